"""Links that open a visitor's own calendar with a talk filled in.

Neither service documents its addresses any more; these are the ones that
https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs keeps.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sphinx_seminar.exports import texts
from sphinx_seminar.exports.urls import talk_url

if TYPE_CHECKING:
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.urls import Urls

_HOUR = dt.timedelta(hours=1)


def google(item: PublicTalk, urls: Urls) -> str:
    """Google Calendar; nothing for a talk whose date is not known."""
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
        "text": texts.summary(item),
        "dates": dates,
        "details": _details(item, urls),
        "location": texts.location(item),
    }
    return _address("https://calendar.google.com/calendar/render", values)


def outlook(item: PublicTalk, urls: Urls) -> str:
    """Outlook on the web; nothing for a talk whose date is not known."""
    talk = item.talk
    if talk.date is None:
        return ""
    values = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": texts.summary(item),
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
    return _address("https://outlook.office.com/calendar/deeplink/compose", values)


def google_subscription(webcal: str) -> str:
    """Google Calendar, to subscribe to a calendar; nothing without its address."""
    if not webcal:
        return ""
    return _address("https://calendar.google.com/calendar/r", {"cid": webcal})


def _span(
    start: dt.datetime, end: dt.datetime | None
) -> tuple[dt.datetime, dt.datetime]:
    return start.astimezone(dt.UTC), (end or start + _HOUR).astimezone(dt.UTC)


def _details(item: PublicTalk, urls: Urls) -> str:
    # not the abstract: addresses of more than 2,000 characters fail in places
    url = talk_url(item.talk, urls)
    return "\n".join(part for part in (item.talk.online, url) if part)


def _address(base: str, values: dict[str, str]) -> str:
    kept = {name: value for name, value in values.items() if value}
    return f"{base}?{urlencode(kept)}"
