"""Suggestions for misspelled directives."""

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

_MESSAGE = re.compile(r"Unknown directive type\W+(?P<name>[\w:-]+)")
"""What MyST and docutils leave in a document where they do not know a directive; the
quotation marks have become those of the language."""


def note_misspelled(
    app: Sphinx, document: nodes.document, names: Collection[str]
) -> None:
    """Note which of the directives *names* a document that has just been read means."""
    problems = list(_problems(app, document, names))
    domain_of(app.env).note_problems(app.env.docname, problems)


def _problems(
    app: Sphinx, document: nodes.document, names: Collection[str]
) -> Iterator[Problem]:
    for message in document.findall(nodes.system_message):
        match = _MESSAGE.search(message.astext())
        nearest = nearest_of(match["name"], names) if match else ""
        if match is None or not nearest:
            continue
        path = Path(message.get("source", ""))
        if path.is_absolute() and path.is_relative_to(app.srcdir):
            path = path.relative_to(app.srcdir)
        where = Where(path=path.as_posix(), line=message.get("line", 0))
        yield Problem(
            kind=ProblemKind.UNKNOWN_DIRECTIVE,
            where=as_written(app.env, where),
            message=sentence(match["name"], "a directive that exists", nearest),
        )
