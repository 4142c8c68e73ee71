"""Pages at the addresses of retired ids, which lead on to where the record went."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pacta.render.core import Urls
from pacta.store.library import FOLDERS, Library

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{reason}">
<title>{old} has moved - Pacta</title>
<link rel="canonical" href="{target}">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<h1>{old} has moved</h1>
<p>{reason}</p>
<p><a href="{target}">{label}</a></p>
</body>
</html>
"""


def files(library: Library, index: str) -> Iterator[tuple[str, str]]:
    """(path from the site's root, HTML) for every retired id; ``index`` as in ``Urls``."""
    for row in library.retired:
        folder = FOLDERS[row.kind]
        urls = Urls(2, index)
        path = f"{folder}/{row.to}/" if row.to else f"{folder}/"
        html = _PAGE.format(
            old=escape(row.id),
            reason=escape(row.reason),
            target=escape(urls.to(path)),
            label=escape(row.to or f"all {folder}"),
        )
        yield f"{folder}/{row.id}/index.html", html
