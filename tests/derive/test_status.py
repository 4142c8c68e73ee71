"""What an agreement is on a day: the day before, the day and the day after each turning point."""

from __future__ import annotations

import datetime as dt

import pytest

from pacta.derive.answers import Answers
from pacta.derive.known import as_known
from pacta.derive.query import UnknownId, resolve_agreement, status_answer
from pacta.derive.status import status
from pacta.store.library import Library
from tests.conftest import Tree

# (agreement, day, status): the turning points of the library's agreements.
TURNING_POINTS = [
    ("inf", "1987-12-07", "not-yet-signed"),
    ("inf", "1987-12-08", "signed-not-in-force"),
    ("inf", "1988-05-31", "signed-not-in-force"),
    ("inf", "1988-06-01", "in-force"),
    ("inf", "2019-08-01", "in-force"),
    ("inf", "2019-08-02", "terminated"),
    ("new-start", "2010-04-07", "not-yet-signed"),
    ("new-start", "2010-04-08", "signed-not-in-force"),
    ("new-start", "2011-02-05", "in-force"),
    ("new-start", "2021-02-06", "in-force"),
    ("new-start", "2023-03-01", "in-force"),
    ("new-start", "2026-02-04", "in-force"),
    ("new-start", "2026-02-05", "expired"),
    ("start-i", "1994-12-04", "signed-not-in-force"),
    ("start-i", "1994-12-05", "in-force"),
    ("start-i", "2009-12-04", "in-force"),
    ("start-i", "2009-12-05", "expired"),
    ("abm", "1972-10-03", "in-force"),
    ("abm", "2002-06-12", "in-force"),
    ("abm", "2002-06-13", "terminated"),
    ("npt", "1970-03-04", "signed-not-in-force"),
    ("npt", "1970-03-05", "in-force"),
    ("npt", "2026-11-24", "in-force"),
    ("ctbt", "1996-09-10", "not-yet-signed"),
    ("ctbt", "1996-09-24", "signed-not-in-force"),
    ("ctbt", "2026-11-24", "signed-not-in-force"),
    ("tpnw", "2021-01-21", "signed-not-in-force"),
    ("tpnw", "2021-01-22", "in-force"),
    ("jcpoa", "2015-10-17", "agreed-not-in-effect"),
    ("jcpoa", "2015-10-18", "in-effect"),
    ("cwc", "1997-04-28", "signed-not-in-force"),
    ("cwc", "1997-04-29", "in-force"),
    ("bwc", "1975-03-25", "signed-not-in-force"),
    ("bwc", "1975-03-26", "in-force"),
    ("cfe", "1992-07-16", "signed-not-in-force"),
    ("cfe", "1992-07-17", "provisionally-applied"),
    ("cfe", "1992-11-09", "in-force"),
    ("open-skies", "2001-12-31", "signed-not-in-force"),
    ("open-skies", "2002-01-01", "in-force"),
    ("ottawa", "1999-02-28", "signed-not-in-force"),
    ("ottawa", "1999-03-01", "in-force"),
]


@pytest.mark.parametrize(("identity", "day", "expected"), TURNING_POINTS)
def test_status_at_a_turning_point(library: Library, identity: str, day: str, expected: str) -> None:
    assert status(library.agreements[identity], dt.date.fromisoformat(day)).value == expected


def test_every_status_is_a_word_of_the_vocabulary(answers: Answers) -> None:
    for identity in answers.library.agreements:
        assert ("status", answers.status(identity).value) in answers.library.values


def test_a_suspension_that_is_disputed_leaves_the_status_and_names_both_sides(answers: Answers) -> None:
    found = status_answer(answers, "new-start", dt.date(2024, 1, 1))
    assert found["status"] == "in-force"
    [contested] = found["contested"]
    assert contested["status"] == "suspended"
    assert contested["by"] == ["ru"]
    assert contested["disputed_by"] == ["us"]
    assert status_answer(answers, "new-start", dt.date(2022, 1, 1))["contested"] == []


def test_what_became_of_it_in_practice_is_told_from_its_day_on_and_changes_no_status(tree: Tree) -> None:
    row = '  - {id: gone, state: dormant, as_of: "1985-05-01", text: Nobody meets., cite: [text]}'
    tree.edit("data/agreements/pact.yml", "entry_into_force:", f"in_practice:\n{row}\nentry_into_force:")
    agreement = tree.load()[0].agreements["pact"]
    assert status(agreement, dt.date(1985, 4, 30)).practice == ()
    now = status(agreement, dt.date(1985, 5, 1))
    assert (now.value, [one.state for one in now.practice]) == ("in-force", ["dormant"])


