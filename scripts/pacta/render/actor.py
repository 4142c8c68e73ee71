"""The page of a state or body: its ledger, its roles, its systems and what it took part in."""

from __future__ import annotations

from markupsafe import Markup

from pacta.derive.answers import Answers
from pacta.model.prose import plain
from pacta.model.records import Actor
from pacta.render.build import DEPTH, record_page, section, short
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site

TEMPLATE = "actor"


def page(answers: Answers, actor: Actor, site: Site) -> Page:
    """The page of one actor."""
    c = Context(answers, DEPTH, site)
    lead = c.call(TEMPLATE, "lead", actor)
    events = answers.events_by_actor.get(actor.id, [])
    sections = [
        _standings(c, actor),
        _roles(c, actor),
        _predecessors(c, actor),
        _systems(c, actor),
        section("events", "News and events", c.call("system", "events", events)) if events else None,
    ]
    codes = (actor.iso.alpha2, actor.iso.alpha3) if actor.iso else ()
    names = [actor.official_name, *(name.name for name in actor.names), *codes]
    return record_page(
        c,
        kind="actor",
        identity=actor.id,
        folder="actors",
        title=actor.name,
        summary=short(actor.summary) if actor.summary else _summary(c, actor),
        lead=lead,
        lead_text=plain(actor.summary or ""),
        names=[name for name in names if name],
        sections=sections,
    )


def _summary(c: Context, actor: Actor) -> str:
    count = sum(row.standing.value == "party" for row in c.answers.by_actor.get(actor.id, []))
    return f"{actor.name}: party to {count} agreements held here, with dates and sources."


def _standings(c: Context, actor: Actor) -> Section | None:
    rows = [(row, c.answers.status(row.agreement.id)) for row in c.answers.by_actor.get(actor.id, [])]
    if not rows:
        return None
    html = c.call(TEMPLATE, "standings", rows)
    return section("agreements", "Standing under agreements", html)


def _roles(c: Context, actor: Actor) -> Section | None:
    rows = c.answers.roles_by_actor.get(actor.id, [])
    if not rows:
        return None
    text = " ".join(plain(role.role) for _, role in rows)
    return section("roles", "Role under agreements", c.call(TEMPLATE, "roles", rows), text)


def _predecessors(c: Context, actor: Actor) -> Section | None:
    rows = c.answers.predecessors.get(actor.id, [])
    if not rows:
        return None
    return section("before", "Came after", c.call(TEMPLATE, "predecessors", rows))


def _systems(c: Context, actor: Actor) -> Section | None:
    rows = c.answers.systems_by_actor.get(actor.id, [])
    if not rows:
        return None
    html = Markup("<p>{}</p>").format(c.links("system", [row.id for row in rows]))
    return section("systems", "Systems", html)
