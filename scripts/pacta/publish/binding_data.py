"""What the page "What binds" needs in the browser: statuses and standings of everything, in one script.

A script, not JSON: pages opened from a disk may not fetch a file, but may run one. Lists instead
of objects and days as ISO text keep it small once it is compressed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from pacta.derive.answers import Answers
from pacta.derive.binding import DUTIES
from pacta.derive.intervals import Interval, standings, statuses
from pacta.derive.open_lists import open_list
from pacta.derive.rules import expiry
from pacta.model.agreement import Agreement
from pacta.model.dates import Date
from pacta.model.records import Act, Actor

CODES = {
    "party": "p",
    "contested": "c",
    "provisional": "v",
    "signatory": "s",
    "withdrawn": "w",
    "not-recorded": "q",
    "not-party": "n",
}
PATH = "data/binds.js"


def script(answers: Answers) -> str:
    """``window.PACTA_BINDS = {…}``: see the keys below.

    ``asOf``: the day of the build. ``actors``: id -> name. ``regions``: id -> group of states.
    ``heirs``: id of a state that ended -> [the state that continues it, first day, day of the end].
    ``lived``: id -> [first day, day of the end] of those that have not been there always.
    ``un``: id -> [[from, to]] of membership in the United Nations.
    ``statuses``, ``practices``, ``categories``, ``domains``, ``topics``, ``groups``: value -> label.
    ``agreements``: id, title, category, force, negotiation, domains, topics of duties, [[from, status]],
    contested statuses, [[from, state in practice]], the parent of a protocol, the expiry, whether
    membership in the United Nations binds, whether acts of states are known to be missing, and
    actor -> [[from, standing]]. Where the day is not known, ``from`` is the last it may be and a third
    value says in words what is known.
    """
    library = answers.library
    used = {act.actor for row in library.participation.values() for act in row.acts}
    states = [row for row in library.actors.values() if row.id in used or row.kind == "state"]
    labels = {
        name: {row.value: row.label for row in library.vocab[vocabulary].values}
        for name, vocabulary in (
            ("statuses", "status"),
            ("practices", "practice"),
            ("categories", "category"),
            ("domains", "domain"),
            ("topics", "topic"),
            ("groups", "region"),
        )
    }
    data: dict[str, Any] = {
        "asOf": answers.today.isoformat(),
        "actors": {row.id: row.name for row in sorted(states, key=lambda row: row.name.casefold())},
        "regions": {row.id: row.region for row in states if row.region},
        "heirs": {row.id: heir for row in states if (heir := _heir(row)) is not None},
        "lived": {row.id: _lifetime(row) for row in states if row.existed is not None},
        "un": {row.id: spans for row in states if (spans := _membership(row))},
        **labels,
        "agreements": [_agreement(answers, row) for row in answers.by_title],
    }
    return f"window.PACTA_BINDS = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _agreement(answers: Answers, a: Agreement) -> dict[str, Any]:
    run_out = expiry(a)
    own = _inexact(row.date for row in a.milestones)
    duties = [row for row in a.provisions if row.kind in DUTIES]
    row: dict[str, Any] = {
        "i": a.id,
        "t": a.title,
        "c": a.category,
        "f": a.force,
        "n": a.negotiation,
        "d": a.domains,
        "k": list(dict.fromkeys(topic for provision in duties for topic in provision.topics)),
        "s": [[span.start.isoformat(), span.value, *_as_held(span, own)] for span in statuses(a)],
    }
    if a.contested:
        row["x"] = [
            {
                "s": one.status,
                "a": one.actors if one.scope == "participation" else [],
                "f": str(one.starts.earliest or ""),
                "t": str(one.ends.latest) if one.ends and one.ends.latest else "",
                "b": one.by,
                "d": one.disputed_by,
            }
            for one in a.contested
        ]
    if a.in_practice:
        row["p"] = [[str(one.as_of.latest), one.state] for one in a.in_practice]
    parent = next(
        (r.agreement for r in a.lineage if r.relation == "protocol-to" and not r.members_only), None
    )
    if parent in answers.library.agreements:
        row["o"] = parent
    if run_out is not None:
        row["e"] = run_out.computed.isoformat()
    if a.kind == "unsc-resolution" and a.force == "legal":
        row["u"] = 1
    held = standings(answers.library, a)
    if open_list(answers, a):
        row["q"] = 1
        held |= {act.actor: [] for act in answers.library.participation[a.id].acts if act.actor not in held}
    if held:
        loose = _inexact_acts(answers.library.participation[a.id].acts)
        row["g"] = {
            actor: [
                [span.start.isoformat(), CODES[span.value], *_as_held(span, own | loose.get(actor, {}))]
                for span in spans
            ]
            for actor, spans in held.items()
        }
    return row


def _inexact_acts(acts: list[Act]) -> dict[str, dict[dt.date, str]]:
    """Actor -> the inexact days of its acts, see ``_inexact``."""
    found: dict[str, dict[dt.date, str]] = {}
    for act in acts:
        days = _inexact(day for day in (act.date, act.effective) if day is not None)
        if days:
            found.setdefault(act.actor, {}).update(days)
    return found


def _inexact(dates: Iterable[Date]) -> dict[dt.date, str]:
    """The days on which inexact dates begin to count -> the date in words that follow *since*."""
    return {
        counted: day.after_since
        for day in dates
        if not day.exact
        for counted in (day.reached, day.latest)
        if counted is not None
    }


def _as_held(span: Interval, inexact: dict[dt.date, str]) -> list[str]:
    return [inexact[span.start]] if span.start in inexact else []


def _heir(actor: Actor) -> list[str] | None:
    if actor.kind != "historical-state" or actor.existed is None:
        return None
    heir = next((row.actor for row in actor.successors if row.relation == "continues-as"), None)
    if heir is None:
        return None
    return [heir, *_lifetime(actor)]


def _lifetime(actor: Actor) -> list[str]:
    life = actor.existed
    return [str((life and life.earliest) or ""), str((life and life.latest) or "")]


def _membership(actor: Actor) -> list[list[str]]:
    return [
        [str(row.starts.latest), str(row.ends.latest) if row.ends and row.ends.latest else ""]
        for row in actor.memberships
        if row.actor == "un" and row.status != "observer" and row.starts and row.starts.latest
    ]
