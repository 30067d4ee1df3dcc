"""The year of dates that have none: by headings, terms, and dates that have one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import lines, moments

if TYPE_CHECKING:
    from sphinx_seminar.importing.settings import Settings

_LONGEST = 60_000
"""Characters in which a year is looked for."""
_SEASON = (
    r"(?:spring|summer|fall|autumn|winter|michaelmas|lent|hilary|trinity|easter|"
    r"wintersemester|sommersemester|ws|ss|wise|sose)"
)
_SEASONS = re.compile(
    rf"(?i)\b{_SEASON}(?:\s+(?:term|semester|quarter))?\s*['’]?(?P<first>(?:20)?\d\d)"
    rf"\s*(?:[-–/&]|to|and)\s*{_SEASON}(?:\s+(?:term|semester|quarter))?\s*"
    r"['’]?(?P<second>(?:20)?\d\d)\b"
)
_ACADEMIC = re.compile(
    r"(?i)\b(?:(?:wintersemester|winter term|winter semester|ws|wise|academic year|"
    r"a\.?y\.?|année(?: universitaire)?|curso(?: académico)?|anno accademico|season|"
    r"series|seminars?|colloquium|schedule|program(?:me)?|studienjahr)\s+(?:for\s+)?)"
    r"(?P<first>20\d\d)\s?[/–-]\s?(?P<second>(?:20)?\d\d)\b"
    r"|\b(?P<alone>20\d\d)\s?[/–-]\s?(?P<then>(?:20)?\d\d)\s+(?:series|season|"
    r"seminars?|"
    r"colloquium|schedule|program(?:me)?|talks|academic)"
)
_WINTER = re.compile(r"(?i)\b(?:wintersemester|winter semester|ws|wise)\s+(20\d\d)\b")
STAMP = re.compile(
    r"\b\d{1,2}:\d{2}:\d{2}(?!\d)(?:\s*(?:[+-]\d{4}|[A-Z]{2,5}|\([A-Z]+\)))*"
    r"(?:\s+(?P<year>20\d\d))?\b"
)
"""A time to the second: when something was sent or posted, not when a talk is."""
_NUMERIC = re.compile(
    r"(?:(?<![\d/.-])|(?<=\b20\d\d/))(\d{1,2})/(\d{1,2})(?:/(?:20)?\d\d)?(?![\d/])"
)
_FEW = 6
"""Words of a heading beside its term: ``Statistics Seminar, Fall 2023``."""
_ANY_YEAR = re.compile(r"(?<![\d/.-])(?:19[89]|20[0-4])\d(?![\d/.-])")
_HEADING = 120
"""Characters of a heading above all."""
_POSSIBLE = 6
"""Years that a text may name for a weekday to tell which is meant."""
_YEAR_ALONE = re.compile(r"(?m)^[^\w\n]*(20\d\d)[^\w\n]*$")


def year_hints(text: str, settings: Settings) -> moments.Hints:
    """What *text* says of the year that its dates without one are in."""
    text = text[:_LONGEST]
    order = settings.day_first if settings.day_first is not None else _order(text)
    hints = moments.Hints(settings.year, day_first=order, timezone=settings.timezone)
    if settings.year is not None:
        return hints
    if season := _season(text):
        return hints._replace(season=season)
    if (year := _headed(text)) is not None:
        return hints._replace(year=year)
    years = {int(match["year"]) for match in STAMP.finditer(text) if match["year"]}
    years |= {int(year) for year in _YEAR_ALONE.findall(text)}
    for line in text.splitlines():
        if len(line) < 400:
            years |= moments.years_of(line)
    loose = {int(year) for year in _ANY_YEAR.findall(text)}
    if len(loose) == 1:
        heading = next(filter(str.strip, text.splitlines()), "")
        if _ANY_YEAR.search(heading) and len(heading) < _HEADING:
            return hints._replace(year=loose.pop())  # "Winter Lectures 2021"
    possible = tuple(sorted(loose)) if len(loose) <= _POSSIBLE else ()
    return hints._replace(years=tuple(sorted(years)), possible=possible)


def _order(text: str) -> bool | None:
    """Whether days come before months, where some date of *text* tells."""
    firsts, seconds = [0], [0]
    for match in _NUMERIC.finditer(text):
        firsts.append(int(match[1]))
        seconds.append(int(match[2]))
    if 31 >= max(firsts) > 12 >= max(seconds):
        return True
    if 31 >= max(seconds) > 12 >= max(firsts):
        return False
    return None


def _season(text: str) -> tuple[int, int] | None:
    """The years of ``Fall 22 - Spring 23`` or ``Wintersemester 2022/23``."""
    for form in (_SEASONS, _ACADEMIC):
        if match := form.search(text):
            found = [int(one) % 100 for one in match.groups() if one]
            if found[1] == found[0] + 1:
                return 2000 + found[0], 2000 + found[1]
    if match := _WINTER.search(text):
        return int(match[1]), int(match[1]) + 1
    return None


def _headed(text: str) -> int | None:
    """The year that a heading such as ``2022 SERIES`` or ``Spring 2025`` names."""
    found = set()
    for line in text.splitlines():
        match = lines.YEAR_SERIES.match(line)
        if match and (year := match["year"] or match["later"]):
            return int(year)
        term = lines.TERM.search(line) if len(line) < 160 else None
        if term and not term["next"]:
            found.add(int(term["year"]))
    return found.pop() if len(found) == 1 else None


def names_term(text: str) -> bool:
    """Whether *text* is a term or a year, and little else: ``Fall 2023``."""
    rest = without_term(_YEAR_ALONE.sub("", text))
    return len(rest) < len(" ".join(text.split())) and len(rest.split()) <= _FEW


def without_term(text: str) -> str:
    """*text* without the term and years in it."""
    for form in (_SEASONS, _ACADEMIC, lines.TERM):
        text = form.sub("", text)
    return " ".join(text.split()).strip(" ,:;–—-()")


def names_year(text: str) -> bool:
    """Whether *text* names a year, or the two of an academic one."""
    return _ANY_YEAR.search(text) is not None or lines.TERM.search(text) is not None
