"""The files that earlier builds published, and this one: exports are made of them."""

from __future__ import annotations

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
        """A published file; what a killed build may have written is none."""
        if is_outdated and (
            name in copied.copied(self._builder)  # it is the organizer's own
            or not self._tracker.old.exports.get(name)
        ):
            return b""
        path = Path(self._builder.outdir, name)
        is_good = is_outdated or self.was_current(name) or name in self._written
        return path.read_bytes() if is_good and path.is_file() else b""

    def was_current(self, name: str) -> bool:
        """Whether a file was as it should be when the build began."""
        return name not in self._tracker.outdated

    def note(self, names: Iterable[str]) -> None:
        """Note that the files *names* have been written."""
        self._written.update(names)
