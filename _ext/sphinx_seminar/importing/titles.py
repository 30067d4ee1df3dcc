"""The title of a record, and the speaker where the title has one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import lexicon, materials, speakers, values
from sphinx_seminar.importing.field_names import STATUS, key_of, names_series
from sphinx_seminar.importing.kinds import is_day, is_person
from sphinx_seminar.importing.labels import Field, read_label
from sphinx_seminar.importing.people import people_of
from sphinx_seminar.importing.person_names import is_affiliation
from sphinx_seminar.importing.records import flat, strings
from sphinx_seminar.importing.summary import emphasized, listed, split_summary
from sphinx_seminar.importing.text import rich
from sphinx_seminar.reading.names import fold
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries
from sphinx_seminar.talkfiles.markup import WEB_LINK, one_line, plain

if TYPE_CHECKING:
    from sphinx_seminar.importing.text_fields import FieldEntries

_WHAT_LINK = re.compile(r"\s*\[\s*([^\W\d_]{2,12})\s*\]")
"""``[slides]``, which is left of a link."""
_ADDRESS = re.compile(r"\s*[\[(<]?\s*https?://[^\s\])>]+\s*[\])>]?")
_BRACKET = re.compile(r"^\s*\[(?P<series>[^\]]{2,100})\][\s:–-]*(?P<rest>\S.*)$")
"""``[Genetics Club] Knots in myeloid cells``."""
_QUOTED_FIRST = re.compile(r"[\"“«][^\"”»]{8,}[\"”»][.,]\s+\w")
"""``"Knots and braids". Find the paper here.``."""
_FROM = re.compile(r"^(?P<title>.+?)\s*\((?P<origin>[^()]+)\)\s*$")
"""``Knots in myeloid cells (Sample Lab)``."""
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_FEW_WORDS = 2
"""Words of a summary, at most, that need not be kept."""


def read_name_parts(draft: Draft, fields: FieldEntries) -> None:
    """First and last names in fields of their own."""
    first, last = fields[Field.FIRST_NAME], fields[Field.LAST_NAME]
    if not draft.presenters and (first or last):
        full = " ".join(flat(one.value) for one in (*first[:1], *last[:1]))
        speakers.add_people(draft, full)


def read_title(draft: Draft, fields: FieldEntries) -> None:
    """Note the title."""
    entries = fields[Field.TITLE]
    for entry in entries:
        parts = strings(entry.value)
        text = rich(" ".join(parts))
        label = read_label(text)  # "Talk: Knots"
        text = label.value if label and label.field is Field.TITLE else text
        if values.is_tba(text) or draft.title:
            if draft.title and not values.is_tba(text):
                if entry.name == entries[0].name:
                    draft.doubt(f"a second title: {plain(text)!r}")
                draft.keep(f"{entry.name}: {one_line(text)}")
            continue
        for words, url in WEB_LINK.findall(text):
            if not materials.note_link(draft, url, words):
                draft.keep(f"{entry.name}: {url}")
        text = _WHAT_LINK.sub(
            lambda word: "" if materials.names_target(word[1]) else word[0],
            WEB_LINK.sub(r"\1", materials.without_targets(text))
            .replace("[[", "[")
            .replace("]]", "]"),
        )
        text = _without_addresses(draft, text, entry.name)
        draft.title = values.read_title(text)
        if _QUOTED_FIRST.match(draft.title):
            draft.doubt(f"title: {draft.title!r}: is it nothing else?")
    for entry in fields[Field.SUMMARY]:
        _read_summary(draft, flat(entry.value))


def _without_addresses(draft: Draft, text: str, name: str) -> str:
    """*text* without its addresses, which are noted."""
    for url in values.urls(text):
        if not materials.note_link(draft, url):
            draft.keep(f"{name}: {url}")
    return _ADDRESS.sub("", text)


def join_subtitle(fields: FieldEntries) -> None:
    """Complete a title that is only a day or a person, or ends with a colon."""
    for entry in fields[Field.SUBTITLE]:
        title = flat(fields[Field.TITLE][0].value) if fields[Field.TITLE] else ""
        if not title:  # which was the speaker
            fields[Field.TITLE] = [entry]
        elif is_day(title):
            fields[Field.DATE] += fields[Field.TITLE]
            fields[Field.TITLE] = [entry]
        elif title.endswith((":", "：")):
            whole = f"{title} {flat(entry.value)}"
            fields[Field.TITLE] = [entry._replace(value=whole)]
        else:
            fields[Field.OTHER].append(entry)


def _read_summary(draft: Draft, text: str) -> None:
    """Speaker and title in one text."""
    if marked := emphasized(rich(text)):
        if not draft.speakers:
            speakers.add_people(draft, marked.speaker)
        title = "" if values.is_tba(marked.title) else values.read_title(marked.title)
        draft.title = draft.title or title
        return
    summary = plain(rich(text))
    if not WEB_LINK.search(summary):
        summary = _without_addresses(draft, summary, "Summary")
    match = _BRACKET.match(summary)
    if match and STATUS.get(key_of(match["series"])) == "tentative":
        draft.doubt(f"{match['series']!r}: it may not take place")
        summary = match["rest"]
    elif match and draft.series is None:
        draft.series, summary = DraftSeries(name=match["series"]), match["rest"]
    if (
        (match := _FROM.match(summary))
        and is_affiliation(match["origin"])
        and not split_summary(summary, [], "").speaker
    ):
        draft.keep(f"Summary: {text}")
        summary = match["title"]
    named = [one.name for one in draft.speakers]
    read = split_summary(summary, named, draft.title)
    both = split_summary(summary, [], draft.title) if named else read
    if both.title and all(one in both.speaker for one in named) and named:
        for who in people_of(both.speaker):  # one of them was known
            if who.name not in named:
                draft.speakers.append(who)
                read = both
    read = (not read.title and listed(read.speaker)) or read
    known = [draft.title, draft.series.name if draft.series else "", *named]
    rest = fold(summary)
    for one in filter(None, known):
        rest = rest.replace(fold(one), "")
    more = len(re.findall(r"\w{3,}", rest)) > _FEW_WORDS
    if draft.title and (more or rest == fold(summary)):
        draft.keep(f"Summary: {text}")
    if read.speaker and not draft.speakers:
        speakers.add_people(draft, read.speaker)
    origins = {fold(one.affiliation) for one in draft.speakers}
    untitled = values.is_tba(read.title) or fold(read.title) in origins
    untitled |= lexicon.is_all("series", read.title)  # "Ada Example – Seminar"
    if read.title and not draft.title and not untitled:
        draft.title = values.read_title(read.title)
    for bold in _BOLD.findall(text):  # "**Ada Example**: … and **Ben Sample**: …"
        if is_person(bold) and bold in read.title:
            draft.doubt(f"the title names {bold}: are there two talks?")
    if draft.series is None and names_series(read.series):  # not "Seminar: …"
        draft.series = DraftSeries(name=read.series)
    if not read.sure:
        draft.doubt(f"who speaks and on what is not clear from {summary!r}")
