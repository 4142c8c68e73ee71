"""What linking finds in a text: agreements, systems, actors and places, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Link:
    """One agreement that a text leads to."""

    id: str
    how: str
    spans: list[tuple[int, int]]
    score: float
    why: str
    role: str = "mentions"

    def row(self) -> dict[str, Any]:
        """As the command line and programs get it."""
        return {
            "id": self.id,
            "how": self.how,
            "role": self.role,
            "spans": [list(span) for span in self.spans],
            "confidence": "high" if self.score >= 3 else "medium" if self.score >= 1 else "low",
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Linked:
    """Everything found in a text."""

    language: str
    agreements: list[Link]
    systems: list[dict[str, Any]] = field(default_factory=list)
    actors: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        """``{language, agreements, systems, actors, places}``."""
        return {
            "language": self.language,
            "agreements": [link.row() for link in self.agreements],
            "systems": self.systems,
            "actors": self.actors,
            "places": self.places,
        }
