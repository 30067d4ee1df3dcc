"""The pages of all series, of one series, and of one year of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_seminar.archive import count
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.archive.public import public_series
from sphinx_seminar.art import hue_of
from sphinx_seminar.views.home import next_talk, plot
from sphinx_seminar.views.lists import CountedLink, series_items, series_list
from sphinx_seminar.views.meetings import meeting_of
from sphinx_seminar.views.pages.blocks import (
    Page,
    PageLinks,
    PlannedPage,
    SeriesHeader,
)
from sphinx_seminar.views.pages.groups import (
    MANY,
    Overview,
    of_series,
    together,
    without_series,
)
from sphinx_seminar.views.queries import NextQuery, PlotQuery, SeriesQuery
from sphinx_seminar.views.targets import Pages, Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Series, Talk


def pages_of_series(archive: Archive, pages: Pages) -> Iterator[PlannedPage]:
    """The index of series, and the pages of each."""
    yield PlannedPage(
        pages.all_series(),
        partial(digest_of, "all_series", series_items(archive, pages)),
        partial(_all_series, archive, pages),
    )
    for key, series in archive.series.items():
        group = ("series", key)
        yield PlannedPage(
            pages.series(key),
            partial(_digest, key, archive, pages),
            partial(_series, key, archive, pages),
            group,
        )
        years = archive.series_years(key)
        for year in years:
            yield PlannedPage(
                pages.series_year(key, year),
                partial(_digest_of_year, year, years, series, archive, pages),
                partial(_year, key, year, archive, pages),
                group,
            )


def _digest(key: str, archive: Archive, pages: Pages) -> str:
    """The digest of the page of a series."""
    digests, talks = archive.digests, archive.by_series.get(key, ())
    listed = archive.with_slots(talks, key)
    shown: list[Any] = [*digests.cards(listed)]
    if len(listed) > MANY:
        shown = Overview.of(listed, archive).digest(archive)
    return digest_of("series", pages, digests.series(key), count(talks), shown)


def _digest_of_year(
    year: int,
    years: Mapping[int, Sequence[Talk]],
    series: Series,
    archive: Archive,
    pages: Pages,
) -> str:
    """The digest of the page of a year of a series."""
    counts = [(one, count(talks)) for one, talks in years.items()]
    shown = archive.digests.cards(years[year])
    return digest_of("series_year", pages, series.name, counts, shown)


def _all_series(archive: Archive, pages: Pages) -> Page:
    return Page(
        name=pages.all_series(),
        kind="all_series",
        blocks=(series_list(SeriesQuery(), archive, pages),),
    )


def _series(key: str, archive: Archive, pages: Pages) -> Page:
    series = archive.series[key]
    talks = archive.by_series.get(key, ())
    groups = of_series(
        archive.with_slots(talks, key),
        archive,
        pages,
        target=lambda year: Target(page=pages.series_year(key, year), label=str(year)),
    )
    years = archive.series_years(key)
    header = SeriesHeader(
        series=public_series(series),
        talks=count(talks),
        first_year=min(years, default=0),
        last_year=max(years, default=0),
        hue=hue_of(key, series.color),
        meeting=meeting_of(series, talks),
    )
    following = next_talk(NextQuery(series=key), archive, pages)
    return Page(
        name=pages.series(key),
        kind="series",
        search=f"series={key}",
        arguments=(series.name,),
        parents=(Target(page=pages.all_series(), label=""),),
        blocks=(
            header,
            series.description,
            *((following,) if following.talks else ()),
            plot(PlotQuery(series=key), archive, pages),
            *without_series(groups, pages.series(key)),
        ),
    )


def _year(key: str, year: int, archive: Archive, pages: Pages) -> Page:
    series = archive.series[key]
    years = archive.series_years(key)
    jump = PageLinks(
        items=tuple(
            CountedLink(
                target=Target(page=pages.series_year(key, one), label=str(one)),
                talks=count(talks),
            )
            for one, talks in years.items()
        )
    )
    return Page(
        name=pages.series_year(key, year),
        kind="series_year",
        search=f"series={key}&year={year}",
        arguments=(series.name, str(year)),
        parents=(
            Target(page=pages.all_series(), label=""),
            Target(page=pages.series(key), label=series.name),
        ),
        blocks=(
            jump,
            *without_series(together(years[year], archive, pages), pages.series(key)),
        ),
    )
