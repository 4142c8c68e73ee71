"""What entry into force still waits for: instruments that a rule asks for and that are not there."""

from __future__ import annotations

import datetime as dt

from pacta.derive.answers import Answers
from pacta.derive.wanting import Wanting, wanting
from tests.conftest import TODAY, Tree

PACT = "data/agreements/pact.yml"
ACTS = "data/participation/pact.yml"
IN_FORCE = '  - {event: entered-into-force, date: "1981-01-01", cite: [text]}\n'
EXCHANGE = '  - {event: instruments-exchanged, date: "1981-01-01", cite: [text]}\n'
BB = '  - {actor: bb, act: ratification, date: "1980-07-01", effective: "1981-01-01", cite: [text]}\n'


def pending(tree: Tree, rule: str) -> None:
    """The Pact by instruments, with that of Beeland not given."""
    tree.edit(PACT, IN_FORCE, "")
    tree.edit(PACT, EXCHANGE, "")
    tree.edit(PACT, "method: exchange-of-instruments", rule)
    tree.edit(ACTS, BB, "")
    tree.edit(ACTS, ', effective: "1981-01-01"', "")


def lacking(tree: Tree, on: dt.date = TODAY) -> Wanting | None:
    library, problems = tree.load()
    assert problems == []
    return wanting(library, library.agreements["pact"], on)


def test_the_signatories_that_have_not_ratified_are_named_where_all_must(tree: Tree) -> None:
    pending(tree, "method: all-signatories")
    found = lacking(tree)
    assert found is not None
    assert (found.asked, found.short) == (2, 0)
    assert [(row.actor, row.why) for row in found.awaited] == [("bb", "signature 1 January 1980")]
    before = lacking(tree, dt.date(1980, 5, 31))
    assert before is not None
    assert [row.actor for row in before.awaited] == ["aa", "bb"]


def test_named_states_are_wanted_beside_a_number_of_any(tree: Tree) -> None:
    pending(tree, "method: number-of-instruments, instruments: 4, required: [bb]")
    found = lacking(tree)
    assert found is not None
    assert ([row.actor for row in found.awaited], found.asked, found.short) == (["bb"], 1, 2)


def test_an_instrument_that_was_taken_back_is_wanted_again(tree: Tree) -> None:
    pending(tree, "method: number-of-instruments, instruments: 1")
    assert lacking(tree) is None
    tree.edit(
        ACTS,
        "acts:\n",
        'acts:\n  - {actor: aa, act: withdrawal-of-ratification, date: "1990-01-01", cite: [text]}\n',
    )
    found = lacking(tree)
    assert found is not None
    assert (found.awaited, found.short) == ((), 1)


def test_only_acts_that_the_rule_counts_count(tree: Tree) -> None:
    pending(tree, "method: number-of-instruments, instruments: 1, acts_counted: [accession]")
    found = lacking(tree)
    assert found is not None
    assert found.short == 1


def test_nothing_is_wanting_of_what_is_in_force_given_up_or_not_wholly_held(tree: Tree) -> None:
    assert lacking(tree) is None
    pending(tree, "method: all-signatories")
    text = (tree.root / ACTS).read_text()
    tree.write(ACTS, text.replace("acts:\n", "scope: Some.\npartial: true\nacts:\n"))
    assert lacking(tree) is None
    tree.write(ACTS, text)
    tree.edit(
        PACT, "milestones:\n", 'milestones:\n  - {event: abandoned, date: "1985-01-01", cite: [text]}\n'
    )
    assert lacking(tree) is None


def test_what_was_wanting_is_told_for_the_time_before_entry_into_force(answers: Answers) -> None:
    npt = answers.library.agreements["npt"]
    found = wanting(answers.library, npt, dt.date(1969, 12, 31))
    assert found is not None
    assert [row.actor for row in found.awaited] == ["ru", "us"]
    assert found.short > 0
    assert wanting(answers.library, npt, dt.date(1970, 3, 5)) is None


def test_the_test_ban_waits_for_nine_of_forty_four(answers: Answers) -> None:
    found = wanting(answers.library, answers.library.agreements["ctbt"], TODAY)
    assert found is not None
    assert {row.actor for row in found.awaited} == {"cn", "eg", "in", "il", "ir", "kp", "pk", "ru", "us"}
    assert (found.asked, found.short) == (44, 0)
    why = {row.actor: row.why for row in found.awaited}
    assert why["in"] == "no act"
    assert why["ru"] == (
        "signature 24 September 1996, ratification 30 June 2000, withdrawal of ratification 3 November 2023"
    )
    before = wanting(answers.library, answers.library.agreements["ctbt"], dt.date(2023, 11, 2))
    assert before is not None
    assert len(before.awaited) == 8
