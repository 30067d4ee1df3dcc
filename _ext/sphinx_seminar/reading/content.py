"""The source text of directives, for use on other pages."""

from __future__ import annotations

import itertools
import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from sphinx_seminar.model import Text
from sphinx_seminar.reading.dollars import parts_of
from sphinx_seminar.reading.fences import AS_IT_IS, closes, opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.model import Where

# explicit markup that is no directive, footnote, target or substitution
_REST_COMMENT = re.compile(
    r"\s*\.\.(?:(?:\s+(?![\[_|])(?!.*::).*)?$| (?:only|todo|ifconfig)::)"
)
_COMMENT = re.compile(
    r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s[\s>]*)*%|\+{3}| {0,3}\[(?://|#|comment)\]:"
)
"""A line that is a comment, also in quotes and lists."""
_REST_MATH = re.compile(r"\s*\.\. math::")
_BLOCK = re.compile(r"\s*\.\. (speaker|talk)::")

_TEX_COMMENT = re.compile(r"(\\.)|%[^\n]+", re.DOTALL)


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
        if begins.match(line):
            inside = len(line) - len(line.lstrip())
        yield inside is not None


def without_comments(source: str, markup: str) -> str:
    """Remove comments from *source*: they are for organizers only.

    Comments are lines that begin with ``%`` or ``+++`` and HTML's in MyST, blocks after
    ``..`` in reStructuredText, and ``%`` in formulas. So are blocks that not all see
    (``todo``, ``only``, ``ifconfig``). An empty line stands for each, so that lines
    keep their numbers.
    """
    lines = source.split("\n")
    if markup != "markdown":
        return "\n".join(_without_rest_comments(lines))
    kinds = list(_kinds(lines))
    public: list[str] = []
    for kind, run in itertools.groupby(zip(lines, kinds, strict=True), lambda x: x[1]):
        written = [line for line, _ in run]
        if kind is _Kind.HIDDEN:
            public += [""] * len(written)
        elif kind is _Kind.REST:
            public += _without_rest_comments(written)
        elif kind is _Kind.MATH:
            public += map(without_tex_comments, written)
        elif kind is _Kind.CODE:
            public += written
        else:
            text = "\n".join("" if _COMMENT.match(x) else x for x in written)
            public += without_comments_in_formulas(text).split("\n")
    return without_html_comments("\n".join(public))


class _Kind(Enum):
    """What a line of Markdown is in."""

    TEXT = auto()
    CODE = auto()
    MATH = auto()
    REST = auto()
    HIDDEN = auto()


_BY_NAME = {
    **dict.fromkeys(AS_IT_IS, _Kind.CODE),
    **dict.fromkeys(("todo", "only", "ifconfig"), _Kind.HIDDEN),
    "math": _Kind.MATH,
    "eval-rst": _Kind.REST,
}


def _kinds(lines: Iterable[str]) -> Iterator[_Kind]:
    """What each line is in; the marks of a block of code are text."""
    open_: list[tuple[str, _Kind]] = []
    for line in lines:
        fence, kind = open_[-1] if open_ else ("", _Kind.TEXT)
        opened = opening(line)
        opened = None if opened and opened.is_text else opened
        hides = kind is _Kind.HIDDEN
        if opened and fence and closes(line, fence):
            open_.pop()
            yield kind if hides else _Kind.TEXT
        elif kind is not _Kind.TEXT or not opened:
            yield kind
        else:
            plain = _Kind.CODE if opened.is_code and not opened.name else _Kind.TEXT
            kind = _BY_NAME.get(opened.name, plain)
            open_.append((opened.fence, kind))
            yield kind if kind is _Kind.HIDDEN else _Kind.TEXT


def without_comments_in_formulas(text: str) -> str:
    """*text* without comments between dollar signs."""
    if "%" not in text or "$" not in text:
        return text
    return "".join(
        f"{one.signs}{without_tex_comments(one.text)}{one.signs}"
        if one.is_formula
        else one.text
        for one in parts_of(text)
    )


def _without_rest_comments(lines: list[str]) -> list[str]:
    """*lines* of reStructuredText, with an empty line for each that is a comment."""
    marks = list(_in_block(lines, _REST_COMMENT))
    formulas = _in_block(lines, _REST_MATH)
    return [
        "" if mark else without_tex_comments(line) if is_math else line
        for line, mark, is_math in zip(lines, marks, formulas, strict=True)
    ]


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


def without_tex_comments(tex: str) -> str:
    r"""*tex* without what stands behind ``%`` on a line; ``\%`` is a sign."""
    return _TEX_COMMENT.sub(r"\1", tex) if "%" in tex else tex


def public_text(source: str, where: Where) -> Text:
    """The public form of the MyST *source* of a field of a data file."""
    return Text(source=without_comments(source, "markdown"), where=where)
