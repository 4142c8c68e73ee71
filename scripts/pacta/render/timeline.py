"""The timeline: the life of every agreement as a bar, with arrows to what took its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.derive.intervals import Interval, statuses
from pacta.derive.lineage import ties
from pacta.model.agreement import Agreement
from pacta.render.build import index_page, section
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site

WIDTH, LABEL, ROW, HEAD = 1100, 260, 18, 24
MODERN = dt.date(1945, 1, 1)
"""Before this day the scale is compressed: few agreements lie there, over a long time."""
EARLY_SHARE = 0.14
SOLID = ("in-force", "in-effect", "provisionally-applied")
TOOK_ITS_PLACE = ("supersedes", "successor-to", "extends")


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of an agreement's life: place, length and status."""

    x: float
    width: float
    status: str
    label: str


@dataclass(frozen=True, slots=True)
class Life:
    """One row: the agreement, its bars and its height on the chart."""

    agreement: Agreement
    bars: list[Bar]
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A category's chart."""

    lives: list[Life]
    arrows: list[str]
    years: list[tuple[float, str]]
    height: int
    width: int = WIDTH


class Scale:
    """Days to places along the chart."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first, self.last = min(first, MODERN), last
        self.early = (WIDTH - LABEL) * (EARLY_SHARE if self.first < MODERN else 0)

    def __call__(self, day: dt.date) -> float:
        """Where a day lies."""
        if day < MODERN:
            span = (MODERN - self.first).days or 1
            return round(LABEL + self.early * max(0, (day - self.first).days) / span, 1)
        span = (self.last - MODERN).days or 1
        rest = WIDTH - LABEL - self.early
        return round(LABEL + self.early + rest * min(1.0, (day - MODERN).days / span), 1)


def page(answers: Answers, site: Site) -> Page:
    """Every agreement by category: a chart of bars, and the table behind it."""
    c = Context(answers, 1, site)
    lives = {row.id: spans for row in answers.library.agreements.values() if (spans := statuses(row))}
    first = min((spans[0].start for spans in lives.values()), default=MODERN)
    scale = Scale(first, answers.today)
    sections: list[Section] = []
    for entry in answers.library.vocab["category"].values:
        rows = sorted(
            (
                row
                for row in answers.library.agreements.values()
                if row.category == entry.value and row.id in lives
            ),
            key=lambda row: (lives[row.id][0].start, row.title.casefold()),
        )
        if rows:
            drawn = _drawing(c, rows, lives, scale)
            html = c.call("timeline", "chart", entry.label, drawn)
            sections.append(section(entry.value, entry.label, html))
    intro = (
        "The life of every agreement: an outline from signature or adoption, a filled bar while it was in "
        "force or in effect, grey from the day for which a page shows that it was at work no more (all of it "
        "where no end was found), an arrow to what took its place. Before 1945 the scale is compressed."
    )
    return index_page(c, "timeline/", "Timeline of agreements", intro, sections)


def _drawing(c: Context, rows: list[Agreement], lives: dict[str, list[Interval]], scale: Scale) -> Drawing:
    places = {row.id: HEAD + index * ROW for index, row in enumerate(rows)}
    drawn = [
        Life(row, _bars(c, row, lives[row.id], scale), places[row.id], _words(c, row, lives[row.id]))
        for row in rows
    ]
    years = [
        (scale(dt.date(year, 1, 1)), str(year))
        for year in [
            *([scale.first.year] if scale.first < MODERN else []),
            *range(1950, scale.last.year + 1, 10),
        ]
    ]
    return Drawing(drawn, _arrows(rows, lives, places, scale), years, HEAD + len(rows) * ROW + 6)


def _bars(c: Context, agreement: Agreement, spans: list[Interval], scale: Scale) -> list[Bar]:
    found = []
    for index, span in enumerate(spans):
        stop = spans[index + 1].start if index + 1 < len(spans) else c.today
        if index == len(spans) - 1 and span.value not in (
            *SOLID,
            "signed-not-in-force",
            "signed-force-not-recorded",
            "suspended",
        ):
            continue
        left = scale(span.start)
        label = c.label("status", span.value)
        found.append(Bar(left, max(2.0, round(scale(stop) - left, 1)), span.value, label))
    for row in c.answers.status(agreement.id).practice:
        # Where no end was found, it is open for how long the bar should run.
        day = row.as_of.latest if row.state != "end-not-found" else spans[-1].start
        if day is not None:
            left = scale(max(day, spans[-1].start))
            label = c.label("practice", row.state)
            found.append(Bar(left, round(scale(c.today) - left, 1), "practice", label))
    return found


def _words(c: Context, agreement: Agreement, spans: list[Interval]) -> str:
    told = [f"{c.label('status', span.value)} from {span.start.isoformat()}" for span in spans]
    for row in c.answers.status(agreement.id).practice:
        told.append(f"in practice {c.label('practice', row.state)}, as of {row.as_of}")
    return "; ".join(told)


def _arrows(
    rows: list[Agreement], lives: dict[str, list[Interval]], places: dict[str, int], scale: Scale
) -> list[str]:
    """Curves from the end of an agreement to the beginning of the one that took its place."""
    pairs = {(tie.older, tie.younger) for tie in ties(rows) if tie.relation in TOOK_ITS_PLACE}
    found = []
    for old, new in sorted(pairs):
        x1, y1 = scale(lives[new][0].start), places[old] + ROW / 2 - 2
        x2, y2 = x1, places[new] + (2 if places[new] > places[old] else ROW - 6)
        bend = x1 - 14
        found.append(f"M{x1 - 2} {y1} C{bend} {y1} {bend} {y2} {x2} {y2}")
    return found


ALL = (page,)
