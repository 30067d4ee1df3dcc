"""Formulas as text instead of TeX, for search, calendars, feeds and announcements.

Signs and operators are those that pages show, from the tables of latex2mathml.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Any

from sphinx_seminar.reading.dollars import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pylatexenc.latex2text import LatexNodes2Text

    from sphinx_seminar.reading.dollars import Part

_SMALL = {"^": "⁰¹²³⁴⁵⁶⁷⁸⁹", "_": "₀₁₂₃₄₅₆₇₈₉"}
_IS_ONE = re.compile(r"[A-Za-z0-9]*|.", re.DOTALL)
_IS_PLAIN = re.compile(r"\w*|\w*\([^()]*\)")

_UNBRACED = re.compile(r"([_^])(\\[A-Za-z]+(?:\{[^{}]*\})+)")
"""An index or a power that is a command with its arguments."""
_UNSEEN = re.compile(
    r"\\(?:m?kern|[mh]skip)\s*-?[\d.]+\s*[a-z]{2}|\\(?:left|right)\s*\."
)
# spaces of TeX after what opens, and before what closes
_OPENING = re.compile(r"(\\l(?:vert|Vert|angle|ceil|floor|brace))\s+")
_CLOSING = re.compile(r"\s+(?=\\r(?:vert|Vert)(?![A-Za-z]))")

_BEFORE, _AFTER = "\x0e", "\x0f"
"""The begin and end of a word, which need a space only beside letters and the like."""
_SPACES = (
    (re.compile(rf"{_AFTER}(?![\s_^(\[{{)\]}}⟩|/,.;:!']|$)"), " "),
    (re.compile(rf"(?<=[^\s(\[{{⟨|‖/+−-]){_BEFORE}"), " "),
    (re.compile(f"[{_BEFORE}{_AFTER}]"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"(?<=[(\[{⟨⌊⌈]) | (?=[)\]}⟩⌋⌉])"), ""),
)

_FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac")
_BINOMIALS = ("binom", "dbinom", "tbinom")
_STACKED = {"overset": "^", "stackrel": "^", "underset": "_"}
"""Pairs whose second part is the base."""
_OPERATORS = ("operatorname", "operatornamewithlimits", "mathop")
_AROUND = {
    "braket": "⟨{}⟩",
    "pmod": " (mod {})",
    "pod": " ({})",
    "tag": " ({})",
    # which would read files, and warn without a place that they do not
    "input": r"\input{{{}}}",
    "include": r"\include{{{}}}",
}
"""What stands around an argument."""
_MATRICES = ("cases", "matrix", "Bmatrix", "vmatrix", "Vmatrix", "dcases", "rcases")
_WORDS = {
    "argmax": "arg max",
    "argmin": "arg min",
    "bmod": "mod",
    "injlim": "inj lim",
    "projlim": "proj lim",
    "varinjlim": "inj lim",
    "varliminf": "liminf",
    "varlimsup": "limsup",
    "varprojlim": "proj lim",
}
"""Operators that a reader calls by another name; the rest are words as they are."""
_SIGNS = {
    "|": "‖",
    "P": "¶",
    "atop": " ",
    "brace": " ",
    "brack": " ",
    "choose": " choose ",
    "colon": ": ",
    "copyright": "©",
    "cr": " ",
    "idotsint": "∫⋯∫",
    "intop": "∫",
    "mid": " | ",
    "over": "/",
}
_HIDING = {
    "DeclareMathOperator": "*{{",
    "phantom": "{",
    "hphantom": "{",
    "vphantom": "{",
    "label": "{",
    "mspace": "{",
    "rule": "{{",
}
"""What is not shown, nor are its arguments."""
_SILENT = frozenset(
    "allowbreak hdashline hfil hfill hline limits mathbbm mathds newline nobreak "  # noqa: SIM905 - one a line would be a page
    "nobreakspace nolimits nonumber notag operatornamewithlimits space strut "
    "textcolor intertext shortintertext".split()
)
"""What latex2mathml's tables lack, and of which only the arguments are shown."""


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
    tex = _OPENING.sub(r"\1{}", _CLOSING.sub("", _UNSEEN.sub(" ", part.text)))
    from pylatexenc.latexwalker import LatexWalkerError

    convert, known = _converter()
    try:
        text = convert(
            _UNBRACED.sub(r"\1{\2}", tex), latex_context=known, tolerant_parsing=False
        )
    except LatexWalkerError:
        return written  # such as one with a brace that is not closed
    except (RecursionError, LookupError, AttributeError, TypeError, ValueError):
        return written  # pylatexenc fails in these ways on macros without arguments
    return _spaced(text) or written


