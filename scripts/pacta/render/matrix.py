"""The matrix: every state against every open agreement on a day."""

from __future__ import annotations

from pacta.derive.answers import Answers
from pacta.derive.parties import exit_contested
from pacta.render.build import index_page, section
from pacta.render.context import Context
from pacta.render.core import Page, Site

SIGNS = {
    "party": "●",
    "signatory": "○",
    "not-recorded": "◌",
    "provisional": "◐",
    "withdrawn": "×",
    "contested": "?",
}


def page(answers: Answers, site: Site) -> Page:
    """States by agreements today, with signs; the browser redraws it for any day."""
    c = Context(answers, 1, site)
    columns = [
        row
        for row in answers.by_title
        if row.negotiation in ("open", "regional") and row.id in answers.library.participation
    ]
    cells: dict[str, dict[str, str]] = {}
    for agreement in columns:
        for held in answers.ledger(agreement.id).standings:
            value = held.value
            if value == "party" and exit_contested(agreement, held.actor, answers.today):
                value = "contested"
            if value in SIGNS:
                cells.setdefault(held.actor, {})[agreement.id] = SIGNS[value]
    rows = [
        (actor, [cells[actor].get(agreement.id, "") for agreement in columns])
        for actor in sorted(cells, key=lambda actor: c.name("actor", actor).casefold())
    ]
    intro = (
        "Every state against every agreement that is open to all or to a region, on a day of your choice. "
        "● party, ○ signatory that is not bound, ◐ provisional application, ◌ perhaps bound, "
        "× no longer a party, ? exit contested."
    )
    drawn = section("matrix", "The matrix", c.call("matrix", "matrix", columns, rows))
    hide = ("navigation", "toc")
    return index_page(c, "matrix/", "Matrix of states and agreements", intro, [drawn], hide=hide)


ALL = (page,)
