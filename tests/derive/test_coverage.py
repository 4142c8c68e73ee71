"""Would this have been banned: hand-checked verdicts, thresholds, three values, exclusions and acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacta.derive.answers import Answers
from pacta.derive.conditions import DEPENDS, NO, YES, evaluate, is_near, together
from pacta.derive.query import UnknownId
from pacta.derive.query_covers import covers_answer, interval, resolve_system
from pacta.derive.subject import Claim, Fact, Subject
from pacta.model.agreement import RangeBand
from pacta.model.coverage import Conditions
from tests.conftest import TODAY
from tests.derive.tables import rows

CASES = rows("coverage")
LISTS = ("features", "circumstances", "basing")


def asked(text: str) -> dict[str, Any]:
    """``class=ballistic range=500 features=a+b`` as the fields of a question."""
    pairs = dict(piece.split("=", 1) for piece in text.split())
    return {name: value.split("+") if name in LISTS else value for name, value in pairs.items()}


def test_the_table_is_as_long_as_it_has_to_be_and_every_row_has_a_reason() -> None:
    assert len(CASES) >= 150
    assert len({(row["agreement"], row["on"], row["question"]) for row in CASES}) == len(CASES)
    assert all(row["reason"].strip() for row in CASES)


def test_every_row_names_where_the_text_of_its_rule_was_seen(answers: Answers) -> None:
    named = [(row, cite.split("#")[0]) for row in CASES for cite in row["source"].split()]
    assert all(row["source"] for row in CASES)
    assert [(row, source) for row, source in named if source not in answers.library.sources] == []


@pytest.mark.parametrize(
    "row", CASES, ids=[f"{row['agreement']} {row['question']} {row['on']}" for row in CASES]
)
def test_the_verdict_is_what_was_worked_out_by_hand(answers: Answers, row: dict[str, str]) -> None:
    on = dt.date.fromisoformat(row["on"]) if row["on"] else TODAY
    found = covers_answer(answers, {**asked(row["question"]), "agreement": row["agreement"]}, on)
    (verdict,) = found["verdicts"]
    assert verdict["verdict"] == row["verdict"], f"{row['reason']} | {verdict['why']}"


def range_of(low: float, high: float, *more: tuple[float, float]) -> Subject:
    claims = [Claim(low, high), *(Claim(*pair) for pair in more)]
    return Subject("it", weapon_class="ballistic-missile", numbers={"range_km": tuple(claims)})


BAND = Conditions(range_km=RangeBand(at_least=500, at_most=5500))


@given(st.floats(0, 20000))
def test_a_number_known_exactly_is_never_left_open(value: float) -> None:
    found = evaluate(BAND, range_of(value, value))
    assert together(found) == (YES if 500 <= value <= 5500 else NO)


@given(st.floats(0, 20000), st.floats(0, 20000))
def test_an_interval_is_settled_only_if_both_ends_are(one: float, other: float) -> None:
    low, high = sorted((one, other))
    value = together(evaluate(BAND, range_of(low, high)))
    if value != DEPENDS:
        assert {together(evaluate(BAND, range_of(end, end))) for end in (low, high)} == {value}


@given(st.lists(st.floats(0, 20000), min_size=1, max_size=5))
def test_more_claims_never_settle_what_one_claim_left_open(values: list[float]) -> None:
    first, *rest = [(value, value) for value in values]
    alone = together(evaluate(BAND, range_of(*first)))
    with_all = together(evaluate(BAND, range_of(*first, *rest)))
    assert with_all in (alone, DEPENDS)


@pytest.mark.parametrize(
    ("band", "value", "expected"),
    [
        (RangeBand(over=1000), 1000, NO),
        (RangeBand(over=1000), 1000.1, YES),
        (RangeBand(at_least=1000), 1000, YES),
        (RangeBand(under=20), 20, NO),
        (RangeBand(under=20), 19.9, YES),
        (RangeBand(at_most=150), 150, YES),
    ],
)
def test_a_band_keeps_the_edges_of_the_treaty(band: RangeBand, value: float, expected: str) -> None:
    assert together(evaluate(Conditions(range_km=band), range_of(value, value))) == expected


def test_what_is_unknown_depends_and_what_is_disputed_depends() -> None:
    wanted = Conditions(has=["victim-activated"])
    assert together(evaluate(wanted, Subject("it"))) == DEPENDS
    both = Subject("it", features={"victim-activated": (Fact(True), Fact(False))})
    assert together(evaluate(wanted, both)) == DEPENDS


def test_a_type_on_the_agreements_own_list_counts_without_its_numbers() -> None:
    wanted = Conditions(
        any_of=[Conditions(mass_t=RangeBand(at_least=16.5)), Conditions(declared_under=["cfe"])]
    )
    assert together(evaluate(wanted, Subject("it", declared_under=("cfe", "florence-agreement")))) == YES
    assert together(evaluate(wanted, Subject("it", declared_under=("florence-agreement",)))) == DEPENDS
    light = Subject("it", numbers={"mass_t": (Claim(5, 5),)})
    assert together(evaluate(wanted, light)) == NO


def test_a_no_is_near_only_where_every_number_that_fails_is_near() -> None:
    two = Conditions(range_km=RangeBand(at_least=300), payload_kg=RangeBand(at_least=500))
    near = Subject("it", numbers={"range_km": (Claim(290, 290),), "payload_kg": (Claim(480, 480),)})
    far = Subject("it", numbers={"range_km": (Claim(290, 290),), "payload_kg": (Claim(50, 50),)})
    assert is_near(evaluate(two, near))
    assert not is_near(evaluate(two, far))


def test_oreshnik_is_answered_with_reasons_and_sources(answers: Answers) -> None:
    found = covers_answer(answers, {"system": "Орешник"}, TODAY)
    by_agreement = {row["agreement"]: row for row in found["verdicts"]}
    inf = by_agreement["inf"]
    assert found["verdicts"][0] is inf
    assert inf["definition"] == "def-range-capability"
    assert "art-6-1" in inf["provisions"]
    assert {row["fits"] for row in inf["values"]} == {"yes"}
    assert any("novaya-gazeta-europe-2025-12-30" in row["cite"] for row in inf["values"])
    assert inf["cite"]
    assert "rs-26" in by_agreement["new-start"]["held_to_be"]
    assert "control" in by_agreement["npt"]["why"]


def test_between_others_is_told_where_a_transfer_or_an_identity_turns_on_it(answers: Answers) -> None:
    found = covers_answer(answers, {"system": "oreshnik", "state": "by"}, TODAY)
    by_agreement = {row["agreement"]: row["verdict"] for row in found["verdicts"]}
    assert by_agreement["new-start"] == "near-threshold"  # unless it is held to be the RS-26
    assert by_agreement["mtcr"] == "covered-if-party"  # its members control transfers to Belarus
    assert "india-pakistan-missile-notification" not in by_agreement


def test_an_act_alone_makes_no_agreement_bear_on_a_thing(answers: Answers) -> None:
    found = covers_answer(answers, {"system": "sarin", "act": "use"}, TODAY)
    listed = {row["agreement"] for row in found["verdicts"]}
    assert {"cwc", "geneva-protocol"} <= listed
    assert "ccw-protocol-i" not in listed  # fragments that X-rays do not show


def test_every_type_on_the_lists_of_the_cfe_counts_in_the_category_it_is_listed_under(
    answers: Answers,
) -> None:
    listed = {
        row.id: link.provisions
        for row in answers.library.systems.values()
        for link in row.agreements
        if link.agreement == "cfe" and link.relation == "declared-type"
    }
    tables = dict.fromkeys((f"existing-types-1-{number}" for number in range(1, 6)), 0)
    for system, provisions in listed.items():
        (table,) = set(provisions) & set(tables)
        tables[table] += 1
        found = covers_answer(answers, {"system": system, "agreement": "cfe"}, dt.date(2000, 1, 1))
        (verdict,) = found["verdicts"]
        assert (verdict["verdict"], table in verdict["provisions"]) == ("covered", True), system
    # Counted in the Protocol on Existing Types, Section I; a type of both groups is one system.
    assert list(tables.values()) == [21, 73, 99, 51, 15]


def test_a_disputed_range_names_what_it_depends_on(answers: Answers) -> None:
    found = covers_answer(answers, {"system": "9m729", "agreement": "inf"}, dt.date(2019, 1, 1))
    (row,) = found["verdicts"]
    assert row["verdict"] == "depends"
    assert any("480" in text for text in row["depends_on"])
    assert {value["fits"] for value in row["values"]} >= {"yes", "no"}


def test_agreements_between_others_and_not_yet_opened_are_left_out(answers: Answers) -> None:
    found = {
        row["agreement"]
        for row in covers_answer(answers, {"system": "ss-20"}, dt.date(1989, 1, 1))["verdicts"]
    }
    assert "inf" in found
    assert not found & {"att", "new-start", "india-pakistan-missile-notification", "unscr-1718"}


@pytest.mark.parametrize("name", ["oreshnik", "Oreshnik", "ОРЕШНИК", "Орешником", "ss20", "SS-20", "РСД-10"])
def test_a_system_goes_by_every_name(answers: Answers, name: str) -> None:
    assert resolve_system(answers.library, name) in {"oreshnik", "ss-20"}


def test_an_unknown_system_is_answered_with_the_nearest_names(answers: Answers) -> None:
    with pytest.raises(UnknownId, match="did you mean oreshnik"):
        resolve_system(answers.library, "oreshnick")


@pytest.mark.parametrize(
    ("text", "expected"), [("500", (500, 500)), ("450..700", (450, 700)), ("..300", (0, 300))]
)
def test_an_interval_is_read(text: str, expected: tuple[float, float]) -> None:
    assert interval(text) == expected


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "name a system"),
        ({"class": "cheese"}, "no weapon class"),
        ({"class": "icbm", "range": "far"}, "no number"),
        ({"class": "icbm", "range": "700..450"}, "ends before"),
        ({"class": "icbm", "act": "borrow"}, "no act kind"),
        ({"class": "icbm", "environment": "zone:cheese"}, "no agreement"),
        ({"class": "icbm", "agreement": "hotline-1963"}, "no coverage rules"),
        ({"class": "icbm", "cheese": "1"}, "unknown field"),
        ({"class": "icbm", "state": "cheese"}, "no state"),
    ],
)
def test_a_question_that_cannot_be_is_refused_with_the_reason(
    answers: Answers, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises((ValueError, UnknownId), match=message):
        covers_answer(answers, fields, TODAY)


def test_a_number_given_for_a_listed_type_leaves_it_on_its_list(answers: Answers) -> None:
    fields = {"system": "challenger", "payload": "5000", "agreement": "cfe"}
    [row] = covers_answer(answers, fields, dt.date(2000, 1, 1))["verdicts"]
    assert row["verdict"] == "covered"


@pytest.mark.parametrize("environment", ["antarctica", "zone:antarctic", "zone:antarctica"])
def test_antarctica_goes_by_three_names(answers: Answers, environment: str) -> None:
    fields = {
        "class": "nuclear-explosive",
        "act": "explode",
        "environment": environment,
        "agreement": "antarctic",
    }
    [row] = covers_answer(answers, fields, dt.date(2000, 1, 1))["verdicts"]
    assert row["verdict"] == "covered"
