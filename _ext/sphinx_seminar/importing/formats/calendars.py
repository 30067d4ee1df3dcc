"""iCalendar files, as Indico, researchseminars.org and Google Calendar export them."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events  # type: ignore[import-untyped]
from icalendar import Calendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from sphinx_seminar.importing import (
    kinds,
    lexicon,
    meetings,
    people,
    person_names,
    values,
)
from sphinx_seminar.importing.field_names import known_fields
from sphinx_seminar.importing.labelled import read_blocks
from sphinx_seminar.importing.labels import Field, read_label
from sphinx_seminar.importing.records import Entry, Record, Source
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.summary import Summary, split_summary
from sphinx_seminar.importing.text import ONLY_FIRST, POSTER_LIMIT, clean, rich
from sphinx_seminar.importing.zones import find_zone
from sphinx_seminar.problems import quoted, sentence
from sphinx_seminar.reading import dates
from sphinx_seminar.talkfiles.markup import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.importing.settings import ImportSettings

OCCURRENCES = 500
"""Occurrences of one repeated event that are read."""
YEARS = 10
"""For how long a repeated event is followed from its start."""

_FEW_LINES = 3
"""Lines of a description, of which one may only name people."""
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


def occurrences(events: Sequence[Any]) -> Iterator[tuple[Any, list[str]]]:
    """Each event, and each time of those that repeat, with doubts."""
    groups: dict[str, list[Any]] = {}
    for number, event in enumerate(events):
        uid = str(event.get("UID", "")) or f"without UID {number}"
        groups.setdefault(uid, []).append(event)
    for group in groups.values():
        repeats = any("RRULE" in one or "RDATE" in one for one in group)
        if repeats and all("DTSTART" in one for one in group):
            yield from _expand(group)
        else:
            yield from ((one, []) for one in group)


def _expand(group: Sequence[Any]) -> Iterator[tuple[Any, list[str]]]:
    """The times of one event; those that were moved on their own are taken so."""
    master = next((one for one in group if "RECURRENCE-ID" not in one), group[0])
    calendar = Calendar()
    for one in group:
        calendar.add_component(one)
    try:
        rules = master.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            if _FREQUENCIES.isdisjoint(map(str, rule.get("FREQ", []))):
                yield master, ["the event repeats too often for a talk: read once"]
                return
        start = master.decoded("DTSTART")
        found = recurring_ical_events.of(calendar).after(start)
        within = takewhile(lambda one: one.start.year <= start.year + YEARS, found)
        times = list(islice(within, OCCURRENCES + 1))
    except Exception:  # noqa: BLE001 - whatever a broken rule makes of the library
        yield master, ["its repetition cannot be read: only its first time is"]
        return
    note = f"one of {len(times)} times of an event that repeats"
    if len(times) > OCCURRENCES:
        note = f"the event repeats without end: {OCCURRENCES} of its times are read"
    for time in islice(times, OCCURRENCES):
        yield time, [note]


EVENTS = 20_000
"""Events of a calendar that are read."""
_BY_LINE = re.compile(
    rf"(?im)^(?:{lexicon.alternatives('by')})\s+(?P<who>[^\n:]+?)"
    r"(?:\s+as part of\s+(?P<series>.+?))?(?:\.(?=\s)|\s*$)"
)
_EVENT_FIELDS = (Field.DATE, Field.TIME, Field.WHEN, Field.END, Field.TIMEZONE)
"""Labels of a description for which the event has fields of its own."""
_CONFERENCE = ("X-GOOGLE-CONFERENCE", "CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
_ERRORS = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError)
_RULE = re.compile(r"^[-─_~:]{3,}|^-::~")
_ITEM = re.compile(r"\s*[-*•]\s+(\S.{5,500})$")
_BEFORE_BY = re.compile(rf"(?i)\n(?=(?:{lexicon.alternatives('by')})\s)")
_LINE = re.compile(r"\s|[\w.-]+[:;]|$")
_EVENT = re.compile(r"(?i)BEGIN:VEVENT\s*$")
_AT = "X-LINE"
"""The property for the line of an event, which its other times have, too."""
_BROKEN = "is a broken calendar"
_SUMMARY = "speaker and title"


def read_calendar(text: str, settings: ImportSettings) -> Source:
    """The events of a calendar; each occurrence of a repeated event is one.

    :raises SourceError: *text* is not a calendar, or has too many events.
    """
    if text.count("BEGIN:VEVENT") > EVENTS:
        raise SourceError(f"the calendar has more than {EVENTS} events: split it")
    cut_off = text.count("BEGIN:VCALENDAR") > text.count("END:VCALENDAR")
    whole = f"{text.rstrip()}\r\nEND:VCALENDAR\r\n" if cut_off else text
    try:
        calendars = icalendar.Calendar.from_ical(whole, multiple=True)
    except _ERRORS as error:
        reason = _mistake(text) or f"{_BROKEN}: {str(error)[:200]}"
        raise SourceError(reason) from None
    source = Source([], events=True)
    known: dict[tuple[str, str, str], Record] = {}
    begins = (at for at, line in enumerate(text.split("\n"), 1) if _EVENT.match(line))
    for calendar in calendars:
        zone = str(calendar.get("X-WR-TIMEZONE", "")) or settings.timezone
        name = str(calendar.get("X-WR-CALNAME", "")).strip()
        if lexicon.find("series", name) and "@" not in name:
            source.series, source.has_series_field = name, True
        events = []
        for one, line in zip(calendar.walk("VEVENT"), begins, strict=False):
            one[_AT] = line
            if one.get("SUMMARY") or one.get("DESCRIPTION"):
                events.append(one)
            elif one.errors and (mistake := _mistake(text)):
                raise SourceError(mistake)
        found = (
            record
            for event, doubts in occurrences(events)
            for record in _EventReader(event, settings, zone).records(doubts)
        )
        for record in found:
            key = (
                record.where,
                record.text("start") or record.text("date"),
                record.text("title") or record.text(_SUMMARY),
            )
            first = known.setdefault(key, record)
            if first is record or record.where.endswith(" no UID"):
                source.records.append(record)
            else:
                new = [one for one in record.entries if one not in first.entries]
                first.entries += new
    if not source.records:
        raise SourceError(_mistake(text) or "the calendar has no events")
    return source


def _mistake(text: str) -> str:
    """The first line of *text* that no calendar has, and what it would have there."""
    opened: list[tuple[str | None, int]] = [(None, 0)]
    lines = [*text.rstrip().split("\n"), ""]
    for number, line in enumerate(lines, 1):
        name, _, kind = line.rstrip().upper().partition(":")
        last, at = opened[-1]
        expected = "" if _LINE.match(line) else "a name, a colon and a value"
        if name == "BEGIN":
            opened.append((kind, number))
        elif name == "END" and kind == last:
            opened.pop()
        elif name == "END" or (number == len(lines) if last else line.strip()):
            expected = f"END:{last} for line {at}" if last else "BEGIN:VCALENDAR"
        if expected:
            found = quoted(line[:80]) if line else "the end of the file"
            return f"{_BROKEN}: line {number}: found {found}, expected {expected}"
    return ""


def _text(event: Any, name: str) -> str:
    value = event.get(name, "")
    if isinstance(value, list):
        value = "\n".join(map(str, value))
    return clean(str(value)).strip()


class _EventReader:
    """Reads one event into a record."""

    def __init__(self, event: Any, settings: ImportSettings, zone: str) -> None:
        self.event = event
        self.settings = settings
        self.zone = zone if zone in dates.zones() else ""
        self.record = Record([], f"event of {_text(event, 'UID')[:60] or 'no UID'}")
        self.listed: list[Summary] = []
        """The talks that the description lists, an item each."""

    def records(self, doubts: Sequence[str]) -> Iterator[Record]:
        """The event; the talks that it lists, if it names no speaker itself."""
        whole = self.read(doubts)
        if Field.SPEAKER in known_fields(whole.entries):
            self.listed = []
        doubt = f"one of the talks that the event {whole.text(_SUMMARY)!r} lists"
        for one in self.listed:
            own = [Entry("speaker", one.speaker), Entry("title", one.title)]
            own += [entry for entry in whole.entries if entry.name != "description"]
            noted = [*whole.doubts, doubt]
            yield dataclasses.replace(whole, entries=own, doubts=noted)
        if not self.listed:
            yield whole

    def read(self, doubts: Sequence[str]) -> Record:
        record = self.record
        record.doubts += doubts
        record.repeats = _text(self.event, "UID") if doubts else ""
        self._add(_SUMMARY, self._summary())
        self._moment()
        self._description()
        for location in self._property("LOCATION").splitlines():
            if not re.fullmatch(r"(?i)zoom|online", location):
                self._add("location", location)
        url = self._property("URL")
        if values.urls(url):
            self._add("zoom" if meetings.is_meeting(url) else "URL", url)
        for name in _CONFERENCE:
            if urls := values.urls(self._property(name)):
                self._add("zoom", urls[0])
        self._add("status", _text(self.event, "STATUS"))
        categories = self.event.get("CATEGORIES")
        for group in categories if isinstance(categories, list) else [categories]:
            told = [str(one) for one in getattr(group, "cats", []) if str(one)]
            series = [one for one in told if lexicon.find("series", one) and " " in one]
            self._add("series", series[0] if series else "")
            if rest := [one for one in told if one not in series]:
                record.entries.append(Entry("categories", list(rest)))
        return record

    def _property(self, name: str) -> str:
        """The text of a property, as much of it as is read of any."""
        text = _text(self.event, name)
        if len(text) > POSTER_LIMIT:
            self.record.doubts.append(f"{name}: {ONLY_FIRST}")
        return text[:POSTER_LIMIT]

    def _add(self, name: str, text: str) -> None:
        if text and not values.is_tba(text):
            self.record.entries.append(Entry(name, text, self.event.get(_AT, 0)))

    def _summary(self) -> str:
        """The summary; labels (``Speaker: …; Title: …``) on lines of their own."""
        summary = one_line(rich(self._property("SUMMARY"))).replace(" -- ", " – ")
        labelled = read_label(summary) is not None
        return re.sub(r"\s*[;|]\s*", "\n", summary) if labelled else summary

    def _description(self) -> None:
        text = rich(self._property("DESCRIPTION") or self._property("X-ALT-DESC"))
        match = _BY_LINE.search(text)
        first = match and not match.start() and people.people_of(match["who"])
        if match and (match["series"] or first):
            text = text.replace(match[0], f"Speaker: {match['who']}\n")
            self._add("series", match["series"] or "")
        blocks = read_blocks(_BEFORE_BY.sub(" ", text))
        loose: list[str] = []
        long = False
        for block in blocks:
            lines = [line for line in block.lines if not _RULE.match(line.strip())]
            below = "\n".join(lines).strip()
            if block.label is None:
                loose += [*self._labelled(lines), ""]
            elif block.label.field not in _EVENT_FIELDS:
                long = long or (block.label.field is Field.ABSTRACT and bool(below))
                self._add(block.label.name, below or block.label.value)
        name, *rest = (loose or [""])[0].split(" · ")
        second = loose[1:2] if not rest and kinds.is_name(name) else []
        rest += (second := [*filter(person_names.is_affiliation, second)])
        rest.sort(key=person_names.is_position, reverse=True)  # before the institution
        who = f"{name} ({', '.join(rest)})" if rest else name
        named = len(who) < 200 and len(people.people_of(who)) == 1
        if named and (rest or person_names.is_affiliation(who)):
            self._add("speaker", who)  # "Ada Example (Rome)"
            del loose[: 1 + len(second)]
            self.record.doubts += [f"{name!r} is taken as who speaks"] * len(second)
        elif len(lines := [one for one in loose if one.strip()]) <= _FEW_LINES:
            for line in lines:
                if all(map(kinds.is_name, re.split(r",\s+", line.strip()))):
                    self._add("speakers", line)
                    self.record.doubts.append(f"{line!r} is taken as who speaks")
        if long:
            self.record.kept += loose
        else:
            self._add("description", "\n".join(loose).strip())
        self._add("zoom", next(filter(meetings.is_meeting, values.urls(text)), ""))

    def _labelled(self, lines: Sequence[str]) -> Iterator[str]:
        """Note the lines that begin with the name of a field; yield the others."""
        for line in lines:
            if values.is_other_link(line):
                self.record.kept.append(line.strip())
            else:
                item = _ITEM.match(line)
                read = split_summary(item[1], [], "") if item else None
                if read and read.speaker and read.title and read.sure:
                    self.listed.append(read)
                yield line

    def _moment(self) -> None:
        record = self.record
        start = end = None
        with contextlib.suppress(*_ERRORS):
            start = self.event.decoded("DTSTART")
            end = self.event.end
        if not isinstance(start, dt.date):
            found = _text(self.event, "DTSTART")
            wrong = sentence(found, "a date such as 20270105T140000")
            record.doubts.append(f"DTSTART: {wrong}")
            return
        if not isinstance(start, dt.datetime):
            record.whole_day = True
            # the end is the first day that is free (RFC 5545)
            last = end - dt.timedelta(days=1) if isinstance(end, dt.date) else start
            several = f" to {last:%Y-%m-%d}" if f"{last:%Y-%m-%d}" > f"{start}" else ""
            self._add("date", f"{start.isoformat()}{several}")
            return
        zone = _zone_of(start, self.event)
        if start.tzinfo is not None and zone in ("", "UTC"):
            zone = self.zone or "UTC"
            start = start.astimezone(ZoneInfo(zone))
        self._add("start", f"{start:%Y-%m-%d %H:%M}")
        self._add("timezone", zone or self.settings.timezone_option or self.zone)
        zone_id = str(self.event["DTSTART"].params.get("TZID", ""))
        if zone_id and not zone:
            record.doubts.append(f"time zone: nothing is known as {zone_id!r}")
        if isinstance(end, dt.datetime):
            if end.tzinfo is not None and start.tzinfo is not None:
                end = end.astimezone(start.tzinfo)
            length = end.replace(tzinfo=None) - start.replace(tzinfo=None)
            if dt.timedelta(0) < length < dt.timedelta(days=1):
                self._add("end", f"{end:%H:%M}")
            elif length:
                record.doubts.append(
                    f"the event ends on {end:%Y-%m-%d %H:%M}: the end is left out"
                )


def _zone_of(moment: dt.datetime, event: Any) -> str:
    key = str(getattr(moment.tzinfo, "key", "") or "")
    zone_id = str(event["DTSTART"].params.get("TZID", ""))
    for one in (key, zone_id, str(WINDOWS_TO_OLSON.get(zone_id, ""))):
        if one in dates.zones():
            return "UTC" if one in ("Etc/UTC", "Z") else one
    found = find_zone(zone_id)
    return found.candidates[0] if found and found.candidates else ""
