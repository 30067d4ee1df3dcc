"""What in a text is like a talk and was not read: it is reported, never lost."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from sphinx_seminar.importing import days, kinds, moments, values
from sphinx_seminar.importing.labelled import read_blocks
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.text import rich
from sphinx_seminar.reading.content import without_html_comments
from sphinx_seminar.reading.names import fold
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.importing.filling import Result

_LEAP_YEAR = 2000  # has every day
_MAX_TITLE = 80  # characters of a title that is named
_MAX_LINE = 400
_SHOWN = 10
_WORDS = 3
"""Words of a line that is likely a talk, besides its day."""


def with_unread(reading: Result, text: str) -> Result:
    """*reading*, with a report of what in *text* is like a talk, and was not read.

    These are titles and abstracts with labels, and lines that begin with another day
    than the talks.
    """
    titles = [*filter(None, (letters_of(one.title) for one in reading.drafts))]
    texts = ("\n".join([one.abstract, *one.kept]) for one in reading.drafts)
    read = {  # a heading "Abstracts" may be followed by titles
        Field.TITLE: titles,
        Field.ABSTRACT: [*titles, *filter(None, map(letters_of, texts))],
    }
    unread = [
        f"line {block.start + 1}: {shorten(block.text, _MAX_TITLE, placeholder=' …')}"
        f": labelled as {block.field}, and not read"
        for block in read_blocks(without_html_comments(text))
        if block.field in read
        and (letters := letters_of(rich(block.text.strip().partition("\n")[0])))
        and not values.is_tba(block.text)
        and not any(one in letters or letters in one for one in read[block.field])
    ]
    days_unread = [*_unread_days(reading, without_html_comments(text))]
    unread += days_unread[:_SHOWN]
    if (more := len(days_unread) - _SHOWN) > 0:
        unread.append(f"{more} more lines begin with a day, and are not read")
    return reading._replace(left_out=[*reading.left_out, *unread])


def _unread_days(reading: Result, text: str) -> Iterator[str]:
    """The lines of *text* that begin with a day which no talk of *reading* has."""
    read = {(one.date.month, one.date.day) for one in reading.drafts if one.date}
    for number, line in enumerate(text.splitlines(), 1):
        when, rest = moments.split_dated(plain(line.strip(" *-#>|")))
        dated = days.find(when, days.Hints(year=_LEAP_YEAR)) if when else None
        known = dated and any((day.month, day.day) in read for day in dated.days)
        if kinds.is_day_off(rest) or known or ":" in when:
            continue
        if dated and len(rest.split()) >= _WORDS:
            shown = shorten(f"{when} {rest[:_MAX_LINE]}", _MAX_TITLE, placeholder=" …")
            yield f"line {number}: {shown}: begins with a day, and is not read"


def letters_of(text: str) -> str:
    """The letters of *text*, to compare titles whatever their markup."""
    return "".join(filter(str.isalpha, fold(plain(text))))
