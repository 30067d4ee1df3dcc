"""The lists, the next talk, and the archive in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx_seminar import nodes as own
from sphinx_seminar.directives.base import SeminarDirective
from sphinx_seminar.model import MaterialKind, Where
from sphinx_seminar.mystext import is_text
from sphinx_seminar.problems import Problem, ProblemKind, ReadError, sentence
from sphinx_seminar.reading.options import Option
from sphinx_seminar.reading.readers import read_choice, read_words
from sphinx_seminar.reading.talks import read_options
from sphinx_seminar.views.queries import (
    GlanceQuery,
    NextQuery,
    NumbersQuery,
    Period,
    PlotQuery,
    Query,
    Ranking,
    ReviewQuery,
    SeriesQuery,
    Sort,
    SpeakerQuery,
    Style,
    TalkQuery,
    TopicQuery,
)
from sphinx_seminar.views.tools import SubscribeQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils import nodes

    from sphinx_seminar.reading.links import Folder


def _number(text: str, _: Folder) -> int:
    if not (text.strip().isdecimal() and len(text.strip()) < 10):
        raise ReadError(text.strip(), "a whole number, at least 0")
    return int(text)


def _table(*options: Option) -> Mapping[str, Option]:
    return {option.name: option for option in options}


_SERIES = Option("series", read_words, "a name or key", "Only this series.")
_TOPIC = Option("topic", read_words, "a name or key", "Only talks on this topic.")
_GROUPS = (
    Option("language", read_words, "such as `de`", "Only talks in this language."),
    Option("venue", read_words, "a name", "Only talks at this venue."),
    Option("kind", read_words, "such as `keynote`", "Only events of this kind."),
)
_LIMIT = Option("limit", _number, "a number", "At most so many; 0 for all.")
_RANKING = Option(
    "sort",
    read_choice(Ranking),
    "`name` or `talks`",
    "The order: by name (the default), or those with the most talks first.",
)


class ListDirective(SeminarDirective):
    """Base class of the lists. Each has its options and its kind of query."""

    is_for_texts = True
    query: ClassVar[type[Query]]

    def make(self) -> list[nodes.Node]:
        """Record the query. The list is filled in when all documents are read."""
        written = self.written
        values: dict[str, Any]
        values, problems = read_options(
            self.name, self.options_table, written, self.folder
        )
        self.note(*problems, *self._content())
        query = self.query(**values)
        if not is_text(self.env):
            places = {option: written.at(option) for option in written.options}
            self.domain.note_query(self.env.docname, self.name, query, places)
        node = own.listing("", query=query)
        self.set_source_info(node)
        return [node]

    def _content(self) -> Iterator[Problem]:
        """What is wrong with text in the directive, which has no use for any."""
        first = 0 if self.arguments else self.content_line - self.where().line
        unused = [*self.arguments, *([] if self.is_open else self.content)]
        for found in unused[:1]:
            where = self.where()
            where = Where(path=where.path, line=where.line + first)
            message = f"{self.name}: {sentence(found.strip(), 'nothing but options')}"
            yield Problem(kind=ProblemKind.OPTION_LINE, where=where, message=message)


class TalkListDirective(ListDirective):
    """A list of talks."""

    query = TalkQuery
    options_table = _table(
        _SERIES,
        Option("year", _number, "a year", "Only this year."),
        Option("speaker", read_words, "a name or key", "Only talks of this speaker."),
        _TOPIC,
        *_GROUPS,
        Option(
            "when",
            read_choice(Period),
            "`upcoming`, `later`, `past` or `all`",
            "Only talks that are (not) over; `later` is `upcoming` without the next "
            "one, for below `next-talk`. The default is `all`.",
        ),
        Option(
            "has",
            read_choice(MaterialKind),
            "a material, such as `video`",
            "Only talks that left it behind: `video` for those with a recording.",
        ),
        _LIMIT,
        Option(
            "sort",
            read_choice(Sort),
            "`newest`, `oldest` or `title`",
            "The order. The default is the soonest first for upcoming talks, "
            "else the newest first.",
        ),
        Option(
            "style",
            read_choice(Style),
            "`cards`, `rows`, `compact` or `thumbnails`",
            "How the list looks. The default is `cards`.",
        ),
        Option(
            "heading",
            read_words,
            "words",
            "A heading above the list, shown only if the list has talks.",
        ),
    )


class SpeakerListDirective(ListDirective):
    """A list of speakers, with the number of their talks."""

    query = SpeakerQuery
    options_table = _table(_SERIES, _TOPIC, _LIMIT, _RANKING)


class TopicListDirective(ListDirective):
    """A list of topics, with the number of their talks."""

    query = TopicQuery
    options_table = _table(_SERIES, _LIMIT, _RANKING)


class SeriesListDirective(ListDirective):
    """A list of all series."""

    query = SeriesQuery
    options_table = _table()


class NextTalkDirective(ListDirective):
    """The next talk, large."""

    query = NextQuery
    options_table = _table(_SERIES)


class ArchiveNumbersDirective(ListDirective):
    """How many talks and speakers there are, and since when."""

    query = NumbersQuery
    options_table = _table()


class ArchivePlotDirective(ListDirective):
    """A bar a year."""

    query = PlotQuery
    options_table = _table(_SERIES)


class ArchiveGlanceDirective(ListDirective):
    """Years, months, topics, people and institutions, drawn."""

    query = GlanceQuery
    options_table = _table(_SERIES)


class YearReviewDirective(ListDirective):
    """A year in review."""

    query = ReviewQuery
    options_table = _table(
        Option(
            "year",
            _number,
            "a year",
            "Which year. The default is the latest one with a talk that is over.",
        ),
        _SERIES,
    )


class SubscribeDirective(ListDirective):
    """How to follow talks by calendar and feed."""

    query = SubscribeQuery
    options_table = _table(
        Option(
            "series",
            read_words,
            "names or keys, separated by `,`",
            "Only talks of these series.",
        ),
        Option("speaker", read_words, "a name or key", "Only talks of this speaker."),
        _TOPIC,
        *_GROUPS,
    )


LISTS = {
    "talk-list": TalkListDirective,
    "speaker-list": SpeakerListDirective,
    "topic-list": TopicListDirective,
    "series-list": SeriesListDirective,
    "next-talk": NextTalkDirective,
    "archive-numbers": ArchiveNumbersDirective,
    "archive-plot": ArchivePlotDirective,
    "archive-glance": ArchiveGlanceDirective,
    "year-review": YearReviewDirective,
}
"""The directives by name."""
