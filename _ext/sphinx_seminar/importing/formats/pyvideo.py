"""Talks in the JSON form of the pyvideo archive: a folder an event, a file a talk."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from sphinx_seminar.importing import said_links, values
from sphinx_seminar.importing.languages import read_language
from sphinx_seminar.importing.records import Branch
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import clean, decode, from_html, looks_like_html
from sphinx_seminar.model import MaterialKind
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import dates, names
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries, DraftSpeaker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_seminar.importing.records import Value

_RST_LINK = re.compile(r"`([^`<>]+?)\s*<(https?://[^>\s]+)>`__?")
_RST_ROLE = re.compile(r":[\w:.-]+:`([^`]+)`")
_RST_LITERAL = re.compile(r"``([^`\n]+)``")
_RST_REFERENCE = re.compile(r"`([^`\n]+)`_{1,2}(?!\w)")
_RST_DIRECTIVE = re.compile(
    r"(?m)^\.\. (?:image|figure|raw|include|code-block|contents|note|_)[^\n]*\n?"
)


class _Video(msgspec.Struct):
    url: str = ""
    type: str | None = None


class _Event(msgspec.Struct):
    title: str = ""
    description: str | None = ""
    url: str | None = ""


class _Talk(msgspec.Struct):
    title: Annotated[str, msgspec.Meta(min_length=1)]
    recorded: str | None = None
    speakers: list[str] | None = None
    videos: list[_Video] | None = None
    description: str | None = None
    summary: str | None = None
    language: str | None = None
    tags: list[str] | None = None
    related_urls: list[Any] | None = None
    copyright_text: str | None = None
    slug: str | None = None


def is_pyvideo(value: Value) -> bool:
    """Whether *value* is one talk of the archive."""
    if not isinstance(value, Branch):
        return False
    names = {one.name for one in value.entries}
    return (
        len({"title", "videos", "recorded", "speakers"} & names) >= 3
        and "videos" in names
    )


def read_pyvideo(data: bytes, path: Path) -> Iterator[Draft]:
    """The talk of one file; its event is told by ``category.json`` a folder up.

    :raises SourceError: the file has not the form of the archive.
    """
    try:
        talk = msgspec.json.decode(decode(data).encode(), type=_Talk)
    except msgspec.DecodeError as error:
        raise SourceError(f"not a talk of the pyvideo archive: {error}") from None
    draft = Draft(title=markup.one_line(clean(talk.title)), name=path.stem)
    folder = path.parent.parent if path.parent.name == "videos" else path.parent
    draft.source = f"{folder.name}/{path.name}"
    draft.series = _series(folder)
    _people(draft, talk)
    _recorded(draft, talk)
    if talk.language:
        draft.language = read_language(talk.language)
        if not draft.language:
            draft.keep(f"Language: {talk.language}")
    draft.topics = _topics(talk.tags or [])
    _links(draft, talk)
    draft.abstract = _abstract(talk)
    if talk.copyright_text:
        draft.keep(f"Licence: {talk.copyright_text}")
    yield draft


@lru_cache(maxsize=4)
def _event(folder: Path) -> _Event | None:
    try:
        return msgspec.json.decode((folder / "category.json").read_bytes(), type=_Event)
    except (OSError, msgspec.DecodeError):
        return None


def _series(folder: Path) -> DraftSeries | None:
    event = _event(folder)
    if event is None or not event.title:
        return None
    homepage = next(iter(values.urls(event.url or "")), "")
    return DraftSeries(
        key=names.key_for(folder.name),
        name=markup.one_line(event.title),
        homepage=homepage,
        description=(event.description or "").strip(),
    )


def _people(draft: Draft, talk: _Talk) -> None:
    for said in talk.speakers or []:
        person = names.read_person(clean(said))
        if person.name:
            draft.speakers.append(DraftSpeaker(person.name, person.honorific))


def _recorded(draft: Draft, talk: _Talk) -> None:
    if not talk.recorded:
        draft.doubt("when it was recorded is not said")
        return
    try:
        draft.date = dates.read_date(talk.recorded[:10])
    except ReadError:
        draft.doubt(f"recorded: {talk.recorded!r} is not a date")
        draft.keep(f"Recorded: {talk.recorded}")
    else:
        try:
            moment = dt.datetime.fromisoformat(talk.recorded)
        except ValueError:
            return
        if (moment.hour, moment.minute) != (0, 0):
            draft.keep(f"Recorded: {talk.recorded}")


def _topics(tags: list[str]) -> list[str]:
    cleaned = (markup.one_line(clean(tag)).replace(",", " /") for tag in tags)
    return list(dict.fromkeys(tag for tag in cleaned if tag))


def _links(draft: Draft, talk: _Talk) -> None:
    for video in talk.videos or []:
        if url := said_links.as_address(video.url):
            draft.materials.append((MaterialKind.VIDEO, url))
        elif video.url:
            draft.keep(f"Video: {video.url}")
    for related in talk.related_urls or []:
        label, said = "", related
        if isinstance(related, dict):
            label, said = str(related.get("label") or ""), related.get("url")
        url = said_links.as_address(str(said or ""))
        kind = said_links.kind_of(label, url)
        if kind is not None:
            draft.materials.append((kind, url))
        elif said:
            draft.keep(f"{label}: {said}" if label and label != said else str(said))


def _abstract(talk: _Talk) -> str:
    text = (talk.description or "").strip() or (talk.summary or "").strip()
    text = clean(text)
    if looks_like_html(text):
        text = from_html(text)
    return _from_rst(text)


def _from_rst(text: str) -> str:
    """The inline markup of reStructuredText as Markdown's."""
    text = _RST_DIRECTIVE.sub("", text)
    text = _RST_LINK.sub(r"[\1](\2)", text)
    text = _RST_ROLE.sub(r"`\1`", text)
    text = _RST_LITERAL.sub(r"`\1`", text)
    text = _RST_REFERENCE.sub(r"\1", text)
    return re.sub(r"(?m)::$", ":", text)
