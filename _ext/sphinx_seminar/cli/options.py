"""Options, messages and tables that commands share."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sphinx_seminar.problems import ProblemKind, ReadError, completed_of, sentence
from sphinx_seminar.reading.dates import read_timezone
from sphinx_seminar.talkfiles.site import Site, SiteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.problems import Problem


class Timezone(click.ParamType[str]):
    """A time zone, by its IANA name."""

    name = "zone"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Check that the zone exists."""
        try:
            return read_timezone(str(value))
        except ReadError as error:
            self.fail(str(error), param, ctx)


class Choice(click.Choice[str]):
    """One of several values, of which the nearest is named."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Check that the value is one of them."""
        if value not in self.choices:
            expected = f"one of {', '.join(self.choices)}"
            nearest = completed_of(str(value), self.choices)
            self.fail(sentence(str(value), expected, nearest), param, ctx)
        return str(value)


source_option = click.option(
    "--source",
    "-C",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="The folder of the site, with its conf.py.  [default: this folder, or the "
    "nearest one above it with a conf.py]",
)


def find_site(source: Path | None) -> Site:
    """The site that the option names, or else that contains the current folder."""
    try:
        return Site.find(source or Path.cwd())
    except SiteError as error:
        raise click.UsageError(str(error)) from None


def refuse_unread(site: Site) -> None:
    """Stop with an error if a data file cannot be read.

    :raises click.ClickException: with what is wrong with it.
    """
    if site.data.unread:
        wrong = [one for one in site.data.problems if one.kind is ProblemKind.YAML]
        message = "\n".join(map(told, wrong))
        raise click.ClickException(f"{message}\nMend it first.")


def told(problem: Problem) -> str:
    """*problem* with its place, on one line."""
    return f"{problem.where.path}:{problem.where.line}: {problem.message}"


def width(text: str) -> int:
    """The width of *text* on a terminal, in columns."""
    return sum(
        0
        if unicodedata.combining(char)
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def shortened(text: str, columns: int) -> str:
    """Cut *text* with an ellipsis if it is wider than *columns*."""
    if width(text) <= columns:
        return text
    ends = range(len(text), -1, -1)
    cut = next(text[:end] for end in ends if width(text[:end]) < columns)
    return cut.rstrip() + "…"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Align *rows* in columns; the last column is cut to fit the terminal."""
    total = max(60, shutil.get_terminal_size((100, 24)).columns)
    limits = [
        max(width(row[place]) for row in (headings, *rows))
        for place in range(len(headings))
    ]
    for place in range(len(limits) - 1):
        limits[place] = min(limits[place], 44)
    limits[-1] = max(20, total - sum(limits[:-1]) - 2 * (len(limits) - 1))
    lines = []
    for row in (headings, *rows):
        cells = [
            shortened(cell, limit) for cell, limit in zip(row, limits, strict=True)
        ]
        padded = [
            cell + " " * (limit - width(cell))
            for cell, limit in zip(cells, limits, strict=True)
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)
