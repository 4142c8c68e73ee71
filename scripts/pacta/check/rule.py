"""What a check rule is: a name, what it guards, and a function that yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pacta.model.base import Path
from pacta.store.library import Library


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: in which record, at which path, what is wrong and what to do."""

    kind: str
    id: str
    path: Path
    message: str
    tip: str = ""


Check = Callable[[Library, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``name`` is printed in brackets; ``guards`` says what goes wrong without it."""

    name: str
    guards: str
    check: Check


RULES: dict[str, Rule] = {}


def rule(name: str, guards: str) -> Callable[[Check], Check]:
    """Register a check function as a rule."""

    def register(check: Check) -> Check:
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        RULES[name] = Rule(name, guards, check)
        return check

    return register
