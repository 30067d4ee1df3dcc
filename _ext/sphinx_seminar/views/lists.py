"""Lists of talks, speakers, topics and series: what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.archive import collation, key_of
from sphinx_seminar.archive.choice import Choice
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.archive.public import public_person, public_series
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
    choice_of,
)
from sphinx_seminar.views.talk import TalkCard, When, talk_card, when_of
from sphinx_seminar.views.targets import (
    Pages,
    Target,
    speaker_target,
    topic_target,
)
from sphinx_seminar.views.tools import Subscribe, SubscribeQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk


LATER = 20
"""How many talks a list holds ready for when others have passed."""


class TalkList(Record, frozen=True):
    """A list of talks, ready to be shown."""

    talks: tuple[TalkCard, ...]
    """The talks, in their order."""
    style: Style
    """How the list looks."""
    empty: Period = Period.ALL
    """Which talks it has, and so what stands in the place of an empty list."""
    limit: int = 0
    """How many talks it has at most; 0 is no limit."""
    later: tuple[TalkCard, ...] = ()
    """What the list will show when talks have passed, if it is not built again:
    after upcoming talks, or before past ones."""


class Counted(Record, frozen=True):
    """A speaker or a topic in a list, or another page, with the number of talks."""

    target: Target
    """The page."""
    talks: int
    """How many talks it has."""
    affiliation: str = ""
    """The last affiliation of a speaker."""
    narrower: tuple[Counted, ...] = ()
    """The topics below a topic."""


class Letter(Record, frozen=True):
    """The speakers whose names begin with a letter."""

    letter: str
    """The letter."""
    anchor: str
    """What its heading can be linked to by."""
    items: tuple[Counted, ...]
    """The speakers."""


class SpeakerList(Record, frozen=True):
    """Speakers: under their letters, or one after the other."""

    items: tuple[Counted, ...] = ()
    """The speakers, where they are in no alphabetical order."""
    letters: tuple[Letter, ...] = ()
    """The speakers by letter, where they are."""


class TopicList(Record, frozen=True):
    """Topics; narrower ones stand in broader ones."""

    items: tuple[Counted, ...]
    """The topics."""


class SeriesItem(Record, frozen=True):
    """A series in the list of all series."""

    target: Target
    """The page of the series."""
    organizer: str
    """Who organizes it."""
    talks: int
    """How many talks it has."""
    first_year: int
    """The year of the first talk; 0 if there is none."""
    last_year: int
    """The year of the last talk; 0 if there is none."""
    next: When | None
    """When the next talk is."""


class SeriesList(Record, frozen=True):
    """The list of all series."""

    items: tuple[SeriesItem, ...]
    """The series."""


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
            shown = [archive.digests.cards(found) for found in _chosen(query, archive)]
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
        talks=tuple(talk_cards(found, archive, pages)),
        style=query.style,
        empty=query.when,
        limit=query.limit,
        later=tuple(talk_cards(later, archive, pages)),
    )


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
    talks: Iterable[Talk], archive: Archive, pages: Pages
) -> Iterator[TalkCard]:
    """*talks* as lists show them."""
    return (talk_card(talk, archive, pages) for talk in talks)


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
    if query.limit:
        ranked = ranked[: query.limit]
    items = tuple(
        Counted(
            target=speaker_target(speaker, pages),
            talks=counts[speaker.key].talks,
            affiliation=counts[speaker.key].affiliation,
        )
        for speaker in ranked
    )
    if query.sort is Ranking.TALKS or query.limit:
        return SpeakerList(items=items)
    by_letter: dict[str, list[Counted]] = {}
    for speaker, item in zip(ranked, items, strict=True):
        by_letter.setdefault(_initial(speaker), []).append(item)
    letters = (
        Letter(letter=letter, anchor=_anchor(letter, number), items=tuple(found))
        for number, (letter, found) in enumerate(by_letter.items())
    )
    return SpeakerList(letters=tuple(letters))


def _anchor(letter: str, number: int) -> str:
    name = letter.lower() if letter.isascii() else str(number)
    return f"letter-{name.replace('#', 'other')}"


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
    ranked = sorted((archive.topics[key] for key in counts), key=_by_name)
    if query.sort is Ranking.TALKS:
        ranked.sort(key=lambda topic: -counts[topic.key])
    if query.limit:
        ranked = ranked[: query.limit]
    below: Mapping[str, Iterable[str]] = {}
    if query.sort is Ranking.NAME and not query.limit and not query.series:
        below = archive.narrower
        ranked = [topic for topic in ranked if not topic.parent]

    def counted(topic: Topic) -> Counted:
        narrower = [archive.topics[key] for key in below.get(topic.key, ())]
        return Counted(
            target=topic_target(topic, pages),
            talks=counts[topic.key],
            narrower=tuple(map(counted, sorted(narrower, key=_by_name))),
        )

    return TopicList(items=tuple(map(counted, ranked)))


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


def _by_name(topic: Topic) -> tuple[object, str]:
    return collation.plain_sort_key(topic.name), topic.key


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
    series = public_series(archive.series[key])
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
    choice = choice_of(query, archive)
    for alone, page in (
        (Choice(series=choice.series[:1]), pages.series("".join(choice.series))),
        (Choice(speaker=choice.speaker), pages.speaker(choice.speaker)),
        (Choice(topic=choice.topic), pages.topic(choice.topic)),
    ):
        if choice == alone != Choice():
            return Subscribe(page=page)
    if query == SubscribeQuery():
        return Subscribe(page="index")
    # what nobody knows is reported, and leads nowhere
    return Subscribe(page="" if choice == Choice() else choice.name)


def _count(keys: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
