"""The generated pages, as data: a title and blocks, one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.model import Record, Series, Text
from sphinx_seminar.views.lists import Style, TalkList, newest_first
from sphinx_seminar.views.talk import Pages, Target, When, talk_card, when_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk


class SeriesItem(Record, frozen=True):
    """A series in the list of all series."""

    target: Target
    organizer: str
    talks: int
    first_year: int
    last_year: int
    next: When | None


class SeriesHeader(Record, frozen=True):
    """What a series' own page says of it."""

    series: Series
    talks: int


class SeriesList(Record, frozen=True):
    """The list of all series."""

    items: tuple[SeriesItem, ...]


class Jump(Record, frozen=True):
    """Links to other pages (or places), one beside the other."""

    label: str
    targets: tuple[Target, ...]
    counts: tuple[int, ...] = ()


class Group(Record, frozen=True):
    """Talks under a heading that can be linked to: a year or a month.

    ``month`` is 0 for a whole year; ``year`` 0 is for talks without a date.
    """

    year: int
    month: int
    talks: TalkList
    target: Target | None = None


Block = SeriesList | SeriesHeader | Jump | Group | TalkList | Text


class Page(Record, frozen=True):
    """A generated page.

    ``kind`` and ``arguments`` make its title in the site's language; ``parents``
    are the pages above it, outermost first.
    """

    name: str
    kind: str
    arguments: tuple[str, ...] = ()
    parents: tuple[Target, ...] = ()
    blocks: tuple[Block, ...] = ()


def generated_pages(archive: Archive, pages: Pages) -> Iterator[Page]:
    """Every page that is generated for *archive*."""
    yield _talks_index(archive, pages)
    for year, talks in archive.by_year.items():
        yield _year(year, talks, archive, pages)
    yield _series_index(archive, pages)
    for key in archive.series:
        yield _series(key, archive, pages)
        for year, talks in archive.series_years(key).items():
            yield _series_year(key, year, talks, archive, pages)


def _talks_index(archive: Archive, pages: Pages) -> Page:
    groups = [
        Group(
            year=year,
            month=0,
            talks=_rows(talks, archive, pages),
            target=Target(page=pages.year(year), label=str(year)),
        )
        for year, talks in archive.by_year.items()
    ]
    if archive.undated:
        rows = _rows(archive.undated, archive, pages)
        groups.insert(0, Group(year=0, month=0, talks=rows))
    blocks: tuple[Block, ...] = tuple(groups)
    if not groups:
        blocks = (TalkList(cards=(), style=Style.ROWS, empty="all"),)
    elif len(groups) > 1:
        blocks = (_year_jump(archive, pages), *blocks)
    return Page(name=pages.talks(), kind="talks", blocks=blocks)


def _year(year: int, talks: tuple[Talk, ...], archive: Archive, pages: Pages) -> Page:
    return Page(
        name=pages.year(year),
        kind="year",
        arguments=(str(year),),
        parents=(Target(page=pages.talks(), label=""),),
        blocks=(_year_jump(archive, pages), *_months(talks, archive, pages)),
    )


def _series_index(archive: Archive, pages: Pages) -> Page:
    items = tuple(_series_item(key, archive, pages) for key in archive.series)
    return Page(
        name=pages.all_series(), kind="all_series", blocks=(SeriesList(items=items),)
    )


def _series_item(key: str, archive: Archive, pages: Pages) -> SeriesItem:
    series = archive.series[key]
    talks = archive.by_series.get(key, ())
    years = [talk.year for talk in talks if talk.year]
    coming = (talk for talk in talks if talk.date and not archive.is_over(talk))
    upcoming = next(coming, None)
    return SeriesItem(
        target=Target(page=pages.series(key), label=series.name),
        organizer=series.organizer,
        talks=len(talks),
        first_year=min(years, default=0),
        last_year=max(years, default=0),
        next=when_of(upcoming) if upcoming else None,
    )


def _series(key: str, archive: Archive, pages: Pages) -> Page:
    talks = archive.by_series.get(key, ())
    series = archive.series[key]
    groups: list[Block] = [
        Group(
            year=year,
            month=0,
            talks=_rows(of_year, archive, pages),
            target=Target(page=pages.series_year(key, year), label=str(year)),
        )
        for year, of_year in archive.series_years(key).items()
    ]
    undated = [talk for talk in talks if talk.date is None]
    if undated:
        groups.insert(0, Group(year=0, month=0, talks=_rows(undated, archive, pages)))
    if not groups:
        groups.append(TalkList(cards=(), style=Style.ROWS, empty="all"))
    return Page(
        name=pages.series(key),
        kind="series",
        arguments=(series.name,),
        parents=(Target(page=pages.all_series(), label=""),),
        blocks=(
            SeriesHeader(series=series, talks=len(talks)),
            series.description,
            *groups,
        ),
    )


def _series_year(
    key: str, year: int, talks: tuple[Talk, ...], archive: Archive, pages: Pages
) -> Page:
    series = archive.series[key]
    years = archive.series_years(key)
    jump = Jump(
        label="years",
        targets=tuple(
            Target(page=pages.series_year(key, other), label=str(other))
            for other in years
        ),
        counts=tuple(len(of_year) for of_year in years.values()),
    )
    return Page(
        name=pages.series_year(key, year),
        kind="series_year",
        arguments=(series.name, str(year)),
        parents=(
            Target(page=pages.all_series(), label=""),
            Target(page=pages.series(key), label=series.name),
        ),
        blocks=(jump, _cards(talks, archive, pages)),
    )


def _year_jump(archive: Archive, pages: Pages) -> Jump:
    return Jump(
        label="years",
        targets=tuple(
            Target(page=pages.year(year), label=str(year)) for year in archive.by_year
        ),
        counts=tuple(len(talks) for talks in archive.by_year.values()),
    )


def _months(talks: tuple[Talk, ...], archive: Archive, pages: Pages) -> Iterator[Group]:
    months: dict[tuple[int, int], list[Talk]] = {}
    for talk in talks:
        if talk.date:
            months.setdefault((talk.date.year, talk.date.month), []).append(talk)
    for (year, month), of_month in sorted(months.items(), reverse=True):
        yield Group(year=year, month=month, talks=_rows(of_month, archive, pages))


def _rows(talks: Iterable[Talk], archive: Archive, pages: Pages) -> TalkList:
    cards = (talk_card(talk, archive, pages) for talk in newest_first(talks))
    return TalkList(cards=tuple(cards), style=Style.ROWS)


def _cards(talks: Iterable[Talk], archive: Archive, pages: Pages) -> TalkList:
    cards = (talk_card(talk, archive, pages) for talk in newest_first(talks))
    return TalkList(cards=tuple(cards), style=Style.CARDS)
