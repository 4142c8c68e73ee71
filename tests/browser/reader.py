"""What a reader does: open a page, search, and read the results. And the guard over it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, expect

FROM_A_DISK = "file"
LOCAL = ("http://127.0.0.1:", "file:///", "data:", "blob:", "about:")
ANSWERED = re.compile(r"([\d.]+k?|No) matching documents?")
CHATTER = {"log", "debug", "info"}


class Guard:
    """Notes everything that must not happen in a context."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(LOCAL):
            self.faults.append(f"request to another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # Leaving a page breaks off what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed request: {request.url}: {request.failure}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in CHATTER:
            self.faults.append(f"console {message.type}: {message.text}")

    def _error(self, error: WebError) -> None:
        self.faults.append(f"error on the page: {error.error}")


@dataclass(frozen=True)
class Place:
    """A site at an address; ``index`` is appended to folders where no server does it."""

    base: str
    index: str

    def url(self, path: str) -> str:
        """The address of a page: ``agreements/inf/``, with or without a query or an anchor."""
        parts = urlsplit(path)
        rest = path[len(parts.path) :]
        return f"{self.base}{parts.path}{self.index}{rest}"

    def path(self, url: str) -> str:
        """The page of an address: the other way round, without query and anchor."""
        assert url.startswith(self.base), url
        bare = url[len(self.base) :].partition("#")[0].partition("?")[0]
        return unquote(bare).removesuffix("index.html")


@dataclass(frozen=True)
class Search:
    """The search box of an open page."""

    page: Page
    place: Place

    def results(self, query: str) -> list[str]:
        """The pages that are found, best first, as far as they are shown."""
        box = self.page.locator("[data-md-component=search-query]")
        meta = self.page.locator(".md-search-result__meta")
        box.fill("")
        box.dispatch_event("keyup")
        expect(meta).to_have_text("Type to start searching")
        box.fill(query)
        # The theme listens for keys, which ``fill`` does not press.
        box.dispatch_event("keyup")
        expect(meta).to_have_text(ANSWERED)
        found = self.page.locator(".md-search-result__item").evaluate_all(
            "items => items.map(item => item.querySelector('.md-search-result__link').href)"
        )
        return [self.place.path(address) for address in found]
