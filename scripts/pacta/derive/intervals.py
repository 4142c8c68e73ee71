"""Statuses and standings as intervals: the same answers as for single days, for every day at once.

An interval runs from its first day to the day before the next one begins. Nothing is worked out
anew here: status and standing are asked on each day on which they can change, and equal
neighbours are joined.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pacta.derive.parties import bound_from, exit_contested, groups, standing_of
from pacta.derive.status import ENDINGS, ended_on, status
from pacta.model.agreement import Agreement
from pacta.model.dates import Date
from pacta.model.records import Act
from pacta.store.library import Library

TURNS = (*ENDINGS, "reinstated", "entered-into-force", "took-effect")
"""Milestones on which standings under an agreement can change."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A value from ``start`` on, until the next interval of the same list begins."""

    start: dt.date
    value: str


def _days(dates: Iterable[Date | None]) -> Iterator[dt.date]:
    """The days on which a date may begin to count."""
    for date in dates:
        if date is not None:
            yield from (day for day in (date.earliest, date.reached, date.latest) if day is not None)


def _joined(rows: Iterable[Interval]) -> list[Interval]:
    found: list[Interval] = []
    for row in rows:
        if not found or found[-1].value != row.value:
            found.append(row)
    return found


def statuses(agreement: Agreement) -> list[Interval]:
    """The statuses of an agreement in order, from its first milestone on."""
    days = sorted(set(_days(row.date for row in agreement.milestones)))
    return _joined(Interval(day, status(agreement, day).value) for day in days)


def standings(library: Library, agreement: Agreement) -> dict[str, list[Interval]]:
    """Actor -> its standings in order, from its first act on.

    Values are those of ``Standing``, and ``contested`` for a party whose exit others dispute.
    """
    participation = library.participation.get(agreement.id)
    by_actor: dict[str, list[Act]] = {}
    for act in participation.acts if participation else ():
        by_actor.setdefault(act.actor, []).append(act)
    common = set(_days(row.date for row in agreement.milestones if row.event in TURNS))
    common |= set(_days(day for row in agreement.contested for day in (row.starts, row.ends)))
    ends = {day: ended_on(agreement, day) for day in common}
    found = {}
    for actor, acts in sorted(by_actor.items()):
        own = set(_days(act.date for act in acts)) | set(_days(act.effective for act in acts))
        record = library.actors.get(actor)
        if record is not None and record.kind == "historical-state" and record.existed is not None:
            own |= set(_days([record.existed]))
        rows = [row for act in acts if (row := _bound_day(library, agreement, acts, act)) is not None]
        days = sorted(own | common | set(rows))
        found[actor] = _joined(_interval(library, agreement, actor, acts, day, ends) for day in days)
        if found[actor] and found[actor][0].value == "not-party":
            found[actor].pop(0)
    return {actor: rows for actor, rows in found.items() if rows}


def _interval(
    library: Library,
    agreement: Agreement,
    actor: str,
    acts: list[Act],
    day: dt.date,
    ends: dict[dt.date, dt.date | None],
) -> Interval:
    if day not in ends:
        ends[day] = ended_on(agreement, day)
    held = standing_of(library, agreement, actor, acts, day, ends[day])
    value = held.value
    if value == "party" and exit_contested(agreement, actor, day):
        value = "contested"
    return Interval(day, value)


def _bound_day(library: Library, agreement: Agreement, acts: list[Act], act: Act) -> dt.date | None:
    return bound_from(library, agreement, acts, act) if groups(library)(act) == "consent" else None
