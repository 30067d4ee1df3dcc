"""How MyST renders documents: to whatever depth there is room for.

What strangers write is rendered by :mod:`~sphinx_seminar.text_renderer`.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.languages import get_language
from docutils.parsers.rst.states import MarkupError
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.warnings_ import MystWarnings
from sphinx.directives.other import Include
from sphinx.util.logging import suppress_logging

from sphinx_seminar import guard
from sphinx_seminar.domain import domain_of
from sphinx_seminar.problems import ProblemKind, nearest_of, sentence

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it.tree import SyntaxTreeNode
    from sphinx.environment import BuildEnvironment

_DEEPEST = 25
"""Directives within directives; beyond, Python's stack would end."""


BRACKETS = "seminar_brackets"
"""The formulas that a piece of text has between brackets, as Markdown is parsed."""


class Renderer(SphinxRenderer):
    """MyST's own, which nests as deeply as there is room for."""

    _depth = 0
    _knows_all = False
    """Whether what MyST sets up for a document is what is set up here."""

    def setup_render(
        self, options: dict[str, Any], env: MutableMapping[str, Any]
    ) -> None:
        """Prepare for a document.

        MyST's own makes a document with all settings of docutils each time, which is
        not used where one is given, and takes a seventh of the time of reading. It does
        so here once, which tells whether it still prepares what is prepared here.
        """
        document = options.get("document")
        if self._knows_all and document is not None:
            vars(self).update(self._prepared(document, options, env))
            return
        before = {**vars(self)}
        super().setup_render(options, env)
        set_up = {
            name
            for name, value in vars(self).items()
            if name not in before or before[name] is not value
        }
        if document is not None:
            self._knows_all = set_up <= self._prepared(document, options, env).keys()

    def _prepared(
        self,
        document: nodes.document,
        options: dict[str, Any],
        env: MutableMapping[str, Any],
    ) -> dict[str, Any]:
        """What is set up for each document, by the name of the attribute."""
        language = get_language(document.settings.language_code)
        return {
            "md_env": env,
            "md_options": options,
            "md_config": options["myst_config"],
            "document": document,
            "current_node": options.get("current_node", document),
            "reporter": document.reporter,
            "language_module_rst": language,
            "_heading_offset": 0,
            "_level_to_section": {0: document},
            "_heading_slugs": {},
        }

    @property
    def _env(self) -> BuildEnvironment:
        env = self.sphinx_env
        assert env is not None
        return env

    def render_inline(self, token: SyntaxTreeNode) -> None:
        """Text; formulas that Markdown takes for text are noted."""
        for found in token.meta.get(BRACKETS, ()):
            message = sentence(found.written, found.expected)
            more = "; Markdown takes it for text"
            self._note(ProblemKind.MATH, token, message + more, found.line)
        super().render_inline(token)

    def _note(
        self, kind: ProblemKind, token: SyntaxTreeNode, message: str, below: int = 0
    ) -> None:
        line = (token_line(token, 0) or self.document.current_line or 0) + below
        where = guard.place(self._env, self.document["source"], line)
        guard.note(self._env, kind, where, message)

    def _show(self, text: str, *, inline: bool = False) -> None:
        """Show *text* as it is written."""
        if inline:
            self.current_node.append(nodes.Text(text))
        else:
            block = nodes.literal_block(text, text, language="none")
            self.current_node.append(block)

    def create_warning(
        self, message: str, subtype: MystWarnings | str, **more: Any
    ) -> nodes.system_message | None:
        """Warn as MyST does.

        Not of a directive whose name is nearly one of our own: that is said with the
        name that was meant, once the document has been read.
        """
        name = message.rpartition(" ")[2].strip("'")
        is_said = subtype is MystWarnings.UNKNOWN_DIRECTIVE and nearest_of(
            name, domain_of(self._env).own_directives
        )
        with suppress_logging() if is_said else nullcontext():
            return super().create_warning(message, subtype, **more)

    def render_directive(
        self, token: SyntaxTreeNode, name: str, arguments: str, **options: Any
    ) -> None:
        """Run a directive, unless it is one in very many others."""
        if self._depth >= _DEEPEST:
            expected = f"at most {_DEEPEST} directives within each other"
            message = f"{sentence(name, expected)}; it is shown as text"
            self._note(ProblemKind.LIMIT, token, message)
            self._show(source_of(token))
            return
        with _Deeper(self):
            super().render_directive(token, name, arguments, **options)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """The same of a block without a directive, which nests as well."""
        if token.info.strip().startswith("{"):
            super().render_colon_fence(token)
        elif self._depth >= _DEEPEST:
            self.render_directive(token, "div", "")
        else:
            with _Deeper(self):
                super().render_colon_fence(token)

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """A link to a file or a name; what no file can be called is no link."""
        try:
            super().render_link_unknown(token)
        except (OSError, ValueError):
            href = str(token.attrGet("href") or "")
            expected = "the name of a file or page, or an http or https address"
            self._note(ProblemKind.FILE, token, sentence(href, expected))
            self.render_children(token)

    def run_directive(
        self,
        name: str,
        first_line: str,
        content: str,
        position: int,
        additional_options: dict[str, str] | None = None,
        **more: Any,
    ) -> list[nodes.Element]:
        """Run a directive; MyST's own ``include`` is guarded here.

        :param more: what later versions of MyST say besides.
        """
        found = self._included(name, first_line, content)
        if found and guard.is_guarded(self._env):
            path = guard.file_of(self._env, found)
            if guard.is_outside(path, guard.own_folders(self._env)):
                where = guard.place(self._env, self.document["source"], position)
                message = f"{name}: {sentence(found, guard.EXPECTED)}"
                guard.note(self._env, ProblemKind.OUTSIDE, where, message)
                return []
        return super().run_directive(
            name, first_line, content, position, additional_options, **more
        )

    def _included(self, name: str, first_line: str, content: str) -> str:
        """The file that the directive *name* would include, if that is what it does."""
        kind = directives.directive(name, self.language_module_rst, self.document)[0]
        if kind is None or not issubclass(kind, Include):
            return ""
        try:
            parsed = parse_directive_text(kind, first_line, content, line=None)
        except MarkupError:  # which MyST reports
            return ""
        return "".join(line.strip() for line in parsed.arguments[0].splitlines())


class _Deeper:
    """That the renderer is within another directive."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer

    def __enter__(self) -> None:
        self.renderer._depth += 1

    def __exit__(self, *_: object) -> None:
        self.renderer._depth -= 1


def source_of(token: SyntaxTreeNode) -> str:
    """The source of *token*, as far as the parser keeps it."""
    if token.type in {"fence", "colon_fence"}:
        content = token.content.removesuffix("\n")
        return f"{token.markup}{token.info}\n{content}\n{token.markup}"
    if token.type == "myst_role":
        return f"{{{token.meta['name']}}}`{token.content}`"
    if token.type == "front_matter":
        return f"---\n{token.content}\n---"
    if token.type.startswith("math_"):
        sign = "$" if token.type in {"math_inline", "math_single"} else "$$"
        return f"{sign}{token.content}{sign}"
    if token.type == "myst_target":
        return f"({token.content})="
    if token.content:
        return token.content
    return "".join(child.content for child in token.walk() if child.content)
