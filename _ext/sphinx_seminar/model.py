"""What a talk, a speaker, a series and a topic are.

Every class here is frozen, typed and picklable, and knows nothing of Sphinx.
Two layers share the module because one is made from the other:

* ``…Entry`` classes are what an organizer *wrote*, one talk directive or one
  entry of a data file, each value already read and checked on its own;
* :class:`Talk`, :class:`Speaker`, :class:`Series` and :class:`Topic` are what
  the archive *knows* once all entries are seen together: inherited values
  filled in, names resolved to people, times placed in their zone.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec


class Status(StrEnum):
    """Whether a talk takes place as announced."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Role(StrEnum):
    """What a person does in a talk."""

    SPEAKER = "speaker"
    PANELIST = "panelist"
    CHAIR = "chair"
    DISCUSSANT = "discussant"


class MaterialKind(StrEnum):
    """What a talk leaves behind, in the order in which pages list it."""

    SLIDES = "slides"
    VIDEO = "video"
    PAPER = "paper"
    CODE = "code"
    POSTER = "poster"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, hashable, given by keyword."""


class Where(Record, frozen=True):
    """A place in a source file.

    ``path`` is relative to the source directory, with ``/`` as separator;
    ``line`` counts from 1, and 0 stands for the file as a whole.
    """

    path: str
    line: int = 0


class Resource(Record, frozen=True):
    """Something a page points to: either a URL or a file of the site.

    Exactly one of the two is set. ``file`` is a path relative to the source
    directory, with ``/`` as separator.
    """

    url: str = ""
    file: str = ""


class Material(Record, frozen=True):
    """Slides, a video, a paper, … of one talk."""

    kind: MaterialKind
    resource: Resource


class Text(Record, frozen=True):
    """Marked-up text that is rendered elsewhere than where it stands.

    ``markup`` is the name of a Sphinx source parser.
    """

    source: str = ""
    where: Where = Where(path="")
    markup: str = "markdown"


class SpeakerEntry(Record, frozen=True):
    """One person of one talk, as the talk file says it.

    ``name`` has no honorific; for a bare reference (the ``speaker`` option)
    it may be a key of ``speakers.yml`` instead of a name. ``biography`` is
    empty where the talk brings none.
    """

    name: str
    where: Where
    key: str = ""
    honorific: str = ""
    role: Role = Role.SPEAKER
    position: str = ""
    affiliation: str = ""
    homepage: str = ""
    orcid: str = ""
    photo: Resource | None = None
    biography: Text = Text()


class TalkEntry(Record, frozen=True):
    """One ``talk`` directive, as written.

    ``anchor`` is empty where the document is the talk's page. ``title`` and
    ``date`` are empty for ``TBA``. Where ``title_math`` is set, parts of the title
    between dollar signs are TeX. ``abstract`` is plain text. ``lines`` are those
    of the options, where they are known.
    """

    docname: str
    where: Where
    lines: tuple[tuple[str, int], ...] = ()
    anchor: str = ""
    title: str = ""
    title_math: bool = False
    speakers: tuple[SpeakerEntry, ...] = ()
    series: str = ""
    number: str = ""
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    timezone: str = ""
    venue: str = ""
    online: str = ""
    registration: str = ""
    topics: tuple[str, ...] = ()
    language: str = ""
    status: Status = Status.SCHEDULED
    host: str = ""
    contact: str = ""
    message: str = ""
    image: Resource | None = None
    materials: tuple[Material, ...] = ()
    abstract: str = ""
    abstract_text: Text = Text()

    def at(self, option: str) -> Where:
        """The place of *option*; that of the directive where it is not known."""
        line = dict(self.lines).get(option, self.where.line)
        return Where(path=self.where.path, line=line)


class SeriesEntry(Record, frozen=True):
    """One entry of ``series.yml``: what the talks of a series share.

    ``duration`` is in minutes and applies where a talk gives only a start;
    ``description`` is MyST.
    """

    key: str
    where: Where
    name: str = ""
    organizer: str = ""
    timezone: str = ""
    duration: Annotated[int, msgspec.Meta(ge=1, le=1440)] = 0
    description: str = ""
    homepage: str = ""
    contact: str = ""
    venue: str = ""
    online: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    image: Resource | None = None


class PersonEntry(Record, frozen=True):
    """One entry of ``speakers.yml``: who a person is, across talks.

    ``biography`` is MyST, used where a talk brings none.
    """

    key: str
    where: Where
    name: str = ""
    aliases: tuple[str, ...] = ()
    homepage: str = ""
    orcid: str = ""
    photo: Resource | None = None
    biography: str = ""


class TopicEntry(Record, frozen=True):
    """One entry of ``topics.yml``: how a topic is called.

    ``description`` is MyST; ``parent`` is the key of another topic. ``lines`` are
    those of the fields, where they are known.
    """

    key: str
    where: Where
    lines: tuple[tuple[str, int], ...] = ()
    name: str = ""
    aliases: tuple[str, ...] = ()
    description: str = ""
    parent: str = ""

    def at(self, field: str) -> Where:
        """The place of *field*; that of the entry where it is not known."""
        line = dict(self.lines).get(field, self.where.line)
        return Where(path=self.where.path, line=line)


class Series(Record, frozen=True):
    """A seminar series."""

    key: str
    name: str
    organizer: str = ""
    timezone: str = ""
    duration: int = 0
    description: Text = Text()
    homepage: str = ""
    contact: str = ""
    venue: str = ""
    online: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    image: Resource | None = None


class Speaker(Record, frozen=True):
    """A person who gave at least one talk, or has an entry in ``speakers.yml``."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    homepage: str = ""
    orcid: str = ""
    photo: Resource | None = None
    biography: Text = Text()


