"""The page of clocks: what is known to come, with the article and the arithmetic."""

from __future__ import annotations

from pacta.derive.answers import Answers
from pacta.derive.clocks import clocks
from pacta.render.build import index_page, section, sources
from pacta.render.context import Context
from pacta.render.core import Page, Site


def page(answers: Answers, site: Site) -> Page:
    """Everything known to come, soonest first, as a list, a calendar and a feed."""
    c = Context(answers, 1, site)
    rows = clocks(answers)
    intro = (
        "Dates to come: durations that run out, exits that take effect, limits that end and meetings that "
        "are set. Each with the article or the notice it follows from."
    )
    html, text = c.call("clocks", "clocks", rows), "; ".join(row.title for row in rows)
    listing = section("clocks", "What is to come", html, text)
    return index_page(c, "clocks/", "Clocks", intro, [listing, sources(c)])


ALL = (page,)
