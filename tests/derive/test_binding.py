"""What binds whom on a day: single states, states together, protocols, and what others dispute."""

from __future__ import annotations

import datetime as dt

import pytest

from pacta.derive.answers import Answers
from pacta.derive.binding import binds, position
from pacta.derive.query import UnknownId, binds_answer, party_answer, resolve_actor
from pacta.store.load import load
from tests.conftest import TODAY, Tree

PACT = "data/agreements/pact.yml"
LEDGER = "data/participation/pact.yml"

# (agreement, actor, day, standing, a piece of the reason)
POSITIONS = [
    ("inf", "su", "1990-01-01", "party", "was bound from 1 June 1988"),
    ("inf", "su", "1991-12-26", "withdrawn", "ceased"),
    ("inf", "ru", "1990-01-01", "not-party", ""),
    ("inf", "ru", "2019-08-01", "party", "suspends performance"),
    ("inf", "by", "2019-08-01", "party", "succession"),
    ("inf", "us", "2019-08-02", "withdrawn", "until the agreement was terminated"),
    ("npt", "su", "1971-01-01", "party", "recorded under Russia"),
    ("npt", "su", "1995-01-01", "not-party", "ceased to exist on 26 December 1991"),
    ("npt", "in", "2026-01-01", "not-party", "No act of India"),
    ("npt", "kp", "2026-01-01", "contested", "Contested"),
    ("npt", "kp", "1990-01-01", "party", "accession"),
    ("new-start", "ru", "2024-01-01", "party", "held it suspended"),
    ("ctbt", "us", "2026-01-01", "signatory", "signed"),
    ("ctbt", "ru", "2026-01-01", "signatory", "not bound"),
    ("cwc", "ps", "2018-06-15", "signatory", "not bound on that day"),
    ("cwc", "ps", "2018-06-16", "party", "accession"),
    ("additional-protocol-i", "us", "2026-01-01", "signatory", "not bound"),
    ("ottawa", "fi", "2026-01-09", "party", "ends on 10 January 2026"),
    ("ottawa", "fi", "2026-01-10", "withdrawn", "ceased to be bound"),
]


@pytest.mark.parametrize(("identity", "actor", "day", "value", "piece"), POSITIONS)
def test_the_position_of_a_state_and_its_reason(
    answers: Answers, identity: str, actor: str, day: str, value: str, piece: str
) -> None:
    found = position(answers, identity, actor, dt.date.fromisoformat(day))
    assert found.value == value
    assert piece in found.why


def test_what_two_states_share_is_by_category_with_what_ended_and_what_ends(answers: Answers) -> None:
    before = binds_answer(answers, ["us", "ru"], dt.date(2026, 2, 4))
    after = binds_answer(answers, ["us", "ru"], dt.date(2026, 2, 5))
    held = {row["id"]: row for row in before["agreements"]}
    assert held["new-start"]["status"] == "in-force"
    assert held["new-start"]["until"] == "2026-02-05"
    assert held["new-start"]["contested"][0]["by"] == ["ru"]
    assert held["npt"]["provisions"]
    assert {"id": "new-start", "title": "New START", "on": "2026-02-05"} in before["ending"]
    assert "new-start" not in {row["id"] for row in after["agreements"]}
    assert {"id": "new-start", "title": "New START", "on": "2026-02-05"} in after["ended"]


def test_what_binds_says_what_became_of_it_in_practice(answers: Answers) -> None:
    today = binds_answer(answers, ["eg", "il"], dt.date(2026, 1, 1))["agreements"]
    before = binds_answer(answers, ["eg", "il"], dt.date(1975, 1, 1))["agreements"]
    assert {row["id"]: row["in_practice"] for row in today}["sinai-i"] == ["overtaken"]
    assert {row["id"]: row["in_practice"] for row in before}["sinai-i"] == []


def test_a_protocol_for_the_parties_of_its_parent_binds_only_its_own(answers: Answers) -> None:
    together = {row.agreement.id for row in binds(answers, ["us", "ru"], dt.date(2026, 1, 1)).duties}
    assert "geneva-conventions" in together
    assert not together & {"additional-protocol-i", "additional-protocol-ii"}


