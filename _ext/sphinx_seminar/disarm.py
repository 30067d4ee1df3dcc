"""Removes links that would run a script, and comments, from talks."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_seminar.reading.content import (
    without_comments_in_formulas,
    without_html_comments,
    without_tex_comments,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.config import Config

_UNSAFE = frozenset(
    {"javascript", "vbscript", "data", "blob", "filesystem", "jar", "view-source"}
)
"""Schemes by which a link can run a script, or show what another site cannot see."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u2028\u2029\ufeff]")
"""What browsers leave out of the beginning of an address, and of its middle."""
_ATTRIBUTE = re.compile(
    r"\b(?:xlink:)?(?:href|src|srcset|action|formaction|poster|data|background|cite)"
    r"\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)",
    re.IGNORECASE,
)

_VALUE = re.compile(r"=(?=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))")
"""What stands after any ``=``: found much sooner than attributes are by their names."""

_COMMENT = re.compile(r"<!--.*?(-->|$)", re.DOTALL)
"""A comment in HTML: like others, it is the business of who wrote it."""


def is_unsafe(uri: str) -> bool:
    """Whether *uri* has a scheme that links of talks must not use.

    As browsers read it: without regard to case, spaces and control characters.
    """
    match = _SCHEME.match(_IGNORED.sub("", uri))
    return match is not None and match[1].lower() in _UNSAFE


def disarm(document: nodes.Element) -> Iterator[tuple[nodes.Element, str]]:
    """Remove addresses with unsafe schemes, and all comments, from *document*.

    What a link to another site opens has no hold on the page.

    :returns: each node that had one, and what it was.
    """
    for node in list(document.findall(nodes.Element)):
        if isinstance(node, nodes.comment):
            node.parent.remove(node)  # which some builders publish
            continue
        if isinstance(node, nodes.math | nodes.math_block) and "%" in node.astext():
            node.rawsource = without_tex_comments(node.astext())
            node.clear()
            node.append(nodes.Text(node.rawsource))
        if _is_prose(node):  # whose source gettext publishes
            public = without_html_comments(node.rawsource)
            node.rawsource = without_comments_in_formulas(public)
        if isinstance(node, nodes.raw):
            text = node.astext()
            if "<!--" not in text and not any(_unsafe(_VALUE.findall(text))):
                continue  # nearly always
            yield from ((node, one) for one in _unsafe(_ATTRIBUTE.findall(text)))
            safe = _ATTRIBUTE.sub(_without, _COMMENT.sub("", text))
            node.clear()
            node += nodes.Text(safe)
            node.rawsource = safe
            continue
        if isinstance(node, nodes.reference) and _leaves(node):
            node["rel"] = "noopener"
        for name in ("refuri", "uri", "reftarget"):
            value = node.get(name)
            if not isinstance(value, str) or not is_unsafe(value):
                continue
            yield node, value
            if isinstance(node, nodes.image):
                alt = str(node.get("alt", ""))
                inline = nodes.inline("", alt)
                is_inline = isinstance(node.parent, nodes.TextElement)
                node.replace_self(inline if is_inline else nodes.paragraph("", alt))
            elif node.parent is not None:
                _unlink(node)
            break


def drop(document: nodes.Element, names: Collection[str]) -> None:
    """Take nodes of Sphinx's extensions with these *names* out of *document*."""
    if not names:
        return
    for node in list(document.findall(nodes.Element)):
        if node.tagname in names and node.parent is not None:
            node.parent.remove(node)


def todos(config: Config) -> frozenset[str]:
    """The names of nodes with what is to be done, if the site has but hides them.

    Sphinx hides them from pages, but not from each output.
    """
    shown = getattr(config, "todo_include_todos", True)
    return frozenset() if shown else frozenset({"todo_node"})


def _is_prose(node: nodes.Element) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(
        node, nodes.FixedTextElement
    )


def _leaves(node: nodes.reference) -> bool:
    uri = str(node.get("refuri", ""))
    return uri.startswith(("https:", "http:")) and not node.get("internal")


def _unsafe(values: Iterable[str]) -> Iterator[str]:
    """Those of *values*, as attributes are written, that are unsafe addresses."""
    for value in values:
        if ":" in value or "&" in value:
            address = unescape(value.strip("\"'"))
            if is_unsafe(address):
                yield address


def _unlink(node: nodes.Element) -> None:
    """Put what is in a link in the place of the link."""
    if isinstance(node.parent, nodes.TextElement):
        node.replace_self(nodes.inline("", "", *node.children, classes=node["classes"]))
    elif all(isinstance(child, nodes.Inline | nodes.Text) for child in node.children):
        node.replace_self(nodes.paragraph("", "", *node.children))
    else:
        node.replace_self(node.children)


def _without(attribute: re.Match[str]) -> str:
    address = unescape(attribute[1].strip("\"'"))
    return "" if is_unsafe(address) else attribute[0]
