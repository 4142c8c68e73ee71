"""From a text to the agreements it is about: by name, by description, and through the weapons it names.

Steps: tokens and names, with the evidence around each (``reader``); descriptions without a name
(``described`` and ``likeness``); the agreements under which the weapons named fall
(``derive.coverage``); whether the text is about an agreement or only mentions it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pacta.derive.answers import Answers
from pacta.derive.coverage import Verdict, covers
from pacta.derive.question import Question
from pacta.derive.subject import of_system
from pacta.news import described
from pacta.news import likeness as likenesses
from pacta.news.known import known
from pacta.news.lexicon import DOMAIN_BITS, evidence
from pacta.news.links import Link, Linked
from pacta.news.names import Hit, Index, hits, index
from pacta.news.places import Gazetteer, gazetteer
from pacta.news.places import found as found_places
from pacta.news.reader import Reader
from pacta.news.series import in_series
from pacta.news.text import Token, language, tokens
from pacta.news.weapons import through_systems

LEAD = 260
"""Characters at the head of a text that tell what it is about."""
ASIDE = re.compile(
    r"(?i)\b(unlike|similar to|modelled on|modeled on|compared (?:to|with)|reminiscent of|in the spirit of|"
    r"not (?:covered|limited|bound|subject|a party)|outside|formerly|once|back in|в отличие|подобно|как и|"
    r"anders als|ähnlich|contrairement|comme l)\b"
)
_PROTOCOL = re.compile(r"(?i)protoc|проток|protok")


class Linker:
    """Links texts to a library; made once, used for any number of texts."""

    def __init__(self, answers: Answers, *, likeness: bool = True, cache: Path | None = None) -> None:
        """With ``likeness``, descriptions are ranked as well, if the extra for it is installed.

        ``cache`` is a folder in which the ranker keeps what it made from the library.
        """
        self.answers = answers
        self._indexes: dict[str, Index] = {}
        self._places: dict[str, Gazetteer] = {}
        self._verdicts: dict[tuple[str, dt.date], list[Verdict]] = {}
        self.known = known(answers.library)
        self.likeness = None
        if likeness and likenesses.available():
            self.likeness = likenesses.Likeness(self.known, cache)

    def verdicts(self, system: str, date: dt.date | None) -> list[Verdict]:
        """What agreements said to a system on a day; each is worked out once a month."""
        day = (date or self.answers.today).replace(day=15)
        key = (system, day)
        if key not in self._verdicts:
            subject = of_system(self.answers.library.systems[system])
            self._verdicts[key] = covers(self.answers, Question(subject, day))
        return self._verdicts[key]

    def link(self, text: str, date: dt.date | None = None, code: str | None = None) -> Linked:
        """What a text leads to; ``date`` is the day it was published, if that is known."""
        reader, order, systems = self._agreements(text, date, code)
        code = reader.code
        if code not in self._places:
            self._places[code] = gazetteer(self.answers.library, code)
        spots = found_places(reader.parts, self._places[code])
        return Linked(code, order, systems, reader.actors(), spots)

    def agreements(self, text: str, date: dt.date | None = None) -> list[Link]:
        """The agreements alone, what a text is about first: an archive asks for nothing else."""
        return self._agreements(text, date, None)[1]

    def _agreements(
        self, text: str, date: dt.date | None, code: str | None
    ) -> tuple[Reader, list[Link], list[dict[str, Any]]]:
        reader, links = self.read(text, date, code)
        for link in self._alike(text, reader, links, date):
            links.setdefault(link.id, link)
        systems = reader.systems()
        for link in self._through(reader, systems):
            links.setdefault(link.id, link)
        for link in links.values():
            link.role = _role(link, text, len(links))
        order = sorted(
            links.values(), key=lambda row: (row.role != "about", row.spans[0] if row.spans else (0, 0))
        )
        return reader, order, systems

    def read(
        self, text: str, date: dt.date | None = None, code: str | None = None
    ) -> tuple[Reader, dict[str, Link]]:
        """A text read for names and foreseen descriptions, before likeness and weapons are asked."""
        code = code or language(text)
        if code not in self._indexes:
            self._indexes[code] = index(self.answers.library, code)
        parts = tokens(text, code)
        words = evidence(code)
        masks = [words.get(token.stem, 0) for token in parts]
        found = hits(parts, self._indexes[code])
        found += self._parents(found, parts, self._indexes[code])
        found += in_series(parts, masks, self._indexes[code])
        reader = Reader(self.known, text, code, parts, masks, found, date)
        links = reader.named()
        taken = [span for link in links.values() for span in link.spans]
        for identity, span, why in described.find(text, taken, date, self.known.periods):
            links.setdefault(identity, Link(identity, "described", [], 2, why)).spans.append(span)
        return reader, links

    def _parents(self, found: list[Hit], parts: list[Token], names: Index) -> list[Hit]:
        """The treaty inside the name of its protocol: "the Protocol to the Bangkok Treaty" names two."""
        inner: list[Hit] = []
        for hit in found:
            if hit.last - hit.first < 2:
                continue  # too short to hold another name
            parents = {one for name in hit.names for one in self.known.parents.get(name.id, ())}
            if parents:
                low = hit.first + 1
                for one in hits(parts[low : hit.last + 1], names):
                    kept = tuple(name for name in one.names if name.id in parents)
                    if kept:
                        inner.append(Hit(low + one.first, low + one.last, kept))
        return inner

    def _alike(
        self, text: str, reader: Reader, links: dict[str, Link], date: dt.date | None
    ) -> Iterable[Link]:
        """What is described in other words than the rows of ``described.yml`` foresee.

        A name that had too little evidence beside it counts if the passage is like what is told of its
        agreement.
        """
        if self.likeness is None:
            return
        protocols = _PROTOCOL.search(text) is not None
        for one in self.likeness.find(text, reader.passages(links), date, list(links), reader.unsure):
            if not protocols and one.agreement in self.known.outer:
                continue  # what is told of a protocol is told of its treaty, unless the text has the word
            like = f"like “{one.like}”"
            if one.agreement in reader.unsure:
                span, name = reader.unsure[one.agreement]
                yield Link(one.agreement, "named", [span], 1, f"named as {name} in a passage {like}")
            else:
                yield Link(one.agreement, "described", [one.span], 1, f"described: {like}")

    def _through(self, reader: Reader, systems: list[dict[str, Any]]) -> Iterable[Link]:
        """Links through the weapons named, for the day of the text."""
        if not systems:
            return ()
        nuclear = sum(bool(mask & DOMAIN_BITS["nuclear"]) for mask in reader.masks) > 1
        abroad = nuclear and described.stationing(reader.text)
        return through_systems(
            self.answers, systems, lambda name: self.verdicts(name, reader.date), abroad, self.known.parties
        )


def _role(link: Link, text: str, count: int) -> str:
    """``about`` for what stands at the head or comes back; ``mentions`` for what is an aside."""
    if link.how == "through-system":
        return "mentions"
    start = min(span[0] for span in link.spans)
    before = text[max(0, start - 60) : start]
    if ASIDE.search(before):
        return "mentions"
    if start < LEAD or len(link.spans) > 1 or count == 1:
        return "about"
    return "mentions"
