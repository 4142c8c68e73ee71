"""Faults of the theme's files that are mended in what it writes; each goes when the theme is sound."""

from __future__ import annotations

import re

_LUNR_NODE_KEY = re.compile(r"(\w)=\1\+(\w)\+(\w)\.id\}return \1\}")


def with_sound_numbers(worker: str) -> str:
    """The search worker with lunr's mix-up of numbers mended.

    lunr 2.3.9 shares nodes of its word tree under the key ``label + id + label + id …``, in which
    the labels 1 and 2 with the ids 1 and 3 read as the label 1 with the id 123. Words with digits
    get lost, and queries that meet such a node fail.
    """
    return _LUNR_NODE_KEY.sub(r'\1=\1+\2+\3.id+","}return \1}', worker)


_FIXES = (
    (
        re.compile(r'(<div class="md-search" data-md-component="search" role="dialog")>'),
        r'\1 aria-label="Search">',
    ),
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1"),
    (re.compile(r'(<input class="md-option"[^>]*?) autocomplete="off"'), r"\1"),
    (re.compile(r'<nav class="md-tags"'), '<nav class="md-tags" aria-label="Tags"'),
    (
        re.compile(r'<div class="md-search__scrollwrap" tabindex="0"'),
        '<div class="md-search__scrollwrap" tabindex="0" role="region" aria-label="Search results"',
    ),
)


def accessible(html: str) -> str:
    """The theme's page with the accessibility faults of its markup mended."""
    for pattern, replacement in _FIXES:
        html = pattern.sub(replacement, html)
    # The heading of the contents is a label for a switch that only pages of the navigation have.
    return html if 'id="__toc"' in html else html.replace(' for="__toc"', "")
