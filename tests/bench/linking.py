"""How fast texts are linked: articles a second on one core, and what a second worker adds."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
import shutil
import time
from pathlib import Path

from pacta.derive.answers import Answers
from pacta.news.archive import link_archive
from pacta.news.linker import Linker
from pacta.store.load import load

PASSAGES = Path(__file__).parent.parent / "news" / "passages" / "dev.jsonl"
WORDS = 300
"""Words of one article: passages are put together until there are as many."""
ARTICLES = 600
FILES = 32


def articles() -> list[str]:
    """Texts of the length of news, made of the passages that linking is developed with."""
    rows = [json.loads(line)["text"] for line in PASSAGES.read_text(encoding="utf-8").splitlines()]
    passages = itertools.cycle(rows)
    found = []
    for _ in range(ARTICLES):
        text = ""
        while len(text.split()) < WORDS:
            text += next(passages) + "\n"
        found.append(text)
    return found


def measure(root: Path, work: Path, today: dt.date) -> dict[str, float]:
    """Articles a second in one process, and through an archive with one worker and with two."""
    texts = articles()
    library, _ = load(root)
    linker = Linker(Answers(library, today), likeness=False)
    for text in texts[:50]:
        linker.link(text, today)  # the first texts of each language make its index
    started = time.perf_counter()
    for text in texts:
        linker.agreements(text, today)
    alone = ARTICLES / (time.perf_counter() - started)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for place in range(FILES):
        lines = (json.dumps({"text": text}, ensure_ascii=False) for text in texts)
        (work / f"{place}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rates = {
        workers: link_archive(
            root, (str(work / "*.jsonl"),), work / f"out-{workers}", today, workers, None, io.StringIO()
        ).per_second
        for workers in (1, 2)
    }
    return {
        "articles_per_second_per_core": round(alone),
        "words_per_article": WORDS,
        "archive_1_worker": round(rates[1]),
        "archive_2_workers": round(rates[2]),
        "scaling_1_to_2": round(rates[2] / rates[1], 2),
    }
