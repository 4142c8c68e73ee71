"""From text to agreements: by name, by description, through weapons; and what is left alone."""

from __future__ import annotations

import datetime as dt

import pytest

from pacta.news.linker import Linker

DAY = dt.date(2024, 12, 6)
SEED = (
    "Russia could deploy Oreshnik missiles in Belarus in the second half of 2025, the president said on Friday. "
    "The intermediate-range missile has a range of 3,000 km and can carry nuclear warheads. "
    "Minsk will decide on the targets, and the force will be stationed on Belarusian soil."
)


def links(linker: Linker, text: str, day: dt.date | None = DAY) -> dict[str, str]:
    return {link.id: link.how for link in linker.link(text, day).agreements}


def test_the_seed_article_leads_to_three_agreements_through_its_missile_and_to_no_other(
    linker: Linker,
) -> None:
    found = linker.link(SEED, DAY)
    assert {link.id: link.how for link in found.agreements} == dict.fromkeys(
        ("inf", "new-start", "npt"), "through-system"
    )
    by_id = {link.id: link for link in found.agreements}
    assert "would have been covered" in by_id["inf"].why
    assert "near threshold" in by_id["new-start"].why
    assert [row["id"] for row in found.systems] == ["oreshnik"]
    assert {row["id"] for row in found.actors} >= {"ru", "by"}


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("The Kremlin said that the New START treaty had expired.", "new-start"),
        ("Россия вышла из ДВЗЯИ, отозвав ратификацию договора о запрещении испытаний.", "ctbt"),
        ("Der INF-Vertrag verbot landgestützte Raketen mittlerer Reichweite.", "inf"),
        ("Le Traité sur la non-prolifération des armes nucléaires compte cinq puissances.", "npt"),
        ("States parties to the Chemical Weapons Convention met in The Hague.", "cwc"),
    ],
)
def test_a_name_is_found_in_four_languages(linker: Linker, text: str, agreement: str) -> None:
    assert links(linker, text).get(agreement) == "named"


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("The last treaty limiting the two largest nuclear arsenals lapses in February.", "new-start"),
        ("It was the 1987 pact that banned a whole class of missiles.", "inf"),
        ("Five countries have left the mine ban pact.", "ottawa"),
        ("Страна вышла из договора, который запрещает противопехотные мины.", "ottawa"),
    ],
)
def test_a_description_is_resolved(linker: Linker, text: str, agreement: str) -> None:
    assert links(linker, text, dt.date(2025, 12, 1)) == {agreement: "described"}


@pytest.mark.parametrize(
    "text",
    [
        "Shares of the phone company (NYSE: ATT) rose two per cent on Friday.",
        "Use a half-inch NPT thread and torque the fitting to 40 psi.",
        "START YOUR ENGINES: how to SORT a list with a pinch of SALT",
        "The club won the CWC in 2019, and the NSG office paid the INF tax.",
        "The two countries signed an open skies agreement for their airlines and cheaper flights.",
        "The Paris Agreement asks states to cut emissions of carbon dioxide.",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(linker: Linker, text: str) -> None:
    assert links(linker, text) == {}


def test_an_acronym_that_the_text_spells_out_as_something_else_is_anothers(linker: Linker) -> None:
    about = "The ABM Treaty is dead. ABM, the pact on missile defences, bound two states."
    other = "The Association of Brewery Managers, ABM for short, wants the pact of 1999 on missile-shaped cans kept."
    assert "abm" in links(linker, about)
    assert "abm" not in links(linker, other)


def test_names_told_together_are_each_found(linker: Linker) -> None:
    text = "Iran rejected Security Council Resolutions 1737 and 1747 on its uranium enrichment."
    assert {"unscr-1737", "unscr-1747"} <= set(links(linker, text, dt.date(2007, 5, 1)))


def test_a_span_covers_the_name_in_the_text(linker: Linker) -> None:
    text = "Officials said the INF Treaty of 1987 banned such missiles."
    (link,) = linker.link(text, DAY).agreements
    start, end = link.spans[0]
    assert text[start:end] == "INF Treaty"


def test_an_aside_is_a_mention_and_the_subject_is_what_the_text_is_about(linker: Linker) -> None:
    text = (
        "Parties to the Convention on Cluster Munitions met in Vientiane to talk about stockpiles. "
        + "The meeting of the Convention on Cluster Munitions went on for a week. " * 3
        + "Unlike the Mine Ban Convention, it bans no anti-personnel mines."
    )
    roles = {link.id: link.role for link in linker.link(text, DAY).agreements}
    assert roles == {"ccm": "about", "ottawa": "mentions"}
