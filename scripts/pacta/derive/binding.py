"""Who is bound by what: one state under one agreement, and what several states have in common.

Resolutions of the Security Council bind the members of the United Nations (Article 25 of the
Charter), so that standing under them follows from membership. A state that ended and whose acts
a depositary lists under the state that continues it (the Soviet Union under Russia) has, while
it existed, the standing of that row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pacta.derive.answers import Answers
from pacta.derive.open_lists import OPEN, may_be_missing, open_list
from pacta.derive.parties import Standing
from pacta.derive.rules import expiry
from pacta.derive.status import Status, ended
from pacta.model.agreement import Agreement, ContestedStatus
from pacta.model.dates import spell
from pacta.model.records import Actor

YEAR = dt.timedelta(days=365)
DUTIES = ("prohibition", "obligation", "assurance", "limit", "guideline", "verification")
"""Kinds of provision that ask something of a party."""
BOUND = ("party", "provisional")
APPLIES = ("in-force", "in-effect", "provisionally-applied", "suspended")


@dataclass(frozen=True, slots=True)
class Position:
    """One actor under one agreement on a day, with the reason in words."""

    agreement: Agreement
    actor: str
    on: dt.date
    value: str
    """party · signatory · provisional · withdrawn · not-party · not-recorded · contested"""
    standing: Standing | None
    why: str


@dataclass(frozen=True, slots=True)
class Duty:
    """An agreement under which all the actors asked for have duties on a day."""

    agreement: Agreement
    status: Status
    positions: tuple[Position, ...]
    since: dt.date | None
    """From when all of them were bound together."""
    until: dt.date | None
    """When that ends, where it is known."""
    contested: tuple[ContestedStatus, ...]
    provisions: tuple[str, ...]
    through: str | None = None
    """The parent agreement, where one is bound by a protocol towards parties of its parent."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """Everything that binds the actors together on a day, what ended lately and what ends soon."""

    actors: tuple[str, ...]
    on: dt.date
    duties: tuple[Duty, ...]
    ended: tuple[tuple[Agreement, dt.date | None], ...]
    ending: tuple[tuple[Agreement, dt.date], ...]
    open_lists: tuple[Agreement, ...] = ()
    """What may bind them as well: each is bound, or its act may not be held, or lies between two days."""


def position(answers: Answers, identity: str, actor: str, on: dt.date) -> Position:
    """The standing of one actor under one agreement on a day."""
    agreement = answers.library.agreements[identity]
    record = answers.library.actors.get(actor)
    if agreement.kind == "unsc-resolution" and agreement.force == "legal":
        return _by_membership(answers, agreement, actor, record, on)
    standing = _standing_of(answers, identity, actor, on)
    note = ""
    if standing is None and record is not None:
        heir = _heir(record, on)
        if heir is not None:
            standing = _standing_of(answers, identity, heir, on)
            note = f" (its acts are recorded under {answers.library.actor_name(heir)}, which continues it)"
    if standing is None:
        if may_be_missing(answers, agreement, record, on):
            why = f"No act of {answers.library.actor_name(actor)} is recorded. {OPEN}"
            return Position(agreement, actor, on, "not-recorded", None, why)
        return Position(
            agreement, actor, on, "not-party", None, _no_acts(answers, agreement, actor, record, on)
        )
    value = standing.value
    contested = [row for row in answers.status(identity, on).contested if _concerns(row, actor)]
    if value == "party" and any(row.status in ("terminated", "never-in-force") for row in contested):
        value = "contested"
    why = _reason(answers, agreement, actor, standing, on) + note
    if value == "signatory" and open_list(answers, agreement):
        why += f" {OPEN}"
    for row in contested:
        why += f" Contested: {_contest(answers, row)}."
    return Position(agreement, actor, on, value, standing, why)


def binds(answers: Answers, actors: Iterable[str], on: dt.date, topic: str | None = None) -> Binding:
    """Agreements under which all of ``actors`` have duties on a day, by category and title.

    ``topic`` is a topic of provisions, a weapon domain or a category; it narrows both the
    agreements and the provisions named.
    """
    asked = tuple(dict.fromkeys(actors))
    now = _duties(answers, asked, on)
    before = {row.agreement.id: row for row in _duties(answers, asked, on - YEAR)}
    here = {row.agreement.id for row in now}
    gone = tuple(
        (row.agreement, _end(answers, row.agreement, asked, on))
        for identity, row in before.items()
        if identity not in here
    )
    chosen = [row for row in (_narrowed(duty, topic) for duty in now) if row is not None]
    soon = sorted(
        ((row.agreement, row.until) for row in chosen if row.until is not None and row.until <= on + YEAR),
        key=lambda pair: pair[1],
    )
    kept = tuple(pair for pair in gone if topic is None or _matches(pair[0], topic))
    unsure = tuple(
        row
        for row in answers.by_title
        if row.id not in here and (topic is None or _matches(row, topic))
        if answers.status(row.id, on).value in APPLIES and _may_bind(answers, row, asked, on)
    )
    return Binding(asked, on, tuple(chosen), kept, tuple(soon), unsure)


def _duties(answers: Answers, asked: tuple[str, ...], on: dt.date) -> list[Duty]:
    order = {row.value: place for place, row in enumerate(answers.library.vocab["category"].values)}
    found = []
    for agreement in answers.library.agreements.values():
        status = answers.status(agreement.id, on)
        if status.value not in APPLIES:
            continue
        held = tuple(position(answers, agreement.id, actor, on) for actor in asked)
        through = None
        if not all(row.value in (*BOUND, "contested") for row in held):
            bridged = _through_parent(answers, agreement, held, on)
            if bridged is None:
                continue
            held, through = bridged
        found.append(_duty(answers, agreement, status, held, through, on))
    return sorted(
        found, key=lambda row: (order.get(row.agreement.category, 99), row.agreement.title.casefold())
    )


def _through_parent(
    answers: Answers, agreement: Agreement, held: tuple[Position, ...], on: dt.date
) -> tuple[tuple[Position, ...], str] | None:
    """A protocol binds its parties towards the parties of its parent (zone treaties)."""
    if len(held) < 2 or not any(row.value in BOUND for row in held):
        return None
    for row in agreement.lineage:
        if (
            row.relation != "protocol-to"
            or row.members_only
            or row.agreement not in answers.library.agreements
        ):
            continue
        mixed = tuple(
            one if one.value in BOUND else position(answers, row.agreement, one.actor, on) for one in held
        )
        if all(one.value in BOUND for one in mixed):
            return mixed, row.agreement
    return None


def _duty(
    answers: Answers,
    agreement: Agreement,
    status: Status,
    held: tuple[Position, ...],
    through: str | None,
    on: dt.date,
) -> Duty:
    starts = [row.standing.since for row in held if row.standing and row.standing.since]
    stops = [row.standing.until for row in held if row.standing and row.standing.until]
    run_out = expiry(agreement)
    if run_out is not None and run_out.computed > on:
        stops.append(run_out.computed)
    asked = {row.actor for row in held}
    contested = tuple(row for row in status.contested if row.scope == "agreement" or asked & set(row.actors))
    pieces = [row.why for row in held]
    if through is not None:
        parent = answers.library.agreements[through]
        pieces.append(f"The protocol binds its parties towards the parties of {parent.title}.")
    return Duty(
        agreement,
        status,
        held,
        max(starts, default=None),
        min(stops, default=None),
        contested,
        tuple(row.id for row in agreement.provisions if row.kind in DUTIES),
        through,
        " ".join(pieces),
    )


def _narrowed(duty: Duty, topic: str | None) -> Duty | None:
    if topic is None:
        return duty
    on_topic = {row.id for row in duty.agreement.provisions if topic in row.topics}
    kept = tuple(identity for identity in duty.provisions if identity in on_topic)
    if kept:
        return replace(duty, provisions=kept)
    return duty if topic == duty.agreement.category or topic in duty.agreement.domains else None


def _matches(agreement: Agreement, topic: str) -> bool:
    topics = {name for row in agreement.provisions for name in row.topics}
    return topic in {agreement.category, *agreement.domains, *topics}


def _end(answers: Answers, agreement: Agreement, asked: tuple[str, ...], on: dt.date) -> dt.date | None:
    """When an agreement stopped binding the actors together."""
    status = answers.status(agreement.id, on)
    if ended(status.value) and status.since is not None:
        return status.since.earliest
    left = [
        row.standing.since
        for row in (position(answers, agreement.id, actor, on) for actor in asked)
        if row.value == "withdrawn" and row.standing and row.standing.since
    ]
    return min(left, default=None)


def _standing_of(answers: Answers, identity: str, actor: str, on: dt.date) -> Standing | None:
    return answers.ledger(identity, on).standing(actor)


def _heir(record: Actor, on: dt.date) -> str | None:
    """The state that continues a state that ended, while the latter existed."""
    if record.kind != "historical-state" or record.existed is None:
        return None
    first, last = record.existed.earliest, record.existed.latest
    if (first is not None and on < first) or (last is not None and on >= last):
        return None
    return next((row.actor for row in record.successors if row.relation == "continues-as"), None)


def _by_membership(
    answers: Answers, agreement: Agreement, actor: str, record: Actor | None, on: dt.date
) -> Position:
    status = answers.status(agreement.id, on)
    name = answers.library.actor_name(actor)
    if status.value != "in-force" or record is None:
        label = answers.library.label("status", status.value)
        return Position(agreement, actor, on, "not-party", None, f"The resolution was {label} on that day.")
    for row in record.memberships:
        if row.actor != "un" or row.status == "observer" or row.starts is None or row.starts.latest is None:
            continue
        stop = row.ends.latest if row.ends else None
        if row.starts.latest <= on and (stop is None or on < stop):
            begun = status.since.latest if status.since else None
            since = max(row.starts.latest, begun) if begun else row.starts.latest
            text = f"{name} was a member of the United Nations, whose members the resolution binds."
            return Position(agreement, actor, on, "party", Standing(actor, "party", since, stop), text)
    text = f"{name} was not a member of the United Nations."
    return Position(agreement, actor, on, "not-party", None, text)


def _concerns(row: ContestedStatus, actor: str) -> bool:
    return row.scope == "agreement" or actor in row.actors


def _joined(names: Iterable[str]) -> str:
    """Names in a sentence: ``A, B and C``."""
    *head, last = names
    return f"{', '.join(head)} and {last}" if head else last


def _contest(answers: Answers, row: ContestedStatus) -> str:
    held = _joined(answers.library.actor_name(actor) for actor in row.by)
    label = answers.library.label("status", row.status)
    text = f"{held} held it {label} from {row.starts.display}"
    if row.disputed_by:
        text += f"; {_joined(answers.library.actor_name(actor) for actor in row.disputed_by)} disputed it"
    return text


def _no_acts(answers: Answers, agreement: Agreement, actor: str, record: Actor | None, on: dt.date) -> str:
    name = answers.library.actor_name(actor)
    last = record.existed.latest if record is not None and record.existed is not None else None
    if record is not None and last is not None and on >= last:
        heirs = ", ".join(answers.library.actor_name(row.actor) for row in record.successors)
        return f"{name} ceased to exist on {spell(last)} (after it: {heirs})."
    if agreement.id not in answers.library.participation:
        return f"No acts of states are recorded for {agreement.title}."
    return f"No act of {name} is recorded."


def _may_bind(answers: Answers, agreement: Agreement, actors: Iterable[str], on: dt.date) -> bool:
    """Whether acts that are not held, or not dated, may have an agreement bind all of these actors."""
    found = [position(answers, agreement.id, actor, on).value for actor in actors]
    loose = {"not-recorded", "signatory"} if open_list(answers, agreement) else {"not-recorded"}
    return not loose.isdisjoint(found) and loose.issuperset(set(found) - {*BOUND, "contested"})


def _reason(answers: Answers, agreement: Agreement, actor: str, standing: Standing, on: dt.date) -> str:
    name = answers.library.actor_name(actor)
    day = spell(standing.since) if standing.since else "an unknown day"
    act = answers.library.label("act", standing.consent.act) if standing.consent else ""
    match standing.value:
        case "party":
            given = f" ({act} of {standing.consent.date.display})" if standing.consent else ""
            text = f"{name} was bound from {day}{given}."
            if standing.until:
                text += f" Its participation ends on {spell(standing.until)}."
            if standing.suspended:
                text += f" It declared that it suspends performance on {standing.suspended.date.display}."
            return text
        case "provisional":
            return f"{name} applied it provisionally from {day}."
        case "signatory":
            consent = standing.consent
            more = f", gave its consent ({act}) on {consent.date.display}" if consent else ""
            return f"{name} signed or acted first on {day}{more} and was not bound on that day."
        case "not-recorded":
            bounds = standing.consent.date.after_since if standing.consent else "an unknown day"
            return f"{name} acted ({act}) on {bounds}: whether it was bound on that day is not recorded."
        case "withdrawn":
            status = answers.status(agreement.id, on)
            if ended(status.value) and status.since and standing.since == status.since.latest:
                label = answers.library.label("status", status.value)
                return f"{name} was bound until the agreement was {label} on {day}."
            return f"{name} ceased to be bound on {day}."
    return f"{name} has acts recorded and was not bound on that day."
