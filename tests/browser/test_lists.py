"""Lists are whole without scripts; with them they are filtered by keyboard, also from a disk."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from pacta.store.library import Library
from tests.browser.reader import Place

ROWS = ".pacta-index > li"
SHOWN = f"{ROWS}:not([hidden])"


def counted(page: Page) -> tuple[int, int]:
    """(shown, all) as the page says."""
    found = re.match(r"(\d+) of (\d+) ", page.locator(".pacta-count").inner_text())
    assert found
    return int(found[1]), int(found[2])


def choose(page: Page, name: str, value: str) -> None:
    """Choose an option with the keyboard alone: tab to the field, then step down to the option."""
    field = page.locator(f".pacta-filters [name={name}]")
    for _ in range(40):
        if field.evaluate("field => field === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(field).to_be_focused()
    for _ in range(field.locator("option").count()):
        if field.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    assert field.input_value() == value


CASES = {
    "agreements": ("status", "in-force", "nuclear"),
    "events": ("agreement", "inf", "oreshnik"),
    "actors": ("agreement", "npt", "united"),
}
"""For each list a field, a value of it, and a word to type."""


@pytest.mark.parametrize("folder", CASES)
def test_a_list_is_filtered_with_the_keyboard(page: Page, place: Place, folder: str) -> None:
    name, value, word = CASES[folder]
    page.goto(place.url(f"{folder}/"))
    every = page.locator(ROWS).count()
    assert counted(page) == (every, every)

    page.locator("h1").click()
    choose(page, name, value)
    expected = page.locator(f'{ROWS}[data-{name}~="{value}"]').count()
    assert 0 < expected < every
    assert counted(page) == (expected, every)
    expect(page.locator(SHOWN)).to_have_count(expected)
    expect(page).to_have_url(re.compile(f"{name}={value}"))

    page.locator("#filter-text").focus()
    page.keyboard.type(word)
    both = page.locator(SHOWN).count()
    assert 0 < both < expected
    assert all(word in text.casefold() for text in _texts(page))
    assert counted(page) == (both, every)

    # The address holds the choice: a reader can send it, and it outlives the page.
    page.reload()
    assert counted(page) == (both, every)
    expect(page.locator(f".pacta-filters [name={name}]")).to_have_value(value)
    expect(page.locator("#filter-text")).to_have_value(word)

    page.get_by_role("button", name="Clear", exact=True).and_(page.locator("[type=reset].md-button")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(every)
    assert counted(page) == (every, every)
    expect(page).not_to_have_url(re.compile(r"\?"))


def _texts(page: Page) -> list[str]:
    return list(
        page.locator(SHOWN).evaluate_all("rows => rows.map(row => row.dataset.text + row.textContent)")
    )


def test_words_without_accents_find_names_with_them(page: Page, place: Place) -> None:
    page.goto(place.url("actors/?text=turkiye"))
    expect(page.locator(SHOWN)).to_have_count(1)
    expect(page.locator(SHOWN)).to_contain_text("Türkiye")


def test_nothing_found_is_said(page: Page, served: Place) -> None:
    page.goto(served.url("agreements/?text=nosuchword"))
    assert counted(page)[0] == 0


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("agreements", "agreement"),
        ("actors", "actor"),
        ("systems", "system"),
        ("events", "event"),
        ("sources", "source"),
        ("vocab", "vocabulary"),
    ],
)
def test_a_list_is_whole_without_scripts(
    browser: Browser,
    browser_context_args: dict[str, Any],
    unpacked: Place,
    library: Library,
    folder: str,
    kind: str,
) -> None:
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    page.goto(unpacked.url(f"{folder}/"))
    expect(page.locator(ROWS)).to_have_count(len(library.records(kind)))
    expect(page.locator(f"{ROWS} a.pacta-index__title").first).to_be_visible()
    expect(page.locator(".pacta-filters")).to_be_hidden()
    page.locator(f"{ROWS} a.pacta-index__title").first.click()
    expect(page).to_have_url(re.compile(rf"/{folder}/[^/]+/index\.html$"))
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_the_data_of_a_list_are_those_of_the_library(page: Page, served: Place, built: Path) -> None:
    page.goto(served.url("agreements/"))
    rows = json.loads((built / "data" / "agreements.json").read_text(encoding="utf-8"))["records"]
    statuses = sorted(row["derived"]["status"] for row in rows)
    shown = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.dataset.status)")
    assert sorted(shown) == statuses


def test_on_this_day_goes_by_the_readers_calendar(page: Page, place: Place, library: Library) -> None:
    page.clock.set_fixed_time("2027-12-08T12:00:00")
    page.goto(place.url("events/"))
    section = page.locator("[data-pacta-anniversaries]")

    def expected(day: str) -> list[str]:
        rows = [row for row in library.events.values() if row.date.exact and row.date.edtf[5:] == day]
        return sorted(row.title for row in rows)

    treaty_of_1987 = "INF"
    assert any(treaty_of_1987 in title for title in expected("12-08"))
    expect(section.locator("[data-day-name]")).to_have_text("8 December")
    assert sorted(section.locator("li a").all_inner_texts()) == expected("12-08")
    section.get_by_role("button", name="Day after").click()
    expect(section.locator("[data-day-name]")).to_have_text("9 December")
    assert sorted(section.locator("li a").all_inner_texts()) == expected("12-09")


def test_without_scripts_on_this_day_is_that_of_the_build(
    built: Path, library: Library, today: dt.date
) -> None:
    html = (built / "events" / "index.html").read_text(encoding="utf-8")
    section = html[html.index("data-pacta-anniversaries") :].split("</section>")[0]
    fell = {
        key
        for key, row in library.events.items()
        if row.date.exact and row.date.edtf[5:] == today.isoformat()[5:]
    }
    assert set(re.findall(r'href="?[./]*events/([^"/>]+)/', section)) == fell
