"""The archive at a glance, and a year in review: counts with links."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_seminar.archive import count, key_of
from sphinx_seminar.art import hue_of
from sphinx_seminar.model import MaterialKind, Record
from sphinx_seminar.views.home import Plot, all_years, plot
from sphinx_seminar.views.lists import CountedLink
from sphinx_seminar.views.queries import PlotQuery
from sphinx_seminar.views.talk import Address
from sphinx_seminar.views.targets import (
    LONG_YEAR,
    Target,
    speaker_target,
    topic_target,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk
    from sphinx_seminar.views.queries import GlanceQuery, ReviewQuery
    from sphinx_seminar.views.targets import Pages

TOPICS = 8
"""So many topics are drawn."""
INSTITUTIONS = 10
"""So many institutions are drawn."""
NEWCOMERS = 24
"""So many people who spoke for the first time are named."""


class Month(Record, frozen=True):
    """A month."""

    year: int
    """The year."""
    month: int
    """The month, from 1."""
    talks: int
    """How many talks it has."""
    where: Address | None
    """Where they are listed."""


class MonthsOfYear(Record, frozen=True):
    """A year, month by month."""

    target: Target
    """The page of the year."""
    months: tuple[Month, ...]
    """Its twelve months."""


class TopicByYear(Record, frozen=True):
    """A topic over the years."""

    target: Target
    """The page of the topic."""
    talks: tuple[int, ...]
    """How many talks it has in each of the years."""


class PeopleOfYear(Record, frozen=True):
    """Who spoke in a year."""

    target: Target
    """The page of the year."""
    new: int
    """How many people spoke for the first time."""
    returning: int
    """How many had spoken in a year before."""


class Institution(Record, frozen=True):
    """An affiliation, as speakers wrote it."""

    name: str
    """What it is called."""
    talks: int
    """How many talks came from there."""


class Glance(Record, frozen=True):
    """The archive, or a series, at a glance."""

    plot: Plot
    """The talks of each year, for `show`."""
    all_years: tuple[int, ...]
    """The years, oldest first."""
    months: tuple[MonthsOfYear, ...]
    """The months of each year, newest first."""
    topics: tuple[TopicByYear, ...]
    """The topics with the most talks, over the years."""
    people: tuple[PeopleOfYear, ...]
    """Who spoke each year, oldest first."""
    institutions: tuple[Institution, ...]
    """Where the speakers came from, most talks first."""


class Review(Record, frozen=True):
    """A year in review."""

    year: int
    """The year."""
    target: Target | None
    """The page of its talks; nothing where there are none."""
    series: Target | None
    """The series, if it is of one."""
    hue: int
    """The hue of the series, in steps of ten degrees."""
    talks: int
    """How many talks there were."""
    people: PeopleOfYear
    """Who spoke."""
    recordings: int
    """How many talks can be watched."""
    months: MonthsOfYear
    """The year, month by month."""
    topics: tuple[CountedLink, ...]
    """The topics with the most talks."""
    institutions: tuple[Institution, ...]
    """Where the speakers came from, most talks first."""
    newcomers: tuple[Target, ...]
    """The pages of those who spoke for the first time, as far as there is room."""


def glance(query: GlanceQuery, archive: Archive, pages: Pages) -> Glance:
    """The archive at a glance, or the series that *query* asks for."""
    by_year = _by_year(query.series, archive)
    key = key_of(archive.series, query.series)
    years = tuple(all_years(by_year))
    people = _people(by_year)
    talks = [talk for year in by_year.values() for talk in year]
    return Glance(
        plot=plot(PlotQuery(series=query.series), archive, pages),
        all_years=years,
        months=tuple(
            _months(year, by_year[year], key, archive, pages) for year in by_year
        ),
        topics=tuple(
            TopicByYear(
                target=topic_target(archive.topics[topic], pages),
                talks=tuple(
                    count(t for t in by_year.get(year, ()) if topic in t.topics)
                    for year in years
                ),
            )
            for topic, _ in _topics(talks)[:TOPICS]
        ),
        people=tuple(
            _people_of(year, people, _page(year, key, by_year, pages)) for year in years
        ),
        institutions=_institutions(talks),
    )


def review(query: ReviewQuery, archive: Archive, pages: Pages) -> Review:
    """The year in review that *query* asks for; the latest one with a talk, by default.

    Of years to come, none has a talk that is over.
    """
    by_year = _by_year(query.series, archive)
    key = key_of(archive.series, query.series)
    over = (y for y, talks in by_year.items() if any(map(archive.is_over, talks)))
    year = query.year or next(over, next(iter(by_year), archive.now.year))
    talks = by_year.get(year, ())
    held = [one for one in talks if one.status.takes_place]
    page = _page(year, key, by_year, pages)
    people = _people(by_year)
    series = archive.series.get(key)
    topics = [
        CountedLink(target=topic_target(archive.topics[topic], pages), talks=number)
        for topic, number in _topics(held)[:TOPICS]
    ]
    newcomers = sorted(people.get(year, (set(), set()))[0])
    return Review(
        year=year,
        target=Target(page=page, label=str(year)) if page else None,
        series=Target(page=pages.series(key), label=series.name) if series else None,
        hue=hue_of(key, series.color if series else ""),
        talks=count(held),
        people=_people_of(year, people, page),
        recordings=count(
            talk
            for talk in held
            if any(one.kind is MaterialKind.VIDEO for one in talk.materials)
        ),
        months=_months(year, talks, key, archive, pages, held),
        topics=tuple(topics),
        institutions=_institutions(talks),
        newcomers=tuple(
            speaker_target(archive.speakers[one], pages)
            for one in newcomers[:NEWCOMERS]
        ),
    )


def _by_year(series: str, archive: Archive) -> Mapping[int, Sequence[Talk]]:
    """The talks by year, newest first: of a series, or all."""
    if not series:
        return archive.by_year
    return archive.series_years(key_of(archive.series, series))


def _page(year: int, key: str, by_year: Mapping[int, object], pages: Pages) -> str:
    if year not in by_year:
        return ""
    return pages.series_year(key, year) if key else pages.year(year)


def _months(
    year: int,
    talks: Sequence[Talk],
    key: str,
    archive: Archive,
    pages: Pages,
    counted: Sequence[Talk] | None = None,
) -> MonthsOfYear:
    """How many talks each month had.

    :param counted: those of *talks* that count; all, if not given.
    """
    counted = talks if counted is None else counted
    page = _page(year, key, {year: talks} if talks else {}, pages)
    found = []
    for month in range(1, 13):
        own = [t for t in talks if t.date and t.date.month == month]
        # the page of a year lists what is over by months
        listed = not key and any(map(archive.is_over, own))
        anchor = f"month-{month:02}" if listed else ""
        where = Address(docname=page, anchor=anchor) if own else None
        if where and not key and len(talks) > LONG_YEAR:
            where = Address(docname=pages.month(year, month))
        number = count(t for t in counted if t.date and t.date.month == month)
        found.append(Month(year=year, month=month, talks=number, where=where))
    return MonthsOfYear(target=Target(page=page, label=str(year)), months=tuple(found))


def _topics(talks: Iterable[Talk]) -> list[tuple[str, int]]:
    """The keys of the topics of *talks*, most talks first."""
    found = Counter(key for one in talks if not one.is_notice for key in one.topics)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def _institutions(talks: Iterable[Talk]) -> tuple[Institution, ...]:
    """The affiliations of the speakers of *talks*, each once a talk."""
    found = Counter(
        name
        for talk in talks
        if talk.status.takes_place and not talk.is_notice
        for name in {one.affiliation for one in talk.speakers if one.affiliation}
    )
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        Institution(name=name, talks=number) for name, number in ranked[:INSTITUTIONS]
    )


_People = dict[int, tuple[set[str], set[str]]]
"""The keys of those who spoke for the first time, and again, by year."""


def _people(by_year: Mapping[int, Sequence[Talk]]) -> _People:
    seen: set[str] = set()
    found: _People = {}
    for year in sorted(by_year):
        spoke = {
            one.speaker
            for talk in by_year[year]
            if talk.status.takes_place
            for one in talk.speakers
            if one.speaker
        }
        found[year] = spoke - seen, spoke & seen
        seen |= spoke
    return found


def _people_of(year: int, people: _People, page: str) -> PeopleOfYear:
    new, returning = people.get(year, (set(), set()))
    return PeopleOfYear(
        target=Target(page=page, label=str(year)),
        new=len(new),
        returning=len(returning),
    )
