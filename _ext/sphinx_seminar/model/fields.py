"""How a field of a talk, a speaker, a series or a topic is declared.

A field is declared once, where its record is, as the annotation of an attribute::

    venue: Annotated[
        str,
        field(Takes.WORDS, "The room or building.", inherited=True, label=N_("Venue")),
    ] = ""

All else follows: the option of the directive or the key of the data file, how its
text is read, the tables of the guide, ``talks.json`` with its schema, what is public,
what is searched, and what imported talks are compared by.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class Takes(StrEnum):
    """The kind of text that a field takes; the value is how the guide says it.

    :mod:`sphinx_seminar.reading.readers` has the reader of each.
    """

    WORDS = "text"
    MYST = "MyST Markdown"
    COUNT = "a whole number"
    CHOICE = "one of its values"
    NAMES = "names, separated by `,` or `;`"
    FORMER = "keys or paths, separated by `,`"
    PERSON = "the name of a person"
    PEOPLE = "names or keys, separated by `;`"
    KEY = "a key of `speakers.yml`, or a new one"
    SERIES = "a key of `series.yml`; several, separated by `,`"
    VENUE = "text, or a key or name of `venues.yml`"
    KIND = "the name of a kind"
    DATE = "`2022-06-29`, `29 June 2022`, `2022-06-29 to 2022-07-01` or `TBA`"
    DAY = "a day such as `2027-01-14`"
    DAYS_OFF = "days, or ranges: `2027-02-18`, `2027-03-29 to 2027-04-09`"
    WEEKDAY = "a weekday such as `Thursday`"
    MINUTES = "minutes: `30`, `90 min`, `1h30`"
    NUMBER = "a number"
    TIMES = "`09:00`, `09:00-10:00`, `9:00 am – 10:00 am`, `14h30`"
    TIMEZONE = "an IANA name such as `Europe/Berlin`"
    LANGUAGE = "a language tag such as `en` or `zh-Hant`"
    URL = "a URL"
    JOIN = "a URL, or `@` and a name of `.private.yml`"
    REGISTRATION = "a URL, and no e-mail address"
    CONTACT = "an e-mail address, a URL or text"
    ORCID = "an ORCID iD"
    COLOR = "a colour such as `#2a6f97`"
    FILE = "a URL or a file"
    MATERIALS = "a URL or a file beside the talk; several, one a line"


class Public(StrEnum):
    """How much of a field everybody may see."""

    ALL = "as it is written"
    NO_MAIL = "without e-mail addresses"
    UNTIL_OVER = "until the talk is over, and not of a cancelled one"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to know of a field besides its name, type and default."""

    takes: Takes
    help: str
    """What it is for, in MyST: for the tables of the guide."""
    takes_text: str = ""
    """What it takes, where the words of ``takes`` will not do."""
    option: str = ""
    """The option that it is read from, where that has another name."""
    inherited: bool = False
    """Whether a talk that says nothing takes it from its series."""
    public: Public = Public.ALL
    label: str = ""
    """Its name among the facts of a talk (in English, to be translated); without
    one, it is not listed among them."""
    searched: bool = False
    """Whether search looks for words in it."""


class Declared(NamedTuple):
    """A field of a record: its name, its type and its declaration."""

    name: str
    type: Any
    field: Field
    default: Any
    checked: Any
    """The type with its limits, as msgspec checks it."""

    @property
    def option(self) -> str:
        """The name of the option or key that it is read from."""
        return self.field.option or self.name


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark *text* for translation; whoever shows it translates it."""
    return text


def field(
    takes: Takes,
    about: str,
    *,
    data: str = "",
    takes_text: str = "",
    option: str = "",
    inherited: bool = False,
    public: Public = Public.ALL,
    label: str = "",
    searched: bool = False,
) -> msgspec.Meta:
    """Declare a field; the parameters are those of :class:`Field`.

    :param data: what the field holds, for the schema of ``talks.json``, where that
        is not what *about* says.
    """
    declared = Field(
        takes=takes,
        help=about,
        takes_text=takes_text,
        option=option,
        inherited=inherited,
        public=public,
        label=label,
        searched=searched,
    )
    return msgspec.Meta(description=data or about, extra={"field": declared})


@cache
def fields_of(record: type[msgspec.Struct]) -> tuple[Declared, ...]:
    """The declared fields of *record*, in their order."""
    return tuple(
        Declared(info.name, kind, extra["field"], info.default, info.type)
        for info in msgspec.structs.fields(record)
        if get_origin(info.type) is Annotated
        for kind, *metas in (get_args(info.type),)
        for meta in metas
        if (extra := getattr(meta, "extra", None)) and "field" in extra
    )


def values_of(
    record: msgspec.Struct,
    base: type[msgspec.Struct],
    *,
    but: Collection[str] = (),
) -> dict[str, Any]:
    """The values of *record* by name, for the fields that *base* has.

    Another record with the same base takes them as they are.

    :param but: the fields that it does not.
    """
    names = names_of(base, frozenset(but))
    return dict(zip(names, values(record, names), strict=True))


@cache
def names_of(record: type[msgspec.Struct], but: frozenset[str]) -> tuple[str, ...]:
    """The names of the fields of *record* without some."""
    return tuple(name for name in record.__struct_fields__ if name not in but)


def values(record: msgspec.Struct, names: tuple[str, ...]) -> tuple[Any, ...]:
    """The values of several fields of *record*, in the order of *names*."""
    found = _getter(names)(record)
    return found if len(names) > 1 else (found,)


@cache
def _getter(names: tuple[str, ...]) -> Callable[[Any], Any]:
    return attrgetter(*names)


@cache
def inherited_fields(record: type[msgspec.Struct]) -> tuple[str, ...]:
    """The names of the fields that a talk takes from its series if it has none."""
    return tuple(one.name for one in fields_of(record) if one.field.inherited)
