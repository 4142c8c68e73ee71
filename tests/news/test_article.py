"""Reading one article: what comes out, and what is refused with a reason."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pacta.news import article
from pacta.news.article import Refused, read

BODY = " ".join(f"Sentence number {count} says that the two ministers met in Geneva." for count in range(12))
PAGE = f"""<html lang="en"><head><title>Ministers meet - Example Wire</title>
<meta property="og:title" content="Ministers meet"><meta property="og:site_name" content="Example Wire">
<meta name="author" content="Ann Writer">
<meta property="article:published_time" content="2024-12-06T09:00:00Z">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2024-12-07"}}]}}</script>
</head><body><nav>Home Sport Weather</nav><article><h1>Ministers meet</h1><p>{BODY}</p></article>
<div id="comments" class="comments"><p>First comment says that the INF Treaty lives on and on and on.</p></div>
</body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    target = tmp_path / "page.html"
    target.write_text(PAGE, encoding="utf-8")
    return target


def test_a_saved_page_gives_its_parts_and_both_dates(page: Path) -> None:
    found = read(str(page))
    assert (found.title, found.author, found.publisher) == ("Ministers meet", "Ann Writer", "Example Wire")
    assert (found.date, found.date_json_ld) == ("2024-12-06", "2024-12-07")
    assert found.language == "en"
    assert "ministers met in Geneva" in found.text
    assert "comment" not in found.text
    assert "Weather" not in found.text


def test_plain_text_is_read_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "note.txt"
    target.write_text(f"Договор\n\n{'Стороны подписали договор о ракетах. ' * 8}", encoding="utf-8")
    found = read(str(target))
    assert (found.title, found.language) == ("Договор", "ru")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.html", b"<html><body><p>Nothing.</p></body></html>", "no article"),
        (
            "paid.html",
            b'<script type="application/ld+json">{"isAccessibleForFree": false}</script><p>Buy</p>',
            "paywall",
        ),
        ("binary.bin", b"\x00\x01\x02" * 100, "binary"),
        ("short.txt", b"Two words", "fewer than"),
        ("large.txt", b"a " * 2_600_000, "larger than"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    target = tmp_path / name
    target.write_bytes(content)
    with pytest.raises(Refused, match=says):
        read(str(target))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ftp://example.org/a", "http and https only"),
        ("file:///etc/passwd", "http and https only"),
        ("http://127.0.0.1/a", "private address"),
        ("http://localhost:8000/", "private address"),
        ("http://10.0.0.1/", "private address"),
        ("http://[::1]/", "private address"),
        ("http://169.254.169.254/latest", "private address"),
        ("https://me:secret@example.org/", "name and a password"),
        ("nowhere.html", "no file and no address"),
    ],
)
def test_an_address_that_may_not_be_read_is_refused(address: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read(address)


class _Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/loop"):
            self.send_response(302)
            self.send_header("Location", f"/loop{len(self.path)}x{self.path[-20:]}")
            self.end_headers()
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "ftp://example.org/")
            self.end_headers()
        elif self.path == "/paid":
            self.send_error(402)
        elif self.path == "/picture":
            self._send("image/png", b"\x89PNG")
        elif self.path == "/large":
            self._send("text/html", b"x" * (article.MOST_BYTES + 10))
        else:
            self._send("text/html; charset=utf-8", PAGE.encode())

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, which the guard is told to take for a public one."""
    monkeypatch.setattr(article, "_public", lambda *_: "127.0.0.1")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://example.org:{made.server_port}"
        made.shutdown()
        thread.join()


def test_a_page_on_the_web_is_read(server: str) -> None:
    found = read(f"{server}/story")
    assert found.title == "Ministers meet"
    assert found.url == f"{server}/story"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/loop", "leads on more than|infinite loop"),
        ("/away", "http and https only"),
        ("/paid", "subscription"),
        ("/picture", "no page, text or PDF"),
        ("/large", "larger than"),
    ],
)
def test_what_a_server_should_not_do_is_refused(server: str, path: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read(f"{server}{path}")
