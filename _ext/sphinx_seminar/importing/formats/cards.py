"""Pages of cards: repeated elements, each with a talk.

These are similar elements side by side, or headings with their sections.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds, lexicon, moments, years
from sphinx_seminar.importing.elements import HEADINGS, Element, Headings
from sphinx_seminar.importing.field_names import fields_of, known_fields
from sphinx_seminar.importing.formats.card_parts import is_person_part, record_of
from sphinx_seminar.importing.labels import DAY, Field
from sphinx_seminar.importing.records import Entry, Record, Source, flat
from sphinx_seminar.importing.summary import likeness
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    _Found: TypeAlias = list[tuple[Element, Record]]
    _Known: TypeAlias = dict[Element, _Found]

_CARD_TAGS = frozenset(["div", "li", "article", "section", "a", "details", "p"])
"""Elements that may be cards."""
_END_TAGS = frozenset(["hr", "footer"])
"""What ends the section of a talk."""
_MAX_SHOWN = 100
_MIN_SHARE = 0.7
"""The part of elements side by side that must be talks."""


def read_cards(root: Element) -> Source:
    """The talks in the cards of a page; none, if it has no cards."""
    source = Source([])
    found = dict(_groups(root, {}))
    signs = {_signature(one) for one in found if one.tag in _CARD_TAGS}
    headings = Headings()
    inside: set[Element] = set()
    for one in root.walk():
        if one in inside:
            continue
        record = found.get(one)
        if record is None and one.tag in ("title", *HEADINGS):
            headings.note(one)
        elif record is None and one.tag == "p" and years.names_term(one.text()):
            headings.note(one)  # "Fall 2024"
        elif record is None and one.tag == "p":
            source.hours += f"{one.text()}\n"
        if record is None and _signature(one) in signs:
            record = record_of(one)
            if not _is_talk(record):
                continue
        if record is not None:
            record.context = "\n".join(headings.texts.values())
            source.records.append(record)
            inside.update(one.walk())
    source.context = "\n".join(headings.texts.get(tag, "") for tag in ("title", "h1"))
    return source


def _signature(element: Element) -> tuple[str, str]:
    """The tag and class that similar elements share."""
    return element.tag, element.attrs.get("class", "").partition(" ")[0]


def _groups(root: Element, known: _Known) -> _Found:
    """The elements of *root* that cards begin with, and their records.

    :param known: those of elements that were looked at before.
    """
    if root not in known:
        known[root] = list(_groups_in(root, known))
    return known[root]


def _groups_in(root: Element, known: _Known) -> Iterator[tuple[Element, Record]]:
    sides: defaultdict[tuple[str, str], list[Element]] = defaultdict(list)
    for one in root.elements():
        if one.tag in _CARD_TAGS:
            sides[_signature(one)].append(one)
    for tag in HEADINGS:  # a heading with its section
        starts = {one for one in root.elements() if one.tag == tag}
        if len(starts) > 1:
            sections = _sections(root, tag, starts)
            sides[tag, "all"] = [one for below in sections for one in below]
            sides |= {(tag, f"{at}"): below for at, below in enumerate(sections)}
    dated = {
        one for one in sides.get(("p", ""), []) if moments.split_dated(one.text())[0]
    }
    if 1 < len(dated) < len(sides["p", ""]):  # paragraphs, each with those below it
        sides["p", "all"] = [one for s in _sections(root, "p", dated) for one in s]
    used: set[Element] = set()
    for group in sides.values():
        alike = [one for one in group if used.isdisjoint(one.elements())]
        read = [(one, record_of(one)) for one in alike]
        good = [(one, record) for one, record in read if _is_talk(record)]
        sure = len(alike) > 1 or all(len(record.entries) > 3 for _, record in good)
        inner = good and any(_groups(one, known) for one in alike)
        likely = [one for one, record in read if not _is_day_off(record)]
        if good and sure and not inner and len(good) >= _MIN_SHARE * len(likely):
            for one, record in read:
                first = next(one.elements(), one)
                below = list(_of_people(one, record)) if one.tag == "talk" else []
                yield from below or [(first if one.tag == "talk" else one, record)]
                used.update(one.walk())
    for one in root.elements():
        if one not in used:
            yield from _groups(one, known)


def _of_people(day: Element, whole: Record) -> Iterator[tuple[Element, Record]]:
    """The talks of *day* below headings that are people, each with its day."""
    heads = [one for one in day.elements() if one.tag in HEADINGS][1:]
    people = all(likeness(plain(one.text())) for one in heads)
    if len(heads) < 2 or not people or len({one.tag for one in heads}) > 1:
        return
    shared = [one for one in whole.entries if fields_of(one.name) & DAY]
    for group in _sections(day, heads[0].tag, set(heads)):
        for head, talk in zip(heads, group, strict=False):
            record = record_of(talk)
            own = (one for one in record.entries if one.value != head.text())
            record.entries = [Entry("speaker", head.text()), *own, *shared]
            yield head, record


def _sections(root: Element, tag: str, starts: set[Element]) -> list[list[Element]]:
    """The elements *starts* of *root*, which are *tag*, each with what follows it.

    Those below one heading of a higher level are a list.
    """
    found: list[list[Element]] = [[]]
    going_on = False
    for one in root.children:
        if isinstance(one, Element) and one in starts:
            found[-1].append(Element("talk", {}, one.line))
            going_on = True
        elif isinstance(one, Element) and one.tag in (*HEADINGS, *_END_TAGS):
            going_on = going_on and one.tag in HEADINGS and one.tag > tag
            if one.tag in HEADINGS and one.tag < tag:
                found.append([])
        if going_on:
            found[-1][-1].children.append(one)
    return found


def _is_day_off(record: Record) -> bool:
    """Whether *record* only tells a day without a talk, or a talk without its day."""
    said = [flat(one.value) for one in record.entries if not fields_of(one.name) & DAY]
    if len(said) != 1 or len(said[0]) > _MAX_SHOWN:
        return False
    undated = len(said) == len(record.entries)
    unknown = lexicon.find("unknown", said[0]) is not None
    return kinds.is_day_off(said[0]) or (undated and unknown)


def _is_talk(record: Record) -> bool:
    known = known_fields(record.entries)
    named = known & {Field.TITLE, Field.SPEAKER, Field.SUMMARY}
    enough = len(record.entries) > 2 or Field.SUMMARY in known
    has_person = named or any(map(is_person_part, record.entries))
    return bool(known & DAY and has_person and enough)
