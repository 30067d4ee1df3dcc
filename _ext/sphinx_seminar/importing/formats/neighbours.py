"""The people of data files beside a file that names them by key.

Static sites often have ``talks.yml`` with ``speaker: ada``, and ``speakers.yml``.
"""

from __future__ import annotations

import contextlib
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_seminar.importing.field_names import candidates
from sphinx_seminar.importing.formats import data
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.records import Branch, Entry, Value
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import LIMIT

if TYPE_CHECKING:
    from pathlib import Path

_READERS = {
    ".yml": data.read_yaml,
    ".yaml": data.read_yaml,
    ".json": data.read_json,
    ".toml": data.read_toml,
}
_SHARED = "_data"
"""Where Jekyll has the data of all pages."""


def people_near(path: Path) -> Branch:
    """The people of the data files near *path*, under the names of these files.

    None if *path* is no file: standard input, or what an address has.
    """
    parents = path.parents[:2] if path.is_file() else ()
    found: list[Path] = []
    for folder in (folder for one in parents for folder in (one, one / _SHARED)):
        with contextlib.suppress(OSError):
            found += _of_people(folder, folder.stat().st_mtime_ns)
    return Branch([Entry(one.stem, _read(one)) for one in found])


@lru_cache(maxsize=16)
def _of_people(folder: Path, _changed: int) -> tuple[Path, ...]:
    """The data files of *folder* whose names are for people, and not for talks."""
    found = []
    for file in (one for one in sorted(folder.iterdir()) if one.suffix in _READERS):
        meant = {one.field for one in candidates(file.stem) if one.exact}
        if Field.SPEAKER in meant and Field.TITLE not in meant:
            found.append(file)
    return tuple(found)


def _read(file: Path) -> Value:
    """The content of *file*; nothing if it cannot be read."""
    with contextlib.suppress(OSError, UnicodeDecodeError, SourceError):
        if file.stat().st_size <= LIMIT:
            return _parsed(file.suffix, file.read_text(encoding="utf-8"))
    return ""


@lru_cache(maxsize=16)
def _parsed(suffix: str, text: str) -> Value:
    """The value of *text*, made once for all talks beside it."""
    return _READERS[suffix](text)
