"""The log of facts that were looked up again: one file an agreement, ``data/checks/<id>.yml``.

A record's citations say where a fact was first seen. A row here says that somebody other than the
writer of the record went back to a page later, which fact they held against it, and what came of it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pacta.model.base import AgreementId, Cite, Line, Model
from pacta.model.dates import Date


class CheckedFact(Model):
    """One fact held against a page again."""

    field: Literal[
        "titles",
        "kind",
        "milestones",
        "entry_into_force",
        "duration",
        "withdrawal",
        "depositaries",
        "identifiers",
        "authentic_languages",
        "lineage",
        "provisions",
        "definitions",
        "limits",
        "verification",
        "bodies",
        "positions",
        "series",
        "participation",
    ]
    """The part of the record it stands in."""
    fact: Line
    """What was checked, in words, as it stands now: "in force on 1 June 1988"."""
    result: Literal["agrees", "corrected", "not-seen"]
    """``not-seen``: no page that shows it could be opened, so that the record's own citation stands alone."""
    was: Line | None = None
    """What the record said before, where it was corrected."""
    on: Date
    by: Line
    """Who looked: a role, such as 'second reader'."""
    cite: Cite | None = None
    """The page on which it was seen this time."""

    @model_validator(mode="after")
    def _owned(self) -> CheckedFact:
        if self.result != "not-seen" and self.cite is None:
            raise PydanticCustomError("cite-missing", "a fact that was checked needs 'cite'")
        if (self.result == "corrected") != (self.was is not None):
            raise PydanticCustomError("was-missing", "'was' belongs to a corrected fact, and only to it")
        return self


class Checks(Model):
    """What was checked again of one agreement; file name and ``agreement`` are its id."""

    agreement: AgreementId
    facts: Annotated[list[CheckedFact], Field(min_length=1)]
