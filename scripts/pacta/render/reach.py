"""What lies within reach from a place: rings for each claimed range, and the distances behind them."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from markupsafe import Markup

from pacta.derive.answers import Answers
from pacta.derive.reach import Spot, distance_km, range_claims, spots
from pacta.model.system import System
from pacta.render.build import index_page, section
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site

SHOWN, FROM = "oreshnik", ("Minsk", "by")
"""The question that the page answers without a script."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One claimed range, and who claims it."""

    km: float
    by: list[str]


@dataclass(frozen=True, slots=True)
class Distance:
    """One place and how far it is; ``within`` says of each ring whether it holds the place."""

    spot: Spot
    km: float
    within: list[bool]


def page(answers: Answers, site: Site) -> Page:
    """Any system from any place in the browser; one standing answer without."""
    c = Context(answers, 1, site)
    places = spots(answers.events)
    intro = (
        "How far would it reach from here? A ring for each claimed range, since claims differ, and the "
        "distance to every place of this library's events, along the surface of the earth (WGS 84)."
    )
    asking = section("ask", "Ask", c.call("reach", "ask", _data(c, places)))
    return index_page(c, "reach/", "Reach from a place", intro, [asking, _standing(c, places)])


def rings(system: System) -> list[Ring]:
    """The claimed ranges, the longest first, each number once with all who name it."""
    found: dict[float, list[str]] = {}
    for claim in range_claims(system):
        found.setdefault(claim.high, []).extend(
            row for row in claim.by if row not in found.get(claim.high, [])
        )
    return [Ring(km, by) for km, by in found.items()]


def _data(c: Context, places: list[Spot]) -> Markup:
    """Systems with their rings and the places, for the script, as JSON that no text can break out of."""
    data = {
        "systems": {
            system.id: {
                "n": system.name,
                "r": [[ring.km, ", ".join(_who(c, row) for row in ring.by)] for ring in found],
            }
            for system in c.library.systems.values()
            if (found := rings(system))
        },
        "places": [[spot.name, spot.country or "", spot.latitude, spot.longitude] for spot in places],
        "states": {spot.country: c.name("actor", spot.country) for spot in places if spot.country},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Two brackets in a row are a link in prose: apart, no one takes these for one.
    return Markup(text.replace("<", "\\u003c").replace("[[", "[ ["))  # noqa: S704


def _who(c: Context, identity: str) -> str:
    source = c.library.sources.get(identity)
    return source.publisher if source else c.name("actor", identity)


def _standing(c: Context, places: list[Spot]) -> Section | None:
    system = c.library.systems.get(SHOWN)
    centre = next((row for row in places if (row.name, row.country) == FROM), None)
    if system is None or centre is None:
        return None
    found = rings(system)
    rows = []
    for spot in places:
        km = distance_km(centre, spot)
        rows.append(Distance(spot, km, [km <= ring.km for ring in found]))
    rows.sort(key=lambda row: row.km)
    html = c.call(
        "reach", "standing", system, centre, found, [row for row in rows if not math.isclose(row.km, 0)]
    )
    return section("standing", f"{system.name} from {centre.name}", html)


ALL = (page,)
