"""What search finds: talks, newest first, then pages.

A row is everything that search knows of a talk or page. Its place in the list
of all rows is its number, by which the index, the catalogue and the script in
the browser mean the same thing.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from babel.dates import format_skeleton

from sphinx_seminar.formulas import readable
from sphinx_seminar.model import MaterialKind, Record, Status, Talk
from sphinx_seminar.model.fields import fields_of
from sphinx_seminar.reading import names
from sphinx_seminar.search import words
from sphinx_seminar.wording import month_name, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from babel import Locale

    from sphinx_seminar.archive import Archive

_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe"}
)


class Prose(Record, frozen=True):
    """The text of a document, without its talks."""

    docname: str
    title: str
    text: str


class Row(Record, frozen=True):
    """One thing that can be found.

    ``speakers``, ``series`` and ``topics`` hold keys; ``names`` the speakers as
    the talk calls them. ``hidden`` are words by which it is found as well: other
    spellings, aliases. ``day`` is the date in words.
    """

    docname: str
    anchor: str = ""
    title: str = ""
    names: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    series: str = ""
    topics: tuple[str, ...] = ()
    year: int = 0
    day: str = ""
    language: str = ""
    status: Status = Status.SCHEDULED
    has_video: bool = False
    has_slides: bool = False
    is_page: bool = False
    labels: tuple[str, ...] = ()
    hidden: str = ""
    text: str = ""


def make_rows(
    archive: Archive,
    proses: Iterable[Prose],
    *,
    left_out: Set[str],
    language: str,
    locale: Locale,
) -> list[Row]:
    """Every row, in order.

    :param left_out: the documents that are not to be found.
    :param language: the language of talks that name none.
    :param locale: for dates in words.
    """
    talks = [talk for talk in archive.talks if talk.docname not in left_out]
    # within a day in the order of the day, like everywhere else
    talks.sort(key=lambda talk: -(talk.date.toordinal() if talk.date else 0))
    rows = [_talk(talk, archive, language, locale) for talk in talks]
    pages = (one for one in proses if one.docname not in left_out)
    return rows + [
        Row(
            docname=prose.docname,
            title=prose.title,
            language=language,
            is_page=True,
            text=readable(prose.text),
        )
        for prose in sorted(pages, key=lambda one: one.docname)
    ]


def _talk(
    talk: Talk,
    archive: Archive,
    language: str,
    locale: Locale,
) -> Row:
    kinds = {material.kind for material in talk.materials}
    keys = dict.fromkeys(one.speaker for one in talk.speakers if one.speaker)
    series = archive.series.get(talk.series)
    about = [one.affiliation for one in talk.speakers]
    about += [getattr(talk, one.name) for one in fields_of(Talk) if one.field.searched]
    about += [one.value for one in talk.extra]
    biographies = [one.biography.source for one in talk.speakers if one.own_biography]
    place = " · ".join(part for part in dict.fromkeys(about) if part)
    paragraphs = (talk.abstract, place, *biographies)
    return Row(
        docname=talk.docname,
        anchor=talk.anchor,
        title=readable(talk.title) if talk.title_math else talk.title,
        names=tuple(one.name for one in talk.speakers),
        speakers=tuple(keys),
        series=talk.series,
        topics=archive.topics_of(talk),
        year=talk.year or 0,
        day=short_date(talk.date, locale) if talk.date else "",
        language=talk.language or language,
        status=talk.status,
        has_video=MaterialKind.VIDEO in kinds,
        has_slides=MaterialKind.SLIDES in kinds,
        labels=(
            series.name if series else "",
            *(archive.topics[key].name for key in talk.topics),
        ),
        hidden=" ".join(dict.fromkeys(_hidden(talk, archive, locale))),
        text=readable(" · ".join(part for part in dict.fromkeys(paragraphs) if part)),
    )


def _hidden(talk: Talk, archive: Archive, locale: Locale) -> Iterator[str]:
    if talk.date:
        yield from _month(talk.date.year, talk.date.month, locale)
    for one in talk.speakers:
        yield one.position
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
    beside = format_skeleton("MMMMd", dt.date(year, month, 1), locale=locale)
    return month_name(year, month, locale), beside


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
