"""Groups of talks that have a calendar and a feed of their own."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.archive.order import chronological
from sphinx_seminar.model import TALK, Record
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_seminar.archive.query import Archive
    from sphinx_seminar.model import Talk

FOLDERS = {"language": "languages", "venue": "venues", "kind": "kinds"}
"""Where the files are of each language, venue and kind."""


class Choice(Record, frozen=True):
    """Selects talks by series, topic, speaker and so on; each is a key, empty for any.

    The key of a language is its tag in small letters, that of a venue comes from its
    name. ``de`` fits ``de-AT`` as well.
    """

    series: tuple[str, ...] = ()
    """Talks of any of these."""
    speaker: str = ""
    topic: str = ""
    language: str = ""
    venue: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        """The base name of its files, without a suffix."""
        given = {one: getattr(self, one) for one in self.__struct_fields__}
        given = {name: value for name, value in given.items() if value}
        if len(given) == 1:
            ((name, value),) = given.items()
            if name in FOLDERS:
                return f"{FOLDERS[name]}/{value}"
        words = ["series", *self.series] if self.series else []
        for name, value in given.items():
            words += [] if name == "series" else [name, value]
        return "calendars/" + "_".join(words)

    @property
    def needs_files(self) -> bool:
        """Whether it needs files of its own, which all talks and each page have."""
        of_page = (len(self.series), bool(self.speaker), bool(self.topic))
        return bool(self.language or self.venue or self.kind) or sum(of_page) > 1

    def fits(self, talk: Talk, archive: Archive) -> bool:
        """Whether *talk* is selected."""
        language, venue, kind = keys_of(talk)
        return (
            (not self.series or not {*self.series}.isdisjoint(talk.all_series))
            and (not self.topic or self.topic in archive.topics_of(talk))
            and self.speaker in {"", *(one.speaker for one in talk.speakers)}
            and (
                self.language in {"", language}
                or language.startswith(f"{self.language}-")
            )
            and self.venue in {"", venue}
            and self.kind in {"", kind}
        )


def keys_of(talk: Talk) -> tuple[str, str, str]:
    """The keys of the language, the venue and the kind of *talk*; empty for none."""
    venue = names.key_for(talk.venue) if talk.venue else ""
    return talk.language.lower(), venue, talk.kind or TALK


def in_use(archive: Archive) -> Mapping[str, Mapping[str, tuple[Talk, ...]]]:
    """The talks of each ``language``, ``venue`` and ``kind``, by its key."""
    found: dict[str, dict[str, list[Talk]]] = {
        name: defaultdict(list) for name in FOLDERS
    }
    for talk in archive.talks:
        for name, key in zip(FOLDERS, keys_of(talk), strict=True):
            if key:
                found[name][key].append(talk)
    return {
        name: {key: tuple(found[name][key]) for key in sorted(found[name])}
        for name in FOLDERS
    }


def only(name: str, key: str) -> Choice:
    """Select the talks of one ``language``, ``venue`` or ``kind``."""
    return msgspec.structs.replace(Choice(), **{name: key})


def separate_choices(archive: Archive) -> Iterator[tuple[Choice, tuple[Talk, ...]]]:
    """Each language, venue and kind, where talks are not all of one, with its talks.

    A venue of one talk alone has nothing to follow.
    """
    for name, groups in in_use(archive).items():
        if len(groups) < 2:
            continue
        for key, talks in groups.items():
            if name == "language":
                alike = (
                    one for tag, one in groups.items() if tag.startswith(f"{key}-")
                )
                talks = tuple(sorted(chain(talks, *alike), key=chronological))
            if name != "venue" or len(talks) > 1:
                yield only(name, key), talks
