"""The page "What binds" over http and from a disk: its answers are those of the library."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from pacta.derive.answers import Answers
from pacta.derive.binding import binds
from tests.browser.reader import Place


def test_the_address_asks_the_question_and_the_answer_names_what_is_contested(
    page: Page, place: Place
) -> None:
    page.goto(place.url("binds/?actor=us&actor=ru&on=2025-06-01"))
    answer = page.locator("[data-pacta-answer]")
    expect(answer).to_contain_text("United States and Russia, 1 June 2025")
    row = answer.locator("tr", has_text="New START").first
    expect(row).to_contain_text("contested: Russia held it suspended from 28 February 2023")
    expect(row).to_contain_text("5 February 2026")


def test_what_became_of_it_in_practice_stands_beside_the_status_from_its_day_on(
    page: Page, place: Place
) -> None:
    page.goto(place.url("binds/?actor=eg&actor=il&on=2026-01-01"))
    row = page.locator("[data-pacta-answer] tr", has_text="Sinai I disengagement").first
    expect(row).to_contain_text("in practice: overtaken")
    page.goto(place.url("binds/?actor=eg&actor=il&on=1975-01-01"))
    expect(row).to_contain_text("in force")
    expect(row).not_to_contain_text("in practice")


def test_another_day_is_chosen_with_the_keyboard_and_kept_in_the_address(page: Page, place: Place) -> None:
    page.goto(place.url("binds/?actor=us&actor=ru&on=2025-06-01"))
    day = page.get_by_label("On", exact=True)
    day.focus()
    day.fill("2026-02-06")
    answer = page.locator("[data-pacta-answer]")
    expect(answer).to_contain_text("6 February 2026")
    expect(answer.get_by_role("heading", name="Ended in the year before")).to_be_visible()
    expect(answer.locator("li", has_text="New START")).not_to_have_count(0)
    expect(page).to_have_url(re.compile("on=2026-02-06"))


def test_a_topic_narrows_the_answer(page: Page, served: Place) -> None:
    page.goto(served.url("binds/?actor=us&actor=ru&on=2025-06-01&topic=biological"))
    rows = page.locator("[data-pacta-answer] tbody tr")
    expect(rows.filter(has_text="Biological Weapons Convention")).to_have_count(1)
    expect(rows.filter(has_text="Non-Proliferation Treaty")).to_have_count(0)


def test_what_may_bind_them_as_well_stands_below(page: Page, place: Place) -> None:
    page.goto(place.url("binds/?actor=jp&actor=br&on=2025-06-01"))
    answer = page.locator("[data-pacta-answer]")
    expect(answer.get_by_role("heading", name="May bind them as well")).to_be_visible()
    expect(answer.locator("li", has_text="Geneva Conventions")).to_have_count(1)


def test_a_link_of_the_answer_opens_the_agreement(page: Page, place: Place) -> None:
    page.goto(place.url("binds/?actor=us&actor=ru&on=2025-06-01"))
    page.locator("[data-pacta-answer] a", has_text="New START").first.click()
    expect(page.locator("h1")).to_contain_text("New START")


def test_without_scripts_the_standing_answers_stand(browser: Browser, served: Place) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url("binds/"))
    expect(page.locator("#us-russia")).to_be_visible()
    expect(page.locator("article")).to_contain_text("Nuclear Non-Proliferation Treaty")
    context.close()


def _questions(answers: Answers) -> list[tuple[list[str], dt.date]]:
    chance = random.Random(7)  # noqa: S311  (a fixed sample of questions)
    states = sorted({act.actor for row in answers.library.participation.values() for act in row.acts})
    first = dt.date(1920, 1, 1).toordinal()
    last = dt.date(2026, 11, 24).toordinal()
    return [
        (chance.sample(states, chance.randint(1, 4)), dt.date.fromordinal(chance.randint(first, last)))
        for _ in range(60)
    ]


def test_the_browser_answers_as_the_library_does(page: Page, served: Place, answers: Answers) -> None:
    page.goto(served.url("binds/"))
    for actors, day in _questions(answers):
        told = binds(answers, actors, day)
        wanted = {(row.agreement.id, row.since.isoformat() if row.since else "") for row in told.duties}
        found = page.evaluate(
            "([actors, day]) => PACTA_ANSWER(actors, day, '').map(row => [row.row.i, row.since])",
            [actors, day.isoformat()],
        )
        assert {identity for identity, _ in found} == {identity for identity, _ in wanted}, (actors, day)
        unsure = page.evaluate(
            "([actors, day, here]) => PACTA_OPEN_LISTS(actors, day, '', here).map(row => row.row.i)",
            [actors, day.isoformat(), {row.agreement.id: True for row in told.duties}],
        )
        assert set(unsure) == {row.id for row in told.open_lists}, (actors, day)


def test_the_data_are_small_once_compressed(built: Path) -> None:
    assert len(gzip.compress((built / "data" / "binds.js").read_bytes())) <= 300_000
