"""Texts with tables: CSV, TSV, Markdown, Org, reStructuredText, LaTeX."""

from __future__ import annotations

import csv
import io
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from sphinx_seminar.importing import elements, kinds, years
from sphinx_seminar.importing.formats import html, latex
from sphinx_seminar.importing.formats.grids import ROWS, Grid, read_grid, tables_of
from sphinx_seminar.importing.formats.headings import PREAMBLE, heading_row, is_heading
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import clean
from sphinx_seminar.problems import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.importing.records import Source
    from sphinx_seminar.importing.settings import ImportSettings


_MAX_HEADINGS = 2000
"""Characters of a row of headings."""
_QUOTED = re.compile(r"\".+\"", re.DOTALL)
_MAX_COLUMNS = 60
"""Columns that are looked at to find their separator."""

NO_HEADINGS = (
    'has rows without headings: add one on top, such as ["Date", "Speaker", "Title"]'
)
"""What is wrong with rows whose columns nothing names."""


def is_table(text: str) -> bool:
    """Whether *text* is a table: a row near its start has several known headings.

    Rows of cells between tabs that begin with days need none.
    """
    rows, _ = _rows(text[:100_000], limit=PREAMBLE + 2)
    head = heading_row(rows)
    if head is None or len(rows[head]) < 2:
        tabbed = text.count("\t") and all(len(row) > 1 for row in rows if row)
        return bool(tabbed) and all(kinds.is_day(row[0]) for row in rows if row)
    short = all(len(cell) < 60 for cell in rows[head])
    return short and (len(rows) < head + 2 or len(rows[head + 1]) >= 2)


def read_table(text: str, settings: ImportSettings) -> Source:
    """The records of a table.

    :raises SourceError: no heading is known, or the table is broken.
    """
    if "\x00" in text:
        raise SourceError("this is no table: it has null bytes")
    rows, lines = _rows(text, limit=ROWS + PREAMBLE + 2)
    return read_rows(rows, settings, lines)


def read_rows(
    rows: list[list[str]], settings: ImportSettings, lines: Sequence[int] = ()
) -> Source:
    """The records of the rows of a table.

    :param lines: the line of each row.
    :raises SourceError: no heading is known.
    """
    cells = [[clean(cell) for cell in row] for row in rows]
    grid = Grid(cells, lines=lines, headed=True)
    source = read_grid(grid, settings)
    if not source.records and len(rows) > 1:
        if heading_row(cells, headed=True) is None:
            raise SourceError(NO_HEADINGS)
        raise SourceError("no row below the headings has anything in it")
    return source


def _rows(whole: str, *, limit: int) -> tuple[list[list[str]], list[int]]:
    """The rows of a table, and the line that each begins in."""
    text = whole.lstrip("\ufeff").lstrip("\n")
    delimiter = ""
    if declared := re.match(r"(?i)sep=(.)\r?\n", text):  # as Excel writes it
        delimiter, text = declared[1], text[declared.end() :]
    delimiter = delimiter or max("\t;,|", key=lambda sign: _fit(text, sign))
    previous = csv.field_size_limit(1_000_000)
    try:
        lines = io.StringIO(text, newline="").readlines()
        reader = csv.reader(lines, delimiter=delimiter)
        rows: list[list[str]] = []
        starts: list[int] = []
        above = whole.count("\n", 0, len(whole) - len(text))
        last = 0
        for row in reader:
            first, written = above + last + 1, lines[last : reader.line_num]
            last = reader.line_num
            _refuse_swallowed(written, delimiter, first, is_last=last == len(lines))
            if any(cell.strip() for cell in row) or rows:
                quoted = all(map(_QUOTED.fullmatch, row))  # twice: """Knots"""
                rows.append([cell[1:-1] for cell in row] if quoted else row)
                starts.append(first)
            if len(rows) >= limit:
                break
    except csv.Error as error:
        raise SourceError(f"the table is broken: {error}") from None
    finally:
        csv.field_size_limit(previous)
    return rows, starts


