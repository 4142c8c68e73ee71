"""Rules on prose and registers: words that age, sources used once, ids that stay retired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pacta.check.rule import Finding, rule
from pacta.model.base import Path, Prose
from pacta.store.library import Library

# Words that were true on the day they were typed. What is so on a day is derived from dates.
_AGEING = re.compile(
    r"\b(currently|at present|presently|as of now|nowadays|as of today|to this day|is still in force|"
    r"remains in force|has \d+ (?:states )?parties|\d+ states are parties)\b",
    re.IGNORECASE,
)


@rule("ageing-word", "a sentence that will be false one day and that nobody will find")
def ageing_word(library: Library, _today: date) -> Iterator[Finding]:
    """Prose says what happened and when, not what is so now."""
    for kind, identity, marks in library.marks:
        if kind == "vocabulary":
            continue
        for mark in marks:
            found = _AGEING.search(mark.value) if isinstance(mark.marker, Prose) else None
            if found:
                message = f"'{found[0]}' will be false one day"
                tip = "Say what happened, with its date; the status is derived"
                yield Finding(kind, identity, mark.path, message, tip)


_CONTINUES = re.compile(r"(?:who|which|and|or|with)\b")


@rule("split-line", "half a phrase shown as an item of its own, because a comma without quotes split it")
def split_line(library: Library, _today: date) -> Iterator[Finding]:
    """No addressee and no other name of an agreement begins in the middle of a phrase."""
    for agreement in library.agreements.values():
        leaving = agreement.withdrawal.addressees if agreement.withdrawal else []
        rows: list[tuple[Path, list[str]]] = [(("withdrawal", "addressees"), leaving)]
        rows += [(("titles", "aliases", tag), names) for tag, names in agreement.titles.aliases.items()]
        for path, lines in rows:
            for index, line in enumerate(lines):
                if _CONTINUES.match(line):
                    message = f"'{line}' goes on from the item before it"
                    yield Finding("agreement", agreement.id, (*path, index), message, "Quote the whole item")


@rule("unused-source", "a source that supports nothing")
def unused_source(library: Library, _today: date) -> Iterator[Finding]:
    """Every source is cited by some record (asked only when every record could be read)."""
    if library.unreadable:
        return
    for identity in library.sources:
        if not library.backlinks.get(("source", identity)):
            yield Finding("source", identity, ("id",), "no record cites this source", "Cite it or remove it")


@rule("one-source-one-record", "one page under two ids looks like two witnesses")
def one_source_one_record(library: Library, _today: date) -> Iterator[Finding]:
    """An address stands in one source record."""
    seen: dict[str, str] = {}
    for identity, source in library.sources.items():
        if source.url is None:
            continue
        address = re.sub(r"^https?://(www\.)?", "", source.url).rstrip("/")
        if address in seen:
            message = f"the same address as {seen[address]}"
            yield Finding("source", identity, ("url",), message, f"Cite {seen[address]} and remove this one")
        seen.setdefault(address, identity)


@rule("scope", "an agreement listed as unwritten although it has a record")
def scope(library: Library, _today: date) -> Iterator[Finding]:
    """A row leaves ``scope.yml`` when its record is written."""
    for index, row in enumerate(library.registers.get("scope", [])):
        if row.id in library.agreements:
            message = f"{row.id} has a record now"
            yield Finding("register", "scope", (index, "id"), message, "Remove the row")


@rule("retired-id", "an id that meant something else once")
def retired_id(library: Library, _today: date) -> Iterator[Finding]:
    """A retired id is never used again, and leads somewhere that exists."""
    for index, row in enumerate(library.retired):
        if row.id in library.records(row.kind):
            message = f"the id '{row.id}' was retired and is used again"
            yield Finding("register", "retired-ids", (index, "id"), message, "Give the record another id")
        if row.to is not None and row.to not in library.records(row.kind):
            message = f"'{row.id}' leads to '{row.to}', which does not exist"
            yield Finding("register", "retired-ids", (index, "to"), message)
