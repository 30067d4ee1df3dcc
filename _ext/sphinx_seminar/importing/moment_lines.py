"""Lines that are no more than a day, a time or a room, among other lines of a talk."""

from __future__ import annotations

import re

from sphinx_seminar.importing import clocks, kinds, lexicon, moments, values
from sphinx_seminar.importing.records import Entry
from sphinx_seminar.talkfiles.markup import plain

_MAX_LINE = 120
_MAX_WORDS = 12
"""Words of a room with its building."""
_LEAD = 5
"""Characters before a time: ``kl. 14:15``."""
_ROOM_CODE = re.compile(r"[A-Z]{1,4}[ -]?\d{1,5}\w?")
_NUMBER = re.compile(r"\d")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ENDS = " ,;:|·•*–—-"


def take_moments(text: str) -> tuple[str, list[Entry]]:
    """*text* without its lines of a day, a time or a room, and these.

    A text of one line is left as it is.
    """
    lines = text.split("\n")
    apart = [_entry(plain(one).strip(_ENDS)) for one in lines]
    rest = [one for one, found in zip(lines, apart, strict=True) if found is None]
    if not any(re.search(r"\w", one) for one in rest):
        return text, []
    return "\n".join(rest), [one for one in apart if one is not None]


def _entry(line: str) -> Entry | None:
    """The field of *line*, if it is a day, a time or a room, and no more."""
    if len(line) > _MAX_LINE or not _NUMBER.search(line):
        return None
    when, behind = moments.split_dated(line)
    if when and (not behind or room_behind(behind)):
        return Entry("when", line)
    clock = clocks.find(line, bare=False)
    if not when and clock and clock.span[0] <= _LEAD:
        behind = line[clock.span[1] :].strip(_ENDS)
        if not behind or room_behind(behind):
            return Entry("time", line)
    room = venue_of(line) or _ROOM_CODE.fullmatch(line)
    return Entry("room", line) if room and not when else None


def venue_of(text: str) -> str:
    """The room with its building, or ``online``, that *text* is; else nothing."""
    within = lexicon.starts("at", text)
    bare = text[within.end() :].strip() if within else text
    bare = bare.strip("()") if bare.startswith("(") else bare
    shown = plain(bare)
    coded = within and _ROOM_CODE.fullmatch(shown)  # "in S101"
    room = coded or lexicon.starts("room", shown) or values.is_only_online(shown)
    short = len(text.split()) < _MAX_WORDS and not kinds.is_day_off(text)
    return bare if room and short else ""


def room_behind(text: str) -> str:
    """The room that *text*, behind a time, is: also ``B 101`` and ``(B 101)``."""
    bare = text[1:-1] if _IN_BRACKETS.fullmatch(text) else text
    shown = plain(bare)
    found = lexicon.find("room", shown) and _NUMBER.search(shown)
    return venue_of(bare) or (bare if found or _ROOM_CODE.fullmatch(shown) else "")
