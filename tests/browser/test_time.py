"""One built site, seen at other times and from other places."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.support import Built, Site

HOME = """\
    # Home

    ## Next

    ```{talk-list}
    :when: upcoming
    :limit: 1
    ```

    ## Past

    ```{talk-list}
    :when: past
    :limit: 2
    :style: rows
    ```
    """

SEED = """\
    # Sparsity

    :::{talk}
    :date: 2022-06-29
    :time: 09:00-10:00
    :timezone: Asia/Hong_Kong
    :online: https://zoom.example/1
    :speaker: Tianlong Chen
    :::
    """


def other(title: str, date: str, more: str = "") -> str:
    return (
        f"# {title}\n\n:::{{talk}}\n:date: {date}\n:timezone: Europe/Berlin\n"
        f":speaker: Bo\n{more}:::\n"
    )


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    site = new_site()
    site.configure(seminar_now="2022-06-20T12:00:00+00:00")
    site.write("index.md", HOME)
    site.write("talks/seed.md", SEED)
    site.write("talks/old.md", other("Old", "2022-06-01"))
    later = (
        ":time: 14:00\n:registration: https://example.org/register\n"
        ":message: In room 2 today.\n"
    )
    site.write("talks/later.md", other("Later", "2022-07-06", later))
    site.write("talks/off.md", other("Off", "2022-06-28", ":status: cancelled\n"))
    site.write("talks/tba.md", other("Some day", "TBA"))
    built = site.build()
    assert built.warnings == ()
    return built


class Windows:
    """A window for each zone, with script or without, for all visits."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._pages: dict[tuple[str, bool], Page] = {}
        self._errors: list[str] = []

    def page(self, zone: str, *, script: bool) -> Page:
        """The page that is open in *zone*."""
        if (zone, script) not in self._pages:
            context = self.browser.new_context(
                timezone_id=zone, locale="en-GB", java_script_enabled=script
            )
            page = self._pages[zone, script] = context.new_page()
            page.on("pageerror", lambda error: self._errors.append(str(error)))
        return self._pages[zone, script]

    def errors(self) -> list[str]:
        """What has gone wrong since this was asked last."""
        errors, self._errors = self._errors, []
        return errors

    def close(self) -> None:
        """Close every window."""
        for page in self._pages.values():
            page.context.close()


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Windows]:
    opened = Windows(browser)
    yield opened
    opened.close()


@contextmanager
def visit(
    windows: Windows,
    built: Built,
    name: str,
    now: str,
    zone: str = "Asia/Hong_Kong",
    *,
    script: bool = True,
) -> Iterator[Page]:
    """Page *name*, opened at *now* in *zone*."""
    page = windows.page(zone, script=script)
    if script:
        page.clock.set_fixed_time(now)
    page.goto((built.outdir / f"{name}.html").as_uri())
    yield page
    assert windows.errors() == []


def shown(page: Page, selector: str) -> list[str]:
    """The texts of the elements that can be seen."""
    found = page.locator(selector)
    return [one.inner_text() for one in found.all() if one.is_visible()]


ZONES = ("Asia/Hong_Kong", "Europe/Berlin", "America/Los_Angeles")
TITLES = {"next": "#next .seminar-title", "past": "#past .seminar-title"}


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Hong_Kong", []),
        ("Asia/Singapore", []),  # another name, the same clock
        ("Europe/Berlin", ["(03:00–04:00 CEST your time)"]),
        ("America/Los_Angeles", ["(Tue 28 Jun, 18:00–19:00 GMT-7 your time)"]),
        ("Asia/Kathmandu", ["(06:45–07:45 GMT+5:45 your time)"]),
    ],
)
def test_the_visitors_zone(
    windows: Windows, built: Built, zone: str, expected: list[str]
) -> None:
    with visit(windows, built, "talks/seed", "2022-06-21T12:00Z", zone) as page:
        found = [squeezed(text) for text in shown(page, ".seminar-local")]
        assert found == [squeezed(text) for text in expected]


def test_ranges_are_set_as_the_page_sets_them(windows: Windows, built: Built) -> None:
    for zone in ("Europe/Berlin", "America/Los_Angeles"):
        with visit(windows, built, "talks/seed", "2022-06-21T12:00Z", zone) as page:
            (found,) = shown(page, ".seminar-local")
            assert re.search(r"\d\d:\d\d–\d\d:\d\d", found), found


