"""Pictures of the first pages of slides, made by Poppler where it is installed.

Slides that are files of the site have one; nothing is loaded from elsewhere. Pictures
are kept beside the doctrees under names that follow from what is in the slides, so each
is made once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 720
"""The longer side of a picture, in pixels: sharp at the size it has on a page."""
_SECONDS = 20
"""How long a page may take: there are files that never end."""


def poppler() -> str | None:
    """The program that draws pages, if it is installed."""
    return shutil.which("pdftoppm")


def first_page(slides: Path, folder: Path) -> Path | None:
    """A picture of the first page of *slides*, a file in PDF; a JPEG in *folder*.

    ``None`` where there is no Poppler, or it cannot read the file.
    """
    program = poppler()
    if program is None or not slides.is_file():
        return None
    with slides.open("rb") as file:
        content = hashlib.file_digest(file, "blake2b").hexdigest()[:16]
    made = folder / f"{content}.jpg"
    if not made.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # empty where it fails, so that it is not tried again; whole or not at all
        new = folder / f"{content}.{os.getpid()}.new"
        new.write_bytes(_drawn(program, slides))
        new.replace(made)
    return made if made.stat().st_size else None


def _drawn(program: str, slides: Path) -> bytes:
    options = ("-jpeg", "-jpegopt", "quality=82,optimize=y", "-singlefile")
    command = [program, *options, "-scale-to", str(_LONGEST), str(slides.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
