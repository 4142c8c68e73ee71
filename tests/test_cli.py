"""The command line as a user meets it: answers, exit codes, and never a traceback."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run, Tree

FIELDS = {
    "id",
    "on",
    "status",
    "since",
    "legal_force",
    "parties",
    "signatories",
    "contested",
    "in_practice",
    "wanting",
}


def test_status_answers_in_json(run: Run) -> None:
    done = run("pacta.cli", "status", "inf", "--on", "2019-08-01", "--json")
    found = json.loads(done.stdout)
    assert set(found) == FIELDS
    assert found["id"] == "inf"
    assert found["on"] == "2019-08-01"
    assert found["status"] == "in-force"
    assert found["since"] == "1988-06-01"
    assert found["legal_force"] == "legal"
    assert {"us", "ru"} <= set(found["parties"])


def test_status_says_what_entry_into_force_waited_for(run: Run) -> None:
    done = run("pacta.cli", "status", "npt", "--on", "1968-12-31")
    assert "entry into force waits for: Russia, United States, 38 more instruments" in done.stdout


def test_status_answers_in_words(run: Run) -> None:
    done = run("pacta.cli", "status", "inf", "--on", "2019-08-02")
    assert done.stdout.startswith("INF Treaty on 2 August 2019: terminated since 2 August 2019")


def test_an_alias_will_do(run: Run) -> None:
    found = json.loads(run("pacta.cli", "status", "РСМД", "--on", "2000-01-01", "--json").stdout)
    assert found["id"] == "inf"


def test_a_batch_answers_line_by_line_and_a_bad_line_does_not_stop_it(run: Run) -> None:
    lines = [
        '{"id": "inf", "on": "2019-08-01"}',
        "not json",
        '{"id": "nope"}',
        "[1]",
        '{"id": "npt"}',
        '{"id": "npt", "day": 1}',
    ]
    done = run("pacta.cli", "status", "--batch", "-", text="\n".join(lines) + "\n")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [row.get("status", "error") for row in found] == [
        "in-force",
        "error",
        "error",
        "error",
        "in-force",
        "error",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("status", "nothing-like-it"), "no agreement 'nothing-like-it'"),
        (("status", "inf", "--on", "2019-02-30"), "28 days"),
        (("status", "inf", "--on", "2019"), "not one day"),
        (("status",), "name an agreement"),
        (("new", "event", "no-date"), "begins with its date"),
        (("new", "source", "Bad Id"), "is no id"),
    ],
)
def test_a_wrong_question_gets_one_clear_line(run: Run, arguments: tuple[str, ...], says: str) -> None:
    done = run("pacta.cli", *arguments)
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_agreement_in_json_is_an_error_object(run: Run) -> None:
    done = run("pacta.cli", "status", "new strat", "--json")
    assert done.returncode == 1
    assert "new-start" in json.loads(done.stdout)["error"]


def test_outside_a_library_it_says_so(run: Run, tmp_path: Path) -> None:
    done = run("pacta.cli", "check", cwd=tmp_path)
    assert done.returncode == 1
    assert "no Pacta library" in done.stderr


def test_check_prints_places_and_exits_1(run: Run, project: Tree) -> None:
    project.edit("data/agreements/pact.yml", "kind: prohibition", "kind: prohibtion")
    text = run("pacta.cli", "check", cwd=project.root)
    assert text.returncode == 1
    assert text.stdout.startswith("data/agreements/pact.yml:")
    assert "[vocabulary]" in text.stdout
    github = run("pacta.cli", "check", "--format", "github", cwd=project.root)
    assert github.stdout.startswith("::error file=data/agreements/pact.yml,line=")
    found = json.loads(run("pacta.cli", "check", "--format", "json", cwd=project.root).stdout)
    assert found["count"] == 1
    assert set(found["problems"][0]) == {"file", "line", "column", "rule", "message", "tip", "path"}


def test_check_of_a_sound_library_exits_0(run: Run, project: Tree) -> None:
    done = run("pacta.cli", "check", cwd=project.root)
    assert (done.returncode, "no problems" in done.stdout) == (0, True)


def test_a_question_to_an_unsound_library_is_refused_with_the_problems(run: Run, project: Tree) -> None:
    project.write("data/sources/bad.yml", "id: [")
    done = run("pacta.cli", "status", "pact", cwd=project.root)
    assert done.returncode == 1
    assert "data/sources/bad.yml:2:" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_date_of_the_build_can_be_set(run: Run, project: Tree) -> None:
    done = run("pacta.cli", "status", "pact", "--json", cwd=project.root, SOURCE_DATE_EPOCH="500000000")
    found = json.loads(done.stdout)
    assert (found["on"], found["status"]) == ("1985-11-05", "in-force")
    wrong = run("pacta.cli", "status", "pact", cwd=project.root, SOURCE_DATE_EPOCH="yesterday")
    assert wrong.returncode == 1
    assert "SOURCE_DATE_EPOCH" in wrong.stderr


FILLED = {
    "source": [
        ('title: ""', "title: Another text"),
        ('url: "" ', "url: https://example.org/other "),
        ('publisher: ""', "publisher: Example"),
        ('published: ""', 'published: "1990"'),
        ('retrieved: ""', 'retrieved: "2026-11-24"'),
        ('kind: ""', "kind: news"),
    ],
    "system": [
        ('name: ""\nnames', "name: Spear\nnames"),
        ('name: "", language', "name: Lance, language"),
        ('weapon_class: ""', "weapon_class: ballistic-missile"),
        ("basing: []", "basing: [ground]"),
        ("states: []", "states: [aa]"),
        ('summary: ""', "summary: Another missile."),
        ('at_most: ""', "at_most: 700"),
        ("by: []", "by: [aa]"),
        ("    cite: []\nagreements", "    cite: [text]\nagreements"),
        ('agreement: ""', "agreement: pact"),
        ('relation: ""', "relation: declared-type"),
        ('why: ""', "why: It is named."),
        ("\ncite: []", "\ncite: [text]"),
    ],
    "event": [
        ('title: ""', "title: Something else"),
        ("kind: []", "kind: [announcement]"),
        ('place: {name: "", country: ""}', "place: {name: Aville, country: aa}"),
        ('{actor: "", role: ""}', "{actor: aa, role: initiator}"),
        ('summary: ""', "summary: Something else happened."),
        ('agreement: ""', "agreement: pact"),
        ('relation: ""', "relation: background"),
        ("provisions: []", "provisions: [art-1]"),
        ('why: ""', "why: It bears on it."),
        ("cite: []", "cite: [text]"),
        ("sources: []", "sources: [text]"),
    ],
    "agreement": [
        ('kind: ""                  # vocab/provision-kind', "kind: prohibition"),
        ('kind: ""', "kind: treaty"),
        ('title: "" ', "title: The Accord "),
        ('official: ""', "official: Accord of Aville"),
        ("aliases: {en: []}", "aliases: {en: [Accord]}"),
        ('category: ""', "category: historical"),
        ("domains: []", "domains: [missiles]"),
        ('negotiation: ""', "negotiation: bilateral"),
        ('summary: "" ', "summary: Two states agreed. "),
        ('event: signed, date: "", place: ""', 'event: signed, date: "1990-01-01", place: Aville'),
        ("cite: []", "cite: [text]"),
        ('method: ""', "method: signature"),
        ('summary: ""', "summary: No missiles."),
        ('source: ""', "source: text"),
        ("  method: signature", "  method: with-parent"),
    ],
}
IDS = {"source": "other", "system": "spear", "event": "1990-01-01-something", "agreement": "accord"}


@pytest.mark.parametrize("kind", sorted(FILLED))
def test_a_template_fails_check_until_it_is_filled_in(run: Run, project: Tree, kind: str) -> None:
    done = run("pacta.cli", "new", kind, IDS[kind], cwd=project.root)
    assert done.returncode == 0, done.stderr
    path = done.stdout.split()[1].rstrip(":")
    assert any(problem.file == path for problem in project.problems())
    for old, new in FILLED[kind]:
        project.edit(path, old, new)
    found = [str(problem) for problem in project.problems() if problem.rule != "unused-source"]
    assert found == []


def test_a_template_never_overwrites_a_record(run: Run, project: Tree) -> None:
    done = run("pacta.cli", "new", "source", "text", cwd=project.root)
    assert done.returncode == 1
    assert "exists already" in done.stderr


def test_covers_answers_in_json_for_any_name(run: Run) -> None:
    done = run("pacta.cli", "covers", "Орешник", "--state", "Russia", "--on", "2019-07-01", "--json")
    found = json.loads(done.stdout)
    assert (found["system"], found["state"], found["on"]) == ("oreshnik", "ru", "2019-07-01")
    assert found["verdicts"][0]["agreement"] == "inf"
    assert found["verdicts"][0]["verdict"] == "covered"


def test_covers_answers_in_words(run: Run) -> None:
    done = run("pacta.cli", "covers", "ss-20", "--agreement", "inf", "--on", "1990-01-01")
    assert "INF Treaty: covered (prohibited: ground-launched" in done.stdout


def test_covers_takes_a_thing_an_act_and_a_place(run: Run) -> None:
    options = "--class nuclear-explosive --act emplace --environment seabed --miles-out 200 --state us --json"
    found = json.loads(run("pacta.cli", "covers", *options.split(), "--agreement", "seabed").stdout)
    assert found["verdicts"][0]["verdict"] == "covered"


def test_covers_says_which_names_are_near(run: Run) -> None:
    done = run("pacta.cli", "covers", "oreshnick", "--json")
    assert done.returncode == 1
    assert "oreshnik" in json.loads(done.stdout)["error"]


def test_covers_answers_a_batch(run: Run) -> None:
    lines = [
        '{"system": "ss-20", "agreement": "inf", "on": "1990-01-01"}',
        '{"class": "ballistic", "range": "450..700", "basing": ["ground"], "agreement": "inf", "on": "1990-01-01"}',
        '{"system": "nope"}',
        '{"cheese": 1}',
    ]
    done = run("pacta.cli", "covers", "--batch", "-", text="\n".join(lines) + "\n")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["verdicts"][0]["verdict"] if "verdicts" in row else "error" for row in found] == [
        "covered",
        "depends",
        "error",
        "error",
    ]


def test_an_answer_can_be_limited_to_what_was_known(run: Run) -> None:
    later = run("pacta.cli", "party", "ottawa", "fi", "--on", "2026-03-01", "--json")
    then = run("pacta.cli", "party", "ottawa", "fi", "--on", "2026-03-01", "--known", "2025-06-01", "--json")
    assert json.loads(later.stdout)["standing"] == "withdrawn"
    assert json.loads(then.stdout)["standing"] == "party"


def test_a_fact_recorded_later_was_not_known_before(run: Run, project: Tree) -> None:
    project.edit(
        "data/agreements/pact.yml",
        '{event: entered-into-force, date: "1981-01-01"',
        '{event: entered-into-force, date: "1981-01-01", recorded: "1995-06-01"',
    )
    ask = ("pacta.cli", "--root", str(project.root), "status", "pact", "--on", "1990-01-01", "--json")
    assert json.loads(run(*ask).stdout)["status"] == "in-force"
    assert json.loads(run(*ask, "--known", "1990-01-01").stdout)["status"] == "signed-not-in-force"


def test_an_answer_can_come_from_a_release(run: Run, project: Tree) -> None:
    git = ["git", "-C", str(project.root), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "data"], ["commit", "-qm", "first"], ["tag", "v1"]):
        subprocess.run([*git, *arguments], check=True)
    project.edit(
        "data/agreements/pact.yml",
        "entry_into_force:",
        '  - {event: terminated, date: "1985-01-01", cite: [text]}\nentry_into_force:',
    )
    ask = ("pacta.cli", "--root", str(project.root), "status", "pact", "--on", "1990-01-01", "--json")
    assert json.loads(run(*ask).stdout)["status"] == "terminated"
    assert json.loads(run(*ask, "--release", "v1").stdout)["status"] == "in-force"
    refused = run(*ask, "--release", "v2")
    assert refused.returncode == 1
    assert "releases: v1" in refused.stderr
