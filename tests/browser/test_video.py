"""The recording of a talk plays on its page, once somebody asks for it."""

from __future__ import annotations

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
