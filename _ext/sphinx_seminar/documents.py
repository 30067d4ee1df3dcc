"""The records of each document, which Sphinx keeps between builds.

Only small frozen records are kept; nodes stay in their documents. What follows from
all documents together is made anew by each :class:`~sphinx_seminar.build.Build`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.model import TalkEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_seminar.model import Where
    from sphinx_seminar.problems import Problem
    from sphinx_seminar.references import Reference
    from sphinx_seminar.views.queries import Query


class NotedQuery(NamedTuple):
    """A list in a document: what it asks for, by which directive.

    ``places`` are the positions of its options.
    """

    directive: str
    query: Query
    places: Mapping[str, Where]


class Talks(dict[str, tuple[TalkEntry, ...]]):
    """The talks of each document, pickled as MessagePack.

    Each build reads them all, and most write them all. Object by object, that takes
    three times as long.
    """

    def __reduce__(self) -> tuple[object, ...]:
        return _unpacked, (msgspec.msgpack.encode(dict(self)),)


def _unpacked(packed: bytes) -> Talks:
    found = msgspec.msgpack.decode(packed, type=dict[str, tuple[TalkEntry, ...]])
    return Talks(found)


class Documents(NamedTuple):
    """What has been read, each by the name of the document; none without anything."""

    talks: Talks
    references: dict[str, tuple[Reference, ...]]
    queries: dict[str, tuple[NotedQuery, ...]]
    problems: dict[str, tuple[Problem, ...]]
