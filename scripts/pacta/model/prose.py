"""The inline subset of prose fields: blank lines part paragraphs, ``[[folder/id#anchor|label]]`` links.

Everything else is plain text and is shown as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINK = re.compile(r"\[\[([^\[\]]*)\]\]")
_TARGET = re.compile(r"([a-z]+)/([a-z0-9-]+)(?:#([a-z0-9-]+))?(?:\|([^|]+))?")


class BadLink(ValueError):
    """Raised for ``[[...]]`` that is not a link."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in running text. ``label`` is ``None`` where the target's own name is shown."""

    folder: str
    id: str
    anchor: str | None
    label: str | None


def paragraphs(text: str) -> list[list[str | Link]]:
    """Text as paragraphs of plain strings and links. Raises ``BadLink``."""
    return [_pieces(" ".join(block.split())) for block in re.split(r"\n\s*\n", text.strip())]


def links(text: str) -> list[Link]:
    """The links of a text. Raises ``BadLink``."""
    return [piece for block in paragraphs(text) for piece in block if isinstance(piece, Link)]


def plain(text: str) -> str:
    """The text as a reader without links sees it, white space folded."""

    def label(match: re.Match[str]) -> str:
        found = _TARGET.fullmatch(match[1])
        return (found[4] or found[2]) if found else match[1]

    return " ".join(_LINK.sub(label, text).split())


def _pieces(text: str) -> list[str | Link]:
    pieces: list[str | Link] = []
    end = 0
    for match in _LINK.finditer(text):
        target = _TARGET.fullmatch(match[1])
        if target is None:
            raise BadLink(f"'{match[0]}' is not a link of the form [[folder/id#anchor|label]]")
        if match.start() > end:
            pieces.append(text[end : match.start()])
        pieces.append(Link(target[1], target[2], target[3], target[4]))
        end = match.end()
    rest = text[end:]
    if "[[" in rest:
        raise BadLink("'[[' is never closed by ']]'")
    if rest:
        pieces.append(rest)
    return pieces
