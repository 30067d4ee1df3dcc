"""Talks grouped by year or month, with links to the groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.views.lists import Style, TalkList, newest_first, talk_cards
from sphinx_seminar.views.pages.blocks import Block, Group, GroupLinks
from sphinx_seminar.views.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk
    from sphinx_seminar.views.targets import Pages

_FEW = 12
"""So many talks need no links to their groups."""


def listed(
    talks: Iterable[Talk], archive: Archive, pages: Pages, style: Style = Style.ROWS
) -> TalkList:
    """*talks* (oldest first) as a list, newest first."""
    return _in_order(newest_first(talks), archive, pages, style)


def _in_order(
    talks: Iterable[Talk], archive: Archive, pages: Pages, style: Style = Style.ROWS
) -> TalkList:
    cards = tuple(talk_cards(talks, style, archive, pages))
    return TalkList(cards=cards, style=style)


def by_year(
    talks: Sequence[Talk],
    archive: Archive,
    pages: Pages,
    target: Callable[[int], Target] | None = None,
) -> tuple[Block, ...]:
    """*talks* by year, newest first, those without a date before all.

    :param target: the page that a year's heading leads to.
    """
    return _grouped(
        talks, lambda talk: (talk.year or 0, 0), archive, pages, target=target
    )


def year_target(pages: Pages) -> Callable[[int], Target]:
    """What leads from a year to all talks of it."""
    return lambda year: Target(page=pages.year(year), label=str(year))


def by_month(
    talks: Sequence[Talk], archive: Archive, pages: Pages
) -> tuple[Block, ...]:
    """*talks*, which have dates, by month, newest first."""

    def month(talk: Talk) -> tuple[int, int]:
        assert talk.date is not None
        return talk.date.year, talk.date.month

    return _grouped(talks, month, archive, pages, target=None)


def _grouped(
    talks: Sequence[Talk],
    period: Callable[[Talk], tuple[int, int]],
    archive: Archive,
    pages: Pages,
    *,
    target: Callable[[int], Target] | None,
) -> tuple[Block, ...]:
    if not talks:
        return (TalkList(cards=(), style=Style.ROWS, empty="all"),)
    found: dict[tuple[int, int], list[Talk]] = {}
    for talk in newest_first(talks):
        found.setdefault(period(talk), []).append(talk)
    groups = tuple(
        Group(
            year=year,
            month=month,
            talks=_in_order(of_period, archive, pages),
            target=target(year) if target and year else None,
        )
        for (year, month), of_period in found.items()
    )
    if len(groups) == 1 or len(talks) <= _FEW:
        return groups
    counts = tuple((*when, len(of_period)) for when, of_period in found.items())
    return (GroupLinks(groups=counts), *groups)
