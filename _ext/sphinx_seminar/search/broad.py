"""The beginnings of words that so many talks have that Pagefind is slow with them.

Pagefind compares every result with every place of the words in question, and
looks for words with a beginning in one part of its index only, of 20,000 places.
What is more common is looked up here: for each such beginning, a file says how
well each row fits it. A site of a few hundred talks has none, one of ten thousand
about 150 of some kilobytes each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import ceil
from typing import TYPE_CHECKING

from sphinx_seminar.search.entries import spread
from sphinx_seminar.search.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_seminar.search.entries import Field

LIMIT = 10_000
"""So many places make a beginning broad: half of what Pagefind keeps together, so
that the words of every other one are in two parts of its index at most."""

LEVELS = 60
"""How finely is told how well a row fits; each level is a letter of the file."""
_FIRST = ord("0")

# BM25's, as Pagefind has them
_SATURATION, _LENGTH = 1.4, 0.75
# a word that is only begun counts for less than the whole
_BEGUN = 0.5


def broad_beginnings(
    rows: Sequence[Iterable[Field]], limit: int = LIMIT
) -> dict[str, str]:
    """By each broad beginning, a letter a row: ``0`` where no word begins so."""
    places: Counter[str] = Counter()
    weights = [_weights(fields, places) for fields in rows]
    broad = sorted(one for one, n in _begun(places).items() if n >= limit)
    if not broad:
        return {}
    columns = [bytearray([_FIRST]) * len(rows) for _ in broad]
    number = {beginning: at for at, beginning in enumerate(broad)}
    longest = max(map(len, broad))
    begins = {
        word: [
            (number[word[:end]], 1 if end == len(word) else _BEGUN)
            for end in range(1, min(len(word), longest) + 1)
            if word[:end] in number
        ]
        for word in places
    }
    mean = sum(map(len, weights)) / len(weights)
    for row, found in enumerate(weights):
        frequency: defaultdict[int, float] = defaultdict(float)
        for word, weight in found.items():
            for at, bonus in begins[word]:
                frequency[at] += weight * bonus
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * len(found) / mean)
        for at, value in frequency.items():
            columns[at][row] = _FIRST + ceil(LEVELS * value / (norm + value))
    return {one: column.decode() for one, column in zip(broad, columns, strict=True)}


def _weights(fields: Iterable[Field], places: Counter[str]) -> Mapping[str, int]:
    """How much each word of a row counts; *places* are counted on."""
    found: Counter[str] = Counter()
    for weight, items in fields:
        words = Counter(words_of(spread(" ".join(items))))
        places.update(words)
        for word, times in words.items():
            found[word] += weight * times
    places.update(found.keys())
    return found


def _begun(places: Mapping[str, int]) -> Mapping[str, int]:
    """How many places the words with each beginning have."""
    found: defaultdict[str, int] = defaultdict(int)
    for word, number in places.items():
        for end in range(1, len(word) + 1):
            found[word[:end]] += number
    return found
