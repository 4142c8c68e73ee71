"""A site is built aside and put in the old one's place; the site before it is written over next time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pacta.publish.folders import Folders, put, written
from tests.site.trees import snapshot


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Folders of a project whose site has been built twice: one stands, one is kept."""
    for pages in ({"a/index.html": "first"}, {"a/index.html": "second", "gone/index.html": "second"}):
        _build(tmp_path, pages)
    return Folders(tmp_path / "site", tmp_path / "build")


def _build(root: Path, pages: dict[str, str]) -> None:
    folders = Folders(root / "site", root / "build")
    folders.open()
    written(folders.next_dir, pages.items())
    folders.swap()
    for name in ("site", "build/last-site"):
        _long_ago(root / name)


def _long_ago(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))


def test_what_is_written_takes_the_place_of_the_site(folders: Folders) -> None:
    folders.open()
    written(folders.next_dir, [("a/index.html", "third")])
    assert (folders.site_dir / "a/index.html").read_text() == "second"
    folders.swap()
    assert snapshot(folders.site_dir).keys() == {"a/index.html"}
    assert (folders.site_dir / "a/index.html").read_text() == "third"
    assert not folders.next_dir.exists()


def test_the_files_of_the_site_before_last_are_written_over(folders: Folders) -> None:
    kept = (folders.kept / "a/index.html").stat().st_ino
    folders.open()
    written(folders.next_dir, [("a/index.html", "third")])
    folders.swap()
    assert (folders.site_dir / "a/index.html").stat().st_ino == kept


def test_a_page_that_is_no_more_is_in_no_later_site(folders: Folders) -> None:
    for text in ("third", "fourth", "fifth"):
        _build(folders.site_dir.parent, {"a/index.html": text})
        assert snapshot(folders.site_dir).keys() == {"a/index.html"}
        assert not (folders.site_dir / "gone").exists()


def test_what_is_abandoned_leaves_the_site(folders: Folders) -> None:
    before = snapshot(folders.site_dir)
    folders.open()
    written(folders.next_dir, [("a/index.html", "half")])
    folders.abandon()
    assert snapshot(folders.site_dir) == before
    assert not folders.next_dir.exists()


def test_what_a_killed_build_left_is_not_mixed_with_the_kept_site(folders: Folders) -> None:
    put_aside = folders.kept / "a/index.html"
    folders.next_dir.mkdir()
    folders.open()
    assert put_aside.exists()
    assert not list(folders.next_dir.iterdir())


def test_where_the_site_cannot_be_kept_it_is_removed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/old.html").write_text("old")
    folders = Folders(tmp_path / "site", tmp_path / "build")
    folders.open()
    written(folders.next_dir, [("index.html", "new")])
    folders.kept = Path("/proc/no-site-can-be-kept-here")
    folders.swap()
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    assert snapshot(folders.site_dir).keys() == {"index.html"}


def test_a_folder_that_the_site_only_led_to_is_left_as_it_was(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.html").write_text("mine")
    (tmp_path / "site").symlink_to(elsewhere)
    for text in ("first", "second", "third"):
        folders = Folders(tmp_path / "site", tmp_path / "build")
        folders.open()
        written(folders.next_dir, [("index.html", text)])
        folders.swap()
    assert snapshot(elsewhere).keys() == {"mine.html"}
    assert (tmp_path / "site/index.html").read_text() == "third"


@pytest.mark.parametrize("text", ["longer than it was", "short", ""])
def test_what_was_in_a_file_before_is_gone(tmp_path: Path, text: str) -> None:
    put(tmp_path / "page", b"as it was")
    put(tmp_path / "page", text.encode())
    assert (tmp_path / "page").read_text() == text
