"""The theme's page, rendered once for each kind of page and filled for every record.

Rendering Material's template costs about a millisecond; most of what it writes is the same on
all pages of one kind and depth. The template is rendered with markers where pages differ, cut at
the markers, and joined with each page's own values. A test compares a filled frame with the real
template's output.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from pacta.render.core import Page, Section

SLOTS = ("title", "description", "canonical", "edit", "toc", "content")
_MARK = "pacta-slot-{}-tols-atcap"
_INDENTATION = re.compile(r"\s*\n\s*")
_CUT = re.compile(r"pacta-slot-([a-z]+)-tols-atcap")
_TOC_ITEM = re.compile(r'<li class="md-nav__item">(?:(?!<li ).)*?pacta-slot-toc-tols-atcap.*?</li>', re.S)


def mark(slot: str) -> str:
    """The text that stands for a slot while the template is rendered."""
    return _MARK.format(slot)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page cut at its slots: ``texts`` has one piece more than ``slots``."""

    texts: tuple[str, ...]
    slots: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Frame:
        """Cut the output of the template. The table of contents' one item is a single slot."""
        # The theme's indentation is a third of a small page; there is no <pre> in the frame.
        html = _INDENTATION.sub("\n", _TOC_ITEM.sub(mark("toc"), html))
        pieces = _CUT.split(html)
        return cls(tuple(pieces[::2]), tuple(pieces[1::2]))

    def fill(self, page: Page, *, canonical: str, edit: str) -> str:
        """The whole HTML of a page."""
        values = {
            "title": escape(page.title, quote=False),
            "description": escape(page.summary),
            "canonical": escape(canonical),
            "edit": escape(edit),
            "toc": toc_items(page.sections),
            "content": page.html(),
        }
        out = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            out.append(values[slot])
            out.append(text)
        return "".join(out)


@dataclass(slots=True)
class _Node:
    section: Section
    children: list[_Node]


def toc_tree(sections: tuple[Section, ...]) -> list[_Node]:
    """Sections as a tree by their level."""
    roots: list[_Node] = []
    path: list[_Node] = []
    for section in sections:
        node = _Node(section, [])
        while path and path[-1].section.level >= section.level:
            path.pop()
        (path[-1].children if path else roots).append(node)
        path.append(node)
    return roots


def toc_items(sections: tuple[Section, ...]) -> str:
    """The table of contents as the theme writes it."""
    return "".join(_item(node) for node in toc_tree(sections))


def _item(node: _Node) -> str:
    heading = escape(node.section.heading, quote=False)
    below = ""
    if node.children:
        items = "".join(_item(child) for child in node.children)
        label = escape(node.section.heading)
        below = f'<nav class="md-nav" aria-label="{label}"><ul class="md-nav__list">{items}</ul></nav>'
    return (
        f'<li class="md-nav__item"><a href="#{node.section.id}" class="md-nav__link">'
        f'<span class="md-ellipsis">{heading}</span></a>{below}</li>'
    )
