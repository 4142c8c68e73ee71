"""The same pages as hand-written Markdown for stock MkDocs and Material.

Our own HTML is turned back into what a person would type: headings, paragraphs, lists, tables and
links between ``.md`` files. What Markdown has no form for is left out (classes, tooltips, filter
forms, anchors of table rows), so that the comparison errs in favour of the stock build.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from pacta.render.core import Page

NAV = [
    {"Home": "index.md"},
    {"Agreements": "agreements/index.md"},
    {"Events": "events/index.md"},
    {"Sources": "sources/index.md"},
]
_KEPT = ("theme", "markdown_extensions", "extra_css", "extra_javascript", "extra")
_SKIPPED = ("form",)
_NEW_LINE = ("p", "li", "summary", "dt", "h1", "h2", "h3", "h4", "ul", "ol", "pre", "tr")
_GAP = re.compile(r"\n{3,}")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")

Attributes = list[tuple[str, str | None]]
Given = dict[str, str]


class _Writer(HTMLParser):
    """Writes Markdown while it reads HTML."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.out: list[str] = []
        self.line: list[str] = []
        self.skipping = 0
        self.verbatim = False
        self.lists: list[str] = []
        self.row: list[str] = []
        self.header = False
        self.links: list[tuple[str, int]] = []
        self.anchor = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SKIPPED or given.get("class") == "headerlink":
            self.skipping += 1
        if self.skipping:
            return
        if tag in _NEW_LINE or (tag == "div" and not self.row):
            self._flush()
        self.anchor = given.get("id") or self.anchor
        start = getattr(self, f"_start_{tag}", None)
        if start is not None:
            start(given)

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= tag in (*_SKIPPED, "a")
            return
        end = getattr(self, f"_end_{tag}", None)
        if end is not None:
            end()
        elif tag in ("h1", "h2", "h3", "h4"):
            self._flush(lambda text: f"{'#' * int(tag[1])} {text}", heading=True)
        elif tag in ("p", "summary", "div", "table", "dl") and not self.row:
            self._flush()
            self.out.append("")

    def _start_ul(self, _given: Given) -> None:
        self.lists.append("*")

    def _start_ol(self, _given: Given) -> None:
        self.lists.append("1.")

    def _end_ul(self) -> None:
        self.lists.pop()
        self.out.append("")

    _end_ol = _end_ul

    def _end_li(self) -> None:
        self._flush(lambda text: f"{self.lists[-1]} {text}")

    def _end_dt(self) -> None:
        text = "".join(self.line).strip()
        self.line = [f"**{text}**: "]

    def _end_dd(self) -> None:
        self._flush(lambda text: f"* {text}")

    def _start_pre(self, _given: Given) -> None:
        self.verbatim = True

    def _end_pre(self) -> None:
        text = "".join(self.line)
        self.out.append("\n" + "\n".join(f"    {line}" for line in text.splitlines()) + "\n")
        self.line, self.verbatim = [], False

    def _start_strong(self, _given: Given) -> None:
        self.line.append("**")

    def _end_strong(self) -> None:
        self.line.append("**")

    def _start_em(self, _given: Given) -> None:
        self.line.append("*")

    def _end_em(self) -> None:
        self.line.append("*")

    def _start_br(self, _given: Given) -> None:
        self.line.append(" ")

    def _start_a(self, given: Given) -> None:
        self.links.append((self._target(given.get("href", "")), len(self.line)))

    def _end_a(self) -> None:
        target, start = self.links.pop()
        label = "".join(self.line[start:])
        self.line[start:] = [f"[{label}]({target})"]

    def _start_tr(self, _given: Given) -> None:
        self.row, self.header = [], False

    def _start_td(self, given: Given) -> None:
        self.line = []
        self.header = self.header or given.get("scope") == "col"

    _start_th = _start_td

    def _end_td(self) -> None:
        self.row.append(" ".join("".join(self.line).split()).replace("|", "\\|"))
        self.line = []

    _end_th = _end_td

    def _end_tr(self) -> None:
        self.out.append(f"| {' | '.join(self.row)} |")
        if self.header:
            self.out.append(f"|{' --- |' * len(self.row)}")
        self.row = []

    def handle_data(self, data: str) -> None:
        if self.skipping:
            return
        self.line.append(data if self.verbatim else _SPECIAL.sub(r"\\\1", data.replace("\n", " ")))

    def _flush(self, form: Callable[[str], str] | None = None, heading: bool = False) -> None:
        text = "".join(self.line).strip()
        self.line = []
        if not text:
            return
        item = form is not None and not heading
        if self.anchor:
            text += f" {{#{self.anchor}}}" if heading else f"\n{{: #{self.anchor} }}"
            self.anchor = ""
        self.out.append(form(text) if form else text)
        if not item:
            self.out.append("")

    def _target(self, href: str) -> str:
        """A link as one writes it between Markdown files."""
        path, _, anchor = href.partition("#")
        if not path or ":" in path:
            return href
        full = posixpath.normpath(posixpath.join("/", self.page.path, path)).lstrip("/")
        if full.startswith("records/"):
            return "https://example.org/edit/" + full
        file = "index.md" if not full else f"{full}/index.md" if "/" not in full else f"{full}.md"
        here = posixpath.dirname(source_of(self.page)) or "."
        return posixpath.relpath(file, here) + (f"#{anchor}" if anchor else "")


def source_of(page: Page) -> str:
    """The Markdown file of a page: lists are ``index.md`` of their folder."""
    if page.path.count("/") <= 1:
        return f"{page.path}index.md"
    return f"{page.path.rstrip('/')}.md"


def markdown(page: Page) -> str:
    """One page as Markdown."""
    writer = _Writer(page)
    writer.feed(page.html())
    writer.close()
    writer._flush()
    return f"---\ntitle: {page.title!r}\n---\n\n" + _GAP.sub("\n\n", "\n".join(writer.out)) + "\n"


class _Tagged(yaml.SafeLoader):
    """Reads the site's configuration, in which ``!ENV`` stands for values of no concern here."""


def _nothing(_loader: yaml.SafeLoader, _node: yaml.Node) -> Any:
    return None


_Tagged.add_constructor("!ENV", _nothing)


def write(root: Path, target: Path, pages: list[Page]) -> None:
    """Write the project: every page as Markdown, four of them in the navigation, search on."""
    shutil.rmtree(target, ignore_errors=True)
    for page in pages:
        path = target / "docs" / source_of(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown(page), encoding="utf-8")
    shutil.copytree(root / "docs" / "assets", target / "docs" / "assets")
    given = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Tagged)  # noqa: S506
    config = {"site_name": "Stock", **{key: given[key] for key in _KEPT if key in given}}
    config["theme"].pop("custom_dir", None)
    config |= {"plugins": ["search"], "nav": NAV}
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(text, encoding="utf-8")
