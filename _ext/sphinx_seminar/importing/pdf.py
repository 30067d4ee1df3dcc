"""The text of a PDF, read in a process of its own within bounds."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import msgspec

from sphinx_seminar.importing.pdf_layout import Fragment, text_of
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import POSTER_LIMIT

PAGES = 20
"""Pages of a poster that are read."""
SECONDS = 15
"""After which a PDF is given up."""
MEMORY = 1_000_000_000
"""Bytes that reading a PDF may take."""


class _Found(msgspec.Struct):
    """What the program writes."""

    text: str
    pieces: list[tuple[int, float, float, float, str]]


_MARKS = {
    "¨": "\u0308",
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "˚": "\u030a",
    "ˇ": "\u030c",
    "˝": "\u030b",
    "˘": "\u0306",
    "¸": "\u0327",
}
"""Accents that TeX's older fonts (OT1) set as letters of their own, and what Unicode
has for each, which stands behind its letter."""
_MARKED = re.compile(rf"(?P<mark>[{''.join(_MARKS)}])(?P<letter>[^\W\d_])")
_WORKER = Path(__file__).with_name("pdf_worker.py")
_MISSING = (
    "reading a PDF needs pypdf, which is not installed: "
    "run pip install 'sphinx-seminar[pdf]', or save the poster as text"
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
    """The text in reading order; as the file has it, where places are not known."""
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
