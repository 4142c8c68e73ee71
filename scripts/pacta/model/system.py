"""A weapon system: what it is, and what is claimed about it by whom."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from pacta.model.agreement import Number
from pacta.model.base import (
    ActorId,
    Cite,
    Flag,
    Line,
    Model,
    Slug,
    SourceId,
    SystemId,
    Text,
    Vocab,
)
from pacta.model.dates import Date
from pacta.model.shared import AgreementLink, Basis, Name, Position


class Quantity(Model):
    """A number or interval with its unit; ``about`` marks an estimate."""

    value: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    unit: Line
    about: Flag = False

    @model_validator(mode="after")
    def _says_something(self) -> Quantity:
        if self.value is None and self.at_least is None and self.at_most is None:
            raise PydanticCustomError("quantity-empty", "give value, at_least or at_most")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise PydanticCustomError("quantity-order", "at_least is more than at_most")
        return self


class Characteristic(Model):
    """One sourced claim about a system; conflicting ones stand side by side."""

    id: Slug
    property: Annotated[str, Vocab("characteristic")]
    quantity: Quantity | None = None
    text: Line | None = None
    """The value in words where it is not a number."""
    by: list[ActorId | SourceId] = []
    said_on: Date | None = None
    basis: Basis
    note: Text | None = None
    cite: Cite

    @model_validator(mode="after")
    def _has_value(self) -> Characteristic:
        if self.quantity is None and self.text is None:
            raise PydanticCustomError("value-missing", "give a quantity or a text")
        if self.basis == "attributed" and not self.by:
            raise PydanticCustomError("by-missing", "an attributed claim needs 'by'")
        return self


class Feature(Model):
    """A sourced yes or no that definitions turn on; one that is not held is unknown, not absent."""

    feature: Annotated[str, Vocab("feature")]
    present: Flag = True
    by: list[ActorId | SourceId] = []
    basis: Basis = "fact"
    note: Text | None = None
    cite: Cite

    @model_validator(mode="after")
    def _is_owned(self) -> Feature:
        if self.basis == "attributed" and not self.by:
            raise PydanticCustomError("by-missing", "an attributed feature needs 'by'")
        return self


class SystemMilestone(Model):
    """A dated step in a system's life."""

    event: Annotated[str, Vocab("system-milestone")]
    date: Date
    place: Line | None = None
    by: list[ActorId] = []
    note: Text | None = None
    cite: Cite


class System(Model):
    """A weapon system with its sourced characteristics."""

    id: Slug
    name: Line
    names: list[Name] = []
    weapon_class: Annotated[str, Vocab("weapon-class")]
    basing: list[Annotated[str, Vocab("basing")]] = []
    """Empty for what is not launched: an agent, a mine, a tank."""
    states: list[ActorId] = []
    """States that hold or held it, or develop it; empty for a class of things that any may hold."""
    relatives: list[SystemId] = []
    """Systems it derives from or is held to be the same as."""
    summary: Text
    characteristics: list[Characteristic] = []
    features: list[Feature] = []
    milestones: list[SystemMilestone] = []
    agreements: list[AgreementLink] = []
    positions: list[Position] = []
    cite: Cite
