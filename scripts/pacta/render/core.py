"""A page is a list of sections; everything that is published is made from them.

The table of contents, the search entries, the staged Markdown and the site's HTML all come from
``Page.sections``; nothing parses HTML to find out what is known here already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under one heading.

    ``html`` is what follows the heading; ``text`` is what search indexes (a table of 190 rows
    gives its heading, not its rows); ``level`` is 2 to 4.
    """

    id: str
    level: int
    heading: str
    html: Markup
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``path`` is its address from the site's root, ``agreements/inf/``."""

    path: str
    kind: str
    title: str
    summary: str
    """One sentence for search engines and lists; plain text."""
    lead: Markup
    """What stands between the title and the first section."""
    sections: tuple[Section, ...]
    lead_text: str = ""
    """What search indexes for the page itself, and shows of it."""
    names: tuple[str, ...] = ()
    """What it is called besides its title, in every script: searched, not shown."""
    record: str | None = None
    """Path of the record's file from the repository's root."""
    boost: float = 1.0
    hide: tuple[str, ...] = ()
    """Sidebars to leave out: ``toc``, ``navigation``."""

    @property
    def depth(self) -> int:
        """How many folders below the site's root."""
        return self.path.count("/")

    def html(self) -> str:
        """Title, lead and sections as one piece of HTML."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        yield f'<h1 id="top">{Markup.escape(self.title)}</h1>\n{self.lead}\n'
        for section in self.sections:
            heading = Markup.escape(section.heading)
            yield (
                f'<h{section.level} id="{section.id}">{heading}'
                f'<a class="headerlink" href="#{section.id}" '
                f'title="Permanent link to {heading}" aria-label="Permanent link to {heading}">¶</a>'
                f"</h{section.level}>\n{section.html}\n"
            )


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses as seen from a page ``depth`` folders down.

    ``index`` is appended to addresses of folders: empty where a server does that,
    ``index.html`` for pages opened from a disk.
    """

    depth: int
    index: str = ""

    def to(self, path: str, anchor: str | None = None) -> str:
        """The relative address of a path from the site's root (``agreements/inf/`` or a file)."""
        target = "../" * self.depth + path
        if path.endswith("/") or not path:
            target = (target or ("" if self.index else "./")) + self.index
        return f"{target}#{anchor}" if anchor else target


@dataclass(frozen=True, slots=True)
class Site:
    """What a build knows about itself."""

    url: str = ""
    """Public address of the site, with a slash at the end; empty where it has none."""
    repository: str = ""
    """Address of the repository; empty where it has none."""
    index: str = ""
    version: str = ""
