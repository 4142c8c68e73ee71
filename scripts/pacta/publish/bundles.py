"""The site as one zip that is unpacked and opened from a disk."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

EARLIEST = 1980  # the first year a zip can hold


def offline_zip(site: Path, target: Path, folder: str, today: dt.date) -> int:
    """Write every file of a finished offline site into ``target`` below ``folder``; their number.

    The same site on the same day gives the same bytes.
    """
    stamp = (max(today.year, EARLIEST), today.month, today.day, 0, 0, 0)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            info = zipfile.ZipInfo(f"{folder}/{path.relative_to(site).as_posix()}", stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())
    partial.replace(target)
    return len(paths)
