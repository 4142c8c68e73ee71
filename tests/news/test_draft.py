"""A draft holds what could be taken out, and the check refuses it until a person has completed it."""

from __future__ import annotations

import datetime as dt

import yaml

from pacta.derive.answers import Answers
from pacta.news.article import Article
from pacta.news.draft import draft, shared_runs
from pacta.news.linker import Linker
from tests.conftest import Run, Tree
from tests.news.test_linker import SEED

TODAY = dt.date(2026, 11, 24)
ARTICLE = Article(
    "Missiles", "A. Writer", "Example Wire", "2024-12-06", "2024-12-07", "en", SEED, "https://example.org/a"
)


def made(answers: Answers, linker: Linker) -> dict[str, object]:
    found = draft(answers, ARTICLE, linker.link(SEED, ARTICLE.day), TODAY)
    held = yaml.safe_load(found.event)
    assert isinstance(held, dict)
    return held


def test_a_draft_leaves_title_and_summary_to_the_curator(answers: Answers, linker: Linker) -> None:
    held = made(answers, linker)
    assert (held["title"], held["summary"]) == ("", "")
    assert str(held["id"]).startswith("2024-12-06-oreshnik")


def test_a_number_is_set_against_what_the_library_holds(answers: Answers, linker: Linker) -> None:
    claims = made(answers, linker)["claims"]
    assert isinstance(claims, list)
    (claim,) = [row for row in claims if "3,000 km" in row["text"]]
    assert claim["verdict"] == "contradicted"
    assert claim["contradicted_by"]
    assert "5,500 km" in claim["better"]


def test_links_carry_relation_and_provisions(answers: Answers, linker: Linker) -> None:
    rows = {row["agreement"]: row for row in made(answers, linker)["agreements"]}  # type: ignore[attr-defined]
    assert rows["inf"]["relation"] == "would-have-been-prohibited-by"
    assert "art-6-1" in rows["inf"]["provisions"]
    assert rows["new-start"]["relation"] == "near-threshold"
    assert rows["inf"]["named_in_source"] is False


def test_events_that_may_be_the_same_are_named(answers: Answers, linker: Linker) -> None:
    found = draft(answers, ARTICLE, linker.link(SEED, ARTICLE.day), TODAY)
    assert "2024-12-06-oreshnik-belarus-request" in found.same
    assert found.same[0] in found.event


def test_two_dates_that_differ_are_both_told(answers: Answers, linker: Linker) -> None:
    found = draft(answers, ARTICLE, linker.link(SEED, ARTICLE.day), TODAY)
    assert "2024-12-07" in found.source
    assert yaml.safe_load(found.source)["published"] == "2024-12-06"


def test_the_check_refuses_a_draft(run: Run, project: Tree, answers: Answers, linker: Linker) -> None:
    found = draft(answers, ARTICLE, linker.link(SEED, ARTICLE.day), TODAY)
    project.write(f"data/events/2024/{found.event_id}.yml", found.event)
    project.write(f"data/sources/{found.source_id}.yml", found.source)
    done = run("pacta.cli", "--root", str(project.root), "check")
    assert done.returncode == 1
    assert "summary: empty text" in done.stdout
    assert "title: empty text" in done.stdout


def test_a_run_of_eight_words_is_a_copy_and_seven_are_none() -> None:
    source = "one two three four five six seven eight nine ten"
    assert shared_runs("he said: One two, three four five six seven - eight!", source) == [
        "one two three four five six seven eight"
    ]
    assert shared_runs("one two three four five six seven apart", source) == []
