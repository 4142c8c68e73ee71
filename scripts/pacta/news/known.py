"""What the library knows of each agreement that the reading of a text is weighed by."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass

from pacta.derive.status import first
from pacta.model.agreement import Agreement
from pacta.news.lexicon import DOMAIN_BITS
from pacta.store.library import Library

TOGETHER = 2
"""Events that two agreements share from which on one is evidence of the other."""
OWN_DOMAIN = {
    "nuclear": "nuclear",
    "nuclear-testing": "testing",
    "missiles": "missiles",
    "missile-defence": "missiles",
    "heavy-bombers": "missiles",
    "submarines": "missiles",
    "fissile-material": "nuclear",
    "radiological": "nuclear",
    "security-assurances": "nuclear",
    "chemical": "chemical",
    "biological": "biological",
    "space": "space",
}
"""Weapon domain of a record -> the words that count as its own; all others are ``conventional``."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the library knows of each agreement that evidence is weighed by."""

    library: Library
    parties: dict[str, frozenset[str]]
    """Of agreements between few; empty for those that are open to all."""
    periods: dict[str, tuple[int, int]]
    """First and last year in which a text may speak of it as of its day."""
    bits: dict[str, int]
    """The domains of its words."""
    parents: dict[str, frozenset[str]]
    """What each is a protocol to."""
    outer: set[str]
    """Protocols by which others than the parties of the treaty support it, as those of zones are."""
    kin: dict[str, frozenset[str]]
    """The agreements it descends from or that descend from it, and those it shares events with."""


def known(library: Library) -> Known:
    """What there is to know, from all records."""
    made = Known(library, {}, {}, {}, {}, set(), _kin(library))
    for agreement in library.agreements.values():
        _learn(made, agreement)
    return made


def _learn(made: Known, agreement: Agreement) -> None:
    held = made.library.participation.get(agreement.id)
    closed = agreement.negotiation in ("bilateral", "closed")
    made.parties[agreement.id] = frozenset(act.actor for act in held.acts) if held and closed else frozenset()
    years = [row.date.year for row in agreement.milestones]
    born = first(agreement, "signed", "adopted", "opened-for-signature", "proposed")
    start = born.date.year if born else min(years)
    made.periods[agreement.id] = (start - 3, max(years) + 2)
    made.parents[agreement.id] = frozenset(
        row.agreement for row in agreement.lineage if row.relation == "protocol-to"
    )
    if any(row.relation == "protocol-to" and not row.members_only for row in agreement.lineage):
        made.outer.add(agreement.id)
    bits = 0
    for name in agreement.domains:
        bits |= DOMAIN_BITS[OWN_DOMAIN.get(name, "conventional")]
    made.bits[agreement.id] = bits


def _kin(library: Library) -> dict[str, frozenset[str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    for event in library.events.values():
        told = sorted({link.agreement for link in event.agreements})
        pairs.update(itertools.combinations(told, 2))
    near = {pair for pair, count in pairs.items() if count >= TOGETHER}
    near |= {(one.id, row.agreement) for one in library.agreements.values() for row in one.lineage}
    kin: dict[str, set[str]] = {identity: set() for identity in library.agreements}
    for one, other in near:
        kin[one].add(other)
        kin[other].add(one)
    return {identity: frozenset(others) for identity, others in kin.items()}
