"""The same library on the same day gives the same site, byte for byte."""

from __future__ import annotations

import gzip
from pathlib import Path

from filelock import FileLock

from tests.conftest import ROOT, Run
from tests.site.trees import snapshot


def test_two_builds_of_one_day_are_identical(
    built: Path, run: Run, epoch: str, builds: FileLock, tmp_path: Path
) -> None:
    again = tmp_path / "elsewhere"
    with builds:
        done = run(
            "mkdocs", "build", "--quiet", "--site-dir", str(again),
            cwd=ROOT, SOURCE_DATE_EPOCH=epoch, PYTHONHASHSEED="4711",
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, second = snapshot(built), snapshot(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_packed_sitemap_is_the_sitemap(built: Path) -> None:
    packed = gzip.decompress((built / "sitemap.xml.gz").read_bytes())
    assert packed == (built / "sitemap.xml").read_bytes()
