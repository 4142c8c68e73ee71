"""What the checker needs in the browser: the rules, the systems as claims, and the words, in one script.

Standings and memberships come with ``data/binds.js``; a script, not JSON, because pages opened from
a disk may not fetch a file.
"""

from __future__ import annotations

import json
import math
from typing import Any

from pacta.derive.answers import Answers
from pacta.derive.conditions import BANDS
from pacta.derive.intervals import statuses
from pacta.derive.status import told
from pacta.derive.subject import of_system
from pacta.model.coverage import Coverage
from pacta.model.system import System

PATH = "data/coverage.js"
WORDS = (
    "weapon-class",
    "basing",
    "feature",
    "act-kind",
    "environment",
    "circumstance",
    "coverage-effect",
    "coverage-verdict",
)


def script(answers: Answers) -> str:
    """``window.PACTA_COVERAGE = {…}``: ``words`` (vocabulary -> value -> label), ``groups`` of
    circumstances, ``bands`` (condition -> name and unit), ``systems`` and ``agreements``.

    An agreement has its title ``t``, whether it is closed to others ``c``, its statuses with them and
    the day in words ``s``, itself and the zones it is a protocol to ``z``, ``rules``, ``outside`` and the
    articles that they name ``p``. A system has its name ``n``, class ``k``, basing ``b``, claims ``x``
    (condition -> [[low, high or null]]), features ``f``, states ``h``, relatives ``r`` and the
    agreements under which it is a declared type ``d``.
    """
    library = answers.library
    data: dict[str, Any] = {
        "words": {name: {row.value: row.label for row in library.vocab[name].values} for name in WORDS},
        "groups": {row.value: row.group for row in library.vocab["circumstance"].values},
        "bands": {name: list(pair) for name, pair in BANDS.items()},
        "systems": {row.id: _system(row) for row in library.systems.values()},
        "agreements": {
            row.agreement: _agreement(answers, row)
            for row in library.coverage.values()
            if row.agreement in library.agreements
        },
    }
    return f"window.PACTA_COVERAGE = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _system(system: System) -> dict[str, Any]:
    subject = of_system(system)
    row: dict[str, Any] = {
        "n": system.name,
        "k": system.weapon_class,
        "b": system.basing,
        "h": system.states,
    }
    optional = {
        "x": {
            name: [[claim.low, None if math.isinf(claim.high) else claim.high] for claim in claims]
            for name, claims in subject.numbers.items()
        },
        "f": {name: [int(fact.present) for fact in facts] for name, facts in subject.features.items()},
        "r": system.relatives,
        "d": list(subject.declared_under),
    }
    return row | {key: value for key, value in optional.items() if value}


def _agreement(answers: Answers, coverage: Coverage) -> dict[str, Any]:
    a = answers.library.agreements[coverage.agreement]
    spans = [
        [
            span.start.isoformat(),
            span.value,
            told(
                answers.library.label("status", span.value),
                span.value,
                answers.status(a.id, span.start).since,
            ),
        ]
        for span in statuses(a)
    ]
    rules = [
        row.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"cite", "starts", "ends"})
        | ({"starts": [str(row.starts.latest), row.starts.display]} if row.starts else {})
        | ({"ends": [str(row.ends.latest), row.ends.display]} if row.ends else {})
        for row in coverage.rules
    ]
    named = {name for rule in coverage.rules for name in rule.provisions}
    named.update(name for row in coverage.outside for name in row.provisions)
    return {
        "t": a.title,
        "c": int(a.negotiation in ("bilateral", "closed")),
        "s": spans,
        "z": [a.id, *(row.agreement for row in a.lineage if row.relation == "protocol-to")],
        "rules": rules,
        "outside": [row.model_dump(mode="json", exclude_defaults=True) for row in coverage.outside],
        "p": {name: answers.articles[(a.id, name)] for name in sorted(named)},
    }
