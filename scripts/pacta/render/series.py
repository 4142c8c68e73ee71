"""Declared numbers beside the limits they fall under: a table, and a chart where time is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from pacta.model.agreement import Agreement, Limit, Series
from pacta.render.build import section
from pacta.render.context import Context
from pacta.render.core import Section

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 240, 48, 96, 12, 28
FEWEST = 3
"""Fewer dates than this are a table and no line."""
GAP = 14
"""Least distance between two labels at the right edge."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart: the points of an actor, or a limit."""

    label: str
    path: str
    dots: list[tuple[float, float]]
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws: lines, limits and the axes' marks."""

    lines: list[Line]
    limits: list[Line]
    years: list[tuple[float, str]]
    values: list[tuple[float, str]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a series: the label of each row, and a cell for each column (or none)."""

    corner: str
    columns: list[str]
    rows: list[tuple[str, list[str]]]
    cites: list[list[str]]
    limits: list[Limit | None]
    """The limit of each row; empty where rows have none of their own."""


def numbers(c: Context, a: Agreement) -> list[Section]:
    """A heading and, under it, a section for each series of an agreement."""
    if not a.series:
        return []
    known = {row.id: row for row in a.limits}
    found = [section("numbers", "Declared numbers", Markup(""))]
    for row in a.series:
        drawn = chart(c, row, [known[limit] for limit in row.limits if limit in known])
        html = c.call("series", "series", row, table(c, row, known), drawn)
        found.append(
            section(
                row.id,
                row.what[0].upper() + row.what[1:],
                html,
                f"{row.what}, {row.unit}. {row.basis}",
                level=3,
            )
        )
    return found


def table(c: Context, series: Series, known: dict[str, Limit]) -> Table:
    """Dates against actors; for a series that is broken down, items against actors and limits."""
    by_item = any(point.item for point in series.points)
    actors = list(dict.fromkeys(point.actor or "" for point in series.points))
    keys = list(dict.fromkeys((point.item or "") if by_item else point.date.edtf for point in series.points))
    cells: dict[tuple[str, str], str] = {}
    cites: dict[str, dict[str, None]] = {key: {} for key in keys}
    shown: dict[str, str] = {}
    for point in series.points:
        key = (point.item or "") if by_item else point.date.edtf
        shown[key] = key if by_item else point.date.display
        note = f" ({point.note})" if point.note else ""
        cells[(key, point.actor or "")] = c.number(point.value) + note
        cites[key].update(dict.fromkeys(point.cite))
    names = [c.name("actor", actor) if actor else series.unit for actor in actors]
    rows = [(shown[key], [cells.get((key, actor), "") for actor in actors]) for key in keys]
    own = {point.item: known[point.limit] for point in series.points if point.limit in known}
    limits = [own.get(key) for key in keys] if own else []
    return Table("What" if by_item else "On", names, rows, [list(cites[key]) for key in keys], limits)


def chart(c: Context, series: Series, limits: list[Limit]) -> Chart | None:
    """The lines of a series over time, or ``None`` where there are too few dates."""
    dated = [(point, day) for point in series.points if not point.item and (day := point.date.earliest)]
    days = sorted({day for _, day in dated})
    if len(days) < FEWEST:
        return None
    top = max([point.value for point, _ in dated] + [limit.value for limit in limits]) * 1.08
    first, span = days[0].toordinal(), max(1, days[-1].toordinal() - days[0].toordinal())

    def x(day: dt.date) -> float:
        return round(LEFT + (day.toordinal() - first) / span * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM), 1)

    lines = []
    for number, actor in enumerate(dict.fromkeys(point.actor or "" for point, _ in dated)):
        dots = [(x(day), y(point.value)) for point, day in dated if (point.actor or "") == actor]
        label = c.name("actor", actor) if actor else ""  # a lone line is named by its heading
        lines.append(Line(label, _path(dots), dots, dots[-1][1], number))
    across = []
    for limit in limits:
        start = limit.starts.earliest if limit.starts and limit.starts.earliest else days[0]
        left = x(min(max(start, days[0]), days[-1]))
        dots = [(left, y(limit.value)), (x(days[-1]), y(limit.value))]
        across.append(Line(f"limit {c.number(limit.value)}", _path(dots), [], dots[0][1], 0))
    years = range(days[0].year + (days[0] > dt.date(days[0].year, 1, 1)), days[-1].year + 1)
    step = max(1, len(years) // 6)
    marks = [(x(dt.date(year, 1, 1)), str(year)) for year in list(years)[::step]]
    unit = _round_step(top)
    values = [(y(unit * k), c.number(unit * k)) for k in range(int(top // unit) + 1)]
    return Chart(_apart(lines), across, marks, values)


def _path(dots: list[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in dots)


def _round_step(top: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that gives three to six marks."""
    step = 1.0
    while True:
        for factor in (1, 2, 5):
            if top / (step * factor) <= 6:
                return step * factor
        step *= 10


def _apart(lines: list[Line]) -> list[Line]:
    """The lines with their labels moved apart, so that none covers another."""
    placed: list[Line] = []
    last = float("-inf")
    for line in sorted(lines, key=lambda row: row.y):
        at = max(line.y, last + GAP)
        last = at
        placed.append(Line(line.label, line.path, line.dots, at, line.number))
    return placed
