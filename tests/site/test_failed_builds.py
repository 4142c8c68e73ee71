"""A build that fails says where and why, and leaves the last site as it was."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Run, Tree
from tests.site.trees import snapshot

PACT = "data/agreements/pact.yml"
TEMPLATE = "scripts/pacta/render/templates/agreement.html.j2"

COMMANDS = {
    "mkdocs build": ("mkdocs", "build"),
    "pacta build": ("pacta.cli", "build"),
}


@dataclass(frozen=True)
class Fault:
    """Something that spoils a project, and what the message about it says."""

    spoil: Callable[[Tree], object]
    place: str
    rule: str
    says: str


FAULTS = {
    "broken YAML": Fault(
        lambda tree: tree.edit(PACT, "kind: treaty", "kind: [treaty"), rf"{PACT}:\d+:\d+", "yaml", ""
    ),
    "a field of the wrong kind": Fault(
        lambda tree: tree.edit(PACT, "notice: {months: 6}", "notice: {months: six}"),
        rf"{PACT}:\d+:\d+", "", "months",
    ),
    "a reference to nothing": Fault(
        lambda tree: tree.edit("data/systems/dart.yml", "agreement: pact", "agreement: pakt"),
        r"data/systems/dart\.yml:8:\d+", "reference", "pact",
    ),
    "a page written by hand at a generated address": Fault(
        lambda tree: tree.write("docs/agreements/pact.md", "# Mine\n"),
        r"docs/agreements/pact\.md:1:1", "generated-path", "Move the text",
    ),
    "a template that asks for what is not there": Fault(
        lambda tree: tree.edit(TEMPLATE, "{{ a.titles.official }}", "{{ a.titles.offical }}"),
        rf"{TEMPLATE}:\d+:1", "template", "offical",
    ),
    "a template that is not one": Fault(
        lambda tree: tree.edit(TEMPLATE, "{{ a.titles.official }}", "{{ a.titles.official }"),
        rf"{TEMPLATE}:\d+:1", "template", "",
    ),
    "a link to nothing in a page written by hand": Fault(
        lambda tree: tree.write("docs/about.md", "# About\n\n[lost](nowhere.md)\n"),
        r"about\.md", "", "nowhere.md",
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small project's finished site is kept between tests."""
    return tmp_path_factory.mktemp("sound") / "site"


@pytest.fixture
def published(project: Tree, run: Run, sound: Path) -> Tree:
    """The small project with a finished site."""
    if not sound.exists():
        done = run("mkdocs", "build", "--quiet", "--site-dir", str(sound), cwd=project.root)
        assert done.returncode == 0, done.stderr
    subprocess.run(["cp", "-a", str(sound), str(project.root / "site")], check=True)
    return project


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_failed_build_says_where_and_leaves_the_site(
    published: Tree, run: Run, command: str, fault: str
) -> None:
    site = published.root / "site"
    before = snapshot(site)
    case = FAULTS[fault]
    case.spoil(published)
    done = run(*COMMANDS[command], cwd=published.root, PYTHONPATH=str(published.root / "scripts"))
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert re.search(case.place, output), output
    assert not case.rule or f"[{case.rule}]" in output, output
    assert case.says in output
    assert "Traceback" not in output
    assert snapshot(site) == before
    assert [path.name for path in published.root.iterdir() if path.name.startswith("site")] == ["site"]


def test_all_problems_come_at_once(published: Tree, run: Run) -> None:
    published.edit("data/systems/dart.yml", "agreement: pact", "agreement: pakt")
    published.edit("data/actors/bb.yml", "kind: state", "kind: stat")
    done = run("mkdocs", "build", cwd=published.root)
    assert "data/systems/dart.yml:8:" in done.stderr
    assert "data/actors/bb.yml:2:" in done.stderr


def test_a_sound_build_takes_the_place_of_the_site(published: Tree, run: Run) -> None:
    published.write("site/left-over.html", "from an earlier build")
    published.edit(PACT, "title: The Pact", "title: The Second Pact")
    assert run("pacta.cli", "build", cwd=published.root).returncode == 0
    site = published.root / "site"
    assert "The Second Pact" in (site / "agreements/pact/index.html").read_text(encoding="utf-8")
    assert not (site / "left-over.html").exists()
    assert [path.name for path in published.root.iterdir() if path.name.startswith("site")] == ["site"]
