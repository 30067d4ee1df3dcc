"""Doubts of what is read: values that are unlikely, of one talk or beside others.

Each field of a talk that is short has a test that its values pass; a value that does
not is no mistake for sure, and so it is kept and doubted.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    clocks,
    days,
    kinds,
    lexicon,
    meetings,
    person_names,
    values,
    years,
)
from sphinx_seminar.importing.field_names import (
    fields_of,
    key_of,
    without_number,
)
from sphinx_seminar.importing.labels import (
    MOMENT,
    PEOPLE,
    Field,
    field_of,
    read_label,
)
from sphinx_seminar.importing.records import Entry, flat, is_unnamed
from sphinx_seminar.importing.summary import Summary, split_summary
from sphinx_seminar.model import MaterialKind
from sphinx_seminar.reading.names import fold
from sphinx_seminar.talkfiles.markup import without_math

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from sphinx_seminar.importing.records import Record
    from sphinx_seminar.importing.text_fields import FieldEntries
    from sphinx_seminar.talkfiles.draft import Draft

_MAX_LENGTHS = {
    "title": 300,
    "affiliation": 160,
    "venue": 160,
    "host": 100,
    "series": 120,
}
"""Characters of a value; a longer one has more than the field."""
_MAX_NAME_WORDS = 5
_SHORT_NAME = 3
"""Words of a name that may be written in any way: ``bell hooks``."""
_NIGHT_ENDS = 6
"""Before this hour, talks are rare."""
_MARKUP = re.compile(r"\][({:]|https?://|[|•]|\n|<[a-z/]|\w@\w+\.\w|^\d$|^[-*] ")
"""Signs that no short text of one field has; a digit, which may be a key; a bullet."""
_LABEL = re.compile(r"[\"”'’.]\s+([^\W\d_]\w+)(?::\s|$)")
"""A word in a title that may be a label: ``"Knots" Contact: Example``."""
_OF_TALK = MOMENT | PEOPLE | {Field.TITLE, Field.ABSTRACT, Field.AFFILIATION}
_CONFERENCE = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*[\s'’-]?(?:20)?\d\d")
"""Where a paper appeared: ``KNOT-24``."""
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{[\s\w.|-]*\}\}")
_QUOTE = re.compile(r"(['\"])(.+?)\1(?!\w)")
"""A value in a doubt."""
_START = 20
"""Characters in which a title is searched for a position."""
_LINKED = {Field.SLIDES, Field.VIDEO}
_FAR, _NEAR = 300, 120
"""Days from a talk to its neighbours, and between these."""
_TITLE_LIKE = 4
"""Words of a text that can be a title, rather than the name of a file."""


def note_lines(draft: Draft, record: Record) -> None:
    """Note the lines of the values that doubts quote, or else of *record*."""
    entries = [one for one in (*record.entries, *record.shared) if one.line]
    said = [(one.line, flat(one.value)) for one in entries]
    for doubt in draft.doubts:
        quotes = [match[2] for match in _QUOTE.finditer(doubt)]
        about = [one for one in said if any(quote in one[1] for quote in quotes)]
        for line, _ in (*about, *said)[:1]:
            draft.lines[doubt] = line


def doubt_unlikely(draft: Draft, fields: FieldEntries, *, table: bool) -> None:
    """Doubt values of *draft* that are none of their field.

    :param table: whether they come from a table, where a row may be shifted.
    """
    for one in draft.speakers:
        if not _is_name(one.name):
            draft.doubt(f"speaker: {one.name!r}: is it who speaks?")
    values = [
        ("title", draft.title),
        *(("affiliation", one.affiliation) for one in draft.speakers),
        ("venue", draft.venue),
        ("host", draft.host),
        ("series", draft.series.name if draft.series else ""),
    ]
    for field, value in values:
        words = without_math(value)
        timed = field in ("venue", "series")
        cut = timed and clocks.find(words, bare=False) is not None
        cut |= field == "series" and days.has_date(words)
        cut |= any(words.count(one) != words.count(two) for one, two in ("()", "[]"))
        if len(value) > _MAX_LENGTHS[field] or _MARKUP.search(words) or cut:
            draft.doubt(f"{field}: {value[:80]!r}: is it nothing else?")
    _doubt_labels(draft)
    for one in draft.speakers:
        part = " " not in one.name or one.name[:1].islower()
        place = person_names.is_affiliation(one.affiliation) or one.affiliation == ""
        alone = part and one.name.isascii() and ("," in one.affiliation or not place)
        same = one.affiliation == draft.title != ""
        linked = (fields_of(word) & _LINKED for word in one.affiliation.split())
        labelled = re.search(r': |"|@\w|\d[:.]\d\d', one.affiliation)
        said = one.affiliation[:1].islower() and " " in one.affiliation  # in a sentence
        lower = said and not person_names.is_affiliation(one.affiliation)
        if labelled or any(linked) or same or alone or lower:
            draft.doubt(f"affiliation: {one.affiliation!r}: is it nothing else?")
    position = lexicon.find("position", draft.title[:_START])
    dated = kinds.is_day(draft.title) and days.date_span(draft.title)
    if position or kinds.is_clock(draft.title) or (dated and not dated[0]):
        draft.doubt(f"the title is {draft.title!r}: is it one?")
    read = split_summary(draft.title, [], "") if not draft.speakers else Summary()
    if read.speaker and read.title:
        draft.doubt(f"the title may say who speaks: {read.speaker!r}")
    if draft.start is not None and draft.start.hour < _NIGHT_ENDS:
        draft.doubt(f"it begins at {draft.start:%H:%M}, in the night")
    for entry in (*fields[None], *fields[Field.OTHER]):
        _doubt_remark(draft, f"{entry.name}: {flat(entry.value)}")
    shifted = table and kinds.is_name(draft.title)
    for field in (Field.PAPER, Field.SLIDES, Field.VIDEO) if shifted else ():
        for entry in fields[field]:
            if len(flat(entry.value).split()) > _TITLE_LIKE:
                what = "are the cells of this row in the right columns?"
                draft.doubt(f"the title is {draft.title!r}: {what}")


def _doubt_labels(draft: Draft) -> None:
    """Doubt texts in which a label or template is left, and rooms that are none."""
    inside = (field_of(one) for one in _LABEL.findall(draft.title))
    if any(one in _OF_TALK for one in inside):
        draft.doubt(f"title: {draft.title!r}: is it nothing else?")
    first = draft.abstract.partition("\n")[0]
    label = read_label(first)
    if (label and label.field in _OF_TALK) or _TEMPLATE.search(draft.abstract):
        draft.doubt(f"abstract: {first[:80]!r}: is it nothing else?")
    papers = any(kind is MaterialKind.PAPER for kind, _ in draft.materials)
    appeared = papers and _CONFERENCE.fullmatch(draft.venue)
    if appeared or years.is_term(draft.venue) or re.search(r"!| -- ", draft.venue):
        draft.doubt(f"venue: {draft.venue!r}: is it a place?")


def _doubt_remark(draft: Draft, line: str) -> None:
    """Doubt a remark that tells of another time, or how to join: ``at 14:00!``."""
    said = clocks.find(line, bare=False) if len(line) < values.MAX_REMARK else None
    if said and draft.start and said.start not in (draft.start, draft.end):
        draft.doubt(f"it begins at {draft.start:%H:%M}, but a comment has {line!r}")
    link = next(filter(meetings.is_meeting, values.urls(line)), "")
    what = values.without_urls(line).strip(" :")
    if link and not draft.online:
        draft.online = link
        values.settle_venue(draft)
        draft.doubt(f"online: the link is from the comment {what!r}")
    elif link and link != draft.online:
        draft.doubt(f"a link to join is only in a comment: {what!r}")


def _is_name(text: str) -> bool:
    """Whether *text* may be the name of one person."""
    event = any(lexicon.find(kind, text) for kind in ("series", "meeting"))
    several = re.search(rf"\s(?:[&/+]|{person_names.AND})\s|[:;!?]|\d{{2}}", text)
    words = len(text.split())
    short = words <= _MAX_NAME_WORDS or not text.isascii()
    shouted = re.fullmatch(r"[A-Z ]{6,}", text) and " " in text  # "IN PERSON"
    hangul = len(re.findall(r"[\uac00-\ud7a3]+", text)) < _SHORT_NAME
    named = (
        hangul
        and not shouted
        and (person_names.looks_like_name(text) or words < _SHORT_NAME)
    )
    event |= kinds.is_break(text)  # "Lunch"
    return (
        named and short and not (event or several or person_names.is_affiliation(text))
    )


def doubt_guessed(draft: Draft, entries: Sequence[Entry], names: Set[str]) -> None:
    """Doubt the speakers of *entries* whose *names* mean nothing known."""
    for entry in entries:
        if entry.name in names and not is_unnamed(entry.name):
            draft.doubt(f"'{entry.name}: {flat(entry.value)}' is taken as who speaks")


def doubt_numbered(drafts: Sequence[Draft]) -> None:
    """Doubt titles that only count the talks of a source: ``Week no 3``."""
    names = [without_number(one.title) for one in drafts]
    counts = Counter(one for one in names if 0 < len(one.split()) < _SHORT_NAME)
    for draft, name in zip(drafts, names, strict=True):
        if counts[name] >= _SHORT_NAME and name != key_of(draft.title):
            draft.doubt(f"the title is {draft.title!r}: is it one?")


def doubt_repeated(drafts: Sequence[Draft]) -> None:
    """Doubt talks that a source may have twice: in a list, and at length below it."""
    seen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        who = (draft.date, *(fold(one.name) for one in draft.speakers))
        known = seen.setdefault(who, draft)
        titles = {fold(known.title), fold(draft.title)} - {""}
        if known is not draft and draft.date and draft.speakers and len(titles) < 2:
            draft.doubt(f"the same speaker and day as {known.source}: is it one talk?")


def doubt_distant_days(drafts: Sequence[Draft]) -> None:
    """Doubt days that are far from those of the talks before and after in a source."""
    dated = [(one, one.date) for one in drafts if one.date is not None]
    for before, (draft, day), after in zip(dated, dated[1:], dated[2:], strict=False):
        distances = [abs((day - other).days) for other in (before[1], after[1])]
        between = abs((before[1] - after[1]).days)
        if min(distances) > _FAR and between < _NEAR:
            draft.doubt(
                f"{day} is far from the talks before and after: {before[1]}, {after[1]}"
            )
