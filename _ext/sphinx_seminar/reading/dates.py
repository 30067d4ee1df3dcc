"""Dates, times of day and time zones, as people write them."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from sphinx_seminar.problems import ProblemKind, ReadError, nearest_of
from sphinx_seminar.reading import calendar_words

_EXPECTED_DATE = "a date such as 2022-06-29, or TBA"
_EXPECTED_TIME = "a time such as 09:00 or 09:00-10:30"
_EXPECTED_CLOCK = f"{_EXPECTED_TIME}; hours go from 0 to 23, and minutes to 59"
_YEARS = range(1800, 3000)
"""Years that a talk can be in; others are slips, and too close to calendars' ends."""
_TBA = re.compile(r"(?i)tba|tbd|tbc|to be (announced|determined|confirmed)")
_DASH = r"\s*(?:[-\u2010-\u2015\u2212~\uff5e]+|\bto\b|\buntil\b)\s*"
_NUMERIC_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([^\W\d]+)\.?,?\s+(\d{4})"
)
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_INSIDE = (
    (re.compile(rf"(?<![\d./-]){_NUMERIC_DATE.pattern}(?!\d)"), (1, 3, 4)),
    (re.compile(rf"(?<![\d.:/-]){_DAY_FIRST.pattern}(?!\d)"), (3, 2, 1)),
    (re.compile(rf"(?<![^\W\d]){_MONTH_FIRST.pattern}(?!\d)"), (3, 1, 2)),
    (re.compile(r"(?<![\d./-])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)"), (3, 2, 1)),
)
"""Dates among other words, with the order of year, month and day in each form."""
_SHORT_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)")
_LONGEST = 200
"""Characters of an option in which a date is looked for."""
_AFTER_WEEKDAY = re.compile(r"([^\W\d_]+)\.?,?\s+(.+\d)")
WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:\s*[:.h\uff1a]\s*(?P<minute>\d{2})|\s*h)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?",
    re.IGNORECASE,
)
_CLOCK_WORDS = re.compile(r"\s*(?:uhr|o.clock|hrs?|時|点|시)(?!\w)", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"(?<![\d:.])(\d\d)(\d\d)(?![\d:.])")
_HOUR_ALONE = re.compile(r"(?<![\d:.])(\d{1,2})(?![\d:.h]|\s*[ap])", re.IGNORECASE)
_BARE_FROM = 7
"""The first hour that alone is one of the morning: ``9-10``."""
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


class Times(NamedTuple):
    """A start and, where it is given, an end, both without a zone."""

    start: dt.time
    end: dt.time | None


def is_tba(text: str) -> bool:
    """Whether *text* says that something is to be announced."""
    return _TBA.fullmatch(text.strip()) is not None


def read_date(text: str) -> dt.date:
    """Read a day: ``2022-06-29``, ``29 June 2022`` or ``June 29, 2022``.

    Its weekday may precede it: ``Wed 29 June 2022``. Forms whose order of day and
    month is a matter of country (``06/07/2022``) are refused.

    :raises ReadError: *text* is not such a date, or the date has another weekday.
    """
    text = " ".join(text.split())
    found = _AFTER_WEEKDAY.fullmatch(text)
    weekday = read_weekday(found[1]) if found else None
    if found is None or weekday is None:
        return _read_date(text)
    day = _read_date(text, found[2])
    if day.weekday() != weekday:
        expected = f"the weekday of that date: {day} is a {WEEKDAYS[day.weekday()]}"
        raise ReadError(text, expected, kind=ProblemKind.DATE)
    return day


def read_weekday(text: str) -> int | None:
    """Read ``Tuesday``, ``Tuesdays``, ``Tues.`` or ``tu`` as 1; other words as none."""
    word = text.strip().rstrip(".").lower()
    for number, name in enumerate(WEEKDAYS):
        if len(word) > 1 and f"{name.lower()}s".startswith(word):
            return number
    return None


def _read_date(whole: str, part: str = "") -> dt.date:
    """Read *part* of *whole*, or all of it; errors name the whole."""
    text = part or whole
    try:
        if match := _NUMERIC_DATE.fullmatch(text):
            year, _, month, day = match.groups()
            return _day(year, int(month), day)
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = match.groups()
            return _day(year, _month(month), day)
        if match := _MONTH_FIRST.fullmatch(text):
            month, day, year = match.groups()
            return _day(year, _month(month), day)
    except ValueError as error:
        reason = f"{_EXPECTED_DATE} ({error})"
        nearest = date_inside(text) or _nearest_month(text)
        raise ReadError(whole, reason, nearest=nearest, kind=ProblemKind.DATE) from None
    nearest = date_inside(text)
    expected = _EXPECTED_DATE
    if not nearest and (reason := _why_no_day(text)):
        expected = f"{expected} ({reason})"
    raise ReadError(whole, expected, nearest=nearest, kind=ProblemKind.DATE)


