"""What falls under an agreement and what agreements say to a system; the page that checks a thing."""

from __future__ import annotations

from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.derive.conditions import BANDS, spell_band
from pacta.derive.coverage import VERDICTS, table
from pacta.model.agreement import Agreement, RangeBand
from pacta.model.coverage import Conditions, Coverage
from pacta.model.system import System
from pacta.render.build import index_page, section, sources
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site

INSIDE = VERDICTS[: VERDICTS.index("depends") + 1]
TEMPLATE = "coverage"


@dataclass(frozen=True, slots=True)
class Held:
    """The systems of one verdict under an agreement."""

    verdict: str
    systems: list[System]


def on_system(c: Context, system: System) -> Section | None:
    """What every agreement with rules says to a system today."""
    rows = table(c.answers).get(system.id, [])
    if not rows:
        return None
    inside = [row for row in rows if row.value in INSIDE]
    text = " ".join(f"{row.agreement.title}: {c.label('coverage-verdict', row.value)}." for row in inside)
    html = c.call(TEMPLATE, "on_system", system, rows)
    return section("coverage", "Would it be covered?", html, text)


def on_agreement(c: Context, agreement: Agreement) -> Section | None:
    """The rules of an agreement in words, and the systems of the library that they meet."""
    coverage = c.library.coverage.get(agreement.id)
    if coverage is None:
        return None
    met: dict[str, list[System]] = {}
    for identity, rows in table(c.answers).items():
        for row in rows:
            if row.agreement.id == agreement.id and row.value != "not-covered":
                met.setdefault(row.value, []).append(c.library.systems[identity])
    groups = [
        Held(value, sorted(met[value], key=lambda row: row.name.casefold()))
        for value in VERDICTS
        if value in met
    ]
    html = c.call(TEMPLATE, "on_agreement", agreement, _spelled(c, coverage), groups)
    text = " ".join(f"{rule.what}: {rule.why}" for rule in coverage.rules)
    return section("coverage", "What falls under it", html, text)


def _spelled(c: Context, coverage: Coverage) -> list[tuple[object, list[str]]]:
    """Every rule with its conditions in words."""
    return [(rule, conditions(c, rule.when)) for rule in coverage.rules]


def conditions(c: Context, when: Conditions) -> list[str]:
    """Conditions as phrases: ``ballistic missile or cruise missile``, ``range over 5,500 km``."""
    found: list[str] = []
    for name, vocabulary, lead in (
        ("weapon_class", "weapon-class", ""),
        ("basing", "basing", "launched from: "),
        ("has", "feature", ""),
        ("lacks", "feature", "not: "),
    ):
        values = getattr(when, name)
        joiner = " or " if name in ("weapon_class", "basing") else "; "
        if values:
            found.append(lead + joiner.join(c.label(vocabulary, value) for value in values))
    for name, (label, unit) in BANDS.items():
        band: RangeBand | None = getattr(when, name)
        if band is not None:
            found.append(f"{label} {spell_band(band, unit)}")
    if when.listed:
        found.append("one of: " + ", ".join(c.name("system", row) for row in when.listed))
    if when.declared_under:
        found.append(
            "on the list of the " + " or the ".join(c.name("agreement", row) for row in when.declared_under)
        )
    if when.held_by:
        found.append("held by " + " or ".join(c.name("actor", row) for row in when.held_by))
    if when.any_of:
        found.append(" – or ".join(", ".join(conditions(c, row)) for row in when.any_of))
    return found


def checker(answers: Answers, site: Site) -> Page:
    """A page that answers for any system, real or described, on any day; without a script, the rules."""
    c = Context(answers, 1, site)
    intro = (
        "Would this be banned, limited or announced? Pick a system, or describe one that nobody has entered, "
        "say what is done with it, where, by whom and when, and read what each agreement says and why."
    )
    library = answers.library
    ruled = [row for row in answers.by_title if row.id in library.coverage]
    rules = [(row, _spelled(c, library.coverage[row.id])) for row in ruled]
    asking = section("ask", "Ask", c.call(TEMPLATE, "ask"))
    book = section("rules", f"The rules of {len(ruled)} agreements", c.call(TEMPLATE, "rulebook", rules))
    return index_page(c, "checker/", "Would this be covered?", intro, [asking, book, sources(c)], boost=2)


ALL = (checker,)
