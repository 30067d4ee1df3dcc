"""The pictures of the README, of the demonstration archive: ``make pictures``."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from benchmarks.browsing import chromium, serving
from tests.demo import make_demo
from tests.shots import PAGES, open_at_now, window_of
from tests.support import sphinx_build

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page


class Picture(NamedTuple):
    """A picture of the top of a page, with the size of the window."""

    name: str
    page: str
    width: int
    height: int
    scheme: str
    around: str = ""
    """What alone is shown, by a selector, with some room beside it."""


PICTURES = (
    Picture("home-page", "home", 1000, 1000, "light"),
    Picture("talk-page", "recorded", 1440, 1014, "light", ".seminar-talk"),
    Picture("talk-on-a-phone", "upcoming", 390, 1000, "dark"),
)
_MARGIN = 48


def take(page: Page, picture: Picture, path: Path) -> None:
    """Write *picture* of the open *page* to *path*, in few colours: it stays small."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    clip: FloatRect | None = None
    if picture.around:
        box = page.locator(picture.around).first.bounding_box()
        assert box, f"{picture.around} is not on the page"
        left, width = box["x"] - _MARGIN, box["width"] + 2 * _MARGIN
        clip = {"x": left, "y": 0, "width": width, "height": picture.height}
    page.screenshot(path=path, clip=clip)
    image = Image.open(path).convert("RGB")
    few = image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def main() -> None:
    """Build the demonstration archive, and take all pictures of it."""
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder: Path = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as temporary:
        source = make_demo(Path(temporary) / "source", theme="furo")
        outdir = Path(temporary) / "html"
        sphinx_build(source, outdir, cwd=source)
        with chromium() as browser, serving(outdir) as address:
            for picture in PICTURES:
                page = window_of(browser, picture.width, picture.scheme)
                open_at_now(page, address + PAGES[picture.page])
                take(page, picture, folder / f"{picture.name}.png")
                page.context.close()


if __name__ == "__main__":
    main()
