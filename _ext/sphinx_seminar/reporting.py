"""Turns problems into Sphinx warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_seminar.problems import ProblemKind
from sphinx_seminar.reading.characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_seminar.problems import Problem

_logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem], srcdir: Path) -> None:
    """Log each of *problems* once, in the order of the files.

    Files that cannot be read come first: what they lack shows elsewhere.

    The type is ``seminar`` and the subtype the problem's kind, so that
    ``suppress_warnings = ["seminar.url"]`` works as with Sphinx's own.
    """
    unique = dict.fromkeys(problems)
    for problem in sorted(
        unique,
        key=lambda p: (
            p.kind is not ProblemKind.YAML,
            p.where.path,
            p.where.line,
            p.message,
        ),
    ):
        location = None
        if problem.where.path:
            line = problem.where.line or ""
            location = f"{srcdir / printable(problem.where.path)}:{line}"
        _logger.warning(
            problem.message,
            location=location,
            type="seminar",
            subtype=problem.kind.value,
        )
