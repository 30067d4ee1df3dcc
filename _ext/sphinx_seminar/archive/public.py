"""Removes what is not public from talks. Every page and export uses this.

* The join link is public until the talk is over, and never for a
  cancelled one. With ``online-from``, it is public from then on only; one that is
  named (``@zoom``) is public only with it.
* So are where to register, and a last-minute message; that of a talk which did not
  take place stays, as it says why.
* An e-mail address is public only as ``contact``. What an organizer writes as
  prose (abstract, biography, message) is public as it stands.
* Characters that no format can carry (controls, lone surrogates) are left out.

Views and exports take a :class:`PublicTalk`, so there is no way around the rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from sphinx_seminar.archive.history import Moments
from sphinx_seminar.model import Record, Series, Status, Talk, Text
from sphinx_seminar.model.fields import Public, fields_of
from sphinx_seminar.reading.names import without_mail

if TYPE_CHECKING:
    from sphinx_seminar.archive.query import Archive
    from sphinx_seminar.model import Appearance

_Kept = TypeVar("_Kept", bound=Record)

_UNSENDABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
    r"|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
"""Characters outside XML 1.0, or discouraged there (iCalendar bars the same), and
byte order marks, which parsers drop."""


class PublicTalk(Record, frozen=True):
    """The public form of a talk at build time.

    ``talk`` has nothing private in it. ``moments`` are those that formats insist on
    and that no talk file says, see :mod:`sphinx_seminar.archive.history`.
    """

    talk: Talk
    over: bool
    was_online: bool
    series: Series | None
    """The main series."""
    topics: tuple[str, ...]
    """The names of the topics."""
    moments: Moments


def public_talk(talk: Talk, archive: Archive) -> PublicTalk:
    """Make the public form of *talk*."""
    over = archive.is_over(talk)
    closed = over or talk.status in {Status.CANCELLED, Status.OPEN}
    shown = msgspec.structs.replace(
        _published(talk, closed=closed),
        organizer=_without_mail(talk.organizer),
        place=_published(talk.place) if talk.place else None,
        # what was said at the last minute is of no use later, unless it says why
        message="" if over and talk.status is Status.SCHEDULED else clean(talk.message),
        extra=tuple(
            msgspec.structs.replace(one, value=_without_mail(one.value))
            for one in talk.extra
        ),
        speakers=tuple(public_person(one) for one in talk.speakers),
    )
    shown = _with_join_link(shown, waits=archive.join_waits(talk))
    series = archive.series.get(talk.series)
    return PublicTalk(
        talk=shown,
        over=over,
        was_online=bool(talk.online),
        series=public_series(series) if series else None,
        topics=tuple(
            name for key in talk.topics if (name := clean(archive.topics[key].name))
        ),
        moments=archive.moments(talk),
    )


def _with_join_link(talk: Talk, *, waits: bool) -> Talk:
    """*talk* with its join link as far as it is public now.

    The name of a link is as private as its address.
    """
    is_named = talk.online.startswith("@")
    return msgspec.structs.replace(
        talk,
        online="" if waits else (talk.join_link if is_named else talk.online),
        is_private=is_named and talk.joins_from is None,
        joins_from=talk.joins_from if waits and talk.online else None,
        join_link="",
    )


def public_person(person: Appearance) -> Appearance:
    """Make the public form of a speaker."""
    return _published(person)


def public_series(series: Series) -> Series:
    """Make the public form of a series, without its meeting link."""
    place = _published(series.place) if series.place else None
    return msgspec.structs.replace(_published(series), online="", place=place)


def _published(record: _Kept, *, closed: bool = False) -> _Kept:
    """*record*, each declared field as far as everybody may see it."""
    changed: dict[str, Any] = {}
    for one in fields_of(type(record)):
        if one.field.public is Public.NO_MAIL:
            changed[one.name] = _without_mail(getattr(record, one.name))
        elif one.field.public is Public.UNTIL_OVER and closed:
            changed[one.name] = ""
    return msgspec.structs.replace(cleaned(record), **changed)


def clean(text: str) -> str:
    """Strip *text*, and remove characters that XML and JSON cannot carry."""
    return _UNSENDABLE.sub(_space, text).strip()


def _space(found: re.Match[str]) -> str:
    return " " if found[0].isspace() else ""


def cleaned(record: _Kept) -> _Kept:
    """Copy *record* with :func:`clean` applied to all its texts."""
    changed: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if type(value) is str and _UNSENDABLE.search(value):
            changed[name] = clean(value)
        elif type(value) is tuple and any(type(part) is str for part in value):
            changed[name] = tuple(clean(part) for part in value)
        elif isinstance(value, Text):
            changed[name] = cleaned(value)
    return msgspec.structs.replace(record, **changed) if changed else record


def _without_mail(text: str) -> str:
    return clean(without_mail(text))
