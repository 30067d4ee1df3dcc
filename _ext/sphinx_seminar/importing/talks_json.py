"""Talks in the project's own JSON form, ``talks.json``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from sphinx_seminar.importing.draft import (
    Draft,
    DraftSeries,
    DraftSpeaker,
    Markup,
    SourceError,
)
from sphinx_seminar.importing.pyvideo import is_pyvideo
from sphinx_seminar.importing.text import decode
from sphinx_seminar.model import Appearance, Resource, Series, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator


def kind_of(text: str) -> str:
    """``json`` or ``pyvideo``; empty if *text* is no JSON of talks.

    :raises SourceError: it is JSON of another kind.
    """
    try:
        data = msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, RecursionError):
        return ""
    if is_pyvideo(data):
        return "pyvideo"
    if isinstance(data, dict) and isinstance(data.get("talks"), list):
        return "json"
    raise SourceError(
        "is JSON, but neither a talks.json nor a talk of the pyvideo archive"
    )


def read_talks(data: bytes) -> Iterator[Draft]:
    """The talks of a ``talks.json``.

    :raises SourceError: it has not that form.
    """
    try:
        content = msgspec.json.decode(decode(data).encode())
        series = {one.key: one for one in _things(content.get("series"), Series)}
        for number, item in enumerate(content["talks"], start=1):
            try:
                talk = msgspec.convert(item, Talk, strict=False)
            except msgspec.ValidationError as error:
                raise SourceError(f"talk {number}: {error}") from None
            yield _draft(talk, series)
    except (
        msgspec.DecodeError,
        msgspec.ValidationError,
        KeyError,
        AttributeError,
    ) as error:
        raise SourceError(f"not a talks.json: {error}") from None


def _things(content: Any, kind: Any) -> list[Any]:
    if isinstance(content, dict):
        content = [{"key": key, **value} for key, value in content.items()]
    return [msgspec.convert(one, kind, strict=False) for one in content or []]


def _draft(talk: Talk, series: dict[str, Series]) -> Draft:
    zone = talk.timezone
    return Draft(
        title=talk.title,
        speakers=[_speaker(one) for one in talk.speakers],
        series=_series(talk, series),
        number=talk.number,
        date=talk.date,
        start=talk.start.time().replace(tzinfo=None) if talk.start else None,
        end=talk.end.time().replace(tzinfo=None) if talk.end else None,
        timezone=zone,
        venue=talk.venue,
        online=talk.online,
        registration=talk.registration,
        topics=list(talk.topics),
        language=talk.language,
        status=talk.status,
        host=talk.host,
        contact=talk.contact,
        message=talk.message,
        image=_target(talk.image),
        materials=[(one.kind, _target(one.resource)) for one in talk.materials],
        abstract=talk.abstract,
        markup=Markup.PLAIN,
        name=_name(talk),
    )


def _name(talk: Talk) -> str:
    """The file name of the key ``2022/tianlong-chen``."""
    return re.split(r"[/#]", talk.key)[-1]


def _speaker(one: Appearance) -> DraftSpeaker:
    return DraftSpeaker(
        name=one.name,
        honorific=one.honorific,
        position=one.position,
        affiliation=one.affiliation,
        homepage=one.homepage,
        orcid=one.orcid,
        photo=_target(one.photo),
        role=one.role,
        biography=one.biography.source,
    )


def _target(resource: Resource | None) -> str:
    if resource is None:
        return ""
    return resource.url or f"/{resource.file}"


def _series(talk: Talk, series: dict[str, Series]) -> DraftSeries | None:
    if not talk.series:
        return None
    known = series.get(talk.series)
    if known is None:
        return DraftSeries(key=talk.series, name=talk.series.replace("-", " ").title())
    return DraftSeries(
        key=known.key,
        name=known.name,
        organizer=known.organizer,
        timezone=known.timezone,
        description=known.description.source,
        homepage=known.homepage,
        contact=known.contact,
        venue=known.venue,
        online=known.online,
        language=known.language,
        duration=known.duration,
        topics=known.topics,
    )
