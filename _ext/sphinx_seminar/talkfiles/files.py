"""Write files atomically: each is new or unchanged, never half written."""

from __future__ import annotations

import os
import re
import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TEMPORARY = re.compile(r"\..+\.[0-9]+\.new")
_ABANDONED = 10
"""Seconds after which nobody writes a temporary file: it takes milliseconds."""


def write_text(path: Path, text: str, *, is_new: bool = False) -> None:
    """Write *text* to *path* as UTF-8, by way of a temporary file next to it.

    Whoever reads the file, or takes away the power, finds the old text or the
    new one, and never a part. An existing file keeps its permissions, and a
    symbolic link stays one.

    :param is_new: whether the file must not be there yet.
    :raises FileExistsError: it is, and *is_new* is set.
    :raises OSError: it cannot be written; no temporary file is left then.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(path.parent)
    temporary = path.with_name(f".{path.name[:60]}.{os.getpid()}.new")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _place_new(temporary, path)
        else:
            with suppress(FileNotFoundError):
                shutil.copymode(path, temporary)
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _remove_abandoned(folder: Path) -> None:
    """Remove what a killed command has left in *folder*."""
    for entry in os.scandir(folder):
        with suppress(OSError):
            if (
                _TEMPORARY.fullmatch(entry.name)
                and entry.is_file(follow_symlinks=False)
                and time.time() - entry.stat().st_mtime > _ABANDONED
            ):
                os.unlink(entry)  # noqa: PTH108


def _place_new(temporary: Path, path: Path) -> None:
    """Rename *temporary* to *path*, unless *path* exists."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("x"):
            pass
        temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Flush the folder's entry to the disk, if the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
