"""Terms in order, and the beginnings that several of them share."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

_LONGEST = 30
"""Letters of a beginning; whatever longer ones have, they are looked for in parts."""


class Beginning(NamedTuple):
    """All terms with a common prefix, as a slice of the sorted terms."""

    start: int
    end: int
    size: int
    """How many rows all of them have together."""


class Order:
    """Terms in the order in which JavaScript compares strings."""

    def __init__(self, sizes: dict[str, int]) -> None:
        self.sizes = sizes
        self.terms = sorted(sizes, key=order_of)
        self._keys = [*map(order_of, self.terms)]
        # how many rows all terms before have together
        self._before = [0, *accumulate(sizes[term] for term in self.terms)]

    def beginnings(
        self, least: int, among: Container[str] | None
    ) -> Iterator[tuple[str, Beginning]]:
        """The prefixes with more than *least* rows; see :class:`Beginning`."""
        waiting = [("", 0, len(self.terms))]
        while waiting:
            text, start, end = waiting.pop()
            while start < end:
                longer = self.terms[start][: len(text) + 1]
                if longer == text:  # the term itself
                    start += 1
                    continue
                last = bisect_left(
                    self._keys, order_of(longer) + b"\xff\xff", start, end
                )
                size = self._before[last] - self._before[start]
                if size > least and (among is None or longer in among):
                    yield longer, Beginning(start, last, size)
                    if len(longer) < _LONGEST:
                        waiting.append((longer, start, last))
                start = last


def beginnings_of(terms: Iterable[str]) -> set[str]:
    """All beginnings of *terms* that can have a column."""
    return {
        term[:end] for term in terms for end in range(1, min(len(term), _LONGEST) + 1)
    }


def order_of(term: str) -> bytes:
    """What sorts terms as JavaScript compares strings."""
    return term.encode("utf-16-be")
