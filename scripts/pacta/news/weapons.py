"""From the weapons that a text names to the agreements under which they fall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pacta.derive.answers import Answers
from pacta.derive.coverage import Verdict
from pacta.news.links import Link

INSIDE = ("covered", "would-have-been-covered", "covered-if-party", "near-threshold")
CURATED = ("would-have-been-prohibited-by", "would-be-prohibited-if-party")
"""What an editor's link of a system has to say for a text on the system to lead to the agreement."""


def through_systems(
    answers: Answers,
    systems: Iterable[dict[str, Any]],
    verdicts: Callable[[str], list[Verdict]],
    abroad: bool,
    parties: dict[str, frozenset[str]],
) -> Iterator[Link]:
    """Agreements that forbid or limit the weapons named, with the verdict as the reason.

    ``abroad`` says that the text is about nuclear arms placed with somebody else. ``parties`` holds
    those of agreements between few: the missile of another state does not lead to them.
    """
    for row in systems:
        system = answers.library.systems[row["id"]]
        spans = [(start, end) for start, end in row["spans"]]
        for verdict in verdicts(system.id):
            own = parties.get(verdict.agreement.id)
            if own and not own & set(system.states):
                continue
            if _forbids(verdict):
                why = f"{system.name}: {verdict.value.replace('-', ' ')}. {verdict.why}"
                yield Link(verdict.agreement.id, "through-system", spans, 1, why)
            elif abroad and verdict.agreement.id == "npt" and verdict.outside is not None:
                why = f"{system.name} and nuclear arms abroad: {verdict.why}"
                yield Link("npt", "through-system", spans, 0, why)
        for link in system.agreements:
            if link.relation in CURATED:
                yield Link(link.agreement, "through-system", spans, 1, f"{system.name}: {link.why}")


def _forbids(verdict: Verdict) -> bool:
    """Whether a weapon's name alone leads to the agreement: a ban, or a ceiling that was alive then."""
    rule = verdict.ruling.rule
    if rule.environments or rule.circumstances or rule.acts == ["use"] or verdict.others_only:
        return False
    if verdict.value == "depends" and rule.effect == "prohibited":
        # Claims that differ leave it open; what nobody has claimed leads nowhere.
        return any(found.value == "depends" and len(found.claims) > 1 for found in verdict.ruling.found)
    if verdict.value not in INSIDE or verdict.status == "never-in-force":
        return False
    alive = verdict.status in ("in-force", "suspended", "provisionally-applied")
    strategic = verdict.agreement.category == "us-russia-strategic"
    return rule.effect == "prohibited" or (rule.effect == "limited" and strategic and alive)
