"""The talks in values within values, whatever they are grouped by.

A list of talks; lists by semester, or of days with their sessions; a mapping by key.
What is said above a group (a day, a room) holds for the talks in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing.kinds import is_day
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.moments import has_date
from sphinx_seminar.importing.names_of_fields import candidates, fields_of, key_of
from sphinx_seminar.importing.records import (
    Branch,
    Entry,
    Record,
    Source,
    Value,
    flat,
    strings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PEOPLE = frozenset(
    {
        Field.SPEAKER,
        Field.PANELIST,
        Field.CHAIR,
        Field.DISCUSSANT,
        Field.HOST,
        Field.ORGANIZER,
        Field.CONTACT,
    }
)
MOMENT = frozenset({Field.DATE, Field.WHEN, Field.TIME, Field.END, Field.POSTED})
_SHARED = frozenset(
    {
        *MOMENT,
        Field.TIMEZONE,
        Field.VENUE,
        Field.SERIES,
        Field.ORGANIZER,
        Field.LANGUAGE,
        Field.HOST,
        Field.ONLINE,
        Field.DURATION,
        Field.YEAR,
        Field.CHAIR,
        Field.TOPICS,
        Field.CONTACT,
        Field.NUMBER,
    }
) - {Field.POSTED}
"""What is said above talks and holds for each of them."""
_OF_A_TALK = frozenset(
    {
        *(MOMENT - {Field.POSTED}),
        Field.ABSTRACT,
        Field.SPEAKER,
        Field.FIRST_NAME,
        Field.SLIDES,
        Field.VIDEO,
        Field.STATUS,
    }
)
"""What a thing with a title has, if it is a talk."""
_GROUPS = frozenset({Field.TITLE, Field.SERIES})
"""What a list of talks may be called by: ``seminars``, ``presentations``."""
_KEYS = ("id", "key", "code", "slug", "guid", "uid", "uuid")
_ABOUT = frozenset(
    ["meta", "info", "seminar", "series", "event", "conference", "default", "defaults"]
)
"""Names of what is said of all talks of a file, beside their list."""


class _Above(NamedTuple):
    """What is said above a value."""

    entries: tuple[Entry, ...] = ()
    headings: tuple[str, ...] = ()
    path: str = ""
    key: str = ""


def records_of(value: Value) -> Source:
    """The talks in *value*, or nothing if it has none."""
    tables = _Tables(value)
    found = list(_records(value, _Above()))
    if not found:
        found = list(_rows(value))
    source = Source(_once([tables.joined(one) for one in found]))
    if isinstance(value, Branch) and not any(one.whole for one in found):
        source.context = " ".join(_headings(value))
    return source


def _records(value: Value, above: _Above) -> Iterator[Record]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _records(one, above._replace(path=f"{above.path}[{number}]"))
    elif isinstance(value, Branch):
        yield from _branch(value, above)


def _branch(branch: Branch, above: _Above) -> Iterator[Record]:
    only = branch.entries[0].value if len(branch.entries) == 1 else None
    if isinstance(only, Branch) and _is_talk(only, above):  # "- seminar: {…}"
        yield from _branch(only, above._replace(key=""))
        return
    parts = _apart(branch)
    if len(parts) > 1:  # the "-" before a talk is forgotten
        for part in parts:
            for record in _branch(part, above):
                record.doubts.append("its names are repeated: read as several talks")
                yield record
        return
    inside = list(_inside(branch, above))
    if not inside and _is_talk(branch, above):
        sessions = _sessions(branch)
        for session in sessions or [Branch([])]:
            rest = [one for one in branch.entries if not sessions or not _is_list(one)]
            whole = Branch([*rest, *session.entries], session.line or branch.line)
            yield _record(whole, above)
    yield from inside


def _apart(branch: Branch) -> list[Branch]:
    """The talks that *branch* has one after the other, by the names that repeat."""
    names = [one.name for one in branch.entries]
    again = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    named = {field for name in again for field in fields_of(name)}
    if len(again) < 3 or not named & {Field.TITLE, Field.SPEAKER}:
        return [branch]
    starts = [at for at, name in enumerate(names) if name == again[0]]
    if starts[0] > 1:
        return [branch]
    ends = [*starts[1:], len(names)]
    found = []
    for start, end in zip([0, *starts[1:]], ends, strict=True):
        entries = branch.entries[start:end]
        found.append(Branch(entries, entries[0].line))
    return found


def _sessions(branch: Branch) -> list[Branch]:
    """The times of a talk that are listed in it: ``sessions: [{date: …}]``."""
    if _fields(branch) & (MOMENT - {Field.POSTED}):
        return []
    for entry in branch.entries:
        listed = (
            entry.value if _is_list(entry) and isinstance(entry.value, list) else []
        )
        found = [one for one in listed if isinstance(one, Branch)]
        if found and all(_fields(one) & {Field.DATE, Field.WHEN} for one in found):
            return found
    return []


def _inside(branch: Branch, above: _Above) -> Iterator[Record]:
    """The talks in the values of *branch*, with what it says of all of them."""
    talk = _is_talk(branch, above)
    found: list[tuple[bool, list[Record]]] = []
    groups = [one for one in branch.entries if not isinstance(one.value, str)]
    said = _said(branch)
    for entry in groups:
        fields = fields_of(entry.name)
        if fields & PEOPLE and not fields & _GROUPS and not _have_titles(entry.value):
            continue
        if talk and (fields - _GROUPS or isinstance(entry.value, Branch)):
            continue
        path = f"{above.path}.{entry.name}" if above.path else entry.name
        if key_of(above.key) in _ABOUT and (name := branch.text("title", "name")):
            said = (*said, Entry("series", name, branch.line))
        below = above._replace(
            entries=(*said, *above.entries),
            headings=(*above.headings, *_headings(branch), entry.name),
            path=path,
            key=entry.name if isinstance(entry.value, Branch) else "",
        )
        records = list(_records(entry.value, below))
        if len(records) == 1 and (heading := branch.text("title")):
            records[0].shared.append(
                Entry("heading of the group", heading, branch.line)
            )
        found.append((key_of(entry.name) in _ABOUT, records))
    beside = any(records for about, records in found if not about)
    for about, records in found:
        if not (about and beside):  # "conference: {title: …}" beside "days"
            yield from records


def _have_titles(value: Value) -> bool:
    """Whether each person of a list has a talk, with title and abstract."""
    listed = (
        [one for one in value if isinstance(one, Branch)]
        if isinstance(value, list)
        else []
    )
    return bool(listed) and all(
        {Field.TITLE, Field.ABSTRACT} <= _fields(one) for one in listed
    )


def _is_talk(branch: Branch, above: _Above) -> bool:
    """Whether the fields of *branch* are those of a talk."""
    if any(map(_have_titles, (one.value for one in branch.entries))):
        return False
    own = _fields(branch)
    moment = own & (MOMENT - {Field.POSTED})
    dated = bool(moment) or any(
        fields_of(one.name) & {Field.DATE, Field.WHEN} for one in above.entries
    )
    sure = _sure(branch)
    if Field.TITLE in sure and (own & _OF_A_TALK or dated):
        return True
    if sure & {Field.SPEAKER, Field.FIRST_NAME} and dated:
        return True
    if Field.TITLE in own and own & (_OF_A_TALK - {Field.SPEAKER}) and moment:
        return True
    # slots: a title that is still empty
    texts = [one for one in branch.entries if isinstance(one.value, str)]
    empty = any(Field.TITLE in _meant(one) for one in texts)
    return empty and bool(moment) and len(own) > 1


def _sure(branch: Branch) -> set[Field]:
    """The fields of names that cannot be both of a title and of a person: ``name``."""
    both = {Field.TITLE, Field.SPEAKER}
    found: set[Field] = set()
    for entry in branch.entries:
        fields = fields_of(entry.name)
        if isinstance(entry.value, Branch) and not fields & PEOPLE:
            continue
        if strings(entry.value) and not both <= fields:
            found |= fields & {*both, Field.FIRST_NAME}
    names = [
        one
        for one in branch.entries
        if both <= fields_of(one.name) and strings(one.value)
    ]
    if names and found & both:  # a name beside a title is that of the speaker
        found |= both
    return found


def _fields(branch: Branch) -> set[Field]:
    """The fields that the filled values of *branch* are, those within it too."""
    found: set[Field] = set()
    lists = any(_is_list(entry) for entry in branch.entries)
    for entry in branch.entries:
        meta = key_of(entry.name) in _ABOUT - {"event", "seminar"}
        if isinstance(entry.value, Branch) and not lists | meta and _is_leaf(entry):
            if not _sure(branch) and _is_talk(entry.value, _Above()):
                continue  # of itself: "room: {name: Hall 1, event: {title: …}}"
            found |= {one for part in entry.value.entries for one in _meant(part)}
        if isinstance(entry.value, Branch):
            known = _is_leaf(entry) or fields_of(entry.name) & PEOPLE
            found |= _meant(entry) - _GROUPS if known else set()
        elif strings(entry.value) and not _is_list(entry):
            found |= _meant(entry)
    return found


def _is_list(entry: Entry) -> bool:
    """Whether there is a list of things below, which may be talks."""
    listed = entry.value if isinstance(entry.value, list) else []
    of_one = PEOPLE | {
        Field.LINK,
        Field.TOPICS,
        Field.SLIDES,
        Field.VIDEO,
        Field.AFFILIATION,
    }
    return (
        any(isinstance(one, Branch) for one in listed)
        and not fields_of(entry.name) & of_one
    )


def _is_leaf(entry: Entry) -> bool:
    """Whether a mapping says more of one talk: ``event: {date: …, room: …}``."""
    assert isinstance(entry.value, Branch)
    if fields_of(entry.name) & (PEOPLE | {Field.VENUE, Field.LINK, Field.TOPICS}):
        return False
    return not any(
        isinstance(one, Branch)
        for part in entry.value.entries
        for one in (part.value if isinstance(part.value, list) else [part.value])
        if not fields_of(part.name) & PEOPLE
    )


def _meant(entry: Entry) -> set[Field]:
    return {one.field for one in candidates(entry.name)[:3]}


def _said(branch: Branch) -> tuple[Entry, ...]:
    """What *branch* says of all talks in it, and what stands about them beside."""
    found = [
        entry
        for entry in branch.entries
        if isinstance(entry.value, str)
        and entry.value
        and _meant(entry) & _SHARED
        and not _meant(entry) & {Field.TITLE, Field.TECHNICAL}
        and not (Field.END in _meant(entry) and has_date(entry.value))
    ]
    for entry in branch.entries:
        if not isinstance(entry.value, Branch) or key_of(entry.name) not in _ABOUT:
            continue
        if not _is_talk(entry.value, _Above()):
            found += _said(entry.value)
            found += [
                Entry("series", one.value, one.line)
                for one in entry.value.entries
                if key_of(one.name) in ("title", "name") and isinstance(one.value, str)
            ]
    return tuple(found)


def _headings(branch: Branch) -> list[str]:
    """What *branch* is called: a semester, a day, a session."""
    return [
        entry.value
        for entry in branch.entries
        if isinstance(entry.value, str)
        and len(entry.value) < 120
        and (_meant(entry) & {Field.TITLE, Field.YEAR} or key_of(entry.name) in _TERMS)
    ]


_TERMS = frozenset({"semester", "term", "academic year", "season", "session", "period"})


def _record(branch: Branch, above: _Above) -> Record:
    entries = list(branch.entries)
    if above.key and has_date(above.key):
        entries.append(Entry("date", above.key, branch.line))
    elif above.key and " " in above.key.strip():
        own = _fields(branch)
        name = "title" if Field.TITLE not in own else "speaker"
        if not {Field.TITLE, Field.SPEAKER} <= own:
            entries.append(Entry(name, above.key, branch.line))
    place = f"line {branch.line}" if branch.line else above.path.lstrip(".")
    record = Record(entries, place, list(above.entries), "\n".join(above.headings))
    record.whole = not above.path
    return record


def _rows(value: Value) -> Iterator[Record]:
    """Where no name is known: the longest list of mappings, if they have days."""
    lists = [one for one in _lists(value) if len(one) > 1]
    longest = max(lists, key=len, default=[])
    dated = [
        any(is_day(text) for entry in one.entries for text in strings(entry.value)[:2])
        for one in longest
        if isinstance(one, Branch)
    ]
    for number, one in enumerate(longest if all(dated) else []):
        assert isinstance(one, Branch)
        place = f"line {one.line}" if one.line else f"[{number}]"
        yield Record(list(one.entries), place)


def _lists(value: Value) -> Iterator[list[Value]]:
    if isinstance(value, Branch):
        for entry in value.entries:
            yield from _lists(entry.value)
    elif isinstance(value, list):
        if all(isinstance(one, Branch) and len(one.entries) > 1 for one in value):
            yield value
        for one in value:
            yield from _lists(one)


def _once(records: Sequence[Record]) -> list[Record]:
    """*records*, without those of which another one says all, and perhaps more."""
    found: dict[tuple[str, ...], list[tuple[set[str], Record]]] = {}
    for one in records:
        own = [*one.entries, *(e for e in one.shared if has_date(flat(e.value)))]
        said = {f"{e.name}: {flat(e.value)}" for e in own if strings(e.value)}
        key = tuple(
            sorted(
                flat(e.value)
                for e in own
                if fields_of(e.name) & {Field.TITLE, Field.DATE}
            )
        )
        same = found.setdefault(key, [])
        if any(said <= other for other, _ in same):
            continue
        same[:] = [(other, record) for other, record in same if not other <= said]
        same.append((said, one))
    kept = {id(record) for same in found.values() for _, record in same}
    return [one for one in records if id(one) in kept]


class _Tables:
    """What a file says once of people and rooms, to which talks refer by keys."""

    def __init__(self, value: Value) -> None:
        self.known: dict[Field, dict[str, Branch]] = {}
        self._look(value, 0)

    def _look(self, value: Value, depth: int) -> None:
        if not isinstance(value, Branch) or depth > 3:
            return
        for entry in value.entries:
            for field in (Field.SPEAKER, Field.VENUE, Field.SERIES, Field.TOPICS):
                if field in fields_of(entry.name):
                    self._note(field, entry.value)
            self._look(entry.value, depth + 1)

    def _note(self, field: Field, value: Value) -> None:
        table = self.known.setdefault(field, {})
        if isinstance(value, Branch):
            for entry in value.entries:
                if isinstance(entry.value, Branch):
                    table.setdefault(entry.name, entry.value)
        for one in value if isinstance(value, list) else []:
            if isinstance(one, Branch) and len(one.entries) > 1:
                key = one.text(*_KEYS)
                table.setdefault(key, one)

    def joined(self, record: Record) -> Record:
        """*record* with what its keys stand for."""
        record.entries = [self._joined(one) for one in record.entries]
        return record

    def _joined(self, entry: Entry) -> Entry:
        words = key_of(entry.name).split()
        stem = " ".join(one for one in words if one not in ("id", "ids", "key", "keys"))
        for field, table in self.known.items():
            if not table or field not in fields_of(stem or entry.name):
                continue
            listed = entry.value if isinstance(entry.value, list) else [entry.value]
            said = [
                one if isinstance(one, str) else one.text(*_KEYS)
                for one in listed
                if isinstance(one, str | Branch)
            ]
            if said and len(said) == len(listed) and all(one in table for one in said):
                return Entry(
                    stem or entry.name, [table[one] for one in said], entry.line
                )
        return entry
