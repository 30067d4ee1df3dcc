"""Turns problems into Sphinx warnings, and mistakes that end a build into one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError, SphinxParallelError
from sphinx.util import logging

from sphinx_seminar.problems import ProblemKind
from sphinx_seminar.reading.characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_seminar.problems import Problem

_logger = logging.getLogger(__name__)
_LOCATED = re.compile(r"(?s)(?:(?P<place>[^\n]*?:\d+): )?(?P<what>.*)")


class BuildError(SphinxError):
    """A mistake in the site that ends the build; its place may begin the text."""


class TemplateError(BuildError):
    """A template that Jinja cannot read or fill in."""

    category = "Template error"


def end_build(exception: Exception) -> None:
    """End the program if *exception* is a mistake in the site, which is told alone.

    Sphinx would tell it among versions and calls of functions, and ask to report it.

    :raises SystemExit: with the code 2, as Sphinx ends.
    """
    text = str(exception) if isinstance(exception, BuildError) else ""
    if isinstance(exception, SphinxParallelError):  # only text comes from processes
        text = exception.message.partition(f".{TemplateError.__name__}: ")[2]
    found = _LOCATED.match(text)
    if found and text:
        what = "template: " if found["place"] else ""
        _logger.error("%s%s", what, found["what"], location=found["place"])
        raise SystemExit(2) from exception


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
