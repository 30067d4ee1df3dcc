"""By what a row is found, and what of it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.reading.names import key_for
from sphinx_seminar.search.words import is_unspaced, joined_words, terms_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.search.rows import Row
    from sphinx_seminar.search.stems import Stemmers


class Entry(NamedTuple):
    """By what a row is found.

    ``weights`` says how much it has of each term: how often, times what the field
    counts. ``places`` says where in the row a term stands as a word of its own,
    the first word being 1; what is side by side has places that follow each other.
    """

    weights: dict[str, int]
    places: dict[str, list[int]]


class _Terms(dict[str, tuple[str, ...]]):
    """The terms of the words of one language, as far as they were asked for."""

    def __init__(self, stemmers: Stemmers, tag: str) -> None:
        self._stemmers, self._tag = stemmers, tag

    def __missing__(self, word: str) -> tuple[str, ...]:
        terms = terms_of(word)
        stem = self._stemmers.added(word, self._tag)
        found = (*terms, stem) if stem and stem not in terms else terms
        self[word] = found
        return found


class Entries:
    """Makes the entries of an index."""

    def __init__(self, stemmers: Stemmers) -> None:
        self._stemmers = stemmers
        self._terms: dict[str, _Terms] = {}

    def of(self, row: Row) -> Entry:
        """The entry of *row*; one without any word is found by its address."""
        entry = self._entry(row, _fields(row))
        if entry.weights:
            return entry
        return self._entry(row, [(1, key_for(f"{row.docname} {row.anchor}"))])

    def _entry(self, row: Row, fields: list[tuple[int, str]]) -> Entry:
        if row.language not in self._terms:
            self._terms[row.language] = _Terms(self._stemmers, row.language)
        known = self._terms[row.language]
        weights: dict[str, int] = {}
        places: dict[str, list[int]] = {}
        at = 0
        for weight, text in fields:
            words = words_of(text)
            for word in words:
                at += 1
                terms = known[word]
                for term in terms:
                    weights[term] = weights.get(term, 0) + weight
                if terms:
                    places.setdefault(terms[0], []).append(at)
            at += 1  # nothing is side by side across fields
            for term in joined_words(text):
                weights[term] = weights.get(term, 0) + weight
            if not text.isascii():
                for term in _pairs(words, known):
                    weights[term] = weights.get(term, 0) + weight
        return Entry(weights, places)


def _fields(row: Row) -> list[tuple[int, str]]:
    return [
        (7, row.title),
        *((6, name) for name in row.names),
        *((3, label) for label in row.labels),
        (1, row.text),
        (1, row.day),
        (2, row.hidden),
    ]


def _pairs(words: list[str], known: _Terms) -> Iterator[str]:
    """Letters of scripts without spaces, by two: what is typed is looked for so."""
    before = ""
    for word in words:
        letter = "".join(known[word]) if is_unspaced(word) else ""
        if before and letter:
            yield before + letter
        before = letter


def shown(row: Row, href: str) -> list[Any]:
    """What a result shows, as ``results.js`` reads it.

    :param href: its address, from the top of the site.
    """
    return [row.title, row.names, row.day, row.labels, href, row.text]
