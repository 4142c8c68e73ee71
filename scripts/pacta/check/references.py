"""Rules on references: every id, vocabulary value, anchor and inline link must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import get_origin

from pydantic import BaseModel

from pacta.check.rule import Finding, rule
from pacta.model.agreement import PAGE_SECTIONS, Agreement
from pacta.model.base import Path, Prose, Ref, Vocab, split_citation
from pacta.model.coverage import Coverage
from pacta.model.prose import BadLink, links
from pacta.model.records import Actor, Event
from pacta.model.system import System
from pacta.store.library import FOLDERS, Library


@lru_cache(maxsize=512)  # one wrong id often stands in many places, and the search is slow
def _nearest(wanted: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(wanted, known, 3, 0.6)
    return f"Did you mean {' or '.join(near)}?" if near else ""


@rule("reference", "an id that names no record leaves a dead link on a page")
def references(library: Library, _today: date) -> Iterator[Finding]:
    """Each id resolves; where a field allows two kinds, one of them does."""
    for kind, identity, marks in library.marks:
        wanted: dict[Path, tuple[str, list[str]]] = {}
        for mark in marks:
            if isinstance(mark.marker, Ref):
                value = split_citation(mark.value)[0]
                wanted.setdefault(mark.path, (value, []))[1].append(mark.marker.kind)
        for path, (value, kinds) in wanted.items():
            if any(_exists(library, target, value) for target in kinds):
                continue
            known = tuple(name for target in kinds for name in _known(library, target))
            retired = [row for row in library.retired if row.id == value and row.kind in kinds]
            tip = _nearest(value, known) or f"Add data/{FOLDERS[kinds[0]]}/{value}.yml"
            if retired:
                tip = f"The id was retired: use {retired[0].to or 'another record'}"
            yield Finding(kind, identity, path, f"no {' or '.join(kinds)} '{value}'", tip)


def _exists(library: Library, kind: str, value: str) -> bool:
    """Whether an id leads somewhere; a record that cannot be read has its own problem already."""
    if value in library.records(kind) or (kind, value) in library.unreadable:
        return True
    return kind == "agreement" and value in library.scope


def _known(library: Library, kind: str) -> tuple[str, ...]:
    return (*library.records(kind), *(library.scope if kind == "agreement" else ()))


@rule("vocabulary", "a word outside the closed list would be shown without a meaning")
def vocabulary(library: Library, _today: date) -> Iterator[Finding]:
    """Each vocabulary value is defined in ``data/vocab/``."""
    for kind, identity, marks in library.marks:
        for mark in marks:
            marker = mark.marker
            if isinstance(marker, Vocab) and (marker.name, mark.value) not in library.values:
                entry = library.vocab.get(marker.name)
                known = tuple(row.value for row in entry.values) if entry else ()
                tip = _nearest(mark.value, known) or f"One of: {', '.join(known)}"
                message = f"'{mark.value}' is not in data/vocab/{marker.name}.yml"
                yield Finding(kind, identity, mark.path, message, tip)


@rule("provision", "a link pinned to a provision that does not exist opens the wrong place")
def provisions(library: Library, _today: date) -> Iterator[Finding]:
    """Provision ids in records resolve in the agreement they speak of."""
    for kind, identity, record in library.all_records():
        for path, agreement_id, value in _provision_references(record):
            agreement = library.agreements.get(agreement_id)
            if ("agreement", agreement_id) in library.unreadable:
                continue
            if agreement is None:
                message = f"{agreement_id} has no record yet, so '{value}' leads nowhere"
                tip = "Say it in words in 'provision_note'"
                yield Finding(kind, identity, path, message, tip)
            elif value not in (known := library.provisions[agreement_id]):
                message = f"{agreement_id} has no provision '{value}'"
                yield Finding(kind, identity, path, message, _nearest(value, tuple(known)))


@rule("coverage-definition", "a rule that claims to carry out a definition nobody can look up")
def coverage_definition(library: Library, _today: date) -> Iterator[Finding]:
    """A coverage rule names a definition of its own agreement; its ids are unique."""
    for record in library.coverage.values():
        agreement = library.agreements.get(record.agreement)
        if agreement is None:
            continue  # the rule on references says so
        known = tuple(row.id for row in agreement.definitions)
        for index, row in enumerate(record.rules):
            if row.definition is not None and row.definition not in known:
                message = f"{record.agreement} has no definition '{row.definition}'"
                tip = _nearest(row.definition, known) or "Leave it out"
                yield Finding("coverage", record.agreement, ("rules", index, "definition"), message, tip)
            if any(other.id == row.id for other in record.rules[:index]):
                message = f"the id '{row.id}' is taken by another rule"
                yield Finding("coverage", record.agreement, ("rules", index, "id"), message, "Choose another")


@rule("series-limit", "numbers shown beside a limit that is not there")
def series_limits(library: Library, _today: date) -> Iterator[Finding]:
    """A series of numbers names limits of its own agreement."""
    for agreement in library.agreements.values():
        known = tuple(row.id for row in agreement.limits)
        for index, row in enumerate(agreement.series):
            named: list[tuple[Path, str]] = [
                (("series", index, "limits", place), value) for place, value in enumerate(row.limits)
            ]
            for place, point in enumerate(row.points):
                if point.limit is not None:
                    named.append((("series", index, "points", place, "limit"), point.limit))
            for path, value in named:
                if value not in known:
                    message = f"{agreement.id} has no limit '{value}'"
                    yield Finding("agreement", agreement.id, path, message, _nearest(value, known))


@rule("concordance", "a comparison that names a part nobody can look up")
def concordance(library: Library, _today: date) -> Iterator[Finding]:
    """Every entry of the concordance names a provision or definition of its agreement, once."""
    for index, concept in enumerate(library.concepts):
        seen: set[tuple[str, str]] = set()
        for place, row in enumerate(concept.entries):
            agreement = library.agreements.get(row.agreement)
            if agreement is None:
                continue  # the rule on references says so
            where: Path = (index, "entries", place, "part")
            known = [one.id for one in agreement.provisions] + [one.id for one in agreement.definitions]
            if row.part not in known:
                message = f"{row.agreement} has no provision or definition '{row.part}'"
                tip = _nearest(row.part, tuple(known)) or "See the anchors on the agreement's page"
                yield Finding("register", "concordance", where, message, tip)
            if (row.agreement, row.part) in seen:
                message = f"{row.agreement}, {row.part} is compared twice"
                yield Finding("register", "concordance", where, message, "Remove one")
            seen.add((row.agreement, row.part))


def _provision_references(record: BaseModel) -> Iterator[tuple[Path, str, str]]:
    """(path, agreement, provision id) of everything in a record that is pinned to a provision."""
    if isinstance(record, (Event, System)):
        for index, link in enumerate(record.agreements):
            for place, value in enumerate(link.provisions):
                yield ("agreements", index, "provisions", place), link.agreement, value
    elif isinstance(record, Coverage):
        for path, value in _coverage_references(record):
            yield path, record.agreement, value
    elif isinstance(record, Actor) and record.established_by and record.provision:
        yield ("provision",), record.established_by, record.provision
    elif isinstance(record, Agreement):
        for path, value in (*_single_references(record), *_listed_references(record)):
            yield path, record.id, value


def _coverage_references(record: Coverage) -> Iterator[tuple[Path, str]]:
    for name in ("rules", "outside"):
        for index, row in enumerate(getattr(record, name)):
            for place, value in enumerate(row.provisions):
                yield (name, index, "provisions", place), value
    for index, rule_ in enumerate(record.rules):
        for nth, exclusion in enumerate(rule_.unless):
            for place, value in enumerate(exclusion.provisions):
                yield ("rules", index, "unless", nth, "provisions", place), value


def _single_references(record: Agreement) -> Iterator[tuple[Path, str]]:
    for name in ("entry_into_force", "duration", "withdrawal"):
        part = getattr(record, name)
        if part is not None and part.provision:
            yield (name, "provision"), part.provision
    for name in ("definitions", "limits", "verification", "bodies"):
        for index, row in enumerate(getattr(record, name)):
            if row.provision:
                yield (name, index, "provision"), row.provision


def _listed_references(record: Agreement) -> Iterator[tuple[Path, str]]:
    for name in ("positions", "contested"):
        for index, row in enumerate(getattr(record, name)):
            for place, value in enumerate(row.provisions):
                yield (name, index, "provisions", place), value


@lru_cache
def _lists(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold lists, but for the parts of a text, which its provisions name."""
    lists = (name for name, row in model.model_fields.items() if get_origin(row.annotation) is list)
    return tuple(name for name in lists if name != "parts")


