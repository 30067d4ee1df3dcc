"""The docutils nodes of the extension.

:class:`talk` and :class:`speaker` hold an organizer's text from reading until
the document is resolved; they never reach a writer. :class:`time` does, and is
an ``inline`` to every writer but HTML's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class talk(nodes.General, nodes.Element):  # noqa: N801 - docutils' own style
    """One talk: speakers, then the abstract.

    ``key`` is the talk's key in the archive.
    """


class speaker(nodes.General, nodes.Element):  # noqa: N801
    """One speaker of a talk: the biography."""


class listing(nodes.General, nodes.Element):  # noqa: N801
    """A list, to be filled in; ``query`` says of what."""


class time(nodes.inline):  # noqa: N801
    """A moment or a day; ``datetime`` as HTML's ``<time>`` takes it."""


def _visit_time(self: HTML5Translator, node: time) -> None:
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))


def _depart_time(self: HTML5Translator, node: time) -> None:
    self.body.append("</time>")


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(time, html=(_visit_time, _depart_time))
    for placeholder in (talk, speaker, listing):
        app.add_node(placeholder)
