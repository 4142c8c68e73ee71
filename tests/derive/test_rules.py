"""Arithmetic of periods, and dates recomputed from rules."""

from __future__ import annotations

import datetime as dt

import pytest

from pacta.derive.arithmetic import after, ordinal, words
from pacta.derive.rules import entry_into_force, expiry, recompute, withdrawals
from pacta.model.life_rules import Wait
from pacta.store.library import Library
from tests.conftest import Tree


@pytest.mark.parametrize(
    ("act", "wait", "over"),
    [
        ("2025-06-27", Wait(months=6), "2025-12-27"),
        ("2025-08-31", Wait(months=6), "2026-02-28"),
        ("1996-10-31", Wait(days=180), "1997-04-29"),
        ("1998-09-16", Wait(months=6, first_day_of_month=True), "1999-03-01"),
        ("2020-10-24", Wait(days=90), "2021-01-22"),
        ("2011-02-05", Wait(years=10), "2021-02-05"),
        ("2020-01-01", Wait(), "2020-01-01"),
    ],
)
def test_a_period_ends_on_a_day(act: str, wait: Wait, over: str) -> None:
    assert after(dt.date.fromisoformat(act), wait) == dt.date.fromisoformat(over)


def test_periods_are_said_in_words() -> None:
    assert words(Wait(days=90)) == "90 days"
    assert words(Wait(months=1)) == "1 month"
    assert words(Wait()) == "at once"
    assert (
        words(Wait(months=6, first_day_of_month=True))
        == "first day of the 6th month after the month of the act"
    )
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 22, 43, 112)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "22nd",
        "43rd",
        "112th",
    ]


# Agreements whose rule and acts are both held, and the day that follows from them.
RECOMPUTED = {
    "npt": "1970-03-05",
    "bwc": "1975-03-26",
    "cwc": "1997-04-29",
    "tpnw": "2021-01-22",
    "ottawa": "1999-03-01",
    "inf": "1988-06-01",
}


@pytest.mark.parametrize("identity", sorted(RECOMPUTED))
def test_entry_into_force_follows_from_the_acts(library: Library, identity: str) -> None:
    found = entry_into_force(library, library.agreements[identity])
    assert found is not None
    assert found.computed.isoformat() == RECOMPUTED[identity]
    assert found.agrees


def test_a_treaty_that_waits_for_named_states_has_no_date(library: Library) -> None:
    assert entry_into_force(library, library.agreements["ctbt"]) is None


@pytest.mark.parametrize(("identity", "day"), [("new-start", "2026-02-05"), ("start-i", "2009-12-05")])
def test_expiry_follows_from_duration_and_extensions(library: Library, identity: str, day: str) -> None:
    found = expiry(library.agreements[identity])
    assert found is not None
    assert found.computed.isoformat() == day
    assert found.agrees


def test_exits_from_ottawa_take_effect_six_months_after_notice(library: Library) -> None:
    found = {row.subject: row for row in withdrawals(library, library.agreements["ottawa"])}
    assert {actor: row.computed.isoformat() for actor, row in found.items()} == {
        "ee": "2025-12-27",
        "lt": "2025-12-27",
        "lv": "2025-12-27",
        "fi": "2026-01-10",
        "pl": "2026-02-20",
    }
    assert all(row.agrees for row in found.values())


def test_the_arithmetic_is_shown(library: Library) -> None:
    [found] = [row for row in recompute(library, library.agreements["cwc"]) if row.what == "entry-into-force"]
    assert "65th instrument" in found.arithmetic
    assert found.arithmetic.endswith("29 April 1997")


def test_the_floor_after_opening_holds_entry_into_force_back(tree: Tree) -> None:
    tree.edit(
        "data/agreements/pact.yml",
        "method: exchange-of-instruments",
        "method: number-of-instruments, instruments: 2, not_before: {years: 2}",
    )
    tree.edit("data/agreements/pact.yml", "{event: signed,", "{event: opened-for-signature,")
    library, _ = tree.load()
    found = entry_into_force(library, library.agreements["pact"])
    assert found is not None
    assert found.computed == dt.date(1982, 1, 1)
    assert found.agrees is False


