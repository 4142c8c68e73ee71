"""What templates need on one page: links, citations with their numbers, dates and labels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from pacta.derive.answers import Answers
from pacta.model.base import split_citation
from pacta.model.dates import Date, spell
from pacta.model.prose import Link, paragraphs
from pacta.render.core import Site, Urls
from pacta.store.library import FOLDERS

TEMPLATES = Path(__file__).parent / "templates"
KINDS = {folder: kind for kind, folder in FOLDERS.items()}


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The template environment: everything is escaped, and an unknown name is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=64)
def macros(name: str) -> object:
    """The macros of a template, compiled once."""
    return environment().get_template(f"{name}.html.j2").module


class Context:
    """The view of the library from one page. Citations are numbered in the order they come."""

    def __init__(self, answers: Answers, depth: int, site: Site) -> None:
        self.answers = answers
        self.library = answers.library
        self.today = answers.today
        self.touching = answers.touching
        self.urls = Urls(depth, site.index)
        self.site = site
        self.cited: dict[str, int] = {}

    def call(self, template: str, macro: str, *arguments: object) -> Markup:
        """The output of one macro; its first argument is this context."""
        # A macro of an autoescaping template: what it returns is escaped already.
        return Markup(getattr(macros(template), macro)(self, *arguments))  # noqa: S704

    def url(self, kind: str, identity: str, anchor: str | None = None) -> str:
        """The relative address of a record's page."""
        return self.urls.to(f"{FOLDERS[kind]}/{identity}/", anchor)

    def name(self, kind: str, identity: str) -> str:
        """What a record is called in running text."""
        record = self.library.records(kind).get(identity)
        if record is None and kind == "agreement":
            record = self.library.scope.get(identity)
        if record is None:
            return identity
        return str(getattr(record, "title", None) or getattr(record, "name", identity))

    def link(self, kind: str, identity: str, label: str | None = None, anchor: str | None = None) -> Markup:
        """A link to a record, or its bare name where it has no page yet."""
        text = escape(label or self.name(kind, identity))
        if identity not in self.library.records(kind):
            return Markup('<span class="pacta-nopage" title="no record yet">{}</span>').format(text)
        return Markup('<a href="{}">{}</a>').format(self.url(kind, identity, anchor), text)

    def links(self, kind: str, identities: Iterable[str]) -> Markup:
        """Links to several records, with commas."""
        return Markup(", ").join(self.link(kind, identity) for identity in identities)

    def who(self, identities: Iterable[str]) -> Markup:
        """Names of those who say something: actors, or sources that speak for themselves."""
        pieces = []
        for identity in identities:
            kind = "actor" if identity in self.library.actors else "source"
            label = None
            if kind == "source" and identity in self.library.sources:
                label = self.library.sources[identity].publisher
            pieces.append(self.link(kind, identity, label))
        return Markup(", ").join(pieces)

    def provision(self, agreement: str, identity: str) -> Markup:
        """A link to a provision by its article, ``Article II(5)``."""
        article = self.answers.articles.get((agreement, identity), identity)
        return self.link("agreement", agreement, article, identity)

    def cite(self, citations: Iterable[str] | None) -> Markup:
        """Citations as numbers that lead to the page's list of sources."""
        pieces = []
        for citation in citations or ():
            source, locator = split_citation(citation)
            number = self.cited.setdefault(source, len(self.cited) + 1)
            title = self.library.sources[source].title if source in self.library.sources else source
            where = f", {locator_words(locator)}" if locator else ""
            pieces.append(
                Markup('<a class="pacta-cite" href="#source-{0}" title="{1}{2}">[{0}{2}]</a>').format(
                    number, title, where
                )
            )
        return Markup("").join(pieces)

    def prose(self, text: str) -> Markup:
        """Prose as paragraphs with its links."""
        return Markup("\n").join(
            Markup("<p>{}</p>").format(self._inline(block)) for block in paragraphs(text)
        )

    def inline(self, text: str) -> Markup:
        """Prose without paragraphs, for table cells."""
        return Markup("<br>").join(self._inline(block) for block in paragraphs(text))

    def _inline(self, pieces: list[str | Link]) -> Markup:
        return Markup("").join(
            escape(piece)
            if isinstance(piece, str)
            else self.link(KINDS.get(piece.folder, "agreement"), piece.id, piece.label, piece.anchor)
            for piece in pieces
        )

    def date(self, date: Date | dt.date | None) -> Markup:
        """A date in words, with its machine form."""
        if date is None:
            return Markup("")
        if isinstance(date, dt.date):
            return Markup('<time datetime="{}">{}</time>').format(date.isoformat(), spell(date))
        if date.exact:
            return Markup('<time datetime="{}">{}</time>').format(date.edtf, date.display)
        return Markup('<span class="pacta-date" title="EDTF {}">{}</span>').format(date.edtf, date.display)

    def label(self, vocabulary: str, value: str) -> str:
        """What a reader sees for a vocabulary value."""
        return self.library.label(vocabulary, value)

    def term(self, vocabulary: str, value: str) -> Markup:
        """A vocabulary value that leads to its definition."""
        entry = self.library.values.get((vocabulary, value))
        if entry is None:
            return escape(value)
        return Markup('<a class="pacta-term" href="{}" title="{}">{}</a>').format(
            self.url("vocabulary", vocabulary, value), entry.definition, entry.label
        )

    def label_of(self, kind: str) -> str:
        """What a kind of record is called."""
        return {"participation": "Acts under"}.get(kind, kind.capitalize())

    def number(self, value: float) -> str:
        """A number with thin groups, without a decimal point it does not need."""
        return f"{int(value):,}" if value == int(value) else f"{value:,}"


def locator_words(locator: str) -> str:
    """``art-ii-5`` as ``art ii 5``: a place inside a source, readable."""
    return locator.replace("-", " ").replace("_", " ")
