"""The rows of the index: talks and pages.

A row is everything that search knows of a talk or page. Its place in the list
of all rows is its number, by which the index, the catalogue and the script in
the browser mean the same thing. Pages come first and then talks from the oldest,
so that a new talk, which mostly is the latest, changes the number of no other.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from babel.dates import format_skeleton

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.art import hue_of_key
from sphinx_seminar.formulas import readable
from sphinx_seminar.model import TALK, MaterialKind, Record, Status, Talk
from sphinx_seminar.model.fields import fields_of
from sphinx_seminar.reading import names
from sphinx_seminar.reading.transcripts import read_file, transcript_file
from sphinx_seminar.search import words
from sphinx_seminar.views.talk import hue_of_talk
from sphinx_seminar.wording import (
    kind_text,
    month_name,
    notice_text,
    short_date,
    status_text,
    untitled_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set
    from pathlib import Path

    from babel import Locale

    from sphinx_seminar.archive import Archive

_SPELLED_OUT = str.maketrans(words.SPELLED_OUT)
_ITEM = re.compile(r"^(- )+", re.MULTILINE)
"""How plain text begins an item of a list, which may be a list itself."""


class Prose(Record, frozen=True):
    """The text of a document, without its talks."""

    docname: str
    title: str
    text: str


class Facts(Record, frozen=True, array_like=True):
    """The filter values of a row. Speakers, series and topics are keys."""

    is_page: bool
    kind: str
    kind_label: str
    year: int
    series: tuple[str, ...]
    topics: tuple[str, ...]
    speakers: tuple[str, ...]
    language: str
    materials: tuple[MaterialKind, ...]


class Row(Record, frozen=True):
    """One thing that can be found.

    ``untitled`` is what stands for the title of a talk without one, by which nobody
    finds it. ``speakers``, ``series`` and ``topics`` hold keys; ``names`` the speakers
    as the talk calls them. ``hidden`` are words by which it is found as well: other
    spellings, aliases. ``day`` is the date in words. Each of ``texts`` is a whole of
    its own: the abstract, places, a biography. ``transcript`` finds the talk
    and is too long to be shown. ``hue`` is that of its series; ``faces`` are
    the names of published photos, or the hues of initials, of the first four ``names``;
    empty for nobody in particular.
    """

    docname: str
    anchor: str = ""
    title: str = ""
    untitled: str = ""
    names: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    kind: str = TALK
    kind_label: str = ""
    topics: tuple[str, ...] = ()
    year: int = 0
    day: str = ""
    language: str = ""
    status: Status = Status.SCHEDULED
    materials: tuple[MaterialKind, ...] = ()
    is_page: bool = False
    series_labels: tuple[str, ...] = ()
    topic_labels: tuple[str, ...] = ()
    hidden: str = ""
    texts: tuple[str, ...] = ()
    transcript: str = ""
    hue: int = 0
    faces: tuple[str | int, ...] = ()

    @property
    def facts(self) -> Facts:
        """The filter values."""
        return Facts(
            is_page=self.is_page,
            kind=self.kind,
            kind_label=self.kind_label,
            year=self.year,
            series=self.series,
            topics=self.topics,
            speakers=self.speakers,
            language=self.language,
            materials=self.materials,
        )


def find_all(
    archive: Archive, proses: Iterable[Prose], left_out: Set[str]
) -> list[Talk | Prose]:
    """Everything that has a row, in order.

    :param left_out: the documents that are not to be found.
    """
    talks = [talk for talk in archive.talks if talk.docname not in left_out]
    # within a day in the order of the day, like everywhere else
    talks.sort(key=lambda talk: -(talk.date.toordinal() if talk.date else 0))
    pages = (one for one in proses if one.docname not in left_out)
    return [*sorted(pages, key=lambda one: one.docname), *reversed(talks)]


class Sources(NamedTuple):
    """The files that talks point to."""

    folder: Path
    """Where their names start."""
    image_name: Callable[[Path], str]
    """The name under which a picture is published, which follows its content."""

    def name(self, file: str) -> str:
        """A name that follows the content of *file*; empty for none."""
        return self.image_name(self.folder / file) if file else ""


FACES = 4
"""So many faces a result shows."""


def key_of(thing: Talk | Prose, archive: Archive, sources: Sources) -> str:
    """A key that changes whenever the row of *thing* would; quicker than the row."""
    if isinstance(thing, Prose):
        return digest_of(thing)
    transcript = transcript_file(thing.materials)
    digests = archive.digests
    keys = (*thing.topics, *archive.broader_topics(thing))
    people = (one.speaker for one in thing.speakers if one.speaker)
    return digest_of(
        digests.talk(thing).whole,
        [digests.speaker(key) for key in people],
        [digests.topic(key) for key in keys],
        [digests.series(key) for key in thing.all_series],
        sources.name(transcript),
        _faces(thing, sources),
    )


def make_row(
    thing: Talk | Prose,
    archive: Archive,
    language: str,
    locale: Locale,
    sources: Sources,
) -> Row:
    """The row of *thing*.

    :param language: the language of talks that name none.
    :param locale: for dates in words.
    """
    if isinstance(thing, Prose):
        return Row(
            docname=thing.docname,
            title=thing.title,
            language=language,
            is_page=True,
            texts=(_run_on(thing.text),),
        )
    row = _talk(thing, archive, language, locale)
    file = transcript_file(thing.materials)
    passages = read_file(sources.folder / file) if file else ()
    return msgspec.structs.replace(
        row,
        transcript=" ".join(one.text for one in passages),
        faces=_faces(thing, sources),
    )


def _faces(talk: Talk, sources: Sources) -> tuple[str | int, ...]:
    return tuple(
        sources.name(one.photo.file if one.photo else "")
        or (hue_of_key(one.name) if one.speaker else "")
        for one in talk.speakers[:FACES]
    )


def _talk(
    talk: Talk,
    archive: Archive,
    language: str,
    locale: Locale,
) -> Row:
    public = archive.public(talk)
    talk = public.talk
    keys = dict.fromkeys(one.speaker for one in talk.speakers if one.speaker)
    about = [one.affiliation for one in talk.speakers]
    about += [getattr(talk, one.name) for one in fields_of(Talk) if one.field.searched]
    about += [one.value for one in talk.extra]
    own = (one.biography for one in talk.speakers if one.own_biography)
    biographies = [one.plain or one.source for one in own]
    place = " · ".join(part for part in dict.fromkeys(about) if part)
    paragraphs = (talk.abstract, place, *biographies)
    return Row(
        docname=talk.docname,
        anchor=talk.anchor,
        title=_title(talk),
        untitled=untitled_text(is_over=public.over),
        names=tuple(one.name for one in talk.speakers),
        speakers=tuple(keys),
        series=talk.all_series,
        kind=talk.kind or TALK,
        kind_label=kind_text(talk),
        topics=archive.topics_of(talk),
        year=talk.year or 0,
        day=short_date(talk.date, locale, talk.last_day) if talk.date else "",
        language=talk.language or language,
        status=talk.status,
        materials=tuple(dict.fromkeys(one.kind for one in talk.materials)),
        series_labels=tuple(archive.series[key].name for key in talk.all_series),
        topic_labels=tuple(readable(archive.topics[key].name) for key in talk.topics),
        hidden=" ".join(dict.fromkeys(_hidden(talk, archive, locale))),
        texts=tuple(_run_on(one) for one in dict.fromkeys(paragraphs) if one),
        hue=hue_of_talk(talk, archive),
    )


def _run_on(text: str) -> str:
    """*text* as it is read where its lines run on: with bullets for lists."""
    return _ITEM.sub("• ", readable(text))


def _title(talk: Talk) -> str:
    title = readable(talk.title) if talk.title_math else talk.title
    return notice_text(title) if talk.is_notice else title


def _hidden(talk: Talk, archive: Archive, locale: Locale) -> Iterator[str]:
    if talk.date:
        yield from _month(talk.date.year, talk.date.month, locale)
    if talk.status is not Status.SCHEDULED:
        yield status_text(talk.status)
    for one in talk.speakers:
        yield from (one.position, one.aside)
        person = archive.speakers.get(one.speaker)
        yield from _spellings(one.name)
        if person:
            for name in (person.name, *person.aliases):
                if name != one.name:
                    yield name
                    yield from _spellings(name)
    for key in talk.topics:
        yield from archive.topics[key].aliases
    for key in archive.broader_topics(talk):
        yield archive.topics[key].name
        yield from archive.topics[key].aliases


@functools.cache
def _month(year: int, month: int, locale: Locale) -> tuple[str, str]:
    """The name of a month, which some languages change beside a day."""
    after_a_day = format_skeleton("MMMMd", dt.date(year, month, 1), locale=locale)
    return month_name(year, month, locale), after_a_day


def _spellings(name: str) -> Iterator[str]:
    """How else *name* may be typed: ``Müller`` as ``Mueller``.

    That accents may be missing, search knows for all words.
    """
    if name.isascii():
        return
    folded = words.fold(name)
    spelled = name.casefold().translate(_SPELLED_OUT)
    for other in dict.fromkeys((names.fold(name), spelled)):
        if words.fold(other) != folded:
            yield other
