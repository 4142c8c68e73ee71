"""Every kind of page at two widths and in two schemes: accessible, within the window, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import Guard, Place

PAGES = {
    "home": "",
    "agreements": "agreements/",
    "actors": "actors/",
    "events": "events/",
    "an agreement between two": "agreements/inf/",
    "an agreement of all": "agreements/npt/",
    "a state": "actors/ru/",
    "a system": "systems/oreshnik/",
    "an event": "events/2024-12-06-oreshnik-belarus-request/",
    "a source": "sources/fas-inf-text/",
    "a vocabulary": "vocab/relation/",
    "what binds": "binds/",
    "families": "lineage/",
    "side by side": "concordance/",
    "the checker": "checker/",
    "ranges": "ranges/",
    "reach": "reach/",
    "coverage": "coverage/",
    "recomputed dates": "recomputations/",
    "not found": "404.html",
}
WIDE = {"width": 1280, "height": 1400}
NARROW = {"width": 390, "height": 844}
LOOKS = {
    "wide, light": (WIDE, "light"),
    "wide, dark": (WIDE, "dark"),
    "narrow, light": (NARROW, "light"),
    "narrow, dark": (NARROW, "dark"),
}


@pytest.fixture(scope="module", params=LOOKS)
def look(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Page]:
    """A guarded page of one width and scheme."""
    viewport, scheme = LOOKS[request.param]
    context = browser.new_context(**{**browser_context_args, "viewport": viewport, "color_scheme": scheme})
    guard = Guard(context)
    page = context.new_page()
    yield page
    context.close()
    assert guard.faults == []


# Of many rows, items or tables made alike the first stand for all.
SHORTENED = """
for (const [boxes, rows, kept] of [["tbody, article ul, article ol, article dl", "*", 12], ["*:has(> details)", "details", 6]])
  for (const box of document.querySelectorAll(boxes))
    for (const row of [...box.children].filter(row => row.matches(rows)).slice(kept)) row.remove();
"""


def open_page(page: Page, served: Place, name: str) -> None:
    page.goto(served.url(PAGES[name]))
    expect(page.locator("h1").first).to_be_visible()


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - innerWidth"))


def violations(page: Page) -> list[str]:
    """What axe finds, with the first elements of each."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{row['id']}: {[node['html'][:200] for node in row['nodes']][:3]}" for row in found]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(look: Page, served: Place, name: str) -> None:
    open_page(look, served, name)
    scheme = "slate" if look.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "default"
    assert look.evaluate("document.body.dataset.mdColorScheme") == scheme
    assert overflow(look) <= 0, "the page is wider than its window"
    look.evaluate("document.querySelectorAll('details').forEach(row => { row.open = true; })")
    assert overflow(look) <= 0, "with all tables open the page is wider than its window"
    look.evaluate(SHORTENED)
    assert violations(look) == []


def test_the_open_search_is_accessible(look: Page, served: Place) -> None:
    look.goto(served.url("?q=INF"))
    expect(look.locator(".md-search-result__item").first).to_be_visible()
    assert violations(look) == []


def test_the_first_key_leads_to_the_text(page: Page, place: Place) -> None:
    page.goto(place.url("agreements/inf/"))
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    expect(page.locator(".md-skip")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#top$"))
    page.keyboard.press("Tab")
    expect(page.locator("article :focus")).to_have_count(1)


def test_search_is_reached_with_the_tab_key(page: Page, served: Place) -> None:
    page.goto(served.url("agreements/inf/"))
    box = page.locator("[data-md-component=search-query]")
    for _ in range(10):
        if box.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(box).to_be_focused()


def test_a_table_opens_and_closes_with_enter(page: Page, place: Place) -> None:
    page.goto(place.url("agreements/npt/"))
    summary = page.locator("details:has(table) > summary").first
    table = page.locator("details:has(table) table").first
    expect(table).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
    page.keyboard.press("Enter")
    expect(table).to_be_hidden()


def test_a_stray_percent_in_the_address_does_no_harm(page: Page, place: Place) -> None:
    page.goto(place.url("agreements/inf/") + "#%")
    expect(page.locator(".pacta-copy__button").first).to_be_attached()


def test_a_citation_leads_to_its_source(page: Page, place: Place) -> None:
    page.goto(place.url("agreements/inf/"))
    cite = page.locator("article a.pacta-cite").first
    cite.focus()
    page.keyboard.press("Enter")
    target = page.locator(str(cite.get_attribute("href")))
    expect(target).to_be_in_viewport()
    assert target.evaluate("row => row.matches(':target')")


def test_a_citation_is_copied(page: Page, served: Place) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served.url("agreements/inf/"))
    box = page.locator("details.pacta-copy", has_text="BibTeX")
    box.locator("summary").click()
    button = box.get_by_role("button", name="Copy")
    button.focus()
    page.keyboard.press("Enter")
    expect(box.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == box.locator("code").inner_text()


def test_the_scheme_is_switched_and_kept(page: Page, place: Place) -> None:
    page.goto(place.url(""))
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(place.url("agreements/inf/"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_page_prints_without_its_tools(page: Page, served: Place) -> None:
    page.goto(served.url("agreements/"))
    expect(page.locator(".pacta-filters")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".pacta-filters")).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".pacta-index > li").first).to_be_visible()


def test_a_narrow_page_carries_its_contents(
    browser: Browser, browser_context_args: dict[str, Any], served: Place
) -> None:
    context = browser.new_context(**{**browser_context_args, "viewport": NARROW})
    guard = Guard(context)
    page = context.new_page()
    page.goto(served.url("agreements/inf/"))
    contents = page.locator("details.pacta-contents")
    contents.locator("summary").focus()
    page.keyboard.press("Enter")
    contents.get_by_role("link", name="Verification", exact=True).click()
    expect(page).to_have_url(re.compile("#verification$"))
    expect(page.locator("#verification")).to_be_in_viewport()
    expect(contents).not_to_have_attribute("open", "")
    context.close()
    assert guard.faults == []


@pytest.mark.parametrize(
    ("path", "table", "head"),
    [
        ("agreements/new-start/", "#limit-warheads", "Limit"),
        ("binds/?actor=us&actor=ru", "[data-pacta-answer] tbody tr", "Status"),
    ],
)
def test_on_a_narrow_page_cells_stand_below_each_other_with_their_heads_and_nothing_is_cut_off(
    browser: Browser, browser_context_args: dict[str, Any], served: Place, path: str, table: str, head: str
) -> None:
    context = browser.new_context(**{**browser_context_args, "viewport": NARROW})
    page = context.new_page()
    page.goto(served.url(path))
    row = page.locator(table).first
    expect(row).to_be_visible()
    hidden = "row => { const box = row.closest('.pacta-scroll'); return box.scrollWidth - box.clientWidth }"
    assert row.evaluate(hidden) <= 1
    shown = row.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert shown.replace('" "', "") == f'"{head}: "'
    context.close()


def test_a_wide_page_carries_its_contents_beside_it(page: Page, served: Place) -> None:
    page.goto(served.url("agreements/inf/"))
    expect(page.locator("details.pacta-contents")).to_be_hidden()
    expect(
        page.locator(".md-sidebar--secondary").get_by_role("link", name="Verification", exact=True)
    ).to_be_visible()
