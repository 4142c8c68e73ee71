"""Whether a thing meets a rule's conditions: yes, no, or it depends, with the reason of each.

Three values: *yes* and *no* hold whatever claim one believes; *depends* is left where claims
disagree across a threshold, where a claim straddles it, or where nothing is known.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pacta.derive.subject import Claim, Subject
from pacta.model.agreement import RangeBand
from pacta.model.coverage import Conditions

YES, NO, DEPENDS = "yes", "no", "depends"
BANDS = {
    "range_km": ("range", "km"),
    "flown_km": ("range flown", "km"),
    "payload_kg": ("payload", "kg"),
    "yield_kt": ("yield", "kt"),
    "calibre_mm": ("calibre", "mm"),
    "mass_t": ("mass", "t"),
    "warheads": ("warheads", ""),
    "submunitions": ("submunitions", ""),
    "submunition_kg": ("mass of a submunition", "kg"),
}
"""Condition on a number -> what it is called, and its unit."""
WIDER_CLASS = {"icbm": "ballistic-missile", "slbm": "ballistic-missile"}
WIDER_BASING = {"ground-mobile": "ground", "ground-fixed": "ground", "rail-mobile": "ground"}
NEAR = 0.1
"""How near to a threshold is near: a tenth of it."""


Label = Callable[[str, str], str]
"""(vocabulary, value) -> what a reader sees."""


def plain_label(_vocabulary: str, value: str) -> str:
    """The value itself, where no vocabulary is at hand."""
    return value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Found:
    """What one condition came to."""

    value: str
    what: str
    """The condition and what was held against it, in words."""
    name: str = ""
    claims: tuple[tuple[Claim, str], ...] = ()
    """The claims used, each with what it alone would give."""
    near: bool = False
    """Whether a *no* is within a tenth of the threshold."""


def evaluate(conditions: Conditions, subject: Subject, label: Label = plain_label) -> list[Found]:
    """Every condition with its answer; an empty list is an unconditional yes."""
    found: list[Found] = []
    if conditions.weapon_class:
        found.append(_class(conditions.weapon_class, subject, label))
    if subject.weapon_class in conditions.not_class:
        found.append(Found(NO, f"a {label('weapon-class', subject.weapon_class or '')}", "not_class"))
    if conditions.basing:
        found.append(_basing(conditions.basing, subject, label))
    for name in BANDS:
        band: RangeBand | None = getattr(conditions, name)
        if band is not None:
            found.append(_band(name, band, subject))
    found.extend(_feature(name, True, subject, label) for name in conditions.has)
    found.extend(_feature(name, False, subject, label) for name in conditions.lacks)
    if conditions.listed:
        found.append(_listed(conditions.listed, subject))
    if conditions.declared_under:
        found.append(_declared(conditions.declared_under, subject))
    if conditions.held_by:
        held = set(conditions.held_by) & set(subject.states)
        value = YES if held else DEPENDS if subject.described else NO
        found.append(
            Found(
                value,
                "held by a state that the rule names"
                if held
                else "held by none of the states that the rule names",
                "held_by",
            )
        )
    if conditions.any_of:
        found.append(_any(conditions.any_of, subject, label))
    return found


def together(found: Iterable[Found]) -> str:
    """All conditions as one value: one *no* decides, then one *depends*."""
    values = {row.value for row in found}
    return NO if NO in values else DEPENDS if DEPENDS in values else YES


def is_near(found: list[Found]) -> bool:
    """Whether a *no* comes from numbers alone, each of them near its threshold."""
    failing = [row for row in found if row.value == NO]
    return bool(failing) and all(row.near for row in failing)


def _class(wanted: list[str], subject: Subject, label: Label) -> Found:
    held = subject.weapon_class
    if held is None:
        return Found(DEPENDS, "its class is not given", "weapon_class")
    fits = held in wanted or WIDER_CLASS.get(held) in wanted
    return Found(YES if fits else NO, f"a {label('weapon-class', held)}", "weapon_class")


def _basing(wanted: list[str], subject: Subject, label: Label) -> Found:
    if not subject.basing:
        if subject.described:
            return Found(DEPENDS, "its basing is not given", "basing")
        return Found(NO, "not launched from anywhere", "basing")
    fitting = [row for row in subject.basing if row in wanted or WIDER_BASING.get(row) in wanted]
    if fitting:
        return Found(YES, f"based: {_words(fitting, label)}", "basing")
    if any(
        row in subject.basing and WIDER_BASING.get(one) == row for one in wanted for row in subject.basing
    ):
        return Found(DEPENDS, f"based: {_words(subject.basing, label)}, more exactly not known", "basing")
    return Found(NO, f"based: {_words(subject.basing, label)}", "basing")


def _words(values: Iterable[str], label: Label) -> str:
    return " or ".join(label("basing", value) for value in values)


def _band(name: str, band: RangeBand, subject: Subject) -> Found:
    label, unit = BANDS[name]
    claims = subject.numbers.get(name, ())
    wanted = spell_band(band, unit)
    if not claims:
        return Found(DEPENDS, f"{label} not known ({wanted} counts)", name)
    each = tuple((claim, _within(band, claim)) for claim in claims)
    values = {value for _, value in each}
    value = values.pop() if len(values) == 1 else DEPENDS
    said = ", ".join(dict.fromkeys(spell_claim(claim, unit) for claim in claims))
    near = value == NO and any(_close(band, claim) for claim in claims)
    return Found(value, f"{label} {said} ({wanted} counts)", name, each, near)


def _within(band: RangeBand, claim: Claim) -> str:
    """Whether every, no or some number of a claim lies in a band."""
    below = (band.at_least is not None and claim.high < band.at_least) or (
        band.over is not None and claim.high <= band.over
    )
    above = (band.at_most is not None and claim.low > band.at_most) or (
        band.under is not None and claim.low >= band.under
    )
    if below or above:
        return NO
    low = (band.at_least is None or claim.low >= band.at_least) and (
        band.over is None or claim.low > band.over
    )
    high = (band.at_most is None or claim.high <= band.at_most) and (
        band.under is None or claim.high < band.under
    )
    return YES if low and high else DEPENDS


def _close(band: RangeBand, claim: Claim) -> bool:
    edges = [edge for edge in (band.at_least, band.over, band.at_most, band.under) if edge]
    ends = (claim.low, claim.high)
    return any(abs(end - edge) <= NEAR * edge for edge in edges for end in ends)


def _feature(name: str, wanted: bool, subject: Subject, label: Label) -> Found:
    facts = subject.features.get(name, ())
    words = label("feature", name)
    if not facts:
        return Found(DEPENDS, f"not known: {words}", name)
    values = {fact.present for fact in facts}
    if len(values) > 1:
        return Found(DEPENDS, f"disputed: {words}", name)
    present = values.pop()
    return Found(YES if present == wanted else NO, f"{'yes' if present else 'no'}: {words}", name)


def _listed(wanted: list[str], subject: Subject) -> Found:
    if subject.system in wanted:
        return Found(YES, "a type that the agreement names", "listed")
    return Found(NO, "not a type that the agreement names", "listed")


def _declared(wanted: list[str], subject: Subject) -> Found:
    if set(wanted) & set(subject.declared_under):
        return Found(YES, "a type on the agreement's own list", "declared_under")
    return Found(NO, "not a type on the agreement's own list", "declared_under")


def _any(sets: list[Conditions], subject: Subject, label: Label) -> Found:
    results = [evaluate(row, subject, label) for row in sets]
    values = [together(row) for row in results]
    best = YES if YES in values else DEPENDS if DEPENDS in values else NO
    chosen = next(row for row, value in zip(results, values, strict=True) if value == best)
    near = best == NO and any(is_near(row) for row in results)
    claims = tuple(pair for row in chosen for pair in row.claims)
    return Found(best, "; ".join(row.what for row in chosen) or "one of several ways", "any_of", claims, near)


def spell_claim(claim: Claim, unit: str) -> str:
    """A claim in words: ``3,000 km``, ``700 to 5,000 km``, ``at least 1,580 km``."""
    end = f" {unit}" if unit else ""
    if claim.low == claim.high:
        return f"{_number(claim.low)}{end}"
    if math.isinf(claim.high):
        return f"at least {_number(claim.low)}{end}"
    return f"{_number(claim.low)} to {_number(claim.high)}{end}"


def spell_band(band: RangeBand, unit: str) -> str:
    """A band in words: ``over 1,000 and at most 5,500 km``."""
    pieces = [
        f"{word} {_number(value)}"
        for word, value in (
            ("over", band.over),
            ("at least", band.at_least),
            ("under", band.under),
            ("at most", band.at_most),
        )
        if value is not None
    ]
    return " and ".join(pieces) + (f" {unit}" if unit else "")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
