"""The words by which a row is found, and what a result shows."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.model import Status
from sphinx_seminar.reading.names import key_for
from sphinx_seminar.search.words import has_unspaced, is_unspaced, terms_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.search.rows import Row
    from sphinx_seminar.search.stems import Stemmers


SPAN = 16
"""Each field of a row begins at a multiple of so many places after the first: a word
more in one moves the words of no other, of which the index need not be made again."""

SLIP_LEAST = 4
"""The fewest letters of a word in which a slip is supposed."""


class Entry(NamedTuple):
    """The words by which a row is found.

    ``weights`` says how much it has of each term: how often, times what the field
    counts. ``places`` says where in the row a term stands as a word of its own,
    the first word being 1; what is side by side has places that follow each other.
    ``title`` has the words of the title that a word with a slip may stand for.
    """

    weights: dict[str, int]
    places: dict[str, list[int]]
    title: list[str]


class _Terms(dict[str, str]):
    """The terms of the words of one language, as far as they were asked for.

    :ivar others: what a word is found by besides the term that it has here.
    """

    def __init__(self, stemmers: Stemmers, tag: str) -> None:
        self._stemmers, self._tag = stemmers, tag
        self.others: dict[str, list[str]] = {}

    def __missing__(self, word: str) -> str:
        first, *others = terms_of(word) or [""]
        stem = self._stemmers.added(word, self._tag)
        if stem and stem != first and stem not in others:
            others.append(stem)
        if others:
            self.others[word] = others
        self[word] = first
        return first


class Entries:
    """Makes the entries of an index."""

    def __init__(self, stemmers: Stemmers) -> None:
        self._stemmers = stemmers
        self._terms: dict[str, _Terms] = {}

    def of(self, row: Row) -> Entry:
        """Make the entry of *row*; without any words, from its address."""
        if row.language not in self._terms:
            self._terms[row.language] = _Terms(self._stemmers, row.language)
        known = self._terms[row.language]
        entry = _entry(known, _fields(row))
        if entry.weights:
            return entry
        address = key_for(f"{row.docname} {row.anchor}")
        return _entry(known, [(1, ""), (1, address)])


def _entry(known: _Terms, fields: list[tuple[int, str]]) -> Entry:
    """The entry of *fields*, each with what it counts; the first is a title."""
    title: list[str] | None = None
    places: defaultdict[str, list[int]] = defaultdict(list)
    more: defaultdict[str, int] = defaultdict(int)
    at = 1
    for weight, text in fields:
        words, joined = words_of(text)
        terms = [known[word] for word in words]
        if title is None:
            title = terms
        for place, term in enumerate(terms, at):
            places[term].append(place)
        # nothing is side by side across fields
        at += (len(terms) // SPAN + 1) * SPAN
        others = [known.others[word] for word in words if word in known.others]
        pairs = _pairs(words, terms) if has_unspaced(text) else ()
        for term in chain(*others, joined, pairs):
            more[term] += weight
        if weight > 1:
            for term in terms:
                more[term] += weight - 1
    places.pop("", None)  # of words that are marks only
    more.pop("", None)
    weights = {term: len(found) for term, found in places.items()}
    for term, weight in more.items():
        weights[term] = weights.get(term, 0) + weight
    return Entry(weights, places, sorted({*filter(_is_long, title or ())}))


def _is_long(term: str) -> bool:
    # anything is near a short word, and to a letter without spaces all others are
    return len(term) >= SLIP_LEAST and not has_unspaced(term)


def _fields(row: Row) -> list[tuple[int, str]]:
    return [
        (7, row.title),
        *((6, name) for name in row.names),
        *((3, label) for label in (*row.series_labels, *row.topic_labels)),
        *((1, text) for text in row.texts),
        *([(1, row.transcript)] if row.transcript else []),
        (1, row.day),
        (2, row.hidden),
    ]


def _pairs(words: list[str], terms: list[str]) -> Iterator[str]:
    """Letters of scripts without spaces, by two: what is typed is looked for so."""
    both = zip(words, terms, strict=True)
    letters = [term if is_unspaced(word) else "" for word, term in both]
    return (one + after for one, after in pairwise(letters) if one and after)


SHOWN = (
    *("title", "names", "day", "status", "topics", "href", "texts"),
    *("hue", "faces"),
)
"""What :func:`shown` has, in this order; series and materials are in the catalogue."""


def shown(row: Row, href: str) -> list[Any]:
    """What a result shows.

    :param href: its address, from the top of the site.
    """
    status = "" if row.status is Status.SCHEDULED else row.status.value
    title = row.title or row.untitled
    shown = [title, row.names, row.day, status, row.topic_labels, href, row.texts]
    return [*shown, row.hue, row.faces]
