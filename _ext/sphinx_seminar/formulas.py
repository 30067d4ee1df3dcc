"""Formulas as text instead of TeX, for search."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from sphinx_seminar.reading.dollars import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pylatexenc.latex2text import LatexNodes2Text

    from sphinx_seminar.reading.dollars import Part

_SMALL = re.compile(r"([_^])([0-9])(?![0-9])")
_SMALL_DIGITS = {"^": "⁰¹²³⁴⁵⁶⁷⁸⁹", "_": "₀₁₂₃₄₅₆₇₈₉"}
# an index or a power of several things
_LONG = re.compile(r"([_^])\{(?!\w+\}|\\[A-Za-z]+\})([^{}]+)\}")
# what is not to be seen: spaces before operators, and of TeX after what opens
_AFTER_BRACKET = re.compile(r"(?<=[(\[{]) ")
_OPENING = re.compile(r"(\\l(?:vert|Vert|angle|ceil|floor|brace))\s+")
_IS_PLAIN = re.compile(r"\w*|\w*\([^()]*\)")

_FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac")
_BINOMIALS = ("binom", "dbinom", "tbinom")
_OPERATORS = (  # noqa: SIM905 - one a line would be a page
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg "
    "lim liminf limsup ln log max min mod Pr sec sin sinh sup tan tanh"
).split()


def has_formula(text: str) -> bool:
    """Whether a part of *text* between dollar signs is TeX, and no sum of money."""
    return "$" in text and any(part.is_formula for part in parts_of(text))


def readable(text: str) -> str:
    r"""*text* with ``ℝ²`` for ``$\mathbb{R}^2$``; what has no such form stays."""
    if "$" not in text:
        return text
    return "".join(
        _converted(part) if part.is_formula else part.text for part in parts_of(text)
    )


def _converted(part: Part) -> str:
    written = f"{part.signs}{part.text}{part.signs}"
    tex = _OPENING.sub(r"\1{}", _LONG.sub(r"\1{(\2)}", part.text))
    convert, known = _converter()
    try:
        text = convert(tex, latex_context=known, tolerant_parsing=True)
    except (RecursionError, LookupError, AttributeError, TypeError, ValueError):
        return written  # pylatexenc fails in these ways on macros without arguments
    found = _AFTER_BRACKET.sub("", " ".join(text.split()))
    return _SMALL.sub(_small, found) or written


@functools.cache
def _converter() -> tuple[Callable[..., str], Any]:
    """What makes text of TeX, and the macros that it knows."""
    # here, as most sites have no formula, and the library takes long to load
    from pylatexenc import latex2text, latexwalker
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
    from pylatexenc.macrospec import std_macro

    known = latexwalker.get_default_latex_context_db()
    pairs = [std_macro(name, "{{") for name in (*_FRACTIONS, *_BINOMIALS)]
    known.add_context_category("of two", macros=pairs, prepend=True)
    context = latex2text.get_default_latex_context_db()
    macros = [
        # which would read files, and warn without a place that they do not
        *(MacroTextSpec(name, "") for name in ("input", "include")),
        MacroTextSpec("|", "‖"),
        MacroTextSpec("mid", " | "),
        MacroTextSpec("colon", ": "),
        *(MacroTextSpec(name, _fraction) for name in _FRACTIONS),
        *(MacroTextSpec(name, _binomial) for name in _BINOMIALS),
        *(MacroTextSpec(name, f" {name}") for name in _OPERATORS),
    ]
    context.add_context_category("of search", macros=macros, prepend=True)
    converter = LatexNodes2Text(
        context, math_mode="text", strict_latex_spaces="based-on-source"
    )
    return converter.latex_to_text, known


def _fraction(node: Any, l2tobj: LatexNodes2Text) -> str:
    parts = _arguments(node, l2tobj)
    return "/".join(one if _IS_PLAIN.fullmatch(one) else f"({one})" for one in parts)


def _binomial(node: Any, l2tobj: LatexNodes2Text) -> str:
    parts = _arguments(node, l2tobj)
    return f"({' choose '.join(parts)})" if parts else ""


def _arguments(node: Any, l2tobj: LatexNodes2Text) -> list[str]:
    given = node.nodeargd.argnlist if node.nodeargd else ()
    return [l2tobj.nodelist_to_text([one]).strip() for one in given or () if one]


def _small(match: re.Match[str]) -> str:
    return _SMALL_DIGITS[match[1]][int(match[2])]
