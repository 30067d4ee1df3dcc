"""When and where all talks of a page are, by a sentence above their list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import day_names, days, lexicon, moments
from sphinx_seminar.importing.lexicon import Kind
from sphinx_seminar.talkfiles.markup import one_line

if TYPE_CHECKING:
    from sphinx_seminar.importing.moments import Moment

_SENTENCE = 300
"""Characters of a sentence that tells the hours of all talks."""
_PLACE = 8
"""Words of a place."""


class Usual(NamedTuple):
    """Moment and where talks usually are."""

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
        bare = sentence.rstrip(" .")  # "in room 2.04."
        if len(found) != 1 or len(bare) > _SENTENCE or days.has_date(bare):
            continue
        if when := _read_hours(bare, hints):
            return Usual(when, found.pop(), one_line(sentence))
    return None


def _read_hours(text: str, hints: days.Hints) -> Moment | None:
    """The hours that a sentence tells, and a place: ``At 4pm in Room 5.``."""
    when = moments.read_when(one_line(text), hints)
    if when.start is None or when.doubts:
        return None
    room = lexicon.find(Kind.ROOM, when.rest)
    place = when.rest[room.start() :].strip(" .") if room else ""
    fits = ". " not in place and len(place.split()) < _PLACE
    return when._replace(rest=place if fits else "")
