"""The text of a PDF, within bounds."""

from __future__ import annotations

import io
import logging
import multiprocessing
from typing import TYPE_CHECKING

from sphinx_seminar.importing.draft import SourceError
from sphinx_seminar.importing.text import POSTER_LIMIT

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PAGES = 20
"""Pages of a poster that are read."""
SECONDS = 30.0
"""After which a PDF is given up."""
MEMORY = 1_000_000_000
"""Bytes that reading a PDF may take."""

_MISSING = (
    "reading a PDF needs pypdf, which is not installed: "
    "run pip install 'sphinx-seminar[pdf]', or save the poster as text"
)


def read_pdf(data: bytes) -> str:
    """The text of the PDF *data*.

    It is read in a process of its own with limits of time and memory, since a
    small PDF can unpack to gigabytes.

    :raises SourceError: pypdf is missing, the PDF is broken or encrypted, has
        no text, or takes too long.
    """
    try:
        import pypdf  # noqa: F401
    except ImportError:
        raise SourceError(_MISSING) from None
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_worker, args=(data, sender), daemon=True)
    process.start()
    sender.close()
    answer: tuple[bool, str] = (
        False,
        f"took more than {SECONDS:.0f} s, and was given up",
    )
    try:
        if receiver.poll(SECONDS):
            answer = receiver.recv()
    except EOFError:
        answer = (False, "needs more memory than a poster should, and was given up")
    finally:
        process.kill()
        process.join()
    good, text = answer
    if not good:
        raise SourceError(f"the PDF {text}")
    if not text.strip():
        raise SourceError(
            "the PDF has no text (a scan?): recognize its text first, or type it"
        )
    return text


def _worker(data: bytes, sender: Connection) -> None:
    _limit_memory()
    try:
        sender.send((True, _text_of(data)))
    except MemoryError:
        sender.send((False, "needs more memory than a poster should, and was given up"))
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes of pypdf
        reason = str(error) or type(error).__name__
        sender.send((False, f"cannot be read: {reason[:200]}"))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _text_of(data: bytes) -> str:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        message = "is protected by a password"
        raise ValueError(message)
    pages: list[str] = []
    length = 0
    for page in reader.pages[:PAGES]:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > POSTER_LIMIT:
            break
    return "\n\n".join(pages)[:POSTER_LIMIT]
