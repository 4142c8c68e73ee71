"""Run every rule over a library and place what they find.

Steps: collect the load problems; run each rule; turn findings into problems with line and
column; set aside those an exception explains; report exceptions that explain nothing.
"""

from __future__ import annotations

from datetime import date

from pacta.check import (  # noqa: F401  (register rules)
    chronology,
    conduct,
    evidence,
    ledgers,
    references,
    wording,
)
from pacta.check.rule import RULES, Finding
from pacta.store import yaml_reader
from pacta.store.library import Library
from pacta.store.problem import Problem

EXCEPTIONS = "data/check-exceptions.yml"


def check(library: Library, load_problems: list[Problem], today: date) -> list[Problem]:
    """Every problem of the library, sorted by file and line; empty if it is sound."""
    problems = list(load_problems)
    used: set[int] = set()
    for rule in RULES.values():
        for finding in rule.check(library, today):
            index = _exception_for(library, rule.name, finding)
            if index is None:
                problems.append(_placed(library, rule.name, finding))
            else:
                used.add(index)
    for index, row in enumerate(library.exceptions):
        if index not in used:
            line, column = yaml_reader.locate(library.root / EXCEPTIONS, (index,))
            message = f"the exception to '{row.rule}' on {row.file} excuses nothing"
            tip = "Remove it" if row.rule in RULES else f"There is no rule '{row.rule}'"
            problems.append(Problem(EXCEPTIONS, line, column, "unused-exception", message, tip))
    return sorted(set(problems))


def _exception_for(library: Library, rule: str, finding: Finding) -> int | None:
    file = library.files.get((finding.kind, finding.id))
    dotted = ".".join(map(str, finding.path))
    for index, row in enumerate(library.exceptions):
        if row.rule == rule and row.file == file and row.path in (None, dotted):
            return index
    return None


def _placed(library: Library, rule: str, finding: Finding) -> Problem:
    file = library.files.get((finding.kind, finding.id), f"data/{finding.id}.yml")
    line, column = yaml_reader.locate(library.root / file, finding.path)
    dotted = ".".join(map(str, finding.path))
    return Problem(file, line, column, rule, finding.message, finding.tip, dotted)
