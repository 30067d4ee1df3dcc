"""Sorts names alphabetically (Unicode collation, UTS #10).

The order is that of the Unicode Collation Algorithm (UTS #10) with its default
table, which libraries such as ICU start from; the tailorings that some languages
make to it (Swedish Å after Z) are not applied.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from pyuca import Collator  # type: ignore[import-untyped]
from text_unidecode import unidecode  # type: ignore[import-untyped]

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md"}
_COMPARED = 200
"""Characters that make the order; the collator's time grows with their square."""
_SYLLABIC = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")


@cache
def _collator() -> Collator:
    return Collator()


def family_name(name: str) -> str:
    """Guess the family name: the last word of *name*.

    What follows it (``Jr.``, ``III``) does not count, and a name without
    spaces (as in Chinese and Japanese) is taken whole.
    """
    words = name.replace(",", " ").split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in _SUFFIXES:
        words.pop()
    return words[-1] if words else name


def sort_key(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sort key for a person's *name*.

    Case and accents of the family name count after the rest of the name: they
    tell apart those whose names are otherwise the same.
    """
    return plain_sort_key(f"{family_name(name)}, {name}"), plain_sort_key(name)


def plain_sort_key(text: str) -> tuple[int, ...]:
    """Sort key for any other *text*."""
    key: tuple[int, ...] = _collator().sort_key(text[:_COMPARED])
    return key


def initial(text: str) -> str:
    """The letter that *text* is found under: ``Ł`` under L, ``李`` under L (Li).

    Other alphabets keep their own letters; what is no letter is under ``#``.
    """
    first = text.lstrip()[:1]
    decomposed = unicodedata.normalize("NFKD", first)[:1]
    name = unicodedata.name(decomposed or " ", "")
    if "LATIN" in name or name.startswith(_SYLLABIC):
        first = str(unidecode(first)).strip()[:1]
    else:
        first = decomposed
    first = first.upper()[:1]
    return first if first.isalpha() else "#"
