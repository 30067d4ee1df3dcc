"""By what else a text is found than by its words."""

from __future__ import annotations

import pytest

from sphinx_seminar.search.rows import Row
from sphinx_seminar.search.stems import Stemmers


def forms(text: str, language: str) -> set[str]:
    row = Row(docname="a", text=text, language=language)
    return set(Stemmers([language]).forms(row).split())


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("study", "en", {"studi"}),
        ("Studies network", "en", set()),  # they begin with their stems
        ("Being", "en", set()),  # “be” would be found by too much
        ("Häuser", "de", set()),
        ("große Straße", "de", {"gross", "grosse", "strasse", "strass"}),
        ("Straße", "de-AT", {"strasse", "strass"}),
        ("bøkene", "nb", {"bokene", "bok"}),
        ("ﬁnite Ｗｉｄｔｈ", "en", {"finite", "width"}),
        ("l’arte—bella, l'uomo «così»", "it", {"arte", "bella"}),
        ("深層、学習。", "ja", set()),
        ("हिन्दी में", "hi", set()),
        ("study", "zh", set()),
        ("study", "tlh", set()),
    ],
)
def test_forms(text: str, language: str, expected: set[str]) -> None:
    assert forms(text, language) == expected


def test_the_script_has_what_is_needed() -> None:
    script = Stemmers(["de", "en-GB", "ja", "en"]).script
    for name in ('"de": new GermanStemmer()', '"en-GB": new EnglishStemmer()'):
        assert name in script
    assert "FrenchStemmer" not in script
    assert script.count("EnglishStemmer=function") == 1
    assert Stemmers(["ja"]).script == "export const stemmers = {  };\n"
