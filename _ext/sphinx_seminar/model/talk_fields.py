"""What a talk is in every form: the declaration of its fields."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the types of fields
from typing import Annotated, Generic, TypeVar

import msgspec

from sphinx_seminar.model.basics import Material, Record, Resource, Status
from sphinx_seminar.model.fields import N_, Public, Takes, field

Person = TypeVar("Person")
"""Somebody in a talk: as written, as resolved, or as published."""
Moment = TypeVar("Moment")
"""When a talk starts or ends: a time of day as written, a moment as resolved."""

_Plain = msgspec.Meta(description="Plain text; empty if not known yet.")


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
            "The series of the talk. Of several, the first is the one that it "
            "inherits from.",
            data="A key of this file's series.",
        ),
    ] = ""
    also_in: Annotated[
        tuple[str, ...],
        msgspec.Meta(description="Further series of the talk: keys of this file."),
    ] = ()
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
            "The day of the talk, or the first and the last. The only option that is "
            "required.",
            data="The (first) day in the talk's zone; null if not known yet.",
        ),
    ] = None
    last_day: Annotated[
        dt.date | None,
        msgspec.Meta(description="The last day, if there are several."),
    ] = None
    start: Annotated[
        Moment | None,
        field(
            Takes.TIMES,
            "The start, or the start and the end, in the talk's time zone. "
            "An end before the start is on the next day. Of several days, each has "
            "these times.",
            data="The start (of the first day), if it is known.",
            option="time",
        ),
    ] = None
    end: Annotated[
        Moment | None,
        msgspec.Meta(description="The end (of the first day), if it is known."),
    ] = None
    timezone: Annotated[
        str,
        field(
            Takes.TIMEZONE,
            "The time zone. If neither the talk nor its series has one, "
            "`seminar_timezone` applies.",
            data="IANA name.",
            inherited=True,
        ),
    ] = ""
    venue: Annotated[
        str,
        field(
            Takes.VENUE,
            "The room or building: text, a key or name of `venues.yml`, or a room and "
            "one of those after a comma. A map may follow: "
            "`Room 5 <https://map.example.org/>`.",
            data="The room or building, in words.",
            inherited=True,
            public=Public.NO_MAIL,
            label=N_("Venue"),
            searched=True,
        ),
    ] = ""
    online: Annotated[
        str,
        field(
            Takes.JOIN,
            "The join link. Not published once the talk is over. Where it is a name "
            "such as `@zoom`, only published with `online-from`.",
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
            inherited=True,
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
    kind: Annotated[
        str,
        field(
            Takes.KIND,
            "What kind of event it is; a talk by default. A `break` is a "
            "notice and has no speaker.",
            data="What kind of event it is; empty for a talk.",
            inherited=True,
        ),
    ] = ""
    status: Annotated[
        Status,
        field(
            Takes.CHOICE,
            "Whether the talk takes place. A cancelled talk keeps its page; a draft "
            "is not published. A day that is `open` waits for a talk, until it has a "
            "speaker or a title.",
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
    formerly: Annotated[
        tuple[str, ...],
        field(
            Takes.FORMER,
            "Where the talk's page was before its file was renamed, oldest first, such "
            "as `2022/old-name`. Old addresses lead to the new one.",
            data="Keys that the talk had before, oldest first.",
        ),
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
