"""Search entries made from sections, in the form Material's search plugin writes.

Names of a record go into the field for tags, which weighs most and is not shown; with them go the
spellings that readers type instead: without accents (Turkiye), without hyphens (SS20), and short
names as one word (newstart), by which ``pacta.js`` tells a name from its words. Numbers lose their
commas (1550), as queries do there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape
from typing import Any

from pacta.render.core import Page

LISTED_TEXT = 4_000
SECTION_BOOST = 0.5
"""A section weighs half of its page: what is called so comes before what speaks of it."""
NAME_WORDS = 5
"""Names of up to so many words are also listed as one."""
REPEATED = 3
"""A name of one word is repeated: the word is the whole of it, as it is not of longer names."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_PARTING = re.compile(r"[\s\-‐‑–—/,;:!?()\"“”«»\[\]'’.]+")


def entries(pages: Iterable[Page], index: str = "") -> list[dict[str, Any]]:
    """One entry for each page and one for each section that has text.

    Titles, texts and tags are HTML in the index, so all are escaped here.
    """
    found: list[dict[str, Any]] = []
    for page in pages:
        address = f"{page.path}{index}"
        entry = _entry(address, page.title, page.lead_text or page.summary, page.boost)
        names = [*page.names, *spellings((page.title, *page.names))]
        if names:
            entry["tags"] = [escape(name, quote=False) for name in names]
        found.append(entry)
        for section in page.sections:
            if section.text:
                location = f"{address}#{section.id}"
                found.append(_entry(location, section.heading, section.text, page.boost * SECTION_BOOST))
    return found


def spellings(names: Iterable[str]) -> list[str]:
    """Other spellings of names: words without accents, hyphenated words and short names as one."""
    words: dict[str, None] = {}
    forms: dict[str, None] = {}
    for name in names:
        pieces = [piece for piece in _PARTING.split(name.casefold()) if piece]
        words.update(dict.fromkeys(pieces))
        forms.update(dict.fromkeys(map(_bare, pieces)))
        forms.update(dict.fromkeys(_PARTING.sub("", word) for word in name.casefold().split()))
        if len(pieces) == 1:
            forms[" ".join(pieces * REPEATED)] = None
        elif len(pieces) <= NAME_WORDS:
            forms[_bare("".join(pieces))] = None
    return [form for form in forms if form and form not in words]


def _bare(word: str) -> str:
    """A Latin word without accents; other scripts keep theirs, which are letters of their own."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word)))


def _entry(location: str, title: str, text: str, boost: float) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "location": location,
        "title": escape(title, quote=False),
        "text": escape(_THOUSANDS.sub("", text[:LISTED_TEXT]), quote=False),
    }
    if boost != 1:
        entry["boost"] = boost
    return entry
