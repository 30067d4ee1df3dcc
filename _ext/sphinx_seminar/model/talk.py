"""What a talk and the people in it are: as written, and as the archive knows them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Generic, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from sphinx_seminar.model.basics import (
    Extra,
    Material,
    Record,
    Resource,
    Role,
    Status,
    Text,
    Where,
)
from sphinx_seminar.model.fields import N_, Public, Takes, field

Person = TypeVar("Person")
"""Somebody in a talk: as written, as resolved, or as published."""
Moment = TypeVar("Moment")
"""When a talk starts or ends: a time of day as written, a moment as resolved."""

_Plain = msgspec.Meta(description="Plain text; empty if not known yet.")


class PersonFields(Record, frozen=True, kw_only=True):
    """Somebody in a talk, in every form: who, and what was true that day."""

    name: str
    honorific: str = ""
    position: Annotated[
        str,
        field(Takes.WORDS, "Position on the day of the talk.", public=Public.NO_MAIL),
    ] = ""
    affiliation: Annotated[
        str,
        field(
            Takes.WORDS, "Affiliation on the day of the talk.", public=Public.NO_MAIL
        ),
    ] = ""
    homepage: Annotated[str, field(Takes.URL, "A home page.")] = ""
    orcid: Annotated[
        str, field(Takes.ORCID, "The speaker's [ORCID](https://orcid.org) iD.")
    ] = ""
    photo: Annotated[
        Resource | None,
        field(
            Takes.FILE,
            "A photo. Without one, the card shows initials.",
            takes_text="a file beside the talk, or a URL",
        ),
    ] = None
    role: Annotated[Role, field(Takes.CHOICE, "What the person does in the talk.")] = (
        Role.SPEAKER
    )


class SpeakerEntry(PersonFields, frozen=True, kw_only=True):
    """One person of one talk, as the talk file says it.

    ``name`` has no honorific; for a bare reference (the ``speaker`` option)
    it may be a key of ``speakers.yml`` instead of a name. ``biography`` is
    empty where the talk brings none.
    """

    where: Where
    key: Annotated[
        str, field(Takes.KEY, "Who this is, where the name alone does not tell.")
    ] = ""
    biography: Text = Text()


class Appearance(PersonFields, frozen=True, kw_only=True):
    """A person in a talk: who they are, and what was true that day.

    ``speaker`` is the key of a :class:`~sphinx_seminar.model.Speaker`, or empty for
    somebody who is nobody in particular (``TBA``, ``Various speakers``) or could be
    two people. ``own_biography`` tells that ``biography`` is the talk's own, and that
    its nodes stand in the talk's document; otherwise it is that of the person.
    """

    speaker: str = ""
    own_biography: bool = False
    biography: Text = Text()


class TalkFields(Record, Generic[Person, Moment], frozen=True, kw_only=True):
    """A talk in every form: as written, in the archive, in ``talks.json``.

    What is declared here with :func:`~sphinx_seminar.model.fields.field` is an option
    of the directive ``talk``, in this order.
    """

    title: Annotated[str, _Plain] = ""
    title_math: Annotated[
        bool, msgspec.Meta(description="Parts between `$` are TeX.")
    ] = False
    speakers: Annotated[
        tuple[Person, ...],
        field(
            Takes.PEOPLE,
            "Speakers who need no `speaker` block: names, or keys of `speakers.yml`.",
            data="Everybody in the talk, in order.",
            option="speaker",
        ),
    ] = ()
    series: Annotated[
        str,
        field(
            Takes.SERIES,
            "The series of the talk.",
            data="A key of this file's series.",
        ),
    ] = ""
    number: Annotated[
        str,
        field(
            Takes.WORDS,
            "The number of the talk within its series.",
            takes_text="a number or short text",
        ),
    ] = ""
    date: Annotated[
        dt.date | None,
        field(
            Takes.DATE,
            "The day of the talk. The only option that is required.",
            data="The day in the talk's zone; null if not known yet.",
        ),
    ] = None
    start: Annotated[
        Moment | None,
        field(
            Takes.TIMES,
            "The start, or the start and the end, in the talk's time zone. "
            "An end before the start is on the next day.",
            data="The start, if it is known.",
            option="time",
        ),
    ] = None
    end: Annotated[
        Moment | None, msgspec.Meta(description="The end, if it is known.")
    ] = None
    timezone: Annotated[
        str,
        field(
            Takes.TIMEZONE,
            "The time zone; without one here and in the series, `seminar_timezone`.",
            data="IANA name.",
            inherited=True,
        ),
    ] = ""
    venue: Annotated[
        str,
        field(
            Takes.WORDS,
            "The room or building.",
            inherited=True,
            public=Public.NO_MAIL,
            label=N_("Venue"),
            searched=True,
        ),
    ] = ""
    online: Annotated[
        str,
        field(
            Takes.URL,
            "The link to join the meeting. Not published once the talk is over.",
            inherited=True,
            public=Public.UNTIL_OVER,
            label=N_("Join"),
        ),
    ] = ""
    registration: Annotated[
        str,
        field(
            Takes.REGISTRATION,
            "Where to register; not published once the talk is over.",
            public=Public.UNTIL_OVER,
            label=N_("Registration"),
        ),
    ] = ""
    topics: Annotated[
        tuple[str, ...],
        field(
            Takes.NAMES,
            "What the talk is about. The topics of its series are added.",
            data="Keys of this file's topics.",
        ),
    ] = ()
    language: Annotated[
        str,
        field(
            Takes.LANGUAGE,
            "The language of the talk.",
            data="BCP 47 language tag.",
            inherited=True,
        ),
    ] = ""
    status: Annotated[
        Status,
        field(
            Takes.CHOICE,
            "Whether the talk takes place. A cancelled talk keeps its page.",
        ),
    ] = Status.SCHEDULED
    host: Annotated[
        str,
        field(
            Takes.WORDS,
            "Who hosts the speaker.",
            public=Public.NO_MAIL,
            label=N_("Host"),
            searched=True,
        ),
    ] = ""
    contact: Annotated[
        str,
        field(
            Takes.CONTACT,
            "Whom to ask. The one place where e-mail addresses are published.",
            inherited=True,
            label=N_("Contact"),
        ),
    ] = ""
    message: Annotated[
        str, field(Takes.WORDS, "A last-minute notice, shown at the top.")
    ] = ""
    image: Annotated[
        Resource | None,
        field(Takes.FILE, "A picture for the talk.", inherited=True),
    ] = None
    materials: Annotated[
        tuple[Material, ...],
        field(Takes.MATERIALS, "What the talk leaves behind."),
    ] = ()
    anchor: Annotated[
        str,
        field(
            Takes.WORDS,
            "The talk's anchor, where a page holds several talks (docutils' own "
            "option). Without it, the anchor comes from the title.",
            data="Where in the document, if that has several talks.",
            takes_text="an identifier",
            option="name",
        ),
    ] = ""
    abstract: Annotated[
        str, msgspec.Meta(description="Plain text, paragraphs by empty lines.")
    ] = ""


class TalkEntry(TalkFields[SpeakerEntry, dt.time], frozen=True, kw_only=True):
    """One ``talk`` directive, as written.

    ``anchor`` is empty where the document is the talk's page. ``title`` and
    ``date`` are empty for ``TBA``. Where ``title_math`` is set, parts of the title
    between dollar signs are TeX. ``abstract`` is plain text. ``lines`` are those
    of the options, where they are known. ``extra`` are the site's own fields.
    """

    docname: str
    where: Where
    lines: tuple[tuple[str, int], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    abstract_text: Text = Text()

    def at(self, option: str) -> Where:
        """The place of *option*; that of the directive where it is not known."""
        line = dict(self.lines).get(option, self.where.line)
        return Where(path=self.where.path, line=line)


class Talk(TalkFields[Appearance, dt.datetime], frozen=True, kw_only=True):
    """One talk, with everything that it inherits filled in.

    ``key`` names the talk across its life: the document's path under the data
    directory, with ``#anchor`` where a document holds several talks.
    ``start`` and ``end`` are aware (:class:`zoneinfo.ZoneInfo`); ``date`` alone
    is set for a talk whose time is not known, and is empty for ``TBA``.
    ``topics`` and ``series`` hold keys.
    """

    key: str
    docname: str
    organizer: str = ""
    extra: tuple[Extra, ...] = ()
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
