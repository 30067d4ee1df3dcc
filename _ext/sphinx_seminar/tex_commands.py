r"""Which commands of TeX are mathematics, and nothing else.

LaTeX runs the formulas of a stranger's talk. A list of what is dangerous has no end
(``\input``, ``\UseName{input}``, ``\begin{input}`` …), so this is a list of what is
not: what latex2mathml knows, and the little that it does not know, or by another name.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from sphinx_seminar.reading.dollars import parts_of
from sphinx_seminar.tex import ENVIRONMENTS

if TYPE_CHECKING:
    from collections.abc import Container

_TOKEN = re.compile(
    r"(?P<notation>\\?\^\^)|\\(?P<step>begin|end)\s*\{(?P<environment>[^{}]*)\}"
    r"|\\(?P<name>[A-Za-z]+|.|$)|(?P<other>[{}%])",
    re.DOTALL,
)
_OPENS = {"{": "}", "begin": "end", r"\left": r"\right"}

_SIGNS = frozenset("\\{}|,:;!> \n#$%&_-/'\"`^~=.")
"""What may follow a backslash: signs, spaces, and accents in texts."""
_MORE = frozenset(
    "Pr arg argmax argmin atop brace brack choose cr det gcd hdashline hfil hfill "  # noqa: SIM905 - one a line would be a page
    "hline idotsint injlim intop liminf limsup nobreakspace nolimits nonumber notag "
    "operatorname operatornamewithlimits over plim projlim space strut textcolor "
    "varinjlim varliminf varlimsup varprojlim "
    "label mathds mathbbm nicefrac sfrac ensuremath intertext shortintertext textsc "
    "textsl allowbreak vcentcolon "
    "AA AE H L O OE SS aa ae b c d i j k l o oe r ss t u v".split()
)
_NOT = frozenset({"href", "verb", "raise", "lower", "moveleft", "moveright"})
"""What latex2mathml knows, but leads out of the formula or over the text around it."""
_ENVIRONMENTS = frozenset(
    {
        *ENVIRONMENTS,
        *("alignat", "alignat*", "flalign", "flalign*", "dcases", "rcases"),
        *("subarray", "smallmatrix*"),
    }
)


def foreign(tex: str, macros: Container[str] = ()) -> str:
    r"""What of a formula is no mathematics: the first such part, if any.

    >>> foreign(r"\frac{1}{2} \input{x}")
    '\\input'

    Comments are none either: they hide the end of the formula. What opens must close,
    or it closes something outside.

    :param macros: the names of the site's own commands.
    """
    open_ = [""]
    names, environments = _known()
    for found in _TOKEN.finditer(tex):
        name, environment = found["name"], found["environment"]
        if name is not None and name not in names and name not in macros:
            return found[0]
        if environment is not None and environment not in environments:
            return found[0]
        if found["notation"] or found["other"] == "%":
            return found[0]
        part = found["step"] or found[0]
        if part in _OPENS:
            open_.append(f"{_OPENS[part]}{environment or ''}")
        elif part in _OPENS.values() and f"{part}{environment or ''}" != open_.pop():
            return found[0]
    return "{" if len(open_) > 1 else ""


def foreign_in(text: str, macros: Container[str] = ()) -> str:
    """The same of the formulas that are, or could be taken for some, in plain text."""
    if "$" not in text:
        return ""
    formulas = (one.text for one in parts_of(text, strict=False) if one.is_formula)
    return next(filter(None, (foreign(one, macros) for one in formulas)), "")


@functools.cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The names of commands and of environments."""
    # here, as most sites trust their talks, and the library takes long to load
    from latex2mathml import commands
    from latex2mathml.symbols_parser import SYMBOLS

    tables = (
        *(SYMBOLS, commands.CONVERSION_MAP, commands.FUNCTIONS, commands.LOCAL_FONTS),
        *(commands.GLOBAL_FONTS, commands.MATH_NON_FONT_COMMANDS),
    )
    names = {
        name.removeprefix("\\")
        for table in tables
        for name in table
        if re.fullmatch(r"\\[A-Za-z]+", name)
    }
    matrices = {name.removeprefix("\\") for name in commands.MATRICES}
    return frozenset((names | _MORE | _SIGNS) - _NOT), _ENVIRONMENTS | matrices