def _why_no_day(text: str) -> str:
    """Why *text* is no day, though it has the numbers of one: ``30/02/2026``."""
    match = _SHORT_DATE.fullmatch(text)
    if match is None:
        return ""
    one, two = int(match[1]), int(match[3])
    if match[2] != "." and one <= 12 and two <= 12:
        return "which is the day, and which the month, differs by country"
    try:
        _short_day(match)
    except ValueError as error:
        return str(error)
    return ""


def _short_day(match: re.Match[str]) -> dt.date:
    """The day of :data:`_SHORT_DATE`, of which one number is no month, or with dots.

    :raises ValueError: there is no such day.
    """
    one, sign, two, year = match.groups()
    if sign == "." or int(one) > 12:
        one, two = two, one
    return _day(year if len(year) == 4 else f"20{year}", int(one), two)


def _nearest_month(text: str) -> str:
    """The month whose name is misspelled in *text*; with the rest, if that is a day."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    found = {word: nearest_of(word, map(str.title, _MONTHS)) for word in words}
    word, month = next(((w, m) for w, m in found.items() if m and m != w), ("", ""))
    mended = text.replace(word, month, 1) if month else ""
    return mended if mended and date_inside(mended) else month


def date_inside(text: str) -> str:
    """The only date in *text*, such as ``Di 12. Januar 2027``, in ISO 8601.

    Dates whose order of day and month is a matter of country are none.
    """
    found: set[dt.date] = set()
    short = _SHORT_DATE.fullmatch(text)
    if short and (short[2] == "." or int(short[1]) > 12 or int(short[3]) > 12):
        with suppress(ValueError):
            found.add(_short_day(short))
    for form, order in _INSIDE:
        for match in form.finditer(text[:_LONGEST]):
            year, month, day = (match[place] for place in order)
            with suppress(ValueError):
                number = int(month) if month.isdigit() else _month_in_any(month)
                found.add(_day(year, number, day))
    return found.pop().isoformat() if len(found) == 1 else ""


def _day(year: str, month: int, day: str) -> dt.date:
    if int(year) not in _YEARS:
        msg = f"year must be in {_YEARS[0]}..{_YEARS[-1]}"
        raise ValueError(msg)
    return dt.date(int(year), month, int(day))


def _month_in_any(name: str) -> int:
    """The number of a month in English or one of the languages of a site."""
    return calendar_words.months().get(name.casefold()) or _month(name)


def _month(name: str) -> int:
    matches = [
        number
        for number, month in enumerate(_MONTHS, start=1)
        if len(name) >= 3 and month.startswith(name.lower())
    ]
    if name.lower() == "sept":
        return 9
    if not matches:
        msg = f"no month is called {name!r}"
        raise ValueError(msg)
    return matches[0]


def read_times(text: str) -> Times:
    """Read a start, or a start and an end: ``09:00``, ``9:00 – 10:30 am``, ``14h30``.

    ``am`` or ``pm`` at one end may count for both: the talk is then the shorter
    one that fits (``11:00 – 1:00 pm`` is two hours long, ``2 pm – 3`` one).

    :raises ReadError: *text* is not a time or range of times, has an end and no
        start, or ends when it starts.
    """
    text = " ".join(text.split())
    parts = re.split(_DASH, text, flags=re.IGNORECASE)
    if len(parts) == 2 and not parts[0] and parts[1]:
        expected = f"a start before the end, {_EXPECTED_TIME}"
        raise ReadError(text, expected, kind=ProblemKind.TIME)
    if len(parts) == 2 and not parts[1]:
        parts.pop()  # "09:00-" is a start with an open end
    matches = [_CLOCK.fullmatch(part.strip()) for part in parts]
    if len(parts) > 2 or None in matches:
        nearest = _nearest_times(text)
        raise ReadError(text, _EXPECTED_TIME, nearest=nearest, kind=ProblemKind.TIME)
    found = [match for match in matches if match]
    halves = _halves(found)
    bare = re.fullmatch(r"\d+", parts[0].strip())
    if len(parts) == 1 and bare:  # "10" could be an hour, a day or a number
        nearest = _nearest_times(text)
        raise ReadError(text, _EXPECTED_TIME, nearest=nearest, kind=ProblemKind.TIME)
    if int(found[0]["hour"]) == 24:  # of which day?
        raise ReadError(text, _EXPECTED_CLOCK, kind=ProblemKind.TIME)
    early = bare and not any(halves) and 0 < int(found[0]["hour"]) < _BARE_FROM
    if early and not found[1]["minute"]:  # "4-5": in the afternoon, more likely
        expected = "am or pm, or minutes, such as 16:00-17:00"
        raise ReadError(text, expected, kind=ProblemKind.TIME)
    times = [
        _clock(match, half, text) for match, half in zip(found, halves, strict=True)
    ]
    if len(times) == 1:
        return Times(times[0], None)
    if times[0] == times[1]:
        raise ReadError(text, "an end after the start", kind=ProblemKind.TIME)
    return Times(times[0], times[1])


def _nearest_times(text: str) -> str:
    """The times in *text*, which has words or no minutes: ``14 Uhr``, ``1600``."""
    plain = _FOUR_DIGITS.sub(r"\1:\2", _CLOCK_WORDS.sub("", text))
    plain = _HOUR_ALONE.sub(r"\1:00", plain)
    if plain == text:
        return ""
    try:
        start, end = read_times(plain)
    except ReadError:
        return ""
    return f"{start:%H:%M}-{end:%H:%M}" if end else f"{start:%H:%M}"


def _halves(found: list[re.Match[str]]) -> list[str]:
    """For each time ``a``, ``p``, or nothing where it is on 24 hours."""
    halves = [(match["half"] or "")[:1].lower() for match in found]
    if len(found) == 2 and any(halves) and not all(halves):
        missing = halves.index("")
        if 1 <= int(found[missing]["hour"]) <= 12:
            half = halves[1 - missing]
            same = _on_dial(found[0]) < _on_dial(found[1])
            halves[missing] = half if same else {"a": "p", "p": "a"}[half]
    return halves


def _on_dial(match: re.Match[str]) -> int:
    """Minutes after twelve on a clock face."""
    return int(match["hour"]) % 12 * 60 + int(match["minute"] or 0)


def _clock(match: re.Match[str], half: str, text: str) -> dt.time:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half and not 1 <= hour <= 12:
        expected = f"{_EXPECTED_TIME}; with am or pm, hours go from 1 to 12"
        raise ReadError(text, expected, kind=ProblemKind.TIME)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    try:
        return dt.time(hour, minute)
    except ValueError:
        raise ReadError(text, _EXPECTED_CLOCK, kind=ProblemKind.TIME) from None


@cache
def zones() -> frozenset[str]:
    """The names of all time zones that mean the same on every computer."""
    return frozenset(available_timezones()) - {"localtime", "Factory"}


def read_timezone(text: str) -> str:
    """Read the IANA name of a time zone, such as ``Asia/Hong_Kong``.

    :raises ReadError: there is no such zone.
    """
    name = text.strip()
    if name in zones():
        return name
    regions = sorted(zone for zone in zones() if "/" in zone)
    spaced = name.replace(" ", "_")
    by_city = {zone.rpartition("/")[2].casefold(): zone for zone in regions}
    nearest = by_city.get(spaced.casefold()) or nearest_of(spaced, regions)
    raise ReadError(
        name,
        "the IANA name of a time zone, such as Europe/Berlin",
        nearest=nearest,
        kind=ProblemKind.TIMEZONE,
    )


class ClockChangeError(ValueError):
    """A local time that does not exist, or exists twice."""


def localize(
    day: dt.date, time: dt.time, timezone: str, *, strict: bool = True
) -> dt.datetime:
    """The moment of *time* on *day* in *timezone* (IANA, must exist).

    Where the zone's clocks skip or repeat that time (PEP 495), the offset
    before the change is taken.

    :raises ClockChangeError: in that case, if *strict*.
    """
    zone = ZoneInfo(timezone)
    moment = dt.datetime.combine(day, time, tzinfo=zone)
    there_and_back = moment.astimezone(dt.UTC).astimezone(zone)
    if strict and there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        msg = f"{day} {time:%H:%M} does not exist in {timezone}: clocks skip it"
        raise ClockChangeError(msg)
    if strict and moment.utcoffset() != moment.replace(fold=1).utcoffset():
        msg = f"{day} {time:%H:%M} happens twice in {timezone}: clocks are set back"
        raise ClockChangeError(msg)
    return moment
