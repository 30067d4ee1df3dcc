"""``404.html``: seen at every address, so that nothing in it is relative to its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from sphinx_seminar.not_found import anchored
from tests.support import check_links, rest_slow, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Built, Site

THEMES = ("furo", "alabaster", "pydata_sphinx_theme")


@pytest.fixture(scope="module", params=rest_slow(THEMES))
def built(request: pytest.FixtureRequest, new_site: Callable[..., Site]) -> Built:
    site = new_site("archive")
    site.configure(html_theme=request.param)
    return site.build()


def test_every_address_begins_at_the_top(built: Built) -> None:
    page = built.page("404")
    found = [
        str(tag[name])
        for name in ("href", "src", "action")
        for tag in page.select(f"[{name}]")
    ]
    assert len(found) > 20
    for one in found:
        is_elsewhere = urlsplit(one).scheme or one.startswith(("#", "//"))
        assert is_elsewhere or one.startswith("/seminar/"), one
    wrong = check_links(built.outdir)
    assert [one for one in wrong if one.startswith("404.html")] == []


def test_it_has_a_search_talks_and_the_navigation(built: Built) -> None:
    page = built.page("404")
    assert text(page.h1).startswith("There is no such page")
    form = page.select_one("form.seminar-search-box")
    assert form is not None
    assert form["action"] == "/seminar/search.html"
    assert texts(page.select(".seminar-hero article:not([hidden]) .seminar-title"))
    latest = page.select("#latest li:not([hidden]) .seminar-title a")
    assert 3 <= len(latest) <= 5
    links = {str(one["href"]) for one in page.select("a[href]")}
    assert {"/seminar/talks/index.html", "/seminar/speakers/index.html"} <= links
    assert "None" not in page.get_text()
    robots = page.select_one("meta[name=robots]")
    assert robots is not None
    assert robots["content"] == "noindex"


def test_in_folders_it_is_a_file_all_the_same(new_site: Callable[..., Site]) -> None:
    site = new_site("archive")
    site.configure(html_baseurl="")
    built = site.build("dirhtml")
    hrefs = {str(one["href"]) for one in built.page("404").select("a[href]")}
    assert "/talks/" in hrefs
    assert not (built.outdir / "404").exists()


def test_an_own_page_wins(site: Site) -> None:
    site.write("404.md", "---\norphan: true\n---\n\n# Lost\n")
    assert text(site.build().page("404").h1).startswith("Lost")


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ('<a href="talks/a.html">', '<a href="/s/talks/a.html">'),
        ('<a class="x" href="../a/">', '<a class="x" href="/a/">'),
        ('<a href="#page">', '<a href="#page">'),
        ('<a href="">', '<a href="">'),
        ('<a href="/up.html">', '<a href="/up.html">'),
        ('<a href="mailto:a@b.org">', '<a href="mailto:a@b.org">'),
        (
            '<img alt="a > b" src="a&amp;b.png">',
            '<img alt="a > b" src="/s/a&amp;b.png">',
        ),
        ('<form action="search.html#x">', '<form action="/s/search.html#x">'),
        ('<html data-content_root="./">', '<html data-content_root="/s/">'),
        ("<script>x = ' href=\"a\"'</script>", "<script>x = ' href=\"a\"'</script>"),
    ],
)
def test_addresses(written: str, becomes: str) -> None:
    assert anchored(written, "/s/404.html") == becomes
