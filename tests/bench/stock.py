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
_SKIPPED = {"form"}
_GAP = re.compile(r"\n{3,}")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")

Attributes = list[tuple[str, str | None]]


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
        given = dict(attrs)
        if tag in _SKIPPED or given.get("class") == "headerlink":
            self.skipping += 1
        if self.skipping:
            return
        if tag in ("p", "li", "summary", "dt", "h1", "h2", "h3", "h4"):
            self._flush()
        if identity := given.get("id"):
            self.anchor = identity
        if tag in ("ul", "ol"):
            self._flush()
            self.lists.append(tag)
        elif tag == "pre":
            self._flush()
            self.verbatim = True
        elif tag in ("strong", "em") and not self.verbatim:
            self.line.append("**" if tag == "strong" else "*")
        elif tag == "a":
            self.links.append((self._target(given.get("href") or ""), len(self.line)))
        elif tag == "tr":
            self._flush()
            self.row, self.header = [], False
        elif tag in ("td", "th"):
            self.line = []
            self.header = self.header or given.get("scope") == "col"
        elif tag == "br":
            self.line.append(" ")
        elif tag == "div" and not self.row:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= tag in (*_SKIPPED, "a")
            return
        if tag == "a":
            target, start = self.links.pop()
            label = "".join(self.line[start:])
            self.line[start:] = [f"[{label}]({target})"]
        elif tag in ("strong", "em") and not self.verbatim:
            self.line.append("**" if tag == "strong" else "*")
        elif tag in ("h1", "h2", "h3", "h4"):
            self._flush(lambda text: f"{'#' * int(tag[1])} {text}", heading=True)
        elif tag == "dt":
            text = "".join(self.line).strip()
            self.line = [f"**{text}**: "]
        elif tag == "dd":
            self._flush(lambda text: f"* {text}")
        elif tag == "li":
            self._flush(lambda text: f"{'1.' if self.lists[-1] == 'ol' else '*'} {text}")
        elif tag in ("ul", "ol"):
            self.lists.pop()
            self.out.append("")
        elif tag == "pre":
            text = "".join(self.line)
            self.out.append("\n" + "\n".join(f"    {line}" for line in text.splitlines()) + "\n")
            self.line, self.verbatim = [], False
        elif tag in ("td", "th"):
            self.row.append(" ".join("".join(self.line).split()).replace("|", "\\|"))
            self.line = []
        elif tag == "tr":
            self.out.append(f"| {' | '.join(self.row)} |")
            if self.header:
                self.out.append(f"|{' --- |' * len(self.row)}")
            self.row = []
        elif tag in ("p", "summary", "div", "table", "dl") and not self.row:
            self._flush()
            self.out.append("")

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
