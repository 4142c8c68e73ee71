"""The library in memory: records by kind and id, and who points to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pacta.model.agreement import Agreement, Provision
from pacta.model.base import Mark, Ref, split_citation, walk
from pacta.model.base import Path as MarkPath
from pacta.model.checks import Checks
from pacta.model.coverage import Coverage
from pacta.model.records import Actor, Event, Participation, Source, Vocabulary, VocabularyValue
from pacta.model.registers import CheckException, Concept, Expectation, RetiredId, ScopedAgreement
from pacta.model.system import System

FOLDERS = {
    "agreement": "agreements",
    "actor": "actors",
    "system": "systems",
    "event": "events",
    "source": "sources",
    "vocabulary": "vocab",
}
"""Kind of record -> first part of its URL."""
_TABLES = FOLDERS | {"participation": "participation", "coverage": "coverage", "checks": "checks"}
"""Kind of record -> field of ``Library`` that holds its records."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A record that points to another one, and where in it."""

    kind: str
    id: str
    path: MarkPath
    locator: str | None = None


@dataclass(eq=False)
class Library:
    """All records. Built by ``load``; read-only from then on."""

    root: Path
    agreements: dict[str, Agreement] = field(default_factory=dict)
    participation: dict[str, Participation] = field(default_factory=dict)
    coverage: dict[str, Coverage] = field(default_factory=dict)
    checks: dict[str, Checks] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    systems: dict[str, System] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    vocab: dict[str, Vocabulary] = field(default_factory=dict)
    registers: dict[str, list[Any]] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, id) -> path of its file, relative to ``root``."""
    unreadable: set[tuple[str, str]] = field(default_factory=set)
    """(kind, file name) of records that could not be read: other rules keep quiet about them."""

    def records(self, kind: str) -> dict[str, Any]:
        """The records of a kind by id."""
        found: dict[str, Any] = getattr(self, _TABLES[kind])
        return found

    @cached_property
    def scope(self) -> dict[str, ScopedAgreement]:
        """Agreements that may be named although they have no record yet."""
        return {row.id: row for row in self.registers.get("scope", [])}

    @property
    def concepts(self) -> list[Concept]:
        """Terms and duties set side by side across agreements."""
        return self.registers.get("concordance", [])

    @property
    def retired(self) -> list[RetiredId]:
        """Ids that may never be used again."""
        return self.registers.get("retired-ids", [])

    @property
    def exceptions(self) -> list[CheckException]:
        """Findings that are known and explained."""
        return self.registers.get("check-exceptions", [])

    @property
    def expectations(self) -> list[Expectation]:
        """Floors on counts."""
        return self.registers.get("expectations", [])

    @cached_property
    def values(self) -> dict[tuple[str, str], VocabularyValue]:
        """(vocabulary, value) -> its entry."""
        return {
            (name, entry.value): entry
            for name, vocabulary in self.vocab.items()
            for entry in vocabulary.values
        }

    def label(self, vocabulary: str, value: str) -> str:
        """What a reader sees for a vocabulary value."""
        entry = self.values.get((vocabulary, value))
        return entry.label if entry else value

    def group(self, vocabulary: str, value: str) -> str | None:
        """The class of values it belongs to."""
        entry = self.values.get((vocabulary, value))
        return entry.group if entry else None

    def actor_name(self, identity: str) -> str:
        """What an actor is called; the id itself where it has no record."""
        actor = self.actors.get(identity)
        return actor.name if actor else identity

    def all_records(self) -> list[tuple[str, str, BaseModel]]:
        """Every record as (kind, id, record), vocabularies included."""
        return [(kind, identity, self.records(kind)[identity]) for kind, identity in self.files]

    @cached_property
    def provisions(self) -> dict[str, dict[str, Provision]]:
        """Agreement id -> its provisions by id."""
        return {
            identity: {row.id: row for row in agreement.provisions}
            for identity, agreement in self.agreements.items()
        }

    @cached_property
    def marks(self) -> list[tuple[str, str, list[Mark]]]:
        """Every record as (kind, id, what is marked in it), vocabularies included; walked once."""
        return [(kind, identity, walk(record)) for kind, identity, record in self.all_records()]

    @cached_property
    def marks_of(self) -> dict[tuple[str, str], list[Mark]]:
        """(kind, id) -> what is marked in that record."""
        return {(kind, identity): marks for kind, identity, marks in self.marks}

    @cached_property
    def backlinks(self) -> dict[tuple[str, str], list[Backlink]]:
        """(kind, id) -> the places that point to it."""
        found: dict[tuple[str, str], list[Backlink]] = defaultdict(list)
        for kind, identity, marks in self.marks:
            if kind == "vocabulary":
                continue
            for mark in marks:
                if isinstance(mark.marker, Ref):
                    target, locator = split_citation(mark.value)
                    if target in self.records(mark.marker.kind):
                        link = Backlink(kind, identity, mark.path, locator)
                        found[(mark.marker.kind, target)].append(link)
        return dict(found)

    @cached_property
    def events_by_agreement(self) -> dict[str, list[Event]]:
        """Agreement id -> its events, newest first."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events.values():
            for identity in dict.fromkeys(link.agreement for link in event.agreements):
                found[identity].append(event)
        for events in found.values():
            events.sort(key=lambda event: (event.date.sort_key, event.id), reverse=True)
        return dict(found)
