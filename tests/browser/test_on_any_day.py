"""An agreement on any day, over http and from a disk: status, parties and map as the library derives them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from pacta.derive.answers import Answers
from pacta.derive.parties import ledger
from pacta.derive.status import status
from tests.browser.reader import Place

TEXT = "[data-pacta-day-text]"


def test_the_address_gives_the_day_and_the_map_shows_who_left(page: Page, place: Place) -> None:
    page.goto(place.url("agreements/ottawa/?on=2025-12-28"))
    expect(page.locator(TEXT)).to_contain_text("On 28 December 2025: in force since 1 March 1999")
    expect(page.locator(TEXT)).to_contain_text("Ukraine held it suspended from 18 July 2025")
    gone = page.locator("circle.pacta-dot--w title")
    expect(gone.filter(has_text="Estonia: no longer a party since 27 December 2025")).to_have_count(1)


def test_the_keyboard_moves_the_day_and_the_address_keeps_it(page: Page, place: Place) -> None:
    page.goto(place.url("agreements/inf/"))
    page.locator("summary", has_text="On any day").click()
    day = page.get_by_label("Date", exact=True)
    day.fill("1988-05-31")
    day.press("Tab")
    expect(page.locator(TEXT)).to_contain_text("signed, not in force")
    page.get_by_label("Day", exact=True).press("ArrowRight")
    expect(page.locator(TEXT)).to_contain_text("On 1 June 1988: in force")
    if not place.url("").startswith("file:"):  # where a browser may refuse it
        expect(page).to_have_url(re.compile("on=1988-06-01"))


def test_a_turning_point_is_one_press_away(page: Page, served: Place) -> None:
    page.goto(served.url("agreements/inf/?on=1990-01-01"))
    page.get_by_role("button", name="2 August 2019: terminated").click()
    expect(page.locator(TEXT)).to_contain_text("0 parties")


def test_a_day_before_the_beginning_shows_the_beginning(page: Page, served: Place) -> None:
    page.goto(served.url("agreements/inf/?on=1950-01-01"))
    expect(page.locator(TEXT)).to_contain_text("8 December 1987")


@pytest.mark.parametrize("identity", ["npt", "cwc", "new-start", "open-skies", "cfe"])
@pytest.mark.parametrize("day", ["1975-06-01", "1992-01-01", "2011-02-05", "2024-01-01"])
def test_the_browser_counts_as_the_library_does(
    page: Page, served: Place, answers: Answers, identity: str, day: str
) -> None:
    agreement = answers.library.agreements[identity]
    on = dt.date.fromisoformat(day)
    first = min(row.date.earliest for row in agreement.milestones if row.date.earliest)
    on = max(on, first)
    page.goto(served.url(f"agreements/{identity}/?on={on.isoformat()}"))
    parties = len(ledger(answers.library, agreement, on).parties)
    text = page.locator(TEXT)
    expect(text).to_contain_text(f"{parties} part{'y' if parties == 1 else 'ies'}")
    label = next(
        row.label
        for row in answers.library.vocab["status"].values
        if row.value == status(agreement, on).value
    )
    expect(text).to_contain_text(label)
