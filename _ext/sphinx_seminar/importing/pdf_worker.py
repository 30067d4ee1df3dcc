"""A program: the PDF on standard input, as pieces of text on standard output.

It runs on its own (see :mod:`.pdf`), so that a PDF can be given up, and knows
nothing of the package. Its arguments are how many pages and characters it reads,
and how many bytes and seconds it may take. What it writes is JSON: ``text``, as the
file has it in order, and ``pieces``, each a list of page, x, y, size and letters.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def main(pages: int, characters: int, memory: int, seconds: int) -> None:
    """Print the pieces, or say why there are none and exit with 1."""
    _limit(memory, seconds)
    try:
        found = _read(sys.stdin.buffer.read(), pages, characters)
    except MemoryError:
        sys.exit("needs more memory than a poster should: given up")
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes of pypdf
        sys.exit(f"cannot be read: {_reason(error)}")
    sys.stdout.write(json.dumps(found))


def _reason(error: Exception) -> str:
    """The message of pypdf, unless only its developers understand it."""
    message = " ".join(str(error).split())
    if type(error).__module__.startswith("pypdf") and "bject" not in message:
        return message
    return "it is damaged, or refers to itself; open it in a viewer and print it anew"


DRAWING = 4_000_000
"""Bytes of what draws a page: pypdf takes some seconds for them."""


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _read(data: bytes, pages: int, characters: int) -> dict[str, object]:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        sys.exit("is protected by a password")
    texts: list[str] = []
    pieces: list[list[object]] = []
    for number, page in enumerate(reader.pages[:pages]):
        drawn = page.get_contents()
        if drawn is not None and len(drawn.get_data()) > DRAWING:
            sys.exit(
                f"draws more on page {number + 1} than can be read in a few seconds: "
                "save the poster as text"
            )
        texts.append(page.extract_text(visitor_text=_collector(number, pieces)))
        if sum(map(len, texts)) > characters:
            break
    return {"text": "\n\n".join(texts)[:characters], "pieces": pieces}


def _collector(page: int, pieces: list[list[object]]) -> Callable[..., None]:
    """The function that pypdf calls with each piece and its matrices."""

    def collect(
        text: str, user: list[float], tm: list[float], _: object, size: float
    ) -> None:
        if not text.strip():
            return
        x = tm[4] * user[0] + tm[5] * user[2] + user[4]
        y = tm[4] * user[1] + tm[5] * user[3] + user[5]
        scale = abs(tm[3] * user[3]) or abs(tm[1] * user[2]) or 1.0
        rotated = abs(tm[1]) > abs(tm[0])
        # what is written upwards along an edge comes last
        point = (0.0, -1000.0 - len(pieces)) if rotated else (x, y)
        pieces.append([page, *point, size * scale or 1.0, text])

    return collect


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
