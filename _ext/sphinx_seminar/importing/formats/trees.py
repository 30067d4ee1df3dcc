"""The talks in nested values, in whichever groups.

A list of talks; lists by semester, or of days with their sessions; a mapping by key.
Fields of a group (a day, a room) hold for the talks in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing.days import has_date
from sphinx_seminar.importing.field_names import (
    WORDS,
    fields_of,
    key_of,
    known_fields,
    person_field,
)
from sphinx_seminar.importing.formats import shapes
from sphinx_seminar.importing.formats.data import with_tex
from sphinx_seminar.importing.formats.headings import groups_of
from sphinx_seminar.importing.kinds import is_clock, is_day
from sphinx_seminar.importing.labels import DAY, MOMENT, PEOPLE, Field
from sphinx_seminar.importing.moments import is_day_alone
from sphinx_seminar.importing.records import (
    Branch,
    Entry,
    Record,
    Source,
    Value,
    changed,
    flat,
    strings,
)
from sphinx_seminar.importing.summary import names_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHARED = MOMENT | {
    *(Field.TIMEZONE, Field.VENUE, Field.SERIES, Field.ORGANIZER, Field.LANGUAGE),
    *(Field.HOST, Field.ONLINE, Field.DURATION, Field.YEAR, Field.CHAIR),
    *(Field.TOPICS, Field.CONTACT, Field.NUMBER),
}
"""Fields of a group that hold for each talk in it."""
_LABEL_WORDS = 2
"""Words of a heading that is no title."""
_MAX_SHOWN = 10
_TEX = "expected TeX in single quotes (YAML) or with two backslashes (JSON)"


class _Above(NamedTuple):
    """The groups that contain a value."""

    entries: tuple[Entry, ...] = ()
    headings: tuple[str, ...] = ()
    path: str = ""
    key: str = ""


def records_of(value: Value, near: Branch | None = None) -> Source:
    """The talks in *value*, or nothing if it has none.

    :param near: what other files have under keys.
    """
    own, beside = shapes.References(value), shapes.References(near)
    found = list(_records(value, _Above()))
    if not found:
        found = list(_rows(value))
    unread = list(shapes.unread_in(value, found))
    for one in found:
        one.entries = [*map(own.resolved, one.entries)]
    before = [[*one.entries] for one in found]
    for one in found:
        one.entries = [*map(beside.resolved, one.entries)]
    used = near.entries if near and before != [one.entries for one in found] else []
    source = Source(_unique(found))
    source.beside = [
        f"people by their keys → data file {one.name!r} nearby"
        for one in used
        if one.value
    ]
    source.left_out = unread[:_MAX_SHOWN] if found else []
    if len(unread) > len(source.left_out) > 0:
        source.left_out.append(f"and {len(unread) - _MAX_SHOWN} more that are not read")
    if isinstance(value, Branch) and not any(one.whole for one in found):
        source.context = " ".join(_headings(value))
        texts = (one.value for one in value.entries if isinstance(one.value, str))
        source.hours = "\n".join(texts)  # "meets: Mondays 14:00, Room 4"
    return source


def _records(value: Value, above: _Above) -> Iterator[Record]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _records(one, above._replace(path=f"{above.path}[{number}]"))
    elif isinstance(value, Branch):
        yield from _branch(value, above)


def _branch(branch: Branch, above: _Above) -> Iterator[Record]:
    inside = list(_inside(branch, above))
    if not inside and shapes.is_talk(branch, above.entries):
        sessions = shapes.sessions_of(branch)
        for session in sessions or [Branch([])]:
            rest = [
                one for one in branch.entries if not sessions or not shapes.is_list(one)
            ]
            whole = Branch([*rest, *session.entries], session.line or branch.line)
            yield from (_record(one, above) for one in _numbered(whole))
    yield from inside


def _numbered(whole: Branch) -> list[Branch]:
    """*whole*, or its talks: ``title_1``, ``speaker_1``, ``title_2``, ``speaker_2``."""
    filled = [one for one in whole.entries if one.value]
    names = [one.name for one in filled]
    groups = groups_of(names)
    shared = set(groups[0]).intersection(*groups[1:])
    own = ({*group} - shared for group in groups if len({*names}) == len(names))
    people = [one for one in own if any(Field.SPEAKER in fields_of(n) for _, n in one)]

    def named(at: int, name: str) -> Entry:
        return filled[at]._replace(name=name) if names[at] != name else filled[at]

    return [
        Branch([named(at, name) for at, name in group], whole.line)
        for group in groups
        if len(people) == len(groups)
    ] or [whole]


def _inside(branch: Branch, above: _Above) -> Iterator[Record]:
    """The talks in the values of *branch*, with the fields that they share."""
    talk = shapes.is_talk(branch, above.entries)
    found: list[tuple[bool, list[Record]]] = []
    in_rooms: list[Record] = []
    groups = [one for one in branch.entries if not isinstance(one.value, str)]
    groups.sort(key=_names_people)
    shared = (*shared_of(branch), *_people_of(branch, above))
    for entry in groups:
        have = in_rooms or any(records for _, records in found)
        of_people = _names_people(entry)
        if of_people and (have or not shapes.have_talks(entry.value)):
            continue
        listed = entry.value if isinstance(entry.value, list) else [entry.value]
        is_venue = Field.VENUE in fields_of(entry.name)
        rooms = [one for one in listed if is_venue and isinstance(one, Branch)]
        inside = entry.value.entries if isinstance(entry.value, Branch) else []
        if rooms and all(map(shapes.is_list, inside)):  # "rooms: {Hall 1: […]}"
            rooms = [Branch([Entry("name", one.name), one]) for one in inside] or rooms
        if any(shapes.holds_talks(one) for room in rooms for one in room.entries):
            for room in rooms:
                name = room.text("name", "title", "room")
                placed = (Entry("room", name),) if name else ()
                entries = (*placed, *shared, *above.entries)
                of_room = above._replace(entries=entries, path=entry.name)
                in_rooms += _records(room, of_room)
            continue
        remarks = isinstance(entry.value, list) and all(map(shapes.is_remark, listed))
        if Field.TOPICS in fields_of(entry.name) and remarks:
            continue  # "tracks: [{title: Hall 1, color: red}]"
        path = f"{above.path}.{entry.name}" if above.path else entry.name
        lines = [one for one in listed if isinstance(one, str) and names_speaker(one)]
        if lines[1:] and lines == listed and key_of(entry.name) in WORDS["context"]:
            within = [*shared, *above.entries]  # "talks: ['Ada Example: Knots']"
            named = [[Entry("speaker and title", one)] for one in lines]
            told = [Record(one, path, [*within]) for one in named]
            told[0].kept += [f"Heading: {one}" for one in _headings(branch)]
            found.append((False, told))
            continue
        if talk and not of_people and shapes.belongs_to_talk(entry, branch):
            continue
        dated = [Entry("date", entry.name)] if has_date(entry.name) else []
        below = above._replace(
            entries=(*dated, *shared, *above.entries),
            headings=(*above.headings, *_headings(branch), entry.name),
            path=path,
            key=entry.name if isinstance(entry.value, Branch) else "",
        )
        records = list(_records(entry.value, below))
        if len(records) == 1 and (heading := branch.text("title")):
            of_group = Entry("heading of the group", heading, branch.line)
            records[0].shared.append(of_group)
            _doubt_title(records[0], branch, heading)
        about = key_of(entry.name) in WORDS["about"] or shapes.is_remark(entry.value)
        found.append((about, records))
    yield from in_rooms
    has_others = any(records for about, records in found if not about)
    for about, records in found:
        if not (about and has_others):  # "conference: {title: …}" beside "days"
            yield from records


def _names_people(entry: Entry) -> bool:
    """Whether the name of *entry* is one for people, and none for talks."""
    fields = fields_of(entry.name)
    return bool(fields & PEOPLE and not fields & shapes.GROUPS)


def _people_of(branch: Branch, above: _Above) -> list[Entry]:
    """Who gives the talks of a group: ``- {authors: [one], talks: [several]}``.

    A group with a name and a biography is a person: ``{name: …, bio: …, talk: {…}}``.
    """
    texts = [one for one in branch.entries if isinstance(one.value, str)]
    named = Field.SPEAKER in {person_field(one.name) for one in texts}
    if named and Field.BIOGRAPHY in known_fields(texts):
        return [Entry("speaker", Branch(texts, branch.line), branch.line)]
    people = [
        one for one in branch.entries if shapes.main_fields(one) == {Field.SPEAKER}
    ]
    talks = [one for one in branch.entries if shapes.is_list(one)]
    sizes = [len(one.value) for one in talks if isinstance(one.value, list)]
    several = any(isinstance(one.value, list) and one.value[1:] for one in people)
    return people if above.path and sizes and (sizes == [1] or not several) else []


def _doubt_title(record: Record, branch: Branch, heading: str) -> None:
    """Doubt the title if the name of the slot may be the title."""
    own = record.text("title")
    slot = any(
        shapes.main_fields(one) & {Field.TIME, Field.END} for one in branch.entries
    )
    if own and slot and own != heading and len(heading.split()) > _LABEL_WORDS:
        record.kept.append(f"Heading: {heading}")
        record.doubts.append(f"title: its slot of the programme is {heading!r}")


def shared_of(branch: Branch) -> tuple[Entry, ...]:
    """The fields of *branch* that hold for all talks in it, or next to it."""
    texts = [
        (one, flat(one.value))
        for one in branch.entries
        if isinstance(one.value, str) or shapes.is_place(one)
    ]
    ends = [text for one, text in texts if Field.END in shapes.main_fields(one)]
    last = {text[:10] for text in ends if has_date(text)}
    found = [
        entry
        for entry, text in texts
        if text
        and (fields := shapes.main_fields(entry)) & _SHARED
        and not fields & {Field.TITLE, Field.TECHNICAL}
        and not (Field.END in fields and last)
        and (Field.DATE not in fields or (_is_moment(text) and last <= {text[:10]}))
    ]  # the first of several days is not that of all talks
    if not known_fields(found) & DAY:
        found += [
            Entry("date", text, one.line)
            for one, text in texts
            if Field.TITLE in shapes.main_fields(one) and is_day_alone(text)
        ]
    for entry in branch.entries:
        about = key_of(entry.name) in WORDS["about"]
        if not (about and isinstance(entry.value, Branch)):
            continue
        itself = key_of(entry.name) in WORDS["may_be_talks"]
        if not (itself and shapes.is_talk(entry.value)):
            found += shared_of(entry.value)
            found += [
                Entry("series", one.value, one.line)
                for one in entry.value.entries
                if key_of(one.name) in ("title", "name") and isinstance(one.value, str)
            ]
    return tuple(found)


def _is_moment(text: str) -> bool:
    return has_date(text) or is_clock(text)


def _headings(branch: Branch) -> list[str]:
    """The names of *branch*: a semester, a day, a session."""
    return [
        entry.value
        for entry in branch.entries
        if isinstance(entry.value, str)
        and len(entry.value) < 120
        and (
            shapes.main_fields(entry) & {Field.TITLE, Field.YEAR}
            or key_of(entry.name) in WORDS["term"]
        )
    ]


def _record(branch: Branch, above: _Above) -> Record:
    entries = list(branch.entries)
    if above.key and _is_moment(above.key):
        name = "date" if has_date(above.key) else "time"
        entries.append(Entry(name, above.key, branch.line))
    elif above.key and " " in above.key.strip():
        own = shapes.fields_in(branch)
        name = "title" if Field.TITLE not in own else "speaker"
        if not {Field.TITLE, Field.SPEAKER} <= own:
            entries.append(Entry(name, above.key, branch.line))
    where = f"line {branch.line}" if branch.line else above.path.lstrip(".")
    record = Record(entries, where, list(above.entries), "\n".join(above.headings))
    record.whole = not above.path
    for at, one in enumerate(entries):
        whole = changed(one.value, with_tex)
        if flat(whole) != flat(one.value):
            entries[at] = one._replace(value=whole)
            record.doubts.append(f"{one.name}: found {flat(whole)[:200]!r}, {_TEX}")
    return record


def _rows(value: Value) -> Iterator[Record]:
    """Where no name is known: the longest list of mappings, if they have days."""
    lists = [one for one in shapes.lists_in(value) if len(one) > 1]
    longest = max(lists, key=len, default=[])
    rows = [one for one in longest if isinstance(one, Branch)]
    texts = [
        [text for e in one.entries for text in strings(e.value)[:2]] for one in rows
    ]
    if all(any(map(is_day, each)) for each in texts):
        for number, one in enumerate(rows):
            yield Record(one.entries, f"line {one.line}" if one.line else f"[{number}]")


def _unique(records: Sequence[Record]) -> list[Record]:
    """*records* without those whose values are all in another one."""
    found: dict[tuple[str, ...], list[tuple[set[str], Record]]] = {}
    for one in records:
        own = [*one.entries, *(e for e in one.shared if _is_moment(flat(e.value)))]
        lines = {f"{e.name}: {flat(e.value)}" for e in own if strings(e.value)}
        what = (e for e in own if fields_of(e.name) & {Field.TITLE, Field.DATE})
        same = found.setdefault(tuple(sorted(flat(e.value) for e in what)), [])
        if any(lines <= other for other, _ in same):
            continue
        same[:] = [(other, record) for other, record in same if not other <= lines]
        same.append((lines, one))
    kept = {id(record) for same in found.values() for _, record in same}
    return [one for one in records if id(one) in kept]
