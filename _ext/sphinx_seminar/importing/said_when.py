"""Moment the talk of a record is: days and times in one field or several."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import day_names, kinds, values, when, zones
from sphinx_seminar.importing.labelled import LabelledBlock
from sphinx_seminar.importing.labels import Field, Label
from sphinx_seminar.importing.text import rich
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading.days import Days, read_days
from sphinx_seminar.reading.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_seminar.importing.days import Hints
    from sphinx_seminar.importing.settings import ImportSettings
    from sphinx_seminar.talkfiles.draft import Draft

Said = tuple[str, str]
"""The name of a field, and its text."""

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:(?:[T ]\s*|,\s+)(?P<hour>\d\d):?(?P<minute>\d\d)"
    r"(?::?\d\d(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_WITH_ZERO = re.compile(r"(?P<rest>.*\d{1,2}:\d\d)(?::00)?\s*[+-]00:?00")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_SERIAL = re.compile(r"(?P<days>\d{5})?(?P<part>[.,]\d+)?|0(?P<alone>[.,]\d+)")
_SERIAL_DAYS = (20_000, 60_000)
"""Days as spreadsheets count them, from 1954 to 2064."""
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - no zone in a spreadsheet
_SECONDS = re.compile(r"(?:1\d{9}|2[01]\d{8})(?:\d{3}|\.\d+)?")
"""Seconds or milliseconds since 1970, up to 2036."""
_CLOCK_LENGTH = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>\d\d)(?::\d\d)?")
_ISO_LENGTH = re.compile(r"PT(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:\d+S)?", re.I)
_LENGTH = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>\w*)")
_HOUR = re.compile(r"(?i)h|st|ч|시간|小时|時間|uur|god")
_LONGEST = 12 * 60
_NUMERIC = re.compile(r"^\D{0,12}?(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})\b")
_NO_YEAR = re.compile(r"^\D{0,12}?(\d{1,2})/(\d{1,2})\b(?!/)")
_EVERY = re.compile(
    r"(?i)\b([^\W\d_]{5,12}?)s\b(?:\s*[,:]|\s+(?:at|from|um))?\s*(?=\S)"
)
"""``Tuesdays``, which is no day."""
_NO_ZONE = re.compile(r"(?i)local(?: time)?")


def day_first_of(texts: Iterable[str]) -> bool | None:
    """Whether days come before months in the dates of a source, if they tell.

    By a number above twelve; else, as seminars have their weekday, where one
    order puts all dates on one and the other does not.
    """
    pairs = [
        (int(match[1]), int(match[2]), int(match[3]) % 100 + 2000)
        for match in map(_NUMERIC.match, texts)
        if match
    ]
    if not pairs:
        return _by_weeks([match for match in map(_NO_YEAR.match, texts) if match])
    first, second = max(one[0] for one in pairs), max(one[1] for one in pairs)
    if (first > 12) != (second > 12):
        return first > 12
    by_day = _weekdays((year, month, day) for day, month, year in pairs)
    by_month = _weekdays((year, month, day) for month, day, year in pairs)
    if len(set(pairs)) > 1 and (len(by_day) == 1) != (len(by_month) == 1):
        return len(by_day) == 1
    return None


def _by_weeks(found: Sequence[re.Match[str]]) -> bool | None:
    """Whether days come first, by the weeks from one day without a year to the next."""
    pairs = [(int(match[1]), int(match[2])) for match in found]
    if not pairs:
        return None
    first, second = max(one[0] for one in pairs), max(one[1] for one in pairs)
    if (first > 12) != (second > 12):
        return first > 12
    by_day = _weeks([(month, day) for day, month in pairs])
    by_month = _weeks(pairs)
    if by_day == by_month or max(by_day, by_month) * 3 < 2 * (len(pairs) - 1):
        return None
    return by_day > by_month


def _weeks(days: Sequence[tuple[int, int]]) -> int:
    """How often whole weeks lie between one day and the next."""
    try:
        at = [dt.date(2001, month, day).toordinal() for month, day in days]
    except ValueError:
        return 0
    apart = [later - one for one, later in itertools.pairwise(at)]
    over_new_year = (365, 366)
    return sum(
        one % 7 == 0
        if one > 0
        else any((one + year) % 7 == 0 for year in over_new_year)
        for one in apart
    )


def _weekdays(days: Iterable[tuple[int, int, int]]) -> set[int]:
    found = set()
    for year, month, day in days:
        try:
            found.add(dt.date(year, month, day).weekday())
        except ValueError:
            found.add(-1)
    return found


def read_when(
    draft: Draft,
    said: Mapping[Field, Sequence[Said]],
    settings: ImportSettings,
    hints: Hints,
) -> None:
    """Note day, time, end and zone of *said* in *draft*.

    :param hints: what else tells the year of dates that have none.
    """
    for _, text in said.get(Field.YEAR, ()):
        if hints.year is None and (
            match := re.fullmatch(r"(?:19|20)\d\d", text.strip())
        ):
            hints = hints._replace(year=int(match[0]), season=None)
    blocks = []
    for field in (Field.DATE, Field.WHEN, Field.TIME, Field.TIMEZONE, Field.END):
        for name, text in said.get(field, ()):
            if field in (Field.DATE, Field.WHEN) and (days := _range(text)):
                draft.last_day = draft.last_day or days.last
                text = days.first.isoformat()
            if not (field is Field.TIMEZONE and _NO_ZONE.fullmatch(text.strip())):
                blocks += _block(field, name, text, settings)
    dated = [
        one
        for one in blocks
        if one.label and one.label.field in (Field.DATE, Field.WHEN)
    ]
    if not dated:
        for name, text in said.get(Field.POSTED, ())[:1]:
            blocks += _block(Field.DATE, name, text, settings)
            draft.doubt(f"the date is that of {name!r}")
    else:
        for name, text in said.get(Field.POSTED, ()):
            draft.keep(f"{name}: {text}")
    blocks = _without_pages(draft, blocks)
    when.read_when(draft, blocks, hints)
    for name, text in said.get(Field.DURATION, ()):
        _length(draft, name, text)


def _without_pages(draft: Draft, blocks: list[LabelledBlock]) -> list[LabelledBlock]:
    """*blocks* without ``date``, the page's own, where ``event_date`` is the talk's."""
    days = [
        one
        for one in blocks
        if kinds.is_day(one.text) and one.label and one.label.field is Field.DATE
    ]
    for other in days[1:]:
        if (
            other.label
            and other.label.said.casefold() == "date"
            and other.text != days[0].text
        ):
            blocks = [one for one in blocks if one is not other]
            draft.keep(f"{other.label.said}: {other.text}")
    return blocks


def _range(text: str) -> Days | None:
    """The days of an event of several, as a talk file would say them."""
    try:
        days = read_days(text)
    except ReadError:
        return None
    return days if days.last else None


def _block(
    field: Field, name: str, said: str, settings: ImportSettings
) -> list[LabelledBlock]:
    text = as_said(rich(said).strip(), name, field, settings)
    text = _EVERY.sub(
        lambda word: "" if day_names.weekday_of(word[1]) else word[0], text
    )
    if field is Field.DATE and kinds.is_clock(text) and not kinds.is_day(text):
        field = Field.TIME
    if not text:
        return []
    return [LabelledBlock(Label(field, name, text), text.splitlines(), 0)]


def as_said(value: str, name: str, field: Field, settings: ImportSettings) -> str:
    """A day or time as a person would write it, where a program wrote it."""
    if field is not Field.TIMEZONE and (match := _SERIAL.fullmatch(value)):
        days = int(match["days"] or 0)
        said = match["part"] or match["alone"] or ".0"
        part = float(f"0{said.replace(',', '.')}")
        if _SERIAL_DAYS[0] <= days <= _SERIAL_DAYS[1] or (not days and part):
            moment = _EPOCH + dt.timedelta(days=days, minutes=round(part * 24 * 60))
            day = f"{moment:%Y-%m-%d}" if days else ""
            return f"{day} {moment:%H:%M}".strip() if part else day
    if _SECONDS.fullmatch(value):
        moment = dt.datetime.fromtimestamp(int(value[:10]), dt.UTC)
        return f"{moment:%Y-%m-%dT%H:%M}Z"
    if field is Field.TIME and re.fullmatch(r"\d{3,4}", value):
        return f"{value[:-2]}:{value[-2:]}"
    if match := _ISO.fullmatch(value):
        return _iso(match)
    if match := _WITH_ZERO.fullmatch(value):  # as Jekyll writes a time without a zone
        value = match["rest"]
    if field in (Field.DATE, Field.WHEN):
        value = _MIDNIGHT.sub("", value)
    inside = re.search(r"[(\[]([^)\]]+)[)\]]\s*$", name)
    zone = zones.find_zone(inside[1]) if inside else None
    if zone is not None and field in (Field.TIME, Field.WHEN, Field.DATE):
        # of a whole year, so it is the zone that is meant, not its winter time
        called = zone.candidates[0] if len(zone.candidates) == 1 else zone.text
        return f"{value} ({called})" if kinds.is_clock(value) else value
    return value


def _iso(match: re.Match[str]) -> str:
    day = f"{match['year']}-{match['month']}-{match['day']}"
    if match["hour"] is None or (match["hour"], match["minute"]) == ("00", "00"):
        return day
    zone = (match["zone"] or "").replace("UTC", "Z")
    return f"{day}T{match['hour']}:{match['minute']}{zone}"


def _length(draft: Draft, name: str, text: str) -> None:
    """The end, by how long the talk is; a number is minutes."""
    if draft.end is not None or values.is_tba(text):
        return
    minutes = _minutes(text.strip())
    if text.strip().isdigit() and fold(name).endswith("hours"):
        minutes *= 60
    if draft.start is None or draft.date is None or not 0 < minutes <= _LONGEST:
        draft.keep(f"{name}: {text}")
        return
    end = dt.datetime.combine(draft.date, draft.start) + dt.timedelta(minutes=minutes)
    draft.end = end.time()


def _minutes(text: str) -> int:
    if match := _CLOCK_LENGTH.fullmatch(text) or _ISO_LENGTH.fullmatch(text):
        return int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    total = 0.0
    for match in _LENGTH.finditer(text):
        number = float(match["number"].replace(",", "."))
        total += number * (60 if _HOUR.match(match["unit"]) else 1)
    return round(total)


def with_order(settings: ImportSettings, dates: Sequence[str]) -> ImportSettings:
    """*settings* with the order of day and month that *dates* have."""
    if settings.day_first is not None:
        return settings
    return dataclasses.replace(settings, day_first=day_first_of(dates))
