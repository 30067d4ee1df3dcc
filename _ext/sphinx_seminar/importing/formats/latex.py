"""Tables of LaTeX, and LaTeX as plain text."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from sphinx_seminar.importing import years
from sphinx_seminar.importing.formats.grids import Grid, tells_of_talks
from sphinx_seminar.importing.settings import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_BEGIN = re.compile(
    r"\\begin\{(?:(?P<wide>tabular[x*y])\}\{[^{}]*|(?P<name>tabular|longtable))\}"
    rf"(?:\[[^\[\]]*\])?{_GROUP}"
)
_COMMENT = re.compile(r"(?m)(?<!\\)%.*$")
_RULES = re.compile(
    r"\\(?:hline|\w+rule|end(?:first|last)?(?:head|foot))(?![a-z])"
    r"|\\c(?:line|midrule)(?:\([^()]*\))?\{[^{}]*\}"
)
_BEFORE = re.compile(rf"^(?:\s|{_RULES.pattern})*")
_TOKEN = re.compile(r"\\\\(?:\*?\[[^\[\]]*\])?|\\.|[{}&]", re.DOTALL)
_SPAN = re.compile(
    rf"^\s*\\multi(?P<kind>column|row)\{{(?P<width>\d{{1,2}})\}}{_GROUP}"
)
_LINK = re.compile(r"\\href\{([^{}]*)\}\{([^{}]*)\}")
_HEADING = re.compile(r"\\(?:title|caption|(?:sub)*section)\*?\{([^{}]*)\}")
_MAX_ABOVE = 5_000
"""Characters above a table in which its heading is looked for."""
_MAX_CELL = 20_000
"""Characters of a cell that are read."""


def grids(text: str) -> Iterator[Grid]:
    """The tables of LaTeX in *text*."""
    text = _COMMENT.sub("", text)
    end, dated = 0, list[str]()
    while begin := _BEGIN.search(text, end):
        close = text.find(f"\\end{{{begin['wide'] or begin['name']}}}", begin.end())
        if close < 0:
            return
        above = text[max(end, begin.start() - _MAX_ABOVE) : begin.start()]
        inside = text[begin.end() : close]
        headings = [*map(plain, _HEADING.findall(f"{above}{inside}"))]
        if not end:  # the text before all tables has their year
            before = _HEADING.sub(r"\n\1\n", above).split("\n")
            headings = [*map(plain, before), *headings]
        dated = [one for one in headings if years.names_year(one)] or dated
        _refuse_open(inside, 1 + text.count("\n", 0, begin.end()))
        inside = _HEADING.sub(lambda found: " " * len(found[0]), inside)
        rows, lines = [], []
        for start, row in _split(inside, "\\\\"):
            cells = [cell for _, one in _split(row, "&") for cell in _cells(one)]
            if any(cells):
                at = begin.end() + start + len(row) - len(_BEFORE.sub("", row))
                rows.append(cells)
                lines.append(1 + text.count("\n", 0, at))
        caption = "\n".join(dict.fromkeys([*dated, *filter(tells_of_talks, headings)]))
        yield Grid(rows, caption, lines, above="\n".join(headings))
        end = close


def _refuse_open(rows: str, first: int) -> None:
    """:raises SourceError: a brace in *rows*, from line *first* on, is not closed."""
    opened: list[int] = []
    for token in _TOKEN.finditer(rows):
        if token[0] == "{":
            opened.append(token.start())
        elif token[0] == "}" and opened:
            opened.pop()
    if opened:
        line = first + rows.count("\n", 0, opened[-1])
        found = rows[opened[-1] :].partition("\n")[0][:60]
        raise SourceError(
            f"line {line}: found {found!r}, expected a brace that closes it"
        )


def _split(text: str, separator: str) -> Iterator[tuple[int, str]]:
    """The parts of *text* between *separator* outside of braces, and their starts."""
    depth = start = 0
    for token in _TOKEN.finditer(text):
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if not depth and token[0].startswith(separator):
            yield start, text[start : token.start()]
            start = token.end()
    yield start, text[start:]


def _cells(text: str) -> list[str]:
    """The text of a cell, once for each column that it goes over."""
    text = _RULES.sub("", text[:_MAX_CELL])
    span = _SPAN.match(text)
    width = int(span["width"]) if span and span["kind"] == "column" else 1
    return [plain(text[span.end() :] if span else text)] * width


@functools.cache
def _converter() -> tuple[Any, Any]:
    """What makes text of TeX, and the macros that it knows; both take long to make."""
    from pylatexenc import latexwalker
    from pylatexenc.latex2text import LatexNodes2Text

    known = latexwalker.get_default_latex_context_db()
    return LatexNodes2Text(math_mode="verbatim", keep_comments=True), known


def plain(text: str) -> str:
    """LaTeX as text on one line, with Markdown's links; formulas stay as they are.

    :raises SourceError: it has groups within groups without end.
    """
    converter, known = _converter()
    parts = re.split(r"(\$[^$]*\$)", _LINK.sub(r"[\2](\1)", text))
    for at in range(0, len(parts), 2):  # what is between formulas
        part = re.sub(r"(?<!\\)[%&]", r"\\\g<0>", parts[at])
        try:
            parts[at] = str(converter.latex_to_text(part, latex_context=known))
        except RecursionError:
            raise SourceError("has groups of LaTeX within too many others") from None
    return " ".join("".join(parts).split())
