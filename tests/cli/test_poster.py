"""``seminar poster``: read back as PDF, and laid out by a browser."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import click
import pytest
from pypdf import PdfReader, PdfWriter

from sphinx_seminar.cli import poster_pdf
from sphinx_seminar.cli.archive import opened
from sphinx_seminar.cli.poster_sheet import Sheet, direction
from sphinx_seminar.installed import how_to_add
from sphinx_seminar.talkfiles.site import Site as Target
from tests.cli.organizer import run, talk
from tests.cli.wall import LONG, make_wall
from tests.demo import portrait
from tests.support import parse, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable

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
        *(
            "Algebra Seminar",
            "Organizer: Research Group Rings",
            "Dr. Dee Imaginary",
            "Lecturer",
        ),
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
    assert f"no QR code: {how_to_add('poster')}" in without.output
    monkeypatch.setattr(poster_pdf, "_browser", lambda: "")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    message = failed(run(wall, "poster", "next", "-o", into))
    assert "needs Chromium (or Chrome, or Edge), or WeasyPrint" in message
    assert how_to_add("poster") in message
    assert "weasyprint was not found" in failed(
        run(wall, "poster", "next", "--with", "weasyprint")
    )


@pytest.mark.parametrize(
    ("words", "way"),
    [("1. Knots", "ltr"), ("(هندسة) of", "rtl"), ("שלום", "rtl"), ("", "ltr")],
)
def test_direction(words: str, way: str) -> None:
    assert direction(words) == way


def blank(number: int) -> bytes:
    """A PDF of so many pages."""
    writer, output = PdfWriter(), io.BytesIO()
    for _ in range(number):
        writer.add_blank_page(10, 10)
    writer.write(output)
    return output.getvalue()


class Abstract:
    """A sheet with nothing but an abstract."""

    def __init__(self, length: int) -> None:
        self.length = length

    def html(self, *, whole: float = 1, text: float = 1, words: int = 10**9) -> str:
        return json.dumps([whole, text, min(words, self.length)])


@pytest.mark.parametrize(
    ("length", "room", "expected"),
    [
        (50, 1000, [1, 1.3, 50]),  # as large as it can be
        (300, 1000, [1, 1.0, 300]),
        (300, 270, [1, 0.9, 300]),  # in smaller letters
        (300, 250, [1, 0.8, 300]),
        (1000, 400, [1, 0.8, 500]),  # cut: 0.8 of 500 words is the room
        (1000, 25, [0.7, 0.8, 44]),  # all of it smaller, and cut
        (10, 4, [0.4, 0.8, 10]),
    ],
)
def test_what_is_long_is_made_to_fit(
    length: int, room: float, expected: list[float]
) -> None:
    """Each word takes as much room as its letters are large."""
    tried: list[list[float]] = []

    def printed(html: str) -> bytes:
        tried.append(json.loads(html))
        whole, text, words = tried[-1]
        return blank(1 if whole * text * words <= room else 2)

    printer = poster_pdf.Printer("stub", True, printed)
    if expected[0] < 0.55:
        with pytest.raises(click.ClickException, match="shorten title or people"):
            poster_pdf.fitted(Abstract(length), printer)  # type: ignore[arg-type]
        return
    pdf = poster_pdf.fitted(Abstract(length), printer)  # type: ignore[arg-type]
    assert poster_pdf.pages(pdf) == 1
    fitting = [one for one in tried if one[0] * one[1] * one[2] <= room]
    best = max(fitting, key=lambda one: (one[0], one[2], one[1]))
    assert best[:2] == expected[:2]
    assert best[2] == pytest.approx(expected[2], rel=0.05, abs=5)


@pytest.mark.parametrize("user", [0, 1000])
def test_a_browser_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: int
) -> None:
    """As the first one on the path does; for root, without its sandbox."""
    browser = tmp_path / "chromium"
    browser.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/said\nfor one; do case $one in\n'
        f'--print-to-pdf=*) echo "PDF" > "${{one#--print-to-pdf=}}";; esac; done\n'
    )
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: user)
    printer = poster_pdf.find_printer("chromium")
    assert printer.has_mathml
    assert printer.print("<p>") == b"PDF\n"
    said = (tmp_path / "said").read_text()
    assert ("--no-sandbox" in said) == (user == 0)
    browser.write_text("#!/bin/sh\necho no display >&2\n")
    with pytest.raises(click.ClickException, match=r"cannot print:\nno display"):
        printer.print("<p>")
    browser.unlink()
    with pytest.raises(click.ClickException, match="cannot print: "):
        printer.print("<p>")


@pytest.mark.parametrize("is_there", [True, False])
def test_the_browser_of_playwright(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    """It comes last, if its browser is installed."""
    path = tmp_path / "chrome"
    if is_there:
        path.touch()
    driver = SimpleNamespace(chromium=SimpleNamespace(executable_path=str(path)))
    module = SimpleNamespace(sync_playwright=lambda: nullcontext(driver))
    monkeypatch.setitem(sys.modules, "playwright.sync_api", module)
    monkeypatch.setattr(poster_pdf, "_OTHER_PATHS", ())
    monkeypatch.setenv("PATH", "")
    if is_there:
        assert poster_pdf.find_printer("chromium").name == "chromium"
    else:
        with pytest.raises(click.ClickException, match="chromium was not found"):
            poster_pdf.find_printer("chromium")


ABSTRACTS = [
    ("One *two three* four.", 2, "One two …"),
    ("One two.", 2, "One two."),
    ("One.\n\n- two\n- three", 2, "One. two …"),
    ("So\n\n$$x^2$$\n\nis it.", 5, "So x2 …"),
    ("$$x^2$$\n\nis it.", 5, "x2 …"),
    ("So $x$ is it.", 2, "So x …"),
]
"""What is written, how many words of it there is room for, and what is shown."""


def test_an_abstract_is_cut(algebra: Site) -> None:
    algebra.configure(myst_enable_extensions=["colon_fence", "dollarmath"])
    for number, (body, _, _) in enumerate(ABSTRACTS):
        name = f"2026/a{number}"
        talk(algebra, name, date="2026-03-01", speaker="A B", body=body)
    with opened(Target(algebra.srcdir), builder="html") as loaded:
        for number, (_, words, expected) in enumerate(ABSTRACTS):
            talk_ = loaded.archive.by_key[f"2026/a{number}"]
            sheet = Sheet(talk_, loaded, "a4", has_mathml=True)
            page = parse(sheet.html(words=words))
            assert text(page.select_one(".abstract")) == expected


def test_a_poster_without_mathml(algebra: Site) -> None:
    """Formulas are text, and links that lead nowhere without the site are, too."""
    algebra.write("conf.py", 'extensions = ["sphinx_seminar"]\n')
    algebra.configure(myst_enable_extensions=["colon_fence", "dollarmath"])
    body = "See [it](/index.md), $x^2$ and\n\n$$y^2$$"
    talk(algebra, "2026/a", date="2026-03-01", speaker="A B", body=body)
    with opened(Target(algebra.srcdir), builder="html") as loaded:
        sheet = Sheet(loaded.archive.by_key["2026/a"], loaded, "a4", has_mathml=False)
        page = parse(sheet.html())
    assert text(page.select_one(".abstract")) == "See it, x² and y²"
    assert page.select(".abstract a, math") == []


@pytest.mark.parametrize("link", ["https://meet.example/1", "@zoom"])
@pytest.mark.parametrize(
    ("venue", "where"), [("Room 1", "Room 1, and online"), ("", "Online")]
)
def test_a_poster_says_that_one_can_join_online(
    algebra: Site, link: str, venue: str, where: str
) -> None:
    options = {"venue": venue} if venue else {}
    talk(algebra, "2026/hybrid", date="2026-06-02", online=link, **options)
    algebra.write(".private.yml", "zoom: https://meet.example/1\n")
    algebra.configure(seminar_now="2026-06-01T12:00:00+00:00")
    with opened(Target(algebra.srcdir), builder="html") as loaded:
        talk_ = loaded.archive.by_key["2026/hybrid"]
        html = Sheet(talk_, loaded, "a4", has_mathml=True).html()
    assert where in texts(parse(html).select(".when p"))
    assert "meet.example" not in html


def test_what_a_poster_cannot_be(
    wall: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    into = str(tmp_path / "poster.html")
    two = failed(run(wall, "poster", "2026/plain", "2026/open", "--html", "-o", into))
    assert "--html shows one TALK at a time" in two
    monkeypatch.setattr("sphinx_seminar.cli.poster.find_spec", lambda _: None)
    assert "a poster needs pypdf: pip install" in failed(run(wall, "poster", "next"))


def test_a_poster_for_another_program(wall: Site) -> None:
    done = run(wall, "poster", "2026/plain", "--html", "-o", "-")
    assert done.exit_code == 0, done.output
    assert parse(done.stdout).select_one("h1") is not None
    assert "Wrote" not in done.output
    assert not Path("-").exists()


def test_a_poster_of_a_site_without_an_address(algebra: Site, tmp_path: Path) -> None:
    algebra.write("conf.py", 'extensions = ["sphinx_seminar"]\n')
    into = tmp_path / "poster.html"
    done = run(algebra, "poster", "2025/talk-0", "--html", "-o", str(into))
    assert "no address and no QR code: set html_baseurl in conf.py" in done.output
    page = parse(into.read_text(encoding="utf-8"))
    assert page.select_one(".foot") is None  # it would be empty
