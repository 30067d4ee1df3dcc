"""Files that hold drafts and no other talk: seen before they are parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.model import Status, Where
from sphinx_seminar.reading.blocks import read_block
from sphinx_seminar.reading.fences import closes
from sphinx_seminar.reading.options import TALK_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TALK = re.compile(
    r"\s*(?:(?P<fence>:{3,}|`{3,}|~{3,})\s*\{(?:seminar:)?talk\}"
    r"|\.\.\s+(?:seminar:)?talk::)\s*(?P<argument>.*)"
)
_CODE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})(?!\s*\{(?:seminar:)?talk\})")


def is_draft(text: str) -> bool:
    """Whether *text* has talks, and each of them is a draft."""
    if Status.DRAFT.value not in text.lower():
        return False
    found = list(_statuses(text.splitlines()))
    return bool(found) and all(status == Status.DRAFT.value for status in found)


def _statuses(lines: Sequence[str]) -> Iterator[str]:
    code = ""
    for number, line in enumerate(lines):
        if code:
            if closes(line, code):
                code = ""
        elif found := _TALK.match(line):
            yield _status(found, lines[number + 1 :])
        elif found := _CODE.match(line):
            code = found["fence"]


def _status(found: re.Match[str], below: Sequence[str]) -> str:
    content = [found["argument"], *below] if found["argument"] else list(below)
    first = 0 if found["argument"] else 1
    while content and not content[0].strip():
        content.pop(0)
        first += 1
    block = read_block(
        content,
        first,
        Where(path=""),
        directive="talk",
        names=TALK_OPTIONS,
        is_markdown=found["fence"] is not None,
    )
    return block.written.options.get("status", "").strip().lower()
