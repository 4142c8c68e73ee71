"""What bad input gets: a clear error with its place, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pacta.publish.beside import beside
from pacta.store import yaml_reader
from pacta.store.load import load
from pacta.store.yaml_reader import BadYaml, read
from tests.conftest import Tree

SOURCE = "data/sources/text.yml"


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        (b"id: a\n  title: [\n", "yaml", 2),
        (b"id: a\ntitle: 'open\n", "yaml", 3),
        (b"id: a\nid: b\n", "duplicate-key", 2),
        (b"a: {b: 1, b: 2}\n", "duplicate-key", 1),
        (b"a: &x [1]\nb: *x\n", "alias", 1),
        (b"a: !!python/object:os.system {}\n", "tag", 1),
        (b"a: 1\n---\nb: 2\n", "yaml", 2),
        (b"", "empty-file", 1),
        (b"# only a comment\n", "empty-file", 1),
        (b"id: a\ntitle: caf\xe9\n", "not-utf-8", 2),
        (b"id: \x00\n", "yaml", 1),
        (b"a: " + b"[" * 2000, "too-deep", 1),
        (b"- " * 3000 + b"a", "too-deep", 1),
        (b"? [a, b]\n: 1\n", "key", 1),
    ],
)
def test_broken_yaml_has_a_place_and_a_rule(text: bytes, rule: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "bad.yml"
    path.write_bytes(text)
    with pytest.raises(BadYaml) as caught:
        read(path, "data/bad.yml")
    first = caught.value.problems[0]
    assert (first.file, first.rule, first.line) == ("data/bad.yml", rule, line)


def test_an_alias_bomb_is_refused_without_being_unfolded(tmp_path: Path) -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    path = tmp_path / "bomb.yml"
    path.write_text("l0: &l0 [x]\n" + "\n".join(levels), encoding="utf-8")
    with pytest.raises(BadYaml, match="alias"):
        read(path, "bomb.yml")


def test_a_file_of_100_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(BadYaml, match="file-too-large"):
        read(path, "huge.yml")


@pytest.mark.parametrize("typed", ["NO", "yes", "12:30:45", "0555", "1987-12-08", "null", "~", "1e3", "0x1F"])
def test_a_scalar_stays_the_text_that_was_typed(typed: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text(f"value: {typed}\n", encoding="utf-8")
    assert read(path, "a.yml") == {"value": typed}


NAMES = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=6)
PLAIN = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters='"\\\u2028\u2029\ufeff\x85'),
    max_size=30,
)
TREES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def as_yaml(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(as_yaml, value))}]"
    assert isinstance(value, dict)
    return "{" + ", ".join(f'"{key}": {as_yaml(item)}' for key, item in value.items()) + "}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(value=TREES)
def test_what_is_written_is_read_back(value: object, tmp_path: Path) -> None:
    path = tmp_path / "tree.yml"
    path.write_text(f"value: {as_yaml(value)}\n", encoding="utf-8")
    assert read(path, "tree.yml") == {"value": value}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_value_or_problems_with_places(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.yml"
    path.write_bytes(data)
    try:
        read(path, "any.yml")
    except BadYaml as error:
        assert error.problems
        assert all(problem.line >= 1 and problem.column >= 1 for problem in error.problems)


def test_locate_finds_a_value_and_falls_back_to_what_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a:\n  - {b: 1}\n  - {b: 2, c: 3}\n", encoding="utf-8")
    assert yaml_reader.locate(path, ("a", 1, "c")) == (3, 15)
    assert yaml_reader.locate(path, ("a", 1, "missing")) == (3, 5)


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        (
            "title: The text",
            "title: The text\ntitel: again",
            "model-extra-forbidden",
            "unknown field 'titel'",
        ),
        ("publisher: Example", "", "model-missing", "'publisher' is missing"),
        ("title: The text", "title: <b>The</b> text", "model-markup", "HTML"),
        ("title: The text", "title: javascript:alert(1)", "model-script-url", "URL"),
        ("https://example.org/text", "javascript:alert(1)", "model-url", "http"),
        ("https://example.org/text", "https://user:pw@example.org/", "model-url", "http"),
        ("https://example.org/text", "file:///etc/passwd", "model-url", "http"),
        ('"2026-11-24"', '"2026-02-30"', "model-date", "28 days"),
        ("id: text", "id: other", "id-is-file-name", "called text"),
        ("title: The text", 'title: " "', "model-empty", "empty"),
        ("title: The text", 'title: "a\\x07b"', "model-control-character", "control"),
    ],
)
def test_a_wrong_record_says_what_is_wrong_and_where(
    old: str, new: str, rule: str, says: str, tree: Tree
) -> None:
    tree.edit(SOURCE, old, new)
    found = [problem for problem in tree.problems() if problem.rule == rule]
    assert found, [str(problem) for problem in tree.problems()]
    assert says in found[0].message
    assert found[0].file == SOURCE


def test_a_misspelt_field_gets_the_right_name_as_tip(tree: Tree) -> None:
    tree.edit(SOURCE, "publisher: Example", "publsher: Example")
    tips = [problem.tip for problem in tree.problems() if problem.rule == "model-extra-forbidden"]
    assert tips == ["Did you mean 'publisher'?"]


def test_html_is_refused_in_every_text_of_a_record(tree: Tree) -> None:
    for path, old in (
        ("data/agreements/pact.yml", "Two states"),
        ("data/systems/dart.yml", "A missile"),
        ("data/actors/aa.yml", "Aland"),
        ("data/events/1980/1980-01-01-pact-signed.yml", "Aland and Beeland signed"),
    ):
        tree.edit(path, old, f"<script>alert(1)</script> {old}")
    files = {problem.file for problem in tree.problems() if problem.rule == "model-markup"}
    assert len(files) == 4


def test_an_event_stands_in_the_folder_of_its_year(tree: Tree) -> None:
    old = tree.root / "data/events/1980/1980-01-01-pact-signed.yml"
    new = tree.root / "data/events/1981/1980-01-01-pact-signed.yml"
    new.parent.mkdir()
    old.rename(new)
    assert "event-place" in tree.rules()


def test_two_files_cannot_have_one_id(tree: Tree) -> None:
    tree.write("data/sources/more/text.yml", (tree.root / SOURCE).read_text(encoding="utf-8"))
    assert "duplicate-id" in tree.rules()


def test_a_yaml_file_with_the_other_ending_is_not_overlooked(tree: Tree) -> None:
    (tree.root / SOURCE).rename(tree.root / "data/sources/text.yaml")
    assert "file-name" in tree.rules()


def test_files_read_in_a_second_process_come_back_with_their_problems(tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", "kind: treaty", "kind: [treaty")
    tree.edit("data/actors/bb.yml", "kind: state", "kind: stat")
    tree.write("data/participation/other.yml", "agreement: pact\nacts: []\n")
    alone, problems = load(tree.root)
    halved, the_same = load(tree.root, beside)
    assert [str(problem) for problem in the_same] == [str(problem) for problem in problems]
    assert len(problems) > 2
    assert halved.files == alone.files
    assert halved.participation == alone.participation
    assert halved.unreadable == alone.unreadable
