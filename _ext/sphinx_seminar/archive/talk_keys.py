"""The keys of talks: where they are, and where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.problems import Problem, ProblemKind, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.model import TalkEntry


class TalkKeys:
    """The keys of all talks of a site, each of which belongs to one talk."""

    def __init__(self, data_dir: str) -> None:
        self._data_dir = data_dir
        self._taken: set[str] = set()

    def of(self, entry: TalkEntry) -> str:
        """The key of a talk: its path in the talks folder, with its anchor, if any.

        A talk elsewhere in the site has its whole path, with a leading ``/``.
        """
        folder = f"{self._data_dir}/"
        inside = entry.docname.startswith(folder)
        name = entry.docname.removeprefix(folder) if inside else f"/{entry.docname}"
        return f"{name}#{entry.anchor}" if entry.anchor else name

    def take(self, entries: Iterable[TalkEntry]) -> None:
        """Note that the keys of *entries* belong to them."""
        self._taken.update(map(self.of, entries))

    def former(self, entry: TalkEntry, problems: list[Problem]) -> tuple[str, ...]:
        """The keys that a talk had before.

        Not those of other talks, whose events in calendars it would replace; *problems*
        gets them.
        """
        found = []
        for key in entry.formerly:
            if key in self._taken and key != self.of(entry):
                expected = "a key that no other talk has or had"
                message = f"formerly: {sentence(key, expected)}"
                kind, where = ProblemKind.VALUE, entry.at("formerly")
                problems.append(Problem(kind=kind, where=where, message=message))
            else:
                self._taken.add(key)
                found.append(key)
        return tuple(found)
