"""Directives that do not exist, but nearly do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_seminar.domain import domain_of
from sphinx_seminar.fences import as_written
from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind, nearest_of, sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx.application import Sphinx

_SAID = re.compile(r"Unknown directive type\W+(?P<name>[\w:-]+)")
"""What MyST and docutils leave in a document where they do not know a directive; the
quotation marks have become those of the language."""


class _Namer:
    """Names the directive that was meant."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names

    def look(self, app: Sphinx, document: nodes.document) -> None:
        """Look at a document that has just been read."""
        problems = list(self._problems(app, document))
        domain_of(app.env).note_problems(app.env.docname, problems)

    def _problems(self, app: Sphinx, document: nodes.document) -> Iterator[Problem]:
        for message in document.findall(nodes.system_message):
            match = _SAID.search(message.astext())
            nearest = nearest_of(match["name"], self.names) if match else ""
            if match is None or not nearest:
                continue
            path = Path(message.get("source", ""))
            if path.is_absolute() and path.is_relative_to(app.srcdir):
                path = path.relative_to(app.srcdir)
            where = Where(path=path.as_posix(), line=message.get("line", 0))
            text = sentence(match["name"], "a directive that exists", nearest)
            yield Problem(
                kind=ProblemKind.UNKNOWN_DIRECTIVE,
                where=as_written(app.env, where),
                message=text,
            )


def setup(app: Sphinx, names: Collection[str]) -> None:
    """Look for what is nearly one of the directives *names*."""
    app.connect("doctree-read", _Namer(names).look)
