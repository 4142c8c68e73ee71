"""What every command needs: the library's folder, the day, problems and answers on the console."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import click

from pacta.check.runner import check as run_checks
from pacta.clock import today
from pacta.derive.query import UnknownId
from pacta.model.dates import Date
from pacta.store.library import Library
from pacta.store.load import load
from pacta.store.problem import Problem

Answer = dict[str, Any]


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds ``data/`` and ``mkdocs.yml``.

    Raises ``click.ClickException`` where there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "data").is_dir():
            return folder
    raise click.ClickException(f"no Pacta library at or above {start}: go to its folder, or use --root")


class Day(click.ParamType[dt.date]):
    """A calendar day, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a usage error."""
        if isinstance(value, dt.date):
            return value
        try:
            return parse_day(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def parse_day(text: str) -> dt.date:
    """A calendar day from ``YYYY-MM-DD``. Raises ``ValueError``."""
    date = Date.parse(text)
    if not date.exact or date.earliest is None:
        raise ValueError(f"'{text}' is not one day: write YYYY-MM-DD")
    return date.earliest


def root_of(context: click.Context) -> Path:
    """The folder of the library that a command works on."""
    return find_root((context.obj or Path.cwd()).resolve())


def day_of_build() -> dt.date:
    """Today, or the day of ``SOURCE_DATE_EPOCH``.

    Raises ``click.ClickException`` where the variable is no number.
    """
    try:
        return today()
    except ValueError:
        raise click.ClickException("SOURCE_DATE_EPOCH is not a number of seconds") from None


def sound_library(root: Path, day: dt.date) -> Library:
    """The library, or exit 1 with every problem on standard error."""
    library, problems = load(root)
    problems = run_checks(library, problems, day)
    if problems:
        report(problems, "text", sys.stderr)
        raise SystemExit(1)
    return library


def library_of_release(root: Path, name: str) -> Library:
    """The data of a release, read from git: a tag, or any revision that holds ``data/``.

    Raises ``click.ClickException`` where there is no such release or this version cannot read it.
    """
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        raise click.ClickException("releases are read from git: this library is no git repository")
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "data.tar"
        done = subprocess.run(
            [git, "-C", str(root), "archive", "--output", str(packed), "--end-of-options", name, "data"],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            listed = subprocess.run(
                [git, "-C", str(root), "tag", "--list"], capture_output=True, text=True, check=False
            )
            tags = ", ".join(listed.stdout.split()) or "none yet"
            raise click.ClickException(f"no release '{name}'; releases: {tags}")
        with tarfile.open(packed) as archive:
            archive.extractall(folder, filter="data")
        library, problems = load(Path(folder))
        if problems:
            raise click.ClickException(
                f"release '{name}' has records that this version of pacta cannot read, "
                f"such as {problems[0].file}: use the version of that release"
            )
        return library


def report(problems: list[Problem], form: str, stream: TextIO) -> None:
    """Print problems: ``text`` for people, ``github`` for annotations, ``json`` for programs."""
    if form == "json":
        rows = [
            {
                "file": row.file,
                "line": row.line,
                "column": row.column,
                "rule": row.rule,
                "message": row.message,
                "tip": row.tip,
                "path": row.path,
            }
            for row in problems
        ]
        json.dump({"problems": rows, "count": len(rows)}, stream, ensure_ascii=False, indent=2)
        stream.write("\n")
        return
    for row in problems:
        if form == "github":
            text = f"[{row.rule}] {row.message}. {row.tip}".replace("%", "%25").replace("\n", "%0A")
            stream.write(f"::error file={row.file},line={row.line},col={row.column}::{text}\n")
        else:
            stream.write(f"{row}\n")


def batch_answers(stream: TextIO, answer: Callable[[Answer], Answer]) -> None:
    """One JSON object of arguments a line in, one answer a line out; a bad line gets an error."""
    for line in stream:
        if not line.strip():
            continue
        try:
            question = json.loads(line)
            if not isinstance(question, dict):
                raise ValueError("a line holds one JSON object")
            found = answer(question)
        except (ValueError, UnknownId) as error:
            found = {"error": str(error)}
        click.echo(json.dumps(found, ensure_ascii=False))
