"""Lists of talks: what they ask for, and what they then show."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx_seminar.archive import key_of
from sphinx_seminar.model import Record, Series, Speaker, Topic, Where
from sphinx_seminar.problems import Problem, ProblemKind, nearest_of, sentence
from sphinx_seminar.views.talk import Pages, TalkCard, talk_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk


class Style(StrEnum):
    """How a list of talks looks."""

    CARDS = "cards"
    ROWS = "rows"
    COMPACT = "compact"


class Period(StrEnum):
    """Which talks by time, seen from the build."""

    UPCOMING = "upcoming"
    PAST = "past"
    ALL = "all"


class Sort(StrEnum):
    """The order of a list of talks."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class TalkQuery(Record, frozen=True):
    """The options of ``talk-list``: which talks, in which order, how shown.

    ``limit`` 0 is no limit; without ``sort``, upcoming talks come soonest
    first and others newest first.
    """

    series: str = ""
    year: int = 0
    speaker: str = ""
    topic: str = ""
    when: Period = Period.ALL
    limit: int = 0
    sort: Sort | None = None
    style: Style = Style.CARDS


class TalkList(Record, frozen=True):
    """A list of talks, ready to be shown."""

    cards: tuple[TalkCard, ...]
    style: Style
    empty: str = ""
    """What stands in the place of an empty list: a :class:`Period` or nothing."""


def select(query: TalkQuery, archive: Archive) -> list[Talk]:
    """The talks that *query* asks for, in its order."""
    series = key_of(archive.series, query.series)
    speaker = key_of(archive.speakers, query.speaker)
    topic = key_of(archive.topics, query.topic)
    found: list[Talk] = [
        talk
        for talk in archive.talks
        if (not query.series or talk.series == series)
        and (not query.year or talk.year == query.year)
        and (not query.topic or topic in talk.topics)
        and (not query.speaker or speaker in {one.speaker for one in talk.speakers})
        and _is_in(query.when, over=archive.is_over(talk))
    ]
    order = query.sort
    if order is None:
        order = Sort.OLDEST if query.when is Period.UPCOMING else Sort.NEWEST
    if order is Sort.TITLE:
        found.sort(key=lambda talk: (talk.title.casefold(), talk.key))
    elif order is Sort.NEWEST:
        found = newest_first(found)
    return found[: query.limit] if query.limit else found


def _is_in(period: Period, *, over: bool) -> bool:
    return period is Period.ALL or over is (period is Period.PAST)


def find_problems(query: TalkQuery, where: Where, archive: Archive) -> list[Problem]:
    """What *query* asks for and the archive does not have."""
    kinds: tuple[tuple[str, str, Mapping[str, Series | Speaker | Topic]], ...] = (
        ("series", query.series, archive.series),
        ("speaker", query.speaker, archive.speakers),
        ("topic", query.topic, archive.topics),
    )
    problems = []
    for option, asked, known in kinds:
        if asked and not key_of(known, asked):
            nearest = nearest_of(asked, known)
            message = f"talk-list: {option}: {sentence(asked, f'a {option}', nearest)}"
            kind = (
                ProblemKind.UNKNOWN_SERIES if option == "series" else ProblemKind.VALUE
            )
            problems.append(Problem(kind=kind, where=where, message=message))
    return problems


def newest_first(talks: Iterable[Talk]) -> list[Talk]:
    """*talks* (oldest first) the other way round; those of one day stay in order."""
    days: dict[object, list[Talk]] = {}
    for talk in talks:
        days.setdefault(talk.date, []).append(talk)
    return [talk for day in reversed(days.values()) for talk in day]


def talk_list(query: TalkQuery, archive: Archive, pages: Pages) -> TalkList:
    """What a list with *query* shows."""
    talks = select(query, archive)
    return TalkList(
        cards=tuple(talk_card(talk, archive, pages) for talk in talks),
        style=query.style,
        empty=query.when.value,
    )
