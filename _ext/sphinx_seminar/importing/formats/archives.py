"""Talks in the JSON forms of archives: ``talks.json`` of this project, and pyvideo."""

from __future__ import annotations

import dataclasses
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from sphinx_seminar.exports.talks_json import Document, read
from sphinx_seminar.importing.filling import Reading, read_records
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.records import Branch, Entry, Record, Source
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import decode, rich
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
    from pathlib import Path

    from sphinx_seminar.exports.talks_json import (
        AppearanceShape,
        SeriesShape,
        SpeakerShape,
        TalkShape,
    )
    from sphinx_seminar.importing.records import Value
    from sphinx_seminar.importing.settings import ImportSettings

_Part = TypeVar("_Part", DraftSpeaker, DraftSeries)
_FIELDS = {
    "title": Field.TITLE,
    "recorded": Field.DATE,
    "speakers": Field.SPEAKER,
    "videos": Field.VIDEO,
    "description": Field.ABSTRACT,
    "language": Field.LANGUAGE,
    "tags": Field.TOPICS,
    "related_urls": Field.LINK,
    "copyright_text": Field.OTHER,
}
"""What the archive calls the fields of a talk; what else it has is technical."""
_MIDNIGHT = re.compile(r"[T ]00:00.*")
_OF_RST = (
    (r"(?m)^\.\. (?:image|figure|raw|include|code-block|contents|note|_).*\n?", ""),
    (r"`([^`<>]+?)\s*<(https?://[^>\s]+)>`__?", r"[\1](\2)"),
    (r":[\w:.-]+:`([^`]+)`", r"`\1`"),
    (r"``([^`\n]+)``", r"`\1`"),
    (r"`([^`\n]+)`_{1,2}(?!\w)", r"\1"),
    (r"(?m)::$", ":"),
)
"""Inline markup of reStructuredText, and Markdown's."""


def is_own(value: Value) -> bool:
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
        there = dates.localize(talk.date, talk.start.time(), zone, strict=False)
    except ReadError:
        draft.doubt(f"there is no time zone {talk.timezone!r}")
        draft.keep(f"Time zone: {talk.timezone}")
        draft.timezone = ""
        return
    if there.utcoffset() != talk.start.utcoffset():
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
    """A part of a draft of what *shape* says under the same names."""
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
    """What the data files need: people and topics that are more than a name."""
    for file, names_, listed in (
        ("speakers.yml", _OF_PERSON, document.speakers),
        ("topics.yml", _OF_TOPIC, document.topics),
    ):
        for one in listed:
            values = {name: _plain(getattr(one, name)) for name in names_}
            fields = {name: _yaml_value(name, value) for name, value in values.items()}
            fields = {name: value for name, value in fields.items() if value}
            if len(fields) > 1 or one.key != names.key_for(one.name):
                yield DataEntry(file, one.key, fields)


_OF_PERSON = ("name", "aliases", "homepage", "orcid", "photo", "biography")
_OF_TOPIC = ("name", "aliases", "description", "parent")


def _yaml_value(name: str, value: Any) -> object:
    if name in ("biography", "description"):
        return markup.safe(value, Markup.MYST)
    return list(value) if isinstance(value, tuple) else value


def is_pyvideo(value: Value) -> bool:
    """Whether *value* is one talk of the archive."""
    found = {one.name for one in value.entries} if isinstance(value, Branch) else set()
    return "videos" in found and len(found & {"title", "recorded", "speakers"}) >= 2


def read_pyvideo(talk: Branch, path: Path, settings: ImportSettings) -> Reading:
    """The talk of one file; its event is told by ``category.json`` a folder up."""
    folder = path.parent.parent if path.parent.name == "videos" else path.parent
    record = Record([], f"{folder.name}/{path.name}", name=path.stem)
    for entry in talk.entries:
        name, value = entry.name, entry.value
        if name == "summary" and not talk.text("description").strip():
            name = "description"
        if name == "recorded" and isinstance(value, str):
            day = _MIDNIGHT.sub("", value)[:10]
            if day != _MIDNIGHT.sub("", value):
                record.kept.append(f"Recorded: {value}")
            value = day
        if name == "description" and isinstance(value, str):
            value = rich(value.strip())
            for form, made in _OF_RST:
                value = re.sub(form, made, value)
        if name in _FIELDS:
            record.entries.append(Entry(name, value))
    reading = read_records(Source([record], known=dict(_FIELDS)), settings)
    for draft in reading.drafts:
        draft.series = _event_series(folder) or draft.series
    return reading


def _event_series(folder: Path) -> DraftSeries | None:
    event = _event(folder)
    if not event.get("title"):
        return None
    return DraftSeries(
        key=names.key_for(folder.name),
        name=markup.one_line(str(event["title"])),
        homepage=str(event.get("url") or ""),
        description=str(event.get("description") or "").strip(),
    )


@lru_cache(maxsize=4)
def _event(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "category.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
