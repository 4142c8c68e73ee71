"""The checker answers in the browser as the command line does; reach agrees with geographiclib."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic
from playwright.sync_api import Page, expect

from pacta.derive.answers import Answers
from pacta.derive.query_covers import covers_answer
from tests.browser.reader import Place

DAYS = ("1975-01-01", "1990-01-01", "2005-01-01", "2019-08-01", "2026-11-24")
ASK = """asked => asked.map(question => {
    const subject = question.system ? PACTA_SUBJECT(question.system) : question.subject;
    return PACTA_COVERS({...question, subject}).map(row => [row.agreement, row.verdict, row.why]);
})"""


def told(answers: Answers, fields: dict[str, Any], day: str) -> list[list[str]]:
    found = covers_answer(answers, fields, dt.date.fromisoformat(day))
    return [[row["agreement"], row["verdict"], row["why"]] for row in found["verdicts"]]


def test_every_system_gets_the_same_verdicts_and_reasons_as_on_the_command_line(
    page: Page, place: Place, answers: Answers
) -> None:
    page.goto(place.url("checker/"))
    systems = sorted(answers.library.systems)
    asked = [{"system": name, "on": day} for name, day in itertools.product(systems, DAYS)]
    found = page.evaluate(ASK, asked)
    for question, rows in zip(asked, found, strict=True):
        assert rows == told(answers, {"system": question["system"]}, question["on"]), question


@pytest.mark.parametrize("state", ["us", "ru", "cn", "de", "in", "by"])
def test_states_acts_places_and_circumstances_too(
    page: Page, served: Place, answers: Answers, state: str
) -> None:
    page.goto(served.url("checker/"))
    acts = [row.value for row in answers.library.vocab["act-kind"].values]
    places = ["underground", "orbit", "seabed", "antarctica", "zone:tlatelolco", "territory:za"]
    extra = [[], ["weapon-purpose"], ["peaceful-purpose", "beyond-seabed-zone"], ["air-delivered"]]
    systems = ["b61-12", "mk-77", "chlorine", "oreshnik"]
    asked = [
        {
            "system": system,
            "state": state,
            "act": act,
            "environment": where,
            "circumstances": more,
            "on": "2026-11-24",
        }
        for system, act, where, more in itertools.product(systems, acts, places, extra)
    ]
    found = page.evaluate(ASK, asked)
    for question, rows in zip(asked, found, strict=True):
        fields = {key: value for key, value in question.items() if key != "on"}
        assert rows == told(answers, fields, "2026-11-24"), question


@pytest.mark.parametrize("kilometres", [299, 300, 499, 500, 501, 1000, 5500, 5501, 8000, 8001])
def test_a_system_nobody_has_entered_is_answered_alike(
    page: Page, served: Place, answers: Answers, kilometres: int
) -> None:
    page.goto(served.url("checker/?class=ballistic-missile&basing=ground&state=us&on=2015-01-01"))
    page.get_by_label("from", exact=True).fill(str(kilometres))
    page.get_by_label("to", exact=True).fill(str(kilometres))
    fields = {"class": "ballistic-missile", "basing": "ground", "range": kilometres, "state": "us"}
    rows = told(answers, fields, "2015-01-01")
    heads = page.locator(".pacta-answer .pacta-question")
    expect(heads).to_have_count(len(rows))
    shown = [text.split(" (")[0].strip() for text in heads.all_inner_texts()]
    titles = [answers.library.agreements[row[0]].title.split(" (")[0] for row in rows]
    assert all(text.startswith(title) for text, title in zip(shown, titles, strict=True))
    assert page.locator(".pacta-answer > p:nth-last-child(2)").all_inner_texts() == [row[2] for row in rows]


def test_the_question_stands_in_the_address_and_comes_back(page: Page, served: Place) -> None:
    page.goto(served.url("checker/"))
    page.get_by_label("System", exact=True).select_option("ss-20")
    page.get_by_label("On", exact=True).fill("1990-01-01")
    expect(page).to_have_url(re.compile("system=ss-20.*on=1990-01-01"))
    page.reload()
    expect(page.locator(".pacta-answer").first).to_contain_text("INF Treaty")
    expect(page.locator(".pacta-answer .pacta-verdict").first).to_have_text("covered")


def test_the_checker_is_worked_with_the_keyboard(page: Page, place: Place) -> None:
    page.goto(place.url("checker/"))
    page.get_by_label("System", exact=True).focus()
    page.keyboard.type("Pershing II")
    expect(page.locator("[data-pacta-verdicts]")).to_contain_text("Pershing")


PLACES = [(53.9, 27.56), (0.0, 0.0), (-33.9, 151.2), (64.1, -21.9), (71.0, 179.0)]


@pytest.mark.parametrize("kilometres", [1.0, 300.0, 3000.0, 5500.0, 12000.0])
def test_rings_agree_with_geographiclib_to_a_kilometre(page: Page, place: Place, kilometres: float) -> None:
    page.goto(place.url("reach/"))
    ends = page.evaluate(
        """([places, km]) => places.flatMap(([lat, lon]) => [0, 33, 90, 181, 270, 359].map(azimuth =>
            [lat, lon, azimuth, ...PACTA_REACH.direct(lat, lon, azimuth, km * 1000)]))""",
        [PLACES, kilometres],
    )
    for lat, lon, azimuth, lat2, lon2 in ends:
        exact = Geodesic.WGS84.Direct(lat, lon, azimuth, kilometres * 1000)
        gap = Geodesic.WGS84.Inverse(exact["lat2"], exact["lon2"], lat2, lon2)["s12"]
        assert gap < 1000, (lat, lon, azimuth, gap)


def test_distances_agree_with_geographiclib_to_a_kilometre(page: Page, served: Place) -> None:
    page.goto(served.url("reach/"))
    data = json.loads(page.locator("[data-pacta-reach-data]").text_content() or "null")
    pairs = [(PLACES[0], (row[2], row[3])) for row in data["places"]]
    found = page.evaluate(
        "pairs => pairs.map(([a, b]) => PACTA_REACH.inverse(a[0], a[1], b[0], b[1]))", pairs
    )
    for (a, b), kilometres in zip(pairs, found, strict=True):
        exact = Geodesic.WGS84.Inverse(a[0], a[1], b[0], b[1])["s12"] / 1000
        assert abs(exact - kilometres) < 1, (a, b)


def test_the_article_s_range_and_the_others_are_seen_side_by_side(page: Page, place: Place) -> None:
    page.goto(place.url("reach/"))
    legend = page.locator("[data-pacta-reach-out] .pacta-legend")
    expect(legend).to_contain_text("3,000 km: Defense Feeds")
    expect(legend).to_contain_text("5,500 km")
    assert page.locator("[data-pacta-reach-out] .pacta-ring").count() >= 3
