"""The thing that a question of coverage is about: a system of the library, or one that is only described.

A number is a list of claims, each an interval with those who say so. Two claims that differ are
both kept: whether that matters depends on the threshold they are held against.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from pacta.model.system import Characteristic, Quantity, System

UNITS: dict[str, dict[str, float]] = {
    "range_km": {"km": 1},
    "flown_km": {"km": 1},
    "payload_kg": {"kg": 1, "t": 1000},
    "yield_kt": {"kt": 1, "Mt": 1000, "t": 0.001},
    "calibre_mm": {"mm": 1},
    "mass_t": {"t": 1, "kg": 0.001},
    "warheads": {"warheads": 1, "warhead": 1},
    "submunitions": {"submunitions": 1, "bomblets": 1, "grenades": 1, "mines": 1},
    "submunition_kg": {"kg": 1, "g": 0.001},
}
"""Condition -> the units in which its claims may be given, as factors."""
PROPERTIES = {
    "range": "range_km",
    "range-tested": "flown_km",
    "payload": "payload_kg",
    "throw-weight": "payload_kg",
    "yield": "yield_kt",
    "calibre": "calibre_mm",
    "mass": "mass_t",
    "warheads": "warheads",
    "submunitions": "submunitions",
    "submunition-mass": "submunition_kg",
}
"""Property of a characteristic -> the condition that it answers."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim about a number: anywhere from ``low`` to ``high``, both taken in."""

    low: float
    high: float
    by: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim that a feature is there or is not."""

    present: bool
    by: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about. A missing class or an empty ``basing`` of a description is unknown."""

    name: str
    system: str | None = None
    weapon_class: str | None = None
    basing: tuple[str, ...] = ()
    described: bool = False
    """Whether it stands in no record: what is not said of it is unknown."""
    numbers: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    features: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    declared_under: tuple[str, ...] = ()
    """The agreements under which it is a declared type."""


def of_system(system: System) -> Subject:
    """The subject that a system's record describes."""
    numbers: dict[str, list[Claim]] = {}
    for row in system.characteristics:
        name = PROPERTIES.get(row.property)
        claim = _claim(name, row) if name and row.quantity else None
        if name and claim:
            numbers.setdefault(name, []).append(claim)
    features: dict[str, list[Fact]] = {}
    for feature in system.features:
        features.setdefault(feature.feature, []).append(
            Fact(feature.present, tuple(feature.by), tuple(feature.cite))
        )
    if "flown_km" in numbers and "range_km" not in numbers:
        # What has been flown is a floor of the range.
        floor = max(claim.low for claim in numbers["flown_km"])
        first = max(numbers["flown_km"], key=lambda claim: claim.low)
        numbers["range_km"] = [Claim(floor, math.inf, first.by, first.cite, first.id)]
    if "submunition_kg" not in numbers and {"mass_t", "submunitions"} <= set(numbers):
        # No submunition weighs more than its share of the whole.
        whole, count = numbers["mass_t"][0], numbers["submunitions"][0]
        if count.low > 0:
            share = round(1000 * whole.high / count.low, 2)
            numbers["submunition_kg"] = [Claim(0, share, whole.by, whole.cite, whole.id)]
    return Subject(
        system.name,
        system.id,
        system.weapon_class,
        tuple(system.basing),
        False,
        {name: tuple(rows) for name, rows in numbers.items()},
        {name: tuple(rows) for name, rows in features.items()},
        tuple(system.states),
        tuple(system.relatives),
        tuple(row.agreement for row in system.agreements if row.relation == "declared-type"),
    )


def _claim(name: str, row: Characteristic) -> Claim | None:
    assert row.quantity is not None
    factor = UNITS[name].get(row.quantity.unit)
    if factor is None:
        return None  # given in a unit that the threshold does not use, such as warheads a launcher
    low, high = _interval(row.quantity)
    return Claim(low * factor, high * factor, tuple(row.by), tuple(row.cite), row.id)


def _interval(quantity: Quantity) -> tuple[float, float]:
    """A quantity as an interval. "Up to 3,000 km" names the greatest range, not anything below it."""
    if quantity.value is not None:
        return quantity.value, quantity.value
    if quantity.at_least is None:
        assert quantity.at_most is not None
        return quantity.at_most, quantity.at_most
    if quantity.at_most is None:
        return quantity.at_least, math.inf
    return quantity.at_least, quantity.at_most


def described(
    *,
    weapon_class: str | None = None,
    basing: Iterable[str] = (),
    numbers: dict[str, tuple[float, float]] | None = None,
    features: dict[str, bool] | None = None,
) -> Subject:
    """A thing that nobody has entered, by what is said of it."""
    return Subject(
        "the system described",
        weapon_class=weapon_class,
        basing=tuple(basing),
        described=True,
        numbers={name: (Claim(low, high),) for name, (low, high) in (numbers or {}).items()},
        features={name: (Fact(present),) for name, present in (features or {}).items()},
    )
