"""Rules for the life of an agreement, as data: how it begins to bind, how long, and how one leaves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pacta.model.base import ActorId, AgreementId, Cite, Flag, Line, Model, Slug, Text, Vocab
from pacta.model.dates import Date

Count = Annotated[int, Field(ge=0)]


class Wait(Model):
    """A waiting period. ``first_day_of_month``: it ends on the first day of the month that is
    ``months`` after the month of the act (Ottawa Convention Art. 17, for example). ``clear``: the
    period has to be over, so that the agreement binds on the day after its last day (the
    depositary of the Early Notification Convention of 1986 counts thirty days in this way)."""

    days: Count = 0
    months: Count = 0
    years: Count = 0
    first_day_of_month: Flag = False
    clear: Flag = False


class EntryIntoForceRule(Model):
    """What has to happen before the agreement binds anyone, as data."""

    provision: Slug | None = None
    method: Annotated[str, Vocab("entry-into-force-method")]
    instruments: Count | None = None
    """How many instruments of consent are needed."""
    acts_counted: list[Annotated[str, Vocab("act")]] = []
    """Acts that count towards it; empty: every act of consent."""
    required: list[ActorId] = []
    """States whose instruments are needed by name."""
    on: Date | None = None
    """The day that the text names, for the method ``fixed-day``."""
    wait: Wait = Wait()
    """Time between the last needed act and entry into force."""
    not_before: Wait | None = None
    """Earliest day, counted from the opening for signature (CWC Art. XXI)."""
    later: Wait | None = None
    """Waiting period for a state that joins late."""
    later_from: Literal["last-needed-instrument", "entry-into-force"] = "last-needed-instrument"
    """Who counts as late: a state that deposits after the instrument that brought the agreement
    into force (Ottawa Convention Art. 17(2)), or after the entry into force (CWC Art. XXI(2))."""
    note: Text | None = None
    cite: Cite

    @model_validator(mode="after")
    def _day_and_method(self) -> EntryIntoForceRule:
        if (self.method == "fixed-day") != (self.on is not None):
            raise PydanticCustomError("day-missing", "'on' belongs to the method 'fixed-day', and only to it")
        return self


class DurationRule(Model):
    """How long the agreement lasts, and how it may be prolonged."""

    provision: Slug | None = None
    type: Annotated[str, Vocab("duration")]
    years: Count | None = None
    """Length of the term, or of the first one."""
    until: Date | None = None
    """The day on which the term ends, where the text names a day instead of a length."""
    agreement: AgreementId | None = None
    """The agreement that it lasts as long as."""
    starts: Literal["entry-into-force", "signature"] = "entry-into-force"
    extension_years: Count | None = None
    """Longest extension allowed at a time, or the length of each further term."""
    extension_by: Line | None = None
    ends_early_if: Text | None = None
    note: Text | None = None
    cite: Cite

    @model_validator(mode="after")
    def _says_until_when(self) -> DurationRule:
        needs = {
            "fixed": ("years", "until", "note"),
            "as-long-as-another": ("agreement",),
            "until-event": ("note",),
            "varies": ("note",),
        }.get(self.type, ())
        if needs and not any(getattr(self, name) is not None for name in needs):
            what = " or ".join(f"'{name}'" for name in needs)
            raise PydanticCustomError("duration-open", f"a duration of the type '{self.type}' needs {what}")
        return self


class WithdrawalRule(Model):
    """Whether and how a party may leave.

    ``not-stated`` is for a text that was read and has no such clause: what then holds is general
    law (Vienna Convention on the Law of Treaties, Art. 56). Where the clause was not seen, there is no rule.
    """

    provision: Slug | None = None
    right: Literal["granted", "excluded", "not-stated"]
    notice: Wait | None = None
    notice_not_stated: Flag = False
    """The clause was read and sets no period."""
    counted_from: Line | None = None
    """From what the notice period runs: the notice itself, or its receipt by the depositary."""
    addressees: list[Line] = []
    condition: Text | None = None
    """What has to have happened (extraordinary events …) and be stated."""
    statement_required: Flag | None = None
    bars: Text | None = None
    """What delays or forbids it (armed conflict in Ottawa Art. 20(3))."""
    note: Text | None = None
    cite: Cite

    @model_validator(mode="after")
    def _notice_needs_a_right(self) -> WithdrawalRule:
        if self.right != "granted" and (self.notice is not None or self.notice_not_stated):
            raise PydanticCustomError("notice-without-right", "a notice period needs the right to withdraw")
        if self.notice is not None and self.notice_not_stated:
            raise PydanticCustomError("notice-and-none", "'notice' and 'notice_not_stated' contradict")
        return self
