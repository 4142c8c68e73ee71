"""A browser, the site over http and from a disk, and a guard that lets nothing pass unseen.

Chromium is the system's; it cannot resolve any host but this one. Every context made here is
guarded: a request to another host, a failed request, an error, or a word in the console fails the
test that caused it.
"""

from __future__ import annotations

import shutil
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.reader import FROM_A_DISK, Guard, Place
from tests.chromium import ARGUMENTS

FOLDER = "Архив договоров 2026"
"""Where the offline zip is unpacked: a path with spaces and Cyrillic letters."""
expect.set_options(
    timeout=30_000
)  # how long a slow machine may take; what is there at once is not waited for


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, also for root and without a network."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "the browser tests need Chromium: apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": found, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A desktop window."""
    return {**browser_context_args, "viewport": {"width": 1280, "height": 1400}, "locale": "en-GB"}


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: addresses are whole here. (The plugin's own fixture makes pytest 9 warn.)"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[Place]:
    """The site over http."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Place(f"http://127.0.0.1:{server.server_port}/", "")
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def unpacked(offline_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The offline zip, unpacked and opened from the disk."""
    folder = tmp_path_factory.mktemp("disk") / FOLDER
    with zipfile.ZipFile(offline_zip) as archive:
        archive.extractall(folder)
    (root,) = folder.iterdir()
    return Place(f"{root.as_uri()}/", "index.html")


@pytest.fixture(params=["http", FROM_A_DISK])
def place(request: pytest.FixtureRequest) -> Place:
    """Each of the two."""
    found = request.getfixturevalue("served" if request.param == "http" else "unpacked")
    assert isinstance(found, Place)
    return found


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """A guarded context of the test's own."""
    guard = Guard(context)
    yield context
    assert guard.faults == []


@pytest.fixture(scope="module")
def shared_page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """One guarded page for tests that only read."""
    context = browser.new_context(**browser_context_args)
    guard = Guard(context)
    yield context.new_page()
    context.close()
    assert guard.faults == []
