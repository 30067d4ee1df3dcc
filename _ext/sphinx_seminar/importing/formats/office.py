"""Excel, Word and PowerPoint, within bounds; each by its own library."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from sphinx_seminar.importing.formats.grids import COLUMNS, ROWS, Grid, tables_of
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.installed import how_to_add

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.importing.records import Source
    from sphinx_seminar.importing.settings import ImportSettings

UNPACKED = 50_000_000
"""Bytes of a file when it is unpacked; a small one can unpack to gigabytes."""
_ERRORS = (
    *(KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError),
    *(zipfile.BadZipFile, zlib.error, OSError),
)
"""Errors of the libraries with broken files."""
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_SPAN = re.compile(rb'gridSpan(?:\s+\w+:val)?="(\d{1,12})"')
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_PARAGRAPH = re.compile(rb"<w:p[ >]")
_MAX_MERGED = 200_000
"""Cells that are merged with others; a library makes each of them."""
_MAX_SPAN = 1_000
_MAX_PARAGRAPHS = 20_000
_MAX_CELLS = 500_000
_DECLARATIONS = tuple(
    word.encode(code)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for code in ("utf-8", "utf-16-le", "utf-16-be")
)


def missing(what: str, package: str) -> str:
    """What to do to read a file of the kind *what*."""
    return (
        f"reading {what} needs {package}, which is not installed: "
        f"run {how_to_add('import')}"
    )


def kind_of(raw: bytes) -> str:
    """``workbook`` or ``document``.

    :raises SourceError: it is another kind of zip file, broken, or unpacks to
        too much.
    """
    names = {one.filename for one in _parts(raw)}
    if "xl/workbook.xml" in names:
        return "workbook"
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        return "document"
    what = "an OpenDocument file: save it as CSV, PDF or text"
    if "content.xml" not in names:
        what = "a zip file: unpack it first, and import the folder"
    raise SourceError(f"is {what}")


def _parts(raw: bytes) -> list[zipfile.ZipInfo]:
    """The parts of a file, which have no entities of their own and are not too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if sum(one.file_size for one in parts) > UNPACKED:
                most = f"at most {UNPACKED // 1_000_000} MB are read"
                raise SourceError(f"unpacks to more than any programme has: {most}")
            for one in parts:
                if one.filename.endswith((".xml", ".rels")):
                    _refuse_excess(one.filename, packed.read(one))
            return parts
    except (*_ERRORS, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError(f"is broken or protected: {error}") from None


def _refuse_excess(name: str, part: bytes) -> None:
    """:raises SourceError: a *part* of a file stands for much more than it has."""
    if any(word in part[:4096] for word in _DECLARATIONS):
        raise SourceError(f"{name} declares entities: not read")
    columns = (int(one) for one in _SPAN.findall(part))
    areas = (_area(*map(bytes.decode, one)) for one in _MERGED.findall(part))
    if max(columns, default=0) > _MAX_SPAN or sum(areas) > _MAX_MERGED:
        raise SourceError(f"{name} merges more cells than any table of talks has")
    if len(_CELL.findall(part)) > _MAX_CELLS:
        raise SourceError(f"a sheet has more than {_MAX_CELLS:,} cells: split it")
    if len(_PARAGRAPH.findall(part)) > _MAX_PARAGRAPHS:
        raise SourceError(f"has more than {_MAX_PARAGRAPHS:,} paragraphs: split it")


def _area(left: str, top: str, right: str, bottom: str) -> int:
    """The number of cells from A1 (*left* and *top*) to another."""
    first, last = (
        sum((ord(one) - 64) * int(26**at) for at, one in enumerate(reversed(letters)))
        for letters in (left, right)
    )
    return (last - first + 1) * (int(bottom) - int(top) + 1)


def read_workbook(raw: bytes, settings: ImportSettings) -> list[Source]:
    """The talks in the sheets of a workbook.

    :raises SourceError: openpyxl is missing, or the file is broken.
    """
    try:
        import openpyxl
    except ImportError:
        raise SourceError(missing("a workbook of Excel", "openpyxl")) from None
    _parts(raw)
    try:
        with warnings.catch_warnings(action="ignore"):  # of forms and colours
            book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
        grids = [
            _grid(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"
        ]
    except _ERRORS as error:
        raise SourceError(f"is not a workbook that can be read: {error}") from None
    return list(tables_of(grids, settings))


def _grid(sheet: Any) -> Grid:
    width, height = min(sheet.max_column or 1, COLUMNS), sheet.max_row or 1
    if height > ROWS + 10:
        raise SourceError(f"the table has more than {ROWS:,} rows: split it")
    if width * height > _MAX_CELLS:
        raise SourceError(f"a sheet has more than {_MAX_CELLS:,} cells: split it")
    rows = [[*map(_cell, row)] for row in sheet.iter_rows(max_col=width)]
    spans = set()
    for merged in sheet.merged_cells.ranges:
        top, left = merged.min_row - 1, merged.min_col - 1
        for at in range(top, min(merged.max_row, len(rows))):
            for column in range(left, min(merged.max_col, width)):
                if (at, column) != (top, left):
                    rows[at][column] = rows[top][left]
                    spans.add((at, column))
    return Grid(rows, sheet.title, spans=frozenset(spans), headed=True)


def _cell(cell: Any) -> str:
    """The text of a cell, with the address of its link."""
    value = cell.value
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        text = str(value.isoformat()).replace("T00:00:00", "")
        return text[:16] if "T" in text else re.sub(r"^(\d\d:\d\d):00$", r"\1", text)
    text = str(value).strip()
    link = cell.hyperlink.target if cell.hyperlink is not None else ""
    if link and link.startswith("http") and link not in text:
        return f"[{text}]({link})"
    return text


def read_document(raw: bytes) -> str:
    """The text of a Word document, or of the slides of a presentation.

    :raises SourceError: the library is missing, or the file is broken.
    """
    names = {one.filename for one in _parts(raw)}
    word = "word/document.xml" in names
    try:
        if word:
            import docx

            return "\n".join(_paragraphs(docx.Document(io.BytesIO(raw))))
        import pptx

        return "\n\n".join(_slides(pptx.Presentation(io.BytesIO(raw))))
    except ImportError:
        package = "python-docx" if word else "python-pptx"
        raise SourceError(missing("Word and PowerPoint", package)) from None
    except Exception as error:  # noqa: BLE001 - each library has errors of its own
        raise SourceError(f"is not a document that can be read: {error}") from None


_HEADING = re.compile(r"title|heading")


def _paragraphs(document: Any) -> Iterator[str]:
    """The lines of a document; its tables as tables of Markdown."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield ""
            for number, row in enumerate(block.rows):
                cells = [
                    " ".join(cell.text.split()).replace("|", "\\|")
                    for cell in row.cells
                ]
                yield f"| {' | '.join(cells)} |"
                if not number:
                    yield f"|{'---|' * len(cells)}"
            yield ""
        else:
            style = (block.style.name or "").casefold() if block.style else ""
            text = block.text.strip()
            yield f"\n# {text}\n" if text and _HEADING.match(style) else text


def _slides(presentation: Any) -> Iterator[str]:
    for slide in presentation.slides:
        yield "\n".join(
            shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
        )
