"""Posters, laid out by a browser."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.cli.organizer import run
from tests.cli.wall import FULL, LONG, make_wall
from tests.demo import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support import Site


HEARD = """\
# What was said

:::{talk}
:speaker: Ada Example
:date: 2026-02-04
:transcript: heard.vtt
:::
"""
TITLE = ":has(> .seminar-talk) > h1"

DAY = """\
# A day

## First talk

:::{talk}
:date: 2026-02-03
:speaker: Ada Example
:::

## Second talk

:::{talk}
:date: 2026-02-03
:speaker: Bo Madeup
:::
"""


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
        assert page.evaluate("[...document.images].every((one) => one.naturalWidth)")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 1000
        if name == "long":
            box = page.locator("img.photo").bounding_box()
            assert box is not None
            sizes = box["width"], box["height"]
            assert {round(size / 96 * 25.4) for size in sizes} == {45}
            above = "e => getComputedStyle(e).objectPosition"
            assert page.eval_on_selector("img.photo", above) == "50% 20%"
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


@pytest.mark.parametrize(
    "theme",
    [
        "furo",
        *(
            pytest.param(one, marks=pytest.mark.slow)
            for one in THEMES
            if one not in {"furo", "sphinx_immaterial"}
        ),
    ],
)
def test_the_page_of_a_talk_prints_as_the_same_sheet(
    new_site: Callable[..., Site], browser: Browser, theme: str
) -> None:
    site = make_wall(new_site())
    site.write("talks/2026/day.md", DAY)
    site.write("talks/2026/heard.md", HEARD)
    site.write("talks/2026/heard.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n")
    site.configure(html_theme=theme)
    built = site.build()
    page = browser.new_page()
    for name in ("plain", "full", "long", "panel", "arabic", "heard"):
        page.goto((built.outdir / f"talks/2026/{name}.html").as_uri())
        printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
        assert len(printed.pages) == 1, name
        said = " ".join(printed.pages[0].extract_text().split())
        assert f"https://seminar.example.org/talks/2026/{name}.html" in said
        for nothing in (
            *("Cite", "your time", "Skip to content", "Add to calendar", "BibTeX"),
            *("Search", "Next", "Previous", "Topics", "Copyright", "Theme", "¶"),
            *("Transcript", "Hello."),
        ):
            assert nothing not in said
        if name == "plain":
            heads = ("Algebra Seminar", "Bounds on", "Sunday, 1 March 2026", "Room 1")
            places = [said.index(one) for one in (*heads, "Dr. Dee", "We prove")]
            assert places == sorted(places)
        if name == "full":  # it is set smaller, and nothing is left out
            assert all(word in said for word in FULL.split())
            code = page.locator(".seminar-foot > svg")
            assert code.bounding_box() is None
            page.emulate_media(media="print")
            box = code.bounding_box()
            assert box is not None
            assert round(box["width"] / 96 * 25.4) == 28
            page.emulate_media(media="null")
        if name == "long":
            kept = [word for word in LONG.split() if word in said]
            assert kept == LONG.split()[: len(kept)]
            assert len(kept) > 150
            page.emulate_media(media="print")
            sizes = {
                selector: page.eval_on_selector(
                    selector,
                    "e => Math.round(parseFloat(getComputedStyle(e).fontSize))",
                )
                for selector in (TITLE, ".seminar-when")
            }
            assert sizes == {TITLE: 37, ".seminar-when": 21}  # 28 and 16 pt
            page.emulate_media(media="null")
    page.goto((built.outdir / "talks/2026/day.html").as_uri())
    several = PdfReader(io.BytesIO(page.pdf(format="A4")))
    said = " ".join(" ".join(one.extract_text().split()) for one in several.pages)
    assert "First talk" in said
    assert "Second talk" in said
    page.close()
