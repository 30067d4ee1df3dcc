"""iCalendar files, as Indico, researchseminars.org and Google Calendar export them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from sphinx_seminar.importing import meetings, people, values
from sphinx_seminar.importing.blocks import Block, read_blocks
from sphinx_seminar.importing.days_off import is_day_off
from sphinx_seminar.importing.labels import Field, Label
from sphinx_seminar.importing.lines import has_series
from sphinx_seminar.importing.recurrence import occurrences
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.summary import split_summary
from sphinx_seminar.importing.talk_reader import read_labelled
from sphinx_seminar.importing.text import (
    POSTER_LIMIT,
    clean,
    from_html,
    looks_like_html,
    unescaped,
)
from sphinx_seminar.importing.zones import find_zone
from sphinx_seminar.model import Status
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_seminar.importing.settings import Settings

EVENTS = 20_000
"""Events of a calendar that are read."""
_PART_OF = re.compile(r"(?im)^by\s+(?P<who>.+?)\s+as part of\s+(?P<series>.+?)\s*$")


def read_calendar(text: str, settings: Settings) -> Iterator[Draft]:
    """The talks of a calendar; each occurrence of a repeated event is one.

    :raises SourceError: *text* is not a calendar, or has too many events.
    """
    if text.count("BEGIN:VEVENT") > EVENTS:
        raise SourceError(f"the calendar has more than {EVENTS} events: split it")
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise SourceError(f"the calendar is broken: {str(error)[:200]}") from None
    found = False
    empty: set[str] = set()
    left_out: list[Draft] = []
    last: Draft | None = None
    for calendar in calendars:
        zone = str(calendar.get("X-WR-TIMEZONE", "")) or settings.timezone
        named = str(calendar.get("X-WR-CALNAME", "")).strip()
        events = [one for one in calendar.walk("VEVENT") if one.get("SUMMARY")]
        for event, doubts in occurrences(events):
            found = True
            draft = _Event(event, settings, zone, named).read()
            whole_day = draft.start is None and not draft.abstract
            said = str(event.get("SUMMARY", ""))
            none = is_day_off(said) and draft.status is Status.SCHEDULED
            if (whole_day or none) and not draft.speakers:
                left_out.append(draft)  # "Jane on holiday", "No seminar"
                continue
            uid = str(event.get("UID", ""))
            if doubts and uid in empty and not draft.speakers:
                continue  # one more time of a slot that names nobody
            if doubts and not draft.speakers:
                empty.add(uid)
                draft.doubt("no talk is told of by an event that repeats: read once")
            for doubt in doubts if draft.speakers else ():
                draft.doubt(doubt)
            if last is not None:
                yield last
            last = draft
    if not found:
        raise SourceError("the calendar has no events")
    if last is None:
        yield from left_out
        return
    for one in left_out:
        said = f"{one.date}: {one.source.partition(' (')[0] or one.title or 'an event'}"
        last.left_out.append(said)
    yield last


def _day(value: dt.date | dt.datetime) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


class _Event:
    def __init__(self, event: Any, settings: Settings, zone: str, named: str) -> None:
        self.event = event
        self.settings = settings
        self.zone = zone if zone in available_timezones() else ""
        self.named = named

    def _text(self, name: str) -> str:
        value = self.event.get(name, "")
        if isinstance(value, list):
            value = value[0] if value else ""
        return clean(str(value)).strip()

    def read(self) -> Draft:
        description = self._text("DESCRIPTION") or self._text("X-ALT-DESC")
        description = (
            from_html(description)
            if looks_like_html(description)
            else unescaped(description)
        )
        whole, description = description, description[:POSTER_LIMIT]
        part_of = _PART_OF.search(description)
        if part_of:
            description = description.replace(
                part_of[0], f"Speaker: {part_of['who']}\n"
            )
        blocks = read_blocks(description)
        labelled = [_without_boilerplate(one) for one in self._as_labels(blocks)]
        draft = read_labelled([*labelled, *_as_abstract(blocks)], self.settings)
        if "venue" in draft.guessed and self._text("LOCATION"):
            draft.keep(draft.venue)
            draft.venue = ""
        draft.guessed.clear()
        if len(whole) > POSTER_LIMIT:
            draft.doubt(f"only the first {POSTER_LIMIT:,} characters are read")
        self._moment(draft)
        if part_of:
            draft.series = draft.series or DraftSeries(name=part_of["series"])
        self._summary(draft, _headline(blocks))
        self._rest(draft)
        self._links(draft, description)
        draft.source = (
            f"{self._text('SUMMARY')[:60]} ({self._text('UID')[:60]})"
            if self._text("UID")
            else ""
        )
        return draft

    def _as_labels(self, blocks: list[Block]) -> list[Block]:
        """The labels of the description; its dates are the event's own."""
        dates = (Field.DATE, Field.TIME, Field.WHEN, Field.END, Field.TIMEZONE)
        return [
            one
            for one in blocks
            if one.label is not None and one.label.field not in dates
        ]

    def _moment(self, draft: Draft) -> None:
        if "DTSTART" not in self.event:
            draft.doubt("the event has no date that can be read")
            return
        start = self.event.decoded("DTSTART")
        end = self._end(start)
        draft.date, draft.start, draft.end, draft.timezone = _day(start), None, None, ""
        if not isinstance(start, dt.datetime):
            return
        zone = _zone_of(start, self.event)
        if start.tzinfo is not None and zone in ("", "UTC"):
            zone = self.zone or "UTC"
            start = start.astimezone(ZoneInfo(zone))
        draft.date = start.date()
        draft.start = start.time().replace(tzinfo=None, second=0, microsecond=0)
        draft.timezone = zone or self.settings.said_timezone or self.zone
        said = str(self.event["DTSTART"].params.get("TZID", ""))
        if said and not zone:
            draft.doubt(f"time zone: nothing is known as {said!r}")
        if isinstance(end, dt.datetime):
            if end.tzinfo is not None and start.tzinfo is not None:
                end = end.astimezone(start.tzinfo)
            if (
                dt.timedelta(0)
                < end.replace(tzinfo=None) - start.replace(tzinfo=None)
                < dt.timedelta(days=1)
            ):
                draft.end = end.time().replace(tzinfo=None, second=0, microsecond=0)
            elif end.replace(tzinfo=None) != start.replace(tzinfo=None):
                draft.doubt(
                    f"the event ends on {end:%Y-%m-%d %H:%M}: the end is left out"
                )

    def _end(self, start: dt.date | dt.datetime) -> dt.date | dt.datetime | None:
        try:
            if "DTEND" in self.event:
                return self.event.decoded("DTEND")  # type: ignore[no-any-return]
            if "DURATION" in self.event:
                return start + self.event.decoded("DURATION")  # type: ignore[no-any-return]
        except (ValueError, OverflowError, TypeError):
            return None
        return None

    def _labelled_summary(self, draft: Draft, summary: str) -> str:
        """``Speaker: Jane Doe; Title: On Foam`` as what its labels say."""
        blocks = read_blocks(re.sub(r"\s*[;|]\s*", "\n", summary))
        said = {one.label.field: one.text for one in blocks if one.label is not None}
        if not {Field.SPEAKER, Field.TITLE} <= said.keys():
            return summary
        if not draft.speakers:
            draft.speakers = people.read_people(said[Field.SPEAKER]).speakers
        return said[Field.TITLE]

    def _links(self, draft: Draft, description: str) -> None:
        """The join link that stands anywhere in the description."""
        if not draft.online:
            found = filter(meetings.is_meeting, values.urls(description))
            draft.online = next(found, "")

    def _summary(self, draft: Draft, headline: str) -> None:
        summary = markup.one_line(unescaped(self._text("SUMMARY")))
        summary = self._labelled_summary(draft, summary)
        status, summary = values.take_status(summary)
        draft.status = status or draft.status
        read = split_summary(summary, [one.name for one in draft.speakers], draft.title)
        if not draft.speakers and read.who:
            found = people.read_people(read.who)
            draft.speakers = [
                one for one in found.speakers if not names.is_nobody(one.name)
            ]
            draft.kept.extend(found.kept)
            for doubt in found.doubts:
                draft.doubt(doubt)
        if read.series and not read.title and not read.who:
            draft.keep(f"Summary: {summary}")
        elif not draft.title and headline and len(read.title.split()) < 2:
            # "Universals: Jane Doe", and the title above the abstract
            draft.title = values.read_title(headline)
            draft.doubt(f"title taken from the description; the summary is {summary!r}")
        elif not draft.title and read.title and not values.is_tba(read.title):
            draft.title = values.read_title(read.title)
        if read.series and draft.series is None and read.series != self.named:
            draft.series = DraftSeries(name=read.series)
        if (
            draft.series is None
            and self.named
            and has_series(self.named)
            and "@" not in self.named
        ):
            draft.series = DraftSeries(name=self.named)
        if not read.sure:
            draft.doubt(f"who speaks and on what is not clear from {summary!r}")
        if not draft.speakers:
            draft.doubt("no speaker is named")

    def _rest(self, draft: Draft) -> None:
        if location := self._text("LOCATION"):
            if values.is_tba(location) or re.fullmatch(r"(?i)zoom|online", location):
                location = ""
            values.read_venue(draft, unescaped(location))
        if (url := self._text("URL")) and values.urls(url):
            if meetings.is_meeting(url) and not draft.online:
                draft.online = url
            elif url != draft.online:
                draft.keep(f"URL: {url}")
        for name in (
            "X-GOOGLE-CONFERENCE",
            "CONFERENCE",
            "X-MICROSOFT-SKYPETEAMSMEETINGURL",
        ):
            if (url := self._text(name)) and not draft.online and values.urls(url):
                draft.online = values.urls(url)[0]
        if self._text("STATUS").upper() == "CANCELLED":
            draft.status = Status.CANCELLED
        categories = self.event.get("CATEGORIES")
        for group in categories if isinstance(categories, list) else [categories]:
            for category in getattr(group, "cats", []):
                draft.topics.append(markup.plain(str(category)))
        draft.topics = [one for one in dict.fromkeys(draft.topics) if one]
        if self.settings.series:
            draft.series = draft.series or DraftSeries()
            draft.series.key = self.settings.series


