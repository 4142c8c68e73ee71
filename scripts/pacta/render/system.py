"""The page of a weapon system: what is claimed about it by whom, and what agreements say to it."""

from __future__ import annotations

from pacta.derive.answers import Answers
from pacta.model.prose import plain
from pacta.model.system import Characteristic, System
from pacta.render.build import DEPTH, record_page, section, short
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site
from pacta.render.coverage import on_system

TEMPLATE = "system"


def page(answers: Answers, system: System, site: Site) -> Page:
    """The page of one system."""
    c = Context(answers, DEPTH, site)
    lead = c.call(TEMPLATE, "lead", system)
    sections = [
        _agreements(c, system),
        on_system(c, system),
        _characteristics(c, system),
        section("history", "Tests, deployment and use", c.call(TEMPLATE, "milestones", system))
        if system.milestones
        else None,
        _events(c, system),
        section(
            "positions",
            "Contested questions",
            c.call("agreement", "positions", None, system.positions),
            " ".join(row.question for row in system.positions),
        )
        if system.positions
        else None,
    ]
    return record_page(
        c,
        kind="system",
        identity=system.id,
        folder="systems",
        title=system.name,
        summary=short(system.summary),
        lead=lead,
        lead_text=plain(system.summary),
        names=[name.name for name in system.names],
        sections=sections,
    )


def _agreements(c: Context, system: System) -> Section | None:
    if not system.agreements:
        return None
    text = " ".join(f"{c.name('agreement', link.agreement)}: {plain(link.why)}" for link in system.agreements)
    html = c.call(TEMPLATE, "agreements", system)
    return section("agreements", "What agreements say to it", html, text)


def _characteristics(c: Context, system: System) -> Section | None:
    """Claims grouped by property, so that conflicting ones stand side by side."""
    if not system.characteristics:
        return None
    groups: dict[str, list[Characteristic]] = {}
    for row in system.characteristics:
        groups.setdefault(row.property, []).append(row)
    html = c.call(TEMPLATE, "characteristics", list(groups.items()))
    text = " ".join(row.text or "" for row in system.characteristics)
    return section("characteristics", "Characteristics, as claimed", html, text)


def _events(c: Context, system: System) -> Section | None:
    rows = c.answers.events_by_system.get(system.id, [])
    return section("events", "News and events", c.call(TEMPLATE, "events", rows)) if rows else None
