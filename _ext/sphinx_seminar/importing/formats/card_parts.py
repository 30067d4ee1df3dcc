"""The parts of a card: what is the title, who speaks, when and where.

The field of a part is known by its class (``talk-title``), its property
(``itemprop="performer"``), a ``<time>``, a heading, a label (``Speaker: …``), or by its
position in the card and its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import clocks, kinds, lexicon, moments, years
from sphinx_seminar.importing.days import has_date
from sphinx_seminar.importing.elements import HEADINGS, Element
from sphinx_seminar.importing.field_names import (
    DAY_PARTS,
    WORDS,
    candidates,
    fields_of,
    is_general,
    key_of,
    known_fields,
)
from sphinx_seminar.importing.labelled import is_prose, read_blocks
from sphinx_seminar.importing.labels import (
    DAY,
    LONG,
    PEOPLE,
    Field,
    read_heading,
    read_label,
)
from sphinx_seminar.importing.moment_lines import room_behind, take_moments, venue_of
from sphinx_seminar.importing.records import Branch, Entry, Record
from sphinx_seminar.importing.summary import (
    MAX_LINE,
    emphasized,
    names_speaker,
    people_in,
    talk_entries,
)
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_IGNORED = frozenset(
    {Field.TECHNICAL, Field.OTHER, Field.IMAGE, Field.PHOTO, Field.LINK, Field.STATUS}
    | {Field.SUBTITLE}
)
_MATERIALS = frozenset({Field.SLIDES, Field.VIDEO, Field.PAPER, Field.CODE})
_UNNAMED = " of the parts without a name"
_MARKED = re.compile(r"(\*{1,2})[^*\n]+\1")
_NUMBER = re.compile(r"\d")
_FIRST = re.compile(
    r"(?P<first>[^\n,:：|–—«»“”\"]{1,40}?)\s*(?:\n|[,:：|.]\s+|\s[-–—]\s+|$)"
)
"""What stands behind a day and a time, before other parts."""
_BOLD_BEGIN = re.compile(r"^\*\*([^*\n]*\d[^*\n]*)\*\*[\s,.:–—-]+(?=\S)")
"""``**3 May, 14:00, B 101** Ada Example: Knots``."""
_ASIDE_FIRST = re.compile(r"(\([^()]*\))\s*[:：–—-]\s+(?=\S)")
"""``(unusual time!): Ada Example``, behind a day."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NO_LINKS = re.compile(r"\s*[(\[][\s,;|/·•&+]*[)\]](?!\()|\s+[-*•]\s*$", re.M)
"""Brackets and items whose links are taken out."""
_SENTENCE = re.compile(r"[^\W\d_][^\d:|]*[.!?]")
_CLOCK_WITHIN = 12
"""Characters in which a line with a time begins."""


def name_of(element: Element) -> str:
    """The name of a field in the class or property of *element*; empty if none."""
    attrs = element.attrs
    tokens = (*attrs.get("itemprop", "").split(), *attrs.get("class", "").split())
    for one in tokens:
        words = [word for word in key_of(one).split() if word not in WORDS["layout"]]
        if WORDS["context"].issuperset(words):
            continue  # "talk" is the card, rather than its title
        name = " ".join(words)
        if any(name in names for names in DAY_PARTS.values()):
            return name
        known = candidates(name)
        of_page = (
            known and known[0].field is Field.SERIES and words[-1] in WORDS["link"]
        )
        if known and known[0].field not in _IGNORED and not of_page:
            return name
    return ""


def record_of(card: Element) -> Record:
    """The record of *card*."""
    record = Record([], f"line {card.line}" if card.line else "")
    taken: set[Element] = set()
    times: list[Element] = []
    for one in card.walk():
        if one is card or one in taken:
            continue
        name, heads = name_of(one), one.tag in (*HEADINGS, "summary")
        # only where it is asked for below: pages have many elements in others
        parts = one.walk() if name or heads else ()
        inside = [part for part in parts if part is not one and name_of(part)]
        label = read_heading(plain(one.text())) if heads else None
        if one.tag == "time":
            times.append(one)
            taken.update(one.walk())
        elif name and (not inside or fields_of(name) & PEOPLE):
            text = one.attrs.get("content") or _trimmed(_unlabelled(one.text(inside)))
            record.entries += [Entry(name, text)] if text else []
            taken.update(part for part in one.walk() if part not in inside)
        elif label and label.field in LONG:
            continue
        elif heads and (label := read_label(one.text())) and label.value:
            record.entries.append(Entry(label.name, label.value))
            taken.update(one.walk())
        elif heads and not inside:
            record.entries += _heading_entries(one.text())
            taken.update(one.walk())
    record.entries += _time_entries(times)
    known = known_fields(record.entries)
    record.entries += _other_parts(card, taken, dated=bool(known & DAY))
    titles = [one for one in record.entries if Field.TITLE in fields_of(one.name)]
    for entry in titles if len(titles) > 1 else ():
        if entry.name == "heading" and kinds.is_person(plain(str(entry.value))):
            record.entries.remove(entry)
            record.entries.append(entry._replace(name="speaker"))
    if not known & {Field.SPEAKER, Field.SUMMARY}:
        named = bool(titles) or Field.SPEAKER in known_fields(record.entries)
        for at, entry in enumerate(record.entries):  # with more than a name
            bold = titles and _MARKED.fullmatch(str(entry.value))
            more = bold or re.search(r"[\n,(]", str(entry.value))
            if is_person_part(entry) and more:
                both = emphasized(str(entry.value))
                name = "speaker and title" if both else "speaker"
                record.entries[at] = entry._replace(name=name)
                named |= both is None
            elif (
                entry.name.endswith(_UNNAMED)
                and not named
                and names_speaker(plain(str(entry.value)))
            ):
                record.entries[at] = entry._replace(name="speaker and title")
    return record


def _heading_entries(text: str) -> Iterator[Entry]:
    """A heading, or ``3 May, 14:00: Ada Example – Knots``."""
    when, rest = _split_day(_BOLD_BEGIN.sub(r"\1\n", text))
    if when:
        yield Entry("when", when)
        place, rest = _split_room(rest)
        yield from [Entry("room", place)] if place else []
        label = read_label(rest.strip(" ,"))
        if label and label.value and label.field in PEOPLE:
            yield Entry(label.name, label.value)
            return
        if (aside := _ASIDE_FIRST.match(rest)) and not room_behind(aside[1]):
            yield Entry("note", aside[1])
            rest = rest[aside.end() :]
        if rest:
            bare = rest.strip(" *")
            aside = _IN_BRACKETS.fullmatch(bare)  # "(hora de Chile)"
            yield from [Entry("note", bare)] if aside else talk_entries(rest)
        return
    named = kinds.is_person(plain(text))  # "Marco" is no month
    month = "" if named else moments.split_dated(f"1 {text}")[0]
    if not (month or years.names_term(text) or is_general(plain(text))):
        yield Entry("heading", text)


def _split_room(text: str) -> tuple[str, str]:
    """The room that *text*, behind a time, begins with or is; and the rest."""
    first = _FIRST.match(text)
    place = room_behind(first["first"]) if first else ""
    rest = text[first.end() :] if first else ""
    building = lexicon.find("institution", rest) or lexicon.find("room", rest)
    if (
        place
        and names_speaker(plain(rest))
        and not (text[len(place)] == "," and building)
    ):
        return place, rest
    if whole := venue_of(text):
        return whole, ""
    return (place, rest) if place and _NUMBER.search(place) else ("", text)


def _split_day(text: str) -> tuple[str, str]:
    """The day that *text* begins or ends with, and the rest."""
    dated = moments.split_dated(text)
    return dated if dated[0] else moments.split_dated_last(text)


def _trimmed(text: str) -> str:
    return re.sub(r"^[\s,;:|·•–—-]+|[\s,;:|·•(–—-]+$", "", text)


def _unlabelled(text: str) -> str:
    """*text* without the label that it begins with: ``Speaker: Ada Example``."""
    blocks = read_blocks(text)
    return blocks[0].text if len(blocks) == 1 else text


def _time_entries(found: Sequence[Element]) -> Iterator[Entry]:
    """Start and end, from the text and the attribute of each ``<time>``."""
    for number, one in enumerate(found):
        exact, shown = one.attrs.get("datetime", ""), " ".join(one.text().split())
        exact = exact if has_date(exact) else ""
        clock = None if ":" in exact or not exact else clocks.find(shown, bare=True)
        text = f"{exact} {shown[clock.span[0] :]}" if clock else exact or shown
        yield Entry("end" if number else "start", text)


def _other_parts(card: Element, taken: set[Element], *, dated: bool) -> Iterator[Entry]:
    """Labelled lines and links of *card*, and its lines without a name."""
    links = [one for one in card.find("a") if one not in taken]
    said = card.text(taken)
    labelled = {
        one: words
        for one in links
        if (words := _words_of(one)) and not _is_labelled(one, said)
    }
    for one, words in labelled.items():
        parts = [Entry("title", words), Entry("url", one.attrs.get("href", ""))]
        yield Entry("links", Branch(parts))
    text = card.text([*taken, *labelled])
    text = _NO_LINKS.sub("", text) if labelled else text
    number = 0
    for block in read_blocks(text):
        if block.label is not None:
            yield Entry(block.label.name, block.text)
            continue
        for paragraph in re.split(r"\n\s*\n", block.text):
            part = _trimmed(paragraph)
            if not _split_day(part)[0]:
                part, apart = take_moments(part)
                yield from apart
            if not re.search(r"\w", part):
                continue
            number += 1
            short = ("\n" not in part and len(part) < MAX_LINE) or not is_prose(part)
            if not dated and short and _split_day(part)[0]:
                first, _, below = part.partition("\n")
                rest = moments.split_dated(first := first.strip(" *"))[1]
                named = below and people_in(below.strip().partition("\n")[0])
                if below and (not rest or room_behind(rest) or named):
                    lines = [line.strip() for line in below.splitlines()]
                    rooms = [line for line in lines if venue_of(line)][:1]
                    yield from (Entry("room", venue_of(line)) for line in rooms)
                    below = "\n".join(line for line in lines if line not in rooms)
                    whole = rest and not room_behind(rest)  # "2pm (unusual), LT 3"
                    when = [Entry("when", first)] if whole else _heading_entries(first)
                    yield from (*when, *talk_entries(below))
                else:
                    yield from _heading_entries(part)
                continue
            if _MARKED.fullmatch(part) and not kinds.is_person(plain(part)):
                clock = clocks.find(plain(part)[:_CLOCK_WITHIN], bare=False)
                yield Entry("when" if clock else "heading", part)
                continue
            sentence = _SENTENCE.fullmatch(part) and not kinds.is_person(plain(part))
            sentence = sentence and len(part.split()) > 1
            long = len(part) > MAX_LINE or is_prose(part) or sentence
            yield Entry("text" if long else f"{number}{_UNNAMED}", part)


def _is_labelled(link: Element, text: str) -> bool:
    """Whether a label stands before *link* in *text*: ``Slides: [pdf](…)``."""
    href = re.escape(link.attrs.get("href", ""))
    found = re.search(rf"(\w+)\s*:\**\s*\[[^\]]*\]\({href}\)", text)
    return bool(found and fields_of(found[1]) & _MATERIALS)


def _words_of(link: Element) -> str:
    """The words of *link*, if they name its target: ``Slides``."""
    words = " ".join(link.text().split("](")[0].strip("[*").split())
    return words if fields_of(words) & (LONG | _MATERIALS) else ""


def is_person_part(entry: Entry) -> bool:
    """Whether *entry*, of no name, begins with a person in a line of its own."""
    first = plain(str(entry.value).partition("\n")[0]).strip(" ,;–—-")
    return entry.name.endswith(_UNNAMED) and kinds.is_person(first)
