"""Synthetic agreements: what they say, their dates and the acts of their parties."""

from __future__ import annotations

import datetime as dt

from tests.bench.pen import Pen, Row

INSTRUMENTS = 40
WAIT_DAYS = 90
PARTIES = (140, 190)
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


def agreement(pen: Pen, identity: str, actors: list[str], large: bool) -> tuple[Row, Row]:
    """An agreement and the acts of its parties; a large one is open to all states."""
    number = identity.rpartition("-")[2]
    signed = pen.day()
    acts = _many_acts(pen, signed, actors) if large else _two_acts(pen, signed, actors)
    in_force = _in_force(acts, large)
    rule: Row = {
        "provision": "art-11",
        "method": "number-of-instruments" if large else "exchange-of-instruments",
        "wait": {"days": WAIT_DAYS if large else 0},
        "cite": pen.cite(),
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
    title = f"Treaty {number} on the {pen.word()} of the {pen.word()}"
    record: Row = {
        "id": identity,
        "kind": "treaty",
        "force": "legal",
        "title": title,
        "titles": {
            "official": f"{title} and its annexes",
            "aliases": {"en": [f"T{number} Treaty", f"TT-{number}"], "ru": [f"Договор {number}"]},
        },
        "category": pen.one(CATEGORIES),
        "domains": pen.pick(DOMAINS, 2),
        "negotiation": "open" if large else "bilateral",
        "summary": pen.prose(2),
        "authentic_languages": ["en", "ru"],
        "milestones": [
            {"event": event, "date": day.isoformat(), "place": "Geneva", "cite": pen.cite()}
            for event, day in milestones
        ],
        "entry_into_force": rule,
        "duration": {"provision": "art-10", "type": "unlimited", "cite": pen.cite()},
        "withdrawal": {
            "provision": "art-12",
            "right": "granted",
            "notice": {"months": 6},
            "condition": pen.words(12),
            "cite": pen.cite(),
        },
        "depositaries": [{"actor": pen.one(actors), "cite": pen.cite()}],
        "lineage": _lineage(pen, number),
        "provisions": [_provision(pen, place) for place in range(1, len(PROVISIONS) + 1)],
        "definitions": [
            {
                "id": "def-1",
                "term": "missile",
                "text": pen.words(14),
                "provision": "art-3",
                "cite": pen.cite(),
            },
        ],
        "limits": [_limit(pen, place) for place in (1, 2, 3)],
        "verification": [
            {
                "id": "ver-1",
                "measure": "on-site-inspection",
                "what": pen.words(12),
                "quota": [{"value": "20", "unit": "inspections", "per": "year"}],
                "provision": "art-5",
                "cite": pen.cite(),
            }
        ],
        "texts": [{"language": "en", "source": pen.source(), "authentic": "true"}],
    }
    return record, {"agreement": identity, "acts": acts}


def _lineage(pen: Pen, number: str) -> list[Row]:
    if number == "1":
        return []
    earlier = f"agreement-{pen.random.randrange(1, int(number))}"
    return [{"relation": "refers-to", "agreement": earlier, "cite": pen.cite()}]


def _provision(pen: Pen, place: int) -> Row:
    kind, topic = PROVISIONS[place - 1]
    return {
        "id": f"art-{place}",
        "article": f"Article {place}",
        "heading": pen.word().capitalize(),
        "kind": kind,
        "topics": [topic],
        "summary": pen.words(8),
        "cite": pen.cite(),
    }


def _limit(pen: Pen, place: int) -> Row:
    return {
        "id": f"limit-{place}",
        "what": f"Deployed {pen.word()}s and {pen.word()}s",
        "operator": "at-most",
        "value": str(pen.random.randrange(100, 9000)),
        "unit": "launchers",
        "applies_to": "each party",
        "provision": "art-4",
        "cite": pen.cite(),
    }


def _two_acts(pen: Pen, signed: dt.date, actors: list[str]) -> list[Row]:
    in_force = (signed + dt.timedelta(days=pen.random.randrange(100, 900))).isoformat()
    acts: list[Row] = []
    for actor in pen.pick(actors, 2):
        acts.append({"actor": actor, "act": "signature", "date": signed.isoformat(), "cite": pen.cite()})
        acts.append(
            {
                "actor": actor,
                "act": "ratification",
                "date": in_force,
                "effective": in_force,
                "cite": pen.cite(),
            }
        )
    return acts


def _many_acts(pen: Pen, signed: dt.date, actors: list[str]) -> list[Row]:
    parties = min(pen.random.randint(*PARTIES), len(actors))
    acts: list[Row] = []
    for actor in pen.pick(actors, parties):
        day = signed + dt.timedelta(days=pen.random.randrange(1200))
        cite = pen.cite()
        acts.append({"actor": actor, "act": "signature", "date": signed.isoformat(), "cite": cite})
        acts.append({"actor": actor, "act": "ratification", "date": day.isoformat(), "cite": cite})
    return acts


def _in_force(acts: list[Row], large: bool) -> dt.date:
    days = sorted(dt.date.fromisoformat(act["date"]) for act in acts if act["act"] == "ratification")
    return days[INSTRUMENTS - 1] + dt.timedelta(days=WAIT_DAYS) if large else days[-1]
