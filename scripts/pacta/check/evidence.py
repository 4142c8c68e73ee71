"""Rules on citations and sources: one witness counted once, copies called copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from pacta.check.rule import Finding, rule
from pacta.model.base import Ref, split_citation
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
        seen: set[str] = set()  # of one list: its items follow each other, the first has the index 0
        for mark in marks:
            path = mark.path
            if len(path) < 2 or path[-2] != "cite" or not isinstance(mark.marker, Ref):
                continue
            if path[-1] == 0:
                seen = set()
            if mark.value in seen:
                yield Finding(kind, identity, path, f"'{mark.value}' is cited twice here", "Remove one")
            seen.add(mark.value)


@rule("practice-cite", "what became of an agreement, told without a witness")
def practice_cited(library: Library, _today: date) -> Iterator[Finding]:
    """What became of an agreement in practice is cited, unless it is that nothing was found."""
    for agreement in library.agreements.values():
        for index, row in enumerate(agreement.in_practice):
            if not row.cite and row.state != "end-not-found":
                message = f"'{row.state}' is a fact and has no citation"
                tip = "Cite the page that shows it, or write end-not-found"
                yield Finding("agreement", agreement.id, ("in_practice", index, "state"), message, tip)


@rule("check-day", "a fact said to be looked up on a day on which nobody saw the page")
def check_day(library: Library, today: date) -> Iterator[Finding]:
    """A check is not of the future, and the pages it names were seen on its day or later."""
    for log in library.checks.values():
        for index, row in enumerate(log.facts):
            if not row.on.by(today):
                message = f"{row.on.display} is in the future"
                yield Finding("checks", log.agreement, ("facts", index, "on"), message)
            for place, citation in enumerate(row.cite or ()):
                source = library.sources.get(split_citation(citation)[0])
                if source is not None and (source.retrieved is None or source.retrieved.before(row.on)):
                    seen = source.retrieved.display if source.retrieved else "on no recorded day"
                    message = f"{source.id} was last seen {seen}, before the check of {row.on.display}"
                    tip = "Set 'retrieved' of the source if it was seen again, or cite the page that was"
                    yield Finding("checks", log.agreement, ("facts", index, "cite", place), message, tip)


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
