"""Views of single talks: on their own page, and in lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.model import (
    Appearance,
    Material,
    Record,
    Series,
    Status,
    Talk,
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


class Address(Record, frozen=True):
    """Where a talk is: a document, and an anchor in it or nothing."""

    docname: str
    anchor: str = ""


class Target(Record, frozen=True):
    """A page about something: its name (a generated page's or a document's)."""

    page: str
    label: str


class Person(Record, frozen=True):
    """A speaker as lists show one."""

    name: str
    honorific: str = ""
    affiliation: str = ""


class TalkCard(Record, frozen=True):
    """A talk in a list."""

    address: Address
    title: Title
    when: When
    people: tuple[Person, ...]
    series: Target | None
    topics: tuple[str, ...]
    materials: tuple[Material, ...]
    status: Status
    is_over: bool


class TalkLink(Record, frozen=True):
    """A talk as the next or previous one."""

    address: Address
    title: Title
    when: When


class TalkPage(Record, frozen=True):
    """What a talk's document shows besides its own text.

    ``talk`` comes without the abstract, which stands in the document, and
    without the join link once it is over.
    """

    talk: Talk
    speakers: tuple[Appearance, ...]
    series: Target | None
    series_year: Target | None
    topics: tuple[str, ...]
    is_over: bool
    was_online: bool
    previous: TalkLink | None
    next: TalkLink | None
    index: Target
    year: Target | None


class Pages(Record, frozen=True):
    """The names of the generated pages, which are also their addresses."""

    data_dir: str

    def talks(self) -> str:
        """The page of all talks."""
        return f"{self.data_dir}/index"

    def year(self, year: int) -> str:
        """The page of a year's talks."""
        return f"{self.data_dir}/{year}/index"

    def all_series(self) -> str:
        """The page of all series."""
        return "series/index"

    def series(self, key: str) -> str:
        """The page of one series."""
        return f"series/{key}/index"

    def series_year(self, key: str, year: int) -> str:
        """The page of one year of a series."""
        return f"series/{key}/{year}"


def title_of(talk: Talk) -> Title:
    """The title of *talk*."""
    return Title(text=talk.title, math=talk.title_math)


def when_of(talk: Talk) -> When:
    """Day and time of *talk*."""
    return When(date=talk.date, start=talk.start, end=talk.end, timezone=talk.timezone)


def talk_card(talk: Talk, archive: Archive, pages: Pages) -> TalkCard:
    """*talk* as lists show it."""
    return TalkCard(
        address=_address(talk),
        title=title_of(talk),
        when=when_of(talk),
        people=tuple(
            Person(name=one.name, honorific=one.honorific, affiliation=one.affiliation)
            for one in talk.speakers
        ),
        series=_series_target(archive.series.get(talk.series), pages),
        topics=tuple(archive.topics[key].name for key in talk.topics),
        materials=talk.materials,
        status=talk.status,
        is_over=archive.is_over(talk),
    )


def talk_page(talk: Talk, archive: Archive, pages: Pages) -> TalkPage:
    """What the document of *talk* shows besides its own text."""
    neighbours = archive.neighbours(talk)
    series = archive.series.get(talk.series)
    over = archive.is_over(talk)
    online = "" if over else talk.online
    series_year = None
    year = None
    if talk.year:
        year = Target(page=pages.year(talk.year), label=str(talk.year))
        if series:
            page = pages.series_year(series.key, talk.year)
            series_year = Target(page=page, label=str(talk.year))
    return TalkPage(
        talk=msgspec.structs.replace(talk, abstract="", online=online, speakers=()),
        speakers=talk.speakers,
        series=_series_target(series, pages),
        series_year=series_year,
        topics=tuple(archive.topics[key].name for key in talk.topics),
        is_over=over,
        was_online=over and bool(talk.online),
        previous=_link(neighbours.previous),
        next=_link(neighbours.next),
        index=Target(page=pages.talks(), label=""),
        year=year,
    )


def _address(talk: Talk) -> Address:
    return Address(docname=talk.docname, anchor=talk.anchor)


def _link(talk: Talk | None) -> TalkLink | None:
    if talk is None:
        return None
    return TalkLink(address=_address(talk), title=title_of(talk), when=when_of(talk))


def _series_target(series: Series | None, pages: Pages) -> Target | None:
    if series is None:
        return None
    return Target(page=pages.series(series.key), label=series.name)