def _expiry(tree: Tree, duration: str, milestones: str = "") -> tuple[str, str] | None:
    path = "data/agreements/pact.yml"
    tree.edit(path, "withdrawal:", f"duration: {{{duration}, cite: [text]}}\nwithdrawal:")
    tree.edit(path, "entry_into_force:", f"{milestones}entry_into_force:")
    library, problems = tree.load()
    assert problems == []
    found = expiry(library.agreements["pact"])
    return (found.computed.isoformat(), found.arithmetic) if found else None


EXTENDED = '  - {event: extended, date: "1985-06-01", until: "1990-12-31", cite: [text]}\n'
ONCE = '  - {event: extended, date: "1985-06-01", cite: [text]}\n'


@pytest.mark.parametrize(
    ("duration", "milestones", "told"),
    [
        ('type: fixed, until: "1986-01-01"', "", ("1986-01-01", "the text ends it on 1 January 1986")),
        (
            "type: fixed, years: 5",
            EXTENDED,
            ("1990-12-31", "extended on 1 June 1985 to 31 December 1990"),
        ),
        (
            "type: fixed, note: Unseen.",
            EXTENDED,
            ("1990-12-31", "extended on 1 June 1985 to 31 December 1990"),
        ),
        (
            "type: fixed, years: 5, extension_years: 2",
            ONCE,
            ("1988-01-01", "entered into force on 1 January 1981 + 5 years + 2 years = 1 January 1988"),
        ),
    ],
)
def test_a_term_ends_by_its_years_by_a_day_or_by_its_last_extension(
    duration: str, milestones: str, told: tuple[str, str], tree: Tree
) -> None:
    assert _expiry(tree, duration, milestones) == told


@pytest.mark.parametrize(
    ("duration", "milestones"),
    [
        ("type: fixed, years: 5", ONCE),
        ('type: fixed, until: "1986"', ""),
        ("type: fixed, note: Unseen.", ""),
        ("type: renewed-by-itself, years: 5", ""),
        ("type: as-long-as-another, agreement: pact", ""),
    ],
)
def test_no_end_is_worked_out_where_the_last_term_is_not_known(
    duration: str, milestones: str, tree: Tree
) -> None:
    assert _expiry(tree, duration, milestones) is None


def test_a_term_that_never_began_does_not_run_out(library: Library) -> None:
    assert expiry(library.agreements["salt-ii"]) is None


def test_a_day_that_the_text_names_is_the_day(tree: Tree) -> None:
    path = "data/agreements/pact.yml"
    tree.edit(path, "method: exchange-of-instruments", 'method: fixed-day, on: "1981-01-01"')
    library, problems = tree.load()
    assert problems == []
    found = entry_into_force(library, library.agreements["pact"])
    assert found is not None
    assert found.arithmetic == "the text names 1 January 1981"
    assert found.agrees


@pytest.mark.parametrize(("signed", "counted"), [(True, "1981-03-01"), (False, None)])
def test_an_act_of_an_unnamed_kind_counts_as_the_ratification_of_a_signatory(
    signed: bool, counted: str | None, tree: Tree
) -> None:
    rule = "method: number-of-instruments, instruments: 2, acts_counted: [ratification]"
    tree.edit("data/agreements/pact.yml", "method: exchange-of-instruments", rule)
    acts = "data/participation/pact.yml"
    tree.edit(acts, 'act: ratification, date: "1980-07-01"', 'act: consent-to-be-bound, date: "1981-03-01"')
    if not signed:
        tree.edit(acts, '  - {actor: bb, act: signature, date: "1980-01-01", cite: [text]}\n', "")
    library, _ = tree.load()
    found = entry_into_force(library, library.agreements["pact"])
    assert (found.computed.isoformat() if found else None) == counted


@pytest.mark.parametrize("identity", ["outer-space", "seabed", "liability-convention"])
def test_the_space_and_seabed_treaties_begin_with_their_last_condition(
    library: Library, identity: str
) -> None:
    found = entry_into_force(library, library.agreements[identity])
    assert found is not None
    assert found.agrees, found.arithmetic
