"""Finds the entry of ``venues.yml`` that the text of a venue means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.model import Venue, VenueFields
from sphinx_seminar.model.fields import values_of
from sphinx_seminar.reading import names
from sphinx_seminar.reading.readers import split_venue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_seminar.model import VenueEntry


class VenueMatch(NamedTuple):
    """The words for a venue, and its entry if there is one."""

    words: str = ""
    place: Venue | None = None


class Venues:
    """The places of a site."""

    def __init__(self, entries: Mapping[str, VenueEntry]) -> None:
        self._known: dict[str, VenueEntry] = {}
        for entry in entries.values():
            for spelling in (entry.name, *entry.aliases):
                if spelling:
                    self._known.setdefault(names.fold(spelling), entry)
        for key, entry in entries.items():
            self._known.setdefault(names.fold(key), entry)

    def find(self, text: str) -> VenueMatch:
        """Find the venue that *text* means: a name or key, with or without ``Room 5,``.

        A map in the text (``Room 5 <https://…>``) wins over the one of the entry.
        """
        words, link = split_venue(text)
        room, entry = self._entry(words)
        if entry is None:
            return VenueMatch(words or link, Venue(map=link) if link else None)
        name = entry.name or entry.key.replace("-", " ").title()
        place = Venue(**values_of(entry, VenueFields, but=("name",)), name=name)
        if link:
            place = msgspec.structs.replace(place, map=link)
        room = room or entry.room
        return VenueMatch(f"{room}, {name}" if room else name, place)

    def _entry(self, words: str) -> tuple[str, VenueEntry | None]:
        if found := self._known.get(names.fold(words)):
            return "", found
        room = ""
        rest = words
        while "," in rest:
            part, _, rest = rest.partition(",")
            room = f"{room}, {part.strip()}" if room else part.strip()
            if found := self._known.get(names.fold(rest)):
                return room, found
        return "", None
