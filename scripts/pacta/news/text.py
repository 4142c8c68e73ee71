"""Text as tokens with places: what every step of linking stands on.

Tokens are runs of letters or digits; a stem makes inflected forms meet (Snowball's stemmers for
Russian, German, French and English).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

_TOKEN = re.compile(r"[^\W\d_]+|\d+", re.UNICODE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
LANGUAGES = {"en": "english", "ru": "russian", "de": "german", "fr": "french"}
_COMMON = {
    "de": {"der", "die", "das", "und", "ist", "mit", "von", "den", "nicht", "auf", "eine", "dem", "zu", "im"},
    "fr": {"le", "la", "les", "des", "et", "est", "une", "du", "dans", "pour", "que", "qui", "sur", "au"},
    "en": {"the", "and", "of", "to", "is", "in", "that", "for", "with", "was", "on", "its", "by", "has"},
}
_STEMMERS = {code: snowballstemmer.stemmer(name) for code, name in LANGUAGES.items()}


class Token(NamedTuple):
    """One token: as written, its stem, and where it stands in the text."""

    text: str
    stem: str
    start: int
    end: int


def language(text: str) -> str:
    """``ru``, ``de``, ``fr`` or ``en``, by script and by the commonest words."""
    head = text[:1500]
    if not head.isascii() and len(_CYRILLIC.findall(head)) > len(_LATIN.findall(head)):
        return "ru"
    words = Counter(head.casefold().split())
    counts = {code: sum(words[word] for word in common) for code, common in _COMMON.items()}
    return max(counts, key=lambda code: (counts[code], code == "en"))


@lru_cache(maxsize=200_000)
def stem(word: str, code: str) -> str:
    """The stem of one word; Cyrillic words are always stemmed as Russian."""
    lower = word.casefold().replace("ё", "е")
    if lower.isdigit() or len(lower) < 4:
        return lower
    return str(_STEMMERS["ru" if _CYRILLIC.match(lower) else code].stemWord(lower))


def tokens(text: str, code: str) -> list[Token]:
    """The tokens of a text in a language."""
    return [
        Token(word, stem(word, code), *match.span())
        for match in _TOKEN.finditer(text)
        for word in [match.group()]
    ]
