"""The plain text of docutils nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_seminar.reading.content import without_tex_comments

if TYPE_CHECKING:
    from collections.abc import Iterable

_HIDDEN = frozenset({"ifconfig", "only", "todo_node"})
"""Sphinx's nodes of what not all see, which it removes later."""
_SKIPPED = (nodes.Invisible, nodes.system_message, nodes.footnote_reference, nodes.raw)


def plain_text(found: Iterable[nodes.Node]) -> str:
    """The text of *found*: blocks apart by an empty line, TeX between dollar signs."""
    blocks = (_text(node).strip() for node in found)
    return "\n\n".join(block for block in blocks if block)


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, _SKIPPED) or not isinstance(node, nodes.Element):
        return ""
    if node.tagname in _HIDDEN:
        return ""
    if isinstance(node, nodes.math):
        return f"${without_tex_comments(node.astext())}$"
    if isinstance(node, nodes.math_block):
        return f"$${without_tex_comments(node.astext())}$$"
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    if isinstance(node, nodes.list_item):
        return f"- {plain_text(node.children)}"
    if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
        return "\n".join(_text(item) for item in node.children)
    if isinstance(node, nodes.TextElement):
        return "".join(_text(child) for child in node.children)
    return plain_text(node.children)
