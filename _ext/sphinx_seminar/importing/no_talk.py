"""Which records are no talks: breaks, days off, events that nothing says are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds, values
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.records import flat
from sphinx_seminar.importing.text import rich
from sphinx_seminar.model import Status
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from sphinx_seminar.importing.texts import Said
    from sphinx_seminar.talkfiles.draft import Draft

_BESIDE = (None, Field.OTHER, Field.MESSAGE, Field.ABSTRACT, Field.STATUS)
"""Fields that may say that there is no talk, beside title and speaker."""
_OF_AN_EVENT = frozenset(
    {
        *(None, Field.SUMMARY, Field.ABSTRACT, Field.DATE, Field.WHEN, Field.TIME),
        *(Field.END, Field.TIMEZONE, Field.VENUE, Field.LINK, Field.ONLINE),
        *(Field.STATUS, Field.TOPICS, Field.OTHER),
    }
)
"""Fields that any event of a calendar has."""
_TOLD = 80
"""Characters of a description that tells of a talk, at least."""
_NOBODY = (
    "an event that names no speaker: to import it, add a line 'Speaker: …' to its "
    "description, or import the calendar with --series"
)


def reason(draft: Draft, said: Said, *, is_event: bool) -> str:
    """Why what *said* tells is no talk; empty if it may be one.

    :param is_event: whether it is one of a calendar that may have other things.
    """
    texts = [
        rich(flat(entry.value))
        for field in (Field.TITLE, Field.SPEAKER, Field.SUMMARY)
        for entry in said[field]
    ]
    if off := next(filter(_is_none, texts), ""):
        rest = [one for one in texts if one != off and not values.is_tba(one)]
        if not rest:
            return plain(off)
    if is_event and _tells_of_no_talk(draft, said):
        return _NOBODY
    if draft.speakers or draft.title:
        return ""
    beside = [flat(one.value) for field in _BESIDE for one in said[field]]
    if off := next(filter(_is_none, beside), ""):
        return off
    if draft.date is None and not any(map(str.strip, texts)):
        return "it names neither a speaker nor a title nor a date"
    return ""


def _is_none(text: str) -> bool:
    """Whether *text*, in the place of a talk, says that there is none."""
    return kinds.is_day_off(text) or kinds.is_break(text)


def _tells_of_no_talk(draft: Draft, said: Said) -> bool:
    """Whether an event names nobody, and no series, label or text tells of a talk."""
    told = any(len(flat(one.value)) > _TOLD for one in said[Field.ABSTRACT])
    labelled = any(found for field, found in said.items() if field not in _OF_AN_EVENT)
    cancelled = draft.status is not Status.SCHEDULED
    named = draft.speakers or draft.series or not said[Field.SUMMARY]
    return not (named or told or labelled or cancelled)
