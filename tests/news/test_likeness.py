"""Agreements that a passage describes: ranked by likeness, and silent where nothing is described."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from pacta.derive.answers import Answers
from pacta.news import likeness as likenesses
from pacta.news.linker import Linker
from pacta.news.passages import BLOCK, passages, sentences
from pacta.news.text import tokens
from pacta.news.told import descriptions
from pacta.news.weights import FEATURES, fitted

DAY = dt.date(2024, 5, 1)
FIELD = 1 << 2 | 1
"""A word of a weapon domain and of treaties at once."""


def hows(linker: Linker, text: str, day: dt.date | None = DAY) -> dict[str, str]:
    return {link.id: link.how for link in linker.link(text, day).agreements}


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        (
            (
                "He recalled how the superpowers once agreed in Vienna that neither would build a shield against the "
                "rockets of the other, and how one of them walked out thirty years later to build it after all."
            ),
            "abm",
        ),
        (
            (
                "Der Pakt, mit dem sich die Staaten Lateinamerikas 1967 in Mexiko verpflichteten, keine Atomwaffen zu "
                "bauen oder aufzunehmen, gilt bis heute als Vorbild für andere Regionen."
            ),
            "tlatelolco",
        ),
        (
            (
                "Соглашение, по которому Северная Корея заморозила реактор в Йонбёне в обмен на мазут и два "
                "легководных реактора, рухнуло через восемь лет."
            ),
            "agreed-framework",
        ),
        (
            (
                "L'engagement pris à Paris en 1993 de ne plus fabriquer ni stocker de gaz de combat, et de détruire "
                "les obus existants sous l'œil d'inspecteurs venus de La Haye, lie presque tous les États."
            ),
            "cwc",
        ),
    ],
)
def test_a_description_in_free_words_is_found_in_four_languages(
    linker: Linker, text: str, agreement: str
) -> None:
    assert hows(linker, text) == {agreement: "described"}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry signed an agreement on fishing quotas; boats will carry inspectors from next year.",
        "Two submarines with missiles left the base on Tuesday for a patrol of ninety days, the navy said.",
        "Ministers promised to extend the pact on grain exports before it expires, but set no date.",
    ],
)
def test_what_describes_nothing_of_the_field_is_left_alone(linker: Linker, text: str) -> None:
    assert [how for how in hows(linker, text).values() if how != "through-system"] == []


def test_a_link_by_likeness_says_what_it_is_like_and_where(linker: Linker) -> None:
    text = (
        "The hall was cold and the old man was tired. In 1967, he said, the states of Latin America promised one "
        "another in Mexico City never to make, test or take in an atomic bomb."
    )
    link = linker.link(text, DAY).agreements[0]
    assert (link.id, link.how) == ("tlatelolco", "described")
    assert link.why.startswith("described: like “")
    assert text[link.spans[0][0] : link.spans[0][1]].startswith("In 1967")


def test_a_name_with_little_beside_it_counts_in_a_passage_like_its_agreement(linker: Linker) -> None:
    about = (
        "The Baruch Plan would have put every mine, mill and pile for the atom under one international owner, "
        "with inspectors and no veto on punishment, before the Americans gave up their bombs."
    )
    other = "The Baruch Plan for the new stadium has room for nine thousand seats and a car park."
    assert "baruch-plan" in hows(linker, about, dt.date(1946, 6, 15))
    assert hows(linker, other) == {}


def test_without_the_extra_names_and_foreseen_descriptions_are_still_found(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likenesses, "available", lambda: False)
    plain = Linker(answers)
    assert plain.likeness is None
    text = "The New START treaty is the last treaty limiting the two largest nuclear arsenals."
    assert hows(plain, text) == {"new-start": "named"}


def test_vectors_are_kept_and_made_anew_only_for_other_texts(linker: Linker, tmp_path: Path) -> None:
    ranker = linker.likeness
    assert ranker is not None
    texts = ["A pact on missiles.", "A pact on mines."]
    first = ranker._encoded(texts, tmp_path)
    (kept,) = tmp_path.iterdir()
    assert np.allclose(ranker._encoded(texts, tmp_path), first, atol=1e-3)
    assert list(tmp_path.iterdir()) == [kept]
    ranker._encoded([*texts, "A pact on gas."], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] != [kept.name]


def test_a_place_that_cannot_be_written_to_is_no_error(linker: Linker, tmp_path: Path) -> None:
    ranker = linker.likeness
    assert ranker is not None
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert len(ranker._encoded(["A pact on missiles."], tmp_path / "file" / "below")) == 1


def test_sentences_keep_their_places_and_a_scrap_goes_with_what_follows() -> None:
    text = "GENEVA. She said that they had a text. It bans nothing at all, however; nobody will sign."
    found = sentences(text)
    assert [one for _, _, one in found] == [
        "GENEVA. She said that they had a text.",
        "It bans nothing at all, however; nobody will sign.",
    ]
    assert all(text[low:high] == one for low, high, one in found)


def test_a_short_text_is_read_whole_and_a_long_one_in_blocks_that_overlap() -> None:
    sentence = "The ministers met again and talked of the treaty on warheads. "
    for count in (BLOCK + 1, 3 * BLOCK):
        text = sentence * count
        parts = tokens(text, "en")
        found = list(passages(text, parts, [FIELD] * len(parts), [], []))
        sizes = [len(one.sentences) for one in found]
        if count == BLOCK + 1:
            assert sizes == [count]
        else:
            assert set(sizes) == {BLOCK}
            assert found[1].sentences[0] == found[0].sentences[BLOCK // 2]


def test_a_block_without_a_word_of_the_field_is_left_out_unless_a_name_may_stand_in_it() -> None:
    text = "The cake was good and the band played on until two in the morning."
    parts = tokens(text, "en")
    nothing = [0] * len(parts)
    assert list(passages(text, parts, nothing, [], [])) == []
    assert len(list(passages(text, parts, nothing, [], [], [(4, 8)]))) == 1


def test_every_feature_has_its_weight_and_every_description_its_agreement(answers: Answers) -> None:
    assert len(fitted().weight) == len(FEATURES)
    told = descriptions()
    assert set(told) == set(answers.library.agreements)
    assert all(len(rows) >= 4 and all(rows) for rows in told.values())


def test_no_description_uses_the_name_of_its_agreement(answers: Answers) -> None:
    named = [
        (name, row)
        for name, rows in descriptions().items()
        for row in rows
        if answers.library.agreements[name].title.casefold() in row.casefold()
    ]
    assert named == []
