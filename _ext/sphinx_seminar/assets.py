"""The extension's own templates, styles and scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_HERE = Path(__file__).parent


def _add_paths(app: Sphinx, config: Config) -> None:
    # after the site's own, so that those win; in new lists, as the default of a
    # configuration value is one list for all builds of a process
    config.templates_path = [*config.templates_path, str(_HERE / "templates")]
    config.html_static_path = [*config.html_static_path, str(_HERE / "static")]


def setup(app: Sphinx) -> None:
    """Let builders find templates, styles and scripts."""
    app.connect("config-inited", _add_paths)
    app.add_css_file("seminar.css")