@rule("unique-id", "two parts with one id share an anchor, and links open the wrong one")
def unique_ids(library: Library, _today: date) -> Iterator[Finding]:
    """Ids inside a record are unique: across an agreement (they are anchors), else per list."""
    for kind, identity, record in library.all_records():
        seen: dict[str, str] = {}
        for name in _lists(type(record)):
            if not isinstance(record, Agreement):
                seen = {}
            for index, row in enumerate(getattr(record, name)):
                value = getattr(row, "id", None) if isinstance(row, BaseModel) else None
                if value is None:
                    continue
                if value in seen:
                    message = f"the id '{value}' is also used in {seen[value]}"
                    yield Finding(kind, identity, (name, index, "id"), message, "Rename one")
                seen[value] = name


@rule("page-anchor", "a part named like a section of the page, so that links open the section")
def page_anchors(library: Library, _today: date) -> Iterator[Finding]:
    """No provision, definition or other part of an agreement takes the id of a section of its page."""
    for agreement in library.agreements.values():
        for name in (
            "provisions",
            "definitions",
            "limits",
            "series",
            "verification",
            "positions",
            "contested",
            "in_practice",
        ):
            for index, row in enumerate(getattr(agreement, name)):
                if row.id in PAGE_SECTIONS or row.id.startswith("part-"):
                    message = f"'{row.id}' is the anchor of a section of the page"
                    tip = "Name it after its article or its subject"
                    yield Finding("agreement", agreement.id, (name, index, "id"), message, tip)


