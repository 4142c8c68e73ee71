"""What every synthetic record is written with: words, days and citations, all from one seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from itertools import cycle
from typing import Any

Row = dict[str, Any]

FIRST_DAY = dt.date(1950, 1, 1)
LAST_DAY = dt.date(2020, 12, 31)
_TEXT = (
    "party parties missile launcher warhead range payload inspection notification exhibition site base "
    "stage storage telemetry silo bomber submarine test flight data exchange declaration elimination "
    "conversion deployment production transfer stockpile limit ceiling procedure commission protocol annex "
    "quota facility visit observer period report register state territory zone depot launch vehicle "
    "propellant canister transporter signature instrument depositary ratification entry force duration "
    "withdrawal notice dispute consultation review conference amendment within before after each other "
    "under between every third first second later agreed named counted held moved shown destroyed"
)
WORDS = _TEXT.split()


class Pen:
    """Writes words and citations. Sources are cited in turn, so that each is cited."""

    def __init__(self, seed: str, sources: Sequence[str]) -> None:
        self.random = random.Random(seed)  # noqa: S311  (nothing secret)
        self._turn = cycle(sources)

    def day(self) -> dt.date:
        """Some day of seven decades."""
        return FIRST_DAY + dt.timedelta(days=self.random.randrange((LAST_DAY - FIRST_DAY).days))

    def word(self) -> str:
        """One word."""
        return self.random.choice(WORDS)

    def words(self, count: int) -> str:
        """A sentence of so many words."""
        return f"{' '.join(self.random.choices(WORDS, k=count)).capitalize()}."

    def prose(self, sentences: int) -> str:
        """So many sentences of fourteen words."""
        return " ".join(self.words(14) for _ in range(sentences))

    def source(self) -> str:
        """The next source."""
        return next(self._turn)

    def cite(self, count: int = 1) -> list[str]:
        """The next sources, each with a place in it."""
        return [f"{self.source()}#p-{self.random.randrange(1, 90)}" for _ in range(count)]

    def pick(self, rows: Sequence[str], count: int) -> list[str]:
        """So many different ones."""
        return self.random.sample(rows, count)

    def one(self, rows: Sequence[str]) -> str:
        """Any of them."""
        return self.random.choice(rows)
