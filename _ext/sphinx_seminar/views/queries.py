"""The options of lists of talks, speakers, topics and series."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.archive import key_of
from sphinx_seminar.archive.choice import Choice, in_use, only
from sphinx_seminar.model import MaterialKind, Record
from sphinx_seminar.problems import Problem, ProblemKind, nearest_of, sentence
from sphinx_seminar.reading import names
from sphinx_seminar.views.tools import SubscribeQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_seminar.archive import Archive, Named
    from sphinx_seminar.model import Where
    from sphinx_seminar.views.targets import Pages


class Style(StrEnum):
    """How a list of talks looks."""

    CARDS = "cards"
    ROWS = "rows"
    COMPACT = "compact"
    THUMBNAILS = "thumbnails"


class Period(StrEnum):
    """Which talks by time, seen from the build."""

    UPCOMING = "upcoming"
    LATER = "later"
    PAST = "past"
    ALL = "all"


class Sort(StrEnum):
    """The order of a list of talks."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class Ranking(StrEnum):
    """The order of a list of speakers or topics."""

    NAME = "name"
    TALKS = "talks"


class TalkQuery(Record, frozen=True):
    """The options of ``talk-list``: which talks, in which order, how shown.

    ``limit`` 0 is no limit; without ``sort``, upcoming talks come soonest
    first and others newest first.
    """

    series: str = ""
    year: int = 0
    speaker: str = ""
    topic: str = ""
    language: str = ""
    venue: str = ""
    kind: str = ""
    when: Period = Period.ALL
    has: MaterialKind | None = None
    limit: int = 0
    sort: Sort | None = None
    style: Style = Style.CARDS
    heading: str = ""


class SpeakerQuery(Record, frozen=True):
    """The options of ``speaker-list``: whose speakers, in which order."""

    series: str = ""
    topic: str = ""
    limit: int = 0
    sort: Ranking = Ranking.NAME


class TopicQuery(Record, frozen=True):
    """The options of ``topic-list``: which topics, in which order."""

    series: str = ""
    limit: int = 0
    sort: Ranking = Ranking.NAME


class SeriesQuery(Record, frozen=True):
    """The options of ``series-list``: it has none."""


class NextQuery(Record, frozen=True):
    """The options of ``next-talk``: of which series; of all without one."""

    series: str = ""


class NumbersQuery(Record, frozen=True):
    """The options of ``archive-numbers``: it has none."""


class PlotQuery(Record, frozen=True):
    """The options of ``archive-plot``: of which series; of all without one."""

    series: str = ""


class GlanceQuery(Record, frozen=True):
    """The options of ``archive-glance``: of which series; of all without one."""

    series: str = ""


class ReviewQuery(Record, frozen=True):
    """The options of ``year-review``: which year, the latest by default; which series.

    ``year`` 0 is the latest one.
    """

    year: int = 0
    series: str = ""


Query = (
    TalkQuery
    | SpeakerQuery
    | TopicQuery
    | SeriesQuery
    | NextQuery
    | NumbersQuery
    | PlotQuery
    | GlanceQuery
    | ReviewQuery
    | SubscribeQuery
)


def find_problems(
    directive: str, query: Query, places: Mapping[str, Where], archive: Archive
) -> list[Problem]:
    """Report what *query* names but the archive does not have.

    :param places: the position of each option.
    """
    known: dict[str, Named] = {
        "series": archive.series,
        "speaker": archive.speakers,
        "topic": archive.topics,
    }
    problems: list[Problem] = []
    if isinstance(query, TalkQuery | SubscribeQuery):
        problems += _unused(directive, query, places, archive)
    for option, things in known.items():
        for value in values_of(query, option, things):
            if key_of(things, value):
                continue
            wrong = sentence(
                value, f"a {option} of the site", nearest_of(value, things)
            )
            problems.append(
                Problem(
                    kind=ProblemKind.UNKNOWN_SERIES
                    if option == "series"
                    else ProblemKind.VALUE,
                    where=places[option],
                    message=f"{directive}: {option}: {wrong}",
                )
            )
    return problems


def values_of(query: Query, option: str, things: Named) -> tuple[str, ...]:
    """The values of *option* in *query*; only ``subscribe`` has several."""
    value: str = getattr(query, option, "")
    if option != "series" or not isinstance(query, SubscribeQuery):
        return (value,) if value else ()
    if key_of(things, value):  # whose name may have a comma
        return (value,)
    return tuple(part.strip() for part in value.split(",") if part.strip())


def choice_of(query: TalkQuery | SubscribeQuery, archive: Archive) -> Choice:
    """The choice of talks of *query*, by keys."""
    series = values_of(query, "series", archive.series)
    return msgspec.structs.replace(
        groups_of(query),
        series=tuple(
            dict.fromkeys(key for one in series if (key := key_of(archive.series, one)))
        ),
        speaker=key_of(archive.speakers, query.speaker),
        topic=key_of(archive.topics, query.topic),
    )


def page_of(choice: Choice, pages: Pages) -> str:
    """The page with the talks of *choice*; empty if none has just these."""
    for alone, page in (
        (Choice(series=choice.series[:1]), pages.series("".join(choice.series))),
        (Choice(speaker=choice.speaker), pages.speaker(choice.speaker)),
        (Choice(topic=choice.topic), pages.topic(choice.topic)),
    ):
        if choice == alone != Choice():
            return page
    return ""


def groups_of(query: TalkQuery | SubscribeQuery) -> Choice:
    """The language, venue and kind of *query*."""
    return Choice(
        language=query.language.lower().replace("_", "-"),
        venue=names.key_for(query.venue) if query.venue else "",
        kind=query.kind.lower(),
    )


def _unused(
    directive: str,
    query: TalkQuery | SubscribeQuery,
    places: Mapping[str, Where],
    archive: Archive,
) -> Iterator[Problem]:
    """The languages, venues and kinds that no talk has."""
    wanted = groups_of(query)
    if wanted == Choice():
        return
    for option, groups in in_use(archive).items():
        key: str = getattr(wanted, option)
        alone = only(option, key)
        if key and not any(alone.fits(talks[0], archive) for talks in groups.values()):
            value: str = getattr(query, option)
            expected = f"a {option} of a talk ({', '.join(groups) or 'there is none'})"
            message = sentence(value, expected, nearest_of(key, groups))
            yield Problem(
                kind=ProblemKind.VALUE,
                where=places[option],
                message=f"{directive}: {option}: {message}",
            )
