"""A retired id leads to where its record went, from a server and from a disk."""

from __future__ import annotations

import pytest

from pacta.publish import redirects
from tests.conftest import Tree


@pytest.mark.parametrize(
    ("index", "target"), [("", "../../agreements/pact/"), ("index.html", "../../agreements/pact/index.html")]
)
def test_a_retired_id_redirects_to_its_successor(tree: Tree, index: str, target: str) -> None:
    tree.write(
        "data/retired-ids.yml",
        '- {kind: agreement, id: old-pact, to: pact, date: "2026-01-01", reason: Renamed & shortened.}\n',
    )
    library, problems = tree.load()
    assert problems == []
    [(path, html)] = redirects.files(library, index)
    assert path == "agreements/old-pact/index.html"
    assert f'content="0; url={target}"' in html
    assert f'<a href="{target}">pact</a>' in html
    assert "Renamed &amp; shortened." in html


def test_an_id_that_went_nowhere_leads_to_the_list(tree: Tree) -> None:
    tree.write(
        "data/retired-ids.yml", '- {kind: event, id: gone, date: "2026-01-01", reason: It never happened.}\n'
    )
    [(_, html)] = redirects.files(tree.load()[0], "")
    assert 'href="../../events/"' in html
