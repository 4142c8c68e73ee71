"""A feed tells each item once, and a run that fails forgets nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pacta.news.article import Refused
from pacta.news.feed import new_items

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>"""
ITEM = "<item><guid>{n}</guid><title>Item {n}</title><link>https://example.org/{n}</link></item>"


def written(path: Path, *numbers: int) -> str:
    path.write_text(FEED.format(items="".join(ITEM.format(n=n) for n in numbers)), encoding="utf-8")
    return str(path)


def test_an_item_is_told_once(tmp_path: Path) -> None:
    source, state = written(tmp_path / "feed.xml", 1, 2), tmp_path / "state" / "feeds.json"
    assert [item.title for item in new_items(source, state)] == ["Item 1", "Item 2"]
    assert list(new_items(source, state)) == []
    written(tmp_path / "feed.xml", 1, 2, 3)
    assert [item.url for item in new_items(source, state)] == ["https://example.org/3"]


def test_a_run_that_is_cut_off_tells_its_items_again(tmp_path: Path) -> None:
    source, state = written(tmp_path / "feed.xml", 1, 2), tmp_path / "feeds.json"
    next(iter(new_items(source, state)))
    assert [item.id for item in new_items(source, state)] == ["1", "2"]


def test_what_is_no_feed_or_no_state_is_refused(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<html><p>not a feed", encoding="utf-8")
    with pytest.raises(Refused, match="no feed"):
        list(new_items(str(tmp_path / "feed.xml"), tmp_path / "s.json"))
    (tmp_path / "s.json").write_text("{", encoding="utf-8")
    with pytest.raises(Refused, match="no state"):
        list(new_items(written(tmp_path / "feed.xml", 1), tmp_path / "s.json"))
    with pytest.raises(Refused, match="no file"):
        list(new_items(str(tmp_path / "none.xml"), tmp_path / "t.json"))
