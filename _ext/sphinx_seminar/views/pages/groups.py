"""Talks as the pages about them list them: those to come, then the past ones.

Past talks are in groups, of a year or a month, newest first. Each list
also holds, hidden, the talks to come that will belong to it: scripts move them
there by the visitor's clock.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.archive import count
from sphinx_seminar.views.chosen import (
    LATER,
    announced_of,
    newest_first,
    talk_cards,
)
from sphinx_seminar.views.lists import CountedLink, TalkList
from sphinx_seminar.views.pages.blocks import (
    Block,
    Group,
    GroupLinks,
    Latest,
    UpcomingTalks,
    Years,
)
from sphinx_seminar.views.queries import Period, Style
from sphinx_seminar.views.talk import TalkCard, talk_card
from sphinx_seminar.views.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk
    from sphinx_seminar.views.targets import Pages

    When = Callable[[Talk], tuple[int, int]]
    """The year and the month that a past talk is listed under."""

MANY = 120
"""So many talks of a page are rows; of more, each is one line, or they are on pages
of their years: a page is to open at once on a phone."""

_CARDS = 20
"""So many talks are cards; of more, each is a row."""

_FEW = 12
"""So many talks need no links to their groups."""


def by_year(
    talks: Sequence[Talk],
    archive: Archive,
    pages: Pages,
    target: Callable[[int], Target],
) -> tuple[Block, ...]:
    """*talks* (oldest first): those to come, then the past ones by year.

    :param target: the page that a year's heading leads to.
    """
    return _sorted(talks, lambda talk: (talk.year or 0, 0), archive, pages, target)


class Overview(NamedTuple):
    """What a page shows of talks that are too many for it."""

    years: list[tuple[int, int]]
    """The years, newest first, with their numbers of talks."""
    coming: list[Talk]
    """Those to come: the next ones, and all that have no date."""
    latest: list[Talk]
    """The latest past ones."""
    later: list[Talk]
    """Those that will be among the latest, newest first."""

    @classmethod
    def of(cls, talks: Sequence[Talk], archive: Archive) -> Overview:
        """The overview of *talks*, which come oldest first."""
        every = {talk.year: 0 for talk in talks if talk.year and not talk.is_open}
        years = every | Counter(
            talk.year
            for talk in talks
            if talk.year and not (talk.is_notice or talk.is_open)
        )
        coming = [talk for talk in talks if not archive.is_over(talk)]
        dated = [talk for talk in coming if talk.date][:LATER]
        later = [talk for talk in dated if not talk.is_open]
        past = [talk for talk in talks if archive.is_over(talk)]
        return cls(
            years=sorted(years.items(), reverse=True),
            coming=[*dated, *(talk for talk in coming if not talk.date)],
            latest=newest_first(past[-LATER:]),
            later=newest_first(later),
        )

    def digest(self, archive: Archive) -> list[object]:
        """What changes whenever :func:`overview` would return something else."""
        shown = [archive.digests.cards(one) for one in self[1:]]
        return [self.years, shown]


def overview(
    talks: Sequence[Talk],
    archive: Archive,
    pages: Pages,
    target: Callable[[int], Target],
) -> tuple[Block, ...]:
    """Many *talks*: their years, those to come, and the latest.

    :param target: the page of a year.
    """
    found = Overview.of(talks, archive)
    years = (CountedLink(target=target(year), talks=n) for year, n in found.years)
    return (Years(items=tuple(years)), *coming_and_latest(found, archive, pages))


def coming_and_latest(
    found: Overview, archive: Archive, pages: Pages
) -> tuple[Block, ...]:
    """The talks of an overview: those to come, and the latest."""
    coming = (_coming(found.coming, archive, pages),) if found.coming else ()
    latest = TalkList(
        talks=tuple(talk_cards(found.latest, archive, pages)),
        style=Style.ROWS,
        empty=Period.PAST,
        limit=LATER,
        later=tuple(talk_cards(found.later, archive, pages)),
    )
    return (*coming, Latest(talks=latest))


def year_target(pages: Pages) -> Callable[[int], Target]:
    """What leads from a year to all talks of it."""
    return lambda year: Target(page=pages.year(year), label=str(year))


def of_series(
    talks: Sequence[Talk],
    archive: Archive,
    pages: Pages,
    target: Callable[[int], Target],
) -> tuple[Block, ...]:
    """*talks* of a series, of which the next one is shown above.

    :param target: the page that a year's heading leads to.
    """
    listed = overview if len(talks) > MANY else by_year
    blocks = listed(talks, archive, pages, target)
    found = announced_of(talks, archive)[:1]
    return tuple(
        _later(one, talk_card(found[0], archive, pages))
        if found and isinstance(one, UpcomingTalks)
        else one
        for one in blocks
        # which a plot of the years replaces
        if not isinstance(one, GroupLinks | Years)
    )


def _later(coming: UpcomingTalks, following: TalkCard) -> UpcomingTalks:
    """*coming* without the next talk."""
    talks = tuple(one for one in coming.talks.talks if one.key != following.key)
    found = msgspec.structs.replace(
        coming.talks, talks=talks, empty=Period.LATER, next=following
    )
    return UpcomingTalks(talks=found)


def without_series(blocks: Iterable[Block], page: str) -> tuple[Block, ...]:
    """*blocks* of the page of a series, whose name is not repeated with every talk.

    :param page: the page of the series.
    """

    def shorter(card: TalkCard) -> TalkCard:
        every = [
            one for one in (card.series, *card.also_in) if one and one.page != page
        ]
        return msgspec.structs.replace(
            card, series=next(iter(every), None), also_in=tuple(every[1:])
        )

    def shortened(talks: TalkList) -> TalkList:
        return msgspec.structs.replace(
            talks,
            talks=tuple(map(shorter, talks.talks)),
            later=tuple(map(shorter, talks.later)),
            next=shorter(talks.next) if talks.next else None,
        )

    def changed(block: Block) -> Block:
        if isinstance(block, TalkList):
            return shortened(block)
        if isinstance(block, UpcomingTalks | Group | Latest):
            return msgspec.structs.replace(block, talks=shortened(block.talks))
        return block

    return tuple(map(changed, blocks))


def by_month(
    talks: Sequence[Talk], archive: Archive, pages: Pages
) -> tuple[Block, ...]:
    """*talks*, which have dates: those to come, then the past ones by month."""

    def month(talk: Talk) -> tuple[int, int]:
        assert talk.date is not None
        return talk.date.year, talk.date.month

    return _sorted(talks, month, archive, pages)


def together(
    talks: Sequence[Talk], archive: Archive, pages: Pages
) -> tuple[Block, ...]:
    """*talks*: those to come, then all past ones, as cards."""
    found = _sorted(talks, lambda _: (0, 0), archive, pages, style=Style.CARDS)
    if len(found) == 1 and isinstance(found[0], Group):
        return (found[0].talks,)  # a heading would tell it from nothing
    return found


def _sorted(
    talks: Sequence[Talk],
    when: When,
    archive: Archive,
    pages: Pages,
    target: Callable[[int], Target] | None = None,
    style: Style = Style.ROWS,
) -> tuple[Block, ...]:
    if not talks:
        return (TalkList(talks=(), style=Style.ROWS, empty=Period.ALL),)
    coming = [talk for talk in talks if not archive.is_over(talk)]
    later = [talk for talk in coming if talk.date and not talk.is_open][:LATER]
    past = [talk for talk in talks if archive.is_over(talk)]
    groups: dict[tuple[int, int], tuple[list[Talk], list[Talk]]] = {}
    for talk in newest_first([*past, *later]):
        group = groups.setdefault(when(talk), ([], []))
        group[0 if archive.is_over(talk) else 1].append(talk)
    blocks: list[Block] = []
    if len(groups) > 1 and len(talks) > _FEW:
        counts = tuple((*key, count(gone)) for key, (gone, _) in groups.items() if gone)
        announced = count(talk for talk in coming if not talk.is_open)
        blocks.append(GroupLinks(groups=counts, coming=announced))
    if coming:
        blocks.append(_coming(coming, archive, pages))
    style = max(style, _fitting(len(talks)), key=list(Style).index)
    blocks += [
        Group(
            year=year,
            month=month,
            talks=TalkList(
                talks=tuple(talk_cards(gone, archive, pages)),
                style=style,
                empty=Period.PAST,
                later=tuple(talk_cards(rest, archive, pages)),
            ),
            target=target(year) if target else None,
        )
        for (year, month), (gone, rest) in groups.items()
    ]
    return tuple(blocks)


def _coming(talks: Sequence[Talk], archive: Archive, pages: Pages) -> UpcomingTalks:
    cards = tuple(talk_cards(talks, archive, pages))
    style = _fitting(len(cards))
    return UpcomingTalks(
        talks=TalkList(talks=cards, style=style, empty=Period.UPCOMING)
    )


def _fitting(count: int) -> Style:
    """The most detailed style in which so many talks make a light page."""
    if count <= _CARDS:
        return Style.CARDS
    return Style.ROWS if count <= MANY else Style.COMPACT
