"""The registers: lists that stand beside the records, one file each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pacta.model.base import (
    AgreementId,
    Line,
    Model,
    Slug,
    Text,
    Vocab,
)
from pacta.model.dates import Date


class RetiredId(Model):
    """An id that may never be used again, and where it went."""

    kind: Literal["agreement", "actor", "system", "event", "source"]
    id: Slug
    to: Slug | None = None
    date: Date
    reason: Line


class ScopedAgreement(Model):
    """An agreement that records may name though its own record is not written yet."""

    id: Slug
    title: Line
    year: Annotated[int, Field(ge=1100, le=2100)] | None = None
    """Year of adoption; left out for what is only proposed."""
    category: Annotated[str, Vocab("category")] | None = None


class ConceptEntry(Model):
    """Where one agreement uses a term or sets a duty, and what is its own in it."""

    agreement: AgreementId
    part: Slug
    """A provision or a definition of the agreement's record."""
    differs: Text
    """What differs from the others, in own words; the part's record holds the citations."""


class Concept(Model):
    """A term or duty that several agreements have, side by side."""

    id: Slug
    title: Line
    question: Line
    entries: Annotated[list[ConceptEntry], Field(min_length=2)]


class OfficialHost(Model):
    """The end of a host name under which a public body publishes itself."""

    host: Line
    whose: Line


class CheckException(Model):
    """A finding of one rule on one record that is known and explained; unused ones are errors."""

    rule: Slug
    file: Line
    path: Line | None = None
    """Dotted path inside the record (``milestones.2.date``); empty: the whole record."""
    reason: Text


class Expectation(Model):
    """A floor: how many rows or records there must at least be."""

    what: Line
    at_least: Annotated[int, Field(ge=1)]
    source: Line | None = None
