"""What the ranker of descriptions goes by, and how much each of it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FEATURES = (
    "likeness",  # the nearest sentence about it, against those about all others
    "lead",  # how far it is ahead of the next, or behind the first
    "chorus",  # the same for the three nearest sentences about it together
    "chorus_lead",
    "event_likeness",
    "event_lead",
    "nearest",  # the same as bare cosines
    "nearest_event",
    "words",  # rare words shared, as a share of the passage's own
    "names",  # words in capitals shared
    "year",  # a year of its life stands in the passage
    "number",  # a number of its terms stands in the passage
    "parties",  # the share of its parties that are named, where it has few
    "subject",  # words of its subject
    "day",  # how near the passage's day is to one of its days
    "anniversary",
    "unborn",  # the passage is older than the agreement
    "ended",  # the agreement was over long before
    "age",
    "renown",  # how many events the library has of it
    "named",  # whether other agreements are named in the passage
    "noun",  # whether a word for agreements stands in it
    "verb",  # whether a word of their life does
    "told",  # how much is told of it: who is much written of shares words with every passage
    "field",  # how many words of the field stand in it
)


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted ranker: ``score = offset + sum(weight * (feature - mean) / spread)``."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weight: tuple[float, ...]
    offset: float
    threshold: float
    """A score from which an agreement counts as described."""
    long_threshold: float
    """The same in a text of several blocks, each of which may err."""


def fitted() -> Weights:
    """The weights of ``likeness.yml``."""
    held = yaml.safe_load((Path(__file__).parent / "likeness.yml").read_text(encoding="utf-8"))
    rows = [held["features"][name] for name in FEATURES]
    return Weights(
        tuple(row["mean"] for row in rows),
        tuple(row["spread"] for row in rows),
        tuple(row["weight"] for row in rows),
        held["offset"],
        held["threshold"],
        held["long_threshold"],
    )
