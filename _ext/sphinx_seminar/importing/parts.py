"""The parts of values: fields, links, labelled lines, words struck out."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from sphinx_seminar.importing import lexicon, materials, person_names
from sphinx_seminar.importing.days import has_date
from sphinx_seminar.importing.field_names import (
    DAY_PARTS,
    WORDS,
    fields_of,
    key_of,
    known_fields,
    person_field,
)
from sphinx_seminar.importing.kinds import is_day, is_person
from sphinx_seminar.importing.labelled import is_prose, read_blocks
from sphinx_seminar.importing.labels import (
    DAY,
    LONG,
    MOMENT,
    PEOPLE,
    Field,
    read_heading,
    read_label,
)
from sphinx_seminar.importing.moment_lines import take_moments
from sphinx_seminar.importing.records import Branch, Entry, flat, strings
from sphinx_seminar.importing.summary import talk_entries
from sphinx_seminar.importing.text import rich
from sphinx_seminar.model import Status
from sphinx_seminar.talkfiles.markup import WEB_LINK, one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_seminar.importing.records import Source
    from sphinx_seminar.talkfiles.draft import Draft


_WHOLE = PEOPLE | {
    *(Field.VENUE, Field.AFFILIATION, Field.LINK, Field.TOPICS, Field.SLIDES),
    *(Field.VIDEO, Field.PAPER, Field.CODE, Field.SERIES, Field.IMAGE, Field.PHOTO),
}
"""Fields whose value may be a mapping that is read as one."""
_PLAIN = PEOPLE | {Field.VENUE}
_OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_NUMBER = re.compile(r"\d+")
_LANGUAGES = frozenset(lexicon.languages())


def flattened(entries: Iterable[Entry]) -> Iterator[Entry]:
    """*entries* with those inside of mappings without a field: ``event: {date: …}``."""
    for entry in _with_people(list(_with_dates(list(entries)))):
        value = entry.value
        fields = fields_of(entry.name)
        if not isinstance(value, Branch):
            yield entry
            continue
        known = known_fields(value.entries)
        undated = (one for one in value.entries if not is_day(flat(one.value)))
        if value.entries and {one.name for one in value.entries} <= _LANGUAGES:
            yield from _translated(entry, value)
        elif {Field.TITLE, Field.PAPER} <= fields and not known & DAY:
            yield from _paper(entry, value)
        elif fields & _PLAIN or (
            fields & _WHOLE
            and not known & DAY  # "seminar: {title: …, date: …}" is a talk
            and (Field.SERIES not in fields or Field.TITLE in known)
        ):
            yield entry
        elif fields & MOMENT and Field.VENUE not in known_fields(undated):
            yield from _moment(entry, value)
        else:
            for one in flattened(value.entries):
                named = one.name if fields_of(one.name) else f"{entry.name} {one.name}"
                yield one._replace(name=named)


def _with_dates(entries: list[Entry]) -> Iterator[Entry]:
    """*entries*, with one day for a year, a month and a day in fields of their own."""
    parts = {
        part: one
        for part, names in DAY_PARTS.items()
        for one in entries
        if key_of(one.name) in names and isinstance(one.value, str) and one.value
    }
    if {"month", "day"} <= parts.keys() and str(parts["day"].value).isdigit():
        year, month, day = (
            flat(parts[part].value) if part in parts else ""
            for part in ("year", "month", "day")
        )
        date = f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"
        yield Entry("date", date, parts["day"].line)
        entries = [one for one in entries if one not in parts.values()]
    yield from entries


def _with_people(entries: list[Entry]) -> Iterator[Entry]:
    """*entries*, with one person for ``speaker 2`` and ``affiliation 2``."""
    numbered: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        numbers = _NUMBER.findall(one.name)
        if len(numbers) == 1 and person_field(_unnumbered(one.name)):
            numbered[numbers[0]].append(one)
    people = {
        number: found
        for number, found in numbered.items()
        if person_field(_unnumbered(found[0].name)) is Field.SPEAKER and found[1:]
    }
    merged = {id(one) for found in people.values() for one in found}
    yield from (one for one in entries if id(one) not in merged)
    for number, found in people.items():
        parts = [one._replace(name=_unnumbered(one.name)) for one in found]
        filled = any(strings(one.value) for one in parts)
        yield Entry(f"speaker {number}", Branch(parts) if filled else "", found[0].line)


def _unnumbered(name: str) -> str:
    return " ".join(_NUMBER.sub(" ", key_of(name)).split())


def _translated(entry: Entry, value: Branch) -> Iterator[Entry]:
    filled = [one for one in value.entries if strings(one.value)]
    for number, one in enumerate(filled):
        name = entry.name if not number else f"{entry.name} ({one.name})"
        yield Entry(name, one.value, one.line)


def _paper(entry: Entry, value: Branch) -> Iterator[Entry]:
    """The title of a paper apart from its authors, venue and link."""
    titled = [one for one in value.entries if Field.TITLE in fields_of(one.name)]
    for one in titled:
        yield one._replace(name=f"{entry.name} title")
    rest = [one for one in value.entries if one not in titled]
    yield entry._replace(value=Branch(rest))


def _moment(entry: Entry, value: Branch) -> Iterator[Entry]:
    """A day and its times apart: ``{date: 2026-03-02, time: "10:00", tz: …}``."""
    start: list[str] = []
    zone = ""
    for one in value.entries:
        fields, text = fields_of(one.name), flat(one.value)
        if Field.TIMEZONE in fields:
            zone = text
        elif Field.END in fields or key_of(one.name) == "to":
            yield Entry("end", one.value, one.line)
        elif has_date(text) and any(map(has_date, start)):
            yield one._replace(name=f"{entry.name} {one.name}")
        else:
            start += strings(one.value)
    text = " ".join(start)
    if ":" in text and "/" not in zone and not _OFFSET.search(text):
        text = f"{text} {zone}".strip()  # "tz: UTC" is of this moment alone
    elif zone:
        yield Entry("timezone", zone, entry.line)
    yield Entry(entry.name, text, entry.line)


_LABEL_INSIDE = re.compile(r"[.;|·•](\**)\s+(?=\**[^\W\d_][^:：\n.;|]{1,30}[:：]\**\s)")
"""Before a label behind a title: ``Knots. Venue: Room 3``."""
_NOT_INSIDE = (Field.TITLE, Field.OTHER, Field.SERIES, Field.NUMBER, Field.MESSAGE)
_MULTILINE = (Field.TITLE, Field.SPEAKER, Field.SUMMARY)
"""Fields whose values may contain other fields, in lines of their own."""
_MOMENT_FIELDS = {"when": Field.WHEN, "time": Field.TIME, "room": Field.VENUE}
_TALK_ENTRIES = {
    "speaker": Field.SPEAKER,
    "title": Field.TITLE,
    "abstract": Field.ABSTRACT,
    "speaker and title": Field.SUMMARY,
}
_ANCHOR = re.compile(r"\[([^\[\]]+)\]\(#[^\s()]*\)")
"""``[Knots](#ada)``, a link to another place of the page."""
_SITE_LINK = re.compile(
    r"\[(?P<words>[^\[\]]+)\]"
    r"\((?P<path>(?![a-zA-Z][\w+.-]*:|#)(?:[^\s()./]*[./][^\s()]*|[\w-]{2,}(?=\)$)))\)"
)
_MARKED = re.compile(r"(?P<mark>\*{1,2})[^*]+(?P=mark)")
"""A line that is emphasized as a whole."""
_STRUCK_TAG = re.compile(r"(?i)</?(?:s|del|strike)>")
_STRUCK = re.compile(r"~~(.+?)~~", re.DOTALL)


def dates_in(sources: Sequence[Source]) -> list[str]:
    """The texts of *sources* whose names say that they are dates."""
    entries = [e for source in sources for one in source.records for e in one.entries]
    dated = [one for one in entries if fields_of(one.name) & DAY]
    return [text for one in dated for text in strings(one.value)]


def parts_of(
    draft: Draft,
    field: Field | None,
    entry: Entry,
    labels: frozenset[Field] = LONG,
) -> Iterator[tuple[Field | None, Entry]]:
    """*entry*, of *field*, and the labelled lines in it as entries of their own.

    Links within the same site, and what is struck out, are noted in *draft*.

    :param labels: the labels that count in an abstract.
    """
    if field is Field.ABSTRACT and isinstance(entry.value, str):
        yield from _text_parts(entry, entry.value, labels)
        return
    if not isinstance(entry.value, str) or field in LONG:
        yield field, entry
        return
    text = _SITE_LINK.sub(
        lambda link: _words_of_path(draft, link, field),
        _ANCHOR.sub(r"\1", _without_struck(draft, entry.value)),
    )
    if field in _MULTILINE:
        text = _LABEL_INSIDE.sub(_line_end, text)
        text, moments = take_moments(text)
        yield from ((_MOMENT_FIELDS[one.name], one) for one in moments)
    if field is Field.SUMMARY:
        for words, url in WEB_LINK.findall(text):
            if not materials.note_link(draft, url, words):
                draft.keep(f"{words}: {url}")
        text = materials.without_targets(text)
        if "\n" in (lines := rich(text).strip()):
            yield from _split_lines(lines)
            return
    title, below = _title_and_text(rich(text).strip(), key_of(entry.name))
    if field is Field.TITLE and below:
        yield field, entry._replace(value=title)
        named = Field.SPEAKER in labels and is_person(plain(below))
        meant = Field.SPEAKER if named else Field.ABSTRACT
        yield meant, entry._replace(value=below)
        return
    blocks = read_blocks(rich(text)) if field in _MULTILINE and len(text) > 1 else []
    labelled = any(one.label is not None for one in blocks[1:])
    if not labelled or blocks[0].label is not None:
        yield field, entry._replace(value=text)
        return
    own = [*takewhile(lambda one: one.label is None, blocks)]
    yield field, entry._replace(value="\n".join(one.text for one in own))
    for one in blocks[len(own) :]:
        name = one.label.name if one.label else entry.name
        yield one.field or field, Entry(name, one.text, entry.line)


def _text_parts(
    entry: Entry, text: str, labels: frozenset[Field]
) -> Iterator[tuple[Field | None, Entry]]:
    """The abstract *text*, and what *labels* announce in it: ``Bio: …``."""
    blocks = read_blocks(rich(text))
    labelled = [one for one in blocks if one.label and one.field in labels and one.text]
    if not labelled:
        yield Field.ABSTRACT, entry
        return
    for one in labelled:
        assert one.label
        yield one.field, Entry(one.label.name, one.text, entry.line)
    rest = "\n\n".join(one.whole for one in blocks if one not in labelled)
    yield Field.ABSTRACT, entry._replace(value=rest)


def _line_end(sign: re.Match[str]) -> str:
    """The end of a line, if a label follows *sign*."""
    label = read_label(sign.string[sign.end() :].partition("\n")[0])
    return f"{sign[1]}\n" if label and label.field not in _NOT_INSIDE else sign[0]


def _title_and_text(text: str, name: str) -> tuple[str, str]:
    """The title that *text*, of the field *name*, begins with, and what is below it."""
    first, _, below = text.partition("\n")
    both = name in WORDS["title_and_abstract"] or _MARKED.fullmatch(first.strip())
    line = below.strip().partition("\n")[0]
    if not (both and line) or read_label(line) or read_heading(line):
        first, _, below = text.partition("\n\n")
        below = below if is_prose(below) else ""
    return first, below.strip()


def _words_of_path(draft: Draft, link: re.Match[str], field: Field | None) -> str:
    """The text for a link to the same site; empty if it only follows people."""
    words = one_line(link["words"])
    rest = materials.read_path(draft, link["path"], words, field)
    follows = field in PEOPLE and link.string[: link.start()].strip()
    details = person_names.looks_like_name(words) or person_names.is_affiliation(words)
    return "" if follows and not details else rest


def _split_lines(text: str) -> Iterator[tuple[Field | None, Entry]]:
    """Speaker and title, in lines of their own, and labelled lines below."""
    first, *blocks = read_blocks(text)
    for entry in talk_entries(first.text):
        yield _TALK_ENTRIES[entry.name], entry
    for one in blocks:
        name = one.label.name if one.label else "abstract"
        yield one.field or Field.ABSTRACT, Entry(name, one.text)


def _without_struck(draft: Draft, text: str) -> str:
    """*text* without what is struck out, or only without the marks.

    What is struck out is cancelled, unless other words take its place.
    """
    text = _STRUCK_TAG.sub("~~", text)
    struck = " ".join(one for one in _STRUCK.findall(text) if one.strip())
    if not struck:
        return text
    rest = _STRUCK.sub("", text).strip(" .,:;()[]–—-*\n")
    if rest:
        draft.keep(f"Struck out: {struck}")
        return rest
    if draft.status is Status.SCHEDULED:
        draft.status = Status.CANCELLED
        draft.doubt("it is struck out: taken as cancelled")
    return struck
