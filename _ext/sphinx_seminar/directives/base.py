"""What the directives of the extension have in common."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.util.docutils import SphinxDirective

from sphinx_seminar.config import trusts_text_alone
from sphinx_seminar.config.macros import FORMULA, foreign_to
from sphinx_seminar.domain import SeminarDomain, domain_of
from sphinx_seminar.fences import as_written, fence_mistake_at
from sphinx_seminar.model import Text, Where
from sphinx_seminar.mystext import is_text
from sphinx_seminar.problems import Problem, ProblemKind, sentence
from sphinx_seminar.reading.content import without_comments, without_html_comments
from sphinx_seminar.reading.directive_text import read_block
from sphinx_seminar.reading.fences import opening
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reporting import report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils import nodes

    from sphinx_seminar.reading.options import Option
    from sphinx_seminar.reading.talks import WrittenOptions


class SeminarDirective(SphinxDirective):
    """Base class of the directives. Keeps options as text, with their places."""

    written: WrittenOptions
    """The options, and the line of each."""
    content_line: int
    """The line of the content."""
    is_open: bool
    """Whether the fence is not closed, which is reported."""

    # Arguments and options are part of the content for the parsers, which would
    # drop all of them for a slip in one; they are read here.
    has_content = True
    option_spec = None
    options_table: ClassVar[Mapping[str, Option]]
    is_for_texts: ClassVar[bool] = False
    """Whether texts of data files may have it."""

    def run(self) -> list[nodes.Node]:
        """Split the text of the directive, and make nodes."""
        is_markdown = opening(self.block_text.partition("\n")[0]) is not None
        # MyST counts from the line below the directive, docutils from the file's top
        first = self.content_offset + 1
        if not is_markdown:
            first -= self.lineno
        mistake = fence_mistake_at(self.env, self._place())
        self.is_open = mistake is not None
        if mistake and mistake.message:
            message = f"{self.name}: {mistake.message}"
            problem = Problem(kind=mistake.kind, where=self.where(), message=message)
            self.note(problem)
        block = read_block(
            list(self.content),
            first,
            self.where(),
            directive=self.name,
            names=self.options_here,
            is_markdown=is_markdown,
        )
        self.written = block.written._replace(options=dict(self._public(block.written)))
        argument = block.argument and self._public_name(block.argument)
        self.arguments = [argument] if argument else []
        self.options = dict(self.written.options)
        self.content = self.content[block.content :]
        self.content_offset += block.content
        self.content_line = self.where().line + first + block.content
        return self.make()

    @property
    def options_here(self) -> Mapping[str, Option]:
        """The options in this site, which may have more than every site has."""
        return self.options_table

    def _public(self, written: WrittenOptions) -> Iterator[tuple[str, str]]:
        """The options without comments, and without formulas of strangers that run."""
        for name, source in written.options.items():
            text = without_html_comments(source)
            found = foreign_to(self.config, self.env.docname, text)
            if not found:
                yield name, text
                continue
            message = f"{name}: {sentence(found, FORMULA)}; it is left out"
            where = written.at(name)
            self.note(Problem(kind=ProblemKind.TRUST, where=where, message=message))

    def _public_name(self, argument: str) -> str:
        """A name or title without comments, and without a formula of that kind."""
        argument = without_html_comments(argument).strip()
        found = foreign_to(self.config, self.env.docname, argument)
        if not found:
            return argument
        message = f"{self.name}: {sentence(found, FORMULA)}; it is shown as text"
        kind, where = ProblemKind.TRUST, self.where()
        self.note(Problem(kind=kind, where=where, message=message))
        return argument.replace("$", "")

    def make(self) -> list[nodes.Node]:
        """Make the nodes, from ``arguments``, ``written`` and ``content``."""
        raise NotImplementedError

    def note(self, *problems: Problem) -> None:
        """Note mistakes under the document.

        A text of a data file is read while pages are written, and has none;
        what has no meaning there is reported as such.
        """
        if not is_text(self.env):
            self.domain.note_problems(self.env.docname, problems)
        elif self.is_for_texts and self.where().path.endswith(".yml"):
            report(problems, self.env.srcdir)

    @property
    def domain(self) -> SeminarDomain:
        """The domain of the build."""
        return domain_of(self.env)

    @property
    def folder(self) -> Folder:
        """The folder that file names in options are relative to."""
        below = posixpath.dirname(self.env.docname)
        return Folder(
            source=Path(self.env.srcdir),
            below=below,
            trusts_text_alone=trusts_text_alone(self.config, self.env.docname),
        )

    def where(self) -> Where:
        """The place of the directive in its file."""
        return as_written(self.env, self._place())

    def _place(self) -> Where:
        """The place of the directive in the text that is read."""
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
        """The content of the directive without comments, to render on other pages."""
        where = Where(path=self.where().path, line=self.content_line - 1)
        public = without_comments(source, self.markup)
        return Text(source=public, where=where, markup=self.markup)
