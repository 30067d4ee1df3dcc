"""The talks of a ``talks.json``, which other sites of this project publish."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from sphinx_seminar.exports.talks_json import Document, read
from sphinx_seminar.importing.records import Branch
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import decode
from sphinx_seminar.model import Resource
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import dates, names
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import (
    TEXT_FIELDS,
    DataEntry,
    Draft,
    DraftSeries,
    DraftSpeaker,
    Markup,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_seminar.exports.talks_json import (
        AppearanceShape,
        SeriesShape,
        SpeakerShape,
        TalkShape,
    )
    from sphinx_seminar.importing.records import Value

_Part = TypeVar("_Part", DraftSpeaker, DraftSeries)


def is_talks_json(value: Value) -> bool:
    """Whether *value* is a ``talks.json`` of this project."""
    return isinstance(value, Branch) and bool(
        value.text("version").isdigit() and isinstance(value.get("talks"), list)
    )


def read_talks(data: bytes) -> Iterator[Draft]:
    """The talks of a ``talks.json``.

    :raises SourceError: it has not that form.
    """
    try:
        document = read(decode(data).encode())
    except (msgspec.DecodeError, RecursionError) as error:
        raise SourceError(f"not a talks.json: {error}") from None
    series = {one.key: one for one in document.series}
    speakers = {one.key: one for one in document.speakers}
    topics = {one.key: one.name for one in document.topics}
    entries = list(_entries(document))
    for talk in document.talks:
        draft = _draft(talk, series, speakers, topics)
        draft.entries, entries = entries, []
        yield draft


def _draft(
    talk: TalkShape,
    series: Mapping[str, SeriesShape],
    speakers: Mapping[str, SpeakerShape],
    topics: Mapping[str, str],
) -> Draft:
    folder, _, name = talk.key.partition("#")[0].rpartition("/")
    foreign = talk.abstract_markup
    draft = Draft(
        source=talk.key,
        title=talk.title,
        speakers=[_speaker(one, speakers) for one in talk.speakers],
        series=_series(talk.series, series),
        also_in=talk.also_in,
        date=talk.date,
        last_day=talk.last_day,
        start=talk.start.time() if talk.start else None,
        end=talk.end.time() if talk.end else None,
        topics=[topics.get(key, key) for key in talk.topics],
        status=talk.status,
        image=_plain(talk.image),
        materials=[(one.kind, _plain(one)) for one in talk.materials],
        abstract=talk.abstract if foreign else talk.abstract_source or talk.abstract,
        markup=Markup.PLAIN if foreign else Markup.MYST,
        math_in_title=talk.title_math,
        folder=folder,
        name=f"{name}-{talk.anchor}" if talk.anchor else name,
        extra=dict(talk.extra),
        **{one.name: getattr(talk, one.name) for one in TEXT_FIELDS},
    )
    _check_zone(talk, draft)
    if foreign:
        draft.doubt(f"the abstract is {foreign}: written as plain text")
    for one in talk.speakers:
        if one.biography_markup:
            what = f"the biography of {one.name} is {one.biography_markup}"
            draft.doubt(f"{what}: written as plain text")
    return draft


def _check_zone(talk: TalkShape, draft: Draft) -> None:
    """Moments have offsets: the zone must have the same one."""
    if talk.start is None or talk.date is None:
        return
    try:
        zone = dates.read_timezone(talk.timezone or "UTC")
        moment = dates.localize(talk.date, talk.start.time(), zone, strict=False)
    except ReadError:
        draft.doubt(f"there is no time zone {talk.timezone!r}")
        draft.keep(f"Time zone: {talk.timezone}")
        draft.timezone = ""
        return
    if moment.utcoffset() != talk.start.utcoffset():
        draft.doubt(f"{talk.start.isoformat()} is not the time in {zone}")


def _speaker(
    one: AppearanceShape, speakers: Mapping[str, SpeakerShape]
) -> DraftSpeaker:
    draft = _part(DraftSpeaker, one)
    draft.markup = Markup.PLAIN if one.biography_markup else Markup.MYST
    if one.speaker and one.speaker != names.key_for(one.name):
        draft.key = one.speaker
    if person := speakers.get(one.speaker):
        entry = _part(DraftSpeaker, person)
        for name in ("homepage", "orcid", "photo"):
            if getattr(entry, name) == getattr(draft, name):
                setattr(draft, name, "")  # what the person's entry says
    return draft


def _part(kind: type[_Part], shape: msgspec.Struct) -> _Part:
    """A part of a draft from the fields of *shape* with the same names."""
    shared = {one.name for one in dataclasses.fields(kind)} & {*shape.__struct_fields__}
    return kind(**{name: _plain(getattr(shape, name)) for name in shared})


def _plain(value: object) -> Any:
    """*value*, or the address of a file."""
    if isinstance(value, Resource):
        return value.url or f"/{value.file}"
    return "" if value is None else value


def _series(key: str, series: Mapping[str, SeriesShape]) -> DraftSeries | None:
    if not key:
        return None
    known = series.get(key)
    if known is None:
        return DraftSeries(key=key, name=key.replace("-", " ").title())
    return _part(DraftSeries, known)


def _entries(document: Document) -> Iterator[DataEntry]:
    """Entries of data files: people and topics with more than a name."""
    for file, names_, listed in (
        ("speakers.yml", _SPEAKER_FIELDS, document.speakers),
        ("topics.yml", _TOPIC_FIELDS, document.topics),
    ):
        for one in listed:
            values = {name: _plain(getattr(one, name)) for name in names_}
            fields = {name: _yaml_value(name, value) for name, value in values.items()}
            fields = {name: value for name, value in fields.items() if value}
            if len(fields) > 1 or one.key != names.key_for(one.name):
                yield DataEntry(file, one.key, fields)


_SPEAKER_FIELDS = ("name", "aliases", "homepage", "orcid", "photo", "biography")
_TOPIC_FIELDS = ("name", "aliases", "description", "parent")


def _yaml_value(name: str, value: Any) -> object:
    if name in ("biography", "description"):
        return markup.safe(value, Markup.MYST)
    return list(value) if isinstance(value, tuple) else value
