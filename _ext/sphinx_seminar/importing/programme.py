"""Lists of talks without labels, of which each begins with its day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import (
    clocks,
    day_names,
    days,
    kinds,
    lexicon,
    moments,
    values,
)
from sphinx_seminar.importing.labelled import plain_heading, read_blocks
from sphinx_seminar.importing.labels import Field, read_label
from sphinx_seminar.importing.lexicon import Kind
from sphinx_seminar.importing.records import Entry
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_seminar.importing.moments import Moment
    from sphinx_seminar.importing.records import Record

_LEAD = 15
"""Characters before the day with which a talk of a list begins."""
_JOINT = re.compile(r"\s+[-–—|]\s+|\s*[:：]\s+|\t+|\s{2,}|(?<=\)),\s+")
_SENTENCE = 300
"""Characters of a sentence that tells the hours of all talks."""
_WHEN = (Field.DATE, Field.WHEN, Field.TIME)
_PLACE = 8
"""Words of a place."""
_CLOSED = re.compile(r"[“\"„«(][^”\"“»)]*$")
"""A quotation or a bracket that is still open."""


class Programme(NamedTuple):
    """A text that lists several talks."""

    talks: list[str]
    """Each in lines of its own for what dashes and colons part."""
    shared: str
    """What stands above and below them, and holds for all."""
    left_out: list[str]
    """Days on which nobody speaks."""


def split(text: str) -> Programme | None:
    """The talks of *text*, if it lists several by their days and has no labels."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _is_dated(line)]
    fields = [block.field for block in read_blocks(text)]
    labelled = max(map(fields.count, (Field.TITLE, Field.SPEAKER)))
    if len(starts) < 2 or labelled * 2 >= len(starts):
        return None
    listed = all(_is_item(lines[number]) for number in starts)
    talks, left_out = [], []
    shared = lines[: starts[0]]
    ends = [*starts[1:], len(lines)]
    entries = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
    for entry, end in zip(entries, ends, strict=True):
        if end == len(lines):
            most = 1 if listed else max(map(_paragraphs, entries[:-1]))
            entry, below = _up_to(entry, most)
            shared += below
        said = plain(one_line(" ".join(entry)))
        rest = _without_date(said).strip(" ,.:;–—-")
        if kinds.is_day_off(rest):
            left_out.append(said)
        else:
            talks.append("\n".join(_parted(entry)))
    return Programme(talks, "\n".join(shared), left_out) if len(talks) > 1 else None


def _is_item(line: str) -> bool:
    return re.match(r"\s*(?:[-*•◦–+]|\d{1,2}[.)])\s", line) is not None


def _is_dated(line: str) -> bool:
    """Whether *line* begins with a day."""
    said = plain(values.take_status(plain_heading(line))[1]).lstrip("#> ")
    if not said or len(line) > 2000 or read_label(said):
        return False
    span = days.date_span(said)
    return span is not None and span[0] <= _LEAD


def _without_date(said: str) -> str:
    span = days.date_span(said)
    return said[span[1] :] if span else said


def _paragraphs(entry: list[str]) -> int:
    return len(re.findall(r"(?:^|\n\s*\n)\s*\S", "\n".join(entry)))


def _up_to(entry: list[str], most: int) -> tuple[list[str], list[str]]:
    """The first *most* paragraphs of *entry*, and what stands below them."""
    for number, line in enumerate(entry):
        if not line.strip() and _paragraphs(entry[:number]) == most:
            return entry[:number], entry[number:]
    return entry, []


def _parted(entry: list[str]) -> list[str]:
    """The lines of *entry*; the first two in parts, where dashes and colons are."""
    lines: list[str] = []
    for number, line in enumerate(entry):
        if number > 1 or "://" in line or len(line) > 400:
            lines.append(line)
            continue
        start = 0
        said = plain_heading(line)
        for match in _JOINT.finditer(said):
            ahead = said[start : match.start()]
            between_clocks = (
                re.search(r"\d\s*$", ahead) and said[match.end() :][:1].isdigit()
            )
            if ahead.strip() and not _CLOSED.search(ahead) and not between_clocks:
                lines.append(ahead)
                start = match.end()
        lines.append(said[start:])
    return lines


def read_hours(text: str, hints: days.Hints) -> Moment | None:
    """The hours that a sentence tells, and a place: ``At 4pm in Room 5.``."""
    when = moments.read_when(one_line(text), hints)
    if when.start is None or when.doubts:
        return None
    room = lexicon.find(Kind.ROOM, when.rest)
    place = when.rest[room.start() :].strip(" .") if room else ""
    fits = ". " not in place and len(place.split()) < _PLACE
    return when._replace(rest=place if fits else "")


class Usual(NamedTuple):
    """Moment and where talks usually are, by a sentence above their list."""

    when: Moment
    """``rest`` is the place."""
    weekday: int
    said: str


def usual_hours(text: str, hints: days.Hints) -> Usual | None:
    """What a sentence of *text* says: ``Thursdays at 3pm in Room 101.``."""
    for sentence in re.split(r"(?<=[^.\d]{2}[.!?])\s+|\n", text):
        found = {
            day
            for word in re.findall(r"[^\W\d_]{3,}", sentence)
            for form in (word, word.removesuffix("s"))
            for day in day_names.weekday_of(form)
        }
        if len(found) != 1 or len(sentence) > _SENTENCE or days.has_date(sentence):
            continue
        if when := read_hours(sentence, hints):
            return Usual(when, found.pop(), one_line(sentence))
    return None


_SHARED = (Field.SERIES, Field.VENUE, Field.ONLINE, Field.CONTACT, Field.TIME)


def shared_by_all(
    text: str, entries: Sequence[Entry], known: Mapping[str, Field], hints: days.Hints
) -> dict[Field, str]:
    """What *text*, above and below all talks, and its *entries* say of each."""
    found = {known[one.name]: str(one.value) for one in reversed(entries)}
    if when := read_hours(text, hints):
        found[Field.TIME] = when.hours
        if when.rest:
            found.setdefault(Field.VENUE, when.rest)
    return {field: found[field] for field in _SHARED if found.get(field)}


def share(shared: Mapping[Field, str], record: Record, known: dict[str, Field]) -> None:
    """Give *record* what is said for all talks, and say so."""
    own = {known[one.name] for one in record.entries}
    whens = (one for one in record.entries if known[one.name] in _WHEN)
    if any(clocks.find(str(one.value), bare=False) for one in whens):
        own.add(Field.TIME)
    for field, text in shared.items():
        if field in own:
            continue
        name = f"{field.value} of all talks"
        known[name] = field
        record.shared.append(Entry(name, text))
        if field is Field.TIME:
            record.doubts.append(f"{text} is said for all talks")
        else:
            record.guessed.append(field.value)
