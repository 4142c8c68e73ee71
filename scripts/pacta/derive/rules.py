"""Entry into force, withdrawal and expiry recomputed from the rules and the acts of states.

Each recomputation carries its arithmetic in words, so that a reader can follow it and a checker
can compare it with the recorded date.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pacta.derive.arithmetic import after, ordinal, words
from pacta.derive.parties import groups
from pacta.derive.status import first
from pacta.model.agreement import Agreement
from pacta.model.dates import spell
from pacta.model.life_rules import DurationRule, EntryIntoForceRule, Wait
from pacta.model.records import Act
from pacta.store.library import Library


@dataclass(frozen=True, slots=True)
class Recomputation:
    """One date worked out from a rule, beside the date that is recorded."""

    what: str
    """entry-into-force · own-entry-into-force · expiry · withdrawal"""
    subject: str
    """The agreement, or the state whose own entry or withdrawal it is."""
    computed: dt.date
    recorded: dt.date | None
    arithmetic: str

    @property
    def agrees(self) -> bool | None:
        """Whether both dates are the same; ``None`` where none is recorded."""
        return None if self.recorded is None else self.computed == self.recorded


def recompute(library: Library, agreement: Agreement) -> list[Recomputation]:
    """Entry into force, expiry and every withdrawal, as far as they follow from what is held.

    Each state's own entry is worked out in ``joining``.
    """
    found = [entry_into_force(library, agreement), expiry(agreement)]
    return [row for row in found if row is not None] + withdrawals(library, agreement)


def explained(library: Library, agreement: Agreement) -> dict[str, str]:
    """Why a date that was worked out differs from the record: what is worked out -> the reason."""
    files = {library.files.get((kind, agreement.id)) for kind in ("agreement", "participation")}
    return {
        row.rule.removesuffix("-arithmetic"): row.reason
        for row in library.exceptions
        if row.file in files and row.rule.endswith("-arithmetic")
    }


def _recorded(agreement: Agreement, *events: str) -> dt.date | None:
    milestone = first(agreement, *events)
    return milestone.date.earliest if milestone is not None and milestone.date.exact else None


def _consents(library: Library, agreement: Agreement) -> dict[str, Act]:
    """Each actor's earliest exact act of consent that the rule counts."""
    rule = agreement.entry_into_force
    participation = library.participation.get(agreement.id)
    acts = participation.acts if participation else []
    group = groups(library)
    signed = {act.actor for act in acts if group(act) == "signature"}
    found: dict[str, Act] = {}
    for act in acts:
        if group(act) != "consent" or not act.date.exact:
            continue
        if rule and not counts(act, rule, act.actor in signed):
            continue
        if act.actor not in found or act.date.sort_key < found[act.actor].date.sort_key:
            found[act.actor] = act
    return found


def counts(act: Act, rule: EntryIntoForceRule, signed: bool) -> bool:
    """Whether a rule counts a consent.

    Where the source of an act does not say which kind it was, that of a state that had ``signed``
    stands for its ratification: accession is for those that had not.
    """
    if not rule.acts_counted or act.act in rule.acts_counted:
        return True
    return signed and act.act == "consent-to-be-bound" and "ratification" in rule.acts_counted


def entry_into_force(library: Library, agreement: Agreement) -> Recomputation | None:
    """When the conditions were met and the waiting period over, or ``None`` if that is not held."""
    rule = agreement.entry_into_force
    if rule is None:
        return None
    recorded = _recorded(agreement, "entered-into-force")
    if rule.method in ("number-of-instruments", "all-signatories"):
        return _by_instruments(library, agreement, recorded)
    if rule.on is not None and rule.on.earliest is not None:
        day = rule.on.earliest
        return Recomputation("entry-into-force", agreement.id, day, recorded, f"the text names {spell(day)}")
    trigger_event = {
        "signature": ("signed",),
        "exchange-of-instruments": ("instruments-exchanged",),
        "exchange-of-notes": ("instruments-exchanged",),
        "notifications": ("instruments-exchanged",),
    }.get(rule.method)
    trigger = _recorded(agreement, *trigger_event) if trigger_event else None
    if trigger is None or trigger_event is None:
        return None
    verb = "signature" if trigger_event == ("signed",) else "exchange of instruments or notes"
    computed = after(trigger, rule.wait)
    wait = "" if computed == trigger else f", plus {words(rule.wait)}"
    text = f"{verb} on {spell(trigger)}{wait} = {spell(computed)}"
    return Recomputation("entry-into-force", agreement.id, computed, recorded, text)


