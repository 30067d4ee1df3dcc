"""Lines that say a title, people or both, and more than that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import lines, moments, people, values
from sphinx_seminar.importing.summary import likeness
from sphinx_seminar.model import Status
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

_DASH = re.compile(r"\s+[-–—|]\s+")
_SEVERAL = 4
"""Parts of a line with series, day, title and speaker."""
_SERIES = 5
"""Words of the name of a series beside a title."""


def add_people(draft: Draft, line: str, *, plural: bool = False) -> None:
    """Note the people that *line* names without a label."""
    found = people.read_people(line, plural=plural)
    known = {names.fold(one.name) for one in draft.talkers}
    draft.speakers.extend(
        one for one in found.speakers if names.fold(one.name) not in known
    )
    draft.kept.extend(found.kept)
    for doubt in found.doubts:
        draft.doubt(doubt)
    draft.guessed.append("speaker")


def title_in(draft: Draft, text: str) -> str:
    """*text* without the name of the speaker, and what else is no title."""
    return _without_known_parts(draft, _without_name(draft, text))


def title_among(draft: Draft, line: str) -> str:
    """The title in a *line* of many parts, one of which is the known speaker."""
    named = any(one.name and one.name in line for one in draft.talkers)
    if not named or len(_DASH.split(line)) < _SEVERAL:
        return ""
    title = _without_known_parts(draft, line)
    return title if title != line else ""


def read_called_off(draft: Draft, line: str) -> bool:
    """Read ``Jane Doe, CANCELLED: On Foam``; whether *line* is like it."""
    match = lines.CALLED_OFF.match(line)
    if match is None:
        return False
    cancelled = lines.CANCELLED.search(line) is not None
    draft.status = Status.CANCELLED if cancelled else Status.POSTPONED
    draft.doubt(f"status taken from {line!r}")
    if not draft.talkers and likeness(match["ahead"]):
        add_people(draft, match["ahead"])
    if not draft.title:
        draft.title = values.read_title(match["title"])
        draft.guessed.append("title")
    return True


def _without_name(draft: Draft, text: str) -> str:
    """*text* without the speaker's name on the line below the title."""
    for speaker in draft.talkers:
        if text.endswith(f" {speaker.name}"):
            return text[: -len(speaker.name)].rstrip(" ,:–—-")
    return text


def _without_known_parts(draft: Draft, text: str) -> str:
    """The title in ``Seminar Series - 5 May, 2pm - On Foam - Jane Doe, Rome``."""
    parts = _DASH.split(text)
    told = [one.name for one in draft.talkers]
    left = [
        part
        for part in parts
        if not (lines.has_series(part) and len(part.split()) <= _SERIES)
        and not moments.has_date(part)
        and not any(name in part for name in told)
    ]
    return left[0] if len(left) == 1 and len(parts) > 1 else text
