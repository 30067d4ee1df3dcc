"""A program: the PDF on standard input, as its lines on standard output.

It runs on its own (see :mod:`.pdf`), so that a PDF can be given up, and knows
nothing of the package. Its arguments are how many pages it reads, and how many bytes
and seconds it may take. What it writes is JSON: the pages, each a list of boxes in
reading order: where each begins, and its lines, each with its height on the page; and
a list of what is written along its edges.
"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import unicodedata
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdfminer.layout import LTChar, LTPage, LTTextLine

    _Line = tuple[int, str]
    _Box = tuple[int, list[_Line]]
    _Page = tuple[list[_Box], list[str]]

_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew and Arabic as they look beside others."""


def main(pages: int, memory: int, seconds: int) -> None:
    """Print the pages, or say why there are none and exit with 1."""
    _limit(memory, seconds)
    try:
        found = _read(sys.stdin.buffer.read(), pages)
    except MemoryError:
        sys.exit("takes more memory than a poster should: save it as text")
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes of pdfminer
        if "Password" in type(error).__name__:
            sys.exit("is protected by a password")
        sys.exit("cannot be read: it is damaged; open it in a viewer and print it anew")
    sys.stdout.write(json.dumps(found))


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _read(data: bytes, pages: int) -> list[_Page]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTPage, LTTextBox
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources)
    interpreter = PDFPageInterpreter(resources, device)
    found: list[_Page] = []
    for one in PDFPage.get_pages(io.BytesIO(data), maxpages=pages):
        interpreter.process_page(one)
        given = device.get_result()
        letters = _letters(given)
        page = LTPage(given.pageid, given.bbox)
        page.extend(one for one in letters if not _is_sideways(one))
        page.analyze(LAParams())
        boxes = [
            (round(box.x0), [(round(line.y0), _text(line)) for line in box])
            for box in page
            if isinstance(box, LTTextBox)
        ]
        found.append((boxes, _edges(filter(_is_sideways, letters))))
    return found


def _letters(page: LTPage) -> list[LTChar]:
    """The letters of *page*.

    Those in figures are among them only where most are: where a whole page is one.
    """
    from pdfminer.layout import LTChar, LTFigure

    own = [one for one in page if isinstance(one, LTChar)]
    inside: list[LTChar] = []
    figures = [one for one in page if isinstance(one, LTFigure)]
    for figure in figures:  # which grows
        inside += (one for one in figure if isinstance(one, LTChar))
        figures += (one for one in figure if isinstance(one, LTFigure))
    return own + inside if len(inside) > len(own) else own


def _is_sideways(letter: LTChar) -> bool:
    along, up, *_ = letter.matrix
    return abs(up) > abs(along)


def _edges(letters: Iterable[LTChar]) -> list[str]:
    """The lines that are written upwards or downwards, as along an edge."""
    lines = groupby(letters, lambda one: round(one.matrix[4]))
    texts = ("".join(one.get_text() for one in line) for _, line in lines)
    return [text.strip() for text in texts if text.strip()]


def _text(line: LTTextLine) -> str:
    """The text of *line* as it is read; pdfminer has it from left to right."""
    text = line.get_text().strip()
    if not _runs_left(text):
        return text
    letters = (one for one in line if hasattr(one, "x0"))
    places = [one.x0 for one in letters if _runs_left(one.get_text())]
    steps = [left < right for left, right in pairwise(places)]
    if sum(steps) * 2 > len(steps):
        text = _in_reading_order(text)
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _runs_left(text: str) -> int:
    """How many letters of *text* run to the left, as those of Hebrew and Arabic."""
    return sum(unicodedata.bidirectional(one) in ("R", "AL") for one in text)


def _in_reading_order(text: str) -> str:
    """The line *text*, which is as it looks from left to right, as it is read.

    The rules of Unicode turn a line round, and round again. It runs to the left if
    most of its letters do.
    """
    from bidi.algorithm import get_display

    right = [unicodedata.bidirectional(one) for one in text].count("L")
    return str(get_display(text, base_dir="L" if right > _runs_left(text) else "R"))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
