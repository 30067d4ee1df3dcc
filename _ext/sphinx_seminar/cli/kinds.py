"""The findings of ``seminar check``, and their kinds."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


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
