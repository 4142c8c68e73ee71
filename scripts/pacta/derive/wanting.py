"""What an agreement still waits for before it can enter into force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pacta.derive.parties import Standing, ledger, signed
from pacta.derive.rules import counts
from pacta.derive.status import ended, first, status
from pacta.model.agreement import Agreement
from pacta.store.library import Library


@dataclass(frozen=True, slots=True)
class Awaited:
    """One state whose instrument is awaited, and how far it has gone."""

    actor: str
    why: str
    """Its acts with their days, "signature 24 September 1996", or "no act"."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """The instruments that an agreement's rule asks for and that are not there."""

    asked: int
    """How many named states, or signatories where it asks for all of them, have to give theirs."""
    awaited: tuple[Awaited, ...]
    """Those of them that have not, by name."""
    short: int
    """How many instruments of any states are lacking besides."""

    @property
    def by_acts(self) -> dict[str, list[str]]:
        """Those awaited, together with all that have done the same: acts in words, with the states."""
        found: dict[str, list[str]] = {}
        for row in self.awaited:
            found.setdefault(row.why, []).append(row.actor)
        return found


def wanting(library: Library, agreement: Agreement, on: dt.date) -> Wanting | None:
    """What is lacking on a day, or ``None`` where that does not arise or cannot be told.

    It does not arise once the agreement is in force or given up, nor under a rule that asks for
    something else than instruments; it cannot be told from a list of acts that is not complete.
    An instrument that was taken back does not count.
    """
    rule = agreement.entry_into_force
    acts = library.participation.get(agreement.id)
    start = first(agreement, "entered-into-force")
    if rule is None or acts is None or acts.partial or (start is not None and start.date.by(on) is not False):
        return None
    if rule.method not in ("number-of-instruments", "all-signatories") or ended(status(agreement, on).value):
        return None
    found = ledger(library, agreement, on)
    standings = {row.actor: row for row in found.standings}
    signers = set(signed(found, library))
    given = {
        actor
        for actor in found.consented
        if (act := standings[actor].consent) and counts(act, rule, actor in signers)
    }
    asked = rule.required or (list(standings) if rule.method == "all-signatories" else [])
    awaited = [
        Awaited(actor, _why(library, standings.get(actor), on)) for actor in asked if actor not in given
    ]
    awaited.sort(key=lambda row: library.actor_name(row.actor).casefold())
    short = max((rule.instruments or 0) - len(given) - len(awaited), 0)
    return Wanting(len(asked), tuple(awaited), short) if awaited or short else None


def _why(library: Library, row: Standing | None, on: dt.date) -> str:
    done = [act for act in (row.acts if row else ()) if act.date.by(on)]
    return ", ".join(f"{library.label('act', act.act)} {act.date.display}" for act in done) or "no act"
