"""Spreadsheets as CSV and TSV."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing.formats.grids import (
    ROWS,
    Grid,
    read_grid,
)
from sphinx_seminar.importing.formats.headings import (
    PREAMBLE,
    heading_row,
    is_heading,
)
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import clean

if TYPE_CHECKING:
    from sphinx_seminar.importing.records import Source
    from sphinx_seminar.importing.settings import ImportSettings

_LONGEST_HEADINGS = 2000
"""Characters of a row of headings."""
_WIDE = 60
"""Columns that are looked at to tell what parts them."""
_SHOWN = 12


def is_table(text: str) -> bool:
    """Whether *text* is a table: a row near its start has several known headings."""
    rows = _rows(text[:100_000], limit=PREAMBLE + 2)
    place = heading_row(rows)
    if place is None or len(rows[place]) < 2:
        return False
    short = all(len(cell) < 60 for cell in rows[place])
    return short and (len(rows) < place + 2 or len(rows[place + 1]) >= 2)


def read_table(text: str, settings: ImportSettings) -> Source:
    """The records of a table.

    :raises SourceError: no heading is known, or the table is broken.
    """
    if "\x00" in text:
        raise SourceError("this is no table: it has null bytes")
    rows = _rows(text, limit=ROWS + PREAMBLE + 2)
    if not rows:
        raise SourceError("the table is empty")
    grid = Grid([[clean(cell) for cell in row] for row in rows], headed=True)
    source = read_grid(grid, settings)
    if not source.records and len(rows) > 1:
        raise SourceError("no row below the headings has anything in it")
    return source


def _rows(text: str, *, limit: int) -> list[list[str]]:
    text = text.lstrip("\ufeff").lstrip("\n")
    delimiter = ""
    if said := re.match(r"(?i)sep=(.)\r?\n", text):  # as Excel writes it
        delimiter, text = said[1], text[said.end() :]
    delimiter = delimiter or max("\t;,|", key=lambda sign: _fit(text, sign))
    previous = csv.field_size_limit(1_000_000)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows: list[list[str]] = []
        for row in reader:
            if any(cell.strip() for cell in row) or rows:
                rows.append(row)
            if len(rows) >= limit:
                break
    except csv.Error as error:
        raise SourceError(f"the table is broken: {error}") from None
    finally:
        csv.field_size_limit(previous)
    return rows


def _fit(text: str, sign: str) -> tuple[int, int, bool]:
    """How well *sign* parts the cells: by headings that are known, then by number."""
    first = text.split("\n", PREAMBLE)[:PREAMBLE]
    known = [
        sum(is_heading(cell.strip(' "')) for cell in line.split(sign)[:_WIDE])
        for line in first
        if sign in line and len(line) < _LONGEST_HEADINGS
    ]
    return max(known, default=0), _outside_quotes(first[0], sign), sign == ","


def _outside_quotes(line: str, sign: str) -> int:
    return re.sub(r'"[^"]*"', "", line).count(sign)
