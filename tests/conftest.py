"""Fixtures: the real library, small libraries made for one test, and one real build of the site."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from filelock import FileLock

from pacta.check.runner import check
from pacta.derive.answers import Answers
from pacta.store.library import Library
from pacta.store.load import load
from pacta.store.problem import Problem

ROOT = Path(__file__).resolve().parent.parent
TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="session")
def loaded() -> tuple[Library, list[Problem]]:
    """The real library with the problems of loading it."""
    return load(ROOT)


@pytest.fixture(scope="session")
def library(loaded: tuple[Library, list[Problem]]) -> Library:
    """The real library."""
    return loaded[0]


@pytest.fixture(scope="session")
def answers(library: Library) -> Answers:
    """What the real library answers on ``TODAY``."""
    return Answers(library, TODAY)


class Tree:
    """A small library on disk: real vocabularies and configuration, records of the test's own."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file below the root; text is dedented."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            target.write_bytes(text)
        else:
            target.write_text(dedent(text), encoding="utf-8")
        return target

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file; it has to be there."""
        target = self.root / path
        text = target.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        target.write_text(text.replace(old, new), encoding="utf-8")

    def load(self) -> tuple[Library, list[Problem]]:
        return load(self.root)

    def problems(self) -> list[Problem]:
        """Everything ``pacta check`` would print."""
        library, problems = self.load()
        return check(library, problems, TODAY)

    def rules(self) -> list[str]:
        """The rules that fire, each as often as it does."""
        return [problem.rule for problem in self.problems()]


SMALL = {
    "data/sources/text.yml": """\
        id: text
        title: The text
        url: https://example.org/text
        publisher: Example
        retrieved: "2026-11-24"
        kind: instrument-text
        seen: whole
        """,
    "data/actors/aa.yml": """\
        id: aa
        kind: state
        name: Aland
        cite: [text]
        """,
    "data/actors/bb.yml": """\
        id: bb
        kind: state
        name: Beeland
        cite: [text]
        """,
    "data/agreements/pact.yml": """\
        id: pact
        kind: treaty
        force: legal
        title: The Pact
        titles: {official: Pact between Aland and Beeland, aliases: {en: [Pact], ru: [Пакт]}}
        category: historical
        domains: [missiles]
        negotiation: bilateral
        summary: Two states gave up a class of missiles.
        milestones:
          - {event: signed, date: "1980-01-01", place: Aville, cite: [text]}
          - {event: instruments-exchanged, date: "1981-01-01", cite: [text]}
          - {event: entered-into-force, date: "1981-01-01", cite: [text]}
        entry_into_force: {provision: art-2, method: exchange-of-instruments, cite: [text]}
        withdrawal: {provision: art-3, right: granted, notice: {months: 6}, cite: [text]}
        provisions:
          - {id: art-1, article: Article I, kind: prohibition, summary: No missiles over 500 km., cite: [text#art-1]}
          - {id: art-2, article: Article II, kind: entry-into-force, summary: On exchange., cite: [text#art-2]}
          - {id: art-3, article: Article III, kind: exit, summary: Six months' notice., cite: [text#art-3]}
        """,
    "data/participation/pact.yml": """\
        agreement: pact
        acts:
          - {actor: aa, act: signature, date: "1980-01-01", cite: [text]}
          - {actor: aa, act: ratification, date: "1980-06-01", effective: "1981-01-01", cite: [text]}
          - {actor: bb, act: signature, date: "1980-01-01", cite: [text]}
          - {actor: bb, act: ratification, date: "1980-07-01", effective: "1981-01-01", cite: [text]}
        """,
    "data/systems/dart.yml": """\
        id: dart
        name: Dart
        weapon_class: ballistic-missile
        basing: [ground]
        states: [aa]
        summary: A missile of Aland.
        agreements:
          - {agreement: pact, relation: declared-type, provisions: [art-1], basis: fact, why: It is named., cite: [text]}
        cite: [text]
        """,
    "data/events/1980/1980-01-01-pact-signed.yml": """\
        id: 1980-01-01-pact-signed
        title: The Pact is signed
        date: "1980-01-01"
        date_basis: act
        kind: [agreement-signed]
        status: occurred
        actors: [{actor: aa, role: signatory}]
        systems: [{system: dart, role: mentioned}]
        summary: Aland and Beeland signed the Pact at Aville.
        agreements:
          - {agreement: pact, relation: signature, provisions: [art-1], basis: fact, why: It was signed., cite: [text]}
        sources: [text]
        """,
}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A small sound library that a test then spoils."""
    made = Tree(tmp_path / "library")
    shutil.copytree(ROOT / "data" / "vocab", made.root / "data" / "vocab")
    for path, text in SMALL.items():
        made.write(path, text)
    return made


@pytest.fixture
def project(tree: Tree) -> Tree:
    """The small library as a whole project that MkDocs can build."""
    shutil.copytree(ROOT / "docs", tree.root / "docs")
    shutil.copytree(ROOT / "scripts", tree.root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", tree.root / "mkdocs.yml")
    return tree


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run ``python -m ARGUMENTS`` as a user would; never raises."""

    def _run(
        *arguments: str, cwd: Path = ROOT, text: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=cwd,
            input=text,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        )

    return _run


@pytest.fixture(scope="session")
def today() -> dt.date:
    """The day the built sites are of: that of this run, kept if midnight passes."""
    return dt.datetime.now(dt.UTC).date()


@pytest.fixture(scope="session")
def epoch(today: dt.date) -> str:
    """``SOURCE_DATE_EPOCH`` for that day."""
    return str(int(dt.datetime.combine(today, dt.time(), dt.UTC).timestamp()))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def builds(shared: Path) -> FileLock:
    """Held by whoever builds the real library, which is done in the same folders each time."""
    return FileLock(shared / "builds.lock")


@pytest.fixture(scope="session")
def built(run: Run, epoch: str, shared: Path, builds: FileLock) -> Path:
    """The real library's site, built once."""
    target = shared / "built" / "site"
    with builds:
        if not target.exists():
            done = run("pacta.cli", "build", "--site-dir", str(target), SOURCE_DATE_EPOCH=epoch)
            assert done.returncode == 0, done.stderr + done.stdout
    return target


@pytest.fixture(scope="session")
def offline_zip(run: Run, epoch: str, shared: Path, builds: FileLock) -> Path:
    """The real library's offline zip, built once."""
    target = shared / "pacta.zip"
    with builds:
        if not target.exists():
            done = run("pacta.cli", "offline", "--output", str(target), SOURCE_DATE_EPOCH=epoch)
            assert done.returncode == 0, done.stderr + done.stdout
    return target
