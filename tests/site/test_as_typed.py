"""Text is shown as it was typed, whatever it means to HTML, Jinja2, regular expressions or the frame."""

from __future__ import annotations

import json

import pytest

from pacta.publish.frame import SLOTS, mark
from tests.conftest import Run, Tree
from tests.site.crawl import Crawl, css_urls

NASTY = (
    "\"quoted\" & 'single' AT&T &copy < b > x<9 {{ 7 * 7 }} {% raw %} {# gone #} "
    "back\\slash \\1 \\g<0> $1 --> ]]> `code` *stars* _under_ # hash | pipe "
    + " ".join(mark(slot) for slot in SLOTS)
)
"""Words are parted by single spaces: white space is folded in prose. Tags are refused by the checks."""


def yaml(text: str) -> str:
    """A YAML scalar of exactly this text."""
    return json.dumps(text)


@pytest.fixture
def nasty(project: Tree, run: Run) -> Crawl:
    """A site whose records hold the text in titles, names, summaries, notes and table cells."""
    project.edit("data/agreements/pact.yml", "title: The Pact", f"title: {yaml(f'T {NASTY}')}")
    project.edit(
        "data/agreements/pact.yml",
        "official: Pact between Aland and Beeland",
        f"official: {yaml(f'O {NASTY}')}",
    )
    project.edit(
        "data/agreements/pact.yml",
        "summary: Two states gave up a class of missiles.",
        f"summary: {yaml(f'S {NASTY}')}",
    )
    project.edit(
        "data/agreements/pact.yml",
        "summary: No missiles over 500 km.",
        f"heading: {yaml(f'H {NASTY}')}, summary: {yaml(f'P {NASTY}')}",
    )
    project.edit("data/actors/aa.yml", "name: Aland", f"name: {yaml(f'N {NASTY}')}")
    project.edit("data/systems/dart.yml", "summary: A missile of Aland.", f"summary: {yaml(f'M {NASTY}')}")
    project.edit(
        "data/events/1980/1980-01-01-pact-signed.yml",
        "title: The Pact is signed",
        f"title: {yaml(f'E {NASTY}')}",
    )
    project.edit("data/sources/text.yml", "title: The text", f"title: {yaml(f'R {NASTY}')}")
    done = run("mkdocs", "build", "--quiet", cwd=project.root)
    assert done.returncode == 0, done.stderr
    return Crawl.of(project.root / "site")


def test_text_is_shown_as_typed(nasty: Crawl) -> None:
    pages = {
        "agreements/pact/": "T",
        "actors/aa/": "N",
        "events/1980-01-01-pact-signed/": "E",
        "sources/text/": "R",
    }
    for address, first in pages.items():
        page = nasty.page(address)
        assert page.heading == f"{first} {NASTY}"
        assert page.title.strip() == f"{first} {NASTY} - Pacta"
        (row,) = json.loads(page.quoted["CSL-JSON"])
        assert row["title"] == f"{first} {NASTY}"
    pact = " ".join(nasty.page("agreements/pact/").article.split())
    for first in "OSHPR":
        assert f"{first} {NASTY}" in pact
    assert f"M {NASTY}" in " ".join(nasty.page("systems/dart/").article.split())
    # The lists and the home page name it too.
    for address, first in (("", "E"), ("", "T"), ("agreements/", "T"), ("actors/", "N"), ("events/", "E")):
        assert f"{first} {NASTY}" in nasty.page(address).article
    # Nothing of it became markup.
    assert nasty.broken() == []
    for page in nasty.documents.values():
        scripts = [row.value for row in page.references if row.tag == "script"]
        assert all(value.startswith(("../", "assets/", "/assets/")) for value in scripts)
        assert [url for style in page.styles for url in css_urls(style)] == []
    raw = "".join(path.read_text(encoding="utf-8") for path in nasty.root.rglob("*.html"))
    assert not [bare for bare in ("< b >", "x<9", "&copy", "g<0>") if bare in raw]


def test_search_and_data_hold_text_as_typed(nasty: Crawl) -> None:
    rows = json.loads((nasty.root / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    # Material puts titles and texts into the page as HTML.
    (entry,) = [row for row in rows if row["location"] == "agreements/pact/"]
    assert entry["title"] == "T " + NASTY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    mine = [row for row in rows if not row["location"].startswith(("about/", "adr/"))]
    assert not [row for row in mine if "<" in row["title"] + row["text"] + "".join(row.get("tags", []))]
    rows = json.loads((nasty.root / "data" / "agreements.json").read_text(encoding="utf-8"))["records"]
    assert rows[0]["title"] == f"T {NASTY}"
