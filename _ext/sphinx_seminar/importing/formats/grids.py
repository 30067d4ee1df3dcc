"""Rows of cells, whatever file they come from, as records."""

from __future__ import annotations

import dataclasses
import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds, lexicon, values, years
from sphinx_seminar.importing.field_names import DAY_PARTS, fields_of, key_of
from sphinx_seminar.importing.formats.headings import (
    PREAMBLE,
    groups_of,
    heading_of,
    heading_row,
    headings_of,
    is_transposed,
    main_field,
    read_programme,
    transposed,
)
from sphinx_seminar.importing.labelled import is_prose, read_blocks
from sphinx_seminar.importing.labels import DAY, Field, read_label
from sphinx_seminar.importing.moments import is_day_alone
from sphinx_seminar.importing.records import Entry, Record, Source, flat, unnamed
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.importing.settings import ImportSettings

ROWS = 20_000
"""Rows of a table that are read."""
COLUMNS = 200
"""Columns of a table that are read."""
_MAX_COLUMNS = 1_000
"""Columns of a table in text; each heading is compared with all others."""
_MIN_ROWS = 3
"""Rows in which a cell without a heading is a slip, rather than a column."""
_RUNNING = (Field.ABSTRACT, Field.BIOGRAPHY, Field.OTHER)
"""Fields whose text may continue in the rows below."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What spreadsheets call their columns."""
_UNDERLINED = re.compile(r"(?m)^(\S.*)\n[-=]{3,}$")
_TOO_MANY = (
    "this row has more cells than the table has headings: are they in the right columns"
)


@dataclasses.dataclass
class Grid:
    """A table: its rows, from the heading on, and the text above it."""

    rows: list[list[str]]
    caption: str = ""
    lines: Sequence[int] = ()
    """The line of each row, where the source has lines; 0 if it is not known."""
    unit: str = "row"
    """What its rows are called in messages, where they have no lines."""
    spans: frozenset[tuple[int, int]] = frozenset()
    """Row and column of cells that a merged cell above fills."""
    above: str = ""
    """The running text above it, which may have the hour of all talks."""
    headed: bool = False
    """Whether the source marks its first row as headings."""

    def place(self, number: int) -> str:
        """Where row *number* is, from 0: ``line 12``, ``row 3``."""
        line = self.lines[number] if self.lines else 0
        return f"line {line}" if line else f"{self.unit} {number + 1}"


def read_grid(grid: Grid, settings: ImportSettings) -> Source:
    """The records of *grid*.

    :raises SourceError: it is too large.
    """
    top = "".join(grid.rows[0]) if grid.rows else ""
    if len(top) > 1 and top == _LETTERS[: len(grid.rows[0]) - 1]:
        bare = [row[1:] for row in grid.rows[1:]]  # as spreadsheets write HTML
        grid = dataclasses.replace(grid, rows=bare, lines=grid.lines[1:], headed=False)
    mapped = [name for name, _ in settings.columns]
    if is_transposed(grid.rows):
        turned = transposed(grid.rows)
        grid = dataclasses.replace(
            grid, rows=turned, lines=(), unit="column", headed=True
        )
    if programme := read_programme(grid.rows, grid.caption, grid.place):
        return programme
    if len(grid.rows) > ROWS + PREAMBLE:
        raise SourceError(f"the table has more than {ROWS:,} rows: split it")
    if max(map(len, grid.rows), default=0) > _MAX_COLUMNS:
        raise SourceError(f"the table has more than {_MAX_COLUMNS:,} columns: split it")
    head = heading_row(grid.rows, mapped, headed=grid.headed)
    if head is None and not _looks_like_talks(grid):
        return Source([])
    if head is None:  # its columns are known by what they have
        width = max(map(len, grid.rows))
        headings, below = [unnamed(at) for at in range(width)], 0
    else:
        headings, below = headings_of(grid.rows, head)
    headings = _numbered(headings, grid.rows[below:])
    preamble = [_line(row) for row in grid.rows[: head or 0] if any(row)]
    source = Source(
        [], "\n".join(filter(None, [grid.caption, *preamble])), columns=True
    )
    source.kept = [
        line
        for line in preamble
        if not years.names_term(line) or re.search(r"\d", years.without_term(line))
    ]
    source.hours = "\n".join([grid.above, *preamble])
    rows = _Rows(grid, headings, source)
    for number in range(below, len(grid.rows)):
        rows.read(number)
    return source


