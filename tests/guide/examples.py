"""The examples of the guide, as its pages have them: found, named, classified."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from tests.support import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

PAGES = ("README.md", *(f"guide/{p.name}" for p in (REPOSITORY / "guide").glob("*.md")))
"""Every page that may hold examples."""

_FILE = re.compile(r"[\w./-]*\w\.(md|rst|py|ya?ml|html|txt|css|json|toml)|\.htaccess")
_DIRECTIVE = re.compile(r"\{[\w:-]+\}")


class Example(NamedTuple):
    """One block of code."""

    page: str
    line: int
    heading: str
    """The heading that it stands under."""
    language: str
    file: str
    """The file that the words before it, or its first line, name; else empty."""
    text: str

    @property
    def name(self) -> str:
        """Where it is, for people."""
        return f"{self.page}:{self.line}-{self.language}"


def examples(page: str) -> Iterator[Example]:
    """Every block of code of *page*, but the directives that the page itself uses."""
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(colon_fence_plugin).use(front_matter_plugin)
    heading = before = ""
    for token, following in _pairs(parser.parse(text)):
        if token.type == "heading_open":
            heading, before = following.content if following else "", ""
        elif token.type == "inline":
            before = _named(token) or ""
        elif token.type in {"fence", "code_block", "colon_fence"}:
            language = token.info.strip()
            if _DIRECTIVE.match(language):
                before = ""
                continue  # built with the page
            line = (token.map or [0])[0] + 1
            file = _first_line(token.content) or before
            yield Example(page, line, heading, language, file, token.content)
            before = ""


def _pairs(tokens: list[Token]) -> Iterator[tuple[Token, Token | None]]:
    for number, token in enumerate(tokens):
        yield token, tokens[number + 1] if number + 1 < len(tokens) else None


def _named(inline: Token) -> str:
    """The file that a paragraph ends with (``…, in `conf.py`:``), or its first."""
    children = inline.children or []
    named = [
        child.content
        for child in children
        if child.type == "code_inline" and _FILE.fullmatch(child.content)
    ]
    ends_so = len(children) > 1 and children[-1].content == ":"
    at_end = ends_so and children[-2].type == "code_inline"
    return (named[-1] if at_end else named[0]) if named else ""


def _first_line(text: str) -> str:
    """The file that a comment in the first line names: ``# conf.py``."""
    first = re.match(r"(?:#|/\*|\{#|<!--)\s*(\S+)", text)
    return first[1] if first and _FILE.fullmatch(first[1]) else ""


def inline(page: str) -> Iterator[str]:
    """Every piece of code within the text of *page*."""
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for child in token.children or ():
            if child.type == "code_inline":
                yield child.content


ALL = tuple(example for page in sorted(PAGES) for example in examples(page))
"""The examples of every page."""
