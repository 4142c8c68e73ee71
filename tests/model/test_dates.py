"""Dates: what is accepted, what each stands for, and three-valued comparison."""

from __future__ import annotations

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from pacta.model.dates import Date, add_months

DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2200, 12, 31))
POINTS = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
)
QUALIFIED = st.builds(lambda point, mark: point + mark, POINTS, st.sampled_from(["", "~", "?", "%"]))
ANY = st.one_of(
    QUALIFIED, st.builds(lambda start: f"{start}/..", POINTS), st.builds(lambda end: f"../{end}", POINTS)
)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "display"),
    [
        ("1987-12-08", "1987-12-08", "1987-12-08", "8 December 1987"),
        ("1987-12", "1987-12-01", "1987-12-31", "December 1987"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("1987", "1987-01-01", "1987-12-31", "1987"),
        ("1987~", "1987-01-01", "1987-12-31", "about 1987"),
        ("1987-12?", "1987-12-01", "1987-12-31", "possibly December 1987"),
        ("2019-08-02/..", "2019-08-02", None, "from 2 August 2019"),
        ("../1992", None, "1992-12-31", "until 1992"),
        ("1990/1994", "1990-01-01", "1994-12-31", "1990 to 1994"),
        ("/1991-12-26", None, "1991-12-26", "by 26 December 1991"),
    ],
)
def test_a_date_stands_for_days_and_words(
    edtf: str, earliest: str | None, latest: str | None, display: str
) -> None:
    date = Date.parse(edtf)
    assert date.display == display
    assert (date.earliest and date.earliest.isoformat()) == earliest
    assert (date.latest and date.latest.isoformat()) == latest


@pytest.mark.parametrize(
    ("edtf", "says"),
    [
        ("8.12.1987", "not a date"),
        ("1987-13", "no month 13"),
        ("1987-02-30", "28 days"),
        ("0000", "no year 0000"),
        ("../..", "no date at all"),
        ("1994/1990", "ends before it begins"),
        ("", "not a date"),
        ("1987-1-2", "not a date"),
        ("12:30:45", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(edtf: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Date.parse(edtf)


@given(QUALIFIED)
def test_the_reading_agrees_with_the_edtf_package(edtf: str) -> None:
    oracle = parse_edtf(edtf)
    date = Date.parse(edtf)
    assert date.earliest is not None
    assert date.latest is not None
    assert tuple(oracle.lower_strict()[:3]) == (date.earliest.year, date.earliest.month, date.earliest.day)
    assert tuple(oracle.upper_strict()[:3]) == (date.latest.year, date.latest.month, date.latest.day)


@given(ANY)
def test_a_date_prints_as_it_was_typed(edtf: str) -> None:
    assert str(Date.parse(edtf)) == edtf


@given(ANY, ANY)
def test_before_is_never_true_both_ways(left: str, right: str) -> None:
    one, other = Date.parse(left), Date.parse(right)
    assert not (one.before(other) and other.before(one))


@given(ANY, DAYS)
def test_once_reached_a_date_stays_reached(edtf: str, day: dt.date) -> None:
    date = Date.parse(edtf)
    if date.by(day):
        assert date.by(day + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("edtf", "day", "answer"),
    [
        ("2019-08-02", "2019-08-01", False),
        ("2019-08-02", "2019-08-02", True),
        ("2019-08", "2019-08-15", None),
        ("2019-08", "2019-08-31", True),
        ("2019-08-02/..", "2019-08-02", True),
        ("../2019-08-02", "1900-01-01", None),
    ],
)
def test_whether_a_date_is_reached_may_be_unknown(edtf: str, day: str, answer: bool | None) -> None:
    assert Date.parse(edtf).by(dt.date.fromisoformat(day)) is answer


@given(DAYS, st.integers(0, 240))
def test_adding_months_keeps_the_day_or_takes_the_months_last(day: dt.date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


def test_every_month_has_its_english_name() -> None:
    shown = [Date.parse(f"2026-{number:02}").display for number in range(1, 13)]
    assert "".join(name[:3] for name in shown) == "JanFebMarAprMayJunJulAugSepOctNovDec"
