"""The abstract of a talk as it was written, from the text of the directive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FENCE = re.compile(r" {0,3}(?P<fence>:{3,}|`{3,}|~{3,})\s*(?P<name>\{speaker\})?")
_BLOCK = re.compile(r"(?P<indent>\s*)\.\. speaker::")


def abstract_source(lines: Iterable[str], markup: str) -> str:
    """The content of a ``talk`` directive without its ``speaker`` blocks."""
    written = list(lines)
    marks = _markdown(written) if markup == "markdown" else _rest(written)
    kept: list[str] = []
    was_speaker = False
    for line, is_speaker in zip(written, marks, strict=True):
        # the empty line after a block goes with it
        if not is_speaker and not (was_speaker and not line.strip()):
            kept.append(line)
            was_speaker = False
        was_speaker = was_speaker or is_speaker
    return "\n".join(kept).strip("\n")


def _markdown(lines: Iterable[str]) -> Iterator[bool]:
    """Whether each line belongs to a ``speaker`` block."""
    fence, is_speaker = "", False
    for line in lines:
        match = _FENCE.match(line)
        if not fence:
            if match:
                fence, is_speaker = match["fence"], bool(match["name"])
            yield is_speaker
            continue
        yield is_speaker
        closes = match and match["fence"].startswith(fence)
        if closes and not line.strip().strip(fence[0]):
            fence, is_speaker = "", False


def _rest(lines: Iterable[str]) -> Iterator[bool]:
    inside: int | None = None
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if inside is not None and line.strip() and depth <= inside:
            inside = None
        if match := _BLOCK.match(line):
            inside = len(match["indent"])
        yield inside is not None
