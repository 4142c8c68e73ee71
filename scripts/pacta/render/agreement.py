"""The page of an agreement: what it says, whom it binds, how it ended, what the news did to it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from pacta.derive.answers import Answers
from pacta.derive.arithmetic import words
from pacta.derive.conditions import spell_band
from pacta.derive.parties import Ledger, Standing
from pacta.derive.rules import explained, recompute
from pacta.derive.status import Status, ended
from pacta.derive.wanting import Wanting, wanting
from pacta.model.agreement import Agreement, DefinitionRule, Limit, Provision
from pacta.model.dates import spell
from pacta.model.prose import plain
from pacta.render.build import DEPTH, record_page, section, short
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site
from pacta.render.coverage import on_agreement
from pacta.render.series import numbers

TEMPLATE = "agreement"
_PAIRS = (
    ("supersedes", "superseded-by"),
    ("successor-to", "predecessor-of"),
    ("amends", "amended-by"),
    ("extends", "extended-by"),
    ("protocol-to", "has-protocol"),
    ("related", "related"),
)
INVERSE = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""Lineage as it is said from the other side; a relation said on both is shown once."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many states, in a few words, for the fact list."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """States of one standing, for the ledger."""

    heading: str
    since: str
    rows: list[Standing]


def page(answers: Answers, agreement: Agreement, site: Site) -> Page:
    """The page of one agreement."""
    c = Context(answers, DEPTH, site)
    a = agreement
    now = answers.status(a.id)
    ledger = answers.last_ledger(a.id)
    aliases = sorted(a.titles.aliases.items(), key=lambda row: row[0] != "en")
    lacking = wanting(c.library, a, c.today)
    lead = c.call(TEMPLATE, "lead", a, now, _counts(a, ledger, now, _partial(c, a)), aliases, lacking)
    sections = [
        section("brief", "In brief", c.call(TEMPLATE, "brief", a)),
        section("history", "From signature to today", c.call(TEMPLATE, "milestones", a), _history(a)),
        _limits(c, a),
        *numbers(c, a),
        on_agreement(c, a),
        _systems(c, a),
        _events(c, a),
        _parties(c, a, now, ledger),
        _positions(c, a),
        _rules(c, a, lacking),
        _definitions(c, a),
        *_provisions(c, a),
        _verification(c, a),
        _bodies(c, a),
        _simple(c, a, "texts", "Texts", bool(a.texts or a.unpublished)),
        _related(c, a),
        _simple(c, a, "notes", "Notes on this record", bool(a.notes)),
        _checks(c, a),
    ]
    return record_page(
        c,
        kind="agreement",
        identity=a.id,
        folder="agreements",
        title=a.title,
        summary=short(a.summary),
        lead=lead,
        lead_text=plain(a.summary),
        names=_names(a),
        sections=sections,
    )


def _names(a: Agreement) -> list[str]:
    return [
        *itertools.chain(*a.titles.aliases.values()),
        a.titles.official,
        *a.titles.authentic.values(),
    ]


def _history(a: Agreement) -> str:
    return " ".join(plain(row.note) for row in a.milestones if row.note)


def _partial(c: Context, a: Agreement) -> bool:
    held = c.library.participation.get(a.id)
    return held is not None and held.partial


def _counts(a: Agreement, ledger: Ledger, now: Status, partial: bool) -> Counts | None:
    parties, signatories = len(ledger.parties), len(ledger.signatories)
    if not ledger.standings:
        return None
    if partial:
        return Counts("Parties on record", f"{parties}; the list held here is incomplete")
    if a.force == "political":
        return Counts("Taking part", f"{parties}") if parties else None
    if ended(now.value):
        if not parties:
            return None
        noun = "party" if parties == 1 else "parties"
        return Counts("Parties at the end", f"{parties} {noun}")
    if now.value == "signed-force-not-recorded":
        return Counts("Signed by", f"{signatories}")
    if now.value == "signed-not-in-force":
        return Counts("Consent", f"{len(ledger.consented)} ratified, {signatories} signed or ratified")
    extra = f", {signatories} further signator{'y' if signatories == 1 else 'ies'}" if signatories else ""
    return Counts("Parties", f"{parties} {'party' if parties == 1 else 'parties'}{extra}")


def _limits(c: Context, a: Agreement) -> Section | None:
    if not a.limits:
        return None
    text = " ".join(f"{row.what}: {c.number(row.value)} {row.unit}." for row in a.limits)
    return section(
        "limits", "Limits", c.call(TEMPLATE, "limits", a, [_bound(c, row) for row in a.limits]), text
    )


def _bound(c: Context, limit: Limit) -> Markup:
    """Whom a limit binds: the record's words and the states; the states alone where the words name them."""
    states = c.links("actor", limit.actors)
    said = {name.removeprefix("the ") for name in re.split(r",? and |, ", limit.applies_to)}
    if not limit.actors or said == {c.name("actor", actor) for actor in limit.actors}:
        return states or escape(limit.applies_to)
    return escape(limit.applies_to) + Markup(" (") + states + Markup(")")


