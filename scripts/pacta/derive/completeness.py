"""What a record of an agreement holds of what it should, and what its facts rest on.

A field is *known*, *unknown* or *disputed* (held, with a second reading or a contested status).
Fields that cannot apply are left out: a resolution has no depositary, a statement no ratification.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pacta.derive.status import first
from pacta.derive.wanting import wanting
from pacta.model.agreement import Agreement, Milestone
from pacta.model.base import Ref, split_citation
from pacta.model.checks import CheckedFact
from pacta.model.records import Source
from pacta.store.library import Library

KNOWN, UNKNOWN, DISPUTED = "known", "unknown", "disputed"
TEXTLESS = ("proposal", "unilateral-statement", "recommendation", "model-agreement")
CIRCULARS = ("model-agreement", "recommendation")
"""Kinds that an organisation circulates: nobody met anywhere to sign them."""
DECIDED = ("unsc-resolution", "unga-resolution", "regional-decision")
BODIES = ("organisation", "treaty-body")
PRIMARY = (
    "depositary",
    "issuing-body",
    "instrument-text",
    "official-index",
    "government",
    "international-organisation",
)
"""Kinds of source that stand next to the fact."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a record should say; ``anchor`` is the section of its page that says it."""

    name: str
    state: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """The fields of one agreement and the sources behind its facts."""

    agreement: Agreement
    fields: tuple[Field, ...]
    kinds: Counter[str]
    """Citations by kind of source."""
    seen: Counter[str]
    """Sources by how they were seen."""
    last_seen: str
    """The latest day on which somebody saw one of the sources; empty if no day is recorded."""
    acts: int
    checked: tuple[CheckedFact, ...] = ()
    """Facts that somebody looked up again."""

    def count(self, state: str) -> int:
        """How many fields are in a state."""
        return sum(field.state == state for field in self.fields)

    @property
    def primary(self) -> int:
        """Citations of sources that stand next to the fact, in per cent."""
        total = sum(self.kinds.values())
        return round(100 * sum(self.kinds[kind] for kind in PRIMARY) / total) if total else 0


def completeness(library: Library, agreement: Agreement) -> Completeness:
    """What is held of one agreement, its participation included."""
    kinds: Counter[str] = Counter()
    cited: dict[str, Source] = {}
    for identity in _citations(library, agreement):
        source = library.sources.get(identity)
        if source is not None:
            kinds[source.kind] += 1
            cited[identity] = source
    held = library.participation.get(agreement.id)
    days = [source.retrieved.edtf for source in cited.values() if source.retrieved is not None]
    return Completeness(
        agreement,
        tuple(_fields(library, agreement)),
        kinds,
        Counter(source.seen for source in cited.values()),
        max(days, default=""),
        len(held.acts) if held else 0,
        tuple(log.facts) if (log := library.checks.get(agreement.id)) else (),
    )


def _citations(library: Library, agreement: Agreement) -> Iterator[str]:
    for kind in ("agreement", "participation"):
        for mark in library.marks_of.get((kind, agreement.id), []):
            if isinstance(mark.marker, Ref) and mark.marker.kind == "source":
                yield split_citation(mark.value)[0]


def _fields(library: Library, a: Agreement) -> Iterator[Field]:
    binding = a.force == "legal" and a.kind not in (*TEXTLESS, *DECIDED)
    began = first(a, "signed", "opened-for-signature", "adopted", "proposed", "took-effect")
    yield _field(
        "day of signature or adoption", began is not None, "history", bool(began and began.alternatives)
    )
    if a.kind not in CIRCULARS:
        yield _field("place", any(row.place for row in a.milestones), "history")
    start = first(a, "entered-into-force", "took-effect")
    yield from _beginning(library, a, binding, start)
    if binding:
        yield _field("rule of entry into force", a.entry_into_force is not None, "rules")
        yield _field("duration", a.duration is not None, "rules")
        yield _field("withdrawal", a.withdrawal is not None, "rules")
        if a.withdrawal is not None and a.withdrawal.right == "granted":
            notice = a.withdrawal.notice is not None or a.withdrawal.notice_not_stated
            yield _field("notice of withdrawal", notice, "rules")
    if binding and a.negotiation in ("open", "regional"):
        yield _field("depositary", bool(a.depositaries), "top")
    if binding or a.kind in DECIDED:
        yield _field("number in a treaty series or document symbol", bool(a.identifiers), "top")
    if binding and a.negotiation != "unilateral":
        yield _field("authentic languages", bool(a.authentic_languages), "top")
    if a.kind not in (*DECIDED, *CIRCULARS, "proposal") and not _decided(library, a):
        yield _field("acts of states", a.id in library.participation, "parties")
    yield _field("link to a text", bool(a.texts) or a.unpublished is not None, "texts")
    yield _field("related agreements", bool(a.lineage), "related")
    yield _field("two provisions or more", len(a.provisions) > 1, "provisions")
    if a.contested:
        yield Field("contested status", DISPUTED, "history")


def _beginning(library: Library, a: Agreement, binding: bool, start: Milestone | None) -> Iterator[Field]:
    """Entry into force is asked of what is meant to bind and was not given up.

    That it waits for instruments, by the rule and the acts held, is known as well.
    """
    if binding and (start is not None or first(a, "abandoned", "superseded", "terminated") is None):
        held = start is not None or wanting(library, a, dt.date.max) is not None
        yield _field("entry into force", held, "history", bool(start and start.alternatives))


def _decided(library: Library, a: Agreement) -> bool:
    """Whether a body adopted the text for its members, so that no state did anything of its own."""
    if a.force == "legal" or a.id in library.participation:
        return False
    row = first(a, "adopted")
    return row is not None and any(
        actor in library.actors and library.actors[actor].kind in BODIES for actor in row.by
    )


def _field(name: str, held: bool, anchor: str, disputed: bool = False) -> Field:
    return Field(name, (DISPUTED if disputed else KNOWN) if held else UNKNOWN, anchor)
