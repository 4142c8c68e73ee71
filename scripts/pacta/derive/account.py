"""One state's account on the day of the answers: what binds it, what it left, what it only signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pacta.derive.answers import Answers, Involvement
from pacta.derive.binding import APPLIES, BOUND, Position, position
from pacta.derive.parties import groups
from pacta.derive.status import Status
from pacta.model.agreement import Agreement
from pacta.model.dates import Date
from pacta.model.records import Act


@dataclass(frozen=True, slots=True)
class Left:
    """An agreement that bound the state and does so no more."""

    agreement: Agreement
    since: Date | None
    """From when it was bound, as far as its consent says so."""
    until: Date | dt.date | None
    act: Act | None
    """The state's own exit; ``None`` where the agreement or the state ended."""
    state_ended: bool
    status: Status


@dataclass(frozen=True, slots=True)
class Account:
    """All of it, each list by agreement title."""

    bound: tuple[Position, ...]
    left: tuple[Left, ...]
    signed: tuple[Involvement, ...]
    reservations: tuple[tuple[Agreement, Act], ...]


def account(answers: Answers, actor: str) -> Account:
    """What binds one actor today, what it left or saw end, what it signed and is not bound by."""
    rows = answers.by_actor.get(actor, [])
    bound = [
        position(answers, row.agreement.id, actor, answers.today) for row in rows if _bound(answers, row)
    ]
    bound.extend(
        found
        for agreement in answers.resolutions
        if (found := position(answers, agreement.id, actor, answers.today)).value in BOUND
    )
    bound.sort(key=lambda row: row.agreement.title.casefold())
    return Account(
        tuple(bound),
        tuple(_left(answers, row) for row in rows if row.standing.value == "withdrawn"),
        tuple(row for row in rows if row.standing.value == "signatory"),
        tuple((row.agreement, act) for row in rows for act in row.standing.acts if act.reservation),
    )


def _bound(answers: Answers, row: Involvement) -> bool:
    return row.standing.value in BOUND and answers.status(row.agreement.id).value in APPLIES


def _left(answers: Answers, row: Involvement) -> Left:
    standing = row.standing
    group = groups(answers.library)
    exits = [act for act in standing.acts if group(act) == "exit"]
    own = exits[-1] if exits and (exits[-1].effective or exits[-1].date).latest == standing.since else None
    record = answers.library.actors.get(standing.actor)
    gone = (
        record is not None and record.kind == "historical-state" and record.existed is not None
    ) and record.existed.latest == standing.since
    now = answers.status(row.agreement.id)
    first = standing.consent
    begun = (first.effective or first.date) if first else None
    if own is not None:
        return Left(row.agreement, begun, own.effective or own.date, own, False, now)
    if gone:
        return Left(row.agreement, begun, standing.since, None, True, now)
    return Left(row.agreement, begun, now.since or standing.since, None, False, now)
