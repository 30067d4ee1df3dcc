"""Days on which nobody speaks."""

from __future__ import annotations

import re
from functools import cache

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.lexicon import Kind
from sphinx_seminar.importing.names_of_fields import NAMES, key_of
from sphinx_seminar.talkfiles import markup

_APART = re.compile(r"\s+[-–—]\s+|[:;,]\s+|\s*[(\[]")
"""Between a holiday and what is said of it: ``Reformation Day – no seminar``."""


def is_day_off(said: str) -> bool:
    """Whether *said*, in the place of a talk, says that there is none."""
    said = markup.plain(said)
    parts = [one for one in _APART.split(said) if one.strip()]
    if not parts:
        return False
    if len(parts) == 1 and lexicon.is_all(Kind.CANCELLED, said):
        return True
    there_is_none = _no_talk(parts[0]) or (len(parts) > 1 and _no_talk(parts[-1]))
    return there_is_none or _is_holiday(parts[0])


def _no_talk(part: str) -> bool:
    """``No seminar this week``, ``Vortrag entfällt``."""
    if lexicon.starts(Kind.DAY_OFF, part) or _none().match(part):
        return True
    meeting = lexicon.starts(Kind.SERIES, part) or lexicon.starts(Kind.MEETING, part)
    return meeting is not None and any(
        lexicon.is_all(kind, part[meeting.end() :])
        for kind in (Kind.DAY_OFF, Kind.CANCELLED)
    )


@cache
def _none() -> re.Pattern[str]:
    words = [lexicon.alternatives(kind) for kind in (Kind.SERIES, Kind.MEETING)]
    no = lexicon.alternatives(Kind.NO)
    return re.compile(rf"(?i)^\W*(?:{no})\s*(?:\w+\s+)?(?:{'|'.join(words)})")


def _is_holiday(part: str) -> bool:
    """Whether *part* is a holiday: "Holiday effects in finance" is a title."""
    return bool(lexicon.find(Kind.HOLIDAY, part)) and lexicon.is_all_of(
        (Kind.HOLIDAY, Kind.WHOSE), part
    )


def is_break(said: str) -> bool:
    """Whether *said* is what a programme has between talks: ``Coffee``."""
    whole = key_of(markup.plain(said))
    parts = [key_of(one) for one in _joints().split(said) if one.strip()]
    return whole in NAMES.breaks or (
        bool(parts) and all(one in NAMES.breaks for one in parts)
    )


@cache
def _joints() -> re.Pattern[str]:
    """What stands between several breaks: ``Lunch and registration``."""
    words = lexicon.alternatives(Kind.AND)
    return re.compile(rf"(?i)\s*[&+/,;:|–—-]\s*|\s+(?:{words})\s+")
