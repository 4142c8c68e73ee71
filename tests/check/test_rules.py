"""Every rule has a case in which it fires, and the sound library is silent."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from pacta.check.rule import RULES
from tests.conftest import ROOT, Tree

PACT = "data/agreements/pact.yml"
LEDGER = "data/participation/pact.yml"
EVENT = "data/events/1980/1980-01-01-pact-signed.yml"
Spoil = Callable[[Tree], None]


def edit(path: str, old: str, new: str) -> Spoil:
    return lambda tree: tree.edit(path, old, new)


def register(name: str, text: str) -> Spoil:
    return lambda tree: void(tree.write(f"data/{name}.yml", text))


def void(_value: object) -> None:
    return None


def event_link(row: str) -> Spoil:
    return lambda tree: tree.edit(EVENT, "basis: fact, why: It was signed., cite: [text]}", row)


def later_event(tree: Tree) -> None:
    text = (tree.root / EVENT).read_text(encoding="utf-8")
    text = text.replace("1980-01-01", "1990-05-05").replace("pact-signed", "later")
    tree.write(
        "data/events/1990/1990-05-05-later.yml", text.replace("relation: signature", "relation: background")
    )
    tree.edit(EVENT, "sources: [text]", "precedents: [1990-05-05-later]\nsources: [text]")


def second_source(tree: Tree) -> None:
    text = (tree.root / "data/sources/text.yml").read_text(encoding="utf-8")
    copied = text.replace("id: text", "id: copy").replace("https://example.org", "http://www.example.org")
    tree.write("data/sources/copy.yml", copied)
    tree.edit(EVENT, "sources: [text]", "sources: [text, copy]")


def dead_state(tree: Tree) -> None:
    tree.write(
        "data/actors/cc.yml",
        'id: cc\nkind: historical-state\nname: Ceeland\nexisted: "../1970-12-31"\ncite: [text]\n',
    )
    tree.edit(LEDGER, "acts:\n", 'acts:\n  - {actor: cc, act: signature, date: "1980-01-01", cite: [text]}\n')


def withdrawal(effective: str) -> Spoil:
    row = f'  - {{actor: bb, act: withdrawal, date: "1990-01-01", effective: "{effective}", cite: [text]}}\n'
    return lambda tree: tree.edit(LEDGER, "acts:\n", "acts:\n" + row)


def forbidden_exit(tree: Tree) -> None:
    tree.edit(PACT, "right: granted, notice: {months: 6}", "right: excluded")
    withdrawal("1990-07-01")(tree)


def prohibited(tree: Tree) -> None:
    tree.edit(EVENT, 'date: "1980-01-01"', 'date: "1985-01-01"')
    tree.edit(EVENT, "relation: signature", "relation: would-have-been-prohibited-by")
    tree.edit(EVENT, "role: signatory", "role: user")


def late_joiner(tree: Tree) -> None:
    tree.edit(PACT, "method: exchange-of-instruments", "method: exchange-of-instruments, later: {days: 30}")
    row = '{actor: ee, act: accession, date: "1990-01-01", effective: "1990-02-01", cite: [text]}'
    tree.write("data/actors/ee.yml", "id: ee\nkind: state\nname: Eeland\ncite: [text]\n")
    tree.edit(LEDGER, "acts:\n", f"acts:\n  - {row}\n")


def early_successor(tree: Tree) -> None:
    tree.write(
        "data/actors/cc.yml",
        "id: cc\nkind: historical-state\nname: Ceeland\nexisted: ../1990-12-31\n"
        'successors: [{actor: dd, relation: succeeded-by, date: "1991-01-01", cite: [text]}]\ncite: [text]\n',
    )
    tree.write("data/actors/dd.yml", "id: dd\nkind: state\nname: Deeland\ncite: [text]\n")
    row = '{actor: dd, act: succession, date: "1992-01-01", effective: "1991-06-01", cite: [text]}'
    tree.edit(LEDGER, "acts:\n", f"acts:\n  - {row}\n")


def lone_protocol(tree: Tree) -> None:
    for path in (PACT, LEDGER):
        text = (tree.root / path).read_text(encoding="utf-8")
        changed = text.replace("id: pact\n", "id: rider\n").replace("agreement: pact\n", "agreement: rider\n")
        tree.write(path.replace("pact.yml", "rider.yml"), changed)
    tree.edit(
        PACT.replace("pact.yml", "rider.yml"),
        "milestones:\n",
        "lineage: [{relation: protocol-to, agreement: pact, members_only: true, cite: [text]}]\nmilestones:\n",
    )
    tree.edit(LEDGER, "actor: bb, act: ratification", "actor: bb, act: signature")


CONCORDANCE = """\
- id: ban
  title: Ban
  question: What is banned?
  entries: [{agreement: pact, part: art-1, differs: All.}, {agreement: pact, part: art-9, differs: None.}]
