"""Keeps substitutions of reStructuredText from growing without end.

Where each of ten definitions has ten references to the next, docutils would write ten
thousand million words; where they lead back to themselves, it may end with a traceback.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_seminar import guard
from sphinx_seminar.problems import ProblemKind, sentence

_MOST = 100
"""How many other substitutions one may come to."""


class BoundedSubstitutions(SphinxTransform):
    """Shows references as they are written where they come to too much."""

    default_priority = 215  # just before docutils replaces them

    def apply(self, **kwargs: Any) -> None:
        """Look at each definition once, in a document with talks."""
        if not guard.is_guarded(self.env):
            return
        sizes: dict[str, int] = {}
        for name in self.document.substitution_defs:
            self._measure(name, sizes, frozenset())

    def _measure(self, name: str, sizes: dict[str, int], above: frozenset[str]) -> int:
        """How many substitutions *name* comes to, with itself."""
        if name in sizes:
            return sizes[name]
        definition = self.document.substitution_defs[name]
        size = 1
        for reference in list(definition.findall(nodes.substitution_reference)):
            below = self._name(reference)
            if below is None:  # which would end the build
                self._leave(reference, definition)
                continue
            if below in {*above, name} or len(above) == _MOST:
                size = _MOST + 1
            else:
                size += self._measure(below, sizes, above | {name})
            if size > _MOST:
                self._refuse(name, definition)
                size = 1
                break
        sizes[name] = size
        return size

    def _name(self, reference: nodes.substitution_reference) -> str | None:
        name = str(reference["refname"])
        if name in self.document.substitution_defs:
            return name
        return self.document.substitution_names.get(nodes.fully_normalize_name(name))

    def _leave(
        self,
        reference: nodes.substitution_reference,
        definition: nodes.substitution_definition,
    ) -> None:
        """Show a reference to a substitution that is not defined as it is written."""
        reference.replace_self(_as_text(reference))
        message = sentence(reference.astext(), "a substitution that is defined")
        where = guard.place(self.env, definition.source, definition.line)
        guard.note(self.env, ProblemKind.VALUE, where, message)

    def _refuse(self, name: str, definition: nodes.substitution_definition) -> None:
        for reference in list(definition.findall(nodes.substitution_reference)):
            reference.replace_self(_as_text(reference))
        expected = f"a substitution that comes to at most {_MOST} others"
        message = f"{sentence(name, expected)}; what it refers to is left as it is"
        where = guard.place(self.env, definition.source, definition.line)
        guard.note(self.env, ProblemKind.LIMIT, where, message)


def _as_text(reference: nodes.substitution_reference) -> nodes.Text:
    return nodes.Text(f"|{reference.astext()}|")
