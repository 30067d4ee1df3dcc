"""The source text of directives, for use on other pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.model import Text
from sphinx_seminar.reading.fences import closes, opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.model import Where

# explicit markup that is no directive, footnote, target or substitution
_REST_COMMENT = re.compile(r"(?P<indent>\s*)\.\.(\s+(?![\[_|])(?!.*::).*)?$")
_BLOCK = re.compile(r"(?P<indent>\s*)\.\. (speaker|talk)::")


def own_source(lines: Iterable[str], markup: str) -> str:
    """The content of a ``talk`` or ``speaker`` directive, without nested ones.

    That is the abstract, or the biography: what is left without the blocks of
    speakers, and of talks, which do not belong there.
    """
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
    """Whether each line belongs to such a block."""
    fence, is_speaker = "", False
    for line in lines:
        opened = opening(line)
        opened = None if opened and opened.is_text else opened
        if not fence:
            if opened:
                fence, is_speaker = opened.fence, opened.name in ("speaker", "talk")
            yield is_speaker
            continue
        yield is_speaker
        if opened and closes(line, fence):
            fence, is_speaker = "", False


def _rest(lines: Iterable[str]) -> Iterator[bool]:
    """Whether each line belongs to such a block."""
    return _in_block(lines, _BLOCK)


def _in_block(lines: Iterable[str], begins: re.Pattern[str]) -> Iterator[bool]:
    """Whether each line belongs to a block of reStructuredText that *begins* so."""
    inside: int | None = None
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if inside is not None and line.strip() and depth <= inside:
            inside = None
        if match := begins.match(line):
            inside = len(match["indent"])
        yield inside is not None


def without_comments(source: str, markup: str) -> str:
    """Remove comments from *source*: they are for organizers only.

    Comments are lines that begin with ``%`` and HTML's in MyST, and blocks after
    ``..`` in reStructuredText. An empty line stands for each, so that lines keep
    their numbers.
    """
    lines = source.split("\n")
    if markup != "markdown":
        marks = list(_in_block(lines, _REST_COMMENT))
        return "\n".join("" if m else x for x, m in zip(lines, marks, strict=True))
    fence = ""
    for number, line in enumerate(lines):
        opened = opening(line)
        opened = opened if opened and opened.is_code and not opened.is_text else None
        if opened and (not fence or opened.fence.startswith(fence)):
            fence = "" if fence else opened.fence
        elif not fence and line.lstrip().startswith("%"):
            lines[number] = ""
    return without_html_comments("\n".join(lines))


def without_html_comments(text: str) -> str:
    """Remove HTML comments from *text*, keeping the number of lines.

    Not by a regular expression, which would look for the end of each one that has
    none in all that follows.
    """
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join([*kept, text[at:]])


def public_text(source: str, where: Where) -> Text:
    """The public form of the MyST *source* of a field of a data file."""
    return Text(source=without_comments(source, "markdown"), where=where)
