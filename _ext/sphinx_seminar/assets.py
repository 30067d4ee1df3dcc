"""The extension's own templates, styles and scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_seminar.language import gettext as _
from sphinx_seminar.views.queries import Period
from sphinx_seminar.wording import local_time, no_talks

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config


_HERE = Path(__file__).parent
_OF_DESIGN = {"sphinx-design.min.css": "sd-", "design-tabs.js": "sd-tab-set"}
"""The files of sphinx-design, and what is in the pages that need them."""


def add_paths(config: Config) -> None:
    """Let builders find templates, styles and scripts."""
    # after the site's own, so that those win; in new lists, as the default of a
    # configuration value is one list for all builds of a process
    config.templates_path = [*config.templates_path, str(_HERE / "templates")]
    config.html_static_path = [*config.html_static_path, str(_HERE / "static")]


def leave_out_unused(config: Config, context: dict[str, Any]) -> None:
    """Take styles and script of sphinx-design off a page that uses none of it.

    Sites that name sphinx-design themselves keep them on every page, as it was.
    """
    if "sphinx_design" in config.extensions:
        return
    body = context.get("body", "")
    for files in (context.get("css_files", []), context.get("script_files", [])):
        files[:] = [one for one in files if _is_used(str(one.filename), body)]


def _is_used(file: str, body: str) -> bool:
    return _OF_DESIGN.get(file.rpartition("/")[2], "") in body


def add_scripts(builder: StandaloneHTMLBuilder) -> None:
    """Give the page that *builder* is about to write the scripts of talks."""
    # by the builder: the application would note them once more for each page
    words: dict[str, Any] = {
        "data-live": _("live now"),
        "data-today": _("today"),
        "data-local": local_time(),
        "data-none": no_talks(Period.UPCOMING),
        "data-none-later": no_talks(Period.LATER),
    }
    builder.add_js_file("seminar-time.js", defer="defer", **words)
    builder.add_js_file("seminar-media.js", defer="defer")
    builder.add_js_file("seminar-cite.js", defer="defer")
