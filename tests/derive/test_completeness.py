"""What a record holds and lacks is counted, never typed."""

from __future__ import annotations

from pacta.derive.answers import Answers
from pacta.derive.completeness import DISPUTED, KNOWN, UNKNOWN, completeness
from pacta.store.load import load
from tests.conftest import Tree

PACT = "data/agreements/pact.yml"


def states(tree: Tree) -> dict[str, str]:
    library, problems = load(tree.root)
    assert problems == []
    return {row.name: row.state for row in completeness(library, library.agreements["pact"]).fields}


def test_what_is_there_is_known_and_what_is_missing_is_not(tree: Tree) -> None:
    found = states(tree)
    assert found["entry into force"] == KNOWN
    assert found["notice of withdrawal"] == KNOWN
    assert found["duration"] == UNKNOWN
    assert found["link to a text"] == UNKNOWN


def test_a_second_reading_makes_a_field_disputed(tree: Tree) -> None:
    tree.edit(
        PACT,
        '{event: signed, date: "1980-01-01", place: Aville, cite: [text]}',
        '{event: signed, date: "1980-01-01", alternatives: [{date: "1980-01-03", cite: [text]}], cite: [text]}',
    )
    assert states(tree)["day of signature or adoption"] == DISPUTED


def test_what_cannot_apply_is_not_asked(tree: Tree) -> None:
    tree.edit(PACT, "force: legal", "force: political")
    found = states(tree)
    assert "rule of entry into force" not in found
    assert "depositary" not in found


def test_a_text_that_a_body_adopted_is_not_asked_for_acts_of_states(tree: Tree) -> None:
    tree.edit(PACT, "force: legal", "force: political")
    (tree.root / "data/participation/pact.yml").unlink()
    assert states(tree)["acts of states"] == UNKNOWN
    tree.write("data/actors/club.yml", "id: club\nkind: organisation\nname: The Club\ncite: [text]\n")
    tree.edit(PACT, "{event: signed,", "{event: adopted, by: [club],")
    assert "acts of states" not in states(tree)


def test_what_is_known_not_to_be_is_known(tree: Tree) -> None:
    tree.edit(PACT, "notice: {months: 6}", "notice_not_stated: true")
    tree.edit(PACT, "provisions:", "unpublished: {note: It is secret., cite: [text]}\nprovisions:")
    found = states(tree)
    assert found["notice of withdrawal"] == KNOWN
    assert found["link to a text"] == KNOWN


def test_a_circular_is_not_asked_for_a_place(tree: Tree) -> None:
    tree.edit(PACT, "kind: treaty", "kind: recommendation")
    assert "place" not in states(tree)


def test_that_entry_into_force_waits_for_instruments_is_known(answers: Answers) -> None:
    found = {row.name: row.state for row in answers.completeness["ctbt"].fields}
    assert found["entry into force"] == KNOWN


def test_citations_are_counted_by_kind_and_by_how_the_source_was_seen(answers: Answers) -> None:
    found = answers.completeness["npt"]
    assert found.kinds["depositary"] > 0
    assert sum(found.seen.values()) > 10
    assert found.primary > 50
    assert found.acts == len(answers.library.participation["npt"].acts)
    assert found.count(KNOWN) > found.count(UNKNOWN)
