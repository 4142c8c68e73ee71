"""Read one article: a saved page, plain text, a PDF, or an address on the web.

Steps: fetch within limits (http and https, public addresses, few redirects, bounded size and time);
take the body without comments and boilerplate (trafilatura); keep both witnesses of the date, the
page's own and JSON-LD's. What cannot be read is a ``Refused`` with the reason in a line.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import io
import ipaddress
import json
import re
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pacta.news.text import language

MOST_BYTES = 5_000_000
SECONDS = 20
REDIRECTS = 5
FEWEST_WORDS = 25
"""A page with fewer words than this holds no article."""
AGENT = "pacta-news/0.1 (reads single articles for a curator)"
_PLAIN = (".txt", ".text", ".md")


class Refused(ValueError):
    """Raised for an article that cannot or may not be read; says why."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``date`` is the page's own, ``date_json_ld`` that of its structured data; ISO days."""

    title: str | None
    author: str | None
    publisher: str | None
    date: str | None
    date_json_ld: str | None
    language: str
    text: str
    url: str | None

    def row(self) -> dict[str, Any]:
        """As the command line prints it."""
        return asdict(self)

    @property
    def day(self) -> dt.date | None:
        """The day of publication, where either witness names one; the page's own comes first."""
        for witness in (self.date, self.date_json_ld):
            if witness:
                with contextlib.suppress(ValueError):
                    return dt.date.fromisoformat(witness[:10])
        return None


def read(source: str) -> Article:
    """The article at an address or in a file. Raises ``Refused``."""
    if re.match(r"[a-z][a-z0-9+.-]*://", source):
        content, kind, address = fetch(source)
        return _article(content, kind, address)
    path = Path(source)
    if not path.is_file():
        raise Refused(f"{source} is no file and no address that begins with https://")
    if path.stat().st_size > MOST_BYTES:
        raise Refused(f"{source} is larger than {MOST_BYTES // 1_000_000} MB")
    content = path.read_bytes()
    if path.suffix.lower() in _PLAIN:
        kind = "text/plain"
    elif content[:5] == b"%PDF-":
        kind = "application/pdf"
    else:
        kind = "text/html" if b"<" in content[:2000] else "text/plain"
    return _article(content, kind, None)


def _article(content: bytes, kind: str, address: str | None) -> Article:
    if kind == "application/pdf":
        return _plain(_pdf(content), address)
    if kind == "text/plain":
        return _plain(_decoded(content), address)
    if kind not in ("text/html", "application/xhtml+xml"):
        raise Refused(f"{kind} is no page, text or PDF")
    return _page(_decoded(content), address)


def _decoded(content: bytes) -> str:
    if b"\x00" in content[:4000]:
        raise Refused("this is binary data and no text")
    declared = re.search(rb"charset=[\"']?([\w-]+)", content[:3000])
    for encoding in (declared.group(1).decode() if declared else "utf-8", "utf-8", "cp1252"):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("utf-8", "replace")


def _plain(text: str, address: str | None) -> Article:
    body = text.strip()
    if len(body.split()) < FEWEST_WORDS:
        raise Refused(f"there is no article: fewer than {FEWEST_WORDS} words")
    first = body.splitlines()[0].strip()
    title = first if len(first) < 200 and not first.endswith(".") else None
    return Article(title, None, None, None, None, language(body), body, address)


def _pdf(content: bytes) -> str:
    try:
        import pypdf
    except ImportError:
        raise Refused("to read PDF files, install the extra: pip install 'pacta[pdf]'") from None
    try:
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return "\n\n".join(page.extract_text() for page in pages)
    except Exception as error:
        raise Refused(f"the PDF cannot be read: {error}") from None


