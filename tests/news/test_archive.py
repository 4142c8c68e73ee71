"""Archives linked in parallel: every format, bad rows kept aside, and a second run does nothing twice."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pacta.news import archive
from pacta.news.article import Refused
from tests.conftest import ROOT
from tests.news.test_linker import SEED

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process: the tasks are the same, and the cluster is Dask's own to test."""

    class Task:
        def __init__(self, value: object) -> None:
            self.value = value

        def result(self) -> object:
            return self.value

    class Client:
        def __init__(self, *_: object) -> None: ...
        def __enter__(self) -> Client:
            return self

        def __exit__(self, *_: object) -> None: ...
        def run(self, work: Callable[..., None], *options: object) -> None:
            work(*options)

        def map(self, work: object, names: list[str], pure: bool, **options: Any) -> list[Task]:  # noqa: ARG002
            return [Task(archive._file(name, **options)) for name in names]

    class Cluster:
        def __init__(self, **_: object) -> None: ...
        def close(self) -> None: ...

    monkeypatch.setattr(archive, "Client", Client)
    monkeypatch.setattr(archive, "LocalCluster", Cluster)
    monkeypatch.setattr(archive, "as_completed", list)


def run(pattern: Path, out: Path) -> archive.Told:
    return archive.link_archive(ROOT, (str(pattern),), out, TODAY, 1, None, io.StringIO())


def links(out: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for path in sorted(out.glob("*.parquet")):
        rows.extend(pq.read_table(path).to_pylist())
    return rows


def test_lines_of_json_are_linked_and_bad_rows_kept_aside(tmp_path: Path, inline: None) -> None:
    lines = [json.dumps({"id": "a", "text": SEED, "date": "2024-12-06"}), "{broken", json.dumps({"id": "b"})]
    (tmp_path / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = run(tmp_path / "*.jsonl", tmp_path / "out")
    assert (told.files, told.rows, told.bad) == (1, 1, 2)
    assert {row["agreement"] for row in links(tmp_path / "out")} == {"inf", "new-start", "npt"}
    (aside,) = (tmp_path / "out" / "_bad").glob("*.jsonl")
    reasons = [json.loads(line)["reason"] for line in aside.read_text(encoding="utf-8").splitlines()]
    assert ["not JSON" in reasons[0], "no text" in reasons[1]] == [True, True]


def test_a_second_run_does_nothing_twice_and_takes_what_is_new(tmp_path: Path, inline: None) -> None:
    row = json.dumps({"text": SEED})
    (tmp_path / "x.jsonl").write_text(row, encoding="utf-8")
    run(tmp_path / "*.jsonl*", tmp_path / "out")
    with gzip.open(tmp_path / "y.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(row)
    told = run(tmp_path / "*.jsonl*", tmp_path / "out")
    assert (told.files, told.skipped, told.rows) == (2, 1, 1)


def test_parquet_and_warc_text_are_read(tmp_path: Path, inline: None) -> None:
    pq.write_table(
        pa.Table.from_pylist([{"body": SEED, "url": "https://example.org/p"}]), tmp_path / "p.parquet"
    )
    body = SEED.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/w\r\n"
        "WARC-Date: 2024-12-06T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    (tmp_path / "w.warc.wet").write_bytes(head.encode() + body + b"\r\n\r\n")
    told = run(tmp_path / "[pw].*", tmp_path / "out")
    assert told.rows == 2
    assert {row["article"] for row in links(tmp_path / "out")} == {
        "https://example.org/p",
        "https://example.org/w",
    }


def test_a_pattern_that_names_nothing_is_refused(tmp_path: Path, inline: None) -> None:
    with pytest.raises(Refused, match="no file is called"):
        run(tmp_path / "*.none", tmp_path / "out")
