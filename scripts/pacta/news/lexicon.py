"""Words of the field in four languages: the positive evidence on which a link rests.

``lexicon.yml`` holds words whose stem counts. They say that a passage is about arms control; no list
says that it is not, since lists of forbidden words do not carry over from one set of articles to another.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pacta.news.text import stem

NOUN_BIT, VERB_BIT = 1, 2
DOMAINS = (
    "nuclear",
    "missiles",
    "testing",
    "chemical",
    "biological",
    "conventional",
    "space",
    "arms-control",
)
DOMAIN_BITS = {name: 1 << (place + 2) for place, name in enumerate(DOMAINS)}
ANY_DOMAIN = sum(DOMAIN_BITS.values())
COMMITMENT_BIT = 1 << (len(DOMAINS) + 2)
"""A word of promises and terms, under which an agreement may stand that nobody calls one."""


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "lexicon.yml").read_text(encoding="utf-8"))
    return held


def anchors() -> list[str]:
    """Beginnings of words that may stand for an agreement; ``·`` is a space, ``•`` the start of a word."""
    found: str = _words()["anchors"]
    return found.split()


@lru_cache(maxsize=8)
def evidence(code: str) -> dict[str, int]:
    """Stem -> bits: 1 a noun of treaties, 2 a verb of their life, then one bit a domain, then promises."""
    words = _words()
    found: dict[str, int] = {}
    for bit, table in (
        (NOUN_BIT, words["nouns"]),
        (VERB_BIT, words["verbs"]),
        (COMMITMENT_BIT, words["commitments"]),
        *((DOMAIN_BITS[name], words["domains"][name]) for name in DOMAINS),
    ):
        for language in {code, "en"}:
            for word in table.get(language, "").replace("-", " ").split():
                one = stem(word, language)
                found[one] = found.get(one, 0) | bit
    return found
