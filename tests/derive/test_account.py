"""A state's own account: what binds it, what it left and when, what it only signed, what it reserved."""

from __future__ import annotations

import datetime as dt

import pytest

from pacta.derive.account import Left, account
from pacta.derive.answers import Answers
from pacta.derive.binding import position


def left(answers: Answers, actor: str) -> dict[str, Left]:
    return {row.agreement.id: row for row in account(answers, actor).left}


def test_what_binds_a_state_is_what_its_positions_say(answers: Answers) -> None:
    held = {row.agreement.id: row.value for row in account(answers, "fi").bound}
    assert {"npt", "cwc", "unscr-1540", "outer-space"} <= set(held)
    assert not {"ottawa", "new-start", "ctbt"} & set(held)
    assert all(position(answers, name, "fi", answers.today).value == value for name, value in held.items())


def test_an_exit_is_told_with_its_act(answers: Answers) -> None:
    row = left(answers, "us")["open-skies"]
    assert row.act is not None
    assert row.act.act == "withdrawal"
    assert (str(row.since), str(row.until)) == ("2002-01-01", "2020-11-22")


def test_an_agreement_that_ended_is_no_exit(answers: Answers) -> None:
    row = left(answers, "us")["start-i"]
    assert row.act is None
    assert not row.state_ended
    assert str(row.until) == "2009-12-05"


def test_a_state_that_ended_left_nothing_by_itself(answers: Answers) -> None:
    rows = left(answers, "su")
    assert rows["inf"].state_ended
    assert rows["inf"].until == dt.date(1991, 12, 26)
    assert account(answers, "su").bound == ()


def test_a_day_that_is_not_known_is_not_made_up(answers: Answers) -> None:
    assert str(left(answers, "us")["agreed-framework"].until) == "2003"


def test_a_signatory_is_not_bound(answers: Answers) -> None:
    held = account(answers, "us")
    assert "ctbt" in {row.agreement.id for row in held.signed}
    assert "ctbt" not in {row.agreement.id for row in held.bound}


@pytest.mark.parametrize(("actor", "agreement"), [("dz", "geneva-protocol"), ("at", "bwc"), ("gt", "ptbt")])
def test_reservations_are_told(answers: Answers, actor: str, agreement: str) -> None:
    assert agreement in {row.id for row, _ in account(answers, actor).reservations}
