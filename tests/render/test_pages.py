"""Pages are lists of sections: escaped, anchored, searchable, and complete for the reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import escape

from pacta.derive.answers import Answers
from pacta.derive.status import told
from pacta.model.dates import Date
from pacta.model.prose import BadLink, Link, links, paragraphs, plain
from pacta.render import agreement, context, event, quality, site, system
from pacta.render.core import Page, Site, Urls
from tests.conftest import TODAY, Tree

SITE = Site(version="1")
LISTS = {"", "agreements/", "actors/", "systems/", "events/", "sources/", "vocab/"}
TOOLS = {
    "binds/",
    "matrix/",
    "timeline/",
    "lineage/",
    "concordance/",
    "checker/",
    "ranges/",
    "reach/",
    "clocks/",
    "coverage/",
    "recomputations/",
}


@pytest.fixture(scope="session")
def pages(answers: Answers) -> dict[str, Page]:
    return {page.path: page for page in site.pages(answers, SITE)}


def page_of_the_pact(tree: Tree) -> Page:
    """The page of the small library's agreement, which has to be sound."""
    library, problems = tree.load()
    assert problems == []
    return agreement.page(Answers(library, TODAY), library.agreements["pact"], SITE)


def test_every_record_has_one_page(answers: Answers, pages: dict[str, Page]) -> None:
    library = answers.library
    records = len(library.files) - len(library.participation) - len(library.coverage) - len(library.checks)
    assert len(pages) == records + len(LISTS | TOOLS)
    assert set(pages) >= LISTS | TOOLS


def test_section_anchors_are_unique_on_a_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        found = [section.id for section in page.sections]
        assert len(found) == len(set(found)), page.path


def test_every_page_says_as_of_which_day_it_speaks(pages: dict[str, Page]) -> None:
    assert [page.path for page in pages.values() if "24 November 2026" not in page.html()] == []


def test_inf_answers_what_a_reader_asks(pages: dict[str, Page]) -> None:
    page = pages["agreements/inf/"]
    html = page.html()
    ids = {section.id for section in page.sections}
    assert {
        "brief",
        "history",
        "limits",
        "systems",
        "events",
        "parties",
        "positions",
        "rules",
        "definitions",
    } <= ids
    assert 'id="art-2-5"' in html
    assert "terminated since 2 August 2019" in html
    assert "РСМД" in page.names
    assert "Oreshnik" in html
    assert html.count("pacta-cite") > 50


def test_events_of_an_agreement_come_newest_first_with_relation_provision_and_basis(
    pages: dict[str, Page],
) -> None:
    [section] = [row for row in pages["agreements/inf/"].sections if row.id == "events"]
    years = [int(year) for year in re.findall(r'<li><span class="pacta-when">.*?(\d{4})</', section.html)]
    assert len(years) > 10
    assert years == sorted(years, reverse=True)
    assert "would have been prohibited" in section.html
    assert 'href="../../agreements/inf/#art-2-5"' in section.html
    assert "this library&#39;s analysis" in section.html or "this library's analysis" in section.html


def test_an_event_shows_claims_with_verdicts_and_the_status_on_its_day(pages: dict[str, Page]) -> None:
    html = pages["events/2024-12-06-oreshnik-belarus-request/"].html()
    assert html.count('class="pacta-claim"') == 14
    assert "contradicted" in html
    assert "Contradicted by" in html
    assert "on this day: terminated since 2 August 2019" in html


def test_a_table_of_states_gives_search_its_heading_and_exits_not_its_rows(pages: dict[str, Page]) -> None:
    [section] = [row for row in pages["agreements/npt/"].sections if row.id == "parties"]
    assert "Afghanistan" in section.html
    assert "Afghanistan" not in section.text


def test_text_from_yaml_is_always_escaped(tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", "title: The Pact", "title: The 'Pact' & \"Co\" {{ 7*7 }} <3")
    tree.edit("data/agreements/pact.yml", "Two states gave up", "a < b & c {% raw %} gave up")
    page = page_of_the_pact(tree)
    html = page.html()
    assert "{{ 7*7 }} &lt;3" in html
    assert "a &lt; b &amp; c {% raw %}" in html
    assert "<3" not in html


