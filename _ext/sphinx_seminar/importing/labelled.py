"""The text of an announcement as blocks: under a label, or under none."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import days, lexicon
from sphinx_seminar.importing.labels import (
    DAY,
    LONG,
    Field,
    Label,
    read_heading,
    read_label,
)
from sphinx_seminar.talkfiles.markup import WEB_LINK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_LABELLED = 2000
"""Characters of a line that may have more than one label."""
_RUN = re.compile(r"(?:\s{2,}|\t|\s*[|·•]\s*)(?=[*_]{0,2}[^\W\d_][^:：\n|]{0,40}[:：])")
"""Between two labels on one line."""
_HEADING = re.compile(r"^#{1,6}\s+\S")
_ITEM = re.compile(r"\s*[-*•]\s")
_RULE = re.compile(r"^\s*(?:[-_*=]\s*){3,}$|^\s*<hr\s*/?>\s*$")
_CONTINUED = frozenset(
    {
        *(Field.SPEAKER, Field.PANELIST, Field.CHAIR, Field.DISCUSSANT, Field.HOST),
        *(Field.TITLE, Field.VENUE, Field.AFFILIATION, Field.POSITION, Field.TOPICS),
    }
)
"""Fields whose value may continue in the lines below."""
_MAX_HEADING = 160
_MAX_NAMES = 10
"""Lines of names and addresses below regards, at most."""
_MAX_END = 60
"""Characters of a last line such as ``Hope to see you there!``."""
_SIGNATURE = re.compile(r"(?m)^-- ?$")

_MIN_ABSTRACT = 120
_MIN_FULL_LINE = 60
"""Characters of a line of running text that is not its last."""
_MAX_PHRASE = 8
"""Words of what may end in a full stop, and is no sentence."""


@dataclasses.dataclass
class LabelledBlock:
    """Lines of an announcement under one label, or under none."""

    label: Label | None
    lines: list[str]
    start: int = 0
    """The line that it begins on, from 0."""
    labelled: str = ""
    """The line that has the label, as it is written."""

    @property
    def whole(self) -> str:
        """The lines with the label, as they are written."""
        below = self.lines[1:] if self.label and self.label.value else self.lines
        return "\n".join([self.labelled, *below]).strip()

    @property
    def text(self) -> str:
        """The lines, without blank ones at the ends."""
        return "\n".join(self.lines).strip()

    @property
    def field(self) -> Field | None:
        """The field of the label."""
        return self.label.field if self.label else None


def read_blocks(text: str) -> list[LabelledBlock]:
    """Divide *text* by its labels."""
    reader = _Reader()
    lines = [line.rstrip() for line in text.split("\n")]
    for number, line in enumerate(lines):
        for piece in _pieces(line):
            reader.line(piece, number)
    return reader.blocks


def _pieces(line: str) -> list[str]:
    """*line*, or its parts where each begins with a label."""
    if len(line) > _MAX_LABELLED or read_label(line) is None:
        return [line]
    pieces, start = [], 0
    for match in _RUN.finditer(line):
        if match.start() > start and read_label(line[match.end() :]) is not None:
            pieces.append(line[start : match.start()])
            start = match.end()
    return [*pieces, line[start:]]


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[LabelledBlock] = []
        self.blank = True
        """Whether the line above is blank."""

    def line(self, line: str, number: int) -> None:
        """Take one line, or a part of it."""
        bare = line.strip()
        current = self.blocks[-1] if self.blocks else None
        if not bare:
            if current is not None:
                current.lines.append("")
            self.blank = True
            return
        if current and current.label and not current.text and _RULE.match(line):
            return  # below "Abstract"
        label = self._label(line, current)
        if label is not None:
            lines = [label.value] if label.value else []
            self.blocks.append(LabelledBlock(label, lines, number, line))
        elif current is None or not self._continues(line, current):
            self.blocks.append(LabelledBlock(None, [line], number))
        else:
            current.lines.append(line)
        self.blank = False

    def _label(self, line: str, current: LabelledBlock | None) -> Label | None:
        inside = current is not None and current.field in LONG and not self.blank
        begin = line.lstrip(" *_#>•+-[【\"'“")
        if begin[:1].isascii() and not begin[:1].isupper():
            return None
        label = read_label(line)
        if label is not None and label.value:
            separate = current is None or not current.text or not inside
            sure = label.field not in (Field.OTHER, Field.MESSAGE, Field.NUMBER)
            fits = label.field in LONG or not label.value.startswith("/")
            return label if fits and (separate or sure) else None
        label = read_heading(line)
        if label is None or label.field is Field.SERIES:
            return None
        bare = line.strip()
        marked = bare.startswith(("#", "**", "__", "【")) or bare.endswith((":", "："))
        return label if marked or bare.isupper() or not inside else None

    def _continues(self, line: str, current: LabelledBlock) -> bool:
        """Whether *line*, which has no label, continues *current*."""
        if current.label is None:
            return not self.blank
        if self.blank and (
            _RULE.match(line)
            or (_HEADING.match(line) and (current.text or not line.startswith("###")))
            or (_is_dated(line) and not is_prose(line))  # of the next talk
        ):
            return False
        if current.field in LONG or not current.text:
            return True
        if current.field is Field.VENUE and WEB_LINK.fullmatch(line.strip()):
            return False  # to the programme
        listed = _ITEM.match(line) and not _ITEM.match(current.text)
        if self.blank or listed or line.rstrip().endswith(":"):
            return False
        placed = current.field is Field.SPEAKER and current.text.endswith(")")
        if is_prose(line) or (placed and ("://" in line or line.endswith("."))):
            return False
        return current.field in _CONTINUED and not _is_dated(line)


def _is_dated(line: str) -> bool:
    """Whether *line* is short and names a day near its begin."""
    span = days.date_span(line) if len(line) < _MAX_HEADING else None
    return span is not None and span[0] < 25


def talks(blocks: Sequence[LabelledBlock]) -> Iterator[list[LabelledBlock]]:
    """The blocks of each talk, where one text announces several.

    A talk begins where the label comes again that the first one begins with, which is
    one that each has, and with the heading right above it. What comes before all talks
    goes to the first.
    """
    fields = [block.field for block in blocks]
    titles = fields.count(Field.TITLE)
    others = max(fields.count(one) for one in (Field.SPEAKER, *DAY))
    if min(titles, others) < 2:
        yield list(blocks)
        return
    first = next(one for one in fields if one and fields.count(one) == titles)
    firsts = [number for number, one in enumerate(fields) if one is first]
    starts = [_heading_above(blocks, at) for at in firsts]
    starts[0] = 0
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield list(blocks[start:end])


def _heading_above(blocks: Sequence[LabelledBlock], at: int) -> int:
    """Where the loose lines begin that are the heading of the talk at *at*."""
    start = at
    while start and (above := blocks[start - 1]).label is None:
        if is_prose(above.text):
            break  # the abstract of the talk before
        start -= 1
    return start


def without_signature(text: str) -> tuple[str, str]:
    """*text* without its signature and the regards that it ends with; and these.

    Regards are a line of nothing else below a blank one, and the names under it.
    """
    match = _SIGNATURE.search(text)
    signature = ""
    if match and match.start() >= len(text) * 0.3:
        text, signature = text[: match.start()], text[match.end() :]
    lines = text.rstrip().split("\n")
    for number in range(len(lines) - 1, max(0, len(lines) - 1 - _MAX_NAMES), -1):
        if len(lines[number]) > _MAX_END:
            break  # a sentence, below regards in the middle of a text
        after_blank = not lines[number - 1].strip()
        has_words = any(map(str.isalpha, lines[number]))  # a rule has none
        ends = lexicon.is_all("closing", lines[number]) or (
            lexicon.starts("greeting", lines[number]) and len(lines[number]) < _MAX_END
        )
        if after_blank and has_words and ends:
            regards = "\n".join(lines[number:])
            above, more = without_signature("\n".join(lines[:number]))
            return above, f"{more}\n{regards}\n{signature}".strip("\n")
    return text, signature


def running_text(paragraph: str) -> tuple[str, str]:
    """The separate lines that *paragraph* begins with, and its running text."""
    lines = paragraph.splitlines()
    for number in range(len(lines)):
        *full, last = lines[number:]
        whole = all(len(line.strip()) >= _MIN_FULL_LINE for line in full or [last])
        if whole and sum(map(len, lines[number:])) > _MIN_ABSTRACT:
            return "\n".join(lines[:number]), "\n".join(lines[number:])
    return paragraph, ""


def is_continued(line: str) -> bool:
    """Whether *line* begins in small letters, so that it continues the one above."""
    return re.match(r"\s*[a-zà-ÿ]", line) is not None


def is_prose(text: str) -> bool:
    """Whether the lines of *text* are sentences, broken where they became too long."""
    lines = text.splitlines()
    broken = len(text) > _MIN_ABSTRACT and any(map(is_continued, lines[1:]))
    ended = re.search(r"[^\W\d_]{3}(?<!\b[Pp]rof)[.!?] +[^\W\d_a-z]", text) is not None
    alone = len(lines) == 1 and text.rstrip().endswith(".")
    return broken or ((ended or alone) and len(text.split()) > _MAX_PHRASE)


def plain_heading(line: str) -> str:
    """*line* without the sign of an item of a list, and rules of dashes."""
    bare = re.sub(r"^\s*[-*•◦–+]\s+", "", line).strip()
    if days.date_span(bare[:40]):
        return bare  # "12. October"
    return re.sub(r"^\d{1,2}[.)]\s+", "", bare)
