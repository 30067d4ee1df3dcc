"""Sorts names alphabetically (Unicode collation, UTS #10).

The order is that of the Unicode Collation Algorithm (UTS #10) with its default
table, which libraries such as ICU start from; the tailorings that some languages
make to it (Swedish Å after Z) are not applied.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from pyuca import Collator  # type: ignore[import-untyped]
from pyuca.collator import COLL_ELEMENT_PATTERN  # type: ignore[import-untyped]
from text_unidecode import unidecode  # type: ignore[import-untyped]

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md"}
_COMPARED = 200
"""Characters that make the order; the collator's time grows with their square."""
_SYLLABIC = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")


class _Collator(Collator):  # type: ignore[misc]
    """Takes from the table what the texts need that it compares.

    The table has 34,000 entries, an archive a hundred different characters: reading all
    of it takes as long as writing fifty pages.
    """

    def load(self, filename: str) -> None:
        """Note the entries by the first of the characters that each is of."""
        self._entries: dict[str, list[str]] = {}
        with Path(filename).open(encoding="utf-8") as table:
            for line in table:
                entry = line.partition("#")[0].strip()
                if entry.startswith("@implicitweights"):
                    letters, base = entry.partition(" ")[2].split(";")
                    first, last = letters.split("..")
                    weights = [int(number, 16) for number in (first, last, base)]
                    self.implicit_weights.append(weights)
                elif entry and not entry.startswith("@"):
                    first = entry.split(maxsplit=1)[0]
                    self._entries.setdefault(first, []).append(entry)

    def collation_elements(self, normalized_string: str) -> list[list[int]]:
        """The weights of a text, whose characters are looked up in the table."""
        for character in set(normalized_string):
            for entry in self._entries.pop(f"{ord(character):04X}", ()):
                letters, _, weights = entry.partition(";")
                self.table.add(
                    [int(one, 16) for one in letters.split()],
                    [
                        [int(number, 16) for number in element]
                        for element in COLL_ELEMENT_PATTERN.findall(weights)
                    ],
                )
        found: list[list[int]] = super().collation_elements(normalized_string)
        return found


@cache
def _collator() -> _Collator:
    return _Collator()


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
