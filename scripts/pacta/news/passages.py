"""A text in pieces that are read at once: sentences, and blocks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pacta.news.lexicon import ANY_DOMAIN, COMMITMENT_BIT, NOUN_BIT, VERB_BIT
from pacta.news.text import Token

BLOCK = 4
"""Sentences that are read together in a longer text; up to one more is one passage."""
TERMS = NOUN_BIT | VERB_BIT | COMMITMENT_BIT
_STOP = re.compile(r"(?<=[.!?;…])[\"”»“]?\s+(?=[^a-zа-яё])|\n+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text that is read at once."""

    sentences: tuple[tuple[int, int], ...]
    tokens: tuple[Token, ...]
    masks: tuple[int, ...]
    actors: frozenset[str]
    named: int


def sentences(text: str) -> list[tuple[int, int, str]]:
    """(start, end, text) of each sentence; a very short one goes with what follows."""
    found: list[tuple[int, int, str]] = []
    start = 0
    for match in [*_STOP.finditer(text), None]:
        end = match.start() if match else len(text)
        if end - start >= 25 or (match is None and end > start):
            found.append((start, end, text[start:end].strip()))
            start = match.end() if match else end
    return found


def passages(
    text: str,
    parts: Sequence[Token],
    masks: Sequence[int],
    actors: Iterable[tuple[int, str]],
    named: Iterable[tuple[int, int]],
    unsure: Iterable[tuple[int, int]] = (),
) -> Iterable[Passage]:
    """A text in pieces: a short one whole, a long one in blocks that overlap by half.

    ``actors`` are (token, actor), ``named`` the spans of agreements named, ``unsure`` those of what may
    be a name. A block without one of these last is left out unless it has a word of the field, and one
    of agreements, of their life, or of promises.
    """
    spans = [(low, high) for low, high, _ in sentences(text)]
    blocks = (
        [spans]
        if len(spans) <= BLOCK + 1
        else [spans[low : low + BLOCK] for low in range(0, len(spans) - BLOCK // 2, BLOCK // 2)]
    )
    held, taken, open_ones = list(actors), list(named), list(unsure)
    for block in blocks:
        if not block:
            continue
        low, high = block[0][0], block[-1][1]
        inside = [number for number, token in enumerate(parts) if low <= token.start < high]
        own = tuple(masks[number] for number in inside)
        doubtful = any(low <= start < high for start, _ in open_ones)
        field = any(one & ANY_DOMAIN for one in own) and any(one & TERMS for one in own)
        if not doubtful and not field:
            continue
        places = set(inside)
        yield Passage(
            tuple(block),
            tuple(parts[number] for number in inside),
            own,
            frozenset(name for number, name in held if number in places),
            sum(low <= span[0] < high for span in taken),
        )
