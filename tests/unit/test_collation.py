"""Names in alphabetical order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator  # type: ignore[import-untyped]

from sphinx_seminar.archive.collation import (
    family_name,
    initial,
    plain_sort_key,
    sort_key,
)
from tests.unit.patience import HOSTILE, at_most


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ada Example", "Example"),
        ("Ada B. Example Jr.", "Example"),
        ("Ada Example, PhD", "Example"),
        ("Ada Example III", "Example"),
        ("Ada", "Ada"),
        ("Jr.", "Jr."),
        ("陈天龙", "陈天龙"),
        ("", ""),
    ],
)
def test_family_names(name: str, family: str) -> None:
    assert family_name(name) == family


def test_people_are_sorted_by_family_name_then_by_name() -> None:
    names = [
        "Ada Ábel",
        "Zoe Abel",
        "Ada Example",
        "Bo Example Jr.",
        "cy example",
        "Éva Öster",
        "Ada Zett",
        "Иван Примеров",
        "陈天龙",
    ]
    mixed = names[::-1]
    assert sorted(mixed, key=sort_key) == names


def test_topics_are_sorted_as_readers_expect() -> None:
    names = ["3D vision", "algebra", "Åbo", "analysis", "C", "C++", "Éclair", "zeta"]
    mixed = names[::-1]
    found = sorted(mixed, key=plain_sort_key)
    assert [name for name in found if name != "Åbo"] == [n for n in names if n != "Åbo"]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Ada", "A"),
        ("  ada", "A"),
        ("Łukasz", "L"),
        ("Øster", "O"),
        ("Ångström", "A"),
        ("Æsop", "A"),
        ("ß", "S"),
        ("ﬁne", "F"),
        ("Ａda", "A"),
        ("李", "L"),
        ("김", "G"),
        ("か", "K"),
        ("Иван", "И"),
        ("Ωmega", "Ω"),
        ("محمد", "م"),
        ("3D", "#"),
        (".NET", "#"),
        ("🦆", "#"),
        ("", "#"),
    ],
)
def test_the_letter_of_a_name(text: str, letter: str) -> None:
    assert initial(text) == letter


@given(st.text())
def test_any_text_has_a_place(text: str) -> None:
    sort_key(text)
    plain_sort_key(text)
    letter = initial(text)
    assert len(letter) == 1
    assert letter == "#" or letter.isalpha()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_has_a_place_at_once(text: str) -> None:
    with at_most(1):
        sort_key(text)
        initial(text)


def test_the_order_is_that_of_the_whole_table() -> None:
    whole = Collator()
    letters = [chr(n) for n in range(0x3100) if chr(n).isprintable()]
    texts = ["".join(letters[n : n + 9]) for n in range(0, len(letters), 9)]
    texts += ["李明", "김민수", "\U00017000\U0001b170", "l\u0387", "\u0fb2\u0334\u0f81"]
    assert [plain_sort_key(one) for one in texts] == [
        whole.sort_key(one) for one in texts
    ]
