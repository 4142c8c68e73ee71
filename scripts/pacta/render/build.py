"""Helpers that every page kind uses: sections from macros, the sources and citation sections."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from pacta.model.prose import plain
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site, Urls

BOOSTS = {"home": 1, "agreement": 8, "system": 6, "actor": 7, "event": 3, "index": 2, "source": 0.5}
SUMMARY_LENGTH = 180
DEPTH = 2  # every record page is at folder/id/


def section(identity: str, heading: str, html: Markup, text: str = "", level: int = 2) -> Section:
    """A section; ``text`` is what search indexes."""
    return Section(identity, level, heading, html, text)


def short(text: str) -> str:
    """The first sentence or so of a prose text, for descriptions."""
    folded = plain(text)
    if len(folded) <= SUMMARY_LENGTH:
        return folded
    cut = folded[:SUMMARY_LENGTH].rsplit(" ", 1)[0]
    return f"{cut} …"


def sources(c: Context) -> Section | None:
    """The sources cited on the page so far, numbered as cited; the last content section."""
    rows = [
        (number, c.library.sources[identity])
        for identity, number in c.cited.items()
        if identity in c.library.sources
    ]
    if not rows:
        return None
    return section("sources", "Sources", c.call("common", "sources", rows))


def cite_page(c: Context, title: str, folder: str, identity: str) -> Section:
    """How to cite this page: plain text, BibTeX and CSL-JSON."""
    key = f"{folder}/{identity}"
    return section("cite", "Cite this page", c.call("common", "cite_page", key, formats(c, title, key)))


def formats(c: Context, title: str, key: str) -> list[tuple[str, str]]:
    """The three citation formats of a page, as (name, text)."""
    address = f"{c.site.url}{key}/" if c.site.url else ""
    day = c.today.isoformat()
    where = f" {address}" if address else ""
    text = (
        f"Pacta: arms-control treaty reference library, version {c.site.version}. "
        f"“{title}” (record {key}), as of {day}.{where}"
    )
    bibtex_key = re.sub(r"[^a-z0-9]+", "-", f"pacta-{key}")
    lines = [
        f"@misc{{{bibtex_key},",
        f"  title = {{{{{_latex(title)}}}}},",
        "  author = {{Pacta contributors}},",
        f"  year = {{{c.today.year}}},",
        "  howpublished = {Pacta: arms-control treaty reference library},",
        f"  note = {{Record {_latex(key)}, version {c.site.version}, as of {day}}},",
        *([f"  url = {{{address}}},"] if address else []),
        "}",
    ]
    csl: dict[str, Any] = {
        "id": bibtex_key,
        "type": "entry-encyclopedia",
        "title": title,
        "container-title": "Pacta: arms-control treaty reference library",
        "author": [{"literal": "Pacta contributors"}],
        "version": c.site.version,
        "number": key,
        "issued": {"date-parts": [[c.today.year, c.today.month, c.today.day]]},
        **({"URL": address} if address else {}),
    }
    csl_text = json.dumps([csl], ensure_ascii=False, indent=2)
    return [("Plain text", text), ("BibTeX", "\n".join(lines)), ("CSL-JSON", csl_text)]


_LATEX = str.maketrans(
    {char: f"\\{char}" for char in "{}&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def _latex(text: str) -> str:
    """Text as BibTeX and LaTeX show it as typed."""
    return text.translate(_LATEX)


def index_page(
    c: Context,
    path: str,
    title: str,
    intro: str,
    sections: Sequence[Section | None],
    *,
    below: Markup | str = "",
    boost: float = 1.0,
    hide: tuple[str, ...] = ("navigation",),
) -> Page:
    """A page that asks or compares: an introduction, the day, what stands below it, and sections."""
    return Page(
        path=path,
        kind="index",
        title=title,
        summary=intro,
        lead=Markup("<p>{}</p>\n").format(intro) + c.call("index", "asof") + below,
        sections=tuple(row for row in sections if row is not None),
        lead_text=intro,
        boost=boost,
        hide=hide,
    )


def edit_url(site: Site, urls: Urls, record: str) -> str:
    """Where a record is edited: in the repository if it is known, else the copy beside the site."""
    if site.repository:
        return f"{site.repository}edit/main/{record}"
    return urls.to(f"records/{record.removeprefix('data/')}")


def edit_url_of(site: Site, page: Page) -> str:
    """The edit address of a finished page; empty where it shows no record."""
    return edit_url(site, Urls(page.depth, site.index), page.record) if page.record else ""


def record_page(
    c: Context,
    *,
    kind: str,
    identity: str,
    folder: str,
    title: str,
    summary: str,
    lead: Markup,
    lead_text: str,
    sections: Sequence[Section | None],
    names: Sequence[str] = (),
) -> Page:
    """A record's page with what all of them end with: sources, citation, date, edit link."""
    record = c.library.files[(kind, identity)]
    body = [row for row in sections if row is not None]
    listed = sources(c)
    if listed is not None:
        body.append(listed)
    body.append(cite_page(c, title, folder, identity))
    last = body[-1]
    foot = c.call("common", "footer", edit_url(c.site, c.urls, record), record)
    body[-1] = Section(last.id, last.level, last.heading, last.html + foot, last.text)
    return Page(
        path=f"{folder}/{identity}/",
        kind=kind,
        title=title,
        summary=summary,
        lead=lead,
        sections=tuple(body),
        lead_text=lead_text,
        names=tuple(names),
        record=record,
        boost=BOOSTS.get(kind, 1),
    )
