"""Lists of talks, speakers, topics and series: what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.archive import collation, key_of
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.archive.public import public_person
from sphinx_seminar.model import Record, Speaker, Topic
from sphinx_seminar.views.queries import (
    Period,
    Query,
    Ranking,
    SeriesQuery,
    Sort,
    SpeakerQuery,
    Style,
    TalkQuery,
    TopicQuery,
)
from sphinx_seminar.views.talk import Person, TalkCard, When, talk_card, when_of
from sphinx_seminar.views.targets import (
    Pages,
    Target,
    speaker_target,
    topic_target,
)
from sphinx_seminar.views.tools import Subscribe, SubscribeQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk


LATER = 20
"""How many talks a list holds ready for when others have passed."""


class TalkList(Record, frozen=True):
    """A list of talks, ready to be shown."""

    cards: tuple[TalkCard, ...]
    style: Style
    empty: Period = Period.ALL
    """Which talks it has, and so what stands in the place of an empty list."""
    limit: int = 0
    later: tuple[TalkCard, ...] = ()
    """What the list will show when talks have passed, if it is not built again:
    after upcoming talks, or before past ones."""


class Counted(Record, frozen=True):
    """A page, and how many talks it has; ``initial`` is the letter it is under."""

    target: Target
    talks: int
    initial: str = ""
    depth: int = 0
    affiliation: str = ""


class SpeakerList(Record, frozen=True):
    """Speakers; by letter where ``lettered``."""

    items: tuple[Counted, ...]
    lettered: bool


class TopicList(Record, frozen=True):
    """Topics; narrower ones after broader ones, deeper."""

    items: tuple[Counted, ...]


class SeriesItem(Record, frozen=True):
    """A series in the list of all series; years are 0 where there are none."""

    target: Target
    organizer: str
    talks: int
    first_year: int
    last_year: int
    next: When | None


class SeriesList(Record, frozen=True):
    """The list of all series."""

    items: tuple[SeriesItem, ...]


List = TalkList | SpeakerList | TopicList | SeriesList


def listing(query: Query, archive: Archive, pages: Pages) -> List | Subscribe:
    """What a list with *query* shows, or leads to."""
    match query:
        case TalkQuery():
            return talk_list(query, archive, pages)
        case SpeakerQuery():
            return speaker_list(query, archive, pages)
        case TopicQuery():
            return topic_list(query, archive, pages)
        case SeriesQuery():
            return series_list(query, archive, pages)
        case SubscribeQuery():
            return _subscribe(query, archive, pages)


def listing_digest(query: Query, archive: Archive, pages: Pages) -> str:
    """A digest that changes whenever ``listing()`` would return something else."""
    match query:
        case TalkQuery():
            shown = [_shown(talks, query, archive) for talks in _chosen(query, archive)]
            return digest_of(query, pages, shown)
        case SpeakerQuery():
            return digest_of(query, pages, speaker_counts(query, archive))
        case TopicQuery():
            return digest_of(query, pages, topic_counts(query, archive))
        case SeriesQuery():
            return digest_of(query, series_items(archive, pages))
        case SubscribeQuery():
            return digest_of(query, _subscribe(query, archive, pages))


def talk_list(query: TalkQuery, archive: Archive, pages: Pages) -> TalkList:
    """The talks that *query* asks for, in its order."""
    found, later = _chosen(query, archive)
    return TalkList(
        cards=tuple(talk_cards(found, query.style, archive, pages)),
        style=query.style,
        empty=query.when,
        limit=query.limit,
        later=tuple(talk_cards(later, query.style, archive, pages)),
    )


def _shown(talks: Iterable[Talk], query: TalkQuery, archive: Archive) -> list[str]:
    """The digests of *talks* in the style of *query*."""
    digests = map(archive.digests.talk, talks)
    match query.style:
        case Style.COMPACT:
            return [one.line for one in digests]
        case Style.ROWS:
            return [one.row for one in digests]
        case Style.CARDS:
            return [one.card for one in digests]


def _chosen(query: TalkQuery, archive: Archive) -> tuple[list[Talk], list[Talk]]:
    """The talks that *query* asks for, and those to show when others have passed."""
    found = _matching(query, archive)
    order = query.sort
    if order is None:
        order = Sort.OLDEST if query.when is Period.UPCOMING else Sort.NEWEST
    if order is Sort.TITLE:
        found.sort(key=lambda talk: (collation.plain_sort_key(talk.title), talk.key))
    elif order is Sort.NEWEST:
        found = newest_first(found)
    later: list[Talk] = []
    if query.when is Period.UPCOMING and query.limit:
        later = found[query.limit :][:LATER]
    elif query.when is Period.PAST:
        coming = msgspec.structs.replace(query, when=Period.UPCOMING)
        dated = [talk for talk in _matching(coming, archive) if talk.date]
        later = newest_first(dated[:LATER])
    return found[: query.limit or None], later


def talk_cards(
    talks: Iterable[Talk], style: Style, archive: Archive, pages: Pages
) -> Iterator[TalkCard]:
    """*talks* with as much of them as lists of *style* show."""
    for talk in talks:
        card = talk_card(talk, archive, pages)
        if style is not Style.CARDS:
            card = msgspec.structs.replace(card, topics=(), venue="", is_online=False)
        if style is Style.COMPACT:
            people = tuple(
                Person(name=person.name, page="", honorific=person.honorific)
                for person in card.people
            )
            card = msgspec.structs.replace(
                card, people=people, series=None, materials=()
            )
        yield card


def newest_first(talks: Iterable[Talk]) -> list[Talk]:
    """*talks* (oldest first) the other way round; those of one day stay in order."""
    days: dict[object, list[Talk]] = {}
    for talk in talks:
        days.setdefault(talk.date, []).append(talk)
    return [talk for day in reversed(days.values()) for talk in day]


def _matching(query: TalkQuery, archive: Archive) -> list[Talk]:
    series = key_of(archive.series, query.series)
    speaker = key_of(archive.speakers, query.speaker)
    topic = key_of(archive.topics, query.topic)
    # the smaller group first, as there may be lists on many pages
    groups = [
        group.get(key, ())
        for asked, group, key in (
            (query.series, archive.by_series, series),
            (query.speaker, archive.by_speaker, speaker),
            (query.topic, archive.by_topic, topic),
        )
        if asked
    ]
    if query.year:
        groups.append(archive.by_year.get(query.year, ()))
    return [
        talk
        for talk in min(groups, key=len, default=archive.talks)
        if (not query.series or series in talk.all_series)
        and (not query.year or talk.year == query.year)
        and (not query.topic or topic in archive.topics_of(talk))
        and (not query.speaker or speaker in {one.speaker for one in talk.speakers})
        and _is_in(query.when, over=archive.is_over(talk))
    ]


def _is_in(period: Period, *, over: bool) -> bool:
    return period is Period.ALL or over is (period is Period.PAST)


def speaker_list(query: SpeakerQuery, archive: Archive, pages: Pages) -> SpeakerList:
    """The speakers that *query* asks for; all, or those of certain talks."""
    counts = speaker_counts(query, archive)
    ranked = sorted((archive.speakers[key] for key in counts), key=_alphabetical)
    if query.sort is Ranking.TALKS:
        ranked.sort(key=lambda speaker: -counts[speaker.key].talks)
    items = tuple(
        Counted(
            target=speaker_target(speaker, pages),
            talks=counts[speaker.key].talks,
            initial=_initial(speaker),
            affiliation=counts[speaker.key].affiliation,
        )
        for speaker in (ranked[: query.limit] if query.limit else ranked)
    )
    return SpeakerList(
        items=items, lettered=query.sort is Ranking.NAME and not query.limit
    )


class _SpeakerCount(NamedTuple):
    """What a list says of a speaker besides the key."""

    name: str
    talks: int
    affiliation: str


def speaker_counts(query: SpeakerQuery, archive: Archive) -> dict[str, _SpeakerCount]:
    """The speakers that *query* asks for, by key, in no order."""
    if query.series or query.topic:
        chosen = TalkQuery(series=query.series, topic=query.topic)
        talks = _matching(chosen, archive)
        counts = _count(key for talk in talks for key in _speakers_of(talk))
    else:
        by_speaker = archive.by_speaker
        counts = {key: len(by_speaker.get(key, ())) for key in archive.speakers}
    return {
        key: _SpeakerCount(
            archive.speakers[key].name, count, _last_affiliation(key, archive)
        )
        for key, count in counts.items()
    }


def _initial(speaker: Speaker) -> str:
    return collation.initial(collation.family_name(speaker.name))


def _alphabetical(speaker: Speaker) -> tuple[tuple[int, ...], ...]:
    """By letter first: ``李`` is under L, and there is one L."""
    letter = collation.plain_sort_key(_initial(speaker))
    key = collation.plain_sort_key(speaker.key)
    return (letter, *collation.sort_key(speaker.name), key)


def _speakers_of(talk: Talk) -> Iterable[str]:
    return dict.fromkeys(one.speaker for one in talk.speakers if one.speaker)


def _last_affiliation(key: str, archive: Archive) -> str:
    for talk in reversed(archive.by_speaker.get(key, ())):
        for one in talk.speakers:
            if one.speaker == key and one.affiliation:
                affiliation = public_person(one).affiliation
                if affiliation:
                    return affiliation
    return ""


def topic_list(query: TopicQuery, archive: Archive, pages: Pages) -> TopicList:
    """The topics that *query* asks for.

    All topics by name come as a tree, where ``topics.yml`` gives parents.
    """
    counts = {key: one.talks for key, one in topic_counts(query, archive).items()}
    ranked = sorted(
        (archive.topics[key] for key in counts),
        key=lambda topic: (collation.plain_sort_key(topic.name), topic.key),
    )
    if query.sort is Ranking.TALKS:
        ranked.sort(key=lambda topic: -counts[topic.key])
    if query.limit:
        ranked = ranked[: query.limit]
    depths = {topic.key: 0 for topic in ranked}
    if query.sort is Ranking.NAME and not query.limit and not query.series:
        ranked, depths = _as_tree(ranked, archive)
    return TopicList(
        items=tuple(
            Counted(
                target=topic_target(topic, pages),
                talks=counts[topic.key],
                depth=depths[topic.key],
            )
            for topic in ranked
        )
    )


class _TopicCount(NamedTuple):
    """What a list says of a topic besides the key, and where in a tree."""

    name: str
    parent: str
    talks: int


def topic_counts(query: TopicQuery, archive: Archive) -> dict[str, _TopicCount]:
    """The topics that *query* asks for, by key, in no order."""
    if query.series:
        talks = _matching(TalkQuery(series=query.series), archive)
        counts = _count(key for talk in talks for key in archive.topics_of(talk))
    else:
        counts = {key: len(archive.by_topic.get(key, ())) for key in archive.topics}
    return {
        key: _TopicCount(archive.topics[key].name, archive.topics[key].parent, count)
        for key, count in counts.items()
    }


def _as_tree(
    topics: list[Topic], archive: Archive
) -> tuple[list[Topic], dict[str, int]]:
    """*topics* with each one's narrower ones right after it, and their depths."""
    ordered: list[Topic] = []
    depths: dict[str, int] = {}
    waiting = [(topic, 0) for topic in reversed(topics) if not topic.parent]
    rank = {topic.key: position for position, topic in enumerate(topics)}
    while waiting:
        topic, depth = waiting.pop()
        ordered.append(topic)
        depths[topic.key] = depth
        below = sorted(archive.narrower.get(topic.key, ()), key=rank.__getitem__)
        waiting += [(archive.topics[key], depth + 1) for key in reversed(below)]
    return ordered, depths


