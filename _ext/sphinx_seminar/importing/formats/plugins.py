"""Formats that other packages read, found by their entry points."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from sphinx_seminar.importing.records import Branch, Record, Source, plain
from sphinx_seminar.importing.settings import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import EntryPoint
    from pathlib import Path

GROUP = "sphinx_seminar.importers"
"""The group of the entry points.

The name of each is that of its format, which ``seminar import --format`` takes. It is
a function of the content of a file (bytes) and its name (text). It returns the talks,
each a dictionary of values by name (``{"title": …, "speaker": …, "date": …}``; names
and values as in any YAML or JSON list), or ``None`` if the file is of another format.
A :exc:`ValueError` says what is wrong with a file."""


def names() -> Sequence[str]:
    """The names of the formats."""
    return sorted(one.name for one in entry_points(group=GROUP))


def read_by_plugin(path: Path, raw: bytes, kind: str = "") -> Source | None:
    """The talks of a file in one of the formats; ``None`` if it is in none of them.

    :param kind: the name of the format, where the content should not decide.
    :raises SourceError: it is, and cannot be read.
    """
    for one in sorted(entry_points(group=GROUP), key=lambda found: found.name):
        if kind in ("", one.name) and (found := _read(one, path, raw)) is not None:
            return found
    return None


def _read(one: EntryPoint, path: Path, raw: bytes) -> Source | None:
    try:
        talks = one.load()(raw, path.name)
        if talks is None:
            return None
        values = [plain(dict(talk)) for talk in talks]
    except (ValueError, TypeError, ImportError, RecursionError) as error:
        reason = f"cannot be read by the importer {one.name!r}: {error}"
        raise SourceError(reason) from error
    records = [
        Record(value.entries, where=f"talk {number}")
        for number, value in enumerate(values, 1)
        if isinstance(value, Branch)
    ]
    return Source(records)
