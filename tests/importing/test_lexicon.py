"""Every language's file is whole, and its words are found."""

from __future__ import annotations

import tomllib

import pytest

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.labels import Field, field_of, read_label

LANGUAGES = lexicon.languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_can_be_read(language: str) -> None:
    tables = tomllib.loads(LANGUAGES[language])
    assert set(tables) <= {"words", "labels"}
    for kind, words in tables["words"].items():
        for word in words.split(","):
            said = " ".join(word.split()).strip("*")
            assert said, (kind, words)
            assert lexicon.find(kind, f"x {said} y"), (kind, said)
    for field, words in tables.get("labels", {}).items():
        for word in words.split(","):
            said = " ".join(word.split())
            assert said, (field, words)
            found = field_of(said)
            assert found is not None, said
            # a word of two languages means what the first of them says
            assert found is Field(field) or _elsewhere(said, language), said


def _elsewhere(said: str, language: str) -> bool:
    return any(
        lexicon.spelled(said) in map(lexicon.spelled, words.split(","))
        for other, text in LANGUAGES.items()
        for words in tomllib.loads(text).get("labels", {}).values()
        if other != language
    )


def test_words_are_found_whole() -> None:
    assert lexicon.find("institution", "Universität Auenheim")
    assert lexicon.find("institution", "MIT")
    assert not lexicon.find("institution", "spricht mit uns")
    assert not lexicon.find("room", "Broomstick")
    assert lexicon.find("series", "Oberseminar Geometrie")
    assert lexicon.find("room", "理学部3号館")
    assert lexicon.starts("greeting", "** Dear all,")
    assert not lexicon.starts("greeting", "Oh dear, a graph")
    assert lexicon.is_all("online", "via Zoom")
    assert not lexicon.is_all("online", "Zoom room 5")


def test_accents_of_latin_words_may_be_missing() -> None:
    assert lexicon.find("room", "Horsaal 5")
    assert (label := read_label("Resume : On compte.")) is not None
    assert label.field is Field.ABSTRACT


def test_the_first_language_is_english() -> None:
    # where two languages differ about a word, as about "thema" they do not
    assert next(iter(LANGUAGES)) == "en"
