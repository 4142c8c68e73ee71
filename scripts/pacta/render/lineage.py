"""Families of agreements: what took the place of, changed, prolonged or carried out what."""

from __future__ import annotations

from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.derive.lineage import TIES, Family, Tie, born, families
from pacta.model.agreement import Agreement
from pacta.model.dates import Date
from pacta.render.build import index_page, section, sources
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site

ROW = 52
"""Height of one agreement, in pixels: the style sheet has the same."""
WIDTH = 96
STEP = 9


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve from the older to the younger, and the kind of tie it stands for."""

    path: str
    relation: str


@dataclass(frozen=True, slots=True)
class Member:
    """One agreement of a family with what it did to others of it."""

    agreement: Agreement
    born: Date | None
    ties: list[Tie]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One family as rows, oldest first, with arcs beside them."""

    members: list[Member]
    arcs: list[Arc]
    height: int
    width: int = WIDTH


def page(answers: Answers, site: Site) -> Page:
    """Every family, the largest first."""
    c = Context(answers, 1, site)
    found = families(answers.library)
    sections = [_section(c, row) for row in found]
    intro = (
        "Which agreement took the place of which, and what was changed, prolonged, carried out or built on: "
        f"{len(found)} families, oldest member first, an arc from each agreement to what it led to."
    )
    key = c.call("lineage", "key", TIES)
    return index_page(c, "lineage/", "Lineage of agreements", intro, [*sections, sources(c)], below=key)


def _section(c: Context, family: Family) -> Section:
    by_younger: dict[str, list[Tie]] = {}
    for tie in family.ties:
        by_younger.setdefault(tie.younger, []).append(tie)
    rows = [Member(row, born(row), by_younger.get(row.id, [])) for row in family.members]
    places = {row.id: index for index, row in enumerate(family.members)}
    arcs = [_arc(places[tie.older], places[tie.younger], tie.relation) for tie in family.ties]
    drawn = Drawing(rows, arcs, len(rows) * ROW)
    heading = f"{family.members[0].title} and after" if len(rows) > 1 else family.members[0].title
    text = ", ".join(row.agreement.title for row in rows)
    return section(family.members[0].id, heading, c.call("lineage", "family", drawn), text)


def _arc(older: int, younger: int, relation: str) -> Arc:
    y1, y2 = older * ROW + ROW // 2, younger * ROW + ROW // 2
    reach = WIDTH - 10 - min(WIDTH - 16, 14 + STEP * abs(younger - older))
    x = WIDTH - 6
    return Arc(f"M{x} {y1} C{reach} {y1} {reach} {y2} {x} {y2}", relation)


ALL = (page,)
