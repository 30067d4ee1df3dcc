"""TeX becomes MathML (Core), which browsers show by themselves.

latex2mathml converts. It answers some mistakes with markup that shows something else
than was meant, so the result is checked before it is used.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from docutils.utils.math.unichar2tex import uni2tex_table

from sphinx_seminar.tex.elements import LIMITS, SIDE, WORD, TexError, correct

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ENVIRONMENTS", "Macros", "TexError", "expand", "mathml", "read_macros"]

Macros = dict[str, tuple[str, int]]
"""What each macro (without its backslash) stands for, and how many arguments it has."""


_DEEPEST = 60
"""Braces within braces; no formula that people read has more."""
_LONGEST = 20_000
"""Characters of a formula, with its macros expanded."""

_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)

_PLACE = re.compile(r"#([1-9])")
"""Where a macro takes an argument."""

ENVIRONMENTS = {
    # numbers are Sphinx's, so environments that number have none here
    "align": "align*",
    "aligned": "split",
    "alignedat": "split",
    "eqnarray": "align*",
    "eqnarray*": "align*",
    "gather": "matrix",
    "gather*": "matrix",
    "gathered": "matrix",
    "multline": "matrix",
    "multline*": "matrix",
    "equation": "",
    "equation*": "",
    "displaymath": "",
    "math": "",
}
"""Environments that latex2mathml does not know, or numbers, and what does the same."""

_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}")

_BRACES = r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
_END = r"(?![A-Za-z])"
_WITH_LIMITS, _AT_SIDE, _WORD = (rf"\\class{{{one}}}" for one in (LIMITS, SIDE, WORD))
_DRAWN = {
    "varinjlim": r"\\underrightarrow{\\lim}",
    "varprojlim": r"\\underleftarrow{\\lim}",
    "varliminf": r"\\underline{\\lim}",
    "varlimsup": r"\\overline{\\lim}",
}
"""Operators of amsmath with a line or an arrow."""

_OTHER_NAMES = {
    "P": r"\\text{¶}",
    "copyright": r"\\text{©}",
    "arg": r"\\operatorname{arg}",
    "ointop": r"\\oint",
}

_DECLARED = re.compile(rf"\\DeclareMathOperator(\*?)\s*\{{?\\([A-Za-z]+)\}}?{_BRACES}")
_REWRITTEN = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (rf"\\(?:nonumber|notag){_END}", ""),
        (r"\\label\s*\{[^{}]*\}", ""),
        *((rf"\\{a}{_END}", b) for a, b in _OTHER_NAMES.items()),
        *((rf"\\{a}{_END}", f"{_WITH_LIMITS}{{{b}}}") for a, b in _DRAWN.items()),
        (
            rf"\\operatorname(?:\*|withlimits){_BRACES}",
            rf"{_WITH_LIMITS}{{\\mathrm{{\1}}}}",
        ),
        (rf"\\operatorname{_BRACES}", rf"{_WORD}{{\\mathrm{{\1}}}}"),
        (rf"\\mathop{_END}", _WITH_LIMITS),
        (
            rf"(\\sideset{_BRACES}{_BRACES}\s*\\[A-Za-z]+)",
            rf"{_WITH_LIMITS}{{\1}}",
        ),
        (rf"(\\[A-Za-z]+)\s*\\nolimits{_END}", rf"{_AT_SIDE}{{\1}}"),
        (rf"(?<=\}})\s*\\(?:no)?limits{_END}", ""),
        (
            r"\\text\s*\{([^{}$]*)\$([^{}$]*)\$([^{}$]*)\}",
            r"\\text{\1}\2\\text{\3}",
        ),
        (rf"\\math(?:ds|bbm){_END}", r"\\mathbb"),
        (r"\\not\s*=", r"\\neq "),
        (rf"\\not\s*\\in{_END}", r"\\notin "),
        (r"\\mathrm\s*\{([A-Za-z])\}", r"{\\rm \1}"),  # of one letter, it is lost
    )
)
"""Commands that latex2mathml does not know, and what does the same."""


def mathml(tex: str, macros: Macros | None = None, *, block: bool = False) -> str:
    """The MathML of *tex*, as an element ``math``.

    :param macros: the site's own, expanded first.
    :param block: whether the formula stands in a paragraph of its own.
    :raises TexError: it has none.
    """
    declared = {
        name: (rf"\operatorname{star}{{{text}}}", 0)
        for star, name, text in _DECLARED.findall(tex)
    }
    whole = expand(_DECLARED.sub("", tex), {**(macros or {}), **declared})
    _refuse_unbalanced(whole)
    if whole.lstrip().startswith(r"\\") or (not block and _new_line_outside(whole)):
        raise TexError(r"\\ is outside of a table")
    return _checked(whole, block=block)


def read_macros(given: Mapping[str, object]) -> Macros:
    r"""The macros of *given*, in the form that MathJax takes.

    ``{"R": r"\mathbb{R}", "norm": [r"\left\|#1\right\|", 1]}``; names may begin with
    a backslash, as KaTeX has it, whose macros tell how many arguments they take by
    ``#1``, ``#2`` … in them.

    :raises ValueError: a macro has another form; the message names it.
    """
    macros = {}
    for name, value in given.items():
        match value:
            case str():
                text, arguments = (
                    value,
                    max(map(int, _PLACE.findall(value)), default=0),
                )
            case [str(text), int(arguments)] if 0 <= arguments <= 9:
                pass
            case _:
                raise ValueError(f"{name}: {value!r}")
        macros[str(name).removeprefix("\\")] = (text, arguments)
    return macros


def expand(tex: str, macros: Macros) -> str:
    """*tex* with *macros* replaced by what they stand for, also within each other.

    :raises TexError: they never end, or lack an argument.
    """
    if not macros or "\\" not in tex:
        return tex
    done: list[str] = []
    rest = tex
    for _ in range(_LONGEST):
        match = _COMMAND.search(rest)
        if match is None:
            return "".join((*done, rest))
        done.append(rest[: match.start()])
        after = rest[match.end() :]
        macro = macros.get(match[1])
        if macro is None:
            done.append(match[0])
            rest = after
            continue
        text, count = macro
        arguments = []
        for number in range(count):
            argument, after = _argument(after)
            if not argument:
                raise TexError(f"{match[0]} lacks argument {number + 1} of {count}")
            arguments.append(argument)
        text = _PLACE.sub(partial(_filled, arguments), text)
        # a macro's last command must not grow by a letter that follows
        rest = f"{text} {after}" if after[:1].isalpha() else text + after
        if len(rest) > _LONGEST:
            break
    raise TexError("its macros expand without end")


def _filled(arguments: list[str], place: re.Match[str]) -> str:
    number = int(place[1])
    return arguments[number - 1] if number <= len(arguments) else place[0]


def _argument(text: str) -> tuple[str, str]:
    """The first argument in *text*, and what follows."""
    text = text.lstrip()
    if not text.startswith("{"):
        match = _COMMAND.match(text)
        end = match.end() if match else 1
        return text[:end], text[end:]
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return text[1 : match.start()] or " ", text[match.end() :]
    return "", text


def _refuse_unbalanced(tex: str) -> None:
    if len(tex) > _LONGEST:
        raise TexError(f"it is longer than {_LONGEST} characters")
    depth = 0
    for match in re.finditer(r"\\(?:left|begin|right|end)(?![A-Za-z])|\\.|[{}]", tex):
        step = {"{": 1, r"\left": 1, r"\begin": 1, "}": -1, r"\right": -1, r"\end": -1}
        depth += step.get(match[0], 0)
        if depth > _DEEPEST:
            raise TexError(f"it is nested more than {_DEEPEST} deep")
        if depth < 0:
            raise TexError(f"{match[0]} closes nothing")
    if depth:
        raise TexError("a brace or an environment is not closed")


def _checked(tex: str, *, block: bool) -> str:
    """The MathML that latex2mathml makes.

    :raises TexError: it would not show what was meant.
    """
    # here, as most builds write no formula, and the library takes long to load
    from latex2mathml.converter import convert_to_element

    try:
        made = convert_to_element(
            _prepared(tex, block=block), display="block" if block else "inline"
        )
    except Exception as error:  # its own errors, and IndexError and the like
        reason = re.sub(
            r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__.removesuffix("Error")
        )
        raise TexError(f"it cannot be read: {reason.lower()}") from error
    correct(made, block=block)
    return ElementTree.tostring(made, encoding="unicode")


def _new_line_outside(tex: str) -> bool:
    return r"\\" in tex and not re.search(r"\\(begin|substack|cases|matrix)", tex)


def _prepared(tex: str, *, block: bool) -> str:
    """*tex* in the commands that latex2mathml knows."""

    def environment(match: re.Match[str]) -> str:
        name = ENVIRONMENTS.get(match[2], match[2])
        return f"\\{match[1]}{{{name}}}" if name else ""

    tex = _ENVIRONMENT.sub(environment, tex.translate(uni2tex_table))
    for pattern, instead in _REWRITTEN:
        tex = pattern.sub(instead, tex)
    if block and _new_line_outside(tex):
        tex = rf"\begin{{split}}{tex}\end{{split}}"  # as Sphinx does for MathJax
    return tex
