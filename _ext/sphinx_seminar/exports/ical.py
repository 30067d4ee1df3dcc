"""Calendars: iCalendar (RFC 5545, with RFC 7986's properties).

What is left out, and why: ``METHOD`` (these are calendars to subscribe to, not
invitations), ``ORGANIZER`` (it must be an e-mail address).

``DTSTAMP``, which without a ``METHOD`` is the moment of the last revision like
``LAST-MODIFIED`` (RFC 5545, 3.8.7.2), and ``SEQUENCE`` follow from the history of the
talk, not from the day of the build. A talk without an end takes an hour: an
event with a time and no end would take none (3.6.1), and clash with nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sphinx_seminar.exports import texts
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.exports.zones import vtimezone
from sphinx_seminar.model import Record, Status
from sphinx_seminar.wording import kind_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Talk

REFRESH = dt.timedelta(hours=12)
"""How often a subscribed calendar is to be fetched."""
_REFRESH = b"PT12H\r\n"

USUAL = dt.timedelta(hours=1)
"""How long a talk takes whose end is not known."""

_STATUS = {
    Status.SCHEDULED: "CONFIRMED",
    Status.TENTATIVE: "TENTATIVE",
    Status.DRAFT: "TENTATIVE",
    Status.OPEN: "TENTATIVE",
    Status.POSTPONED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
}
_OPENING = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    b"PRODID:-//sphinx-seminar//sphinx-seminar//EN\r\n"
)
_END = b"END:VCALENDAR\r\n"
_LONGEST = 74
"""How many octets a line has, without the space before those that go on."""
_EVENT = (b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n")
_UID = re.compile(rb"^UID:(.*?)\r\n(?![ \t])", re.MULTILINE | re.DOTALL)
_TIMES = re.compile(rb"^(?:DTSTART|DTEND|RRULE)[;:].*\r\n", re.MULTILINE)
_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII)
_FOLD = b"\r\n "
"""What cuts long lines."""


class Value(Protocol):
    """A value as the library writes it."""

    def to_ical(self) -> bytes | str:
        """The value, escaped."""


class VEvent(Record, frozen=True):
    """One talk as a ``VEVENT``, with the time zone and years that it needs."""

    text: bytes
    zone: str
    first: int
    last: int


def uid(talk: Talk, domain: str) -> str:
    """The UID: it stays when the title or time of the talk changes.

    It follows from the talk's first key and the site's domain. All but letters,
    digits and ``-._~`` is percent-encoded, as servers use it as a file name.
    """
    key = talk.formerly[0] if talk.formerly else talk.key
    # nearly always nothing but slashes, which is seen much sooner than quoted
    is_plain = _PLAIN.fullmatch(key) is not None
    name = key.replace("/", "%2F") if is_plain else quote(key, safe="")
    return f"{name}@{domain}"


def vevent(item: PublicTalk, urls: Urls, domain: str) -> VEvent | None:
    """A talk as an event; ``None`` for one whose date is not known."""
    talk = item.talk
    if talk.date is None:
        return None
    return as_vevent(
        talk, b"".join([_EVENT[0], *_lines(item, urls, domain), _EVENT[1]])
    )


def _lines(item: PublicTalk, urls: Urls, domain: str) -> Iterator[bytes]:
    """The lines of an event.

    The library gives the values. Its ``Event`` would give the lines as well, and takes
    four times as long: a tenth of a second for a hundred talks.
    """
    # here, as most builds write no event, and the library takes long to load
    from icalendar import vCategory, vDDDTypes, vGeo, vRecur, vText, vUri

    talk, moments = item.talk, item.moments
    revised = vDDDTypes(moments.revised.astimezone(dt.UTC))
    yield _line("SUMMARY", vText(texts.event_title(item)))
    if talk.start is None:
        assert talk.date is not None
        yield _line("DTSTART", vDDDTypes(talk.date))  # and without an end: that day
        if talk.last_day is not None:  # the end is the first day that is free
            yield _line("DTEND", vDDDTypes(talk.last_day + dt.timedelta(days=1)))
    else:
        zone = _zone(talk.start)
        for name, moment in (
            ("DTSTART", talk.start),
            ("DTEND", talk.end or talk.start + USUAL),
        ):
            written = moment if zone else moment.astimezone(dt.UTC)
            yield _line(name, vDDDTypes(written))
    yield _line("DTSTAMP", revised)
    yield _line("UID", vText(uid(talk, domain)))
    yield b"SEQUENCE:%d\r\n" % moments.sequence
    if talk.start is not None and talk.days > 1:
        yield _line("RRULE", vRecur({"FREQ": "DAILY", "COUNT": talk.days}))
    kind = kind_text(talk)
    categories = [*([kind] if kind else []), *texts.topics(item)]
    if categories:
        yield _line("CATEGORIES", vCategory(categories))
    if talk.online:
        yield _line("CONFERENCE", vUri(talk.online), ";FEATURE=VIDEO;VALUE=URI")
    if talk.contact:
        yield _line("CONTACT", vText(talk.contact))
    yield _line("CREATED", vDDDTypes(moments.announced.astimezone(dt.UTC)))
    yield _line("DESCRIPTION", vText(texts.plain(item, urls)))
    place = talk.place
    if place and place.latitude is not None and place.longitude is not None:
        yield _line("GEO", vGeo((place.latitude, place.longitude)))
    yield _line("LAST-MODIFIED", revised)
    if location := texts.location(item):
        yield _line("LOCATION", vText(location))
    yield _line("STATUS", vText(_STATUS[talk.status]))
    if talk.is_notice or talk.status in (Status.CANCELLED, Status.OPEN):
        yield b"TRANSP:TRANSPARENT\r\n"
    if url := talk_url(talk, urls):
        yield _line("URL", vUri(url))


def vevent_in(data: bytes, talk: Talk) -> VEvent | None:
    """The event of *talk* in *data*, a calendar with nothing else; ``None`` if not.

    To write an event takes many times as long.
    """
    beginning, end = (data.find(mark) for mark in _EVENT)
    if not 0 < beginning < end:
        return None
    return as_vevent(talk, data[beginning : end + len(_EVENT[1])])


def texts_in(data: bytes) -> dict[str, bytes]:
    """The text of each event in the calendar *data*, by its UID.

    What is cut off is left out, and what has the UID of another.
    """
    beginning, end = _EVENT
    found: dict[str, bytes] = {}
    several = set()
    for part in data.split(beginning)[1:]:
        uid = _UID.search(part)
        if uid and end in part:
            name = uid[1].replace(_FOLD, b"").decode()
            if name in found:
                several.add(name)
            found[name] = beginning + part[: part.index(end) + len(end)]
    return {name: text for name, text in found.items() if name not in several}


def replaced(data: bytes, events: Iterable[VEvent]) -> bytes:
    """The calendar *data* with *events* in the place of those with their UIDs.

    Empty if one is not there once and at the same time, as then more of it changes, or
    if *data* is cut off.
    """
    if not data.endswith(_END):
        return b""
    for event in events:
        uid = _UID.search(event.text)
        line = b"\n" + uid[0] if uid else b""
        at = data.find(line)
        if not line or at < 0 or data.find(line, at + 1) >= 0:
            return b""
        start = data.rfind(_EVENT[0], 0, at)
        end = data.find(_EVENT[1], at) + len(_EVENT[1])
        if _TIMES.findall(data, start, end) != _TIMES.findall(event.text):
            return b""
        whole = memoryview(data)
        data = b"".join([whole[:start], event.text, whole[end:]])
    return data


def as_vevent(talk: Talk, text: bytes) -> VEvent:
    """*text*, the event of *talk* (which has a date), with what calendars need."""
    assert talk.date is not None
    days = [moment.year for moment in (talk.start, talk.last_end) if moment]
    years = days or [talk.date.year]
    zone = _zone(talk.start) if talk.start else ""
    return VEvent(text=text, zone=zone, first=min(years), last=max(years))


def calendar(
    name: str, events: Iterable[VEvent], *, source: str = "", page: str = ""
) -> bytes:
    """A calendar of *events*, in their order.

    :param source: the calendar's own address, if it is known.
    :param page: the page that shows the same talks.
    """
    from icalendar import vText, vUri

    everything = tuple(events)
    encoded = vText(name)
    opening = [
        _OPENING,
        _line("NAME", encoded),
        _line("X-WR-CALNAME", encoded),  # the same, to Google and Apple
        b"REFRESH-INTERVAL;VALUE=DURATION:" + _REFRESH,
        _line("SOURCE", vUri(source), ";VALUE=URI") if source else b"",
        _line("URL", vUri(page)) if page else b"",
        b"X-PUBLISHED-TTL:" + _REFRESH,  # the same, to Outlook
    ]
    zones = _zones(everything)
    return b"".join([*opening, *zones, *(one.text for one in everything), _END])


def _line(name: str, value: Value, parameters: str = "") -> bytes:
    """One line, whatever its length, with the parameters that *value* has."""
    if not parameters and (own := getattr(value, "params", None)):
        parameters = f";{own.to_ical().decode()}"
    encoded = value.to_ical()
    text = encoded.decode() if isinstance(encoded, bytes) else encoded
    return folded(f"{name}{parameters}:{text}") + b"\r\n"


def folded(line: str) -> bytes:
    """*line* in parts that are short enough (RFC 5545, 3.1), as the library has them.

    No part ends within a character or after a sign that escapes the next one. The
    library measures one character after the other, which takes as long as all else.
    """
    data = line.encode()
    parts, start = [], 0
    while len(data) - start > _LONGEST:
        end = start + _LONGEST
        while data[end] & 0xC0 == 0x80:  # it continues a character
            end -= 1
        if data[end - 1] in b"\\^":
            end -= 1
        parts.append(data[start:end])
        start = end
    return _FOLD.join([*parts, data[start:]])


def _zone(moment: dt.datetime) -> str:
    key = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else "UTC"
    return "" if key in {"UTC", "Etc/UTC"} else key


def _zones(events: tuple[VEvent, ...]) -> Iterable[bytes]:
    spans: dict[str, tuple[int, int]] = {}
    for one in events:
        if one.zone:
            first, last = spans.get(one.zone, (one.first, one.last))
            spans[one.zone] = min(first, one.first), max(last, one.last)
    return (vtimezone(name, *spans[name]) for name in sorted(spans))
