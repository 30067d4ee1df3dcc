"""Pictures of every kind of page, in every theme: ``make shots``.

Builds the demonstration archive, opens its pages in Chromium at several widths, light
and dark, and puts all pictures onto one contact sheet.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image, ImageDraw
from playwright.sync_api import Error

from benchmarks.browsing import chromium, serving
from tests.demo import THEMES, make_demo
from tests.support import sphinx_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = {
    "home": "index.html",
    "upcoming": "talks/2027/next.html",
    "live": "talks/2027/live.html",
    "recorded": "talks/2027/recorded.html",
    "cancelled": "talks/2027/cancelled.html",
    "open": "talks/2027/open.html",
    "panel": "talks/2027/panel.html",
    "workshop": "talks/2026/workshop.html",
    "long": "talks/2026/long.html",
    "chinese": "talks/2027/chinese.html",
    "arabic": "talks/2027/arabic.html",
    "talks": "talks/index.html",
    "year": "talks/2026/index.html",
    "all-series": "series/index.html",
    "series": "series/geometry/index.html",
    "series-year": "series/geometry/2026.html",
    "speakers": "speakers/index.html",
    "speaker": "speakers/ada-example.html",
    "topics": "topics/index.html",
    "topic": "topics/surfaces.html",
    "search": "search.html?q=surfaces",
    "embed": "embed.html",
    "not-found": "talks/2026/imaginary-surface.html",
}
"""Every kind of page, by a name."""

WIDTHS = (390, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NOW = dt.datetime.fromisoformat("2027-02-09T14:20:00+01:00")
"""What visitors' clocks say: ``seminar_now`` of the archive."""
_TALLEST = 2600
_THUMBNAIL = 160
"""How wide pictures are on the sheet."""
_GAP = 8
_EDGE = 80
"""The room for the names of rows."""


class Shot(NamedTuple):
    """One picture of a page."""

    page: str
    width: int
    scheme: Literal["light", "dark"]

    @property
    def name(self) -> str:
        """The name of its file, without a suffix."""
        return f"{self.page}-{self.width}-{self.scheme}"


def shots(
    browser: Browser, address: str, chosen: list[Shot], folder: Path
) -> Iterator[Path]:
    """Take the pictures of *chosen* into *folder*; those of a window together."""

    def window(shot: Shot) -> tuple[int, str]:
        return shot.width, shot.scheme

    for (width, scheme), found in groupby(sorted(chosen, key=window), window):
        page = window_of(browser, width, scheme)
        for shot in found:
            page.set_viewport_size({"width": width, "height": 900})
            open_at_now(page, address + PAGES[shot.page])
            height = page.evaluate("document.documentElement.scrollHeight")
            height = max(900, min(_TALLEST, height))
            page.set_viewport_size({"width": width, "height": height})
            path = folder / f"{shot.name}.png"
            page.screenshot(path=path)
            yield path
        page.context.close()


def window_of(browser: Browser, width: int, scheme: str) -> Page:
    """A window of a visitor whose clock says :data:`NOW`."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        timezone_id="Europe/Berlin",
    )
    page = context.new_page()
    page.clock.install(time=NOW)
    return page


def open_at_now(page: Page, address: str) -> None:
    """Open a page, and let it do what it does in its first two seconds."""
    page.goto(address, wait_until="load")
    page.clock.set_system_time(NOW)  # it went on on the page before
    with suppress(Error):  # of a theme's own script
        page.clock.run_for(2000)  # timers of pages go by this clock


def contact_sheet(rows: dict[str, list[Path]], columns: list[str]) -> Image.Image:
    """Pictures, small, in rows and *columns*, with the names of both."""
    sheet_rows = [[_small(path) for path in paths] for paths in rows.values()]
    heights = [max(image.height for image in row) + _GAP for row in sheet_rows]
    size = (_EDGE + len(columns) * (_THUMBNAIL + _GAP), _EDGE + sum(heights))
    sheet = Image.new("RGB", size, "#888")
    draw = ImageDraw.Draw(sheet)
    for number, name in enumerate(columns):
        draw.text((_EDGE + number * (_THUMBNAIL + _GAP), 8), name, fill="white")
    top = _EDGE
    for name, row, height in zip(rows, sheet_rows, heights, strict=True):
        draw.text((4, top), name, fill="white")
        for number, image in enumerate(row):
            sheet.paste(image, (_EDGE + number * (_THUMBNAIL + _GAP), top))
        top += height
    return sheet


def _small(path: Path) -> Image.Image:
    image = Image.open(path).convert("RGB")
    image.thumbnail((_THUMBNAIL, 2 * _THUMBNAIL))
    return image


def main() -> None:
    """Take what the options choose."""
    parser = argparse.ArgumentParser(prog="make shots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--page", action="append", choices=PAGES)
    parser.add_argument("--width", action="append", type=int)
    parser.add_argument("--scheme", action="append", choices=SCHEMES)
    options = parser.parse_args()
    schemes: tuple[Literal["light", "dark"], ...] = tuple(options.scheme or SCHEMES)
    themes, pages = options.theme or THEMES, options.page or PAGES
    windows = [
        (scheme, width) for scheme in schemes for width in options.width or WIDTHS
    ]
    for theme in themes:
        folder = options.folder / theme
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as temporary:
            source = make_demo(Path(temporary) / "source", theme=theme)
            outdir = Path(temporary) / "html"
            sphinx_build(source, outdir, cwd=source)
            chosen = [
                Shot(page, width, scheme) for page in pages for scheme, width in windows
            ]
            with chromium() as browser, serving(outdir) as address:
                for number, _ in enumerate(shots(browser, address, chosen, folder), 1):
                    if sys.stderr.isatty():
                        print(f"\r{theme}: {number}", end="", file=sys.stderr)
    rows = {
        page: [
            options.folder / theme / f"{Shot(page, width, scheme).name}.png"
            for theme in themes
            for scheme, width in windows
        ]
        for page in pages
    }
    columns = [f"{theme[:14]} {width}" for theme in themes for _, width in windows]
    sheet = options.folder / "sheet.png"
    contact_sheet(rows, columns).save(sheet)
    print(sheet)


if __name__ == "__main__":
    main()
