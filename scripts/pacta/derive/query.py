"""Answers in the shape that the command line and programs get: plain dicts for JSON."""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from typing import Any

from pacta.derive.answers import Answers
from pacta.model.prose import plain
from pacta.store.library import Library


class UnknownId(LookupError):
    """Raised for an id that names no record; says which names are near."""


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
    near = list(dict.fromkeys(names[row] for row in get_close_matches(name.casefold(), names, 5, 0.5)))
    hint = f"; did you mean {' or '.join(near[:3])}?" if near else ""
    if name in library.scope:
        hint = " yet: it is named here, but its record is not written"
    raise UnknownId(f"no agreement '{name}'{hint}")


def status_answer(answers: Answers, name: str, on: dt.date) -> dict[str, Any]:
    """``{id, on, status, since, legal_force, parties, signatories, contested}`` for one day.

    ``since`` is an EDTF date or ``None``; parties and signatories are actor ids. Raises ``UnknownId``.
    """
    identity = resolve_agreement(answers.library, name)
    agreement = answers.library.agreements[identity]
    now = answers.status(identity, on)
    ledger = answers.ledger(identity, on)
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
    }
