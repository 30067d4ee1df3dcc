"""A strict policy of the host: nothing but files of the site."""

from __future__ import annotations

import re
import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from benchmarks.browsing import Handler, serving
from tests.demo import make_demo
from tests.support import Built, Site, write_everything

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.browser.conftest import OpenPage

POLICY = "default-src 'self'"
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => {
  const html = event.target.outerHTML ?? "document";
  refused.push(`${event.violatedDirective} ${event.blockedURI} ${html.slice(0, 90)}`);
});
"""
THEME = (
    'style-src-attr inline <li class="right" style="margin-right',
    'style-src-attr inline <search id="searchbox"',
    "script-src-elem inline <script>document.getElementById('searchbox')",
)
"""What Sphinx's theme ``basic`` has of its own."""

AWAY = """\
# Links that leave the site

::::{talk}
:date: 2026-02-10
:venue: [Room 1](https://away.example/map)
:online: https://away.example/join
:registration: https://away.example/register
:slides: https://away.example/slides
:video: https://away.example/video
:contact: https://away.example/contact

:::{speaker} Ada Invented
:homepage: https://away.example/homepage

See <https://away.example/biography>.
:::

A [text](https://away.example/text) and a [page](../../index.md).
::::
"""


class _Strict(Handler):
    def end_headers(self) -> None:
        """Send the policy with everything."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    site = new_site("archive")
    write_everything(site)
    site.write("talks/2026/away.md", AWAY)
    return site.build()


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with serving(built.outdir, _Strict) as address:
        yield address


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "talks/2026/everything.html",
        "talks/index.html",
        "talks/2026/index.html",
        "series/index.html",
        "series/imagined/index.html",
        "series/imagined/2026.html",
        "speakers/index.html",
        "speakers/dee-imaginary.html",
        "topics/index.html",
        "topics/knots.html",
        "lists/cards.html",
        "embed.html",
    ],
)
def test_pages_need_nothing_that_is_inline(
    open_page: OpenPage, address: str, name: str
) -> None:
    page = open_page()
    page.add_init_script(LISTEN)
    page.goto(f"{address}{name}", wait_until="load")
    refused = page.evaluate("refused")
    assert [one for one in refused if not one.startswith(THEME)] == []


def test_search_needs_nothing_that_is_inline(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.add_init_script(LISTEN)
    page.goto(f"{address}search.html?q=knots")
    expect(page.locator("#seminar-search .seminar-title").first).to_be_visible()
    refused = page.evaluate("refused")
    assert [one for one in refused if not one.startswith(THEME)] == []


@pytest.mark.slow
def test_no_kind_of_page_needs_anything_inline(
    new_site: Callable[..., Site], open_page: OpenPage
) -> None:
    """All pages of the demonstration: talks past, live and to come, the glance …"""
    site = new_site()
    shutil.rmtree(site.srcdir)
    make_demo(site.srcdir, theme="basic", older=10)
    site.write("glance.md", "---\norphan: true\n---\n# G\n\n```{archive-glance}\n```\n")
    built = site.build()
    pages = built.pages()
    assert {"404", "embed", "glance", "talks/2027/live", "search"} <= {*pages}
    page = open_page()
    page.add_init_script(LISTEN)
    with serving(built.outdir, _Strict) as address:
        for name in (*pages, "no/such/page"):
            page.goto(f"{address}{name}.html", wait_until="load")
            refused = page.evaluate("refused")
            assert [one for one in refused if not one.startswith(THEME)] == [], name
        page.goto(f"{address}search.html")
        page.get_by_role("combobox").fill("surfaces")
        title = page.locator("[data-part=results] .seminar-title", has_text="surfaces")
        expect(title.first).to_be_visible()
        refused = page.evaluate("refused")
        assert [one for one in refused if not one.startswith(THEME)] == []


OURS = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => {
  const { target, violatedDirective } = event;
  const ours = target.closest?.("[class*=seminar], [id*=seminar], [src*=seminar]");
  if (ours) refused.push(`${violatedDirective} ${target.outerHTML.slice(0, 90)}`);
});
"""
"""Notes what is refused of the extension's own."""
THEMES = (
    *("furo", "alabaster", "pydata_sphinx_theme", "sphinx_book_theme"),
    "sphinx_rtd_theme",
)
SOME = (
    *("index", "talks/2026/everything", "talks/index", "series/imagined/index"),
    *("speakers/dee-imaginary", "topics/index", "lists/cards", "search"),
)


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_of_ours_is_inline_in_other_themes(
    new_site: Callable[..., Site], open_page: OpenPage, theme: str
) -> None:
    site = new_site("archive")
    write_everything(site)
    site.configure(html_theme=theme)
    built = site.build()
    page = open_page()
    page.add_init_script(OURS)
    with serving(built.outdir, _Strict) as address:
        for name in SOME:
            page.goto(f"{address}{name}.html", wait_until="load")
            assert page.evaluate("refused") == [], name
            assert page.locator("[class*=seminar]").count(), name


def test_no_page_opens_a_window(built: Built) -> None:
    """Which could be changed by what is opened, unless it says ``noopener``."""
    opening = [
        f"{name}: {tag}"
        for name in built.pages()
        for tag in built.page(name).select("[target], [formtarget]")
        if str(tag.get("target")) not in {"_top", "_self"}
        and "noopener" not in str(tag.get("rel"))
    ]
    assert opening == []
    scripts = resources.files("sphinx_seminar") / "static"
    for script in Path(str(scripts)).rglob("*.js"):
        assert not re.search(
            r"\bwindow\.open\b|(?<![#.\w])open\(", script.read_text(encoding="utf-8")
        ), script


def test_links_that_leave_the_site_say_so(built: Built) -> None:
    """Also those of an organizer's text, which Sphinx writes."""
    found = [
        (str(link["href"]), "noopener" in (link.get("rel") or ()))
        for name in built.pages()
        for link in built.page(name).select("[class*=seminar] a[href]")
    ]
    leaving = {href: said for href, said in found if href.startswith("http")}
    assert [href for href, said in leaving.items() if not said] == []
    assert [href for href, said in found if said and href not in leaving] == []
    written = set(re.findall("https://away.example/[a-z]+", AWAY))
    assert {href for href in leaving if href.startswith("https://away")} == written
