"""The docutils nodes of the extension.

:class:`talk` and :class:`speaker` hold an organizer's text from reading until
the document is resolved; they never reach a writer. :class:`time` does, and is
an ``inline`` to every writer but HTML's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

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
    """What stands for *node* where it has no meaning: the text in it."""
    if isinstance(node, talk):
        return list(node.children)
    entry: SpeakerEntry = node["entry"]
    name = f"{entry.honorific} {entry.name}".strip()
    return [nodes.paragraph("", "", nodes.strong(name, name)), *node.children]


class listing(nodes.General, nodes.Element):  # noqa: N801
    """A list, to be filled in; ``query`` says of what."""


class time(nodes.inline):  # noqa: N801
    """A moment or a day; ``datetime`` as HTML's ``<time>`` takes it.

    For scripts, ``end`` is the moment at which it is over, and ``shows`` is
    ``hours`` where the text tells the time of day.
    """


class later(nodes.list_item):  # noqa: N801
    """A talk that a list will show once others have passed; hidden until then."""


def _visit_time(self: HTML5Translator, node: time) -> None:
    more: dict[str, Any] = {
        f"data-{name}": node[name] for name in ("end", "shows") if node.get(name)
    }
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"], **more))


def _visit_later(self: HTML5Translator, node: later) -> None:
    self.body.append(self.starttag(node, "li", "", hidden="hidden"))


def _depart_later(self: HTML5Translator, node: later) -> None:
    self.body.append("</li>\n")


def _depart_time(self: HTML5Translator, node: time) -> None:
    self.body.append("</time>")


def add_nodes(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(time, html=(_visit_time, _depart_time))
    app.add_node(later, html=(_visit_later, _depart_later))
    for placeholder in (talk, speaker, listing):
        app.add_node(placeholder)
