"""Links that pages offer: calendars, feeds and citations."""

from __future__ import annotations

from sphinx_seminar.model import Record


class TalkTools(Record, frozen=True):
    """The calendar links and citations of a talk. What does not apply is empty."""

    calendar: str
    """The calendar file, for `file_url`."""
    google: str
    """The address of Google Calendar with the talk filled in."""
    outlook: str
    """The address of Outlook, likewise."""
    bibtex: str
    """A citation in BibTeX."""
    csl: str
    """A citation in CSL-JSON."""
    address: str
    """The address of the talk's page on the web."""
    prose: str
    """A citation in words; empty for what cannot be cited yet."""


class SubscribeQuery(Record, frozen=True):
    """The options of ``subscribe``: which talks; all without any.

    ``series`` has names or keys, several between commas.
    """

    series: str = ""
    speaker: str = ""
    topic: str = ""
    language: str = ""
    venue: str = ""
    kind: str = ""


class Subscribe(Record, frozen=True):
    """How to follow the talks of ``page``, a page that has a calendar of its own.

    Or of a choice of talks without a page, by the name of its files.
    """

    page: str


class Subscription(Record, frozen=True):
    """How to follow the talks of a page; empty for what there is not."""

    calendar: str
    """The calendar file, for `file_url`."""
    feed: str
    """The feed, likewise."""
    webcal: str
    """The address of the calendar for calendar programs."""
    google: str
    """The address of Google Calendar that subscribes to it."""
