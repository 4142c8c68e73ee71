"""New items of a feed: what was seen before is not told again, and a server is asked politely.

The state is a JSON file: feed -> its ETag and Last-Modified, and the items that were seen. It is
written beside and then moved, so that a run that is cut off loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import feedparser

from pacta.news.article import Refused, fetch

KEPT = 5_000
"""Items of a feed that are remembered."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed."""

    id: str
    title: str
    url: str
    date: str
    summary: str


def new_items(source: str, state: Path) -> Iterator[Item]:
    """Items of a feed that no earlier run has told. Raises ``Refused``.

    What is yielded counts as told once the iterator has run to its end.
    """
    held = _held(state)
    mine: dict[str, Any] = held.setdefault(source, {"etag": None, "modified": None, "seen": []})
    content, mine["etag"], mine["modified"] = _content(source, mine)
    parsed = feedparser.parse(content)
    if content and parsed.bozo and not parsed.entries:
        raise Refused(f"{source} is no feed: {parsed.bozo_exception}")
    seen = set(mine["seen"])
    for entry in parsed.entries:
        identity = str(entry.get("id") or entry.get("link") or entry.get("title"))
        if identity in seen:
            continue
        seen.add(identity)
        mine["seen"].append(identity)
        yield Item(
            identity,
            str(entry.get("title", "")),
            str(entry.get("link", "")),
            str(entry.get("published", entry.get("updated", ""))),
            str(entry.get("summary", "")),
        )
    mine["seen"] = mine["seen"][-KEPT:]
    _keep(state, held)


def _content(source: str, mine: dict[str, Any]) -> tuple[bytes, str | None, str | None]:
    if "://" not in source:
        path = Path(source)
        if not path.is_file():
            raise Refused(f"{source} is no file and no address")
        return path.read_bytes(), None, None
    asked = {"If-None-Match": mine["etag"], "If-Modified-Since": mine["modified"]}
    found: dict[str, str] = {}
    content, _, _ = fetch(source, {name: value for name, value in asked.items() if value}, found)
    return content, found.get("etag", mine["etag"]), found.get("last-modified", mine["modified"])


def _held(state: Path) -> dict[str, Any]:
    if not state.exists():
        return {}
    try:
        held: dict[str, Any] = json.loads(state.read_text(encoding="utf-8"))
    except ValueError:
        raise Refused(f"{state} is no state of feeds: move it away to begin anew") from None
    return held


def _keep(state: Path, held: dict[str, Any]) -> None:
    state.parent.mkdir(parents=True, exist_ok=True)
    aside = state.with_suffix(".part")
    aside.write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8")
    aside.replace(state)