def test_a_start_alone_stays_alone(windows: Windows, built: Built) -> None:
    with visit(windows, built, "talks/later", "2022-06-21T12:00Z") as page:
        (found,) = shown(page, ".seminar-local")
        assert found.startswith("(20:00")
        assert "–" not in found


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2022-06-21T12:00:00Z", "Asia/Hong_Kong", []),  # more than a week
        ("2022-06-26T12:00:00Z", "Asia/Hong_Kong", ["in 3 days"]),
        ("2022-06-28T12:00:00Z", "Asia/Hong_Kong", ["tomorrow"]),
        # the evening before, there: neither "today" nor "tomorrow" would be clear
        ("2022-06-28T12:00:00Z", "America/Los_Angeles", ["in 13 hours"]),
        ("2022-06-27T12:00:00Z", "America/Los_Angeles", ["in 37 hours"]),
        ("2022-06-28T23:30:00Z", "Europe/Berlin", ["today"]),
        ("2022-06-29T00:20:00Z", "Europe/Berlin", ["in 40 minutes"]),
        ("2022-06-29T00:20:00Z", "America/Los_Angeles", ["in 40 minutes"]),
        ("2022-06-29T00:59:59Z", "Europe/Berlin", ["in 1 minute"]),
        ("2022-06-29T01:00:00Z", "Europe/Berlin", ["live now"]),
        ("2022-06-29T01:59:59Z", "America/Los_Angeles", ["live now"]),
        ("2022-06-29T02:00:00Z", "Asia/Hong_Kong", []),
        ("2022-06-30T12:00:00Z", "Asia/Hong_Kong", []),
    ],
)
def test_how_close_a_talk_is(
    windows: Windows, built: Built, now: str, zone: str, expected: list[str]
) -> None:
    with visit(windows, built, "talks/seed", now, zone) as page:
        assert shown(page, ".seminar-close") == expected


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2022-05-25T12:00Z", "UTC", ["in 7 days"]),
        ("2022-05-25T12:00Z", "Europe/Berlin", ["in 7 days"]),
        ("2022-05-25T12:00Z", "America/Los_Angeles", ["in 7 days"]),
        ("2022-05-31T23:00Z", "UTC", ["tomorrow"]),
        ("2022-05-31T23:00Z", "Europe/Berlin", ["today"]),
        ("2022-06-01T15:00Z", "America/Los_Angeles", ["today"]),
        ("2022-06-01T21:00Z", "Asia/Hong_Kong", ["today"]),  # not over, there
        ("2022-06-01T22:00Z", "America/Los_Angeles", []),
    ],
)
def test_a_day_without_hours_is_one_of_the_calendar(
    windows: Windows, built: Built, now: str, zone: str, expected: list[str]
) -> None:
    for name, note in (("talks/old", ".seminar-close"), ("embed", "b")):
        with visit(windows, built, name, now, zone) as page:
            assert shown(page, note)[:1] == expected, name


@pytest.mark.parametrize("zone", ZONES)
def test_what_is_of_use_before_a_talk_goes_with_it(
    windows: Windows, built: Built, zone: str
) -> None:
    for now, there in (("2022-06-29T01:59Z", True), ("2022-06-29T02:00Z", False)):
        with visit(windows, built, "talks/seed", now, zone) as page:
            assert bool(shown(page, 'a[href="https://zoom.example/1"]')) is there
            assert (page.locator(".seminar-strip .seminar-join").count() == 1) is there
            assert bool(shown(page, "text=Add to calendar")) is there


@pytest.mark.parametrize(
    ("now", "coming", "past"),
    [
        ("2022-06-20T12:00Z", ["Off"], ["Old"]),
        ("2022-06-28T23:00Z", ["Sparsity"], ["Off", "Old"]),
        ("2022-06-29T01:30Z", ["Sparsity"], ["Off", "Old"]),
        ("2022-06-29T02:00Z", ["Later"], ["Sparsity", "Off"]),
        # three months after the build
        ("2022-09-20T12:00Z", ["Some day"], ["Later", "Sparsity"]),
    ],
)
def test_lists_move_on(
    windows: Windows, built: Built, now: str, coming: list[str], past: list[str]
) -> None:
    for zone in ZONES:
        with visit(windows, built, "index", now, zone) as page:
            assert shown(page, TITLES["next"]) == coming
            assert shown(page, TITLES["past"]) == past


@pytest.mark.parametrize(
    ("now", "coming", "past"),
    [
        ("2022-06-28T23:00Z", ["Sparsity", "Later", "Some day"], ["Off", "Old"]),
        ("2022-09-20T12:00Z", ["Some day"], ["Later", "Sparsity", "Off", "Old"]),
    ],
)
def test_the_pages_about_talks_move_on(
    windows: Windows, built: Built, now: str, coming: list[str], past: list[str]
) -> None:
    with visit(windows, built, "talks/index", now) as page:
        assert shown(page, "#upcoming .seminar-title") == coming
        assert shown(page, "#year-2022 .seminar-title") == past