def test_an_agreement_without_a_record_is_named_and_not_linked(tree: Tree) -> None:
    tree.write("data/scope.yml", "- {id: other, title: Other Treaty, year: 1970}\n")
    tree.edit(
        "data/events/1980/1980-01-01-pact-signed.yml",
        "sources: [text]",
        "  - {agreement: other, relation: background, basis: editorial-analysis, why: It is older.}\nsources: [text]",
    )
    library, problems = tree.load()
    assert problems == []
    page = event.page(Answers(library, TODAY), library.events["1980-01-01-pact-signed"], SITE)
    assert '<span class="pacta-nopage" title="no record yet">Other Treaty</span>' in page.html()


def test_conflicting_claims_stand_side_by_side(tree: Tree) -> None:
    rows = "".join(
        f"  - {{id: range-{n}, property: range, quantity: {{value: {n}, unit: km}}, by: [{by}], basis: attributed, cite: [text]}}\n"
        for n, by in ((480, "aa"), (2000, "bb"))
    )
    tree.edit("data/systems/dart.yml", "agreements:\n", f"characteristics:\n{rows}agreements:\n")
    library, _ = tree.load()
    html = system.page(Answers(library, TODAY), library.systems["dart"], SITE).html()
    assert '<th scope="rowgroup" rowspan="2">' in html
    assert "480 km" in html
    assert "2,000 km" in html


def test_a_page_can_be_cited_in_three_formats(pages: dict[str, Page]) -> None:
    [section] = [row for row in pages["agreements/inf/"].sections if row.id == "cite"]
    for name in ("Plain text", "BibTeX", "CSL-JSON"):
        assert f"<summary>{name}</summary>" in section.html
    assert "@misc{" in section.html


@pytest.mark.parametrize(
    ("depth", "index", "path", "anchor", "expected"),
    [
        (2, "", "agreements/inf/", "art-1", "../../agreements/inf/#art-1"),
        (2, "index.html", "agreements/inf/", None, "../../agreements/inf/index.html"),
        (0, "", "", None, "./"),
        (0, "index.html", "", None, "index.html"),
        (1, "index.html", "records/a.yml", None, "../records/a.yml"),
    ],
)
def test_addresses_are_relative_and_work_from_a_disk(
    depth: int, index: str, path: str, anchor: str | None, expected: str
) -> None:
    assert Urls(depth, index).to(path, anchor) == expected


def test_prose_has_paragraphs_and_links_and_nothing_else() -> None:
    text = "One *star*\nline.\n\nSee [[agreements/inf#art-2-5|the definition]] of [[systems/ss-20]]."
    first, second = paragraphs(text)
    assert first == ["One *star* line."]
    assert second[1] == Link("agreements", "inf", "art-2-5", "the definition")
    assert len(links(text)) == 2
    assert plain(text) == "One *star* line. See the definition of ss-20."


@pytest.mark.parametrize(
    "text", ["[[inf]]", "[[agreements/inf", "[[Agreements/INF]]", "[[agreements/inf|a|b]]"]
)
def test_a_bad_link_is_an_error(text: str) -> None:
    with pytest.raises(BadLink):
        links(text)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1987-12-08", "in force since 8 December 1987"),
        ("1987", "in force since 1987"),
        ("/2025-07-26", "in force by 26 July 2025"),
        ("1922-04-06/1939-05-10", "in force since a day between 6 April 1922 and 10 May 1939"),
    ],
)
def test_since_when_is_said_as_far_as_it_is_known(date: str, words: str) -> None:
    assert told("in force", "in-force", Date.parse(date)) == words


def test_where_nothing_can_be_written_templates_are_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(context, "TEMPLATES", tmp_path / "file")
    assert context._compiled() is None
    monkeypatch.setattr(context, "TEMPLATES", tmp_path)
    assert context._compiled() is not None


