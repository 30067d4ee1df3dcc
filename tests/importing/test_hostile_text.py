"""Texts that are long, or made to be slow, are read within bounds."""

from __future__ import annotations

import contextlib
import io
import itertools
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing import elements
from sphinx_seminar.importing.formats import card_parts, cards, rst, tables
from sphinx_seminar.importing.pdf import read_pdf
from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.recognize import read_source, recognize
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from tests.importing.pdf_files import Placed, placed_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.importing.records import Record

_LETTERS = 90_000
_SECONDS = 30
"""Of the processor: far more than any of them takes."""
PIECES = [
    "Anna Bella, ",
    "Anna Bella, Carla Dora, Rome\n",
    "the Algebra and Geometry Seminar ",
    "in Room 5, ",
    "3 May 2024: Talk of Jane Doe (Rome) ",
    "28\nOct\n",
    "Title: a Speaker: b Date: c ",
    "Anna Bella ((((",
    "(",
    "16 Uhr c.t. ",
    "\n \n",
    "山田太郎大学",
]


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_pieces(piece: str) -> None:
    text = piece * (_LETTERS // len(piece))
    started = time.process_time()
    recognize(text.encode())
    try:
        read_poster(text, ImportSettings())
    except SourceError as error:
        assert "no talk" in str(error) or "no announcement" in str(error)  # noqa: PT017
    assert time.process_time() - started < _SECONDS


def test_a_card_of_many_words(tmp_path: Path) -> None:
    words = "knots of many kinds and " * 40
    card = f"<div class='talk'><h3>Knots</h3><p>3 May 2024</p><p>{words}1</p></div>"
    page = tmp_path / "page.html"
    page.write_text(card * 3, encoding="utf-8")
    started = time.process_time()
    with contextlib.suppress(SourceError):
        read_source(page, ImportSettings())
    assert time.process_time() - started < _SECONDS


def test_front_matter_that_unfolds() -> None:
    names = "abcdefg"
    rows = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    rows += [
        f"{one}: &{one} [{','.join([f'*{before}'] * 9)}]"
        for before, one in itertools.pairwise(names)
    ]
    page = "\n".join(["---", *rows, "---", "Title: Foam", "Speaker: Ann Bellwood"])
    started = time.process_time()
    (draft,) = read_poster(page, ImportSettings())
    assert draft.title == "Foam"
    assert sum(map(len, draft.kept)) < 10_000
    assert time.process_time() - started < _SECONDS


def test_too_long() -> None:
    with pytest.raises(SourceError, match="characters are no announcement"):
        read_poster("a" * 200_000, ImportSettings())
    with pytest.raises(SourceError, match="lines are no announcement"):
        read_poster("a\n" * 10_000, ImportSettings())


def test_a_long_line() -> None:
    started = time.process_time()
    with pytest.raises(SourceError, match="are no announcement"):
        read_poster(
            "Title: Foam\nSpeaker: Ann Bellwood\n" + "a" * 5_000_000, ImportSettings()
        )
    with pytest.raises(SourceError, match="characters of a line"):
        read_poster(
            "Title: Foam\nSpeaker: Ann Bellwood\n" + "a" * 50_000, ImportSettings()
        )
    assert time.process_time() - started < _SECONDS


def test_a_pdf_that_draws_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_seminar.importing.pdf.SECONDS", 3)
    many = [Placed(10, 10, 12, "a" * 40)] * 120_000
    with pytest.raises(SourceError, match="than a poster should: save it as text"):
        read_pdf(placed_pdf(many))


def test_a_pdf_that_leaves_no_memory_to_say_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("raise MemoryError", encoding="utf-8")
    monkeypatch.setattr("sphinx_seminar.importing.pdf._WORKER", worker)
    with pytest.raises(SourceError, match="more time or memory than a poster should"):
        read_pdf(b"")


LONG = "a" * 3_000_000
FIELDS = {
    "nested.json": f'[{{"title": "Foam", "speakers": [{{"name": "Ann Lee", "bio": '
    f'["{LONG}"]}}], "date": "2026-01-01"}}]',
    "talk.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260101T100000Z\n"
    f"SUMMARY:{LONG}\nLOCATION:{LONG}\nDESCRIPTION:Speaker: Ann Lee\n"
    "END:VEVENT\nEND:VCALENDAR\n",
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_long_field(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FIELDS[name], encoding="utf-8")
    started = time.process_time()
    (draft,) = read_source(path, ImportSettings()).drafts
    assert any("only the first 100,000 characters" in one for one in draft.doubts)
    assert len(draft.title) <= 100_000
    assert time.process_time() - started < _SECONDS


def _zipped(**parts: str) -> bytes:
    """A file of Office with *parts*, whose names have ``__`` for a slash."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, text in parts.items():
            file.writestr(f"{name.replace('__', '/')}.xml", text)
    return packed.getvalue()


_SHEET = {"xl__workbook": "<workbook/>"}
_MERGED = "".join(f'<mergeCell ref="A{row}:Z{row}"/>' for row in range(10_000))
_JOINED = "".join(f"@string{{b{at} = {'#'.join(['b'] * 10)}}}\n" for at in range(12))
_FIELDS = ",".join(f'"k{at}":{{"title":"T"}}' for at in range(20_000))
_RECORDS = ",".join(
    f'{{"title":"T{at}","date":"2026-02-03","speaker":"Ada"}}' for at in range(20_001)
)
STANDS_FOR_MORE = {
    "merged.xlsx": (
        _zipped(**_SHEET, xl__worksheets__sheet1='<mergeCell ref="A2:XFD1048576"/>'),
        "merges more cells",
    ),
    "rows.xlsx": (
        _zipped(**_SHEET, xl__worksheets__sheet1=_MERGED),
        "merges more cells",
    ),
    "cells.xlsx": (
        _zipped(**_SHEET, xl__worksheets__sheet1="<c/>" * 500_001),
        "more than 500,000 cells",
    ),
    "span.docx": (
        _zipped(word__document='<w:gridSpan w:val="99999999"/>'),
        "merges more cells",
    ),
    "long.docx": (_zipped(word__document="<w:p>" * 20_001), "20,000 paragraphs"),
    "deep.yml": (b"a: " + b"[" * 30_000, "over more than 40 levels"),
    "repeated.yml": (
        b"- &a " + b"x" * 100_000 + b"\n" + b"- {title: *a}\n" * 300,
        "more than 20,000,000 characters",
    ),
    "dotted.toml": (b"a" + b".a" * 20_000 + b" = 1\n", "over more than 40 levels"),
    "fields.json": (f"{{{_FIELDS}}}".encode(), "more than 10,000 fields"),
    "records.json": (f"[{_RECORDS}]".encode(), "more than 20,000 records"),
    "joined.bib": (_JOINED.encode(), "joins texts"),
}


@pytest.mark.parametrize("name", STANDS_FOR_MORE)
def test_a_file_that_stands_for_much_more(name: str, tmp_path: Path) -> None:
    data, reason = STANDS_FOR_MORE[name]
    path = tmp_path / name
    path.write_bytes(data)
    started = time.process_time()
    with pytest.raises(SourceError, match=reason):
        read_source(path, ImportSettings())
    assert time.process_time() - started < _SECONDS


SLOW = {
    "deep.html": "<div>" * 10_000 + "x",
    "open.html": "<table><tr><th>Title<th>Date<tr><td>" + "<![CDATA[" * 5_000,
    "pipes.md": "| Title | Date |\n|-|-|\n" + "|" * 100_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_pages_that_repeat(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(SLOW[name], encoding="utf-8")
    started = time.process_time()
    with contextlib.suppress(SourceError):
        read_source(path, ImportSettings())
    assert time.process_time() - started < _SECONDS


def test_cards_within_cards_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each level within others must not be read twice as often as the one above it."""
    card = "<div class='talk'><h3>Knots</h3><p>3 May 2027</p><p>Ada Example</p>"
    asked: list[object] = []
    read = card_parts.record_of

    def counted(element: elements.Element) -> Record:
        asked.append(element)
        assert len(asked) < 2_000, "read again and again"
        return read(element)

    monkeypatch.setattr(cards, "record_of", counted)
    cards.read_cards(elements.parse(card * 40))
    assert asked


def test_cells_of_several_lines_are_looked_at_once() -> None:
    row = '2027-01-05,Ada Example,Knots,"We tie knots\nand links"\n'
    started = time.process_time()
    source = tables.read_table(
        f"Date,Speaker,Title,Abstract\n{row * 18_000}", ImportSettings()
    )
    assert len(source.records) == 18_000
    assert time.process_time() - started < _SECONDS


def test_nothing_is_inserted_into_restructuredtext(tmp_path: Path) -> None:
    (secret := tmp_path / "secret.txt").write_text("a,secret\n", encoding="utf-8")
    page = rst.as_html(
        f".. include:: {secret}\n\n.. raw:: html\n   :file: {secret}\n\n"
        f".. csv-table::\n   :file: {secret}\n\nKnots\n"
    )
    assert "<p>Knots</p>" in page
    assert "a,secret" not in page
    assert "<td>" not in page


def test_much_restructuredtext_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match="has more than 200,000 characters: split it"):
        rst.as_html("Knots and links. " * 20_000)

    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(rst, "publish_string", broken)
    with pytest.raises(SourceError, match="is no reStructuredText: too deep"):
        rst.as_html("Knots")