def test_the_pages_about_talks_without_script(windows: Windows, built: Built) -> None:
    with visit(windows, built, "talks/index", "", script=False) as page:
        coming = ["Off", "Sparsity", "Later", "Some day"]
        assert shown(page, "#upcoming .seminar-title") == coming
        assert shown(page, "#year-2022 .seminar-title") == ["Old"]


def test_a_heading_without_talks_goes(windows: Windows, built: Built) -> None:
    for now, expected in {
        "2022-06-20T12:00Z": ["Upcoming", "June 2022"],
        "2022-09-20T12:00Z": ["July 2022", "June 2022"],
    }.items():
        with visit(windows, built, "talks/2022/index", now) as page:
            assert [text.rstrip("¶") for text in shown(page, "h2")] == expected
            assert shown(page, ".seminar-empty") == []


def test_without_script_it_is_as_built(windows: Windows, built: Built) -> None:
    with visit(windows, built, "index", "", script=False) as page:
        assert shown(page, TITLES["next"]) == ["Off"]
        assert shown(page, TITLES["past"]) == ["Old"]
    with visit(windows, built, "talks/seed", "", script=False) as page:
        assert "09:00–10:00 HKT" in page.inner_text(".seminar-strip")
        assert shown(page, 'a[href="https://zoom.example/1"]')


def test_a_cancelled_talk_is_not_announced_as_close(
    windows: Windows, built: Built
) -> None:
    for name in ("talks/off", "index"):
        with visit(windows, built, name, "2022-06-27T12:00Z") as page:
            assert shown(page, ".seminar-close") == []


def test_a_page_that_stays_open_goes_live(windows: Windows, built: Built) -> None:
    context = windows.browser.new_context(timezone_id="Europe/Berlin", locale="en-GB")
    page = context.new_page()
    page.clock.install(time="2022-06-29T00:59:30Z")
    page.goto((built.outdir / "talks/seed.html").as_uri())
    assert shown(page, ".seminar-close") == ["in 1 minute"]
    page.clock.run_for(61_000)
    assert shown(page, ".seminar-close") == ["live now"]
    page.clock.run_for(3_600_000)
    assert shown(page, ".seminar-close") == []
    context.close()


def test_a_card_keeps_hours_together(windows: Windows, built: Built) -> None:
    now, zone = "2022-06-28T23:30Z", "Europe/Berlin"
    with visit(windows, built, "index", now, zone) as page:
        (when,) = shown(page, ".seminar-card .seminar-when:has(.seminar-close)")
        assert re.search(r"HKT \(.*your time\) today$", when), when


def test_an_emptied_list_says_so(
    windows: Windows, new_site: Callable[..., Site]
) -> None:
    site = new_site()
    site.configure(seminar_now="2022-06-20T12:00:00+00:00")
    site.write("index.md", "# Home\n\n```{talk-list}\n:when: upcoming\n```\n")
    site.write("talks/seed.md", SEED)
    built = site.build()
    with visit(windows, built, "index", "2022-06-30T12:00Z") as page:
        assert shown(page, ".seminar-title") == []
        assert shown(page, ".seminar-empty") == ["No talk is announced at the moment."]


def test_a_theme_that_gives_every_item_a_bullet(
    windows: Windows, new_site: Callable[..., Site]
) -> None:
    """As Read the Docs does, which comes before or after: cards are no items."""
    site = new_site()
    site.configure(html_static_path=["_static"], html_css_files=["theme.css"])
    site.write(
        "_static/theme.css",
        ".body section ul li { list-style: disc; margin-left: 24px; }"
        ".body section ul li p { margin-bottom: 24px; }",
    )
    site.write("talks/series.yml", "tea: {name: Tea}\n")
    site.write("talks/seed.md", SEED)
    site.write("talks/later.md", other("Later", "2096-07-06", ":time: 14:00\n"))
    built = site.build()
    for name in ("talks/index", "series/index"):
        with visit(windows, built, name, "2022-06-21T12:00Z") as page:
            for item in page.locator(".seminar-list > li").all():
                style = item.evaluate(
                    "e => [getComputedStyle(e).listStyleType,"
                    " getComputedStyle(e).marginLeft,"
                    " getComputedStyle(e.querySelector('p')).marginBottom]"
                )
                assert style == ["none", "0px", "0px"]


