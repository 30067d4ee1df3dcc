"""Tables of options, fields and settings, for ``seminar help`` and the guide.

They come from the records that define the options, so they are always complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.config import VALUES
from sphinx_seminar.directives.lists import LISTS, SubscribeDirective
from sphinx_seminar.model import PersonEntry, SeriesEntry, TopicEntry, VenueEntry
from sphinx_seminar.model.fields import fields_of
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.model import Record
    from sphinx_seminar.reading.options import Option


class Item(NamedTuple):
    """One option, field or setting; texts are Markdown."""

    name: str
    takes: str
    help: str
    default: str = ""
    """What it is without being set, as Python writes it; empty in talk files."""


class Reference(NamedTuple):
    """All options, fields or settings of one topic."""

    title: str
    items: tuple[Item, ...]


def _options(title: str, options: Iterable[Option]) -> Reference:
    return Reference(
        title, tuple(Item(one.name, one.takes, one.help) for one in options)
    )


def _fields(title: str, record: type[Record]) -> Reference:
    items = (
        Item(
            one.option,
            one.field.takes_text or one.field.takes.value,
            one.field.help,
        )
        for one in fields_of(record)
    )
    return Reference(title, tuple(items))


REFERENCES: dict[str, Reference] = {
    "talk": _options("Options of a talk", TALK_OPTIONS.values()),
    "speaker": _options("Options of a speaker in a talk", SPEAKER_OPTIONS.values()),
    "series": _fields("Fields of a series in series.yml", SeriesEntry),
    "speakers": _fields("Fields of a person in speakers.yml", PersonEntry),
    "topics": _fields("Fields of a topic in topics.yml", TopicEntry),
    "venues": _fields("Fields of a place in venues.yml", VenueEntry),
    "config": Reference(
        "Settings in conf.py",
        tuple(Item(one.name, one.takes, one.help, repr(one.default)) for one in VALUES),
    ),
} | {
    name: _options(f"Options of {{{name}}}", directive.options_table.values())
    for name, directive in (*LISTS.items(), ("subscribe", SubscribeDirective))
}
"""By the name that ``seminar help`` and the guide's tables use."""
