"""What days that wait for a talk look like, among talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.organizer import talk

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenPage
    from tests.support import Site


def height(one: Locator) -> float:
    box = one.bounding_box()
    assert box is not None
    return box["height"]


def style(one: Locator, name: str) -> str:
    return str(one.evaluate("(one, name) => getComputedStyle(one)[name]", name))


@pytest.mark.parametrize("page", ["index", "talks/index"])
def test_they_are_quieter_than_talks(
    new_site: Callable[..., Site], open_page: OpenPage, page: str
) -> None:
    site = new_site()
    site.configure(seminar_now="2030-01-09T12:00:00+00:00", html_theme="furo")
    site.write(
        "index.md", "# Home\n\n```{talk-list}\n:when: upcoming\n:style: rows\n```\n"
    )
    talk(site, "2030/one", date="2030-01-10", speaker="Ada Example")
    for day in ("17", "24"):
        talk(site, f"2030/{day}", date=f"2030-01-{day}", title="TBA", status="open")
    built = site.build()
    assert built.warnings == ()
    shown = open_page((built.outdir / f"{page}.html").as_uri())
    items = shown.locator("li:has(> .seminar-upcoming)")
    announced, first, second = items.filter(visible=True).all()
    assert height(second) < height(announced) / 2
    assert style(second, "borderTopWidth") == "0px"
    titles, tiles = (
        [item.locator(part) for item in (announced, first)]
        for part in (".seminar-title a", ".seminar-tile")
    )
    assert [style(one, "fontWeight") for one in titles] == ["600", "400"]
    assert style(tiles[0], "backgroundColor") != "rgba(0, 0, 0, 0)"
    assert style(tiles[1], "backgroundColor") == "rgba(0, 0, 0, 0)"