def test_a_topic_narrows_agreements_and_provisions(answers: Answers) -> None:
    found = binds_answer(answers, ["us", "ru"], dt.date(2025, 1, 1), "transfer")
    held = {row["id"]: row["provisions"] for row in found["agreements"]}
    assert "art-1" in held["npt"]
    assert "art-6" not in held["npt"]
    by_domain = binds_answer(answers, ["us", "ru"], dt.date(2025, 1, 1), "biological")
    found_ids = {row["id"] for row in by_domain["agreements"]}
    assert {"bwc", "geneva-protocol"} <= found_ids
    assert not found_ids & {"npt", "cwc", "new-start"}


def test_a_topic_that_is_none_is_refused(answers: Answers) -> None:
    with pytest.raises(ValueError, match="no topic"):
        binds_answer(answers, ["us"], TODAY, "cheese")


@pytest.mark.parametrize("name", ["ru", "RU", "RUS", "Russia", "russian federation", "Россия"])
def test_a_state_goes_by_every_name(answers: Answers, name: str) -> None:
    assert resolve_actor(answers.library, name) == "ru"


def test_an_unknown_state_gets_the_nearest_names(answers: Answers) -> None:
    with pytest.raises(UnknownId, match="did you mean ru"):
        party_answer(answers, "npt", "Rushia", TODAY)


def test_together_they_are_bound_from_the_later_day(answers: Answers) -> None:
    [row] = [
        row for row in binds(answers, ["us", "fr"], dt.date(2000, 1, 1)).duties if row.agreement.id == "npt"
    ]
    assert row.since == dt.date(1992, 8, 2)


def small(tree: Tree) -> Answers:
    library, problems = load(tree.root)
    assert problems == []
    return Answers(library, TODAY)


def test_a_protocol_binds_towards_the_parties_of_its_parent(tree: Tree) -> None:
    for path in (PACT, LEDGER):
        text = (tree.root / path).read_text(encoding="utf-8")
        text = text.replace("id: pact\n", "id: rider\n").replace("agreement: pact\n", "agreement: rider\n")
        tree.write(path.replace("pact.yml", "rider.yml"), text.replace("actor: bb", "actor: cc"))
    tree.edit(
        PACT.replace("pact", "rider"),
        "milestones:\n",
        "lineage: [{relation: protocol-to, agreement: pact, cite: [text]}]\nmilestones:\n",
    )
    tree.write("data/actors/cc.yml", "id: cc\nkind: state\nname: Ceeland\ncite: [text]\n")
    found = {row.agreement.id: row for row in binds(small(tree), ["bb", "cc"], TODAY).duties}
    assert set(found) == {"rider"}
    assert found["rider"].through == "pact"
    assert "towards the parties of The Pact" in found["rider"].why


def test_a_resolution_binds_the_members_of_the_united_nations(tree: Tree) -> None:
    tree.edit(PACT, "kind: treaty", "kind: unsc-resolution")
    tree.write("data/actors/un.yml", "id: un\nkind: organisation\nname: United Nations\ncite: [text]\n")
    for actor, spans in (("aa", 'starts: "1970-01-01"'), ("bb", 'starts: "1970-01-01", ends: "1990-01-01"')):
        tree.edit(
            f"data/actors/{actor}.yml", "cite:", f"memberships: [{{actor: un, {spans}, cite: [text]}}]\ncite:"
        )
    answers = small(tree)
    assert position(answers, "pact", "aa", dt.date(1980, 12, 31)).value == "not-party"
    assert position(answers, "pact", "aa", dt.date(1981, 1, 1)).value == "party"
    assert position(answers, "pact", "bb", dt.date(1989, 12, 31)).value == "party"
    assert position(answers, "pact", "bb", dt.date(1990, 1, 1)).value == "not-party"


