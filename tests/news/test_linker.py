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
        "Hurricane Grace cut power to 180,429 customers, the CFE reports; a helicopter was sent out.",
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


def test_a_protocol_by_its_full_name_names_its_treaty_too(linker: Linker) -> None:
    found = links(linker, "None of the five powers has signed the Protocol to the Bangkok Treaty.")
    assert found == {"bangkok-protocol": "named", "bangkok": "named"}


@pytest.mark.parametrize(
    ("beside", "counts"),
    [
        ("The parties to Amended Protocol II on mines met.", True),  # a protocol of it
        ("The club met.", False),
    ],
)
def test_an_acronym_counts_beside_one_of_its_family(linker: Linker, beside: str, counts: bool) -> None:
    assert ("ccw" in links(linker, f"{beside} China and India sit in the CCW.")) is counts


def test_a_ban_on_other_arms_is_not_the_ban_treaty(linker: Linker) -> None:
    text = "Finland is to leave the global landmine ban treaty, its prime minister said."
    assert links(linker, text, dt.date(2025, 4, 1)) == {"ottawa": "described"}


def test_an_acronym_at_the_head_of_a_text_has_no_longer_name(linker: Linker) -> None:
    text = "Вернуть ДРСМД таким, каким он был три десятка лет, уже не получится, признал замглавы МИД."
    assert links(linker, text, dt.date(2021, 2, 10)) == {"inf": "named"}


def test_two_of_one_name_are_told_by_their_numbers(linker: Linker) -> None:
    text = "Between Sinai I, which got the Israelis off the canal, and Sinai II the army left the passes."
    assert set(links(linker, text, dt.date(1976, 1, 1))) == {"sinai-i", "sinai-ii"}


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("The Duma left the global treaty that bans nuclear tests.", "ctbt"),
        ("The 1963 treaty that bans nuclear tests in the atmosphere is sixty years old.", "ptbt"),
    ],
)
def test_a_description_gives_way_to_what_tells_of_another(linker: Linker, text: str, agreement: str) -> None:
    assert links(linker, text, dt.date(2023, 11, 2)) == {agreement: "described"}


def test_a_zone_is_not_described_by_its_protocols(linker: Linker) -> None:
    text = (
        "Forty-three African states signed in Cairo a treaty that keeps the continent free of nuclear arms."
    )
    assert links(linker, text, dt.date(1996, 4, 12)) == {"pelindaba": "described"}
