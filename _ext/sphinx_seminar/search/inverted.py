"""The inverted index: which rows have which terms, how much, and where.

It is cut into parts of some kilobytes, in the order of the terms, of which a search
loads those that hold the words that begin as typed. Beginnings that have too much
for a part or two, such as single letters, have a column of their own, which says of
each row how well it fits.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import cached_property
from heapq import nlargest
from math import ceil, inf
from operator import sub
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_seminar.search.entries import Entry

PART = 3_000
"""So many rows, of all its terms together, make a part."""

BROAD = 3_000
"""A beginning whose terms have more rows together has a column."""

COMMON = 1_000
"""With more rows, what is shown of the best is kept with the terms."""

BEST = 10
"""So many results the search page shows at first."""

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
# follows when what a row has of several terms is added up. A word counts for less the
# more letters it has that were not typed.
_ODDS = [
    [0.0, *(share * (one - 0.5) / (LEVELS - one + 0.5) for one in range(1, LEVELS + 1))]
    for share in (1, 0.9, 0.8, 0.7, 0.6, 0.5)
]

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
        self._found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        # by term, of each of these rows the first place, then how far it is to each of
        # the others, as negative numbers; 0 where the term is no word of its own
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
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
                self._places[term].extend(map(sub, at, at[1:]))
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
        return Part(content, [self._places[term].tolist() for term in terms])

    def columns(self, limit: int = BROAD) -> dict[str, str]:
        """By each beginning that is too broad for parts, a character a row.

        It is ``0`` where no word begins so, else the level of all words that do.
        """
        found = self._beginnings(limit)
        return {one: self._column(one, terms) for one, terms in found.items()}

    def _column(self, beginning: str, terms: Iterable[str]) -> str:
        odds = [0.0] * self._rows
        for term in terms:
            odds_of = _odds(len(term) - len(beginning))
            for one in self._found[term]:
                odds[one >> _BITS] += odds_of[one & _LEVEL]
        # in most columns, most rows have nothing
        return _written([ceil(LEVELS * x / (1 + x)) if x else 0 for x in odds])

    def best(self, least: int = COMMON, limit: int = BROAD) -> dict[str, set[int]]:
        """The best rows of the common beginnings that have no column.

        By the first term of each beginning, as it is in the parts.
        """
        found: defaultdict[str, set[int]] = defaultdict(set)
        for beginning, terms in self._beginnings(least, limit).items():
            odds: defaultdict[int, float] = defaultdict(float)
            for term in terms:
                odds_of = _odds(len(term) - len(beginning))
                for one in self._found[term]:
                    odds[one >> _BITS] += odds_of[one & _LEVEL]
            # of those that are equal, the first
            found[terms[0]].update(nlargest(BEST, sorted(odds), key=odds.__getitem__))
        return found

    def _beginnings(self, least: int, most: float = inf) -> dict[str, list[str]]:
        """The terms of each beginning that has more rows than *least*, in order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for term in self._ordered():
            for end in range(1, min(len(term), _LONGEST) + 1):
                size = self._sizes[term[:end]]
                if size <= least:
                    break  # what is longer has less
                if size <= most:
                    found[term[:end]].append(term)
        return found

    @cached_property
    def _sizes(self) -> Mapping[str, int]:
        """How many rows each beginning has, of all its terms together."""
        sizes: defaultdict[str, int] = defaultdict(int)
        for term, having in self._found.items():
            for end in range(1, min(len(term), _LONGEST) + 1):
                sizes[term[:end]] += len(having)
        return sizes


def _odds(more: int) -> list[float]:
    """What each level is worth in a word that goes on for *more* letters."""
    return _ODDS[min(more, len(_ODDS) - 1)]


def _written(levels: list[int]) -> str:
    return bytes(levels).translate(_CHARACTERS).decode("ascii")


def _steps(rows: Sequence[int]) -> list[int]:
    """The first of *rows*, and how far it is from each to the next."""
    return [rows[0], *map(sub, rows[1:], rows)]
