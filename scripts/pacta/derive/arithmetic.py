"""Periods that agreements set, turned into dates.

Waiting and notice periods follow the texts' own words: days are counted from the day after the
act (so the n-th day after it), months end on the day of the same number, and "the first day of
the sixth month after the month in which" (Ottawa Convention Art. 17) starts a month. A period of
clear days has to be over: the day after its last day counts.
"""

from __future__ import annotations

import datetime as dt

from pacta.model.dates import add_months
from pacta.model.life_rules import EntryIntoForceRule, Wait


def after(day: dt.date, wait: Wait) -> dt.date:
    """The day on which a period that starts with an act on ``day`` is over."""
    months = wait.months + 12 * wait.years
    if wait.first_day_of_month:
        day = add_months(day.replace(day=1), months)
    elif months:
        day = add_months(day, months)
    return day + dt.timedelta(days=wait.days + wait.clear)


def binds_from(start: dt.date, rule: EntryIntoForceRule | None, given: dt.date) -> dt.date:
    """The day from which a consent given on a day binds, where entry into force was on ``start``."""
    if rule is None or rule.later is None or (rule.later_from == "entry-into-force" and given <= start):
        return max(start, given)
    return max(start, after(given, rule.later))


def words(wait: Wait) -> str:
    """The period as a reader says it: ``90 days``, ``first day of the 6th month after``."""
    if wait.first_day_of_month:
        return f"first day of the {ordinal(wait.months)} month after the month of the act"
    pieces = [
        f"{number} {unit}{'' if number == 1 else 's'}"
        for number, unit in ((wait.years, "year"), (wait.months, "month"), (wait.days, "day"))
        if number
    ]
    clear = ", all of them over" if wait.clear else ""
    return (" and ".join(pieces) or "at once") + clear


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th …"""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
