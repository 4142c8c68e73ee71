"""The open data beside the pages: whole, valid against its schemas, with the answers of the day."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pacta.store.library import Library
from tests.site.crawl import Crawl

KINDS = {
    "agreements": "agreement",
    "participation": "participation",
    "coverage": "coverage",
    "checks": "checks",
    "actors": "actor",
    "systems": "system",
    "events": "event",
    "sources": "source",
    "vocabularies": "vocabulary",
}


def read(site: Crawl, name: str) -> dict[str, Any]:
    found = json.loads((site.root / "data" / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def without_derived(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "derived"}


def test_there_is_one_file_a_kind(site: Crawl) -> None:
    assert {path.stem for path in (site.root / "data").glob("*.json")} == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_data_file_holds_every_record_and_says_what_it_is(
    site: Crawl, library: Library, today: dt.date, name: str
) -> None:
    found = read(site, f"{name}.json")
    assert (found["name"], found["as_of"], found["licence"]) == (
        f"pacta-{name}",
        today.isoformat(),
        "CC-BY-4.0",
    )
    key = "agreement" if name in ("participation", "coverage", "checks") else "id"
    assert [row[key] for row in found["records"]] == list(library.records(KINDS[name]))


@pytest.mark.parametrize("name", KINDS)
def test_a_data_file_is_valid_against_its_schema(site: Crawl, name: str) -> None:
    found = read(site, f"{name}.json")
    schema = read(site, found["schema"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    wrong = [
        f"{row.get('id', row.get('agreement'))}: {error.json_path}: {error.message}"
        for row in found["records"]
        for error in validator.iter_errors(without_derived(row))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_refuses_a_field_it_does_not_know(site: Crawl, name: str) -> None:
    found = read(site, f"{name}.json")
    validator = Draft202012Validator(read(site, found["schema"]))
    assert not validator.is_valid(without_derived(found["records"][0]) | {"invented": "x"})


def test_agreements_carry_what_follows_from_their_dates(
    site: Crawl, library: Library, today: dt.date
) -> None:
    for row in read(site, "agreements.json")["records"]:
        derived = row["derived"]
        assert set(derived) - {"partial"} == {
            "as_of", "status", "since", "contested", "in_practice", "parties_on", "parties", "signatories",
        }  # fmt: skip
        held = library.participation.get(row["id"])
        assert derived.get("partial", False) is bool(held and held.partial)
        assert derived["as_of"] == today.isoformat()
    inf = next(row for row in read(site, "agreements.json")["records"] if row["id"] == "inf")
    assert (inf["derived"]["status"], inf["derived"]["since"]) == ("terminated", "2019-08-02")
