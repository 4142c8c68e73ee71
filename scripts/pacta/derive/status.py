"""What an agreement is on a day.

Conventions: the day of entry into force counts as in force; the day an exit, expiry or
termination takes effect counts as ended; adopted but not yet open is not-yet-signed; a text
that ended before it entered into force was never in force; of one that was signed and whose entry
into force was seen neither as a day nor as a rule, nothing more is claimed. A date that is not
exact counts as reached once every day it may stand for has begun.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pacta.model.agreement import Agreement, ContestedStatus, Milestone, Practice
from pacta.model.dates import Date

ENDINGS = {
    "expired": "expired",
    "terminated": "terminated",
    "superseded": "superseded",
    "completed": "terminated",
    "abandoned": "terminated",
}
DAY_WORDS = {"never-in-force": ", ended", "signed-force-not-recorded": ", signed"}
"""What stands between a status and its day, where that is not "since"."""
OPENINGS = ("signed", "opened-for-signature")


@dataclass(frozen=True, slots=True)
class Status:
    """The status of an agreement on a day, since when, and the milestone it rests on."""

    value: str
    since: Date | None
    milestone: Milestone | None
    contested: tuple[ContestedStatus, ...] = ()
    practice: tuple[Practice, ...] = ()
    """What became of it in practice, as far as it is known for the day; of what has ended, nothing."""


def first(agreement: Agreement, *events: str) -> Milestone | None:
    """The earliest milestone of one of these kinds that concerns the agreement as a whole."""
    found = [row for row in agreement.milestones if row.event in events]
    return min(found, key=lambda row: row.date.sort_key, default=None)


def status(agreement: Agreement, on: dt.date) -> Status:
    """The status of ``agreement`` on the day ``on``; every milestone after it is ignored."""
    value, milestone = _settled(agreement, on)
    contested = tuple(row for row in agreement.contested if runs(row, on))
    practice = () if ended(value) else tuple(row for row in agreement.in_practice if row.as_of.by(on))
    return Status(value, milestone.date if milestone else None, milestone, contested, practice)


def told(label: str, value: str, since: Date | None) -> str:
    """A status in words, with its day: "in force since 5 March 1970", "never in force, ended 27 May 1986"."""
    if since is None or value == "not-yet-signed":
        return label
    if value in DAY_WORDS:
        return f"{label}{DAY_WORDS[value]} {since.display}"
    if value == "signed-not-in-force":
        label += ","  # it is signed since then, not out of force
    if since.earliest is None:
        return f"{label} {since.display}"  # "by 26 July 2025"
    return f"{label} since {since.after_since}"


def runs(row: ContestedStatus, on: dt.date) -> bool:
    """Whether a contested status runs on a day: from its first day until the day before its last."""
    return bool(row.starts.by(on)) and not (row.ends is not None and row.ends.by(on))


def ended_on(agreement: Agreement, on: dt.date) -> dt.date | None:
    """The day on which an agreement ended, if it had by ``on``."""
    now = status(agreement, on)
    return now.since.latest if ended(now.value) and now.since else None


def _settled(agreement: Agreement, on: dt.date) -> tuple[str, Milestone | None]:
    reached = sorted(
        (row for row in agreement.milestones if row.date.by(on)), key=lambda row: row.date.sort_key
    )
    last: dict[str, Milestone] = {row.event: row for row in reversed(reached)}
    end = _end(reached)
    start = last.get("entered-into-force")
    if agreement.force == "political":
        agreed = last.get("signed") or last.get("adopted") or start
        began = last.get("took-effect")
        if end is not None:
            return "lapsed", end
        if began is None and agreed is not None and first(agreement, "took-effect") is not None:
            return "agreed-not-in-effect", agreed
        began = began or agreed
        return ("in-effect", began) if began else ("not-yet-signed", None)
    if end is not None:
        return (ENDINGS[end.event], end) if start else ("never-in-force", end)
    again = next((row for row in reversed(reached) if row.event == "reinstated"), None)
    if start is not None and again is not None:
        return "in-force", again
    if start is not None:
        halt = _whole_suspension(reached)
        return ("suspended", halt) if halt else ("in-force", start)
    if "provisional-application" in last:
        return "provisionally-applied", last["provisional-application"]
    opened = next((last[event] for event in OPENINGS if event in last), None)
    if opened is not None:
        unknown = opened.event == "signed" and _beginning_unknown(agreement)
        return "signed-force-not-recorded" if unknown else "signed-not-in-force", opened
    return "not-yet-signed", last.get("adopted")


def _beginning_unknown(agreement: Agreement) -> bool:
    """Whether neither a day nor a rule of entry into force was seen: it may well have begun to bind."""
    return agreement.entry_into_force is None and first(agreement, "entered-into-force") is None


def _end(reached: list[Milestone]) -> Milestone | None:
    """The first ending after which the agreement was not reinstated."""
    end: Milestone | None = None
    for row in reached:
        if row.event == "reinstated":
            end = None
        elif row.event in ENDINGS and end is None:
            end = row
    return end


def _whole_suspension(reached: list[Milestone]) -> Milestone | None:
    """A suspension of the agreement itself that was not lifted; a party's own suspension names
    the party under ``by``."""
    halt: Milestone | None = None
    for row in reached:
        if row.event == "suspended" and not row.by:
            halt = row
        elif row.event == "resumed" and not row.by:
            halt = None
    return halt


def ended(value: str) -> bool:
    """Whether a status means that the agreement no longer applies."""
    return value in {*ENDINGS.values(), "lapsed", "never-in-force"}
