"""The text of a PDF in reading order, read in a process of its own within bounds.

pdfminer finds lines, columns and paragraphs. What a poster needs besides is done here:
labels stay with their values, and what every page repeats comes last.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.installed import how_to_add

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGES = 20
"""Pages of a poster that are read."""
SECONDS = 15
"""After which a PDF is given up."""
MEMORY = 1_000_000_000
"""Bytes that reading a PDF may take."""
_LABEL = 16
"""Characters of a label are fewer."""
_HYPHENATED = re.compile(r"(?P<ahead>[^\W\d_]{2,})[-\u2010\u00ad]$")
_PAGE_NUMBER = re.compile(
    r"(?i)^\W*(?:(?:page|seite|p\.)\s*)?\d{1,3}(?:\s*(?:/|of|von|de|"
    r"sur)\s*\d{1,3})?\W*$"
)
_SENTENCE_END = re.compile(r"[.!?。:]['”\")]?\s*$")
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
_HEAVY = "takes more time or memory than a poster should: save it as text"


class _Line(msgspec.Struct, array_like=True):
    at: int
    """Its height on the page."""
    text: str


class _Box(msgspec.Struct, array_like=True):
    """Lines that stand together."""

    left: int
    """Where they begin."""
    lines: list[_Line]


class _Page(msgspec.Struct, array_like=True):
    boxes: list[_Box]
    edges: list[str]
    """Lines that are written upwards or downwards."""


def read_pdf(data: bytes) -> str:
    """The text of the PDF *data*.

    It is read in a process of its own with limits of time and memory, since a
    small PDF can unpack to gigabytes.

    :raises SourceError: a package is missing, the PDF is broken or protected, has
        no text, or takes too long.
    """
    try:
        import bidi  # noqa: F401
        import pdfminer  # noqa: F401
    except ImportError:
        raise SourceError(
            "reading a PDF needs pdfminer.six and python-bidi, which are not "
            f"installed: run {how_to_add('pdf')}, or save the poster as text"
        ) from None
    limits = [str(limit) for limit in (PAGES, MEMORY, SECONDS)]
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
        raise SourceError(f"the PDF {_HEAVY}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        if done.returncode < 0 or not said or said.endswith("MemoryError"):
            said = _HEAVY  # a limit leaves no room to say so
        raise SourceError(f"the PDF {said.splitlines()[-1]}")
    pages = msgspec.json.decode(done.stdout, type=list[_Page])
    text = _MARKED.sub(_composed, _text_of(pages))
    if not text.strip():
        raise SourceError(
            "the PDF has no text (a scan?): recognize its text first, or type it"
        )
    return text


def _composed(marked: re.Match[str]) -> str:
    """The letter with its accent, if there is one such letter."""
    letter = marked["letter"].replace("ı", "i")
    found = unicodedata.normalize("NFC", letter + _MARKS[marked["mark"]])
    return found if len(found) == 1 else marked[0]


def _text_of(pages: Sequence[_Page]) -> str:
    """The text of *pages*, with blank lines between boxes, and dashes between columns.

    Page numbers, lines that repeat on every page, and lines along edges follow a line
    ``-- ``, as the signature of a mail.
    """
    running = _running(pages)
    aside = sorted({*running, *(line for page in pages for line in page.edges)})
    texts: list[str] = []
    for page in pages:
        lowest = 0  # of what came before; a column begins further up
        for lines in _paired(page.boxes):
            body = [line for line in lines if line.text not in running]
            if not body:
                continue
            is_beside = 0 < lowest < body[0].at
            is_first = is_beside or not lowest
            if texts and not (is_first and _continues(texts[-1], body[0].text)):
                texts += ["", "-----", ""] if is_beside else [""]
            texts += [line.text for line in body]
            lowest = body[-1].at
    whole = _unhyphenated("\n".join(texts))
    return "\n".join([whole, "", "-- ", *aside]) if aside else whole


def _running(pages: Sequence[_Page]) -> set[str]:
    """Page numbers, and the lines that every page has."""
    said = [{line.text for box in page.boxes for line in box.lines} for page in pages]
    numbers = {text for texts in said for text in texts if _PAGE_NUMBER.match(text)}
    return numbers | (set.intersection(*said) if len(said) > 1 else set())


def _paired(boxes: Sequence[_Box]) -> Iterator[list[_Line]]:
    """The lines of *boxes*, with each label on the line of its value.

    Labels are short, stand one below the other, and each has a value further right. So
    do the cells of a table but the last ones of rows.
    """
    columns: dict[int, list[_Line]] = {}
    for box in boxes:
        columns.setdefault(box.left, []).extend(box.lines)
    labels: dict[int, dict[int, str]] = {}
    edges = set()
    for left, lines in sorted(columns.items()):
        beside = {line.at for box in boxes if box.left > left for line in box.lines}
        are_short = all(line.at in beside and len(line.text) < _LABEL for line in lines)
        if are_short and len(lines) > 1:
            edges.add(left)
            for line in lines:
                labels.setdefault(line.at, {})[left] = line.text
    for box in boxes:
        if box.left in edges:
            continue
        for line in box.lines:
            ahead = labels.get(line.at, {})
            own = [ahead.pop(left) for left in [*ahead] if left < box.left]
            line.text = "    ".join([*own, line.text])
        yield box.lines


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
