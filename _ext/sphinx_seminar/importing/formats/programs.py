"""Exports of other programs, where they differ from any list: XML, Indico, BibTeX.

pretalx and frab (schedule.json, schedule.xml), Sessionize, researchseminars.org and
RubyEvents are lists in lists, which :mod:`.trees` reads; Indico calls the speaker of
a lecture its chair. pyvideo has a JSON file for each talk, and one for their event.
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from sphinx_seminar.importing import days, lexicon, records
from sphinx_seminar.importing.field_names import WORDS, key_of
from sphinx_seminar.importing.filling import Result, read_records
from sphinx_seminar.importing.formats import trees
from sphinx_seminar.importing.formats.latex import plain
from sphinx_seminar.importing.formats.office import missing
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.records import Branch, Entry, Record, Source, Value
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import rich
from sphinx_seminar.reading.names import key_for
from sphinx_seminar.talkfiles.draft import DraftSeries
from sphinx_seminar.talkfiles.markup import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.importing.settings import ImportSettings

_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_xml(text: str) -> Source:
    """The talks of ``schedule.xml``, or of other XML with lists of talks.

    :raises SourceError: it is no XML, has entities of its own, or no talks.
    """
    if _DOCTYPE.search(text):
        raise SourceError("is XML with a document type, which is not read")
    try:
        root = ElementTree.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text))
    except ElementTree.ParseError as error:
        line, at = error.position
        what = f"column {at + 1}: {str(error).partition(':')[0]}"
        raise SourceError(f"is not XML: line {line}, {what}") from None
    if sum(1 for _ in root.iter()) > records.NODES:
        raise SourceError(f"has more than {records.NODES:,} elements: split it")
    source = trees.records_of(_element(root, 0))
    if not source.records:
        raise SourceError(
            f"is XML, and <{root.tag}> has no talks: expected a schedule.xml of "
            "pretalx or frab"
        )
    return source


def _element(element: ElementTree.Element, depth: int) -> Value:
    """An element as its values by name; as text, if it has no elements."""
    if depth > records.DEPTH:
        raise SourceError("has elements within elements over too many levels")
    children = list(element)
    if not children:
        text = (element.text or "").strip()
        url = element.get("href") or element.get("url")
        return Branch([Entry("url", url), Entry("title", text)]) if url else text
    named: dict[str, list[Value]] = {}
    for child in children:
        name = child.tag.rpartition("}")[2]
        named.setdefault(name, []).append(_element(child, depth + 1))
    entries = [Entry(name, value) for name, value in element.attrib.items()]
    for name, found in named.items():
        entries.append(Entry(name, found[0] if len(found) == 1 else found))
    return Branch(entries)


def read_program(value: Value) -> Source | None:
    """The events of Indico's JSON export; ``None`` if *value* is something else."""
    if (
        not isinstance(value, Branch)
        or not value.text("_type", "ts")
        or not value.get("results")
    ):
        return None
    return trees.records_of(_indico(value.get("results")))


def _indico(value: Value) -> Value:
    """The fields of talks in Indico; the chairs of a lecture are its speakers."""
    if isinstance(value, list):
        return [_indico(one) for one in value]
    if not isinstance(value, Branch):
        return value
    parts = value.get("contributions", "sessions", "subContributions", "speakers")
    names = {} if parts else {"chairs": "speakers"}
    if lexicon.find("series", records.flat(value.get("category"))):
        names["category"] = "series"
    unused = WORDS["indico"]
    return Branch(
        [
            Entry(names.get(one.name, one.name), _indico(one.value), one.line)
            for one in value.entries
            if one.name[:1] != "_" and key_of(one.name) not in unused
        ]
    )


_BIBTEX = {"eventtitle": "series", "booktitle": "series", "howpublished": "note"}
"""The names of fields in BibTeX."""


_BIBTEX_STRING = re.compile(r"(?i)@string\b[^@]*")
_BIBTEX_KEY = re.compile(r"(?m)^\s*@\w+\s*[{(]\s*([^\s,{}()]+)(?=\s*,)")
_MAX_JOINED = 50
"""Texts joined in ``@string``, at most: each may double the one before."""


