"""Pictures of every kind of page, in every theme: ``make shots``.

Builds the demonstration archive, opens its pages in Chromium at several widths, light
and dark, and puts all pictures of a theme onto one contact sheet.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image, ImageDraw

from benchmarks.browsing import chromium, serving
from tests.demo import THEMES, make_demo
from tests.support import sphinx_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

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
    "not-found": "404.html",
}
"""Every kind of page, by a name."""

WIDTHS = (390, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NOW = dt.datetime.fromisoformat("2027-02-09T14:20:00+01:00")
"""What visitors' clocks say: ``seminar_now`` of the archive."""
_TALLEST = 2600
_THUMBNAIL = 300


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
    """Take the pictures of *chosen* into *folder*."""
    for shot in chosen:
        context = browser.new_context(
            viewport={"width": shot.width, "height": 900},
            color_scheme=shot.scheme,
            reduced_motion="reduce",
            timezone_id="Europe/Berlin",
        )
        page = context.new_page()
        page.clock.install(time=NOW)
        page.goto(address + PAGES[shot.page], wait_until="load")
        page.clock.run_for(2000)  # timers of pages go by this clock
        height = min(_TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": shot.width, "height": max(height, 900)})
        path = folder / f"{shot.name}.png"
        page.screenshot(path=path)
        context.close()
        yield path


def contact_sheet(pictures: list[Path], columns: int) -> Image.Image:
    """All *pictures*, small, in rows of *columns*, each with its name."""
    small = []
    for path in pictures:
        image = Image.open(path).convert("RGB")
        image.thumbnail((_THUMBNAIL, 4 * _THUMBNAIL))
        small.append((path.stem, image))
    rows = [small[start : start + columns] for start in range(0, len(small), columns)]
    heights = [max(image.height for _, image in row) + 30 for row in rows]
    sheet = Image.new("RGB", (columns * (_THUMBNAIL + 10), sum(heights)), "#888")
    draw = ImageDraw.Draw(sheet)
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for number, (name, image) in enumerate(row):
            left = number * (_THUMBNAIL + 10)
            draw.text((left + 4, top + 6), name, fill="white")
            sheet.paste(image, (left, top + 24))
        top += height
    return sheet


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
    widths = options.width or WIDTHS
    for theme in options.theme or THEMES:
        folder = options.folder / theme
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as temporary:
            source = make_demo(Path(temporary) / "source", theme=theme)
            outdir = Path(temporary) / "html"
            sphinx_build(source, outdir, cwd=source)
            chosen = [
                Shot(page, width, scheme)
                for page in options.page or PAGES
                for scheme in schemes
                for width in widths
            ]
            with chromium() as browser, serving(outdir) as address:
                taken = []
                for path in shots(browser, address, chosen, folder):
                    taken.append(path)
                    if sys.stderr.isatty():
                        print(f"\r{theme}: {len(taken)}", end="", file=sys.stderr)
        sheet = options.folder / f"{theme}.png"
        contact_sheet(taken, len(widths) * len(schemes)).save(sheet)
        print(sheet)


if __name__ == "__main__":
    main()
