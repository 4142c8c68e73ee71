"""Parts that several record kinds share: links to agreements, positions, designations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pacta.model.base import (
    ActorId,
    AgreementId,
    Cite,
    Flag,
    LanguageTag,
    Line,
    Model,
    Slug,
    SourceId,
    Text,
    Vocab,
)
from pacta.model.dates import Date

Basis = Literal["fact", "attributed", "editorial-analysis"]
Confidence = Literal["high", "medium", "low"]
Relation = Annotated[str, Vocab("relation")]


class AgreementLink(Model):
    """How an event or a system bears on an agreement: a first-class row, never a tag."""

    agreement: AgreementId
    relation: Relation
    on: Date | None = None
    """The day of it, where that is not the event's own: a signature may tell of the entry into force."""
    provisions: list[Slug] = []
    """Ids of the provisions it touches (``art-2-5``), for agreements that have a record."""
    provision_note: Line | None = None
    """The provision in words, for an agreement without a record or a place no id names."""
    basis: Basis
    by: list[ActorId | SourceId] = []
    """Who says so: actors, or sources where an author speaks for themselves."""
    confidence: Confidence = "high"
    named_in_source: Flag | None = None
    """Whether the source that led here names the agreement."""
    why: Text
    cite: Cite | None = None

    @model_validator(mode="after")
    def _basis_is_owned(self) -> AgreementLink:
        if self.basis == "attributed" and not self.by:
            raise PydanticCustomError("by-missing", "an attributed link needs 'by': who says so")
        if self.basis == "fact" and not self.cite:
            raise PydanticCustomError("cite-missing", "a link stated as fact needs 'cite'")
        return self


class View(Model):
    """What one side of a contested question holds."""

    by: Annotated[list[ActorId | SourceId], Field(min_length=1)]
    view: Text
    since: Date | None = None
    cite: Cite


class Position(Model):
    """A contested question and who holds what about it; the library takes no side."""

    id: Slug
    question: Line
    provisions: list[Slug] = []
    views: Annotated[list[View], Field(min_length=1)]


class Name(Model):
    """A name or designation in a language or script."""

    name: Line
    language: LanguageTag = "en"
    scheme: Annotated[str, Vocab("designation-scheme")] | None = None
    """Who designates it so: nato, grau, treaty, us-dod, domestic …"""
    cite: Cite | None = None


class Alternative(Model):
    """Another date that a source gives for the same fact."""

    date: Date
    cite: Cite
    note: Line | None = None
