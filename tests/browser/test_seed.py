"""The talk that the project began with, as a visitor sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.support import write_everything

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _pytest.mark import ParameterSet
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage
    from tests.support import Site

TALK = "talks/2022/tianlong-chen.html"
PAGES = (
    TALK,
    "talks/2022/index.html",
    "talks/index.html",
    "series/index.html",
    "series/young-scientist/index.html",
    "series/young-scientist/2022.html",
    "speakers/index.html",
    "speakers/tianlong-chen.html",
    "topics/index.html",
    "topics/sparsity.html",
    "index.html",
)
TITLE = (
    "Finding Good, Cheap, and Transferrable Sparsity: "
    "From Fundamental to Advanced Models"
)
FACTS = (
    TITLE,
    "TMLR Young Scientist Seminar",
    "2022 series",
    "Trustworthy Machine Learning and Reasoning Group",
    "Mr. Tianlong Chen",
    "Fourth-year Ph.D. Candidate",
    "Department of Electrical and Computer Engineering, University of Texas at Austin",
    "Wednesday, 29 June 2022",
    "09:00–10:00 HKT",
)
# The poster, its slips in spelling mended.
ABSTRACT = """\
Sparsity is commonly produced from the model compression (i.e., pruning), which \
eliminates unnecessary parameters. However, identifying high-quality sparse patterns \
without sacrificing performance is extremely expensive. Fortunately, to amortize the \
cost, our recent work demonstrates one kind of sparsity capable of universally \
transferring across diverse downstream tasks. It provides an efficient and effective \
"copy" of its dense counterpart especially valuable for enormous pre-trained models. \
Beyond this, sparsity also serves as an important tool for modeling the underlying low \
dimensionality of NNs, for understanding their generalization, implicit \
regularization, expressivity, and robustness. In this talk, I will first discuss, \
practically, why the sparsity is treasured and how to find it. Then I will present, \
theoretically, how to understand the universal transferability of our located sparse \
NNs. Finally, I will describe what is the prospect of exploiting sparsity in future \
and show some preliminary results on protein engineering and quantum circuits design."""
BIOGRAPHY = """\
Tianlong Chen is currently a fourth-year Ph.D. candidate of Electrical and Computer \
Engineering at University of Texas at Austin, advised by Dr. Zhangyang (Atlas) Wang. \
Before coming to UT Austin, Tianlong received his Bachelor's degree at University of \
Science and Technology of China. His research focuses on building efficient, accurate, \
robust, and automated machine learning systems. Recently, Tianlong is working on \
extreme sparse neural networks with undamaged trainability, expressivity, and \
transferability. Tianlong has published more than 60+ papers at top-tier venues \
(NeurIPS, ICML, ICLR, CVPR, ICCV, ECCV, etc.). Tianlong is a recipient of the 2021 IBM \
PhD Fellowship Award, 2021 Graduated Dean's Prestigious Fellowship, and 2022 Adobe PhD \
Fellowship Award. Tianlong has conducted research internships at Google, IBM Research, \
Facebook Research, Microsoft Research, and Walmart Technology."""

Scheme = Literal["light", "dark"]
WINDOWS: tuple[tuple[int, Scheme], ...] = (
    (1280, "light"),
    (360, "dark"),
    (1280, "dark"),
    (360, "light"),
)


def windows(quick: tuple[int, Scheme]) -> list[ParameterSet]:
    """Each width with each scheme, all but *quick* for the slow tests."""
    return [
        pytest.param(*one, marks=[] if one == quick else pytest.mark.slow)
        for one in WINDOWS
    ]


def words(page: Page) -> str:
    """What the page shows, with plain quotation marks and single spaces."""
    shown = page.locator("[role=main]").inner_text()
    plain = shown.translate(str.maketrans("“”‘’", "\"\"''"))
    return " ".join(plain.split())


def test_every_fact_of_the_poster(own_site: str, open_page: OpenPage) -> None:
    page = open_page(own_site + TALK)
    shown = words(page)
    for fact in (*FACTS, ABSTRACT, BIOGRAPHY):
        assert fact in shown
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    # whom to ask, which the poster leaves to the group
    contact = page.locator("dt", has_text="Contact").locator("+ dd")
    expect(contact).to_have_text("Trustworthy Machine Learning and Reasoning Group")


def test_nothing_is_said_twice(own_site: str, page: Page) -> None:
    page.goto(own_site + "index.html")
    empty = page.locator(".seminar-empty").filter(visible=True)
    expect(empty).to_have_text("No talk is announced at the moment. All talks")
    expect(page.get_by_role("heading", name="Later talks")).to_be_hidden()
    page.goto(own_site + "series/young-scientist/index.html")
    group = "Trustworthy Machine Learning and Reasoning Group"
    expect(page.locator(".seminar-band p", has_text=group)).to_have_count(1)


@pytest.mark.slow
def test_no_join_link_once_the_talk_is_over(own_site: str, page: Page) -> None:
    for path in PAGES:
        page.goto(own_site + path)
        assert "hkbu.zoom.us" not in page.content(), path


@pytest.mark.parametrize("width", [1280, pytest.param(360, marks=pytest.mark.slow)])
def test_around_by_links_alone(own_site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(own_site + TALK, width=width)

    def follow(label: str, path: str) -> None:
        link = page.locator("[role=main]").get_by_role("link", name=label, exact=True)
        link.first.click()
        expect(page).to_have_url(own_site + path)

    follow("2022", "talks/2022/index.html")
    follow(TITLE, TALK)
    follow("TMLR Young Scientist Seminar", "series/young-scientist/index.html")
    follow("2022", "series/young-scientist/2022.html")
    follow(TITLE, TALK)
    follow("2022 series", "series/young-scientist/2022.html")
    follow("TMLR Young Scientist Seminar", "series/young-scientist/index.html")
    follow(TITLE, TALK)
    follow("Mr. Tianlong Chen", "speakers/tianlong-chen.html")
    follow(TITLE, TALK)
    follow("Talks", "talks/index.html")
    follow(TITLE, TALK)


def too_wide(page: Page) -> list[str]:
    """What sticks out of the window to the right, without a scrollbar of its own."""
    found: list[str] = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")]
            .filter((e) => e.getBoundingClientRect().right > width + 1)
            .map((e) => `${e.tagName}.${e.className}`)
            .slice(0, 5);
        }"""
    )
    return found


