"""The text of a PDF in reading order, read in a process of its own within bounds.

A PDF knows letters and positions, not lines, columns and paragraphs. They are found
by the white between them: columns by a gutter that no line crosses, paragraphs and
headings by distance and size.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import os
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import POSTER_LIMIT
from sphinx_seminar.installed import how_to_add

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGES = 20
"""Pages of a poster that are read."""
SECONDS = 15
"""After which a PDF is given up."""
MEMORY = 1_000_000_000
"""Bytes that reading a PDF may take."""
_LETTER = 0.46
"""The width of an average letter, in sizes of its font."""
_GUTTER = 1.2
"""The least width of the white between columns, in sizes."""
_LEAST_LINES = 3
"""Lines that a column has at least."""
_DEEPEST = 6
"""How often a part of a page is divided at most."""
_HYPHENATED = re.compile(r"(?P<ahead>[^\W\d_]{2,})[-\u2010\u00ad]$")
_PAGE_NUMBER = re.compile(
    r"(?i)^\W*(?:(?:page|seite|p\.)\s*)?\d{1,3}(?:\s*(?:/|of|von|de|"
    r"sur)\s*\d{1,3})?\W*$"
)
_LABEL = re.compile(r"[:：]\s*$")
_SENTENCE_END = re.compile(r"[.!?。:]['”\")]?\s*$")


class _Found(msgspec.Struct):
    """The output of the worker."""

    text: str
    pieces: list[tuple[int, float, float, float, str]]


_MARKS = dict(
    zip(
        "¨´`ˆ˜˚ˇ˝˘¸",
        "\u0308\u0301\u0300\u0302\u0303\u030a\u030c\u030b\u0306\u0327",
        strict=True,
    )
)
"""Accents that TeX's older fonts (OT1) set as letters of their own, and what Unicode
has for each, behind its letter."""
_MARKED = re.compile(rf"(?P<mark>[{''.join(_MARKS)}])(?P<letter>[^\W\d_])")
_WORKER = Path(__file__).with_name("pdf_worker.py")
_MISSING = (
    "reading a PDF needs pypdf, which is not installed: "
    f"run {how_to_add('pdf')}, or save the poster as text"
)


def read_pdf(data: bytes) -> str:
    """The text of the PDF *data*.

    It is read in a process of its own with limits of time and memory, since a
    small PDF can unpack to gigabytes.

    :raises SourceError: pypdf is missing, the PDF is broken or protected, has
        no text, or takes too long.
    """
    if not _has_pypdf():
        raise SourceError(_MISSING)
    limits = [str(limit) for limit in (PAGES, POSTER_LIMIT, MEMORY, SECONDS)]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(
            [sys.executable, str(_WORKER), *limits],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise SourceError(f"the PDF took more than {SECONDS} s: given up") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        reason = reason[:200] or "needs more memory than a poster should: given up"
        raise SourceError(f"the PDF {reason}")
    found = msgspec.json.decode(done.stdout, type=_Found)
    text = _MARKED.sub(_composed, _laid_out(found))
    if not text.strip():
        raise SourceError(
            "the PDF has no text (a scan?): recognize its text first, or type it"
        )
    return text


def _laid_out(found: _Found) -> str:
    """The text in reading order; as the file has it, where positions are not known."""
    if not found.pieces:
        return found.text
    text = text_of(Fragment(*piece) for piece in found.pieces)
    lost = _letters(found.text) - _letters(text)
    return found.text if lost > _letters(found.text) // 100 else text


def _composed(marked: re.Match[str]) -> str:
    """The letter with its accent, if there is one such letter."""
    letter = marked["letter"].replace("ı", "i")
    found = unicodedata.normalize("NFC", letter + _MARKS[marked["mark"]])
    return found if len(found) == 1 else marked[0]


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _has_pypdf() -> bool:
    try:
        return importlib.util.find_spec("pypdf") is not None
    except ValueError:  # a module that was put away
        return False


class Fragment(NamedTuple):
    """Some letters of one line: their page, position, size and text."""

    page: int
    x: float
    y: float
    size: float
    text: str


@dataclasses.dataclass
class _Line:
    x: float
    right: float
    y: float
    size: float
    text: str


def text_of(fragments: Iterable[Fragment]) -> str:
    """The text of the pages, with blank lines between its parts.

    A line of dashes separates columns; page numbers, and lines that repeat on every
    page, follow a line ``-- ``, as the signature of a mail.
    """
    pages: dict[int, list[Fragment]] = {}
    for fragment in fragments:
        if fragment.text.strip():
            pages.setdefault(fragment.page, []).append(fragment)
    lined = [_lines(found) for found in pages.values()]
    running = _repeated(lined)
    texts: list[str] = []
    for lines in lined:
        body = [line for line in lines if line.text not in running]
        text = "\n".join(_ordered(body, 0))
        if texts and not _continues(texts[-1], text):
            texts.append("")
        texts.append(text)
    whole = _unhyphenated("\n".join(texts))
    if running:
        whole += "\n\n-- \n" + "\n".join(running)
    return whole


def _lines(fragments: Sequence[Fragment]) -> list[_Line]:
    """Fragments on one height, without a wide gap, as lines from the top."""
    rows: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda one: (-one.y, one.x)):
        row = rows[-1] if rows else None
        if row and abs(row[0].y - one.y) < 0.4 * max(row[0].size, one.size):
            row.append(one)
        else:
            rows.append([one])
    lines: list[_Line] = []
    for row in rows:
        for one in sorted(row, key=lambda one: one.x):
            _add(lines, one, row_y=row[0].y)
    return lines


def _add(lines: list[_Line], one: Fragment, *, row_y: float) -> None:
    text = " ".join(one.text.split())
    right = one.x + len(text) * one.size * _LETTER
    last = lines[-1] if lines else None
    if last is None or last.y != row_y or one.x - last.right > _GUTTER * one.size:
        lines.append(_Line(one.x, right, row_y, one.size, text))
        return
    spaced = one.text[:1].isspace() or one.x - last.right > 0.15 * one.size
    last.text = f"{last.text}{' ' if spaced else ''}{text}"
    last.right = max(last.right, right)
    last.size = max(last.size, one.size)


def _repeated(pages: Sequence[Sequence[_Line]]) -> list[str]:
    """Lines of every page's head and foot, and page numbers."""
    found: list[str] = []
    for lines in pages:
        edges = {id(line): line for line in (*lines[:2], *lines[-2:])}.values()
        for line in edges:
            everywhere = len(pages) > 1 and all(
                any(other.text == line.text for other in page) for page in pages
            )
            if everywhere or _PAGE_NUMBER.match(line.text):
                found.append(line.text)
    return found


