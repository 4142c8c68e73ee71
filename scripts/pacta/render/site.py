"""Every page of the site, from one library on one day."""

from __future__ import annotations

from collections.abc import Iterator

from pacta.derive.answers import Answers
from pacta.render import (
    actor,
    agreement,
    binds,
    clocks,
    concordance,
    coverage,
    event,
    indexes,
    lineage,
    matrix,
    quality,
    ranges,
    reach,
    source,
    system,
    timeline,
    vocabulary,
)
from pacta.render.core import Page, Site


def pages(answers: Answers, site: Site) -> Iterator[Page]:
    """All pages: the home page and the lists first, then each record."""
    yield from lists(answers, site)
    yield from laws_systems_and_events(answers, site)
    yield from other_records(answers, site)


def lists(answers: Answers, site: Site) -> Iterator[Page]:
    """The home page, the lists and the pages that ask or compare."""
    for index in (
        *indexes.ALL,
        *binds.ALL,
        *matrix.ALL,
        *clocks.ALL,
        *timeline.ALL,
        *lineage.ALL,
        *concordance.ALL,
        *coverage.ALL,
        *ranges.ALL,
        *reach.ALL,
        *quality.ALL,
    ):
        yield index(answers, site)


def laws_systems_and_events(answers: Answers, site: Site) -> Iterator[Page]:
    """The pages of agreements and systems, which share the verdicts of coverage, and of events."""
    for agreement_record in answers.library.agreements.values():
        yield agreement.page(answers, agreement_record, site)
    for system_record in answers.library.systems.values():
        yield system.page(answers, system_record, site)
    for event_record in answers.library.events.values():
        yield event.page(answers, event_record, site)


def other_records(answers: Answers, site: Site) -> Iterator[Page]:
    """The pages of actors, sources and vocabularies."""
    library = answers.library
    for actor_record in library.actors.values():
        yield actor.page(answers, actor_record, site)
    for source_record in library.sources.values():
        yield source.page(answers, source_record, site)
    for vocabulary_record in library.vocab.values():
        yield vocabulary.page(answers, vocabulary_record, site)