def _of_an_open_list(tree: Tree, negotiation: str = "open", partial: str = "partial: true\n") -> Answers:
    """A pact of Aland and Beeland, whose list is not complete, and a third state of their part of the world."""
    tree.edit(PACT, "negotiation: bilateral", f"negotiation: {negotiation}")
    tree.edit(LEDGER, "agreement: pact\n", f"agreement: pact\n{partial}")
    for actor in ("aa", "bb"):
        tree.edit(f"data/actors/{actor}.yml", "cite:", "region: western-europe-others\ncite:")
    for actor, region, more in (
        ("cc", "western-europe-others", ""),
        ("ss", "latin-america-caribbean", ""),
        ("oo", "western-europe-others", 'existed: "1985-01-01/1995-01-01"\n'),
    ):
        kind = "historical-state" if more else "state"
        text = f"id: {actor}\nkind: {kind}\nname: Land {actor}\nregion: {region}\n{more}cite: [text]\n"
        tree.write(f"data/actors/{actor}.yml", text)
    return small(tree)


@pytest.mark.parametrize(
    ("actor", "day", "value"),
    [
        ("aa", "1990-01-01", "party"),
        ("cc", "1990-01-01", "not-recorded"),
        ("ss", "1990-01-01", "not-party"),  # no state of its part of the world has acted
        ("oo", "1984-12-31", "not-party"),  # it did not exist
        ("oo", "1990-01-01", "not-recorded"),
        ("oo", "1995-01-01", "not-party"),
    ],
)
def test_no_act_in_a_list_that_is_not_complete_is_no_answer(
    tree: Tree, actor: str, day: str, value: str
) -> None:
    found = position(_of_an_open_list(tree), "pact", actor, dt.date.fromisoformat(day))
    assert found.value == value
    assert ("not complete" in found.why) is (value == "not-recorded")


def test_a_list_of_few_or_one_that_is_complete_is_an_answer(tree: Tree) -> None:
    closed = _of_an_open_list(tree, negotiation="closed")
    assert position(closed, "pact", "cc", TODAY).value == "not-party"
    tree.edit(PACT, "negotiation: closed", "negotiation: open")
    tree.edit(LEDGER, "partial: true\n", "")
    assert position(small(tree), "pact", "cc", TODAY).value == "not-party"


def test_a_signatory_in_such_a_list_may_have_ratified(tree: Tree) -> None:
    answers = _of_an_open_list(tree)
    found = position(answers, "pact", "bb", dt.date(1980, 6, 30))
    assert found.value == "signatory"
    assert "not complete" in found.why


def test_what_may_bind_them_as_well_is_said(tree: Tree) -> None:
    answers = _of_an_open_list(tree)
    assert [row["id"] for row in binds_answer(answers, ["aa", "cc"], TODAY)["open_lists"]] == ["pact"]
    assert binds_answer(answers, ["aa", "ss"], TODAY)["open_lists"] == []
    assert binds_answer(answers, ["aa", "cc"], TODAY, "biological")["open_lists"] == []
    assert binds_answer(answers, ["aa", "bb"], TODAY)["open_lists"] == []  # both are bound: no doubt is left
    assert binds_answer(answers, ["aa", "cc"], dt.date(1980, 6, 1))["open_lists"] == []  # nor before its time


@pytest.mark.parametrize(
    ("day", "value"), [("1983-12-30", "not-party"), ("1984-06-01", "not-recorded"), ("1986-01-01", "party")]
)
def test_between_the_two_days_of_its_act_it_is_not_recorded_whether_a_state_is_bound(
    day: str, value: str, tree: Tree
) -> None:
    row = '{actor: cc, act: accession, date: "1983/1985", cite: [text]}'
    tree.write("data/actors/cc.yml", "id: cc\nkind: state\nname: Ceeland\ncite: [text]\n")
    tree.edit("data/participation/pact.yml", "acts:\n", f"acts:\n  - {row}\n")
    library, problems = tree.load()
    assert problems == []
    asked = dt.date.fromisoformat(day)
    found = position(Answers(library, TODAY), "pact", "cc", asked)
    assert found.value == value
    told = binds(Answers(library, TODAY), ["aa", "cc"], asked)
    assert [row.id for row in told.open_lists] == (["pact"] if value == "not-recorded" else [])
    if value == "not-recorded":
        assert "a day between 1983 and 1985" in found.why
