"""What the library tells of each agreement: texts, days, years, numbers and rare words."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from pacta.model.agreement import Agreement
from pacta.model.dates import Date
from pacta.model.prose import plain
from pacta.model.records import Event
from pacta.news.passages import sentences
from pacta.news.text import language, tokens
from pacta.store.library import Library

LIFE = frozenset(
    (
        *("negotiation", "proposal", "signature", "unsigning", "adoption", "ratification"),
        *("ratification-rejected", "de-ratification", "deposit", "accession", "succession"),
        *("provisional-application", "entry-into-force", "amendment", "extension", "expiry"),
        *("termination", "termination-contested", "suspension", "suspension-contested"),
        *("withdrawal-threat", "withdrawal-decision", "withdrawal-notice", "withdrawal-effective"),
        *("review-process", "body-resolution", "meeting", "consultation", "inspection", "elimination"),
        *("data-exchange", "notification", "exhibition", "noncompliance-finding", "implemented-by"),
        *("mechanism-invoked", "mechanism-effective", "implementation-refused", "implementation-postponed"),
        *("unilateral-restraint", "unilateral-restraint-offered", "unilateral-restraint-ended"),
    )
)
"""Relations of an event to an agreement whose own story it tells; others only touch it."""
CROWD = 3
"""An event that touches more agreements tells the story of none of them."""
YEAR = re.compile(r"\b(?:1[89]\d\d|20\d\d)\b")
_NUMBER = re.compile(r"\d[\d,.\u00a0\u202f ]*\d|\d")


class Shelf:
    """Everything told of the agreements: texts in the order of their vectors, days, years and numbers."""

    def __init__(self, ids: list[str]) -> None:
        self._place = {name: number for number, name in enumerate(ids)}
        self.texts: list[str] = []
        self.owners: list[int] = []
        self.events: list[bool] = []
        self.told = [0] * len(ids)
        """How many events there are of each."""
        self.made: list[list[dt.date]] = [[] for _ in ids]
        self.days: list[list[dt.date]] = [[] for _ in ids]
        self.years: list[set[int]] = [set() for _ in ids]
        self.numbers: list[set[str]] = [set() for _ in ids]

    def take(self, library: Library) -> None:
        """What the records say, and how writers describe them."""
        for row in library.agreements.values():
            self._agreement(self._place[row.id], row)
        for event in library.events.values():
            if len(event.agreements) > CROWD:
                continue
            for link in event.agreements:
                number = self._place.get(link.agreement)
                if number is not None and link.relation in LIFE:
                    self._event(number, event)
        for name, rows in descriptions().items():
            if (number := self._place.get(name)) is not None:
                self._add(number, False, *rows)
                for text in rows:
                    self.numbers[number] |= numbers(text)

    def _agreement(self, number: int, row: Agreement) -> None:
        told = [text for _, _, text in sentences(row.summary)]
        self._add(number, False, row.titles.official or row.title, row.summary, *told)
        terms = " ".join(str(limit.value).removesuffix(".0") for limit in row.limits)
        self.numbers[number] |= numbers(row.summary) | set(re.findall(r"\b\d{2,}\b", terms))
        self.years[number] |= {milestone.date.year for milestone in row.milestones}
        self.made[number] += [day for one in row.milestones if (day := _day(one.date))]

    def _event(self, number: int, event: Event) -> None:
        self.told[number] += 1
        self._add(number, True, event.title, *(text for _, _, text in sentences(event.summary)))
        if day := _day(event.date):
            self.days[number].append(day)

    def _add(self, owner: int, event: bool, *texts: str) -> None:
        for text in texts:
            self.texts.append(plain(text)[:500])
            self.owners.append(owner)
            self.events.append(event)


def descriptions() -> dict[str, list[str]]:
    """Agreement -> ways in which writers describe it without its name."""
    path = Path(__file__).parent / "descriptions.yml"
    held: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return held


def _day(date: Date) -> dt.date | None:
    """A date that is known to the day."""
    return date.latest if date.exact else None


def numbers(text: str) -> set[str]:
    """The numbers of a text of at least two digits, years aside, without marks of thousands."""
    found = {re.sub(r"\D", "", match) for match in _NUMBER.findall(text)}
    return {one for one in found if len(one) > 1 and not YEAR.fullmatch(one)}


def turned(rows: list[set[Any]]) -> dict[Any, list[int]]:
    """Value -> the agreements that have it."""
    found: dict[Any, list[int]] = defaultdict(list)
    for number, values in enumerate(rows):
        for value in values:
            found[value].append(number)
    return dict(found)


def vocabulary(shelf: Shelf) -> tuple[dict[str, list[int]], dict[str, float]]:
    """Stem -> the agreements told of with it, and how rare it is."""
    count = len(shelf.told)
    bags: list[set[str]] = [set() for _ in shelf.told]
    for text, owner in zip(shelf.texts, shelf.owners, strict=True):
        bags[owner] |= {token.stem for token in tokens(text, language(text)) if len(token.stem) > 2}
    owners = turned(bags)
    return owners, {word: math.log(count / len(rows)) for word, rows in owners.items()}