def _numbered(headings: list[str], rows: Sequence[list[str]]) -> list[str]:
    """*headings*, with a number for an empty one above cells that are mostly filled.

    One above days is ``date``, if no other heading is of a day.
    """
    named = list(headings)
    for at, name in enumerate(headings):
        cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
        dated = any(fields_of(one) & DAY for one in named)
        if not (name or dated) and len(cells) > 1 and kinds.mostly(kinds.is_day, cells):
            named[at] = "date"
        elif not name and len(cells) * 2 > len(rows) > _MIN_ROWS:
            named[at] = unnamed(at)
    return named


class _Rows:
    """Reads the rows below the headings, and the rows that separate them."""

    def __init__(self, grid: Grid, headings: list[str], source: Source) -> None:
        self.grid = grid
        self.source = source
        self.context = ""
        self.shared: list[Entry] = []
        self.headings = headings
        self.groups = groups_of(headings)
        fields = [*map(fields_of, headings)]
        self.dated = [at for at, one in enumerate(fields) if Field.DATE in one]
        timed = [at for at, one in enumerate(fields) if Field.TIME in one]
        self.timed = [at for at in timed if at not in self.dated]
        self.last_day = ""
        of_day = [{*names} for part, names in DAY_PARTS.items() if part != "day"]
        self.lasting = {
            at: ""
            for at, one in enumerate(headings)
            if any(key_of(one) in names for names in of_day)
        }
        """Columns of years and months, and what holds for the rows below."""
        day = next(filter(kinds.is_day, reversed(grid.caption.splitlines())), "")
        of_talks = self.timed or Field.SPEAKER in map(main_field, headings)
        said = read_blocks(_UNDERLINED.sub(r"# \1", grid.above))
        days = [one.text for one in said if one.field in DAY]
        rooms = [one.text.rstrip(".") for one in said if one.field is Field.VENUE]
        if len(days) == 1 and is_day_alone(days[0]):  # "Date: 3 March"
            day = day or days[0]
        if of_talks and not self.dated:
            self.shared = [Entry("date", day)] if day else []
        if of_talks or self.dated:
            self.shared += [Entry("room", room) for room in rooms[:1]]

    def read(self, number: int) -> None:
        row = [cell.strip() for cell in self.grid.rows[number]]
        filled = list(dict.fromkeys(cell for cell in row if cell))
        if not filled or [heading_of(one) for one in row] == self.headings:
            return
        where = self.grid.place(number)
        if len(filled) == 1 and len(self.headings) > 1:
            merged = row.count(filled[0]) > 1
            if self._read_separator(filled[0], where, merged=merged):
                return
        cells = row + [""] * (len(self.headings) - len(row))
        extra = [
            cell
            for at, cell in enumerate(cells)
            if cell and (at >= len(self.headings) or not self.headings[at])
        ]
        doubts = [f"{_TOO_MANY}? {_line(cells)[:200]}"] if extra else []
        doubts += self._carry_date(cells, number)
        self._record(cells, where, doubts, extra)

    def _record(
        self, cells: list[str], where: str, doubts: list[str], extra: list[str]
    ) -> None:
        for group in self.groups:
            filled = ((name, cells[at]) for at, name in group if cells[at])
            entries = [one for name, cell in filled for one in _parted(name, cell)]
            if not self._has_own_values(entries):
                continue
            record = Record(entries, where, list(self.shared), self.context)
            record.doubts = list(doubts)
            record.kept = [f"Without a heading: {cell}" for cell in extra]
            self.source.records.append(record)

    def _has_own_values(self, entries: Sequence[Entry]) -> bool:
        """Whether a group of cells has more than the columns that all share."""
        if len(self.groups) == 1:
            return bool(entries)
        shared = {name for _, name in set(self.groups[0]) & set(self.groups[1])}
        own = [one for one in entries if one.name not in shared]
        return any(not values.is_tba(flat(one.value)) for one in own)

    def _read_separator(self, text: str, where: str, *, merged: bool) -> bool:
        """Read *text*, alone in its row, which may hold for the rows below it."""
        words = plain(text)
        if kinds.is_break(words):
            self.source.left_out.append(f"{where}: {words}, which is no talk")
            return True
        label = read_label(text) if merged else None
        if label and label.field in _RUNNING and self.source.records:
            entries = self.source.records[-1].entries
            entries.append(Entry(label.name, text.partition(":")[2].strip(" *\n")))
            return True
        if merged and is_prose(text) and self.source.records:
            self.source.records[-1].entries.append(Entry("abstract", text))
            return True
        if merged and not kinds.is_day(words) and not values.is_tba(words):
            dated = years.names_year(words)  # "October 2024"
            above = "" if dated else self.context
            self.context = "\n".join(filter(None, (above, words)))
            self.source.left_out.append(f"{where}: {words}, alone in its row")
            return True
        if kinds.is_day(words) and not self.dated:
            self.shared = [Entry("date", words)]
            return True
        if years.names_term(words):
            self.context = words
            return True
        return False

    def _carry_date(self, cells: list[str], number: int) -> list[str]:
        """A date that holds for the rows below it; returns what is doubtful.

        It does so where they have times, or else speaker and title.
        """
        for at, last in self.lasting.items():
            cells[at] = self.lasting[at] = cells[at] or last
        if not self.dated:
            return []
        at = self.dated[0]
        self.last_day = cells[at] or self.last_day
        if cells[at] or not self.last_day:
            return []
        if (number, at) in self.grid.spans or any(cells[one] for one in self.timed):
            cells[at] = self.last_day
            return []
        filled = (
            name for name, cell in zip(self.headings, cells, strict=False) if cell
        )
        if {Field.SPEAKER, Field.TITLE} <= set(map(main_field, filled)):
            cells[at] = self.last_day
            return [f"the date is that of the row above it: {self.last_day!r}"]
        return []


