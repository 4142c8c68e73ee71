"""The home page and the lists: everything in a kind, with filters that need no server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from pacta.derive.answers import Answers
from pacta.model.dates import spell
from pacta.model.prose import plain
from pacta.render.actor import KINDS
from pacta.render.build import section, short
from pacta.render.context import Context
from pacta.render.core import Page, Site

LATEST = 12
HOME_BOOST = 0.5


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above a list: its name in the address, its label and its options."""

    name: str
    label: str
    options: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a list; ``fields`` hold space-separated values for the filters."""

    title: str
    url: str
    note: str
    text: str
    search: str
    fields: dict[str, str]


def home(answers: Answers, site: Site) -> Page:
    """The first page: what this is, the newest events, every agreement by category."""
    c = Context(answers, 0, site)
    library = answers.library
    counts = [
        ("agreements/", len(library.agreements), "agreements"),
        ("actors/", len(library.actors), "states and bodies"),
        ("systems/", len(library.systems), "weapon systems"),
        ("events/", len(library.events), "events"),
        ("sources/", len(library.sources), "sources"),
    ]
    groups = []
    for entry in library.vocab["category"].values:
        rows = [(row, answers.status(row.id)) for row in answers.by_title if row.category == entry.value]
        if rows:
            groups.append((entry.value, rows))
    systems = sorted(library.systems.values(), key=lambda row: row.name.casefold())
    return Page(
        path="",
        kind="home",
        title="Pacta: the arms-control treaty reference library",
        summary="Arms-control agreements as data: what they say, whom they bind, what the news does to them.",
        lead=c.call("home", "lead", counts),
        sections=(
            section("latest", "Latest events", c.call("home", "events", answers.events[:LATEST])),
            section("agreements", "Agreements", c.call("home", "agreements", groups)),
            section("systems", "Missiles and other systems", c.call("home", "systems", systems)),
        ),
        boost=HOME_BOOST,
        hide=("navigation",),
    )


def _page(
    c: Context,
    folder: str,
    title: str,
    noun: str,
    intro: str,
    filters: list[Filter],
    items: list[Item],
    above: Markup | str = "",
) -> Page:
    """A list with its filters; ``above`` stands between the introduction and them."""
    lead = Markup("<p>{}</p>\n").format(intro) + above
    lead += c.call("index", "filters", folder, filters, len(items), noun)
    rows = c.call("index", "rows", items) + c.call("index", "asof")
    return Page(
        path=f"{folder}/",
        kind="index",
        title=title,
        summary=intro,
        lead=lead,
        sections=(section("list", f"All {noun}", rows),),
        lead_text=intro,
        boost=2,
        hide=("navigation", "toc"),
    )


def _options(c: Context, vocabulary: str, used: Iterable[str]) -> list[tuple[str, str]]:
    wanted = set(used)
    entries = c.library.vocab[vocabulary].values if vocabulary in c.library.vocab else []
    return [(row.value, row.label) for row in entries if row.value in wanted]


def _named(c: Context, kind: str, identities: Iterable[str]) -> list[tuple[str, str]]:
    """Options for records, by name."""
    pairs = {(identity, c.name(kind, identity)) for identity in identities}
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def agreements(answers: Answers, site: Site) -> Page:
    """All agreements, by status, category, domain, party and period."""
    c = Context(answers, 1, site)
    items, parties, decades = [], set(), set()
    every = answers.by_title
    for row in every:
        now = answers.status(row.id)
        bound = [*answers.last_ledger(row.id).parties]
        parties.update(bound)
        year = min(milestone.date.year for milestone in row.milestones)
        decade = f"{year // 10 * 10}s"
        decades.add(decade)
        aliases = [name for names in row.titles.aliases.values() for name in names]
        items.append(
            Item(
                row.title,
                c.url("agreement", row.id),
                "; ".join(filter(None, [c.status(now), c.in_practice(now)])),
                short(row.summary),
                " ".join([row.title, row.titles.official, *aliases, row.id]).casefold(),
                {
                    "status": now.value,
                    "practice": " ".join(one.state for one in now.practice),
                    "category": row.category,
                    "domain": " ".join(row.domains),
                    "party": " ".join(bound),
                    "period": decade,
                },
            )
        )
    filters = [
        Filter("status", "Status", _options(c, "status", (item.fields["status"] for item in items))),
        Filter(
            "practice",
            "In practice",
            _options(c, "practice", (one.state for row in every for one in answers.status(row.id).practice)),
        ),
        Filter("category", "Category", _options(c, "category", (row.category for row in every))),
        Filter("domain", "Subject", _options(c, "domain", (d for row in every for d in row.domains))),
        Filter("party", "Party", _named(c, "actor", parties)),
        Filter("period", "Begun in", [(decade, decade) for decade in sorted(decades)]),
    ]
    intro = (
        "Arms-control agreements with their status, limits, parties and texts. "
        "An agreement that ended is listed with the parties it had."
    )
    return _page(c, "agreements", "Agreements", "agreements", intro, filters, items)


def actors(answers: Answers, site: Site) -> Page:
    """All states and bodies."""
    c = Context(answers, 1, site)
    every = sorted(answers.library.actors.values(), key=lambda row: row.name.casefold())
    items = []
    for row in every:
        bound = [inv for inv in answers.by_actor.get(row.id, []) if inv.standing.value == "party"]
        note = KINDS[row.kind] + (f", party to {len(bound)}" if bound else "")
        search = " ".join([row.name, row.official_name or "", row.id, *(name.name for name in row.names)])
        fields = {
            "kind": row.kind,
            "region": row.region or "",
            "agreement": " ".join(inv.agreement.id for inv in bound),
        }
        items.append(Item(row.name, c.url("actor", row.id), note, "", search.casefold(), fields))
    filters = [
        Filter("kind", "Kind", list(KINDS.items())),
        Filter("region", "Group", _options(c, "region", (row.region or "" for row in every))),
        Filter("agreement", "Party to", _named(c, "agreement", answers.library.agreements)),
    ]
    intro = "States, states that ended, organisations and the bodies that agreements set up."
    return _page(c, "actors", "States and bodies", "states and bodies", intro, filters, items)


def systems(answers: Answers, site: Site) -> Page:
    """All weapon systems."""
    c = Context(answers, 1, site)
    order = [row.value for row in answers.library.vocab["weapon-class"].values]
    every = sorted(
        answers.library.systems.values(),
        key=lambda row: (order.index(row.weapon_class), row.name.casefold()),
    )
    items = [
        Item(
            row.name,
            c.url("system", row.id),
            ", ".join([c.label("weapon-class", row.weapon_class), *(c.name("actor", s) for s in row.states)]),
            short(row.summary),
            " ".join([row.name, row.id, *(name.name for name in row.names)]).casefold(),
            {
                "class": row.weapon_class,
                "basing": " ".join(row.basing),
                "state": " ".join(row.states),
                "agreement": " ".join(dict.fromkeys(link.agreement for link in row.agreements)),
            },
        )
        for row in every
    ]
    states = _named(c, "actor", (state for row in every for state in row.states))
    touched = _named(c, "agreement", (link.agreement for row in every for link in row.agreements))
    filters = [
        Filter("class", "Class", _options(c, "weapon-class", (row.weapon_class for row in every))),
        Filter("basing", "Basing", _options(c, "basing", (b for row in every for b in row.basing))),
        Filter("state", "State", states),
        Filter("agreement", "Agreement", touched),
    ]
    intro = (
        "Missiles and other systems that agreements name or news asks about, class by class; "
        "every figure is a claim with its source."
    )
    return _page(c, "systems", "Weapon systems", "systems", intro, filters, items)


def events(answers: Answers, site: Site) -> Page:
    """All events, newest first."""
    c = Context(answers, 1, site)
    every = answers.events
    items = [
        Item(
            row.title,
            c.url("event", row.id),
            row.date.display,
            short(row.summary),
            f"{row.title} {plain(row.summary)} {row.date.edtf}".casefold(),
            {
                "agreement": " ".join(dict.fromkeys(link.agreement for link in row.agreements)),
                "relation": " ".join(dict.fromkeys(link.relation for link in row.agreements)),
                "state": " ".join(dict.fromkeys(actor.actor for actor in row.actors)),
                "system": " ".join(dict.fromkeys(system.system for system in row.systems)),
                "year": str(row.date.year),
                "day": row.date.edtf[5:] if row.date.exact else "",
            },
        )
        for row in every
    ]
    today = c.today.isoformat()[5:]
    anniversaries = [row for row in every if row.date.exact and row.date.edtf[5:] == today]
    touched = _named(c, "agreement", (link.agreement for row in every for link in row.agreements))
    states = _named(c, "actor", (actor.actor for row in every for actor in row.actors))
    found = _named(c, "system", (s.system for row in every for s in row.systems))
    years = [(str(year), str(year)) for year in sorted({row.date.year for row in every}, reverse=True)]
    relations = _options(c, "relation", (link.relation for row in every for link in row.agreements))
    filters = [
        Filter("agreement", "Agreement", touched),
        Filter("relation", "Relation", relations),
        Filter("state", "State or body", states),
        Filter("system", "System", found),
        Filter("year", "Year", years),
    ]
    intro = (
        "What happened to agreements and around them, newest first; "
        "each event is linked to the provisions it touches."
    )
    above = c.call("index", "day", spell(c.today).rsplit(" ", 1)[0], anniversaries)
    return _page(c, "events", "Events", "events", intro, filters, items, above)


def sources(answers: Answers, site: Site) -> Page:
    """All sources."""
    c = Context(answers, 1, site)
    every = sorted(answers.library.sources.values(), key=lambda row: row.title.casefold())
    items = [
        Item(
            row.title,
            c.url("source", row.id),
            ", ".join(filter(None, [row.publisher, row.published.display if row.published else ""])),
            "",
            f"{row.title} {row.publisher} {row.id} {row.url or ''}".casefold(),
            {"kind": row.kind, "language": row.language, "seen": row.seen},
        )
        for row in every
    ]
    filters = [
        Filter("kind", "Kind", _options(c, "source-kind", (row.kind for row in every))),
        Filter("language", "Language", _options(c, "language", (row.language for row in every))),
        Filter("seen", "How seen", _options(c, "source-seen", (row.seen for row in every))),
    ]
    intro = "Every page and document that a fact in this library rests on, and what each is cited for."
    return _page(c, "sources", "Sources", "sources", intro, filters, items)


def vocabularies(answers: Answers, site: Site) -> Page:
    """All vocabularies."""
    c = Context(answers, 1, site)
    every = sorted(answers.library.vocab.values(), key=lambda row: row.title.casefold())
    items = [
        Item(
            row.title,
            c.url("vocabulary", row.id),
            f"{len(row.values)} values",
            plain(row.description),
            f"{row.title} {row.id} {' '.join(value.label for value in row.values)}".casefold(),
            {},
        )
        for row in every
    ]
    intro = "The closed lists behind the records: what each word means here, and what it does not."
    return _page(c, "vocab", "Vocabularies", "vocabularies", intro, [], items)


ALL = (home, agreements, actors, systems, events, sources, vocabularies)
