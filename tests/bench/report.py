"""What the runs come to: medians, ratios, growth, and whether the bars hold.

Bars: at 1,000 records our build takes at most 0.30 of stock MkDocs' time for the same pages; from
1,000 to 5,000 records, five times as many, it takes at most five times as long, with a tenth on
top for a machine that others use too. A bar whose sizes were not measured is ``None`` and neither
holds nor fails. Times are wall times: they are what a writer waits for. A build by one process whose
wall time lies far above its processor time was kept waiting by others, which ``disturbed`` names.
"""

from __future__ import annotations

import math
from typing import Any

from tests.bench.measure import Run, median

SHARE_OF_STOCK = 0.30
SHARE_SIZE = 1000
GROWTH_SIZES = (1000, 5000)
GROWTH_TOLERANCE = 1.1
DISTURBED = 1.25
OURS = "pacta"
STOCK = "stock"
HUGO = "hugo"

Measured = dict[int, dict[str, list[Run]]]
Report = dict[str, Any]


def summary(measured: Measured) -> Report:
    """Medians, processor times, peaks, ratios, growth and bars."""
    walls = _of_runs(measured, lambda run: run.wall)
    found: Report = {
        "sizes": sorted(measured),
        "medians": walls,
        "cpu": _of_runs(measured, lambda run: run.cpu),
        "peaks_mb": {
            size: {name: round(max(run.peak_mb for run in runs)) for name, runs in engines.items()}
            for size, engines in measured.items()
        },
        "ratios": {
            size: {
                f"{OURS}/{other}": round(engines[OURS] / engines[other], 3)
                for other in (STOCK, HUGO)
                if other in engines and OURS in engines
            }
            for size, engines in walls.items()
        },
        "growth_exponents": _exponents(walls),
    }
    found["disturbed"] = [
        f"{name} at {size}"
        for size, engines in walls.items()
        for name, wall in engines.items()
        if name != HUGO and wall > DISTURBED * found["cpu"][size][name]
    ]
    found["bars"] = bars(walls)
    held = [bar["holds"] for bar in found["bars"].values()]
    found["bars_hold"] = all(value is not False for value in held) and any(held)
    return found


def _of_runs(measured: Measured, value: Any) -> dict[int, dict[str, float]]:
    return {
        size: {name: median([value(run) for run in runs]) for name, runs in engines.items()}
        for size, engines in measured.items()
    }


def _exponents(walls: dict[int, dict[str, float]]) -> dict[str, float]:
    """The power of the size that the time grows with, between the two largest sizes of the bar."""
    small, large = GROWTH_SIZES
    if small not in walls or large not in walls:
        return {}
    return {
        name: round(math.log(walls[large][name] / walls[small][name]) / math.log(large / small), 3)
        for name in walls[large]
        if name in walls[small]
    }


def bars(walls: dict[int, dict[str, float]]) -> dict[str, Report]:
    """Each bar with its limit, what was measured and whether it holds."""
    at = walls.get(SHARE_SIZE, {})
    share = round(at[OURS] / at[STOCK], 3) if OURS in at and STOCK in at else None
    small, large = (walls.get(size, {}).get(OURS) for size in GROWTH_SIZES)
    growth = round(large / small, 3) if small and large else None
    linear = GROWTH_SIZES[1] / GROWTH_SIZES[0]
    return {
        "share_of_stock_at_1000": _bar(share, SHARE_OF_STOCK),
        "growth_1000_to_5000": _bar(growth, round(linear * GROWTH_TOLERANCE, 3)),
    }


def _bar(measured: float | None, limit: float) -> Report:
    return {
        "at_most": limit,
        "measured": measured,
        "holds": None if measured is None else measured <= limit,
    }


def table(found: Report) -> str:
    """The report for people."""
    lines = [
        f"{'records':>8}  {'engine':8} {'median s':>9} {'cpu s':>8} {'peak MB':>8} {'times ours':>11}",
    ]
    for size in found["sizes"]:
        for name, wall in found["medians"][size].items():
            cpu, peak = found["cpu"][size][name], found["peaks_mb"][size][name]
            factor = wall / found["medians"][size][OURS]
            lines.append(f"{size:>8}  {name:8} {wall:>9.2f} {cpu:>8.2f} {peak:>8} {factor:>11.2f}")
    for size, ratios in found["ratios"].items():
        words = ", ".join(f"{name} {value:.2f}" for name, value in ratios.items())
        lines.append(f"at {size}: {words}")
    for name, exponent in found["growth_exponents"].items():
        lines.append(f"growth of {name} from 1,000 to 5,000: size to the power {exponent:.2f}")
    for place, row in found.get("search", {}).items():
        lines.append(f"search, {place}: {_search_words(row)}")
    if "linking" in found:
        row = found["linking"]
        lines.append(
            f"linking: {row['articles_per_second_per_core']} articles of {row['words_per_article']} words a second "
            f"on a core; archives: {row['archive_1_worker']} with one worker, {row['archive_2_workers']} with two "
            f"({row['scaling_1_to_2']} times)"
        )
    for name, bar in found["bars"].items():
        verdict = {True: "holds", False: "FAILS", None: "not measured"}[bar["holds"]]
        lines.append(f"bar {name}: {bar['measured']} of at most {bar['at_most']}: {verdict}")
    if found["disturbed"]:
        lines.append(f"others used the machine; measure again: {', '.join(found['disturbed'])}")
    return "\n".join(lines)


def _search_words(row: Report) -> str:
    if "error" in row:
        return str(row["error"])
    return (
        f"index {row['index_kb']} kB; first answer after {row['http_ms']} ms over http, "
        f"{row['file_ms']} ms from a disk"
    )
