"""The command ``pacta``: check, build, serve, stage, offline, new, and the questions one can ask."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import click

import pacta
from pacta.check.runner import check as run_checks
from pacta.clock import today
from pacta.derive.answers import Answers
from pacta.derive.query import UnknownId, status_answer
from pacta.model.dates import Date, spell
from pacta.publish import bundles, exports, new_records
from pacta.publish.staged import stage as write_stage
from pacta.render.core import Site
from pacta.render.site import pages
from pacta.store.library import Library
from pacta.store.load import load
from pacta.store.problem import Problem

BUILD = "build"
Answer = dict[str, Any]


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds ``data/`` and ``mkdocs.yml``."""
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(pacta.__version__, prog_name="pacta")
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the library."
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Arms-control agreements as data: check them, publish them, ask them."""
    context.obj = root


def _root(context: click.Context) -> Path:
    return find_root((context.obj or Path.cwd()).resolve())


def _day_of_build() -> dt.date:
    try:
        return today()
    except ValueError:
        raise click.ClickException("SOURCE_DATE_EPOCH is not a number of seconds") from None


def _sound_library(root: Path, day: dt.date) -> Library:
    """The library, or exit 1 with every problem on standard error."""
    library, problems = load(root)
    problems = run_checks(library, problems, day)
    if problems:
        report(problems, "text", sys.stderr)
        raise SystemExit(1)
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


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text")
@click.pass_context
def check(context: click.Context, form: str) -> None:
    """Check every record; print all problems at once; exit 1 if there is one."""
    root = _root(context)
    library, problems = load(root)
    problems = run_checks(library, problems, _day_of_build())
    report(problems, form, sys.stdout)
    if problems:
        if form == "text":
            files = len({row.file for row in problems})
            click.echo(f"{len(problems)} problems in {files} files", err=True)
        raise SystemExit(1)
    if form == "text":
        click.echo(f"{len(library.files)} records, no problems")


def _mkdocs(root: Path, *arguments: str, offline: bool = False) -> None:
    """Run MkDocs as its own process in the library's folder; exit as it exits."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | ({"OFFLINE": "true"} if offline else {})
    command = [sys.executable, "-m", "mkdocs", *arguments]
    code = subprocess.run(command, cwd=root, env=environment, check=False).returncode
    if code:
        raise SystemExit(1)


@main.command()
@click.option("--site-dir", default="site", show_default=True, help="Where the site goes.")
@click.pass_context
def build(context: click.Context, site_dir: str) -> None:
    """Build the site; a failed build leaves the last one as it was."""
    root = _root(context)
    _mkdocs(root, "build", "--quiet", "--site-dir", site_dir)
    click.echo(f"built {site_dir}/: put it on any web server, or look at it with 'pacta serve'")


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True)
@click.pass_context
def serve(context: click.Context, address: str) -> None:
    """Serve the site here and rebuild it when data or templates change."""
    _mkdocs(_root(context), "serve", "--dev-addr", address)


@main.command()
@click.option(
    "--output", default=f"{BUILD}/pacta-offline.zip", show_default=True, type=click.Path(path_type=Path)
)
@click.pass_context
def offline(context: click.Context, output: Path) -> None:
    """Write one zip that is unpacked and opened from a disk, without a network."""
    root = _root(context)
    folder = root / BUILD / "offline"
    _mkdocs(root, "build", "--quiet", "--site-dir", str(folder), offline=True)
    target = output if output.is_absolute() else root / output
    count = bundles.offline_zip(folder, target, f"pacta-{pacta.__version__}", _day_of_build())
    size = target.stat().st_size / 1e6
    click.echo(f"wrote {output}: {count} files, {size:.1f} MB; unpack it and open index.html")


@main.command()
@click.option("--output", default=f"{BUILD}/staged", show_default=True, type=click.Path(path_type=Path))
@click.pass_context
def stage(context: click.Context, output: Path) -> None:
    """Write the same pages as Markdown, for ProperDocs and Zensical."""
    root = _root(context)
    day = _day_of_build()
    library = _sound_library(root, day)
    every = list(pages(Answers(library, day), Site(version=pacta.__version__)))
    try:
        count = write_stage(root, output if output.is_absolute() else root / output, every)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"wrote {count} pages to {output}")


@main.command()
@click.pass_context
def schema(context: click.Context) -> None:
    """Write the JSON Schemas of the records to data/_schema/."""
    root = _root(context)
    library, _ = load(root)
    folder = root / "data" / "_schema"
    folder.mkdir(exist_ok=True)
    for kind, content in exports.schemas(library).items():
        (folder / f"{kind}.schema.json").write_text(exports.dump(content), encoding="utf-8")
    click.echo(f"wrote {len(exports.MODELS)} schemas to data/_schema")


@main.command()
@click.argument("kind", type=click.Choice(new_records.KINDS))
@click.argument("identity", metavar="ID")
@click.pass_context
def new(context: click.Context, kind: str, identity: str) -> None:
    """Write a commented template for a new record."""
    root = _root(context)
    try:
        path = new_records.create(root, kind, identity)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"wrote {path.relative_to(root)}: fill it in, then run 'pacta check'")


def _batch(stream: TextIO, answer: Callable[[Answer], Answer]) -> None:
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


@main.command()
@click.argument("identity", metavar="ID", required=False)
@click.option("--on", type=Day(), help="The day in question; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8"),
    help="Questions, one JSON object a line; - for standard input.",
)
@click.pass_context
def status(
    context: click.Context, identity: str | None, on: dt.date | None, as_json: bool, batch: TextIO | None
) -> None:
    """What an agreement is on a day, and whom it binds."""
    if identity is None and batch is None:
        raise click.UsageError("name an agreement, or give --batch -")
    day = _day_of_build()
    answers = Answers(_sound_library(_root(context), day), day)
    if batch is not None:

        def one(question: Answer) -> Answer:
            unknown = set(question) - {"id", "on"}
            if unknown or not isinstance(question.get("id"), str):
                raise ValueError('a question is {"id": "inf", "on": "2019-08-01"}')
            asked = parse_day(str(question["on"])) if question.get("on") else day
            return status_answer(answers, question["id"], asked)

        _batch(batch, one)
        return
    assert identity is not None
    try:
        found = status_answer(answers, identity, on or day)
    except UnknownId as error:
        if as_json:
            click.echo(json.dumps({"error": str(error)}, ensure_ascii=False))
            raise SystemExit(1) from None
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else _words(answers, found))


def _words(answers: Answers, found: Answer) -> str:
    library = answers.library
    title = library.agreements[found["id"]].title
    label = library.label("status", found["status"])
    since = f" since {Date.parse(found['since']).display}" if found["since"] else ""
    lines = [f"{title} on {spell(parse_day(found['on']))}: {label}{since}"]
    for key, one in (("parties", "party"), ("signatories", "signatory")):
        names = [library.actors[row].name if row in library.actors else row for row in found[key]]
        if names:
            noun = one if len(names) == 1 else key
            lines.append(f"{len(names)} {noun}: {', '.join(names)}")
    lines.extend(f"contested: {row['text']}" for row in found["contested"])
    return "\n".join(lines)


if __name__ == "__main__":
    main()
