"""Links that open a visitor's own calendar with a talk filled in.

Neither service documents its addresses any more; these are the ones that
https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs keeps.
"""

from __future__ import annotations

import datetime as dt
from itertools import accumulate, takewhile
from string import ascii_letters, digits
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sphinx_seminar.exports import texts
from sphinx_seminar.exports.ical import USUAL
from sphinx_seminar.exports.urls import talk_url

if TYPE_CHECKING:
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.urls import Urls

_PLAIN = frozenset(f"{ascii_letters}{digits}_.-~ ")
"""The characters that take one character in an address."""
_WORD = 40
_LONGEST = 1900
"""Addresses of more than 2,000 characters fail in places."""


def google(item: PublicTalk, urls: Urls) -> str:
    """The Google Calendar link for *item*; empty if its date is not known."""
    talk = item.talk
    if talk.date is None:
        return ""
    if talk.start is None:
        after = talk.date + dt.timedelta(days=1)
        dates = f"{talk.date:%Y%m%d}/{after:%Y%m%d}"
    else:
        start, end = _span(talk.start, talk.end)
        dates = f"{start:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}"
    values = {
        "action": "TEMPLATE",
        "text": texts.event_title(item),
        "dates": dates,
        "details": _details(item, urls),
        "location": texts.location(item),
    }
    base = "https://calendar.google.com/calendar/render"
    return _address(base, values, "details", talk.abstract)


def outlook(item: PublicTalk, urls: Urls) -> str:
    """The link for Outlook on the web; empty if the date is not known."""
    talk = item.talk
    if talk.date is None:
        return ""
    values = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": texts.event_title(item),
        "body": _details(item, urls),
        "location": texts.location(item),
    }
    if talk.start is None:
        values["startdt"] = values["enddt"] = talk.date.isoformat()
        values["allday"] = "true"
    else:
        start, end = _span(talk.start, talk.end)
        values["startdt"] = f"{start:%Y-%m-%dT%H:%M:%SZ}"
        values["enddt"] = f"{end:%Y-%m-%dT%H:%M:%SZ}"
    base = "https://outlook.office.com/calendar/deeplink/compose"
    return _address(base, values, "body", talk.abstract)


def google_subscription(webcal: str) -> str:
    """The link that subscribes Google Calendar; empty without an address."""
    if not webcal:
        return ""
    query = urlencode({"cid": webcal})
    return f"https://calendar.google.com/calendar/r?{query}"


def _span(
    start: dt.datetime, end: dt.datetime | None
) -> tuple[dt.datetime, dt.datetime]:
    return start.astimezone(dt.UTC), (end or start + USUAL).astimezone(dt.UTC)


def _details(item: PublicTalk, urls: Urls) -> str:
    """Who speaks, how to join, and where to read more."""
    people = [texts.person(one) for one in item.talk.speakers if one.name]
    more = (item.talk.online, talk_url(item.talk, urls))
    return "\n".join(part for part in (*people, *more) if part)


def _address(base: str, values: dict[str, str], details: str, abstract: str) -> str:
    """The address with *values*; as much of *abstract* in *details* as it can hold."""
    kept = {name: value for name, value in values.items() if value}
    room = _LONGEST - len(f"{base}?{urlencode(kept)}")
    beginning = _begin(abstract, room - len(urlencode({"": "\n\n\u2026"})))
    if beginning:
        kept[details] = "\n\n".join(
            part for part in (kept.get(details), beginning) if part
        )
    return f"{base}?{urlencode(kept)}"


def _begin(text: str, room: int) -> str:
    """The beginning of *text* that needs no more than *room*, to a whole word."""
    needed = accumulate(1 if c in _PLAIN else 3 * len(c.encode()) for c in text)
    end = sum(1 for _ in takewhile(lambda so_far: so_far <= room, needed))
    if end == len(text):
        return text
    words = text[:end].rsplit(maxsplit=1)
    # scripts without spaces have no words to keep whole
    whole = words[0] if len(words) == 2 and len(words[1]) < _WORD else text[:end]
    return f"{whole.rstrip()}\u2026" if whole.strip() else ""
