"""Which format a source is in, by its content."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_seminar.importing import calendars, poster, pyvideo, tables, talks_json
from sphinx_seminar.importing.pdf import read_pdf
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import LIMIT, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_seminar.importing.settings import Settings
    from sphinx_seminar.talkfiles.draft import Draft

FORMATS = ("poster", "table", "calendar", "pyvideo", "json")
"""The formats that can be asked for; ``poster`` is text, mail or PDF."""
_ENDINGS = frozenset(
    [
        ".txt",
        ".md",
        ".text",
        ".pdf",
        ".eml",
        ".ics",
        ".csv",
        ".tsv",
        ".json",
        ".html",
        ".htm",
    ]
)
_BINARY = {
    b"PK\x03\x04": "a Word, Excel or zip file: save it as text, PDF or CSV",
    b"\xd0\xcf\x11\xe0": "an old Office or Outlook file: save it as text, PDF or CSV",
    b"\x89PNG": "a picture: type its text, or recognize it (OCR) first",
    b"\xff\xd8\xff": "a picture: type its text, or recognize it (OCR) first",
    b"{\\rtf": "a rich text file: save it as plain text",
    b"\x1f\x8b": "a compressed file: unpack it first",
}


def sources(paths: list[Path]) -> list[Path]:
    """The files that *paths* stand for, folders being searched; sorted, each once.

    :raises SourceError: a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if str(path) == "-" or path.is_file():
            found[path] = None
        elif path.is_dir():
            inside = (one for one in path.rglob("*") if one.suffix.lower() in _ENDINGS)
            files = [one for one in sorted(inside) if one.is_file()]
            found.update(
                dict.fromkeys(one for one in files if one.name != "category.json")
            )
        else:
            raise SourceError(f"{path}: there is no such file or folder")
    return list(found)


def read_source(path: Path, settings: Settings, *, kind: str = "") -> list[Draft]:
    """The talks in the file *path* (``-``: standard input).

    :param kind: one of :data:`FORMATS`, where the content should not decide.
    :raises SourceError: it cannot be read as any of the formats.
    """
    data = _bytes(path)
    drafts = list(_drafts(path, data, settings, kind or recognize(data)))
    for draft in drafts:
        draft.source = draft.source or path.name
        draft.left_out = [f"{path.name}: {one}" for one in draft.left_out]
    return drafts


def _bytes(path: Path) -> bytes:
    if str(path) == "-":
        data = sys.stdin.buffer.read(LIMIT + 1)
    else:
        try:
            with path.open("rb") as file:
                data = file.read(LIMIT + 1)
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror}") from None
    if len(data) > LIMIT:
        raise SourceError(
            f"is larger than {LIMIT // 1_000_000} MB: no file of talks is"
        )
    if not data.strip():
        raise SourceError("is empty")
    return data


def recognize(data: bytes) -> str:
    """The format of *data*.

    :raises SourceError: it is a kind of file that is known and not read.
    """
    for magic, reason in _BINARY.items():
        if data.startswith(magic):
            raise SourceError(f"is {reason}")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "poster"
    text = decode(data)
    start = text.lstrip()[:200]
    if start.upper().startswith("BEGIN:VCALENDAR"):
        return "calendar"
    if start[:1] in "{[":
        kind = talks_json.kind_of(text)
        if kind:
            return kind
    return "table" if tables.is_table(text) else "poster"


def _drafts(path: Path, data: bytes, settings: Settings, kind: str) -> Iterator[Draft]:
    if kind == "pyvideo":
        yield from pyvideo.read_pyvideo(data, path)
    elif kind == "json":
        yield from talks_json.read_talks(data)
    elif kind == "calendar":
        yield from calendars.read_calendar(decode(data), settings)
    elif kind == "table":
        yield from tables.read_table(decode(data), settings)
    elif data[:1024].lstrip().startswith(b"%PDF-"):
        yield from poster.read_poster(read_pdf(data), settings)
    else:
        yield from poster.read_poster(data, settings)
