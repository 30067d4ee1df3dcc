"""What MyST reads where nothing but text is trusted.

What is not on a list of kinds of text is shown as it is written, whatever extensions
the site has. Nothing is filtered from the source, which could be written in yet
another way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

from sphinx_seminar import guard
from sphinx_seminar.config.macros import FORMULA, macros_of
from sphinx_seminar.problems import ProblemKind, sentence, shortened
from sphinx_seminar.reading.content import without_html_comments, without_tex_comments
from sphinx_seminar.renderers import Renderer, source_of
from sphinx_seminar.tex_commands import foreign

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_TEXT = frozenset(
    {
        *("paragraph", "inline", "text", "softbreak", "hardbreak", "heading", "hr"),
        *("em", "strong", "blockquote", "bullet_list", "ordered_list", "list_item"),
        *(
            "table",
            "code_inline",
            "code_block",
            "fence",
            "colon_fence",
            "link",
            "image",
        ),
        *("math_inline", "math_inline_double", "math_single", "math_block"),
        *("footnote_ref", "footnote_reference", "myst_line_comment"),
        *("colon_fence", "myst_block_break", "html_inline", "html_block"),
    }
)
"""What text has, by markdown-it's names; of HTML, comments, which are not shown."""
LINKS = ("http", "https", "mailto")
"""The schemes that links of strangers may have."""
_LINK = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


class TextRenderer(Renderer):
    """Text and talks alone; what else there is, is shown as it is written."""

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        rules = {
            name: rule if name.removeprefix("render_") in _TEXT else self._refuse
            for name, rule in self.rules.items()
        }
        self.rules = cast("Any", rules)

    def _refuse(
        self, token: SyntaxTreeNode, what: str = "", *, inline: bool | None = None
    ) -> None:
        written = source_of(token)
        if inline is None:
            inline = token.is_nested is False and token.block is False
        found = shortened(what or " ".join(written.split()) or token.type)
        expected = "text alone, as of this file nothing else is trusted"
        message = f"{sentence(found, expected)}; it is shown as text"
        self._note(ProblemKind.TRUST, token, message)
        self._show(written, inline=inline)

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Code, or a talk between backticks."""
        if token.info.strip().startswith("{"):
            self.render_colon_fence(token)
        else:
            super().render_fence(token)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """A talk or speaker; nothing else that has colons around it."""
        name, end, _ = token.info.strip().partition("}")
        if name in {"{talk", "{speaker"} and end:
            super().render_colon_fence(token)
        else:
            what = f"{name}{end}" if name.startswith("{") else ""
            self._refuse(token, what, inline=False)

    def run_directive(
        self,
        name: str,
        first_line: str,
        content: str,
        position: int,
        additional_options: dict[str, str] | None = None,
        **more: Any,
    ) -> list[nodes.Element]:
        """Run ``talk`` and ``speaker``: the last look, whatever led here."""
        if name not in {"talk", "speaker"}:
            text = f"{name} {first_line}\n{content}"
            return [nodes.literal_block(text, text, language="none")]
        return super().run_directive(
            name, first_line, content, position, additional_options, **more
        )

    def render_html_inline(self, token: SyntaxTreeNode) -> None:
        """HTML is shown as text; a comment is not shown at all."""
        if without_html_comments(token.content).strip():
            self._refuse(token, inline=True)

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """The same of a block."""
        if without_html_comments(token.content).strip():
            self._refuse(token, inline=False)

    def render_link(self, token: SyntaxTreeNode) -> None:
        """A link to the web, to a page of the site, or to a file beside the talk."""
        href = str(token.attrGet("href") or "")
        scheme = _LINK.match(href)
        name = self.md.normalizeLinkText(href)
        if scheme and scheme[1].lower() not in LINKS:
            self._unlinked(token, href, f"a link by {', '.join(LINKS)}")
        elif (
            not scheme and name[:1] != "#" and not guard.may_be_linked(self._env, name)
        ):
            expected = "a page of the site, or a file beside this one without a script"
            self._unlinked(token, href, expected)
        else:
            super().render_link(token)

    def _unlinked(self, token: SyntaxTreeNode, href: str, expected: str) -> None:
        message = f"{sentence(href, expected)}; the link is shown as text"
        self._note(ProblemKind.TRUST, token, message)
        self.render_children(token)

    def render_image(self, token: SyntaxTreeNode) -> None:
        """A picture beside the talk; one of another site would see who reads."""
        source = str(token.attrGet("src") or "")
        name = self.md.normalizeLinkText(source)
        if _LINK.match(source) or not guard.may_be_linked(self._env, name):
            message = sentence(source, "a picture beside this file, and not SVG")
            self._note(ProblemKind.TRUST, token, f"{message}; its text is shown")
            text = self.renderInlineAsText(token.children or []) or source
            self._show(text, inline=True)
        else:
            super().render_image(token)

    def _formula(self, token: SyntaxTreeNode, render: str) -> None:
        formula = token.token
        assert formula is not None
        formula.content = without_tex_comments(formula.content)
        if found := foreign(formula.content, macros_of(self._env.config)):
            message = sentence(found, FORMULA)
            self._note(ProblemKind.TRUST, token, f"{message}; it is shown as text")
            self._show(source_of(token), inline="block" not in render)
        else:
            getattr(super(), render)(token)

    def render_math_inline(self, token: SyntaxTreeNode) -> None:
        """A formula that is nothing else."""
        self._formula(token, "render_math_inline")

    def render_math_inline_double(self, token: SyntaxTreeNode) -> None:
        """The same, set apart within a sentence."""
        self._formula(token, "render_math_inline_double")

    def render_math_single(self, token: SyntaxTreeNode) -> None:
        """The same, by one dollar sign."""
        self._formula(token, "render_math_single")

    def render_math_block(self, token: SyntaxTreeNode) -> None:
        """The same on lines of its own."""
        self._formula(token, "render_math_block")
