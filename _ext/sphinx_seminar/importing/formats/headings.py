"""Headings of a table: which row or column has them, and programmes across."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds, lexicon
from sphinx_seminar.importing.field_names import NUMBER, candidates, fields_of
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.records import Entry, Record, Source
from sphinx_seminar.importing.summary import talk_entries
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    _Place = Callable[[int], str]
    """Where a row is, by its number from 0: ``line 12``."""


_NUMBERED = re.compile(r"^([^\W\d_]+)[ _-]?(\d{1,2})[ _-]([^\W\d].*)$")
"""``talk1_title``, ``Speaker 2 Name``."""
_MAX_FIELDS = 20
"""Fields of a talk in a table whose headings are in the first column."""
PREAMBLE = 10
"""Rows among which the headings are."""
_MAX_HEADING = 80


def heading_row(
    rows: Sequence[list[str]], mapped: Sequence[str] = (), *, headed: bool = False
) -> int | None:
    """The row of headings: the first one, or one below a title of the table."""
    best, most = None, 0.0
    for number, row in enumerate(rows[:PREAMBLE]):
        filled = [cell for cell in row if cell.strip()]
        known = sum(map(is_heading, filled)) + sum(cell in mapped for cell in filled)
        enough = known >= 2 or (known == len(filled) == 1 and not number)
        data = sum(map(kinds.is_day, filled))
        if filled and enough and not data and known > most and known * 3 >= len(filled):
            best, most = number, known
    if best is None and headed and rows and len(rows[0]) > 1 and not _is_data(rows):
        return 0
    return best


def _is_data(rows: Sequence[list[str]]) -> bool:
    """Whether the first of *rows* has what those below it have: days, links, people.

    Or titles, if no other cell of it can be a heading.
    """
    tests = [kinds.is_day, kinds.is_address, kinds.is_person]
    tests += [kinds.is_title] * (not any(map(is_heading, rows[0])))
    for at, first in enumerate(rows[0]):
        below = [row[at] for row in rows[1:] if at < len(row) and row[at].strip()]
        for test in tests:
            if test(first) and not is_heading(first) and kinds.mostly(test, below):
                return True
    return False


def is_heading(cell: str) -> bool:
    """Whether *cell* may head a column: names of fields, and no more."""
    text = heading_of(cell)
    return 0 < len(text) <= _MAX_HEADING and bool(candidates(text))


def heading_of(cell: str) -> str:
    """The name of a column."""
    return "\n".join(plain(one).strip("*: ") for one in cell.splitlines())


def headings_of(rows: list[list[str]], head: int) -> tuple[list[str], int]:
    """The headings, which may go over two rows, and the row that follows them."""
    headings = [heading_of(cell) for cell in rows[head]]
    below = head + 1
    if below < len(rows):
        second = [heading_of(cell) for cell in rows[below]]
        filled = [one for one in second if one]
        all_known = bool(filled) and all(map(is_heading, filled))
        gaps = any(
            not upper or headings.count(upper) > 1
            for upper, lower in zip(headings, second, strict=False)
            if lower
        )
        if all_known and (gaps or len(filled) < len(second)) and second != headings:
            both = zip_longest(headings, second, fillvalue="")
            headings = [lower or upper for upper, lower in both]
            below += 1
    return headings, below


def main_field(heading: str) -> Field | None:
    """The field that *heading* means first of all."""
    known = candidates(heading)
    return min(known, key=lambda one: one.rank).field if known else None


def groups_of(headings: list[str]) -> list[list[tuple[int, str]]]:
    """The columns of each talk in a row: one group, or one for each title."""
    named = [(at, name) for at, name in enumerate(headings) if name]
    bases = [NUMBER.sub("", _NUMBERED.sub(r"\1_\3_\2", name)) for _, name in named]
    counts = Counter(bases)
    of_talk = (one for one in counts if fields_of(one) & {Field.TITLE, Field.ABSTRACT})
    most = max((counts[base] for base in of_talk), default=1)
    if most == 1:
        return [named]
    groups: list[list[tuple[int, str]]] = [[] for _ in range(most)]
    seen: Counter[str] = Counter()
    for (at, name), base in zip(named, bases, strict=True):
        shared = counts[base] == 1
        for group in groups if shared else groups[seen[base] : seen[base] + 1]:
            group.append((at, name if shared else base))
        seen[base] += 1
    return groups


def is_transposed(rows: Sequence[list[str]]) -> bool:
    """Whether the headings are in the first column, and each other one is a talk."""
    first = [heading_of(row[0]) for row in rows if row and any(row)]
    named = [one for one in first if one]
    fields = {main_field(one) for one in named}
    known = sum(map(is_heading, named))
    sheet = max(map(len, rows), default=0) == 2 and known > 2 and not any(rows[0])
    return (
        1 < len(named) <= _MAX_FIELDS
        and len(named) >= len(first) - 1
        and len({*named}) == len(named)
        and (known == len(named) or (sheet and known * 2 > len(named)))
        and bool(fields & {Field.TITLE, Field.SPEAKER})
        and len(fields) > 1
        and max(map(len, rows)) > 1
    )


def transposed(rows: Sequence[list[str]]) -> list[list[str]]:
    """*rows* with columns for rows; without a row that only numbers the talks."""
    filled = [row for row in rows if row and row[0].strip()]
    width = max(map(len, filled))
    return [[row[at] if at < len(row) else "" for row in filled] for at in range(width)]


_TRACK = re.compile(r"(?i)(?:\w+\s+){0,2}(?:[A-Z]|\d{1,2}|[IVX]{1,4})")
"""``Track A``, ``Parallel session 2``."""
_TALK_FIELDS = {
    *(Field.TITLE, Field.SPEAKER, Field.ABSTRACT, Field.TIME, Field.DATE, Field.LINK),
    *(Field.AFFILIATION, Field.POSITION, Field.BIOGRAPHY, Field.HOMEPAGE, Field.SLIDES),
}
"""Fields of headings such as ``Affiliation 1``, which are no track."""


def read_programme(
    rows: Sequence[list[str]], caption: str, place: _Place
) -> Source | None:
    """The talks in the cells of *rows*; ``None`` if it is no such programme."""
    for number, row in enumerate(rows[:PREAMBLE]):
        across = [plain(cell).strip() for cell in row[1:]]
        below = [one[0] for one in rows[number + 1 :] if one and one[0].strip()]
        named = len(set(across)) > 1 and not _is_time(row[0])
        if named and (
            (all(map(_is_track, across)) and kinds.mostly(_is_time, below))
            or (all(map(_is_time, across)) and kinds.mostly(kinds.is_day, below))
        ):
            records = list(_cell_records(rows, number, ["", *across], place))
            day = next(filter(kinds.is_day, caption.splitlines()), "")
            for record in records if day else ():
                record.shared.append(Entry("date", day))
            return Source(records, caption, columns=True)
    return None


def _is_time(text: str) -> bool:
    return kinds.is_clock(text) and not kinds.is_day(text)


def _kind_of(text: str) -> str:
    """The field of *text*, the heading of a row or a column."""
    return "time" if _is_time(text) else "date" if kinds.is_day(text) else "room"


def _is_track(text: str) -> bool:
    """Whether *text* is a day, a room or a track."""
    if kinds.is_day(text) or lexicon.find("room", text):
        return bool(text)
    return bool(_TRACK.fullmatch(text)) and not fields_of(text) & _TALK_FIELDS


def _cell_records(
    rows: Sequence[list[str]], head: int, across: list[str], place: _Place
) -> Iterator[Record]:
    day: list[Entry] = []
    for number in range(head + 1, len(rows)):
        row = [cell.strip() for cell in rows[number]]
        if not any(row[1:]):
            day = [Entry("date", row[0])] if any(map(kinds.is_day, row)) else day
            continue
        columns: dict[str, list[int]] = {}
        for at in range(1, min(len(row), len(across))):
            if re.search(r"\w", row[at].removeprefix(across[at])):
                columns.setdefault(row[at], []).append(at)
        for text, found in columns.items():
            entries = [Entry(_kind_of(row[0]), row[0]), *talk_entries(text)]
            for at in found:
                kind = _kind_of(across[at])
                if kind == "date" or len(found) == 1:  # of all rooms: in none of them
                    entries.append(Entry(kind, across[at]))
            yield Record(entries, place(number), list(day) if row[0] else [])
