"""Durations, exits and checks that say half of what they have to are refused."""

from __future__ import annotations

import pytest

from tests.conftest import Tree

PACT = "data/agreements/pact.yml"
CHECK = (
    "agreement: pact\nfacts:\n  - {{field: milestones, fact: Signed., on: '2026-11-24', by: reader, {}}}\n"
)


@pytest.mark.parametrize(
    "duration", ["type: fixed", "type: as-long-as-another", "type: until-event", "type: varies"]
)
def test_a_duration_says_until_when(duration: str, tree: Tree) -> None:
    tree.edit(PACT, "withdrawal:", f"duration: {{{duration}, cite: [text]}}\nwithdrawal:")
    assert tree.rules() == ["model-duration-open"]


@pytest.mark.parametrize("method", ["method: fixed-day", 'method: signature, on: "1981-01-01"'])
def test_a_named_day_and_its_method_belong_together(method: str, tree: Tree) -> None:
    tree.edit(PACT, "method: exchange-of-instruments", method)
    assert tree.rules() == ["model-day-missing"]


def test_a_notice_period_needs_the_right_to_withdraw(tree: Tree) -> None:
    tree.edit(PACT, "right: granted", "right: not-stated")
    assert tree.rules() == ["model-notice-without-right"]


def test_a_clause_that_sets_no_period_has_none(tree: Tree) -> None:
    tree.edit(PACT, "notice: {months: 6}", "notice: {months: 6}, notice_not_stated: true")
    assert tree.rules() == ["model-notice-and-none"]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("result: agrees", "model-cite-missing"),
        ("result: corrected, cite: [text]", "model-was-missing"),
        ("result: agrees, was: Unsigned., cite: [text]", "model-was-missing"),
    ],
)
def test_a_checked_fact_says_where_it_was_seen_and_what_it_was_before(
    row: str, rule: str, tree: Tree
) -> None:
    tree.write("data/checks/pact.yml", CHECK.format(row))
    assert tree.rules() == [rule]


def test_a_fact_that_was_not_seen_again_needs_no_page(tree: Tree) -> None:
    tree.write("data/checks/pact.yml", CHECK.format("result: not-seen"))
    assert tree.problems() == []
