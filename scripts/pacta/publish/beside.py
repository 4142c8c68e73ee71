"""Work done in a second process, while the first goes on.

The second process is a copy of the first (``fork``): it sees all that was read, and only what it
made comes back, pickled through a pipe. Where a copy cannot be had, or the work fails in it, the
work is done here, so that an error is met where it can be told.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from typing import Any, TypeVar

Made = TypeVar("Made")


def beside(work: Callable[[], Made]) -> Callable[[], Made]:
    """Start ``work`` in a second process; call what comes back to wait for what it made."""
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or threading.active_count() > 1:
        return work
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(work, reading, writing)
    os.close(writing)

    def wait() -> Made:
        with os.fdopen(reading, "rb") as pipe:
            packed = pipe.read()
        os.waitpid(child, 0)
        if not packed:
            return work()
        made: Made = pickle.loads(packed)  # noqa: S301 - from a copy of this very process
        return made

    return wait


def _answer(work: Callable[[], Any], reading: int, writing: int) -> None:
    """In the copy: do the work, send what it made, and leave without tidying up what is not ours."""
    try:
        os.close(reading)
        packed = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(packed)
    finally:
        os._exit(0)
