"""Pages of cards: repeated elements, each with a talk.

These are similar elements side by side, or headings with their sections. Below a day
that stands above several talks, the sections and items of lists are such elements.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import (
    clocks,
    kinds,
    lexicon,
    moments,
    person_names,
    years,
)
from sphinx_seminar.importing.elements import HEADINGS, Element, Headings
from sphinx_seminar.importing.field_names import fields_of, known_fields
from sphinx_seminar.importing.formats.card_parts import is_person_part, record_of
from sphinx_seminar.importing.labels import DAY, MOMENT, Field, read_label
from sphinx_seminar.importing.moment_lines import venue_of
from sphinx_seminar.importing.records import Entry, Record, Source, flat
from sphinx_seminar.importing.summary import split_summary
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    _Found: TypeAlias = list[tuple[Element, Record]]
    _Known: TypeAlias = dict[Element, _Found]

_CARD_TAGS = frozenset(["div", "li", "article", "section", "a", "details", "p"])
"""Elements that may be cards."""
_OF_TALK = frozenset({Field.TITLE, Field.SPEAKER, Field.SUMMARY})
"""Fields that not all talks of a day share."""
_OF_DAY = MOMENT | {Field.VENUE, Field.ONLINE, Field.SERIES}
"""Fields that they may share."""
_END_TAGS = frozenset(["hr", "footer"])
"""What ends the section of a talk."""
_SEVERAL = 2
"""Talks below one day, at least, of which each gets the day; or in what is no card."""
_MAX_SHOWN = 100
_MIN_SHARE = 0.7
"""The part of elements side by side that must be talks."""


def read_cards(root: Element) -> Source:
    """The talks in the cards of a page; none, if it has no cards."""
    source = Source([])
    shared = _move_days(root)
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
        alike = record is None and _signature(one) in signs
        if alike and sum(inner in found for inner in one.walk()) < _SEVERAL:
            record = record_of(one)
            if not _is_talk(record):
                continue
        if record is not None:
            record.entries += shared.get(one, [])
            record.context = "\n".join(headings.texts.values())
            source.records.append(record)
            inside.update(one.walk())
    source.context = "\n".join(headings.texts.get(tag, "") for tag in ("title", "h1"))
    return source


class _Day(NamedTuple):
    """A heading or paragraph that is a day, and the talks below it."""

    heads: list[Element]
    """The heading, and items that are no talks: ``- Room: 5``."""
    when: str
    talks: list[Element]
    """Headings, or items of lists."""
    shared: list[Entry]
    """What else is said of all of them, such as the room."""
    notes: str
    """What else is said above them."""


def _move_days(root: Element) -> dict[Element, list[Entry]]:
    """Begin each talk with its day, where a day stands above several talks.

    :returns: what else is said above each of these talks.
    """
    shared: dict[Element, list[Entry]] = {}
    for within in list(root.walk()):
        days = [day for day in _days_in(within) if day.talks]
        if all(len(day.talks) < _SEVERAL for day in days):
            continue
        dated = [(one, day) for day in days for one in day.talks]
        for one, day in dated:
            one.children.insert(0, f"{day.when}, ")
        talks = [one for one, _ in dated if one.tag == "li"]
        for tag in (*HEADINGS, "p"):
            heads = {one for one, _ in dated if one.tag == tag}
            talks += chain(*_sections(within, tag, heads))
        likely = [one for one in map(record_of, talks) if not _is_day_off(one)]
        if sum(map(_says_who, likely)) >= _MIN_SHARE * len(likely):
            shared |= {one: day.shared for one, day in dated}
            for day in days:
                noted = [Entry("note", day.notes)] if day.notes else []
                shared[day.talks[0]] = [*day.shared, *noted]
            for one in chain(*(day.heads for day in days)):
                one.tag, one.children = "hr", []
        else:
            for one, _ in dated:
                one.children.pop(0)
    return shared


def _days_in(within: Element) -> Iterator[_Day]:
    """The days among the headings and paragraphs of *within*."""
    days = {one: day for one in within.elements() if (day := _day_of(one))}
    for tag in dict.fromkeys(one.tag for one in days):
        starts = {one for one in days if one.tag == tag}
        for section in chain(*_sections(within, tag, starts)):
            heading, *below = section.elements()
            begins = _beginnings(below)
            labelled = {one for one in begins if read_label(one.text())}
            talks = dict.fromkeys(one for one in begins if one not in labelled)
            items = [one for one in begins if one in labelled and one.tag == "li"]
            above = [*items]
            for one in below:
                if one.tag in HEADINGS or any(inner in talks for inner in one.walk()):
                    break
                above.append(one)
            said = record_of(Element("talk", {}, children=[*above])).entries
            own = known_fields(said) & _OF_TALK
            when, room = days[heading]
            shared = [one for one in said if fields_of(one.name) & _OF_DAY]
            rest = (one for one in said if not fields_of(one.name) & _OF_DAY)
            notes = "\n".join(flat(one.value) for one in rest)
            heads = [heading, *items]
            yield _Day(heads, when, [] if own else [*talks], [*room, *shared], notes)


def _day_of(one: Element) -> tuple[str, list[Entry]] | None:
    """The day, with its time, and the room that *one* is; ``None`` if it says more.

    ``Day 1: 3 March 2025, 18:00, Room 5`` is one.
    """
    text = one.text() if one.tag in (*HEADINGS, "p") else ""
    label = read_label(text)
    when, rest = moments.split_dated(label.value if label else text)
    room = venue_of(rest)
    if not when or bool(room) != bool(rest):
        return None
    return when, [Entry("room", room)] if room else []


def _beginnings(below: list[Element]) -> list[Element]:
    """The headings, items or paragraphs *below* a day that talks may begin with."""
    heads = [one for one in below if one.tag in HEADINGS]
    timed = [one for one in heads if _is_timed(one.text())]  # rather than sessions
    levels = sorted({one.tag for one in timed or heads})
    level = levels[-1 if timed else 0] if levels else ""
    lists = (one for one in below if one.tag in ("ul", "ol"))
    items = [one for found in lists for one in found.elements() if one.tag == "li"]
    paragraphs = [one for one in below if one.tag == "p" and _is_timed(one.text())]
    return [one for one in timed or heads if one.tag == level] or items or paragraphs


def _is_timed(text: str) -> bool:
    """Whether *text* begins with a time: ``10:00 Ada Example: Knots``."""
    clock = clocks.find(plain(text), bare=False)
    return clock is not None and clock.span[0] == 0


def _says_who(record: Record) -> bool:
    """Whether *record* is a talk that names who gives it, unlike a guest of a day."""
    known = known_fields(record.entries)
    more = known & {Field.TITLE, Field.ABSTRACT} or any(
        fields_of(one.name) & DAY and clocks.find(flat(one.value), bare=False)
        for one in record.entries
    )
    summaries = (
        split_summary(plain(flat(one.value)), [], "")
        for one in record.entries
        if Field.SUMMARY in fields_of(one.name)
    )
    named = any(
        one.speaker
        and (more or (one.title and not person_names.is_affiliation(one.title)))
        for one in summaries
    )
    person = Field.SPEAKER in known or any(map(is_person_part, record.entries))
    return _is_talk(record) and (named or person)


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
    others = sum(one.tag not in HEADINGS for one in root.elements())
    if 1 < len(dated) < others:  # paragraphs, each with what is below it
        sides["p", ""] = [one for s in _sections(root, "p", dated) for one in s]
    used: set[Element] = set()
    # paragraphs last: they may be parts of the sections of headings
    for _, group in sorted(sides.items(), key=lambda side: side[0][0] == "p"):
        alike = [one for one in group if used.isdisjoint(one.elements())]
        read = [(one, record_of(one)) for one in alike]
        good = [(one, record) for one, record in read if _is_talk(record)]
        sure = len(alike) > 1 or all(len(record.entries) > 3 for _, record in good)
        inner = good and any(_has_others(one, known) for one in alike)
        likely = [record for _, record in read if not _is_day_off(record)]
        near = sum(_is_talk(record, brief=True) for record in likely)
        enough = 2 * len(good) >= near >= _MIN_SHARE * len(likely)
        if good and sure and not inner and enough:
            for one, record in read:
                first = next(one.elements(), one)
                yield first if one.tag == "talk" else one, record
                used.update(one.walk())
    for one in root.elements():
        if one not in used:
            yield from _groups(one, known)


def _has_others(one: Element, known: _Known) -> bool:
    """Whether there are talks in *one*; in a section, others than itself.

    One talk without a title may be a part of *one*, which has it.
    """
    talks = [record for _, record in _groups(one, known) if _is_talk(record)]
    titled = [
        one for one in talks if known_fields(one.entries) & {Field.TITLE, Field.SUMMARY}
    ]
    return len(talks) > 1 or len(titled) > (one.tag == "talk")


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
    entries = [one for one in record.entries if one.name != "note"]  # "(Week 4)"
    said = [flat(one.value) for one in entries if not fields_of(one.name) & DAY]
    if len(said) != 1 or len(said[0]) > _MAX_SHOWN:
        return False
    undated = len(said) == len(entries)
    unknown = lexicon.find("unknown", said[0]) is not None
    return kinds.is_day_off(said[0]) or (undated and unknown)


def _is_talk(record: Record, *, brief: bool = False) -> bool:
    """Whether *record* has a day, a title or person, and more if it is not *brief*."""
    known = known_fields(record.entries)
    named = known & _OF_TALK
    enough = brief or len(record.entries) > 2 or Field.SUMMARY in known
    has_person = named or any(map(is_person_part, record.entries))
    return bool(known & DAY and has_person and enough)