def _by_instruments(library: Library, agreement: Agreement, recorded: dt.date | None) -> Recomputation | None:
    rule = agreement.entry_into_force
    assert rule is not None
    consents = _consents(library, agreement)
    dates = sorted((act.date.earliest, actor) for actor, act in consents.items() if act.date.earliest)
    missing = [actor for actor in rule.required if actor not in consents]
    if missing or not dates or (rule.instruments or 0) > len(dates):
        return None
    needed = rule.instruments or (0 if rule.required else len(dates))
    # "its ratification by A, B and C, and n other states": the named come on top of the number
    # only where the text says 'other'; records state the total.
    counted_day, counted_actor = dates[needed - 1] if needed else dates[0]
    named_day = max((day for actor in rule.required if (day := consents[actor].date.earliest)), default=None)
    trigger = max(counted_day, named_day) if named_day else counted_day
    computed = after(trigger, rule.wait)
    pieces = []
    if needed:
        name = library.actor_name(counted_actor)
        pieces.append(f"{ordinal(needed)} instrument on {spell(counted_day)} ({name})")
    if named_day:
        pieces.append(f"last of the named states on {spell(named_day)}")
    if rule.wait != Wait():
        pieces.append(f"plus {words(rule.wait)}")
    opened = _recorded(agreement, "opened-for-signature")
    if rule.not_before is not None and opened is not None:
        floor = after(opened, rule.not_before)
        pieces.append(f"not before {spell(floor)}")
        computed = max(computed, floor)
    text = f"{', '.join(pieces)} = {spell(computed)}"
    return Recomputation("entry-into-force", agreement.id, computed, recorded, text)


def expiry(agreement: Agreement) -> Recomputation | None:
    """The day a fixed duration runs out, each recorded extension included.

    ``None`` where no term is set, where a day it rests on is not exact, and before entry into force.
    """
    rule = agreement.duration
    if rule is None or rule.type != "fixed" or first(agreement, "indefinitely-extended") is not None:
        return None
    if rule.starts == "entry-into-force" and first(agreement, "entered-into-force") is None:
        return None
    found = _term(agreement, rule)
    for row in agreement.milestones:
        if row.event != "extended":
            continue
        if row.until is not None and row.until.exact and row.until.earliest is not None:
            found = row.until.earliest, f"extended on {row.date.display} to {spell(row.until.earliest)}"
        elif row.until is None and rule.extension_years and found is not None:
            day, text = found
            found = _years_later(day, rule.extension_years), f"{text} + {_years(rule.extension_years)}"
        else:
            found = None
    if found is None:
        return None
    day, text = found
    text = text if text.endswith(spell(day)) else f"{text} = {spell(day)}"
    return Recomputation("expiry", agreement.id, day, _recorded(agreement, "expired"), text)


def _term(agreement: Agreement, rule: DurationRule) -> tuple[dt.date, str] | None:
    """The end of the first term and how it follows."""
    if rule.until is not None:
        day = rule.until.earliest if rule.until.exact else None
        return (day, f"the text ends it on {spell(day)}") if day else None
    start_event = "entered-into-force" if rule.starts == "entry-into-force" else "signed"
    start = _recorded(agreement, start_event)
    if start is None or rule.years is None:
        return None
    text = f"{start_event.replace('-', ' ')} on {spell(start)} + {_years(rule.years)}"
    return _years_later(start, rule.years), text


def _years_later(day: dt.date, years: int) -> dt.date:
    return after(day, Wait(years=years))


def withdrawals(library: Library, agreement: Agreement) -> list[Recomputation]:
    """When each notice of withdrawal takes effect."""
    rule = agreement.withdrawal
    participation = library.participation.get(agreement.id)
    if rule is None or rule.notice is None or participation is None:
        return []
    found = []
    for act in participation.acts:
        if act.act not in ("withdrawal", "denunciation") or not act.date.exact:
            continue
        assert act.date.earliest is not None
        computed = after(act.date.earliest, rule.notice)
        recorded = act.effective.earliest if act.effective and act.effective.exact else None
        text = f"notice on {spell(act.date.earliest)} + {words(rule.notice)} = {spell(computed)}"
        found.append(Recomputation("withdrawal", act.actor, computed, recorded, text))
    return found


def _years(number: int) -> str:
    return words(Wait(years=number))
