"""The page "What binds": a question for the browser, and the standing answers without one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.derive.binding import Duty, binds
from pacta.render.build import index_page, section
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site

STATES = 4
"""How many states one may choose."""


@dataclass(frozen=True, slots=True)
class Question:
    """A standing question: its anchor, heading and actors."""

    id: str
    heading: str
    actors: tuple[str, ...]


QUESTIONS = (
    Question("us-russia", "United States and Russia", ("us", "ru")),
    Question("p5", "The five nuclear-weapon states of the NPT", ("cn", "fr", "gb", "ru", "us")),
    Question("koreas", "The two Koreas", ("kp", "kr")),
    Question("india-pakistan", "India and Pakistan", ("in", "pk")),
    Question("iran", "Iran", ("ir",)),
)
NATO_RUSSIA = "nato-russia"


def page(answers: Answers, site: Site) -> Page:
    """What binds the states one chooses, on the day one chooses."""
    c = Context(answers, 1, site)
    questions = [*QUESTIONS]
    allies = tuple(sorted(_allies(answers)))
    if allies:
        questions.append(Question(NATO_RUSSIA, "All members of NATO, with Russia", (*allies, "ru")))
    known = [row for row in questions if all(actor in answers.library.actors for actor in row.actors)]
    intro = (
        "Which duties exist between these states on this day? Worked out from the acts of states and the "
        "life of every agreement; where claimants differ, the answer says so."
    )
    sections = [section("answer", "Ask", c.call("binds", "ask", range(1, STATES + 1)))]
    sections.extend(_standing(c, row) for row in known)
    return index_page(c, "binds/", "What binds", intro, sections, boost=2)


def _allies(answers: Answers) -> list[str]:
    return [
        actor.id
        for actor in answers.library.actors.values()
        for row in actor.memberships
        if row.actor == "nato" and row.status == "member" and row.ends is None and row.starts is not None
    ]


def _standing(c: Context, question: Question) -> Section:
    found = binds(c.answers, question.actors, c.today)
    groups: list[tuple[str, list[Duty]]] = [
        (category, list(rows))
        for category, rows in itertools.groupby(found.duties, lambda r: r.agreement.category)
    ]
    html = c.call("binds", "standing", question.heading, found, groups)
    text = ", ".join(row.agreement.title for row in found.duties)
    return section(question.id, question.heading, html, text)


ALL = (page,)
