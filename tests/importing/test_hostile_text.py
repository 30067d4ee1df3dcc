"""Texts that are long, or made to be slow, are read within bounds."""

from __future__ import annotations

import contextlib
import itertools
import time
from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing.pdf import read_pdf
from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.recognize import read_source, recognize
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from tests.importing.pdf_files import Placed, placed_pdf

if TYPE_CHECKING:
    from pathlib import Path

_LETTERS = 90_000
_SECONDS = 30
"""Far more than any of them takes on a machine that does nothing else."""
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
    started = time.monotonic()
    recognize(text.encode())
    try:
        read_poster(text, ImportSettings())
    except SourceError as error:
        assert "no talk" in str(error) or "no announcement" in str(error)  # noqa: PT017
    assert time.monotonic() - started < _SECONDS


def test_a_card_of_many_words(tmp_path: Path) -> None:
    words = "knots of many kinds and " * 40
    card = f"<div class='talk'><h3>Knots</h3><p>3 May 2024</p><p>{words}1</p></div>"
    page = tmp_path / "page.html"
    page.write_text(card * 3, encoding="utf-8")
    started = time.monotonic()
    with contextlib.suppress(SourceError):
        read_source(page, ImportSettings())
    assert time.monotonic() - started < _SECONDS


def test_front_matter_that_unfolds() -> None:
    names = "abcdefg"
    rows = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    rows += [
        f"{one}: &{one} [{','.join([f'*{before}'] * 9)}]"
        for before, one in itertools.pairwise(names)
    ]
    page = "\n".join(["---", *rows, "---", "Title: Foam", "Speaker: Ann Bellwood"])
    started = time.monotonic()
    (draft,) = read_poster(page, ImportSettings())
    assert draft.title == "Foam"
    assert sum(map(len, draft.kept)) < 10_000
    assert time.monotonic() - started < _SECONDS


def test_too_long() -> None:
    with pytest.raises(SourceError, match="characters are no announcement"):
        read_poster("a" * 200_000, ImportSettings())
    with pytest.raises(SourceError, match="lines are no announcement"):
        read_poster("a\n" * 10_000, ImportSettings())


def test_a_long_line() -> None:
    started = time.monotonic()
    with pytest.raises(SourceError, match="are no announcement"):
        read_poster(
            "Title: Foam\nSpeaker: Ann Bellwood\n" + "a" * 5_000_000, ImportSettings()
        )
    with pytest.raises(SourceError, match="characters of a line"):
        read_poster(
            "Title: Foam\nSpeaker: Ann Bellwood\n" + "a" * 50_000, ImportSettings()
        )
    assert time.monotonic() - started < _SECONDS


def test_a_pdf_that_draws_without_end() -> None:
    many = [Placed(10, 10, 12, "a" * 40)] * 120_000
    with pytest.raises(SourceError, match="draws more on page 1"):
        read_pdf(placed_pdf(many))


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
    started = time.monotonic()
    (draft,) = read_source(path, ImportSettings()).drafts
    assert any("only the first 100,000 characters" in one for one in draft.doubts)
    assert len(draft.title) <= 100_000
    assert time.monotonic() - started < _SECONDS