def _ordered(lines: Sequence[_Line], depth: int) -> list[str]:
    """The texts of *lines* in the order in which they are read."""
    if not lines:
        return []
    if depth < _DEEPEST and (columns := _columns(lines)):
        left, right = (_ordered(side, depth + 1) for side in columns)
        gap = _SENTENCE_END.search(left[-1]) or not _continues(left[-1], right[0])
        return [*left, *(["", "-----", ""] if gap else []), *right]
    if depth < _DEEPEST and (bands := _bands(lines)):
        above, below = (_ordered(side, depth + 1) for side in bands)
        return [*above, "", *below]
    return _paragraphs(lines)


def _columns(lines: Sequence[_Line]) -> tuple[list[_Line], list[_Line]] | None:
    """The lines left and right of a gutter, if there is one."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    size = median(line.size for line in lines)
    for edge in sorted({line.x for line in lines})[1:]:
        left = [line for line in lines if line.x < edge - 1]
        right = [line for line in lines if line.x >= edge - 1]
        if min(len(left), len(right)) < _LEAST_LINES:
            continue
        if max(line.right for line in left) + _GUTTER * size > edge:
            continue
        return None if _is_list_of_labels(left, right) else (left, right)
    return None


def _is_list_of_labels(left: Sequence[_Line], right: Sequence[_Line]) -> bool:
    """Whether *left* are labels, and *right* what belongs to them line by line."""
    paired = {line.y for line in right}
    heads = [line for line in left if line.y in paired]
    labels = [line for line in heads if _LABEL.search(line.text)]
    short = [line for line in heads if len(line.text) < 16]
    if len(labels) * 2 >= len(left):
        return True
    return len(heads) == len(left) == len(short)


def _bands(lines: Sequence[_Line]) -> tuple[list[_Line], list[_Line]] | None:
    """The lines above and below a gap, where one of the parts has columns."""
    heights = sorted({line.y for line in lines}, reverse=True)
    for upper, lower in pairwise(heights):
        above = [line for line in lines if line.y >= upper]
        below = [line for line in lines if line.y <= lower]
        if _columns(below) or _columns(above):
            return above, below
    return None


def _paragraphs(lines: Sequence[_Line]) -> list[str]:
    rows: list[_Line] = []
    for line in lines:
        if rows and rows[-1].y == line.y:  # a label, and its value further right
            rows[-1] = dataclasses.replace(
                rows[-1], text=f"{rows[-1].text}    {line.text}", right=line.right
            )
        else:
            rows.append(dataclasses.replace(line))
    steps = [upper.y - lower.y for upper, lower in pairwise(rows)]
    usual = [
        step / max(upper.size, lower.size)
        for step, (upper, lower) in zip(steps, pairwise(rows), strict=True)
        if step > 0
    ]
    leading = min(max(median(usual), 1.0), 1.7) if usual else 1.2
    texts: list[str] = []
    for number, row in enumerate(rows):
        if number:
            above = rows[number - 1]
            size = max(above.size, row.size)
            far = steps[number - 1] > 1.3 * leading * size
            other = abs(above.size - row.size) > 0.12 * size
            if far or other:
                texts.append("")
        texts.append(row.text)
    return texts


def _continues(before: str, after: str) -> bool:
    """Whether a sentence runs on from *before* to *after*."""
    ended = _SENTENCE_END.search(before.rstrip()) is not None
    first = after.lstrip()[:1]
    return not ended and (first.islower() or _HYPHENATED.search(before) is not None)


def _unhyphenated(text: str) -> str:
    lines = text.split("\n")
    for number in range(len(lines) - 1):
        match = _HYPHENATED.search(lines[number])
        follower, space, rest = lines[number + 1].partition(" ")
        if match is None or not follower[:1].islower():
            continue
        hyphenated = f"{match['ahead']}-{follower.rstrip('.,;:)')}"
        keeps = lexicon.is_all("compound", match["ahead"]) or hyphenated in text
        lines[number] = lines[number][:-1] + ("-" if keeps else "") + follower
        lines[number + 1] = rest if space else ""
    return "\n".join(lines)
