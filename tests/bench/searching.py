"""How long a reader waits for the first search answer, from opening the page, in Chromium."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.bench.measure import median, mkdocs, run
from tests.chromium import ARGUMENTS

RESULT = ".md-search-result__item .md-search-result__article"
PATIENCE_MS = 120_000
INDEX = "search/search_index.json"


def chromium() -> str | None:
    """Where Chromium is, if it is here."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: the table is what is printed."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def first_answer(browser: Browser, address: str, word: str, runs: int) -> float:
    """Milliseconds from opening ``address`` with a query until the first result stands there.

    Each visit starts with an empty cache; the first one, which also starts the browser, is left out.
    """
    found = []
    for _ in range(runs + 1):
        context = browser.new_context()
        page = context.new_page()
        start = time.perf_counter()
        page.goto(f"{address}?q={word}", wait_until="commit")
        page.wait_for_selector(RESULT, state="attached", timeout=PATIENCE_MS)
        found.append((time.perf_counter() - start) * 1000)
        context.close()
    return round(median(found[1:]))


def measure(project: Path, word: str, runs: int) -> dict[str, Any]:
    """Build a project for a server and for a disk, and search both for ``word``."""
    path = chromium()
    if path is None:
        return {"error": "not measured: there is no Chromium here"}
    run(mkdocs("online", project))
    online = project / "online"
    shutil.rmtree(online, ignore_errors=True)
    (project / "site").rename(online)
    run(mkdocs("offline", project, OFFLINE="true"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        with served(online) as address:
            http = first_answer(browser, address, word, runs)
        disk = first_answer(browser, (project / "site" / "index.html").as_uri(), word, runs)
        browser.close()
    size = round((online / INDEX).stat().st_size / 1000)
    return {"index_kb": size, "http_ms": http, "file_ms": disk, "word": word}
