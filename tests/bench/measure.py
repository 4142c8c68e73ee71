"""Run a build as its own process and measure it: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

KIB = 1024


class BuildFailed(Exception):
    """Raised for a build that does not exit with 0; holds what it wrote."""


@dataclass(frozen=True, slots=True)
class Run:
    """One build."""

    wall: float
    cpu: float
    peak_mb: float


@dataclass(slots=True)
class Engine:
    """How one engine builds: where, with what, and the folder that it fills."""

    name: str
    folder: Path
    command: list[str]
    output: str
    environment: dict[str, str] = field(default_factory=dict)


def run(engine: Engine) -> Run:
    """Build once from nothing. Raises ``BuildFailed``."""
    shutil.rmtree(engine.folder / engine.output, ignore_errors=True)
    log = engine.folder / "build.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(
            engine.command,
            cwd=engine.folder,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | engine.environment,
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        text = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise BuildFailed(f"{engine.name} exits with {child.returncode}\n{text}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / KIB)


def in_turn(engines: list[Engine], runs: int, tell: Callable[[str], None]) -> dict[str, list[Run]]:
    """Build with each engine in turn, so that a busy machine slows all of them alike."""
    found: dict[str, list[Run]] = {engine.name: [] for engine in engines}
    for _ in range(runs):
        for engine in engines:
            done = run(engine)
            found[engine.name].append(done)
            tell(f"  {engine.name}: {done.wall:.2f} s, {done.cpu:.2f} s of processor, {done.peak_mb:.0f} MB")
    return found


def mkdocs(name: str, folder: Path, **environment: str) -> Engine:
    """MkDocs with the interpreter that runs this."""
    return Engine(name, folder, [sys.executable, "-m", "mkdocs", "build", "--quiet"], "site", environment)


def machine() -> dict[str, str | int]:
    """What the numbers were measured on."""
    uname = os.uname()
    return {
        "system": f"{uname.sysname} {uname.machine}",
        "cores": os.cpu_count() or 0,
        "python": ".".join(map(str, sys.version_info[:3])),
        "load": round(os.getloadavg()[0]),
    }


def median(values: list[float]) -> float:
    """The median, to the millisecond."""
    return round(statistics.median(values), 3)
