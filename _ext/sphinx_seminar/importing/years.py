"""The year of dates that have none: by headings, terms, and dates that have one."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import days, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_seminar.importing.settings import ImportSettings

_MAX_LENGTH = 60_000
"""Characters in which a year is looked for."""
_MAX_LINE = 400
"""Characters of a line in which dates are looked for."""
_MAX_HEADING = 160
_MAX_WORDS = 6
"""Words of a heading besides its term: ``Statistics Seminar, Fall 2023``."""
_NUMERIC_DATE = re.compile(
    r"^\D{0,12}?(\d{1,2})(?:/|[.-](?=\d{1,2}[/.-]\d\d)|-(?=\d\d$)|\.(?=\d{1,2}$))(\d{1,2})\b"
    r"(?:[/.-](\d{2}|\d{4})\b)?"
)
_STAMP = re.compile(r"\b\d{1,2}:\d\d:\d\d\b[^\n]{0,20}?\b(?P<year>20\d\d)\b")
"""When something was sent or posted: near the day of the talk."""
_ANY_YEAR = re.compile(r"(?<![\d/.-])(?:19[89]|20[0-4])\d(?![\d/.-])")
_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")
_ACADEMIC_NAME = re.compile(r"(?<!\d)(20\d\d)[-_](?:20)?(\d\d)(?!\d)")
"""``seminars-2021-22.html``."""
_YEAR_ALONE = re.compile(r"(?m)^[^\w\n]*((?:19|20)\d\d)[^\w\n]*$")


_TERM_WORDS = lexicon.alternatives("term")
_OF_YEAR = (
    rf"(?:(?:{_TERM_WORDS}|{lexicon.alternatives('academic_year')})\s{{0,3}}){{1,3}}"
)
_TERM = re.compile(
    rf"(?i)\b(?P<before>20\d\d)(?:[年년]?\s|[年년])(?:{_TERM_WORDS})\b(?!\s*['’]?20\d\d)|"
    rf"(?:(?:{_TERM_WORDS})\s{{0,3}}){{1,3}}['’]?(?P<year>20\d\d)"
    r"(?:\s?[/–-]\s?(?P<next>\d{2,4}))?"
)
_SEASON = re.compile(
    rf"(?i){_OF_YEAR}['’]?(?P<first>(?:20)?\d\d)\s*(?:[-–/&]|\w+)\s*"
    rf"{_OF_YEAR}['’]?(?P<second>(?:20)?\d\d)\b"
)
_ACADEMIC = re.compile(
    rf"(?i){_OF_YEAR}(?:\w+\s+)?(?P<first>(?:20)?\d\d)\s?[/–-]\s?"
    r"(?P<second>(?:20)?\d\d)\b|\b(?P<alone>20\d\d)\s?[/–-]\s?"
    rf"(?P<then>(?:20)?\d\d)\s+{_OF_YEAR}"
)
_PAIR = re.compile(
    r"(?<![\w/.–-])(?P<from>20\d\d)\s?(?:[–-]\s?(?=20)|/)\s?(?P<to>(?:20)?\d\d)"
    r"(?![\d/.–-])"
)
"""The two years of a heading, whatever else it says: ``Topology Seminar 2022/23``."""
_SERIES = re.compile(
    rf"(?i)^\W{{0,5}}(?:(?P<year>(?:19|20)\d\d)\s+{_OF_YEAR}|{_OF_YEAR}"
    r"(?P<later>20\d\d))\W{0,5}$"
)
_FORMS = (_TERM, _SEASON, _ACADEMIC, _PAIR, _SERIES)
"""How texts name terms and academic years, with the words of all languages."""
_PREPOSITION = re.compile(rf"(?i)\s+(?:{lexicon.alternatives('at')})\s*$")
"""What stands before a term, and goes with it."""


def year_hints(text: str, settings: ImportSettings) -> days.Hints:
    """Hints in *text* at the year of its dates without one."""
    text = text[:_MAX_LENGTH]
    hints = days.Hints(
        settings.year, day_first=settings.day_first, timezone=settings.timezone
    )
    if settings.year is not None:
        return hints
    if season := _season(text):
        return hints._replace(season=season)
    if (year := _year_of_headings(text)) is not None:
        return hints._replace(year=year)
    years = {int(match["year"]) for match in _STAMP.finditer(text)}
    years |= {int(year) for year in _YEAR_ALONE.findall(text)}
    for line in text.splitlines():
        if len(line) < _MAX_LINE:
            years |= days.years_of(line)
    loose = {int(year) for year in _ANY_YEAR.findall(text)}
    if len(loose) == 1:
        heading = next(filter(str.strip, text.splitlines()), "")
        if _ANY_YEAR.search(heading) and len(heading) < _MAX_HEADING:
            return hints._replace(year=loose.pop())  # "Winter Lectures 2021"
    for name in () if years else settings.place:
        named = {int(year) for year in _YEAR_IN_NAME.findall(name)}
        if (one := _ACADEMIC_NAME.search(name)) and int(one[2]) == int(
            one[1]
        ) % 100 + 1:
            return hints._replace(season=(int(one[1]), int(one[1]) + 1))
        if len(named) == 1 and named <= (loose or named):
            return hints._replace(year=named.pop())
    return hints._replace(years=tuple(sorted(years)))


def _season(text: str) -> tuple[int, int] | None:
    """The years of ``Fall 22 - Spring 23`` or ``Wintersemester 2022/23``."""
    lines = [line for line in text.splitlines() if len(line) < _MAX_LINE]
    headings = [one for one in lines if len(one.split()) <= _MAX_WORDS + 2]
    for form, within in ((_SEASON, lines), (_ACADEMIC, lines), (_PAIR, headings)):
        for match in (one for line in within for one in form.finditer(line)):
            found = [int(one) % 100 for one in match.groups() if one]
            if len(found) == 2 and found[1] == found[0] + 1:
                return 2000 + found[0], 2000 + found[1]
    return None


def _year_of_headings(text: str) -> int | None:
    """The year that a heading such as ``2022 SERIES`` or ``Spring 2025`` names."""
    found = set()
    for line in text.splitlines():
        if len(line) >= _MAX_HEADING:
            continue
        if match := _SERIES.match(line):
            return int(match["year"] or match["later"])
        term = _TERM.search(line)
        if term and not term["next"]:
            found.add(int(term["year"] or term["before"]))
    return found.pop() if len(found) == 1 else None


_SEPARATORS = " ,:;–—-()"
"""Between a term and other words."""


def names_term(text: str) -> bool:
    """Whether *text* is a term or a year, and little else: ``Fall 2023``."""
    rest = without_term(_YEAR_ALONE.sub("", text))
    whole = " ".join(text.split()).strip(_SEPARATORS)
    return len(rest) < len(whole) and len(rest.split()) <= _MAX_WORDS


def is_term(text: str) -> bool:
    """Whether *text* is a term or a month with its year, and nothing else."""
    month = days.date_span(f"1 {text}") == (0, len(text) + 2)
    return month or (names_term(text) and not without_term(text))


def names_year(text: str) -> bool:
    """Whether *text* names a year, or the two of an academic one."""
    return _ANY_YEAR.search(text) is not None or _TERM.search(text) is not None


def without_term(text: str) -> str:
    """*text* without the term and years in it."""
    rest = text
    for form in _FORMS:
        rest = form.sub("", rest)
    plain = " ".join(rest.split()).strip(_SEPARATORS)
    # "Numerics Seminar in winter 2027"
    return plain if rest == text else _PREPOSITION.sub("", plain).strip(_SEPARATORS)


def day_first_of(texts: Iterable[str]) -> bool | None:
    """Whether days come before months in the dates of a source, if they tell.

    By a number above twelve; else, as seminars have their weekday, where one
    order puts all dates on one and the other does not, or where all share a number.
    """
    found = [match for match in map(_NUMERIC_DATE.match, texts) if match]
    if not found:
        return None
    first, second = (max(int(match[part]) for match in found) for part in (1, 2))
    if (first > 12) != (second > 12):
        return first > 12
    dated = {(int(m[3]) % 100 + 2000, int(m[1]), int(m[2])) for m in found if m[3]}
    by_day = _weekdays((year, month, day) for year, day, month in dated)
    by_month = _weekdays(dated)
    if len(dated) > 1 and (len(by_day) == 1) != (len(by_month) == 1):
        return len(by_day) == 1
    months, days_ = ({int(match[part]) for match in found} for part in (2, 1))
    if len(found) > 3 * len(dated) and (len(months) == 1) != (len(days_) == 1):
        return len(months) == 1  # the days of a conference, with many talks each
    return None


def _weekdays(parts: Iterable[tuple[int, int, int]]) -> set[int]:
    return {one.weekday() if (one := days.day_of(*part)) else -1 for part in parts}


def with_day_order(settings: ImportSettings, dates: Sequence[str]) -> ImportSettings:
    """*settings* with the order of day and month that *dates* have."""
    if settings.day_first is not None:
        return settings
    return dataclasses.replace(settings, day_first=day_first_of(dates))
