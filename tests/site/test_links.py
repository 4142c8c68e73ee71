"""Every reference on every page leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.crawl import Crawl, Reference, css_urls, is_external

NEVER_OPENED_FROM_A_DISK = frozenset({"404.html"})
"""Only a server shows this page; its addresses begin at the server's root."""
# The theme's stylesheet names licences and its own source map in comments, never in url().
STYLES = "*.css"


def test_every_internal_link_and_anchor_leads_somewhere(site: Crawl) -> None:
    assert site.broken() == []


def test_every_internal_link_leads_to_a_file_in_the_offline_site(offline_site: Crawl) -> None:
    assert offline_site.broken(served=False, skip=NEVER_OPENED_FROM_A_DISK) == []


@pytest.mark.parametrize("name", ["site", "offline_site"])
def test_ids_are_unique_on_each_page(name: str, request: pytest.FixtureRequest) -> None:
    crawl: Crawl = request.getfixturevalue(name)
    twice = {
        page: [identity for identity, count in Counter(document.ids).items() if count > 1]
        for page, document in crawl.documents.items()
    }
    assert {page: ids for page, ids in twice.items() if ids} == {}


@pytest.mark.parametrize("name", ["site", "offline_site"])
def test_nothing_is_loaded_from_another_host(name: str, request: pytest.FixtureRequest) -> None:
    crawl: Crawl = request.getfixturevalue(name)
    loaded = [
        f"{page}: {reference}"
        for page, document in crawl.documents.items()
        for reference in document.references
        if reference.loads and is_external(reference.value)
    ]
    styled = [
        f"{page}: {url}"
        for page, document in crawl.documents.items()
        for style in document.styles
        for url in css_urls(style)
        if is_external(url)
    ]
    sheets = [
        f"{path.relative_to(crawl.root)}: {url}"
        for path in crawl.root.rglob(STYLES)
        for url in css_urls(path.read_text(encoding="utf-8"))
        if is_external(url)
    ]
    assert loaded + styled + sheets == []


def test_external_links_are_web_addresses(site: Crawl) -> None:
    schemes = {
        urlsplit(reference.value).scheme
        for document in site.documents.values()
        for reference in document.references
        if reference.tag == "a"
    }
    assert schemes <= {"", "http", "https"}


def test_the_crawler_finds_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text(
        '<p id="here"><a href="#here">a</a><a href="sub/#there">b</a><a href="sub/#gone">c</a>'
        '<a href="lost/">d</a><a href="../up">e</a><img src="no.png"><label for="nobody">f</label></p>',
        encoding="utf-8",
    )
    (tmp_path / "sub" / "index.html").write_text(
        '<p id="there"><a href="../#here">g</a></p>', encoding="utf-8"
    )
    crawl = Crawl.of(tmp_path)
    broken = {row.rsplit("=", 1)[1].strip("'>") for row in crawl.broken()}
    assert broken == {"sub/#gone", "lost/", "../up", "no.png", "nobody"}
    assert "index.html: <a href='sub/#there'>" in crawl.broken(served=False)


def test_the_crawler_knows_what_a_browser_loads() -> None:
    assert Reference("script", "src", "https://a.example/x.js").loads
    assert Reference("link", "href", "//a.example/x.css", "stylesheet").loads
    assert not Reference("a", "href", "https://a.example/").loads
    assert not Reference("link", "href", "https://a.example/", "canonical").loads
    assert css_urls("@import 'a.css'; p {background: url(\"//b.example/c.png\")}") == [
        "a.css",
        "//b.example/c.png",
    ]
    assert is_external("//b.example/c.png")
    assert not is_external("data:image/svg+xml;charset=utf-8,x")