def _refuse_swallowed(
    lines: list[str], delimiter: str, first: int, *, is_last: bool
) -> None:
    """Refuse a row that was written in *lines*, from line *first*, and has others.

    :raises SourceError: a quotation mark in it is closed there, or never.
    """
    if len(lines) < 2:
        return
    written, *others = (one.split(delimiter) for one in lines)
    below = [one for one in others if len(one) >= len(written) > 1]
    days = [kinds.is_day(one[0].strip(' "')) for one in (written, *below)]
    unclosed = is_last and "".join(lines).count('"') % 2
    if unclosed or (days[0] and any(days[1:])):
        expected = "a quotation mark at the end of each cell that begins with one"
        mistake = sentence(lines[0].strip()[:80], expected)
        raise SourceError(f"the table is broken: line {first}: {mistake}")


def _fit(text: str, sign: str) -> tuple[int, int, bool]:
    """How well *sign* separates cells: by headings that are known, then by number."""
    first = text.split("\n", PREAMBLE)[:PREAMBLE]
    known = [
        sum(is_heading(cell.strip(' "')) for cell in line.split(sign)[:_MAX_COLUMNS])
        for line in first
        if sign in line and len(line) < _MAX_HEADINGS
    ]
    unquoted = re.sub(r'"[^"]*"', "", first[0])
    return max(known, default=0), unquoted.count(sign), sign == ","


_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|(?![^\[\]]{0,300}\]\()")
_BREAK = re.compile(r"(?i)\s*<br\s*/?>\s*(?![^\[\]]*\]\()")
_HEADING = re.compile(
    r"^\s*(?:(?P<signs>#{1,6}|\*+)\s+|#\+(?:TITLE|title):\s*)(?P<text>.*?)\s*#*\s*$"
)
"""A heading of Markdown or Org."""
_ATX = re.compile(r"(?m)^#{1,4}\s+(.*?)\s*#*$")
_PARAGRAPH = re.compile(r"(?m)(?:(?<=\n\n)|\A)(?:[^\s<>#|*-][^\n<>]*\n){1,9}(?=\n)")
"""Lines of text between empty ones, without tags of HTML."""
_LINES_ABOVE = 12
"""Lines above a table in which its heading is looked for."""


def text_grids(text: str) -> list[Grid]:
    """The tables of Markdown, Org and LaTeX in *text*."""
    return [*_grids(text.splitlines()), *latex.grids(text)]


def _grids(lines: list[str]) -> Iterator[Grid]:
    headings: dict[int, str] = {}
    number = 0
    while number < len(lines):
        line = lines[number]
        if match := _HEADING.match(line):
            headings[len(match["signs"] or "")] = match["text"]
        if not _starts_piped(line, *lines[number + 1 : number + 2]):
            number += 1
            continue
        end = number + 1
        while end < len(lines) and "|" in lines[end]:
            end += 1
        above = lines[max(number - _LINES_ABOVE, 0) : number]
        close = takewhile(  # below the heading or the table above
            lambda line: not (_HEADING.match(line) or "|" in line), reversed(above)
        )
        below = [n for n in range(number, end) if not _is_rule(lines[n])]
        yield Grid(
            [_cells(lines[n]) for n in below],
            "\n".join([*headings.values(), *filter(years.names_term, close)]),
            [n + 1 for n in below],
            above="\n".join(above),
            headed=any(map(_RULE.match, lines[number + 1 : number + 3])),
        )
        number = end


def _is_rule(line: str) -> bool:
    return _RULE.match(line) is not None or line.lstrip().startswith("|-")


def text_sources(text: str, settings: ImportSettings, title: str = "") -> list[Source]:
    """The talks in the tables of a page of text.

    :param title: the title of the page.
    """
    found = list(tables_of(text_grids(text), settings))
    if "<table" in text:
        headed = _ATX.sub(r"<h2>\1</h2>", _PARAGRAPH.sub(r"<p>\g<0></p>", text))
        found += html.tables_in(elements.parse(headed), settings)
    for source in found:
        if title and title not in source.context:
            source.context = f"{title}\n{source.context}"
    return found


def _starts_piped(line: str, below: str = "") -> bool:
    """Whether a table begins: by a rule below its headings, or a ``|`` at both ends."""
    bare = line.strip()
    both = bare.startswith("|") and bare.endswith("|")
    return "|" in line and (both or ("-" in below and _RULE.match(below) is not None))


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    cells = (one.replace("\\|", "|") for one in _CELL_END.split(line))
    return [_BREAK.sub("\n", one).strip() for one in cells]
