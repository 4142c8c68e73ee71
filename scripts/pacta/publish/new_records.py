"""Commented templates for new records, and where each goes.

A template holds every field an author usually needs; what is empty fails ``pacta check`` until it
is filled in or removed.
"""

from __future__ import annotations

import re
from pathlib import Path

from pacta.model.base import SLUG

TEMPLATES = Path(__file__).parent / "new"
KINDS = ("agreement", "event", "system", "source")
_FOLDERS = {"agreement": "agreements", "system": "systems", "source": "sources"}
_EVENT = re.compile(r"\d{4}(?:-\d{2}){0,2}-[a-z].*")


def create(root: Path, kind: str, identity: str) -> Path:
    """Write the template of ``kind`` for ``identity`` and return its path.

    Raises ``ValueError`` for an id that cannot be one, or that is taken.
    """
    if not re.fullmatch(SLUG, identity):
        raise ValueError(f"'{identity}' is no id: use lower-case words joined by hyphens")
    if kind == "event":
        if not _EVENT.fullmatch(identity):
            raise ValueError("an event's id begins with its date: 2024-12-06-what-happened")
        path = root / "data" / "events" / identity[:4] / f"{identity}.yml"
    else:
        path = root / "data" / _FOLDERS[kind] / f"{identity}.yml"
    if path.exists():
        raise ValueError(f"{path.relative_to(root)} exists already")
    text = (TEMPLATES / f"{kind}.yml").read_text(encoding="utf-8")
    date = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=-)", identity)
    text = text.replace("{id}", identity).replace("{date}", date[0] if date else "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
