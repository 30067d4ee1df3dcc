"""Basic types of records: places, files, texts and choices."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from sphinx_seminar.model.fields import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(StrEnum):
    """Whether a talk takes place as announced."""

    SCHEDULED = "scheduled"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DRAFT = "draft"
    OPEN = "open"

    @property
    def takes_place(self) -> bool:
        """Whether one can still go there on the day, as far as is known."""
        return self in (Status.SCHEDULED, Status.TENTATIVE, Status.DRAFT)


class Role(StrEnum):
    """What a person does in a talk."""

    SPEAKER = "speaker"
    PANELIST = "panelist"
    CHAIR = "chair"
    DISCUSSANT = "discussant"


class MaterialKind(StrEnum):
    """What a talk leaves behind, in the order in which pages list it."""

    SLIDES = "slides"
    VIDEO = "video"
    TRANSCRIPT = "transcript"
    PAPER = "paper"
    CODE = "code"
    POSTER = "poster"


TALK = "talk"
BREAK = "break"


class Kind(NamedTuple):
    """A kind of event."""

    label: str
    """As readers see it; in English, to be translated."""
    schema: str = "Event"
    """The type at https://schema.org/Event or below it."""
    has_speaker: bool = True
    """Whether it is a mistake to name no speaker."""


KINDS: Mapping[str, Kind] = {
    TALK: Kind(N_("Talk")),
    "keynote": Kind(N_("Keynote")),
    "panel": Kind(N_("Panel")),
    "tutorial": Kind(N_("Tutorial"), "EducationEvent"),
    "workshop": Kind(N_("Workshop"), "EducationEvent", has_speaker=False),
    "lightning": Kind(N_("Lightning talk")),
    "defence": Kind(N_("Defence")),
    "poster": Kind(N_("Poster session"), "ExhibitionEvent", has_speaker=False),
    "social": Kind(N_("Social event"), "SocialEvent", has_speaker=False),
    BREAK: Kind(N_("No seminar"), has_speaker=False),
}
"""The kinds that every site has; ``seminar_kinds`` adds others."""


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all records: immutable, hashable, given by keyword.

    What cannot change is in no circle, so that the garbage collector need not look
    through the hundred thousand records of a large archive.
    """


class Where(Record, frozen=True):
    """A place in a source file.

    ``path`` is relative to the source directory, with ``/`` as separator;
    ``line`` counts from 1, and 0 means the file as a whole.
    """

    path: str
    line: int = 0


class Resource(Record, frozen=True, omit_defaults=True):
    """Something that is pointed to: on the web, or a file of the site.

    A talk or person has one of the two. In ``talks.json``, a file has its address
    as well.
    """

    url: Annotated[str, msgspec.Meta(description="An absolute URL.")] = ""
    file: Annotated[
        str, msgspec.Meta(description="Path from the top of the sources, with `/`.")
    ] = ""


class Material(Resource, frozen=True, kw_only=True, omit_defaults=True):
    """Slides, a video, a paper, … of one talk."""

    kind: MaterialKind


class Extra(Record, frozen=True):
    """The value of a field that a site declares itself, in ``seminar_fields``.

    ``key`` is the name of the option, ``label`` what readers see.
    """

    key: str
    label: str
    value: str


class Text(Record, frozen=True):
    """Marked-up text that is rendered elsewhere than in its own document.

    ``markup`` is the name of a Sphinx source parser. ``plain`` is the text without its
    markup, where a document was read that has it.
    """

    source: str = ""
    where: Where = Where(path="")
    markup: str = "markdown"
    plain: str = ""


def zone(name: str) -> dt.tzinfo:
    """The time zone *name* (IANA), which must exist; empty means UTC."""
    return ZoneInfo(name) if name else dt.UTC
