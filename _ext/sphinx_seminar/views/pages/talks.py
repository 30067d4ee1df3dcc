"""The pages of all talks, and of a year's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_seminar.archive import count
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.views.home import next_talk, numbers
from sphinx_seminar.views.lists import CountedLink, talk_list
from sphinx_seminar.views.pages.blocks import (
    Latest,
    Page,
    PageLinks,
    PlannedPage,
)
from sphinx_seminar.views.pages.groups import (
    MANY,
    Overview,
    by_month,
    by_year,
    overview,
    year_target,
)
from sphinx_seminar.views.queries import NextQuery, Period, Style, TalkQuery
from sphinx_seminar.views.targets import Pages, Target

NOT_FOUND = "404"
"""The page that web servers show where there is none."""

LATEST = 5
"""So many talks are on it."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive import Archive


def pages_of_talks(archive: Archive, pages: Pages) -> Iterator[PlannedPage]:
    """The index of talks, and one page a year."""
    yield PlannedPage(
        pages.talks(),
        digest_of("talks", pages, _digest(archive)),
        partial(_all_talks, archive, pages),
    )
    counts = [(year, count(talks)) for year, talks in archive.by_year.items()]
    for year, talks in archive.by_year.items():
        yield PlannedPage(
            pages.year(year),
            digest_of("year", pages, counts, archive.digests.cards(talks)),
            partial(_year, year, archive, pages),
        )


def not_found(archive: Archive, pages: Pages) -> Page:
    """What stands where there is no page: a search, what is next, and the latest."""
    latest = TalkQuery(when=Period.PAST, limit=LATEST, style=Style.ROWS)
    following = next_talk(NextQuery(), archive, pages)
    return Page(
        name=NOT_FOUND,
        kind="not_found",
        blocks=(
            numbers(archive, pages),
            *((following,) if following.talks else ()),
            Latest(talks=talk_list(latest, archive, pages)),
        ),
    )


def _digest(archive: Archive) -> list[object]:
    talks = archive.with_slots(archive.talks)
    if len(talks) > MANY:
        return Overview.of(talks, archive).digest(archive)
    return [*archive.digests.cards(talks)]


def _all_talks(archive: Archive, pages: Pages) -> Page:
    talks = archive.with_slots(archive.talks)
    shown = overview if len(talks) > MANY else by_year
    return Page(
        name=pages.talks(),
        kind="talks",
        blocks=shown(talks, archive, pages, year_target(pages)),
    )


def _year(year: int, archive: Archive, pages: Pages) -> Page:
    years = PageLinks(
        items=tuple(
            CountedLink(
                target=Target(page=pages.year(one), label=str(one)), talks=count(talks)
            )
            for one, talks in archive.by_year.items()
        )
    )
    return Page(
        name=pages.year(year),
        kind="year",
        search=f"year={year}",
        arguments=(str(year),),
        parents=(Target(page=pages.talks(), label=""),),
        blocks=(years, *by_month(archive.by_year[year], archive, pages)),
    )
