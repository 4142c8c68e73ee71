"""The real library: sound, whole, and true to facts that were checked by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from pacta.check.runner import check
from pacta.derive.answers import Answers
from pacta.derive.parties import signed
from pacta.store.library import Library
from pacta.store.problem import Problem

AGREEMENTS = [
    "inf",
    "new-start",
    "new-start-extension",
    "start-i",
    "lisbon-protocol",
    "abm",
    "npt",
    "ctbt",
    "tpnw",
    "cwc",
    "bwc",
    "cfe",
    "open-skies",
    "ottawa",
    "budapest-memorandum",
    "union-state-security-2024",
]
SYSTEMS = [
    "oreshnik",
    "rs-26",
    "9m729",
    "iskander-m",
    "ss-20",
    "ss-4",
    "ss-23",
    "pershing-ii",
    "bgm-109g",
    "typhon",
    "dark-eagle",
    "rs-28",
    "avangard",
    "poseidon",
    "burevestnik",
    "yars",
]
BODIES = ["opcw", "iaea", "jcic", "scc", "svc", "bcc", "ctbto", "ctbto-prepcom", "jcg", "oscc", "nato", "un"]
# Counts on the depositaries' lists, by 24 November 2026.
COUNTS = {  # agreement: (parties, signatories of all time or None)
    "npt": (191, None),
    "cwc": (193, 165),
    "bwc": (189, None),
    "tpnw": (75, 95),
    "ottawa": (161, None),
    "open-skies": (32, None),
    "cfe": (29, None),
}
MOST_WITHOUT_ADDRESS = 30
"""Data sets in packages, copies whose index shows no address, and one computation."""


def test_the_library_is_sound(loaded: tuple[Library, list[Problem]], today: dt.date) -> None:
    library, problems = loaded
    found = check(library, problems, today)
    assert [str(row) for row in found] == []


@pytest.mark.parametrize("identity", AGREEMENTS)
def test_an_agreement_is_there_in_depth(library: Library, identity: str) -> None:
    agreement = library.agreements[identity]
    assert agreement.milestones
    assert agreement.provisions
    assert agreement.texts or identity == "new-start-extension"  # notes that were never printed as one text
    assert agreement.titles.aliases
    assert identity in library.participation
    assert library.events_by_agreement[identity]


@pytest.mark.parametrize("identity", SYSTEMS)
def test_a_system_says_what_is_claimed_and_what_agreements_say_to_it(library: Library, identity: str) -> None:
    system = library.systems[identity]
    assert system.characteristics
    assert system.agreements


@pytest.mark.parametrize("identity", [*BODIES, "su", "yu", "cs", "dd", "yd", "va", "ps", "ck", "nu", "eu"])
def test_an_actor_is_there(library: Library, identity: str) -> None:
    assert library.actors[identity].name


def test_all_members_of_the_united_nations_are_there(library: Library) -> None:
    members = [
        actor.id
        for actor in library.actors.values()
        if any(row.actor == "un" and row.status == "member" for row in actor.memberships)
        and actor.kind == "state"
    ]
    assert len(members) == 193


@pytest.mark.parametrize("identity", sorted(COUNTS))
def test_counts_agree_with_the_depositaries_lists(answers: Answers, identity: str) -> None:
    parties, signatories = COUNTS[identity]
    ledger = answers.ledger(identity)
    assert len(ledger.parties) == parties
    if signatories is not None:
        assert len(signed(ledger, answers.library)) == signatories


def test_the_test_ban_has_consents_and_no_parties(answers: Answers) -> None:
    ledger = answers.ledger("ctbt")
    assert ledger.parties == []
    assert len(ledger.consented) == 179
    assert "ru" not in ledger.consented


def test_the_seed_event_holds_its_links_and_claims(library: Library) -> None:
    event = library.events["2024-12-06-oreshnik-belarus-request"]
    assert len(event.agreements) >= 15
    assert len(event.claims) == 14
    relations = {(link.agreement, link.relation) for link in event.agreements}
    assert ("inf", "would-have-been-prohibited-by") in relations
    assert ("new-start", "near-threshold") in relations
    assert ("union-state-security-2024", "signature") in relations


@pytest.mark.parametrize("name", ["Turkey", "Ivory Coast", "Czech Republic", "Burma", "Holland"])
def test_a_state_is_known_by_the_names_people_type(library: Library, name: str) -> None:
    known = {row.name for actor in library.actors.values() for row in actor.names}
    known |= {actor.official_name for actor in library.actors.values() if actor.official_name}
    assert name in known


def test_few_sources_have_no_address(library: Library) -> None:
    without = [source.id for source in library.sources.values() if source.url is None]
    assert len(without) <= MOST_WITHOUT_ADDRESS, without


def test_events_span_the_life_of_the_agreements(library: Library) -> None:
    years = {event.date.year for event in library.events.values()}
    assert min(years) <= 1972
    assert max(years) == 2026
