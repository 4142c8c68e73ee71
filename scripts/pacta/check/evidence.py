"""Rules on citations and sources: one witness counted once, copies called copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from pacta.check.rule import Finding, rule
from pacta.model.base import Path, Ref
from pacta.store.library import Library

OFFICIAL_KINDS = (
    "depositary",
    "issuing-body",
    "official-index",
    "government",
    "international-organisation",
)


@rule("citation-twice", "one witness that looks like two")
def citation_twice(library: Library, _today: date) -> Iterator[Finding]:
    """A citation stands once under a fact."""
    for kind, identity, marks in library.marks:
        seen: set[tuple[Path, str]] = set()
        for mark in marks:
            if not isinstance(mark.marker, Ref) or mark.path[-2:-1] != ("cite",):
                continue
            key = (mark.path[:-1], mark.value)
            if key in seen:
                yield Finding(kind, identity, mark.path, f"'{mark.value}' is cited twice here", "Remove one")
            seen.add(key)


@rule("official-host", "a copy on a private site that looks like the public body's own page")
def official_host(library: Library, _today: date) -> Iterator[Finding]:
    """A source of an official kind lies on an official host, or says under ``via`` who holds the copy."""
    hosts = tuple(row.host for row in library.registers.get("official-hosts", []))
    for identity, source in library.sources.items():
        if source.kind not in OFFICIAL_KINDS or source.url is None or source.via is not None:
            continue
        host = (urlsplit(source.url).hostname or "").removeprefix("www.")
        if not any(host == known or host.endswith(f".{known}") for known in hosts):
            message = f"{host} is not known as a public body's own site"
            tip = "Name the site that holds the copy under 'via', or add the host to official-hosts.yml"
            yield Finding("source", identity, ("url",), message, tip)
