"""Calendars: iCalendar (RFC 5545, with RFC 7986's properties).

What is left out, and why: ``METHOD`` (these are calendars to subscribe to, not
invitations), ``ORGANIZER`` (it must be an e-mail address).

``DTSTAMP``, which without a ``METHOD`` is the moment of the last revision like
``LAST-MODIFIED`` (RFC 5545, 3.8.7.2), and ``SEQUENCE`` follow from the history of the
talk, not from the day of the build. A talk whose end nobody said takes an hour: an
event with a time and no end would take none (3.6.1), and clash with nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sphinx_seminar.exports import texts
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.exports.zones import vtimezone
from sphinx_seminar.model import Record, Status
from sphinx_seminar.wording import kind_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import vText, vUri

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
_EVENT = (b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n")
_UID = re.compile(rb"^UID:(.*?)\r\n(?![ \t])", re.MULTILINE | re.DOTALL)
_FOLD = b"\r\n "
"""What cuts long lines."""


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
    return f"{quote(key, safe='')}@{domain}"


def vevent(item: PublicTalk, urls: Urls, domain: str) -> VEvent | None:
    """A talk as an event; ``None`` for one whose date is not known."""
    talk = item.talk
    if talk.date is None:
        return None
    # here, as most builds write no event, and the library takes long to load
    from icalendar import Event, vUri

    event = Event()
    event.add("UID", uid(talk, domain))
    event.add("DTSTAMP", item.moments.revised)
    event.add("CREATED", item.moments.announced)
    event.add("LAST-MODIFIED", item.moments.revised)
    event.add("SEQUENCE", item.moments.sequence)
    if talk.start is None:
        event.add("DTSTART", talk.date)  # and without an end: that day
        if talk.last_day is not None:  # the end is the first day that is free
            event.add("DTEND", talk.last_day + dt.timedelta(days=1))
    else:
        zone = _zone(talk.start)
        event.add("DTSTART", talk.start if zone else talk.start.astimezone(dt.UTC))
        end = talk.end or talk.start + USUAL
        event.add("DTEND", end if zone else end.astimezone(dt.UTC))
        if talk.days > 1:
            event.add("RRULE", {"FREQ": "DAILY", "COUNT": talk.days})
    event.add("SUMMARY", texts.event_title(item))
    event.add("DESCRIPTION", texts.plain(item, urls))
    event.add("STATUS", _STATUS[talk.status])
    if talk.is_notice or talk.status in (Status.CANCELLED, Status.OPEN):
        event.add("TRANSP", "TRANSPARENT")
    if texts.location(item):
        event.add("LOCATION", texts.location(item))
    if talk.online:
        link = vUri(talk.online)
        link.params["VALUE"] = "URI"
        link.params["FEATURE"] = "VIDEO"
        event.add("CONFERENCE", link)
    url = talk_url(talk, urls)
    if url:
        event.add("URL", url)
    place = talk.place
    if place and place.latitude is not None and place.longitude is not None:
        event.add("GEO", (place.latitude, place.longitude))
    kind = kind_text(talk)
    categories = (*([kind] if kind else []), *texts.topics(item))
    if categories:
        event.add("CATEGORIES", categories)
    if talk.contact:
        event.add("CONTACT", talk.contact)
    return as_vevent(talk, bytes(event.to_ical()))


def vevent_in(data: bytes, talk: Talk) -> VEvent | None:
    """The event of *talk* in *data*, a calendar with nothing else; ``None`` if not.

    To write an event takes a hundred times as long.
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
        said = _UID.search(part)
        if said and end in part:
            name = said[1].replace(_FOLD, b"").decode()
            if name in found:
                several.add(name)
            found[name] = beginning + part[: part.index(end) + len(end)]
    return {name: text for name, text in found.items() if name not in several}


def as_vevent(talk: Talk, text: bytes) -> VEvent:
    """*text*, the event of *talk* (which has a date), with what calendars need."""
    assert talk.date is not None
    days = [moment.year for moment in (talk.start, talk.finish) if moment]
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
    said = vText(name)
    opening = [
        _OPENING,
        _line("NAME", said),
        _line("X-WR-CALNAME", said),  # the same, to Google and Apple
        b"REFRESH-INTERVAL;VALUE=DURATION:" + _REFRESH,
        _line("SOURCE", vUri(source), VALUE="URI") if source else b"",
        _line("URL", vUri(page)) if page else b"",
        b"X-PUBLISHED-TTL:" + _REFRESH,  # the same, to Outlook
    ]
    zones = _zones(everything)
    return b"".join([*opening, *zones, *(one.text for one in everything), _END])


def _line(name: str, value: vText | vUri, **parameters: str) -> bytes:
    from icalendar.parser import Contentline, Parameters

    line = Contentline.from_parts(name, Parameters(parameters), value)
    return bytes(line.to_ical()) + b"\r\n"


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