def test_the_frame_shows_what_is_to_come(windows: Windows, built: Built) -> None:
    with visit(windows, built, "embed", "2022-06-29T01:30Z") as page:
        assert shown(page, "li a") == ["Sparsity", "Later"]
    with visit(windows, built, "embed", "2022-09-29T01:30Z") as page:
        assert shown(page, "li a") == []
        assert shown(page, "p")[0] == "No talk is announced at the moment."


def test_the_frame_as_it_is_asked_for(windows: Windows, built: Built) -> None:
    with visit(windows, built, "embed", "2022-06-28T01:30Z") as page:
        assert shown(page, "b") == ["tomorrow"]
        address = page.url
        page.goto(f"{address}?theme=dark&accent=2a6f97")
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
        link = "getComputedStyle(document.querySelector('li a')).color"
        assert page.evaluate(link) == "rgb(42, 111, 151)"
        page.goto(f"{address}?limit=1&accent=red;x")
        assert shown(page, "li a") == ["Off"]
    with visit(windows, built, "embed", "2022-09-29T01:30Z") as page:
        address = page.url
        page.goto(f"{address}?when=past")
        assert shown(page, "li a")[:2] == ["Later", "Sparsity"]
        assert shown(page, "b") == []
        page.goto(f"{address}?when=all")
        assert shown(page, "li a")[:2] == ["Later", "Sparsity"]


def test_the_frame_tells_the_visitors_time(windows: Windows, built: Built) -> None:
    now = "2022-06-27T01:30Z"
    expected = {
        "Asia/Hong_Kong": "Wednesday, 29 June 2022, 09:00–10:00 HKT",
        "Europe/Berlin": "Wednesday, 29 June 2022, 09:00–10:00 HKT "
        "(03:00 CEST your time)",
        "America/Los_Angeles": "Wednesday, 29 June 2022, 09:00–10:00 HKT "
        "(Tue 28 Jun, 18:00 GMT-7 your time)",
    }
    for zone, text in expected.items():
        with visit(windows, built, "embed", now, zone) as page:
            assert text in [squeezed_spaces(one) for one in shown(page, "time")]


def test_the_frame_is_asked_for_what_is_not_there(
    windows: Windows, built: Built
) -> None:
    with visit(windows, built, "embed", "2022-06-27T01:30Z") as page:
        page.goto(f"{page.url}?series=nope")
        assert shown(page, "li") == []
        assert shown(page, "p")[0] == "This site has nothing called nope."


def test_the_citation_opens_by_keyboard(windows: Windows, built: Built) -> None:
    with visit(windows, built, "talks/seed", "2022-06-21T12:00Z") as page:
        assert shown(page, ".seminar-cite pre") == []
        page.locator(".seminar-cite summary").focus()
        page.keyboard.press("Enter")
        bibtex, csl = shown(page, ".seminar-cite pre")
        assert bibtex.startswith("@misc{chen-2022-seed,")
        assert '"speech"' in csl


def test_facts_without_a_text_have_its_room(
    windows: Windows, new_site: Callable[..., Site]
) -> None:
    site = new_site()
    site.configure(html_theme="furo")
    site.write("talks/a.md", "# A\n\n:::{talk}\n:speaker: TBA\n:venue: Room 1\n:::\n")
    with visit(windows, site.build(), "talks/a", "2022-06-21T12:00Z") as page:
        page.set_viewport_size({"width": 1440, "height": 900})
        talk = page.locator(".seminar-talk").bounding_box()
        side = page.locator(".seminar-side").bounding_box()
        assert talk is not None
        assert side is not None
        assert (side["x"], side["width"]) == (talk["x"], talk["width"])


def test_citations_have_the_whole_width(windows: Windows, built: Built) -> None:
    with visit(windows, built, "talks/seed", "2022-06-21T12:00Z") as page:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.locator(".seminar-cite summary").click()
        talk = page.locator(".seminar-talk").bounding_box()
        block = page.locator(".seminar-cite pre").first.bounding_box()
        assert talk is not None
        assert block is not None
        assert block["width"] > 0.9 * talk["width"]


def squeezed_spaces(text: str) -> str:
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """*text* without the fine spaces that ICU puts, version by version."""
    return "".join(text.split())


@pytest.mark.parametrize(
    ("now", "is_over"), [("2022-07-06T12:30Z", False), ("2022-07-06T13:30Z", True)]
)
def test_what_ends_with_the_talk(
    windows: Windows, built: Built, now: str, is_over: bool
) -> None:
    with visit(windows, built, "talks/later", now) as page:
        assert bool(shown(page, "a[href$=register]")) is not is_over
        assert bool(shown(page, ".seminar-banner")) is not is_over
        said = page.locator(".seminar-talk").inner_text()
        assert ("Register" in said) is not is_over
