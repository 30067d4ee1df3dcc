"""Small pieces of pages as nodes: titles, headings, times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_seminar import nodes as own
from sphinx_seminar.wording import machine_end, machine_time, title_parts

if TYPE_CHECKING:
    from sphinx_seminar.views.talk import Title, When


def title_nodes(title: Title) -> list[nodes.Node]:
    """A title with its mathematics set."""
    return [
        nodes.math(part, part) if is_math else nodes.Text(part)
        for part, is_math in title_parts(title)
    ]


def heading(text: str) -> nodes.rubric:
    """A heading within a page, which is in no table of contents."""
    made = nodes.rubric(text, text, classes=["seminar-heading"])
    made["heading-level"] = 2
    return made


def time_node(when: When, text: str, *, shows: str = "day") -> nodes.inline:
    """*text*, readable by machines as the time *when*.

    :param shows: ``hours`` where *text* tells the time of day.
    """
    if when.date is None:
        return nodes.inline(text, text)
    datetime, end = machine_time(when), machine_end(when)
    return own.time(text, text, datetime=datetime, end=end, shows=shows)
