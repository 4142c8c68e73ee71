"""The page of a state or body: its ledger, its roles, its systems and what it took part in."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from pacta.derive.account import Account, account
from pacta.derive.answers import Answers
from pacta.model.prose import plain
from pacta.model.records import Actor
from pacta.render.build import DEPTH, record_page, section, short
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site

TEMPLATE = "actor"
KINDS = {
    "state": "state",
    "historical-state": "state that ended",
    "organisation": "organisation",
    "treaty-body": "treaty body",
    "person-office": "office",
}
"""Kind of actor -> what a reader sees."""


def page(answers: Answers, actor: Actor, site: Site) -> Page:
    """The page of one actor."""
    c = Context(answers, DEPTH, site)
    lead = c.call(TEMPLATE, "lead", actor, KINDS[actor.kind])
    events = answers.events_by_actor.get(actor.id, [])
    held = account(answers, actor.id)
    sections = [
        _bound(c, actor, held),
        _left(c, held),
        _signed(c, held),
        _reservations(c, held),
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
        summary=short(actor.summary) if actor.summary else _summary(actor, held),
        lead=lead,
        lead_text=plain(actor.summary or ""),
        names=[name for name in names if name],
        sections=sections,
    )


def _summary(actor: Actor, held: Account) -> str:
    return f"{actor.name}: bound by {len(held.bound)} agreements held here, with dates and sources."


def _bound(c: Context, actor: Actor, held: Account) -> Section | None:
    if not held.bound:
        return None
    order = {row.value: place for place, row in enumerate(c.library.vocab["category"].values)}
    rows = sorted(held.bound, key=lambda row: order.get(row.agreement.category, len(order)))
    groups = [
        (category, [(row, c.answers.status(row.agreement.id)) for row in some])
        for category, some in groupby(rows, lambda row: row.agreement.category)
    ]
    return section("binds", "What binds it today", c.call(TEMPLATE, "bound", actor, len(rows), groups))


def _left(c: Context, held: Account) -> Section | None:
    if not held.left:
        return None
    return section("left", "What it left, and what ended", c.call(TEMPLATE, "left", held.left))


def _signed(c: Context, held: Account) -> Section | None:
    if not held.signed:
        return None
    return section("signed", "Signed and not bound", c.call(TEMPLATE, "signed", held.signed))


def _reservations(c: Context, held: Account) -> Section | None:
    if not held.reservations:
        return None
    html = c.call(TEMPLATE, "reservations", held.reservations)
    text = " ".join(plain(act.reservation or "") for _, act in held.reservations)
    return section("reservations", "Reservations and declarations", html, text)


def _standings(c: Context, actor: Actor) -> Section | None:
    rows = [(row, c.answers.status(row.agreement.id)) for row in c.answers.by_actor.get(actor.id, [])]
    if not rows:
        return None
    html = c.call(TEMPLATE, "standings", rows)
    return section("agreements", "All its acts", html)


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
