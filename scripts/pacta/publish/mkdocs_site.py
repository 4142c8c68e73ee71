"""Publish the library through MkDocs: called by the hook at MkDocs' own events.

Steps: read and check the library before anything is cleaned; add the lists as pages of the
navigation; render one frame a kind and fill it for every record; append search entries; write
the records, data files and copies of the YAML; put the finished site in the place of the old one.
"""

from __future__ import annotations

import datetime as dt
import logging
import traceback
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape as xml_escape

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

import pacta
from pacta.check.runner import check
from pacta.derive.answers import Answers
from pacta.model.dates import spell
from pacta.publish import exports, feeds, redirects
from pacta.publish.beside import beside
from pacta.publish.folders import BUILD, Folders, put, written
from pacta.publish.frame import Frame, mark, toc_tree
from pacta.publish.search import entries
from pacta.publish.theme_mends import accessible, with_sound_numbers
from pacta.render import site as rendered
from pacta.render.build import edit_url_of
from pacta.render.core import Page, Site
from pacta.store.library import FOLDERS
from pacta.store.load import load

INDEX_FILE = "index.html"
NAV_TITLES = {"": "Home"}
"""What the navigation calls a list, where that is not its title."""


class GeneratedPage(MkDocsPage):
    """A page of the navigation whose content comes from sections, not from Markdown."""

    pacta: Page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Take title and metadata from the page; there is no Markdown."""
        self.markdown = ""
        self.meta = {
            "title": self.pacta.title,
            "description": self.pacta.summary,
            "search": {"exclude": True},
            "hide": list(self.pacta.hide),
        }
        self.title = NAV_TITLES.get(self.pacta.path, self.pacta.title)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Take content and table of contents from the sections."""
        self.content = self.pacta.html()
        self.toc = anchors(self.pacta)


def anchors(page: Page) -> TableOfContents:
    """A page's sections as MkDocs' table of contents."""

    def link(node: Any) -> AnchorLink:
        found = AnchorLink(node.section.heading, node.section.id, node.section.level)
        found.children = [link(child) for child in node.children]
        return found

    top = AnchorLink(page.title, "top", 1)
    top.children = [link(node) for node in toc_tree(page.sections)]
    return TableOfContents([top])


