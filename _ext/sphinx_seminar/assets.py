"""The extension's own templates, styles and scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from sphinx_seminar.render.words import MESSAGES, local_time

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation(MESSAGES)

_HERE = Path(__file__).parent


def _add_paths(app: Sphinx, config: Config) -> None:
    # after the site's own, so that those win; in new lists, as the default of a
    # configuration value is one list for all builds of a process
    config.templates_path = [*config.templates_path, str(_HERE / "templates")]
    config.html_static_path = [*config.html_static_path, str(_HERE / "static")]


def _add_script(app: Sphinx) -> None:
    # with its words, which are known once the site's language is
    words: dict[str, Any] = {
        "data-live": str(_("live now")),
        "data-today": str(_("today")),
        "data-local": local_time(),
        "data-none": str(_("No talk is announced at the moment.")),
    }
    app.add_js_file("seminar-time.js", loading_method="defer", **words)


def setup(app: Sphinx) -> None:
    """Let builders find templates, styles and scripts."""
    app.connect("config-inited", _add_paths)
    app.connect("builder-inited", _add_script)
    app.add_css_file("seminar.css")
