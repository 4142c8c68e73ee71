"""The commands ``pacta news``: read an article, follow a feed, link a text, draft an event, link archives."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from pacta.console import Answer, Day, batch_answers, day_of_build, parse_day, root_of, sound_library
from pacta.derive.answers import Answers
from pacta.news import article as articles
from pacta.news import draft as drafts
from pacta.news.linker import Linker
from pacta.news.links import Linked

_STATE = "~/.local/state/pacta/feeds.json"


@click.group()
def news() -> None:
    """From an article to linked events."""


def _linker(context: click.Context) -> Linker:
    day, root = day_of_build(), root_of(context)
    return Linker(Answers(sound_library(root, day), day), cache=root / "build")


def _article(source: str) -> articles.Article:
    try:
        return articles.read(source)
    except articles.Refused as error:
        raise click.ClickException(str(error)) from None


def _json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


@news.command()
@click.argument("source", metavar="FILE|URL")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def read(source: str, as_json: bool) -> None:
    """Read one article: title, author, publisher, both dates, language, body."""
    found = _article(source)
    if as_json:
        _json(found.row())
        return
    for name, value in found.row().items():
        if name != "text" and value:
            click.echo(f"{name.replace('_', ' ')}: {value}")
    click.echo(f"\n{found.text}")


@news.command()
@click.argument("source", metavar="FILE|URL")
@click.option("--state", type=click.Path(path_type=Path), default=_STATE, show_default=True)
@click.option("--link", "with_links", is_flag=True, help="Link title and summary of each item.")
@click.pass_context
def feed(context: click.Context, source: str, state: Path, with_links: bool) -> None:
    """Print the items of a feed that no earlier run has printed, one JSON object a line."""
    from pacta.news.feed import new_items

    linker = _linker(context) if with_links else None
    try:
        items = list(new_items(source, state.expanduser()))
    except articles.Refused as error:
        raise click.ClickException(str(error)) from None
    with click.progressbar(items, file=sys.stderr, label="items") as bar:
        for item in bar:
            row: Answer = {
                "id": item.id,
                "title": item.title,
                "url": item.url,
                "date": item.date,
                "summary": item.summary,
            }
            if linker is not None:
                row["links"] = linker.link(f"{item.title}\n{item.summary}").row()
            _json(row)


@news.command()
@click.option("--on", type=Day(), help="The day of publication, if it is known.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option("--batch", type=click.File("r", encoding="utf-8"), help="Texts, one JSON object a line; -.")
@click.argument("text", type=click.File("r", encoding="utf-8"), default="-")
@click.pass_context
def link(
    context: click.Context, on: dt.date | None, as_json: bool, batch: TextIO | None, text: TextIO
) -> None:
    """Link a text on standard input (or a file) to agreements, systems, actors and places."""
    linker = _linker(context)
    if batch is not None:

        def one(question: Answer) -> Answer:
            if set(question) - {"text", "date", "id"} or not isinstance(question.get("text"), str):
                raise ValueError('a question is {"text": "…", "date": "2024-12-06"}')
            day = parse_day(str(question["date"])) if question.get("date") else None
            return {
                **({"id": question["id"]} if "id" in question else {}),
                **linker.link(question["text"], day).row(),
            }

        batch_answers(batch, one)
        return
    found = linker.link(text.read(), on)
    if as_json:
        _json(found.row())
    else:
        click.echo(_words(linker, found))


def _words(linker: Linker, found: Linked) -> str:
    library = linker.answers.library
    lines = []
    for row in found.agreements:
        title = library.agreements[row.id].title
        lines.append(
            f"{title} ({row.id}): {row.how}, {row.role}, {row.row()['confidence']} confidence\n  {row.why}"
        )
    for kind, rows, names in (
        ("systems", found.systems, library.systems),
        ("actors", found.actors, library.actors),
    ):
        if rows:
            told = ", ".join(getattr(names[row["id"]], "name", row["id"]) for row in rows)
            lines.append(f"{kind}: {told}")
    if found.places:
        lines.append("places: " + ", ".join(row["name"] for row in found.places))
    return "\n".join(lines) or "no agreement, system, state or place found"


@news.command()
@click.argument("source", metavar="FILE|URL")
@click.option("--stdout", is_flag=True, help="Print the drafts and write nothing.")
@click.pass_context
def draft(context: click.Context, source: str, stdout: bool) -> None:
    """Write the draft of an event and of its source; pacta check refuses it until it is completed."""
    found = _article(source)
    linker = _linker(context)
    title = f"{found.title}\n" if found.title and not found.text.startswith(found.title) else ""
    linked = linker.link(title + found.text, found.day)
    made = drafts.draft(linker.answers, found, linked, day_of_build())
    if stdout:
        click.echo(f"{made.event}---\n{made.source}", nl=False)
        return
    root = root_of(context)
    event = root / "data" / "events" / made.event_id[:4] / f"{made.event_id}.yml"
    origin = root / "data" / "sources" / f"{made.source_id}.yml"
    for path, text in ((event, made.event), (origin, made.source)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"wrote {path.relative_to(root)}")
    if made.same:
        click.echo(f"it may be the same as {', '.join(made.same)}")
    click.echo("fill in what is empty, then run 'pacta check'")


@news.command()
@click.argument("record", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("source", metavar="FILE|URL")
def overlap(record: Path, source: str) -> None:
    """Print the runs of eight words or more that a record shares with an article; exit 1 if there is one."""
    runs = drafts.shared_runs(record.read_text(encoding="utf-8"), _article(source).text)
    for run in runs:
        click.echo(run)
    if runs:
        raise SystemExit(1)
    click.echo(f"no run of {drafts.RUN} words is shared")


@news.command(name="link-archive")
@click.argument("patterns", metavar="PATTERN...", nargs=-1, required=True)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder of the links, as Parquet."
)
@click.option("--workers", type=int, help="Processes; as many as cores if left out.")
@click.option("--scheduler", help="Address of a Dask scheduler; a local cluster if left out.")
@click.option("--likeness", is_flag=True, help="Rank descriptions by likeness too: ten times as slow.")
@click.pass_context
def link_archive(
    context: click.Context,
    patterns: tuple[str, ...],
    out: Path,
    workers: int | None,
    scheduler: str | None,
    likeness: bool,
) -> None:
    """Link archives of articles (JSONL, WARC text, Parquet) in parallel; runs can be cut off and go on."""
    try:
        from pacta.news import archive
    except ImportError:
        raise click.ClickException("archives need an extra: pip install 'pacta[archive]'") from None
    root = root_of(context)
    sound_library(root, day_of_build())
    try:
        told = archive.link_archive(
            root, patterns, out, day_of_build(), workers, scheduler, sys.stderr, likeness
        )
    except articles.Refused as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        f"{told.files} files, {told.skipped} done before: {told.rows} articles, {told.links} links, "
        f"{told.bad} bad rows kept aside; {told.per_second:.0f} articles a second"
    )
