"""Who is bound by an agreement on a day, read from the acts of states.

A state is party from the day the agreement binds it: the ``effective`` day of its consent, else
the later of entry into force and its deposit plus the waiting period for late joiners; with
several depositaries its earliest deposit counts. A successor notifies later than it succeeds and
is bound from the day of succession. A state ceases to be a party on the day its exit takes
effect, or on the day it ceased to exist; an exit that others dispute (a contested status of the
agreement) does not count, as it does not in the depositaries' lists. A signatory that has
ratified but is not yet bound is a signatory. Of a state that did not sign and whose act lies
between two days it is not recorded, on the days between, whether it is bound.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from pacta.derive.arithmetic import binds_from
from pacta.derive.status import ended_on, first, runs
from pacta.model.agreement import Agreement
from pacta.model.records import Act
from pacta.store.library import Library


@dataclass(frozen=True, slots=True)
class Standing:
    """One state under one agreement on a day."""

    actor: str
    value: str
    """party · signatory · provisional · withdrawn · not-recorded · not-party"""
    since: dt.date | None = None
    until: dt.date | None = None
    """The day its participation ends, where that is already known."""
    consent: Act | None = None
    suspended: Act | None = None
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every actor's standing under one agreement on a day."""

    agreement: str
    on: dt.date
    standings: tuple[Standing, ...] = ()

    def standing(self, actor: str) -> Standing | None:
        """The standing of one actor, or ``None`` if no act of it is recorded."""
        return next((row for row in self.standings if row.actor == actor), None)

    def of(self, value: str) -> list[Standing]:
        """The standings of one value."""
        return [row for row in self.standings if row.value == value]

    @property
    def parties(self) -> list[str]:
        """Actors that the agreement binds."""
        return [row.actor for row in self.of("party")]

    @property
    def signatories(self) -> list[str]:
        """States that signed and are not (yet, or any longer) bound."""
        return [row.actor for row in self.of("signatory")]

    @property
    def consented(self) -> list[str]:
        """States that have given their consent and not taken it back, bound or not."""
        return [
            row.actor
            for row in self.standings
            if row.consent is not None and row.value in ("party", "signatory")
        ]


class Groups:
    """The classes of acts, read once from the vocabulary."""

    def __init__(self, library: Library) -> None:
        self._of = {entry.value: entry.group or "" for entry in library.vocab["act"].values}

    def __call__(self, act: Act) -> str:
        """The class of an act; empty for one the vocabulary does not know."""
        return self._of.get(act.act, "")


@lru_cache(maxsize=8)
def groups(library: Library) -> Groups:
    """The classes of acts of this library's vocabulary."""
    return Groups(library)


def ledger(library: Library, agreement: Agreement, on: dt.date) -> Ledger:
    """The standing of every actor with a row, by actor id."""
    participation = library.participation.get(agreement.id)
    by_actor: dict[str, list[Act]] = {}
    for act in participation.acts if participation else ():
        by_actor.setdefault(act.actor, []).append(act)
    over = ended_on(agreement, on)
    rows = [
        standing_of(library, agreement, actor, acts, on, over) for actor, acts in sorted(by_actor.items())
    ]
    return Ledger(agreement.id, on, tuple(rows))


@dataclass(slots=True)
class _Record:
    """What a state's acts up to a day come to."""

    signed: Act | None = None
    consent: Act | None = None
    provisional: Act | None = None
    halted: Act | None = None
    left: dt.date | None = None

    def take(self, act: Act, group: str) -> None:
        """Take the next act, in order of date."""
        if group == "signature":
            self.signed = self.signed or act
        elif group == "consent":
            if self.consent is None or self.left is not None:
                self.consent, self.left = act, None
        elif group == "exit":
            self.left = act.effective.latest if act.effective else act.date.latest
        elif group == "de-ratification":
            self.consent = None
        elif group == "provisional":
            self.provisional = self.provisional or act
        elif group in ("suspension", "resumption"):
            self.halted = act if group == "suspension" else None


def standing_of(
    library: Library,
    agreement: Agreement,
    actor: str,
    acts: list[Act],
    on: dt.date,
    over: dt.date | None,
) -> Standing:
    """One actor's standing on a day; ``over`` is the day the agreement ended, if it had by then."""
    group = groups(library)
    acts = sorted(acts, key=lambda act: act.date.sort_key)
    record = _Record()
    for act in acts:
        if _reached(act, on):
            record.take(act, group(act))
    consent = record.consent
    if record.left is not None and exit_contested(agreement, actor, on):
        record.left = None
    exits = (record.left, _state_ended(library, actor))
    until = min((day for day in exits if day is not None), default=None)
    since = bound_from(library, agreement, acts, consent) if consent else None
    base = Standing(actor, "not-party", consent=consent, acts=tuple(acts))
    if until is not None and until <= on:
        return replace(base, value="withdrawn", since=until)
    if over is not None and since is not None and since < over:
        return replace(base, value="withdrawn", since=over)
    if since is not None and since <= on:
        return replace(base, value="party", since=since, until=until, suspended=record.halted)
    if record.provisional is not None and over is None:
        return replace(base, value="provisional", since=record.provisional.date.latest)
    began = record.signed or consent
    if began is None:
        return base
    if record.signed is None and began.date.latest is not None and began.date.latest > on:
        return replace(base, value="not-recorded")
    return replace(base, value="signatory", since=began.date.latest)


def exit_contested(agreement: Agreement, actor: str, on: dt.date) -> bool:
    """Whether parties dispute that this exit took effect: then the depositaries' lists keep it."""
    return any(
        row.scope == "participation"
        and actor in row.actors
        and row.status in ("terminated", "never-in-force")
        and runs(row, on)
        for row in agreement.contested
    )


def _reached(act: Act, on: dt.date) -> bool:
    """Whether an act counts by ``on``: from its day, or from the day to which it reaches back.

    A successor notifies later than it succeeds, and is bound from the day of succession.
    """
    if act.date.by(on):
        return True
    return act.effective is not None and bool(act.effective.before(act.date) and act.effective.by(on))


def bound_from(library: Library, agreement: Agreement, acts: list[Act], consent: Act) -> dt.date | None:
    """The day from which a consent binds, or ``None`` while the agreement is not in force.

    ``acts`` are those of the state that gave it.
    """
    if consent.effective is not None:
        return consent.effective.latest
    same = [
        act
        for act in acts
        if act.effective is not None and groups(library)(act) == "consent" and act.date == consent.date
    ]
    if same and same[0].effective is not None:
        return same[0].effective.latest
    political = agreement.force == "political"
    start = first(
        agreement, *(("took-effect", "entered-into-force") if political else ("entered-into-force",))
    )
    if political and start is None:
        return consent.date.latest
    if start is None or start.date.latest is None or consent.date.latest is None:
        return None
    rule = agreement.entry_into_force
    if consent.act == "succession":
        return max(start.date.latest, consent.date.latest)
    return binds_from(start.date.latest, rule, consent.date.latest)


def _state_ended(library: Library, actor: str) -> dt.date | None:
    """The day a state ceased to exist, for states that did."""
    record = library.actors.get(actor)
    if record is None or record.kind != "historical-state" or record.existed is None:
        return None
    return record.existed.latest


def signed(ledger_: Ledger, library: Library) -> list[str]:
    """Every actor that ever signed, parties included."""
    group = groups(library)
    return [
        row.actor
        for row in ledger_.standings
        if any(group(act) == "signature" and act.date.by(ledger_.on) for act in row.acts)
    ]
