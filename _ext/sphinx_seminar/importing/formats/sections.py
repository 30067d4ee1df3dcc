"""Pages of text (Markdown, Org) whose sections or lists are talks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_seminar.importing import elements, kinds, moments
from sphinx_seminar.importing.days import date_span
from sphinx_seminar.importing.formats import cards
from sphinx_seminar.importing.labelled import without_signature
from sphinx_seminar.importing.labels import read_label
from sphinx_seminar.importing.moment_lines import room_behind
from sphinx_seminar.importing.records import Source
from sphinx_seminar.importing.text import rich
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.importing.elements import Element

_SHORTCODE = re.compile(r"\[([^\[\]]*)\]\(\{\{[<%][^{}]*[>%]\}\}\)")
"""A link by a shortcode of a site generator, of no use elsewhere."""
_DAY_FIRST = re.compile(
    r"(?m)^(\s*(?:(?:[-*+]|\d{1,2}\.)\s+)?)"
    r"(\d{1,2})(\.\s+[^\W\d_]{3}.{,20})"
)
"""``- 8. September 2027``, which is no item with a number."""
_ITEM = re.compile(r"\n*(?:[-*+]|\d{1,2}[.)])\s")
_INDENTED_TAG = re.compile(r"(?m)^(?:[ \t]{4,}(?=</?[a-zA-Z])|:::.*)")
"""Before a tag of HTML, which is no code for other readers; or a fence of Quarto."""
_BACKSLASH = re.compile(r"(?m)(?<=[^\\])\\$")
"""The break of a line of Markdown, as two spaces are one."""
_ORG_HEADING = re.compile(r"(?m)^(\*+)\s+(?:(?:TODO|DONE)\s+)?(?:\[#\w\]\s+)?")
_ORG_TAGS = re.compile(r"(?m)^(\*+ .*?\S)[ \t]+:([\w@#%:]+):[ \t]*$")
"""``** Knots  :topology:braids:``."""
_ORG_STAMPED = re.compile(
    r"(?m)^(\*+ .*\S)\s*([<\[]\d{4}-\d\d-\d\d[^<>\[\]]*[>\]])\s*$"
)
"""A heading with the day of its talk: ``** Knots <2024-03-05 Tue 14:00>``."""
_ORG_DAY = re.compile(r"[<\[](\d{4}-\d\d-\d\d[^<>\[\]]*)[>\]]")
_MAX_LINES, _MAX_LINE = 5, 160
"""Lines of speaker and title below a day, and their characters."""
_LEAST = 2
"""Talks of a page, at least, whose structure separates them."""


_ORG_DRAWER = re.compile(r"(?im)^[ \t]*:(?:properties|end|id):.*\n")
_ORG_PROPERTY = re.compile(r"(?m)^[ \t]*:(\w[\w-]*):[ \t]+(.*)$")
"""``:SPEAKER: Ada Example``."""
_ORG_LINK = re.compile(r"\[\[(?P<url>[^\[\]]+)\](?:\[(?P<words>[^\[\]]+)\])?\]")


def _linked(link: re.Match[str]) -> str:
    """A link of Org as one of Markdown; only its words, if it leads to a file."""
    words = link["words"] or link["url"]
    web = link["url"].startswith(("http://", "https://"))
    return f"[{words}]({link['url']})" if web else words


def from_org(text: str) -> str:
    """*text* of Org, with its headings as those of Markdown."""
    text = _ORG_TAGS.sub(
        lambda tags: f"{tags[1]}\n:Topics: {tags[2].replace(':', ', ')}", text
    )
    text = _ORG_STAMPED.sub(r"\1 - \2", _ORG_LINK.sub(_linked, text))
    text = _ORG_DAY.sub(r"\1", _ORG_DRAWER.sub("", text))
    text = _ORG_PROPERTY.sub(r"\1: \2\n", text)
    return _ORG_HEADING.sub(lambda stars: "#" * min(len(stars[1]), 6) + " ", text)


def _escaped(day: re.Match[str]) -> str:
    """The line of a day, so that its number is none of an item."""
    begins = (date_span(f"{day[2]}{day[3]}") or (1, 1))[0] == 0
    numbered = date_span(day[3][1:])  # "1. March 8, 2027"
    return f"{day[1]}{day[2]}\\{day[3]}" if begins and not numbered else day[0]


def _in_items(paragraphs: list[str]) -> Iterator[str]:
    """*paragraphs*, with those that labels begin behind an item of a list in it."""
    listed = False
    for one in paragraphs:
        if listed and read_label(one.partition("\n")[0]):
            yield "    " + one.replace("\n", "\n    ")
            continue
        listed = _ITEM.match(one) is not None or (listed and one.startswith(" "))
        yield one


def _lines_apart(paragraph: str) -> str:
    """*paragraph* with its lines apart, if they are few and the first is a day.

    As a list, if two of them or more begin with days.
    """
    first, *below = lines = paragraph.strip("\n").split("\n")
    split = [moments.split_dated(plain(rich(one))) for one in lines]
    dated = [bool(day and rest) for day, rest in split]
    if dated[0] and sum(dated) > 1:
        marks = ("- " if one else "  " for one in dated)
        return "\n".join(
            f"{mark}{line}" for mark, line in zip(marks, lines, strict=True)
        )
    few = 0 < len(below) <= _MAX_LINES and max(map(len, below)) < _MAX_LINE
    rest = split[0][1].strip() if few else ""
    headed = few and (kinds.is_day(plain(rich(first))) or bool(room_behind(rest)))
    return paragraph.replace("\n", "  \n") if headed else paragraph


def root_of(text: str) -> Element:
    """The elements of the Markdown *text*, which tell their lines."""
    markdown = MarkdownIt("commonmark")
    tokens = markdown.parse(text)
    for token in tokens:
        if token.map and token.nesting == 1:
            token.attrSet(elements.LINE, str(token.map[0] + 1))
    page = str(markdown.renderer.render(tokens, markdown.options, {}))
    return elements.parse(page, lines=False)


def read_sections(text: str, title: str = "") -> Source:
    """The talks in the sections and lists of *text*; none if it has no such.

    :param title: the title of the page.
    """
    text = _INDENTED_TAG.sub("   ", _SHORTCODE.sub(r"\1", text))
    text = _DAY_FIRST.sub(_escaped, text)
    text, regards = without_signature(_BACKSLASH.sub("  ", text))
    lines = text.split("\n")
    text = "\n".join(  # a label begins a line
        f"{line}  " if line and read_label(below) else line
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
    )
    text = "\n\n".join(map(_lines_apart, _in_items(text.split("\n\n"))))
    source = cards.read_cards(root_of(text))
    if len(source.records) < _LEAST:
        return Source([])
    source.kept += filter(None, regards.splitlines())
    source.context = "\n".join(filter(None, (title, source.context)))
    return source
