"""``pacta covers`` as plain dicts: the question read from its fields, the verdicts for JSON."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from pacta.derive.answers import Answers
from pacta.derive.conditions import DEPENDS
from pacta.derive.coverage import Verdict, covers
from pacta.derive.query import UnknownId, did_you_mean, resolve_actor, resolve_agreement
from pacta.derive.question import TERRITORY, ZONE, Question
from pacta.derive.subject import Claim, Subject, described, of_system
from pacta.store.library import Library

NUMBERS = {
    "range": "range_km",
    "payload": "payload_kg",
    "yield": "yield_kt",
    "calibre": "calibre_mm",
    "mass": "mass_t",
    "warheads": "warheads",
    "submunitions": "submunitions",
    "submunition_mass": "submunition_kg",
}
"""Field of a question -> the condition it answers; numbers in km, kg, kt, mm, t and pieces."""
CLASSES = {"ballistic": "ballistic-missile", "cruise": "cruise-missile", "glide": "hypersonic-glide-vehicle"}
"""Short words for classes."""
SEABED_ZONE_MILES = 12
"""Breadth of the seabed zone in nautical miles (Seabed Treaty, Art. II)."""
FIELDS = (
    "system", "class", "basing", *NUMBERS, "features", "state", "on", "agreement", "act", "environment",
    "circumstances", "miles_out",
)  # fmt: skip


def resolve_system(library: Library, name: str) -> str:
    """The id of a system given by id, name or any alias, whatever the case.

    Raises ``UnknownId``, with the nearest names.
    """
    key = name.casefold().strip()
    if key in library.systems:
        return key
    names: dict[str, str] = {}
    for system in library.systems.values():
        for known in (system.name, *(row.name for row in system.names)):
            names.setdefault(known.casefold(), system.id)
    squeezed = {_squeeze(known): identity for known, identity in names.items()}
    if key in names:
        return names[key]
    if _squeeze(key) in squeezed:
        return squeezed[_squeeze(key)]
    pool = {**{identity: identity for identity in library.systems}, **names}
    raise UnknownId(f"no system '{name}'{did_you_mean(key, pool, 6, 0.5)}")


def _squeeze(text: str) -> str:
    """Letters and digits only: 9M729, 9M-729 and 9 M 729 are one."""
    return "".join(char for char in text if char.isalnum())


def interval(text: str) -> tuple[float, float]:
    """``500``, ``450..700``, ``5500..`` or ``..300`` as low and high. Raises ``ValueError``."""
    low, dots, high = str(text).partition("..")
    try:
        if not dots:
            return float(low), float(low)
        pair = float(low) if low.strip() else 0.0, float(high) if high.strip() else math.inf
    except ValueError:
        raise ValueError(f"'{text}' is no number or interval such as 450..700") from None
    if pair[0] > pair[1]:
        raise ValueError(f"'{text}' ends before it begins")
    return pair


def question_from(answers: Answers, fields: dict[str, Any], today: dt.date) -> tuple[Question, str | None]:
    """The question that the fields ask, and the agreement it is narrowed to.

    Raises ``UnknownId`` for a name that is none and ``ValueError`` for a value that cannot be.
    """
    library = answers.library
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise ValueError(f"unknown field {', '.join(unknown)}: a question has {', '.join(FIELDS)}")
    subject = _subject(library, fields)
    state = resolve_actor(library, str(fields["state"])) if fields.get("state") else None
    agreement = resolve_agreement(library, str(fields["agreement"])) if fields.get("agreement") else None
    if agreement is not None and agreement not in library.coverage:
        raise ValueError(
            f"{agreement} has no coverage rules: what it asks is no question of systems, or is not written"
        )
    circumstances = _circumstances(library, fields)
    act = _value(library, "act-kind", fields.get("act"))
    environment = _environment(library, fields.get("environment"))
    return Question(subject, today, state, act, environment, circumstances), agreement


def _subject(library: Library, fields: dict[str, Any]) -> Subject:
    numbers = {
        condition: interval(str(fields[name]))
        for name, condition in NUMBERS.items()
        if fields.get(name) is not None
    }
    if fields.get("system"):
        subject = of_system(library.systems[resolve_system(library, str(fields["system"]))])
        if numbers:
            asked = {name: (Claim(low, high),) for name, (low, high) in numbers.items()}
            return replace(subject, described=False, numbers={**subject.numbers, **asked})
        return subject
    kind = fields.get("class")
    if kind is None and not numbers and not fields.get("features"):
        raise ValueError("name a system, or describe one by its class, basing, range …")
    weapon_class = _value(library, "weapon-class", CLASSES.get(str(kind), kind)) if kind else None
    basing = [_value(library, "basing", row) for row in _list(fields.get("basing"))]
    features: dict[str, bool] = {}
    for row in _list(fields.get("features")):
        name = row.removeprefix("no-")
        _value(library, "feature", name)
        features[name] = name == row
    return described(
        weapon_class=weapon_class, basing=[row for row in basing if row], numbers=numbers, features=features
    )


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(row) for row in value] if isinstance(value, (list, tuple)) else [str(value)]


def _value(library: Library, vocabulary: str, value: Any) -> str | None:
    if value is None:
        return None
    if (vocabulary, str(value)) not in library.values:
        known = [row.value for row in library.vocab[vocabulary].values]
        near = get_close_matches(str(value), known, 3, 0.5) or known
        raise ValueError(f"'{value}' is no {vocabulary.replace('-', ' ')}: {', '.join(near)}")
    return str(value)


def _environment(library: Library, value: Any) -> str | None:
    if value is None:
        return None
    text = str(value)
    if text.startswith(ZONE):
        name = text.removeprefix(ZONE)
        return ZONE + ("antarctic" if name == "antarctica" else resolve_agreement(library, name))
    if text.startswith(TERRITORY):
        return TERRITORY + resolve_actor(library, text.removeprefix(TERRITORY))
    return _value(library, "environment", text)


def _circumstances(library: Library, fields: dict[str, Any]) -> tuple[str, ...]:
    found = [str(_value(library, "circumstance", row)) for row in _list(fields.get("circumstances"))]
    if fields.get("miles_out") is not None:
        beyond = float(fields["miles_out"]) > SEABED_ZONE_MILES
        found.append("beyond-seabed-zone" if beyond else "within-seabed-zone")
    return tuple(dict.fromkeys(found))


def covers_answer(answers: Answers, fields: dict[str, Any], today: dt.date) -> dict[str, Any]:
    """``{system, name, state, on, act, environment, circumstances, verdicts}``; see ``verdict_row``.

    Raises ``UnknownId`` and ``ValueError``.
    """
    question, agreement = question_from(answers, fields, today)
    return {
        "system": question.subject.system,
        "name": question.subject.name,
        "state": question.state,
        "on": question.on.isoformat(),
        "act": question.act,
        "environment": question.environment,
        "circumstances": list(question.circumstances),
        "verdicts": [verdict_row(answers, row) for row in covers(answers, question, agreement)],
    }


def verdict_row(answers: Answers, row: Verdict) -> dict[str, Any]:
    """One verdict with the rule, the values used and their sources, and the reasoning in words."""
    rule = row.ruling.rule
    return {
        "agreement": row.agreement.id,
        "title": row.agreement.title,
        "verdict": row.value,
        "rule": rule.id,
        "what": rule.what,
        "effect": rule.effect,
        "acts": rule.acts,
        "environments": rule.environments,
        "definition": rule.definition,
        "provisions": list(row.provisions),
        "counts_as": rule.counts_as,
        "values": list(_values(row)),
        "depends_on": row.depends_on if row.value == DEPENDS else [],
        "held_to_be": list(row.held_to_be),
        "status": row.status,
        "standing": row.standing,
        "why": row.why,
        "cite": citations(answers, row),
        "others": [{"rule": other.id, "what": other.what, "verdict": value} for other, value in row.others],
    }


def _values(row: Verdict) -> Iterable[dict[str, Any]]:
    for found in row.ruling.found:
        for claim, fits in found.claims:
            yield {
                "property": found.name,
                "low": claim.low,
                "high": None if math.isinf(claim.high) else claim.high,
                "by": list(claim.by),
                "cite": list(claim.cite),
                "fits": fits,
            }


def citations(answers: Answers, row: Verdict) -> list[str]:
    """The sources of the rule: its own, or those of the provisions it stands on."""
    rule = row.ruling.rule
    if rule.cite:
        return list(rule.cite)
    known = answers.library.provisions[row.agreement.id]
    return list(dict.fromkeys(cite for name in rule.provisions if name in known for cite in known[name].cite))