def _spaced(text: str) -> str:
    for pattern, instead in _SPACES:
        text = pattern.sub(instead, text)
    return text.strip()


@functools.cache
def _converter() -> tuple[Callable[..., str], Any]:
    """What makes text of TeX, and the macros that it knows."""
    # here, as most sites have no formula, and the libraries take long to load
    from pylatexenc import latex2text, latexwalker
    from pylatexenc.macrospec import MacroStandardArgsParser, SpecialsSpec, std_macro

    forms = _forms()
    known = latexwalker.get_default_latex_context_db()
    known.add_context_category(
        "of search",
        macros=[std_macro(name, form) for name, (form, _) in forms.items()],
        specials=[SpecialsSpec(sign, MacroStandardArgsParser("{")) for sign in _SMALL],
        prepend=True,
    )
    context = latex2text.get_default_latex_context_db()
    macro, matrix = latex2text.MacroTextSpec, latex2text.fmt_matrix_environment_node
    context.add_context_category(
        "of search",
        macros=[macro(name, shown) for name, (_, shown) in forms.items()],
        environments=[
            latex2text.EnvironmentTextSpec(name, matrix) for name in _MATRICES
        ],
        specials=[latex2text.SpecialsTextSpec(sign, _attached) for sign in _SMALL]
        + [latex2text.SpecialsTextSpec("''", "″")],
        prepend=True,
    )
    context.set_unknown_macro_spec(macro("", _other))
    converter = latex2text.LatexNodes2Text(
        context,
        math_mode="text",
        strict_latex_spaces={
            "between-macro-and-chars": False,
            "between-latex-constructs": True,
        },
    )
    return converter.latex_to_text, known


def _forms() -> dict[str, tuple[str, Any]]:
    """The arguments of macros, and what they show."""
    from latex2mathml import commands, converter

    operators = {*commands.FUNCTIONS, *commands.LIMIT, *converter.MOVABLE_LIMIT_TEXTS}
    names = {"arg", "mod", *(name.removeprefix("\\") for name in operators)}
    arrows = (name.removeprefix("\\") for name in commands.EXTENSIBLE_ARROWS)
    return {
        **{name: ("", _word(_WORDS.get(name, name))) for name in {*names, *_WORDS}},
        **dict.fromkeys(_FRACTIONS, ("{{", _fraction)),
        **dict.fromkeys(_BINOMIALS, ("{{", _binomial)),
        **dict.fromkeys(_STACKED, ("{{", _stacked)),
        **dict.fromkeys(arrows, ("[{", _arrow)),
        **dict.fromkeys(_OPERATORS, ("*{", _operator)),
        **{name: ("{", partial(_accented, mark)) for name, mark in _accents()},
        **{name: ("{", partial(_around, form)) for name, form in _AROUND.items()},
        **{name: ("", sign) for name, sign in _SIGNS.items()},
        **{name: (form, "") for name, form in _HIDING.items()},
        "genfrac": ("{{{{{{", _fraction),
        "sqrt": ("[{", _root),
        "sideset": ("{{{", _sideset),
    }


