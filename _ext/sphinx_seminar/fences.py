"""Closes open fences in Markdown before Sphinx reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser

from sphinx_seminar.model import Where
from sphinx_seminar.reading.fences import Checked, FenceMistake, close_fences

if TYPE_CHECKING:
    from collections.abc import Collection

    from markdown_it import MarkdownIt
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_KEPT = "seminar_slips"


class FenceCloser:
    """Closes open fences in each text that is about to be read.

    :param names: the directives whose fences are looked for.
    """

    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.parser: MarkdownIt | None = None

    def document(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Close the open fences of a document."""
        path = app.env.doc2path(docname, base=False).as_posix()
        self._close(app, path, source)

    def included(
        self, app: Sphinx, path: Path, _document: str, source: list[str]
    ) -> None:
        """Close the open fences of a file that a document includes."""
        self._close(app, path.as_posix(), source)

    def _close(self, app: Sphinx, path: str, source: list[str]) -> None:
        suffix = Path(app.env.doc2path(app.env.docname)).suffix
        if app.config.source_suffix.get(suffix) != "markdown":
            return
        if self.parser is None:
            self.parser = create_md_parser(app.env.myst_config, RendererHTML)  # type: ignore[attr-defined]
            self.parser.core.ruler.enableOnly(["normalize", "block"])
        checked = close_fences(source[0], self.names, self.parser.parse)
        source[0] = checked.text
        if checked.mistakes:
            kept = app.env.temp_data.get(_KEPT) or {}
            app.env.temp_data[_KEPT] = {**kept, path: checked}


def fence_mistake_at(env: BuildEnvironment, where: Where) -> FenceMistake | None:
    """What is wrong with the fence of the directive at *where*, if anything is."""
    checked = _checked(env, where)
    return checked.mistakes.get(where.line) if checked else None


def as_written(env: BuildEnvironment, where: Where) -> Where:
    """The place of *where* in the file, which may have got new lines."""
    checked = _checked(env, where)
    if checked is None or not 0 < where.line <= len(checked.written):
        return where
    return Where(path=where.path, line=checked.written[where.line - 1])


def _checked(env: BuildEnvironment, where: Where) -> Checked | None:
    kept: dict[str, Checked] | None = env.temp_data.get(_KEPT)
    return kept.get(where.path) if kept else None