def _zone_of(moment: dt.datetime, event: Any) -> str:
    key = str(getattr(moment.tzinfo, "key", "") or "")
    if key in available_timezones():
        return "UTC" if key in ("UTC", "Etc/UTC", "Z") else key
    said = str(event["DTSTART"].params.get("TZID", ""))
    if said in available_timezones():
        return said
    if said in WINDOWS_TO_OLSON:
        return str(WINDOWS_TO_OLSON[said])
    found = find_zone(said)
    return found.candidates[0] if found and found.candidates else ""


def _headline(blocks: Sequence[Block]) -> str:
    """The one short line above the abstract of a description, if there is one."""
    if len(blocks) < 2 or blocks[0].label is not None or len(blocks[0].lines) != 1:
        return ""
    line = blocks[0].lines[0].strip()
    long = blocks[1].label is not None and blocks[1].label.field is Field.ABSTRACT
    words = 2 < len(line.split()) < 25 and line[-1:] not in ".!:"
    return line if long and words and not has_series(line) else ""


def _without_boilerplate(block: Block) -> Block:
    """*block* without links to join at the end of its text."""
    if block.label is None or block.label.field is not Field.ABSTRACT:
        return block
    lines = list(block.lines)
    while lines and (not lines[-1].strip() or _boilerplate(lines[-1])):
        lines.pop()
    return Block(block.label, lines, block.start)


def _as_abstract(blocks: Iterable[Block]) -> list[Block]:
    """Loose text of a description is the abstract, if no heading says otherwise."""
    blocks = list(blocks)
    if any(
        one.label and one.label.field is Field.ABSTRACT and one.text for one in blocks
    ):
        return [one for one in blocks if one.label is None]
    loose = []
    for block in blocks:
        if block.label is None:
            lines = [line for line in block.lines if not _boilerplate(line)]
            loose += ["\n".join(lines)] if "".join(lines).strip() else []
    text = "\n\n".join(loose)
    kept = [
        Block(None, [line for line in one.lines if _boilerplate(line)], one.start)
        for one in blocks
        if one.label is None and any(map(_boilerplate, one.lines))
    ]
    if not text.strip():
        return kept
    return [*kept, Block(Label(Field.ABSTRACT, "Abstract", ""), text.splitlines(), 0)]


def _boilerplate(line: str) -> bool:
    """Links and passcodes, which are no part of an abstract."""
    only_link = bool(values.urls(line)) and len(values.without_urls(line).split()) < 6
    return (
        only_link
        or values.is_private(line)
        or re.match(r"^[-─_~:]{3,}|^-::~", line.strip()) is not None
    )
