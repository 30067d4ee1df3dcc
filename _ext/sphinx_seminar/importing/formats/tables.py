"""Tables in pages: HTML, Markdown, Org and LaTeX; and definition lists."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds
from sphinx_seminar.importing.formats.grids import COLUMNS, ROWS, Grid, tables_of
from sphinx_seminar.importing.lexicon import has_series
from sphinx_seminar.importing.names_of_fields import candidates
from sphinx_seminar.importing.records import Entry, Record, Source
from sphinx_seminar.importing.text import from_html
from sphinx_seminar.importing.years import names_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_seminar.importing.settings import Settings

_ROW = re.compile(r"^\s*\|.*$")
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|(?![^\[\]]*\]\()")
_TABULAR = re.compile(
    r"\\begin\{(?P<kind>tabular[x*y]?|longtable)\}(?P<body>.*?)\\end\{(?P=kind)\}",
    re.DOTALL,
)
_LATEX_ROW_END = re.compile(r"\\\\(?:\[[^\]]*\])?")
_LATEX_RULE = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|cline\{[^}]*\})"
)
_LATEX_HEADING = re.compile(r"\\(?:title|section|subsection|chapter)\*?\{([^{}]*)\}")
_HEADING = re.compile(
    r"^\s*(?:#{1,6}\s+|\*+\s+|#\+(?:TITLE|title):\s*)(?P<text>.*?)\s*#*\s*$"
)
_FEW = 12
"""Lines above a table in which its heading is looked for."""


def html_sources(text: str, settings: Settings) -> list[Source]:
    """The talks in the tables, or else the definition lists, of a page."""
    parser = _Page()
    parser.feed(text)
    parser.close()
    found = list(tables_of(parser.grids, settings))
    return found or [one for one in map(_defined, parser.lists) if one.records]


def text_grids(text: str) -> list[Grid]:
    """The tables of Markdown, Org and LaTeX in *text*."""
    return [*_piped(text), *_latex(text)]


def text_sources(text: str, settings: Settings, title: str = "") -> list[Source]:
    """The talks in the tables of a page of text; *title* is that of the page."""
    found = list(tables_of(text_grids(text), settings))
    for source in found:
        if title and title not in source.context:
            source.context = f"{title}\n{source.context}"
    return found


def _piped(text: str) -> Iterable[Grid]:
    lines = text.splitlines()
    headings: dict[int, str] = {}
    number = 0
    while number < len(lines):
        if match := _HEADING.match(lines[number]):
            headings[len(match[0]) - len(match[0].lstrip("#* "))] = match["text"]
        if not _starts_table(lines, number):
            number += 1
            continue
        end = number
        while end < len(lines) and "|" in lines[end]:
            end += 1
        rows = [
            _cells(line)
            for line in lines[number:end]
            if not _RULE.match(line) and not re.match(r"^\s*\|-", line)
        ]
        yield Grid(rows, "\n".join(headings.values()), number + 1, "line", headed=True)
        number = end


def _starts_table(lines: Sequence[str], number: int) -> bool:
    """Whether a table begins: by a rule below its headings, or a ``|`` at both ends."""
    line = lines[number]
    if "|" not in line:
        return False
    ruled = (
        number + 1 < len(lines)
        and _RULE.match(lines[number + 1]) is not None
        and "-" in lines[number + 1]
    )
    org = _ROW.match(line) is not None and line.rstrip().endswith("|")
    return ruled or org


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [one.strip().replace("\\|", "|") for one in _CELL_END.split(line)]


def _latex(text: str) -> Iterable[Grid]:
    headings = "\n".join(_LATEX_HEADING.findall(text))
    for match in _TABULAR.finditer(text):
        body = re.sub(r"\A(?:\[[^\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\})+", "", match["body"])
        body = _LATEX_RULE.sub("", re.sub(r"(?<!\\)%.*", "", body))
        rows = [
            [_unlatex(cell) for cell in re.split(r"(?<!\\)&", row)]
            for row in _LATEX_ROW_END.split(body)
            if row.strip()
        ]
        yield Grid(rows, headings, text.count("\n", 0, match.start()) + 1, "table line")


def _unlatex(cell: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text

    text = re.sub(r"\\(?:emph|textit)\{([^{}]*)\}", r"\1", cell.strip())
    parts = re.split(r"(\$[^$]*\$)", text)
    plain = LatexNodes2Text(math_mode="verbatim")
    return "".join(
        part if part.startswith("$") else str(plain.latex_to_text(part))
        for part in parts
    ).strip()


class _Page(HTMLParser):
    """Collects the tables and definition lists of a page, with their headings."""

    _HEADINGS = frozenset({"h1", "h2", "h3", "h4", "caption", "title"})
    _VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "col"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.grids: list[Grid] = []
        self.lists: list[tuple[list[tuple[str, str]], str]] = []
        self._open: list[_Table] = []
        self._terms: list[tuple[str, str]] | None = None
        self._into: list[str] | None = None
        self._end: str = ""
        self._headings: dict[str, str] = {}
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "nav"):
            self._skipped += 1
        elif tag == "table":
            self._open.append(_Table(self.getpos()[0]))
            self._into = None
        elif self._open and tag == "tr":
            self._close_cell()
            self._open[-1].row()
        elif self._open and tag in ("td", "th"):
            self._close_cell()
            self._into, self._end = [], tag
            self._open[-1].begin(dict(attrs), head=tag == "th")
        elif tag == "dl":
            self._terms = []
        elif self._terms is not None and tag in ("dt", "dd"):
            self._close_cell()
            self._into, self._end = [], tag
        elif tag in self._HEADINGS and self._into is None:
            self._into, self._end = [], tag
        elif self._into is not None:
            self._into.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "nav"):
            self._skipped = max(self._skipped - 1, 0)
        elif tag == "table" and self._open:
            self._close_cell()
            table = self._open.pop()
            if len(table.rows) > 1:
                self.grids.append(table.grid(self._above()))
            if "caption" in self._headings:
                del self._headings["caption"]
        elif tag == "dl" and self._terms is not None:
            self._close_cell()
            self.lists.append((self._terms, self._above()))
            self._terms = None
        elif self._into is not None and tag == self._end:
            self._close_cell()
        elif self._into is not None and tag not in self._VOID:
            self._into.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._into is not None and not self._skipped:
            self._into.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _above(self) -> str:
        order = ("title", "h1", "h2", "h3", "h4", "caption")
        said = [self._headings[one] for one in order if one in self._headings]
        told = [
            one for one in dict.fromkeys(said) if has_series(one) or names_year(one)
        ]
        return "\n".join(told)

    def _close_cell(self) -> None:
        if self._into is None:
            return
        text = from_html("".join(self._into))
        end, self._into = self._end, None
        if end in ("td", "th") and self._open:
            self._open[-1].cell(text)
        elif end in ("dt", "dd") and self._terms is not None:
            self._terms.append((end, text))
        elif end in self._HEADINGS:
            self._headings[end] = " ".join(text.split())
            for lower in ["h1", "h2", "h3", "h4"]:
                if end.startswith("h") and lower > end:
                    self._headings.pop(lower, None)


class _Table:
    """The rows of one table, its merged cells filled in."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.rows: list[list[str]] = []
        self.spans: set[tuple[int, int]] = set()
        self.heads: list[bool] = []
        self._below: dict[int, tuple[int, str]] = {}
        self._size = (1, 1)

    def row(self) -> None:
        self._finish()
        if len(self.rows) <= ROWS:
            self.rows.append([])
            self.heads.append(True)

    def begin(self, attrs: dict[str, str | None], *, head: bool) -> None:
        self._size = (_span(attrs.get("rowspan")), _span(attrs.get("colspan")))
        if not self.rows:
            self.row()
        self.heads[-1] = self.heads[-1] and head

    def cell(self, text: str) -> None:
        row = self.rows[-1]
        self._fill()
        down, across = self._size
        for _ in range(across):
            if len(row) < COLUMNS:
                if down > 1:
                    self._below[len(row)] = (down - 1, text)
                row.append(text)

    def _fill(self) -> None:
        row = self.rows[-1]
        while (below := self._below.get(len(row))) is not None and below[0] > 0:
            self._below[len(row)] = (below[0] - 1, below[1])
            self.spans.add((len(self.rows) - 1, len(row)))
            row.append(below[1])

    def _finish(self) -> None:
        if self.rows:
            self._fill()

    def grid(self, caption: str) -> Grid:
        self._finish()
        return Grid(
            self.rows,
            caption,
            1,
            "row",
            frozenset(self.spans),
            headed=bool(self.heads) and self.heads[0],
        )


def _span(said: str | None) -> int:
    return min(max(int(said), 1), COLUMNS) if said and said.strip().isdigit() else 1


def _defined(found: tuple[list[tuple[str, str]], str]) -> Source:
    """A definition list: a talk a term, or a field a term."""
    terms, above = found
    names = [text for tag, text in terms if tag == "dt"]
    source = Source([], above)
    if names and all(candidates(one) for one in names):
        record = Record([], "definition list")
        name = ""
        for tag, text in terms:
            if tag == "dt" and any(entry.name == text for entry in record.entries):
                source.records.append(record)
                record = Record([], "definition list")
            name = text if tag == "dt" else name
            if tag == "dd":
                record.entries.append(Entry(name, text))
        source.records.append(record)
    elif names and kinds.mostly(kinds.is_day, names):
        for tag, text in terms:
            if tag == "dt":
                source.records.append(Record([Entry("date", text)], "definition list"))
            elif source.records:
                source.records[-1].entries += _said(text)
    return source


def _said(text: str) -> Iterable[Entry]:
    """``Speaker: Title``, and the abstract below."""
    first, _, rest = text.strip().partition("\n")
    yield Entry("speaker and title", first)
    if rest.strip():
        yield Entry("abstract", rest.strip())
