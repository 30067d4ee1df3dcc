"""``talks.json``: all talks for programs, and what ``seminar import`` reads back.

The shape is :class:`Document`, whose fields are those of the model; its JSON Schema
is published beside it as ``talks.schema.json``. Fields that are empty are left out:
no text may have a default that is not empty, or msgspec, which compares by identity,
would leave it out in some builds and not in others. ``version`` counts
changes that a reader could stumble over: fields may be added within a version,
none is removed and none changes its meaning.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec

from sphinx_seminar.archive.public import cleaned, public_series
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.model import (
    Material,
    PersonFields,
    Resource,
    SeriesFields,
    SpeakerFields,
    TalkFields,
    TopicFields,
    Venue,
)
from sphinx_seminar.model.fields import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.site import SiteInfo
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Appearance, Series, Speaker, Talk, Text, Topic

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
_Key = Annotated[str, _says("A key of this file's speakers.")]
_Markup = Annotated[str, _says("Empty for MyST; else another of Sphinx's parsers.")]


class AppearanceShape(PersonFields, frozen=True, kw_only=True, omit_defaults=True):
    """A person in a talk: who, and what was true on that day."""

    speaker: _Key = ""
    biography: Annotated[
        str, _says("As written in the talk; empty where the speaker's own is shown.")
    ] = ""
    biography_markup: _Markup = ""


class TalkShape(
    TalkFields[AppearanceShape, _Aware], frozen=True, kw_only=True, omit_defaults=True
):
    """One talk, with everything that it inherits from its series filled in."""

    key: Annotated[str, _says("Names the talk for as long as it exists.")]
    document: Annotated[
        str, _says("Path of its source from the top, without suffix, with `/`.")
    ]
    url: _Url = ""
    organizer: str = ""
    place: Annotated[Venue | None, _says("What else is known of the venue.")] = None
    kind_label: Annotated[str, _says("The site's own word for the kind.")] = ""
    extra: Annotated[
        dict[str, str], _says("The fields that the site declares itself.")
    ] = msgspec.field(default_factory=dict)
    abstract_source: Annotated[
        str, _says("As written; empty where that is the plain text.")
    ] = ""
    abstract_markup: _Markup = ""


class SeriesShape(SeriesFields, frozen=True, kw_only=True, omit_defaults=True):
    """A seminar series."""

    url: _Url = ""
    place: Annotated[Venue | None, _says("What else is known of the venue.")] = None
    description: _Myst = ""


class SpeakerShape(SpeakerFields, frozen=True, kw_only=True, omit_defaults=True):
    """A person, across talks."""

    url: _Url = ""
    biography: _Myst = ""


class TopicShape(TopicFields, frozen=True, kw_only=True, omit_defaults=True):
    """A topic."""

    url: _Url = ""
    description: _Myst = ""


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
    title: str,
    items: Iterable[PublicTalk],
    archive: Archive,
    urls: Urls,
    site: SiteInfo,
) -> bytes:
    """*items* as JSON, with the series, speakers and topics that they name.

    Where *items* are all talks of the archive, so are the series, and so on.
    """
    shown = tuple(items)
    texts = [talk_text(item, urls) for item in shown]
    return joined(title, [item.talk for item in shown], texts, archive, urls, site)


def talk_text(item: PublicTalk, urls: Urls) -> msgspec.Raw:
    """One talk as JSON."""
    return msgspec.Raw(msgspec.json.encode(_talk(item, urls)))


class _Talk(msgspec.Struct):
    key: str


class _Talks(msgspec.Struct):
    talks: list[msgspec.Raw]


def talk_texts(data: bytes) -> dict[str, msgspec.Raw]:
    """The talks of a file as JSON, by key; none of what is not such a file."""
    try:
        texts = msgspec.json.decode(data, type=_Talks).talks
        return {msgspec.json.decode(one, type=_Talk).key: one for one in texts}
    except msgspec.DecodeError:
        return {}


def replaced(data: bytes, texts: Mapping[str, msgspec.Raw]) -> bytes:
    """The file *data* with *texts* in the place of the talks with their keys.

    Empty if it does not have one of them.
    """
    known = talk_texts(data)
    if not known.keys() >= texts.keys():
        return b""
    for key, text in texts.items():
        data = data.replace(bytes(known[key]), bytes(text), 1)
    return data


def joined(
    title: str,
    talks: Sequence[Talk],
    texts: Sequence[msgspec.Raw],
    archive: Archive,
    urls: Urls,
    site: SiteInfo,
) -> bytes:
    """The same of *talks* whose JSON is known: *texts*, in their order."""
    things = known(talks, archive)
    made = Document(
        version=VERSION,
        title=title,
        url=urls.page("index"),
        language=site.language,
        schema=urls.file(SCHEMA) or SCHEMA,
        talks=tuple(texts),  # type: ignore[arg-type]
        series=tuple(_series(one, urls) for one in things.series),
        speakers=tuple(_speaker(cleaned(one), urls) for one in things.speakers),
        topics=tuple(_topic(cleaned(one), urls) for one in things.topics),
    )
    return msgspec.json.encode(made) + b"\n"


class Known(NamedTuple):
    """The series, speakers and topics of a file, each by key."""

    series: Sequence[Series]
    speakers: Sequence[Speaker]
    topics: Sequence[Topic]


def known(talks: Sequence[Talk], archive: Archive) -> Known:
    """What *talks* name; everything there is, where they are all talks of *archive*."""
    if len(talks) == len(archive.talks):
        return Known(
            tuple(archive.series.values()),
            tuple(archive.speakers.values()),
            tuple(archive.topics.values()),
        )
    series = sorted({key for talk in talks for key in talk.all_series})
    speakers = {one.speaker for talk in talks for one in talk.speakers if one.speaker}
    topics = {key for talk in talks for key in talk.topics}
    return Known(
        [archive.series[key] for key in series],
        [archive.speakers[key] for key in sorted(speakers)],
        [archive.topics[key] for key in sorted(topics)],
    )


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


_SHAPES = (AppearanceShape, TalkShape, SeriesShape, SpeakerShape, TopicShape)


def _talk(item: PublicTalk, urls: Urls) -> TalkShape:
    talk = item.talk
    return TalkShape(
        key=talk.key,
        document=talk.docname,
        url=talk_url(talk, urls),
        speakers=tuple(_appearance(one, urls) for one in talk.speakers),
        image=_resource(talk.image, urls),
        materials=tuple(
            Material(kind=one.kind, url=urls.resource(one), file=one.file)
            for one in talk.materials
        ),
        organizer=talk.organizer,
        place=talk.place,
        kind_label=talk.kind_label,
        extra={one.key: one.value for one in talk.extra if one.value},
        abstract_source=talk.abstract_text.source,
        abstract_markup=_markup(talk.abstract_text),
        **values_of(talk, TalkFields, but=("speakers", "image", "materials")),
    )


def _appearance(one: Appearance, urls: Urls) -> AppearanceShape:
    return AppearanceShape(
        speaker=one.speaker,
        photo=_resource(one.photo, urls),
        biography=one.biography.source if one.own_biography else "",
        biography_markup=_markup(one.biography) if one.own_biography else "",
        **values_of(one, PersonFields, but=("photo",)),
    )


def _series(one: Series, urls: Urls) -> SeriesShape:
    series = public_series(one)
    return SeriesShape(
        url=urls.page(urls.pages.series(series.key)),
        place=series.place,
        description=series.description.source,
        image=_resource(series.image, urls),
        **values_of(series, SeriesFields, but=("image",)),
    )


def _speaker(one: Speaker, urls: Urls) -> SpeakerShape:
    return SpeakerShape(
        url=urls.page(urls.pages.speaker(one.key)),
        photo=_resource(one.photo, urls),
        biography=one.biography.source,
        **values_of(one, SpeakerFields, but=("photo",)),
    )


def _topic(one: Topic, urls: Urls) -> TopicShape:
    return TopicShape(
        url=urls.page(urls.pages.topic(one.key)),
        description=one.description.source,
        **values_of(one, TopicFields),
    )


def _resource(resource: Resource | None, urls: Urls) -> Resource | None:
    if resource is None:
        return None
    return Resource(url=urls.resource(resource), file=resource.file)


def _markup(text: Text) -> str:
    return "" if text.markup == "markdown" or not text.source else text.markup