def _systems(c: Context, a: Agreement) -> Section | None:
    rows = c.answers.systems_by_agreement.get(a.id, [])
    if not rows:
        return None
    text = ", ".join(system.name for system, _ in rows)
    return section("systems", "Systems it names or concerns", c.call(TEMPLATE, "systems", a, rows), text)


def _events(c: Context, a: Agreement) -> Section | None:
    rows = c.library.events_by_agreement.get(a.id, [])
    if not rows:
        return None
    return section("events", "News and events", c.call(TEMPLATE, "events", a, rows))


def _parties(c: Context, a: Agreement, now: Status, ledger: Ledger) -> Section | None:
    if not ledger.standings:
        return None
    political = a.force == "political"
    groups = [
        Group(
            "Taking part" if political else "Parties",
            "Since" if political else "Bound since",
            ledger.of("party"),
        ),
        Group("Applying provisionally", "Since", ledger.of("provisional")),
        Group("Signatories that are not bound", "Signed", ledger.of("signatory")),
        Group("No longer taking part" if political else "No longer parties", "Until", ledger.of("withdrawn")),
        Group("Other acts", "", ledger.of("not-party")),
    ]
    over = f"Worked out from the acts of states for {spell(ledger.on)}"
    over += ", the last day before the agreement ended." if ended(now.value) else "."
    held = c.library.participation[a.id]
    shown = [group for group in groups if group.rows]
    html = c.call(TEMPLATE, "parties", a, shown, held.scope, over)
    exits = ", ".join(c.name("actor", row.actor) for row in ledger.of("withdrawn"))
    heading = "Who takes part" if political else "Parties"
    return section("parties", heading, html, f"No longer parties: {exits}" if exits else "")


def _positions(c: Context, a: Agreement) -> Section | None:
    if not a.positions:
        return None
    text = " ".join(
        f"{row.question} {' '.join(plain(view.view) for view in row.views)}" for row in a.positions
    )
    html = c.call(TEMPLATE, "positions", a, a.positions)
    return section("positions", "Contested questions", html, text)


def _rules(c: Context, a: Agreement, lacking: Wanting | None) -> Section | None:
    sums = recompute(c.library, a)
    if not (a.entry_into_force or a.duration or a.withdrawal or sums):
        return None
    rule = a.withdrawal
    notice = f"Withdrawal notice: {words(rule.notice)}." if rule and rule.notice else ""
    text = f"{notice} {plain(rule.condition or '')}".strip() if rule else ""
    html = c.call(TEMPLATE, "rules", a, sums, explained(c.library, a), lacking)
    return section("rules", "Entry into force, duration and withdrawal", html, text)


def _definitions(c: Context, a: Agreement) -> Section | None:
    if not a.definitions:
        return None
    text = " ".join(f"{row.term}: {plain(row.text)}" for row in a.definitions)
    tests = {row.id: _test(c, row.rule) for row in a.definitions if row.rule is not None}
    return section("definitions", "Definitions", c.call(TEMPLATE, "definitions", a, tests), text)


