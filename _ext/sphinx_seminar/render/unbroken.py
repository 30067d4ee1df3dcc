"""Where lines of titles and names must not end, as browsers do not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

_FRENCH = re.compile(r"(?<=«) | (?=[»:;?!](?:\s|$))")
_LETTERS = r"[^\W\d_]{1,12}(?![\w-])"
_AFTER_FORMULA = re.compile(rf"-{_LETTERS}")
_AFTER_LETTER = re.compile(rf"(?<![\w-])[^\W\d_]-{_LETTERS}")


def unbroken(parts: Iterable[str | Markup]) -> Markup:
    """*parts* together, where text is escaped, and formulas are markup.

    ``ℓ-adic`` stays on one line, also if the ℓ is a formula, as do the signs of French
    with the words that they stand beside.
    """
    made: list[str] = []
    for part in parts:
        if isinstance(part, Markup):
            made.append(part)
            continue
        text = str(escape(_FRENCH.sub("\xa0", part)))
        rest = _AFTER_FORMULA.match(text) if made else None
        if rest:
            made[-1] = _together(made[-1] + rest[0])
            text = text[rest.end() :]
        made.append(_AFTER_LETTER.sub(lambda found: _together(found[0]), text))
    return Markup("".join(made))


def _together(markup: str) -> str:
    return f'<span class="seminar-unbroken">{markup}</span>'
