"""Search entries made from sections, in the form Material's search plugin writes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from pacta.render.core import Page

# What a reader looks for by name comes before what mentions it.
LISTED_TEXT = 4_000


def entries(pages: Iterable[Page], index: str = "") -> list[dict[str, Any]]:
    """One entry for each page and one for each section that has text.

    Title and text are HTML in the index, so both are escaped here.
    """
    found: list[dict[str, Any]] = []
    for page in pages:
        address = f"{page.path}{index}"
        found.append(_entry(address, page.title, page.lead_text or page.summary, page.boost))
        for section in page.sections:
            if section.text:
                found.append(_entry(f"{address}#{section.id}", section.heading, section.text, 1))
    return found


def _entry(location: str, title: str, text: str, boost: float) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "location": location,
        "title": escape(title, quote=False),
        "text": escape(text[:LISTED_TEXT], quote=False),
    }
    if boost != 1:
        entry["boost"] = boost
    return entry
