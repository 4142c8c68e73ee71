"""Rules on what events and systems say of agreements: who says it, and whether it can be so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pacta.check.rule import Finding, rule
from pacta.derive.parties import ledger
from pacta.model.dates import Date
from pacta.model.records import Event
from pacta.model.shared import AgreementLink
from pacta.model.system import System
from pacta.store.library import Library

# Relations that somebody must own: nobody else may state them as fact.
OWNED = (
    "violation-alleged",
    "circumvention-alleged",
    "violation-denied",
    "lawfulness-disputed",
    "noncompliance-finding",
    "suspension-contested",
    "termination-contested",
)
# What of an agreement's own life an event may be: the milestones that record it.
TURNS = {
    "adoption": ("adopted", "signed", "took-effect", "opened-for-signature", "proposed"),
    "signature": ("signed", "opened-for-signature", "adopted", "initialled"),
    "entry-into-force": ("entered-into-force", "took-effect"),
    "extension": ("extended", "indefinitely-extended"),
    "termination": ("terminated", "superseded", "completed", "abandoned"),
    "deposit": (),  # of a state: among its acts
    "accession": (),
}
NEEDS_EVIDENCE = ("contradicted", "false-when-published")
BODIES = ("organisation", "treaty-body", "person-office")


def _links(library: Library) -> Iterator[tuple[str, Event | System, int, AgreementLink]]:
    for event in library.events.values():
        for index, link in enumerate(event.agreements):
            yield "event", event, index, link
    for system in library.systems.values():
        for index, link in enumerate(system.agreements):
            yield "system", system, index, link


@rule("owner", "an allegation that nobody made")
def owner(library: Library, _today: date) -> Iterator[Finding]:
    """Allegations, denials, disputes and findings say who made them."""
    for kind, record, index, link in _links(library):
        if link.relation in OWNED and not link.by:
            message = f"'{link.relation}' does not say by whom"
            yield Finding(kind, record.id, ("agreements", index, "relation"), message, "Add 'by'")


@rule("finding-body", "a state's accusation shown as a finding")
def finding_body(library: Library, _today: date) -> Iterator[Finding]:
    """A finding of non-compliance is made by a body; a state can only allege."""
    for kind, record, index, link in _links(library):
        if link.relation != "noncompliance-finding":
            continue
        known = [library.actors[by].kind for by in link.by if by in library.actors]
        if not any(actor_kind in BODIES for actor_kind in known):
            message = "a finding needs a competent body under 'by'"
            tip = "Where a state says it, the relation is 'violation-alleged'"
            yield Finding(kind, record.id, ("agreements", index, "by"), message, tip)


@rule(
    "turn-day", "an event that is told as a turn of an agreement's life which its record has on another day"
)
def turn_day(library: Library, _today: date) -> Iterator[Finding]:
    """A signature, an entry into force or an end is on the day of a milestone or of an act of a state."""
    for event in library.events.values():
        for index, link in enumerate(event.agreements):
            agreement = library.agreements.get(link.agreement)
            if agreement is None or link.relation not in TURNS or link.basis != "fact":
                continue
            day = link.on or event.date
            own = [row.date for row in agreement.milestones if row.event in TURNS[link.relation]]
            held = library.participation.get(agreement.id)
            acts = [act.effective for act in (held.acts if held else ()) if act.effective]
            if link.relation != "entry-into-force":
                acts += [act.date for act in (held.acts if held else ())]
            if not any(_overlap(day, other) for other in (*own, *acts)):
                dates = ", ".join(row.display for row in own) or "no day"
                message = (
                    f"'{link.relation}' on {day.display}, of which the record of {agreement.id} has {dates}"
                )
                tip = "Give the link its own day under 'on', or correct the record or the relation"
                yield Finding("event", event.id, ("agreements", index, "relation"), message, tip)


def _overlap(one: Date, other: Date) -> bool:
    """Whether two dates may be the same day."""
    return not one.before(other) and not other.before(one)


@rule("bound-then", "a breach of an agreement that bound nobody on that day, or the reverse")
def bound_then(library: Library, _today: date) -> Iterator[Finding]:
    """``would-have-been-prohibited-by`` only where the agreement bound no actor of the event."""
    for event in library.events.values():
        day = event.date.latest
        for index, link in enumerate(event.agreements):
            agreement = library.agreements.get(link.agreement)
            if link.relation != "would-have-been-prohibited-by" or agreement is None or day is None:
                continue
            parties = set(ledger(library, agreement, day).parties)
            doers = {"initiator", "user", "tester", "host-state", "offering-state", "decision-maker"}
            bound = sorted(row.actor for row in event.actors if row.actor in parties and row.role in doers)
            if bound:
                message = f"{link.agreement} bound {', '.join(bound)} on {event.date.display}"
                tip = "Then the relation is 'violation-alleged', with 'by'"
                yield Finding("event", event.id, ("agreements", index, "relation"), message, tip)


@rule("claim-evidence", "a claim called false without anything against it")
def claim_evidence(library: Library, _today: date) -> Iterator[Finding]:
    """A contradicted claim names a source that contradicts it."""
    for event in library.events.values():
        for index, claim in enumerate(event.claims):
            if claim.verdict in NEEDS_EVIDENCE and not claim.contradicted_by:
                message = f"the verdict is '{claim.verdict}' and nothing contradicts it"
                tip = "Add 'contradicted_by', or choose another verdict"
                yield Finding("event", event.id, ("claims", index, "verdict"), message, tip)


@rule("chain-order", "an event that follows what came after it")
def chain_order(library: Library, _today: date) -> Iterator[Finding]:
    """Precedents are earlier than the event, follow-ups are later."""
    for event in library.events.values():
        for name in ("precedents", "follow_ups"):
            for index, identity in enumerate(getattr(event, name)):
                other = library.events.get(identity)
                if other is None:
                    continue
                wrong = (
                    event.date.before(other.date) if name == "precedents" else other.date.before(event.date)
                )
                if wrong:
                    message = (
                        f"{identity} is {'later' if name == 'precedents' else 'earlier'} than this event"
                    )
                    yield Finding("event", event.id, (name, index), message, "Move it to the other list")
