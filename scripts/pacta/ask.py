"""The questions one can ask on the command line: status, party, binds, covers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import TextIO

import click

from pacta.console import (
    Answer,
    Day,
    batch_answers,
    day_of_build,
    library_of_release,
    parse_day,
    root_of,
    sound_library,
)
from pacta.derive.answers import Answers
from pacta.derive.known import as_known
from pacta.derive.query import UnknownId, binds_answer, party_answer, status_answer
from pacta.derive.query_covers import covers_answer
from pacta.derive.status import told
from pacta.model.dates import Date, spell

_on = click.option("--on", type=Day(), help="The day in question; today if left out.")
_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_batch = click.option(
    "--batch",
    type=click.File("r", encoding="utf-8"),
    help="Questions, one JSON object a line; - for standard input.",
)


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Put an option where ``_answers`` finds it, so that no question has to pass it on."""
    context.meta[f"pacta.{parameter.name}"] = value


_known = click.option(
    "--known", type=Day(), expose_value=False, callback=_keep, help="Only what was known on that day."
)
_release = click.option(
    "--release", expose_value=False, callback=_keep, help="As this library knew it at a release: a git tag."
)


def _answers(context: click.Context) -> Answers:
    known: dt.date | None = context.meta.get("pacta.known")
    release: str | None = context.meta.get("pacta.release")
    day = day_of_build()
    root = root_of(context)
    library = library_of_release(root, release) if release else sound_library(root, day)
    return Answers(as_known(library, known) if known else library, day)


def _fields(question: Answer, needed: dict[str, type], optional: tuple[str, ...], example: str) -> None:
    """Refuse a question with other fields than it may have. Raises ``ValueError``."""
    wrong = set(question) - {*needed, *optional}
    if wrong or not all(isinstance(question.get(name), kind) for name, kind in needed.items()):
        raise ValueError(f"a question is {example}")


def _asked_day(question: Answer, answers: Answers) -> dt.date:
    return parse_day(str(question["on"])) if question.get("on") else answers.today


def _print(find: Callable[[], Answer], words: Callable[[Answer], str], as_json: bool) -> None:
    """One answer, in JSON or in words; a name that is none is one clear line and exit 1."""
    try:
        found = find()
    except (UnknownId, ValueError) as error:
        if as_json:
            click.echo(json.dumps({"error": str(error)}, ensure_ascii=False))
            raise SystemExit(1) from None
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else words(found))


@click.command()
@click.argument("identity", metavar="ID", required=False)
@_on
@_known
@_release
@_json
@_batch
@click.pass_context
def status(
    context: click.Context, identity: str | None, on: dt.date | None, as_json: bool, batch: TextIO | None
) -> None:
    """What an agreement is on a day, and whom it binds."""
    if identity is None and batch is None:
        raise click.UsageError("name an agreement, or give --batch -")
    answers = _answers(context)
    if batch is not None:

        def one(question: Answer) -> Answer:
            _fields(question, {"id": str}, ("on",), '{"id": "inf", "on": "2019-08-01"}')
            return status_answer(answers, question["id"], _asked_day(question, answers))

        batch_answers(batch, one)
        return
    assert identity is not None
    _print(
        lambda: status_answer(answers, identity, on or answers.today),
        lambda found: _status_words(answers, found),
        as_json,
    )


@click.command()
@click.argument("identity", metavar="ID", required=False)
@click.argument("actor", metavar="ACTOR", required=False)
@_on
@_known
@_release
@_json
@_batch
@click.pass_context
def party(
    context: click.Context,
    identity: str | None,
    actor: str | None,
    on: dt.date | None,
    as_json: bool,
    batch: TextIO | None,
) -> None:
    """Where one state stands under one agreement on a day, and why."""
    if (identity is None or actor is None) and batch is None:
        raise click.UsageError("name an agreement and a state, or give --batch -")
    answers = _answers(context)
    if batch is not None:

        def one(question: Answer) -> Answer:
            example = '{"id": "inf", "actor": "us", "on": "2019-08-01"}'
            _fields(question, {"id": str, "actor": str}, ("on",), example)
            return party_answer(answers, question["id"], question["actor"], _asked_day(question, answers))

        batch_answers(batch, one)
        return
    assert identity is not None
    assert actor is not None
    _print(
        lambda: party_answer(answers, identity, actor, on or answers.today),
        lambda found: (
            f"{answers.library.agreements[found['id']].title}, {answers.library.actor_name(found['actor'])}, "
            f"{spell(parse_day(found['on']))}: {found['standing']}. {found['why']}"
        ),
        as_json,
    )


@click.command()
@click.argument("actors", metavar="ACTOR...", nargs=-1)
@_on
@_known
@_release
@click.option("--topic", help="A topic of provisions, a weapon domain or a category.")
@_json
@_batch
@click.pass_context
def binds(
    context: click.Context,
    actors: tuple[str, ...],
    on: dt.date | None,
    topic: str | None,
    as_json: bool,
    batch: TextIO | None,
) -> None:
    """Agreements under which all the named states have duties on a day."""
    if not actors and batch is None:
        raise click.UsageError("name one state or more, or give --batch -")
    answers = _answers(context)
    if batch is not None:

        def one(question: Answer) -> Answer:
            example = '{"actors": ["us", "ru"], "on": "2026-02-06", "topic": "testing"}'
            _fields(question, {"actors": list}, ("on", "topic"), example)
            who, about = question["actors"], question.get("topic")
            if not who or not all(isinstance(name, str) for name in (*who, about or "")):
                raise ValueError(f"a question is {example}")
            return binds_answer(answers, who, _asked_day(question, answers), about)

        batch_answers(batch, one)
        return
    _print(
        lambda: binds_answer(answers, list(actors), on or answers.today, topic),
        lambda found: _binds_words(answers, found),
        as_json,
    )


