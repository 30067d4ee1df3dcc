"""Views of single talks: on their own page, and in lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.model import (
    Material,
    Record,
    Role,
    Status,
    Talk,
)
from sphinx_seminar.views.targets import (
    Pages,
    Target,
    series_target,
    speaker_page,
    topic_target,
)

if TYPE_CHECKING:
    from sphinx_seminar.archive import Archive


class Title(Record, frozen=True):
    """A title; empty for one that is to be announced.

    Where ``math`` is set, parts between dollar signs are TeX.
    """

    text: str
    math: bool = False


class When(Record, frozen=True):
    """Day and time of a talk, in its zone."""

    date: dt.date | None
    start: dt.datetime | None
    end: dt.datetime | None
    timezone: str
    last_day: dt.date | None = None


class Address(Record, frozen=True):
    """Where a talk is: a document, and an anchor in it or nothing."""

    docname: str
    anchor: str = ""


class Person(Record, frozen=True):
    """A speaker as lists show one; ``page`` is empty for nobody in particular."""

    name: str
    page: str
    honorific: str = ""
    affiliation: str = ""
    role: Role = Role.SPEAKER


class TalkCard(Record, frozen=True):
    """A talk in a list; with its place where that is still of use."""

    address: Address
    title: Title
    when: When
    people: tuple[Person, ...]
    series: Target | None
    topics: tuple[Target, ...]
    materials: tuple[Material, ...]
    status: Status
    is_over: bool
    venue: str = ""
    is_online: bool = False


class TalkLink(Record, frozen=True):
    """A talk as another one's page names it: a related one with people and day."""

    address: Address
    title: Title
    status: Status
    people: tuple[str, ...] = ()
    date: dt.date | None = None


class TalkPage(Record, frozen=True):
    """What a talk's document shows besides its own text.

    ``talk`` comes without the abstract, which stands in the document, and
    without the join link once it is over; ``speaker_pages`` has the page of
    each speaker, in their order, or nothing.
    """

    talk: Talk
    speaker_pages: tuple[str, ...]
    series: Target | None
    series_year: Target | None
    topics: tuple[Target, ...]
    is_over: bool
    was_online: bool
    index: Target
    year: Target | None


def title_of(talk: Talk) -> Title:
    """The title of *talk*."""
    return Title(text=talk.title, math=talk.title_math)


def when_of(talk: Talk) -> When:
    """Day and time of *talk*."""
    return When(
        date=talk.date,
        start=talk.start,
        end=talk.end,
        timezone=talk.timezone,
        last_day=talk.last_day,
    )


def address_of(talk: Talk) -> Address:
    """Where *talk* is."""
    return Address(docname=talk.docname, anchor=talk.anchor)


def talk_card(talk: Talk, archive: Archive, pages: Pages) -> TalkCard:
    """*talk* as lists show it."""
    public = archive.public(talk)
    takes_place = not public.over and talk.status.takes_place
    return TalkCard(
        address=address_of(talk),
        title=title_of(talk),
        when=when_of(talk),
        people=tuple(
            Person(
                name=one.name,
                page=speaker_page(one.speaker, pages),
                honorific=one.honorific,
                affiliation=one.affiliation,
                role=one.role,
            )
            for one in public.talk.speakers
        ),
        series=series_target(archive.series.get(talk.series), pages),
        topics=tuple(topic_target(archive.topics[key], pages) for key in talk.topics),
        materials=talk.materials,
        status=talk.status,
        is_over=public.over,
        venue=public.talk.venue if takes_place else "",
        is_online=takes_place and public.was_online,
    )


def talk_page(talk: Talk, archive: Archive, pages: Pages) -> TalkPage:
    """What the document of *talk* shows besides its own text."""
    series = archive.series.get(talk.series)
    public = archive.public(talk)
    series_year = None
    year = None
    if talk.year:
        year = Target(page=pages.year(talk.year), label=str(talk.year))
        if series:
            page = pages.series_year(series.key, talk.year)
            series_year = Target(page=page, label=str(talk.year))
    return TalkPage(
        talk=msgspec.structs.replace(public.talk, abstract=""),
        speaker_pages=tuple(speaker_page(one.speaker, pages) for one in talk.speakers),
        series=series_target(series, pages),
        series_year=series_year,
        topics=tuple(topic_target(archive.topics[key], pages) for key in talk.topics),
        is_over=public.over,
        was_online=public.over and public.was_online,
        index=Target(page=pages.talks(), label=""),
        year=year,
    )
