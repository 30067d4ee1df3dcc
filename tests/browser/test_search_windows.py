"""The search in several tabs, after Back, and enlarged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from benchmarks.browsing import started
from tests.browser.test_search import ask, chosen, count, far_down, search, titles
from tests.search.archive_site import FACTS, write_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.conftest import OpenPage
    from tests.support import Site

ALGEBRA = sum(fact.series == "algebra" for fact in FACTS)
ALL = len(FACTS) + 3  # two talks of one document, and a page

TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth
    || (one.matches("html, body") && one.scrollWidth > one.clientWidth))
  .map((one) => one.outerHTML.slice(0, 80))"""
"""What sticks out of the window to the right."""


@pytest.fixture(scope="module")
def address(new_site: Callable[..., Site], serve: Callable[[Path], str]) -> str:
    site = new_site()
    write_site(site)
    return f"{serve(site.build().outdir)}search.html"


def test_two_tabs_know_nothing_of_each_other(open_page: OpenPage, address: str) -> None:
    first = open_page()
    second = first.context.new_page()
    search(first, address, "?series=algebra")
    search(second, address, "?kind=talk")
    first.locator("[data-part=more]").click()
    results = "[data-part=results] > [role=row]"
    expect(first.locator(results)).to_have_count(ALGEBRA)
    found = titles(second)
    ask(second, "braids")
    second.locator("#seminar-search-input").focus()
    second.keyboard.press("ArrowDown")
    expect(chosen(second)).to_have_count(1)
    ask(first, "filler")
    expect(chosen(first)).to_have_count(0)
    expect(chosen(second)).to_have_count(1)
    first.go_back()
    count(first, ALGEBRA)
    expect(first.locator(results)).to_have_count(ALGEBRA)
    second.go_back()
    count(second, ALL - 1)
    assert titles(second) == found
    for page, state in ((first, "?series=algebra"), (second, "?kind=talk")):
        page.reload()
        expect(page.locator("#seminar-search")).to_have_attribute("data-ready", "")
        assert page.url == f"{address}{state}"
    expect(first.locator(results)).to_have_count(ALGEBRA)
    assert titles(second) == found


@pytest.fixture(scope="module")
def keeping(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps pages which are left, as Playwright's usually does not."""
    with started(browser.browser_type, without=["--disable-back-forward-cache"]) as one:
        yield one


@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "loaded again"])
def test_back_leads_to_the_same_place(
    request: pytest.FixtureRequest, address: str, *, is_kept: bool
) -> None:
    browser = request.getfixturevalue("keeping" if is_kept else "browser")
    page = browser.new_page(viewport={"width": 1280, "height": 500})
    page.add_init_script(
        "addEventListener('pageshow', event => { window.isKept = event.persisted; })"
    )
    search(page, address, "?kind=talk")
    link = far_down(page, (20, ALL - 1), 22)
    shown, top = titles(page), page.evaluate("scrollY")
    link.click()
    page.wait_for_url("**/talks/**")
    page.go_back(wait_until="commit")  # a kept page is not loaded
    expect(page.locator("#seminar-search")).to_have_attribute("data-ready", "")
    page.wait_for_function(f"window.isKept === {str(is_kept).lower()}")
    assert titles(page) == shown
    assert abs(page.evaluate("scrollY") - top) < 50
    expect(link).to_be_in_viewport()
    ask(page, "nilpotent")  # it is alive
    count(page, 1)
    page.close()


def test_twice_as_large(browser: Browser, address: str) -> None:
    """A zoom of 200 %: half as many pixels for the layout, each twice as large."""
    page = browser.new_page(
        viewport={"width": 640, "height": 450}, device_scale_factor=2
    )
    box = page.locator("#seminar-search-input")
    more = page.locator("[data-part=more]")
    first = page.locator("[data-part=results] a").first
    for state in ("?q=xqzzy&topic=knots", "?q=lovelace&topic=knots", ""):
        search(page, address, state)
        if state:  # there is room for the filters, so that they are always shown
            expect(page.locator("#seminar-search-facets")).to_be_visible()
        assert page.evaluate(TOO_WIDE) == [], state
        box.click(trial=True)  # nothing covers it
    expect(box).to_be_in_viewport(ratio=1)
    more.click()
    first.click(trial=True)
    box.press_sequentially("filler")
    for _ in range(9):
        page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_be_in_viewport(ratio=1)
    page.close()
