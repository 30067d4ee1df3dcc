"""Words, as search tells them apart and compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.search.words import fold, terms_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Self-taught, isn't it?", ["Self", "taught", "isn", "t", "it"]),
        ("l’arte—bella «così»", ["l", "arte", "bella", "così"]),
        ("機械 learning", ["機", "械", "learning"]),
        ("한국어 text", ["한국어", "text"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("ภาษาไทย", [*"ภาษาไทย"]),
        ("e\u0301tude snake_case 3D", ["étude", "snake", "case", "3D"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text).words == words


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("Häuser", ("hauser",)),
        ("PyTorch", ("pytorch", "py", "torch")),
        ("McDonald", ("mcdonald", "mc", "donald")),
        ("PDF", ("pdf",)),
        ("ﬁnite", ("finite",)),
        ("Straße", ("strasse",)),
        ("½", ("1", "2")),
        ("हिन्दी", ("हनद",)),
    ],
)
def test_terms(word: str, terms: tuple[str, ...]) -> None:
    assert terms_of(word) == terms


def test_what_is_joined_is_one_word_too() -> None:
    assert words_of("An e-mail, state-of-the-art; don’t -").joined == [
        "email",
        "stateoftheart",
        "dont",
    ]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_word_is_found_again_by_its_terms(text: str) -> None:
    for word in words_of(text).words:
        for term in terms_of(word):
            assert term == fold(term)
            assert term.isalnum()
