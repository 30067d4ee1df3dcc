"""Finds aliases of people and topics that lead to themselves, or in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.model import TopicEntry
from sphinx_seminar.problems import Problem, ProblemKind, sentence
from sphinx_seminar.reading.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_seminar.model import PersonEntry, Where


def alias_problems(
    entries: Mapping[str, PersonEntry] | Mapping[str, TopicEntry],
) -> Iterator[Problem]:
    """What is wrong with the aliases of *entries*, each circle once.

    Two people may share a name, so that the alias of one can be the name of another;
    a topic is what it is called.
    """
    named: dict[str, str] = {}
    for key, entry in entries.items():
        named.setdefault(fold(entry.name or key), key)
    leads: dict[str, dict[str, str]] = {}
    for key, entry in entries.items():
        leads[key] = {}
        for alias in entry.aliases:
            other = named.get(fold(alias))
            # another spelling of the same name may help those who read the file
            if other and (other != key or alias == (entry.name or key)):
                leads[key][other] = alias
    circles = list(_circles(leads))
    for circle in circles:
        entry, alias = entries[circle[0]], leads[circle[0]][circle[1 % len(circle)]]
        back = f", which leads back to {circle[0]!r}" if len(circle) > 1 else ""
        what = "another name than that of the entry itself"
        expected = f"{'one entry for both' if back else what}{back}"
        yield _problem(entry, alias, expected)
    around = {key for circle in circles for key in circle}
    for key, others in leads.items():
        for other, alias in others.items():
            entry = entries[key]
            if isinstance(entry, TopicEntry) and not {key, other} <= around:
                expected = f"a name that no other topic has ({other!r} is called so)"
                yield _problem(entry, alias, expected)


def _problem(entry: PersonEntry | TopicEntry, alias: str, expected: str) -> Problem:
    where: Where = entry.where
    if isinstance(entry, TopicEntry):
        where = entry.at("aliases")
    message = f"{entry.key}: aliases: {sentence(alias, expected)}"
    return Problem(kind=ProblemKind.VALUE, where=where, message=message)


def _circles(leads: Mapping[str, Mapping[str, str]]) -> Iterator[list[str]]:
    """The circles in *leads*, each once; those that share a part may be one."""
    done: set[str] = set()
    for start in leads:
        path: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            key, depth = waiting.pop()
            del path[depth:]
            if key in path:
                yield path[path.index(key) :]
            elif key not in done:
                done.add(key)
                path.append(key)
                waiting += [(other, len(path)) for other in leads[key]]
