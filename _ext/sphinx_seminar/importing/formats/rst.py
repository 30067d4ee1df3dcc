"""reStructuredText, as HTML."""

from __future__ import annotations

from docutils.core import publish_string
from docutils.writers.html5_polyglot import Writer

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,  # directives and roles of others are left out
    "halt_level": 5,
    "embed_stylesheet": False,
    "output_encoding": "unicode",
}


def as_html(text: str) -> str:
    """*text* as a page, as docutils writes it; nothing is inserted from files."""
    return str(publish_string(text, writer=Writer(), settings_overrides=_SETTINGS))
