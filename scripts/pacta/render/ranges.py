"""Ranges as claimed, against the thresholds of agreements, on one logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.derive.subject import Claim, of_system
from pacta.model.agreement import RangeBand
from pacta.model.coverage import Conditions
from pacta.model.system import System
from pacta.render.build import index_page, section
from pacta.render.context import Context
from pacta.render.core import Page, Site

LOW, HIGH = 50.0, 20000.0
"""Ends of the scale, in km."""
TICKS = (100, 300, 1000, 3000, 10000)


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim: its ends in per cent of the scale."""

    left: float
    right: float
    label: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Threshold:
    """One range at which something changes, where it stands and under which agreements."""

    km: float
    place: float
    agreements: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One system with its claims."""

    system: System
    bars: list[Bar]
    flown: list[Bar]
    longest: float


def place(kilometres: float) -> float:
    """Where a range stands on the scale, in per cent."""
    held = min(max(kilometres, LOW), HIGH)
    return round(100 * math.log(held / LOW) / math.log(HIGH / LOW), 2)


def rows(answers: Answers) -> list[Row]:
    """Every system with a claimed range, the longest first."""
    found = []
    for system in answers.library.systems.values():
        numbers = of_system(system).numbers
        bars = [_bar(claim) for claim in numbers.get("range_km", ())]
        flown = [_bar(claim) for claim in numbers.get("flown_km", ())]
        if bars or flown:
            longest = max(
                row.claim.low if math.isinf(row.claim.high) else row.claim.high for row in (*bars, *flown)
            )
            if longest >= LOW:  # mines and guns reach less than any agreement asks for
                found.append(Row(system, bars, flown, longest))
    return sorted(found, key=lambda row: (-row.longest, row.system.name.casefold()))


def _bar(claim: Claim) -> Bar:
    high = HIGH if math.isinf(claim.high) else claim.high
    if claim.low == claim.high:
        label = f"{claim.high:,.0f} km"
    elif math.isinf(claim.high):
        label = f"at least {claim.low:,.0f} km"
    else:
        label = f"{claim.low:,.0f} to {claim.high:,.0f} km"
    return Bar(place(claim.low), place(high), label, claim)


def thresholds(answers: Answers) -> list[Threshold]:
    """Every range that a rule turns on, with the agreements whose rules do."""
    found: dict[float, dict[str, None]] = {}
    for coverage in answers.library.coverage.values():
        for rule in coverage.rules:
            for band in _bands(rule.when):
                for edge in _edges(band):
                    found.setdefault(edge, {})[coverage.agreement] = None
    for agreement in answers.library.agreements.values():
        for definition in agreement.definitions:
            if definition.rule is not None and definition.rule.range_km is not None:
                for edge in _edges(definition.rule.range_km):
                    found.setdefault(edge, {})[agreement.id] = None
    return [Threshold(km, place(km), list(found[km])) for km in sorted(found)]


def _edges(band: RangeBand) -> list[float]:
    return [edge for edge in (band.over, band.at_least, band.under, band.at_most) if edge]


def _bands(when: Conditions) -> Iterator[RangeBand]:
    if when.range_km is not None:
        yield when.range_km
    for row in when.any_of:
        yield from _bands(row)


def page(answers: Answers, site: Site) -> Page:
    """All systems with a range, against the thresholds."""
    c = Context(answers, 1, site)
    every, lines = rows(answers), thresholds(answers)
    intro = (
        f"The claimed ranges of {len(every)} systems on one scale, against the ranges at which agreements "
        "begin or end to count. A bar is a claim that names two ends, a tick one that names one number."
    )
    html = c.call("ranges", "chart", every, lines, [(tick, place(tick)) for tick in TICKS])
    sections = [
        section("chart", "The chart", html),
        section("thresholds", "The thresholds", c.call("ranges", "lines", lines)),
    ]
    hide = ("navigation", "toc")
    return index_page(c, "ranges/", "Ranges against thresholds", intro, sections, hide=hide)


ALL = (page,)
