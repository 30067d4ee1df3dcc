"""The findings of ``seminar check``, their kinds, and the talks that they are about."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_seminar.model import Where


class Kind(StrEnum):
    """The subject of a finding."""

    DRAFT = "draft"
    """A talk that is not published."""
    SLIDES = "slides"
    """A talk without slides, a week after."""
    VIDEO = "video"
    """A talk without a recording, a week after."""
    ABSTRACT = "abstract"
    """A talk without an abstract."""
    TITLE = "title"
    """An upcoming talk without a title."""
    DATE = "date"
    """A talk without a date."""
    TIME = "time"
    """An upcoming talk without a time."""
    BIOGRAPHY = "biography"
    """An upcoming talk whose speaker has no biography."""
    PHOTO = "photo"
    """An upcoming talk whose speaker has no photo."""
    OPEN = "open"
    """A day of the next weeks that waits for a talk."""
    COMMENT = "comment"
    """A comment by which an import asks to look at something."""
    PLACE = "place"
    """An upcoming talk with neither a venue nor a join link."""
    SAME_SPEAKER = "same-speaker"
    """Two speakers that look like one person."""
    SAME_TOPIC = "same-topic"
    """Two topics that look like one."""
    SAME_VENUE = "same-venue"
    """A talk whose venue other talks spell in another way."""
    WEEKDAY = "weekday"
    """A talk on another weekday than its series has."""
    CLASH = "clash"
    """Two talks at one time in one venue, or of one speaker."""
    UNUSED = "unused"
    """An entry of speakers.yml or topics.yml that no talk uses."""
    GONE = "gone"
    """An address that was published, and leads nowhere now."""
    LINK = "link"
    """A link that is dead."""
    MISTAKE = "mistake"
    """Something that Sphinx warns of."""


class Finding(NamedTuple):
    """One thing that needs doing, and its place."""

    kind: Kind
    subject: str
    """The key of the talk, speaker or topic."""
    message: str
    path: str = ""
    line: int = 0


class TalksByLine:
    """Finds the talk that a line of a file is about.

    :param places: where the file of each talk says it, by the talk's key.
    """

    def __init__(self, places: Mapping[str, Where]) -> None:
        self.talks: dict[str, list[tuple[int, str]]] = defaultdict(list)
        """The first line and the key of each talk, by the file."""
        for key, where in places.items():
            self.talks[where.path].append((where.line, key))
        for starts in self.talks.values():
            starts.sort()

    def key_at(self, path: str, line: int) -> str:
        """The key of the last talk that begins above; *path* if the file has none."""
        starts = self.talks.get(path, ())
        above = [key for start, key in starts if start <= line]
        return above[-1] if above else starts[0][1] if starts else path
