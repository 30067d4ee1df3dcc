"""What of a result is marked, and what is offered for words that nothing has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_search import ask_alone, count
from tests.search.words_site import write_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.support import Site


@pytest.fixture(scope="module")
def address(new_site: Callable[..., Site], serve: Callable[[Path], str]) -> str:
    site = new_site()
    write_site(site)
    return f"{serve(site.build().outdir)}search.html"


@pytest.fixture
def page(shared_page: Page) -> Page:
    """One page for all tests here."""
    return shared_page


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("study", ["studies"]),
        ("haus", ["Häuser"]),
        ('"the art"', ["the", "art"]),
        ("taught", ["taught"]),
        ("selftaught", ["self", "taught"]),
        ("学習", ["学習"] * 2),
        ("เรียนรู้", ["เรียนรู้"]),
    ],
)
def test_words_are_marked(
    page: Page, address: str, typed: str, marked: list[str]
) -> None:
    ask_alone(page, address, typed)
    count(page, 1)
    assert page.locator("mark").all_text_contents() == marked


def test_letters_without_spaces_are_shown_without(page: Page, address: str) -> None:
    ask_alone(page, address, "学習")
    count(page, 1)
    excerpt = page.locator(".seminar-search-excerpt")
    expect(excerpt).to_have_text("深層学習と汎化について。")


def test_a_word_that_is_nowhere_can_be_left_out(page: Page, address: str) -> None:
    ask_alone(page, address, "Qzxw network")
    page.get_by_role("link", name="Search without “Qzxw”").click()
    count(page, 1)
    expect(page.locator("#seminar-search-input")).to_have_value("network")
