"""The staged pages build with ProperDocs and with Zensical, and say the same as the site."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from markupsafe import Markup

from pacta.derive.answers import Answers
from pacta.publish.staged import markdown, stage
from pacta.render import site as rendered
from pacta.render.core import Page, Section, Site
from tests.conftest import ROOT, Run, Tree
from tests.site.crawl import Crawl

ENGINES = {
    "properdocs": ["properdocs", "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", "site"],
    "zensical": ["zensical", "build", "--strict", "--clean"],
}
TIMEOUT = 600
# What shows when an engine takes Markdown for text: emphasis, attribute lists, links, headings, HTML.
ARTEFACTS = re.compile(
    r"\*\*|\{:? ?#[a-z]|\[\[|\]\(|^#{1,6} |\\[_*\[\]{}<>#]|</?(?:div|p|span|a|table)\b", re.M
)
ONLY_SERVED = frozenset({"404.html"})


@dataclass(frozen=True)
class Built:
    """A staged project with the site that an engine made of it."""

    engine: str
    project: Path
    site: Crawl
    output: str


@pytest.fixture(scope="module")
def project(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real library, staged."""
    target = tmp_path_factory.mktemp("staged") / "project"
    done = run("pacta.cli", "stage", "--output", str(target))
    assert done.returncode == 0, done.stderr + done.stdout
    return target


@pytest.fixture(scope="module", params=list(ENGINES))
def built(request: pytest.FixtureRequest, project: Path) -> Built:
    """The staged project, built by one engine."""
    program, *arguments = ENGINES[request.param]
    binary = ROOT / ".venvs" / request.param / "bin" / program
    assert binary.exists(), f"{binary.relative_to(ROOT)} is missing: run 'make engines'"
    done = subprocess.run(
        [binary, *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, output[-4000:]
    return Built(request.param, project, Crawl.of(project / "site"), output)


@pytest.fixture(scope="module")
def pages(answers: Answers) -> list[Page]:
    """The pages that were staged."""
    return list(rendered.pages(answers, Site(version="0")))


def test_every_page_is_built(built: Built, pages: list[Page]) -> None:
    assert len(pages) > 1000
    assert [page.path for page in pages if f"{page.path}index.html" not in built.site.documents] == []


def test_hand_written_pages_are_built_too(built: Built) -> None:
    assert "about/method/index.html" in built.site.documents
    assert "adr/0001-engine/index.html" in built.site.documents


def test_every_section_is_an_anchor(built: Built, pages: list[Page]) -> None:
    missing = {
        page.path: [section.id for section in page.sections if section.id not in held]
        for page in pages
        if (held := set(built.site.page(page.path).ids))
    }
    assert {path: ids for path, ids in missing.items() if ids} == {}


def test_a_provision_can_be_linked_to(built: Built) -> None:
    inf = built.site.page("agreements/inf/")
    assert {"art-2-5", "art-2", "parties", "top"} <= set(inf.ids)
    assert "500" in inf.article
    assert "5,500" in inf.article
    assert "Washington" in inf.article


def test_titles_are_as_typed(built: Built, pages: list[Page]) -> None:
    wrong = {
        page.path: built.site.page(page.path).heading
        for page in pages
        if not built.site.page(page.path).heading.startswith(page.title)
    }
    assert wrong == {}


def test_every_link_leads_somewhere(built: Built) -> None:
    # The theme writes a label for a table of contents that a page outside the navigation lacks.
    broken = [row for row in built.site.broken(skip=ONLY_SERVED) if "<label for='__toc'>" not in row]
    assert broken == []


def test_no_markdown_shows(built: Built, pages: list[Page]) -> None:
    found = {}
    for page in pages:
        document = built.site.page(page.path)
        text = document.article
        for quoted in document.quoted.values():  # BibTeX has backslashes and braces of its own
            text = text.replace(quoted, "")
        if match := ARTEFACTS.search(text):
            found[page.path] = match[0]
    assert found == {}


def test_search_finds_the_pages(built: Built) -> None:
    index = next(
        path
        for name in ("search/search_index.json", "search.json")
        if (path := built.site.root / name).exists()
    )
    text = json.dumps(json.loads(index.read_text(encoding="utf-8")), ensure_ascii=False)
    assert "agreements/inf/" in text
    assert "РСМД" in text


def test_text_is_shown_as_typed() -> None:
    page = Page(
        path="events/odd/",
        kind="event",
        title="A *star*, an _underscore_ and a [bracket] {#x}",
        summary='He said: "no"',
        lead=Markup("<p>One</p>\n\n<p>Two</p>"),
        sections=(Section("a", 2, "1. # of <b>", Markup("")),),
    )
    text = markdown(page)
    assert "# A \\*star\\*, an \\_underscore\\_ and a \\[bracket\\] \\{\\#x\\} {#top}" in text
    assert '"He said: \\"no\\""' in text
    assert "<div><p>One</p>\n<p>Two</p></div>" in text, "a blank line would end the raw block"
    assert "## 1. \\# of \\<b\\> {#a}" in text


def test_a_folder_that_is_no_staged_project_is_left_alone(tree: Tree) -> None:
    kept = tree.write("other/letter.txt", "Dear reader")
    with pytest.raises(ValueError, match="name another folder"):
        stage(tree.root, kept.parent, [])
    assert kept.read_text() == "Dear reader"