class Topic(Record, frozen=True):
    """A topic of at least one talk, or an entry in ``topics.yml``."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    description: Text = Text()
    parent: str = ""


class Appearance(Record, frozen=True):
    """A person in a talk: who they are, and what was true that day.

    ``speaker`` is the key of a :class:`Speaker`, or empty for somebody who is
    nobody in particular (``TBA``, ``Various speakers``) or could be two people.
    ``own_biography`` tells that ``biography`` is the talk's own, and that its
    nodes stand in the talk's document; otherwise it is that of the person.
    """

    name: str
    speaker: str = ""
    honorific: str = ""
    role: Role = Role.SPEAKER
    position: str = ""
    affiliation: str = ""
    homepage: str = ""
    orcid: str = ""
    photo: Resource | None = None
    own_biography: bool = False
    biography: Text = Text()


class Talk(Record, frozen=True):
    """One talk, with everything that it inherits filled in.

    ``key`` names the talk across its life: the document's path under the data
    directory, with ``#anchor`` where a document holds several talks.
    ``start`` and ``end`` are aware (:class:`zoneinfo.ZoneInfo`); ``date`` alone
    is set for a talk whose time is not known, and is empty for ``TBA``.
    ``topics`` and ``series`` hold keys.
    """

    key: str
    docname: str
    anchor: str = ""
    title: str = ""
    title_math: bool = False
    speakers: tuple[Appearance, ...] = ()
    series: str = ""
    number: str = ""
    date: dt.date | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    timezone: str = ""
    venue: str = ""
    online: str = ""
    registration: str = ""
    topics: tuple[str, ...] = ()
    language: str = ""
    status: Status = Status.SCHEDULED
    host: str = ""
    contact: str = ""
    organizer: str = ""
    message: str = ""
    image: Resource | None = None
    materials: tuple[Material, ...] = ()
    abstract: str = ""
    abstract_text: Text = Text()

    @property
    def year(self) -> int | None:
        """The year that archives file the talk under."""
        return self.date.year if self.date else None

    def is_over(self, now: dt.datetime) -> bool:
        """Whether the talk had ended at *now* (aware).

        A talk without an end is over an hour after its start, one without a
        time when its day has ended in its zone; one without a date never is.
        """
        if self.date is None:
            return False
        if self.start is None:
            return now.astimezone(zone(self.timezone)).date() > self.date
        end = self.end or self.start + dt.timedelta(hours=1)
        return now >= end


def zone(name: str) -> dt.tzinfo:
    """The time zone *name* (IANA), which must exist; empty stands for UTC."""
    return ZoneInfo(name) if name else dt.UTC
