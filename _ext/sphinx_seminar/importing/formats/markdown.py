"""Markdown by its structure: sections and lists of talks, as in a page of the web."""

from __future__ import annotations

from markdown_it import MarkdownIt

from sphinx_seminar.importing.formats import cards, elements
from sphinx_seminar.importing.records import Source

LEAST = 2
"""Talks that a page lists, where its structure tells them apart."""


def read_sections(text: str, title: str = "") -> Source:
    """The talks in the sections and lists of *text*; none if it has no such.

    :param title: what the page is called.
    """
    made = MarkdownIt("commonmark").render(text)
    source = cards.read_cards(elements.parse(made))
    if len(source.records) < LEAST:
        return Source([])
    source.context = "\n".join(filter(None, (title, source.context)))
    return source
