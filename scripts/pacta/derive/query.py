"""Answers in the shape that the command line and programs get: plain dicts for JSON."""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from typing import Any

from pacta.derive.answers import Answers
from pacta.derive.binding import binds, position
from pacta.derive.wanting import wanting
from pacta.model.prose import plain
from pacta.model.records import Act
from pacta.store.library import Library

TOPICS = ("topic", "domain", "category")
"""Vocabularies from which a topic may come."""


class UnknownId(LookupError):
    """Raised for an id that names no record; says which names are near."""


def did_you_mean(wanted: str, names: dict[str, str], count: int, likeness: float) -> str:
    """A question with the ids of up to three near names, to end an error with; empty if none is near.

    ``names`` are folded names with their ids; ``count`` of them, at least as alike as ``likeness``
    (0 to 1, as ``difflib`` measures it), are looked at.
    """
    near = list(dict.fromkeys(names[row] for row in get_close_matches(wanted, names, count, likeness)))
    return f"; did you mean {' or '.join(near[:3])}?" if near else ""


def resolve_agreement(library: Library, name: str) -> str:
    """The id of an agreement given by id, title or alias, whatever the case.

    Raises ``UnknownId``, with the nearest names.
    """
    if name in library.agreements:
        return name
    names: dict[str, str] = {}
    for agreement in library.agreements.values():
        aliases = [alias for row in agreement.titles.aliases.values() for alias in row]
        for known in (agreement.id, agreement.title, agreement.titles.official, *aliases):
            names.setdefault(known.casefold(), agreement.id)
    found = names.get(name.casefold())
    if found is not None:
        return found
    hint = did_you_mean(name.casefold(), names, 5, 0.5)
    if name in library.scope:
        hint = " yet: it is named here, but its record is not written"
    raise UnknownId(f"no agreement '{name}'{hint}")


def resolve_actor(library: Library, name: str) -> str:
    """The id of a state or body given by id, name, alias or ISO code, whatever the case.

    Raises ``UnknownId``, with the nearest names.
    """
    key = name.casefold()
    if key in library.actors:
        return key
    names: dict[str, str] = {}
    for actor in library.actors.values():
        codes = [actor.iso.alpha2, actor.iso.alpha3] if actor.iso else []
        for known in (actor.name, actor.official_name, *codes, *(row.name for row in actor.names)):
            if known:
                names.setdefault(known.casefold(), actor.id)
    if key in names:
        return names[key]
    raise UnknownId(f"no state or body '{name}'{did_you_mean(key, names, 5, 0.6)}")


def party_answer(answers: Answers, name: str, who: str, on: dt.date) -> dict[str, Any]:
    """``{id, actor, on, standing, since, until, acts, why}`` for one state and one agreement.

    ``since`` and ``until`` are days or ``None``. Raises ``UnknownId``.
    """
    identity = resolve_agreement(answers.library, name)
    actor = resolve_actor(answers.library, who)
    found = position(answers, identity, actor, on)
    standing = found.standing
    return {
        "id": identity,
        "actor": actor,
        "on": on.isoformat(),
        "standing": found.value,
        "since": _iso(standing.since if standing else None),
        "until": _iso(standing.until if standing else None),
        "acts": [_act(act) for act in (standing.acts if standing else ())],
        "why": found.why,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _act(act: Act) -> dict[str, Any]:
    row = {"act": act.act, "date": str(act.date)}
    for key, value in (("depositary", act.depositary), ("effective", act.effective), ("as", act.as_)):
        if value is not None:
            row[key] = str(value)
    return row


def binds_answer(answers: Answers, who: list[str], on: dt.date, topic: str | None = None) -> dict[str, Any]:
    """What binds all of these actors on a day.

    ``{on, actors, topic, agreements, ended, ending, open_lists}``.

    ``agreements`` are by category and title; ``ended`` is what stopped binding them together in
    the year before, ``ending`` what is known to stop in the year after, ``open_lists`` what may bind
    them as well, since acts are not held or not dated. Raises ``UnknownId``, and ``ValueError`` for a topic
    that is none.
    """
    library = answers.library
    if topic is not None and not any((name, topic) in library.values for name in TOPICS):
        raise ValueError(f"'{topic}' is no topic, weapon domain or category")
    found = binds(answers, [resolve_actor(library, name) for name in who], on, topic)
    return {
        "on": on.isoformat(),
        "actors": list(found.actors),
        "topic": topic,
        "agreements": [
            {
                "id": row.agreement.id,
                "title": row.agreement.title,
                "category": row.agreement.category,
                "force": row.agreement.force,
                "status": row.status.value,
                "since": _iso(row.since),
                "until": _iso(row.until),
                "contested": [
                    {"status": one.status, "actors": one.actors, "by": one.by, "disputed_by": one.disputed_by}
                    for one in row.contested
                ],
                "in_practice": [one.state for one in row.status.practice],
                "through": row.through,
                "provisions": list(row.provisions),
                "why": row.why,
            }
            for row in found.duties
        ],
        "ended": [{"id": row.id, "title": row.title, "on": _iso(day)} for row, day in found.ended],
        "ending": [{"id": row.id, "title": row.title, "on": _iso(day)} for row, day in found.ending],
        "open_lists": [{"id": row.id, "title": row.title} for row in found.open_lists],
    }


def status_answer(answers: Answers, name: str, on: dt.date) -> dict[str, Any]:
    """``{id, on, status, since, legal_force, parties, signatories, contested, in_practice, wanting}``.

    ``since`` is an EDTF date or ``None``; parties and signatories are actor ids; ``wanting`` is what
    entry into force still waits for, or ``None``. Raises ``UnknownId``.
    """
    identity = resolve_agreement(answers.library, name)
    agreement = answers.library.agreements[identity]
    now = answers.status(identity, on)
    ledger = answers.ledger(identity, on)
    lacking = wanting(answers.library, agreement, on)
    return {
        "id": identity,
        "on": on.isoformat(),
        "status": now.value,
        "since": str(now.since) if now.since else None,
        "legal_force": agreement.force,
        "parties": ledger.parties,
        "signatories": ledger.signatories,
        "contested": [
            {
                "id": row.id,
                "status": row.status,
                "scope": row.scope,
                "actors": row.actors,
                "from": str(row.starts),
                "to": str(row.ends) if row.ends else None,
                "by": row.by,
                "disputed_by": row.disputed_by,
                "text": plain(row.text),
            }
            for row in now.contested
        ],
        "in_practice": [
            {"state": row.state, "as_of": str(row.as_of), "text": plain(row.text)} for row in now.practice
        ],
        "wanting": None
        if lacking is None
        else {
            "asked": lacking.asked,
            "awaited": [row.actor for row in lacking.awaited],
            "short": lacking.short,
        },
    }
