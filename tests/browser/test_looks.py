"""What pages look like, as far as a browser can tell: every kind of page.

Layout facts are read from the demonstration archive, of which ``make shots`` takes
pictures: nothing is cut off or lies under something else, pictures are round, what can
be clicked is large enough, axe finds nothing in what is ours, and pages stay still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from benchmarks.first_paint import visit
from tests.demo import make_demo
from tests.shots import NOW, PAGES, SCHEMES
from tests.support import sphinx_build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.slow

THEMES = ("furo", "pydata_sphinx_theme", "sphinx_book_theme")
"""Those in which axe finds nothing of ours, light or dark."""

KINDS = tuple(name for name in PAGES if name != "embed")

FACTS = """() => {
  const wrong = [];
  const say = (what, element) =>
    wrong.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const isShown = (one) =>
    one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  if (document.documentElement.scrollWidth > innerWidth + 1) {
    // a title that the theme puts into its header is the theme's matter
    const isOfTheme = (one) => one.matches("main, article, [role=main]");
    const scrolls = (one) => !isOfTheme(one) &&
      (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
    const widest = all("body :is(main, article, [role=main]) :not(svg *)").find((one) =>
      one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one));
    if (widest) say("wider than the window", widest);
  }
  for (const one of all(".seminar-photo, .seminar-faces > *")) {
    const { width, height } = one.getBoundingClientRect();
    if (Math.abs(width - height) > 1) say(`${width} by ${height}`, one);
    const { borderRadius, objectPosition } = getComputedStyle(one);
    if (borderRadius !== "50%") say("not round", one);
    if (objectPosition !== "50% 20%") say("without its head", one);
  }
  for (const one of all(".seminar-clock")) {
    if (one.getClientRects().length > 1) say("on two lines", one);
  }
  for (const one of all("section:has(> .seminar-talk) > h1")) {
    const text = document.createRange();
    text.selectNodeContents(one);
    text.setEndBefore(one.querySelector(".headerlink"));
    const [end, read] = [one, text].map((part) => part.getBoundingClientRect().bottom);
    const below = end - read;
    if (below > 24) say(`${below} px of nothing`, one);
  }
  for (const one of all(".seminar-picture")) {
    const { width, height } = one.getBoundingClientRect();
    const isWrong = Math.abs(width / height - 16 / 9) > 0.05;
    if (isWrong && !one.closest(".seminar-band")) say("out of proportion", one);
  }
  const isBeside = (one) => getComputedStyle(one).display === "grid";
  for (const body of all(".seminar-body").filter(isBeside)) {
    const end = body.querySelector(".seminar-main").getBoundingClientRect().right;
    const cover = document.querySelector(".seminar-media > p:only-child");
    const beyond = cover ? cover.getBoundingClientRect().right - end : 0;
    if (Math.abs(beyond) > 1) say(`ends ${beyond} px beside the abstract`, cover);
  }
  for (const one of all(".seminar-cite")) {
    const boxes = all(".seminar-speaker").map((card) => card.getBoundingClientRect());
    const end = Math.max(0, ...boxes.map((box) => box.bottom));
    const gap = one.getBoundingClientRect().top - end;
    if (gap < 12) say(`${gap} px below the speakers`, one);
  }
  for (const one of all(".seminar-faces > * + *")) {
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y, height } = one.getBoundingClientRect();
    const at = document.elementFromPoint(x + 4, y + height / 2);
    if (!one.contains(at)) say(`under ${at?.outerHTML.slice(0, 80)}`, one);
  }
  for (const one of all(".seminar-faces > span:has(+ *)")) {
    const text = document.createRange();
    text.selectNodeContents(one);
    const ring = one.nextElementSibling.getBoundingClientRect().left - 2;
    const covered = text.getBoundingClientRect().right - ring;
    if (covered > 0) say(`${covered} px of letters covered`, one);
  }
  const targets = [
    ".seminar-button", ".seminar-buttons a", ".seminar-badge a", ".seminar-jump a",
    ".seminar-tiles a", ".seminar-breadcrumbs a", ".seminar-page summary",
    ".seminar-talk summary", ".seminar-search-link a", ".seminar-search-box button",
    ".seminar-filter :is(input:not([type=hidden]), button)",
    ".seminar-numbers a", ".seminar-index a",
  ].join();
  for (const one of all(targets)) {
    const { height } = one.getBoundingClientRect();
    if (height < 23.5) say(`${height} px high`, one);
  }
  for (const one of all(`.seminar-title a, .seminar-tile, ${targets}`)) {
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const box = one.getClientRects()[0];
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!at || !(one.contains(at) || at.contains(one))) {
      say(`under ${at?.outerHTML.slice(0, 80)}`, one);
    }
  }
  return wrong;
}"""

OURS = """(targets) => targets.map((target) =>
  Boolean(document.querySelector(target)?.closest("[class*=seminar-]")))"""


@pytest.fixture(scope="module", params=THEMES)
def address(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[Path], str],
) -> str:
    folder = tmp_path_factory.mktemp("demo")
    source = make_demo(folder / "source", theme=request.param)
    sphinx_build(source, folder / "html", cwd=source)
    return serve(folder / "html")


def shown(page: Page, address: str) -> None:
    """Open a page at the time of the archive, complete."""
    page.clock.set_fixed_time(NOW)
    page.goto(address, wait_until="load")
    if "search.html" in address:
        page.locator("#seminar-search[data-ready]").wait_for(state="attached")


def violations(page: Page) -> list[str]:
    """What axe finds wrong in what is ours."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    nodes = [(one["id"], node) for one in found for node in one["nodes"]]
    ours = page.evaluate(OURS, [str(node["target"][0]) for _, node in nodes])
    return [
        f"{what}: {node['target']} {node['html'][:150]}"
        for (what, node), is_ours in zip(nodes, ours, strict=True)
        if is_ours
    ]


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_layout(address: str, open_page: OpenPage, width: int) -> None:
    # dark where there is most room: themes dim pictures then
    page = open_page(width=width, scheme="dark" if width == 1440 else "light")
    wrong = {}
    for kind in KINDS:
        shown(page, address + PAGES[kind])
        if found := page.evaluate(FACTS):
            wrong[kind] = found
    assert wrong == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_accessible(address: str, open_page: OpenPage, scheme: Any) -> None:
    page = open_page(scheme=scheme)
    wrong = {}
    for kind in KINDS:
        shown(page, address + PAGES[kind])
        if found := violations(page):
            wrong[kind] = found
    assert wrong == {}