def test_what_never_was_in_force_is_said_to_have_ended_and_not_to_be_so_since_a_day(
    pages: dict[str, Page],
) -> None:
    assert "never in force, ended 13 June 2002" in pages["agreements/abm-succession-mou/"].html()
    assert "never in force, ended 13 June 2002" in pages["agreements/"].html()
    assert "entry into force not on record, signed 23 October 2013" in pages["agreements/"].html()


def test_a_state_whose_day_is_known_within_bounds_is_shown_with_them(tree: Tree) -> None:
    tree.edit(
        "data/participation/pact.yml",
        'act: ratification, date: "1980-07-01", effective: "1981-01-01"',
        'act: accession, date: "/1985-03-01"',
    )
    html = _agreement(tree)
    assert "by 1 March 1985" in html.split('id="parties"')[1]
    assert "1 March 1985</time>" not in html


def test_a_sum_that_differs_is_shown_with_its_reason(tree: Tree) -> None:
    tree.write(
        "data/check-exceptions.yml",
        """\
        - rule: withdrawal-arithmetic
          file: data/participation/pact.yml
          path: acts.4.effective
          reason: The notice named its own day.
        """,
    )
    row = '{actor: bb, act: withdrawal, date: "1990-01-01", effective: "1990-08-01", cite: [text]}'
    tree.edit("data/participation/pact.yml", "acts:\n", f"acts:\n  - {row}\n")
    assert "✗ recorded" in _agreement(tree)
    assert "The notice named its own day." in _agreement(tree)


def test_lineage_said_on_both_sides_is_shown_once(tree: Tree) -> None:
    tree.edit(
        "data/agreements/pact.yml",
        "milestones:\n",
        "lineage: [{relation: superseded-by, agreement: second, cite: [text]}]\nmilestones:\n",
    )
    text = (tree.root / "data/agreements/pact.yml").read_text(encoding="utf-8")
    second = text.replace("id: pact\n", "id: second\n").replace("title: The Pact", "title: The Second")
    second = second.replace("superseded-by, agreement: second", "supersedes, agreement: pact")
    tree.write("data/agreements/second.yml", second)
    related = _agreement(tree).split('id="related"')[1].split("</ul>")[0]
    assert related.count("<li>") == 1


def test_the_test_of_a_definition_is_told_in_words(tree: Tree) -> None:
    rule = "{range_km: {over: 500, at_most: 5500}, basing: [ground]}"
    tree.edit(
        "data/agreements/pact.yml",
        "provisions:\n",
        f"definitions: [{{id: def-missile, term: missile, text: Flies far., rule: {rule}, cite: [text]}}]\nprovisions:\n",
    )
    assert "Test: launched from ground; range over 500 and at most 5,500 km" in re.sub(
        r"<[^>]+>", "", _agreement(tree)
    )


def _agreement(tree: Tree) -> str:
    library = tree.load()[0]
    return agreement.page(Answers(library, TODAY), library.agreements["pact"], SITE).html()


CHECKS = """\
agreement: pact
facts:
  - {field: milestones, fact: Signed at Aville., result: agrees, on: "2026-11-23", by: second reader, cite: [text]}
  - {field: withdrawal, fact: Six months' notice., result: corrected, was: A year's notice., on: "2026-11-23",
     by: second reader, cite: [text]}
  - {field: duration, fact: No end., result: not-seen, on: "2026-11-22", by: third reader}
"""


def test_facts_that_were_looked_up_again_stand_on_the_page_with_who_and_when(tree: Tree) -> None:
    tree.write("data/checks/pact.yml", CHECKS)
    page = page_of_the_pact(tree)
    [section] = [row for row in page.sections if row.id == "checks"]
    text = re.sub("<[^>]+>", "", section.html)
    assert "Agrees: Signed at Aville." in text
    assert "Before: A year&#39;s notice." in text
    assert "third reader, 22 November 2026" in text


