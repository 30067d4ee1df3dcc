"""``talks.json``: all talks for programs, and what ``seminar import`` reads back.

The shape is :class:`Document`; its JSON Schema is published beside it as
``talks.schema.json``. Fields that are empty are left out. ``version`` counts
changes that a reader could stumble over: fields may be added within a version,
none is removed and none changes its meaning.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from sphinx_seminar.archive.public import cleaned, public_series
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.model import MaterialKind, Role, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.site import Site
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Appearance, Resource, Series, Speaker, Topic

VERSION = 1
SCHEMA = "talks.schema.json"
"""The name of the published schema, at the top of the site."""


def _says(text: str, **more: Any) -> msgspec.Meta:
    return msgspec.Meta(description=text, **more)


_Aware = Annotated[
    dt.datetime,
    _says("A moment, with the offset from UTC that its zone has then.", tz=True),
]
_Url = Annotated[str, _says("An absolute URL.")]
_Myst = Annotated[str, _says("MyST Markdown.")]
_Key = Annotated[str, _says("A key of this file's series, speakers or topics.")]


class Shape(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of the shapes: empty fields are left out.

    No text may have a default that is not empty: msgspec would compare by
    identity, and so leave it out in some builds and not in others.
    """


class ResourceShape(Shape, frozen=True):
    """Something on the web, or a file of the site, or both."""

    url: _Url = ""
    file: Annotated[str, _says("Path from the top of the sources, with `/`.")] = ""


class MaterialShape(ResourceShape, frozen=True, kw_only=True):
    """Slides, a recording, a paper, and the like."""

    kind: MaterialKind


class AppearanceShape(Shape, frozen=True):
    """A person in a talk: who, and what was true on that day."""

    name: str
    speaker: _Key = ""
    honorific: str = ""
    role: Role = Role.SPEAKER
    position: str = ""
    affiliation: str = ""
    homepage: _Url = ""
    orcid: str = ""
    photo: ResourceShape | None = None
    biography: Annotated[
        str, _says("As written in the talk; empty where the speaker's own is shown.")
    ] = ""
    biography_markup: Annotated[
        str, _says("Empty for MyST; else another of Sphinx's source parsers.")
    ] = ""


class TalkShape(Shape, frozen=True):
    """One talk, with everything that it inherits from its series filled in."""

    key: Annotated[str, _says("Names the talk for as long as it exists.")]
    document: Annotated[
        str, _says("Path of its source from the top, without suffix, with `/`.")
    ]
    anchor: Annotated[str, _says("Where in the document, if it has several.")] = ""
    url: _Url = ""
    title: Annotated[str, _says("Plain text; empty if not known yet.")] = ""
    title_math: Annotated[bool, _says("Parts between `$` are TeX.")] = False
    speakers: tuple[AppearanceShape, ...] = ()
    series: _Key = ""
    number: Annotated[str, _says("The talk's number within its series.")] = ""
    date: Annotated[
        dt.date | None, _says("The day in the talk's zone; null if not known yet.")
    ] = None
    start: _Aware | None = None
    end: _Aware | None = None
    timezone: Annotated[str, _says("IANA name.")] = ""
    venue: str = ""
    online: Annotated[str, _says("Where to join; only before the talk is over.")] = ""
    registration: Annotated[str, _says("Where to register, likewise.")] = ""
    topics: tuple[_Key, ...] = ()
    language: Annotated[str, _says("BCP 47 language tag.")] = ""
    status: Status = Status.SCHEDULED
    host: str = ""
    contact: str = ""
    organizer: str = ""
    message: Annotated[str, _says("A last-minute notice.")] = ""
    image: ResourceShape | None = None
    materials: tuple[MaterialShape, ...] = ()
    abstract: Annotated[str, _says("Plain text, paragraphs by empty lines.")] = ""
    abstract_source: Annotated[
        str, _says("As written; empty where that is the plain text.")
    ] = ""
    abstract_markup: Annotated[
        str, _says("Empty for MyST; else another of Sphinx's source parsers.")
    ] = ""


class SeriesShape(Shape, frozen=True):
    """A seminar series."""

    key: str
    name: str
    url: _Url = ""
    organizer: str = ""
    timezone: str = ""
    duration: Annotated[int, _says("Minutes, where a talk gives only a start.")] = 0
    description: _Myst = ""
    homepage: _Url = ""
    contact: str = ""
    venue: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    image: ResourceShape | None = None


class SpeakerShape(Shape, frozen=True):
    """A person, across talks."""

    key: str
    name: str
    url: _Url = ""
    aliases: tuple[str, ...] = ()
    homepage: _Url = ""
    orcid: str = ""
    photo: ResourceShape | None = None
    biography: _Myst = ""