def test_the_rail_marks_what_is_read(address: str, open_page: OpenPage) -> None:
    page = open_page(width=1440)
    shown(page, address + PAGES["talks"])
    for year in ("2025", "2022"):
        page.locator(f"#year-{year}").evaluate("one => one.scrollIntoView()")
        marked = page.locator(".seminar-rail [aria-current=location]")
        expect(marked).to_have_text(year)


@pytest.mark.parametrize(
    ("kind", "limit"),
    [("home", 0.05), ("recorded", 0.05), ("search", 0.05), ("upcoming", 0.01)],
)
def test_still(address: str, browser: Browser, kind: str, limit: float) -> None:
    """Nothing moves much while a page loads slowly; benchmarks/ has the seconds.

    On the page of a talk to come, the visitor's own time has its place.
    """
    page = address + PAGES[kind]
    if kind == "upcoming":  # which it is by the clock of the demonstration alone
        found = visit(browser, page, now=NOW, zone="America/New_York")
    else:
        found = visit(browser, page)
    assert found.shift <= limit


def test_where_there_is_no_page_the_search_has_words(
    address: str, open_page: OpenPage
) -> None:
    """Also where the theme loads Sphinx's own search, which empties fields."""
    page = open_page()
    shown(page, address + PAGES["not-found"])
    expect(page.locator("#seminar-search-box")).to_have_value("imaginary surface")


def test_results_have_room(address: str, open_page: OpenPage) -> None:
    """Filters stand beside the results only where there is room for both."""
    page = open_page(width=1440)
    shown(page, address + PAGES["search"])
    button = page.get_by_role("button", name="Filters")
    expect(button).to_be_hidden()
    page.add_style_tag(content=".seminar-search { max-width: 26rem; }")
    expect(button).to_be_visible()
