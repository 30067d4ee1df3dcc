r"""Finds formulas as LaTeX has them: between ``\(`` and ``\)``, or ``\[`` and ``\]``.

Markdown takes a backslash before a bracket for the way to write that bracket, so that
such a formula becomes text without a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_CLOSING = {r"\(": r"\)", r"\[": r"\]"}
_SIGNS = {r"\(": "$", r"\[": "$$"}

_TEX = re.compile(r"\\[A-Za-z]|\^|(?<![^\W_]{2})_[\w{]")
"""What hardly any text has; names of files have lines between long words."""
_COMPARED = re.compile(r"[=<>]")
_SHORT = re.compile(
    r"(?!(?:[cr]|tm)\Z)(?=.*[a-z])\d*[a-z]?[a-z]?'*(?:\s*[-+*/|,]\s*\w{1,2})*", re.I
)
r"""``\(n\)`` and ``\(n+1\)``; some write ``\(c\)`` so that it does not become ©."""
_BREAKS = frozenset({"softbreak", "hardbreak"})
_ENVIRONMENT = re.compile(
    r"\\begin\{(?:align|alignat|displaymath|eqnarray|equation|flalign|gather|math"
    r"|multline)\*?\}"
)


class Found(NamedTuple):
    """A formula that Markdown takes for text."""

    line: int
    """How many lines below the begin of the text it begins."""
    written: str
    expected: str
    """What Markdown reads as a formula."""


def formulas_in_brackets(tokens: Sequence[Token]) -> Iterator[Found]:
    """The formulas in the *tokens* of a text, before escaped signs become text."""
    line, begin, opened = 0, 0, ""
    inside: list[Token] = []
    for place, token in enumerate(tokens):
        sign = token.markup if _is_escaped(token) else ""
        if sign in _CLOSING:
            begin, opened, inside = line, sign, []
            is_alone = not place
        elif opened and sign == _CLOSING[opened]:
            is_alone = is_alone and place + 1 == len(tokens)
            if _is_formula(opened, inside, is_alone=is_alone):
                formula = " ".join("".join(map(_source, inside)).split())
                signs = _SIGNS[opened]
                expected = f"'{signs}{formula}{signs}'"
                yield Found(begin, f"{opened}{formula}{sign}", expected)
            opened = ""
        else:
            inside.append(token)
        line += token.type in _BREAKS
    text = "".join(map(_plain, tokens))
    for match in _ENVIRONMENT.finditer(text):
        below = text.count("\n", 0, match.start())
        yield Found(below, match[0], "it between '$$' and '$$'")


def _is_formula(opened: str, inside: Sequence[Token], *, is_alone: bool) -> bool:
    text = "".join(" " if _is_escaped(one) else _source(one) for one in inside)
    if _TEX.search(text):
        return "://" not in text
    if opened == r"\(":
        return bool(_COMPARED.search(text) or _SHORT.fullmatch(text.strip()))
    on_lines = text.startswith("\n") and text.endswith("\n")
    return on_lines or (is_alone and bool(_COMPARED.search(text)))


def _is_escaped(token: Token) -> bool:
    r"""Whether *token* is a sign behind a backslash; ``\a`` is just what it is."""
    return token.type == "text_special" and token.content != token.markup


def _source(token: Token) -> str:
    if token.type in _BREAKS:
        return "\n"
    return token.markup if _is_escaped(token) else token.content or token.markup


def _plain(token: Token) -> str:
    if token.type in {"text", "text_special", *_BREAKS}:
        return _source(token)
    return "\0"
