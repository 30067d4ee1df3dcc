"""Markdown by its structure: sections and lists of talks, as in a page of the web."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from sphinx_seminar.importing import elements
from sphinx_seminar.importing.formats import cards
from sphinx_seminar.importing.records import Source

_ORG_HEADING = re.compile(r"(?m)^(\*+)\s+")
_ORG_DAY = re.compile(r"[<\[](\d{4}-\d\d-\d\d[^<>\[\]]*)[>\]]")
LEAST = 2
"""Talks that a page lists, where its structure tells them apart."""


def from_org(text: str) -> str:
    """*text* of Org, with its headings as those of Markdown."""
    text = _ORG_DAY.sub(r"\1", text)
    return _ORG_HEADING.sub(lambda stars: "#" * min(len(stars[1]), 6) + " ", text)


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
