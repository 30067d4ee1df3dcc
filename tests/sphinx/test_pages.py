"""The generated pages: which there are, what they say, and how they hang together."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import pytest

from tests.support import Built, Site, check_links, hrefs, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import Tag

GENERATED = {
    "talks/index": "Talks",
    "talks/2025/index": "Talks in 2025",
    "talks/2026/index": "Talks in 2026",
    "series/index": "Series",
    "series/imagined/index": "Imagined Series",
    "series/imagined/2025": "Imagined Series, 2025 series",
    "series/imagined/2026": "Imagined Series, 2026 series",
    "series/made-up/index": "Made-up Series",
    "series/made-up/2026": "Made-up Series, 2026 series",
    "series/silent/index": "Series Without Talks",
    "speakers/index": "Speakers",
    "speakers/ada-invented": "Ada Invented",
    "speakers/bo-madeup": "Bo Madeup",
    "speakers/cy-fictional": "Cy Fictional",
    "speakers/dee-imaginary": "Dee Imaginary",
    "topics/index": "Topics",
    "topics/knots": "Knots",
    "topics/ropes": "ropes",
}
"""The pages of ``tests/roots/test-archive`` and their titles."""

TALKS = {
    "talks/2025/day",
    "talks/2025/knots",
    "talks/2025/ropes",
    "talks/2026/braids",
    "talks/2026/loops",
    "talks/unknown",
}
OTHERS = {"404", "embed", "genindex", "search"}


@pytest.fixture(scope="module")
def html(new_site: Callable[..., Site]) -> Built:
    return new_site("archive").build()


@pytest.fixture(scope="module")
def dirhtml(new_site: Callable[..., Site]) -> Built:
    return new_site("archive").build("dirhtml")


def path(page: str) -> str:
    """The name of *page* in ``dirhtml``."""
    as_it_is = page.rpartition("/")[2] == "index" or page in {"404", "embed"}
    return page if as_it_is else f"{page}/index"


def body(built: Built, page: str) -> Tag:
    found = built.page(page).select_one("[role=main]")
    assert found is not None
    return found


def titles(tag: Tag) -> list[str]:
    return texts(tag.select("li:not([hidden]) .seminar-title"))


def periods(tag: Tag) -> dict[str, list[str]]:
    """The titles below each heading; what is not shown until later is left out."""
    sections = tag.select("section.seminar-period:not(.seminar-later)")
    return {text(one.h2).rstrip("¶"): titles(one) for one in sections}


def heading(built: Built, page: str) -> str:
    return text(built.page(page).h1).removesuffix("¶")


# --- Which pages


def test_html_pages(html: Built) -> None:
    assert html.warnings == ()
    assert set(html.pages()) == {"index", "about", *TALKS, *GENERATED, *OTHERS}
    for page, title in GENERATED.items():
        assert heading(html, page) == title
        assert text(html.page(page).title).startswith(f"{title} — Imagined Seminars")


def test_dirhtml_pages(html: Built, dirhtml: Built) -> None:
    assert dirhtml.warnings == ()
    assert {path(page) for page in html.pages()} == set(dirhtml.pages())
    for page in {*GENERATED, *TALKS, "index"}:
        # alike but for their own addresses, which citations name
        assert text(body(dirhtml, path(page))).replace("/", "") == text(
            body(html, page)
        ).replace(".html", "").replace("/", "")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_links(builder: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(builder)
    assert check_links(built.outdir) == []


def test_dirhtml_links_have_no_file_names(dirhtml: Built) -> None:
    for page in {*GENERATED, *TALKS}:
        inside = (link for link in hrefs(body(dirhtml, path(page))) if "//" not in link)
        assert [link for link in inside if ".html" in link] == []


# --- What they say


def test_all_talks(html: Built) -> None:
    page = body(html, "talks/index")
    assert periods(page) == {
        "Upcoming": ["On Loops", "Title to be announced"],
        "2026": ["On Braids"],
        "2025": ["On Ropes", "First Curve", "Second Curve", "On Knots"],
    }
    assert {"2025/index.html", "2026/index.html"} <= set(hrefs(page))


def test_year(html: Built) -> None:
    page = body(html, "talks/2025/index")
    assert titles(page) == ["On Ropes", "First Curve", "Second Curve", "On Knots"]
    assert list(periods(page)) == ["November 2025", "June 2025", "March 2025"]
    assert "../index.html" in hrefs(page)
    jump = page.select_one(".seminar-jump")
    assert text(jump) == "2026 (2) 2025 (4)"


def test_all_series(html: Built) -> None:
    page = body(html, "series/index")
    assert texts(page.select(".seminar-list > li")) == [
        (
            "Imagined Series The Department of Nowhere · 4 talks · 2025–2026 "
            "Next talk: Tuesday, 3 February 2026, 14:00–15:00 CET"
        ),
        "Made-up Series 1 talk · 2026",
        "Series Without Talks 0 talks",
    ]


def test_series(html: Built) -> None:
    page = body(html, "series/imagined/index")
    hero = page.select(".seminar-hero article:not([hidden]) .seminar-title")
    assert texts(hero) == ["On Loops"]
    assert periods(page) == {
        "Later talks": ["Title to be announced"],
        "2025": ["On Ropes", "On Knots"],
    }
    band = page.select_one(".seminar-band")
    assert band is not None
    said = texts(band.select("p"))
    assert "The Department of Nowhere" in said
    assert any(one.startswith("4 talks · 2025") for one in said)
    assert text(band.select_one(".seminar-zone")) == "Time zone: Europe/Berlin"
    assert text(page.select_one("p em")) == "nobody"
    assert page.select_one("math")
    assert {"2025.html", "2026.html", "../index.html"} <= set(hrefs(page))


def test_a_series_meets_as_it_says_or_as_its_talks_did(site: Site) -> None:
    entry = "said: {name: Said, weekday: Friday, time: 10:00-11:30}\n"
    site.write("talks/series.yml", f"{entry}done: {{name: A}}\nmixed: {{name: B}}\n")
    for day in range(1, 6):  # Thursdays; those of one series at as many times
        for series, hour in (("said", 9), ("done", 16), ("mixed", 9 + day)):
            when = f":date: 2025-05-{7 * day - 6:02}\n:time: {hour}:15"
            options = f":series: {series}\n{when}\n:speaker: Bo"
            text_ = f"# {day}\n\n:::{{talk}}\n{options}\n:::\n"
            site.write(f"talks/{series}-{day}.md", text_)
    built = site.build()

    def meeting(series: str) -> list[str]:
        page = body(built, f"series/{series}/index")
        return texts(page.select(".seminar-band .seminar-meeting"))

    assert meeting("said") == ["Friday, 10:00–11:30"]
    assert meeting("done") == ["Thursday, 16:15"]
    assert meeting("mixed") == []


def test_a_past_talk_without_a_title_awaits_none(site: Site) -> None:
    """Also where the talk was still to come when its document was read."""
    for name, day in (("gone", "2026-01-05"), ("near", "2026-02-05")):
        options = f":date: {day}\n:speaker: Bo Madeup"
        site.write(f"talks/{name}.md", f"# TBA\n\n:::{{talk}}\n{options}\n:::\n")

    def titles(now: str) -> list[str]:
        site.configure(seminar_now=now)
        built = site.build()
        pages = [built.page(f"talks/{name}") for name in ("gone", "near")]
        found = [text(page.h1).rstrip("¶") for page in pages]
        assert all(
            text(page.title).startswith(title)
            for page, title in zip(pages, found, strict=True)
        )
        return found

    assert titles("2026-02-01") == ["Untitled talk", "Title to be announced"]
    assert titles("2026-03-01") == ["Untitled talk", "Untitled talk"]
    assert titles("2025-12-01") == ["Title to be announced"] * 2


def test_what_is_next_comes_first_with_time_and_place(site: Site) -> None:
    site.write("talks/series.yml", "tea:\n  name: Tea\n  venue: Room 5\n")
    for name, options in {
        "far": ":date: 2026-03-02",
        "near": ":date: 2026-02-02\n:time: 16:00\n:online: https://example.org/join",
        "off": ":date: 2026-02-03\n:status: cancelled",
        "gone": ":date: 2026-01-05\n:time: 16:00",
        "older": ":date: 2025-11-03",
        "some-day": ":date: TBA",
    }.items():
        site.write(
            f"talks/{name}.md",
            f"# {name}\n\n:::{{talk}}\n:series: tea\n:topics: leaves\n"
            f":speaker: Ada Invented\n{options}\n:::\n",
        )
    built = site.build()
    assert built.warnings == ()
    coming = ["near", "off", "far", "some-day"]
    later = {"Later talks": coming[1:]}  # the next one is above
    years = {"Upcoming": coming, "2026": ["gone"], "2025": ["older"]}
    for page, expected in {
        "talks/index": years,
        "series/tea/index": {**later, "2026": ["gone"], "2025": ["older"]},
        "speakers/ada-invented": years,
        "topics/leaves": years,
        "talks/2026/index": {"Upcoming": coming[:3], "January 2026": ["gone"]},
        "series/tea/2026": {"Upcoming": coming[:3], "Past": ["gone"]},
        "talks/2025/index": {"November 2025": ["older"]},
    }.items():
        assert periods(body(built, page)) == expected, page
    near, off, *_ = body(built, "talks/index").select("#upcoming li")
    assert "Monday, 2 February 2026, 16:00 UTC" in text(near)
    assert text(near.select_one(".seminar-place")) == "Room 5, and online"
    assert off.select_one(".seminar-place") is None
    assert titles(body(built, "series/tea/2025")) == ["older"]


def test_series_without_talks(html: Built) -> None:
    page = body(html, "series/silent/index")
    assert text(page.select_one(".seminar-empty")) == "There are no talks here yet."


def test_series_year(html: Built) -> None:
    page = body(html, "series/imagined/2025")
    assert titles(page) == ["On Ropes", "On Knots"]
    assert page.select("h2") == []
    assert text(page.select_one(".seminar-jump")) == "2026 (1) 2025 (2)"
    links = set(hrefs(page))
    assert {"index.html", "../index.html", "2026.html"} <= links
    assert {"../../talks/2025/ropes.html", "../../talks/2025/knots.html"} <= links


def test_speakers(html: Built) -> None:
    listed = text(body(html, "speakers/index"))
    for expected in (
        "Ada Invented 1 talk",
        "Bo Madeup 2 talks",
        "Cy Fictional 1 talk",
        "Dee Imaginary 2 talks",
    ):
        assert expected in listed
    assert "TBA" not in listed
    page = body(html, "speakers/dee-imaginary")
    assert titles(page) == ["Second Curve", "On Knots"]
    assert "Dee ties knots." in text(page)
    assert "https://example.org/dee" in hrefs(page)


def test_topics(html: Built) -> None:
    listed = text(body(html, "topics/index"))
    assert "Knots 3 talks" in listed
    assert "ropes 2 talks" in listed
    page = body(html, "topics/knots")
    assert periods(page) == {"Upcoming": ["On Loops"], "2025": ["On Ropes", "On Knots"]}
    assert "Closed curves." in text(page)


def test_way_from_a_talk_and_back(html: Built) -> None:
    talk = body(html, "talks/2025/ropes")
    assert {
        "../index.html",
        "index.html",
        "../../series/imagined/index.html",
        "../../series/imagined/2025.html",
        "../../speakers/bo-madeup.html",
        "../../topics/knots.html",
        # the previous and the next talk of the series
        "knots.html",
        "../2026/loops.html",
    } <= set(hrefs(talk))
    for page in ("talks/index", "talks/2025/index", "series/imagined/index"):
        links = hrefs(body(html, page))
        assert any(link.endswith("ropes.html") for link in links)


def test_join_link_only_before_the_talk(html: Built) -> None:
    assert "https://meet.example.org/loops" in hrefs(body(html, "talks/2026/loops"))
    over = b"meet.example.org/knots"
    assert [name for name, file in html.files().items() if over in file] == []


# --- The organizer's own pages

OWN = ["talks/index", "talks/2025/index", "series/imagined/index", "topics/knots"]


def test_own_document_wins(new_site: Callable[..., Site]) -> None:
    site = new_site("archive")
    site.build()
    for page in OWN:
        site.write(f"{page}.md", f"---\norphan: true\n---\n# My own {page}\n")
    built = site.build()
    assert built.warnings == ()
    for page in OWN:
        assert heading(built, page) == f"My own {page}"
    assert check_links(built.outdir) == []
    # everything leads to them as before
    assert {"index.html", "../../series/imagined/index.html"} <= set(
        hrefs(body(built, "talks/2025/ropes"))
    )
    for page in OWN:
        site.remove(f"{page}.md")
    built = site.build()
    for page in OWN:
        assert heading(built, page) == GENERATED[page]
    assert check_links(built.outdir) == []


# --- Navigation

HUBS = {
    "Talks": "talks/index.html",
    "Series": "series/index.html",
    "Speakers": "speakers/index.html",
    "Topics": "topics/index.html",
}
SIDEBARS = {"furo": ".sidebar-tree", "alabaster": ".sphinxsidebar"}


def sidebar(built: Built, page: str, theme: str) -> Tag:
    found = built.page(page).select_one(SIDEBARS[theme])
    assert found is not None
    return found


@pytest.fixture(scope="module", params=SIDEBARS)
def themed(
    request: pytest.FixtureRequest, new_site: Callable[..., Site]
) -> tuple[str, Built]:
    site = new_site("archive")
    site.configure(html_theme=request.param)
    return request.param, site.build()


def test_navigation_lists_the_hubs(themed: tuple[str, Built]) -> None:
    theme, built = themed
    assert built.warnings == ()
    for page in (
        "index",
        "about",
        "talks/2025/knots",
        "series/imagined/2025",
        "search",
    ):
        folder = posixpath.dirname(page) or "."
        links = sidebar(built, page, theme).select("li.toctree-l1 > a")
        found = {text(link): link["href"] for link in links}
        expected = {
            label: posixpath.relpath(target, folder)
            for label, target in {**HUBS, "About": "about.html"}.items()
        }
        if page == "about":
            expected["About"] = "#"
        # and nothing else: no talk is in the table of contents
        assert found == expected
        assert list(found) == ["About", *HUBS]


def test_navigation_marks_the_hub_one_is_on(themed: tuple[str, Built]) -> None:
    theme, built = themed
    for label, target in HUBS.items():
        page = target.removesuffix(".html")
        current = sidebar(built, page, theme).select("li.toctree-l1.current > a")
        assert texts(current) == [label]


def test_theme_links(themed: tuple[str, Built]) -> None:
    assert check_links(themed[1].outdir) == []


@pytest.mark.parametrize("theme", SIDEBARS)
def test_navigation_without_a_toctree(site: Site, theme: str) -> None:
    site.configure(html_theme=theme)
    site.write("talks/series.yml", "tea: {}\n")
    site.write(
        "talks/a.md", "# A\n\n:::{talk}\n:date: TBA\n:speaker: Bo\n:topics: x\n:::\n"
    )
    built = site.build()
    links = sidebar(built, "index", theme).select("li.toctree-l1 > a")
    assert {text(link): link["href"] for link in links} == HUBS


def test_navigation_lists_no_empty_page(site: Site) -> None:
    """A menu entry comes with what it leads to, on every page, and goes with it."""
    site.configure(html_theme="alabaster")
    site.write("about.md", "---\norphan: true\n---\n\n# About\n")
    site.write("talks/a.md", "# A\n\n:::{talk}\n:date: TBA\n:speaker: Bo\n:::\n")

    def menu(built: Built) -> list[list[str]]:
        pages = ("about", "speakers/bo")
        found = (sidebar(built, page, "alabaster") for page in pages)
        return [texts(one.select("li.toctree-l1 > a")) for one in found]

    assert menu(site.build()) == [["Talks", "Speakers"]] * 2
    site.write("talks/series.yml", "tea:\n  name: Tea\n")
    assert menu(site.build()) == [["Talks", "Series", "Speakers"]] * 2
    site.remove("talks/series.yml")
    assert menu(site.build()) == [["Talks", "Speakers"]] * 2


def test_navigation_in_a_header(site: Site) -> None:
    """As in the PyData theme, which has a function for its header."""
    site.write("talks/a.md", "# A\n\n:::{talk}\n:date: TBA\n:speaker: Bo\n:::\n")
    site.configure(templates_path=["_templates"])
    site.write(
        "_templates/layout.html",
        '{% extends "!layout.html" %}\n{% block header %}<ul id="header">'
        "{{ generate_header_nav_html(n_links_before_dropdown=1) }}</ul>{% endblock %}",
    )
    with (site.srcdir / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(
            "def header(n_links_before_dropdown):\n"
            "    return f'<li>{n_links_before_dropdown} more</li>'\n"
            "def context(app, page, template, values, doctree):\n"
            "    values['generate_header_nav_html'] = header\n"
            "def setup(app):\n"
            "    app.connect('html-page-context', context)\n"
        )
    page = site.build().page("speakers/index")
    header = page.select_one("#header")
    assert header is not None
    assert texts(header.select("li")) == ["1 more", "Talks", "Speakers"]
    assert hrefs(header) == ["../talks/index.html", "#"]
    assert texts(header.select(".current")) == ["Speakers"]


def test_navigation_as_configured(site: Site) -> None:
    site.configure(html_theme="alabaster", seminar_navigation=["series"])
    site.write("talks/series.yml", "tea: {}\n")
    assert texts(sidebar(site.build(), "index", "alabaster").select("li a"))[:1] == [
        "Series"
    ]
    site.configure(seminar_navigation=[])
    built = site.build()
    assert sidebar(built, "index", "alabaster").select("li.toctree-l1") == []
    # the pages are there all the same
    assert heading(built, "series/index") == "Series"


# --- The check of links itself


def test_broken_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.html").write_text(
        '<p id="x"><a href="#x"></a><a href="#y"></a><a href="sub/"></a>'
        '<a href="sub/b.html#z"></a><a href="sub/B.html"></a><img src="no.png">'
        '<a href="https://example.org/no"></a><a href="../out.html"></a>',
        encoding="utf-8",
    )
    (tmp_path / "sub/b.html").write_text('<a href="../a.html#x">', encoding="utf-8")
    assert check_links(tmp_path) == [
        "a.html: #y",
        "a.html: ../out.html",
        "a.html: no.png",
        "a.html: sub/",
        "a.html: sub/B.html",
        "a.html: sub/b.html#z",
    ]


def test_pages_and_topic_lists_have_the_classes_of_their_kind(site: Site) -> None:
    """A helper of templates must not hide a variable of the same name."""
    site.write("talks/topics.yml", "a: {parent: b}\nb: {}\n")
    site.write(
        "talks/t.md",
        "# T\n\n:::{talk}\n:date: 2026-05-01\n:speaker: Ada I.\n:topics: a\n:::\n",
    )
    built = site.build()
    (page,) = built.page("topics/a").select(".seminar-page")
    assert page["class"] == ["seminar-page", "seminar-page-topic"]
    assert "Broader topic" in built.html("topics/a")
    assert "object at 0x" not in built.html("topics/a")
