"""Lists of parties that are known not to be complete: no act held here does not mean that there was none."""

from __future__ import annotations

import datetime as dt

from pacta.derive.answers import Answers
from pacta.model.agreement import Agreement
from pacta.model.records import Actor

OPEN = "The list of acts held here is not complete, so that it may be bound all the same."


def open_list(answers: Answers, agreement: Agreement) -> bool:
    """Whether an agreement is open to many and the acts held here are known not to be all."""
    held = answers.library.participation.get(agreement.id)
    return held is not None and held.partial and agreement.negotiation not in ("bilateral", "closed")


def may_be_missing(answers: Answers, agreement: Agreement, record: Actor | None, on: dt.date) -> bool:
    """Whether a state without an act may be bound by one that is not held here.

    Only a state that existed, of a part of the world from which others acted: a treaty of Africa has no
    acts of Asia to miss.
    """
    if record is None or record.region is None or not open_list(answers, agreement):
        return False
    begun = record.existed.earliest if record.existed else None
    over = record.existed.latest if record.existed else None
    if (begun is not None and on < begun) or (over is not None and on >= over):
        return False
    held = {act.actor for act in answers.library.participation[agreement.id].acts}
    return record.id not in held and any(answers.library.actors[one].region == record.region for one in held)