"""


COVERAGE = """\
agreement: pact
rules:
  - id: missiles
    what: missiles
    effect: prohibited
    when: {range_km: {over: 500}}
    definition: def-missile
    provisions: [art-1]
    why: No missiles over 500 km.
"""


CHECKED = """\
agreement: pact
facts:
  - {field: milestones, fact: Signed on 1 January 1980., result: agrees, on: "2026-11-25", by: reader, cite: [text]}
"""

SERIES = """\
series:
  - {id: held, what: missiles held, unit: missiles, limits: [limit-none], basis: declared,
     points: [{date: "1981-01-01", value: 3, actor: aa, cite: [text]}]}
withdrawal:"""


CASES: dict[str, Spoil] = {
    "check-day": lambda tree: void(tree.write("data/checks/pact.yml", CHECKED)),
    "practice-cite": edit(
        PACT,
        "entry_into_force:",
        'in_practice:\n  - {id: gone, state: dormant, as_of: "1990", text: Nobody meets.}\nentry_into_force:',
    ),
    "series-limit": edit(PACT, "withdrawal:", SERIES),
    "own-entry-arithmetic": late_joiner,
    "succession-day": early_successor,
    "member-only": lone_protocol,
    "day-month-swap": edit(
        LEDGER,
        'act: signature, date: "1980-01-01"',
        'act: signature, date: "1980-02-01", alternatives: [{date: "1980-01-02", cite: [text]}]',
    ),
    "citation-twice": edit(PACT, "cite: [text#art-2]", "cite: [text#art-2, text#art-2]"),
    "official-host": edit("data/sources/text.yml", "kind: ", "kind: government #"),
    "reference": edit(PACT, "cite: [text#art-2]", "cite: [txet#art-2]"),
    "vocabulary": edit(PACT, "kind: prohibition", "kind: prohibtion"),
    "turn-day": edit(EVENT, "relation: signature", "relation: entry-into-force, on: 1984-05-05"),
    "provision": edit(EVENT, "provisions: [art-1]", "provisions: [art-9]"),
    "unique-id": edit(PACT, "id: art-2,", "id: art-1,"),
    "page-anchor": edit(PACT, "id: art-2,", "id: limits,"),
    "part": edit(PACT, "{id: art-2, ", "{id: art-2, part: annex, "),
    "inline-link": edit(PACT, "Two states gave up", "States such as [[actors/zz]] gave up"),
    "milestone-order": edit(
        PACT, "milestones:\n", 'milestones:\n  - {event: ratified, date: "1985", cite: [text]}\n'
    ),
    "life-order": edit(PACT, '{event: signed, date: "1980-01-01"', '{event: signed, date: "1982-01-01"'),
    "bound-ahead": edit(
        LEDGER, 'act: ratification, date: "1980-07-01"', 'act: ratification, date: "1980/2026"'
    ),
    "future": edit(
        PACT,
        "entry_into_force:",
        '  - {event: terminated, date: "2060-01-01", cite: [text]}\nentry_into_force:',
    ),
    "entry-into-force-arithmetic": edit(
        PACT, "method: exchange-of-instruments", "method: exchange-of-instruments, wait: {days: 30}"
    ),
    "required-act": edit(
        PACT, "method: exchange-of-instruments", "method: exchange-of-instruments, required: [aa, cc]"
    ),
    "expiry-arithmetic": edit(
        PACT, "withdrawal:", "duration: {type: fixed, years: 5, cite: [text]}\nwithdrawal:"
    ),
    "withdrawal-arithmetic": withdrawal("1990-06-01"),
    "state-existence": dead_state,
    "act-twice": edit(
        LEDGER, "acts:\n", 'acts:\n  - {actor: aa, act: signature, date: "1980-01-01", cite: [text]}\n'
    ),
    "consent-before-signature": edit(
        LEDGER, 'act: ratification, date: "1980-06-01"', 'act: ratification, date: "1979-06-01"'
    ),
    "bound-before-force": edit(
        LEDGER, 'date: "1980-06-01", effective: "1981-01-01"', 'date: "1980-06-01", effective: "1980-07-01"'
    ),
    "effective-before-act": edit(
        LEDGER, 'date: "1980-06-01", effective: "1981-01-01"', 'date: "1982-06-01", effective: "1981-01-01"'
    ),
    "exit-without-right": forbidden_exit,
    "expectation": register("expectations", "- {what: events, at_least: 2}\n"),
    "owner": event_link(
        "basis: editorial-analysis, why: It was signed.}\n  - {agreement: pact, relation: violation-alleged, basis: editorial-analysis, why: Somebody said so.}"
    ),
    "finding-body": event_link(
        "basis: fact, why: It was signed., cite: [text]}\n  - {agreement: pact, relation: noncompliance-finding, by: [aa], basis: attributed, why: Aland said so.}"
    ),
    "bound-then": prohibited,
    "claim-evidence": edit(
        EVENT,
        "sources: [text]",
        "claims: [{id: c1, text: It was not., by: [aa], verdict: contradicted}]\nsources: [text]",
    ),
    "chain-order": later_event,
    "split-line": edit(
        PACT, "right: granted,", "right: granted, addressees: [the other side, which acknowledges it],"
    ),
    "ageing-word": edit(PACT, "Two states gave up", "Two states currently give up"),
    "unused-source": lambda tree: void(
        tree.write(
            "data/sources/idle.yml", "id: idle\ntitle: Idle\npublisher: Idle\nkind: news\nseen: whole\n"
        )
    ),
    "one-source-one-record": second_source,
    "scope": register("scope", "- {id: pact, title: The Pact, year: 1980}\n"),
    "concordance": register("concordance", CONCORDANCE),
    "coverage-definition": lambda tree: void(tree.write("data/coverage/pact.yml", COVERAGE)),
    "retired-id": register(
        "retired-ids", '- {kind: agreement, id: pact, date: "2026-01-01", reason: Moved.}\n'
    ),
}


def test_a_sound_library_has_no_problems(tree: Tree) -> None:
    assert tree.problems() == []


def test_every_rule_has_a_case_here() -> None:
    assert set(CASES) == set(RULES)


def test_every_rule_is_named_to_contributors() -> None:
    guide = (ROOT / "docs" / "about" / "contributing.md").read_text(encoding="utf-8")
    assert [name for name in RULES if f"`{name}`" not in guide] == []


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_rule_fires_where_it_should(name: str, tree: Tree) -> None:
    CASES[name](tree)
    found = [problem for problem in tree.problems() if problem.rule == name]
    assert found, f"{name} did not fire: {[str(row) for row in tree.problems()]}"
    for problem in found:
        assert problem.line >= 1
        assert problem.message
        assert problem.file.startswith("data/")


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_rule_says_what_it_guards(name: str) -> None:
    assert len(RULES[name].guards) > 20
    assert RULES[name].check.__doc__


def test_a_problem_is_placed_at_its_line_and_column_with_a_tip(tree: Tree) -> None:
    tree.edit(PACT, "kind: prohibition", "kind: prohibtion")
    [problem] = tree.problems()
    text = (tree.root / PACT).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert text[problem.column - 1 :].startswith("prohibtion")
    assert str(problem).startswith(f"{PACT}:{problem.line}:{problem.column}: [vocabulary] ")
    assert "prohibition" in problem.tip


def test_all_problems_come_at_once(tree: Tree) -> None:
    tree.edit(PACT, "kind: prohibition", "kind: prohibtion")
    tree.edit(LEDGER, "actor: bb, act: signature", "actor: zz, act: signature")
    tree.write("data/sources/bad.yml", "id: [")
    assert len({problem.file for problem in tree.problems()}) == 3


def test_one_bad_value_gives_one_problem(tree: Tree) -> None:
    tree.edit(PACT, 'date: "1980-01-01", place: Aville', 'date: "1980-02-31", place: Aville')
    assert tree.rules() == ["model-date"]


def test_an_exception_excuses_what_it_names_and_nothing_else(tree: Tree) -> None:
    withdrawal("1990-06-01")(tree)
    row = {
        "rule": "withdrawal-arithmetic",
        "file": LEDGER,
        "path": "acts.0.effective",
        "reason": "Notice was counted from noon.",
    }
    tree.write("data/check-exceptions.yml", json.dumps([row]))
    assert tree.problems() == []


def test_an_exception_that_excuses_nothing_is_an_error(tree: Tree) -> None:
    row = {"rule": "future", "file": PACT, "reason": "It was needed once."}
    tree.write("data/check-exceptions.yml", json.dumps([row]))
    assert tree.rules() == ["unused-exception"]


def test_a_retired_id_is_named_in_the_tip(tree: Tree) -> None:
    tree.write(
        "data/retired-ids.yml", '- {kind: actor, id: ab, to: aa, date: "2026-01-01", reason: Renamed.}\n'
    )
    tree.edit(LEDGER, "actor: aa, act: signature", "actor: ab, act: signature")
    assert any("aa" in problem.tip for problem in tree.problems() if problem.rule == "reference")


def test_an_event_may_tell_of_a_turn_on_another_day_if_it_says_the_day(tree: Tree) -> None:
    start = next(
        row for row in tree.load()[0].agreements["pact"].milestones if row.event == "entered-into-force"
    )
    tree.edit(EVENT, "relation: signature", f'relation: entry-into-force, on: "{start.date}"')
    assert tree.problems() == []


def test_a_check_of_the_future_is_told_even_where_the_page_was_seen(tree: Tree) -> None:
    tree.write("data/checks/pact.yml", CHECKED.replace("2026-11-25", "2060-01-01"))
    assert tree.rules() == ["check-day", "check-day"]


def test_a_check_on_the_day_on_which_the_page_was_seen_is_sound(tree: Tree) -> None:
    tree.write("data/checks/pact.yml", CHECKED.replace("2026-11-25", "2026-11-24"))
    assert tree.problems() == []


def test_a_body_established_by_a_provision_names_one_that_exists(tree: Tree) -> None:
    body = "id: council\nkind: treaty-body\nname: Council\nestablished_by: pact\nprovision: art-7\ncite: [text]\n"
    tree.write("data/actors/council.yml", body)
    assert "provision" in tree.rules()


def test_a_floor_counts_the_declared_numbers_of_an_agreement(tree: Tree) -> None:
    tree.write("data/expectations.yml", "- {what: 'numbers:pact', at_least: 1}\n")
    assert tree.rules() == ["expectation"]
    tree.edit(PACT, "withdrawal:", SERIES.replace(" limits: [limit-none],", ""))
    assert tree.problems() == []


def test_a_number_names_a_limit_that_exists(tree: Tree) -> None:
    row = SERIES.replace(" limits: [limit-none],", "").replace("actor: aa", "item: darts, limit: limit-none")
    tree.edit(PACT, "withdrawal:", row)
    assert tree.rules() == ["series-limit"]
