"""What a home page shows besides lists: the next talk, and the archive in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.archive import count, key_of
from sphinx_seminar.model import Record
from sphinx_seminar.views.chosen import announced
from sphinx_seminar.views.lists import CountedLink
from sphinx_seminar.views.talk import TalkCard, talk_card
from sphinx_seminar.views.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk
    from sphinx_seminar.views.queries import NextQuery, PlotQuery
    from sphinx_seminar.views.targets import Pages

FOLLOWING = 3
"""How many talks `next-talk` holds ready for when the next one has passed."""

LONGEST = 100
"""So many years are drawn one by one; of more, only those that have talks."""


class Invitation(Record, frozen=True):
    """An upcoming talk, with what an invitation to it contains."""

    talk: TalkCard
    """The talk."""
    online: str
    """Where it can be joined; empty if it cannot."""
    registration: str
    """Where to register; empty if nobody has to."""
    message: str
    """A last-minute message."""
    map_url: str
    """Where a map shows its place; empty if it is not known."""


class NextTalk(Record, frozen=True):
    """The next talk, and those after it."""

    talks: tuple[Invitation, ...]
    """The next talk, then those to show when it has passed."""
    are_all: bool
    """Whether no more are announced."""
    index: Target
    """The page of all talks, or of those of the series."""


class Numbers(Record, frozen=True):
    """Numbers of talks, speakers and so on, with links to their pages."""

    talks: CountedLink
    """All talks."""
    speakers: CountedLink
    """All speakers."""
    topics: CountedLink
    """All topics."""
    first: CountedLink | None
    """The first year."""


class Plot(Record, frozen=True):
    """How many talks there were each year."""

    bars: tuple[CountedLink, ...]
    """The years, oldest first; those without talks have no page."""
    of: str = "talks"
    """What is counted: `talks`, or `speakers` by the year of their first talk."""


def next_talk(query: NextQuery, archive: Archive, pages: Pages) -> NextTalk:
    """The next talk of *query*, and those after it."""
    found = announced(query.series, archive)
    key = key_of(archive.series, query.series)
    page = pages.series(key) if key else pages.talks()
    return NextTalk(
        talks=tuple(
            _invitation(talk, archive, pages) for talk in found[: 1 + FOLLOWING]
        ),
        are_all=len(found) <= 1 + FOLLOWING,
        index=Target(page=page, label=""),
    )


def _invitation(talk: Talk, archive: Archive, pages: Pages) -> Invitation:
    public = archive.public(talk).talk
    return Invitation(
        talk=talk_card(talk, archive, pages),
        online=public.online if talk.status.takes_place else "",
        registration=public.registration if talk.status.takes_place else "",
        message=public.message,
        map_url=public.place.map if public.place else "",
    )


def numbers(archive: Archive, pages: Pages) -> Numbers:
    """Count talks, speakers and topics, and find the first year."""
    first = min(archive.by_year, default=0)
    return Numbers(
        talks=CountedLink(
            target=Target(page=pages.talks(), label=""), talks=count(archive.talks)
        ),
        speakers=CountedLink(
            target=Target(page=pages.all_speakers(), label=""),
            talks=len(archive.speakers),
        ),
        topics=CountedLink(
            target=Target(page=pages.all_topics(), label=""), talks=len(archive.topics)
        ),
        first=_year(first, archive.by_year[first], pages.year(first))
        if first
        else None,
    )


def plot(query: PlotQuery, archive: Archive, pages: Pages) -> Plot:
    """How many talks there were each year, of a series or of all."""
    key = key_of(archive.series, query.series)
    by_year = archive.by_year if not query.series else archive.series_years(key)

    def page(year: int) -> str:
        return pages.series_year(key, year) if key else pages.year(year)

    return Plot(
        bars=tuple(
            msgspec.structs.replace(
                _year(year, talks, page(year) if talks else ""),
                upcoming=count(one for one in talks if not archive.is_over(one)),
            )
            for year in all_years(by_year)
            for talks in (by_year.get(year, ()),)
        )
    )


def all_years(by_year: Mapping[int, object]) -> Iterable[int]:
    """All years from first to last; if they are very many, only those with talks."""
    first, last = min(by_year, default=1), max(by_year, default=0)
    if last - first < LONGEST:
        return range(first, last + 1)
    return sorted(by_year)


def _year(year: int, talks: Iterable[Talk], page: str) -> CountedLink:
    return CountedLink(target=Target(page=page, label=str(year)), talks=count(talks))
