"""What generated pages are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.model import Record, Resource, Series, Text
from sphinx_seminar.views.home import NextTalk, Numbers, Plot
from sphinx_seminar.views.lists import (
    CountedLink,
    SeriesList,
    SpeakerList,
    TalkList,
)
from sphinx_seminar.views.meetings import Meeting
from sphinx_seminar.views.targets import Target
from sphinx_seminar.views.topic_lists import TopicList

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_seminar.archive.digests import GroupKey


class SeriesHeader(Record, frozen=True):
    """What a series' own page says of it."""

    series: Series
    """The series."""
    talks: int
    """How many talks it has."""
    first_year: int
    """The year of the first talk; 0 if there is none."""
    last_year: int
    """The year of the last talk; 0 if there is none."""
    hue: int
    """Its hue, in steps of ten degrees."""
    meeting: Meeting | None = None
    """When it usually meets, if that is known."""


class Position(Record, frozen=True):
    """What somebody was, and where, in some years."""

    position: str
    """The position; empty if it is not known."""
    affiliation: str
    """The affiliation; empty if it is not known."""
    first_year: int
    """The year of the first talk with it; 0 if that has no date."""
    last_year: int
    """The year of the last talk with it; 0 if that has no date."""


class SpeakerHeader(Record, frozen=True):
    """What a speaker's own page says of them."""

    name: str
    """The name."""
    aliases: tuple[str, ...]
    """Other names."""
    homepage: str
    """A home page; empty if none is known."""
    orcid: str
    """An ORCID iD; empty if none is known."""
    photo: Resource | None
    """A photo."""
    biography: Text
    """The biography, as it is written."""
    positions: tuple[Position, ...]
    """Positions and affiliations, newest first."""
    talks: int = 0
    """How many talks they took part in."""
    first_year: int = 0
    """The year of the first of them; 0 if none has a date."""
    last_year: int = 0
    """The year of the last of them, likewise."""


class SharedTalks(Record, frozen=True):
    """What a speaker's talks have in common, each with the number of talks."""

    kind: str
    """`series`, or `speakers` for those who spoke in the same talks."""
    items: tuple[CountedLink, ...]
    """The pages, the most frequent first."""


class TopicLinks(Record, frozen=True):
    """Topics of a speaker, or beside a topic."""

    kind: str
    """`topics` of a speaker; `broader`, `narrower` or `related` ones of a topic."""
    targets: tuple[Target, ...]
    """Their pages."""


class PageLinks(Record, frozen=True):
    """Links to other pages of a kind, one beside the other."""

    items: tuple[CountedLink, ...]
    """The pages, this one among them."""


class UpcomingTalks(Record, frozen=True):
    """The talks to come, under a heading that says so."""

    talks: TalkList
    """The talks."""


class Group(Record, frozen=True):
    """Past talks under a heading that can be linked to."""

    year: int
    """The year; 0 for all times."""
    month: int
    """The month; 0 for the whole year."""
    talks: TalkList
    """The talks."""
    target: Target | None = None
    """The page that the heading leads to."""


class GroupLinks(Record, frozen=True):
    """Links to the groups further down the page."""

    groups: tuple[tuple[int, int, int], ...]
    """Year, month and number of talks of each."""
    coming: int = 0
    """The number of talks to come."""


class Years(Record, frozen=True):
    """The years as tiles, each with its number of talks."""

    items: tuple[CountedLink, ...]
    """The pages of the years, newest first."""


class MonthLink(Record, frozen=True):
    """The page of a month, or of a part of one that has many talks."""

    page: str
    """The page."""
    year: int
    """The year."""
    month: int
    """The month."""
    part: int
    """Which part it is; 0 if it is the whole month."""
    talks: int
    """How many talks it has."""


class Months(Record, frozen=True):
    """The months of a year as tiles, each with its number of talks."""

    items: tuple[MonthLink, ...]
    """The pages of the months, newest first."""


class Latest(Record, frozen=True):
    """The latest talks, under a heading that says so."""

    talks: TalkList
    """The talks."""


class SearchBox(Record, frozen=True):
    """A field that leads to the search."""

    is_for_names: bool = True
    """Whether it is names that are to be found by it."""


class Letters(Record, frozen=True):
    """The letters that names begin with, as tiles."""

    items: tuple[CountedLink, ...]
    """The pages of the letters; `talks` is how many speakers each has."""


Block = (
    SeriesList
    | SeriesHeader
    | SpeakerHeader
    | SpeakerList
    | TopicList
    | TopicLinks
    | SharedTalks
    | NextTalk
    | Numbers
    | Plot
    | PageLinks
    | UpcomingTalks
    | Group
    | GroupLinks
    | Years
    | Months
    | Latest
    | SearchBox
    | Letters
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

    @property
    def hub(self) -> str:
        """The index page that it is, or belongs to, by its name in navigation."""
        return _HUBS[self.kind]


_HUBS = {
    "talks": "talks",
    "not_found": "talks",
    "year": "talks",
    "month": "talks",
    "all_series": "series",
    "series": "series",
    "series_year": "series",
    "all_speakers": "speakers",
    "letter": "speakers",
    "speaker": "speakers",
    "all_topics": "topics",
    "topic": "topics",
    "topic_year": "topics",
}
"""The index page of each kind of page."""


class PlannedPage(NamedTuple):
    """A page that need not be made if it is there already.

    ``digest()`` changes whenever ``make()`` would return something else. ``group`` is
    whose talks it shows, if it shows no others: see
    :mod:`~sphinx_seminar.unchanged`.
    """

    name: str
    digest: Callable[[], str]
    make: Callable[[], Page]
    group: GroupKey | None = None
