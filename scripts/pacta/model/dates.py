"""Dates as records state them: EDTF (ISO 8601-2) level 0 and the common part of level 1.

Accepted: ``1987``, ``1987-12``, ``1987-12-08``, each optionally followed by ``~``
(approximate), ``?`` (uncertain) or ``%`` (both), and intervals ``a/b`` in which either
end may be ``..`` (open) or empty (unknown). The earliest and latest calendar day a value
can stand for are computed once; comparison is three-valued.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?")
EDTF_PATTERN = r"^(\d{4}(-\d{2}(-\d{2})?)?[~?%]?|\.\.)?(/(\d{4}(-\d{2}(-\d{2})?)?[~?%]?|\.\.)?)?$"
_QUALIFIER_WORDS = {"~": "about ", "?": "possibly ", "%": "possibly about "}
# Typographical month names do not depend on the reader's locale.
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class _Point:
    first: dt.date
    last: dt.date
    words: str


def _point(text: str) -> _Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = int(match[1]), match[2], match[3]
    if year == 0:
        raise ValueError("there is no year 0000")
    if month is None:
        first, last, words = dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year}"
    else:
        if not 1 <= int(month) <= 12:
            raise ValueError(f"'{text}' has no month {month}")
        name = MONTHS[int(month) - 1]
        length = calendar.monthrange(year, int(month))[1]
        if day is None:
            first, last = dt.date(year, int(month), 1), dt.date(year, int(month), length)
            words = f"{name} {year}"
        else:
            if not 1 <= int(day) <= length:
                raise ValueError(f"'{text}' is not a day: {name} {year} has {length} days")
            first = last = dt.date(year, int(month), int(day))
            words = f"{int(day)} {name} {year}"
    return _Point(first, last, _QUALIFIER_WORDS.get(match[4] or "", "") + words)


@dataclass(frozen=True, slots=True)
class Date:
    """A date, less exact date or interval.

    ``earliest`` and ``latest`` are the first and last calendar day it may stand for
    (``None`` where an interval is open or its end unknown); ``display`` is how it is
    printed; ``exact`` says whether it names one day without a qualifier.
    """

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    display: str

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read an EDTF string. Raises ``ValueError`` saying what is wrong with it."""
        return _parse(text)

    @classmethod
    def of(cls, day: dt.date) -> Date:
        """The exact date of a calendar day."""
        return _parse(day.isoformat())

    @property
    def exact(self) -> bool:
        """Whether it names one day, without a qualifier."""
        return self.earliest is not None and self.edtf == self.earliest.isoformat()

    @property
    def after_since(self) -> str:
        """The date in the words that follow *since*: an interval says that the day is not known."""
        if "/" not in self.edtf or self.latest is None:
            return self.display
        first, _, last = self.edtf.partition("/")
        if self.earliest is None:
            return f"a day not later than {_parse(last).display}"
        return f"a day between {_parse(first).display} and {_parse(last).display}"

    @property
    def year(self) -> int:
        """The year to file it under: that of its earliest, else of its latest day."""
        return (self.earliest or self.latest or dt.date.min).year

    @property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        """Earliest, then latest day; open ends sort outermost."""
        return (self.earliest or dt.date.min, self.latest or dt.date.max)

    @property
    def reached(self) -> dt.date | None:
        """The first day on which the date has surely been reached, see ``by``."""
        open_start = "/" not in self.edtf or self.edtf.startswith("/")
        return self.latest if open_start else _start_latest(self.edtf)

    def by(self, day: dt.date) -> bool | None:
        """Whether the date has been reached on ``day``: yes, no, or ``None`` for unknown.

        An exact date is reached on the day itself. An interval is reached at its beginning, and
        where that is unknown (``/2017``, by 2017) at its end at the latest.
        """
        if self.reached is not None and self.reached <= day:
            return True
        if self.earliest is not None and self.earliest > day:
            return False
        return None

    def before(self, other: Date) -> bool | None:
        """Whether this date lies before another: yes, no, or ``None`` for unknown."""
        if self.latest is not None and other.earliest is not None and self.latest < other.earliest:
            return True
        if self.earliest is not None and other.latest is not None and self.earliest >= other.latest:
            return False
        return None

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": EDTF_PATTERN, "description": "EDTF date"}


def _validate(value: Any) -> Date:
    if isinstance(value, Date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date", "a date is a quoted string")
    try:
        return _parse(value)
    except ValueError as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from None


def _start_latest(text: str) -> dt.date | None:
    start = text.partition("/")[0]
    return _point(start).last if start not in ("", "..") else None


@lru_cache(maxsize=65536)
def _parse(text: str) -> Date:
    if "/" not in text:
        point = _point(text)
        return Date(text, point.first, point.last, point.words)
    start_text, _, end_text = text.partition("/")
    start = None if start_text in ("", "..") else _point(start_text)
    end = None if end_text in ("", "..") else _point(end_text)
    if start is None and end is None:
        raise ValueError(f"'{text}' names no date at all")
    if start and end and start.first > end.last:
        raise ValueError(f"'{text}' ends before it begins")
    if start and end:
        words = f"{start.words} to {end.words}"
    elif start:
        words = f"from {start.words}" + ("" if end_text == ".." else ", end unknown")
    else:
        assert end is not None
        words = f"until {end.words}" if start_text == ".." else f"by {end.words}"
    return Date(text, start.first if start else None, end.last if end else None, words)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later; the month's last day where that day does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def spell(day: dt.date) -> str:
    """A calendar day as the site prints it: ``5 February 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
