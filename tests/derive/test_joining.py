"""Each state's own entry into force, from its deposit and the rule for late joiners."""

from __future__ import annotations

import datetime as dt

import pytest

from pacta.derive.arithmetic import binds_from, words
from pacta.derive.joining import own_entries
from pacta.model.life_rules import EntryIntoForceRule, Wait
from pacta.store.library import Library

START = dt.date(1997, 4, 29)


def rule(later: Wait | None, later_from: str = "last-needed-instrument") -> EntryIntoForceRule:
    return EntryIntoForceRule.model_validate(
        {"method": "number-of-instruments", "later": later, "later_from": later_from, "cite": ["text"]}
    )


@pytest.mark.parametrize(
    ("given", "made", "bound"),
    [
        ("1996-01-01", rule(Wait(days=30)), "1997-04-29"),
        ("1997-04-25", rule(Wait(days=30)), "1997-05-25"),
        ("1997-04-25", rule(Wait(days=30), "entry-into-force"), "1997-04-29"),
        ("1997-04-29", rule(Wait(days=30), "entry-into-force"), "1997-04-29"),
        ("1997-04-30", rule(Wait(days=30), "entry-into-force"), "1997-05-30"),
        ("1997-05-01", rule(Wait(days=30, clear=True)), "1997-06-01"),
        ("1997-05-31", rule(Wait(months=6, first_day_of_month=True)), "1997-11-01"),
        ("1997-05-01", rule(Wait()), "1997-05-01"),
        ("1997-05-01", rule(None), "1997-05-01"),
    ],
)
def test_a_consent_binds_from_the_day_its_rule_gives(
    given: str, made: EntryIntoForceRule, bound: str
) -> None:
    assert binds_from(START, made, dt.date.fromisoformat(given)) == dt.date.fromisoformat(bound)


def test_clear_days_are_said_in_words() -> None:
    assert words(Wait(days=30)) == "30 days"
    assert words(Wait(days=30, clear=True)) == "30 days, all of them over"


@pytest.mark.parametrize("identity", ["cwc", "ottawa", "tpnw", "bwc"])
def test_every_state_agrees_with_the_rule(library: Library, identity: str) -> None:
    found = own_entries(library, library.agreements[identity])
    assert len(found) > 50
    assert [row.subject for row in found if not row.agrees] == []


def test_a_successor_is_left_out(library: Library) -> None:
    subjects = {row.subject for row in own_entries(library, library.agreements["cwc"])}
    assert "us" in subjects
    assert "me" not in subjects
