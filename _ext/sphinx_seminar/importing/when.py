"""Moment a talk is, as its labels say it, together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import day_names, days, lexicon, moments, values, zones
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.lexicon import Kind
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.labelled import LabelledBlock
    from sphinx_seminar.talkfiles.draft import Draft

WHEN_FIELDS = (Field.DATE, Field.WHEN, Field.TIME, Field.TIMEZONE, Field.END)
"""Labels whose values together say when the talk is, in the order of reading."""
_NUMBERED_PLACE = re.compile(r"(?=\D{0,30}\d{2})(?=.*[A-Z])[\w.-]+(?: [\w.-]+){1,3}")
"""``4941 BBB``."""
_PLACE = 120
"""Characters of a place beside a time."""


def read_when(draft: Draft, blocks: Sequence[LabelledBlock], hints: days.Hints) -> None:
    """Read what *blocks* under :data:`WHEN_FIELDS` say of day, time and zone."""
    ordered = sorted(
        (block for block in blocks if block.field in WHEN_FIELDS and block.label),
        key=lambda block: (
            WHEN_FIELDS.index(block.field or Field.END),
            not re.search(r"\d", block.text),  # "Day: Monday" after the date
        ),
    )
    for block in ordered:
        said = block.label.said if block.label else ""
        text = block.text.replace("\n", ", ")
        for url in values.urls(text):
            values.read_online(draft, url, said)
        text = plain(one_line(values.without_urls(text)))
        if not text or values.is_tba(text):
            continue
        if block.field is Field.TIMEZONE:
            _read_zone(draft, text, said, hints)
        elif block.field is Field.END:
            _read_end(draft, text, said, hints)
        else:
            bare = block.field is Field.TIME or draft.date is not None
            rest = read_moment(draft, text, said, hints._replace(only_time=bare))
            _read_rest(draft, rest, f"{said}: {text}")


def read_moment(draft: Draft, text: str, said: str, hints: days.Hints) -> str:
    """Note the day and time in *text*; returns what else it says.

    :param said: the label of *text*, if it has one.
    """
    when = moments.read_when(text, hints)
    if when.date is None and draft.date and when.start and when.zone_said:
        # the zone's clock on that day counts
        dated = moments.read_when(f"{draft.date.isoformat()}, {text}", hints)
        when = dated if dated.start == when.start else when
    for doubt in when.doubts:
        draft.doubt(doubt)
    line = f"{said}: {text}" if said else text
    if when.doubts:
        draft.keep(line)
    if when.date is None and when.start is None:
        _read_weekday(draft, text, line)
        return ""
    if when.date and draft.date and when.date != draft.date:
        draft.doubt(f"another date beside {draft.date}: {when.date}")
        draft.keep(line)
        return ""
    draft.date = draft.date or when.date
    if when.start is not None and draft.start not in (None, when.start):
        draft.doubt(f"another time beside {draft.start:%H:%M}: {text!r}")
        draft.keep(line)
        return ""
    if draft.start is None:
        draft.start, draft.end = when.start, when.end
    draft.timezone = draft.timezone or when.zone
    return when.rest


def _read_weekday(draft: Draft, text: str, line: str) -> None:
    """``Day: Monday`` agrees with the date, or does not."""
    weekday = day_names.only_one(text) if len(text) < 20 else None
    if weekday is None or re.search(r"\d", text):
        draft.doubt(f"no day or time is read out of {text!r}")
        draft.keep(line)
    elif draft.date and draft.date.weekday() != weekday:
        draft.doubt(f"{draft.date} is a {draft.date:%A}, not a {text}")


def _read_rest(draft: Draft, rest: str, line: str) -> None:
    """What stands beside a time: a room, a weekday, or words to be kept."""
    if not rest or zones.is_local(rest):
        return
    weekday = day_names.only_one(rest)
    if weekday is not None and draft.date and len(rest.split()) < 3:
        _read_weekday(draft, rest, line)
    elif lexicon.find(Kind.ROOM, rest) and not draft.venue and len(rest) < _PLACE:
        values.read_venue(draft, rest)
        draft.guessed.append("venue")
    elif not draft.venue and _NUMBERED_PLACE.fullmatch(rest):
        draft.venue = rest
        draft.doubt(f"venue: {rest!r}, which stands beside the time")
    elif re.search(r"\w{2}", rest):
        draft.keep(line)


def _read_end(draft: Draft, text: str, said: str, hints: days.Hints) -> None:
    when = moments.read_when(text, hints._replace(only_time=True))
    if when.start is None or draft.start is None:
        draft.keep(f"{said}: {text}")
        return
    if when.date is not None and when.date != draft.date:
        draft.doubt(f"it ends on another day: {text!r}")
        draft.keep(f"{said}: {text}")
    draft.end = when.start


def _read_zone(draft: Draft, text: str, said: str, hints: days.Hints) -> None:
    found = zones.find_zone(text) or zones.find_zone(f"{text} time")
    if found is None:
        draft.doubt(f"time zone: nothing is known as {text!r}")
        draft.keep(f"{said}: {text}")
        return
    choice = zones.choose_zone(found, draft.date, draft.start, hints.timezone)
    draft.timezone = choice.zone or draft.timezone
    if choice.doubt:
        draft.doubt(choice.doubt)
        draft.keep(f"{said}: {text}")