def series_list(query: SeriesQuery, archive: Archive, pages: Pages) -> SeriesList:
    """All series, by name; those without talks are the last."""
    del query  # it has no options
    ranked = sorted(
        archive.series.values(),
        key=lambda series: (
            series.key not in archive.by_series,
            collation.plain_sort_key(series.name),
            series.key,
        ),
    )
    items = series_items(archive, pages)
    return SeriesList(items=tuple(items[series.key] for series in ranked))


def series_items(archive: Archive, pages: Pages) -> dict[str, SeriesItem]:
    """What the list of all series says of each, by key, in no order."""
    return {key: _series_item(key, archive, pages) for key in archive.series}


def _series_item(key: str, archive: Archive, pages: Pages) -> SeriesItem:
    series = archive.series[key]
    talks = archive.by_series.get(key, ())
    years = [talk.year for talk in talks if talk.year]
    upcoming = archive.next_of(talks)
    return SeriesItem(
        target=Target(page=pages.series(key), label=series.name),
        organizer=series.organizer,
        talks=len(talks),
        first_year=min(years, default=0),
        last_year=max(years, default=0),
        next=when_of(upcoming) if upcoming else None,
    )


def _subscribe(query: SubscribeQuery, archive: Archive, pages: Pages) -> Subscribe:
    if query.series:
        return Subscribe(page=pages.series(key_of(archive.series, query.series)))
    if query.speaker:
        return Subscribe(page=pages.speaker(key_of(archive.speakers, query.speaker)))
    if query.topic:
        return Subscribe(page=pages.topic(key_of(archive.topics, query.topic)))
    return Subscribe(page="index")


def _count(keys: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
