"""The recording of a talk plays on its page, once somebody asks for it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.importing.pdf_files import pdf_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import OpenPage
    from tests.support import Site

TALK = """\
# Knots

:::{{talk}}
:date: 2025-02-03
:speaker: Dee Imaginary
:video: {0}
:::
"""


def test_a_cover_becomes_the_player(
    site: Site, open_page: OpenPage, serve: Callable[[Path], str]
) -> None:
    site.write("talks/file.md", TALK.format("knots.mp4"))
    site.write("talks/knots.mp4", "no video, but a file")
    site.write("talks/tube.md", TALK.format("https://tube.example.org/w/aBc"))
    address = serve(site.build().outdir)
    # opening the pages asks no other host, or this fixture fails
    page = open_page(f"{address}talks/file.html")
    cover = page.get_by_role("link", name="Play the recording")
    expect(cover).to_be_visible()
    cover.press("Enter")
    player = page.locator("video.seminar-player")
    expect(player).to_have_attribute("title", "Knots")
    expect(cover).to_have_count(0)
    page = open_page(f"{address}talks/tube.html")
    assert page.locator("iframe").count() == 0
    cover = page.get_by_role("link", name="Play the recording")
    assert cover.get_attribute("data-player") == (
        "https://tube.example.org/videos/embed/aBc"
    )


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="there is no Poppler")
def test_slides_show_their_first_page_and_open_beside(
    site: Site, open_page: OpenPage, serve: Callable[[Path], str]
) -> None:
    slides = TALK.format("knots.mp4").replace(":::\n", ":slides: knots.pdf\n:::\n")
    site.write("talks/file.md", slides)
    site.write("talks/other.md", slides.replace("knots.pdf", "other.pdf"))
    site.write("talks/knots.mp4", "no video, but a file")
    (site.srcdir / "talks/knots.pdf").write_bytes(pdf_of("Knots that tie themselves"))
    site.write("talks/other.pdf", "not what its name says")
    built = site.build()
    assert built.warnings == ()
    address = serve(built.outdir)
    page = open_page(f"{address}talks/other.html")
    assert page.locator(".seminar-slides > .seminar-cover").count() == 0
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}talks/file.html", wait_until="load")
    assert not [url for url in asked if url.endswith(".pdf")]
    material = page.locator(".seminar-materials .seminar-slides a")
    assert material.get_attribute("download") == ""
    first = page.locator(".seminar-slides > .seminar-cover img")
    first.scroll_into_view_if_needed()
    expect(first).to_have_js_property("complete", value=True)
    assert first.evaluate("e => e.naturalWidth") > 300
    page.evaluate(
        "Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true })"
    )
    # not the viewer itself, which is an extension of the browser
    page.route(
        "**/*.pdf", lambda route: route.fulfill(body="", content_type="text/plain")
    )
    page.get_by_role("link", name="Show the slides").click()
    viewer = page.locator("iframe.seminar-viewer")
    expect(viewer).to_have_attribute("title", "Slides: Knots")
    assert str(viewer.get_attribute("src")).endswith("/knots.pdf")
    # what is drawn once is kept; another file has another picture
    published = [one.name for one in (built.outdir / "_images").glob("*.jpg")]
    assert len(published) == 1
    (site.srcdir / "talks/knots.pdf").write_bytes(pdf_of("Knots that do not"))
    built = site.build()
    again = [one.name for one in (built.outdir / "_images").glob("*.jpg")]
    assert len(again) == 1
    assert again != published


VTT = """\
WEBVTT

00:01.000 --> 00:03.000
Good afternoon, walrus.

00:45.000 --> 00:50.000
The end.
"""


def test_times_of_a_transcript_lead_into_the_recording(
    site: Site, open_page: OpenPage, serve: Callable[[Path], str]
) -> None:
    transcript = ":transcript: knots.vtt\n:::"
    file, tube = TALK.format("knots.mp4"), TALK.format("https://tube.example.org/w/aBc")
    site.write("talks/file.md", file.replace(":::\n", f"{transcript}\n"))
    site.write("talks/tube.md", tube.replace(":::\n", f"{transcript}\n"))
    site.write("talks/knots.mp4", "no video, but a file")
    site.write("talks/knots.vtt", VTT)
    built = site.build()
    assert built.warnings == ()
    address = serve(built.outdir)
    page = open_page(f"{address}talks/file.html")
    moment = page.locator("a.seminar-moment", has_text="0:45")
    expect(moment).to_be_hidden()
    assert str(moment.get_attribute("href")).endswith("knots.mp4#t=45")
    page.locator(".seminar-transcript > summary").click()
    moment.click()
    player = page.locator("video.seminar-player")
    expect(player).to_have_attribute("src", re.compile(r"knots\.mp4#t=45$"))
    page.wait_for_function("document.querySelector('video').textTracks.length === 1")
    cues = (
        "[...document.querySelector('video').textTracks[0].cues].map((one) => one.text)"
    )
    assert page.evaluate(cues) == ["Good afternoon, walrus.", "The end."]
    page.locator("a.seminar-moment", has_text="0:01").click()
    expect(player).to_have_count(1)
    # another host is not asked for it before somebody wants it
    page = open_page(f"{address}talks/tube.html")
    page.locator(".seminar-transcript > summary").click()
    moment = page.locator("a.seminar-moment", has_text="0:45")
    assert moment.get_attribute("href") == "https://tube.example.org/w/aBc?start=45s"
    page = open_page(f"{address}search.html?q=walrus")
    expect(page.locator("[data-part=results] .seminar-title")).to_have_count(2)
