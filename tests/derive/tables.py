"""Tables of hand-checked cases, kept as CSV so that anyone can read and add to them."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``cases/<name>.csv``."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