def _accents() -> Iterator[tuple[str, str]]:
    """The commands that put a sign on a letter; pylatexenc knows the shorter ones."""
    from latex2mathml.symbols_parser import SYMBOLS

    for name, code in SYMBOLS.items():
        sign = chr(int(code, 16))
        if unicodedata.combining(sign) and len(name) > len(r"\grave"):
            yield name.removeprefix("\\"), sign


def _other(node: Any) -> str:
    """What a macro shows that is in no other table: its sign, or its name as a word.

    No macro vanishes, unless the tables say that it is no more than a way to show
    something.
    """
    from latex2mathml import commands
    from latex2mathml.symbols_parser import convert_symbol

    name = node.macroname
    if code := convert_symbol(f"\\{name}"):
        return chr(int(code, 16))
    tables = (
        *(commands.CONVERSION_MAP, commands.LOCAL_FONTS, commands.GLOBAL_FONTS),
        commands.MATH_NON_FONT_COMMANDS,
    )
    is_silent = name in _SILENT or any(f"\\{name}" in table for table in tables)
    return "" if is_silent else _word(name)


def _word(name: str) -> str:
    return f"{_BEFORE}{name}{_AFTER}"


def _operator(node: Any, l2tobj: LatexNodes2Text) -> str:
    return _word(_arguments(node, l2tobj)[-1])


def _attached(node: Any, l2tobj: LatexNodes2Text) -> str:
    """An index or a power."""
    given = node.nodeargd.argnlist if node.nodeargd else ()
    after = "".join(getattr(one, "macro_post_space", "") for one in given)
    return _beside(node.specials_chars, "".join(_arguments(node, l2tobj))) + after


def _beside(sign: str, text: str) -> str:
    text = _spaced(text)
    if len(text) == 1 and text in "0123456789":
        return _SMALL[sign][int(text)]
    if _IS_ONE.fullmatch(text):
        return f"{sign}{text}"
    return f"{sign}({text})"


def _stacked(node: Any, l2tobj: LatexNodes2Text) -> str:
    beside, base = _arguments(node, l2tobj)
    return f"{base.removesuffix(_AFTER)}{_beside(_STACKED[node.macroname], beside)} "


def _arrow(node: Any, l2tobj: LatexNodes2Text) -> str:
    from latex2mathml.commands import EXTENSIBLE_ARROWS

    *below, above = _arguments(node, l2tobj)
    arrow = unescape(EXTENSIBLE_ARROWS[f"\\{node.macroname}"])
    under = "".join(_beside("_", one) for one in below)
    return f" {arrow}{under}{_beside('^', above) if above else ''} "


def _accented(mark: str, node: Any, l2tobj: LatexNodes2Text) -> str:
    text = "".join(_arguments(node, l2tobj))
    return unicodedata.normalize("NFC", text + mark) if len(text) == 1 else text


def _around(form: str, node: Any, l2tobj: LatexNodes2Text) -> str:
    return form.format("".join(_arguments(node, l2tobj)))


def _root(node: Any, l2tobj: LatexNodes2Text) -> str:
    *degree, inside = _arguments(node, l2tobj)
    index = degree[0] if degree else ""
    return f"{_beside('^', index).removeprefix('^') if index else ''}√({inside})"


def _sideset(node: Any, l2tobj: LatexNodes2Text) -> str:
    left, right, operator = _arguments(node, l2tobj)
    return f"{left}{operator}{right}"


def _fraction(node: Any, l2tobj: LatexNodes2Text) -> str:
    parts = _arguments(node, l2tobj)[-2:]
    return "/".join(one if _IS_PLAIN.fullmatch(one) else f"({one})" for one in parts)


def _binomial(node: Any, l2tobj: LatexNodes2Text) -> str:
    parts = _arguments(node, l2tobj)
    return f"({' choose '.join(parts)})" if parts else ""


def _arguments(node: Any, l2tobj: LatexNodes2Text) -> list[str]:
    given = node.nodeargd.argnlist if node.nodeargd else ()
    return [l2tobj.nodelist_to_text([one]).strip() for one in given or () if one]
