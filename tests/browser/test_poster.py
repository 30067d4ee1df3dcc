"""Posters, laid out by a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.organizer import run
from tests.cli.wall import make_wall

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support import Site


@pytest.fixture(scope="module")
def wall(new_site: Callable[..., Site]) -> Site:
    return make_wall(new_site())


def test_the_sheet_is_laid_out_as_a_poster(
    wall: Site, tmp_path: Path, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 1300})
    page.emulate_media(media="print")
    into = tmp_path / "poster.html"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def points(selector: str) -> float:
        size = page.eval_on_selector(selector, "e => getComputedStyle(e).fontSize")
        return round(float(size.removesuffix("px")) * 0.75, 1)

    for name in ("long", "plain", "panel", "open", "arabic"):
        done = run(wall, "poster", f"2026/{name}", "--html", "-o", str(into))
        assert done.exit_code == 0
        asked.clear()
        page.goto(into.as_uri())
        assert {url.partition(":")[0] for url in asked} <= {"file", "data"}
        assert points("h1") == 28
        assert points(".when") == 16
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 1000
        if name == "long":
            box = page.locator("img.photo").bounding_box()
            assert box is not None
            sizes = box["width"], box["height"]
            assert {round(size / 96 * 25.4) for size in sizes} == {45}
            columns = "e => getComputedStyle(e).columnCount"
            assert page.eval_on_selector(".abstract", columns) == "2"
        if name == "plain":
            assert page.locator("math").count() == 2
            assert page.locator(".qr svg").bounding_box() is not None
        if name == "panel":
            tops = [
                one.bounding_box()["y"]  # type: ignore[index]
                for one in page.locator(".person").all()
            ]
            assert len(set(tops)) == 3  # two beside each other
        if name == "arabic":
            assert page.locator(".main").get_attribute("dir") == "rtl"
            title = page.locator("h1").bounding_box()
            assert title is not None
            direction_ = "e => getComputedStyle(e).direction"
            assert page.eval_on_selector("h1", direction_) == "rtl"
            assert page.eval_on_selector(".when strong", direction_) == "ltr"
    page.close()
