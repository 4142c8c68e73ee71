"""The same term or duty in several agreements, side by side, with what differs."""

from __future__ import annotations

from dataclasses import dataclass

from pacta.derive.answers import Answers
from pacta.model.agreement import Agreement, Definition, Provision
from pacta.model.prose import plain
from pacta.model.registers import Concept, ConceptEntry
from pacta.render.build import index_page, section, sources
from pacta.render.context import Context
from pacta.render.core import Page, Section, Site


@dataclass(frozen=True, slots=True)
class Row:
    """One agreement's word on a concept: its defined term or the heading of its provision."""

    agreement: Agreement
    entry: ConceptEntry
    label: str
    said: str
    part: Provision | Definition


def page(answers: Answers, site: Site) -> Page:
    """Every concept with the agreements that have it, in the order of the register."""
    c = Context(answers, 1, site)
    concepts = answers.library.concepts
    intro = (
        "The same word does not mean the same thing in two agreements. "
        f"{len(concepts)} terms and duties side by side: what each agreement says, and what is its own in it."
    )
    leavers = [row for row in answers.by_title if row.withdrawal is not None]
    sections = [
        *(_section(c, concept) for concept in concepts),
        section(
            "withdrawal-rules",
            "Withdrawal rules of every agreement that has one on record",
            c.call("concordance", "leaving", leavers),
            "notice period, addressees, extraordinary events, bars",
        ),
    ]
    title = "Terms and duties side by side"
    return index_page(c, "concordance/", title, intro, [*sections, sources(c)], boost=2)


def _section(c: Context, concept: Concept) -> Section:
    rows = [row for row in (_row(c, entry) for entry in concept.entries) if row is not None]
    text = f"{concept.question} " + " ".join(
        f"{row.agreement.title}: {plain(row.entry.differs)}" for row in rows
    )
    return section(concept.id, concept.title, c.call("concordance", "concept", concept, rows), text)


def _row(c: Context, entry: ConceptEntry) -> Row | None:
    agreement = c.library.agreements.get(entry.agreement)
    if agreement is None:
        return None
    for provision in agreement.provisions:
        if provision.id == entry.part:
            return Row(agreement, entry, provision.article, provision.summary, provision)
    for definition in agreement.definitions:
        if definition.id == entry.part:
            return Row(agreement, entry, definition.term, definition.text, definition)
    return None


ALL = (page,)
