"""Fields within fields as fields of one record: ``event: {date: …, room: …}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.labels import PEOPLE, Field
from sphinx_seminar.importing.names_of_fields import NAMES, fields_of, key_of
from sphinx_seminar.importing.records import Branch, Entry, flat, strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WHOLE = PEOPLE | {
    Field.VENUE,
    Field.AFFILIATION,
    Field.LINK,
    Field.TOPICS,
    Field.SLIDES,
    Field.VIDEO,
    Field.PAPER,
    Field.CODE,
    Field.SERIES,
    Field.IMAGE,
    Field.PHOTO,
}
"""Fields whose value may be a mapping that is read as one."""
_LANGUAGES = frozenset(
    ["en", "de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja", "ko", "pl"]
)


def flattened(entries: Iterable[Entry], above: str = "") -> Iterator[Entry]:
    """*entries* with what stands under names of no meaning: ``event: {date: …}``."""
    for entry in _whole_days(list(entries)):
        value = entry.value
        fields = fields_of(entry.name)
        if isinstance(value, Branch) and _is_translated(value):
            yield from _translated(entry, value)
        elif not isinstance(value, Branch) or (fields & _WHOLE and not _is_talk(value)):
            yield entry
        elif fields & {Field.DATE, Field.WHEN, Field.TIME, Field.END}:
            yield from _moment(entry, value)
        else:
            yield from (
                _below(entry.name, one, fields)
                for one in flattened(value.entries, entry.name)
            )


def _whole_days(entries: list[Entry]) -> Iterator[Entry]:
    """*entries*, with one day for a year, a month and a day in fields of their own."""
    parts = {
        part: one
        for part, names in NAMES.day.items()
        for one in entries
        if key_of(one.name) in names and isinstance(one.value, str) and one.value
    }
    if {"month", "day"} <= parts.keys() and str(parts["day"].value).isdigit():
        year, month, day = (
            flat(parts[part].value) if part in parts else ""
            for part in ("year", "month", "day")
        )
        said = f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"
        yield Entry("date", said, parts["day"].line)
        entries = [one for one in entries if one not in parts.values()]
    yield from entries


def _is_translated(branch: Branch) -> bool:
    return bool(branch.entries) and {one.name for one in branch.entries} <= _LANGUAGES


def _is_talk(branch: Branch) -> bool:
    """Whether *branch*, under the name of a series, is the talk: ``seminar: {…}``."""
    found = [fields_of(one.name) for one in branch.entries]
    return any(Field.TITLE in one for one in found) and any(
        Field.DATE in one for one in found
    )


def _below(above: str, entry: Entry, fields: set[Field]) -> Entry:
    """A field of a part of a talk; the name of the whole may be that of a series."""
    named = fields_of(entry.name)
    if (
        Field.TITLE in named
        and Field.TITLE in fields
        and key_of(above) in ("event", "conference", "series", "seminar")
    ):
        return Entry(f"{above} name", entry.value, entry.line)
    return entry if named else Entry(f"{above} {entry.name}", entry.value, entry.line)


def _translated(entry: Entry, value: Branch) -> Iterator[Entry]:
    said = [one for one in value.entries if strings(one.value)]
    for number, one in enumerate(said):
        name = entry.name if not number else f"{entry.name} ({one.name})"
        yield Entry(name, one.value, one.line)


def _moment(entry: Entry, value: Branch) -> Iterator[Entry]:
    """A day and a time apart: ``{date: 2026-03-02, time: "10:00", tz: …}``."""
    said = [one for one in value.entries if Field.TIMEZONE not in fields_of(one.name)]
    text = ""
    for one in said:
        ends = Field.END in fields_of(one.name) or key_of(one.name) == "to"
        text += "".join(
            f"{' - ' if ends else ' '}{part}" for part in strings(one.value)
        )
    yield Entry(entry.name, text.strip(), entry.line)
    for one in value.entries:
        if one not in said:
            yield Entry("timezone", one.value, one.line)
