"""The docutils nodes of the extension.

They hold an organizer's text, or a question, from reading until the document is
resolved; they never reach a writer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_seminar.model import SpeakerEntry


class talk(nodes.General, nodes.Element):  # noqa: N801 - docutils' own style
    """One talk: speakers, then the abstract.

    ``key`` is the talk's key in the archive.
    """


class speaker(nodes.General, nodes.Element):  # noqa: N801
    """One speaker of a talk: the biography.

    ``entry`` is what the directive says; ``is_open``, that its fence is not closed.
    """


def as_text(node: talk | speaker) -> list[nodes.Node]:
    """The text in *node*, to replace it where it has no meaning."""
    if isinstance(node, talk):
        return list(node.children)
    entry: SpeakerEntry = node["entry"]
    name = f"{entry.honorific} {entry.name}".strip()
    return [nodes.paragraph("", "", nodes.strong(name, name)), *node.children]


class listing(nodes.General, nodes.Element):  # noqa: N801
    """A list, to be filled in; ``query`` says of what."""


def add_nodes(app: Sphinx) -> None:
    """Register the nodes."""
    for placeholder in (talk, speaker, listing):
        app.add_node(placeholder)
