"""An agreement: one instrument with its own adoption and participants."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pacta.model.base import (
    ActorId,
    AgreementId,
    Citation,
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
from pacta.model.life_rules import DurationRule, EntryIntoForceRule, WithdrawalRule
from pacta.model.shared import Alternative, Position

PAGE_SECTIONS = frozenset(
    [
        "top",
        "brief",
        "history",
        "limits",
        "numbers",
        "coverage",
        "systems",
        "events",
        "parties",
        "positions",
        "rules",
        "definitions",
        "provisions",
        "verification",
        "bodies",
        "texts",
        "related",
        "notes",
        "checks",
        "sources",
        "cite",
    ]
)
"""Anchors of the sections of an agreement's page, which its parts may not use."""
Number = Annotated[float, Field(allow_inf_nan=False)]


class Titles(Model):
    """Names of an agreement. ``aliases`` are found by search and shown under the title."""

    official: Line
    authentic: dict[LanguageTag, Line] = {}
    """The title in the other authentic languages."""
    aliases: dict[LanguageTag, list[Line]] = {}
    """Other names by language, inflected Russian forms that readers type included."""


class Milestone(Model):
    """A dated step in the life of an agreement.

    A state's acts stand under participation; a party's step that marks the history of the whole
    (an exit, a suspension) may stand here too, with the party under ``by``.
    """

    event: Annotated[str, Vocab("milestone")]
    date: Date
    place: Line | None = None
    by: list[ActorId] = []
    until: Date | None = None
    """The day to which an extension prolongs the agreement, where it names one."""
    note: Text | None = None
    alternatives: list[Alternative] = []
    recorded: Date | None = None
    """When it became known or was corrected, where that was later than its own date."""
    cite: Cite


class Depositary(Model):
    """Who keeps the original and receives the instruments."""

    actor: ActorId
    capital: Line | None = None
    cite: Cite


class Identifier(Model):
    """A number under which others file the agreement."""

    scheme: Annotated[str, Vocab("identifier-scheme")]
    value: Line
    cite: Cite


class Lineage(Model):
    """A relation of this agreement to another: 'this one <relation> that one'."""

    relation: Annotated[str, Vocab("lineage")]
    agreement: AgreementId
    members_only: Flag = False
    """Only parties of that agreement may join this one (a protocol to CCW)."""
    note: Line | None = None
    cite: Cite


class Part(Model):
    """A separately numbered part: the main text, a protocol, an annex, a memorandum."""

    id: Slug
    title: Line
    kind: Literal["main-text", "protocol", "annex", "memorandum", "statement", "schedule"]
    note: Text | None = None


class Provision(Model):
    """One paragraph (or annex section), in our own words; ``id`` is its anchor on the page."""

    id: Slug
    part: Slug = "treaty"
    article: Line
    """As one cites it: ``Article II(5)``, ``Inspection Protocol, Section VI``."""
    heading: Line | None = None
    kind: Annotated[str, Vocab("provision-kind")]
    topics: list[Annotated[str, Vocab("topic")]] = []
    summary: Text
    cite: Cite


class RangeBand(Model):
    """Thresholds on one quantity, in the unit that the name of the field ends with.

    ``over`` and ``under`` exclude the number, ``at_least`` and ``at_most`` take it in.
    """

    over: Number | None = None
    at_least: Number | None = None
    under: Number | None = None
    at_most: Number | None = None


class DefinitionRule(Model):
    """The computable core of a definition; every condition given must hold."""

    basing: list[Annotated[str, Vocab("basing")]] = []
    weapon_class: list[Annotated[str, Vocab("weapon-class")]] = []
    range_km: RangeBand | None = None
    payload_kg: RangeBand | None = None
    yield_kt: RangeBand | None = None
    calibre_mm: RangeBand | None = None
    range_measure: Line | None = None
    """How the agreement measures range (INF Art. VII: the maximum range flown)."""


class Definition(Model):
    """A defined term, in our own words, with its rule where it has one."""

    id: Slug
    term: Line
    text: Text
    provision: Slug | None = None
    rule: DefinitionRule | None = None
    cite: Cite


class Limit(Model):
    """A number the agreement sets."""

    id: Slug
    what: Line
    operator: Literal["at-most", "at-least", "exactly", "none", "less-than", "more-than"]
    value: Number
    """The number; 0 for a complete ban."""
    unit: Line
    applies_to: Line
    """Whom or what it binds: each party, a group of states, a zone."""
    actors: list[ActorId] = []
    """The states it binds, where it binds only some."""
    starts: Date | None = None
    ends: Date | None = None
    period: Line | None = None
    """When it applies in words: from seven years after entry into force, each calendar year …"""
    counting_rule: Text | None = None
    provision: Slug | None = None
    cite: Cite


