"""A site that exists: with the extension in it, its pages stay as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support import Site, texts

if TYPE_CHECKING:
    from pathlib import Path

THEMES = ("furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme")
MATHJAX = (
    'html_math_renderer = "mathjax"',
    'mathjax3_config = {"tex": {"macros": {"RR": r"\\mathbb{R}"}}}',
)
"""Either says that formulas are MathJax's."""
OWN_SEARCH = '{% extends "layout.html" %}{% block body %}<h1>Ask us</h1>{% endblock %}'
CONF = """\
project = "Algebra group"
extensions = ["myst_parser"]
myst_enable_extensions = ["dollarmath", "amsmath", "colon_fence"]
numfig = math_number_all = True
html_baseurl = "https://group.example.org/"
templates_path = ["_templates"]
"""
PAGES = {
    "index.md": """\
        # Algebra group

        We study {eq}`ring`.

        ```{math}
        :label: ring
        \\RR[x] / (x^2 + 1)
        ```

        ```{toctree}
        :caption: The group
        people
        papers/index
        ```

        ```{toctree}
        :caption: Elsewhere
        Our chat <https://chat.example.org>
        ```
        """,
    "people.md": """\
        # People

        Of $n$ people[^all], some are staff.

        [^all]: All.

        ## Staff

        $$a = b$$

        ```python
        people = 1
        ```
        """,
    "papers/index.md": "# Papers\n\n```{toctree}\n:numbered:\nfirst\n```\n",
    "papers/first.rst": """\
        First
        =====

        .. math:: y = 2
           :label: second

        See :eq:`second` and :doc:`/people`.

        .. note:: In print.
        """,
}
TALK = """\
# On knots

:::{talk}
:date: 2026-03-03
:speaker: Dee Imaginary
:topics: knots

About $x$.
:::
"""
OURS = re.compile(r"^\s*<link [^>]*_static/seminar(-print)?\.css[^>]*>\n", re.MULTILINE)


def existing(folder: Path, theme: str, chosen: str = "") -> Site:
    site = Site(folder)
    site.write("conf.py", f'{CONF}html_theme = "{theme}"\n{chosen}\n')
    for name, words in PAGES.items():
        site.write(name, words)
    return site


def add_extension(site: Site) -> None:
    with (site.srcdir / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('extensions.append("sphinx_seminar")\n')


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_pages_stay_as_they_are(tmp_path: Path, theme: str) -> None:
    """Byte for byte, but for the links to the extension's styles."""
    # each way to choose MathJax, with and without a search page of the site's own
    has_own_search, renderer = divmod(THEMES.index(theme), len(MATHJAX))
    sites = [
        existing(tmp_path / name / "source", theme, MATHJAX[renderer])
        for name in ("one", "two")
    ]
    for site in sites if has_own_search else ():
        site.write("_templates/search.html", OWN_SEARCH)
    without, with_it = sites
    add_extension(with_it)
    with_it.write("talks/2026/knots.md", f"---\norphan: true\n---\n{TALK}")
    before, after = without.build(), with_it.build()
    assert before.warnings == after.warnings == ()
    assert "talks/2026/knots" in after.pages()
    expected = set(before.pages())
    assert {"index", "people", "papers/first", "genindex", "search"} <= expected
    changed = {
        page for page in expected if OURS.sub("", after.html(page)) != before.html(page)
    }
    assert changed == set()
    # the test sees what the extension adds, where it is asked
    assert "mathjax" in after.html("people").lower()
    assert OURS.search(after.html("people"))


def test_navigation_and_search_stay_unless_asked(tmp_path: Path) -> None:
    """Once asked, the index pages come after what is there."""
    site = existing(tmp_path / "source", "alabaster")
    site.write("_templates/search.html", OWN_SEARCH)
    site.write("talks/2026/knots.md", f"---\norphan: true\n---\n{TALK}")
    add_extension(site)
    own = ["People", "Papers", "Our chat"]
    built = site.build()
    menu = ".sphinxsidebar li.toctree-l1 > a"
    assert texts(built.page("people").select(menu)) == own
    assert texts(built.page("search").select(".body h1")) == ["Ask us"]
    assert b"knots" in (built.outdir / "searchindex.js").read_bytes()
    assert not (built.outdir / "search-index").exists()
    site.remove("_templates/search.html")
    built = site.build()
    assert built.page("search").select("#search-results")  # Sphinx's
    assert not (built.outdir / "search-index").exists()
    site.configure(seminar_navigation=["talks", "topics"], seminar_search=True)
    built = site.build()
    assert (built.outdir / "search-index").exists()
    for page in ("people", "talks/2026/knots", "topics/knots"):
        assert texts(built.page(page).select(menu)) == [*own, "Talks", "Topics"]


def test_scripts_and_feeds_are_where_talks_are(site: Site) -> None:
    site.write("plain.md", "---\norphan: true\n---\n\n# Plain\n")
    site.write("list.md", "---\norphan: true\n---\n\n# A\n\n```{talk-list}\n```\n")
    site.write("talks/2026/knots.md", TALK)
    built = site.build()
    selector = "script[src*=seminar-time], link[rel=alternate]"
    found = {page: len(built.page(page).select(selector)) for page in built.pages()}
    assert not found["plain"]
    assert not found["index"]
    assert not found["genindex"]
    assert found["list"] == found["talks/index"] == 3
