"""What agreements, systems and actors are called, as an index from the first word of a name.

A name says how much evidence it needs beside it: a full name of several words needs none, an acronym
needs words of the field around it, and a short one that is also an ordinary word needs more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pacta.model.agreement import Agreement
from pacta.news.lexicon import ANY_DOMAIN, NOUN_BIT, evidence
from pacta.news.text import Token, tokens
from pacta.store.library import Library

_ACRONYM = re.compile(r"[A-ZА-ЯЁÄÖÜ][A-Za-zА-ЯЁа-яёÄÖÜ]{0,7}")
_TREATY_WORD = re.compile(
    r"(?i)(vertrag|konvention|abkommen|übereinkommen|protokoll|договор|конвенци|treaty|convention)"
)
_COMPOUND = re.compile(r"(?i)\w{4,}(vertrag|konvention|abkommen|übereinkommen|protokoll)")
"""A treaty and its subject in one word, as German has them: ``Waffenübereinkommen``."""
_BUSY = re.compile(
    r"(?i)\b(paris|geneva|genf|gen[eè]v|женев|vienna|wien|vienne|венск|washington|вашингтон|mosc|moskau|москов|london|"
    r"londres|лондон|lisb|лиссаб|berlin|берлин|rom|рим|madrid|мадрид|helsinki|хельсинк|ottawa|оттав|budapest|будапешт|"
    r"florence|флоренц|bangkok|бангкок|brussels|bruxelles|tashkent|ташкент|montreux|lausanne|munich|minsk|минск|dayton|"
    r"tehran|тегеран|teheran|versailles|версал|moon|open|rescue|safety|space)"
)
"""Cities and words after which much else is called: such a name needs more evidence than others."""
_HEAD = re.compile(
    r"(?i)\b(arrangement|group|committee|document|plan|initiative|code|declaration|statement|mandate|charter|commitments|"
    r"документ|групп|комитет|договор[её]нност|инициатив|кодекс|деклараци|заявлени|хартия|обязательств|"
    r"dokument|gruppe|ausschuss|initiative|kodex|erklärung|charta|groupe|comité|déclaration|charte|appel)"
)
"""What else than a treaty a text with a name of its own may be."""
_FOREIGN = re.compile(r"[A-Za-zÀ-ÿ]+")
_VOLUME = re.compile(r"[A-ZА-ЯЁ]{2,}[- ]?(?:19|20)\d\d|[А-ЯЁ]{3}-\d")
"""An acronym and its year or number: ``ВД-2011``, ``СНВ-1``."""
_VOWEL = re.compile(r"[AEIOUYÄÖÜАЕЁИОУЫЭЮЯ]", re.I)
BARE = 2.5
"""What an acronym of three letters asks for."""
COMMON_WORDS = {
    "ccw",
    "start",
    "salt",
    "sort",
    "laws",
    "mous",
    "seabed",
    "moon",
    "att",
    "psi",
    "aim",
    "test",
    "iti",
    "poa",
}
"""Acronyms that are words or everyday signs as well: they need more evidence than others."""
AMBIGUOUS = frozenset(
    (
        *(
            "open skies treaty",
            "open skies",
            "ciel ouvert",
            "открытое небо",
            "offener himmel",
            "paris agreement",
        ),
        *("geneva convention", "genfer konvention", "convention de genève", "женевская конвенция"),
        *("additional protocol", "дополнительный протокол", "zusatzprotokoll", "protocole additionnel"),
        *(
            "staatsvertrag",
            "mutual defence agreement",
            "mutual defense agreement",
            "moon agreement",
            "red phone",
        ),
        *("additional protocol i", "additional protocol ii", "zusatzprotokoll i", "zusatzprotokoll ii"),
        *(
            "дополнительный протокол i",
            "дополнительный протокол ii",
            "interim agreement",
            "временное соглашение",
        ),
        *("protocole additionnel i", "protocole additionnel ii", "accord intérimaire", "interimsabkommen"),
        *("téléphone rouge", "rotes telefon", "красный телефон", "hotline", "hot line"),
    )
)
"""Names that ordinary life uses as well: they need words of their own subject beside them."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one record. ``need`` is the evidence that it asks for; ``exact`` its own capitals."""

    kind: str
    id: str
    text: str
    stems: tuple[str, ...]
    need: float
    acronym: bool


Index = dict[str, list[Name]]


def index(library: Library, code: str) -> Index:
    """Every name that a text in a language may use, by its first stem, the longest first."""
    found: dict[tuple[str, tuple[str, ...], str], Name] = {}
    for name in (*_agreements(library, code), *_systems(library, code), *_actors(library, code)):
        found.setdefault((name.id, name.stems, name.kind), name)
    made: Index = {}
    for name in found.values():
        made.setdefault(name.stems[0], []).append(name)
    for names in made.values():
        names.sort(key=lambda row: -len(row.stems))
    return made


