"""The library as one could know it on an earlier day.

A fact is known from its own date, or from the day on which it was ``recorded``, where that is later:
a deposit that was notified late, a secret annex, a date that a depositary corrected.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pacta.model.agreement import Agreement, ContestedStatus, Milestone, Practice
from pacta.model.dates import Date
from pacta.model.records import Act, Participation
from pacta.store.library import Library


def as_known(library: Library, day: dt.date) -> Library:
    """A library without the milestones, acts and claims of status that were not known on ``day``."""
    agreements = {name: _agreement(row, day) for name, row in library.agreements.items()}
    ledgers = {name: _ledger(row, day) for name, row in library.participation.items()}
    return replace(
        library,
        agreements=agreements,
        participation={name: row for name, row in ledgers.items() if row is not None},
    )


def _known(row: Milestone | Act | ContestedStatus | Practice, day: dt.date) -> bool:
    if isinstance(row, Practice):
        return _begun(row.as_of, day)
    if row.recorded is not None:
        return bool(row.recorded.by(day))
    return _begun(row.starts if isinstance(row, ContestedStatus) else row.date, day)


def _begun(began: Date, day: dt.date) -> bool:
    return began.earliest is None or began.earliest <= day


def _agreement(row: Agreement, day: dt.date) -> Agreement:
    milestones = [one for one in row.milestones if _known(one, day)]
    contested = [one for one in row.contested if _known(one, day)]
    practice = [one for one in row.in_practice if _known(one, day)]
    return row.model_copy(update={"milestones": milestones, "contested": contested, "in_practice": practice})


def _ledger(row: Participation, day: dt.date) -> Participation | None:
    acts = [act for act in row.acts if _known(act, day)]
    return row.model_copy(update={"acts": acts}) if acts else None
