"""What templates need on one page: links, citations with their numbers, dates and labels."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

import jinja2
from markupsafe import Markup, escape

from pacta.derive.answers import Answers
from pacta.derive.arithmetic import words
from pacta.derive.parties import Standing
from pacta.derive.status import Status, told
from pacta.model.base import split_citation
from pacta.model.dates import Date
from pacta.model.life_rules import Wait
from pacta.model.prose import Link, paragraphs
from pacta.model.records import Source
from pacta.render.core import Site, Urls
from pacta.store.library import FOLDERS

TEMPLATES = Path(__file__).parent / "templates"
KINDS = {folder: kind for kind, folder in FOLDERS.items()}


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The template environment: everything is escaped, and an unknown name is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        bytecode_cache=_compiled(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _compiled() -> jinja2.BytecodeCache | None:
    """Compiled templates, kept where Python keeps compiled modules; none where nothing can be written."""
    folder = TEMPLATES / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    return jinja2.FileSystemBytecodeCache(str(folder), f"%s.jinja2-{jinja2.__version__}.cache")


@lru_cache(maxsize=64)
def macros(name: str) -> object:
    """The macros of a template, compiled once."""
    return environment().get_template(f"{name}.html.j2").module


class Fragments:
    """Pieces of HTML that are the same on every page of one depth, each written once.

    Every piece is escaped where it is made; ``Markup.format`` would do the same at ten times the cost.
    """

    def __init__(self) -> None:
        self.links: dict[tuple[str, str, str | None, str | None], Markup] = {}
        self.terms: dict[tuple[str, str], Markup] = {}
        self.titles: dict[str, Markup] = {}
        self.sources: dict[str, Markup] = {}


_fragments: WeakKeyDictionary[Answers, dict[tuple[int, Site], Fragments]] = WeakKeyDictionary()
_dates: dict[str, Markup] = {}


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
        self._made = _fragments.setdefault(answers, {}).setdefault((depth, site), Fragments())

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
        key = (kind, identity, label, anchor)
        made = self._made.links.get(key)
        if made is None:
            made = self._made.links[key] = self._link(kind, identity, label, anchor)
        return made

    def _link(self, kind: str, identity: str, label: str | None, anchor: str | None) -> Markup:
        text = escape(label or self.name(kind, identity))
        if identity not in self.library.records(kind):
            return Markup(f'<span class="pacta-nopage" title="no record yet">{text}</span>')  # noqa: S704
        return Markup(f'<a href="{escape(self.url(kind, identity, anchor))}">{text}</a>')  # noqa: S704

    def links(self, kind: str, identities: Iterable[str]) -> Markup:
        """Links to several records, with commas."""
        return Markup(", ").join(self.link(kind, identity) for identity in identities)

    def who(self, identities: Iterable[str]) -> Markup:
        """Names of those who say something: actors, or sources that speak for themselves."""
        pieces: list[tuple[str, Markup]] = []
        for identity in identities:
            kind = "actor" if identity in self.library.actors else "source"
            label = None
            if kind == "source" and identity in self.library.sources:
                label = self.library.sources[identity].publisher
            pieces.append((label or self.name(kind, identity), self.link(kind, identity, label)))
        return Markup(", ").join(dict(reversed(pieces)).values())  # a publisher with two pages is named once

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
            where = f", {escape(locator_words(locator))}" if locator else ""
            title = f"{self._source_title(source)}{where}"
            pieces.append(
                f'<a class="pacta-cite" href="#source-{number}" title="{title}">[{number}{where}]</a>'
            )
        return Markup("".join(pieces))  # noqa: S704

    def _source_title(self, source: str) -> Markup:
        made = self._made.titles.get(source)
        if made is None:
            held = self.library.sources.get(source)
            made = self._made.titles[source] = escape(held.title if held else source)
        return made

    def source(self, source: Source) -> Markup:
        """What the list of sources says of one; the same on every page that cites it."""
        made = self._made.sources.get(source.id)
        if made is None:
            made = self._made.sources[source.id] = self.call("common", "source", source)
        return made

    def prose(self, text: str) -> Markup:
        """Prose as paragraphs with its links."""
        return Markup("\n".join(f"<p>{self._inline(block)}</p>" for block in paragraphs(text)))  # noqa: S704

    def inline(self, text: str) -> Markup:
        """Prose without paragraphs, for table cells."""
        return Markup("<br>".join(self._inline(block) for block in paragraphs(text)))  # noqa: S704

    def _inline(self, pieces: list[str | Link]) -> str:
        return "".join(
            escape(piece)
            if isinstance(piece, str)
            else self.link(KINDS.get(piece.folder, "agreement"), piece.id, piece.label, piece.anchor)
            for piece in pieces
        )

    def date(self, date: Date | dt.date | None) -> Markup:
        """A date in words, with its machine form."""
        if date is None:
            return Markup("")
        edtf = date.isoformat() if isinstance(date, dt.date) else date.edtf
        made = _dates.get(edtf)
        if made is None:
            made = _dates[edtf] = _date(Date.parse(edtf))
        return made

    def status(self, now: Status) -> str:
        """A status in words, with its day."""
        return told(self.label("status", now.value), now.value, now.since)

    def in_practice(self, now: Status) -> str:
        """What became of it in practice, in words; empty where nothing is told."""
        return "; ".join(f"in practice {self.label('practice', row.state)}" for row in now.practice)

    def bound(self, row: Standing) -> Markup:
        """From when a standing holds; where only the bounds of the act are known, they are told."""
        days = (act.effective or act.date for act in row.acts)
        open_ones = (day for day in days if day.latest == row.since and not day.exact)
        return self.date(next(open_ones, row.since))

    def wait(self, wait: Wait) -> str:
        """A waiting period in words."""
        return words(wait)

    def label(self, vocabulary: str, value: str) -> str:
        """What a reader sees for a vocabulary value."""
        return self.library.label(vocabulary, value)

    def term(self, vocabulary: str, value: str) -> Markup:
        """A vocabulary value that leads to its definition."""
        key = (vocabulary, value)
        made = self._made.terms.get(key)
        if made is None:
            made = self._made.terms[key] = self._term(vocabulary, value)
        return made

    def _term(self, vocabulary: str, value: str) -> Markup:
        entry = self.library.values.get((vocabulary, value))
        if entry is None:
            return escape(value)
        url, title = escape(self.url("vocabulary", vocabulary, value)), escape(entry.definition)
        return Markup(  # noqa: S704
            f'<a class="pacta-term" href="{url}" title="{title}">{escape(entry.label)}</a>'
        )

    def label_of(self, kind: str) -> str:
        """What a kind of record is called."""
        return {
            "participation": "Acts under",
            "coverage": "Coverage rules of",
            "checks": "Facts checked of",
        }.get(kind, kind.capitalize())

    def number(self, value: float) -> str:
        """A number with commas between groups of three, without a decimal point it does not need."""
        return f"{int(value):,}" if value == int(value) else f"{value:,}"


def _date(date: Date) -> Markup:
    edtf, display = escape(date.edtf), escape(date.display)
    if date.exact:
        return Markup(f'<time datetime="{edtf}">{display}</time>')  # noqa: S704
    return Markup(f'<span class="pacta-date" title="EDTF {edtf}">{display}</span>')  # noqa: S704


def locator_words(locator: str) -> str:
    """``art-ii-5`` as ``art ii 5``: a place inside a source, readable."""
    return locator.replace("-", " ").replace("_", " ")
