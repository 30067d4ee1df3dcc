"""The recording of a talk plays on its page, once somebody asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

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
