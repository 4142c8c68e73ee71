"""How well linking does on passages with labels: precision, recall and false links, with intervals.

python -m tests.news.measure [dev|test] [--errors]
"""

from __future__ import annotations

import datetime as dt
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pacta.derive.answers import Answers
from pacta.news.linker import Linker
from pacta.store.load import load
from tests.conftest import ROOT, TODAY

PASSAGES = Path(__file__).parent / "passages"
HOWS = ("named", "described", "through-system")


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 per cent interval (Wilson)."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share; 1 where there is nothing to share."""
        return self.hits / self.of if self.of else 1.0

    def __str__(self) -> str:
        if not self.of:
            return "–"
        z, p, n = 1.96, self.value, self.of
        middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
        return f"{p:.3f} ({max(0, low):.3f}–{min(1, high):.3f}; {self.hits} of {self.of})"


@dataclass(frozen=True, slots=True)
class Measured:
    """Precision and recall by kind of link, and passages without an agreement that got one."""

    precision: dict[str, Share]
    recall: dict[str, Share]
    false_links: Share
    errors: list[str]

    def f1(self, how: str) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision[how].value, self.recall[how].value
        return 2 * p * r / (p + r) if p + r else 0.0


def passages(name: str) -> list[dict[str, Any]]:
    """The passages of ``dev`` or ``test``."""
    return [
        json.loads(line) for line in (PASSAGES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def measure(linker: Linker, rows: list[dict[str, Any]]) -> Measured:
    """Link every passage and compare.

    A link counts as right if the passage has the agreement, in whatever way; recall is asked of each
    label's own kind, met by a link of whatever kind.
    """
    right, told = dict.fromkeys(HOWS, 0), dict.fromkeys(HOWS, 0)
    met, wanted = dict.fromkeys(HOWS, 0), dict.fromkeys(HOWS, 0)
    negatives = wrong = 0
    errors = []
    for row in rows:
        gold = {label["id"]: label["how"] for label in row["agreements"]}
        day = dt.date.fromisoformat(row["date"]) if row.get("date") else None
        found = {link.id: link.how for link in linker.link(row["text"], day).agreements}
        for identity, how in found.items():
            told[how] += 1
            right[how] += identity in gold
            if identity not in gold:
                errors.append(f"{row['id']} + {identity} ({how}): {row['text'][:160]}")
        for identity, how in gold.items():
            wanted[how] += 1
            met[how] += identity in found
            if identity not in found:
                errors.append(f"{row['id']} - {identity} ({how}): {row['text'][:400]}")
        if not gold:
            negatives += 1
            wrong += any(how != "through-system" for how in found.values())
    return Measured(
        {how: Share(right[how], told[how]) for how in HOWS},
        {how: Share(met[how], wanted[how]) for how in HOWS},
        Share(wrong, negatives),
        errors,
    )


def main() -> None:
    """Print the measures of a split."""
    library, _ = load(ROOT)
    found = measure(
        Linker(Answers(library, TODAY), cache=ROOT / "build"),
        passages(sys.argv[1] if len(sys.argv) > 1 else "dev"),
    )
    lines = [
        f"{how}: precision {found.precision[how]}, recall {found.recall[how]}, F1 {found.f1(how):.3f}"
        for how in HOWS
    ]
    lines.append(f"passages without an agreement that got a link: {found.false_links}")
    sys.stdout.write("\n".join([*lines, *(found.errors if "--errors" in sys.argv else [])]) + "\n")


if __name__ == "__main__":
    main()