@rule("part", "a provision outside the listed parts would not be shown in any of them")
def parts(library: Library, _today: date) -> Iterator[Finding]:
    """A provision's part is listed under ``parts`` (the main text is ``treaty``)."""
    for agreement in library.agreements.values():
        known = {"treaty", *(part.id for part in agreement.parts)}
        for index, row in enumerate(agreement.provisions):
            if row.part not in known:
                message = f"no part '{row.part}' in this record"
                tip = _nearest(row.part, tuple(sorted(known))) or "Add it under 'parts'"
                yield Finding("agreement", agreement.id, ("provisions", index, "part"), message, tip)


@rule("inline-link", "a link in running text that leads nowhere")
def inline_links(library: Library, _today: date) -> Iterator[Finding]:
    """``[[folder/id#anchor|label]]`` in prose resolves."""
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    for kind, identity, marks in library.marks:
        for mark in marks:
            if not isinstance(mark.marker, Prose) or "[[" not in mark.value:
                continue
            try:
                found = links(mark.value)
            except BadLink as error:
                yield Finding(kind, identity, mark.path, str(error), "[[agreements/inf|label]]")
                continue
            for link in found:
                target = kinds.get(link.folder)
                if target is None:
                    message = f"'{link.folder}' is no kind of page"
                    yield Finding(kind, identity, mark.path, message, _nearest(link.folder, tuple(kinds)))
                elif not _exists(library, target, link.id):
                    message = f"[[{link.folder}/{link.id}]] leads nowhere"
                    tip = _nearest(link.id, _known(library, target))
                    yield Finding(kind, identity, mark.path, message, tip)
                elif link.anchor and target == "agreement" and link.id in library.agreements:
                    known = library.provisions[link.id]
                    if link.anchor not in known:
                        message = f"{link.id} has no provision '{link.anchor}'"
                        yield Finding(kind, identity, mark.path, message, _nearest(link.anchor, tuple(known)))
