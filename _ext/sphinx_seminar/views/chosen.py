"""Selects and sorts the talks of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.archive import collation, key_of
from sphinx_seminar.archive.choice import Choice
from sphinx_seminar.views.queries import Period, Sort, TalkQuery, groups_of
from sphinx_seminar.views.talk import TalkCard, talk_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk
    from sphinx_seminar.views.targets import Pages


LATER = 20
"""How many talks a list holds ready for when others have passed."""


class Chosen(NamedTuple):
    """The talks of a list."""

    shown: list[Talk]
    """Those that it shows."""
    later: list[Talk]
    """Those to show when others have passed."""
    next: list[Talk]
    """The next talk, where a list of later ones leaves it out."""
    is_cut: bool
    """Whether it leaves some out, as it has a limit."""


def chosen(query: TalkQuery, archive: Archive) -> Chosen:
    """Select the talks of *query*, in its order."""
    found = matching(query, archive)
    following = announced_of(found, archive)[:1] if query.when is Period.LATER else []
    found = [talk for talk in found if talk not in following] if following else found
    if query.when is not Period.PAST:
        found = _with_slots(found, query, archive)
    is_coming = query.when in {Period.UPCOMING, Period.LATER}
    order = query.sort
    if order is None:
        order = Sort.OLDEST if is_coming else Sort.NEWEST
    if order is Sort.TITLE:
        found.sort(key=lambda talk: (collation.plain_sort_key(talk.title), talk.key))
    elif order is Sort.NEWEST:
        found = newest_first(found)
    later: list[Talk] = []
    if is_coming and query.limit:
        later = found[query.limit :][:LATER]
    elif query.when is Period.PAST:
        coming = msgspec.structs.replace(query, when=Period.UPCOMING)
        dated = [talk for talk in matching(coming, archive) if talk.date]
        later = newest_first(dated[:LATER])
    is_cut = 0 < query.limit < len(found)
    return Chosen(found[: query.limit or None], later, following, is_cut)


def announced(series: str, archive: Archive) -> list[Talk]:
    """All upcoming talks, soonest first; of *series*, if given.

    :param series: its name or key.
    """
    query = TalkQuery(series=series, when=Period.UPCOMING)
    return announced_of(matching(query, archive), archive)


def announced_of(talks: Iterable[Talk], archive: Archive) -> list[Talk]:
    """The upcoming talks among *talks* (oldest first).

    One that is cancelled or postponed is too, until its day is over: whoever meant to
    come shall learn of it.
    """
    return [
        talk
        for talk in talks
        if talk.date
        and not (talk.is_notice or talk.is_open)
        and not archive.is_over(talk)
    ]


def talk_cards(
    talks: Iterable[Talk], archive: Archive, pages: Pages
) -> Iterator[TalkCard]:
    """Make the card of each of *talks*."""
    return (talk_card(talk, archive, pages) for talk in talks)


def newest_first(talks: Iterable[Talk]) -> list[Talk]:
    """Reverse *talks* (oldest first), keeping the order within a day."""
    days: dict[object, list[Talk]] = {}
    for talk in talks:
        days.setdefault(talk.date, []).append(talk)
    return [talk for day in reversed(days.values()) for talk in day]


def matching(query: TalkQuery, archive: Archive) -> list[Talk]:
    """Select the talks of *query*, oldest first."""
    series = key_of(archive.series, query.series)
    speaker = key_of(archive.speakers, query.speaker)
    topic = key_of(archive.topics, query.topic)
    # the smaller group first, as there may be lists on many pages
    groups = [
        group.get(key, ())
        for value, group, key in (
            (query.series, archive.by_series, series),
            (query.speaker, archive.by_speaker, speaker),
            (query.topic, archive.by_topic, topic),
        )
        if value
    ]
    if query.year:
        groups.append(archive.by_year.get(query.year, ()))
    if query.when in {Period.UPCOMING, Period.LATER}:
        groups.append(archive.upcoming)
    choice = groups_of(query)
    return [
        talk
        for talk in min(groups, key=len, default=archive.talks)
        if (not query.series or series in talk.all_series)
        and (not query.year or talk.year == query.year)
        and (not query.topic or topic in archive.topics_of(talk))
        and (not query.speaker or speaker in {one.speaker for one in talk.speakers})
        and (query.has is None or any(one.kind is query.has for one in talk.materials))
        and _is_in(query.when, over=archive.is_over(talk))
        and (choice == Choice() or choice.fits(talk, archive))
    ]


def _with_slots(talks: list[Talk], query: TalkQuery, archive: Archive) -> list[Talk]:
    """*talks* and the days that wait for one, where *query* asks for no content."""
    series = key_of(archive.series, query.series)
    if query.speaker or query.topic or bool(series) != bool(query.series):
        return talks
    return [
        talk
        for talk in archive.with_slots(talks, series)
        if not (talk.is_open and query.year and query.year != talk.year)
    ]


def _is_in(period: Period, *, over: bool) -> bool:
    return period is Period.ALL or over is (period is Period.PAST)
