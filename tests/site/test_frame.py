"""A page filled into a frame is what the theme's template makes of the same page.

One record of each kind goes through the template as MkDocs would render it, with the real table
of contents, title and links. Only white space and the spelling of characters (``'`` or
``&#x27;``) may differ, so both are compared as the tokens a browser sees.
"""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from pacta.publish.mkdocs_site import GeneratedPage, Publisher
from pacta.publish.theme_mends import accessible
from pacta.render.build import edit_url_of
from pacta.render.core import Page
from tests.conftest import ROOT

RECORDS = (
    "agreements/inf/",
    "agreements/npt/",
    "actors/ru/",
    "systems/oreshnik/",
    "events/2024-12-06-oreshnik-belarus-request/",
    "sources/fas-inf-text/",
    "vocab/relation/",
)


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag} {attrs}>")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.found.append(text)


def tokens(html: str) -> list[str]:
    """Tags, comments and texts in their order, white space folded."""
    reader = _Tokens()
    reader.feed(html)
    reader.close()
    return reader.found


class Settings(Config):  # type: ignore[no-untyped-call]
    """The stand-in has no settings."""


class Compare(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Stands in for the hook: publishes as it does, and renders some records the theme's own way."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.filled: dict[str, str] = {}
        self.real: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> None:
        self.publisher = Publisher(config, self.today, swap=False)

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        self.publisher.add_files(files, config)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        self.nav = nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        self.publisher.render(env, files, self.nav, config)
        self.filled = {path.removesuffix("index.html"): html for path, html in self.publisher.filled(self.publisher.records)}
        pages = {page.path: page for page in self.publisher.records}
        self.real = {path: self._real(pages[path], env, files, config) for path in RECORDS}

    def _real(self, page: Page, env: jinja2.Environment, files: Files, config: MkDocsConfig) -> str:
        file = File.generated(config, f"{page.path}index.md", content="")
        model = GeneratedPage(None, file, config)
        model.pacta = page
        model.read_source(config)
        model.render(config, files)
        # What a record's page has beyond a page of the navigation: it edits its YAML, shows no
        # sidebar of siblings, and marks the tab of its list.
        model.meta["hide"] = ["navigation"]
        model.edit_url = edit_url_of(self.publisher.site, page)
        (parent,) = [row for row in self.nav.pages if row.url == f"{page.path.split('/')[0]}/"]
        parent.active = True
        try:
            html = env.get_template("main.html").render(
                get_context(self.nav, files.documentation_pages(), config, model)
            )
        finally:
            parent.active = False
        return accessible(html)


@pytest.fixture(
    scope="module", params=["", "https://pacta.example/library/"], ids=["no address", "an address"]
)
def compared(
    request: pytest.FixtureRequest, today: dt.date, tmp_path_factory: pytest.TempPathFactory
) -> Compare:
    """Both forms of the records, for a site without and with a public address."""
    target: Path = tmp_path_factory.mktemp("compared")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target), site_url=request.param, hooks=[])
    compare = Compare(today)
    config.plugins["compare"] = compare
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return compare


@pytest.mark.parametrize("path", RECORDS)
def test_a_filled_frame_is_what_the_theme_makes(compared: Compare, path: str) -> None:
    assert tokens(compared.filled[path]) == tokens(compared.real[path])


def test_the_canonical_address_is_that_of_the_site(compared: Compare) -> None:
    base = compared.publisher.site.url
    canonical = re.findall(r'<link rel="canonical" href="([^"]*)">', compared.filled["agreements/inf/"])
    assert canonical == ([f"{base}agreements/inf/"] if base else [])
