"""``mkdocs serve`` shows a change in the data without being started again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Tree

DEADLINE = 60.0
"""Seconds until a test gives up; a change is shown in about one."""
REQUEST = 2.0
BETWEEN = 0.1


@dataclass(frozen=True)
class Served:
    """A project that is being served."""

    tree: Tree
    address: str
    process: subprocess.Popen[str]
    log: Path

    def shows(self, path: str, text: str) -> None:
        """Ask for a page until it holds the text."""
        give_up = time.monotonic() + DEADLINE
        last = "no answer"
        while time.monotonic() < give_up:
            try:
                with urllib.request.urlopen(self.address + path, timeout=REQUEST) as answer:  # noqa: S310
                    last = answer.read().decode()
                if text in last:
                    return
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                last = str(error)
            self._runs_on()
        pytest.fail(f"{path} did not show {text!r} but {last[:500]!r}")

    def says(self, text: str) -> None:
        """Read what the server prints until it holds the text."""
        give_up = time.monotonic() + DEADLINE
        while text not in self.log.read_text(encoding="utf-8"):
            assert time.monotonic() < give_up, f"the server did not say {text!r}"
            self._runs_on()

    def _runs_on(self) -> None:
        try:
            code = self.process.wait(BETWEEN)
        except subprocess.TimeoutExpired:
            return
        pytest.fail(f"the server has ended with {code}: {self.log.read_text(encoding='utf-8')}")


@pytest.fixture
def served(project: Tree) -> Iterator[Served]:
    """The small project, served on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = project.root / "serve.log"
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project.root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            stdout=stream,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield Served(project, f"http://127.0.0.1:{port}/", process, log)
        finally:
            process.terminate()
            process.wait(timeout=DEADLINE)


def test_a_change_in_the_data_is_shown(served: Served) -> None:
    served.shows("agreements/pact/", '<h1 id="top">The Pact</h1>')
    served.tree.edit("data/agreements/pact.yml", "title: The Pact", "title: The Other Pact")
    served.shows("agreements/pact/", '<h1 id="top">The Other Pact</h1>')
    served.shows("agreements/", ">The Other Pact</a>")


def test_a_mistake_is_named_and_survived(served: Served) -> None:
    served.shows("agreements/pact/", '<h1 id="top">The Pact</h1>')
    served.tree.edit("data/agreements/pact.yml", "kind: treaty", "kind: [treaty")
    served.says("data/agreements/pact.yml:")
    # Until it is mended, MkDocs lets requests wait.
    served.tree.edit("data/agreements/pact.yml", "kind: [treaty", "kind: treaty")
    served.tree.edit("data/agreements/pact.yml", "title: The Pact", "title: The Third Pact")
    served.shows("agreements/pact/", '<h1 id="top">The Third Pact</h1>')


def test_serving_does_not_touch_the_site(served: Served) -> None:
    served.tree.write("site/index.html", "published")
    served.shows("agreements/pact/", '<h1 id="top">The Pact</h1>')
    assert [path.name for path in (served.tree.root / "site").iterdir()] == ["index.html"]
