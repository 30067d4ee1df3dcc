"""The extension's own templates, styles and scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_HERE = Path(__file__).parent


def _add_templates(app: Sphinx, config: Config) -> None:
    # after the site's own, so that those win
    config.templates_path.append(str(_HERE / "templates"))


def _add_static(app: Sphinx) -> None:
    # not earlier, or Sphinx takes it for a change of the configuration
    app.config.html_static_path.append(str(_HERE / "static"))


def setup(app: Sphinx) -> None:
    """Let builders find templates, styles and scripts."""
    app.connect("config-inited", _add_templates)
    app.connect("builder-inited", _add_static)
    app.add_css_file("seminar.css")
