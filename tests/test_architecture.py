"""The code keeps its own rules: layers, types, style, and no traces of a machine."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

TOOLS = {
    "layers": ["lint-imports"],
    "types": ["mypy"],
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
}
FORBIDDEN = {
    "a path of some machine": re.compile(r"(?<![\w/.])/(?:home|work|root|Users|tmp)/\w"),
    "a registry's host": re.compile(
        r"https?://(?:files\.pythonhosted|pypi|registry\.npmjs|deb\.debian)\.\w+"
    ),
}
LONGEST = 350


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.split()


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_the_tools_find_nothing(name: str) -> None:
    program, *arguments = TOOLS[name]
    script = str(
        next(path for path in (ROOT / ".venv/bin", *map(type(ROOT), sys.path)) if (path / program).exists())
        / program
    )
    done = subprocess.run([script, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_two_rooms_in_one() -> None:
    long = {
        name: count
        for name in tracked()
        if name.startswith("scripts/") and name.endswith(".py")
        if (count := len((ROOT / name).read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_the_tree_holds_no(what: str) -> None:
    texts = (".py", ".md", ".yml", ".toml", ".j2", ".js", ".css", ".txt", "Makefile", ".ci/run")
    found = [
        f"{name}: {match[0]}"
        for name in tracked()
        if name.endswith(texts) and not name.startswith(("data/", "docs/assets/vendor/", "tests/"))
        for match in FORBIDDEN[what].finditer((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert found == []


def test_only_the_clock_asks_what_day_it_is() -> None:
    asks = re.compile(r"\b(?:date\.today|datetime\.now|datetime\.utcnow|time\.time)\(")
    found = [
        name
        for name in tracked()
        if name.startswith("scripts/") and name.endswith(".py") and name != "scripts/pacta/clock.py"
        if asks.search((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert found == []
