"""One text being read: the names in it, and the evidence around each.

A name of an agreement counts once there is enough beside it: words of treaties and of its subject, its
parties, its years. What speaks against it is told by the text itself, not by a list of words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pacta.news.known import Known
from pacta.news.lexicon import ANY_DOMAIN, DOMAIN_BITS, NOUN_BIT, VERB_BIT
from pacta.news.links import Link
from pacta.news.names import AMBIGUOUS, BARE, Hit, Name
from pacta.news.passages import Passage, passages
from pacta.news.text import Token

WINDOW = 28
"""Tokens before and after a name that count as its surroundings."""
NEAR = 3
"""Tokens within which a noun of treaties stands next to a name."""
FEW = 8
"""Parties up to which naming one of them is evidence of an agreement."""
PARENT = 7
"""Evidence that a protocol in the text gives a short name of its treaty."""
KIN = 4
"""Evidence that an agreement of the same family or of the same events gives a short name."""
FIELD = 2
"""Evidence that an agreement on the same weapons gives a short name."""
_PROTOCOLS = re.compile(r"(?i)protocols|protocoles|protokolle|протоколы")
_ASIDE = (",", "(", ":", "—", "–")
LEADS = {
    "the",
    "a",
    "this",
    "that",
    "der",
    "die",
    "das",
    "dem",
    "den",
    "le",
    "la",
    "les",
    "un",
    "new",
    "und",
    "and",
}
"""Words before a name that are no part of it, even with a capital."""
WEAPONS = ANY_DOMAIN & ~DOMAIN_BITS["arms-control"]


@dataclass(slots=True)
class Reader:
    """One text being read."""

    known: Known
    text: str
    code: str
    parts: list[Token]
    masks: list[int]
    hits: list[Hit]
    date: dt.date | None
    unsure: dict[str, tuple[tuple[int, int], str]] = field(default_factory=dict)
    """Agreement -> where a name of it may stand, and the name, with too little evidence beside it."""
    spelled: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Agreement and acronym -> whether the text spells it out as something else."""

    def named(self) -> dict[str, Link]:
        """Links by name, each with the evidence around its best mention."""
        actors = [(hit.first, name.id) for hit in self.hits for name in hit.names if name.kind == "actor"]
        years = {
            int(token.text)
            for token in self.parts
            if len(token.text) == 4 and token.text.isdecimal() and token.text[:2] in ("19", "20")
        }
        links: dict[str, Link] = {}
        waiting: list[tuple[Hit, Name, float, str]] = []
        for hit in self.hits:
            names = [name for name in hit.names if name.kind == "agreement"]
            if not names:
                continue
            scored = [(self._score(hit, name, actors, years), name) for name in names]
            (score, why), name = max(
                scored, key=lambda row: (row[0][0] - row[1].need, self._weight(row[1].id))
            )
            if score >= name.need:
                self._take(links, hit, name, score - name.need, why)
                if _PROTOCOLS.match(name.text):
                    self._all_protocols(links, hit, scored)
            else:
                waiting.append((hit, name, score, why))
        for hit, name, score, why in waiting:
            # A short form counts once the text has used a full name of the same agreement; beside
            # another agreement it asks for less, and least beside one of its own family.
            same = name.id in links and links[name.id].score >= 1
            if same or (links and name.need < 6 and score >= name.need - self._support(name.id, links)):
                self._take(links, hit, name, max(0, score - name.need), why)
            elif len(name.stems) > 1 and not name.acronym:
                span = (self.parts[hit.first].start, self.parts[hit.last].end)
                self.unsure.setdefault(name.id, (span, name.text))
        for identity in links:
            self.unsure.pop(identity, None)
        return links

    def _support(self, identity: str, links: dict[str, Link]) -> float:
        """What other agreements in the text are worth as evidence of one."""
        if any(identity in self.known.parents[other] for other in links):
            return PARENT
        if not self.known.kin[identity].isdisjoint(links):
            return KIN
        own = self.known.bits[identity] & ~DOMAIN_BITS["conventional"]
        return FIELD if any(self.known.bits[other] & own for other in links) else 1

    def _take(self, links: dict[str, Link], hit: Hit, name: Name, score: float, why: str) -> None:
        span = (self.parts[hit.first].start, self.parts[hit.last].end)
        link = links.setdefault(name.id, Link(name.id, "named", [], score, f"named as {name.text}{why}"))
        link.spans.append(span)
        link.score = max(link.score, score)

    def _all_protocols(
        self, links: dict[str, Link], hit: Hit, scored: list[tuple[tuple[float, str], Name]]
    ) -> None:
        """ "The three protocols of the treaty" are all of them, and name the treaty."""
        library = self.known.library
        for (score, why), name in scored:
            if not _PROTOCOLS.match(name.text) or score < name.need:
                continue
            self._take(links, hit, name, score - name.need, why)
            for row in library.agreements[name.id].lineage:
                if row.relation == "protocol-to":
                    span = (self.parts[hit.first].start, self.parts[hit.last].end)
                    why = f"named with its protocols as {name.text}"
                    links.setdefault(row.agreement, Link(row.agreement, "named", [span], 1, why))

    def _weight(self, identity: str) -> int:
        return len(self.known.library.agreements[identity].provisions)

    def _score(
        self, hit: Hit, name: Name, actors: list[tuple[int, str]], years: set[int]
    ) -> tuple[float, str]:
        low, high = max(0, hit.first - WINDOW), min(len(self.parts), hit.last + WINDOW + 1)
        around = [*self.masks[low : hit.first], *self.masks[hit.last + 1 : high]]
        beside = [
            *self.masks[max(0, hit.first - NEAR) : hit.first],
            *self.masks[hit.last + 1 : hit.last + 1 + NEAR],
        ]
        score, reasons = 0.0, []
        own = self.known.bits[name.id]
        if any(mask & NOUN_BIT for mask in beside):
            score += 2
            reasons.append("a treaty word next to it")
        elif any(mask & NOUN_BIT for mask in around):
            score += 0.5
        matching = sum(bool(mask & own) for mask in around)
        if matching:
            score += 2 + (matching > 2)
            reasons.append("words of its subject")
        elif any(mask & ANY_DOMAIN for mask in around):
            score += 1
        if any(mask & VERB_BIT for mask in around):
            score += 1
        if any(mask & VERB_BIT for mask in beside):
            score += 0.5
        parties = self.known.parties[name.id]
        near = {actor for place, actor in actors if low <= place < high}
        few = 0 < len(parties) <= FEW
        score += min(2, len(near & parties)) if few else min(1, len(near & parties or near)) * 0.5
        score += self._period(name.id, years)
        return score - self._doubt(hit, name, around, matching), _told(reasons)

    def _doubt(self, hit: Hit, name: Name, around: list[int], own: int) -> float:
        """What speaks against a reading: capitals all around, nothing of the field, a longer name."""
        doubt = 0.0
        if not own and name.text.casefold() in AMBIGUOUS:
            doubt += 4
        if name.acronym and name.need and len(name.stems) == 1 and not own:
            # Three letters may stand for anything where little else is of the field.
            doubt += max(0, 3 - sum(bool(mask & ANY_DOMAIN) for mask in around)) / 2
        if name.acronym and self._anothers(name):
            doubt += 4
        if self._small(hit, name):
            doubt += 2  # "a New Start" may be anybody's
        subject = self.known.bits[name.id] | DOMAIN_BITS["arms-control"]
        if name.acronym and self._shouted(hit) and not own:
            doubt += 2
        if name.acronym and name.need and not any(mask & ANY_DOMAIN for mask in around):
            doubt += 2  # three letters may stand for anything where nothing else is of the field
        if name.need > 2 and not name.acronym and not any(mask & subject for mask in around):
            doubt += 3  # a short name needs its subject near it: there are open skies for airlines too
        if name.need == BARE and own == 1 and not any(mask & (NOUN_BIT | VERB_BIT) for mask in around):
            doubt += 1  # one word of arms is in many a text on something else
        if name.need < 2 and (self._longer(hit, name) or self._of_other_arms(hit, name)):
            doubt += 3  # another's: "Fossil Fuel Non-Proliferation Treaty", "landmine ban treaty"
        return doubt

    def _period(self, identity: str, years: set[int]) -> float:
        """Whether the years that the text names, or its own, lie in the agreement's life."""
        start, end = self.known.periods[identity]
        told = years | ({self.date.year} if self.date else set())
        if not told:
            return 0
        if any(start <= year <= end for year in told):
            return 0.5
        return -1.5 if all(year < start for year in told) else 0

    def _longer(self, hit: Hit, name: Name) -> bool:
        """Whether a word in capitals right before the name makes it a part of a longer one."""
        if not hit.first or len(self.parts[hit.first].text) < 3 or (name.acronym and hit.first == 1):
            return False
        before, here = self.parts[hit.first - 1], self.parts[hit.first]
        between = self.text[before.end : here.start]
        starts = hit.first == 1 or self.text[max(0, before.start - 2) : before.start].strip() in (
            ".",
            "!",
            "?",
            "",
        )
        return (
            between == " "
            and before.text[0].isupper()
            and not before.text.isupper()
            and before.text.casefold() not in LEADS
            and not self.masks[hit.first - 1] & ANY_DOMAIN
            and not (starts and self.text[max(0, before.start - 2) : before.start].strip() != "")
            and not any(one.last == hit.first - 1 for one in self.hits)
        )

    def _of_other_arms(self, hit: Hit, name: Name) -> bool:
        """Whether the word right before the name is of arms that the agreement is not about."""
        if not hit.first or name.acronym:
            return False
        before = self.parts[hit.first - 1]
        joined = self.text[before.end : self.parts[hit.first].start] in (" ", "-")
        mask = self.masks[hit.first - 1] & WEAPONS
        return joined and bool(mask) and not mask & self.known.bits[name.id]

    def _anothers(self, name: Name) -> bool:
        """Whether the text spells the acronym out as something else at any of its places."""
        key = (name.id, name.text)
        if key not in self.spelled:
            places = [hit for hit in self.hits if any(one.text == name.text for one in hit.names)]
            self.spelled[key] = any(self._spelled_out(hit, name) for hit in places)
        return self.spelled[key]

    def _spelled_out(self, hit: Hit, name: Name) -> bool:
        """Whether other words than the agreement's are spelled out right beside its acronym."""
        letters = self.text[self.parts[hit.first].start : self.parts[hit.last].end].casefold()
        if not letters.isalpha():
            return False
        size = len(letters)
        if any(
            name.id in {one.id for one in other.names}
            for other in self.hits
            if other is not hit and abs(other.first - hit.first) <= 3 * size
        ):
            return False
        low, high = self.parts[hit.first].start, self.parts[hit.last].end
        after = self._initials(self.parts[hit.last + 1 : hit.last + 2 + 3 * size])
        before = self._initials(self.parts[max(0, hit.first - 3 * size - 1) : hit.first])
        return (self.text[high : high + 2].strip()[:1] in _ASIDE and letters in after[: size + 2]) or (
            self.text[max(0, low - 2) : low].strip()[-1:] in _ASIDE and letters in before[-size - 2 :]
        )

    def _initials(self, parts: list[Token]) -> str:
        """First letters of the words that count: long ones, or with a capital."""
        return "".join(
            part.text[0].casefold() for part in parts if len(part.text) > 3 or part.text[0].isupper()
        )

    def _small(self, hit: Hit, name: Name) -> bool:
        """Whether an acronym inside the name stands in the text without its capitals."""
        written = {token.text for token in self.parts[hit.first : hit.last + 1]}
        capitals = {word for word in re.findall(r"[^\W\d_]{3,}", name.text) if word.isupper()}
        return bool(capitals - written)

    def _shouted(self, hit: Hit) -> bool:
        """Whether the name stands among words in capitals, so that its own say nothing."""
        near = [*self.parts[max(0, hit.first - 4) : hit.first], *self.parts[hit.last + 1 : hit.last + 5]]
        words = [token.text for token in near if token.text.isalpha() and len(token.text) > 1]
        return bool(words) and sum(word.isupper() for word in words) > len(words) / 2

    def passages(self, links: dict[str, Link]) -> Iterable[Passage]:
        """The text in pieces, each with the actors and agreements named in it."""
        actors = [(hit.first, name.id) for hit in self.hits for name in hit.names if name.kind == "actor"]
        named = [span for link in links.values() for span in link.spans]
        unsure = [span for span, _ in self.unsure.values()]
        return passages(self.text, self.parts, self.masks, actors, named, unsure)

    def systems(self) -> list[dict[str, Any]]:
        """Weapon systems named, with their places; short or ordinary words need the field around them."""
        found: dict[str, list[list[int]]] = {}
        for hit in self.hits:
            for name in hit.names:
                if name.kind != "system":
                    continue
                low, high = max(0, hit.first - WINDOW), hit.last + WINDOW
                around = self.masks[low:high]
                arms = sum(bool(mask & WEAPONS) for mask in around)
                if arms > (0 if name.need < 2 else 1):
                    found.setdefault(name.id, []).append(
                        [self.parts[hit.first].start, self.parts[hit.last].end]
                    )
                break
        return [{"id": name, "spans": spans} for name, spans in found.items()]

    def actors(self) -> list[dict[str, Any]]:
        """States and bodies named, with their places."""
        found: dict[str, list[list[int]]] = {}
        for hit in self.hits:
            actor = next((name for name in hit.names if name.kind == "actor"), None)
            if actor is not None:
                found.setdefault(actor.id, []).append([self.parts[hit.first].start, self.parts[hit.last].end])
        return [{"id": name, "spans": spans} for name, spans in found.items()]


def _told(reasons: list[str]) -> str:
    return f" with {' and '.join(reasons)}" if reasons else ""
