"""Views of single talks: on their own page, and in lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.art import hue_of
from sphinx_seminar.model import (
    Extra,
    Material,
    Record,
    Resource,
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
    """A title."""

    text: str
    """The text; empty for a title that is to be announced."""
    math: bool = False
    """Whether parts of the text between dollar signs are TeX."""
    is_notice: bool = False
    """Whether it tells that there is no talk."""
    is_open: bool = False
    """Whether it tells that the day waits for a talk."""
    has_form: bool = False
    """Whether one can be proposed for that day."""
    is_over: bool = False
    """Whether the talk is over, so that no title is to be expected any more."""


class When(Record, frozen=True):
    """Day and time of a talk, in its zone."""

    date: dt.date | None
    """The day, if it is known."""
    start: dt.datetime | None
    """The start, if it is known."""
    end: dt.datetime | None
    """The end, if it is known."""
    timezone: str
    """The IANA name of the zone."""
    last_day: dt.date | None = None
    """The last day, if there are several."""


class Address(Record, frozen=True):
    """The page and anchor of a talk."""

    docname: str
    """The document."""
    anchor: str = ""
    """Where in it; empty for the document as a whole."""


class Person(Record, frozen=True):
    """Somebody in a talk, as lists show them."""

    name: str
    """The name."""
    page: str
    """The name of their page; empty for nobody in particular."""
    honorific: str = ""
    """The honorific before the name, such as `Dr.`"""
    affiliation: str = ""
    """The affiliation on the day of the talk."""
    role: Role = Role.SPEAKER
    """What they do in the talk."""
    photo: Resource | None = None
    """A photo."""


class TalkCard(Record, frozen=True):
    """A talk in a list."""

    address: Address
    """Where it is."""
    title: Title
    """The title."""
    when: When
    """Day and time."""
    kind: str
    """What kind of event it is; empty for a plain talk."""
    kind_label: str
    """The site's own word for the kind, if it has one."""
    people: tuple[Person, ...]
    """Who takes part."""
    series: Target | None
    """The page of its main series."""
    also_in: tuple[Target, ...]
    """The pages of further series."""
    topics: tuple[Target, ...]
    """The pages of its topics."""
    materials: tuple[Material, ...]
    """What it left behind."""
    status: Status
    """Whether it takes place as announced."""
    is_over: bool
    """Whether it was over when the site was built."""
    venue: str = ""
    """Where it is; empty once it is over, or does not take place."""
    is_online: bool = False
    """Whether it can be joined online, likewise."""
    image: Resource | None = None
    """Its picture."""
    key: str = ""
    """The key of the talk, from which a picture can be drawn."""
    hue: int = 0
    """The hue of its series, in steps of ten degrees."""
    extra: tuple[Extra, ...] = ()
    """The site's own fields (`seminar_fields`)."""
    form: str = ""
    """Where a talk for this day can be proposed, if it is still open."""


class TalkLink(Record, frozen=True):
    """A talk as another one's page names it."""

    address: Address
    """Where it is."""
    title: Title
    """The title."""
    status: Status
    """Whether it takes place as announced."""
    people: tuple[str, ...] = ()
    """The names of the people in a related talk, or in one without a title."""
    date: dt.date | None = None
    """The day of a related talk."""


class TalkPage(Record, frozen=True):
    """What a talk's document shows besides its own text."""

    talk: Talk
    """The talk, without its abstract, and without the join link once it is over."""
    speaker_pages: tuple[str, ...]
    """The names of the speakers' pages; empty for nobody in particular."""
    series: Target | None
    """The page of its main series."""
    also_in: tuple[Target, ...]
    """The pages of further series."""
    series_year: Target | None
    """The page of its series in its year."""
    topics: tuple[Target, ...]
    """The pages of its topics."""
    is_over: bool
    """Whether it was over when the site was built."""
    was_online: bool
    """Whether it is over and could be joined online."""
    index: Target
    """The page of all talks."""
    year: Target | None
    """The page of its year."""
    hue: int
    """The hue of its series, in steps of ten degrees."""


def title_of(talk: Talk, *, is_over: bool = False) -> Title:
    """The title of *talk*, which may be over."""
    return Title(
        text=talk.title,
        math=talk.title_math,
        is_notice=talk.is_notice,
        is_open=talk.is_open,
        has_form=bool(talk.form),
        is_over=is_over,
    )


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


def _also_in(talk: Talk, archive: Archive, pages: Pages) -> tuple[Target, ...]:
    targets = (series_target(archive.series[key], pages) for key in talk.also_in)
    return tuple(target for target in targets if target)


def hue_of_talk(talk: Talk, archive: Archive) -> int:
    """The hue of the series of *talk*."""
    series = archive.series.get(talk.series)
    return hue_of(talk.series, series.color if series else "")


def talk_card(talk: Talk, archive: Archive, pages: Pages) -> TalkCard:
    """Make the card of *talk* for lists."""
    public = archive.public(talk)
    takes_place = not public.over and talk.status.takes_place
    return TalkCard(
        address=address_of(talk),
        title=title_of(talk, is_over=public.over),
        when=when_of(talk),
        kind=talk.kind,
        kind_label=talk.kind_label,
        people=tuple(
            Person(
                name=one.name,
                page=speaker_page(one.speaker, pages),
                honorific=one.honorific,
                affiliation=one.affiliation,
                role=one.role,
                photo=one.photo,
            )
            for one in public.talk.speakers
        ),
        series=series_target(archive.series.get(talk.series), pages),
        also_in=_also_in(talk, archive, pages),
        topics=tuple(topic_target(archive.topics[key], pages) for key in talk.topics),
        materials=talk.materials,
        status=talk.status,
        is_over=public.over,
        venue=public.talk.venue if takes_place else "",
        is_online=takes_place and public.was_online,
        image=talk.image,
        key=talk.key,
        hue=hue_of_talk(talk, archive),
        extra=public.talk.extra,
        form=talk.form,
    )


def talk_page(talk: Talk, archive: Archive, pages: Pages) -> TalkPage:
    """Make the view of *talk*: everything that its document does not contain."""
    series = archive.series.get(talk.series)
    public = archive.public(talk)
    series_year = None
    year = None
    if talk.year and not talk.is_open:  # which alone makes no page of a year
        year = Target(page=pages.year(talk.year), label=str(talk.year))
        if series:
            page = pages.series_year(series.key, talk.year)
            series_year = Target(page=page, label=str(talk.year))
    return TalkPage(
        talk=msgspec.structs.replace(public.talk, abstract=""),
        speaker_pages=tuple(speaker_page(one.speaker, pages) for one in talk.speakers),
        series=series_target(series, pages),
        also_in=_also_in(talk, archive, pages),
        series_year=series_year,
        topics=tuple(topic_target(archive.topics[key], pages) for key in talk.topics),
        is_over=public.over,
        was_online=public.over and public.was_online,
        index=Target(page=pages.talks(), label=""),
        year=year,
        hue=hue_of_talk(talk, archive),
    )
