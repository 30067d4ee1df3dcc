"""Resolves topic names, and the hierarchy of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.archive.people import KeyRing
from sphinx_seminar.model import Topic
from sphinx_seminar.problems import Problem, ProblemKind, nearest_of, sentence
from sphinx_seminar.reading import names
from sphinx_seminar.reading.content import public_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_seminar.model import TopicEntry

_DEEPEST = 10
"""How many topics may be above one: far more than readers follow."""


class Topics:
    """Resolves the names of topics to keys."""

    def __init__(self, entries: Mapping[str, TopicEntry]) -> None:
        self._keys = KeyRing(entries)
        self._known: dict[str, str] = {}
        self._topics: dict[str, Topic] = {}
        wrong = {one.entry.key: one.message for one in _wrong_parents(entries)}
        self.problems = tuple(
            Problem(
                kind=ProblemKind.VALUE,
                where=entries[key].at("parent"),
                message=f"{key}: parent: {message}",
            )
            for key, message in wrong.items()
            if message
        )
        """What is wrong with the parents of topics."""
        for entry in entries.values():
            self._topics[entry.key] = Topic(
                key=entry.key,
                name=entry.name or entry.key.replace("-", " "),
                aliases=entry.aliases,
                formerly=entry.formerly,
                description=public_text(entry.description, entry.where),
                parent="" if entry.key in wrong else entry.parent,
            )
            for spelling in (self._topics[entry.key].name, *entry.aliases):
                self._known.setdefault(names.fold(spelling), entry.key)
        for key in entries:  # a key spells a name out, unless it is another's
            self._known.setdefault(names.fold(key), key)

    def find(self, name: str) -> str:
        """The key of the topic that *name* (a name, an alias or a key) means."""
        if name in self._topics:
            return name
        key = self._known.get(names.fold(name)) or self._keys.key(name)
        self._topics.setdefault(key, Topic(key=key, name=name))
        return key

    def all(self) -> Iterable[Topic]:
        """Every topic met or known."""
        return self._topics.values()


class _Wrong(NamedTuple):
    """A topic that cannot have the parent that it names.

    ``message`` is empty if another topic's says why.
    """

    entry: TopicEntry
    message: str


def _wrong_parents(entries: Mapping[str, TopicEntry]) -> Iterator[_Wrong]:
    """The topics whose parents do not exist, are below them, or are too far down.

    Of those in one circle, or below one topic, the first is told of.
    """
    depths: dict[str, int] = {}
    for entry in entries.values():
        path: list[TopicEntry] = []
        here: TopicEntry | None = entry
        while here is not None and here.key not in depths:
            depths[here.key] = 0
            path.append(here)
            if here.parent and here.parent not in entries:
                nearest = nearest_of(here.parent, entries)
                message = sentence(here.parent, "a key of topics.yml", nearest)
                yield _Wrong(here, message)
            here = entries.get(here.parent)
        if here in path:
            circle = path[path.index(here) :]
            ordered = sorted(circle, key=lambda one: one.where.line)
            for number, one in enumerate(ordered):
                expected = "a topic that is not below this one"
                yield _Wrong(one, "" if number else sentence(one.parent, expected))
            path = [one for one in path if one not in circle]
        for below in reversed(path):
            depths[below.key] = depths.get(below.parent, -1) + 1
            if depths[below.key] > _DEEPEST:
                expected = f"a topic that has at most {_DEEPEST - 1} above it"
                is_first = depths[below.key] == _DEEPEST + 1
                message = sentence(below.parent, expected) if is_first else ""
                yield _Wrong(below, message)
