"""The directives: from an organizer's text to nodes and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.directives.lists import LISTS
from sphinx_seminar.directives.talk import SpeakerDirective, TalkDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("talk", TalkDirective)
    app.add_directive("speaker", SpeakerDirective)
    for name, directive in LISTS.items():
        app.add_directive(name, directive)
