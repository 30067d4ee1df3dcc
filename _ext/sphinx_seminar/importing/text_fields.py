"""Venue, abstract, biographies and all other texts of a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from sphinx_seminar.importing import (
    kinds,
    lexicon,
    materials,
    speakers,
    values,
    years,
)
from sphinx_seminar.importing.day_names import read_language
from sphinx_seminar.importing.field_names import WORDS, key_of, names_series
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.positions import (
    has_position,
    part_position,
    split_position,
)
from sphinx_seminar.importing.records import (
    Entry,
    flat,
    is_unnamed,
    listed,
    strings,
)
from sphinx_seminar.importing.text import rich
from sphinx_seminar.importing.unlabelled import QUOTED
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries
from sphinx_seminar.talkfiles.markup import WEB_LINK, plain

if TYPE_CHECKING:
    from collections import defaultdict

    from sphinx_seminar.importing.records import Source

FieldEntries: TypeAlias = "defaultdict[Field | None, list[Entry]]"
"""The filled entries of a record by field, the plainest names first."""

_PERSON_FIELDS = (Field.AFFILIATION, Field.POSITION, Field.HOMEPAGE, Field.ORCID)
_MAX_TOPIC_WORDS = 6
_FILE = re.compile(r"[^\n.]{0,200}[^\s.]\.(?:pdf|docx?|pptx?|html?|md|txt|tex)")
"""The path of a file, in the place of a text."""
_COUNTED = re.compile(r"\(\d+\)$")
_BEGUN = re.compile(r"((?s:.*))(?:\.\.\.|…)|")
"""The begin of a text that goes on in another field; or nothing."""
_YEARS = re.compile(r"[\s,]*\b(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?年?度?\s*$")


def read_texts(draft: Draft, fields: FieldEntries) -> None:
    """Note all of *fields* but title, people, times and series."""
    _read_venue(draft, fields)
    _read_abstract(draft, fields)
    _read_person_fields(draft, fields)
    _read_rest(draft, fields)
    for field in (*materials.MATERIALS, Field.LINK):
        for entry in fields[field]:
            materials.read_links(draft, entry.value, entry.name, field)
    _split_biography(draft)


def _read_venue(draft: Draft, fields: FieldEntries) -> None:
    """Note where the talk is: room, building and city of one field or several."""
    parts: list[str] = []
    for entry in fields[Field.VENUE]:
        for venue in speakers.texts_in(draft, entry):
            halves = venue.split(";")  # "Microsoft Teams Meeting; Room 5"
            venues = [one for one in halves if not values.is_only_online(one)]
            text = ";".join(venues or halves).strip()
            if re.fullmatch(r"[\d\s-]{9,}", text):  # the number of a meeting
                draft.keep(f"{entry.name}: {text}")
            elif text and not values.is_tba(text) and text not in ", ".join(parts):
                parts.append(text)
    if parts:
        if draft.venue:  # behind a time
            draft.keep(f"Venue: {draft.venue}")
            draft.venue = ""
        values.read_venue(draft, "\n".join(parts))
        draft.guessed = [one for one in draft.guessed if one != "venue"]


def _read_abstract(draft: Draft, fields: FieldEntries) -> None:
    """Note the first text about the talk as the abstract, and biographies."""
    for entry in fields[Field.ABSTRACT]:
        parts = entry.value if isinstance(entry.value, list) else [entry.value]
        text = "\n\n".join(
            rich(part).strip() if isinstance(part, str) else flat(part)
            for part in parts
        )
        if not text.strip() or values.is_tba(text) or kinds.is_flag(text):
            continue
        first, *more = text.splitlines()  # "Source: https://…", below a link
        linked = all(kinds.is_address(one.rpartition(": ")[2]) for one in more)
        if _FILE.fullmatch(text) or (linked and kinds.is_address(first)):
            materials.read_links(draft, text, entry.name, Field.LINK)
        elif (cut := _BEGUN.fullmatch(draft.abstract)) and text.startswith(
            cut[1] or ""
        ):
            draft.abstract = text
        elif text not in draft.abstract:
            draft.keep(f"{entry.name}: {text}")
    first, _, below = draft.abstract.partition("\n")
    if not draft.title and QUOTED.match(first):
        draft.title = values.read_title(first)
    if below and names.fold(values.read_title(first)) == names.fold(draft.title):
        draft.abstract = below.strip()
    for entry in fields[Field.BIOGRAPHY]:
        _give_biography(draft, entry)


def _give_biography(draft: Draft, entry: Entry) -> None:
    """Give a biography to the person that its label or begin names."""
    text = rich("\n\n".join(strings(entry.value))).strip()
    if not text or values.is_tba(text):
        return
    found = [one for one in draft.speakers if _is_about(entry.name, one.name)] or [
        one for one in draft.speakers if _is_about(plain(text[:200]), one.name)
    ]
    if len(draft.speakers) == 1 and not found:
        found = draft.speakers
    if len(found) == 1:
        found[0].biography = f"{found[0].biography}\n\n{text}".strip()
    else:
        draft.keep(f"{entry.name}: {text}")
        draft.doubt("a biography whose speaker is not clear is kept as a comment")


def _split_biography(draft: Draft) -> None:
    """Take out of the abstract what begins like ``Ada Example is a researcher``."""
    one = draft.speakers[0] if len(draft.speakers) == 1 else None
    if one is None or one.biography or not one.name:
        return
    for gap in re.finditer(r"\n\s*\n[*_]*", draft.abstract):
        begin, name, rest = draft.abstract[gap.end() :].partition(one.name)
        if name and not begin and lexicon.starts("is", rest):
            one.biography = draft.abstract[gap.start() :].strip()
            draft.abstract = draft.abstract[: gap.start()]
            return


def _is_about(text: str, name: str) -> bool:
    """Whether *text* begins with *name*, or the last word of it."""
    start = names.fold(names.read_person(text).name)
    words = names.fold(name).split()
    return start.startswith(" ".join(words)) or words[-1] in start.split()[:4]


def _read_person_fields(draft: Draft, fields: FieldEntries) -> None:
    """Give affiliation, position, … of fields of their own to the people."""
    for field in _PERSON_FIELDS:
        for entry in fields[field]:
            _assign(draft, field, entry)
    for one in draft.speakers:
        if one.position and not one.affiliation:
            one.position, one.affiliation = part_position(one.position)
        elif not one.position and has_position(one.affiliation):
            position, affiliation = split_position(one.affiliation)
            if affiliation:  # "Professor, University of Nowhere"
                one.position, one.affiliation = position, affiliation
    for entry in fields[Field.PHOTO]:
        url = values.as_address(flat(entry.value))
        if url and len(draft.speakers) == 1 and not draft.speakers[0].photo:
            draft.speakers[0].photo = url
        else:
            draft.keep(f"{entry.name}: {flat(entry.value)}")


def _assign(draft: Draft, field: Field, entry: Entry) -> None:
    text = flat(entry.value)
    if field is Field.AFFILIATION:
        found = speakers.names_in(draft, entry)
        text = re.sub(r"(?:(?<=; )|^)\(([^()]+)\)(?=; |$)", r"\1", found)  # "(Rome)"
    if values.is_tba(text):
        return
    if not values.set_on_speaker(draft, field, text):
        one = draft.speakers[0] if len(draft.speakers) == 1 else None
        if one is None or getattr(one, field.value) != plain(text):
            draft.keep(f"{entry.name}: {text}")


def _read_rest(draft: Draft, fields: FieldEntries) -> None:
    """Note topics, host, language, links to join, and keep what has no field."""
    of_jekyll = any(one.name == "layout" for one in fields[Field.TECHNICAL])
    for entry in fields[Field.TOPICS]:
        topics = listed(entry.value)
        if isinstance(topics, str):
            split = values.split_topics(topics)
            if of_jekyll and topics.islower() and split == [topics.strip()]:
                split = topics.split()
            long = any(len(one.split()) > _MAX_TOPIC_WORDS for one in split)
            if long or topics.rstrip().endswith("."):
                draft.keep(f"{entry.name}: {topics}")  # a sentence
            else:
                draft.topics += split
        else:
            texts = speakers.texts_in(draft, entry._replace(value=topics))
            draft.topics += [plain(one).replace(",", " /") for one in texts]
    title = names.fold(draft.title) if " " in draft.title else None
    wrong = (
        one for one in draft.topics if _is_no_topic(one) or names.fold(one) == title
    )
    for topic in [*wrong]:
        draft.topics.remove(topic)
        draft.keep(f"Topic: {topic}")
    for field in (Field.HOST, Field.LANGUAGE, Field.NUMBER, Field.MESSAGE):
        for entry in fields[field]:
            known = getattr(draft, field.value)
            text = plain(rich(flat(entry.value))).lstrip("#№ ")
            if field is Field.HOST:
                text = plain(speakers.names_in(draft, entry))
                text = "" if values.is_tba(text) else text
            elif field is Field.LANGUAGE:
                text = read_language(flat(entry.value))
            if text and not known:
                setattr(draft, field.value, text)
            elif not text or text != known:  # the first counts
                draft.keep(f"{entry.name}: {flat(entry.value)}")
    for field, read in (
        (Field.ONLINE, values.read_online),
        (Field.CONTACT, values.read_contact),
        (Field.REGISTRATION, values.read_registration),
    ):
        for entry in fields[field]:
            for text in strings(entry.value):
                if not kinds.is_flag(text):  # "online: true"
                    read(draft, rich(text), entry.name)
    others = (Field.OTHER, Field.PRIVATE, Field.IMAGE, Field.LAST_NAME)
    for other in (None, *others):
        for entry in fields[other]:
            for words, url in WEB_LINK.findall(flat(entry.value)):
                materials.note_link(draft, url, words)
            if is_unnamed(entry.name):
                what = "tell its field with --map"
                draft.doubt(f"{entry.name!r} of the table has no heading: {what}")
            if other is not Field.LAST_NAME or fields[Field.SPEAKER]:
                draft.keep(f"{entry.name}: {rich(flat(entry.value))}")


def _is_no_topic(text: str) -> bool:
    """Whether *text* sorts pages rather than talks: ``spring-2024``, ``news (7)``."""
    return (
        text.isdigit()
        or _COUNTED.search(text) is not None
        or key_of(text) in WORDS["no_topics"]
        or years.is_term(key_of(text))
    )


def read_series(draft: Draft, fields: FieldEntries, source: Source) -> None:
    """Note the series: from a field, or from the heading above all talks."""
    first = fields[Field.SERIES][0].name if fields[Field.SERIES] else ""
    for entry in fields[Field.SERIES]:
        text, *more = speakers.texts_in(draft, entry) or [""]
        draft.keep("\n".join(f"{entry.name}: {one}" for one in more))
        of_site = text.islower() and key_of(text) in WORDS["no_topics"]  # "talks"
        if kinds.is_address(text) or years.is_term(text) or of_site:
            draft.keep(f"{entry.name}: {text}")
        elif text and draft.series is None:
            draft.series = DraftSeries(name=plain(rich(text)))
        elif text and draft.series and draft.series.name == text:
            continue
        elif text and entry.name == first:  # of an event that two calendars have
            draft.more_series.append(DraftSeries(name=plain(rich(text))))
        elif text:
            draft.keep(f"{entry.name}: {text}")
            draft.doubt(f"a second series: {text!r}")
    lines = source.context.splitlines()
    heading = next((one for one in lines if lexicon.find("series", one)), "")
    heading = plain(rich(heading)).strip("#* ")
    heading = _YEARS.sub("", years.without_term(heading))
    name = source.series or (heading if names_series(heading) else "")
    if draft.series is None and name:
        draft.series = DraftSeries(name=name)
        if not source.has_series_field:
            draft.guessed.append("series")
    for entry in fields[Field.ORGANIZER]:
        draft.series = draft.series or DraftSeries()
        who = speakers.names_in(draft, entry)
        draft.series.organizer = draft.series.organizer or plain(who)
