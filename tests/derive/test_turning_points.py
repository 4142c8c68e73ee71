"""The day before, the day, and the day after each turning point, written by hand from the sources named.

A row with an actor is about its standing, one without about the status of the agreement.
"""

from __future__ import annotations

import datetime as dt

import pytest

from pacta.derive.answers import Answers
from pacta.derive.query import party_answer, status_answer
from tests.derive.tables import rows

ROWS = rows("turning_points")
DAY = dt.timedelta(days=1)
CASES = [
    (row["agreement"], row["actor"], dt.date.fromisoformat(row["day"]) + shift * DAY, row[column])
    for row in ROWS
    for shift, column in ((-1, "before"), (0, "from"), (1, "from"))
]


def test_the_table_is_as_long_as_it_has_to_be_and_every_row_has_a_reason() -> None:
    assert len(CASES) >= 200
    assert len({case[:3] for case in CASES}) == len(CASES)
    assert all(row["source"].strip() for row in ROWS)


@pytest.mark.parametrize(("agreement", "actor", "day", "value"), CASES)
def test_status_and_standing_on_the_days_around_a_turn(
    answers: Answers, agreement: str, actor: str, day: dt.date, value: str
) -> None:
    if actor:
        assert party_answer(answers, agreement, actor, day)["standing"] == value
    else:
        assert status_answer(answers, agreement, day)["status"] == value
