"""``seminar poster``: read back as PDF, and laid out by a browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from pypdf import PdfReader

from sphinx_seminar.cli import poster_pdf
from sphinx_seminar.cli.poster_sheet import direction
from tests.cli.organizer import run
from tests.cli.wall import LONG, make_wall
from tests.demo import portrait
from tests.support import parse, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.support import Site


@pytest.fixture(scope="module")
def wall(new_site: Callable[..., Site]) -> Site:
    return make_wall(new_site())


@pytest.fixture(scope="module")
def printer() -> str:
    """What prints fastest here."""
    for name in ("weasyprint", "chromium"):
        try:
            return poster_pdf.find_printer(name).name
        except click.ClickException:
            continue
    pytest.skip("neither WeasyPrint nor Chromium is here")


def posters(site: Site, into: Path, *arguments: str) -> PdfReader:
    result = run(site, "poster", *arguments, "-o", str(into / "poster.pdf"))
    assert result.exit_code == 0, result.output
    return PdfReader(into / "poster.pdf")


def said(reader: PdfReader, page: int = 0) -> str:
    return " ".join(reader.pages[page].extract_text().split())


def test_posters_of_several_talks_say_who_when_where_and_what(
    wall: Site, tmp_path: Path, printer: str
) -> None:
    names = ("2026/plain", "2026/panel", "2026/open", "2026/arabic", "2026/chinese")
    found = posters(wall, tmp_path, *names, "--with", printer)
    assert len(found.pages) == len(names)
    sizes = {tuple(round(float(n)) for n in one.mediabox[2:]) for one in found.pages}
    assert sizes == {(595, 842)}
    plain, panel, open_, _, chinese = (said(found, page) for page in range(5))
    for words in (
        *("Algebra Seminar", "Research Group Rings", "Dr. Dee Imaginary", "Lecturer"),
        *("University of Nowhere", "Sunday, 1 March 2026", "10:00–11:00 CET", "Room 1"),
        *("We prove", "Host: Bo Madeup", "seminar.example.org/talks/2026/plain.html"),
    ):
        assert words in plain
    links = [one.get_object() for one in found.pages[0].get("/Annots", [])]
    assert {one["/A"]["/URI"] for one in links if "/A" in one} == {
        "https://example.org/more",
        "https://seminar.example.org/talks/2026/plain.html",
    }
    for number in range(5):
        assert f"Person{number} Example" in panel
        assert f"College {number}" in panel
    assert "Title to be announced" in open_
    assert "Cy Fictional" in open_
    assert "李虚" in chinese
    assert "…" not in chinese


@pytest.mark.slow  # it is printed a dozen times
def test_a_long_abstract_is_cut_where_the_page_is_full(
    wall: Site, tmp_path: Path, printer: str
) -> None:
    found = posters(wall, tmp_path, "2026/long", "--with", printer)
    assert len(found.pages) == 1
    shown = said(found)
    kept = [word for word in LONG.split() if f"{word} " in shown]
    assert kept == LONG.split()[: len(kept)]
    assert 150 < len(kept) < 900
    assert shown.index(kept[-1]) < shown.index("…") < shown.index(kept[-1]) + 30
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", str(tmp_path / "poster.pdf"), "-"]
        words = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert words.count("\f") == 1  # an end of a page
        assert kept[-1] in words
        assert "…" in words


@pytest.mark.parametrize(
    ("paper", "size"), [("letter", (612, 792)), ("a3", (842, 1191))]
)
def test_other_paper(
    wall: Site, tmp_path: Path, printer: str, paper: str, size: tuple[int, int]
) -> None:
    found = posters(wall, tmp_path, "next", "--paper", paper, "--with", printer)
    assert len(found.pages) == 1
    box = found.pages[0].mediabox
    assert (round(float(box[2])), round(float(box[3]))) == size
    assert "Algebra Seminar" in said(found)


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_a_text_with_nothing_but_formulas_and_lists(
    algebra: Site, tmp_path: Path, suffix: str
) -> None:
    """Its plain text is what is written; the poster sets it all the same."""
    title, directive = {
        "md": ("# Lists", ":::{talk}\n:date: 2026-03-01\n:speaker: A B\n\n"),
        "rst": (
            "Lists\n=====",
            ".. talk::\n   :date: 2026-03-01\n   :speaker: A B\n\n",
        ),
    }[suffix]
    end = {"md": "\n:::\n", "rst": "\n"}[suffix]
    words = {"md": "Of $x$:\n\n- one\n- two", "rst": "   Of $x$:\n\n   - one\n   - two"}
    algebra.write(
        f"talks/2026/lists.{suffix}", f"{title}\n\n{directive}{words[suffix]}{end}"
    )
    into = tmp_path / "poster.html"
    result = run(algebra, "poster", "2026/lists", "--html", "-o", str(into))
    assert result.exit_code == 0, result.output
    page = parse(into.read_text(encoding="utf-8"))
    assert texts(page.select("ul li")) == ["one", "two"]
    assert texts(page.select("math")) == ["x"] * (suffix == "md")


def test_a_site_has_its_own_poster(wall: Site, tmp_path: Path) -> None:
    wall.configure(templates_path=["_templates"], html_logo="logo.svg")
    (wall.srcdir / "logo.svg").write_text(portrait("logo"), encoding="utf-8")
    wall.write(
        "_templates/seminar/poster.html",
        '{% extends "!seminar/poster.html" %}\n{% block foot %}Tea at {{ site() }}\n'
        "{% endblock %}\n",
    )
    into = tmp_path / "poster.html"
    result = run(wall, "poster", "2026/plain", "--html", "-o", str(into))
    assert result.exit_code == 0, result.output
    page = parse(into.read_text(encoding="utf-8"))
    assert "Tea at" in text(page.body)
    assert page.select_one(".foot") is None
    logo = page.select_one("img.logo")
    assert logo is not None
    assert str(logo["src"]).startswith("data:image/svg+xml;base64,")
    wall.write("_templates/seminar/poster.html", "{{ nothing_of_this_name }}\n")
    broken = run(wall, "poster", "2026/plain", "--html", "-o", str(into))
    assert broken.exit_code == 1
    assert "seminar/poster.html:1" in broken.output
    assert "nothing_of_this_name" in broken.output
    (wall.srcdir / "_templates/seminar/poster.html").unlink()


def failed(result: Result) -> str:
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    return result.output


def test_what_is_missing_is_said(
    wall: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "2026/plain" in failed(run(wall, "poster", "2026/plan"))
    into = str(tmp_path / "poster.html")
    monkeypatch.setattr("sphinx_seminar.render.codes._maker", lambda: None)
    without = run(wall, "poster", "next", "--html", "-o", into)
    assert "no QR code: pip install 'sphinx-seminar[poster]'" in without.output
    monkeypatch.setattr(poster_pdf, "_browser", lambda: "")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    message = failed(run(wall, "poster", "next", "-o", into))
    assert "needs Chromium (or Chrome, or Edge), or WeasyPrint" in message
    assert "pip install 'sphinx-seminar[poster]'" in message
    assert "weasyprint was not found" in failed(
        run(wall, "poster", "next", "--with", "weasyprint")
    )


@pytest.mark.parametrize(
    ("words", "way"),
    [("1. Knots", "ltr"), ("(هندسة) of", "rtl"), ("שלום", "rtl"), ("", "ltr")],
)
def test_direction(words: str, way: str) -> None:
    assert direction(words) == way
