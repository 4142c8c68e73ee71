"""Rules on dates: their order, their arithmetic, and what cannot have happened yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pacta.check.rule import Finding, rule
from pacta.derive.joining import own_entries
from pacta.derive.rules import entry_into_force, expiry, withdrawals
from pacta.derive.status import first
from pacta.model.agreement import Agreement
from pacta.model.dates import spell
from pacta.store.library import Library


@rule("milestone-order", "a history that jumps about hides a wrong date")
def milestone_order(library: Library, _today: date) -> Iterator[Finding]:
    """Milestones stand in order of date."""
    for agreement in library.agreements.values():
        rows = agreement.milestones
        for index in range(1, len(rows)):
            if rows[index].date.before(rows[index - 1].date):
                message = (
                    f"'{rows[index].event}' ({rows[index].date.display}) stands after "
                    f"'{rows[index - 1].event}' ({rows[index - 1].date.display})"
                )
                path = ("milestones", index, "date")
                yield Finding("agreement", agreement.id, path, message, "Put them in order of date")


# (earlier, later): what cannot happen before what, for the agreement as a whole.
_SEQUENCES = (
    ("adopted", "entered-into-force"),
    ("signed", "entered-into-force"),
    ("opened-for-signature", "entered-into-force"),
    ("entered-into-force", "extended"),
    ("entered-into-force", "expired"),
)


@rule("life-order", "an agreement that entered into force before it was signed")
def life_order(library: Library, _today: date) -> Iterator[Finding]:
    """Steps that follow from one another come in that order."""
    for agreement in library.agreements.values():
        places = {row.event: index for index, row in reversed([*enumerate(agreement.milestones)])}
        for earlier, later in _SEQUENCES:
            if earlier not in places or later not in places:
                continue
            one, other = (agreement.milestones[places[name]].date for name in (earlier, later))
            if other.before(one):
                message = f"'{later}' ({other.display}) comes before '{earlier}' ({one.display})"
                yield Finding("agreement", agreement.id, ("milestones", places[later], "date"), message)


@rule("future", "something that has not happened would be shown as a fact")
def future(library: Library, today: date) -> Iterator[Finding]:
    """Milestones, acts and events that occurred are not in the future; exits may take effect there."""
    tip = "Correct the date, or give the event the status 'planned'"
    for agreement in library.agreements.values():
        for index, row in enumerate(agreement.milestones):
            if row.date.earliest is not None and row.date.earliest > today:
                message = f"{row.date.display} has not come yet"
                yield Finding("agreement", agreement.id, ("milestones", index, "date"), message, tip)
    for ledger in library.participation.values():
        for index, act in enumerate(ledger.acts):
            if act.date.earliest is not None and act.date.earliest > today:
                message = f"{act.date.display} has not come yet"
                yield Finding("participation", ledger.agreement, ("acts", index, "date"), message, tip)
    for event in library.events.values():
        if event.status == "occurred" and event.date.earliest and event.date.earliest > today:
            message = f"{event.date.display} has not come yet"
            yield Finding("event", event.id, ("date",), message, tip)


@rule("bound-ahead", "a state shown as not yet bound, because the bound of its act lies ahead")
def bound_ahead(library: Library, today: date) -> Iterator[Finding]:
    """The last day that an act between two dates may have is not in the future."""
    for ledger in library.participation.values():
        for index, act in enumerate(ledger.acts):
            if "/" in act.date.edtf and act.date.latest is not None and act.date.latest > today:
                message = f"{act.date.display} reaches beyond today"
                tip = "End it with the day on which the page was seen"
                yield Finding("participation", ledger.agreement, ("acts", index, "date"), message, tip)


def _milestone(agreement: Agreement, event: str) -> tuple[str | int, ...]:
    for index, row in enumerate(agreement.milestones):
        if row.event == event:
            return ("milestones", index, "date")
    return ("milestones",)


@rule("entry-into-force-arithmetic", "a date of entry into force that its own rule contradicts")
def entry_into_force_arithmetic(library: Library, _today: date) -> Iterator[Finding]:
    """Entry into force recomputed from the rule and the acts is the recorded date."""
    for agreement in library.agreements.values():
        found = entry_into_force(library, agreement)
        if found is None or found.agrees:
            continue
        if found.recorded is None:
            message = (
                f"by its rule it entered into force, and no such milestone is recorded: {found.arithmetic}"
            )
        else:
            message = f"recorded as {spell(found.recorded)}, but {found.arithmetic}"
        tip = "Correct the rule, the acts or the milestone"
        yield Finding("agreement", agreement.id, _milestone(agreement, "entered-into-force"), message, tip)


@rule("required-act", "a date that cannot be recomputed because a named state's act is missing")
def required_act(library: Library, _today: date) -> Iterator[Finding]:
    """Once in force, the ledger holds the consent of every state the rule names."""
    for agreement in library.agreements.values():
        rule_, held = agreement.entry_into_force, library.participation.get(agreement.id)
        if rule_ is None or held is None or _milestone(agreement, "entered-into-force") == ("milestones",):
            continue
        acted = {act.actor for act in held.acts}
        for index, actor in enumerate(rule_.required):
            if actor not in acted:
                message = f"{actor} is required for entry into force and has no act in the ledger"
                tip = "Add its act, or name the state under which the ledger holds it"
                yield Finding(
                    "agreement", agreement.id, ("entry_into_force", "required", index), message, tip
                )


@rule("expiry-arithmetic", "an expiry that the duration rule contradicts")
def expiry_arithmetic(library: Library, today: date) -> Iterator[Finding]:
    """A fixed duration that has run out is recorded as expired, on the computed day."""
    for agreement in library.agreements.values():
        found = expiry(agreement)
        if found is None or found.agrees or (found.recorded is None and found.computed > today):
            continue
        endings = [row for row in agreement.milestones if row.event in ("terminated", "superseded")]
        if found.recorded is None and endings:
            continue
        recorded = spell(found.recorded) if found.recorded else "not recorded"
        message = f"expiry is {recorded}, but {found.arithmetic}"
        yield Finding("agreement", agreement.id, _milestone(agreement, "expired"), message)


@rule("withdrawal-arithmetic", "an exit that takes effect on a day its notice period contradicts")
def withdrawal_arithmetic(library: Library, _today: date) -> Iterator[Finding]:
    """A withdrawal takes effect when the notice period is over."""
    for agreement in library.agreements.values():
        for found in withdrawals(library, agreement):
            if found.agrees is not False:
                continue
            assert found.recorded is not None
            acts = library.participation[agreement.id].acts
            index = next(
                place
                for place, act in enumerate(acts)
                if act.actor == found.subject and act.act in ("withdrawal", "denunciation")
            )
            message = f"recorded as effective {spell(found.recorded)}, but {found.arithmetic}"
            tip = "Correct the date, or explain it in check-exceptions.yml"
            yield Finding("participation", agreement.id, ("acts", index, "effective"), message, tip)


@rule("own-entry-arithmetic", "a state bound from a day that the agreement's own rule contradicts")
def own_entry_arithmetic(library: Library, _today: date) -> Iterator[Finding]:
    """A state is bound from the day its deposit and the rule for late joiners give."""
    for agreement in library.agreements.values():
        for found in own_entries(library, agreement):
            if found.agrees is not False:
                continue
            assert found.recorded is not None
            acts = library.participation[agreement.id].acts
            index = next(
                place
                for place, act in enumerate(acts)
                if act.actor == found.subject and act.effective and act.effective.earliest == found.recorded
            )
            message = f"recorded as effective {spell(found.recorded)}, but {found.arithmetic}"
            tip = "Correct the date or the rule, or explain it in check-exceptions.yml"
            yield Finding("participation", agreement.id, ("acts", index, "effective"), message, tip)


@rule("state-existence", "an act of a state that did not exist on that day")
def state_existence(library: Library, _today: date) -> Iterator[Finding]:
    """Acts lie within the life of the state that did them."""
    for ledger in library.participation.values():
        for index, act in enumerate(ledger.acts):
            actor = library.actors.get(act.actor)
            if actor is None or actor.existed is None:
                continue
            life = actor.existed
            too_late = (
                life.latest is not None and act.date.earliest is not None and act.date.earliest > life.latest
            )
            too_early = (
                life.earliest is not None and act.date.latest is not None and act.date.latest < life.earliest
            )
            if too_late or too_early:
                message = f"{actor.name} existed {life.display}; this act is of {act.date.display}"
                tip = "Give the act to the state that did it, or use 'as'"
                yield Finding("participation", ledger.agreement, ("acts", index, "actor"), message, tip)


@rule("succession-day", "a successor bound from another day than the one on which it succeeded")
def succession_day(library: Library, _today: date) -> Iterator[Finding]:
    """A successor is bound from the day that the predecessor's record gives, or from entry into force."""
    days: dict[str, set[date]] = {}
    for predecessor in library.actors.values():
        for row in predecessor.successors:
            if row.date is not None and row.date.exact and row.date.earliest is not None:
                days.setdefault(row.actor, set()).add(row.date.earliest)
    for ledger in library.participation.values():
        for index, act in enumerate(ledger.acts):
            known = days.get(act.actor)
            if act.act != "succession" or not known or act.effective is None or not act.effective.exact:
                continue
            agreement = library.agreements.get(ledger.agreement)
            start = first(agreement, "entered-into-force") if agreement else None
            late = start is not None and start.date.edtf == act.effective.edtf
            if act.effective.earliest not in known and act.effective.edtf != act.date.edtf and not late:
                wanted = " or ".join(spell(day) for day in sorted(known))
                message = f"bound from {act.effective.display}; it succeeded on {wanted}"
                yield Finding("participation", ledger.agreement, ("acts", index, "effective"), message)


@rule("day-month-swap", "two readings of one date between which nobody chose")
def day_month_swap(library: Library, _today: date) -> Iterator[Finding]:
    """Where a source has day and month the other way round, the row says so."""
    for ledger in library.participation.values():
        for index, act in enumerate(ledger.acts):
            for place, other in enumerate(act.alternatives):
                if other.note is None and _swapped(act.date.edtf, other.date.edtf):
                    message = f"{other.date.edtf} is {act.date.edtf} with day and month exchanged"
                    tip = "Decide which is right and say so in 'note'"
                    path = ("acts", index, "alternatives", place, "date")
                    yield Finding("participation", ledger.agreement, path, message, tip)


def _swapped(first: str, second: str) -> bool:
    one, two = first.split("-"), second.split("-")
    return len(one) == len(two) == 3 and one != two and one == [two[0], two[2], two[1]]
