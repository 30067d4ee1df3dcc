"""reStructuredText, as HTML."""

from __future__ import annotations

from docutils.core import publish_string
from docutils.writers.html5_polyglot import Writer

from sphinx_seminar.importing.settings import SourceError

_MOST = 200_000
"""Characters that docutils reads in some seconds."""
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
    """*text* as a page, as docutils writes it; nothing is inserted from files.

    :raises SourceError: *text* is too long, or docutils cannot read it.
    """
    if len(text) > _MOST:
        raise SourceError(f"has more than {_MOST:,} characters: split it")
    try:
        return str(publish_string(text, writer=Writer(), settings_overrides=_SETTINGS))
    except Exception as error:  # noqa: BLE001 - whatever broken text makes of docutils
        reason = str(error)[:100] or type(error).__name__
        raise SourceError(f"is no reStructuredText: {reason}") from None
