"""Closes open fences in Markdown before Sphinx reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser

from sphinx_seminar.model import Where
from sphinx_seminar.reading.fences import Mended, Slip, mend

if TYPE_CHECKING:
    from collections.abc import Collection

    from markdown_it import MarkdownIt
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_KEPT = "seminar_slips"


class Mender:
    """Mends each text that is about to be read.

    :param names: the directives whose fences are looked for.
    """

    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.parser: MarkdownIt | None = None

    def document(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Mend a document."""
        path = app.env.doc2path(docname, base=False).as_posix()
        self._mend(app, path, source)

    def included(
        self, app: Sphinx, path: Path, _document: str, source: list[str]
    ) -> None:
        """Mend a file that a document includes."""
        self._mend(app, path.as_posix(), source)

    def _mend(self, app: Sphinx, path: str, source: list[str]) -> None:
        suffix = Path(app.env.doc2path(app.env.docname)).suffix
        if app.config.source_suffix.get(suffix) != "markdown":
            return
        if self.parser is None:
            self.parser = create_md_parser(app.env.myst_config, RendererHTML)  # type: ignore[attr-defined]
            self.parser.core.ruler.enableOnly(["normalize", "block"])
        mended = mend(source[0], self.names, self.parser.parse)
        source[0] = mended.text
        if mended.slips:
            kept = app.env.temp_data.get(_KEPT) or {}
            app.env.temp_data[_KEPT] = {**kept, path: mended}


def slip_at(env: BuildEnvironment, where: Where) -> Slip | None:
    """What is wrong with the fence of the directive at *where*, if anything is."""
    mended = _mended(env, where)
    return mended.slips.get(where.line) if mended else None


def as_written(env: BuildEnvironment, where: Where) -> Where:
    """The place of *where* in the file, which may have been mended."""
    mended = _mended(env, where)
    if mended is None or not 0 < where.line <= len(mended.written):
        return where
    return Where(path=where.path, line=mended.written[where.line - 1])


def _mended(env: BuildEnvironment, where: Where) -> Mended | None:
    kept: dict[str, Mended] | None = env.temp_data.get(_KEPT)
    return kept.get(where.path) if kept else None
