"""A visitor looks around: by clicking, by keyboard, on a desk and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.guide.examples import examples
from tests.sample import PIXEL, write_sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.support import Site

pytestmark = pytest.mark.slow

WIDTHS = (1280, 360)

# What axe finds in Furo's own templates.
FURO = {("landmark-unique", ".sidebar-drawer"), ("region", ".visually-hidden")}

PHOTO = [
    one
    for one in examples("guide/templates.md")
    if one.heading in {"Templates of talks", "A larger photo on each card"}
]
"""What the guide says of photos on cards."""

# From one page to the next: what is followed, and where it leads.
WALK = [
    (".seminar-speaker .seminar-name a", "Ms. Ada Invented", "Ada Invented"),
    (".seminar-badge a", "Knots", "Knots"),
    (".seminar-page h2 a", "2025", "Talks in 2025"),
    (".seminar-title a", "Tying them again", "Tying them again"),
    (".seminar-previous a", "Braids of thought", "Braids of thought"),
    (".seminar-facts a", "Imaginary Knots", "Imaginary Knots"),
    (".seminar-title a", "Untying knots", "Untying knots"),
]
KINDS = [
    "talks/2024/untying",
    "talks/2025/day",
    "talks/2025/panel",
    "talks/index",
    "talks/2025/index",
    "speakers/index",
    "speakers/ada-invented",
    "topics/index",
    "topics/knots",
    "series/index",
    "series/knots/index",
    "series/knots/2024",
    "lists",
    "links",
]


@pytest.fixture(scope="module")
def address(new_site: Callable[..., Site], serve: Callable[..., str]) -> str:
    """The sample in the theme of this project's own site."""
    site = write_sample(new_site())
    site.configure(html_theme="furo")
    return serve(site.build().outdir)


def link(page: Page, selector: str, name: str) -> Locator:
    """The first link of that name."""
    exactly = re.compile(rf"^\s*{re.escape(name)}\s*$")
    return page.locator(selector).filter(has_text=exactly).first


def follow_by_keyboard(page: Page, wanted: Locator) -> None:
    """Tab until the link has the focus, then press Enter."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("link => link === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    # what has the focus is seen, and is seen to have it
    expect(wanted).to_be_in_viewport()
    outline = "link => getComputedStyle(link).outlineStyle"
    assert wanted.evaluate(outline) != "none"
    page.keyboard.press("Enter")


def violations(page: Page) -> list[str]:
    """What axe finds wrong in the page."""
    return [
        f"{one['id']}: {node['html']}"
        for one in Axe().run(page).response["violations"]
        for node in one["nodes"]
        if (one["id"], node["target"][0]) not in FURO
    ]


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(
        page.evaluate(
            "() => { const page = document.documentElement;"
            " return page.scrollWidth <= page.clientWidth; }"
        )
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("by", ["clicking", "keyboard"])
def test_walk(page: Page, address: str, by: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}talks/2024/untying.html")
    for selector, name, heading in WALK:
        wanted = link(page, selector, name)
        if by == "clicking":
            wanted.click()
        else:
            follow_by_keyboard(page, wanted)
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        page.wait_for_load_state()  # of a page that still loads, the layout changes
        assert fits(page)


def test_reduced_motion_stops_smooth_scrolling(page: Page, address: str) -> None:
    page.goto(f"{address}talks/index.html")
    behavior = "() => getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(behavior) == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(behavior) == "smooth"  # Furo's own


@pytest.mark.parametrize("theme", ["furo", "sphinx_rtd_theme", "alabaster"])
def test_the_site_sets_the_colour_of_buttons(
    page: Page, new_site: Callable[..., Site], serve: Callable[..., str], theme: str
) -> None:
    site = new_site()
    styles = {"html_static_path": ["_static"], "html_css_files": ["site.css"]}
    site.configure(html_theme=theme, **styles)
    site.write("_static/site.css", "body { --seminar-accent: #a3195b; }\n")
    site.write("index.md", "# Home\n\n[A link](https://example.org)\n")
    page.goto(f"{serve(site.build().outdir)}index.html")
    page.wait_for_load_state()  # after which a script looks for the colour of links
    style = "getComputedStyle(document.body).getPropertyValue('--seminar-accent')"
    assert page.evaluate(style).strip() == "#a3195b"


@pytest.mark.parametrize("theme", ["furo", "pydata_sphinx_theme", "sphinx_rtd_theme"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_photos_that_the_guide_puts_on_cards(
    page: Page,
    new_site: Callable[..., Site],
    serve: Callable[..., str],
    theme: str,
    width: int,
) -> None:
    page.emulate_media(color_scheme="dark")
    site = new_site()
    with (site.srcdir / "conf.py").open("a", encoding="utf-8") as conf:
        conf.writelines(f"{one.text}\n" for one in PHOTO if one.language == "python")
    for example in PHOTO:
        if example.language != "python":
            site.write(example.file, example.text)
    site.configure(html_theme=theme)
    site.write("talks/speakers.yml", "ada-example:\n  photo: ada.png\n")
    (site.srcdir / "talks/ada.png").write_bytes(PIXEL)
    for day, who in enumerate(("Ada Example", "Bo Madeup", "Ada Example"), 1):
        talk = f":::{{talk}}\n:date: 2025-03-0{day}\n:speaker: {who}\n:::\n"
        site.write(f"talks/{day}.md", f"# On ropes, and {who}, once more\n\n{talk}")
    site.write("index.md", "# Home\n\n```{talk-list}\n```\n")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{serve(site.build().outdir)}index.html")
    first, _, last = (
        card.bounding_box() for card in page.locator(".seminar-card").all()
    )
    starts = page.locator(".seminar-tile, .seminar-card .seminar-title")
    at = [box["x"] for one in starts.all() if (box := one.bounding_box())]
    assert at[::2] == [at[0]] * 3  # tiles
    assert at[1::2] == [at[1]] * 3  # titles
    photos = [one.bounding_box() for one in page.locator(".card-photo").all()]
    for photo, card in zip(photos, (first, last), strict=True):
        assert photo is not None
        assert card is not None
        assert photo["width"] == photo["height"]
        assert photo["x"] + photo["width"] == card["x"] + card["width"]
    round_ = "one => getComputedStyle(one).borderRadius"
    assert page.locator(".card-photo").first.evaluate(round_) == "50%"
    if theme != "pydata_sphinx_theme":  # whose own header does not
        assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_jump_to_a_letter(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 300})
    page.goto(f"{address}speakers/index.html")
    target = page.locator("#letter-u")
    expect(target).not_to_be_in_viewport()
    link(page, ".seminar-jump a", "U").click()
    expect(target).to_be_in_viewport()


def test_to_one_of_several_talks_of_a_page(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 500})
    page.goto(f"{address}talks/2025/day.html")
    expect(page.locator("#evening-loops")).not_to_be_in_viewport()
    page.goto(f"{address}talks/2025/index.html")
    link(page, ".seminar-title a", "Evening loops").click()
    expect(page.locator("#evening-loops > h2")).to_be_in_viewport()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_barriers(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for kind in KINDS:
        page.goto(f"{address}{kind}.html")
        assert fits(page), kind
        found += [f"{kind}: {one}" for one in violations(page)]
    assert found == []
