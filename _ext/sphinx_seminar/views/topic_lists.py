"""Lists of topics: by name or number of talks, as a tree, each with its years."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.archive import collation, count
from sphinx_seminar.model import Record
from sphinx_seminar.views.chosen import matching
from sphinx_seminar.views.lists import CountedLink, count_keys
from sphinx_seminar.views.queries import Ranking, TalkQuery, TopicQuery
from sphinx_seminar.views.targets import Pages, topic_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk, Topic

FOLDED = 30
"""So many topics of one talk are listed among the others; more are folded."""

FEW = 12
"""So many topics are found without a list from A to Z."""

LONGEST = 100
"""Of more years, nothing is drawn."""


class TopicList(Record, frozen=True):
    """A tree of topics: narrower ones are inside broader ones."""

    items: tuple[CountedLink, ...]
    """The topics."""
    tail: tuple[CountedLink, ...] = ()
    """Those of one talk, which are folded, where there are many."""
    names: tuple[CountedLink, ...] = ()
    """The same as `items` from A to Z and without a tree, on the page of all topics."""


def topic_list(query: TopicQuery, archive: Archive, pages: Pages) -> TopicList:
    """Make the list of topics of *query*.

    All topics by name come as a tree, where ``topics.yml`` gives parents; so do those
    of :func:`all_topics`, the most frequent first.
    """
    found = topic_counts(query, archive)
    counts = {key: one.talks for key, one in found.items()}
    ranked = sorted((archive.topics[key] for key in counts), key=_by_name)
    if query.sort is Ranking.TALKS:
        ranked.sort(key=lambda topic: -counts[topic.key])
    if query.limit:
        ranked = ranked[: query.limit]
    below: Mapping[str, Iterable[str]] = {}
    if query.sort is Ranking.NAME and not query.limit and not query.series:
        below = archive.narrower
        ranked = [topic for topic in ranked if not topic.parent]

    def counted(topic: Topic) -> CountedLink:
        narrower = [archive.topics[key] for key in below.get(topic.key, ())]
        return CountedLink(
            target=topic_target(topic, pages),
            talks=counts[topic.key],
            trend=found[topic.key].trend,
            narrower=tuple(map(counted, sorted(narrower, key=_by_name))),
        )

    return TopicList(items=tuple(map(counted, ranked)))


def all_topics(archive: Archive, pages: Pages) -> TopicList:
    """All topics: the most frequent first, from A to Z beside, rare ones apart."""
    found = topic_list(TopicQuery(), archive, pages)
    rare = [one for one in found.items if one.talks < 2 and not one.narrower]
    is_folded = len(rare) > FOLDED
    items = [
        one for one in found.items if not is_folded or one.talks >= 2 or one.narrower
    ]
    names = sorted(_flat(items), key=lambda one: _order(one.target.label))
    return TopicList(
        items=_most_first(items),
        tail=tuple(rare) if is_folded else (),
        names=tuple(names) if len(names) > FEW else (),
    )


def _flat(items: Iterable[CountedLink]) -> Iterator[CountedLink]:
    for one in items:
        yield msgspec.structs.replace(one, narrower=(), trend=())
        yield from _flat(one.narrower)


def _most_first(items: Iterable[CountedLink]) -> tuple[CountedLink, ...]:
    ranked = sorted(items, key=lambda one: -one.talks)
    return tuple(
        msgspec.structs.replace(one, narrower=_most_first(one.narrower))
        for one in ranked
    )


class _TopicCount(NamedTuple):
    """What a list says of a topic besides the key, and where in a tree."""

    name: str
    parent: str
    talks: int
    trend: tuple[int, ...]


def topic_counts(query: TopicQuery, archive: Archive) -> dict[str, _TopicCount]:
    """The topics of *query* by key, unsorted."""
    trends: dict[str, tuple[int, ...]] = {}
    if query.series:
        talks = matching(TalkQuery(series=query.series), archive)
        counts = count_keys(key for talk in talks for key in archive.topics_of(talk))
    else:
        found = {key: archive.by_topic.get(key, ()) for key in archive.topics}
        counts = {key: count(talks) for key, talks in found.items()}
        years = _years(archive)
        trends = {key: _trend(talks, years) for key, talks in found.items()}
    return {
        key: _TopicCount(
            name=archive.topics[key].name,
            parent=archive.topics[key].parent,
            talks=count,
            trend=trends.get(key, ()),
        )
        for key, count in counts.items()
    }


def _years(archive: Archive) -> range:
    """The years that trends have; none where they would say nothing."""
    first, last = min(archive.by_year, default=1), max(archive.by_year, default=0)
    return range(first, last + 1) if 0 < last - first < LONGEST else range(0)


def _trend(talks: Iterable[Talk], years: range) -> tuple[int, ...]:
    found = Counter(talk.year for talk in talks)
    return tuple(found[year] for year in years)


def _by_name(topic: Topic) -> tuple[object, str]:
    return _order(topic.name), topic.key


def _order(name: str) -> tuple[int, ...]:
    return collation.plain_sort_key(name)
