"""``talk-list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_seminar import nodes as own
from sphinx_seminar.directives.base import SeminarDirective
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading.options import Option, read_choice, read_words
from sphinx_seminar.reading.talks import read_options
from sphinx_seminar.views.lists import Period, Sort, Style, TalkQuery

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_seminar.reading.links import Folder


def _number(text: str, _: Folder) -> int:
    if not text.strip().isdecimal():
        raise ReadError(text.strip(), "a whole number")
    return int(text)


LIST_OPTIONS = {
    option.name: option
    for option in (
        Option("series", read_words, "a key of `series.yml`", "Only this series."),
        Option("year", _number, "a year", "Only this year."),
        Option("speaker", read_words, "a name or key", "Only talks of this speaker."),
        Option("topic", read_words, "a name or key", "Only talks on this topic."),
        Option(
            "when",
            read_choice(Period),
            "`upcoming`, `past` or `all`",
            "Only talks that are (not) over. The default is `all`.",
        ),
        Option("limit", _number, "a number", "At most so many; 0 for all."),
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
            "`cards`, `rows` or `compact`",
            "How the list looks. The default is `cards`.",
        ),
    )
}
"""The options of ``talk-list``, by name."""


class TalkListDirective(SeminarDirective):
    """A list of talks. Options: :data:`LIST_OPTIONS`."""

    def run(self) -> list[nodes.Node]:
        """Note what the list asks for; it is filled in when everything is read."""
        written = self.written()
        values: dict[str, Any]
        values, problems = read_options("talk-list", LIST_OPTIONS, written, self.folder)
        self.domain.note_problems(self.env.docname, problems)
        query = TalkQuery(**values)
        self.domain.note_query(self.env.docname, query, written.where)
        node = own.talk_list("", query=query)
        self.set_source_info(node)
        return [node]
