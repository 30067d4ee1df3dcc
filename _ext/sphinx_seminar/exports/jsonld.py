"""Structured data for search engines: JSON-LD with the vocabulary of schema.org.

The properties are those of https://schema.org/Event; which of them matter is said
at https://developers.google.com/search/docs/appearance/structured-data/event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sphinx_seminar.exports import texts
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.model import KINDS, MaterialKind, Status
from sphinx_seminar.wording import kind_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Appearance, Resource, Speaker, Talk, Venue

_SCHEMA = "https://schema.org"
_STATUS = {
    Status.SCHEDULED: "EventScheduled",
    Status.TENTATIVE: "EventScheduled",
    Status.DRAFT: "EventScheduled",
    Status.OPEN: "EventScheduled",
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
}
_WORKS = {
    MaterialKind.SLIDES: ("subjectOf", "PresentationDigitalDocument"),
    MaterialKind.POSTER: ("subjectOf", "CreativeWork"),
    MaterialKind.PAPER: ("workFeatured", "ScholarlyArticle"),
    MaterialKind.CODE: ("workFeatured", "SoftwareSourceCode"),
    MaterialKind.VIDEO: ("recordedIn", "VideoObject"),
    MaterialKind.TRANSCRIPT: ("subjectOf", "DigitalDocument"),
}
_BRIEFLY = ("@type", "@id", "name", "startDate", "location")
"""What a speaker's page says of an event, which is all that one must have."""
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(things: Sequence[dict[str, Any]]) -> str:
    """A ``<script>`` element with *things*, escaped so that no text can end it."""
    made: dict[str, Any] = {"@context": _SCHEMA}
    if len(things) == 1:
        made |= things[0]
    else:
        made["@graph"] = list(things)
    text = msgspec.json.encode(made).decode().translate(_UNSAFE)
    return f'<script type="application/ld+json">{text}</script>'


def event(item: PublicTalk, urls: Urls) -> dict[str, Any] | None:
    """A talk as an ``Event``; ``None`` if search engines would reject it.

    They ask for a date and a place, and a notice that there is no talk is no event.
    """
    talk = item.talk
    url = talk_url(talk, urls)
    start, end = talk.start or talk.date, talk.last_end or talk.last_day
    locations = _locations(item, url)
    if start is None or not locations or talk.is_notice:
        return None
    made: dict[str, Any] = {
        "@type": KINDS[talk.kind].schema if talk.kind in KINDS else "Event",
        "@id": url,
        "url": url,
        "name": texts.title(item),
        "description": talk.abstract,
        "startDate": start.isoformat(),
        "endDate": end.isoformat() if end else "",
        "eventSchedule": _schedule(talk),
        "eventStatus": f"{_SCHEMA}/{_STATUS[talk.status]}",
        "eventAttendanceMode": _attendance(item),
        "location": locations,
        "performer": [person(one, urls) for one in texts.presenters(item)],
        "organizer": _organizer(item),
        "superEvent": _series(item, urls),
        "image": _url(talk.image, urls),
        "inLanguage": talk.language,
        "keywords": kind_text(talk),
        "about": [
            _kept({"@type": "Thing", "name": name}) for name in texts.topics(item)
        ],
    }
    for kind, (name, works) in _WORKS.items():
        for material in texts.of_kind(item, kind):
            work = {"@type": works, "name": texts.title(item)}
            work["url"] = _url(material, urls)
            if work["url"]:
                made.setdefault(name, []).append(work)
    return _kept(made)


def _schedule(talk: Talk) -> dict[str, Any] | None:
    """The same hours on several days."""
    if talk.days < 2 or talk.start is None or talk.last_day is None:
        return None
    made = {
        "@type": "Schedule",
        "startDate": talk.start.date().isoformat(),
        "endDate": talk.last_day.isoformat(),
        "startTime": talk.start.timetz().isoformat(),
        "endTime": talk.end.timetz().isoformat() if talk.end else "",
        "repeatFrequency": "P1D",
        "scheduleTimezone": talk.timezone,
    }
    return _kept(made)


def person(one: Appearance, urls: Urls) -> dict[str, Any]:
    """A speaker, host or chair as a ``Person``."""
    affiliation = {"@type": "Organization", "name": one.affiliation}
    return _kept(
        {
            "@type": "Person",
            "name": one.name,
            "honorificPrefix": one.honorific,
            "honorificSuffix": one.letters,
            "jobTitle": one.position,
            "affiliation": affiliation if one.affiliation else None,
            "url": urls.page(urls.pages.speaker(one.speaker)) if one.speaker else "",
            "sameAs": _profiles(one),
            "image": _url(one.photo, urls),
        }
    )


def speaker(
    one: Speaker, page: str, items: Iterable[PublicTalk], urls: Urls
) -> dict[str, Any]:
    """A speaker's own page (*page* is its address) as a ``Person``."""
    return _kept(
        {
            "@type": "Person",
            "@id": page,
            "url": page,
            "name": one.name,
            "alternateName": list(one.aliases),
            "sameAs": _profiles(one),
            "image": _url(one.photo, urls),
            "performerIn": [
                {name: made[name] for name in _BRIEFLY if name in made}
                for item in items
                if (made := event(item, urls))
            ],
        }
    )


def _attendance(item: PublicTalk) -> str:
    if not item.was_online:
        return f"{_SCHEMA}/OfflineEventAttendanceMode" if item.talk.venue else ""
    mode = "Mixed" if item.talk.venue else "Online"
    return f"{_SCHEMA}/{mode}EventAttendanceMode"


def _locations(item: PublicTalk, url: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    venue = item.talk.venue
    if venue:
        made.append(_place(venue, item.talk.place))
    if item.was_online:
        link = item.talk.online or url
        made.append(_kept({"@type": "VirtualLocation", "url": link}))
    return made


def _place(name: str, place: Venue | None) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Place", "name": name}
    if place is None:
        return made
    address = {
        "streetAddress": place.address,
        "postalCode": place.postcode,
        "addressLocality": place.city,
        "addressCountry": place.country,
    }
    if any(address.values()):
        made["address"] = _kept({"@type": "PostalAddress", **address})
    if place.latitude is not None and place.longitude is not None:
        made["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    made["hasMap"] = place.map
    return _kept(made)


def _organizer(item: PublicTalk) -> dict[str, Any] | None:
    if not item.talk.organizer:
        return None
    homepage = item.series.homepage if item.series else ""
    return _kept(
        {"@type": "Organization", "name": item.talk.organizer, "url": homepage}
    )


def _series(item: PublicTalk, urls: Urls) -> dict[str, Any] | None:
    if item.series is None:
        return None
    page = urls.page(urls.pages.series(item.series.key))
    return _kept({"@type": "EventSeries", "name": item.series.name, "url": page})


def _profiles(one: Appearance | Speaker) -> list[str]:
    orcid = f"https://orcid.org/{one.orcid}" if one.orcid else ""
    return [link for link in (one.homepage, orcid) if link]


def _url(resource: Resource | None, urls: Urls) -> str:
    return urls.resource(resource) if resource else ""


def _kept(made: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made.items() if value}
