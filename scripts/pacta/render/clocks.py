"""The page of clocks: what is known to come, with the article and the arithmetic."""

from __future__ import annotations

from markupsafe import Markup

from pacta.derive.answers import Answers
from pacta.derive.clocks import clocks
from pacta.render.build import section, sources
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
    body = [
        section(
            "clocks", "What is to come", c.call("clocks", "clocks", rows), "; ".join(r.title for r in rows)
        )
    ]
    listed = sources(c)
    if listed is not None:
        body.append(listed)
    return Page(
        path="clocks/",
        kind="index",
        title="Clocks",
        summary=intro,
        lead=Markup("<p>{}</p>\n").format(intro) + c.call("index", "asof"),
        sections=tuple(body),
        lead_text=intro,
        hide=("navigation",),
    )


ALL = (page,)
