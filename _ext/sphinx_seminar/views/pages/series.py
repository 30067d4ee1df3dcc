"""The pages of all series, of one series, and of one year of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.archive.public import public_series
from sphinx_seminar.views.lists import series_list
from sphinx_seminar.views.pages.blocks import Jump, Page, SeriesHeader
from sphinx_seminar.views.pages.groups import by_year, together
from sphinx_seminar.views.queries import SeriesQuery
from sphinx_seminar.views.targets import Pages, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive import Archive


def pages_of_series(archive: Archive, pages: Pages) -> Iterator[Page]:
    """The index of series, and the pages of each."""
    yield Page(
        name=pages.all_series(),
        kind="all_series",
        blocks=(series_list(SeriesQuery(), archive, pages),),
    )
    for key in archive.series:
        yield _series(key, archive, pages)
        yield from _years(key, archive, pages)


def _series(key: str, archive: Archive, pages: Pages) -> Page:
    series = archive.series[key]
    talks = archive.by_series.get(key, ())
    groups = by_year(
        talks,
        archive,
        pages,
        target=lambda year: Target(page=pages.series_year(key, year), label=str(year)),
    )
    header = SeriesHeader(series=public_series(series), talks=len(talks))
    return Page(
        name=pages.series(key),
        kind="series",
        search=f"series={key}",
        arguments=(series.name,),
        parents=(Target(page=pages.all_series(), label=""),),
        blocks=(header, series.description, *groups),
    )


def _years(key: str, archive: Archive, pages: Pages) -> Iterator[Page]:
    series = archive.series[key]
    years = archive.series_years(key)
    jump = Jump(
        targets=tuple(
            Target(page=pages.series_year(key, year), label=str(year)) for year in years
        ),
        counts=tuple(len(talks) for talks in years.values()),
    )
    for year, talks in years.items():
        yield Page(
            name=pages.series_year(key, year),
            kind="series_year",
            search=f"series={key}&year={year}",
            arguments=(series.name, str(year)),
            parents=(
                Target(page=pages.all_series(), label=""),
                Target(page=pages.series(key), label=series.name),
            ),
            blocks=(jump, *together(talks, archive, pages)),
        )
