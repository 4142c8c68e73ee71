"""The page of a vocabulary: each value with its definition, its boundary and how often it is used."""

from __future__ import annotations

from collections import Counter

from pacta.derive.answers import Answers
from pacta.model.prose import plain
from pacta.model.records import Vocabulary
from pacta.render.build import DEPTH, record_page, section
from pacta.render.context import Context
from pacta.render.core import Page, Site

TEMPLATE = "vocabulary"


def page(answers: Answers, vocabulary: Vocabulary, site: Site) -> Page:
    """The page of one vocabulary."""
    c = Context(answers, DEPTH, site)
    counts = answers.vocabulary_use.get(vocabulary.id, Counter[str]())
    text = " ".join(f"{row.label}: {plain(row.definition)}" for row in vocabulary.values)
    html = c.call(TEMPLATE, "values", vocabulary.values, counts)
    return record_page(
        c,
        kind="vocabulary",
        identity=vocabulary.id,
        folder="vocab",
        title=vocabulary.title,
        summary=plain(vocabulary.description),
        lead=c.call(TEMPLATE, "lead", vocabulary),
        lead_text=plain(vocabulary.description),
        sections=[section("values", "Values", html, text)],
    )
