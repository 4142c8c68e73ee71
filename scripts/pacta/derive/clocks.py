"""What is known to come: expiries, exits that take effect, limits that end, events that are planned.

Each clock carries its arithmetic or the provision it rests on. Nothing is guessed: a date that no
record and no rule gives is not here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.derive.arithmetic import words
from pacta.derive.parties import groups
from pacta.derive.rules import expiry
from pacta.derive.status import ended
from pacta.model.agreement import Agreement
from pacta.model.dates import spell
from pacta.model.records import Event


@dataclass(frozen=True, slots=True)
class Clock:
    """One day to come, what happens on it, and why that is known."""

    id: str
    """Stable across builds: the calendar and the feed know an entry again by it."""
    day: dt.date
    kind: str
    """expiry · exit · limit · planned"""
    title: str
    why: str
    agreement: Agreement | None = None
    provision: str | None = None
    event: Event | None = None
    cite: tuple[str, ...] = ()


def clocks(answers: Answers) -> list[Clock]:
    """Everything known to come after today, soonest first."""
    found: list[Clock] = []
    for agreement in answers.library.agreements.values():
        if not ended(answers.status(agreement.id).value):
            found.extend(_expiry(agreement))
            found.extend(_limits(agreement))
        found.extend(_exits(answers, agreement))
    found.extend(_planned(answers))
    later = [row for row in found if row.day > answers.today]
    return sorted(later, key=lambda row: (row.day, row.id))


def _expiry(a: Agreement) -> list[Clock]:
    run_out = expiry(a)
    rule = a.duration
    if run_out is None or rule is None:
        return []
    title = f"{a.title} expires"
    if rule.extension_years:
        title += " unless it is extended"
    return [
        Clock(
            f"expiry-{a.id}",
            run_out.computed,
            "expiry",
            title,
            run_out.arithmetic,
            a,
            rule.provision,
            cite=tuple(rule.cite),
        )
    ]


def _limits(a: Agreement) -> list[Clock]:
    return [
        Clock(
            f"{row.id}-{a.id}",
            row.ends.earliest,
            "limit",
            f"{a.title}: the limit on {row.what} ends",
            f"Recorded as the last day of the limit: {row.ends.display}.",
            a,
            row.provision,
            cite=tuple(row.cite),
        )
        for row in a.limits
        if row.ends is not None and row.ends.exact and row.ends.earliest is not None
    ]


def _exits(answers: Answers, a: Agreement) -> list[Clock]:
    held = answers.library.participation.get(a.id)
    group = groups(answers.library)
    found = []
    for act in held.acts if held else ():
        if group(act) != "exit" or act.effective is None or act.effective.earliest is None:
            continue
        name = answers.library.actor_name(act.actor)
        notice = f", {words(a.withdrawal.notice)} notice" if a.withdrawal and a.withdrawal.notice else ""
        found.append(
            Clock(
                f"exit-{a.id}-{act.actor}",
                act.effective.earliest,
                "exit",
                f"{name} leaves {a.title}",
                f"Notice on {act.date.display}{notice}: takes effect on {spell(act.effective.earliest)}.",
                a,
                a.withdrawal.provision if a.withdrawal else None,
                cite=tuple(act.cite),
            )
        )
    return found


def _planned(answers: Answers) -> list[Clock]:
    return [
        Clock(
            f"event-{row.id}",
            row.date.earliest,
            "planned",
            row.title,
            "Announced; not yet held when the record was written.",
            event=row,
            cite=tuple(row.sources),
        )
        for row in answers.library.events.values()
        if row.status == "planned" and row.date.earliest is not None
    ]
