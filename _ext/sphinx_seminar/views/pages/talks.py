"""The pages of all talks, and of a year's."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_seminar.archive import count
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.views.home import next_talk, numbers
from sphinx_seminar.views.lists import CountedLink, talk_list
from sphinx_seminar.views.pages.blocks import (
    Latest,
    MonthLink,
    Months,
    Page,
    PageLinks,
    PlannedPage,
)
from sphinx_seminar.views.pages.groups import (
    MANY,
    Overview,
    by_month,
    by_year,
    coming_and_latest,
    overview,
    together,
    year_target,
)
from sphinx_seminar.views.queries import NextQuery, Period, Style, TalkQuery
from sphinx_seminar.views.targets import LONG_YEAR, Pages, Target

NOT_FOUND = "404"
"""The page that web servers show where there is none."""

LATEST = 5
"""So many talks are on it."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk


def pages_of_talks(archive: Archive, pages: Pages) -> Iterator[PlannedPage]:
    """The index of talks, one page a year, and of long years one a month."""
    digests = archive.digests
    yield PlannedPage(
        pages.talks(),
        partial(digest_of, "talks", pages, _digest(archive)),
        partial(_all_talks, archive, pages),
    )
    counts = [(year, count(talks)) for year, talks in archive.by_year.items()]
    for year, talks in archive.by_year.items():
        shown: list[object] = [*digests.cards(talks)]
        if len(talks) > LONG_YEAR:
            months = _months(talks, pages)
            links = Months(items=tuple(months))
            shown = [links, *Overview.of(talks, archive).digest(archive)]
            for link, own in months.items():
                yield PlannedPage(
                    link.page,
                    partial(digest_of, "month", pages, links, digests.cards(own)),
                    partial(_month, link, links, own, archive, pages),
                )
        yield PlannedPage(
            pages.year(year),
            partial(digest_of, "year", pages, counts, shown),
            partial(_year, year, archive, pages),
        )


def not_found(archive: Archive, pages: Pages) -> Page:
    """The page for wrong addresses: a search, what is next, and the latest."""
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
    talks = archive.by_year[year]
    if len(talks) > LONG_YEAR:
        months = Months(items=tuple(_months(talks, pages)))
        found = Overview.of(talks, archive)
        listed = (months, *coming_and_latest(found, archive, pages))
    else:
        listed = by_month(talks, archive, pages)
    return Page(
        name=pages.year(year),
        kind="year",
        search=f"year={year}",
        arguments=(str(year),),
        parents=(Target(page=pages.talks(), label=""),),
        blocks=(years, *listed),
    )


def _months(talks: Sequence[Talk], pages: Pages) -> dict[MonthLink, list[Talk]]:
    """The pages of months, newest first, with their talks: in parts as large."""

    def month(talk: Talk) -> tuple[int, int]:
        assert talk.date is not None
        return talk.date.year, talk.date.month

    found: dict[MonthLink, list[Talk]] = {}
    for when, group in groupby(reversed(talks), month):
        own = [*group][::-1]
        parts = -(-len(own) // LONG_YEAR)
        for part in range(1, parts + 1):
            end = len(own) - (part - 1) * len(own) // parts
            some = own[len(own) - part * len(own) // parts : end]
            link = MonthLink(
                page=pages.month(*when, part),
                year=when[0],
                month=when[1],
                part=part if parts > 1 else 0,
                talks=count(some),
            )
            found[link] = some
    return found


def _month(
    link: MonthLink,
    months: Months,
    talks: Sequence[Talk],
    archive: Archive,
    pages: Pages,
) -> Page:
    year = Target(page=pages.year(link.year), label=str(link.year))
    return Page(
        name=link.page,
        kind="month",
        arguments=(str(link.year), str(link.month), str(link.part)),
        parents=(Target(page=pages.talks(), label=""), year),
        blocks=(months, *together(talks, archive, pages)),
    )
