"""Programmes as tables: times down the side, and rooms, tracks or days across."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds, lexicon
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.lexicon import Kind
from sphinx_seminar.importing.names_of_fields import fields_of
from sphinx_seminar.importing.records import Entry, Record, Source
from sphinx_seminar.importing.summary import who_and_what
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIRST = 4
"""Rows among which the headings are."""
_TRACK = re.compile(r"(?i)(?:\w+\s+){0,2}(?:[A-Z]|\d{1,2}|[IVX]{1,4})")
"""``Track A``, ``Parallel session 2``."""
_WHO_AND_WHAT = {Field.TITLE, Field.SPEAKER, Field.ABSTRACT, Field.TIME, Field.DATE}


def read_programme(rows: Sequence[list[str]], caption: str) -> Source | None:
    """The talks in the cells of *rows*; ``None`` if it is no such programme."""
    for number, row in enumerate(rows[:_FIRST]):
        across = [plain(cell).strip() for cell in row[1:]]
        below = [one[0] for one in rows[number + 1 :] if one and one[0].strip()]
        if (
            len(set(across)) > 1
            and all(map(_heads, across))
            and kinds.mostly(_is_time, below)
        ):
            source = Source([], caption, columns=True)
            source.records = list(_cells(rows, number, ["", *across], source))
            day = next(filter(kinds.is_day, caption.splitlines()), "")
            for record in source.records if day else ():
                record.shared.append(Entry("date", day))
            return source
    return None


def _is_time(text: str) -> bool:
    return kinds.is_clock(text) and not kinds.is_day(text)


def _heads(text: str) -> bool:
    """Whether *text* is a day, a room or a track."""
    if kinds.is_day(text) or lexicon.find(Kind.ROOM, text):
        return bool(text)
    known = fields_of(text)
    return bool(_TRACK.fullmatch(text)) and not known & _WHO_AND_WHAT


def _cells(
    rows: Sequence[list[str]], head: int, across: list[str], source: Source
) -> Iterator[Record]:
    for number in range(head + 1, len(rows)):
        row = [cell.strip() for cell in rows[number]]
        place = f"row {number + 1}"
        if kinds.is_day(row[0]) and not _is_time(row[0]):
            source.left_out.append(f"{place}: {row[0]}, which is no time")
            continue
        said: dict[str, list[int]] = {}
        for at in range(1, min(len(row), len(across))):
            if row[at]:
                said.setdefault(row[at], []).append(at)
        for text, places in said.items():
            if kinds.is_break(text) or kinds.is_day_off(text):
                source.left_out.append(f"{place}: {plain(text)}, which is no talk")
                continue
            entries = [Entry("time", row[0]), *who_and_what(text)]
            for at in places:
                day = kinds.is_day(across[at])
                if day or len(places) == 1:  # of all rooms: in none of them
                    entries.append(Entry("date" if day else "room", across[at]))
            yield Record(entries, place)
