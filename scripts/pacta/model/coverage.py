"""What falls under an agreement, as rules that a machine can follow and a reader can check.

One file an agreement, ``data/coverage/<id>.yml``. A rule says what a thing has to be, which acts
and places it is about, and what follows. Everything given has to hold; a list means *one of these*.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pacta.model.agreement import RangeBand
from pacta.model.base import ActorId, AgreementId, Citation, Line, Model, Slug, SystemId, Text, Vocab
from pacta.model.dates import Date

WeaponClass = Annotated[str, Vocab("weapon-class")]
Basing = Annotated[str, Vocab("basing")]
FeatureName = Annotated[str, Vocab("feature")]
ActKind = Annotated[str, Vocab("act-kind")]
Environment = Annotated[str, Vocab("environment")]
Circumstance = Annotated[str, Vocab("circumstance")]


class Conditions(Model):
    """What a thing has to be.

    Bands keep the treaty's own edges: ``over`` excludes the number, ``at_least`` takes it in.
    """

    weapon_class: list[WeaponClass] = []
    basing: list[Basing] = []
    not_class: list[WeaponClass] = []
    """Classes that do not count, although they are kinds of one that does."""
    range_km: RangeBand | None = None
    """The greatest range, as the agreement measures it."""
    flown_km: RangeBand | None = None
    """The greatest range flown in a test."""
    payload_kg: RangeBand | None = None
    yield_kt: RangeBand | None = None
    calibre_mm: RangeBand | None = None
    mass_t: RangeBand | None = None
    warheads: RangeBand | None = None
    submunitions: RangeBand | None = None
    submunition_kg: RangeBand | None = None
    has: list[FeatureName] = []
    """Features that have to be there, all of them."""
    lacks: list[FeatureName] = []
    """Features that may not be there, none of them."""
    listed: list[SystemId] = []
    """Types that the agreement names: it has to be one of them."""
    declared_under: list[AgreementId] = []
    """Only types whose own record says that they are a declared type of one of these agreements."""
    held_by: list[ActorId] = []
    """Only types that one of these states holds."""
    any_of: list[Conditions] = []
    """At least one of these sets has to hold as well."""


class Exclusion(Model):
    """What takes a thing out again, although the rule would hold it."""

    when: Conditions = Conditions()
    circumstances: list[Circumstance] = []
    why: Line
    provisions: list[Slug] = []


class CoverageRule(Model):
    """One way in which things fall under the agreement."""

    id: Slug
    what: Line
    """The things, in words: ground-launched missiles with a range of 500 to 5,500 km."""
    effect: Annotated[str, Vocab("coverage-effect")]
    when: Conditions = Conditions()
    acts: list[ActKind] = []
    """The acts it is about; none: whatever is done with the thing."""
    environments: list[Environment] = []
    """The places it is about; none: anywhere."""
    circumstances: list[Circumstance] = []
    """What else has to be the case, all of it."""
    unless: list[Exclusion] = []
    duty_bearers: list[ActorId] = []
    """The parties it binds, where it binds only some."""
    exempt: list[ActorId] = []
    """Parties it does not bind."""
    starts: Date | None = None
    """Where the rule began later than the agreement (a chemical put on a list)."""
    ends: Date | None = None
    definition: Slug | None = None
    """The definition of the agreement that the rule carries out."""
    provisions: Annotated[list[Slug], Field(min_length=1)]
    disputed: Line | None = None
    """What was never settled about whether the rule reaches these things: then it always depends."""
    counts_as: Line | None = None
    """How it counts against a limit: one warhead a heavy bomber."""
    measure: Line | None = None
    """How the agreement measures what the bands are about."""
    why: Text
    """The reason in a sentence, in own words."""
    cite: list[Citation] = []
    """Where the provisions' own citations do not say it all."""


class Outside(Model):
    """What looks as if it fell under the agreement and does not, with the reason."""

    when: Conditions
    acts: list[ActKind] = []
    provisions: list[Slug] = []
    why: Text


class Coverage(Model):
    """The rules of one agreement; file name and ``agreement`` are its id."""

    agreement: AgreementId
    rules: Annotated[list[CoverageRule], Field(min_length=1)]
    outside: list[Outside] = []
