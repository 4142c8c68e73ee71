"""What the library knows of itself: coverage of every record, and every date it recomputed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.derive.completeness import DISPUTED, KNOWN, PRIMARY, UNKNOWN, Completeness
from pacta.derive.joining import own_entries
from pacta.derive.rules import Recomputation, explained, recompute
from pacta.derive.wanting import wanting
from pacta.model.agreement import Agreement
from pacta.render.build import index_page, section
from pacta.render.context import Context
from pacta.render.core import Page, Site


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all records, for the head of the page."""

    agreements: int
    acts: int
    known: int
    unknown: int
    disputed: int
    citations: int
    primary: int
    """Citations of sources next to the fact."""
    kinds: list[tuple[str, int]]
    checked: Counter[str]
    """Facts that were looked up again, by result."""
    checkers: list[tuple[str, str, int]]
    """Who looked them up, on which day (EDTF), and how many."""


def coverage(answers: Answers, site: Site) -> Page:
    """Per agreement: what is known, unknown and disputed, and what its facts rest on."""
    c = Context(answers, 1, site)
    rows = [answers.completeness[a.id] for a in answers.by_title]
    missing = sorted(answers.library.scope.values(), key=lambda row: row.title.casefold())
    intro = (
        "What this library holds of every agreement and what it lacks, counted by code from the records. "
        "A gap that is shown can be filled."
    )
    sections = [
        section("totals", "In all", c.call("quality", "totals", _totals(rows))),
        section("fields", "Field by field", c.call("quality", "fields", _by_field(rows))),
        section("agreements", "Agreement by agreement", c.call("quality", "coverage", rows)),
    ]
    if missing:
        sections.append(
            section("unwritten", "Named without a record", c.call("quality", "unwritten", missing))
        )
    return index_page(c, "coverage/", "Coverage", intro, sections, hide=("navigation", "toc"))


def _by_field(rows: list[Completeness]) -> list[tuple[str, Counter[str]]]:
    """(field, how many records are in each state), the field that lacks most first."""
    states: dict[str, Counter[str]] = {}
    for row in rows:
        for field in row.fields:
            states.setdefault(field.name, Counter())[field.state] += 1
    return sorted(states.items(), key=lambda pair: (-pair[1][UNKNOWN], pair[0]))


def _totals(rows: list[Completeness]) -> Totals:
    kinds: dict[str, int] = {}
    looked = Counter((fact.by, fact.on.edtf) for row in rows for fact in row.checked)
    for row in rows:
        for kind, count in row.kinds.items():
            kinds[kind] = kinds.get(kind, 0) + count
    return Totals(
        len(rows),
        sum(row.acts for row in rows),
        sum(row.count(KNOWN) for row in rows),
        sum(row.count(UNKNOWN) for row in rows),
        sum(row.count(DISPUTED) for row in rows),
        sum(kinds.values()),
        sum(kinds.get(kind, 0) for kind in PRIMARY),
        sorted(kinds.items(), key=lambda pair: -pair[1]),
        Counter(fact.result for row in rows for fact in row.checked),
        sorted((by, on, count) for (by, on), count in looked.items()),
    )


def recomputations(answers: Answers, site: Site) -> Page:
    """Every date that follows from a rule and the acts held, with its arithmetic."""
    c = Context(answers, 1, site)
    whole: list[tuple[Agreement, Recomputation, str]] = []
    own: list[tuple[Agreement, list[Recomputation]]] = []
    for a in answers.by_title:
        reasons = explained(answers.library, a)
        whole.extend(
            (a, row, "" if row.agrees else reasons.get(row.what, "")) for row in recompute(answers.library, a)
        )
        joined = own_entries(answers.library, a)
        if joined:
            own.append((a, joined))
    intro = (
        "Dates that follow from an agreement's own rule and the acts of states: "
        "worked out by code and compared with the recorded date. "
        "A check fails where they differ without a reason that stands beside them."
    )
    waiting = [(a, row) for a in answers.by_title if (row := wanting(answers.library, a, answers.today))]
    sections = [
        section("wanting", "What entry into force waits for", c.call("quality", "lacking", waiting)),
        section("agreements", "Entry into force, expiry and withdrawal", c.call("quality", "sums", whole)),
        section("states", "Each state's own entry into force", c.call("quality", "own", own)),
    ]
    return index_page(c, "recomputations/", "Recomputed dates", intro, sections)


ALL = (coverage, recomputations)
