"""The content of a structured source: its fields by name, with their positions.

A reader (:mod:`.formats`) makes a :class:`Source` of a file; :mod:`.mapping` finds
out which field of a talk each name means, and :mod:`.filling` makes the drafts.
"""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, Union

from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import ONLY_FIRST, POSTER_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_seminar.importing.labels import Field

Value: TypeAlias = Union[str, list["Value"], "Branch"]
"""Text as it is written, several values, or values by name."""

NODES = 300_000
"""Values of a file that are read."""
DEPTH = 40
"""Levels of values within values that are read."""
FIELDS = 10_000
"""Fields of one value that are read."""
RECORDS = 20_000
"""Records of a source that are read."""
TOO_MANY_FIELDS = f"has more than {FIELDS:,} fields in one value: split it"


class Text(str):
    """A text that knows its line in the file."""

    line = 0


class Entry(NamedTuple):
    """A field: its name as written, and its value."""

    name: str
    value: Value
    line: int = 0
    """From 1; 0 where the format has no lines."""


@dataclasses.dataclass
class Branch:
    """Values by name, in their order; a name may be there twice."""

    entries: list[Entry]
    line: int = 0

    def get(self, *names: str) -> Value:
        """The value of the first of *names* that has one; empty if none has."""
        for name in names:
            for entry in self.entries:
                if entry.name == name and entry.value not in ("", []):
                    return entry.value
        return ""

    def text(self, *names: str) -> str:
        """The text of the first of *names* that has one."""
        value = self.get(*names)
        return value if isinstance(value, str) else ""


@dataclasses.dataclass
class Record:
    """One talk as a source has it, not yet understood."""

    entries: list[Entry]
    where: str = ""
    """Its position in the file: ``line 12``, ``row 3``, ``sessions[2]``."""
    shared: list[Entry] = dataclasses.field(default_factory=list)
    """Fields that several talks share; used where the talk has no value of its own."""
    context: str = ""
    """The headings above it, which may name its year: ``Fall 2023``."""
    doubts: list[str] = dataclasses.field(default_factory=list)
    kept: list[str] = dataclasses.field(default_factory=list)
    """Lines that belong to no field, for comments of the talk file."""
    name: str = ""
    """A name for the talk's file, where the source has one."""
    whole: bool = False
    """Whether it is the whole content of the file."""
    whole_day: bool = False
    """Whether it lasts a day; if it names nobody, it is no talk."""
    guessed: list[str] = dataclasses.field(default_factory=list)
    """Fields that were found without a label or name."""
    repeats: str = ""
    """The event that this is one time of; if it names nobody, once is enough."""

    def text(self, name: str) -> str:
        """The text of the field *name*."""
        return Branch(self.entries).text(name)


@dataclasses.dataclass
class Source:
    """The content of a file."""

    records: list[Record]
    context: str = ""
    """The text above all records, which may have their year and series."""
    series: str = ""
    has_series_field: bool = False
    """Whether a field names the series, rather than a heading."""
    kept: list[str] = dataclasses.field(default_factory=list)
    """Lines that belong to no record."""
    left_out: list[str] = dataclasses.field(default_factory=list)
    """Reports of days off, breaks and unpublished talks."""
    hours: str = ""
    """Running text above all records, which may have their usual time."""
    beside: list[str] = dataclasses.field(default_factory=list)
    """Reports of what is from other files."""
    events: bool = False
    """Whether it is a calendar, in which there may be other things than talks."""
    columns: bool = False
    """Whether it is a table: its names are headings."""
    fields: dict[str, Field] = dataclasses.field(default_factory=dict)
    """The field of each name, where the reader knows it."""
    text: str = ""
    """Running text with all of the talks, which may have their year."""


_TEXT_KEYS = frozenset({"value", "format", "processed", "summary", "safe_value"})
"""The keys of a text in Drupal."""


def plain(value: object, depth: int = 0) -> Value:
    """Convert a value of JSON or TOML to :data:`Value`; numbers and dates become text.

    :raises RecursionError: it is nested too deeply.
    """
    if depth > DEPTH:
        raise RecursionError
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and len(value) == 1 and _is_only_value(value[0]):
        value = value[0]["value"]
    if isinstance(value, dict) and "rendered" in value:  # as WordPress has texts
        value = value["rendered"]
    if isinstance(value, dict) and len(value) > FIELDS:
        raise SourceError(TOO_MANY_FIELDS)
    if isinstance(value, dict):
        return Branch([Entry(str(k), plain(v, depth + 1)) for k, v in value.items()])
    if isinstance(value, list):
        return [plain(one, depth + 1) for one in value]
    return str(value)


def _is_only_value(value: object) -> bool:
    return isinstance(value, dict) and "value" in value and value.keys() <= _TEXT_KEYS


def without_excess(source: Source) -> None:
    """Cut texts of *source* that are too long.

    :raises SourceError: it has too many records.
    """
    if len(source.records) > RECORDS:
        raise SourceError(f"has more than {RECORDS:,} records: split it")
    for record in source.records:
        for entries in (record.entries, record.shared):
            for at, entry in enumerate(entries):
                if any(len(text) > POSTER_LIMIT for text in strings(entry.value)):
                    cut = changed(entry.value, lambda text: text[:POSTER_LIMIT])
                    entries[at] = entry._replace(value=cut)
                    record.doubts.append(f"{entry.name}: {ONLY_FIRST}")


def changed(
    value: Value,
    change: Callable[[str], str],
    keep: Callable[[Entry], bool] = lambda _: True,
) -> Value:
    """*value* with each of its texts as *change* returns it, and what to *keep*."""
    if isinstance(value, Branch):
        kept = filter(keep, value.entries)
        inside = [one._replace(value=changed(one.value, change, keep)) for one in kept]
        return Branch(inside, value.line)
    if isinstance(value, list):
        return [changed(one, change, keep) for one in value]
    return change(value)


def flat(value: Value) -> str:
    """*value* on one line, for a comment."""
    if isinstance(value, Branch):
        parts = (f"{one.name}: {flat(one.value)}" for one in value.entries)
        return ", ".join(one for one in parts if not one.endswith(": "))
    if isinstance(value, list):
        return "; ".join(filter(None, map(flat, value)))
    return " ".join(value.split())


def strings(value: Value) -> list[str]:
    """The texts in *value*."""
    if isinstance(value, Branch):
        return [text for one in value.entries for text in strings(one.value)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if value.strip() else []


def listed(value: Value) -> Value:
    """*value*, or the list that a cell has as JSON: ``["python", "faas"]``."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        try:
            found = json.loads(value.replace("'", '"') if '"' not in value else value)
        except (ValueError, RecursionError):
            return value
        return [str(one) for one in found] if isinstance(found, list) else value
    return value


_UNNAMED = "column "


def unnamed(at: int) -> str:
    """The name of column number *at*, from 0, if it has no heading."""
    return f"{_UNNAMED}{at + 1}"


def is_unnamed(name: str) -> bool:
    """Whether *name* is that of a column without a heading."""
    return name.startswith(_UNNAMED) and name.removeprefix(_UNNAMED).isdigit()