class TopicShape(Shape, frozen=True):
    """A topic."""

    key: str
    name: str
    url: _Url = ""
    aliases: tuple[str, ...] = ()
    description: _Myst = ""
    parent: _Key = ""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The talks of a seminar site, as sphinx-seminar publishes them."""

    version: Annotated[int, _says("Of this format.", ge=VERSION, le=VERSION)]
    title: str
    talks: Annotated[tuple[TalkShape, ...], _says("Oldest first; undated ones last.")]
    series: tuple[SeriesShape, ...] = ()
    speakers: tuple[SpeakerShape, ...] = ()
    topics: tuple[TopicShape, ...] = ()
    url: _Url = ""
    language: str = ""
    schema: Annotated[str, _says("Where the JSON Schema of this file is.")] = ""


def document(
    title: str, items: Iterable[PublicTalk], archive: Archive, urls: Urls, site: Site
) -> bytes:
    """*items* as JSON, with the series, speakers and topics that they name.

    Where *items* are all talks of the archive, so are the series, and so on.
    """
    shown = tuple(items)
    everything = len(shown) == len(archive.talks)
    series = {item.talk.series for item in shown}
    speakers = {one.speaker for item in shown for one in item.talk.speakers}
    topics = {key for item in shown for key in item.talk.topics}
    made = Document(
        version=VERSION,
        title=title,
        url=urls.page("index"),
        language=site.language,
        schema=urls.file(SCHEMA) or SCHEMA,
        talks=tuple(_talk(item, urls) for item in shown),
        series=tuple(
            _series(one, urls)
            for one in archive.series.values()
            if everything or one.key in series
        ),
        speakers=tuple(
            _speaker(cleaned(one), urls)
            for one in archive.speakers.values()
            if everything or one.key in speakers
        ),
        topics=tuple(
            _topic(cleaned(one), urls)
            for one in archive.topics.values()
            if everything or one.key in topics
        ),
    )
    return msgspec.json.encode(made) + b"\n"


def read(data: bytes) -> Document:
    """Read a ``talks.json``.

    :raises msgspec.ValidationError: it does not have the published shape.
    """
    return msgspec.json.decode(data, type=Document)


def schema(urls: Urls) -> bytes:
    """The JSON Schema of ``talks.json`` (draft 2020-12)."""
    made: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Talks of a seminar",
    }
    if urls.file(SCHEMA):
        made["$id"] = urls.file(SCHEMA)
    names = {kind: kind.__name__.removesuffix("Shape") for kind in _SHAPES}
    (reference,), parts = msgspec.json.schema_components(
        [Document], ref_template="#/$defs/{name}"
    )
    text = msgspec.json.encode({**made, **reference, "$defs": parts}, order="sorted")
    for name in names.values():
        text = text.replace(f'{name}Shape"'.encode(), f'{name}"'.encode())
    return msgspec.json.format(text, indent=2) + b"\n"


_SHAPES = (
    ResourceShape,
    MaterialShape,
    AppearanceShape,
    TalkShape,
    SeriesShape,
    SpeakerShape,
    TopicShape,
)


def _talk(item: PublicTalk, urls: Urls) -> TalkShape:
    talk = item.talk
    is_myst = talk.abstract_text.markup == "markdown"
    return TalkShape(
        key=talk.key,
        document=talk.docname,
        anchor=talk.anchor,
        url=talk_url(talk, urls),
        title=talk.title,
        title_math=talk.title_math,
        speakers=tuple(_appearance(one, urls) for one in talk.speakers),
        series=talk.series,
        number=talk.number,
        date=talk.date,
        start=talk.start,
        end=talk.end,
        timezone=talk.timezone,
        venue=talk.venue,
        online=talk.online,
        registration=talk.registration,
        topics=talk.topics,
        language=talk.language,
        status=talk.status,
        host=talk.host,
        contact=talk.contact,
        organizer=talk.organizer,
        message=talk.message,
        image=_resource(talk.image, urls),
        materials=tuple(
            MaterialShape(
                kind=one.kind,
                url=urls.resource(one.resource),
                file=one.resource.file,
            )
            for one in talk.materials
        ),
        abstract=talk.abstract,
        abstract_source=talk.abstract_text.source,
        abstract_markup="" if is_myst else talk.abstract_text.markup,
    )


def _appearance(one: Appearance, urls: Urls) -> AppearanceShape:
    is_myst = not one.own_biography or one.biography.markup == "markdown"
    return AppearanceShape(
        name=one.name,
        speaker=one.speaker,
        honorific=one.honorific,
        role=one.role,
        position=one.position,
        affiliation=one.affiliation,
        homepage=one.homepage,
        orcid=one.orcid,
        photo=_resource(one.photo, urls),
        biography=one.biography.source if one.own_biography else "",
        biography_markup="" if is_myst else one.biography.markup,
    )


def _series(one: Series, urls: Urls) -> SeriesShape:
    series = public_series(one)
    return SeriesShape(
        key=series.key,
        name=series.name,
        url=urls.page(urls.pages.series(series.key)),
        organizer=series.organizer,
        timezone=series.timezone,
        duration=series.duration,
        description=series.description.source,
        homepage=series.homepage,
        contact=series.contact,
        venue=series.venue,
        language=series.language,
        topics=series.topics,
        image=_resource(series.image, urls),
    )


def _speaker(one: Speaker, urls: Urls) -> SpeakerShape:
    return SpeakerShape(
        key=one.key,
        name=one.name,
        url=urls.page(urls.pages.speaker(one.key)),
        aliases=one.aliases,
        homepage=one.homepage,
        orcid=one.orcid,
        photo=_resource(one.photo, urls),
        biography=one.biography.source,
    )


def _topic(one: Topic, urls: Urls) -> TopicShape:
    return TopicShape(
        key=one.key,
        name=one.name,
        url=urls.page(urls.pages.topic(one.key)),
        aliases=one.aliases,
        description=one.description.source,
        parent=one.parent,
    )


def _resource(resource: Resource | None, urls: Urls) -> ResourceShape | None:
    if resource is None:
        return None
    return ResourceShape(url=urls.resource(resource), file=resource.file)
