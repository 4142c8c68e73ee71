"""What is to come as a calendar, and what happened as a feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree import ElementTree

from icalendar import Calendar, Event

from pacta.derive.answers import Answers
from pacta.derive.clocks import Clock, clocks
from pacta.model.prose import plain

ATOM = "http://www.w3.org/2005/Atom"
LATEST = 60
AUTHORITY = "pacta"
"""Entries have tag-like identifiers of their own, since a site may lie at any address."""


def files(answers: Answers, url: str) -> Iterator[tuple[str, str]]:
    """(path from the site's root, content): the calendar, and the feeds of clocks and events.

    ``url`` is the site's address, or empty: links are then left out.
    """
    rows = clocks(answers)
    yield "clocks.ics", calendar(rows, answers.today, url)
    entries = [
        (f"{AUTHORITY}:clock:{row.id}", f"{row.day.isoformat()}: {row.title}", row.why, _link(row, url))
        for row in rows
    ]
    yield "clocks.atom", feed("Pacta: what is to come", "clocks.atom", answers.today, entries, url)
    told = [
        (
            f"{AUTHORITY}:event:{row.id}",
            f"{row.date.display}: {row.title}",
            plain(row.summary),
            f"{url}events/{row.id}/" if url else "",
        )
        for row in answers.events[:LATEST]
    ]
    yield "events.atom", feed("Pacta: events", "events.atom", answers.today, told, url)


def _link(row: Clock, url: str) -> str:
    if not url:
        return ""
    if row.event is not None:
        return f"{url}events/{row.event.id}/"
    return f"{url}agreements/{row.agreement.id}/" if row.agreement is not None else ""


def calendar(rows: list[Clock], today: dt.date, url: str) -> str:
    """An iCalendar (RFC 5545) of whole days."""
    made = Calendar()
    made.add("prodid", "-//Pacta//arms-control treaty reference library//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Pacta: arms-control dates to come")
    stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
    for row in rows:
        entry = Event()
        entry.add("uid", f"{row.id}@{AUTHORITY}")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", row.day)
        entry.add("summary", row.title)
        entry.add("description", row.why)
        link = _link(row, url)
        if link:
            entry.add("url", link)
        made.add_component(entry)
    text: bytes = made.to_ical()
    return text.decode("utf-8")


def feed(title: str, name: str, today: dt.date, entries: list[tuple[str, str, str, str]], url: str) -> str:
    """An Atom feed (RFC 4287) of (id, title, text, link)."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    stamp = dt.datetime.combine(today, dt.time(), dt.UTC).isoformat()

    def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
        made = ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
        made.text = text or None
        return made

    add(root, "id", f"{AUTHORITY}:{name}")
    add(root, "title", title)
    add(root, "updated", stamp)
    add(add(root, "author"), "name", "Pacta contributors")
    add(root, "rights", "CC BY 4.0")
    if url:
        add(root, "link", rel="self", href=f"{url}{name}")
    for identity, heading, text, link in entries:
        entry = add(root, "entry")
        add(entry, "id", identity)
        add(entry, "title", heading)
        add(entry, "updated", stamp)
        add(entry, "summary", text)
        if link:
            add(entry, "link", href=link)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
