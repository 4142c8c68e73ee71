"""Search finds what readers type: over http and from a disk, in any script, without a network."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import Guard, Place, Search

FIRST = {
    "РСМД": "agreements/inf/",
    "договора РСМД": "agreements/inf/",
    "SS-20": "systems/ss-20/",
    "9M729": "systems/9m729/",
    "Oreshnik": "systems/oreshnik/",
    "Орешник": "systems/oreshnik/",
    "1550 warheads": "agreements/new-start/",
    "1,550 warheads": "agreements/new-start/",
    "Türkiye": "actors/tr/",
    "Turkey": "actors/tr/",
    "New START": "agreements/new-start/",
    "OPCW": "actors/opcw/",
}
"""What a query has to find first."""
AMONG = 5
"""How far down a reader looks."""
OPERATORS = [
    '"',
    "+",
    "-",
    "*",
    "~",
    "^",
    ":",
    "\\",
    "a:b",
    "title:INF",
    '"New START"',
    "((",
    "SS-",
    "~1",
    "^^",
    "é",
    "条约",
]


def queries() -> list[tuple[str, set[str]]]:
    """Queries of readers, with the pages any of which answers them."""
    with (Path(__file__).parent / "search_queries.csv").open(encoding="utf-8", newline="") as file:
        return [(row["query"], set(row["page"].split("|"))) for row in csv.DictReader(file)]


def test_search_answers_over_http_and_from_a_disk(page: Page, place: Place) -> None:
    page.goto(place.url(""))
    search = Search(page, place)
    found = {query: search.results(query)[:1] for query in FIRST}
    assert found == {query: [address] for query, address in FIRST.items()}


@pytest.fixture(scope="module")
def search(shared_page: Page, served: Place) -> Search:
    shared_page.goto(served.url(""))
    return Search(shared_page, served)


@pytest.mark.parametrize(("query", "pages"), queries(), ids=[query for query, _ in queries()])
def test_a_query_finds_its_page_among_the_first(search: Search, query: str, pages: set[str]) -> None:
    assert pages & set(search.results(query)[:AMONG])


@pytest.mark.parametrize("query", OPERATORS)
def test_no_query_breaks_search(search: Search, query: str) -> None:
    search.results(f"INF {query}")
    assert search.results("INF")[0] == "agreements/inf/"


@pytest.mark.parametrize("query", [*"0123456789", "b", "19", "20", "1987", "50/245"])
def test_numbers_do_not_confuse_search(search: Search, query: str) -> None:
    search.results(query)  # the guard sees lunr's failures


def test_an_address_can_hold_a_query(page: Page, place: Place) -> None:
    page.goto(place.url("?q=РСМД"))
    first = page.locator(".md-search-result__item .md-search-result__link").first
    expect(first).to_be_visible()
    assert place.path(str(first.evaluate("link => link.href"))) == "agreements/inf/"


def test_a_result_opens_with_the_keyboard(page: Page, place: Place) -> None:
    page.goto(place.url(""))
    page.keyboard.press("/")
    box = page.locator("[data-md-component=search-query]")
    expect(box).to_be_focused()
    page.keyboard.type("9M729")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("9M729")
    assert place.path(page.url) == "systems/9m729/"


def test_the_guard_notices_what_must_not_happen(browser: Browser) -> None:
    context = browser.new_context()
    guard = Guard(context)
    page = context.new_page()
    page.set_content(
        "<img src='http://elsewhere.example/a.png'><script>console.error('x'); undefinedName()</script>"
    )
    page.wait_for_load_state("load")
    context.close()
    kinds = {fault.split(":")[0] for fault in guard.faults}
    assert {"request to another host", "failed request", "console error", "error on the page"} <= kinds
