"""The inverted index: which rows have which terms, how much, and where.

It is cut into parts of some kilobytes, in the order of the terms, of which a search
loads those that hold the words that begin as typed. Beginnings that much begins with,
such as single letters and common words, have a column of their own, which says of
each row how well it fits.
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from operator import sub
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_seminar.search.entries import Entry

PART = 6_000
"""So many rows, of all its terms together, make a part."""

BROAD = 1_500
"""What so many rows of a beginning's terms have together has a column."""

LEVELS = 60
"""How finely is told how well a row fits a term; each level is a character."""
_CHARACTERS = bytes(range(ord("0"), ord("0") + LEVELS + 1)).ljust(256)

# letters of a beginning; whatever longer ones have, they are looked for in parts
_LONGEST = 30

# BM25's. Length counts for little, as a title says more than a topic of a talk
# without an abstract; its mean is a constant, so that a new talk does not change the
# levels of all others.
_SATURATION, _LENGTH, _MEAN = 1.4, 0.3, 100

# How often a row has a term for its length, by the level: BM25 without its end, which
# follows when what a row has of several terms is added up.
_ODDS = [0.0, *((one - 0.5) / (LEVELS - one + 0.5) for one in range(1, LEVELS + 1))]

# a row and its level are one number, which takes less time and memory than two
_BITS = 6
_LEVEL = (1 << _BITS) - 1


class Part(NamedTuple):
    """Some of the terms, which follow each other.

    ``content`` has the terms, and for each of them its rows, as steps from one to the
    next, and their levels.
    """

    content: dict[str, Any]
    places: list[list[int]]

    @property
    def first(self) -> str:
        """The first of the terms."""
        first: str = self.content["terms"][0]
        return first


class Inverted:
    """The inverted index of entries, which are added in the order of their rows."""

    def __init__(self) -> None:
        # by term, the rows that have it, each with its level
        self._found: defaultdict[str, list[int]] = defaultdict(list)
        # by term, of each of these rows the first place, then how far it is to each of
        # the others, as negative numbers; 0 where the term is no word of its own
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._rows = 0

    def add(self, entry: Entry) -> None:
        """Take the entry of the next row."""
        weights, places = entry
        row, self._rows = self._rows << _BITS, self._rows + 1
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * len(weights) / _MEAN)
        having = {
            weight: row + ceil(LEVELS * weight / (norm + weight))
            for weight in {*weights.values()}
        }
        for term, weight in weights.items():
            self._found[term].append(having[weight])
        for term, at in places.items():
            self._places[term].append(at[0])
            if len(at) > 1:
                self._places[term] += map(sub, at, at[1:])
        for term in weights.keys() - places.keys():
            self._places[term].append(0)

    def parts(self, size: int = PART) -> Iterator[Part]:
        """All terms, in order."""
        terms: list[str] = []
        held = 0
        for term in self._ordered():
            terms.append(term)
            held += len(self._found[term])
            if held >= size:
                yield self._part(terms)
                terms, held = [], 0
        if terms:
            yield self._part(terms)

    def _ordered(self) -> list[str]:
        # as JavaScript compares strings
        return sorted(self._found, key=lambda term: term.encode("utf-16-be"))

    def _part(self, terms: Sequence[str]) -> Part:
        found = [self._found[term] for term in terms]
        content = {
            "terms": terms,
            "rows": [_steps([one >> _BITS for one in having]) for having in found],
            "levels": [_written([one & _LEVEL for one in having]) for having in found],
        }
        return Part(content, [self._places[term] for term in terms])

    def columns(self, limit: int = BROAD) -> dict[str, str]:
        """By each broad beginning, a character a row.

        It is ``0`` where no word begins so, else the level of all words that do.
        """
        sizes: defaultdict[str, int] = defaultdict(int)
        for term, having in self._found.items():
            for end in range(1, min(len(term), _LONGEST) + 1):
                sizes[term[:end]] += len(having)
        broad = {one for one, size in sizes.items() if size > limit}
        terms = _beginning(self._found, broad)
        return {one: self._column(one, terms[one]) for one in sorted(broad)}

    def _column(self, beginning: str, terms: Iterable[str]) -> str:
        odds = [0.0] * self._rows
        for term in terms:
            share = _share(len(term) - len(beginning))
            by_level = [share * one for one in _ODDS]
            for one in self._found[term]:
                odds[one >> _BITS] += by_level[one & _LEVEL]
        # in most columns, most rows have nothing
        return _written([ceil(LEVELS * x / (1 + x)) if x else 0 for x in odds])


def _share(more: int) -> float:
    """For how much a word counts that goes on for *more* letters than was typed."""
    return max(0.5, 1 - more / 10)


def _written(levels: list[int]) -> str:
    return bytes(levels).translate(_CHARACTERS).decode("ascii")


def _steps(rows: Sequence[int]) -> list[int]:
    """The first of *rows*, and how far it is from each to the next."""
    return [rows[0], *map(sub, rows[1:], rows)]


def _beginning(terms: Iterable[str], broad: set[str]) -> Mapping[str, list[str]]:
    """Those of *terms* that begin with each of *broad*."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        for end in range(1, min(len(term), _LONGEST) + 1):
            if term[:end] in broad:
                found[term[:end]].append(term)
            else:
                break  # what is longer has less
    return found
