"""The inverted index: rows, weights and positions of each term.

It is cut into parts of some kilobytes, in the order of the terms, of which a search
loads those that hold the words that begin as typed. Beginnings that have too much
for a part or two, such as single letters, have a column of their own, which says of
each row how well it fits.

A row can be taken out and put in again, and what that changes is known: an edit of
one talk costs what its words cost, whatever the number of talks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from heapq import nlargest
from math import ceil, inf
from operator import sub
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from sphinx_seminar.search.beginnings import Order, order_of

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Container,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

    from sphinx_seminar.search.beginnings import Beginning
    from sphinx_seminar.search.entries import Entry

    Load = Callable[[str], tuple[bytes, bytes]]

PART = 3_000
"""About so many rows, of all its terms together, make a part."""

BROAD = 3_000
"""A beginning whose terms have more rows together has a column."""

COMMON = 1_000
"""With more rows, what is shown of the best is kept with the terms."""

BEST = 10
"""So many results the search page shows at first."""

LEVELS = 60
"""How finely is told how well a row fits a term; each level is a character."""

FIRST = ord("0")
"""The character of level 0."""
_CHARACTERS = bytes(range(FIRST, FIRST + LEVELS + 1)).ljust(256)

SATURATION = 1.4
"""BM25's: how soon more of a word counts for no more."""
# Length counts for little, as a title says more than a topic of a talk without an
# abstract; its mean is a constant, so that a new talk does not change the levels of
# all others; and it is counted in tens, so that a word more seldom changes those of
# all words beside it.
_LENGTH, _MEAN, _STEP = 0.3, 100, 10

SHARES = (1, 0.9, 0.8, 0.7, 0.6, 0.5)
"""For how much a word counts with so many letters that were not typed, or more."""

# How often a row has a term for its length, by the level: BM25 without its end, which
# follows when what a row has of several terms is added up.
_ODDS = [
    [0.0, *(share * (one - 0.5) / (LEVELS - one + 0.5) for one in range(1, LEVELS + 1))]
    for share in SHARES
]

# a row and its level are one number, which takes less time and memory than two
_BITS = 6
_LEVEL = (1 << _BITS) - 1

# a part ends after a term whose checksum is a multiple of this, once it has two thirds
# of its size; so a new term moves the ends of few parts
_ENDING = 32


