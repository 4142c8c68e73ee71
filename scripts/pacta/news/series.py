"""Names told together: "Resolutions 1737 and 1747", "the Treaties of Tlatelolco and Rarotonga".

The noun, and what follows the last name, belong to each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pacta.news.lexicon import NOUN_BIT
from pacta.news.names import Hit, Index, hits
from pacta.news.text import Token

TAIL = 10
"""Tokens after the last item that may belong to the names: "to the African … Treaty"."""
ITEMS = 6
_AND = {"and", "und", "et", "и", "sowie", "or", "oder", "ou", "или", "bis"}
_OF = {"of", "von", "de", "du", "des", "от", "zu", "der"}
_ITEM = re.compile(r"[IVX]{1,4}|\d{3,4}|[A-ZА-ЯЁÄÖÜÉ][\w’'-]{3,}")
_PLURAL = re.compile(
    r"(?i)(?:treaties|conventions|protocols|resolutions|agreements|accords|declarations|vertr[äa]ge\w?|"
    r"konventionen|abkommen|protokolle\w?|resolutionen|übereinkommen|erklärungen|traités|protocoles|"
    r"résolutions|договор[ыаов]\w*|конвенци[ийя]\w*|протокол(?:ы|ов|ам|ами|ах)|резолюци(?:и|й|ям|ями|ях)|"
    r"соглашени(?:я|й|ям|ями|ях))"
)


def in_series(parts: list[Token], masks: list[int], index: Index) -> Iterator[Hit]:
    """A hit for each item of a list of names, at the place of the item."""
    for place, token in enumerate(parts):
        if not masks[place] & NOUN_BIT or not _PLURAL.fullmatch(token.text):
            continue
        head = [token]
        low = place + 1
        if low < len(parts) and parts[low].text.casefold() in _OF:
            head.append(parts[low])
            low += 1
        items, after = _items(parts, low)
        if len(items) < 2:
            continue
        tail = parts[after : after + TAIL]
        for item in items:
            for rest in (tail, []):
                found = hits([*head, parts[item], *rest], index)
                if found and not found[0].first and found[0].last >= len(head):
                    names = tuple(name for name in found[0].names if name.kind == "agreement")
                    if names:
                        yield Hit(item, item, names)
                        break


def _items(parts: list[Token], low: int) -> tuple[list[int], int]:
    """The places of the items from a place on, and where the list ends."""
    items: list[int] = []
    kind = ""
    while low < len(parts) and len(items) < ITEMS:
        text = parts[low].text
        if text.casefold() in _AND and items:
            low += 1
            continue
        mine = "number" if text.isdigit() else "roman" if re.fullmatch(r"[IVX]+", text) else "name"
        if not _ITEM.fullmatch(text) or (kind and mine != kind):
            break
        kind = mine
        items.append(low)
        low += 1
    return items, low