def _page(html: str, address: str | None) -> Article:
    import trafilatura

    made = trafilatura.bare_extraction(html, url=address, with_metadata=True, include_comments=False)
    found = None if isinstance(made, dict) else made
    body = (found.text if found else "") or ""
    data = list(_json_ld(html))
    if len(body.split()) < FEWEST_WORDS:
        if any(row.get("isAccessibleForFree") in (False, "False", "false") for row in data):
            raise Refused("the page says that its article is behind a paywall")
        raise Refused(f"there is no article on the page: fewer than {FEWEST_WORDS} words of text")
    published = next((str(row["datePublished"])[:10] for row in data if row.get("datePublished")), None)
    assert found is not None
    return Article(
        found.title,
        found.author,
        found.sitename or found.hostname,
        found.date,
        published,
        language(body),
        body,
        found.url or address,
    )


def _json_ld(html: str) -> Iterator[dict[str, Any]]:
    """Every object of the page's structured data that can be parsed."""
    for match in re.finditer(r"<script[^>]+application/ld\+json[^>]*>(.*?)</script>", html, re.S | re.I):
        with contextlib.suppress(ValueError):
            yield from _objects(json.loads(match.group(1)))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item)


def _public(host: str, port: int) -> str:
    """An address of the host, if all of its addresses are public. Raises ``Refused``."""
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except OSError:
        raise Refused(f"{host} cannot be found") from None
    if not found or not all(ipaddress.ip_address(row.split("%")[0]).is_global for row in found):
        raise Refused(f"{host} is a private address")
    return sorted(found)[0]


class _Connection(http.client.HTTPConnection):
    """Connects to the address that was checked, not to what the name gives a moment later."""

    def connect(self) -> None:
        self.sock = socket.create_connection((_public(self.host, self.port), self.port), self.timeout)


class _SecureConnection(http.client.HTTPSConnection):
    def connect(self) -> None:
        plain = socket.create_connection((_public(self.host, self.port), self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


class _Handler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_SecureConnection, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(self, *arguments: Any) -> urllib.request.Request | None:
        _web(str(arguments[-1]))
        return super().redirect_request(*arguments)


def _web(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused(f"{address} is no address on the web: http and https only")
    if parts.username or parts.password:
        raise Refused("an address with a name and a password is not read")


def fetch(
    address: str, headers: dict[str, str] | None = None, answered: dict[str, str] | None = None
) -> tuple[bytes, str, str]:
    """(content, type, final address) of a page on the web, within the limits. Raises ``Refused``.

    ``headers`` may ask for what is new alone (``If-None-Match``); then nothing new is ``(b"", "", …)``.
    What the server says of itself is put into ``answered``, by names in small letters.
    """
    _web(address)
    opener = urllib.request.OpenerDirector()
    for handler in (_Handler, _SecureHandler, _Redirects, urllib.request.HTTPErrorProcessor):
        opener.add_handler(handler())
    opener.add_handler(urllib.request.HTTPDefaultErrorHandler())
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, **(headers or {})})  # noqa: S310
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            content = answer.read(MOST_BYTES + 1)
            kind = answer.headers.get_content_type()
            final = answer.geturl()
            if answered is not None:
                answered.update({name.lower(): value for name, value in answer.headers.items()})
    except urllib.error.HTTPError as error:
        if error.code == 304:
            return b"", "", address
        raise Refused(_told(error.code, address)) from None
    except urllib.error.URLError as error:
        reason = error.reason
        raise (reason if isinstance(reason, Refused) else Refused(f"{address}: {reason}")) from None
    except (OSError, http.client.HTTPException) as error:
        raise Refused(f"{address}: {error or type(error).__name__}") from None
    if len(content) > MOST_BYTES:
        raise Refused(f"the page is larger than {MOST_BYTES // 1_000_000} MB")
    return content, kind, final


def _told(code: int, address: str) -> str:
    if code in (401, 402, 403):
        return f"{address} asks for a subscription or forbids reading ({code})"
    if 300 <= code < 400:
        return f"{address} leads on more than {REDIRECTS} times"
    return f"{address} answers {code}"