class Part(NamedTuple):
    """A file with a range of consecutive terms.

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


class _Terms(dict[str, "_Found"]):
    """What is known of each term, as far as it was asked for."""

    def __init__(self, known: Container[str], load: Load) -> None:
        self._known, self._load = known, load

    def __missing__(self, term: str) -> _Found:
        rows, places = self._load(term) if term in self._known else (b"", b"")
        found = self[term] = _Found(array("I", rows), array("i", places))
        return found


class _Found(NamedTuple):
    """What is known of a term."""

    rows: array[int]
    """The rows that have it, each with its level."""
    places: array[int]
    """Of each of these the first place, then how far it is to each of the others, as
    negative numbers; 0 where the term is no word of its own."""


class Inverted:
    """The inverted index of entries.

    :param sizes: the :attr:`sizes` of another, to go on from there.
    :param load: gives what that had of a term, as :meth:`changed` has said it.
    :ivar touched: the terms of which anything is different now.
    :ivar ranked: those of them of which the rows or their levels are.
    """

    def __init__(
        self,
        sizes: Mapping[str, int] | None = None,
        load: Load = lambda _: (b"", b""),
    ):
        self._sizes = dict(sizes or {})
        self._terms = _Terms(frozenset(self._sizes), load)
        self._order: Order | None = None
        self.touched: set[str] = set()
        self.ranked: set[str] = set()

    @property
    def sizes(self) -> dict[str, int]:
        """How many rows each term has."""
        return self.order.sizes

    def changed(self) -> Iterator[tuple[str, bytes, bytes]]:
        """The terms that were touched, and what is known of each; nothing if gone."""
        for term in sorted(self.touched):
            rows, places = self._terms[term]
            yield term, rows.tobytes(), places.tobytes()

    def append(self, row: int, entry: Entry) -> None:
        """Add the entry of *row*, which is the last row."""
        having = _having(row, entry)
        for term, weight in entry.weights.items():
            rows, places = self._terms[term]
            rows.append(having[weight])
            at = entry.places.get(term)
            if at is None:
                places.append(0)
                continue
            places.append(at[0])
            if len(at) > 1:
                places.extend(map(sub, at, at[1:]))
        self._note(entry.weights, entry.weights)

    def replace(self, row: int, before: Entry, after: Entry | None) -> None:
        """Give *row*, which had the entry *before*, another; nothing if it is gone."""
        old, new = _numbers(row, before), _numbers(row, after) if after else {}
        at, after_at = before.places, after.places if after else {}
        ranked = {term for term in {*old, *new} if old.get(term) != new.get(term)}
        moved = {
            term for term in {*at, *after_at} if at.get(term) != after_at.get(term)
        }
        touched = ranked | moved
        for term in touched & old.keys():
            self._remove(row, term)
        for term in touched & new.keys():
            self._insert(term, new[term], after_at.get(term) or [0])
        self._note(touched, ranked)

    def _insert(self, term: str, one: int, at: Sequence[int]) -> None:
        having, places = self._terms[term]
        number = bisect_left(having, one)
        start = _start(places, number)
        having.insert(number, one)
        places[start:start] = array("i", [at[0], *map(sub, at, at[1:])])

    def _remove(self, row: int, term: str) -> None:
        having, places = self._terms[term]
        number = bisect_left(having, row << _BITS)
        start, end = _start(places, number), _start(places, number + 1)
        del having[number], places[start:end]

    def _note(self, touched: Iterable[str], ranked: Iterable[str]) -> None:
        self.touched.update(touched)
        self.ranked.update(ranked)
        self._order = None

    @property
    def order(self) -> Order:
        """The terms, in order."""
        if self._order is None:
            for term in self.ranked:
                self._sizes[term] = len(self._terms[term].rows)
            self._order = Order({term: n for term, n in self._sizes.items() if n})
        return self._order

    def slices(self, size: int) -> Iterator[list[str]]:
        """The terms of each part, of about *size*."""
        terms: list[str] = []
        held, sizes = 0, self.sizes
        for term in self.order.terms:
            terms.append(term)
            held += sizes[term]
            is_end = held * 3 >= size * 2 and not crc32(term.encode()) % _ENDING
            if is_end or held * 3 >= size * 4:
                yield terms
                terms, held = [], 0
        if terms:
            yield terms

    def part(self, terms: Sequence[str]) -> Part:
        """The part that has *terms*."""
        found = [self._terms[term].rows for term in terms]
        content = {
            "terms": terms,
            "rows": [_steps([one >> _BITS for one in having]) for having in found],
            "levels": [_written([one & _LEVEL for one in having]) for having in found],
        }
        return Part(content, [self._terms[term].places.tolist() for term in terms])

    def beginnings(
        self, least: int, most: float = inf, among: Container[str] | None = None
    ) -> dict[str, Beginning]:
        """The prefixes with more than *least* rows, and at most *most*.

        :param among: look at these only, of which it has all beginnings as well.
        """
        found = self.order.beginnings(least, among)
        return {text: one for text, one in found if one.size <= most}

    def column(self, text: str, beginning: Beginning) -> str:
        """How well each row matches the prefix: one character for each row.

        It is ``0`` where no word begins so, else the level of all words that do. The
        rows after the last that has any are left out.
        """
        odds = self._odds(text, beginning)
        levels = bytearray(b"0").ljust(max(odds) + 1, b"0")
        for row, one in odds.items():
            levels[row] = FIRST + _level(one)
        return levels.decode("ascii")

    def best(self, text: str, beginning: Beginning) -> list[int]:
        """The rows that match the prefix best; of equal ones, the newest."""
        odds = self._odds(text, beginning)
        last = sorted(odds, reverse=True)
        return sorted(nlargest(BEST, last, key=odds.__getitem__))

    def _odds(self, text: str, beginning: Beginning) -> dict[int, float]:
        """How well each row matches the prefix, without those that do not."""
        odds: defaultdict[int, float] = defaultdict(float)
        for term in self.order.terms[beginning.start : beginning.end]:
            odds_of = _odds(len(term) - len(text))
            for one in self._terms[term].rows:
                odds[one >> _BITS] += odds_of[one & _LEVEL]
        return odds


def patched(column: str, text: str, entries: Mapping[int, Entry | None]) -> str:
    """The *column* of what begins with *text*, once *entries* are those of their rows.

    :param entries: nothing for rows that are gone.
    """
    levels = bytearray(column.encode("ascii").ljust(max(entries) + 1, b"0"))
    for row, entry in entries.items():
        numbers = _numbers(row, entry) if entry else {}
        odds = 0.0
        # in the order in which a whole column adds them up
        for term in sorted(
            (one for one in numbers if one.startswith(text)), key=order_of
        ):
            odds += _odds(len(term) - len(text))[numbers[term] & _LEVEL]
        levels[row] = FIRST + _level(odds)
    return levels.rstrip(b"0").decode("ascii")


def _numbers(row: int, entry: Entry) -> dict[str, int]:
    """*row* and its level, as one number, by the terms of its entry."""
    having = _having(row, entry)
    return {term: having[weight] for term, weight in entry.weights.items()}


def _having(row: int, entry: Entry) -> dict[int, int]:
    """The same by the weights that terms of the entry have."""
    length = len(entry.weights) // _STEP * _STEP
    norm = SATURATION * (1 - _LENGTH + _LENGTH * length / _MEAN)
    start = row << _BITS
    return {
        weight: start + ceil(LEVELS * weight / (norm + weight))
        for weight in {*entry.weights.values()}
    }


def _level(odds: float) -> int:
    return ceil(LEVELS * odds / (1 + odds))


def _odds(more: int) -> list[float]:
    """What each level is worth in a word that goes on for *more* letters."""
    return _ODDS[min(more, len(_ODDS) - 1)]


def _start(places: array[int], number: int) -> int:
    """Where in *places* those of a row begin, by its number among the rows."""
    if number == 0:
        return 0
    starts = [at for at, place in enumerate(places) if place >= 0]
    return starts[number] if number < len(starts) else len(places)


def _written(levels: list[int]) -> str:
    return bytes(levels).translate(_CHARACTERS).decode("ascii")


def _steps(rows: Sequence[int]) -> list[int]:
    """The first of *rows*, and how far it is from each to the next."""
    return [rows[0], *map(sub, rows[1:], rows)]