def _agreements(library: Library, code: str) -> Iterable[Name]:
    for agreement in library.agreements.values():
        for text in _agreement_names(agreement, code):
            prominent = len(agreement.provisions) >= PROMINENT
            name = _name("agreement", agreement.id, text, code, prominent)
            if name is not None:
                yield name


def _systems(library: Library, code: str) -> Iterable[Name]:
    for system in library.systems.values():
        spelled = (
            [system.id.upper()] if any(char.isdigit() for char in system.id) or len(system.id) < 5 else []
        )
        for text in (system.name, *spelled, *(row.name for row in system.names)):
            for piece in _pieces(text):
                name = _system_name(system.id, piece, code)
                if name is not None:
                    yield name


def _actors(library: Library, code: str) -> Iterable[Name]:
    for actor in library.actors.values():
        if actor.kind == "person-office":
            continue
        for text in (actor.name, *(row.name for row in actor.names if row.language in {code, "en"})):
            parts = tuple(token.stem for token in tokens(text, code))
            if parts and (len(parts[0]) > 3 or len(parts) > 1 or text.isupper()):
                yield Name("actor", actor.id, text, parts, 0, text.isupper())


_YEAR = re.compile(r"(?:,?\s+(?:of |von |de |от )?\(?(?:1[6-9]|20)\d\d\)?(?: года?)?)$|^(?:1[6-9]|20)\d\d\s+")
_OF = {
    "en": (r"(?P<noun>Treaty|Convention) of (?P<own>\w+)", "{own} {noun}"),
    "de": (r"Treaty of (?P<own>\w+)", "Vertrag von {own}"),
    "fr": (r"Treaty of (?P<own>\w+)", "traité de {own}"),
}


def _agreement_names(agreement: Agreement, code: str) -> Iterable[str]:
    """Each name as it is written, and without the year that tells it from its namesakes."""
    for name in _written_names(agreement, code):
        yield name
        bare = _YEAR.sub("", name)
        if bare != name and len(re.findall(r"[^\W\d_]{4,}", bare)) > 2 and not re.search(r"\d$", bare):
            yield bare  # "Washington Treaty" without its year is another's name
    if code in _OF:
        pattern, form = _OF[code]
        found = re.fullmatch(pattern, agreement.title)
        if found:
            yield form.format(**found.groupdict())


def _written_names(agreement: Agreement, code: str) -> Iterable[str]:
    resolution = re.match(r"Security Council resolution (\d+)", agreement.title)
    if resolution:
        yield f"{'резолюция' if code == 'ru' else 'resolution'} {resolution.group(1)}"
    yield agreement.titles.official
    yield re.sub(r"\s*\([^)]*\)", "", agreement.title)
    yield from re.findall(r"\(([A-Z][A-Za-z-]{2,7})\)", agreement.title)
    for language, names in agreement.titles.aliases.items():
        if language in {code, "en"}:
            yield from names
    title = agreement.titles.authentic.get(code)
    if title:
        yield title


def _pieces(text: str) -> Iterable[str]:
    """A name and what stands in brackets in it: ``9M729 (SSC-8)`` is two."""
    bare = re.sub(r"\s*\([^)]*\)", "", text).strip()
    yield bare
    code = re.match(r"[^\W\d_]{1,5}-?\d[\w-]*(?= )", bare)
    if code:
        yield code.group()  # "PFM-1 butterfly mine" goes by PFM-1 alone
    for inside in re.findall(r"\(([^)]*)\)", text):
        yield from (piece.strip() for piece in inside.split(","))


_ROMAN = {"i", "ii", "iii", "iv", "v"}
PROMINENT = 30
"""Provisions from which on a record is of an agreement that texts name by a city alone."""


