"""What every page has: a record's page, its head, its date, its way to the data and its citations."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from pacta.store.library import FOLDERS, Library
from tests.conftest import ROOT
from tests.site.crawl import Crawl, Document

CITATIONS = ("Plain text", "BibTeX", "CSL-JSON")
DESCRIPTION_MAX = 400


def addresses(library: Library) -> dict[str, tuple[str, str]]:
    """(kind, id) of each record that has a page, by the page's file."""
    return {
        f"{FOLDERS[kind]}/{identity}/index.html": (kind, identity)
        for kind in ("agreement", "actor", "system", "event", "source", "vocabulary")
        for identity in library.records(kind)
    }


def moved(library: Library) -> set[str]:
    """The pages at the addresses of retired ids."""
    return {f"{FOLDERS[row.kind]}/{row.id}/index.html" for row in library.retired}


@pytest.fixture(scope="module")
def records(site: Crawl, library: Library) -> dict[tuple[str, str], Document]:
    """The page of every record."""
    return {key: site.documents[path] for path, key in addresses(library).items()}


LISTS = {"index.html"} | {
    f"{folder}/index.html"
    for folder in (
        ("agreements", "actors", "systems", "events", "sources", "vocab")
        + ("binds", "matrix", "timeline", "lineage", "concordance", "clocks", "coverage", "recomputations")
        + ("checker", "ranges", "reach")
    )
}


def written() -> set[str]:
    """The files of the pages written by hand."""
    docs = ROOT / "docs"
    names = [path.relative_to(docs) for path in docs.rglob("*.md")]
    return {
        f"{name.with_suffix('').as_posix().removesuffix('/index')}/index.html"
        for name in names
        if name.parts[0] not in ("overrides", "assets")
    }


def test_every_record_has_a_page_and_no_page_is_left_over(site: Crawl, library: Library) -> None:
    assert set(site.documents) == set(addresses(library)) | moved(library) | LISTS | written() | {"404.html"}


def test_every_page_has_a_title_a_heading_and_a_description(site: Crawl) -> None:
    pages = {name: page for name, page in site.documents.items() if name != "404.html"}
    assert [name for name, page in pages.items() if not page.title.strip().endswith("Pacta")] == []
    assert [name for name, page in pages.items() if not 0 < len(page.description) <= DESCRIPTION_MAX] == []
    assert [name for name, page in pages.items() if not page.heading.strip()] == []


def test_a_record_is_called_by_its_title(records: dict[tuple[str, str], Document], library: Library) -> None:
    wrong = []
    for (kind, identity), page in records.items():
        record = library.records(kind)[identity]
        title = getattr(record, "title", None) or getattr(record, "name", "")
        if page.heading != title or page.title.strip() != f"{title} - Pacta":
            wrong.append((kind, identity, page.heading, page.title))
    assert wrong == []


def test_every_generated_page_says_as_of_which_day(site: Crawl, library: Library, today: dt.date) -> None:
    generated = {name: site.documents[name] for name in LISTS | set(addresses(library))}
    lacking = [
        name
        for name, page in generated.items()
        if today.isoformat() not in page.dates or "as of" not in page.article.casefold()
    ]
    assert lacking == []


def test_the_edit_links_of_a_record_lead_to_its_yaml(
    site: Crawl, records: dict[tuple[str, str], Document], library: Library
) -> None:
    wrong = []
    for key, page in records.items():
        source = ROOT / library.files[key]
        targets = {site.resolve(page.path, link) for link in page.edit}
        expected = f"records/{library.files[key].removeprefix('data/')}"
        copy = site.root / expected
        if len(page.edit) != 2 or targets != {(expected, "")} or copy.read_bytes() != source.read_bytes():
            wrong.append((page.path, page.edit))
    assert wrong == []


BIBTEX = re.compile(r"@misc\{(?P<key>[a-z0-9-]+),\n(?P<fields>(?:  [a-z]+ = \{.*\},\n)+)\}", re.S)
ESCAPES = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{char}": char for char in "{}&%$#_"},
}


def bibtex(text: str) -> dict[str, str]:
    """The fields of one entry. Raises ``AssertionError`` where BibTeX or LaTeX would stumble."""
    found = BIBTEX.fullmatch(text)
    assert found, text
    fields = {}
    for line in found["fields"].splitlines():
        name, value = line.strip().removesuffix(",").split(" = ", 1)
        if name != "url":
            bare = value
            for escape in ESCAPES:
                bare = bare.replace(escape, "")
            assert not re.search(r"[\\&%$#_~^]", bare), f"unescaped in {value}"
        depth = 0
        for char in re.sub(r"\\[{}]", "", value):
            depth += (char == "{") - (char == "}")
            assert depth >= 0, f"unbalanced: {value}"
        assert depth == 0, f"unbalanced: {value}"
        fields[name] = _unescaped(value)
    return fields


def _unescaped(value: str) -> str:
    inner = value.removeprefix("{").removesuffix("}")
    inner = inner[1:-1] if inner.startswith("{") and inner.endswith("}") else inner
    return re.sub("|".join(map(re.escape, ESCAPES)), lambda match: ESCAPES[match[0]], inner)


def test_every_record_can_be_cited_in_three_formats(
    records: dict[tuple[str, str], Document], today: dt.date
) -> None:
    for page in records.values():
        address = page.path.removesuffix("/index.html")
        assert tuple(page.quoted) == CITATIONS
        assert "cite" in page.ids
        assert page.heading in page.quoted["Plain text"]
        assert today.isoformat() in page.quoted["Plain text"]
        entry = bibtex(page.quoted["BibTeX"])
        assert entry["title"] == page.heading
        assert entry["year"] == str(today.year)
        (row,) = json.loads(page.quoted["CSL-JSON"])
        assert (row["type"], row["title"], row["number"]) == ("entry-encyclopedia", page.heading, address)
        assert row["issued"]["date-parts"] == [[today.year, today.month, today.day]]


def test_a_lost_reader_gets_a_page_with_the_ways_back(site: Crawl) -> None:
    page = site.documents["404.html"]
    links = {reference.value for reference in page.references if reference.tag == "a"}
    assert "No page has this address" in page.article
    assert {"/agreements/", "/actors/", "/systems/", "/events/", "/sources/", "/vocab/"} <= links


def test_the_bibtex_reader_refuses_what_latex_would() -> None:
    entry = "@misc{a,\n  title = {{%s}},\n}"
    assert bibtex(entry % r"A \& B") == {"title": "A & B"}
    for bad in ("A & B", "100 %", "A { B", "A } B", "x_y"):
        with pytest.raises(AssertionError):
            bibtex(entry % bad)