class Warnings(logging.Handler):
    """Counts MkDocs' warnings, so that a strict build fails before it replaces the site."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        """Count one."""
        self.count += 1


class Publisher:
    """One build. ``swap`` is false when MkDocs serves: it writes to a folder of its own then."""

    def __init__(self, config: MkDocsConfig, today: dt.date, swap: bool) -> None:
        self.root = Path(config.config_file_path or ".").resolve().parent
        self.folders = Folders(Path(config.site_dir), self.root / BUILD)
        self.swap = swap
        self.warnings = Warnings()
        log = logging.getLogger("mkdocs")
        log.addHandler(self.warnings)
        if config.strict and log.level > logging.WARNING:
            # ``--quiet`` would let a strict build pass with warnings.
            log.setLevel(logging.WARNING)
        if not config.repo_url:
            config.edit_uri = None  # MkDocs warns of edit links it cannot make
        library, problems = load(self.root, beside)
        self.site = Site(
            url=_with_slash(config.site_url or ""),
            repository=_with_slash(config.repo_url or ""),
            index="" if config.use_directory_urls else INDEX_FILE,
            version=pacta.__version__,
        )
        self.library = library
        self.answers = Answers(library, today)
        # A second process renders while this one checks; what it makes of unsound data is never used.
        second = beside(self._second_half) if not problems else self._second_half
        problems = check(library, problems, today)
        if problems:
            self.close()
            lines = "\n".join(map(str, problems))
            noun = "problem" if len(problems) == 1 else "problems"
            raise PluginError(f"{len(problems)} {noun} in the data; the site is as it was\n{lines}")
        try:
            first = list(rendered.lists(self.answers, self.site))
            last = list(rendered.other_records(self.answers, self.site))
            middle, self.data_files = second()
            self.pages = [*first, *middle, *last]
        except jinja2.TemplateError as error:
            self.close()
            raise template_problem(error, self.root) from error
        self.frames: dict[str, Frame] = {}
        config.copyright = f"As of {spell(today)} · data CC BY 4.0, code MIT"
        if swap:
            config.site_dir = str(self.folders.next_dir)

    def _second_half(self) -> tuple[list[Page], list[tuple[str, str]]]:
        """The pages of agreements, systems and events and the data files: about half of the work."""
        pages = list(rendered.laws_systems_and_events(self.answers, self.site))
        return pages, list(exports.files(self.answers, self.site.version))

    @property
    def indexes(self) -> list[Page]:
        """The pages of the navigation: home and lists."""
        return [page for page in self.pages if page.kind not in FOLDERS]

    @property
    def records(self) -> list[Page]:
        """The pages of records."""
        return [page for page in self.pages if page.kind in FOLDERS]

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the lists to MkDocs' files; refuse hand-written pages on generated addresses."""
        if self.swap:
            self.folders.open()  # not before: MkDocs has just emptied the folder it writes to
        generated = {page.path for page in self.pages}
        taken = [file.src_uri for file in files.documentation_pages() if _address(file) in generated]
        if taken:
            names = "\n".join(
                f"docs/{name}:1:1: [generated-path] a page is generated at this address. "
                "Move the text to another page, or beside the record"
                for name in taken
            )
            raise PluginError(f"hand-written pages on generated addresses\n{names}")
        for page in self.indexes:
            file = File.generated(config, f"{page.path}index.md", content="")
            files.append(file)
            made = GeneratedPage(None, file, config)
            made.pacta = page

    def render(self, env: jinja2.Environment, files: Files, nav: Navigation, config: MkDocsConfig) -> None:
        """Make a frame for every kind of record and append the search entries."""
        for page in self.records:
            if page.kind not in self.frames:
                try:
                    self.frames[page.kind] = self._frame(page, env, files, nav, config)
                except jinja2.TemplateError as error:
                    raise template_problem(error, self.root) from error
        search = config.plugins.get("material/search")
        if search is not None:
            found = entries(self.pages, self.site.index)
            search.search_index.entries.extend(found)

    def filled(self, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
        """(path, HTML) of the pages of records, one at a time: together they would fill the memory."""
        for page in pages:
            html = self.frames[page.kind].fill(
                page,
                canonical=f"{self.site.url}{page.path}" if self.site.url else "",
                edit=edit_url_of(self.site, page),
            )
            yield f"{page.path}{INDEX_FILE}", html

    def _frame(
        self, page: Page, env: jinja2.Environment, files: Files, nav: Navigation, config: MkDocsConfig
    ) -> Frame:
        file = File.generated(config, f"{page.path}index.md", content="")
        model = MkDocsPage(mark("title"), file, config)
        model.meta = {"description": mark("description"), "hide": ["navigation"]}
        item = AnchorLink(mark("toc"), mark("toc"), 2)
        top = AnchorLink("", "top", 1)
        top.children = [item]
        model.toc = TableOfContents([top])
        model.canonical_url = mark("canonical") if self.site.url else None
        model.edit_url = mark("edit")
        index = next((row for row in nav.pages if row.url.startswith(f"{FOLDERS[page.kind]}/")), None)
        if index is not None:
            index.active = True
        try:
            # The theme writes a heading of its own unless the content holds one.
            model.content = f"<!--<h1-->{mark('content')}"
            context = get_context(nav, files.documentation_pages(), config, model)
            html = env.get_template("main.html").render(context)
        finally:
            if index is not None:
                index.active = False
        return Frame.cut(accessible(html.replace("<!--<h1-->", "")))

    def write(self, config: MkDocsConfig) -> None:
        """Write everything that MkDocs does not, then put the new site in the old one's place."""
        target = Path(config.site_dir)
        records = self.records
        # Writing waits for the disk: a second process copies the records and writes a fifth of the pages.
        fifth = len(records) // 5
        second = beside(lambda: self._copy_records(target) + written(target, self.filled(records[:fifth])))
        rest = chain(
            self.filled(records[fifth:]),
            redirects.files(self.library, self.site.index),
            self.data_files,
            feeds.files(self.answers, self.site.url),
        )
        written(target, rest)
        second()
        for worker in target.glob("assets/javascripts/workers/search.*.js"):
            text = worker.read_text(encoding="utf-8")
            if (mended := with_sound_numbers(text)) != text:
                worker.write_text(mended, encoding="utf-8")
        if not self.swap:
            self.close()
            return
        if config.strict and self.warnings.count:
            raise PluginError(f"{self.warnings.count} warnings in strict mode; the site is as it was")
        self.folders.swap()
        config.site_dir = str(self.folders.site_dir)
        self.close()

    def _copy_records(self, target: Path) -> int:
        """Put the YAML of every record beside its page; how many."""
        for folder in {Path(name).parent for name in self.library.files.values()}:
            (target / "records" / folder.relative_to("data")).mkdir(parents=True, exist_ok=True)
        for name in self.library.files.values():
            put(target / "records" / name.removeprefix("data/"), (self.root / name).read_bytes())
        return len(self.library.files)

    def sitemap(self, output: str) -> str:
        """The sitemap with the records in it."""
        day = self.answers.today.isoformat()
        rows = "".join(
            f"<url><loc>{xml_escape(self.site.url + page.path)}</loc><lastmod>{day}</lastmod></url>\n"
            for page in self.records
        )
        return output.replace("</urlset>", rows + "</urlset>") if self.site.url else output

    def abandon(self) -> None:
        """Remove what a failed build has written; the old site stays."""
        if self.swap:
            self.folders.abandon()
        self.close()

    def close(self) -> None:
        """Stop counting MkDocs' warnings."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)


def template_problem(error: jinja2.TemplateError, root: Path) -> PluginError:
    """The error of a template with the place in it, in the form of the data's problems."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
    for frame, number in traceback.walk_tb(error.__traceback__):
        if name is None or frame.f_code.co_filename.endswith((".j2", ".html")):
            name, line = frame.f_code.co_filename, number
    path = Path(str(name))
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return PluginError(
        f"a template cannot be rendered; the site is as it was\n"
        f"{shown}:{line}:1: [template] {error.message}. Mend the template or what it is given"
    )


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else address + "/"


def _address(file: File) -> str:
    """The address a hand-written page would have, whatever the style of the URLs."""
    stem = file.src_uri.removesuffix(".md")
    if stem == "index":
        return ""
    return f"{stem.removesuffix('/index')}/"
