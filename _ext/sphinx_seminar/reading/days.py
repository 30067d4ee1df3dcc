"""Days, and ranges of days, as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.problems import ProblemKind, ReadError
from sphinx_seminar.reading.dates import read_date

if TYPE_CHECKING:
    import datetime as dt

_TO = re.compile(
    r"\s*(?:\.{2,3}|[\u2026\u2010-\u2015\u2212~\uff5e])\s*"
    r"|\s+(?:to|until|till|through|-)\s+|(?<=\d)/(?=\d{4}-)",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(\d{1,2})-(\d{1,2}\s.+)|([^\W\d]+\.?\s\d{1,2})-(\d{1,2},?\s.+)")
"""``2-4 March 2027`` and ``March 2-4, 2027``, which no date has."""
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?")
_MONTH_DAY = re.compile(r"([^\W\d]+\.?)\s+\d{1,2}(?:st|nd|rd|th)?,?")
_DAY_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\.?\s+([^\W\d]+\.?)")
_DAY_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}")
_YEAR = re.compile(r"\d{4}$")
_MOST = 366
"""Days of the longest range."""


class Days(NamedTuple):
    """A day, or the first and the last of several."""

    first: dt.date
    last: dt.date | None = None


def read_days(text: str) -> Days:
    """Read a day or a range: ``2027-03-02 to 2027-03-04``, ``2–4 March 2027``.

    Between the days stands ``to``, ``until``, ``..``, a dash, or ``/`` as in ISO 8601.
    What the first day leaves out (month, year) is that of the last.

    :raises ReadError: *text* is neither, or ends before it begins.
    """
    text = " ".join(text.split())
    found = _HYPHEN.fullmatch(text)
    parts = [p for p in found.groups() if p] if found else _TO.split(text)
    if len(parts) != 2 or not all(parts):
        return Days(read_date(text))
    first_text, last_text = _completed(*parts)
    try:
        first, last = read_date(first_text), read_date(last_text)
    except ReadError as error:
        raise ReadError(text, error.expected, kind=ProblemKind.DATE) from None
    if not 0 < (last - first).days < _MOST:
        expected = "a last day after the first, within a year"
        raise ReadError(text, expected, kind=ProblemKind.DATE)
    return Days(first, last)


def _completed(first: str, last: str) -> tuple[str, str]:
    """Both days in full: ``2`` and ``4 March 2027`` have one month and year."""
    year = found[0] if (found := _YEAR.search(last)) else ""
    if (month := _MONTH_DAY.fullmatch(first)) and year:
        if _DAY_YEAR.fullmatch(last):
            last = f"{month[1]} {last}"
        return f"{first.rstrip(',')}, {year}", last
    if _DAY_MONTH.fullmatch(first) and year:
        return f"{first} {year}", last
    if (day := _DAY.fullmatch(first)) and _DAY_MONTH.match(last):
        return f"{day[1]} {last.split(' ', 1)[1]}", last
    return first, last
