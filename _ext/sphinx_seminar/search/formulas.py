"""Formulas as a reader would say them: search shows and finds text, not TeX."""

from __future__ import annotations

import re

from pylatexenc.latex2text import LatexNodes2Text

# As Pandoc tells formulas from sums of money: no space inside of the signs, no
# digit after the second.
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(?![\s$])([^$]+?)(?<!\s)\$(?!\d)", re.DOTALL)
_SMALL = re.compile(r"([_^])([0-9])(?![0-9])")
_SMALL_DIGITS = {"^": "⁰¹²³⁴⁵⁶⁷⁸⁹", "_": "₀₁₂₃₄₅₆₇₈₉"}


def readable(text: str) -> str:
    r"""*text* with ``ℝ²`` for ``$\mathbb{R}^2$``; what has no such form stays."""
    if "$" not in text:
        return text
    converter = LatexNodes2Text(math_mode="text", strict_latex_spaces=True)

    def convert(match: re.Match[str]) -> str:
        tex = match[1] or match[2]
        found = " ".join(converter.latex_to_text(tex, tolerant_parsing=True).split())
        return _SMALL.sub(_small, found) or match[0]

    return _FORMULA.sub(convert, text)


def _small(match: re.Match[str]) -> str:
    return _SMALL_DIGITS[match[1]][int(match[2])]
