"""Intervals say for every day what the single answers say for one."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pacta.derive.answers import Answers
from pacta.derive.intervals import Interval, standings, statuses
from pacta.derive.parties import exit_contested, ledger
from pacta.derive.status import status
from pacta.store.library import Library
from pacta.store.load import load
from tests.conftest import ROOT

LIBRARY = load(ROOT)[0]
AGREEMENTS = sorted(LIBRARY.agreements)
DAYS = st.dates(dt.date(1850, 1, 1), dt.date(2030, 12, 31))


def at(rows: list[Interval], day: dt.date) -> str | None:
    begun = [row.value for row in rows if row.start <= day]
    return begun[-1] if begun else None


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(AGREEMENTS), DAYS)
def test_the_status_of_every_day_is_that_of_its_interval(identity: str, day: dt.date) -> None:
    agreement = LIBRARY.agreements[identity]
    assert (at(statuses(agreement), day) or "not-yet-signed") == status(agreement, day).value


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(AGREEMENTS), DAYS)
def test_the_standing_of_every_day_is_that_of_its_interval(identity: str, day: dt.date) -> None:
    agreement = LIBRARY.agreements[identity]
    spans = standings(LIBRARY, agreement)
    for row in ledger(LIBRARY, agreement, day).standings:
        value = row.value
        if value == "party" and exit_contested(agreement, row.actor, day):
            value = "contested"
        assert (at(spans.get(row.actor, []), day) or "not-party") == value, row.actor


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
