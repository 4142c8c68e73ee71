"""Archives of articles linked in parallel through Dask: a file is a task, its links a Parquet file.

A task writes its file beside and moves it when it is whole, so that a run that was cut off goes on
where it stopped. Rows that cannot be read are counted and kept, with the reason, in ``_bad/``.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from glob import glob
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
import pyarrow.parquet as pq
from dask.distributed import Client, LocalCluster, as_completed

from pacta.derive.answers import Answers
from pacta.news.article import Refused
from pacta.news.linker import Linker
from pacta.store.load import load

SCHEMA = pa.schema(
    [
        ("article", pa.string()),
        ("date", pa.string()),
        ("agreement", pa.string()),
        ("how", pa.string()),
        ("role", pa.string()),
        ("confidence", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("why", pa.string()),
    ]
)
_TEXTS = ("text", "body", "content", "maintext")
_NAMES = ("id", "url", "source")
_DATES = ("date", "published", "datePublished", "date_publish")


@dataclass(frozen=True, slots=True)
class Told:
    """What a run did."""

    files: int
    skipped: int
    rows: int
    links: int
    bad: int
    per_second: float
    """Articles a second, once the workers have read the library."""


def link_archive(
    root: Path,
    patterns: tuple[str, ...],
    out: Path,
    today: dt.date,
    workers: int | None,
    scheduler: str | None,
    progress: TextIO,
    likeness: bool = False,
) -> Told:
    """Link every file that the patterns name into ``out``. Raises ``Refused`` if they name none.

    With ``likeness``, descriptions are ranked as well as looked up, which takes ten times as long.
    """
    files = sorted({name for pattern in patterns for name in glob(pattern, recursive=True)})  # noqa: PTH207
    if not files:
        raise Refused(f"no file is called {' or '.join(patterns)}")
    out.mkdir(parents=True, exist_ok=True)
    waiting = [name for name in files if not _part(out, name).exists()]
    started = time.monotonic()
    rows = links = bad = 0
    if waiting:
        cluster = (
            None
            if scheduler
            else LocalCluster(
                n_workers=workers or os.cpu_count(), threads_per_worker=1, dashboard_address=None
            )
        )
        with Client(scheduler or cluster) as client:
            client.run(_ready, str(root), today.isoformat(), likeness)
            started = time.monotonic()
            tasks = client.map(
                _file,
                waiting,
                root=str(root),
                out=str(out.resolve()),
                today=today.isoformat(),
                likeness=likeness,
                pure=False,
            )
            for done, task in enumerate(as_completed(tasks), 1):
                one = task.result()
                rows, links, bad = rows + one[0], links + one[1], bad + one[2]
                progress.write(f"\r{done} of {len(waiting)} files, {rows} articles")
                progress.flush()
        progress.write("\n")
        if cluster is not None:
            cluster.close()
    spent = time.monotonic() - started
    return Told(len(files), len(files) - len(waiting), rows, links, bad, rows / spent if spent else 0)


def _part(out: Path, name: str) -> Path:
    digest = hashlib.sha256(str(Path(name).resolve()).encode()).hexdigest()[:12]
    return out / f"{Path(name).name.split('.')[0]}-{digest}.parquet"


@lru_cache(maxsize=1)
def _linker(root: str, today: str, likeness: bool) -> Linker:
    library, _ = load(Path(root))
    answers = Answers(library, dt.date.fromisoformat(today))
    return Linker(answers, likeness=likeness, cache=Path(root) / "build")


def _ready(root: str, today: str, likeness: bool) -> None:
    """Have a worker read the library, and make the names of the languages it will meet most."""
    linker = _linker(root, today, likeness)
    for code in ("en", "ru", "de", "fr"):
        linker.read("", code=code)


def _file(name: str, root: str, out: str, today: str, likeness: bool) -> tuple[int, int, int]:
    """One file: how many articles, links and bad rows."""
    linker = _linker(root, today, likeness)
    found: list[dict[str, Any]] = []
    bad: list[dict[str, Any]] = []
    count = 0
    for place, row in enumerate(_rows(Path(name)), 1):
        try:
            text, identity, day = _fields(row, f"{Path(name).name}:{place}")
        except ValueError as error:
            bad.append({"row": place, "reason": str(error), "held": str(row)[:500]})
            continue
        count += 1
        for link in linker.agreements(text, day):
            told = link.row()
            for start, end in told["spans"] or [[None, None]]:
                found.append(
                    {
                        "article": identity,
                        "date": day.isoformat() if day else None,
                        "agreement": link.id,
                        "how": link.how,
                        "role": link.role,
                        "confidence": told["confidence"],
                        "start": start,
                        "end": end,
                        "why": link.why,
                    }
                )
    target = _part(Path(out), name)
    if bad:
        aside = Path(out) / "_bad"
        aside.mkdir(exist_ok=True)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in bad)
        (aside / f"{target.stem}.jsonl").write_text(lines, encoding="utf-8")
    whole = target.with_suffix(".part")
    pq.write_table(pa.Table.from_pylist(found, SCHEMA), whole)
    whole.replace(target)
    return count, len(found), len(bad)


def _fields(row: Any, place: str) -> tuple[str, str, dt.date | None]:
    if not isinstance(row, dict):
        raise ValueError(row if isinstance(row, str) else "a row holds one object")
    text = next((row[name] for name in _TEXTS if isinstance(row.get(name), str)), None)
    if not text or not text.strip():
        raise ValueError(f"no text under {', '.join(_TEXTS)}")
    title = row.get("title")
    whole = f"{title}\n{text}" if isinstance(title, str) and not text.startswith(title) else text
    named = next((str(row[name]) for name in _NAMES if row.get(name)), place)
    date = next((str(row[name]) for name in _DATES if row.get(name)), "")
    try:
        day = dt.date.fromisoformat(date[:10])
    except ValueError:
        day = None
    return whole, named, day


def _rows(path: Path) -> Iterator[Any]:
    """The rows of one archive; a row that cannot be read is the reason, as a string."""
    name = path.name.lower()
    if name.endswith(".parquet"):
        for batch in pq.ParquetFile(path).iter_batches(batch_size=1000):
            yield from batch.to_pylist()
    elif ".wet" in name or ".warc" in name:
        yield from _warc(path)
    else:
        opened = gzip.open if name.endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8", errors="replace") as stream:
            for line in stream:
                if line.strip():
                    try:
                        yield json.loads(line)
                    except ValueError as error:
                        yield f"not JSON: {error}"


def _warc(path: Path) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "conversion":
                headers = record.rec_headers
                yield {
                    "text": record.content_stream().read().decode("utf-8", "replace"),
                    "url": headers.get_header("WARC-Target-URI"),
                    "date": headers.get_header("WARC-Date"),
                }
