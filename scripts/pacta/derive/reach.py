"""How far it is from here to there, and what lies within a range: geodesics on the WGS 84 ellipsoid.

The geodesics are geographiclib's (Karney, "Algorithms for geodesics", Journal of Geodesy 87, 2013).
A range is taken along the surface of the earth, as INF (Art. VII(4)) and START measure it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geographiclib.geodesic import Geodesic

from pacta.derive.subject import Claim, of_system
from pacta.model.records import Event
from pacta.model.system import System


@dataclass(frozen=True, slots=True)
class Spot:
    """A named place, in degrees north and east."""

    name: str
    country: str | None
    latitude: float
    longitude: float


def distance_km(a: Spot, b: Spot) -> float:
    """The shortest way between two places along the ellipsoid, in kilometres."""
    return float(Geodesic.WGS84.Inverse(a.latitude, a.longitude, b.latitude, b.longitude)["s12"]) / 1000


def ring(centre: Spot, kilometres: float, points: int = 180) -> list[tuple[float, float]]:
    """(latitude, longitude) of the places at one distance, all the way round."""
    found = []
    for place in range(points + 1):
        end = Geodesic.WGS84.Direct(
            centre.latitude, centre.longitude, 360 * place / points, kilometres * 1000
        )
        found.append((float(end["lat2"]), float(end["lon2"])))
    return found


def spots(events: Iterable[Event]) -> list[Spot]:
    """The places of events that have coordinates, each name once, by name."""
    found: dict[tuple[str, str | None], Spot] = {}
    for event in events:
        place = event.place
        if place is None or place.latitude is None or place.longitude is None:
            continue
        if place.precision in ("exact", "city"):
            found.setdefault(
                (place.name, place.country),
                Spot(place.name, place.country, place.latitude, place.longitude),
            )
    return sorted(found.values(), key=lambda row: row.name.casefold())


def range_claims(system: System) -> list[Claim]:
    """The claims of a system's range with an upper end, the longest first."""
    claims = [row for row in of_system(system).numbers.get("range_km", ()) if row.high < 1e6]
    return sorted(claims, key=lambda row: -row.high)
