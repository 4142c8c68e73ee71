"""A problem in the data: where it stands, which rule it breaks, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. ``line`` and ``column`` count from 1."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    tip: str = ""
    path: str = ""
    """Dotted path inside the record, which exceptions name."""

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}:{self.column}: [{self.rule}] {self.message}"
        return f"{text}. {self.tip}" if self.tip else text
