"""Drafts: talks that were read from a source, before they become talk files."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx_seminar.model import MaterialKind, Role, Status, TalkEntry
from sphinx_seminar.model.fields import fields_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class Markup(StrEnum):
    """The markup of a source's text."""

    PLAIN = "plain"
    """Every character stands for itself."""
    MARKDOWN = "markdown"
    """Plain text in which Markdown's emphasis, lists, links and math count."""
    MYST = "myst"
    """Written for a site of this kind; left as it is, unless it does something."""


TEXT_FIELDS = tuple(
    one
    for one in fields_of(TalkEntry)
    if one.type is str and one.name not in ("series", "anchor")
)
"""What a draft has in the same words as a talk: fields that hold plain text."""

_PRESENTING = (Role.SPEAKER, Role.PANELIST)


@dataclasses.dataclass
class DraftSpeaker:
    """A person of a talk; ``biography`` is in the markup of the source."""

    name: str
    honorific: str = ""
    letters: str = ""
    aside: str = ""
    position: str = ""
    affiliation: str = ""
    homepage: str = ""
    orcid: str = ""
    photo: str = ""
    role: Role = Role.SPEAKER
    key: str = ""
    biography: str = ""
    markup: Markup | None = None
    """What the biography is written in, if not what the talk is."""

    @property
    def is_bare(self) -> bool:
        """Whether only the name is known, with what is around it."""
        around = (self.honorific, self.letters, self.aside)
        return self == DraftSpeaker(self.name, *around, markup=self.markup)


@dataclasses.dataclass
class DraftSeries:
    """The series of a talk, as the source names it."""

    key: str = ""
    name: str = ""
    organizer: str = ""
    timezone: str = ""
    description: str = ""
    homepage: str = ""
    contact: str = ""
    venue: str = ""
    online: str = ""
    language: str = ""
    duration: int = 0
    topics: tuple[str, ...] = ()
    image: str = ""


@dataclasses.dataclass(frozen=True)
class DataEntry:
    """An entry that a source has for a data file."""

    file: str
    key: str
    fields: Mapping[str, object]


@dataclasses.dataclass
class Draft:
    """The details of a talk that a source has.

    ``doubts`` are what may be wrong, for a person to look at; ``kept`` are the
    lines that were not understood, or must not be published, and stay in the
    talk file as comments; ``guessed`` names the fields that no label named.
    """

    source: str = ""
    title: str = ""
    speakers: list[DraftSpeaker] = dataclasses.field(default_factory=list)
    has_speaker_blocks: bool = False
    """Whether each has a block in the talk file, even if there is nothing to write."""
    series: DraftSeries | None = None
    number: str = ""
    also_in: tuple[str, ...] = ()
    """Keys of further series."""
    more_series: list[DraftSeries] = dataclasses.field(default_factory=list)
    """Further series as a source names them."""
    date: dt.date | None = None
    last_day: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    timezone: str = ""
    venue: str = ""
    online: str = ""
    online_only: bool = False
    """Whether it has no venue, that of its series neither."""
    registration: str = ""
    topics: list[str] = dataclasses.field(default_factory=list)
    language: str = ""
    kind: str = ""
    status: Status = Status.SCHEDULED
    duration: int = 0
    """Minutes, where no end is known."""
    online_from: int = 0
    """How many minutes before the start the join link is published."""
    host: str = ""
    contact: str = ""
    message: str = ""
    formerly: tuple[str, ...] = ()
    """Keys that it had before."""
    image: str = ""
    extra: dict[str, str] = dataclasses.field(default_factory=dict)
    """Values of the site's own fields, by name."""
    materials: list[tuple[MaterialKind, str]] = dataclasses.field(default_factory=list)
    abstract: str = ""
    markup: Markup = Markup.MARKDOWN
    math_in_title: bool = True
    """Whether text between dollar signs in the title may be TeX."""
    entries: list[DataEntry] = dataclasses.field(default_factory=list)
    folder: str = ""
    """The folder below the talks that the source suggests; the year, if empty."""
    name: str = ""
    """The file name that the source suggests, without folder and ending."""
    place: str = ""
    """The talk file that it was imported into before."""
    date_unread: bool = False
    """Whether the source has a day that could not be read."""
    kept: list[str] = dataclasses.field(default_factory=list)
    doubts: list[str] = dataclasses.field(default_factory=list)
    lines: dict[str, int] = dataclasses.field(default_factory=dict)
    """The line of the source that a doubt is about, where it is known."""
    guessed: list[str] = dataclasses.field(default_factory=list)

    @property
    def presenters(self) -> list[DraftSpeaker]:
        """People who give the talk; no chairs or discussants."""
        return [one for one in self.speakers if one.role in _PRESENTING]

    def doubt(self, message: str) -> None:
        """Note something that a person should check; values in it are as by repr."""
        message = message.replace("\\\\", "\\")  # as it is in the source
        if message not in self.doubts:
            self.doubts.append(message)

    def keep(self, text: str) -> None:
        """Keep lines that belong to no field."""
        self.kept.extend(line.rstrip() for line in text.splitlines() if line.strip())


def source_of(draft: Draft) -> str:
    """The file or address of *draft*, without the position in it."""
    return draft.source.partition(", ")[0]


def place_of(draft: Draft, doubt: str) -> str:
    """Where in the source that is which *doubt* is about: ``talks.yml:4``."""
    if line := draft.lines.get(doubt, 0):
        return f"{source_of(draft)}:{line}"
    return draft.source.replace(", line ", ":")
