"""Today, for ``cli`` and the MkDocs hook only; everything below them takes the date as an argument."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """The date of this build: ``SOURCE_DATE_EPOCH`` (seconds, UTC) if set, else the clock's.

    Raises ``ValueError`` if the variable is set and is not a number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()
