"""Convert posters to PDF with Chromium or WeasyPrint."""

from __future__ import annotations

import io
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sphinx_seminar.installed import how_to_add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_seminar.cli.poster_sheet import Sheet

_BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("chrome", "microsoft-edge", "msedge"),
)
_OTHER_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
"""Where browsers are that are on no path."""
_PATIENCE = 120
"""So many seconds a browser may take for a page."""
_WHOLE = (1.0, 0.85, 0.7, 0.55)
_TEXT = {80: 1.3, 180: 1.15, 350: 1.0, 500: 0.9}
"""How large an abstract is of so many words at most, to begin with."""
_SMALLEST = 0.8
_FEW = 40
"""So many words of an abstract are worth more than large letters."""

INSTALL = (
    "a poster needs Chromium (or Chrome, or Edge), or WeasyPrint, and neither was "
    "found.\nInstall one of them:\n"
    "  apt install chromium    (or your system's own browser)\n"
    f"  {how_to_add('poster')}\n"
    "    (WeasyPrint, which also needs Pango: apt install libpango-1.0-0, "
    "brew install pango)"
)
"""What to do where there is nothing that prints."""


class Printer(NamedTuple):
    """A program that converts HTML to PDF."""

    name: str
    has_mathml: bool
    print: Callable[[str], bytes]


def find_printer(wanted: str = "") -> Printer:
    """Find Chromium, which can set formulas, or else WeasyPrint.

    :param wanted: ``chromium`` or ``weasyprint``: no other.
    :raises click.ClickException: it is not there; with what to install.
    """
    if wanted != "weasyprint":
        browser = _browser()
        if browser:
            return Printer("chromium", True, lambda html: _chromium(html, browser))
    if wanted != "chromium":
        try:
            import weasyprint  # noqa: F401 - whether it is there, with its libraries
        except (ImportError, OSError):
            pass
        else:
            return Printer("weasyprint", False, _weasyprint)
    if wanted:
        raise click.ClickException(f"{wanted} was not found, and {INSTALL}")
    raise click.ClickException(INSTALL)


def fitted(sheet: Sheet, printer: Printer) -> bytes:
    """Convert *sheet* to a PDF of one page.

    What is too long gets smaller letters; then the abstract is cut, and then all of
    it gets smaller.

    :raises click.ClickException: it does not fit, however small.
    """

    def fits(**sizes: float) -> bytes | None:
        html = sheet.html(**sizes)  # type: ignore[arg-type]
        pdf = printer.print(html)
        return pdf if pages(pdf) == 1 else None

    length = sheet.length
    sizes = [size for words, size in _TEXT.items() if length <= words]
    for whole in _WHOLE:
        for text in (*sizes, _SMALLEST):
            if found := fits(whole=whole, text=text):
                return found
        low = min(_FEW, length)
        best = fits(whole=whole, text=_SMALLEST, words=low)
        if best is None:
            continue
        high = length
        while high - low > 4 + low // 25:
            middle = (low + high) // 2
            found = fits(whole=whole, text=_SMALLEST, words=middle)
            if found:
                best, low = found, middle
            else:
                high = middle
        return best
    raise click.ClickException("it does not fit on one page: shorten title or people")


def pages(pdf: bytes) -> int:
    """The number of pages of *pdf*."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def joined(documents: Iterable[bytes]) -> bytes:
    """Join several PDF files."""
    from pypdf import PdfWriter

    found = list(documents)
    if len(found) == 1:
        return found[0]
    writer, output = PdfWriter(), io.BytesIO()
    for one in found:
        writer.append(io.BytesIO(one))
    writer.write(output)
    return output.getvalue()


def _weasyprint(html: str) -> bytes:
    from weasyprint import HTML

    # of properties that are for browsers
    for name in ("weasyprint", "weasyprint.progress"):
        logging.getLogger(name).setLevel(logging.ERROR)
    found: bytes = HTML(string=html).write_pdf()
    return found


def _chromium(html: str, browser: str) -> bytes:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, output = Path(folder, "poster.html"), Path(folder, "poster.pdf")
        page.write_text(html, encoding="utf-8")
        command = [
            browser,
            *("--headless", "--disable-gpu", "--no-first-run"),
            *(f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={output}", page.as_uri()),
        ]
        if sys.platform == "linux" and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # for root, it starts in no other way
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=_PATIENCE, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise click.ClickException(f"{browser} cannot print: {error}") from None
        if not output.is_file():
            lines = done.stderr.decode(errors="replace").strip().splitlines()[-3:]
            raise click.ClickException("\n".join([f"{browser} cannot print:", *lines]))
        return output.read_bytes()


def _browser() -> str:
    """The path of a browser that can print; empty if there is none."""
    return next(_browsers(), "")


def _browsers() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _BROWSERS))
    yield from (one for one in _OTHER_PATHS if Path(one).is_file())
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).is_file():
        yield path
