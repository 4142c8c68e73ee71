"""The page of an event: what happened, what is claimed about it, and which agreements it touches."""

from __future__ import annotations

from pacta.derive.answers import Answers
from pacta.derive.status import Status
from pacta.model.prose import plain
from pacta.model.records import Event
from pacta.model.shared import AgreementLink
from pacta.render.build import DEPTH, record_page, section, short
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site

TEMPLATE = "event"


def page(answers: Answers, event: Event, site: Site) -> Page:
    """The page of one event."""
    c = Context(answers, DEPTH, site)
    sections = [
        section("facts", "Who, when and where", c.call(TEMPLATE, "facts", event)),
        _agreements(c, event),
        _claims(c, event),
        _chain(c, event),
    ]
    systems = ", ".join(c.name("system", row.system) for row in event.systems)
    return record_page(
        c,
        kind="event",
        identity=event.id,
        folder="events",
        title=event.title,
        summary=short(event.summary),
        lead=c.call(TEMPLATE, "lead", event),
        lead_text=f"{event.date.display}. {plain(event.summary)} {systems}",
        sections=sections,
    )


def _agreements(c: Context, event: Event) -> Section | None:
    if not event.agreements:
        return None
    rows = [(link, _status_then(c, link, event)) for link in event.agreements]
    text = " ".join(f"{c.name('agreement', link.agreement)}: {plain(link.why)}" for link, _ in rows)
    html = c.call(TEMPLATE, "agreements", rows)
    return section("agreements", "What it does to agreements", html, text)


def _status_then(c: Context, link: AgreementLink, event: Event) -> Status | None:
    """The status of the agreement on the day of the link, else of the event: computed, never typed."""
    then = link.on or event.date
    day = then.latest or then.earliest
    if link.agreement not in c.library.agreements or day is None:
        return None
    return c.answers.status(link.agreement, day)


def _claims(c: Context, event: Event) -> Section | None:
    if not (event.claims or event.omitted_by_source):
        return None
    text = " ".join(f"{plain(claim.text)} {plain(claim.better or '')}" for claim in event.claims)
    return section("claims", "Claims and what better sources say", c.call(TEMPLATE, "claims", event), text)


def _chain(c: Context, event: Event) -> Section | None:
    before, after = c.answers.chains.get(event.id, ([], []))
    if not (before or after):
        return None
    html = c.call(TEMPLATE, "chain", before, after)
    return section("chain", "What came before and after", html)
