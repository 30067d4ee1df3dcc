"""Prices that are read as formulas: ``costs $5 and later $10``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_seminar.domain import domain_of
from sphinx_seminar.fences import as_written
from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_AMOUNT_OR_SPACE = re.compile(r"\d[\d.,]*\s|\s|.*(?:\s\d[\d.,]*|\s)$", re.DOTALL)
"""How what stands between two amounts begins or ends."""
_TEX = re.compile(r"[\\^_{}=<>]")
_WORD = re.compile(r"[^\W\d_]{3,}")


def check(app: Sphinx, document: nodes.document) -> None:
    """Note where text between two dollar signs has become a formula."""
    docname = app.env.docname
    if Path(app.env.doc2path(docname)).suffix != ".rst":
        problems = list(_find(document, app.env))
        domain_of(app.env).note_problems(docname, problems)


def _find(document: nodes.document, env: BuildEnvironment) -> Iterator[Problem]:
    path = Path(env.doc2path(env.docname, base=False)).as_posix()
    for node in document.findall(nodes.math):
        text = node.astext()
        if is_prose(text):
            line = next((up.line for up in _above(node) if up.line), 0)
            where = as_written(env, Where(path=path, line=line))
            found = f"found the formula {text.strip()!r} between two dollar signs, "
            message = (
                f"{found}expected text: write '\\$' for the sign, or set both "
                "myst_dmath_allow_space and myst_dmath_allow_digits to False in conf.py"
            )
            yield Problem(kind=ProblemKind.DOLLAR, where=where, message=message)


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node is not None:
        yield node
        node = node.parent


def is_prose(text: str) -> bool:
    """Whether *text* between two dollar signs is words between two amounts."""
    if _TEX.search(text) or not _AMOUNT_OR_SPACE.match(text):
        return False
    words = _WORD.findall(text)
    return len(words) > 1 or any(len(word) > 3 for word in words)
