"""Distrusts files of a killed build, which Sphinx would take for valid.

While a build writes, a file next to the doctrees records when it began. If the next
build finds this file, it does not trust anything written since then.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_seminar.manifest import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.builders import Builder

_PICTURE = re.compile(r"-[0-9a-f]{8}\.\w+\Z")
"""How the names of our pictures end (see ``image_name``)."""


class Unfinished:
    """The mark of a build of *builder*, and what one that was killed has written."""

    def __init__(self, builder: Builder) -> None:
        self._outdir = Path(builder.outdir)
        self._pictures = self._outdir / builder.imagedir
        self._mark = path_of(builder).with_suffix(".unfinished")
        self.is_there = self._mark.is_file()
        """Whether a build before this one was killed."""
        self._since = self._mark.stat().st_mtime_ns if self.is_there else None

    def begin(self) -> None:
        """Mark that writing begins."""
        self._mark.parent.mkdir(parents=True, exist_ok=True)
        if self._since is None:  # else nothing has been whole since then
            self._mark.touch()

    def end(self) -> None:
        """Remove the mark: everything was written completely."""
        self._mark.unlink(missing_ok=True)

    def pages(self, files: Mapping[str, Iterable[str]]) -> set[str]:
        """The pages that any of *files* belongs to."""
        if self._since is None:
            return set()
        return {
            page
            for page, names in files.items()
            if any(self._is_new(self._outdir / name) for name in names)
        }

    def pictures(self) -> Iterator[str]:
        """The pictures that were published, of pages that will do so again."""
        if self._since is not None and self._pictures.is_dir():
            for path in self._pictures.iterdir():
                if _PICTURE.search(path.name) and self._is_new(path):
                    yield path.relative_to(self._outdir).as_posix()

    def _is_new(self, path: Path) -> bool:
        if self._since is None or not path.is_file():
            return False
        found = path.stat()
        # pictures get the times of what they are copied from
        return max(found.st_mtime_ns, found.st_ctime_ns) >= self._since
