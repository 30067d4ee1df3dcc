"""Rules that the index (Python) and the browser (JavaScript) share.

It is written into the index, so that it stands in one language only.
"""

from __future__ import annotations

from typing import Any

from sphinx_seminar.model import MaterialKind
from sphinx_seminar.render.icons import ICONS
from sphinx_seminar.search import catalogue, entries, inverted, stems, words


def rules() -> dict[str, Any]:
    """The rules as JSON, with the names that the scripts use."""
    return {
        # words.js
        "plain": words.PLAIN,
        "spelledOut": words.SPELLED_OUT,
        "unspaced": words.UNSPACED,
        "joiners": words.JOINERS,
        "stemLeast": stems.LEAST,
        "slipLeast": entries.SLIP_LEAST,
        # index.js
        "levels": inverted.LEVELS,
        "first": inverted.FIRST,
        "saturation": inverted.SATURATION,
        "shares": inverted.SHARES,
        # catalogue.js
        "digits": catalogue.DIGITS,
        # results.js
        "shown": entries.SHOWN,
        "icons": {kind.value: ICONS[kind.value] for kind in MaterialKind},
        "best": inverted.BEST,
    }
