"""What pages offer to take away: calendars, feeds and citations."""

from __future__ import annotations

from sphinx_seminar.model import Record


class TalkTools(Record, frozen=True):
    """What can be done with one talk; empty for what cannot.

    ``calendar`` is a file, relative to the top of the site, the links lead to
    services with the talk filled in, and ``bibtex`` and ``csl`` are citations.
    """

    calendar: str
    google: str
    outlook: str
    bibtex: str
    csl: str


class SubscribeQuery(Record, frozen=True):
    """The options of ``subscribe``: whose talks; all without any."""

    series: str = ""
    speaker: str = ""
    topic: str = ""


class Subscribe(Record, frozen=True):
    """How to follow the talks of ``page``, a page that has a calendar of its own."""

    page: str


class Subscription(Record, frozen=True):
    """How to follow the talks of a page: files, and links for programs."""

    calendar: str
    feed: str
    webcal: str
    google: str
