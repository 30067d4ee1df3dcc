"""Tells dollar signs around formulas from those of sums of money.

Markdown takes text between any two of them for a formula. Pandoc does not where
a space is inside of the signs, or a digit follows them; MyST has an option for that
(``myst_dmath_allow_space``, ``myst_dmath_allow_digits``). Neither is enough for
``later $10. Some cost 5$``, and most sites do not set it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]

_MARKED = re.compile(r"\$\$(.+?)\$\$|\$([^$]+)\$", re.DOTALL)
_STRICT = re.compile(r"(?!\s).*(?<!\s)", re.DOTALL)

_TEX = re.compile(r"[\\^_{}=<>]")
_AMOUNT_OR_SPACE = re.compile(r"\d[\d.,]*\s|\s|.*(?:\s\d[\d.,]*|\s)$", re.DOTALL)
"""The begin or end of text between two amounts."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_SUM = re.compile(r"\d")
_SPACED_SUM = re.compile(r"\s\d")
_AFTER_SUM = re.compile(r"\W[^+*]*\d[.,]?\s?", re.DOTALL)
"""``-10`` and ``, 10``, which follow a sum such as ``5$``."""
_AFTER_SPACED_SUM = re.compile(r"(?:\s[^\W\d_]{2,}|[,;.]\s)[^+*]*\d[.,]?\s", re.DOTALL)
"""The same after ``5 $``, as French and German have it: `` ou 10 ``."""
_SUM_BEFORE = re.compile(r"\d[\d.,]*\W.*\s", re.DOTALL)
"""``5 and ``, which is followed by a formula, or by ``$ 10``."""


class Part(NamedTuple):
    """A part of a text."""

    text: str
    """The text; TeX without its signs, if it is a formula."""
    is_formula: bool
    signs: str = ""
    """The signs around a formula, ``$`` or ``$$``."""


def parts_of(text: str, *, strict: bool = True) -> Iterator[Part]:
    """Split *text* into formulas and the text between them.

    :param strict: a formula has no space inside of its signs, and no digit behind them.
    """
    shown = start = 0
    while found := _MARKED.search(text, start):
        if _is_formula(found, strict=strict):
            if shown < found.start():
                yield Part(text[shown : found.start()], is_formula=False)
            double = found[1] is not None
            yield Part(found[1] or found[2], True, "$$" if double else "$")
            shown = start = found.end()
        else:
            start = found.start() + 1
    if text[shown:]:
        yield Part(text[shown:], is_formula=False)


def _is_formula(found: re.Match[str], *, strict: bool) -> bool:
    if found[1] is not None:
        return True
    text, (first, last) = found.string, found.span()
    if strict and (text[last : last + 1].isdigit() or not _STRICT.fullmatch(found[2])):
        return False
    return not is_money(text, first, last)


def without_sums(read: Rule) -> Rule:
    """Wrap markdown-it's rule for formulas, so that it skips sums of money."""

    def rule(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not read(state, True):
            return False
        end, state.pos = state.pos, start
        is_double = state.src.startswith("$$", start)
        if not is_double and is_money(state.src, start, end):
            return False
        return read(state, silent)

    return rule


def is_money(text: str, first: int, last: int) -> bool:
    """Whether *text* from *first* to *last*, between two signs, belongs to sums.

    >>> is_money("costs $5 and later $10", 6, 20)
    True
    """
    inside = text[first + 1 : last - 1]
    if _TEX.search(inside):
        return False
    behind = text[last : last + 2]
    if _SUM.match(inside) and _SUM.match(behind):
        return True  # $5 or $10
    if _SPACED_SUM.match(inside) and _SPACED_SUM.match(behind):
        return True  # $ 5 or $ 10
    if _SUM_BEFORE.fullmatch(inside):
        return True
    before = text[max(first - 2, 0) : first]
    if (
        before[-1:].isdigit()
        and (  # 5$ or 10$; 5$. So $10
            inside[:1].isspace() or _AFTER_SUM.fullmatch(inside) or _SUM.match(behind)
        )
    ):
        return True
    if before.rstrip()[-1:].isdigit() and _AFTER_SPACED_SUM.fullmatch(inside):
        return True
    if not _AMOUNT_OR_SPACE.match(inside):
        return False
    words = _WORD.findall(inside)
    return len(words) > 1 or any(len(word) > 3 for word in words)
