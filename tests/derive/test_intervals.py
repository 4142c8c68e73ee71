"""Intervals say for every day what the single answers say for one."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from pacta.derive.answers import Answers
from pacta.derive.intervals import Interval, standings, statuses
from pacta.derive.parties import exit_contested, ledger
from pacta.derive.status import status
from pacta.store.library import Library
from pacta.store.load import load
from tests.conftest import ROOT, Tree

LIBRARY = load(ROOT)[0]
AGREEMENTS = sorted(LIBRARY.agreements)


def at(rows: list[Interval], day: dt.date) -> str | None:
    begun = [row.value for row in rows if row.start <= day]
    return begun[-1] if begun else None


def days_to_ask(identity: str) -> list[dt.date]:
    """Around every day that a record names, and a dozen days of no account."""
    held = LIBRARY.participation.get(identity)
    dates = [row.date for row in LIBRARY.agreements[identity].milestones]
    for act in held.acts if held else []:
        dates += [act.date, *([act.effective] if act.effective else [])]
    turns = {day for date in dates for day in (date.earliest, date.reached, date.latest) if day is not None}
    plain = {dt.date(1850, 1, 1) + dt.timedelta(days=days) for days in range(0, 66_000, 5_501)}
    return sorted({day + shift * dt.timedelta(days=1) for day in turns for shift in (-1, 0, 1)} | plain)


@pytest.mark.parametrize("identity", AGREEMENTS)
def test_status_and_standings_of_every_day_are_those_of_their_intervals(identity: str) -> None:
    agreement = LIBRARY.agreements[identity]
    stages, spans = statuses(agreement), standings(LIBRARY, agreement)
    for day in days_to_ask(identity):
        assert (at(stages, day) or "not-yet-signed") == status(agreement, day).value, day
        for row in ledger(LIBRARY, agreement, day).standings:
            value = row.value
            if value == "party" and exit_contested(agreement, row.actor, day):
                value = "contested"
            assert (at(spans.get(row.actor, []), day) or "not-party") == value, (row.actor, day)


@pytest.mark.parametrize("identity", AGREEMENTS)
def test_intervals_are_in_order_and_neighbours_differ(library: Library, identity: str) -> None:
    for rows in standings(library, library.agreements[identity]).values():
        for one, two in itertools.pairwise(rows):
            assert one.start < two.start
            assert one.value != two.value


def test_an_ended_state_hands_on_and_a_successor_begins(answers: Answers) -> None:
    spans = standings(answers.library, answers.library.agreements["inf"])
    assert at(spans["su"], dt.date(1991, 12, 25)) == "party"
    assert at(spans["su"], dt.date(1991, 12, 26)) == "withdrawn"
    assert at(spans["ru"], dt.date(1991, 12, 25)) is None
    assert at(spans["ru"], dt.date(1991, 12, 26)) == "party"


def test_an_interval_that_begins_with_a_year_is_reached_at_the_end_of_that_year(tree: Tree) -> None:
    tree.edit(
        "data/participation/pact.yml",
        '{actor: bb, act: signature, date: "1980-01-01"',
        '{actor: bb, act: signature, date: "1979/1980"',
    )
    tree.edit(
        "data/participation/pact.yml",
        '  - {actor: bb, act: ratification, date: "1980-07-01", effective: "1981-01-01", cite: [text]}\n',
        "",
    )
    library, _ = tree.load()
    pact = library.agreements["pact"]
    spans = standings(library, pact)["bb"]
    for day in (dt.date(1979, 12, 30), dt.date(1979, 12, 31), dt.date(1980, 6, 1)):
        held = ledger(library, pact, day).standing("bb")
        assert (at(spans, day) or "not-party") == (held.value if held else "not-party"), day
    assert spans[0].start == dt.date(1979, 12, 31)