def _parted(name: str, cell: str) -> Iterator[Entry]:
    """The fields of a cell below a heading of several lines, if it has as many."""
    names, lines = name.split("\n"), [one for one in cell.splitlines() if one.strip()]
    if len(names) == len(lines) > 1:
        yield from map(Entry, names, lines)
    else:
        yield Entry(" / ".join(names), cell)


def _line(row: Sequence[str]) -> str:
    return " | ".join(dict.fromkeys(cell.strip() for cell in row if cell.strip()))


def _looks_like_talks(grid: Grid) -> bool:
    """Whether a table without headings has a column of days, or of people."""
    rows = [row for row in grid.rows if len({cell for cell in row if cell.strip()}) > 1]
    tests = (kinds.is_day, kinds.are_names) if grid.headed else (kinds.is_day,)
    for column in zip_longest(*rows, fillvalue=""):
        cells = [cell for cell in column if cell.strip()]
        if len(cells) > 1 and any(kinds.mostly(test, cells) for test in tests):
            return True
    return False


def tells_of_talks(heading: str) -> bool:
    """Whether *heading*, above a table, has the series, the year or a day of talks."""
    series = lexicon.find("series", heading) is not None
    return series or years.names_year(heading) or kinds.is_day(heading)


def tables_of(grids: Sequence[Grid], settings: ImportSettings) -> Iterator[Source]:
    """The records of those of *grids* that are tables of talks."""
    for grid in grids:
        source = read_grid(grid, settings)
        if source.records:
            yield source
