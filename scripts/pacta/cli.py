"""The command ``pacta``: check, build, serve, stage, offline, schema, new; questions and news are added."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

import click

import pacta
from pacta import ask, newsdesk
from pacta.check.runner import check as run_checks
from pacta.console import day_of_build, report, root_of, sound_library
from pacta.derive.answers import Answers
from pacta.publish import binding_data, bundles, coverage_data, exports, feeds, new_records
from pacta.publish.folders import BUILD
from pacta.publish.staged import stage as write_stage
from pacta.render.core import Site
from pacta.render.site import pages
from pacta.store.load import load


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(pacta.__version__, prog_name="pacta")
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the library."
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Arms-control agreements as data: check them, publish them, ask them."""
    context.obj = root


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text")
@click.pass_context
def check(context: click.Context, form: str) -> None:
    """Check every record; print all problems at once; exit 1 if there is one."""
    root = root_of(context)
    library, problems = load(root)
    problems = run_checks(library, problems, day_of_build())
    report(problems, form, sys.stdout)
    if problems:
        if form == "text":
            files = len({row.file for row in problems})
            click.echo(f"{len(problems)} problems in {files} files", err=True)
        raise SystemExit(1)
    if form == "text":
        click.echo(f"{len(library.files)} records, no problems")


def _mkdocs(root: Path, *arguments: str, offline: bool = False) -> None:
    """Run MkDocs' own command in the library's folder, in this process; exit as it exits."""
    os.environ |= {"NO_MKDOCS_2_WARNING": "1"} | ({"OFFLINE": "true"} if offline else {})
    os.chdir(root)
    sys.argv = ["mkdocs", *arguments]
    try:
        runpy.run_module("mkdocs", run_name="__main__")
    except SystemExit as leaving:
        if leaving.code:
            raise SystemExit(1) from None


@main.command()
@click.option("--site-dir", default="site", show_default=True, help="Where the site goes.")
@click.pass_context
def build(context: click.Context, site_dir: str) -> None:
    """Build the site; a failed build leaves the last one as it was."""
    root = root_of(context)
    _mkdocs(root, "build", "--quiet", "--site-dir", site_dir)
    click.echo(f"built {site_dir}/: put it on any web server, or look at it with 'pacta serve'")
    sys.stdout.flush()
    os._exit(0)  # to free what a build made, piece by piece, takes a tenth of its time


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True)
@click.pass_context
def serve(context: click.Context, address: str) -> None:
    """Serve the site here and rebuild it when data or templates change."""
    _mkdocs(root_of(context), "serve", "--dev-addr", address)


@main.command()
@click.option(
    "--output", default=f"{BUILD}/pacta-offline.zip", show_default=True, type=click.Path(path_type=Path)
)
@click.pass_context
def offline(context: click.Context, output: Path) -> None:
    """Write one zip that is unpacked and opened from a disk, without a network."""
    root = root_of(context)
    folder = root / BUILD / "offline"
    _mkdocs(root, "build", "--quiet", "--site-dir", str(folder), offline=True)
    target = output if output.is_absolute() else root / output
    count = bundles.offline_zip(folder, target, f"pacta-{pacta.__version__}", day_of_build())
    size = target.stat().st_size / 1e6
    click.echo(f"wrote {output}: {count} files, {size:.1f} MB; unpack it and open index.html")


@main.command()
@click.option("--output", default=f"{BUILD}/staged", show_default=True, type=click.Path(path_type=Path))
@click.pass_context
def stage(context: click.Context, output: Path) -> None:
    """Write the same pages as Markdown, for ProperDocs and Zensical."""
    root = root_of(context)
    day = day_of_build()
    library = sound_library(root, day)
    answers = Answers(library, day)
    every = list(pages(answers, Site(version=pacta.__version__)))
    files = [
        (binding_data.PATH, binding_data.script(answers)),
        (coverage_data.PATH, coverage_data.script(answers)),
        *feeds.files(answers, ""),
    ]
    try:
        count = write_stage(root, output if output.is_absolute() else root / output, every, files)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"wrote {count} pages to {output}")


@main.command()
@click.pass_context
def schema(context: click.Context) -> None:
    """Write the JSON Schemas of the records to data/_schema/."""
    root = root_of(context)
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
    root = root_of(context)
    try:
        path = new_records.create(root, kind, identity)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"wrote {path.relative_to(root)}: fill it in, then run 'pacta check'")


for question in (ask.status, ask.party, ask.binds, ask.covers):
    main.add_command(question)
main.add_command(newsdesk.news)


if __name__ == "__main__":
    main()
