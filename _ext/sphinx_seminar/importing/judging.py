"""Whether a record is a talk, and its status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    kinds,
    lexicon,
    person_names,
    values,
)
from sphinx_seminar.importing.field_names import (
    STATUS,
    WORDS,
    key_of,
)
from sphinx_seminar.importing.labels import (
    Field,
)
from sphinx_seminar.importing.records import Entry, flat
from sphinx_seminar.importing.text import rich
from sphinx_seminar.model import Status
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.text_fields import FieldEntries
    from sphinx_seminar.talkfiles.draft import Draft

REMARKS = (None, Field.OTHER, Field.MESSAGE, Field.ABSTRACT, Field.STATUS)
"""Fields that may say that there is no talk, besides title and speaker."""
_EVENT_FIELDS = frozenset(
    {
        *(None, Field.SUMMARY, Field.ABSTRACT, Field.DATE, Field.WHEN, Field.TIME),
        *(Field.END, Field.TIMEZONE, Field.VENUE, Field.LINK, Field.ONLINE),
        *(Field.STATUS, Field.TOPICS, Field.OTHER),
    }
)
"""Fields that any event of a calendar has."""
_MIN_TEXT = 80
"""Characters of the description of a talk, at least."""
_NOBODY = (
    "an event that names no speaker: to import it, add a line 'Speaker: …' to its "
    "description, or import the calendar with --series"
)
_UNFILLED = re.compile(r"\{%|\{\{-?\s*[a-z]*\.\w")
"""A tag of a template: ``{{ talk.title }}``."""


def read_status(draft: Draft, entries: Sequence[Entry]) -> str:
    """Note the status of the talk; returns the reason if it is not to be published."""
    for entry in entries:
        text = flat(entry.value)
        outcome = _outcome(entry.name, text)
        if outcome == "unpublished":
            return f"{entry.name}: {text}"
        if outcome in ("cancelled", "postponed"):
            draft.status = Status(outcome)
        elif outcome == "tentative":
            draft.doubt(f"{entry.name}: {text!r}: it may not take place")
        whole = key_of(text) in STATUS or values.told_status(text)[1]
        if not (outcome and whole):
            draft.keep(f"{entry.name}: {text}")
    return ""


def read_remark(draft: Draft, entry: Entry) -> None:
    """Note the status of the talk in a remark: ``Notes: cancelled``."""
    text = flat(entry.value)
    status, alone = values.told_status(text)
    if status and not alone:  # "abgesagt wegen Krankheit"
        draft.doubt(f"{entry.name}: {text!r}: taken as cancelled")
    for kind in ("cancelled", "postponed"):
        if lexicon.find(kind, text) and Status.SCHEDULED is draft.status and not status:
            draft.doubt(f"{entry.name}: {text!r}: is the talk {kind}?")
    draft.status = status or draft.status


def without_mark(draft: Draft, entry: Entry) -> Entry:
    """*entry* without the mark of a talk that is cancelled: ``Room 5 (cancelled)``."""
    text = entry.value if isinstance(entry.value, str) else ""
    if not (lexicon.find("cancelled", text) or lexicon.find("postponed", text)):
        return entry
    mark, rest = values.take_mark(rich(text))
    read_remark(draft, Entry(entry.name, mark))
    if mark and not values.told_status(mark)[1]:
        draft.keep(f"{entry.name}: {mark}")
    return entry._replace(value=rest)


def _outcome(name: str, text: str) -> str:
    """The status in *text* of a field *name*; empty if it is not known."""
    outcome = STATUS.get(key_of(text), "")
    of_name = STATUS.get(key_of(name).removeprefix("is "), "")
    if outcome == "yes":
        return of_name or "scheduled"
    if outcome == "no":
        return "unpublished" if of_name == "scheduled" else "scheduled"
    found = (kind for kind in ("cancelled", "postponed") if lexicon.find(kind, text))
    return outcome or next(found, "")


def why_no_talk(draft: Draft, fields: FieldEntries, *, is_event: bool) -> str:
    """Why *fields* are those of no talk; empty if they may be of one.

    :param is_event: whether it is one of a calendar that may have other things.
    """
    said = (*fields[Field.TITLE], *fields[Field.SPEAKER], *fields[Field.SUMMARY])
    texts = [rich(flat(entry.value)) for entry in said]
    if any(map(_UNFILLED.search, texts)):
        return "a template: import the page that is made of it"
    off = next(filter(_is_no_talk, texts), "")
    more = [one for one in texts if not (_is_no_talk(one) or values.is_tba(one))]
    hosts = [rich(flat(entry.value)) for entry in fields[Field.SPEAKER]]
    whole = (one.name for one in draft.speakers if one.name in " ".join(hosts))
    named = any(
        map(person_names.looks_like_name, whole)
    )  # as written: "KnotConf" is no key
    if off and (not more or (more == hosts and not named)):
        return plain(off)  # "Lunch", by "KnotConf"
    types = {key_of(flat(one.value)) for one in fields[Field.TECHNICAL]}
    pause = types & (WORDS["break_kinds"] | WORDS["breaks"])  # "type: social"
    if not draft.speakers and pause:
        return plain(" ".join(texts)) or next(iter(pause))
    if is_event and _is_other_event(draft, fields):
        return _NOBODY
    if not draft.speakers and kinds.is_day_off(draft.title):
        return draft.title  # "Stats Seminar - No seminar"
    if draft.speakers or draft.title:
        return ""
    if draft.status is not Status.SCHEDULED and all(map(values.is_tba, texts)):
        return draft.status.value
    remarks = [flat(one.value) for field in REMARKS for one in fields[field]]
    if off := next(filter(_is_no_talk, remarks), ""):
        return off
    if draft.date is None and not any(map(str.strip, texts)):
        return "it names neither a speaker nor a title nor a date"
    return ""


def _is_no_talk(text: str) -> bool:
    """Whether *text* is a day off or a break, in the place of a talk."""
    return kinds.is_day_off(text) or kinds.is_break(text)


def _is_other_event(draft: Draft, fields: FieldEntries) -> bool:
    """Whether an event has no person, series, label or text of a talk."""
    described = any(len(flat(one.value)) > _MIN_TEXT for one in fields[Field.ABSTRACT])
    labelled = any(one for field, one in fields.items() if field not in _EVENT_FIELDS)
    cancelled = draft.status is not Status.SCHEDULED
    named = draft.speakers or draft.series or not fields[Field.SUMMARY]
    return not (named or described or labelled or cancelled)
