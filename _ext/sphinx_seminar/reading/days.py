"""Days, and ranges of days, as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.problems import ProblemKind, ReadError
from sphinx_seminar.reading.dates import date_inside, read_date

if TYPE_CHECKING:
    import datetime as dt

_TO = re.compile(
    r"\s*(?:\.{2,3}|-{2,3}|[\u2026\u2010-\u2015\u2192\u2212\u301c~\uff5e\u81f3\u5230])\s*"
    r"|\s+(?:to|until|till|through|-|bis|au|à|al|a|hasta|até|до|по)\s+"
    r"|(?<=\d)/(?=\d{4}-)|(?<=-\d\d-\d\d)[-/](?=\d{4}-|\d\d$)",
    re.IGNORECASE,
)
"""Between two days; in ISO 8601, a slash."""
_FROM = re.compile(r"from\s+", re.IGNORECASE)
_HYPHEN = re.compile(r"(\d{1,2})-(\d{1,2}\s.+)|([^\W\d]+\.?\s\d{1,2})-(\d{1,2},?\s.+)")
"""``2-4 March 2027`` and ``March 2-4, 2027``, which no date has."""
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?")
_MONTH_DAY = re.compile(r"([^\W\d]+\.?)\s+\d{1,2}(?:st|nd|rd|th)?,?")
_DAY_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\.?\s+([^\W\d]+\.?)")
_DAY_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}")
_YEAR = re.compile(r"\d{4}$")
_HAS_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH_AND_DAY = re.compile(r"\d\d-\d\d")
_DAY_ALONE = re.compile(r"\d\d")
_MOST = 366
"""Days of the longest range."""


class Days(NamedTuple):
    """A day, or the first and the last of several."""

    first: dt.date
    last: dt.date | None = None


def read_days(text: str) -> Days:
    """Read a day or a range: ``2027-03-02 to 2027-03-04``, ``2–4 March 2027``.

    Between the days is ``to``, ``until``, ``..``, a dash, or ``/`` as in ISO 8601.
    What one of the days leaves out (month, year) is that of the other.

    :raises ReadError: *text* is neither, or ends before it begins.
    """
    text = " ".join(text.split())
    found = _HYPHEN.fullmatch(text)
    parts = [p for p in found.groups() if p] if found else _TO.split(text)
    if len(parts) != 2 or not all(parts):
        return Days(read_date(text))
    first_text, last_text = _completed(_FROM.sub("", parts[0], count=1), parts[1])
    try:
        first, last = read_date(first_text), read_date(last_text)
    except ReadError as error:
        nearest = _nearest(first_text, last_text)
        raise ReadError(
            text, error.expected, nearest=nearest, kind=ProblemKind.DATE
        ) from None
    if first > last and not _HAS_YEAR.search(parts[0]) and first.month > 10:
        first = first.replace(year=first.year - 1)  # 30 December – 2 January 2027
    if not 0 <= (last - first).days < _MOST:
        expected = "a last day after the first, within a year"
        nearest = f"{last} to {first}" if 0 < (first - last).days < _MOST else ""
        raise ReadError(text, expected, nearest=nearest, kind=ProblemKind.DATE)
    return Days(first, last if last > first else None)


def _nearest(*parts: str) -> str:
    """Both days, among other words: ``Tue 2 March 2027``."""
    days = [date_inside(part) for part in parts]
    return " to ".join(days) if all(days) else ""


def _completed(first: str, last: str) -> tuple[str, str]:
    """Both days in full: ``2`` and ``4 March 2027`` have one month and year."""
    if found := _ISO.fullmatch(first):
        year, month, _ = found.groups()
        if _DAY_ALONE.fullmatch(last):
            return first, f"{year}-{month}-{last}"
        return first, f"{year}-{last}" if _MONTH_AND_DAY.fullmatch(last) else last
    year = found[0] if (found := _YEAR.search(last)) else ""
    if (month_day := _MONTH_DAY.fullmatch(first)) and year:
        if _DAY_YEAR.fullmatch(last):
            last = f"{month_day[1]} {last}"
        return f"{first.rstrip(',')}, {year}", last
    if _DAY_MONTH.fullmatch(first) and year:
        return f"{first} {year}", last
    if (day := _DAY.fullmatch(first)) and _DAY_MONTH.match(last):
        return f"{day[1]} {last.split(' ', 1)[1]}", last
    return first, last
