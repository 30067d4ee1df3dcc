"""What the directives of the extension have in common."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_seminar.domain import SeminarDomain, domain_of
from sphinx_seminar.model import Text, Where
from sphinx_seminar.reading.content import without_comments
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reading.talks import Written

if TYPE_CHECKING:
    from collections.abc import Callable

_OPTION = re.compile(r"\s*:?([\w-]+):(\s|$)")


class AnyOption(dict[str, "Callable[[str], Any]"]):
    """An option specification that takes every option as text.

    Parsers drop a whole directive for one option that they do not know; here
    the options are checked by :mod:`sphinx_seminar.reading`, which reports the
    option and keeps the talk.
    """

    def __bool__(self) -> bool:
        return True

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> Callable[[str | None], str]:
        return _text


def _text(value: str | None) -> str:
    return directives.unchanged(value) or ""


class SeminarDirective(SphinxDirective):
    """Base of the directives: options as text, with their places."""

    option_spec: ClassVar[dict[str, Any]] = AnyOption()

    @property
    def domain(self) -> SeminarDomain:
        """The domain of the build."""
        return domain_of(self.env)

    @property
    def folder(self) -> Folder:
        """Where file names in the options start."""
        below = posixpath.dirname(self.env.docname)
        return Folder(source=Path(self.env.srcdir), below=below)

    def where(self) -> Where:
        """The place of the directive."""
        source, line = self.get_source_info()
        path = Path(source)
        if path.is_absolute() and path.is_relative_to(self.env.srcdir):
            path = path.relative_to(self.env.srcdir)
        return Where(path=path.as_posix(), line=line)

    @property
    def markup(self) -> str:
        """The name of the parser of the document."""
        suffix = Path(self.env.doc2path(self.env.docname)).suffix
        return str(self.config.source_suffix.get(suffix, "restructuredtext"))

    def as_written(self, source: str) -> Text:
        """Content of the directive, to be rendered elsewhere, without comments."""
        offset = max(self.content_offset, 0)
        where = Where(path=self.where().path, line=offset)
        public = without_comments(source, self.markup)
        return Text(source=public, where=where, markup=self.markup)

    def written(self) -> Written:
        """The options, and the line that each stands on."""
        where = self.where()
        lines: dict[str, int] = {}
        for offset, text in enumerate(self.block_text.splitlines()):
            match = _OPTION.match(text)
            if match and match[1] in self.options:
                lines.setdefault(match[1], where.line + offset)
        return Written(options=self.options, where=where, lines=lines)
