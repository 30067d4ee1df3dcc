"""The files that earlier builds published, and this one: exports are made of them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_seminar import copied

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_seminar.incremental import Tracker
    from sphinx_seminar.model import Talk


class PublishedFiles:
    """What is in the output folder, as far as it can be trusted.

    See :class:`~sphinx_seminar.exports.files.Output`.
    """

    def __init__(self, builder: StandaloneHTMLBuilder, tracker: Tracker) -> None:
        self._builder = builder
        self._tracker = tracker
        self._written: set[str] = set()

    @property
    def changed(self) -> Sequence[Talk] | None:
        """The talks that are not as they were published; ``None`` if more is not."""
        return self._tracker.changed

    def read(self, name: str, *, is_outdated: bool = False) -> bytes:
        """A published file; none is what a killed build or the organizer has put there.

        What of this build is in the organizer's way is replaced once all is written.
        """
        if name not in self._written and name in self._own:
            return b""
        if is_outdated:
            is_good = bool(self._tracker.old.exports.get(name))
        else:
            is_good = self.was_current(name) or name in self._written
        path = Path(self._builder.outdir, name)
        return path.read_bytes() if is_good and path.is_file() else b""

    @cached_property
    def _own(self) -> frozenset[str]:
        """The files of the organizer, which replace those of the same name."""
        return copied.copied(self._builder)

    def was_current(self, name: str) -> bool:
        """Whether a file was as it should be when the build began."""
        return name not in self._tracker.outdated

    def note(self, names: Iterable[str]) -> None:
        """Note that the files *names* have been written."""
        self._written.update(names)
