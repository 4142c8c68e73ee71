"""The other record kinds: participation, actor, event, source, vocabulary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pacta.model.base import (
    ActorId,
    AgreementId,
    Citation,
    Cite,
    EventId,
    Flag,
    LanguageTag,
    Line,
    Model,
    Slug,
    SourceId,
    SystemId,
    Text,
    Url,
    Vocab,
)
from pacta.model.dates import Date
from pacta.model.shared import AgreementLink, Alternative, Name


class Act(Model):
    """One act of one state; a treaty with three depositaries has one row for each capital."""

    actor: ActorId
    act: Annotated[str, Vocab("act")]
    date: Date
    depositary: ActorId | None = None
    effective: Date | None = None
    """When the act takes effect: the state's own entry into force, the day an exit counts."""
    as_: Annotated[Line | None, Field(alias="as")] = None
    """The state's name when it acted, where it differs from today's."""
    place: Line | None = None
    reservation: Text | None = None
    """What the state reserved or declared with the act, in own words, and whether it withdrew it."""
    note: Text | None = None
    alternatives: list[Alternative] = []
    recorded: Date | None = None
    """When it became known or was corrected, where that was later than its own date."""
    cite: Cite


class Participation(Model):
    """The acts of states under one agreement; file name and ``agreement`` are its id."""

    agreement: AgreementId
    scope: Text | None = None
    """What is known to be missing from the rows, or how they were put together."""
    partial: Flag = False
    """Whether parties are known to be missing, so that every count is a floor."""
    acts: Annotated[list[Act], Field(min_length=1)]


class Iso(Model):
    """ISO 3166 codes (ISO 3166-3 for states that ended)."""

    alpha2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    alpha3: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    numeric: Annotated[str, Field(pattern=r"^\d{3}$")] | None = None
    alpha4: Annotated[str, Field(pattern=r"^[A-Z]{4}$")] | None = None


class Succession(Model):
    """Another actor that came before or after this one."""

    actor: ActorId
    relation: Literal["continues-as", "succeeded-by", "united-with", "renamed"]
    date: Date | None = None
    note: Line | None = None
    cite: Cite


class Membership(Model):
    """Membership of another actor (the United Nations, NATO)."""

    actor: ActorId
    status: Literal["member", "observer", "former-member"] = "member"
    starts: Date | None = None
    ends: Date | None = None
    cite: Cite


class Actor(Model):
    """A state, a state that ended, an organisation or a treaty body."""

    id: Slug
    kind: Literal["state", "historical-state", "organisation", "treaty-body", "person-office"]
    name: Line
    """The short name used in lists: Türkiye, Côte d'Ivoire."""
    official_name: Line | None = None
    names: list[Name] = []
    """Other names and aliases by language."""
    iso: Iso | None = None
    region: Annotated[str, Vocab("region")] | None = None
    existed: Date | None = None
    """For states that ended and bodies that did: an interval."""
    successors: list[Succession] = []
    memberships: list[Membership] = []
    established_by: AgreementId | None = None
    provision: Slug | None = None
    seat: Line | None = None
    summary: Text | None = None
    cite: Cite


class Place(Model):
    """Where it happened; degrees north and east."""

    name: Line
    country: ActorId | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision: Literal["exact", "city", "region", "country"] | None = None


class EventActor(Model):
    """Who took part, and as what; direction is implied only by the role."""

    actor: ActorId
    role: Annotated[str, Vocab("actor-role")]


class EventSystem(Model):
    """A system the event concerns."""

    system: SystemId
    role: Annotated[str, Vocab("system-role")]
    note: Line | None = None


class Claim(Model):
    """Who says what about the event, and how it stands against the evidence."""

    id: Slug
    text: Text
    """The claim in our own words."""
    by: Annotated[list[ActorId | SourceId], Field(min_length=1)]
    said_on: Date | None = None
    verdict: Annotated[str, Vocab("verdict")]
    better: Text | None = None
    """What better sources say."""
    supported_by: list[Citation] = []
    contradicted_by: list[Citation] = []


class Review(Model):
    """Who looked the record over, when and how."""

    by: Line
    on: Date
    method: Line


class Event(Model):
    """Something that happened and bears on agreements."""

    id: Slug
    title: Line
    date: Date
    """The date of the act, not of the article about it."""
    date_basis: Literal["act", "announcement", "effect", "report"]
    date_note: Line | None = None
    alternatives: list[Alternative] = []
    kind: Annotated[list[Annotated[str, Vocab("event-kind")]], Field(min_length=1)]
    status: Literal["occurred", "planned", "alleged", "denied", "superseded"]
    place: Place | None = None
    affected_places: list[Place] = []
    actors: list[EventActor] = []
    systems: list[EventSystem] = []
    summary: Text
    agreements: list[AgreementLink] = []
    claims: list[Claim] = []
    omitted_by_source: list[Line] = []
    """What the report that led here leaves out."""
    precedents: list[EventId] = []
    follow_ups: list[EventId] = []
    sources: Annotated[list[SourceId], Field(min_length=1)]
    review: Review | None = None


class Source(Model):
    """One citable page or document. Everything else cites by its id."""

    id: Slug
    title: Line
    url: Url | None = None
    publisher: Line
    author: Line | None = None
    published: Date | None = None
    retrieved: Date | None = None
    """The day somebody saw the page (or the stored copy of it)."""
    archived_url: Url | None = None
    via: Line | None = None
    """The site that hosts the copy which was seen, where it is not the publisher's own."""
    language: LanguageTag = "en"
    kind: Annotated[str, Vocab("source-kind")]
    reports_on: list[SourceId] = []
    """Sources it passes on (a paper that quotes an agency)."""
    licence: Line | None = None
    seen: Annotated[str, Vocab("source-seen")]
    """How it was seen: whole, as an excerpt, by the researcher of the reference data, or computed."""
    note: Text | None = None


class VocabularyValue(Model):
    """One value with its definition and its boundary: what it is not, and what that is called."""

    value: Slug
    label: Line
    definition: Text
    boundary: Text | None = None
    group: Slug | None = None
    """A class of values that code may rely on (acts: signature, consent, exit …)."""


class Vocabulary(Model):
    """A closed list of values."""

    id: Slug
    title: Line
    description: Text
    values: Annotated[list[VocabularyValue], Field(min_length=1)]
