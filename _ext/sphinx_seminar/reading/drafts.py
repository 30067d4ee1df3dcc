"""Finds files with nothing but drafts, before they are parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.model import Status, Where
from sphinx_seminar.reading.directive_text import read_block
from sphinx_seminar.reading.fences import closes, opening
from sphinx_seminar.reading.options import TALK_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TALK = re.compile(r"\s*\.\.\s+(?:seminar:)?talk::\s*(?P<argument>.*)")
"""A talk in reStructuredText."""


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
            yield _status(found["argument"], lines[number + 1 :], is_markdown=False)
        elif (opened := opening(line)) and opened.name == "talk":
            yield _status(opened.argument, lines[number + 1 :], is_markdown=True)
        elif opened and opened.is_code:
            code = opened.fence


def _status(argument: str, below: Sequence[str], *, is_markdown: bool) -> str:
    content = [argument, *below] if argument else list(below)
    first = 0 if argument else 1
    while content and not content[0].strip():
        content.pop(0)
        first += 1
    block = read_block(
        content,
        first,
        Where(path=""),
        directive="talk",
        names=TALK_OPTIONS,
        is_markdown=is_markdown,
    )
    return block.written.options.get("status", "").strip().lower()
