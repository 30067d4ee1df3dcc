"""What exports contain about the site as a whole."""

from __future__ import annotations

from sphinx_seminar.model import Record


class SiteInfo(Record, frozen=True):
    """The site that the talks are published on.

    ``domain`` makes identifiers of talks unique in the world; it must stay the
    same for as long as people have these talks in their calendars.
    """

    title: str
    author: str
    language: str
    domain: str
