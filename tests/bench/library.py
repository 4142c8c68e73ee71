"""Synthetic libraries of a chosen size that pass ``pacta check``; the same seed gives the same bytes.

``size`` counts the records that have a page of their own: a fifth are agreements of 4 to 5 kB with
twelve provisions, the rest events, systems, states and sources that link to one another. The acts
of states stand in a participation file beside each agreement and are not counted. One agreement in
twenty has 140 to 190 parties, or as many as there are states: 200 records leave room for 75.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

SEED = 1987
STATES = 195
INSTRUMENTS = 40
WAIT_DAYS = 90
LARGE_EVERY = 20
PARTIES = (140, 190)
FIRST_DAY = dt.date(1950, 1, 1)
LAST_DAY = dt.date(2020, 12, 31)
WORDS = (
    "party parties missile launcher warhead range payload inspection notification exhibition site base "
    "stage storage telemetry silo bomber submarine test flight data exchange declaration elimination "
    "conversion deployment production transfer stockpile limit ceiling procedure commission protocol annex "
    "quota facility visit observer period report register state territory zone depot launch vehicle "
    "propellant canister transporter signature instrument depositary ratification entry force duration "
    "withdrawal notice dispute consultation review conference amendment within before after each other "
    "under between every third first second later agreed named counted held moved shown destroyed"
).split()
DOMAINS = ("nuclear", "missiles", "chemical", "conventional", "space", "landmines")
CATEGORIES = ("historical", "nuclear-testing", "non-proliferation", "humanitarian", "space")
PROVISIONS = (
    ("prohibition", "possession"),
    ("obligation", "elimination"),
    ("definition", "counting"),
    ("limit", "central-limits"),
    ("verification", "inspection"),
    ("procedure", "notification"),
    ("institution", "consultation"),
    ("data", "data-exchange"),
    ("permission", "testing"),
    ("duration", "duration"),
    ("entry-into-force", "entry-into-force"),
    ("exit", "withdrawal"),
)
RELATIONS = ("inspection", "data-exchange", "meeting", "notification", "deployment", "background", "test")
EVENT_KINDS = ("inspection", "data", "negotiation", "announcement", "deployment", "statement", "test")
REGIONS = (
    "africa",
    "asia-pacific",
    "eastern-europe",
    "latin-america-caribbean",
    "western-europe-others",
)

Row = dict[str, Any]


@dataclass
class Maker:
    """One library in the making. Sources are cited in turn, so that each is cited."""

    size: int
    seed: int = SEED
    files: dict[str, Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(f"{self.seed}-{self.size}")  # noqa: S311  (no secret)
        size = self.size
        agreements = size // 5
        actors = min(STATES, size * 3 // 8)
        systems = max(5, size // 16)
        sources = size * 3 // 10 if size > 1000 else size // 5
        events = size - agreements - actors - systems - sources
        self.agreements = [f"agreement-{number}" for number in range(1, agreements + 1)]
        self.actors = [f"state-{number}" for number in range(1, actors + 1)]
        self.systems = [f"system-{number}" for number in range(1, systems + 1)]
        self.sources = [f"source-{number}" for number in range(1, sources + 1)]
        self._turn = cycle(self.sources)
        self.days = sorted(self._day() for _ in range(events))
        self.events = [f"{day.isoformat()}-event-{number}" for number, day in enumerate(self.days, 1)]

    def make(self) -> dict[str, Row]:
        """Every file of the library below ``data/``, by path."""
        for number, identity in enumerate(self.agreements):
            self._agreement(identity, large=number % LARGE_EVERY == 0)
        for number, identity in enumerate(self.actors, 1):
            self.files[f"actors/{identity}.yml"] = self._actor(identity, number)
        for number, identity in enumerate(self.systems, 1):
            self.files[f"systems/{identity}.yml"] = self._system(identity, number)
        for place, identity in enumerate(self.events):
            path = f"events/{self.days[place].year}/{identity}.yml"
            self.files[path] = self._event(identity, place)
        for number, identity in enumerate(self.sources, 1):
            self.files[f"sources/{identity}.yml"] = self._source(identity, number)
        return self.files

    def _day(self) -> dt.date:
        return FIRST_DAY + dt.timedelta(days=self.random.randrange((LAST_DAY - FIRST_DAY).days))

    def _words(self, count: int) -> str:
        text = " ".join(self.random.choices(WORDS, k=count))
        return f"{text.capitalize()}."

    def _prose(self, sentences: int, length: int = 14) -> str:
        return " ".join(self._words(length) for _ in range(sentences))

    def _cite(self, count: int = 1) -> list[str]:
        return [f"{next(self._turn)}#p-{self.random.randrange(1, 90)}" for _ in range(count)]

    def _pick(self, rows: Sequence[str], count: int) -> list[str]:
        return self.random.sample(rows, count)

    def _agreement(self, identity: str, large: bool) -> None:
        number = identity.rpartition("-")[2]
        signed = self._day()
        acts = self._many_acts(signed) if large else self._two_acts(signed)
        in_force = self._in_force(acts, large)
        rule: Row = {
            "provision": "art-11",
            "method": "number-of-instruments" if large else "exchange-of-instruments",
            "wait": {"days": WAIT_DAYS if large else 0},
            "cite": self._cite(),
        }
        if large:
            rule |= {"instruments": INSTRUMENTS, "later": {"days": WAIT_DAYS}}
        begun = "opened-for-signature" if large else "signed"
        reached = [] if large else [("instruments-exchanged", in_force)]
        milestones = [
            ("negotiation-opened", signed - dt.timedelta(days=500)),
            (begun, signed),
            *reached,
            ("entered-into-force", in_force),
        ]
        title = f"Treaty {number} on the {self.random.choice(WORDS)} of the {self.random.choice(WORDS)}"
        self.files[f"agreements/{identity}.yml"] = {
            "id": identity,
            "kind": "treaty",
            "force": "legal",
            "title": title,
            "titles": {
                "official": f"{title} and its annexes",
                "aliases": {"en": [f"T{number} Treaty", f"TT-{number}"], "ru": [f"Договор {number}"]},
            },
            "category": self.random.choice(CATEGORIES),
            "domains": self._pick(DOMAINS, 2),
            "negotiation": "open" if large else "bilateral",
            "summary": self._prose(2),
            "authentic_languages": ["en", "ru"],
            "milestones": [
                {"event": event, "date": day.isoformat(), "place": "Geneva", "cite": self._cite()}
                for event, day in milestones
            ],
            "entry_into_force": rule,
            "duration": {"provision": "art-10", "type": "unlimited", "cite": self._cite()},
            "withdrawal": {
                "provision": "art-12",
                "allowed": "true",
                "notice": {"months": 6},
                "condition": self._words(12),
                "cite": self._cite(),
            },
            "depositaries": [{"actor": self.random.choice(self.actors), "cite": self._cite()}],
            "lineage": self._lineage(number),
            "provisions": [self._provision(place) for place in range(1, len(PROVISIONS) + 1)],
            "definitions": [
                {
                    "id": "def-1",
                    "term": "missile",
                    "text": self._words(14),
                    "provision": "art-3",
                    "cite": self._cite(),
                },
            ],
            "limits": [self._limit(place) for place in (1, 2, 3)],
            "verification": [
                {
                    "id": "ver-1",
                    "measure": "on-site-inspection",
                    "what": self._words(12),
                    "quota": [{"value": "20", "unit": "inspections", "per": "year"}],
                    "provision": "art-5",
                    "cite": self._cite(),
                }
            ],
            "texts": [{"language": "en", "source": next(self._turn), "authentic": "true"}],
        }
        self.files[f"participation/{identity}.yml"] = {"agreement": identity, "acts": acts}

    def _lineage(self, number: str) -> list[Row]:
        if number == "1":
            return []
        earlier = f"agreement-{self.random.randrange(1, int(number))}"
        return [{"relation": "refers-to", "agreement": earlier, "cite": self._cite()}]

    def _provision(self, place: int) -> Row:
        kind, topic = PROVISIONS[place - 1]
        return {
            "id": f"art-{place}",
            "article": f"Article {place}",
            "heading": self.random.choice(WORDS).capitalize(),
            "kind": kind,
            "topics": [topic],
            "summary": self._words(9),
            "cite": self._cite(),
        }

    def _limit(self, place: int) -> Row:
        return {
            "id": f"limit-{place}",
            "what": f"Deployed {self.random.choice(WORDS)}s and {self.random.choice(WORDS)}s",
            "operator": "at-most",
            "value": str(self.random.randrange(100, 9000)),
            "unit": "launchers",
            "applies_to": "each party",
            "provision": "art-4",
            "cite": self._cite(),
        }

    def _two_acts(self, signed: dt.date) -> list[Row]:
        in_force = (signed + dt.timedelta(days=self.random.randrange(100, 900))).isoformat()
        acts: list[Row] = []
        for actor in self._pick(self.actors, 2):
            acts.append(
                {"actor": actor, "act": "signature", "date": signed.isoformat(), "cite": self._cite()}
            )
            acts.append(
                {
                    "actor": actor,
                    "act": "ratification",
                    "date": in_force,
                    "effective": in_force,
                    "cite": self._cite(),
                }
            )
        return acts

    def _many_acts(self, signed: dt.date) -> list[Row]:
        parties = min(self.random.randint(*PARTIES), len(self.actors))
        acts: list[Row] = []
        for actor in self._pick(self.actors, parties):
            day = signed + dt.timedelta(days=self.random.randrange(1200))
            cite = self._cite()
            acts.append({"actor": actor, "act": "signature", "date": signed.isoformat(), "cite": cite})
            acts.append({"actor": actor, "act": "ratification", "date": day.isoformat(), "cite": cite})
        return acts

    def _in_force(self, acts: list[Row], large: bool) -> dt.date:
        days = sorted(dt.date.fromisoformat(act["date"]) for act in acts if act["act"] == "ratification")
        return days[INSTRUMENTS - 1] + dt.timedelta(days=WAIT_DAYS) if large else days[-1]

    def _actor(self, identity: str, number: int) -> Row:
        return {
            "id": identity,
            "kind": "state",
            "name": f"State {number}",
            "official_name": f"Republic of State {number}",
            "names": [
                {"name": f"Государство {number}", "language": "ru"},
                {"name": f"État {number}", "language": "fr"},
            ],
            "iso": {"numeric": f"{number:03}"},
            "region": self.random.choice(REGIONS),
            "cite": self._cite(2),
        }

    def _system(self, identity: str, number: int) -> Row:
        maker = self.random.choice(self.actors)
        return {
            "id": identity,
            "name": f"RX-{number}",
            "names": [
                {"name": f"SS-X-{number}", "scheme": "nato"},
                {"name": f"РХ-{number}", "language": "ru"},
            ],
            "weapon_class": self.random.choice(("ballistic-missile", "cruise-missile", "icbm")),
            "basing": ["ground-mobile"],
            "states": [maker],
            "summary": self._prose(2),
            "characteristics": [
                {
                    "id": f"char-{name}",
                    "property": name,
                    "quantity": {"value": str(self.random.randrange(10, 9999)), "unit": unit},
                    "by": [maker],
                    "basis": "attributed",
                    "note": self._words(8),
                    "cite": self._cite(2),
                }
                for name, unit in (("range", "km"), ("payload", "kg"), ("length", "m"), ("speed", "km/h"))
            ],
            "milestones": [
                {"event": event, "date": f"{year}-05", "note": self._words(8), "cite": self._cite()}
                for event, year in (("revealed", 1971), ("first-test", 1973), ("entered-service", 1978))
            ],
            "agreements": [self._link(identity) for identity in self._pick(self.agreements, 2)],
            "cite": self._cite(2),
        }

    def _link(self, agreement: str) -> Row:
        place = self.random.randrange(1, len(PROVISIONS) + 1)
        return {
            "agreement": agreement,
            "relation": self.random.choice(RELATIONS),
            "provisions": [f"art-{place}"],
            "basis": "fact",
            "confidence": "high",
            "why": f"{self._words(18)} [[agreements/{agreement}#art-{place}|Its article]] says so.",
            "cite": self._cite(),
        }

    def _event(self, identity: str, place: int) -> Row:
        first, second = self._pick(self.actors, 2)
        earlier = self.events[max(0, place - 9) : max(0, place - 5)]
        return {
            "id": identity,
            "title": f"Meeting {place + 1} on the {self.random.choice(WORDS)} of a {self.random.choice(WORDS)}",
            "date": self.days[place].isoformat(),
            "date_basis": "act",
            "kind": [self.random.choice(EVENT_KINDS)],
            "status": "occurred",
            "place": {"name": "Geneva", "country": self.random.choice(self.actors)},
            "actors": [{"actor": first, "role": "initiator"}, {"actor": second, "role": "addressee"}],
            "systems": [{"system": self.random.choice(self.systems), "role": "mentioned"}],
            "summary": self._prose(3),
            "agreements": [self._link(agreement) for agreement in self._pick(self.agreements, 2)],
            "claims": [
                {
                    "id": "claim-1",
                    "text": self._words(14),
                    "by": [first],
                    "verdict": "supported",
                    "supported_by": self._cite(),
                }
            ],
            "precedents": earlier[:1],
            "sources": [next(self._turn) for _ in range(3)],
        }

    def _source(self, identity: str, number: int) -> Row:
        return {
            "id": identity,
            "title": f"Paper {number}: the {self.random.choice(WORDS)} and the {self.random.choice(WORDS)}",
            "url": f"https://example.org/papers/{identity}",
            "publisher": f"Institute {number % 40 + 1}",
            "author": f"A. Writer {number % 97 + 1}",
            "published": self._day().isoformat(),
            "retrieved": "2026-11-20",
            "language": "en",
            "kind": self.random.choice(("research", "news", "government")),
            "seen": "whole",
            "note": self._words(12),
        }


class Plain(yaml.CSafeDumper):
    """Writes a value out each time it is needed: records hold no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Yes, all of them."""
        return True


def write(root: Path, target: Path, size: int) -> int:
    """Write a library of ``size`` records, with the vocabularies of the one at ``root``; its bytes."""
    shutil.rmtree(target / "data", ignore_errors=True)
    shutil.copytree(root / "data" / "vocab", target / "data" / "vocab")
    total = 0
    for name, row in Maker(size).make().items():
        path = target / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(
            row,
            Dumper=Plain,
            allow_unicode=True,
            sort_keys=False,
            width=110,
            default_flow_style=None,
        )
        path.write_text(text, encoding="utf-8")
        total += len(text.encode())
    return total
