"""Answers about the whole library on one day, each worked out once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from pacta.derive.completeness import Completeness, completeness
from pacta.derive.parties import Ledger, Standing, ledger
from pacta.derive.status import Status, ended, status
from pacta.model.agreement import Agreement, BodyRole, Lineage
from pacta.model.base import Vocab
from pacta.model.records import Actor, Event, Succession
from pacta.model.shared import AgreementLink
from pacta.model.system import System
from pacta.store.library import Library


@dataclass(frozen=True, slots=True)
class Involvement:
    """One actor's standing under one agreement."""

    agreement: Agreement
    standing: Standing


class Answers:
    """Status and ledger of every agreement on ``today``, and the same seen from each actor."""

    def __init__(self, library: Library, today: dt.date) -> None:
        self.library = library
        self.today = today
        self._ledgers: dict[tuple[str, dt.date], Ledger] = {}

    def status(self, identity: str, on: dt.date | None = None) -> Status:
        """The status of an agreement on a day, today if none is given."""
        if on is None or on == self.today:
            return self._statuses[identity]
        return status(self.library.agreements[identity], on)

    @cached_property
    def _statuses(self) -> dict[str, Status]:
        return {
            identity: status(agreement, self.today) for identity, agreement in self.library.agreements.items()
        }

    def ledger(self, identity: str, on: dt.date | None = None) -> Ledger:
        """Every actor's standing under an agreement on a day, today if none is given."""
        day = on or self.today
        key = (identity, day)
        if key not in self._ledgers:
            self._ledgers[key] = ledger(self.library, self.library.agreements[identity], day)
        return self._ledgers[key]

    def last_ledger(self, identity: str) -> Ledger:
        """Today's ledger; for an agreement that has ended, the one of its last day."""
        now = self.status(identity)
        if ended(now.value) and now.since is not None and now.since.earliest is not None:
            return self.ledger(identity, now.since.earliest - dt.timedelta(days=1))
        return self.ledger(identity)

    @cached_property
    def completeness(self) -> dict[str, Completeness]:
        """Agreement id -> what its record holds and what its facts rest on."""
        return {
            identity: completeness(self.library, agreement)
            for identity, agreement in self.library.agreements.items()
        }

    @cached_property
    def by_title(self) -> list[Agreement]:
        """All agreements, by title."""
        return sorted(self.library.agreements.values(), key=lambda row: row.title.casefold())

    @cached_property
    def by_actor(self) -> dict[str, list[Involvement]]:
        """Actor id -> its standings today, by agreement title."""
        found: dict[str, list[Involvement]] = {}
        for agreement in self.by_title:
            for standing in self.ledger(agreement.id).standings:
                found.setdefault(standing.actor, []).append(Involvement(agreement, standing))
        return found

    @cached_property
    def resolutions(self) -> list[Agreement]:
        """Resolutions that bind by membership in the United Nations and not by acts of states."""
        return [
            row
            for row in self.library.agreements.values()
            if row.kind == "unsc-resolution" and row.force == "legal"
        ]

    @cached_property
    def articles(self) -> dict[tuple[str, str], str]:
        """(agreement, provision) -> how the provision is cited, ``Article II(5)``.

        Where several provisions stand under one article or have no number of their own, the heading
        tells them apart.
        """
        found = {}
        for agreement in self.library.agreements.values():
            shared = Counter(row.article for row in agreement.provisions)
            for row in agreement.provisions:
                apart = row.heading if shared[row.article] > 1 else None
                found[agreement.id, row.id] = f"{row.article} ({apart})" if apart else row.article
        return found

    @cached_property
    def touching(self) -> dict[tuple[str, str], list[Event]]:
        """(agreement, provision) -> events pinned to that provision, newest first."""
        found: dict[tuple[str, str], list[Event]] = {}
        for event in self.events:
            for link in event.agreements:
                for provision in link.provisions:
                    rows = found.setdefault((link.agreement, provision), [])
                    if not rows or rows[-1] is not event:
                        rows.append(event)
        return found

    @cached_property
    def events(self) -> list[Event]:
        """All events, newest first."""
        return sorted(self.library.events.values(), key=lambda row: (row.date.sort_key, row.id), reverse=True)

    @cached_property
    def systems_by_agreement(self) -> dict[str, list[tuple[System, AgreementLink]]]:
        """Agreement id -> the systems that bear on it, each with how."""
        found: dict[str, list[tuple[System, AgreementLink]]] = {}
        for system in sorted(self.library.systems.values(), key=lambda row: row.name.casefold()):
            for link in system.agreements:
                found.setdefault(link.agreement, []).append((system, link))
        return found

    @cached_property
    def lineage_to(self) -> dict[str, list[tuple[Agreement, Lineage]]]:
        """Agreement id -> agreements that name it in their lineage."""
        found: dict[str, list[tuple[Agreement, Lineage]]] = {}
        for agreement in self.library.agreements.values():
            for row in agreement.lineage:
                found.setdefault(row.agreement, []).append((agreement, row))
        return found

    @cached_property
    def events_by_actor(self) -> dict[str, list[Event]]:
        """Actor id -> events it took part in, newest first."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            for actor in dict.fromkeys(row.actor for row in event.actors):
                found.setdefault(actor, []).append(event)
        return found

    @cached_property
    def events_by_system(self) -> dict[str, list[Event]]:
        """System id -> events that concern it, newest first."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            for system in dict.fromkeys(row.system for row in event.systems):
                found.setdefault(system, []).append(event)
        return found

    @cached_property
    def systems_by_actor(self) -> dict[str, list[System]]:
        """Actor id -> systems it holds or held, by name."""
        found: dict[str, list[System]] = {}
        for system in sorted(self.library.systems.values(), key=lambda row: row.name.casefold()):
            for actor in system.states:
                found.setdefault(actor, []).append(system)
        return found

    @cached_property
    def roles_by_actor(self) -> dict[str, list[tuple[Agreement, BodyRole]]]:
        """Actor id -> what agreements use it for."""
        found: dict[str, list[tuple[Agreement, BodyRole]]] = {}
        for agreement in self.library.agreements.values():
            for role in agreement.bodies:
                found.setdefault(role.actor, []).append((agreement, role))
        return found

    @cached_property
    def predecessors(self) -> dict[str, list[tuple[Actor, Succession]]]:
        """Actor id -> the actors it came after."""
        found: dict[str, list[tuple[Actor, Succession]]] = {}
        for actor in self.library.actors.values():
            for row in actor.successors:
                found.setdefault(row.actor, []).append((actor, row))
        return found

    @cached_property
    def chains(self) -> dict[str, tuple[list[Event], list[Event]]]:
        """Event id -> (events before it, events after it), whichever side records the pair."""
        pairs: set[tuple[str, str]] = set()
        for event in self.events:
            pairs.update((earlier, event.id) for earlier in event.precedents)
            pairs.update((event.id, later) for later in event.follow_ups)
        found: dict[str, tuple[list[Event], list[Event]]] = {}
        every = self.library.events
        for earlier, later in sorted(pairs):
            if earlier in every and later in every:
                found.setdefault(later, ([], []))[0].append(every[earlier])
                found.setdefault(earlier, ([], []))[1].append(every[later])
        for before, after in found.values():
            before.sort(key=lambda row: row.date.sort_key)
            after.sort(key=lambda row: row.date.sort_key)
        return found

    @cached_property
    def vocabulary_use(self) -> dict[str, Counter[str]]:
        """Vocabulary id -> how often each of its values is used in records."""
        found: dict[str, Counter[str]] = {}
        for kind, _, marks in self.library.marks:
            if kind != "vocabulary":
                for mark in marks:
                    if isinstance(mark.marker, Vocab):
                        found.setdefault(mark.marker.name, Counter())[mark.value] += 1
        return found