def test_the_coverage_page_counts_them_by_result_and_reader(tree: Tree) -> None:
    tree.write("data/checks/pact.yml", CHECKS)
    library, _ = tree.load()
    html = quality.coverage(Answers(library, TODAY), SITE).html()
    assert "1 agreed with the page that was seen, 1 were wrong or incomplete" in html
    assert "second reader on 2026-11-23 (2); third reader on 2026-11-22 (1)" in html
    assert "</a>, 1 corrected" in html


def test_the_coverage_page_counts_every_field_once_by_what_is_held_of_it(
    answers: Answers, pages: dict[str, Page]
) -> None:
    table = next(section.html for section in pages["coverage/"].sections if section.id == "fields")
    rows = re.findall(r'<th scope="row">(.+?)</th>' + r'<td class="pacta-num">(\d*)</td>' * 3, table)
    held = answers.completeness.values()
    sums = [sum(int(row[column] or 0) for row in rows) for column in (1, 2, 3)]
    assert sums == [sum(row.count(state) for row in held) for state in ("known", "disputed", "unknown")]
    unknown = [int(row[3] or 0) for row in rows]
    assert unknown == sorted(unknown, reverse=True)


def test_a_date_that_differs_stands_beside_its_reason_on_the_page_of_recomputed_dates(
    answers: Answers, pages: dict[str, Page]
) -> None:
    reason = next(row.reason for row in answers.library.exceptions if "cppnm.yml" in row.file)
    html = pages["recomputations/"].html()
    assert str(escape(" ".join(reason.split()))) in html


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('type: fixed, until: "1999-12-31"', "until 31 December 1999"),
        ("type: renewed-by-itself, years: 5, extension_years: 5", "further terms of 5 years"),
        ("type: as-long-as-another, agreement: pact", "as long as another agreement"),
        ("type: not-stated", "not stated"),
    ],
)
def test_the_page_says_how_long_an_agreement_lasts(rule: str, words: str, tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", "withdrawal:", f"duration: {{{rule}, cite: [text]}}\nwithdrawal:")
    page = page_of_the_pact(tree)
    assert words in re.sub("<[^>]+>", "", page.html())


def test_a_text_without_a_clause_on_withdrawal_says_so(tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", "right: granted, notice: {months: 6}", "right: not-stated")
    page = page_of_the_pact(tree)
    assert "no clause on it in the text" in page.html()


def test_a_clause_that_sets_no_period_of_notice_says_so(tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", "notice: {months: 6}", "notice_not_stated: true")
    html = page_of_the_pact(tree).html()
    assert "allowed, without a set period of notice" in html


def test_a_text_that_was_not_made_public_is_said_not_to_be(tree: Tree) -> None:
    tree.edit(
        "data/agreements/pact.yml",
        "provisions:",
        "unpublished: {note: It is kept in a safe., cite: [text]}\nprovisions:",
    )
    html = page_of_the_pact(tree).html()
    assert "Not published. It is kept in a safe." in html


def test_what_entry_into_force_waits_for_stands_on_the_page(pages: dict[str, Page]) -> None:
    page = pages["agreements/ctbt/"]
    assert "9 of 44 named states" in page.lead
    rules = next(row.html for row in page.sections if row.id == "rules")
    assert "withdrawal of ratification 3 November 2023" in rules
    listed = next(row.html for row in pages["recomputations/"].sections if row.id == "wanting")
    assert "9 of 44 named states" in listed


def test_provisions_of_one_article_are_told_apart_by_their_headings(tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", "article: Article III,", "article: Article I, heading: Leaving,")
    library, _ = tree.load()
    html = agreement.page(Answers(library, TODAY), library.agreements["pact"], SITE).html()
    assert ">Article I (Leaving)</a>" in html


SERIES = """\
limits:
  - {id: limit-darts, what: darts, operator: at-most, value: 5, unit: darts, applies_to: each party, provision: art-1, cite: [text]}
series:
  - id: held
    what: darts held
    unit: darts
    limits: [limit-darts]
    basis: Declared.
    points:
      - {date: "1981-01-01", actor: aa, value: 9, cite: [text]}
      - {date: "1982-01-01", actor: aa, value: 7, note: by its own account, cite: [text]}
      - {date: "1983-01-01", actor: aa, value: 5, cite: [text]}
      - {date: "1983-01-01", actor: bb, value: 4, cite: [text]}
withdrawal:"""


def test_an_article_that_is_one_provision_is_named_once_by_its_heading(pages: dict[str, Page]) -> None:
    sections = {section.id: section for section in pages["agreements/npt/"].sections}
    assert sections["art-6"].heading.startswith("Article VI: ")
    assert "Article VI" not in str(sections["art-6"].html).partition("</p>")[0]
    assert "Article III(1)" in str(sections["art-3"].html).partition("</p>")[0]


def test_the_timeline_is_grey_from_the_day_on_which_an_agreement_was_at_work_no_more(
    pages: dict[str, Page],
) -> None:
    html = pages["timeline/"].html()
    bars = re.findall(
        r'<rect class="pacta-life pacta-life--([\w-]+)" x="([\d.]+)"[^>]*><title>Sinai I disengagement', html
    )
    places = {kind: float(place) for kind, place in bars}
    assert places["practice"] > places["in-force"]
    assert "in force from 1974-01-18; in practice overtaken, as of 1975-10-10" in html


def test_what_came_of_an_event_later_is_shown_with_its_own_day(pages: dict[str, Page]) -> None:
    day = '<time datetime="1987-02-08">8 February 1987</time>'
    told = pages["events/1979-10-26-cppnm-adopted/"].html()
    assert f"entry into force</a> on {day}</p>" in told
    assert f"on {day}: in force since 8 February 1987" in told
    assert f"entry into force</a></strong> on {day}" in pages["agreements/cppnm/"].html()


def test_a_limit_names_the_states_it_binds_once(pages: dict[str, Page]) -> None:
    html = pages["agreements/moscow-agreement-1997/"].html()
    assert re.search(r'<td data-head="For whom"><a href="[^"]*/actors/cn/">China</a></td>', html)
    assert re.search(r"each party \(China; the four others together\) \(<a [^>]*>China</a>", html)


def test_declared_numbers_stand_beside_the_limit_they_fall_under(tree: Tree) -> None:
    tree.edit("data/agreements/pact.yml", "withdrawal:", SERIES)
    page = page_of_the_pact(tree)
    [section] = [row for row in page.sections if row.id == "held"]
    assert section.heading == "Darts held"
    assert 'href="#limit-darts"' in section.html
    assert ">limit 5</text>" in section.html
    assert "7 (by its own account)" in section.html
    assert section.html.count("<circle") == 4


def test_items_with_limits_of_their_own_stand_beside_them(tree: Tree) -> None:
    series = re.sub(r"actor: (aa|bb), value", "item: old darts, limit: limit-darts, value", SERIES)
    tree.edit("data/agreements/pact.yml", "withdrawal:", series)
    page = page_of_the_pact(tree)
    [section] = [row for row in page.sections if row.id == "held"]
    assert '<a href="#limit-darts">5</a>' in section.html


def test_too_few_dates_are_a_table_without_a_line(tree: Tree) -> None:
    series = "\n".join(row for row in SERIES.splitlines() if "1982" not in row)
    tree.edit("data/agreements/pact.yml", "withdrawal:", series)
    page = page_of_the_pact(tree)
    [section] = [row for row in page.sections if row.id == "held"]
    assert "<svg" not in section.html


def test_the_numbers_of_new_start_are_those_of_every_exchange_that_was_seen(
    answers: Answers, pages: dict[str, Page]
) -> None:
    series = {row.id: row for row in answers.library.agreements["new-start"].series}
    russian = [point for point in series["series-warheads"].points if point.actor == "ru"]
    assert {point.date.edtf: point.value for point in russian}["2018-02-05"] == 1444
    assert max(point.value for point in russian) == 1796
    html = pages["agreements/new-start/"].html()
    assert ">limit 1,550</text>" in html
    assert {"series-delivery-vehicles", "series-warheads", "series-launchers"} <= set(series)
