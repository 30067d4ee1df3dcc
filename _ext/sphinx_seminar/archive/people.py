"""Resolves names in talk files to people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.model import Speaker, SpeakerFields
from sphinx_seminar.model.fields import values_of
from sphinx_seminar.reading import names
from sphinx_seminar.reading.content import public_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_seminar.model import PersonEntry, SpeakerEntry


class Ambiguous(NamedTuple):
    """A name fits several people; ``keys`` are theirs."""

    keys: tuple[str, ...]


class KeyRing:
    """Gives each new name a unique key. Equal names share one.

    Names must come in a stable order: where two different names give one slug,
    the first keeps it and the others get a digest of the name behind it, which
    stays the same whatever else is added.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {*taken, *names.RESERVED}
        self._by_name: dict[str, str] = {}

    def take(self, key: str) -> None:
        """Reserve *key*, so that no name gets it."""
        self._taken.add(key)

    def key(self, name: str) -> str:
        """The key of *name*."""
        folded = names.fold(name)
        if folded not in self._by_name:
            key = names.key_for(name)
            length = 6
            while key in self._taken:
                key = f"{names.key_for(name)}-{names.digest(folded, length)}"
                length += 1
            self._taken.add(key)
            self._by_name[folded] = key
        return self._by_name[folded]


class People:
    """Resolves the names in talk files, and collects the people they mean."""

    def __init__(self, entries: Mapping[str, PersonEntry]) -> None:
        self._keys = KeyRing(entries)
        self._entries = entries
        self._known: dict[str, set[str]] = defaultdict(set)
        self._people: dict[str, Speaker] = {}
        for entry in entries.values():
            self._people[entry.key] = Speaker(
                name=entry.name or entry.key,
                biography=public_text(entry.biography, entry.where),
                **values_of(entry, SpeakerFields, but=("name",)),
            )
            for spelling in (entry.name, *entry.aliases):
                if spelling:
                    self._known[names.fold(spelling)].add(entry.key)

    def introduce(self, entry: SpeakerEntry) -> None:
        """Register a person whose key a talk file gives.

        To be called for all talks before the first :meth:`find`, so that the
        order of talks does not decide whom a bare name means.
        """
        if self._is_nobody(entry):
            return
        key = names.key_for(entry.key)
        self._keys.take(key)
        self._people.setdefault(key, Speaker(key=key, name=entry.name))
        self._known[names.fold(entry.name)].add(key)
        self._adopt_name(key, entry.name)

    def find(self, entry: SpeakerEntry) -> Speaker | Ambiguous | None:
        """The person that *entry* means; ``None`` for nobody in particular."""
        if self._is_nobody(entry):
            return None
        if entry.key:
            return self._people[names.key_for(entry.key)]
        if entry.name in self._entries:
            return self._people[entry.name]
        keys = self._known.get(names.fold(entry.name), set())
        if len(keys) > 1:
            return Ambiguous(tuple(sorted(keys)))
        key = next(iter(keys)) if keys else self._key_of(entry.name)
        self._people.setdefault(key, Speaker(key=key, name=entry.name))
        self._adopt_name(key, entry.name)
        return self._people[key]

    def preferred_name(self, key: str) -> str:
        """The name that speakers.yml gives somebody; empty if it gives none."""
        entry = self._entries.get(key)
        return entry.name if entry else ""

    def is_known(self, entry: SpeakerEntry) -> bool:
        """Whether the entry has a key, or speakers.yml has the person."""
        return bool(
            entry.key
            or entry.name in self._entries
            or names.fold(entry.name) in self._known
        )

    def _is_nobody(self, entry: SpeakerEntry) -> bool:
        return entry.name not in self._entries and names.is_nobody(entry.name)

    def _key_of(self, name: str) -> str:
        key = names.key_for(name)
        if key in self._entries and (not self._entries[key].name or name.isascii()):
            return key  # the entry's key spells the name out
        return self._keys.key(name)

    def _adopt_name(self, key: str, name: str) -> None:
        """Call somebody whose entry has no name as the talks do."""
        if key in self._entries and self._people[key].name == key:
            self._people[key] = msgspec.structs.replace(self._people[key], name=name)

    def all(self) -> Iterable[Speaker]:
        """Everybody met or known."""
        return self._people.values()