def _name(kind: str, identity: str, text: str, code: str, prominent: bool = False) -> Name | None:
    """How much evidence a name asks for, by what it is made of."""
    parts = tokens(text, code)
    if not parts:
        return None
    stems = tuple(token.stem for token in parts)
    known = evidence(code)
    masks = [known.get(one, 0) for one in stems]
    noun = any(mask & NOUN_BIT for mask in masks) or bool(_TREATY_WORD.search(text))
    own = any(mask & ANY_DOMAIN for mask in masks)
    capitals = [token.text for token in parts if len(token.text) > 2 and token.text.isupper()]
    numbered = any(one.isdigit() or one in _ROMAN for one in stems[1:])

    def made(need: float, acronym: bool = False) -> Name:
        return Name(kind, identity, text, stems, need, acronym)

    if text.casefold() in AMBIGUOUS:
        return made(2, text.isupper())
    if len(parts) == 1:
        return made(*_word_need(parts[0].text))
    if capitals and (noun or numbered):
        # "INF Treaty", "START II", "INF-Vertrag": the acronym and what it is, together.
        return made(0 if noun else 1, not noun)
    if any(_COMPOUND.search(token.text) for token in parts):
        return made(0)
    if all(one.isdigit() or len(one) < 4 for one in stems):
        return made(2 if noun or _VOLUME.fullmatch(text) else 4, True)
    if any(len(one) > 2 and one.isdigit() for one in stems) and noun:
        return made(1)
    if not noun and not parts[0].text[0].isupper():
        return made(1 if capitals else 3)  # words of the field that are no name by themselves
    return made(
        _words_need(
            len(parts), noun, own, prominent, _HEAD.search(text) is not None, _BUSY.search(text) is not None
        )
        - (numbered and len(parts) == 2)  # "Sinai I": few things of one name are counted
    )


def _word_need(word: str) -> tuple[float, bool]:
    """What a name of one word asks for, and whether it is an acronym."""
    if _ACRONYM.fullmatch(word) and sum(char.isupper() for char in word) > 1:
        return _acronym_need(word), True
    return 0 if _TREATY_WORD.search(word) else 4, False


def _words_need(count: int, noun: bool, own: bool, prominent: bool, headed: bool, busy: bool) -> float:
    """What a name of several words asks for: little where it holds its subject, more where it is a place."""
    if own and (noun or count > 2):
        return 0 if count > 2 else 1
    if count > 3:
        return 0 if noun else 1
    if noun:
        return 1 if prominent or count > 2 or not busy else 2
    return 1 if headed else 3


def _acronym_need(word: str) -> float:
    if word.casefold() in COMMON_WORDS:
        return 4.5 if word == "CCW" else 6
    if len(word) == 4 and not _VOWEL.search(word):
        return 0  # no word of any language
    return {1: 9, 2: 7, 3: BARE, 4: 1.5}.get(len(word), 0)


def _system_name(identity: str, text: str, code: str) -> Name | None:
    parts = tokens(text, code)
    if not parts or len(text) < 2:
        return None
    stems = tuple(token.stem for token in parts)
    coded = any(one.isdigit() for one in stems) and len(stems) > 1
    plain_word = len(parts) == 1 and (parts[0].text.islower() or len(parts[0].text) < 4)
    return Name("system", identity, text, stems, 0 if coded else 4 if plain_word else 2, text.isupper())


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text: the tokens it covers, and every name that reads so."""

    first: int
    last: int
    names: tuple[Name, ...]


def hits(text: list[Token], made: Index) -> list[Hit]:
    """The longest names at each place, none inside another."""
    found: list[Hit] = []
    place, stems = 0, tuple(token.stem for token in text)
    while place < len(text):
        best: list[Name] = []
        after = stems[place + 1] if place + 1 < len(text) else None
        for name in made.get(stems[place], ()):
            size = len(name.stems)
            if best and size < len(best[0].stems):
                break
            if size > 1 and name.stems[1] != after:
                continue
            if stems[place : place + size] == name.stems and _cased(text, place, name):
                best.append(name)
        if best:
            size = len(best[0].stems)
            found.append(Hit(place, place + size - 1, tuple(best)))
            place += size
        else:
            place += 1
    return found


def _cased(text: list[Token], place: int, name: Name) -> bool:
    """An acronym has its capitals, and a name at least one letter that could begin it."""
    written = [token.text for token in text[place : place + len(name.stems)]]
    if name.acronym:
        wanted = re.findall(r"[^\W\d_]+|\d+", name.text)
        return all(
            a == b or (len(b) > 3 and a.isupper() and b.isupper())
            for a, b in zip(written, wanted, strict=True)
        )
    if name.kind == "agreement" and "START" in name.text and "START" in written:
        # "NEW START" is anybody's new start; the treaty's name is shouted only among other capitals.
        return "NEW" not in written
    if name.kind == "agreement" and name.need < 2:
        return True
    if name.kind == "system" and len(written) == 1 and _FOREIGN.fullmatch(written[0]):
        # "Granaten" is no plural of the missile Granat: in Latin letters a name takes at most an s.
        bare = written[0].casefold().removesuffix("s")
        return bare == name.text.casefold().removesuffix("s") and written[0][0].isupper()
    return any(word[0].isupper() or word[0].isdigit() for word in written)
