"""By what else a text is found than by its words."""

from __future__ import annotations

import pytest

from sphinx_seminar.search.stems import Stemmers


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("study", "en", "studi"),
        ("Studies", "en", ""),  # it begins with its stem
        ("Being", "en", ""),  # “be” would be found by too much
        ("Häuser", "de", ""),
        ("bøkene", "nb", ""),
        ("happily", "en", "happili"),
        ("深", "ja", ""),
        ("हिन्दी", "hi", ""),
        ("study", "zh", ""),
        ("study", "tlh", ""),
    ],
)
def test_stems_that_words_do_not_begin_with(
    word: str, language: str, expected: str
) -> None:
    assert Stemmers([language]).added(word, language) == expected


def test_the_script_has_what_is_needed() -> None:
    script = Stemmers(["de", "en-GB", "ja", "en"]).script
    for name in ('"de": new GermanStemmer()', '"en-GB": new EnglishStemmer()'):
        assert name in script
    assert "FrenchStemmer" not in script
    assert script.count("EnglishStemmer=function") == 1
    assert "".join(Stemmers(["ja"]).script.split()) == "(()=>{return{};})()"
