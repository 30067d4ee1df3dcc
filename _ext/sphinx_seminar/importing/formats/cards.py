"""Pages of cards: elements that repeat, of which each tells a talk.

What a part of a card is, its class says (``talk-title``), or its property
(``itemprop="performer"``), a ``<time>``, a heading, a label (``Speaker: …``), or its
place in each card and what stands there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds
from sphinx_seminar.importing.blocks import is_prose, read_blocks
from sphinx_seminar.importing.days import has_date
from sphinx_seminar.importing.formats.elements import Element
from sphinx_seminar.importing.labels import PEOPLE, Field
from sphinx_seminar.importing.names_of_fields import (
    NAMES,
    candidates,
    fields_of,
    key_of,
    person_field,
)
from sphinx_seminar.importing.records import Branch, Entry, Record, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = frozenset("div li article section a details".split())
"""Elements that may be cards."""
_NOT_NAMED = frozenset(
    {Field.TECHNICAL, Field.OTHER, Field.IMAGE, Field.PHOTO, Field.LINK, Field.STATUS}
)
_MOMENT = frozenset({Field.DATE, Field.WHEN})
_MOST = 0.7
"""The part of elements side by side that must be talks."""
_SENTENCE = re.compile(r"[^\W\d_](?:[^\d:|]+\s){2,}[^\d:|]+[.!?]")
_LONG = 200
"""Characters of a text that can only be an abstract."""


def read_cards(root: Element) -> Source:
    """The talks in the cards of a page; none, if it has no cards."""
    source = Source([])
    found = dict(_groups(root))
    signs = {_sign(one) for one in found}
    headings: dict[str, str] = {}
    below: set[Element] = set()
    for one in root.walk():
        if one in below:
            continue
        if one.tag in ("title", *_HEADINGS):
            lower = {tag for tag in _HEADINGS if tag >= one.tag}
            headings = {t: said for t, said in headings.items() if t not in lower}
            headings[one.tag] = " ".join(
                one.text().split() or "".join(map(str, one.children)).split()
            )
        alone = _sign(one) in signs and one not in found
        record = _record(one) if alone else found.get(one)
        if record is not None and (not alone or _is_talk(record)):
            record.context = "\n".join(headings.values())
            source.records.append(record)
            below.update(one.walk())
    source.context = "\n".join(headings.get(tag, "") for tag in ("title", "h1"))
    return source


def _sign(element: Element) -> tuple[str, str]:
    """What elements have in common that are alike."""
    return element.tag, element.attrs.get("class", "").partition(" ")[0]


def _groups(root: Element) -> Iterator[tuple[Element, Record]]:
    """The elements of *root* that are cards, with what they say."""
    sides: defaultdict[tuple[str, str], list[Element]] = defaultdict(list)
    for one in root.elements():
        if one.tag in _TAGS:
            sides[_sign(one)].append(one)
    for tag in _HEADINGS:  # a heading, and what stands below it
        if sum(one.tag == tag for one in root.elements()) > 1:
            sides[tag, "heading"] = _sections(root, tag)
            break
    used: set[Element] = set()
    for alike in sides.values():
        read = [(one, _record(one)) for one in alike]
        good = [(one, record) for one, record in read if _is_talk(record)]
        sure = len(alike) > 1 or all(len(record.entries) > 3 for _, record in good)
        inner = any(True for one in alike for _ in _groups(one)) if good else False
        if good and sure and not inner and len(good) >= _MOST * len(alike):
            yield from read
            used.update(alike)
    for one in root.elements():
        if one not in used:
            yield from _groups(one)


def _sections(root: Element, tag: str) -> list[Element]:
    """The headings *tag* of *root*, each with what follows it, as an element."""
    found: list[Element] = []
    for one in root.children:
        if isinstance(one, Element) and one.tag == tag:
            found.append(Element("section", {}, one.line, [one]))
        elif isinstance(one, Element) and one.tag in _HEADINGS and one.tag < tag:
            break
        elif found:
            found[-1].children.append(one)
    return found


def _is_talk(record: Record) -> bool:
    known = {field for one in record.entries for field in fields_of(one.name)}
    who = known & {Field.TITLE, Field.SPEAKER, Field.SUMMARY}
    return bool(known & _MOMENT) and bool(who) and len(record.entries) > 2


def _named(element: Element) -> str:
    """What the class or property of *element* says that it is; empty if nothing."""
    attrs = element.attrs
    said = (
        *attrs.get("itemprop", "").split(),
        *attrs.get("class", "").split(),
        *(value for name, value in attrs.items() if name in ("data-field", "data-label")),
    )
    for one in said:
        words = [word for word in key_of(one).split() if word not in NAMES.layout]
        if not words or all(word in NAMES.context for word in words):
            continue  # "talk" is the card, rather than its title
        name = " ".join(words)
        known = [way for way in candidates(name) if way.rank < 1000]
        if known and known[0].field not in _NOT_NAMED:
            return name
    return ""


def _record(card: Element) -> Record:
    """What *card* says, part by part."""
    record = Record([], f"line {card.line}" if card.line else "")
    taken: set[Element] = set()
    times: list[Element] = []
    for one in card.walk():
        if one is card or one in taken:
            continue
        name = _named(one)
        inside = [part for part in one.walk() if part is not one and _named(part)]
        if name and fields_of(name) & PEOPLE and inside and _describes(inside):
            parts = [Entry(_named(part), part.text()) for part in inside]
            record.entries.append(Entry(name, Branch(parts)))
            taken.update(one.walk())
        elif one.tag == "time":
            times.append(one)
            taken.update(one.walk())
        elif name and (not inside or fields_of(name) & PEOPLE):
            text = _trimmed(one.text(inside))
            if text or one.attrs.get("content"):
                record.entries.append(Entry(name, one.attrs.get("content") or text))
            taken.update(part for part in one.walk() if part not in inside)
        elif one.tag in _HEADINGS and not inside:
            record.entries.append(Entry("heading", one.text()))
            taken.update(one.walk())
    record.entries += _times(times)
    record.entries += _rest(card, taken)
    return record


def _describes(parts: Sequence[Element]) -> bool:
    """Whether one of *parts* has the name of a person."""
    return any(person_field(_named(one)) is Field.SPEAKER for one in parts)


def _trimmed(text: str) -> str:
    return re.sub(r"^[\s,;:|·•–—-]+|[\s,;:|·•(–—-]+$", "", text)


def _times(found: Sequence[Element]) -> Iterator[Entry]:
    """Start and end, by what is meant for programs, and what is meant to be read."""
    for number, one in enumerate(found):
        exact, said = one.attrs.get("datetime", ""), " ".join(one.text().split())
        if not has_date(exact):
            exact = ""
        clock = "T" not in exact and ":" not in exact and kinds.is_clock(said)
        text = f"{exact} {said}" if exact and clock and not has_date(said) else exact
        yield Entry("end" if number else "start", text or said)


def _rest(card: Element, taken: set[Element]) -> Iterator[Entry]:
    """Labelled lines and links of *card*, and what stands in lines of no name."""
    links = [one for one in card.find("a") if one not in taken]
    labelled = [one for one in links if _kind_of_link(one)]
    for one in labelled:
        label = " ".join(one.text().split("](")[0].strip("[").split())
        parts = [Entry("title", label), Entry("url", one.attrs.get("href", ""))]
        yield Entry("links", Branch(parts))
    text = card.text([*taken, *labelled])
    place = 0
    for block in read_blocks(text):
        if block.label is not None:
            yield Entry(block.label.said, block.text)
            continue
        for paragraph in re.split(r"\n\s*\n", block.text):
            said = _trimmed(paragraph)
            if not re.search(r"\w", said):
                continue
            place += 1
            long = len(said) > _LONG or is_prose(said) or _SENTENCE.fullmatch(said)
            yield Entry("text" if long else f"part {place} of the card", said)


def _kind_of_link(link: Element) -> bool:
    """Whether the words of *link* say what it leads to: ``Slides``."""
    words = " ".join("".join(_texts(link)).split())
    fields = fields_of(words) if len(words) < 40 else set()
    return bool(fields & {Field.SLIDES, Field.VIDEO, Field.PAPER, Field.CODE})


def _texts(element: Element) -> Iterator[str]:
    for one in element.children:
        if isinstance(one, str):
            yield one
        else:
            yield from _texts(one)