class Point(Model):
    """One declared number: of whom, for which day."""

    date: Date
    actor: ActorId | None = None
    item: Line | None = None
    """What part of the whole it counts (a type of missile), where the series is broken down."""
    limit: Slug | None = None
    """The limit that this item falls under, where items of a series have limits of their own."""
    value: Number
    note: Line | None = None
    cite: Cite


class Series(Model):
    """Declared numbers over time, beside the limits they fall under."""

    id: Slug
    what: Line
    """What is counted: deployed warheads, tanks held …"""
    unit: Line
    limits: list[Slug] = []
    """Ids of the limits of this agreement that the numbers are measured against."""
    basis: Line
    """Who declared or verified the numbers, and how."""
    points: Annotated[list[Point], Field(min_length=1)]


class Quota(Model):
    """How often or how many."""

    value: Number
    unit: Line
    per: Line | None = None
    starts: Line | None = None
    note: Line | None = None


class Verification(Model):
    """A way in which compliance is checked."""

    id: Slug
    measure: Annotated[str, Vocab("verification-measure")]
    what: Text
    quota: list[Quota] = []
    provision: Slug | None = None
    cite: Cite


class BodyRole(Model):
    """A body the agreement sets up or uses, and what for."""

    actor: ActorId
    role: Text
    provision: Slug | None = None
    cite: Cite


class ContestedStatus(Model):
    """A status that some claim and others dispute, for a time."""

    id: Slug
    status: Annotated[str, Vocab("status")]
    scope: Literal["agreement", "participation"]
    actors: list[ActorId] = []
    """Whose participation it concerns."""
    starts: Date
    ends: Date | None = None
    by: Annotated[list[ActorId], Field(min_length=1)]
    disputed_by: list[ActorId] = []
    text: Text
    provisions: list[Slug] = []
    recorded: Date | None = None
    """When it became known or was corrected, where that was later than its own date."""
    cite: Cite


class Practice(Model):
    """What became of an agreement in practice, where no act ended it: it is shown beside the status."""

    id: Slug
    state: Annotated[str, Vocab("practice")]
    as_of: Date
    """The day for which a page shows it, or on which a page was looked for; it is not claimed before."""
    text: Text
    cite: list[Citation] = []
    """Left out only where nothing was found."""


class TextLink(Model):
    """Where the text can be read."""

    language: LanguageTag
    source: SourceId
    authentic: Flag
    """Whether this language version is an authentic one."""
    note: Line | None = None


class Unpublished(Model):
    """That the text was not made public, and who says so."""

    note: Text
    cite: Cite


class Agreement(Model):
    """One agreement. File name, ``id`` and URL are the same."""

    id: Slug
    kind: Annotated[str, Vocab("agreement-kind")]
    force: Literal["legal", "political"]
    """Whether it binds in law or as a political commitment."""
    title: Line
    """The short name used in lists and headings."""
    titles: Titles
    category: Annotated[str, Vocab("category")]
    domains: Annotated[list[Annotated[str, Vocab("domain")]], Field(min_length=1)]
    negotiation: Literal["bilateral", "closed", "regional", "open", "unilateral"]
    """bilateral: two parties; closed: named states; regional: the states of a region may join; open:
    any state may."""
    summary: Text
    authentic_languages: list[LanguageTag] = []
    milestones: Annotated[list[Milestone], Field(min_length=1)]
    entry_into_force: EntryIntoForceRule | None = None
    duration: DurationRule | None = None
    withdrawal: WithdrawalRule | None = None
    depositaries: list[Depositary] = []
    identifiers: list[Identifier] = []
    lineage: list[Lineage] = []
    parts: list[Part] = []
    provisions: Annotated[list[Provision], Field(min_length=1)]
    definitions: list[Definition] = []
    limits: list[Limit] = []
    series: list[Series] = []
    verification: list[Verification] = []
    bodies: list[BodyRole] = []
    positions: list[Position] = []
    contested: list[ContestedStatus] = []
    in_practice: list[Practice] = []
    texts: list[TextLink] = []
    unpublished: Unpublished | None = None
    notes: list[Text] = []
    """What a reader should know about the record itself: gaps, conflicts between sources."""
