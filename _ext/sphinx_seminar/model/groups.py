"""What series, speakers and topics are: entries of data files, and what is known."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the types of fields
from typing import Annotated

import msgspec

from sphinx_seminar.model.basics import Record, Resource, Text, Where
from sphinx_seminar.model.fields import Public, Takes, field

_PICTURE = "a file (its path starting at the data folder) or a web address"

_Description = Annotated[str, field(Takes.MYST, "What it is about, in MyST Markdown.")]
_Online = Annotated[str, field(Takes.JOIN, "The join link.")]
_OnlineFrom = Annotated[
    int,
    field(
        Takes.MINUTES,
        "How long before a talk starts its join link is published.",
        option="online-from",
    ),
]
_Biography = Annotated[
    str, field(Takes.MYST, "MyST Markdown; used where a talk brings none.")
]


class VenueFields(Record, frozen=True, kw_only=True):
    """A place where talks are, in every form."""

    key: str = ""
    name: Annotated[
        str, field(Takes.WORDS, "How it is called: the room, or the building.")
    ] = ""
    room: Annotated[
        str, field(Takes.WORDS, "The room in it, where a talk names no other.")
    ] = ""
    aliases: Annotated[
        tuple[str, ...], field(Takes.NAMES, "Other names of the same place.")
    ] = ()
    address: Annotated[
        str,
        field(
            Takes.WORDS,
            "Street and number, or all of the address in one line.",
            public=Public.NO_MAIL,
        ),
    ] = ""
    postcode: Annotated[str, field(Takes.WORDS, "The postal code.")] = ""
    city: Annotated[str, field(Takes.WORDS, "The town.")] = ""
    country: Annotated[str, field(Takes.WORDS, "The country, or its code.")] = ""
    map: Annotated[str, field(Takes.URL, "A map that shows the place.")] = ""
    latitude: Annotated[
        Annotated[float, msgspec.Meta(ge=-90, le=90)] | None,
        field(Takes.NUMBER, "Degrees north of the equator."),
    ] = None
    longitude: Annotated[
        Annotated[float, msgspec.Meta(ge=-180, le=180)] | None,
        field(Takes.NUMBER, "Degrees east of Greenwich."),
    ] = None
    accessibility: Annotated[
        str,
        field(
            Takes.WORDS,
            "What to know about steps, lifts, hearing loops.",
            public=Public.NO_MAIL,
        ),
    ] = ""
    directions: Annotated[
        str, field(Takes.WORDS, "How to get there.", public=Public.NO_MAIL)
    ] = ""


class VenueEntry(VenueFields, frozen=True, kw_only=True):
    """One entry of ``venues.yml``."""

    where: Where


class Venue(VenueFields, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of the place of a talk besides how it is called."""

    @property
    def full_address(self) -> str:
        """The address in one line."""
        town = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (self.address, town, self.country) if part)


class SeriesFields(Record, frozen=True, kw_only=True):
    """A series in every form. What a talk has as well, it inherits."""

    key: str
    name: Annotated[str, field(Takes.WORDS, "How it is called.")] = ""
    organizer: Annotated[
        str,
        field(Takes.WORDS, "Who organizes the series.", public=Public.NO_MAIL),
    ] = ""
    timezone: Annotated[str, field(Takes.TIMEZONE, "The time zone of its talks.")] = ""
    duration: Annotated[
        int,
        msgspec.Meta(ge=1, le=1440),
        field(
            Takes.COUNT,
            "Minutes, where a talk gives only a start. By default, those of `time`.",
        ),
    ] = 0
    homepage: Annotated[str, field(Takes.URL, "A web address.")] = ""
    contact: Annotated[
        str,
        field(Takes.CONTACT, "Whom to ask: an e-mail address, a web address or words."),
    ] = ""
    venue: Annotated[
        str, field(Takes.VENUE, "Where the talks are.", public=Public.NO_MAIL)
    ] = ""
    kind: Annotated[str, field(Takes.KIND, "What kind of events they are.")] = ""
    language: Annotated[str, field(Takes.LANGUAGE, "The language of its talks.")] = ""
    topics: Annotated[
        tuple[str, ...],
        field(Takes.NAMES, "Topics that all talks of the series have."),
    ] = ()
    image: Annotated[
        Resource | None,
        field(Takes.FILE, "A picture for its talks.", takes_text=_PICTURE),
    ] = None
    formerly: Annotated[
        tuple[str, ...],
        field(Takes.FORMER, "Keys that it had before. Old addresses lead to it."),
    ] = ()
    color: Annotated[
        str,
        field(
            Takes.COLOR,
            "Its colour: of the tiles with its dates, and of drawn pictures. Only the "
            "hue counts. Without one, the key of the series decides.",
        ),
    ] = ""


