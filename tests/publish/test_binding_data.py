"""What the browser is told of days that are not known."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pacta.derive.answers import Answers
from pacta.publish import binding_data
from tests.conftest import TODAY, Tree

LEDGER = "data/participation/pact.yml"


def _told(tree: Tree) -> dict[str, Any]:
    library, problems = tree.load()
    assert problems == []
    text = binding_data.script(Answers(library, TODAY))
    data = json.loads(text.removeprefix("window.PACTA_BINDS = ").rstrip().removesuffix(";"))
    found: dict[str, Any] = data["agreements"][0]
    return found


def test_a_day_that_is_known_comes_alone(tree: Tree) -> None:
    assert _told(tree)["g"]["aa"][-1] == ["1981-01-01", "p"]


@pytest.mark.parametrize(
    ("day", "last", "words"),
    [
        ("1985", "1985-12-31", "1985"),
        ("1985-03", "1985-03-31", "March 1985"),
        ("1985-01-01/1986-06-30", "1986-06-30", "a day between 1 January 1985 and 30 June 1986"),
        ("../1985-06-30", "1985-06-30", "a day not later than 30 June 1985"),
    ],
)
def test_a_day_that_is_not_known_comes_with_what_is_known(
    day: str, last: str, words: str, tree: Tree
) -> None:
    tree.edit(
        LEDGER, 'date: "1980-06-01", effective: "1981-01-01"', f'date: "1980-06-01", effective: "{day}"'
    )
    assert _told(tree)["g"]["aa"][-1] == [last, "p", words]
