"""Whom an agreement binds on a day, from the acts of states."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pacta.derive.answers import Answers
from pacta.derive.parties import ledger
from pacta.store.library import Library
from pacta.store.load import load
from tests.conftest import ROOT, TODAY, Tree

LEDGER = "data/participation/pact.yml"

# (agreement, state, day, standing): states at their own turning points.
STANDINGS = [
    ("inf", "us", "1988-06-01", "party"),
    ("inf", "us", "2019-08-01", "party"),
    ("inf", "us", "2019-08-02", "withdrawn"),
    ("npt", "us", "1970-03-04", "signatory"),
    ("npt", "us", "1970-03-05", "party"),
    ("npt", "in", "2026-01-01", "absent"),
    ("ctbt", "ru", "2023-11-02", "signatory"),
    ("ctbt", "ru", "2026-01-01", "signatory"),
    ("ctbt", "us", "2026-01-01", "signatory"),
    ("ottawa", "ee", "2025-12-26", "party"),
    ("ottawa", "ee", "2025-12-27", "withdrawn"),
    ("ottawa", "lt", "2025-12-27", "withdrawn"),
    ("ottawa", "fi", "2026-01-09", "party"),
    ("ottawa", "fi", "2026-01-10", "withdrawn"),
    ("ottawa", "pl", "2026-02-19", "party"),
    ("ottawa", "pl", "2026-02-20", "withdrawn"),
    ("ottawa", "us", "2026-01-01", "absent"),
    ("cwc", "ps", "2018-06-15", "signatory"),
    ("cwc", "ps", "2018-06-16", "party"),
    ("cwc", "il", "2026-01-01", "signatory"),
    ("tpnw", "kz", "2021-01-22", "party"),
    ("open-skies", "us", "2020-11-21", "party"),
    ("open-skies", "us", "2020-11-22", "withdrawn"),
    ("open-skies", "ru", "2021-12-17", "party"),
    ("open-skies", "ru", "2021-12-18", "withdrawn"),
    ("cfe", "ru", "2023-11-06", "party"),
    ("cfe", "ru", "2023-11-07", "withdrawn"),
    ("new-start", "ru", "2026-02-04", "party"),
    ("new-start", "ru", "2026-02-05", "withdrawn"),
]


@pytest.mark.parametrize(("identity", "actor", "day", "expected"), STANDINGS)
def test_standing_at_a_turning_point(
    library: Library, identity: str, actor: str, day: str, expected: str
) -> None:
    found = ledger(library, library.agreements[identity], dt.date.fromisoformat(day))
    values = {row.actor: row.value for row in found.standings}
    assert values.get(actor, "absent") == expected


def test_a_deposit_counts_from_entry_into_force(tree: Tree) -> None:
    library, _ = tree.load()
    pact = library.agreements["pact"]
    assert ledger(library, pact, dt.date(1980, 12, 31)).signatories == ["aa", "bb"]
    assert ledger(library, pact, dt.date(1981, 1, 1)).parties == ["aa", "bb"]


def test_without_an_effective_day_the_rule_for_late_joiners_gives_it(tree: Tree) -> None:
    tree.edit(
        "data/agreements/pact.yml",
        "method: exchange-of-instruments",
        "method: exchange-of-instruments, later: {days: 30}",
    )
    tree.write("data/actors/cc.yml", "id: cc\nkind: state\nname: Ceeland\ncite: [text]\n")
    tree.edit(LEDGER, "acts:\n", 'acts:\n  - {actor: cc, act: accession, date: "1990-01-01", cite: [text]}\n')
    library, _ = tree.load()
    pact = library.agreements["pact"]
    assert "cc" not in ledger(library, pact, dt.date(1990, 1, 30)).parties
    assert "cc" in ledger(library, pact, dt.date(1990, 1, 31)).parties


def test_with_several_depositaries_the_earliest_deposit_binds(tree: Tree) -> None:
    tree.edit(
        LEDGER,
        "acts:\n",
        'acts:\n  - {actor: aa, act: ratification, date: "1984-01-01", depositary: bb, cite: [text]}\n',
    )
    library, _ = tree.load()
    [row] = [row for row in ledger(library, library.agreements["pact"], TODAY).standings if row.actor == "aa"]
    assert row.since == dt.date(1981, 1, 1)


def test_a_state_that_left_may_come_back(tree: Tree) -> None:
    tree.edit(
        LEDGER,
        "acts:\n",
        "acts:\n"
        '  - {actor: bb, act: withdrawal, date: "1990-01-01", effective: "1990-07-01", cite: [text]}\n'
        '  - {actor: bb, act: accession, date: "1995-01-01", cite: [text]}\n',
    )
    library, _ = tree.load()
    pact = library.agreements["pact"]
    assert "bb" in ledger(library, pact, dt.date(1990, 6, 30)).parties
    assert "bb" not in ledger(library, pact, dt.date(1990, 7, 1)).parties
    assert "bb" in ledger(library, pact, dt.date(1995, 1, 1)).parties


def test_a_state_that_ceased_to_exist_is_no_party(tree: Tree) -> None:
    tree.edit("data/actors/bb.yml", "kind: state", 'kind: historical-state\nexisted: "1900/1985-05-05"')
    library, _ = tree.load()
    pact = library.agreements["pact"]
    assert "bb" in ledger(library, pact, dt.date(1985, 5, 4)).parties
    assert "bb" not in ledger(library, pact, dt.date(1985, 5, 5)).parties


REAL, _ = load(ROOT)
IDENTITIES = st.sampled_from(sorted(REAL.agreements))
DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2030, 12, 31))


@settings(deadline=None, max_examples=60)
@given(identity=IDENTITIES, day=DAYS)
def test_nobody_is_bound_before_consent_or_after_exit(identity: str, day: dt.date) -> None:
    for row in ledger(REAL, REAL.agreements[identity], day).standings:
        if row.value != "party":
            continue
        assert row.consent is not None
        assert row.since is not None
        assert row.since <= day
        assert row.until is None or row.until > day


@settings(deadline=None, max_examples=60)
@given(identity=IDENTITIES, day=DAYS)
def test_each_actor_has_one_standing(identity: str, day: dt.date) -> None:
    found = ledger(REAL, REAL.agreements[identity], day)
    names = [row.actor for row in found.standings]
    assert len(names) == len(set(names))
    assert not set(found.parties) & set(found.signatories)


def test_the_lists_see_ended_agreements_with_the_parties_they_had(answers: Answers) -> None:
    assert {"us", "ru"} <= set(answers.last_ledger("new-start").parties)
    assert answers.ledger("new-start").parties == []