class SeriesEntry(SeriesFields, frozen=True, kw_only=True):
    """One entry of ``series.yml``: what the talks of a series share.

    ``duration`` is in minutes and applies where a talk gives only a start.
    """

    where: Where
    online: _Online = ""
    online_from: _OnlineFrom = 0
    description: _Description = ""
    weekday: Annotated[
        int | None,
        field(
            Takes.WEEKDAY,
            "The day on which it meets, for its page and for `seminar slots`.",
        ),
    ] = None
    time: Annotated[
        tuple[dt.time, dt.time | None] | None,
        field(
            Takes.TIMES,
            "The time at which it meets, likewise. Talks do not inherit it.",
        ),
    ] = None
    every: Annotated[
        int,
        msgspec.Meta(ge=1, le=52),
        field(Takes.COUNT, "After how many weeks it meets again, for `seminar slots`."),
    ] = 1
    skip: Annotated[
        tuple[tuple[dt.date, dt.date | None], ...],
        field(Takes.DAYS_OFF, "Days on which it does not meet, likewise."),
    ] = ()
    first_day: Annotated[
        dt.date | None,
        field(
            Takes.DAY, "The first day of the term, for `seminar slots`.", option="from"
        ),
    ] = None
    last_day: Annotated[
        dt.date | None,
        field(Takes.DAY, "The last day of the term, likewise.", option="to"),
    ] = None

    @property
    def usual_minutes(self) -> int:
        """How long a talk is that gives only a start; 0 if the series does not say."""
        if self.duration or self.time is None or self.time[1] is None:
            return self.duration
        start, end = (
            60 * one.hour + one.minute for one in (self.time[0], self.time[1])
        )
        return (end - start) % (24 * 60)


class Series(SeriesFields, frozen=True, kw_only=True):
    """A seminar series."""

    online: _Online = ""
    online_from: _OnlineFrom = 0
    place: Venue | None = None
    description: Text = Text()
    weekday: int | None = None
    """The day on which it meets, from 0 for Monday, if ``series.yml`` says so."""
    time: tuple[dt.time, dt.time | None] | None = None
    """When it meets, likewise."""


class SpeakerFields(Record, frozen=True, kw_only=True):
    """A person across talks, in every form."""

    key: str
    name: Annotated[str, field(Takes.PERSON, "The name, without title.")] = ""
    aliases: Annotated[
        tuple[str, ...],
        field(
            Takes.PERSON,
            "Other names of the same person.",
            takes_text="a list of names",
        ),
    ] = ()
    homepage: Annotated[str, field(Takes.URL, "A web address.")] = ""
    orcid: Annotated[
        str, field(Takes.ORCID, "An ORCID iD, such as 0000-0002-1825-0097.")
    ] = ""
    photo: Annotated[
        Resource | None,
        field(Takes.FILE, "A photo of the person.", takes_text=_PICTURE),
    ] = None
    formerly: Annotated[
        tuple[str, ...],
        field(Takes.FORMER, "Keys that it had before. Old addresses lead to it."),
    ] = ()


class PersonEntry(SpeakerFields, frozen=True, kw_only=True):
    """One entry of ``speakers.yml``: who a person is, across talks."""

    where: Where
    biography: _Biography = ""


class Speaker(SpeakerFields, frozen=True, kw_only=True):
    """A person who gave at least one talk, or has an entry in ``speakers.yml``."""

    biography: Text = Text()


class TopicFields(Record, frozen=True, kw_only=True):
    """A topic in every form."""

    key: str
    name: Annotated[str, field(Takes.WORDS, "How it is called.")] = ""
    aliases: Annotated[
        tuple[str, ...], field(Takes.NAMES, "Other names of the same topic.")
    ] = ()
    parent: Annotated[
        str,
        field(Takes.WORDS, "The key of another topic, which this one is a part of."),
    ] = ""
    formerly: Annotated[
        tuple[str, ...],
        field(Takes.FORMER, "Keys that it had before. Old addresses lead to it."),
    ] = ()


class TopicEntry(TopicFields, frozen=True, kw_only=True):
    """One entry of ``topics.yml``: how a topic is called.

    ``lines`` are those of the fields, where they are known.
    """

    where: Where
    lines: tuple[tuple[str, int], ...] = ()
    description: _Description = ""

    def at(self, field: str) -> Where:
        """The place of *field*; that of the entry where it is not known."""
        line = dict(self.lines).get(field, self.where.line)
        return Where(path=self.where.path, line=line)


class Topic(TopicFields, frozen=True, kw_only=True):
    """A topic of at least one talk, or an entry in ``topics.yml``."""

    description: Text = Text()
