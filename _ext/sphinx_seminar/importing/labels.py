"""The labels of announcements: at the start of a line, or as a heading."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable


class Field(StrEnum):
    """The field that a label announces."""

    SPEAKER = "speaker"
    PANELIST = "panelist"
    CHAIR = "chair"
    DISCUSSANT = "discussant"
    TITLE = "title"
    DATE = "date"
    TIME = "time"
    WHEN = "when"
    VENUE = "venue"
    ONLINE = "online"
    ABSTRACT = "abstract"
    BIOGRAPHY = "biography"
    POSITION = "position"
    AFFILIATION = "affiliation"
    HOMEPAGE = "homepage"
    ORCID = "orcid"
    HOST = "host"
    CONTACT = "contact"
    REGISTRATION = "registration"
    SERIES = "series"
    ORGANIZER = "organizer"
    NUMBER = "number"
    LANGUAGE = "language"
    TOPICS = "topics"
    SLIDES = "slides"
    VIDEO = "video"
    PAPER = "paper"
    CODE = "code"
    TIMEZONE = "timezone"
    END = "end"
    STATUS = "status"
    MESSAGE = "message"
    PRIVATE = "private"
    """Passcodes and the like: kept, not published."""
    OTHER = "other"
    """Known not to be part of any field above."""
    # of records alone: fields of data files and columns of tables
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    SUBTITLE = "subtitle"
    SUMMARY = "summary"
    """Speaker and title in one, as calendars have them."""
    YEAR = "year"
    DURATION = "duration"
    POSTED = "posted"
    """When the page was written, which may be the day of the talk as well."""
    LINK = "link"
    """A link whose address shows its kind."""
    POSTER = "poster"
    TRANSCRIPT = "transcript"
    IMAGE = "image"
    PHOTO = "photo"
    TECHNICAL = "technical"
    """For the program that made the file: ids, layouts, addresses of pages."""


LONG = frozenset({Field.ABSTRACT, Field.BIOGRAPHY})
"""Fields whose text may have several paragraphs."""
PEOPLE = frozenset(
    {Field.SPEAKER, Field.PANELIST, Field.CHAIR, Field.DISCUSSANT}
    | {Field.HOST, Field.ORGANIZER, Field.CONTACT}
)
"""Fields whose values are people."""
HALVES = frozenset({Field.FIRST_NAME, Field.LAST_NAME})
"""Fields of the parts of a name."""
DAY = frozenset({Field.DATE, Field.WHEN})
MOMENT = DAY | {Field.TIME, Field.END}
"""Fields of day and time."""


_LINKED = frozenset({Field.SLIDES, Field.VIDEO, Field.PAPER, Field.CODE, Field.LINK})


class Label(NamedTuple):
    """A label that was recognized at the start of a line."""

    field: Field
    name: str
    value: str = ""
    number: str = ""
    """The number of a label such as ``Speaker 2``."""


_MAX_LABEL = 60
_DECORATION = r"[\s*+_#>‧·△▲○•◦▪●■□◆◇★☆✦➢►▶→|=~【\[〔<《\"'“”\-–—"
_DECORATION += r"\U0001f300-\U0001faff\ufe0f\u2600-\u27bf]{0,20}"
_LABELLED = re.compile(
    rf"^{_DECORATION}(?P<name>[^\W\d_][^:：\n\t|]{{0,{_MAX_LABEL}}}?)[*_\s】\]〕>》]{{0,9}}"
    r"(?:(?!(?<=\d):\d)[:：](?!//)|\t|\s{3,})\s*(?P<value>.*)$"
)
_DASHED = re.compile(
    r"^[\s*_#]{0,9}(?P<name>[^\W\d_][\w ]{0,30}?)[*_]{0,3}\s*[.–—-][*_]{0,3}\s+"
    r"(?P<value>\S.*)$"
)
"""``Abstract. We show …``; of long texts alone."""
_PICTURED = re.compile(
    r"^[\s*_>•+-]{0,9}(?P<name>[\u2600-\u27bf\U0001f300-\U0001faff])\ufe0f?\s*(?P<value>\S.*)$"
)
"""``📅 Friday, 3 May``."""
_NUMBERED = re.compile(r"^(?P<name>.*?)\s*[#№]?\s*(?P<number>\d{1,2})$")
INCLUSIVE = re.compile(
    rf"(?<=\w)(?:[·•*]\w{{1,5}}){{1,2}}(?!\w)|(?i:/(?:{lexicon.alternatives('feminine')}))"
)
"""``Intervenant·e·s``, ``Orateur/trice``."""
_SIGN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_SPACED = re.compile(rf"{_SIGN}(?:\s+{_SIGN}){{1,7}}")
"""``講 演 者``."""
_ABOUT_PERSON = re.compile(r"^(?P<name>\S+(?:\s\S+){0,2})\s+(?P<who>[^\W\d_]\S*\s.*)$")
JOINT = re.compile(
    rf"(?i)\s*[&+/,;|\n]\s*|\s+[-–—]\s+|\s+(?:{lexicon.alternatives('and')})\s+"
)
"""The separator in ``Time and Location``, and in ``Lunch & registration``."""
_EDGES = " \t*_#>|=~【】[]〔〕<>《》\"'“”"


def field_of(name: str) -> Field | None:
    """The field that the label *name* means."""
    bare = INCLUSIVE.sub("", name.strip(_EDGES).rstrip(":： "))
    if len(bare) > _MAX_LABEL:
        return None
    if _SPACED.fullmatch(bare):
        bare = "".join(bare.split())
    if found := lexicon.label(bare):
        return Field(found)
    known = [lexicon.label(part) for part in JOINT.split(bare)]
    return combined(map(Field, known)) if len(known) > 1 and all(known) else None


def combined(fields: Iterable[Field]) -> Field | None:
    """The field of ``Speaker / Affiliation`` or ``Date & room``; ``None`` if unsure."""
    first, *others = fields
    fields = {first, *others}
    if fields >= {Field.SPEAKER, Field.TITLE}:
        return Field.SUMMARY
    if fields == HALVES:  # "Last name, first name"
        return Field.SPEAKER
    if fields <= MOMENT | {Field.VENUE} and fields & MOMENT:  # the room may follow
        return Field.WHEN if fields & DAY else Field.TIME
    if fields <= _LINKED:
        return Field.LINK if len(fields) > 1 else first
    main = DAY | {Field.TIME, Field.SPEAKER, Field.TITLE}
    return None if main & fields - {first} or first in DAY else first


def read_label(line: str) -> Label | None:
    """The label with which *line* begins, and the value behind it."""
    for form in (_LABELLED, _DASHED):
        match = form.match(line)
        if match is None:
            continue
        value = match["value"]
        if line.lstrip().startswith("**") and value.startswith("**"):
            value = value[2:]  # "**Abstract:**We show"
        value = re.sub(r"^[*_]{1,3}(?=\s|$)", "", value.strip()).strip()
        label = _label(match["name"].strip(_EDGES), value)
        if label and (form is not _DASHED or label.field in LONG):
            return label
    match = _PICTURED.match(line)
    if match and (known := lexicon.label(match["name"])):
        return Label(Field(known), known, match["value"])
    return None


def read_heading(line: str) -> Label | None:
    """The label that *line* is, as a heading without a value."""
    name = line.strip().strip(_EDGES).rstrip(":： -–—").strip(_EDGES)
    return _label(name, "") if 0 < len(name) <= _MAX_LABEL else None


def _label(name: str, value: str) -> Label | None:
    field = field_of(name)
    if field is not None:
        return Label(field, name, value)
    if (split := _NUMBERED.match(name)) and (field := field_of(split["name"])):
        if field is Field.VENUE and not value:
            return None  # "Room 12" is a place itself
        return Label(field, split["name"], value, number=split["number"])
    if "(" in name:
        bare, _, inside = name.partition("(")
        field = field_of(bare)
        detail = f" ({inside.rstrip(') ')})" if field in DAY | {Field.TIME} else ""
        return Label(field, name, value + detail) if field else None
    # "About Jane Doe", "Bio of Jane Doe"
    about = _ABOUT_PERSON.match(name)
    proper = about and all(one[0].isupper() for one in about["who"].split())
    if about and proper and lexicon.is_all("about", about["name"]):
        return Label(Field.BIOGRAPHY, name, value)
    return None
