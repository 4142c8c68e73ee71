"""Draw docs/assets/world.js once: land without borders, and one dot for each state.

The library takes no position on borders, so the map has none: every state, large or small, is a dot
of one size near its middle, moved apart from its neighbours so that each can be seen and pressed.
Input is the npm package world-atlas 2 (Natural Earth, public domain), unpacked:

    python scripts/draw_world.py FOLDER

The file it writes is kept in the tree; nothing calls this program at build time.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
WIDTH, SOUTH, NORTH = 1000.0, -57.0, 83.8
APART = 10.6
"""Least distance between two dots, in the unit of the drawing."""
ROUNDS = 400
NEAR = {"su": "ru", "yu": "rs", "cs": "cz", "dd": "de", "yd": "ye", "scg": "rs", "eh": "ma"}
"""States without a shape of their own stand beside these."""
BY_HAND = {"tv": (179.2, -8.5)}
"""Longitude and latitude of states too small for the file."""
Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Natural Earth projection (Šavrič, Jenny, Patterson, Petrovič and Hurni 2011), scaled to WIDTH."""
    lam, phi = math.radians(longitude), math.radians(latitude)
    p2 = phi * phi
    p4 = p2 * p2
    x = lam * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    scale = WIDTH / (2 * math.pi * 0.8707)
    return WIDTH / 2 + x * scale, -y * scale


TOP = project(0, NORTH)[1]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a TopoJSON file as longitudes and latitudes."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def rings(geometry: dict[str, Any], lines: list[list[Point]]) -> list[list[Point]]:
    """The outer and inner rings of a polygon or multipolygon."""
    if geometry["type"] == "GeometryCollection":
        return [ring for part in geometry["geometries"] for ring in rings(part, lines)]
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        return []
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = []
    for ring in (ring for polygon in polygons for ring in polygon):
        points: list[Point] = []
        for index in ring:
            line = lines[index] if index >= 0 else lines[~index][::-1]
            points.extend(line if not points else line[1:])
        found.append(points)
    return found


def middle(ring: list[Point]) -> tuple[float, Point]:
    """(area, centroid) of a ring in drawn units."""
    points = [project(*point) for point in ring]
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(area) < 1e-9:
        return 0.0, points[0]
    return abs(area) / 2, (x / (3 * area), y / (3 * area))


def land(topology: dict[str, Any]) -> str:
    """The coasts as one path."""
    pieces = []
    for ring in rings(topology["objects"]["land"], arcs(topology)):
        if max(latitude for _, latitude in ring) < SOUTH:
            continue
        for half in halves(ring):
            shown = [project(x, max(SOUTH, min(NORTH, y))) for x, y in half]
            spots = [f"{x:.0f} {y - TOP:.0f}" for x, y in shown]
            kept = [spot for place, spot in enumerate(spots) if not place or spot != spots[place - 1]]
            if len(kept) > 3:
                pieces.append("M" + "L".join(kept) + "Z")
    return "".join(pieces)


def halves(ring: list[Point]) -> list[list[Point]]:
    """A ring that crosses the 180th meridian as its two halves; any other as it is."""
    turn = 0.0
    whole = [ring[0]]
    for (before, _), (x, y) in itertools.pairwise(ring):
        turn += 360 * ((before - x > 180) - (x - before > 180))
        whole.append((x + turn, y))
    shifts = {-360.0 * round(x / 360) for x, _ in whole}
    return [[(max(-180.0, min(180.0, x + shift)), y) for x, y in whole] for shift in sorted(shifts)]


def dots(topology: dict[str, Any]) -> dict[str, Point]:
    """Actor id -> where its dot stands."""
    lines = arcs(topology)
    by_code: dict[str, Point] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        found = [middle(ring) for ring in rings(geometry, lines)]
        if found and geometry.get("id"):
            by_code.setdefault(geometry["id"], max(found)[1])
    places: dict[str, Point] = {}
    later = []
    for path in sorted((ROOT / "data/actors").glob("*.yml")):
        identity = path.stem
        actor = yaml.safe_load(path.read_text(encoding="utf-8"))
        code = actor.get("iso", {}).get("numeric")
        if code in by_code and identity not in NEAR:
            x, y = by_code[code]
            places[identity] = (x, y - TOP)
        elif identity in BY_HAND:
            x, y = project(*BY_HAND[identity])
            places[identity] = (x, y - TOP)
        elif actor["kind"] in ("state", "historical-state"):
            later.append(identity)
    for identity in later:
        beside = NEAR.get(identity, "").casefold()
        if beside not in places:
            raise SystemExit(f"no place for {identity}: add it to NEAR or BY_HAND")
        places[identity] = (places[beside][0] + APART, places[beside][1] + 1)
    return spread(places)


def spread(places: dict[str, Point]) -> dict[str, Point]:
    """Move dots apart until none covers another, each held near its own middle."""
    now = {key: list(value) for key, value in places.items()}
    keys = sorted(now)
    for turn in range(ROUNDS):
        for place, one in enumerate(keys):
            for other in keys[place + 1 :]:
                dx, dy = now[other][0] - now[one][0], now[other][1] - now[one][1]
                gap = math.hypot(dx, dy)
                if gap >= APART:
                    continue
                dx, dy = (dx / gap, dy / gap) if gap > 1e-6 else (1.0, 0.0)
                push = (APART - gap) / 2
                now[one][0] -= dx * push
                now[one][1] -= dy * push
                now[other][0] += dx * push
                now[other][1] += dy * push
        if turn < ROUNDS * 2 // 3:
            for key in keys:
                now[key][0] += (places[key][0] - now[key][0]) * 0.02
                now[key][1] += (places[key][1] - now[key][1]) * 0.02
    return {key: (round(x, 1), round(y, 1)) for key, (x, y) in now.items()}


def main(folder: Path) -> None:
    """Write the script."""
    states = dots(json.loads((folder / "countries-50m.json").read_text(encoding="utf-8")))
    coast = land(json.loads((folder / "land-110m.json").read_text(encoding="utf-8")))
    height = round(project(0, SOUTH)[1] - TOP)
    data = {"width": int(WIDTH), "height": height, "land": coast, "states": states}
    text = json.dumps(data, separators=(",", ":"))
    comment = "// Land: Natural Earth (public domain). Written by scripts/draw_world.py.\n"
    (ROOT / "docs/assets/world.js").write_text(
        f"{comment}window.PACTA_WORLD = {text};\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
