"""A program: the PDF on standard input, as its lines on standard output.

It runs on its own (see :mod:`.pdf`), so that a PDF can be given up, and knows
nothing of the package. Its arguments are how many pages it reads, and how many bytes
and seconds it may take. What it writes is JSON: the pages, each a list of boxes in
reading order: where each begins, and its lines, each with its height on the page.
"""

from __future__ import annotations

import io
import json
import logging
import sys


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


def _read(data: bytes, pages: int) -> list[list[tuple[int, list[tuple[int, str]]]]]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextBox

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    return [
        [
            (round(box.x0), [(round(line.y0), line.get_text().strip()) for line in box])
            for box in page
            if isinstance(box, LTTextBox)
        ]
        for page in extract_pages(io.BytesIO(data), maxpages=pages)
    ]


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
