"""A finished site read back: every page's ids, references, head and citation texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

REFERENCES = {
    "href",
    "src",
    "srcset",
    "action",
    "poster",
    "data",
    "for",
    "aria-labelledby",
    "aria-describedby",
}
LOADED = {"script", "img", "iframe", "source", "video", "audio", "embed", "object", "use", "image", "form"}
"""Elements whose references a browser fetches or sends to by itself."""
LOADING_LINKS = {"stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "icon", "modulepreload"}
VOID = {"meta", "link", "input", "img", "br", "hr", "path", "source", "area", "base", "col", "wbr"}


@dataclass(frozen=True, slots=True)
class Reference:
    """``<tag name="value">``; ``rel`` is set on links."""

    tag: str
    name: str
    value: str
    rel: str = ""

    @property
    def loads(self) -> bool:
        """A browser fetches it without being asked."""
        return self.tag in LOADED or (self.tag == "link" and bool(LOADING_LINKS & set(self.rel.split())))


@dataclass(slots=True)
class Document:
    """One page, read."""

    path: str
    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    title: str = ""
    description: str = ""
    heading: str = ""
    article: str = ""
    edit: list[str] = field(default_factory=list)
    quoted: dict[str, str] = field(default_factory=dict)
    """Texts of ``<pre aria-label=NAME>`` by name: the citations."""
    dates: set[str] = field(default_factory=set)
    """Days given in ``<time datetime=…>``."""


class _Reader(HTMLParser):
    def __init__(self, document: Document) -> None:
        super().__init__()
        self.into = document
        self.open: list[tuple[str, str]] = []
        self.in_article = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.into.ids.append(values["id"])
        self.into.references.extend(
            Reference(tag, name, value, values.get("rel", ""))
            for name, value in values.items()
            if name in REFERENCES
        )
        if "style" in values:
            self.into.styles.append(values["style"])
        if tag == "meta" and values.get("name") == "description":
            self.into.description = values["content"]
        if tag == "time":
            self.into.dates.add(values.get("datetime", ""))
        if values.get("rel") == "edit":
            self.into.edit.append(values["href"])
        if tag == "article":
            self.in_article = True
        if tag not in VOID:
            self.open.append((tag, values.get("aria-label", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.in_article = False
        if tag in VOID:
            return
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.open:
            return
        tag = self.open[-1][0]
        if tag == "title" and not any(name == "svg" for name, _ in self.open):
            self.into.title += data
        elif tag == "style":
            self.into.styles.append(data)
        elif tag == "h1":
            self.into.heading += data
        elif tag == "code" and len(self.open) > 1 and self.open[-2][0] == "pre":
            name = self.open[-2][1]
            self.into.quoted[name] = self.into.quoted.get(name, "") + data
        if self.in_article:
            self.into.article += data


def read(path: Path, name: str) -> Document:
    """One page."""
    document = Document(name)
    reader = _Reader(document)
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return document


@dataclass(frozen=True, repr=False)
class Crawl:
    """A site on disk with all of its pages read."""

    root: Path
    documents: dict[str, Document]
    index: str = "index.html"

    @classmethod
    def of(cls, root: Path) -> Crawl:
        """Read every page below ``root``."""
        paths = sorted(root.rglob("*.html"))
        names = [path.relative_to(root).as_posix() for path in paths]
        return cls(root, {name: read(path, name) for path, name in zip(paths, names, strict=True)})

    def page(self, address: str) -> Document:
        """A page by its address, ``agreements/inf/``."""
        return self.documents[f"{address}index.html"]

    def resolve(self, page: str, reference: str, *, served: bool = True) -> tuple[str, str] | None:
        """(file, fragment) that a reference on ``page`` leads to, or ``None`` if it leads nowhere.

        ``served`` says whether a server answers for a folder with its index.
        """
        parts = urlsplit(reference)
        base = [] if parts.path.startswith("/") else page.split("/")[:-1]
        if not parts.path:
            return page, unquote(parts.fragment)
        for step in unquote(parts.path).split("/"):
            if step == "..":
                if not base:
                    return None
                base.pop()
            elif step not in ("", "."):
                base.append(step)
        target = "/".join(base)
        if (self.root / target).is_dir():
            if not served:
                return None
            target = f"{target}/{self.index}".lstrip("/")
        return (target, unquote(parts.fragment)) if (self.root / target).is_file() else None

    def broken(self, *, served: bool = True, skip: frozenset[str] = frozenset()) -> list[str]:
        """Every reference inside the site that leads nowhere, as ``page: reference``."""
        known = {name: set(document.ids) for name, document in self.documents.items()}
        found = []
        for name, document in self.documents.items():
            if name in skip:
                continue
            for reference in document.references:
                if not self._leads(known, name, reference, served):
                    found.append(f"{name}: <{reference.tag} {reference.name}={reference.value!r}>")
        return found

    def _leads(self, known: dict[str, set[str]], page: str, reference: Reference, served: bool) -> bool:
        if reference.name in ("for", "aria-labelledby", "aria-describedby"):
            return set(reference.value.split()) <= known[page]
        if urlsplit(reference.value).scheme or reference.value.startswith("//"):
            return True
        target = self.resolve(page, reference.value, served=served)
        return target is not None and (
            not target[1] or target[0] not in known or target[1] in known[target[0]]
        )


CSS_URL = re.compile(r"url\(\s*['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)")


def css_urls(text: str) -> list[str]:
    """What a stylesheet loads."""
    return [first or second for first, second in CSS_URL.findall(text)]


def is_external(address: str) -> bool:
    """An address on another host."""
    return address.startswith("//") or urlsplit(address).scheme in ("http", "https", "ftp", "ws", "wss")
