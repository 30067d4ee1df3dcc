"""How the renderer of Markdown is prepared for a document."""

from __future__ import annotations

from typing import Any

from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import make_document
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser

from sphinx_seminar.renderers import Renderer

OWN = {"md", "rules", "_knows_all"}
"""What does not depend on the document."""


def renderer() -> Renderer:
    found = create_md_parser(MdParserConfig(), Renderer).renderer
    assert isinstance(found, Renderer)
    return found


def state(renderer: Renderer) -> dict[str, Any]:
    return {name: value for name, value in vars(renderer).items() if name not in OWN}


def test_one_that_was_used_is_prepared_as_mysts_own_would_be() -> None:
    options = {"myst_config": MdParserConfig(), "document": make_document("first")}
    used, fresh = renderer(), renderer()
    used.setup_render(options, {"of": "first"})
    used._heading_offset = 2
    used._heading_slugs["slug"] = (1, "id", "text")
    options["document"], env = make_document("second"), {"of": "second"}
    used.setup_render(options, env)
    SphinxRenderer.setup_render(fresh, options, env)
    assert state(used) == state(fresh)


def test_only_the_first_document_has_another_made_beside_it(
    monkeypatch: Any,
) -> None:
    calls: list[object] = []

    def counted(renderer: SphinxRenderer, *args: Any) -> None:
        calls.append(renderer)
        original(renderer, *args)

    original = SphinxRenderer.setup_render
    monkeypatch.setattr(SphinxRenderer, "setup_render", counted)
    one = renderer()
    for name in ("first", "second", "third"):
        document = make_document(name)
        options = {"myst_config": MdParserConfig(), "document": document}
        one.setup_render(options, {})
        assert one.document is document
    assert calls == [one]


def test_what_myst_may_set_up_one_day_is_not_left_out(monkeypatch: Any) -> None:
    original = SphinxRenderer.setup_render

    def later(renderer: SphinxRenderer, *args: Any) -> None:
        original(renderer, *args)
        vars(renderer)["_new"] = renderer.document

    monkeypatch.setattr(SphinxRenderer, "setup_render", later)
    one = renderer()
    for name in ("first", "second"):
        options = {"myst_config": MdParserConfig(), "document": make_document(name)}
        one.setup_render(options, {})
        assert vars(one)["_new"] is one.document
