"""A draft of an event from an article, for a curator to complete.

It takes out what can be taken out (who, which weapons, where, which agreements and why, which
numbers), sets numbers against the library, names events that may be the same, and leaves title,
summary and judgement empty. ``pacta check`` refuses it until a person has filled it in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pacta.derive.answers import Answers
from pacta.derive.reach import range_claims
from pacta.model.records import Event
from pacta.news.article import Article
from pacta.news.links import Link, Linked

RUN = 8
"""So many words in a row that two texts share are a copy."""
CLOSE = dt.timedelta(days=4)
"""Days within which another event may be the same."""
TOLERANCE = 0.05
_NUMBER = re.compile(
    r"(?P<value>\d{1,3}(?:[ ,.\u00a0]\d{3})+|\d+(?:[.,]\d+)?)[ \u00a0-]?"
    r"(?P<unit>km\b|kilomet\w+|км\b|километр\w*|kilomètres?|miles?\b|kt\b|kilotons?|Mach|percent|per cent|%|"
    r"warheads?|боеголов\w+|Sprengköpfe?|ogives?|tons?\b|tonnes?\b|missiles?\b|ракет\w*|launchers?\b)",
    re.I,
)
_KILOMETRES = re.compile(r"(?i)^(km|kilom|км|килом)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
KINDS = {
    "use": r"fired|struck|strike|used|attack|удар|применил|griff|frapp",
    "test": r"test|launch|испыт|пуск|Test|essai|tir\b",
    "deployment": r"deploy|station|размещ|разверт|stationier|déploi",
    "withdrawal": r"withdr|leave|left|denounc|выход|вышл|austret|retrait",
    "agreement-signed": r"\bsigned|signing|подписал|unterzeichn|sign[ée]",
    "ratification": r"ratif|ратиф",
    "allegation": r"accus|alleg|violat|обвин|wirft|accuse",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written: the event and its source, and where."""

    event_id: str
    event: str
    source_id: str
    source: str
    same: list[str]


def draft(answers: Answers, article: Article, linked: Linked, today: dt.date) -> Draft:
    """The draft of an event that an article tells."""
    day = article.day or today
    source_id = _free(_slug(f"{article.publisher or 'article'} {day.isoformat()}"), answers.library.sources)
    words = [row["id"] for row in (*linked.systems[:1], *linked.actors[:2])] or ["event"]
    event_id = _free(f"{day.isoformat()}-{_slug(' '.join(words))}-draft", answers.library.events)
    same = [event.id for event in likely_same(answers, linked, day)]
    return Draft(
        event_id,
        _event(answers, article, linked, day, event_id, source_id, same),
        source_id,
        _source(article, source_id, today),
        same,
    )


def likely_same(answers: Answers, linked: Linked, day: dt.date) -> list[Event]:
    """Events of the same days about the same weapons, agreements and actors."""
    wanted = {row["id"] for row in linked.systems} | {link.id for link in linked.agreements}
    found = []
    for event in answers.events:
        start = event.date.earliest
        if start is None or abs(start - day) > CLOSE:
            continue
        held = {row.system for row in event.systems} | {row.agreement for row in event.agreements}
        actors = {row.actor for row in event.actors} & {row["id"] for row in linked.actors}
        score = 2 * len(held & wanted) + len(actors)
        if score > 2:
            found.append((score, event))
    return [event for _, event in sorted(found, key=lambda row: -row[0])[:5]]


def numbers(answers: Answers, article: Article, linked: Linked, source_id: str) -> Iterator[dict[str, Any]]:
    """Each number with its unit as a claim of the article, set against what is held of the weapon named."""
    named = [answers.library.systems[row["id"]] for row in linked.systems]
    seen = set()
    for sentence in _SENTENCE.split(article.text):
        for match in _NUMBER.finditer(sentence):
            value, unit = (
                float(re.sub(r"[ ,.\u00a0](?=\d{3})", "", match["value"]).replace(",", ".")),
                match["unit"],
            )
            if (value, unit.casefold()) in seen:
                continue
            seen.add((value, unit.casefold()))
            row: dict[str, Any] = {
                "id": f"c{len(seen):02}",
                "text": f"{value:,.10g} {unit}: say in own words of what",
                "by": [source_id],
                "verdict": "not-checked",
            }
            if _KILOMETRES.match(unit) and len(named) == 1:
                row |= _against(named[0].name, range_claims(named[0]), value, source_id)
            yield row


def _against(name: str, claims: list[Any], value: float, source_id: str) -> dict[str, Any]:
    others = [claim for claim in claims if source_id not in claim.by]
    # A range that is told is the greatest one: it is held against the upper end of each claim.
    apart = [claim for claim in others if abs(claim.high - value) > TOLERANCE * claim.high]
    told = ", ".join(f"{c.high:,.0f} km" for c in others)
    row: dict[str, Any] = {"text": f"{name} reaches {value:,.10g} km."}
    if others and len(apart) * 2 > len(others):
        cites = list(dict.fromkeys(cite.split("#")[0] for claim in apart for cite in claim.cite))
        row |= {"verdict": "contradicted", "better": f"Others give {told}.", "contradicted_by": cites[:4]}
    elif others:
        row |= {"verdict": "questionable" if apart else "supported", "better": f"Others give {told}."}
    return row


