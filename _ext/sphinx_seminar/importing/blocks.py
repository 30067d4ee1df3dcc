"""A poster's lines, sorted under the labels and headings that it uses."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_seminar.importing import clocks, moments, people
from sphinx_seminar.importing.labels import (
    LONG,
    Field,
    Label,
    field_of,
    read_heading,
    read_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RULE = re.compile(r"^[\s>]*(?:[-=_*~#•·.+─━═—–]\s?){3,}\s*$")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_COLUMN = re.compile(
    r"^\s*(?P<said>[^\W\d_][^:：\t]{1,30}?)(?:\s{3,}|\s*\t\s*)[:：]?\s*(?P<value>\S.*)$"
)
_WHERE = re.compile(
    r"^\s*(?:(?P<when>When|Date|Wann|Quand|Cuándo)|(?P<where>Where|Location|Venue|"
    r"Place|"
    r"Wo|Ort|Lieu|Lugar))\s+(?P<value>[\w“\"(].*)$"
)
_INLINE = re.compile(
    r"(?:\s*[|;•·‖]\s*|,\s+|\s+)(?=(?P<said>[^\W\d_][\w &/-]{1,24}?)\s?[:：]\s*\S)"
)
_LABEL_INSIDE = re.compile(
    r"(?:^|(?<=\s)|(?<=[.;,)]))(?P<said>(?:[A-ZÀ-Þ][\w’']*)(?: (?:of|and|&|/|"
    r"[\w’']+)){0,2}?)"
    r"\s?:(?=\s*\S)"
)
_IN_RUN = frozenset(
    {Field.TITLE, Field.SPEAKER, Field.DATE, Field.TIME, Field.WHEN, Field.VENUE}
    | {Field.ABSTRACT, Field.BIOGRAPHY, Field.AFFILIATION}
)
_RUN = 4
"""Labels within one line of which the line is said to have lost its line ends."""
_LONGEST_LINE = 400
"""A longer line has one label, or none: it is a paragraph."""
_SPLITTABLE = frozenset(
    {Field.DATE, Field.TIME, Field.WHEN, Field.VENUE, Field.ONLINE, Field.PRIVATE}
    | {Field.SPEAKER, Field.TITLE, Field.HOST, Field.AFFILIATION, Field.CONTACT}
)
_LINKS = frozenset(
    {Field.SLIDES, Field.VIDEO, Field.PAPER, Field.CODE, Field.ONLINE}
    | {Field.HOMEPAGE, Field.REGISTRATION}
)
_NOT_HEADINGS = frozenset({Field.SERIES, Field.NUMBER, Field.STATUS, Field.OTHER})
_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:zoom|com|org|edu|us|net|gg)\b/?|@")
_UNKNOWN_LABEL = re.compile(
    r"^\W*(?:[A-ZÀ-ÞА-ЯЁ][\w ]{1,24}[:：](?:\s|$)|\d{1,2}[.)]\s*$|/.*/$|[<＜【〈])"
)
_SENTENCE_END = re.compile(r"[.!?。！？:;,]$")


@dataclasses.dataclass
class Block:
    """Lines under one label, or (``label`` is ``None``) lines under none."""

    label: Label | None
    lines: list[str]
    start: int = 0
    """The number of its first line, from 0."""

    @property
    def text(self) -> str:
        """The lines, without blank ones around them."""
        return "\n".join(self.lines).strip("\n")


def read_blocks(text: str) -> list[Block]:
    """Sort the lines of *text* under labels; a blank line ends a loose block."""
    return _Sorter().run(list(_prepared(text)))


def _prepared(text: str) -> Iterator[str]:
    for line in _with_colons(text.splitlines()):
        if _TABLE_RULE.match(line) and "|" in line:
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.strip().startswith("|") and len(cells) == 2 and field_of(cells[0]):
            yield f"{cells[0].rstrip(':')}: {cells[1]}"
        else:
            yield from _split_inline(line)


def _with_colons(lines: list[str]) -> Iterator[str]:
    """*lines* with colons behind labels that stand in a column of labels."""
    cells = [_COLUMN.match(line) for line in lines]
    fields = [field_of(cell["said"]) if cell else None for cell in cells]
    beside_moment = False
    for number, (line, cell) in enumerate(zip(lines, cells, strict=True)):
        around = fields[max(0, number - 2) : number + 3]
        if cell and fields[number] and len({*around} - {None}) > 1:
            yield f"{cell['said']}: {cell['value']}"
        elif bare := _without_colon(line, beside_moment=beside_moment):
            yield bare
        else:
            yield line
        beside_moment = 4 < len(line) < 90 and (
            moments.has_date(line) or clocks.find(line, bare=False) is not None
        )


def _without_colon(line: str, *, beside_moment: bool) -> str:
    """``When Sep 16, 2014``, and ``Where Room 5`` below a date, with their colons."""
    match = _WHERE.match(line)
    if match is None or len(line) > 120:
        return ""
    value = match["value"]
    if match["when"]:
        span = moments.date_span(value)
        return f"{match['when']}: {value}" if span and span[0] < 12 else ""
    return f"{match['where']}: {value}" if beside_moment else ""


def _split_inline(line: str) -> Iterator[str]:
    """Parts of a line such as ``Date: 3 May  Time: 15:00 | Room: 5``."""
    if (parts := _run_of_labels(line)) is not None:
        yield from parts
        return
    first = read_label(line)
    if first is None or first.field in LONG or len(line) > _LONGEST_LINE:
        yield line
        return
    start = 0
    if not _fits(first):
        yield line
        return
    for match in _INLINE.finditer(line):
        field = field_of(match["said"])
        strong = match[0].strip(", ") != "" or len(match[0]) > 1
        capital = match["said"][0].isupper() or not match["said"][0].isascii()
        ahead = line[start : match.start()]
        if field not in _SPLITTABLE or not capital or not read_label(ahead):
            continue
        if read_label(ahead).field is Field.TITLE and not strong:  # type: ignore[union-attr]
            continue
        yield ahead
        start = match.end()
    yield line[start:]


def _run_of_labels(line: str) -> list[str] | None:
    """The parts of a text whose line ends are lost, if it has several labels."""
    found: list[tuple[int, Field]] = []
    for match in _LABEL_INSIDE.finditer(line):
        said = match["said"].split(" ")
        for first in range(len(said)):  # the value before it may end in capitals
            name = " ".join(said[first:])
            field = field_of(name)
            if field in _IN_RUN and field not in [one for _, one in found]:
                found.append((match.end("said") - len(name), field))
                break
    if len(found) < _RUN or Field.TITLE not in [field for _, field in found]:
        return None
    starts = [start for start, _ in found]
    edges = [0, *starts, len(line)] if starts[0] else [*starts, len(line)]
    return [line[start:end].strip() for start, end in pairwise(edges)]


class _Sorter:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.current: Block | None = None
        self.blank = True
        """Whether the line before was blank (or there was none)."""
        self.after_label = False
        self.before_blank: Block | None = None
        self.seen: set[Field] = set()

    def run(self, lines: list[str]) -> list[Block]:
        following = ""
        ahead: list[str] = []
        for line in reversed(lines):
            ahead.append(following)
            following = line if line.strip() else following
        for number, (line, after) in enumerate(
            zip(lines, reversed(ahead), strict=True)
        ):
            self._line(number, line, after)
        return [block for block in self.blocks if block.label or block.text]

    def _line(self, number: int, line: str, following: str) -> None:
        if not line.strip():
            self._blank()
        elif _RULE.match(line) and not self._underlines(line):
            self._rule()
        elif (label := self._label(line, following)) is not None:
            self.current = Block(label, [label.value] if label.value else [], number)
            self.seen.add(label.field)
            self.blocks.append(self.current)
            self.after_label = True
            self.blank = False
        else:
            if self.current is not None and _is_complete(self.current, line):
                self.current = None
            if self.current is None and self._continues_place(line):
                self.current = self.before_blank
            if self.current is None:
                self.current = Block(None, [], number)
                self.blocks.append(self.current)
            self.current.lines.append(line)
            self.after_label = False
            self.blank = False

    def _continues_place(self, line: str) -> bool:
        """Whether *line*, far to the right, goes on with the address above."""
        block = self.before_blank
        return (
            block is not None
            and block is self.blocks[-1]
            and block.label is not None
            and block.label.field is Field.VENUE
            and re.match(r"\s{8,}\S", line) is not None
            and len(line.strip()) < 100
        )

    def _in_long(self) -> bool:
        block = self.current
        return (
            block is not None and block.label is not None and block.label.field in LONG
        )

    def _blank(self) -> None:
        self.blank = True
        if self.current is None:
            return
        self.before_blank = self.current
        if self._in_long():
            self.current.lines.append("")
        elif self.current.label is None or self.current.text:
            self.current = None

    def _underlines(self, line: str) -> bool:
        """Whether a rule marks the line above, in a long text, as a heading."""
        if not self._in_long() or self.blank or self.current is None:
            return False
        above = self.current.lines[-1].strip() if self.current.lines else ""
        return bool(above) and abs(len(above) - len(line.strip())) <= 3

    def _rule(self) -> None:
        self.blank = True
        waiting = (
            self.current is not None and self.current.label and not self.current.text
        )
        if not waiting:  # else it underlines the heading
            self.current = None

    def _label(self, line: str, following: str) -> Label | None:
        label = read_label(line)
        if label is not None and label.value and self._is_label(label, line):
            return label
        heading = read_heading(line)
        if heading is not None and self._is_heading(heading, line, following):
            return heading
        return None

    def _is_label(self, label: Label, line: str) -> bool:
        colon = re.match(r"[^:：]{0,60}[:：]", line) is not None or "【" in line
        colon = colon or label.field in LONG
        if not colon and (label.weak or not (self.blank or self.after_label)):
            return False
        if label.weak and not _fits(label):
            return False
        if re.match(r"\W*\w+\s+\d{1,2}:\d\d", line):  # "from 01:00 PM"
            return False
        if label.field is Field.SERIES and _is_no_series(label.value):
            return False
        if not self._in_long():
            return True
        if label.value[:1] == "/":  # the rest of "https://"
            return False
        if not (line.lstrip(" *_#>•-")[:1].isupper() or not line.strip()[0].isascii()):
            return False
        if label.weak or label.field in self.seen:
            return self.blank or (self.after_label and not label.weak)
        return True

    def _is_heading(self, label: Label, line: str, following: str) -> bool:
        said = line.strip()
        marked = said.startswith(("#", "**", "__", "【", "==")) or said.endswith(
            (":", "：")
        )
        if label.field in _NOT_HEADINGS:
            return False
        if label.weak and not (marked and self.blank):
            return False
        letters = said.lstrip("#*_ •>-【[")
        if letters[:1].isascii() and not letters[:1].isupper() and not marked:
            return False
        if self._in_long() and not marked and not self.blank:
            # in running text only what can follow a paragraph
            previous = (
                self.current.lines[-1] if self.current and self.current.lines else ""
            )
            ended = _SENTENCE_END.search(previous.strip()) is not None
            return said.isupper() or (label.field in LONG and ended)
        return bool(following) or label.field not in (Field.TITLE, Field.SPEAKER)


def _is_no_series(value: str) -> bool:
    """``Colloquium: Jane Doe, Rome``, ``Seminar: Friday, 3 May``."""
    return moments.has_date(value) or people.is_people(value)


def _is_complete(block: Block, line: str) -> bool:
    """Whether *line* below a value of one line is something else."""
    if block.label is None or not block.text or block.label.field in LONG:
        return False
    if _UNKNOWN_LABEL.match(line):
        return True
    field = block.label.field
    if field in (Field.DATE, Field.WHEN, Field.TIME, Field.END):
        read = moments.has_date(line) or clocks.find(line, bare=False) is not None
        return not read and _fits(block.label)
    if field in _LINKS:
        private = re.search(r"(?i)passcode|password|meeting id|\bpin\b|\+\d", line)
        return _LINK.search(block.text) is not None and not (
            _LINK.search(line) or private
        )
    if field in (Field.TITLE, Field.SPEAKER, Field.AFFILIATION):
        return _is_moment(line)
    if field is Field.HOST and _is_moment(line):
        return True
    if field in (Field.HOST, Field.VENUE):
        return line.rstrip().endswith((".", "!")) and len(line.split()) > 3
    return field is Field.PRIVATE


def _is_moment(line: str) -> bool:
    """Whether *line* begins with a day: ``On Tuesday, 19 January 2027, …``."""
    span = moments.date_span(line)
    return span is not None and span[0] < 25 and len(line) < 160


def _fits(label: Label) -> bool:
    """Whether the value could be one of the field."""
    value = label.value
    if label.field in (Field.DATE, Field.WHEN, Field.TIME, Field.END):
        if re.match(r"(?i)tb[acd]\b|to be", value):
            return True
        found = clocks.find(value, bare=True)
        return moments.has_date(value) or found is not None
    if label.field is Field.PAPER and 12 < len(value) < 200:
        return True
    if label.field in _LINKS:
        return _LINK.search(value) is not None or label.field is Field.ONLINE
    if label.field in (Field.NUMBER, Field.LANGUAGE, Field.STATUS):
        return len(value) < 30
    return len(value) < 200 or label.field in LONG


def loose(blocks: Iterable[Block]) -> list[Block]:
    """The blocks under no label."""
    return [block for block in blocks if block.label is None]