@pytest.mark.slow
def test_no_horizontal_scrolling(own_site: str, open_page: OpenPage) -> None:
    page = open_page(width=360)
    for path in PAGES:
        page.goto(own_site + path)
        assert too_wide(page) == [], path


# What axe finds in Furo's own templates.
FURO = {("landmark-unique", ".sidebar-drawer"), ("region", ".visually-hidden")}


def violations(page: Page) -> list[str]:
    """What axe finds wrong in the page."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:150]}"
        for one in found
        for node in one["nodes"]
        if (one["id"], node["target"][0]) not in FURO
    ]


@pytest.mark.parametrize(("width", "scheme"), windows((1280, "light")))
def test_accessible(
    own_site: str, open_page: OpenPage, width: int, scheme: Scheme
) -> None:
    page = open_page(width=width, scheme=scheme)
    for path in (TALK, "index.html", "talks/2022/index.html"):
        page.goto(own_site + path)
        assert violations(page) == [], path


@pytest.fixture(scope="module")
def everything(new_site: Callable[..., Site], serve: Callable[[Path], str]) -> str:
    """The address of a site with everything that pages can show."""
    site = new_site("archive")
    site.configure(html_theme="furo")
    write_everything(site)
    return serve(site.build().outdir)


@pytest.mark.parametrize(("width", "scheme"), windows((360, "dark")))
def test_everything_is_accessible(
    everything: str, open_page: OpenPage, width: int, scheme: Scheme
) -> None:
    page = open_page(width=width, scheme=scheme)
    for path in (
        "talks/2026/everything.html",
        "talks/index.html",
        "series/index.html",
        "series/imagined/index.html",
        "speakers/index.html",
        "speakers/dee-imaginary.html",
        "topics/index.html",
        "lists/cards.html",
        "lists/compact.html",
    ):
        page.goto(everything + path)
        assert violations(page) == [], path
        assert too_wide(page) == [], path


def test_dark_is_dark(own_site: str, open_page: OpenPage) -> None:
    schemes: list[tuple[Scheme, bool]] = [("light", False), ("dark", True)]
    for scheme, is_dark in schemes:
        page = open_page(own_site + TALK, scheme=scheme)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
        assert (red + green + blue < 3 * 128) is is_dark
