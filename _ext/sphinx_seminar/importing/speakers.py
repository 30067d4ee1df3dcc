"""The people of a record: names, people with fields of their own, lists of either."""

from __future__ import annotations

import re

from sphinx_seminar.importing import name_order, people, person_names, values
from sphinx_seminar.importing.field_names import WORDS, fields_of, key_of, person_field
from sphinx_seminar.importing.labels import HALVES, PEOPLE, Field, field_of
from sphinx_seminar.importing.meetings import is_meeting
from sphinx_seminar.importing.records import Branch, Entry, Value, flat, listed, strings
from sphinx_seminar.importing.text import rich
from sphinx_seminar.model import Role
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker
from sphinx_seminar.talkfiles.markup import plain

_DASH = re.compile(r"(?<=\w)- (?=[^\W\d_a-z])")
"""``Jane Doe- MIT``."""
_CASE = r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])"
_KEY = re.compile(
    r"[^\W\d_]{2,}(?:[-_][^\W\d_]{2,}){1,3}|[a-zß-ÿ]{3,}(?:[A-ZÀ-Þ][a-zß-ÿ]*)*"
    rf"|[A-ZÀ-Þ][a-zß-ÿ]{{2,}}(?:{_CASE}[A-ZÀ-Þ][a-zß-ÿ]{{2,}}){{1,3}}"
)
"""``jane-doe``, ``janeDoe``, ``JaneDoe`` or ``doe``, as sites call a person's page."""


def add_people(
    draft: Draft,
    value: Value,
    role: Role = Role.SPEAKER,
    *,
    plural: bool = False,
    inverted: bool = False,
) -> None:
    """Add the people of *value* to *draft*.

    :param plural: whether the field's name speaks of several.
    :param inverted: whether family names come first.
    """
    if isinstance(value, Branch):
        if not any(person_field(one.name) in _NAMES for one in value.entries):
            for one in value.entries:
                if key_of(one.name) in WORDS["person"]:
                    add_people(draft, one.value, role)
                else:
                    draft.keep(f"{one.name}: {flat(one.value)}")
            return
        draft.speakers += filter(None, [_person(draft, value, role)])
    elif isinstance(value, list):
        for item in value:
            add_people(draft, item, role, inverted=inverted)
    elif value.strip():
        _read_text(draft, value, role, plural=plural, inverted=inverted)


_NAMES = HALVES | {Field.SPEAKER}


def _read_text(
    draft: Draft, value: str, role: Role, *, plural: bool, inverted: bool
) -> None:
    text = _DASH.sub(" - ", rich(value))
    if values.is_tba(text):
        return
    bare = plain(text)
    if key_of(bare) in WORDS["nobody"] or fields_of(bare) & {Field.VIDEO, Field.SLIDES}:
        draft.keep(f"Speaker: {text}")
        return
    if _KEY.fullmatch(text):
        name = re.sub(f"[-_]|{_CASE}", " ", text)
        name = name.title() if name[:1].islower() else name
        draft.doubt(f"speaker {text!r}, which may be a key: taken as {name}")
        text = name
    parts = re.split(r"\s*[/|\n]\s*", text)
    named = sum(map(person_names.looks_like_name, parts))
    if len(parts) > 1 and named == len(parts):
        if len(parts) == 2:
            draft.doubt(f"{text!r} is taken as 2 people")
        text = "; ".join(parts)
    if inverted and (ordered := name_order.in_order(text)):
        if plural and text.count(" ") == 1:  # "Presenters: Ada, Bo"
            draft.doubt(f"{text!r} is taken as {ordered}")
        text = ordered
    found = people.read_people(text, role=role, plural=plural)
    by_commas = "," in text and not re.search(r"[;\n(&]", text)
    if not plural and len(found.speakers) > 1 and by_commas:
        draft.doubt(f"{text!r} is taken as {len(found.speakers)} people")
    draft.speakers += [one for one in found.speakers if not names.is_nobody(one.name)]
    draft.kept.extend(found.kept)
    for doubt in found.doubts:
        draft.doubt(doubt)


