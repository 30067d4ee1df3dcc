"""The labels of announcements, in the forms and languages that are common."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from sphinx_seminar.importing import lexicon


class Field(StrEnum):
    """What a label announces."""

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
    SUMMARY = "summary"
    """Speaker and title in one, as calendars have them."""
    YEAR = "year"
    DURATION = "duration"
    POSTED = "posted"
    """When the page was written, which may be the day of the talk as well."""
    LINK = "link"
    """A link whose address says what it leads to."""
    POSTER = "poster"
    IMAGE = "image"
    PHOTO = "photo"
    TECHNICAL = "technical"
    """For the program that made the file: ids, layouts, addresses of pages."""


LONG = frozenset({Field.ABSTRACT, Field.BIOGRAPHY})
"""Fields whose text runs on over paragraphs."""

_WEAK = frozenset(
    [
        "by",
        "who",
        "talk",
        "lecture",
        "topic",
        "subject",
        "presentation",
        "day",
        "data",
        "den",
        "time",
        "start",
        "starts",
        "begin",
        "begins",
        "hour",
        "hours",
        "hora",
        "ora",
        "ore",
        "place",
        "room",
        "where",
        "address",
        "building",
        "local",
        "loc",
        "meeting",
        "join",
        "link",
        "online",
        "virtual",
        "remote",
        "stream",
        "teams",
        "meet",
        "lien",
        "enlace",
        "details",
        "description",
        "overview",
        "outline",
        "opis",
        "inhalt",
        "resume",
        "profile",
        "cv",
        "vita",
        "role",
        "rank",
        "from",
        "institute",
        "university",
        "department",
        "company",
        "web",
        "url",
        "host",
        "questions",
        "information",
        "info",
        "register",
        "book",
        "tickets",
        "series",
        "seminar",
        "event",
        "reihe",
        "ciclo",
        "number",
        "no",
        "nr",
        "episode",
        "issue",
        "field",
        "area",
        "language",
        "tag",
        "code",
        "source",
        "software",
        "paper",
        "papers",
        "reading",
        "readings",
        "reference",
        "article",
        "video",
        "end",
        "ends",
        "until",
        "fin",
        "fine",
        "status",
        "notice",
        "message",
        "attention",
        "id",
        "pin",
        "phone",
        "dial",
        "code",
        "note",
        "notes",
        "level",
        "format",
        "agenda",
        "program",
        "schedule",
        "lunch",
        "cost",
        "to",
        "name",
        "guest",
        "panel",
        "from",
        "title",
        "position",
        "data",
        "tema",
        "email",
        "e",
        "mail",
        "summary",
        "clave",
        "kod",
        "invitation",
        "meeting",
        "category",
        "categories",
        "subjects",
        "orador",
        "sala",
        "fuso",
        "key",
        "sip",
        "youtube",
        "github",
        "arxiv",
        "poster",
        "termin",
    ]
)
"""Labels that are words of running text too."""


class Label(NamedTuple):
    """A label that was recognized at the start of a line."""

    field: Field
    said: str
    value: str
    number: str = ""
    """The number of a label such as ``Speaker 2``."""
    of: str = ""
    """The person of a heading such as ``About Jane Doe``."""
    heading: bool = False
    """The label stands alone, without a colon."""

    @property
    def weak(self) -> bool:
        """Whether the label could be a word of running text."""
        return lexicon.spelled(self.said) in _WEAK


_DECORATION = r"[\s*_#>‧·△▲○•◦▪●■□◆◇★☆✦➢►▶→|=~【\[〔<《\"'“”\-–—"
_DECORATION += r"\U0001f300-\U0001faff\ufe0f\u2600-\u27bf]*"
_LABELLED = re.compile(
    rf"^{_DECORATION}(?P<said>[^\W\d_][^:：\n\t|]{{0,48}}?)\s*(?:\d{{1,2}}|[#№]\s*\d+)?"
    rf"[*_\s】\]〕>》]*(?:[:：]|[】〕](?=.)|\t|\s[-–—|]\s|\s{{3,}})\s*(?P<value>.*)$"
)
_BRACKETED = re.compile(
    r"^\s*[【〔\[](?P<said>[^】〕\]]{1,30})[】〕\]]\s*[:：]?\s*(?P<value>.*)$"
)
_DOTTED = re.compile(
    r"^[\s*_#]*(?P<said>abstract|summary|résumé|zusammenfassung|resumen|sommario|"
    r"resumo|bio|biography|short bio)"
    r"[*_]*\s*[.–—-]+[*_]*\s+(?P<value>\S.*)$",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af](?:\s*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]){1,7}"
)
_NUMBERED = re.compile(r"^(?P<said>.*?)\s*[#№]?\s*(?P<number>\d{1,2})$")
_BIO_OF = re.compile(
    r"(?i)^(?:(?:(?:a )?(?:short |brief )?(?:bio(?:graphy|sketch)?|"
    r"biographical (?:sketch|note)))\s+(?:of|for)"
    r"|about|über|à propos de|acerca de|sobre|o|over|om|о|об)\s+(?P<who>.+)$"
)
_JOINT = re.compile(r"(?i)\s*[&+]\s*|\s*,\s+|\s+(?:and|und|et|y|e)\s+")
"""What stands between the parts of a label such as ``Time and Location``."""
_ABSTRACT_OF = re.compile(r"(?i)^(?:abstract|summary)\s+(?:of|for)\s+\S.*$")
_EDGES = " \t*_#>|=~【】[]〔〕<>《》\"'“”"


def field_of(name: str) -> Field | None:
    """The field that the label *name* means."""
    said = name.strip(_EDGES).rstrip(":： ")
    found = _label(said)
    if found is None and _SPACED.fullmatch(said):  # "講 演 者"
        found = _label("".join(said.split()))
    if found is None and len(parts := _JOINT.split(said)) > 1:
        fields = {_label(part) for part in parts}
        found = None if None in fields else _combined(fields)
    return found


def _label(said: str) -> Field | None:
    field = lexicon.label(said)
    return Field(field) if field else None


def read_label(line: str) -> Label | None:
    """The label with which *line* begins, and the value behind it."""
    for form in (_BRACKETED, _DOTTED, _LABELLED):
        match = form.match(line)
        if match is None:
            continue
        said = match["said"].strip(_EDGES)
        number = ""
        if numbered := re.search(
            rf"{re.escape(said)}\s*[#№]?\s*(\d{{1,2}})[*_\s]*[:：]", line
        ):
            number = numbered[1]
        value = match["value"]
        if line.lstrip().startswith("**") and value.startswith("**"):
            value = value[2:]  # "**Abstract:**We show"
        label = _labelled(said, value, number)
        if label is not None:
            return label
    return None


def _labelled(said: str, value: str, number: str) -> Label | None:
    value = _without_closing(value)
    field = field_of(said)
    if field is None and (split := _NUMBERED.match(said)):
        field, number = field_of(split["said"]), split["number"]
    if field is None and (person := _BIO_OF.match(said)) and _is_name(person["who"]):
        return Label(Field.BIOGRAPHY, said, value, of=person["who"].strip())
    if field is None and "(" in said:
        field = field_of(said.partition("(")[0])
        inside = said.partition("(")[2].rstrip(") ")
        if field in (Field.TIME, Field.WHEN, Field.DATE):
            value = f"{value} ({inside})"
    if (
        field is None
        and "/" in said
        and all(field_of(part) for part in said.split("/"))
    ):
        field = _combined({field_of(part) for part in said.split("/")})
    if field is None:
        return None
    return Label(field, said, value, number)


def _combined(fields: set[Field | None]) -> Field | None:
    if fields <= {Field.DATE, Field.TIME, Field.WHEN}:
        return Field.WHEN
    moment = fields - {Field.VENUE}
    if moment and moment <= {Field.DATE, Field.TIME, Field.WHEN}:
        # the place is what is left beside day and time
        return Field.TIME if moment == {Field.TIME} else Field.WHEN
    if fields == {Field.VENUE, Field.ONLINE}:
        return Field.VENUE
    return fields.pop() if len(fields) == 1 else None


def _without_closing(value: str) -> str:
    """*value* without the end of the emphasis that began before the label."""
    value = value.strip()
    return re.sub(r"^[*_]{1,3}(?=\s|$)", "", value).strip()


def read_heading(line: str) -> Label | None:
    """The label that *line* is, as a heading without a value."""
    said = line.strip().strip(_EDGES).rstrip(":： -–—").strip(_EDGES)
    if not said or len(said) > 60:
        return None
    field = field_of(said)
    if field is None and (numbered := _NUMBERED.match(said)):
        field = field_of(numbered["said"])
        if field is not None:
            return Label(field, numbered["said"], "", numbered["number"], heading=True)
    if field is None and (person := _BIO_OF.match(said)) and _is_name(person["who"]):
        return Label(Field.BIOGRAPHY, said, "", of=person["who"].strip(), heading=True)
    if field is None and _ABSTRACT_OF.match(said):
        field = Field.ABSTRACT
    return Label(field, said, "", heading=True) if field is not None else None


def _is_name(text: str) -> bool:
    words = text.split()
    capital = [word for word in words if word[0].isupper() or not word[0].isascii()]
    enough = len(capital) >= 2 or len(words) == len(capital) == 1
    return len(words) <= 6 and enough and len(capital) >= len(words) - 2
