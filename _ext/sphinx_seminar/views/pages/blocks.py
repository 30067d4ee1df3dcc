"""What generated pages are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.model import Record, Resource, Series, Text
from sphinx_seminar.views.lists import SeriesList, SpeakerList, TalkList, TopicList
from sphinx_seminar.views.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable


class SeriesHeader(Record, frozen=True):
    """What a series' own page says of it."""

    series: Series
    talks: int


class Position(Record, frozen=True):
    """What somebody was, and where, in some years; 0 where no year is known."""

    position: str
    affiliation: str
    first_year: int
    last_year: int


class SpeakerHeader(Record, frozen=True):
    """What a speaker's own page says of them."""

    name: str
    aliases: tuple[str, ...]
    homepage: str
    orcid: str
    photo: Resource | None
    biography: Text
    positions: tuple[Position, ...]


class TopicLinks(Record, frozen=True):
    """Topics of a speaker (``topics``); or beside a topic (``broader`` …)."""

    kind: str
    targets: tuple[Target, ...]


class Jump(Record, frozen=True):
    """Links to other pages of a kind, one beside the other, with counts."""

    targets: tuple[Target, ...]
    counts: tuple[int, ...]


class Coming(Record, frozen=True):
    """The talks to come, under a heading that says so."""

    talks: TalkList


class Group(Record, frozen=True):
    """Past talks under a heading that can be linked to: a year or a month.

    ``month`` is 0 for a whole year, and so is ``year`` for all times.
    """

    year: int
    month: int
    talks: TalkList
    target: Target | None = None


class GroupLinks(Record, frozen=True):
    """Links to the groups further down the page."""

    groups: tuple[tuple[int, int, int], ...]
    """Year, month and number of talks of each."""
    coming: int = 0
    """The number of talks to come."""


Block = (
    SeriesList
    | SeriesHeader
    | SpeakerHeader
    | SpeakerList
    | TopicList
    | TopicLinks
    | Jump
    | Coming
    | Group
    | GroupLinks
    | TalkList
    | Text
)


class Page(Record, frozen=True):
    """A generated page.

    ``kind`` and ``arguments`` make its title in the site's language; ``parents``
    are the pages above it, outermost first. ``search`` is the query that the
    page of the search finds its talks by, as in ``topic=sparsity``.
    """

    name: str
    kind: str
    arguments: tuple[str, ...] = ()
    parents: tuple[Target, ...] = ()
    blocks: tuple[Block, ...] = ()
    search: str = ""


class Planned(NamedTuple):
    """A page that need not be made if it is there already.

    ``digest`` changes whenever ``make()`` would return something else.
    """

    name: str
    digest: str
    make: Callable[[], Page]
