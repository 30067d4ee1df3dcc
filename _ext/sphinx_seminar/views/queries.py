"""What lists of talks, speakers, topics and series are asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx_seminar.archive import key_of
from sphinx_seminar.model import Record
from sphinx_seminar.problems import Problem, ProblemKind, nearest_of, sentence
from sphinx_seminar.views.tools import SubscribeQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Series, Speaker, Topic, Where


class Style(StrEnum):
    """How a list of talks looks."""

    CARDS = "cards"
    ROWS = "rows"
    COMPACT = "compact"
    THUMBNAILS = "thumbnails"


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
    when: Period = Period.ALL
    limit: int = 0
    sort: Sort | None = None
    style: Style = Style.CARDS


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


Query = TalkQuery | SpeakerQuery | TopicQuery | SeriesQuery | SubscribeQuery


def find_problems(
    directive: str, query: Query, places: Mapping[str, Where], archive: Archive
) -> list[Problem]:
    """What *query* asks for and the archive does not have.

    :param places: where each option stands.
    """
    known: dict[str, Mapping[str, Series | Speaker | Topic]] = {
        "series": archive.series,
        "speaker": archive.speakers,
        "topic": archive.topics,
    }
    problems = []
    for option, things in known.items():
        asked: str = getattr(query, option, "")
        if asked and not key_of(things, asked):
            said = sentence(asked, f"a {option} of the site", nearest_of(asked, things))
            problems.append(
                Problem(
                    kind=ProblemKind.UNKNOWN_SERIES
                    if option == "series"
                    else ProblemKind.VALUE,
                    where=places[option],
                    message=f"{directive}: {option}: {said}",
                )
            )
    return problems
