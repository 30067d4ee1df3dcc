"""How a parser of Markdown is prepared for one document after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser

from sphinx_seminar.renderers import Renderer

if TYPE_CHECKING:
    import pytest


def _renderer(kind: type[SphinxRenderer]) -> SphinxRenderer:
    renderer: Any = create_md_parser(MdParserConfig(), kind).renderer
    assert isinstance(renderer, SphinxRenderer)
    return renderer


def _state(renderer: SphinxRenderer) -> dict[str, Any]:
    """What is set for a document, and not for the parser."""
    others = ("md", "rules", "_kept")
    return {key: one for key, one in vars(renderer).items() if key not in others}


def test_a_renderer_is_prepared_as_by_myst_which_makes_another_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    documents = [base.make_document(), base.make_document(), base.make_document()]
    made: list[str] = []
    monkeypatch.setattr(base, "make_document", lambda: made.append("another"))
    ours, theirs = _renderer(Renderer), _renderer(SphinxRenderer)
    for document in documents:
        options: dict[str, Any] = {
            "myst_config": MdParserConfig(),
            "document": document,
        }
        ours.setup_render(options, {})
        theirs.setup_render(options, {})
        assert _state(ours) == _state(theirs)
        ours._heading_offset = 3
        ours._level_to_section[1] = document
        ours._heading_slugs["slug"] = (1, "slug", "")
    assert len(made) == len(documents) + 1  # theirs; ours for the first alone


def test_a_renderer_of_which_something_is_unknown_is_prepared_by_myst(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepared: list[object] = []
    theirs = SphinxRenderer.setup_render

    def of_a_later_version(self: Any, options: dict[str, Any], env: Any) -> None:
        theirs(self, options, env)
        self.something = []
        prepared.append(options["document"])

    monkeypatch.setattr(SphinxRenderer, "setup_render", of_a_later_version)
    documents = [base.make_document(), base.make_document(), base.make_document()]
    renderer = _renderer(Renderer)
    for document in documents:
        options = {"myst_config": MdParserConfig(), "document": document}
        renderer.setup_render(options, {})
    assert prepared == documents
