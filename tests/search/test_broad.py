"""Beginnings of words that most talks have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.search.broad import broad_beginnings
from sphinx_seminar.search.entries import Field
from sphinx_seminar.search.words import fold, words_of

TEXTS = st.lists(st.text(alphabet="aAbBéß 界z1-", max_size=12), min_size=1, max_size=8)


def rows(*texts: str, weight: int = 1) -> list[list[Field]]:
    return [[Field(weight, (text,))] for text in texts]


def test_only_what_has_many_places() -> None:
    # each occurrence is a place, and so is each row
    found = broad_beginnings(rows("knots knot", "knit", "braid"), limit=5)
    assert [*found] == ["k", "kn"]
    assert [level != "0" for level in found["kn"]] == [True, True, False]


def test_what_fits_better_has_a_higher_letter() -> None:
    texts = rows("knot a b c", "knots a b c", "knot knot b c")
    levels = broad_beginnings(texts, limit=4)["knot"]
    assert "0" < levels[1] < levels[0] < levels[2]
    heavy = [[Field(1, ("knot",))], [Field(7, ("knot",))]]
    levels = broad_beginnings(heavy, limit=1)["knot"]
    assert levels[0] < levels[1]


@given(TEXTS)
def test_it_is_what_begins(texts: list[str]) -> None:
    spaced = [text.replace("界", " 界 ") for text in texts]
    for beginning, levels in broad_beginnings(rows(*texts), limit=1).items():
        expected = [
            any(word.startswith(beginning) for word in words_of(text))
            for text in spaced
        ]
        assert [level != "0" for level in levels] == expected


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
