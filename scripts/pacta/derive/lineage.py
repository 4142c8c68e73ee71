"""Families of agreements: what succeeded, amended, extended or carried out what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pacta.derive.status import first
from pacta.model.agreement import Agreement, Lineage
from pacta.model.dates import Date
from pacta.store.library import Library

OPPOSITES = {
    "superseded-by": "supersedes",
    "predecessor-of": "successor-to",
    "amended-by": "amends",
    "extended-by": "extends",
    "has-protocol": "protocol-to",
}
"""A relation told from the older side, and how the younger side tells it."""
TIES = ("supersedes", "successor-to", "amends", "extends", "protocol-to", "implements", "builds-on")
"""Relations that make a family; to be related or referred to does not."""
BORN = ("signed", "adopted", "opened-for-signature", "proposed", "negotiation-opened", "took-effect")


@dataclass(frozen=True, slots=True)
class Tie:
    """``younger`` RELATION ``older``, as one of the two records says it."""

    younger: str
    relation: str
    older: str
    said: Lineage


@dataclass(frozen=True, slots=True)
class Family:
    """Agreements that hang together by ties, oldest first."""

    members: tuple[Agreement, ...]
    ties: tuple[Tie, ...]


def born(agreement: Agreement) -> Date | None:
    """The first recorded day of an agreement's life: signature, adoption, else proposal."""
    for event in BORN:
        found = first(agreement, event)
        if found is not None:
            return found.date
    return agreement.milestones[0].date if agreement.milestones else None


def ties(agreements: Iterable[Agreement]) -> list[Tie]:
    """Every tie once, whichever side records it."""
    known = {row.id: row for row in agreements}
    found: dict[tuple[str, str, str], Tie] = {}
    for agreement in known.values():
        for row in agreement.lineage:
            if row.agreement not in known or row.agreement == agreement.id:
                continue
            if row.relation in OPPOSITES:
                tie = Tie(row.agreement, OPPOSITES[row.relation], agreement.id, row)
            elif row.relation in TIES:
                tie = Tie(agreement.id, row.relation, row.agreement, row)
            else:
                continue
            found.setdefault((tie.younger, tie.relation, tie.older), tie)
    return list(found.values())


def families(library: Library) -> list[Family]:
    """Families of two members or more, the largest first, then by age."""
    every = ties(library.agreements.values())
    root = {row.younger: row.younger for row in every} | {row.older: row.older for row in every}

    def top(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for row in every:
        root[top(row.younger)] = top(row.older)
    members: dict[str, list[Agreement]] = {}
    for name in root:
        members.setdefault(top(name), []).append(library.agreements[name])
    found = [
        Family(
            tuple(sorted(rows, key=_age)),
            tuple(tie for tie in every if top(tie.younger) == head),
        )
        for head, rows in members.items()
    ]
    return sorted(found, key=lambda row: (-len(row.members), _age(row.members[0])))


def _age(agreement: Agreement) -> tuple[dt.date, str]:
    day = born(agreement)
    return (day.sort_key[1] if day else dt.date.max, agreement.id)
