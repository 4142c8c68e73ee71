"""The folders of a build: the site that stands, the one being written, the last one to be written over.

A site has some 11,000 files. To remove one site and make the next costs the kernel several seconds
where many files were removed a moment ago (ext4 passes over every number of a file that was in use
in the last minutes); to write over files that exist costs a tenth of a second.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

BUILD = "build"
"""The folder below the root for what is made and may be removed."""


class Folders:
    """Where a site of ``site_dir`` is built. ``kept`` is the site before the one that stands."""

    def __init__(self, site_dir: Path, build_dir: Path) -> None:
        self.site_dir = site_dir
        self.next_dir = site_dir.with_name(site_dir.name + ".next")
        self.kept = build_dir / f"last-{site_dir.name}"
        self.since = time.time_ns()

    def open(self) -> None:
        """Begin to write: the kept site, if there is one, becomes the folder that is written to."""
        self.since = time.time_ns() - 100_000_000  # the clock of the disk is some milliseconds behind
        if not self.next_dir.exists():
            _moved(self.kept, self.next_dir)

    def swap(self) -> None:
        """Put what was written in the place of the site that stood, which is kept."""
        _cleared(self.next_dir, self.since)
        shutil.rmtree(self.kept, ignore_errors=True)
        aside = self.site_dir.with_name(self.site_dir.name + ".old")
        shutil.rmtree(aside, ignore_errors=True)
        if self.site_dir.exists():
            self.site_dir.rename(aside)
        self.next_dir.rename(self.site_dir)
        if aside.is_symlink():
            aside.unlink()  # what it leads to is not ours to write over
        elif not _moved(aside, self.kept):
            shutil.rmtree(aside, ignore_errors=True)

    def abandon(self) -> None:
        """Remove what was written; the site that stands stays."""
        shutil.rmtree(self.next_dir, ignore_errors=True)


def _cleared(folder: str | Path, since: int) -> bool:
    """Remove what this build has not written, pages of records that are no more; whether nothing is left.

    ``since`` is the beginning of the build, in nanoseconds.
    """
    with os.scandir(folder) as found:
        rows = list(found)
    left = len(rows)
    for row in rows:
        if row.is_dir(follow_symlinks=False):
            if not _cleared(row.path, since):
                continue
            Path(row.path).rmdir()
        elif row.stat(follow_symlinks=False).st_mtime_ns < since:
            Path(row.path).unlink()
        else:
            continue
        left -= 1
    return left == 0


def written(target: Path, files: Iterable[tuple[str, str]]) -> int:
    """Write (path below ``target``, text) with the folders they need, over what is there; how many."""
    made: set[Path] = set()
    count = 0
    for path, text in files:
        out = target / path
        if out.parent not in made:
            out.parent.mkdir(parents=True, exist_ok=True)
            made.add(out.parent)
        put(out, text.encode())
        count += 1
    return count


def put(path: Path, content: bytes) -> None:
    """Make ``content`` the whole of a file. It is not emptied first, since ext4 would flush it then."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666), "wb") as file:
        file.write(content)
        file.truncate()


def _moved(old: Path, new: Path) -> bool:
    """Rename a folder; false where there is none, or where ``new`` is on another disk."""
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
    except OSError:
        return False
    return True
