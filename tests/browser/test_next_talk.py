"""The next talk on a home page, as the clock goes on after the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_browse import fits, violations
from tests.guide.examples import examples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.support import Built, Site

HOME = """\
    # Home

    ```{next-talk}
    ```

    ## Later

    ```{talk-list}
    :when: later
    :limit: 2
    :style: rows
    ```

    ## Latest

    ```{talk-list}
    :when: past
    :style: thumbnails
    ```

    ```{archive-numbers}
    ```

    ```{archive-plot}
    ```
    """
TALKS = (
    ("Zero", "2029-05-01", ":video: https://videos.example.org/0\n"),
    ("One", "2030-01-10", ":online: https://meet.example.org/1\n"),
    ("Two", "2030-01-17", ":status: cancelled\n:message: The train is late.\n"),
    ("Three", "2030-01-24", ":registration: https://example.org/register\n"),
    ("Four", "2030-01-31", ":status: postponed\n"),
)


def write(site: Site, more: int = 0) -> Built:
    """Four talks, and *more* after them."""
    later = [(f"More {n}", f"2030-02-{n:02}", "") for n in range(1, more + 1)]
    for title, date, options in (*TALKS, *later):
        site.write(
            f"talks/{title.lower().replace(' ', '-')}.md",
            f"# {title}\n\n:::{{talk}}\n:date: {date}\n:time: 14:00-15:00\n"
            f":timezone: Europe/Berlin\n:speaker: Ada Example; Bo Madeup\n{options}"
            ":::\n",
        )
    site.write("index.md", HOME)
    site.configure(seminar_now="2030-01-09T12:00:00+00:00", html_theme="furo")
    built = site.build()
    assert built.warnings == ()
    return built


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    return write(new_site())


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(timezone_id="Europe/Berlin", locale="en-GB")
    yield context.new_page()
    context.close()


def visit(page: Page, built: Built, now: str) -> None:
    page.clock.set_fixed_time(f"2030-{now}+01:00")
    page.goto((built.outdir / "index.html").as_uri())


def buttons(page: Page) -> list[str]:
    return page.locator(".seminar-hero .seminar-button:visible").all_inner_texts()


@pytest.mark.parametrize(
    ("now", "title", "state", "offered", "later"),
    [
        (
            "01-09T12:00",
            "One",
            "Next talk",
            ["Add to calendar"],
            ["Two", "Three"],
        ),
        (
            "01-10T13:44",
            "One",
            "Next talk",
            ["Add to calendar"],
            ["Two", "Three"],
        ),
        (
            "01-10T13:45",
            "One",
            "Next talk",
            ["Join", "Add to calendar"],
            ["Two", "Three"],
        ),
        (
            "01-10T14:00",
            "One",
            "Live now",
            ["Join", "Add to calendar"],
            ["Two", "Three"],
        ),
        ("01-10T15:00", "Two", "Cancelled", [], ["Three", "Four"]),
        (
            "01-17T15:00",
            "Three",
            "Next talk",
            ["Register", "Add to calendar"],
            ["Four"],
        ),
        ("01-24T15:00", "Four", "Postponed", [], []),
    ],
)
def test_it_moves_on(
    window: Page,
    built: Built,
    now: str,
    title: str,
    state: str,
    offered: list[str],
    later: list[str],
) -> None:
    visit(window, built, now)
    hero = window.locator(".seminar-hero")
    expect(hero.locator(".seminar-title:visible")).to_have_text([title])
    expect(hero.locator(".seminar-badge:visible")).to_have_text([state])
    assert buttons(window) == offered
    expect(window.locator("#later .seminar-title:visible")).to_have_text(later)
    none = [] if later else ["No further talk is announced at the moment."]
    expect(window.locator("#later .seminar-empty:visible")).to_have_text(none)
    # once is enough
    said = window.locator(':text("live now"):visible')
    expect(said).to_have_count(int(state == "Live now"))


def test_while_the_page_stays_open(window: Page, built: Built) -> None:
    window.clock.install(time="2030-01-10T14:59:30+01:00")
    window.goto((built.outdir / "index.html").as_uri())
    title = window.locator(".seminar-hero .seminar-title:visible")
    expect(title).to_have_text(["One"])
    window.clock.run_for(61_000)
    expect(title).to_have_text(["Two"])
    expect(window.locator(".seminar-message:visible")).to_have_text(
        "The train is late."
    )


def test_nothing_is_announced_any_more(window: Page, built: Built) -> None:
    visit(window, built, "02-01T12:00")
    expect(window.locator(".seminar-hero")).to_contain_text("No talk is announced")
    assert window.locator(".seminar-hero .seminar-title:visible").count() == 0


def test_a_plot_of_two_years_is_no_wall(window: Page, built: Built) -> None:
    visit(window, built, "01-09T12:00")
    plot, years = (
        window.locator(f".seminar-plot {part}").bounding_box()
        for part in ("> svg", ".seminar-plot-years")
    )
    assert plot is not None
    assert years is not None
    assert plot["width"] == years["width"] == 144


def test_initials_can_be_hidden_everywhere(window: Page, built: Built) -> None:
    """As the guide says, on the home page and on that of a talk."""
    (css,) = (
        one.text for one in examples("guide/customize.md") if "No initials" in one.text
    )
    for page in ("index", "talks/one", "speakers/index"):
        window.goto((built.outdir / f"{page}.html").as_uri())
        circles = window.locator(":is(.seminar-faces, .seminar-initials) > span")
        shown = circles.filter(visible=True)
        expect(shown.first).to_be_visible()
        window.add_style_tag(content=css)
        expect(shown).to_have_count(0)


def test_an_old_page_does_not_say_that_nothing_comes(
    window: Page, new_site: Callable[..., Site]
) -> None:
    """It holds four talks, and there are more."""
    built = write(new_site(), more=3)
    visit(window, built, "02-01T12:00")
    expect(window.locator(".seminar-hero")).to_be_hidden()
    later = window.locator("#later .seminar-title:visible")
    expect(later).to_have_text(["More 1", "More 2"])


def test_a_single_talk_to_come(window: Page, new_site: Callable[..., Site]) -> None:
    """Nothing says that there is none, until it is over."""
    site = new_site()
    site.write(
        "talks/one.md",
        "# One\n\n:::{talk}\n:date: 2030-01-10\n:timezone: Europe/Berlin\n:::\n",
    )
    site.write(
        "index.md",
        "# Home\n\n```{next-talk}\n```\n\n"
        "```{talk-list}\n:heading: Later talks\n:when: later\n```\n",
    )
    site.configure(seminar_now="2030-01-09T12:00:00+00:00")
    built = site.build()
    nothing = ["No talk is announced at the moment. All talks"]
    for now, said in (("01-09T12:00", []), ("01-11T12:00", nothing)):
        visit(window, built, now)
        expect(window.locator(".seminar-empty:visible")).to_have_text(said)
        expect(window.locator("h2:visible")).to_have_count(0)


def test_days_without_hours(window: Page, new_site: Callable[..., Site]) -> None:
    """They are as close as the first of them, from which on one can join."""
    site = new_site()
    site.write(
        "talks/days.md",
        "# Days\n\n:::{talk}\n:date: 2030-01-10 to 2030-01-12\n"
        ":timezone: Europe/Berlin\n:speaker: TBA\n"
        ":online: https://meet.example.org/1\n:::\n",
    )
    site.write("index.md", "# Home\n\n```{next-talk}\n```\n")
    site.configure(seminar_now="2030-01-09T12:00:00+00:00")
    built = site.build()
    assert built.warnings == ()
    for now, close, can_join in (
        ("01-08T12:00", "in 2 days", 0),
        ("01-10T09:00", "today", 1),
        ("01-12T20:00", "today", 1),
    ):
        visit(window, built, now)
        expect(window.locator(".seminar-close:visible")).to_have_text(close)
        expect(window.locator(".seminar-join:visible")).to_have_count(can_join)


def test_without_script(browser: Browser, built: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built.outdir / "index.html").as_uri())
    title = page.locator(".seminar-hero .seminar-title:visible")
    expect(title).to_have_text(["One"])
    assert buttons(page) == ["Join", "Add to calendar"]
    expect(page.locator("#later .seminar-title:visible")).to_have_text(["Two", "Three"])
    faces = page.locator(".seminar-hero .seminar-faces:visible > *")
    boxes = [face.bounding_box() for face in faces.all()]
    assert [(box["width"], box["height"]) for box in boxes if box] == [(88, 88)] * 2
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(window: Page, built: Built, scheme: str) -> None:
    window.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit(window, built, "01-10T13:50")
    expect(window.locator(".seminar-join:visible")).to_have_count(1)
    assert violations(window) == []
    bars = window.get_by_role("group", name="Talks per year").get_by_role("link")
    assert [bar.get_attribute("aria-label") for bar in bars.all()] == [
        "2029: 1 talk",
        "2030: 4 talks (4 to come)",
    ]
    window.set_viewport_size({"width": 390, "height": 800})
    assert fits(window)
