"""Filters of a thousand talks: years to brush, and every value within reach."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.test_search import search
from tests.browser.test_search_haste import CONF
from tests.search.large_index import NAMES, rows, write_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.support import Site

ROWS = [*rows()]
YEARS = sorted({row.year for row in ROWS})


@pytest.fixture(scope="module")
def address(new_site: Callable[..., Site], serve: Callable[[Path], str]) -> str:
    site = new_site()
    site.write("conf.py", CONF)
    outdir = site.build().outdir
    write_index(outdir, ROWS)
    return f"{serve(outdir)}search.html"


@pytest.fixture
def page(shared_page: Page) -> Page:
    """One page for all tests here; each begins with an address."""
    return shared_page


def bar(page: Page, year: int) -> Locator:
    return page.locator(f".seminar-search-year[data-year='{year}']")


def chosen_years(page: Page) -> list[str]:
    """The years in the address, once there are so many results."""
    return parse_qs(urlsplit(page.url).query).get("year", [])


def talks(years: list[int]) -> str:
    return f"{sum(row.year in years for row in ROWS):,} results"


def test_years_come_first_with_a_bar_each(page: Page, address: str) -> None:
    search(page, address)
    first = page.locator("details.seminar-search-facet").first
    expect(first).to_have_attribute("data-facet", "year")
    bars = first.locator(".seminar-search-year")
    names = [one.get_attribute("aria-label") or "" for one in bars.all()]
    count = [sum(row.year == year for row in ROWS) for year in YEARS]
    assert names == [
        f"{year}: {number} talks" for year, number in zip(YEARS, count, strict=True)
    ]


def test_brushing_chooses_the_years(page: Page, address: str) -> None:
    search(page, address)
    first, last = YEARS[4], YEARS[8]
    start, end = bar(page, last).bounding_box(), bar(page, first).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 20, steps=5)
    expect(page.locator("[data-brushed]")).to_have_count(5)
    page.mouse.up()
    expect(page.get_by_role("status")).to_have_text(talks(YEARS[4:9]))
    assert chosen_years(page) == [str(year) for year in YEARS[4:9]]
    expect(page.locator(".seminar-search-year[aria-pressed=true]")).to_have_count(5)
    bar(page, YEARS[2]).click()
    expect(page.get_by_role("status")).to_have_text(talks([YEARS[2]]))
    bar(page, YEARS[2]).click()
    expect(page.get_by_role("status")).to_have_text(talks(YEARS))


def test_years_by_keyboard(page: Page, address: str) -> None:
    search(page, address)
    bar(page, YEARS[0]).focus()
    page.keyboard.press("ArrowRight")
    expect(bar(page, YEARS[1])).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_role("status")).to_have_text(talks(YEARS[1:4]))
    expect(bar(page, YEARS[3])).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(talks([YEARS[3]]))


def test_every_value_can_be_reached(page: Page, address: str) -> None:
    search(page, address)
    facet = page.locator("[data-facet=speaker]")
    values = facet.locator("li")
    expect(values).to_have_count(8)
    people = {row.names[0] for row in ROWS}
    while facet.locator(".seminar-search-all").is_visible():
        shown = values.count()
        facet.locator(".seminar-search-all").click()
        expect(values.nth(shown)).to_be_visible()
    names = facet.locator("li label span:first-of-type").all_text_contents()
    assert {*names} == people <= {*NAMES}
