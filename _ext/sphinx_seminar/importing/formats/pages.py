"""Pages of static sites: front matter in YAML or TOML, and the text below it.

Jekyll, Hugo (Blox), Quarto and Eleventy part it with ``---`` or ``+++``; Pelican
writes ``Title: …`` lines, Nikola ``.. title: …`` lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import days, kinds, lexicon
from sphinx_seminar.importing.days import has_date
from sphinx_seminar.importing.field_names import WORDS, fields_of, key_of, known_fields
from sphinx_seminar.importing.formats import data, neighbours, shapes, trees
from sphinx_seminar.importing.labelled import read_blocks
from sphinx_seminar.importing.labels import DAY, LONG, MOMENT, Field, read_heading
from sphinx_seminar.importing.records import (
    Branch,
    Entry,
    Record,
    Source,
    flat,
    strings,
)
from sphinx_seminar.importing.summary import split_summary
from sphinx_seminar.reading import names
from sphinx_seminar.reading.content import without_html_comments
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FRONT = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<data>.*?)(?:\A|\n)(?P=fence)[ \t]*"
    r"(?:\n|\Z)",
    re.DOTALL,
)
_PLAIN_FRONTS = (
    (
        re.compile(
            r"\A\s*(?:(?:<!--|\"\"\")\s*)?(?:\.\. [\w-]+:.*\n\s*)+(?:-->|\"\"\")?"
        ),
        re.compile(r"(?m)^\s*\.\. ([\w-]+):[ \t]*(.*)$"),
    ),
    (
        re.compile(
            r"\A(?=(?:\S.*\n)*?(?i:slug|category|tags|authors?|status|lang|modified):)"
            r"(?:[A-Za-z_][\w-]{1,30}:[ \t]*\S.*\n){2,}(?=\n|\Z)"
        ),
        re.compile(r"(?m)^([\w-]+):[ \t]*(.*)$"),
    ),
    (
        re.compile(r"\A\s*(?P<title>\S.*)\n([#=*~-])\2+\n\s*(?::[\w-]+:.*\n)+"),
        re.compile(r"(?m)^:([\w-]+):[ \t]*(.*)$"),
    ),
)
"""Front matter of Nikola and of Pelican (Markdown, reStructuredText); its lines."""
TOP = re.compile(r"\A((?:\s*[^\s#].*\n){0,3}\s*)# (.*)")
"""The heading at the top of a page, which is its title."""
_DATED_FILE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[-_](?P<name>.+)")
_BODY_FIELDS = DAY | {Field.ABSTRACT, Field.TITLE}
"""Fields that are of the talk in the text, and of the page in the front matter."""
_MOMENT = MOMENT | {Field.POSTED}
_MAY_BE_DAY = _MOMENT | {Field.SERIES}  # "event: 2027-03-02"
_PEOPLE = frozenset({Field.SPEAKER, Field.FIRST_NAME})
_DETAILS = LONG | MOMENT | {Field.VENUE, Field.ONLINE, Field.SPEAKER}
"""Labels that count in the text even where the front matter has the main fields."""
_TALK_FIELDS = _MOMENT | _PEOPLE
"""Fields of which the page of a talk has at least one, besides the title."""
_BEGIN = 500
"""Characters of a text that may begin with the day of its talk."""


class Page(NamedTuple):
    """The front matter of a page, and its text."""

    front: Branch
    body: str
    first: int
    """The line in which the text begins."""


def split_page(text: str) -> Page | None:
    """*text* as a page with front matter; ``None`` if it has none.

    :raises SourceError: the front matter is no YAML or TOML.
    """
    if match := _FRONT.match(text):
        above = "\n" * text.count("\n", 0, match.start("data"))  # as in the file
        read = data.read_toml if match["fence"] == "+++" else data.read_yaml
        value = read(above + match["data"])
        below = text.count("\n", 0, match.end()) + 1
        front = Branch([]) if value == [] else value
        page = isinstance(front, Branch) and Page(front, text[match.end() :], below)
        return page or None
    for form, line in _PLAIN_FRONTS:
        if (match := form.match(text)) and (found := line.findall(match[0])):
            entries = [Entry(name, value.strip()) for name, value in found]
            if title := match.groupdict().get("title"):
                entries.insert(0, Entry("title", title))
            below = text.count("\n", 0, match.end()) + 1
            return Page(Branch(entries), text[match.end() :], below)
    return None


def title_of(page: Page | None) -> str:
    """The title of a page."""
    return page.front.text("title", "Title") if page else ""


def is_of_talk(front: Branch) -> bool:
    """Whether *front* is of a talk, rather than of a page about talks."""
    filled = [one for one in front.entries if one.value not in ("", "true", "false")]
    return any(shapes.main_fields(one) & _TALK_FIELDS for one in filled)


def names_speaker(front: Branch) -> bool:
    """Whether *front* says who speaks."""
    return bool(known_fields(one for one in front.entries if one.value) & _PEOPLE)


def are_talks(page: Page | None, records: Sequence[Record]) -> bool:
    """Whether *records*, of the text of *page*, are talks, rather than parts of one."""
    if page is None or not is_of_talk(page.front):
        return bool(records)
    dated = [one for one in records if known_fields(one.entries) & DAY]
    return 2 * len(dated) > len(records) and all(map(_names_anybody, dated))


def _names_anybody(record: Record) -> bool:
    """Whether *record* says who speaks, also in one text with the title."""
    return bool(known_fields(record.entries) & _PEOPLE) or any(
        split_summary(plain(flat(one.value)), [], "").speaker
        for one in record.entries
        if Field.SUMMARY in fields_of(one.name)
    )


def read_page(page: Page, path: Path) -> Source:
    """The talk that *page* is, or the talks in its front matter; none if neither."""
    blocks = read_blocks(without_html_comments(page.body))
    speakers = sum(block.field is Field.SPEAKER for block in blocks)
    if not names_speaker(page.front) and speakers > 1:
        return Source([])  # several talks
    if speakers or any(block.field in DAY for block in blocks):
        page = _with_own_title(page, "note" if speakers else "speaker")
    dated = _DATED_FILE.fullmatch(_name(path))
    labelled, text = _labelled_lines(page)
    events = [one.value for one in page.front.entries if key_of(one.name) == "event"]
    parts = [part for one in events if isinstance(one, Branch) for part in one.entries]
    known = known_fields(labelled) | (known_fields(parts) & DAY)  # "event: {date: …}"
    known |= DAY if any(kinds.is_day(flat(one)) for one in events) else set()
    titles = (one for one in labelled if Field.PAPER not in fields_of(one.name))
    titled = Field.TITLE in known_fields(titles)
    own = []
    for one in page.front.entries:  # of the page, where the text has that of the talk
        name = key_of(one.name)
        if name in WORDS["of_page"] and known & fields_of(name):
            one = one._replace(name=f"page {name}")
        elif name == "title" and titled:
            one = one._replace(name=_called(flat(one.value), speakers=bool(speakers)))
        own.append(one)
    whole = Branch([*own, *labelled], 1)
    posted: list[str] = []
    when = (one for one in whole.entries if fields_of(one.name) & _MAY_BE_DAY)
    if dated and not any(kinds.is_day(flat(one.value)) for one in when):
        whole.entries.append(Entry("date", dated["day"]))
        posted = _other_day(plain(text[:_BEGIN]), dated["day"])
    source = trees.records_of(whole, neighbours.people_near(path))
    of_list = path.stem == "_index" and not names_speaker(whole)
    if [one.whole for one in source.records] == [True]:
        if of_list or not is_of_talk(whole):
            return Source([])  # a page about talks
        (record,) = source.records
        called = "note" if Field.ABSTRACT in known else "text of the page"
        if text:
            record.entries.append(Entry(called, text, page.first))
        record.where = ""
        record.doubts += posted
        record.name = dated["name"] if dated else _name(path)
    return source


def _called(title: str, *, speakers: bool) -> str:
    """What the *title* of a page is, whose text has the title of the talk."""
    if lexicon.find("series", title):
        return "series"
    return "speaker" if kinds.is_person(plain(title)) and not speakers else "note"


def _with_own_title(page: Page, person: str) -> Page:
    """*page* titled by its heading, if its front matter has a *person* as the title."""
    top, name = TOP.match(page.body), plain(title_of(page))
    if not (top and kinds.is_name(name)) or read_heading(top[2]):
        return page
    entries = [
        one._replace(name=person) if one.name in ("title", "Title") else one
        for one in page.front.entries
    ]
    body = page.body[: top.end(1)] + page.body[top.end() :]
    front = Branch([*entries, Entry("title", top[2])], page.front.line)
    return page._replace(front=front, body=body)


def _other_day(text: str, day: str) -> list[str]:
    """The doubt that the *day* of a page is not that of the talk in its *text*."""
    told = [one for one in days.every(text, days.Hints()) if one.complete]
    if not told or any(day == f"{one}" for dated in told for one in dated.days):
        return []
    return [f"the day is that of the file's name, but its text has {told[0].text!r}"]


def _name(path: Path) -> str:
    """A name for the talk file: that of the page, or of its folder."""
    return path.parent.name if path.stem in ("index", "_index") else path.stem


def _labelled_lines(page: Page) -> tuple[list[Entry], str]:
    """The labelled lines of the text that are not in the front matter, and the rest."""
    body = without_html_comments(page.body)
    entries, rest = [], []
    blocks = read_blocks(body)
    labelled = {block.field for block in blocks}
    own = [
        one
        for one in page.front.entries
        if one.value and key_of(flat(one.value)) not in WORDS["nobody"]
    ]
    have = known_fields(one for one in own if key_of(one.name) not in WORDS["of_page"])
    have |= known_fields(own) - labelled
    who = (one for one in own if Field.OTHER not in fields_of(one.name))
    people = {_who(text) for one in who for text in strings(one.value)} - {""}
    have_all = {Field.SPEAKER, Field.TITLE} <= have
    details = _DETAILS | ({Field.AFFILIATION} if Field.SPEAKER in labelled else set())
    if have_all and not labelled & _DETAILS:
        return [], body.strip()
    fields = [block.field for block in blocks if block.field in _BODY_FIELDS | _PEOPLE]
    if len(fields) != len(set(fields)):
        return [], body.strip()  # several talks
    for block in blocks:
        label = block.label
        if label is None:
            rest.append("\n".join(block.lines))
        elif label.field is Field.SPEAKER and _who(block.text) in people:
            continue  # once more
        elif label.field in have - _BODY_FIELDS or (
            have_all
            and (
                label.field not in details
                or (label.field in DAY and not has_date(block.text))
            )
        ):
            rest.append(block.whole)
        elif key_of(label.name):
            entries.append(Entry(label.name, block.text, page.first))
    return entries, "\n\n".join(rest).strip()


def _who(text: str) -> str:
    """The name of the person in *text*, to compare; empty if there are more words."""
    return names.fold(names.read_person(plain(text).rstrip(".")).name)