def read_bibtex(text: str) -> Source:
    """The entries of a BibTeX file.

    :raises SourceError: pybtex is missing, or it is no BibTeX.
    """
    try:
        from pybtex import errors
        from pybtex.database import parse_string
    except ImportError:
        raise SourceError(missing("BibTeX", "pybtex")) from None
    if sum(one.count("#") for one in _BIBTEX_STRING.findall(text)) > _MAX_JOINED:
        raise SourceError("joins texts by # too often: write them in full")
    seen: Counter[str] = Counter()

    def once(match: re.Match[str]) -> str:  # two talks often have one key
        seen[key := match[1].lower()] += 1
        return match[0] + f"-{seen[key]}" * (seen[key] > 1)

    text = _BIBTEX_KEY.sub(once, text)
    with errors.capture() as faults:
        found = parse_string(text, "bibtex")
    for error in faults:
        if line := getattr(error, "lineno", None):
            raise SourceError(f"is not BibTeX: line {line}: {error}")
    records = [_record(key, entry) for key, entry in found.entries.items()]
    return Source(records, left_out=[*map(str, faults)])


def _record(key: str, entry: Any) -> Record:
    fields = {name.lower(): plain(value) for name, value in entry.fields.items()}
    if "-" in fields.get("year", ""):  # "2024-09-11/2024-09-14"
        fields["date"] = fields.pop("year")
    elif not {"date", "month"} & fields.keys():  # "Colloquium, Rome, May 3, 2024"
        note = fields.get("note", "")
        day = note[slice(*(days.date_span(note) or (0, 0)))]
        fields |= {"date": day} if re.search(r"\d{4}", day) else {}
    entries = [Entry(_BIBTEX.get(name, name), text) for name, text in fields.items()]
    for role, people in entry.persons.items():
        parts = (
            [*one.first_names, *one.middle_names, *one.prelast_names, *one.last_names]
            for one in people
        )
        names: list[Value] = [plain(" ".join(one)) for one in parts]
        entries.append(Entry(_BIBTEX.get(role, role), names))
    return Record(entries, f"@{entry.type}{{{key}}}", name=key)


_PYVIDEO = {
    "title": Field.TITLE,
    "recorded": Field.DATE,
    "speakers": Field.SPEAKER,
    "videos": Field.VIDEO,
    "description": Field.ABSTRACT,
    "language": Field.LANGUAGE,
    "tags": Field.TOPICS,
    "related_urls": Field.LINK,
    "copyright_text": Field.OTHER,
}
"""The names of fields in the archive; its others are technical."""
_MIDNIGHT = re.compile(r"[T ]00:00.*")
_RST_TO_MARKDOWN = (
    (r"(?m)^\.\. (?:image|figure|raw|include|code-block|contents|note|_).*\n?", ""),
    (r"`([^`<>]+?)\s*<(https?://[^>\s]+)>`__?", r"[\1](\2)"),
    (r":[\w:.-]+:`([^`]+)`", r"`\1`"),
    (r"``([^`\n]+)``", r"`\1`"),
    (r"`([^`\n]+)`_{1,2}(?!\w)", r"\1"),
    (r"(?m)::$", ":"),
)
"""Inline markup of reStructuredText, and Markdown's."""


def is_pyvideo(value: Value) -> bool:
    """Whether *value* is one talk of the archive."""
    found = {one.name for one in value.entries} if isinstance(value, Branch) else set()
    return "videos" in found and len(found & {"title", "recorded", "speakers"}) >= 2


def read_pyvideo(talk: Branch, path: Path, settings: ImportSettings) -> Result:
    """The talk of one file, with its event from ``category.json`` a folder up."""
    folder = path.parent.parent if path.parent.name == "videos" else path.parent
    record = Record([], f"{folder.name}/{path.name}", name=path.stem)
    for entry in talk.entries:
        name, value = entry.name, entry.value
        if name == "summary" and not talk.text("description").strip():
            name = "description"
        if name == "recorded" and isinstance(value, str):
            day = _MIDNIGHT.sub("", value)[:10]
            if day != _MIDNIGHT.sub("", value):
                record.kept.append(f"Recorded: {value}")
            value = day
        if name == "description" and isinstance(value, str):
            value = rich(value.strip())
            for form, replacement in _RST_TO_MARKDOWN:
                value = re.sub(form, replacement, value)
        if name in _PYVIDEO:
            record.entries.append(Entry(name, value))
    reading = read_records(Source([record], fields=dict(_PYVIDEO)), settings)
    for draft in reading.drafts:
        draft.series = _event_series(folder) or draft.series
    return reading


def _event_series(folder: Path) -> DraftSeries | None:
    event = _event(folder)
    if not event.get("title"):
        return None
    return DraftSeries(
        key=key_for(folder.name),
        name=one_line(str(event["title"])),
        homepage=str(event.get("url") or ""),
        description=str(event.get("description") or "").strip(),
    )


@functools.lru_cache(maxsize=4)
def _event(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "category.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
