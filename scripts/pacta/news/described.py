"""Agreements that a text describes without naming them.

A description is a noun of treaties with, close to it, what only one agreement is about: its weapons
and what it does to them, its year, its place. Each row of ``described.yml`` is such a set of words in
four languages; all parts of one set have to stand within a few words of each other, and ``unless`` nowhere
among them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from pacta.news.lexicon import anchors

REACH = 130
"""Characters on either side of the word for an agreement within which its description stands."""
_NOUN = (
    r"(?:treat(?:y|ies)|pact|accord|agreement|convention|deal|договор\w*|пакт\w*|соглашени\w*|конвенци\w*|"
    r"\w*[Vv]ertrag\w*|\w*[Aa]bkommen\w*|[Pp]akt\w*|\w*[Kk]onvention\w*|\w*[Üü]bereinkommen\w*|\w*[Üü]bereinkunft|"
    r"trait[ée]s?|pacte|convention|protocol|протокол\w*|\w*[Pp]rotokoll\w*|protocole)"
)
_BAN = (
    r"(?:ban(?:s|ned|ning)?|outlaw(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|forbid(?:s|ding)?|forbade|scrap(?:ped|s|ping)?|"
    r"abolish\w*|eliminat\w*|запре\w*|ликвид\w*|verb(?:iet|ot)\w*|ächt\w*|Verbot\w*|abschaff\w*|Abbau|interdi\w*|"
    r"bann\w*|élimin\w*)"
)


@dataclass(frozen=True, slots=True)
class Description:
    """One way to describe an agreement: parts that all have to be there, and years that fit."""

    agreement: str
    parts: tuple[re.Pattern[str], ...]
    years: tuple[int, int] | None
    marks: tuple[str, ...]
    """Pieces of text of which the last part needs one; none: it has to be searched for."""
    unless: re.Pattern[str] | None = None
    """What tells that another agreement is meant."""


@lru_cache(maxsize=1)
def descriptions() -> list[Description]:
    """The rows of ``described.yml``."""
    text = (Path(__file__).parent / "described.yml").read_text(encoding="utf-8")
    named = {"NOUN": _NOUN, "BAN": _BAN}
    found = []
    for row in yaml.safe_load(text):
        parts = tuple(_pattern(part, named) for part in row["parts"])
        years = (int(row["years"][0]), int(row["years"][1])) if "years" in row else None
        unless = _pattern(row["unless"], named) if "unless" in row else None
        found.append(Description(row["agreement"], parts, years, _marks(parts[-1].pattern), unless))
    return found


_STOP = re.compile(r"[.!?;]\s+(?=[^a-zа-я])|\n")
_STATIONING = re.compile(
    r"(?i)deploy|station|base[ds]?\b|host|control|transfer|sharing|размещ|разверт|развёрт|контрол|переда|stationier|"
    r"déploi|héberg|allied|ally|neighbo"
)


def find(
    text: str,
    taken: Iterable[tuple[int, int]],
    date: dt.date | None,
    periods: dict[str, tuple[int, int]],
) -> Iterator[tuple[str, tuple[int, int], str]]:
    """(agreement, span, reason) of each description that stands apart from names already found."""
    held = list(taken)
    year = date.year if date else None
    rows = [row for row in descriptions() if row.agreement in periods and _possible(row, year)]
    told: set[str] = set()
    small = text.lower()  # one case for all: a search that ignores case takes three times as long
    if len(small) != len(text):
        small = text
    windows = list(_windows(text, small))
    there = _marks_in("\n".join(small[low:high] for low, high in windows))
    possible = [(row, tuple(there.intersection(row.marks))) for row in rows]
    possible = [(row, marks) for row, marks in possible if marks or not row.marks]
    if not possible:
        return
    for low, high in windows:
        piece = small[low:high]
        for row, marks in possible:
            if row.agreement in told or (marks and not any(mark in piece for mark in marks)):
                continue
            matches = _all(row, piece)
            if matches is None or (row.unless and row.unless.search(piece)):
                continue
            span = (low + min(m.start() for m in matches), low + max(m.end() for m in matches))
            if any(start < span[1] and span[0] < end for start, end in held):
                continue
            told.add(row.agreement)
            yield row.agreement, span, "described: " + ", ".join(m.group() for m in matches)


GRAM = 4
"""Characters at the head of a mark by which a text is asked for it."""


def _marks_in(small: str) -> set[str]:
    """The marks of all rows that a text holds; most are ruled out by their first characters."""
    short, by_head = _all_marks()
    heads = {small[place : place + GRAM] for place in range(len(small) - GRAM + 1)}
    found = {mark for mark in short if mark in small}
    for head in heads & by_head.keys():
        found.update(mark for mark in by_head[head] if mark in small)
    return found


@lru_cache(maxsize=1)
def _all_marks() -> tuple[list[str], dict[str, list[str]]]:
    """Marks too short to have a head, and the others by theirs."""
    every = {mark for row in descriptions() for mark in row.marks}
    by_head: dict[str, list[str]] = {}
    for mark in every:
        if len(mark) >= GRAM:
            by_head.setdefault(mark[:GRAM], []).append(mark)
    return [mark for mark in every if len(mark) < GRAM], by_head


def _pattern(part: str, named: dict[str, str]) -> re.Pattern[str]:
    """One part; the words for an agreement and for a ban may stand in it by name."""
    for name, words in named.items():
        part = words.join(re.split(rf"\b{name}\b", part))
    return re.compile(_lowered(part))


def _lowered(pattern: str) -> str:
    """A pattern in small letters, its classes such as ``\\W`` as they were."""
    return re.sub(r"(\\[A-Za-z])|(.)", lambda m: m.group(1) or m.group(2).lower(), pattern, flags=re.S)


def _marks(pattern: str) -> tuple[str, ...]:
    """The longest plain piece of each alternative of a pattern; empty if one has none to go by.

    To look for a piece of text is ten times as fast as to search for a pattern.
    """
    found = []
    for alternative in _alternatives(pattern):
        plain = re.sub(r"\[[^\]]*\]", ".", alternative)
        while plain != (plain := re.sub(r"\([^()]*\)", ".", plain)):
            pass
        plain = re.sub(r"\\.|.(?:[?*]|\{[^}]*\})|[.^$+]", "\0", plain)
        piece = max(plain.split("\0"), key=len)
        if len(piece) < 3:
            return ()
        found.append(piece)
    return tuple(found)


def _alternatives(pattern: str) -> list[str]:
    """A pattern's alternatives at its top."""
    found, depth, start = [], 0, 0
    for place, char in enumerate(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            found.append(pattern[start:place])
            start = place + 1
    return [*found, pattern[start:]]


def _windows(text: str, small: str) -> Iterator[tuple[int, int]]:
    """The surroundings of each word that may stand for an agreement; those that touch are one."""
    low, high, stop = -1, -1, -1
    for start, end in _anchors(small):
        if start < stop and high - low < 3 * REACH:
            high = min(stop, max(high, end + REACH))
            continue
        if low >= 0:
            yield low, high
        begin, stop = _sentence(text, start, end)
        low, high = max(begin, start - REACH), min(stop, end + REACH)
    if low >= 0:
        yield low, high


def _anchors(small: str) -> list[tuple[int, int]]:
    """Where words stand that may stand for an agreement.

    Plain searches: one pattern for all takes ten times as long.
    """
    found = []
    for word, begins in _anchor_words():
        place = small.find(word)
        while place >= 0:
            if not begins or not place or not small[place - 1].isalnum():
                found.append((place, place + len(word)))
            place = small.find(word, place + len(word))
    return sorted(found)


@lru_cache(maxsize=1)
def _anchor_words() -> list[tuple[str, bool]]:
    """Beginnings of words, and whether each has to begin one."""
    return [(word.replace("·", " ").lstrip("•"), word.startswith("•")) for word in anchors()]


def _all(row: Description, piece: str) -> list[re.Match[str]] | None:
    """A match of every part, or none; the last part is the rarest and is tried first."""
    found = []
    for part in reversed(row.parts):
        match = part.search(piece)
        if match is None:
            return None
        found.append(match)
    return found


def _possible(row: Description, year: int | None) -> bool:
    return row.years is None or year is None or row.years[0] <= year <= row.years[1]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place, no further than a few times ``REACH`` on either side."""
    low, high = max(0, start - REACH), min(len(text), end + 3 * REACH)
    for stop in _STOP.finditer(text, low, start):
        low = stop.end()
    after = _STOP.search(text, end, high)
    return low, after.start() if after else high


def stationing(text: str) -> bool:
    """Whether a text is about arms placed with, or handed to, somebody else."""
    return bool(_STATIONING.search(text))