def _person(draft: Draft, branch: Branch, role: Role) -> DraftSpeaker | None:
    """The person that the fields of *branch* describe."""
    fields: dict[Field, str] = {}
    kept, middle = [], branch.text("middle", "middle name", "middle_name")
    for entry in branch.entries:
        field = person_field(entry.name)
        text = (
            "\n\n".join(strings(entry.value))
            if field is Field.BIOGRAPHY
            else names_in(draft, entry)
            if field in (Field.AFFILIATION, Field.SPEAKER)
            else flat(entry.value)
        )
        if not text or field is Field.TECHNICAL or values.is_tba(text):
            continue
        if field is None or field in fields or field in (Field.OTHER, Field.PRIVATE):
            kept.append(f"{entry.name}: {text}")
        else:
            fields[field] = rich(text)
    name = fields.get(Field.SPEAKER) or " ".join(
        filter(
            None, (fields.get(Field.FIRST_NAME), middle, fields.get(Field.LAST_NAME))
        )
    )
    family = fields.get(Field.LAST_NAME, "")
    if " " not in name and family and family not in name:
        name = f"{name} {family}"  # "name: Ada, surname: Example"
    read = people.read_people(plain(name), role=role)
    if not name or names.is_nobody(name):
        fields = {field: text for field, text in fields.items() if field not in _NAMES}
        draft.kept.extend([*kept, *(f"{key.value}: {fields[key]}" for key in fields)])
        return None
    if len(read.speakers) != 1:
        read = Draft(speakers=[DraftSpeaker(plain(name), role=role)])
    (speaker,) = read.speakers
    draft.kept.extend([*(f"{name}: {one}" for one in kept), *read.kept])
    speaker.affiliation = fields.get(Field.AFFILIATION, "") or speaker.affiliation
    speaker.affiliation = plain(speaker.affiliation)
    speaker.position = plain(fields.get(Field.POSITION, "")) or speaker.position
    title = names.read_person(f"{speaker.position} {speaker.name}").honorific
    if title == speaker.position and speaker.honorific in ("", title):
        speaker.honorific, speaker.position = title, ""
    speaker.biography = fields.get(Field.BIOGRAPHY, "")
    for field in (Field.HOMEPAGE, Field.PHOTO, Field.ORCID):
        text = fields.get(field, "")
        if text and not values.set_address(speaker, field, text):
            draft.keep(f"{speaker.name}: {field.value}: {text}")
    return speaker


def names_in(draft: Draft, entry: Entry) -> str:
    """The names in *entry*, for a field that is text: ``host``."""
    value = listed(entry.value)
    items = value if isinstance(value, list) else [value]
    texts = (", ".join(texts_in(draft, entry._replace(value=one))) for one in items)
    return "; ".join(filter(None, texts))


def texts_in(draft: Draft, entry: Entry) -> list[str]:
    """The texts of *entry*; of a mapping, its name and place, if it has one.

    What else a mapping has is kept.
    """
    value, of_people = entry.value, fields_of(entry.name) & PEOPLE
    if isinstance(value, str):
        text = rich(value).strip()
        *label, rest = text.split(" ", 2)  # "hosted by Ada Example"
        text = rest if of_people and field_of(" ".join(label)) in PEOPLE else text
        return [text] if text else []
    if isinstance(value, list):
        parts = [entry._replace(value=one) for one in value]
        return [text for part in parts for text in texts_in(draft, part)]
    places = () if of_people else WORDS["of_venue"]
    named = [
        one
        for one in value.entries
        if key_of(one.name) in places or person_field(one.name) in _NAMES
    ]
    for one in value.entries if named else ():
        text = flat(one.value)
        if is_meeting(text) and not draft.online:
            draft.online = text
        elif text and one not in named and Field.TECHNICAL not in fields_of(one.name):
            draft.keep(f"{entry.name} {one.name}: {text}")
    texts = [
        text
        for one in named or value.entries
        for text in texts_in(draft, one._replace(name=f"{entry.name} {one.name}"))
    ]
    halves = named and {person_field(one.name) for one in named} <= HALVES
    return [" ".join(texts)] if halves else texts
