"""Rules on the acts of states: each row once, consent after signature, floors on counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pacta.check.rule import Finding, rule
from pacta.derive.parties import groups, ledger
from pacta.store.library import Library


@rule("act-twice", "a row that stands twice is counted twice")
def act_twice(library: Library, _today: date) -> Iterator[Finding]:
    """The same act of the same state at the same depositary stands once."""
    for held in library.participation.values():
        seen: set[tuple[object, ...]] = set()
        for index, act in enumerate(held.acts):
            key = (act.actor, act.act, act.date.edtf, act.depositary)
            if key in seen:
                message = f"{act.act} of {act.actor} on {act.date.display} stands twice"
                yield Finding("participation", held.agreement, ("acts", index), message, "Remove one")
            seen.add(key)


@rule("consent-before-signature", "a state that ratified before it signed: one of the dates is wrong")
def consent_before_signature(library: Library, _today: date) -> Iterator[Finding]:
    """A ratification, acceptance or approval follows the state's signature."""
    group = groups(library)
    for held in library.participation.values():
        signed: dict[str, date] = {}
        for act in held.acts:
            if group(act) == "signature" and act.date.earliest is not None:
                signed[act.actor] = min(act.date.earliest, signed.get(act.actor, act.date.earliest))
        for index, act in enumerate(held.acts):
            day = signed.get(act.actor)
            if act.act in ("ratification", "acceptance", "approval") and day and act.date.latest:
                if act.date.latest < day:
                    message = f"{act.act} of {act.actor} ({act.date.display}) comes before its signature"
                    yield Finding("participation", held.agreement, ("acts", index, "date"), message)


@rule("effective-before-act", "an act that takes effect before it was done")
def effective_before_act(library: Library, _today: date) -> Iterator[Finding]:
    """An act takes effect on its day or later; a succession may reach back."""
    for held in library.participation.values():
        for index, act in enumerate(held.acts):
            if act.effective is None or act.act == "succession":
                continue
            if act.effective.before(act.date):
                message = f"effective {act.effective.display}, before the act of {act.date.display}"
                yield Finding("participation", held.agreement, ("acts", index, "effective"), message)


@rule("exit-without-right", "an exit from an agreement that provides for none")
def exit_without_right(library: Library, _today: date) -> Iterator[Finding]:
    """A withdrawal needs a withdrawal rule that allows it."""
    for held in library.participation.values():
        agreement = library.agreements.get(held.agreement)
        if agreement is None or (agreement.withdrawal and agreement.withdrawal.right != "excluded"):
            continue
        for index, act in enumerate(held.acts):
            if act.act in ("withdrawal", "denunciation"):
                message = f"{held.agreement} has no rule that allows withdrawal"
                tip = "Add the rule, or record the act as what it was"
                yield Finding("participation", held.agreement, ("acts", index, "act"), message, tip)


@rule("bound-before-force", "a state bound by an agreement that was not in force")
def bound_before_force(library: Library, _today: date) -> Iterator[Finding]:
    """A consent takes effect no earlier than the agreement; before that it may apply provisionally."""
    group = groups(library)
    for held in library.participation.values():
        agreement = library.agreements.get(held.agreement)
        starts = [
            row.date
            for row in (agreement.milestones if agreement else ())
            if row.event in ("entered-into-force", "took-effect")
        ]
        for index, act in enumerate(held.acts):
            if act.effective is None or group(act) != "consent":
                continue
            if starts and all(act.effective.before(start) for start in starts):
                message = f"bound from {act.effective.display}, and in force from {starts[0].display}"
                tip = "Give the day of entry into force, where it bound from the start"
                yield Finding("participation", held.agreement, ("acts", index, "effective"), message, tip)


@rule("member-only", "a state shown as party to a protocol whose parent does not bind it")
def member_only(library: Library, today: date) -> Iterator[Finding]:
    """Only parties of the parent are parties of what is open to its parties alone."""
    for agreement in library.agreements.values():
        parents = [row.agreement for row in agreement.lineage if row.members_only]
        held = library.participation.get(agreement.id)
        for parent in (library.agreements.get(name) for name in parents):
            if parent is None or held is None or parent.id not in library.participation:
                continue
            if library.participation[parent.id].partial:
                continue  # parties of the parent are known to be missing
            inside = set(ledger(library, parent, today).parties)
            for actor in ledger(library, agreement, today).parties:
                if actor in inside:
                    continue
                index = next(place for place, act in enumerate(held.acts) if act.actor == actor)
                message = f"{actor} is a party here and not to {parent.id}"
                tip = "One of the two ledgers lacks a row or has one too many"
                yield Finding("participation", agreement.id, ("acts", index, "actor"), message, tip)


@rule("expectation", "rows that vanish without a trace")
def expectations(library: Library, today: date) -> Iterator[Finding]:
    """Every floor in ``expectations.yml`` is reached."""
    for index, row in enumerate(library.expectations):
        count = measured(library, row.what, today)
        if count is None:
            message = f"'{row.what}' is nothing that can be counted"
            tip = "Use a kind (events), acts:ID, parties:ID, signatories:ID or provisions:ID"
            yield Finding("register", "expectations", (index, "what"), message, tip)
        elif count < row.at_least:
            message = f"{row.what}: {count}, and there were at least {row.at_least}"
            tip = "Something was lost; if it was right to remove it, lower the floor"
            yield Finding("register", "expectations", (index, "at_least"), message, tip)


def measured(library: Library, what: str, today: date) -> int | None:
    """The count behind an expectation, or ``None`` for one that cannot be counted."""
    kind, _, identity = what.partition(":")
    if not identity:
        plural = {"agreements", "actors", "systems", "events", "sources"}
        return len(getattr(library, kind)) if kind in plural else None
    agreement = library.agreements.get(identity)
    if agreement is None:
        return 0 if kind in ("acts", "parties", "signatories", "provisions", "numbers") else None
    match kind:
        case "acts":
            held = library.participation.get(identity)
            return len(held.acts) if held else 0
        case "parties":
            return len(ledger(library, agreement, today).parties)
        case "signatories":
            return len(ledger(library, agreement, today).signatories)
        case "provisions":
            return len(agreement.provisions)
        case "numbers":
            return sum(len(row.points) for row in agreement.series)
    return None
