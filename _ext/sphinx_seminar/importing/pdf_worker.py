"""A program: the text of the PDF on standard input, on standard output.

It runs on its own (see :mod:`.pdf`), so that a PDF can be given up, and knows
nothing of the package. Its arguments are how many pages and characters it reads,
and how many bytes and seconds it may take.
"""

from __future__ import annotations

import io
import logging
import sys


def main(pages: int, characters: int, memory: int, seconds: int) -> None:
    """Print the text, or say why there is none and exit with 1."""
    _limit(memory, seconds)
    try:
        text = _text(sys.stdin.buffer.read(), pages, characters)
    except MemoryError:
        sys.exit("needs more memory than a poster should: given up")
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes of pypdf
        sys.exit(f"cannot be read: {' '.join(str(error).split()) or type(error)}")
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _text(data: bytes, pages: int, characters: int) -> str:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        sys.exit("is protected by a password")
    found: list[str] = []
    for page in reader.pages[:pages]:
        found.append(page.extract_text())
        if sum(map(len, found)) > characters:
            break
    return "\n\n".join(found)[:characters]


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
