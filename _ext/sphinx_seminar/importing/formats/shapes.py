"""Which of nested values are talks, by the names of their fields, and their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.days import has_date
from sphinx_seminar.importing.field_names import (
    WORDS,
    candidates,
    fields_of,
    key_of,
    known_fields,
)
from sphinx_seminar.importing.kinds import is_day
from sphinx_seminar.importing.labels import DAY, MOMENT, PEOPLE, Field
from sphinx_seminar.importing.records import Branch, Entry, Record, Value, flat, strings
from sphinx_seminar.problems import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TALK_FIELDS = MOMENT | {
    *(Field.ABSTRACT, Field.SPEAKER, Field.FIRST_NAME),
    *(Field.SLIDES, Field.VIDEO, Field.STATUS),
}
"""Fields that make a thing with a title a talk."""
_REPEATABLE = PEOPLE | {
    *(Field.LINK, Field.TOPICS, Field.SLIDES, Field.VIDEO, Field.AFFILIATION),
    Field.VENUE,
}
"""Fields of which one talk may have several."""
GROUPS = frozenset({Field.TITLE, Field.SERIES})
"""Fields whose names a list of talks may have: ``seminars``, ``presentations``."""

_EXPECTED = "a talk with fields such as 'title:' and 'speaker:'"


def sessions_of(branch: Branch) -> list[Branch]:
    """The times of a talk that are listed in it: ``sessions: [{date: …}]``."""
    if fields_in(branch) & MOMENT:
        return []
    for entry in branch.entries:
        listed = entry.value if is_list(entry) and isinstance(entry.value, list) else []
        found = [one for one in listed if isinstance(one, Branch)]
        if found and all(fields_in(one) & DAY for one in found):
            return found
    return []


def is_remark(value: Value) -> bool:
    """Whether *value*, beside talks, is none: it has neither a day nor a person."""
    if not isinstance(value, Branch):
        return False
    whole = all(isinstance(one.value, str) for one in value.entries)
    return whole and not fields_in(value) & (MOMENT | PEOPLE | {Field.FIRST_NAME})


def is_talk(branch: Branch, above: Sequence[Entry] = ()) -> bool:
    """Whether the fields of *branch* are those of a talk.

    :param above: the fields of the group that it is in.
    """
    own = fields_in(branch)
    moment = own & MOMENT
    dated = bool(moment) or bool(known_fields(above) & (DAY | {Field.TIME}))
    sure = _sure_fields(branch)
    if Field.TITLE in sure and (own & _TALK_FIELDS or dated):
        return True
    if sure & {Field.SPEAKER, Field.FIRST_NAME} and dated:
        return True
    # slots: a title that is still empty
    texts = [one for one in branch.entries if isinstance(one.value, str)]
    empty = any(Field.TITLE in main_fields(one) for one in texts)
    return empty and bool(moment) and len(own) > 1


def _sure_fields(branch: Branch) -> set[Field]:
    """The fields of names that cannot be both of a title and of a person: ``name``."""
    both = {Field.TITLE, Field.SPEAKER}
    found: set[Field] = set()
    for entry in branch.entries:
        fields = fields_of(entry.name)
        if isinstance(entry.value, Branch) and not fields & PEOPLE:
            continue
        if strings(entry.value) and not both <= fields:
            found |= fields & {*both, Field.FIRST_NAME}
    names = (one for one in branch.entries if both <= fields_of(one.name))
    if found & both and any(strings(one.value) for one in names):
        # a name next to a title is that of the speaker
        found |= both
    return found


def fields_in(branch: Branch) -> set[Field]:
    """The fields that the filled values of *branch* are, those within it too."""
    found: set[Field] = set()
    lists = any(is_list(entry) for entry in branch.entries)
    for entry in branch.entries:
        meta = key_of(entry.name) in WORDS["about"] - WORDS["may_be_talks"]
        if isinstance(entry.value, Branch) and not lists | meta and _is_leaf(entry):
            if not _sure_fields(branch) and is_talk(entry.value):
                continue  # of itself: "room: {name: Hall 1, event: {title: …}}"
            found |= {one for part in entry.value.entries for one in main_fields(part)}
        if isinstance(entry.value, Branch):
            known = _is_leaf(entry) or fields_of(entry.name) & PEOPLE
            found |= main_fields(entry) - GROUPS if known else set()
        elif strings(entry.value) and not is_list(entry):
            found |= main_fields(entry)
            if not main_fields(entry) - {Field.VENUE} and is_day(flat(entry.value)):
                found.add(Field.DATE)  # "on: 2027-03-02"
    return found


def is_place(entry: Entry) -> bool:
    """Whether *entry* is a room with fields of its own: ``venue: {name: …}``."""
    inside = entry.value.entries if isinstance(entry.value, Branch) else []
    nested = any(isinstance(one.value, Branch) or is_list(one) for one in inside)
    return Field.VENUE in fields_of(entry.name) and bool(inside) and not nested


def have_talks(people: Value) -> bool:
    """Whether each of *people* has the title of a talk: ``{name: …, talkTitle: …}``."""
    listed = people if isinstance(people, list) else []
    return bool(listed) and all(
        isinstance(one, Branch)
        and any(key_of(e.name) in WORDS["own_talk"] and e.value for e in one.entries)
        for one in listed
    )


def holds_talks(entry: Entry) -> bool:
    """Whether *entry*, of a room, is a list of things, or one talk."""
    return is_list(entry) or (isinstance(entry.value, Branch) and is_talk(entry.value))


def is_list(entry: Entry) -> bool:
    """Whether there is a list of things below, which may be talks."""
    listed = entry.value if isinstance(entry.value, list) else []
    things = any(isinstance(one, Branch) for one in listed)
    return things and not fields_of(entry.name) & _REPEATABLE


def belongs_to_talk(entry: Entry, talk: Branch) -> bool:
    """Whether *entry* of *talk* says more of it, and lists no others.

    One that names who speaks is another, if *talk* itself names nobody: it is a day.
    """
    if not (fields_of(entry.name) - GROUPS or isinstance(entry.value, Branch)):
        return False
    own = entry.value if isinstance(entry.value, list) and is_list(entry) else None
    lists = [own] if own is not None else lists_in(entry.value)
    named = Field.SPEAKER in _sure_fields(talk)
    for each in lists:
        things = [one for one in each if isinstance(one, Branch)]
        others = [_sure_fields(one) for one in things if is_talk(one)]
        if others[1:] or any(Field.SPEAKER in one for one in others if not named):
            return False
    return True


def _is_leaf(entry: Entry) -> bool:
    """Whether a mapping has details of one talk: ``event: {date: …, room: …}``."""
    assert isinstance(entry.value, Branch)
    if fields_of(entry.name) & (PEOPLE | {Field.VENUE, Field.LINK, Field.TOPICS}):
        return False
    return not any(
        isinstance(one, Branch)
        for part in entry.value.entries
        for one in (part.value if isinstance(part.value, list) else [part.value])
        if not fields_of(part.name) & PEOPLE
    )


def main_fields(entry: Entry) -> set[Field]:
    """The most likely fields of the name of *entry*."""
    return {one.field for one in candidates(entry.name)[:3]}


def lists_in(value: Value) -> Iterator[list[Value]]:
    """The lists of mappings in *value*."""
    if isinstance(value, Branch):
        for entry in value.entries:
            yield from lists_in(entry.value)
    elif isinstance(value, list):
        if all(isinstance(one, Branch) and len(one.entries) > 1 for one in value):
            yield value
        for one in value:
            yield from lists_in(one)


def unread_in(value: Value, records: Sequence[Record]) -> Iterator[str]:
    """What *value* has beside *records* that is in none of them.

    This is any item of a list, or value under a day, beside talks; in other lists, it
    is what has a title, a speaker or a day.
    """
    used = {id(entry) for one in records for entry in (*one.entries, *one.shared)}

    def unread(value: Value, path: str) -> Iterator[str]:
        beside = _has_used(value, used)
        items = enumerate(value) if isinstance(value, list) else ()
        parts = [Entry(f"[{at}]", one, getattr(one, "line", 0)) for at, one in items]
        for entry in value.entries if isinstance(value, Branch) else parts:
            if id(entry) in used or fields_of(entry.name) & _REPEATABLE:
                continue
            where = f"{path}.{entry.name}".replace(".[", "[")
            below = list(unread(entry.value, where))
            yield from below
            if below or _has_used(entry.value, used) or not strings(entry.value):
                continue
            own = fields_in(entry.value) if isinstance(entry.value, Branch) else set()
            named = own & {Field.TITLE, Field.SPEAKER, Field.DATE}
            if (parts and (beside or named)) or (beside and has_date(entry.name)):
                place = f"line {entry.line}" if entry.line else where.strip(".")
                found = f"{entry.name}: " * (not parts) + flat(entry.value)
                yield f"{place}: {sentence(found, _EXPECTED)}"

    return unread(value, "")


def _has_used(value: Value, used: set[int]) -> bool:
    if isinstance(value, Branch):
        return any(id(e) in used or _has_used(e.value, used) for e in value.entries)
    return isinstance(value, list) and any(_has_used(one, used) for one in value)


_WITH_KEYS = (Field.SPEAKER, Field.VENUE, Field.SERIES, Field.TOPICS)
_KEYS = ("id", "key", "code", "slug", "guid", "uid", "uuid")


class References:
    """What *value* has under keys, for the talks in it or beside it."""

    def __init__(self, value: Value | None) -> None:
        self.known: dict[Field, dict[str, Branch]] = {one: {} for one in _WITH_KEYS}
        self._collect(value or "", 0)

    def _collect(self, value: Value, depth: int) -> None:
        for entry in value.entries if isinstance(value, Branch) and depth < 4 else ():
            for field, table in self.known.items():
                if field in fields_of(entry.name):
                    self._add(table, entry.value)
            self._collect(entry.value, depth + 1)

    def _add(self, table: dict[str, Branch], value: Value) -> None:
        for entry in value.entries if isinstance(value, Branch) else ():
            if isinstance(entry.value, Branch):
                table.setdefault(entry.name, entry.value)
            elif isinstance(entry.value, list):  # "keynotes: [{id: …}]"
                self._add(table, entry.value)
        for one in value if isinstance(value, list) else ():
            key = one.text(*_KEYS) if isinstance(one, Branch) else ""
            if isinstance(one, Branch) and key and len(one.entries) > 1:
                table.setdefault(key, one)
                for below in one.entries:  # "categories: [{items: [{id: …}]}]"
                    if isinstance(below.value, list):
                        self._add(table, below.value)

    def resolved(self, entry: Entry) -> Entry:
        """*entry* with the people and rooms in the place of their keys."""
        words = key_of(entry.name).split()
        stem = " ".join(one for one in words if one not in ("id", "ids", "key", "keys"))
        name = stem or entry.name
        listed = entry.value if isinstance(entry.value, list) else [entry.value]
        texts = (one.text(*_KEYS) if isinstance(one, Branch) else one for one in listed)
        keys = [one for one in texts if isinstance(one, str)]
        for field, table in self.known.items() if len(keys) == len(listed) else ():
            if keys and {*keys} <= table.keys() and field in fields_of(name):
                return Entry(name, [table[one] for one in keys], entry.line)
        return entry
