"""The search index: an entry for each page and for each section with text, within a budget."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pacta.store.library import FOLDERS, Library
from tests.site.crawl import Crawl

BYTES_A_RECORD = 750
"""Measured 600 (November 2026, 1,310 records), and a quarter more. A reader loads all of it."""

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


def test_every_record_has_an_entry_under_its_title(entries: dict[str, Entry], site: Crawl) -> None:
    lacking = [
        name
        for name, page in site.documents.items()
        if name != "404.html" and name.removesuffix("index.html") not in entries
    ]
    assert lacking == []


def test_every_entry_leads_to_its_place(entries: dict[str, Entry], site: Crawl) -> None:
    wrong = []
    for location in entries:
        address, _, anchor = location.partition("#")
        page = site.page(address)
        if anchor and anchor not in page.ids:
            wrong.append(location)
    assert wrong == []


@pytest.mark.parametrize("anchor", ["definitions", "art-2", "art-15-2", "positions", "limits", "rules"])
def test_sections_are_found_by_what_they_say(entries: dict[str, Entry], anchor: str) -> None:
    assert f"agreements/inf/#{anchor}" in entries


def test_names_in_every_script_are_in_the_entry_of_the_page(
    entries: dict[str, Entry], library: Library
) -> None:
    for agreement in library.agreements.values():
        text = entries[f"{FOLDERS['agreement']}/{agreement.id}/"]["text"]
        for names in agreement.titles.aliases.values():
            assert all(name.replace("&", "&amp;") in text for name in names), agreement.id


def test_tables_of_parties_are_not_indexed(entries: dict[str, Entry], library: Library) -> None:
    ratified = [
        location
        for location in entries
        if location.endswith("#parties") and "ratification" in entries[location]["text"]
    ]
    assert ratified == []


def test_the_index_stays_within_its_budget(index_file: Path, library: Library) -> None:
    assert index_file.stat().st_size <= BYTES_A_RECORD * len(library.files)