def test_of_an_agreement_that_has_ended_nothing_is_told_of_practice(tree: Tree) -> None:
    row = '  - {id: gone, state: dormant, as_of: "1985-05-01", text: Nobody meets., cite: [text]}'
    end = '  - {event: terminated, date: "1990-01-01", cite: [text]}'
    tree.edit(
        "data/agreements/pact.yml", "entry_into_force:", f"{end}\nin_practice:\n{row}\nentry_into_force:"
    )
    agreement = tree.load()[0].agreements["pact"]
    assert status(agreement, dt.date(1989, 12, 31)).practice != ()
    assert status(agreement, dt.date(1990, 1, 1)).practice == ()


def test_a_state_in_practice_needs_no_citation_only_where_no_end_was_found(tree: Tree) -> None:
    row = '  - {id: gone, state: end-not-found, as_of: "2026-11-24", text: No end was found.}'
    tree.edit("data/agreements/pact.yml", "entry_into_force:", f"in_practice:\n{row}\nentry_into_force:")
    assert tree.problems() == []


def test_what_was_not_known_of_practice_on_a_day_is_not_in_an_answer_of_that_day(answers: Answers) -> None:
    assert "overtaken" in str(status_answer(answers, "sinai-i", dt.date(2020, 1, 1))["in_practice"])
    then = as_known(answers.library, dt.date(1975, 1, 1))
    assert then.agreements["sinai-i"].in_practice == []


def test_a_political_text_is_in_effect_and_then_lapses(tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", "force: legal", "force: political")
    tree.edit(
        "data/agreements/pact.yml",
        "entry_into_force:",
        '  - {event: terminated, date: "1990-01-01", cite: [text]}\nentry_into_force:',
    )
    agreement = tree.load()[0].agreements["pact"]
    assert status(agreement, dt.date(1980, 1, 1)).value == "in-effect"
    assert status(agreement, dt.date(1990, 1, 1)).value == "lapsed"


def test_a_political_text_that_applies_from_a_later_day_is_agreed_until_then(tree: Tree) -> None:
    pact = "data/agreements/pact.yml"
    tree.edit(pact, "force: legal", "force: political")
    tree.edit(pact, "event: entered-into-force", "event: took-effect")
    agreement = tree.load()[0].agreements["pact"]
    assert status(agreement, dt.date(1979, 12, 31)).value == "not-yet-signed"
    assert status(agreement, dt.date(1980, 1, 1)).value == "agreed-not-in-effect"
    assert status(agreement, dt.date(1980, 12, 31)).value == "agreed-not-in-effect"
    assert status(agreement, dt.date(1981, 1, 1)).value == "in-effect"


def test_what_ended_before_it_began_was_never_in_force(tree: Tree) -> None:
    tree.edit(
        "data/agreements/pact.yml",
        'instruments-exchanged, date: "1981-01-01", cite: [text]}\n  - {event: entered-into-force',
        'ratified, date: "1981-01-01", cite: [text]}\n  - {event: superseded',
    )
    agreement = tree.load()[0].agreements["pact"]
    assert status(agreement, dt.date(1985, 1, 1)).value == "never-in-force"


NO_FORCE = (
    '  - {event: instruments-exchanged, date: "1981-01-01", cite: [text]}\n'
    '  - {event: entered-into-force, date: "1981-01-01", cite: [text]}\n'
)
RULE = "entry_into_force: {provision: art-2, method: exchange-of-instruments, cite: [text]}\n"


def test_a_signed_text_whose_entry_into_force_was_not_seen_is_not_called_not_in_force(tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", NO_FORCE, "")
    agreement = tree.load()[0].agreements["pact"]
    assert status(agreement, dt.date(1985, 1, 1)).value == "signed-not-in-force"  # its rule is known
    tree.edit("data/agreements/pact.yml", RULE, "")
    agreement = tree.load()[0].agreements["pact"]
    assert status(agreement, dt.date(1979, 12, 31)).value == "not-yet-signed"
    assert status(agreement, dt.date(1985, 1, 1)).value == "signed-force-not-recorded"


@pytest.mark.parametrize("name", ["inf", "INF Treaty", "РСМД", "дрсмд"])
def test_an_agreement_is_found_by_id_title_or_alias(library: Library, name: str) -> None:
    assert resolve_agreement(library, name) == "inf"


def test_an_unknown_agreement_gets_the_nearest_names(library: Library) -> None:
    with pytest.raises(UnknownId, match="new-start"):
        resolve_agreement(library, "new strat")
