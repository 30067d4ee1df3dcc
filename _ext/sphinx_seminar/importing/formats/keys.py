"""The people, rooms, series and topics of a file, to which its talks refer by keys."""

from __future__ import annotations

from sphinx_seminar.importing.field_names import fields_of, key_of
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.records import Branch, Entry, Record, Value

_KEYS = ("id", "key", "code", "slug", "guid", "uid", "uuid")


class References:
    """What *value* has under keys, for the talks in it."""

    def __init__(self, value: Value) -> None:
        self.known: dict[Field, dict[str, Branch]] = {}
        self._collect(value, 0)

    def _collect(self, value: Value, depth: int) -> None:
        if not isinstance(value, Branch) or depth > 3:
            return
        for entry in value.entries:
            for field in (Field.SPEAKER, Field.VENUE, Field.SERIES, Field.TOPICS):
                if field in fields_of(entry.name):
                    self._add(field, entry.value)
            self._collect(entry.value, depth + 1)

    def _add(self, field: Field, value: Value) -> None:
        table = self.known.setdefault(field, {})
        if isinstance(value, Branch):
            for entry in value.entries:
                if isinstance(entry.value, Branch):
                    table.setdefault(entry.name, entry.value)
        for one in value if isinstance(value, list) else []:
            key = one.text(*_KEYS) if isinstance(one, Branch) else ""
            if isinstance(one, Branch) and key and len(one.entries) > 1:
                table.setdefault(key, one)
                for below in one.entries:  # "categories: [{items: [{id: …}]}]"
                    if isinstance(below.value, list):
                        self._add(field, below.value)

    def resolved(self, record: Record) -> Record:
        """*record* with the people and rooms in the place of their keys."""
        record.entries = [self._resolved(one) for one in record.entries]
        return record

    def _resolved(self, entry: Entry) -> Entry:
        words = key_of(entry.name).split()
        stem = " ".join(one for one in words if one not in ("id", "ids", "key", "keys"))
        for field, table in self.known.items():
            if not table or field not in fields_of(stem or entry.name):
                continue
            listed = entry.value if isinstance(entry.value, list) else [entry.value]
            keys = [
                one if isinstance(one, str) else one.text(*_KEYS)
                for one in listed
                if isinstance(one, str | Branch)
            ]
            if keys and len(keys) == len(listed) and all(one in table for one in keys):
                return Entry(
                    stem or entry.name, [table[one] for one in keys], entry.line
                )
        return entry
