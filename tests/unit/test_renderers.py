"""What the renderer repeats of MyST's own."""

from __future__ import annotations

from docutils.frontend import get_default_settings
from docutils.utils import new_document
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser

from sphinx_seminar.renderers import Renderer


def test_renderer_begins_as_mysts_own_does() -> None:
    document = new_document("talk.md", get_default_settings(MystParser()))
    begun: dict[type, dict[str, object]] = {}
    for kind in (SphinxRenderer, Renderer):
        parser = create_md_parser(MdParserConfig(), kind)
        renderer = parser.renderer
        assert isinstance(renderer, kind)
        options = {**parser.options, "document": document}
        renderer.setup_render(options, {})
        found = vars(renderer)
        assert found.pop("md_options") is options
        begun[kind] = {
            name: found[name] for name in found if name not in {"md", "rules"}
        }
    assert begun[Renderer] == begun[SphinxRenderer]
