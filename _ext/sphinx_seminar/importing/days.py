"""Days in running text, and the choice between several meanings."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import day_names, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH = 2000
"""Characters within which a day or a time is looked for; a longer text is no line."""
_WORD = day_names.WORD
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAY = r"(?P<day>\d{1,2})(?!\d)(?:\s?(?i:st|nd|rd|th|er|[ºª°])(?!\w))?"
_OTHER_DAYS = r"(?:\s*[-\u2013\u2014&/+]\s*(?P<last>\d{1,2})(?i:st|nd|rd|th)?)?"
_OF_YEAR = rf"(?:\s*(?:{lexicon.alternatives('of_year')})(?!\w)\.?)?"
_OF = r"(?:\s+(?i:of|de|di|del)(?=\s))?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"(?<![\d/.-]){_YEAR}\s?[-/.]\s?(?P<month>\d{{1,2}})\s?[-/.]\s?(?P<day>\d{{1,2}})(?![\d])",
        rf"{_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일号]",
        # 29 June 2022, 29. Juni 2022, 29 de junio de 2022, 1er juin 2022, 29-Jun-22
        (
            rf"(?<![\d:.]){_DAY}{_OTHER_DAYS}\.?{_OF}(?:\s*|-)(?P<name>{_WORD})\.?"
            rf"(?:,|\s+(?:of|de|del))?[\s,-]*(?P<year>(?:19|20)\d{{2}}|"
            rf"['’]?\d{{2}}(?![\d:.hH]|\s*(?:[ap]\.?m|h\b|Uhr)))(?!\d){_OF_YEAR}"
        ),
        (
            rf"(?P<name>{_WORD})[.,]?\s*(?:the\s+)?{_DAY}{_OTHER_DAYS}"
            rf"(?:\s*\([^)\d]*\))?(?:[.,]\s*|\s+){_YEAR}(?!\d)"
        ),
        rf"{_YEAR}[.,]?\s+(?P<name>{_WORD})(?:\.\s?|\s+){_DAY}\.?",
        (
            r"(?<![\d.])(?P<day>\d{1,2})\.?\s?[-–/+&]\s?(?P<last>\d{1,2})\.\s?"
            r"(?P<month>\d{1,2})\.\s?(?P<year>(?:20|19)\d{2})(?!\d)"
        ),
        (
            r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?"
            r"(?P<year>(?:20|19)\d{2}(?!\d)|\d{2}(?![\d.:]))"
        ),
        (
            r"(?<![\d/.-])(?P<one>\d{1,2})(?P<sep>[/-])(?P<two>\d{1,2})(?P=sep)"
            r"(?P<year>(?:20|19)?\d{2})(?![\d/-])"
        ),
        # without a year
        rf"(?<![\d:.]){_DAY}{_OTHER_DAYS}\.?{_OF}(?:\s*|-)(?P<name>{_WORD})\b",
        (
            rf"(?P<name>{_WORD})\.?\s+(?:the\s+)?{_DAY}{_OTHER_DAYS}(?![:.]\d|\d|"
            rf"\s*[ap]\.?m)"
        ),
        r"(?<!\d)(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号]",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\s?\d)",
        r"(?<![\d/.-])(?P<one>\d{1,2})/(?P<two>\d{1,2})(?![\d/-])",
    )
]
_TOKEN = re.compile(r"\w+|\W")
_AUTUMN = 8
"""The first month of an academic year."""


class Hints(NamedTuple):
    """Facts from outside of the text."""

    year: int | None = None
    """The year that a date without one is in."""
    years: tuple[int, ...] = ()
    """Years that it may be in, where it is not known: a weekday decides."""
    season: tuple[int, int] | None = None
    """The two years of an academic year, such as 2022 and 2023."""
    day_first: bool | None = None
    """Whether ``06/07/2022`` is the sixth of July; not known if ``None``."""
    timezone: str = ""
    """The zone of the series or of the site."""
    only_time: bool = False
    """The text has a label such as ``Time``: bare hours are times."""


class Dated(NamedTuple):
    """A day that a text names, and where."""

    span: tuple[int, int]
    days: tuple[dt.date, ...]
    """Every day that it may be; one where there is no doubt."""
    text: str
    last: int | None = None
    complete: bool = True
    """Whether it has a year."""


def has_date(text: str) -> bool:
    """Whether *text* names a day, whatever its year."""
    text = unicodedata.normalize("NFKC", text[:MAX_LENGTH])
    return find(text, Hints(year=2000)) is not None


def date_span(text: str) -> tuple[int, int] | None:
    """The position of the first day that *text* names."""
    found = sorted(every(text, Hints(year=2000)), key=lambda one: one.span[0])
    return found[0].span if found else None


def years_of(text: str) -> frozenset[int]:
    """The years of the dates in *text* that have one."""
    text = unicodedata.normalize("NFKC", text[:MAX_LENGTH])
    found = [one for one in every(text, Hints(day_first=True)) if one.complete]
    return frozenset(day.year for one in found for day in one.days)


def find(text: str, hints: Hints) -> Dated | None:
    """The first full date of *text*; else its first date without a year."""
    found = sorted(every(text, hints), key=lambda one: (not one.complete, one.span[0]))
    return found[0] if found else None


def every(text: str, hints: Hints) -> Iterator[Dated]:
    """Every day that *text* names, the surest forms first."""
    taken: list[tuple[int, int]] = []
    if not any(map(str.isdigit, text[:MAX_LENGTH])):
        return
    for form in _FORMS:
        at = 0
        while match := form.search(text, at, MAX_LENGTH):
            start, at = match.span()
            if any(start < stop and begin < at for begin, stop in taken):
                continue
            dated = _read(match, hints)
            if dated is None:  # "Day 1 Monday 04 May 2026": not "1 Monday 04"
                at = start + len(_TOKEN.match(text[start:])[0])  # type: ignore[index]
                continue
            taken.append((start, at))
            yield dated


def _read(match: re.Match[str], hints: Hints) -> Dated | None:
    parts = match.groupdict()
    digits = (parts.get("year") or "").lstrip("'’")
    complete = bool(digits)
    years = [hints.year] if hints.year else list(hints.years)
    if complete:
        years = [int(digits) + (2000 if len(digits) == 2 else 0)]
    if parts.get("name"):
        months = day_names.month_of(parts["name"])
        if not months:
            return None
        pairs = [(month, int(parts["day"])) for month in sorted(months)]
    elif parts.get("one"):
        one, two = int(parts["one"]), int(parts["two"])
        order = {True: [(two, one)], False: [(one, two)]}
        pairs = order.get(hints.day_first, [(two, one), (one, two)])  # type: ignore[arg-type]
    else:
        pair = int(parts["month"]), int(parts["day"])
        month_first = hints.day_first is False or (pair[0] > 12 and len(digits) == 4)
        swapped = month_first and match.start("day") < match.start("month")
        pairs = [pair[::-1] if swapped else pair]  # "02.24.2026"
    if not years and (parts.get("one") or day_of(2000, *pairs[0]) is None):
        return None
    if not complete and hints.season and not hints.year:
        autumn, spring = hints.season
        years = [autumn if pairs[0][0] >= _AUTUMN else spring]
    days = [day for year in years for pair in pairs if (day := day_of(year, *pair))]
    if years and not days:
        return None
    last = int(parts["last"]) if parts.get("last") else None
    return Dated(
        span=match.span(),
        days=tuple(dict.fromkeys(days)),
        text=match[0].strip(),
        last=last,
        complete=complete,
    )


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, if there is one."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def decide(
    dated: Dated, weekdays: frozenset[int], hints: Hints
) -> tuple[dt.date | None, list[str]]:
    """The day that is meant, or why it is not known."""
    doubts = []
    fitting = [day for day in dated.days if day.weekday() in weekdays]
    guessed = not dated.complete and hints.year is None and not fitting
    if not dated.days or (guessed and _unsure(dated, weekdays, hints)):
        return None, [f"{dated.text!r} has no year: give it with --year"]
    if len(dated.days) > 1 and len(fitting) != 1:
        which = " or ".join(str(day) for day in dated.days)
        how = "choose with --day-first or --month-first"
        return None, [f"{dated.text!r} may be {which}: {how}"]
    day = fitting[0] if fitting else dated.days[0]
    if weekdays and day.weekday() not in weekdays:
        names = " or ".join(day_names.NAMES[one] for one in sorted(weekdays))
        doubts.append(f"{day} is a {day_names.NAMES[day.weekday()]}, not a {names}")
    if not dated.complete and not weekdays:
        doubts.append(f"{dated.text!r} has no year: taken as {day.year}")
    if dated.last is not None:
        doubts.append(f"{dated.text!r} is several days: the first is taken")
    return day, doubts


def _unsure(dated: Dated, weekdays: frozenset[int], hints: Hints) -> bool:
    """Whether the year is no more than guessed: no weekday agrees with it."""
    years = {day.year for day in dated.days}
    return bool(weekdays) or (hints.season is None and len(years) > 1)
