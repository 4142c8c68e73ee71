"""The page of a source: what it is, how it was seen and every record that rests on it."""

from __future__ import annotations

from pacta.derive.answers import Answers
from pacta.model.prose import plain
from pacta.model.records import Source
from pacta.render.build import DEPTH, record_page, section
from pacta.render.context import Context, locator_words
from pacta.render.core import Page, Section, Site

TEMPLATE = "source"


def page(answers: Answers, source: Source, site: Site) -> Page:
    """The page of one source."""
    c = Context(answers, DEPTH, site)
    return record_page(
        c,
        kind="source",
        identity=source.id,
        folder="sources",
        title=source.title,
        summary=f"{source.title}, {source.publisher}: what this library cites it for.",
        lead=c.call(TEMPLATE, "lead", source),
        lead_text=f"{source.publisher} {source.author or ''} {plain(source.note or '')}".strip(),
        sections=[_used(c, source)],
    )


def _used(c: Context, source: Source) -> Section | None:
    places: dict[tuple[str, str], dict[str, None]] = {}
    for link in c.library.backlinks.get(("source", source.id), []):
        found = places.setdefault((link.kind, link.id), {})
        if link.locator:
            found[locator_words(link.locator)] = None
    if not places:
        return None
    rows = [(kind, identity, list(words)) for (kind, identity), words in sorted(places.items())]
    return section("used", "Cited by", c.call(TEMPLATE, "used", rows))
