"""The archive: an immutable index of all talks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sphinx_seminar.archive.digests import Digests
from sphinx_seminar.archive.history import History, Moments, turning_points
from sphinx_seminar.archive.order import chronological
from sphinx_seminar.archive.public import PublicTalk, public_talk
from sphinx_seminar.archive.related import Relations
from sphinx_seminar.model import Series, Speaker, Status, Topic
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_seminar.model import Talk

_Thing = TypeVar("_Thing", Series, Speaker, Topic)
_Key = TypeVar("_Key", str, int)


class Neighbours(NamedTuple):
    """The talks before and after a talk in its series."""

    previous: Talk | None
    next: Talk | None


class Lookup(dict[str, _Thing]):
    """Maps keys to series, speakers or topics."""

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """Maps folded names and aliases to keys; the first key wins."""
        found: dict[str, str] = {}
        for key, thing in self.items():
            for spelling in _spellings(thing):
                found.setdefault(spelling, key)
        return found


Named = Lookup[Series] | Lookup[Speaker] | Lookup[Topic]
"""What has names by which it can be asked for."""


class Archive:
    """All talks, series, speakers and topics, with lookups by each.

    Sequences are in a fixed order: talks oldest first (see
    :func:`~sphinx_seminar.archive.order.chronological`), the mappings by key.
    """

    def __init__(
        self,
        talks: Iterable[Talk],
        series: Iterable[Series],
        speakers: Iterable[Speaker],
        topics: Iterable[Topic],
        *,
        now: dt.datetime,
        history: History | None = None,
    ) -> None:
        self.everything: tuple[Talk, ...] = tuple(sorted(talks, key=chronological))
        """All that has a page: talks, and days that wait for one."""
        self.talks = tuple(talk for talk in self.everything if not talk.is_open)
        self.series = _by_key(series)
        self.speakers = _by_key(speakers)
        self.topics = _by_key(topics)
        self.now = now
        self.digests = Digests(self)
        """Whether anything is not what it was."""
        self.history = history or History()
        """When talks were announced and changed."""
        self._public: dict[str, PublicTalk] = {}
        self._over: dict[str, bool] = {}
        self._moments: dict[str, Moments] = {}

    def without_drafts(self) -> Archive:
        """A copy without drafts."""
        return Archive(
            (talk for talk in self.everything if talk.status is not Status.DRAFT),
            self.series.values(),
            self.speakers.values(),
            self.topics.values(),
            now=self.now,
            history=self.history,
        )

    @cached_property
    def by_key(self) -> Mapping[str, Talk]:
        """Talks by their key."""
        return {talk.key: talk for talk in self.everything}

    @cached_property
    def by_address(self) -> Mapping[tuple[str, str], Talk]:
        """Talks by their document and anchor."""
        return {(talk.docname, talk.anchor): talk for talk in self.everything}

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Talk, ...]]:
        """Talks by their document."""
        return _grouped((talk.docname, talk) for talk in self.everything)

    @cached_property
    def slots(self) -> tuple[Talk, ...]:
        """Upcoming days with ``status: open``. They are announced, but are no talks."""
        return tuple(
            talk
            for talk in self.everything
            if talk.is_open and talk.date and not self.is_over(talk)
        )

    def with_slots(self, talks: Sequence[Talk], series: str = "") -> Sequence[Talk]:
        """Add the open days (of *series*, if given) to *talks*."""
        slots = [one for one in self.slots if not series or series in one.all_series]
        return sorted((*talks, *slots), key=chronological) if slots else talks

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Talk, ...]]:
        """Talks by year, newest year first; talks without a date are in none."""
        groups = _grouped((talk.year, talk) for talk in self.talks if talk.year)
        return dict(sorted(groups.items(), reverse=True))

    @cached_property
    def upcoming(self) -> tuple[Talk, ...]:
        """Talks that are not over, also those without a date."""
        return tuple(talk for talk in self.talks if not self.is_over(talk))

    @cached_property
    def undated(self) -> tuple[Talk, ...]:
        """Talks whose date is not known yet."""
        return tuple(talk for talk in self.talks if talk.date is None)

    @cached_property
    def by_series(self) -> Mapping[str, tuple[Talk, ...]]:
        """Talks by the key of each of their series."""
        return _grouped((key, talk) for talk in self.talks for key in talk.all_series)

    @cached_property
    def by_speaker(self) -> Mapping[str, tuple[Talk, ...]]:
        """Talks by the key of each of their speakers."""
        return _grouped(
            (key, talk)
            for talk in self.talks
            for key in dict.fromkeys(one.speaker for one in talk.speakers)
            if key
        )

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Talk, ...]]:
        """Talks by topic key; a talk is also under the broader topics."""
        return _grouped(
            (key, talk) for talk in self.talks for key in self.topics_of(talk)
        )

    @cached_property
    def by_own_topic(self) -> Mapping[str, tuple[Talk, ...]]:
        """Talks by topic key, without the broader topics."""
        return _grouped((key, talk) for talk in self.talks for key in talk.topics)

    def topics_of(self, talk: Talk) -> tuple[str, ...]:
        """The keys of the topics of *talk*, then of the broader ones."""
        return tuple(dict.fromkeys((*talk.topics, *self.broader_topics(talk))))

    def broader_topics(self, talk: Talk) -> Iterator[str]:
        """The keys of the topics above those of *talk*, nearer ones first."""
        for key in talk.topics:
            above = self.topics[key].parent
            while above:
                yield above
                above = self.topics[above].parent

    @cached_property
    def _positions(self) -> Mapping[tuple[str, str], int]:
        return {
            (key, talk.key): position
            for key, talks in self.by_series.items()
            for position, talk in enumerate(talks)
        }

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the topics right below each topic."""
        below: dict[str, list[str]] = defaultdict(list)
        for key, topic in self.topics.items():
            if topic.parent:
                below[topic.parent].append(key)
        return {key: tuple(keys) for key, keys in below.items()}

    @cached_property
    def relations(self) -> Relations:
        """Related talks and topics."""
        return Relations(self)

    def neighbours(self, talk: Talk) -> Neighbours:
        """The talks before and after *talk* in its series; notices are none."""
        if not talk.series or talk.is_open:
            return Neighbours(None, None)
        talks = self.by_series[talk.series]
        position = self._positions[talk.series, talk.key]
        return Neighbours(
            _first_talk(talks[at] for at in range(position - 1, -1, -1)),
            _first_talk(talks[at] for at in range(position + 1, len(talks))),
        )

    def series_years(self, key: str) -> Mapping[int, tuple[Talk, ...]]:
        """The talks of series *key* by year, newest year first."""
        talks = self.by_series.get(key, ())
        groups = _grouped((talk.year, talk) for talk in talks if talk.year)
        return dict(sorted(groups.items(), reverse=True))

    def public(self, talk: Talk) -> PublicTalk:
        """The public form of *talk*."""
        if talk.key not in self._public:
            self._public[talk.key] = public_talk(talk, self)
        return self._public[talk.key]

    def names_of(self, talk: Talk) -> tuple[str, ...]:
        """What the series and the topics of *talk* are called."""
        series = (self.series[key].name for key in talk.all_series)
        return (*series, *(self.topics[key].name for key in talk.topics))

    def moments(self, talk: Talk) -> Moments:
        """When *talk* was announced and changed."""
        if talk.key not in self._moments:
            names = self.names_of(talk) if self.history.noted else ()
            self._moments[talk.key] = self.history.moments(talk, names, self.now)
        return self._moments[talk.key]

    def is_over(self, talk: Talk) -> bool:
        """Whether *talk* is over at the time of the build."""
        if talk.key not in self._over:
            self._over[talk.key] = talk.is_over(self.now)
        return self._over[talk.key]

    def join_waits(self, talk: Talk) -> bool:
        """Whether the join link of *talk* is to be published later."""
        return bool(talk.online and talk.joins_from and self.now < talk.joins_from)

    def next_change(self) -> dt.datetime:
        """When a build of the same sources may first say something else (aware)."""
        coming = (talk for talk in self.everything if not self.is_over(talk))
        points = (one for talk in coming for one in turning_points(talk))
        new_year = dt.datetime(self.now.year + 1, 1, 1, tzinfo=self.now.tzinfo)
        return min([new_year, *(one for one in points if one > self.now)])

    def next_of(self, talks: Iterable[Talk]) -> Talk | None:
        """The first upcoming talk of *talks* that is not cancelled or postponed."""
        coming = (
            talk
            for talk in talks
            if talk.date
            and talk.status.takes_place
            and not talk.is_notice
            and not self.is_over(talk)
        )
        return next(coming, None)


def count(talks: Iterable[Talk]) -> int:
    """Count *talks*, without notices that there is none."""
    return sum(not talk.is_notice for talk in talks)


def key_of(things: Named, name: str) -> str:
    """The key of the one of *things* that *name* (or a key) means, or nothing."""
    if name in things:
        return name
    folded = names.fold(name)
    return things.spelled.get(folded, "") if folded else ""


def _first_talk(talks: Iterable[Talk]) -> Talk | None:
    return next((talk for talk in talks if not talk.is_notice), None)


def _spellings(thing: Series | Speaker | Topic) -> set[str]:
    aliases = () if isinstance(thing, Series) else thing.aliases
    return {names.fold(spelling) for spelling in (thing.name, *aliases)}


def _by_key(things: Iterable[_Thing]) -> Lookup[_Thing]:
    ordered = sorted(things, key=lambda thing: thing.key)
    return Lookup((thing.key, thing) for thing in ordered)


def _grouped(pairs: Iterable[tuple[_Key, Talk]]) -> dict[_Key, tuple[Talk, ...]]:
    groups: dict[_Key, list[Talk]] = defaultdict(list)
    for key, talk in pairs:
        groups[key].append(talk)
    return {key: tuple(talks) for key, talks in groups.items()}