def _test(c: Context, rule: DefinitionRule) -> str:
    """The machine's test of a definition in words."""
    pieces = [" or ".join(c.label("weapon-class", one) for one in rule.weapon_class)]
    if rule.basing:
        pieces.append("launched from " + " or ".join(c.label("basing", one) for one in rule.basing))
    bands = (
        ("range", rule.range_km, "km"),
        ("payload", rule.payload_kg, "kg"),
        ("yield", rule.yield_kt, "kt"),
        ("calibre", rule.calibre_mm, "mm"),
    )
    pieces += [f"{name} {spell_band(band, unit)}" for name, band, unit in bands if band is not None]
    if rule.range_measure:
        pieces.append(f"range measured as {rule.range_measure}")
    return "; ".join(piece for piece in pieces if piece)


def _provisions(c: Context, a: Agreement) -> list[Section]:
    """What it says: a heading for each part, and under it one for each article."""
    found: list[Section] = []
    titles = {part.id: part.title for part in a.parts}
    notes = {part.id: part.note for part in a.parts if part.note}
    order = ["treaty", *(part.id for part in a.parts if part.id != "treaty")]
    for part in order:
        rows = [row for row in a.provisions if row.part == part]
        if not rows:
            continue
        if part == "treaty":
            found.append(section("provisions", "What it says", Markup("")))
        else:
            note = c.prose(notes[part]) if part in notes else Markup("")
            found.append(section(f"part-{part}", titles[part], note))
        for identity, group in itertools.groupby(rows, key=article_id):
            listed = list(group)
            # A paragraph with a name of its own may stand between paragraphs of one article.
            again = any(row.id == identity for row in found)
            found.append(_article(c, a, listed[0].id if again else identity, listed))
    return found


def _article(c: Context, a: Agreement, identity: str, rows: list[Provision]) -> Section:
    heading = rows[0].article if len(rows) == 1 else rows[0].article.partition("(")[0].strip()
    taken = {row.id for row in rows}
    anchor = identity if identity in taken or len(rows) > 1 else rows[0].id
    named = [row.heading for row in rows if row.heading]
    if len(rows) == 1 and named:
        heading = f"{heading}: {named[0]}"
    text = " ".join(f"{row.article} {row.heading or ''}. {plain(row.summary)}" for row in rows)
    html = c.call(TEMPLATE, "article", a, rows, anchor)
    return section(anchor, heading, html, text, level=3)


def article_id(row: Provision) -> str:
    """The id of the article a provision belongs to: ``art-2`` for ``art-2-5``."""
    prefix = "" if row.part == "treaty" else f"{row.part}-"
    rest = row.id.removeprefix(prefix)
    prefix = row.id[: len(row.id) - len(rest)]
    steps = rest.split("-")
    keep = 1 if steps[0].isdigit() else 2
    return prefix + "-".join(steps[:keep])


def _verification(c: Context, a: Agreement) -> Section | None:
    if not a.verification:
        return None
    text = " ".join(
        f"{plain(row.what)} {' '.join(f'{c.number(q.value)} {q.unit}' for q in row.quota)}"
        for row in a.verification
    )
    return section("verification", "Verification", c.call(TEMPLATE, "verification", a), text)


def _related(c: Context, a: Agreement) -> Section | None:
    said = {(row.agreement, row.relation) for row in a.lineage}
    incoming = [
        (other, row)
        for other, row in c.answers.lineage_to.get(a.id, [])
        if (other.id, INVERSE.get(row.relation, "")) not in said
    ]
    if not (a.lineage or incoming):
        return None
    return section("related", "Related agreements", c.call(TEMPLATE, "related", a, incoming))


def _checks(c: Context, a: Agreement) -> Section | None:
    held = c.library.checks.get(a.id)
    if held is None:
        return None
    return section("checks", "Facts looked up again", c.call(TEMPLATE, "checks", held.facts))


def _bodies(c: Context, a: Agreement) -> Section | None:
    if not a.bodies:
        return None
    text = " ".join(f"{c.name('actor', row.actor)} ({row.actor}): {plain(row.role)}." for row in a.bodies)
    return section("bodies", "Bodies", c.call(TEMPLATE, "bodies", a), text)


def _simple(c: Context, a: Agreement, name: str, heading: str, wanted: bool) -> Section | None:
    return section(name, heading, c.call(TEMPLATE, name, a)) if wanted else None
