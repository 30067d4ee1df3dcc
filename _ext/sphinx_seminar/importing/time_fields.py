"""Day and time of a talk, from one field or several: with its zone and length."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import (
    clocks,
    day_names,
    days,
    kinds,
    lexicon,
    moments,
    values,
    zones,
)
from sphinx_seminar.importing.labels import DAY, Field
from sphinx_seminar.importing.moment_lines import venue_of
from sphinx_seminar.importing.records import strings
from sphinx_seminar.importing.stamps import as_written
from sphinx_seminar.importing.text import rich
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading.days import read_days
from sphinx_seminar.reading.names import fold
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.importing.text_fields import FieldEntries
    from sphinx_seminar.talkfiles.draft import Draft

_FIELDS = (Field.DATE, Field.WHEN, Field.TIME, Field.TIMEZONE, Field.END)
"""Fields of day and time, in the order of reading."""
_ROOM_NUMBER = re.compile(r"(?=\D{0,30}\d{2})(?=.*[A-Z])[\w.-]+(?: [\w.-]+){1,3}")
"""``4941 BBB``."""
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:(?!00)\d\d")
"""A moment to the second, as programs note it."""
_DAY_BEFORE = re.compile(r"^\d{1,2}[./]\d{1,2}\W+(?=\w)")
"""``23/04 - ``, which is no date without its year."""
_NUMERIC_DAY = re.compile(r"\d{1,4}([./-])\s?\d{1,2}\1\s?\d{1,4}")
_MIN_MINUTES = 3  # less is another unit
_MAX_MINUTES = 12 * 60
_MAX_VENUE = 120
_DAYTIME = range(7, 20)
"""Hours in which no talk begins that goes on after midnight."""
_EVERY = re.compile(
    r"(?i)\b([^\W\d_]{5,12}?)s\b(?:\s*[,:]|\s+(?:at|from|um))?\s*(?=\S)"
)
"""``Tuesdays``, which is no day."""


class _Part(NamedTuple):
    """One field of day and time."""

    field: Field
    name: str
    text: str


def read_when(draft: Draft, fields: FieldEntries, hints: days.Hints) -> None:
    """Note day, time, end and zone of *fields* in *draft*.

    :param hints: the year of dates without one, as far as it is known.
    """
    for _, text in _texts(fields, Field.YEAR):
        year = re.fullmatch(r"(?:19|20)\d\d", text.strip())
        if hints.year is None and year:
            hints = hints._replace(year=int(year[0]), season=None)
    parts: list[_Part] = []
    for field in _FIELDS:
        for name, text in _texts(fields, field):
            if field in DAY:
                text = _first_day(draft, text)
            if _STAMP.match(text):
                draft.doubt(f"the time may be when it was written: {text!r}")
            parts += _part(field, name, text)
    dated = any(one.field in DAY for one in parts)
    for number, (name, text) in enumerate(_texts(fields, Field.POSTED)):
        if dated:
            draft.keep(f"{name}: {text}")
        elif not number:
            parts += _part(Field.DATE, name, text)
            draft.doubt(f"the date is that of {name!r}")
    parts.sort(key=lambda part: _order(part, parts))
    for part in parts:
        if part.field is Field.END and _is_nominal(draft, parts):
            part = part._replace(text=part.text.removesuffix("Z"))
        _read(draft, part, hints)
    for name, text in _texts(fields, Field.DURATION):
        _read_duration(draft, name, text)
    _check_end(draft)


def _is_nominal(draft: Draft, parts: Sequence[_Part]) -> bool:
    """Whether the ``Z`` of a day means nothing: another field has its hour."""
    at = f"T{draft.start:%H:%M}Z" if draft.start and draft.timezone else " "
    begins = [one.text for one in parts if one.field is not Field.END]
    return any(one.endswith(at) for one in begins) and draft.timezone[-3:] != "UTC"


def _order(part: _Part, parts: Sequence[_Part]) -> tuple[int, bool]:
    """A start that has its day comes first: ``date`` is then that of the page."""
    whole = part.field is Field.TIME and kinds.is_day(part.text)
    whole &= not any(one.field in DAY and ":" in one.text for one in parts)
    first = -1 if whole else _FIELDS.index(part.field)
    return first, not re.search(r"\d", part.text)  # "Day: Monday" after the date


def _texts(fields: FieldEntries, field: Field) -> Iterator[tuple[str, str]]:
    for entry in fields[field]:
        for text in strings(entry.value)[:2]:
            yield entry.name, text


def _read(draft: Draft, part: _Part, hints: days.Hints) -> None:
    text = part.text.replace("\n", ", ")
    for url in values.urls(text):
        values.read_online(draft, url, part.name)
    text = plain(one_line(values.without_urls(text)))
    if not text or values.is_tba(text):
        return
    if part.field is Field.TIMEZONE:
        _read_zone(draft, text, part.name, hints)
    elif part.field is Field.END:
        _read_end(draft, text, part.name, hints)
    else:
        bare = part.field is Field.TIME or draft.date is not None
        rest = _read_moment(draft, text, part.name, hints._replace(only_time=bare))
        unlabelled = part.name == Field.WHEN.value
        _read_rest(draft, rest, text if unlabelled else f"{part.name}: {text}")


def _first_day(draft: Draft, text: str) -> str:
    """*text*, or the first of its days, if they are written as in a talk file."""
    try:
        found = read_days(text)
    except ReadError:
        return text
    draft.last_day = draft.last_day or found.last
    return found.first.isoformat() if found.last else text


def _part(field: Field, name: str, value: str) -> Iterator[_Part]:
    text = as_written(rich(value).strip(), name, field)
    text = _EVERY.sub(
        lambda word: "" if day_names.weekday_of(word[1]) else word[0], text
    )
    if text and not (field is Field.TIMEZONE and zones.is_local(text)):
        yield _Part(field, name, text)


def _read_duration(draft: Draft, name: str, text: str) -> None:
    """The end, by how long the talk is; a number is minutes."""
    if draft.end is not None or values.is_tba(text):
        return
    of_hours = text.strip().isdigit() and fold(name).endswith("hours")
    minutes = clocks.minutes_of(text.strip()) * (60 if of_hours else 1)
    if draft.start is None or not _MIN_MINUTES <= minutes <= _MAX_MINUTES:
        draft.keep(f"{name}: {text}")
        return
    draft.end = _later(draft.start, minutes)


def _later(start: dt.time, minutes: int) -> dt.time:
    return (
        dt.datetime.combine(dt.date.min, start) + dt.timedelta(minutes=minutes)
    ).time()


def _check_end(draft: Draft) -> None:
    """Leave out an end that is not within half a day of the start."""
    if draft.start is None or draft.end is None:
        return
    if not draft.end.hour and draft.end.minute and draft.start.hour in _DAYTIME:
        draft.doubt(f"the end, {draft.end:%H:%M}, is taken as how long it is")
        draft.end = _later(draft.start, draft.end.minute)
    start, end = (one.hour * 60 + one.minute for one in (draft.start, draft.end))
    if not 0 < (end - start) % (24 * 60) <= _MAX_MINUTES:
        end_text = f"{draft.end:%H:%M}"
        draft.doubt(f"it ends at {end_text}, not after it begins: the end is left out")
        draft.keep(f"End: {end_text}")
        draft.end = None


def _read_moment(draft: Draft, text: str, name: str, hints: days.Hints) -> str:
    """Note the day and time in *text* of the field *name*; returns the rest."""
    when = moments.read_when(text, hints)
    for doubt in when.doubts:
        draft.doubt(doubt)
    line = f"{name}: {text}"
    what = "a time" if hints.only_time else "a date or a time"
    if when.doubts:
        draft.keep(line)
    elif when.date is None and when.start is None:
        _read_weekday(draft, text, line, what)
    if when.date is None and when.start is None:
        return ""
    if when.date and draft.date and when.date != draft.date:
        draft.doubt(f"another date besides {draft.date}: {when.date}")
        draft.keep(line)
        return ""
    draft.date = draft.date or when.date
    if when.start is not None and draft.start not in (None, when.start):
        draft.doubt(f"another time besides {draft.start:%H:%M}: {text!r}")
        draft.keep(line)
        return ""
    if draft.start in (None, when.start):
        draft.start, draft.end = when.start, draft.end or when.end
    draft.timezone = draft.timezone or when.zone
    return when.rest


def _read_weekday(draft: Draft, text: str, line: str, expected: str = "") -> None:
    """``Day: Monday`` agrees with the date, or does not; other texts are doubted."""
    weekday = day_names.single_weekday(text) if len(text) < 20 else None
    if weekday is None or re.search(r"\d", text):
        yearless = "date" in expected and days.has_date(text)
        no_year = f"{text!r} has no year: give it with --year"
        reason = ": there is no such day" if _NUMERIC_DAY.fullmatch(text) else ""
        wrong = f"found {text!r}, expected {expected}{reason}"
        draft.doubt(no_year if yearless else wrong)
        draft.keep(line)
    elif draft.date is None:
        draft.keep(line)
    elif draft.date.weekday() != weekday:
        draft.doubt(f"{draft.date} is a {draft.date:%A}, not a {text}")


def _read_rest(draft: Draft, rest: str, line: str) -> None:
    """Read the text next to a time: a room, a weekday, or words to keep."""
    if not rest or zones.is_local(rest):
        return
    weekday = day_names.single_weekday(rest)
    room = lexicon.find("room", rest) if len(rest) < _MAX_VENUE else None
    lead = rest[: room.start()].strip() if room else ""
    sentence = lead.islower() and not lexicon.is_all("at", lead)
    if weekday is not None and draft.date and len(rest.split()) < 3:
        _read_weekday(draft, rest, line)
    elif room and not (draft.venue or sentence):
        values.read_venue(draft, _DAY_BEFORE.sub("", rest))
        draft.guessed.append("venue")
    elif not draft.venue and (place := venue_of(rest)):
        draft.venue = place
        draft.guessed.append("venue")
    elif not draft.venue and _ROOM_NUMBER.fullmatch(rest) and not kinds.is_day(rest):
        draft.venue = rest
        draft.doubt(f"venue: {rest!r} is from the text next to the time")
    elif re.search(r"\w{2}", rest):
        draft.keep(line)
        if re.search(r"\d[:.]\d\d", rest) and not clocks.find(rest, bare=False):
            draft.doubt(f"another time in {line!r}")


def _read_end(draft: Draft, text: str, name: str, hints: days.Hints) -> None:
    when = moments.read_when(text, hints._replace(only_time=True))
    if when.start is None and when.date and draft.date and when.date > draft.date:
        draft.last_day = when.date
        return
    if when.start is None or draft.start is None:
        draft.keep(f"{name}: {text}")
        return
    both = {when.zone, draft.timezone}
    if len(both) > 1 and all(re.match("Etc/(?!UTC)", zone) for zone in both):
        draft.doubt(f"{name}: another offset than that of the start: {text!r}")
    elif len(both) > 1 and (day := when.date or draft.date):
        moment = zones.in_zone(day, when.start, when.zone, draft.timezone)
        day, time = moment.date(), moment.time()
        when = when._replace(date=when.date and day, start=time)
    if when.date is not None and when.date != draft.date:
        draft.doubt(f"it ends on another day: {text!r}")
        draft.keep(f"{name}: {text}")
    draft.end = when.start


def _read_zone(draft: Draft, text: str, name: str, hints: days.Hints) -> None:
    named = f"UTC{text}" if text[:1] in "+-" else f"{text} time"
    found = zones.find_zone(text) or zones.find_zone(named)
    if found is None:
        draft.doubt(f"time zone: nothing is known as {text!r}")
        draft.keep(f"{name}: {text}")
        return
    choice = zones.choose_zone(found, draft.date, draft.start, hints.timezone)
    if choice.zone and draft.timezone != choice.zone:
        _convert_zone(draft, choice.zone)
    draft.timezone = choice.zone or draft.timezone
    if choice.doubt:
        draft.doubt(choice.doubt)
        draft.keep(f"{name}: {text}")


def _convert_zone(draft: Draft, zone: str) -> None:
    """Convert day and times of *draft*, which have an offset from UTC, to *zone*."""
    if draft.date is None or draft.start is None:
        return
    begins = zones.in_zone(draft.date, draft.start, draft.timezone, zone)
    if draft.end is not None:
        draft.end = zones.in_zone(draft.date, draft.end, draft.timezone, zone).time()
    draft.date, draft.start = begins.date(), begins.time()
