"""The benchmark measures what it says: sound libraries, the same pages, right arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pacta.check.runner import check
from pacta.derive.answers import Answers
from pacta.render.core import Page, Site
from pacta.render.site import pages
from pacta.store.library import Library
from pacta.store.load import load
from tests.bench import library as synthetic
from tests.bench import report, stock
from tests.bench.measure import BuildFailed, Engine, Run, in_turn, run
from tests.conftest import ROOT, TODAY

SIZE = 200


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("synthetic")
    synthetic.write(ROOT, target, SIZE)
    return target


@pytest.fixture(scope="module")
def held(made: Path) -> Library:
    found, problems = load(made)
    assert check(found, problems, TODAY) == []
    return found


@pytest.fixture(scope="module")
def written(held: Library) -> dict[str, Page]:
    return {page.path: page for page in pages(Answers(held, TODAY), Site(version="0"))}


def test_a_synthetic_library_passes_every_check(held: Library) -> None:
    kinds = ("agreement", "actor", "system", "event", "source")
    assert sum(len(held.records(kind)) for kind in kinds) == SIZE


def test_a_fifth_are_agreements_of_realistic_size(made: Path, held: Library) -> None:
    assert len(held.agreements) == SIZE // 5
    sizes = [path.stat().st_size for path in (made / "data" / "agreements").iterdir()]
    assert 4_000 <= sum(sizes) / len(sizes) <= 5_000
    assert {len(row.provisions) for row in held.agreements.values()} == {12}


def test_one_agreement_in_twenty_has_very_many_parties() -> None:
    files = synthetic.Maker(1000).make()
    counts = [
        len({act["actor"] for act in row["acts"]})
        for path, row in files.items()
        if path.startswith("participation/")
    ]
    many = [count for count in counts if count > 2]
    assert len(many) == len(counts) // 20
    assert min(many) >= 140
    assert max(many) <= 190


def test_the_same_seed_gives_the_same_library() -> None:
    assert synthetic.Maker(SIZE).make() == synthetic.Maker(SIZE).make()
    assert synthetic.Maker(SIZE, seed=1).make() != synthetic.Maker(SIZE, seed=2).make()


def test_the_stock_project_holds_the_same_pages_as_markdown(tmp_path: Path, written: dict[str, Page]) -> None:
    target = tmp_path / "stock"
    stock.write(ROOT, target, list(written.values()))
    files = {path.relative_to(target / "docs").as_posix() for path in (target / "docs").rglob("*.md")}
    assert files == {stock.source_of(page) for page in written.values()}
    config = yaml.safe_load((target / "mkdocs.yml").read_text(encoding="utf-8"))
    assert len(config["nav"]) == 4
    assert config["plugins"] == ["search"]
    assert "hooks" not in config


def test_stock_pages_are_markdown_and_not_html(held: Library, written: dict[str, Page]) -> None:
    text = stock.markdown(written["agreements/agreement-1/"])
    agreement = held.agreements["agreement-1"]
    for provision in agreement.provisions:
        assert provision.summary in text
        assert f"### {provision.article}: {provision.heading} {{#{provision.id}}}" in text
    parties = len({act.actor for act in held.participation["agreement-1"].acts})
    assert text.count("| [State ") == parties > 70
    assert "](../actors/state-" in text
    assert "<" not in text.replace("\\<", "")


RUNS: report.Measured = {
    1000: {
        "pacta": [Run(3.0, 2.9, 200), Run(2.0, 1.9, 210), Run(9.0, 2.0, 190)],
        "stock": [Run(12.0, 11, 120), Run(10.0, 10, 130), Run(15.0, 11, 125)],
        "hugo": [Run(1.0, 2.0, 150), Run(1.5, 2.0, 160), Run(2.0, 2.0, 155)],
    },
    5000: {
        "pacta": [Run(15.0, 14, 700)],
        "stock": [Run(60.0, 59, 500)],
        "hugo": [Run(7.5, 12, 600)],
    },
}


def test_the_report_takes_medians_and_the_highest_peak() -> None:
    found = report.summary(RUNS)
    assert found["medians"][1000] == {"pacta": 3.0, "stock": 12.0, "hugo": 1.5}
    assert found["cpu"][1000]["pacta"] == 2.0
    assert found["peaks_mb"][1000] == {"pacta": 210, "stock": 130, "hugo": 160}


def test_ratios_and_growth() -> None:
    found = report.summary(RUNS)
    assert found["ratios"][1000] == {"pacta/stock": 0.25, "pacta/hugo": 2.0}
    assert found["growth_exponents"] == {"pacta": 1.0, "stock": 1.0, "hugo": 1.0}


@pytest.mark.parametrize(
    ("ours_1000", "ours_5000", "stock_1000", "share", "growth", "hold"),
    [
        (3.0, 15.0, 10.0, True, True, True),
        (3.1, 15.0, 10.0, False, True, False),
        (2.0, 11.0, 10.0, True, True, True),
        (2.0, 11.1, 10.0, True, False, False),
        (4.0, 30.0, 10.0, False, False, False),
    ],
)
def test_bars(
    ours_1000: float, ours_5000: float, stock_1000: float, share: bool, growth: bool, hold: bool
) -> None:
    found = report.summary(
        {
            1000: {"pacta": [Run(ours_1000, 1, 1)], "stock": [Run(stock_1000, 1, 1)]},
            5000: {"pacta": [Run(ours_5000, 1, 1)], "stock": [Run(50, 1, 1)]},
        }
    )
    assert found["bars"]["share_of_stock_at_1000"]["holds"] is share
    assert found["bars"]["growth_1000_to_5000"]["holds"] is growth
    assert found["bars_hold"] is hold


def test_a_bar_that_was_not_measured_neither_holds_nor_fails() -> None:
    found = report.summary({1000: {"pacta": [Run(2, 1, 1)], "stock": [Run(10, 1, 1)]}})
    assert found["bars"]["growth_1000_to_5000"] == {"at_most": 5.5, "measured": None, "holds": None}
    assert found["bars_hold"] is True
    assert report.summary({200: {"pacta": [Run(2, 1, 1)]}})["bars_hold"] is False


def test_a_build_that_was_kept_waiting_is_named() -> None:
    found = report.summary({1000: {"pacta": [Run(6.0, 3.0, 1)], "stock": [Run(10, 9.9, 1)]}})
    assert found["disturbed"] == ["pacta at 1000"]
    assert "measure again: pacta at 1000" in report.table(found)


def test_the_table_names_every_engine_and_bar() -> None:
    found = report.summary(RUNS) | {"search": {"1000 records": {"error": "not measured: no Chromium"}}}
    text = report.table(found)
    for word in ("pacta", "stock", "hugo", "share_of_stock_at_1000", "holds", "no Chromium"):
        assert word in text


def test_a_failed_build_says_what_it_wrote(tmp_path: Path) -> None:
    broken = Engine("broken", tmp_path, ["sh", "-c", "echo what went wrong; exit 3"], "site")
    with pytest.raises(BuildFailed, match="broken exits with 3\nwhat went wrong"):
        run(broken)


def test_engines_build_in_turn(tmp_path: Path) -> None:
    told: list[str] = []
    trail = tmp_path / "trail"
    engines = [Engine(name, tmp_path, ["sh", "-c", f"echo {name} >> trail"], "site") for name in "ab"]
    found = in_turn(engines, 2, told.append)
    assert trail.read_text().split() == ["a", "b", "a", "b"]
    assert len(told) == 4
    assert [len(runs) for runs in found.values()] == [2, 2]
    assert all(one.peak_mb > 0 for runs in found.values() for one in runs)