def shared_runs(text: str, source: str, length: int = RUN) -> list[str]:
    """Runs of ``length`` words or more that two texts share, each once, in the order of the first."""
    mine, theirs = _words(text), _words(source)
    known = {tuple(theirs[i : i + length]) for i in range(len(theirs) - length + 1)}
    runs: list[str] = []
    place = 0
    while place <= len(mine) - length:
        end = place
        while end <= len(mine) - length and tuple(mine[end : end + length]) in known:
            end += 1
        if end > place:
            runs.append(" ".join(mine[place : end + length - 1]))
            place = end + length - 1
        else:
            place += 1
    return runs


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", text.casefold().encode("ascii", "ignore").decode())
    return plain.strip("-")[:60].strip("-") or "article"


def _free(wanted: str, taken: dict[str, Any]) -> str:
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}-{count}", count + 1
    return name


def _line(value: Any) -> str:
    """A value on one line of YAML, quoted where it has to be."""
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6)
    return text.replace("\n...", "").strip()


def _event(
    answers: Answers,
    article: Article,
    linked: Linked,
    day: dt.date,
    event_id: str,
    source_id: str,
    same: list[str],
) -> str:
    kinds = [kind for kind, words in KINDS.items() if re.search(words, article.text[:600], re.I)][:3]
    lines = [
        "# A draft of 'pacta news draft': fill in what is empty, correct what is guessed, rename the file.",
        "# 'pacta check' refuses it until title, summary and the reasons are written.",
        *([f"# It may be the same as: {', '.join(same)}"] if same else []),
        f"id: {event_id}",
        'title: ""                      # required: what happened, in own words',
        f'date: "{day.isoformat()}"            # of the act; the article is of this day',
        "date_basis: report             # act, announcement, effect or report",
        f"kind: {_line(kinds or ['statement'])}",
        "status: occurred               # occurred, planned, alleged, denied or superseded",
    ]
    if linked.places:
        spot = linked.places[0]
        held = {
            key: spot[key] for key in ("name", "country", "latitude", "longitude") if spot[key] is not None
        }
        lines.append(f"place: {_line({**held, 'precision': 'city'})}")
    names = [row["id"] for row in linked.actors[:6]]
    lines.append("actors:                        # role from vocab/actor-role" if names else "actors: []")
    lines.extend(f"  - {_line({'actor': name, 'role': ''})}" for name in names)
    if linked.systems:
        lines.append("systems:")
        lines.extend(f"  - {_line({'system': row['id'], 'role': 'subject'})}" for row in linked.systems)
    lines.append(
        f'summary: ""                    # required: own words; no run of {RUN} words from the article'
    )
    lines.append("agreements:" if linked.agreements else "agreements: []")
    for link in linked.agreements:
        lines.extend(_link(answers, link))
    claims = list(numbers(answers, article, linked, source_id))
    if claims:
        lines.append("claims:")
        lines.extend(f"  - {_line(row)}" for row in claims)
    lines.append(f"sources: [{source_id}]")
    return "\n".join(lines) + "\n"


def _link(answers: Answers, link: Link) -> Iterator[str]:
    relation, provisions = _relation(answers, link)
    yield f"  - agreement: {link.id}"
    yield f"    relation: {relation}"
    if provisions:
        yield f"    provisions: {_line(provisions)}"
    yield "    basis: editorial-analysis"
    yield f"    confidence: {link.row()['confidence']}"
    yield f"    named_in_source: {'true' if link.how == 'named' else 'false'}"
    yield f'    why: ""                    # required; found as {link.how}: {_line(link.why)[:300]}'


def _relation(answers: Answers, link: Link) -> tuple[str, list[str]]:
    if link.how != "through-system":
        return ("referenced" if link.role == "mentions" else "background"), []
    coverage = answers.library.coverage[link.id]
    near = "near threshold" in link.why
    status = answers.status(link.id).value
    relation = "near-threshold" if near else "would-have-been-prohibited-by"
    if not near and status in ("in-force", "in-effect"):
        relation = "outside-scope" if link.id == "npt" else "circumvention-alleged"
    return relation, list(coverage.rules[0].provisions)


def _source(article: Article, source_id: str, today: dt.date) -> str:
    published = article.date or article.date_json_ld
    rows = {
        "id": source_id,
        "title": article.title or "Article without a title",
        **({"url": article.url} if article.url else {}),
        "publisher": article.publisher or "unknown publisher: name it",
        **({"author": article.author} if article.author else {}),
        **({"published": published[:10]} if published else {}),
        "retrieved": today.isoformat(),
        "language": article.language,
        "kind": "news",
        "seen": "whole",
    }
    note = ""
    if article.date and article.date_json_ld and article.date[:10] != article.date_json_ld[:10]:
        note = f"# The page says {article.date}, its structured data {article.date_json_ld}.\n"
    return note + "".join(f"{key}: {_line(value)}\n" for key, value in rows.items())