_NUMBER = "A number, or an interval such as 450..700"


@click.command()
@click.argument("system", metavar="SYSTEM", required=False)
@click.option("--state", help="The state whose duties are asked about.")
@_on
@_known
@_release
@click.option("--agreement", help="Only this agreement, whatever it comes to.")
@click.option("--act", help="possess, produce, flight-test, explode, deploy, emplace, transfer or use.")
@click.option(
    "--environment", help="atmosphere, underground, under-water, orbit, seabed …, zone:ID, territory:XX."
)
@click.option(
    "--circumstance", "circumstances", multiple=True, help="A value of the vocabulary of circumstances."
)
@click.option("--miles-out", type=float, help="Nautical miles from the coast, for the seabed.")
@click.option("--class", "weapon_class", help="For a system nobody has entered: ballistic, cruise, icbm …")
@click.option("--basing", multiple=True, help="ground, submarine, air …")
@click.option("--range", "range_", help=f"{_NUMBER}, in km.")
@click.option("--payload", help=f"{_NUMBER}, in kg.")
@click.option("--yield", "yield_", help=f"{_NUMBER}, in kt.")
@click.option("--calibre", help=f"{_NUMBER}, in mm.")
@click.option("--mass", help=f"{_NUMBER}, in t.")
@click.option("--warheads", help=f"{_NUMBER}.")
@click.option("--submunitions", help=f"{_NUMBER}.")
@click.option("--submunition-mass", help=f"{_NUMBER}, in kg.")
@click.option("--feature", "features", multiple=True, help="A feature it has, or no-NAME for one it lacks.")
@_json
@_batch
@click.pass_context
def covers(
    context: click.Context,
    /,
    system: str | None,
    on: dt.date | None,
    as_json: bool,
    batch: TextIO | None,
    weapon_class: str | None,
    range_: str | None,
    yield_: str | None,
    **options: object,
) -> None:
    """Would this have been banned? What each agreement says to a system, an act and a place."""
    answers = _answers(context)
    if batch is not None:
        batch_answers(batch, lambda row: covers_answer(answers, row, _asked_day(row, answers)))
        return
    fields = {"system": system, "class": weapon_class, "range": range_, "yield": yield_, **options}
    given = {name: value for name, value in fields.items() if value not in (None, ())}
    _print(
        lambda: covers_answer(answers, given, on or answers.today),
        lambda row: _covers_words(answers, row),
        as_json,
    )


def _covers_words(answers: Answers, found: Answer) -> str:
    library = answers.library
    state = f", {library.actors[found['state']].name}" if found["state"] else ""
    lines = [f"{found['name']}{state}, {spell(parse_day(found['on']))}"]
    for row in found["verdicts"]:
        label = library.label("coverage-verdict", row["verdict"])
        effect = library.label("coverage-effect", row["effect"])
        extra = f" ({effect}: {row['what']})" if row["verdict"] != "not-covered" else ""
        lines.append(f"\n{row['title']}: {label}{extra}\n  {row['why']}")
    if not found["verdicts"]:
        lines.append("no agreement with rules here is about such a thing")
    return "\n".join(lines)


def _status_words(answers: Answers, found: Answer) -> str:
    library = answers.library
    title = library.agreements[found["id"]].title
    label = library.label("status", found["status"])
    words = told(label, found["status"], Date.parse(found["since"]) if found["since"] else None)
    lines = [f"{title} on {spell(parse_day(found['on']))}: {words}"]
    for key, one in (("parties", "party"), ("signatories", "signatory")):
        names = [library.actor_name(row) for row in found[key]]
        if names:
            noun = one if len(names) == 1 else key
            lines.append(f"{len(names)} {noun}: {', '.join(names)}")
    lines.extend(f"contested: {row['text']}" for row in found["contested"])
    if found["wanting"] is not None:
        lacking = [library.actor_name(row) for row in found["wanting"]["awaited"]]
        short = found["wanting"]["short"]
        if short:
            lacking.append(f"{short} more {'instrument' if short == 1 else 'instruments'}")
        lines.append(f"entry into force waits for: {', '.join(lacking)}")
    for row in found["in_practice"]:
        lines.append(f"in practice: {library.label('practice', row['state'])}. {row['text']}")
    return "\n".join(lines)


def _binds_words(answers: Answers, found: Answer) -> str:
    library = answers.library
    names = " and ".join(library.actors[row].name for row in found["actors"])
    lines = [f"{names}, {spell(parse_day(found['on']))}: {len(found['agreements'])} agreements"]
    category = None
    for row in found["agreements"]:
        if row["category"] != category:
            category = row["category"]
            lines.append(f"\n{library.label('category', category)}")
        status_label = library.label("status", row["status"])
        extra = " (politically binding)" if row["force"] == "political" else ""
        practice = "".join(f"; in practice: {library.label('practice', one)}" for one in row["in_practice"])
        lines.append(f"  {row['title']}: {status_label}{extra}{practice}. {row['why']}")
    for key, heading in (("ended", "Ended in the year before"), ("ending", "Ends in the year after")):
        if found[key]:
            lines.append(f"\n{heading}")
            lines.extend(f"  {row['title']}: {row['on'] or 'day not known'}" for row in found[key])
    if found["open_lists"]:
        lines.append("\nMay bind them as well: acts are not held here, or not dated")
        lines.extend(f"  {row['title']}" for row in found["open_lists"])
    return "\n".join(lines)
