"""What a question of coverage says beside the thing: day, state, act, place and circumstances."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.derive.binding import BOUND, position
from pacta.derive.conditions import DEPENDS, NO, YES, Found
from pacta.derive.subject import Subject
from pacta.model.agreement import Agreement
from pacta.model.coverage import Conditions, CoverageRule

WIDER_PLACES = {"orbit": ("outer-space",), "celestial-body": ("outer-space",)}
ZONE, TERRITORY = "zone:", "territory:"
EXCEPTIONAL = "exceptional"
"""Group of circumstances that are taken not to be the case unless the question says so."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``environment`` is a value of the vocabulary, ``zone:ID`` or ``territory:XX``."""

    subject: Subject
    on: dt.date
    state: str | None = None
    act: str | None = None
    environment: str | None = None
    circumstances: tuple[str, ...] = ()


def place(answers: Answers, agreement: Agreement, rule: CoverageRule, question: Question) -> Found:
    """Whether the act is done in a place that the rule is about."""
    asked, wanted = question.environment, rule.environments
    words = " or ".join(answers.library.label("environment", row) for row in wanted)
    if asked is None:
        # A rule on a place alone, whatever the thing, is about nothing until the place is named.
        value = NO if rule.when == Conditions() else DEPENDS
        return Found(value, f"whether it is in: {words}", "environment")
    if asked.startswith(ZONE):
        zones = {agreement.id, *(row.agreement for row in agreement.lineage if row.relation == "protocol-to")}
        fits = "own-zone" in wanted and asked.removeprefix(ZONE) in zones
        fits = fits or (asked == "zone:antarctic" and "antarctica" in wanted)
        return Found(YES if fits else NO, f"the rule is about: {words}", "environment")
    if asked.startswith(TERRITORY):
        return _territory(answers, agreement, wanted, asked.removeprefix(TERRITORY), question, words)
    fits = asked in wanted or any(row in wanted for row in WIDER_PLACES.get(asked, ()))
    return Found(YES if fits else NO, f"the rule is about: {words}", "environment")


def _territory(
    answers: Answers, agreement: Agreement, wanted: list[str], actor: str, question: Question, words: str
) -> Found:
    if "own-zone" in wanted:
        zones = [agreement.id, *(row.agreement for row in agreement.lineage if row.relation == "protocol-to")]
        for zone in zones:
            if (
                zone in answers.library.agreements
                and position(answers, zone, actor, question.on).value in BOUND
            ):
                return Found(YES, "the territory of a party to the zone", "environment")
    if "foreign-territory" in wanted:
        if question.state is None:
            return Found(DEPENDS, "whether the territory is another state's", "environment")
        return Found(
            YES if question.state != actor else NO, "on the territory of another state", "environment"
        )
    return Found(NO, f"the rule is about: {words}", "environment")


def circumstance(answers: Answers, name: str, question: Question) -> Found:
    """Whether something is the case: as the question says, or left open where it does not say."""
    library = answers.library
    label, group = library.label("circumstance", name), library.group("circumstance", name)
    if name in question.circumstances:
        return Found(YES, label, "circumstance")
    others = [row for row in question.circumstances if library.group("circumstance", row) == group]
    if others:
        return Found(NO, f"only where it is: {label}", "circumstance")
    if group == EXCEPTIONAL:
        return Found(NO, f"only if {label}", "circumstance")
    return Found(DEPENDS, f"whether it is: {label}", "circumstance")
