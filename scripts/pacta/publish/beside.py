"""Work done in a second process, while the first goes on.

The second process is a copy of the first (``fork``): it sees all that was read, and only what it
made comes back, pickled in a file without a name, so that neither waits for the other to read.
Where a copy cannot be had, or the work fails in it, the work is done here, so that an error is met
where it can be told.
"""

from __future__ import annotations

import os
import pickle
import tempfile
import threading
from collections.abc import Callable
from typing import IO, Any, TypeVar

Made = TypeVar("Made")


def beside(work: Callable[[], Made]) -> Callable[[], Made]:
    """Start ``work`` in a second process; call what comes back to wait for what it made."""
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or threading.active_count() > 1:
        return work
    packed = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who waits
    child = os.fork()
    if child == 0:
        _answer(work, packed)

    def wait() -> Made:
        with packed:
            _, status = os.waitpid(child, 0)
            if status != 0:
                return work()
            packed.seek(0)
            made: Made = pickle.load(packed)  # noqa: S301 - from a copy of this very process
            return made

    return wait


def _answer(work: Callable[[], Any], packed: IO[bytes]) -> None:
    """In the copy: do the work, keep what it made, and leave without tidying up what is not ours."""
    status = 1
    try:
        pickle.dump(work(), packed, pickle.HIGHEST_PROTOCOL)
        packed.flush()
        status = 0
    finally:
        os._exit(status)
