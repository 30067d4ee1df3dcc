"""The variables of the templates for announcements."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from sphinx_seminar import wording
from sphinx_seminar.archive.public import public_talk
from sphinx_seminar.exports import texts
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.formulas import readable
from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import locale_of
from sphinx_seminar.model import Series, Status, Talk, Venue
from sphinx_seminar.views.talk import when_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel import Locale

    from sphinx_seminar.cli.archive import Loaded
    from sphinx_seminar.model import Appearance, Text


ZONES = (
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Hong_Kong",
)
"""The zones that are named where nobody asks for others."""


class Announcement(NamedTuple):
    """The variables of a talk's templates; the guide's table is made from this."""

    talk: Talk
    """The talk as the public may see it: `talk.venue`, `talk.host`, `talk.contact`,
    `talk.message`, `talk.registration`, `talk.organizer` and whatever else its options
    say; `talk.extra` has the site's own fields, each with `key`, `label`, `value`."""
    title: str
    """The title, or that it is to be announced."""
    series: Series | None
    """The series, if there is one: `series.name`, `series.homepage` …"""
    date: str
    """The day in the site's language."""
    time: str
    """Start and end, with the zone in words; empty if there is none."""
    elsewhere: str
    """The start in other zones."""
    speakers: Sequence[Appearance]
    """The people, each with `name`, `honorific`, `position`, `affiliation`,
    `homepage`, `role.value` and `biography.source` (Markdown)."""
    people: str
    """The same in a line: names, each with its affiliation."""
    abstract: str
    """The abstract as plain text; formulas are text, too."""
    markdown: str
    """The abstract as it is written, if it is Markdown."""
    online: str
    """The join link; empty once the talk is over."""
    kind: str
    """What kind of event it is, such as a keynote; empty for a plain talk."""
    venue: str
    """Where it is, with the address."""
    map: str
    """The address of a map of the venue."""
    status: str
    """That the talk is cancelled or postponed; else empty."""
    topics: Sequence[str]
    """The names of the topics."""
    materials: Sequence[tuple[str, str]]
    """What there is to read or see, as pairs of what it is and its address."""
    url: str
    """The address of the talk's page; empty if `html_baseurl` is not set."""


class Digest(NamedTuple):
    """The variables of the templates for several talks."""

    heading: str
    """What the talks have in common: a week, a term, a series."""
    talks: Sequence[Announcement]
    """The talks, each with the variables of a single one."""
    abstracts: bool
    """Whether abstracts are wanted."""


def announcement(
    talk: Talk, loaded: Loaded, zones: tuple[str, ...] = ()
) -> Announcement:
    """Fill the variables for *talk*.

    :param zones: those that the start is given in as well, by their IANA names;
        :data:`ZONES` by default.
    """
    locale = locale_of(loaded.language)
    shown = public_talk(talk, loaded.archive)
    talk = shown.talk
    place = talk.place or Venue()
    return Announcement(
        talk=talk,
        title=texts.title(shown),
        series=shown.series,
        date=wording.long_date(talk.date, locale, talk.last_day)
        if talk.date
        else wording.to_be_announced(),
        time=wording.hours(when_of(talk), locale) if talk.start else "",
        elsewhere=_other_zones(talk, zones, locale),
        speakers=talk.speakers,
        people=", ".join(map(_in_short, texts.presenters(shown))),
        abstract=readable(talk.abstract),
        markdown=_markdown(talk.abstract_text, talk.abstract),
        online=talk.online,
        kind=wording.kind_text(talk),
        venue=wording.place_text(
            ", ".join(filter(None, (talk.venue, place.full_address))),
            online=shown.was_online and not talk.online,
        ),
        map=place.map,
        status=""
        if talk.status is Status.SCHEDULED
        else wording.status_text(talk.status),
        topics=shown.topics,
        materials=_materials(talk, loaded),
        url=talk_url(talk, loaded.urls) if loaded.urls else "",
    )


def _in_short(one: Appearance) -> str:
    name = f"{one.honorific} {one.name}".strip()
    return f"{name} ({one.affiliation})" if one.affiliation else name


def _markdown(text: Text, plain: str) -> str:
    """The Markdown source of *text*, which may be *plain*; empty for other markup."""
    return text.source or plain if text.markup == "markdown" else ""


def _materials(talk: Talk, loaded: Loaded) -> list[tuple[str, str]]:
    urls = loaded.urls
    found = (
        (
            wording.material_text(one.kind),
            urls.resource(one) if urls else one.url,
        )
        for one in talk.materials
    )
    return [(what, address) for what, address in found if address]


def _other_zones(talk: Talk, zones: tuple[str, ...], locale: Locale) -> str:
    """The start in other zones: ``02:00 London, 21:00 New York (the day before)``."""
    if talk.start is None:
        return ""
    times = []
    for zone in zones or ZONES:
        there = talk.start.astimezone(ZoneInfo(zone))
        if there.utcoffset() == talk.start.utcoffset():
            continue
        shift = (there.date() - talk.start.date()) // dt.timedelta(days=1)
        note = {-1: _("the day before"), 1: _("the day after")}.get(shift, "")
        place = get_timezone_location(zone, locale=locale, return_city=True)
        city = place.rpartition("/")[2]  # Argentina/Buenos Aires
        times.append(f"{there:%H:%M} {city}{f' ({note})' if note else ''}")
    return ", ".join(times)
