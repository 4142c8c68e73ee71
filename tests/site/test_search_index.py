"""The search index: an entry for each page and for each section with text, within a budget."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import pytest

from pacta.publish.theme_mends import with_sound_numbers
from pacta.publish.search import spellings
from pacta.store.library import FOLDERS, Library
from tests.site.crawl import Crawl

BYTES_A_RECORD = 980
"""Measured 785 (November 2026, 1,451 records), and a quarter more. A reader loads all of it."""

Entry = dict[str, Any]


@pytest.fixture(scope="module")
def index_file(built: Path) -> Path:
    return built / "search" / "search_index.json"


@pytest.fixture(scope="module")
def entries(index_file: Path) -> dict[str, Entry]:
    rows = json.loads(index_file.read_text(encoding="utf-8"))["docs"]
    found = {row["location"]: row for row in rows}
    assert len(found) == len(rows), "an address is listed twice"
    return found


def test_every_page_has_an_entry_save_those_that_lead_on(
    entries: dict[str, Entry], site: Crawl, library: Library
) -> None:
    moved = {f"{FOLDERS[row.kind]}/{row.id}/index.html" for row in library.retired}
    lacking = {name for name in site.documents if name.removesuffix("index.html") not in entries}
    assert lacking == moved | {"404.html"}


def test_every_entry_leads_to_its_place(entries: dict[str, Entry], site: Crawl) -> None:
    wrong = []
    for location in entries:
        address, _, anchor = location.partition("#")
        page = site.page(address)
        if anchor and anchor not in page.ids:
            wrong.append(location)
    assert wrong == []


@pytest.mark.parametrize("anchor", ["definitions", "limits", "positions", "rules", "bodies", "art-2"])
def test_sections_are_found_by_what_they_say(entries: dict[str, Entry], anchor: str) -> None:
    entry = entries[f"agreements/inf/#{anchor}"]
    assert entry["title"]
    assert len(entry["text"]) > 50


def test_names_in_every_script_are_tags_of_the_page(entries: dict[str, Entry], library: Library) -> None:
    for agreement in library.agreements.values():
        tags = entries[f"{FOLDERS['agreement']}/{agreement.id}/"]["tags"]
        for names in agreement.titles.aliases.values():
            assert {escape(name, quote=False) for name in names} <= set(tags), agreement.id


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("SS-20", "ss20"),
        ("Türkiye", "turkiye"),
        ("Côte d'Ivoire", "cotedivoire"),
        ("Non-Proliferation Treaty", "nonproliferationtreaty"),
        ("New START", "newstart"),
        ("Договор о РСМД", "договорорсмд"),
        ("OPCW", "opcw opcw opcw"),
    ],
)
def test_names_are_listed_as_readers_type_them(name: str, typed: str) -> None:
    assert typed in spellings([name])


def test_letters_of_other_scripts_keep_their_marks() -> None:
    assert spellings(["Украинский договор"]) == ["украинскийдоговор"]


def test_spellings_are_tags_of_the_page(entries: dict[str, Entry]) -> None:
    assert {"РСМД", "inf inf inf", "inftreaty"} <= set(entries["agreements/inf/"]["tags"])


def test_numbers_have_no_commas(entries: dict[str, Entry]) -> None:
    assert "1550 warheads" in entries["agreements/new-start/#limits"]["text"]


def test_tables_of_parties_are_not_indexed(entries: dict[str, Entry], library: Library) -> None:
    ratified = [
        location
        for location in entries
        if location.endswith("#parties") and "ratification" in entries[location]["text"]
    ]
    assert ratified == []


def test_the_index_stays_within_its_budget(index_file: Path, library: Library) -> None:
    assert index_file.stat().st_size <= BYTES_A_RECORD * len(library.files)


def test_the_worker_does_not_mix_up_numbers(built: Path) -> None:
    (worker,) = (built / "assets/javascripts/workers").glob("search.*.js")
    text = worker.read_text(encoding="utf-8")
    assert '.id+","}return ' in text
    assert with_sound_numbers(text) == text
