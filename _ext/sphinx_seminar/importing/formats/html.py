"""Talks in web pages: tables, definition lists, structured data and cards."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import elements, kinds, moments
from sphinx_seminar.importing.field_names import candidates, fields_of
from sphinx_seminar.importing.formats import cards, data, grids
from sphinx_seminar.importing.formats.card_parts import name_of
from sphinx_seminar.importing.formats.grids import COLUMNS, ROWS, Grid
from sphinx_seminar.importing.labels import LONG, read_label
from sphinx_seminar.importing.moment_lines import room_behind
from sphinx_seminar.importing.records import Branch, Record, Source, Value, changed
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import POSTER_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.importing.elements import Element
    from sphinx_seminar.importing.settings import ImportSettings

_MAX_PARAGRAPHS = 8
"""Paragraphs above a table that may have the hours of its talks."""
_STATUS = re.compile(r"^https?://schema\.org/Event(?=[A-Z])")
_HEADINGS = ("title", *elements.HEADINGS, "summary", "caption")


def html_sources(text: str, settings: ImportSettings) -> list[Source]:
    """The talks of a page: of its tables and lists, or else of its cards.

    Events for programs (JSON-LD) count where nothing else is found.
    """
    root = elements.parse(text)
    found = tables_in(root, settings)
    if all(len(one.records) == 1 for one in found):  # a list of the parts of a talk
        inside = cards.read_cards(root)
        found = [inside] if len(inside.records) >= max(len(found), 1) else found
    return found or [one for one in [_structured(root)] if one.records]


def tables_in(root: Element, settings: ImportSettings) -> list[Source]:
    """The talks of the tables and definition lists of a page."""
    found: list[Source] = []
    for element, above, text in _tables(root, ("table", "dl")):
        if element.tag == "dl" or not any(element.find("table")):
            read = _definitions if element.tag == "dl" else _grid
            grid = dataclasses.replace(read(element, above), above=text)
            found += grids.tables_of([grid], settings)
    return found


def _tables(root: Element, tags: tuple[str, ...]) -> Iterator[tuple[Element, str, str]]:
    """The elements of *tags*, each with the headings and the text above it."""
    headings = elements.Headings()
    text: list[str] = []
    inside: set[Element] = set()
    for one in root.walk():
        if one in inside:
            continue
        if one.tag == "p" and not any(one.find(*tags)):
            text = [*text[-_MAX_PARAGRAPHS:], one.text()]
        elif one.tag in tags:
            captions = [caption.text() for caption in one.find("caption")]
            above = dict.fromkeys((*headings.texts.values(), *captions))
            telling = filter(grids.tells_of_talks, above)
            yield one, "\n".join(telling), "\n".join(text)
            if not any(one.find("table")):
                inside.update(one.walk())
        elif one.tag in _HEADINGS:
            headings.note(one)


def _grid(table: Element, above: str) -> Grid:
    """The rows of *table*, its merged cells filled in."""
    rows: list[list[str]] = []
    lines: list[int] = []
    spans: set[tuple[int, int]] = set()
    merged: dict[int, tuple[int, str]] = {}
    """By column, the last row that a cell goes down to, and its text."""
    headed = False
    for line in table.find("tr"):
        cells = [one for one in line.elements() if one.tag in ("td", "th")]
        if not cells or len(rows) > ROWS:
            continue
        headed = headed if rows else all(one.tag == "th" for one in cells)
        row: list[str] = []
        for cell in (*cells, None):
            while (one := merged.get(len(row))) and one[0] >= len(rows):
                spans.add((len(rows), len(row)))
                row.append(one[1])
            if cell is None:
                break
            text = _cell(cell)
            last = len(rows) + _span(cell, "rowspan") - 1
            for _ in range(min(_span(cell, "colspan"), COLUMNS - len(row))):
                merged[len(row)] = (last, text)
                row.append(text)
        rows.append(row)
        lines.append(line.line)
    return Grid(rows, above, lines, spans=frozenset(spans), headed=headed)


def _cell(cell: Element) -> str:
    """The text of *cell*; parts whose class is a field have a line of their own."""
    for one in cell.find("summary"):  # apart from the text that it opens
        one.children = [elements.Element("strong", {}, children=one.children)]
    named = [one for one in cell.walk() if one is not cell and name_of(one)]
    parts = (cell.text(named), *map(_part, named))
    text = "\n".join(filter(None, parts))
    return text[: POSTER_LIMIT + 1]  # one more, by which it is seen that it is cut


def _part(element: Element) -> str:
    """The text of a part of a cell, labelled if its class is that of a long text."""
    name, text = name_of(element), element.text()
    bare = read_label(text) is None and fields_of(name) & LONG
    return f"{name.capitalize()}: {text}" if bare and text else text


def _span(cell: Element, name: str) -> int:
    number = cell.attrs.get(name, "").strip()
    return min(max(int(number), 1), COLUMNS) if number.isdecimal() else 1


def _definitions(terms: Element, above: str) -> Grid:
    """A definition list as a table: a talk a term, or a field a term."""
    pairs = [(one.tag, one.text()) for one in terms.find("dt", "dd")]
    names = [text for tag, text in pairs if tag == "dt"]
    dated = kinds.mostly(kinds.is_day, names)
    talks: list[dict[str, str]] = []
    name = "speaker and title"
    for tag, text in pairs if dated or all(map(candidates, names)) else ():
        if tag == "dt" and dated:
            when, rest = moments.split_dated(text)
            whole = not (when and rest) or room_behind(rest)
            talks.append({"date": text} if whole else {"date": when, name: rest})
        elif tag == "dt" and (not talks or text in talks[-1]):
            talks.append({})
        if tag == "dt" and not dated:
            name = text
        elif tag == "dd" and talks:
            talks[-1][name] = f"{talks[-1].get(name, '')}\n{text}".strip()
    columns = [*dict.fromkeys(column for one in talks for column in one)]
    rows = [columns, *([one.get(column, "") for column in columns] for one in talks)]
    return Grid(rows, above, headed=True)


def _structured(root: Element) -> Source:
    """The events of a page that are written for programs (schema.org, JSON-LD)."""
    source = Source([])
    for script in root.find("script"):
        if script.attrs.get("type", "").lower() != "application/ld+json":
            continue
        try:
            value = data.read_json("".join(map(str, script.children)))
        except SourceError:
            continue
        for event in _events(value):
            parts = changed(
                event,
                lambda text: _STATUS.sub("", text),
                lambda one: one.name[:1] != "@",
            )
            assert isinstance(parts, Branch)
            source.records.append(Record(parts.entries, f"line {script.line}"))
    return source


def _events(value: Value) -> Iterator[Branch]:
    if isinstance(value, list):
        for one in value:
            yield from _events(one)
    elif isinstance(value, Branch):
        if value.text("@type").endswith("Event"):
            yield value
        else:
            for entry in value.entries:
                yield from _events(entry.value)
