"""Synthetic libraries of a chosen size that pass ``pacta check``; the same seed gives the same bytes.

``size`` counts the records that have a page of their own: a fifth are agreements of 4 to 5 kB with
twelve provisions, the rest events, systems, states and sources that link to one another. The acts
of states stand in a participation file beside each agreement and are not counted. One agreement in
twenty has 140 to 190 parties, or as many as there are states: 200 records leave room for 75.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.bench.agreements import PROVISIONS, agreement
from tests.bench.pen import Pen, Row

SEED = 1987
STATES = 195
LARGE_EVERY = 20
RELATIONS = ("inspection", "data-exchange", "meeting", "notification", "deployment", "background", "test")
EVENT_KINDS = ("inspection", "data", "negotiation", "announcement", "deployment", "statement", "test")
REGIONS = (
    "africa",
    "asia-pacific",
    "eastern-europe",
    "latin-america-caribbean",
    "western-europe-others",
)


@dataclass
class Maker:
    """One library in the making."""

    size: int
    seed: int = SEED
    files: dict[str, Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
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
        self.pen = Pen(f"{self.seed}-{self.size}", self.sources)
        self.days = sorted(self.pen.day() for _ in range(events))
        self.events = [f"{day.isoformat()}-event-{number}" for number, day in enumerate(self.days, 1)]

    def make(self) -> dict[str, Row]:
        """Every file of the library below ``data/``, by path."""
        for number, identity in enumerate(self.agreements):
            record, acts = agreement(self.pen, identity, self.actors, number % LARGE_EVERY == 0)
            self.files[f"agreements/{identity}.yml"] = record
            self.files[f"participation/{identity}.yml"] = acts
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
            "region": self.pen.one(REGIONS),
            "cite": self.pen.cite(2),
        }

    def _system(self, identity: str, number: int) -> Row:
        maker = self.pen.one(self.actors)
        return {
            "id": identity,
            "name": f"RX-{number}",
            "names": [
                {"name": f"SS-X-{number}", "scheme": "nato"},
                {"name": f"РХ-{number}", "language": "ru"},
            ],
            "weapon_class": self.pen.one(("ballistic-missile", "cruise-missile", "icbm")),
            "basing": ["ground-mobile"],
            "states": [maker],
            "summary": self.pen.prose(2),
            "characteristics": [
                {
                    "id": f"char-{name}",
                    "property": name,
                    "quantity": {"value": str(self.pen.random.randrange(10, 9999)), "unit": unit},
                    "by": [maker],
                    "basis": "attributed",
                    "note": self.pen.words(8),
                    "cite": self.pen.cite(2),
                }
                for name, unit in (("range", "km"), ("payload", "kg"), ("length", "m"), ("speed", "km/h"))
            ],
            "milestones": [
                {"event": event, "date": f"{year}-05", "note": self.pen.words(8), "cite": self.pen.cite()}
                for event, year in (("revealed", 1971), ("first-test", 1973), ("entered-service", 1978))
            ],
            "agreements": [self._link(identity) for identity in self.pen.pick(self.agreements, 2)],
            "cite": self.pen.cite(2),
        }

    def _link(self, agreement: str) -> Row:
        place = self.pen.random.randrange(1, len(PROVISIONS) + 1)
        return {
            "agreement": agreement,
            "relation": self.pen.one(RELATIONS),
            "provisions": [f"art-{place}"],
            "basis": "fact",
            "confidence": "high",
            "why": f"{self.pen.words(18)} [[agreements/{agreement}#art-{place}|Its article]] says so.",
            "cite": self.pen.cite(),
        }

    def _event(self, identity: str, place: int) -> Row:
        first, second = self.pen.pick(self.actors, 2)
        earlier = self.events[max(0, place - 9) : max(0, place - 5)]
        return {
            "id": identity,
            "title": f"Meeting {place + 1} on the {self.pen.word()} of a {self.pen.word()}",
            "date": self.days[place].isoformat(),
            "date_basis": "act",
            "kind": [self.pen.one(EVENT_KINDS)],
            "status": "occurred",
            "place": {"name": "Geneva", "country": self.pen.one(self.actors)},
            "actors": [{"actor": first, "role": "initiator"}, {"actor": second, "role": "addressee"}],
            "systems": [{"system": self.pen.one(self.systems), "role": "mentioned"}],
            "summary": self.pen.prose(3),
            "agreements": [self._link(agreement) for agreement in self.pen.pick(self.agreements, 2)],
            "claims": [
                {
                    "id": "claim-1",
                    "text": self.pen.words(14),
                    "by": [first],
                    "verdict": "supported",
                    "supported_by": self.pen.cite(),
                }
            ],
            "precedents": earlier[:1],
            "sources": [self.pen.source() for _ in range(3)],
        }

    def _source(self, identity: str, number: int) -> Row:
        return {
            "id": identity,
            "title": f"Paper {number}: the {self.pen.word()} and the {self.pen.word()}",
            "url": f"https://example.org/papers/{identity}",
            "publisher": f"Institute {number % 40 + 1}",
            "author": f"A. Writer {number % 97 + 1}",
            "published": self.pen.day().isoformat(),
            "retrieved": "2026-11-20",
            "language": "en",
            "kind": self.pen.one(("research", "news", "dataset")),
            "seen": "whole",
            "note": self.pen.words(12),
        }


class Plain(yaml.CSafeDumper):
    """Writes a value out each time it is needed: records hold no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
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
            default_flow_style=False if name.startswith("sources/") else None,
        )
        path.write_text(text, encoding="utf-8")
        total += len(text.encode())
    return total
