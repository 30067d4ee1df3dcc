"""Fast fingers, slow machines, bad connections: search shows what was asked for.

Each test waits for a state that the page declares, never for a time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_search import ask, chosen, far_down, search, shows, titles
from tests.search.large_index import NAMES, WORDS, rows, write_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.support import Site

pytestmark = pytest.mark.slow

RUNS = 20
SLOWER = 6
BYTES_A_SECOND = 400_000 / 8

CONF = """\
extensions = ["sphinx_seminar"]
html_theme = "basic"
seminar_now = "2026-01-15T12:00:00+00:00"
"""


@pytest.fixture(scope="module")
def folder(new_site: Callable[..., Site]) -> Path:
    site = new_site()
    site.write("conf.py", CONF)
    site.write(
        "talks/a.md", "# A\n\n:::{talk}\n:date: 2024-01-02\n:speaker: A B\n:::\n"
    )
    outdir = site.build().outdir
    write_index(outdir, [*rows()])
    return outdir


@pytest.fixture(scope="module")
def address(folder: Path, serve: Callable[[Path], str]) -> str:
    return f"{serve(folder)}search.html"


class Network:
    """The connection of a page, as the browser's tools can make it."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")

    def be(self, *, offline: bool = False, throughput: float = -1) -> None:
        """Be cut, or so fast (bytes a second)."""
        conditions = {
            "offline": offline,
            "latency": 0 if throughput < 0 else 100,
            "downloadThroughput": throughput,
            "uploadThroughput": throughput,
        }
        self._session.send("Network.emulateNetworkConditions", conditions)


class Hold:
    """Keeps files of the index back, those whose names begin so, until it lets go."""

    def __init__(self, page: Page, name: str) -> None:
        self._waiting: list[Route] | None = []
        self._scripts = page.locator(f'head > script[src*="/search-index/{name}"]')
        page.route(f"**/search-index/{name}*", self._take)

    def _take(self, route: Route) -> None:
        if self._waiting is None:
            route.continue_()
        else:
            self._waiting.append(route)

    def let_go(self) -> None:
        expect(self._scripts).not_to_have_count(0)  # the page has asked for some
        waiting, self._waiting = self._waiting or [], None
        for route in waiting:
            route.continue_()


def first_result(page: Page, address: str, words: str) -> str:
    """Where the first result for *words* leads."""
    search(page, address, f"?q={words}")
    link = page.locator("[data-part=results] a[data-result]").first
    return str(link.evaluate("link => link.href"))


def is_stale(page: Page) -> bool:
    stale = page.locator("#seminar-search.seminar-search-stale")
    return stale.count() == 1


def test_type_arrow_enter_opens_the_first_result(page: Page, address: str) -> None:
    words = WORDS[:: len(WORDS) // RUNS][:RUNS]
    expected = [first_result(page, address, word) for word in words]
    assert len({*expected}) > RUNS / 2
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    opened = []
    for word in words:
        search(page, address)
        page.keyboard.type(word, delay=40)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/talks/**")
        opened.append(page.url)
    assert opened == expected


def test_type_and_arrow_on_a_slow_connection(page: Page, address: str) -> None:
    words = WORDS[3 :: len(WORDS) // RUNS][:RUNS]
    expected = [first_result(page, address, word) for word in words]
    Network(page).be(throughput=BYTES_A_SECOND)
    opened = []
    for word in words:
        search(page, address)
        page.keyboard.type(word)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/talks/**")
        opened.append(page.url)
    assert opened == expected


def test_what_is_typed_after_keys_makes_them_void(page: Page, address: str) -> None:
    search(page, address)
    held = Hold(page, "parts/")
    page.keyboard.type(WORDS[0])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    held.let_go()
    shows(page, WORDS[0][:-1])
    expect(chosen(page)).to_have_count(0)
    expect(page.locator("#seminar-search-input")).to_be_focused()


def test_offers_are_reached_by_arrows(page: Page, address: str) -> None:
    name = NAMES[5]
    search(page, address)
    box = page.locator("#seminar-search-input")
    page.keyboard.type(name)
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_attribute("data-key", re.compile("^row-"))
    page.keyboard.press("ArrowUp")
    expect(chosen(page).locator("[data-offer=speaker]")).to_contain_text(name)
    expect(box).to_have_value(name)
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(chosen(page)).to_have_count(0)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    key = name.lower().replace(" ", "-")
    page.wait_for_url(f"**/search.html?speaker={key}")
    shows(page, "")
    expect(box).to_be_focused()
    page.go_back()
    shows(page, name)
    expect(box).to_have_value(name)


def test_a_name_among_other_words_leaves_the_others(page: Page, address: str) -> None:
    search(page, address)
    ask(page, f"{NAMES[5]} {WORDS[7]}")
    page.locator("[data-offer=speaker]").first.click()
    shows(page, WORDS[7])
    expect(page.locator("#seminar-search-input")).to_have_value(WORDS[7])


def test_a_chosen_result_stays_chosen(page: Page, address: str) -> None:
    """The names of speakers come later, and with them everything is shown again."""
    page.goto(address)
    speakers = page.evaluate(
        """async () => {
          const base = new URL("search-index/", location.href).href;
          const { Files } = seminarSearch;
          const files = new Files(base);
          const { facets } = await files.manifest();
          return (await files.read("facets", facets)).facets.speaker.file;
        }"""
    )
    held = Hold(page, f"facets/{speakers}.js")
    # the page is not loaded before its scripts are
    page.goto(f"{address}?q={WORDS[0][:4]}", wait_until="domcontentloaded")
    shows(page, WORDS[0][:4])
    page.locator("#seminar-search-input").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    row = chosen(page)
    expect(row).to_have_count(1)
    key = row.get_attribute("data-key")
    element = row.element_handle()
    held.let_go()
    expect(page.locator("#seminar-search")).to_have_attribute("data-ready", "")
    expect(chosen(page)).to_have_attribute("data-key", key or "")
    assert element.evaluate("one => one.isConnected"), "it is another element"


def test_slow_then_cut_then_back(page: Page, address: str) -> None:
    words = WORDS[7 :: len(WORDS) // RUNS][:RUNS]
    network = Network(page)
    network.be(throughput=BYTES_A_SECOND)
    search(page, address)
    box = page.locator("#seminar-search-input")
    before = ""
    for word in words:
        shown = titles(page)
        network.be(offline=True)
        box.fill(word)
        failed = page.locator("#seminar-search[data-state=failed]")
        expect(failed).to_be_attached()
        # box and last results stay, and are said to be of another question
        expect(box).to_be_editable()
        expect(box).to_have_value(word)
        assert titles(page) == shown
        assert is_stale(page)
        expect(page.locator("#seminar-search")).to_have_attribute("data-query", before)
        expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
        network.be(throughput=BYTES_A_SECOND)
        shows(page, word)
        assert not is_stale(page)
        expect(page.get_by_role("alert")).to_be_hidden()
        assert all(titles(page))
        before = word


def test_what_fails_is_tried_again_after_a_pause(page: Page, address: str) -> None:
    search(page, address)
    page.clock.install()
    page.clock.pause_at(4_000_000_000)
    page.route("**/search-index/**", lambda route: route.abort())
    page.locator("#seminar-search-input").fill(WORDS[0])
    page.clock.run_for(20)  # not longer: what fails meanwhile is tried again sooner
    failures = page.locator("#seminar-search[data-state=failed]")
    expect(failures).to_have_attribute("data-failures", "1")
    for number, seconds in enumerate((1, 2, 4), 1):
        page.clock.run_for(seconds * 1_000 - 1)
        expect(failures).to_have_attribute("data-failures", str(number))
        page.clock.run_for(1)
        expect(failures).to_have_attribute("data-failures", str(number + 1))
    # a computer is said to be online a moment before it is: soon once more
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(failures).to_have_attribute("data-failures", "5")
    page.clock.run_for(1_000)
    expect(failures).to_have_attribute("data-failures", "6")
    page.unroute("**/search-index/**")
    page.get_by_role("button", name="Try again now").click()
    shows(page, WORDS[0])


def test_an_index_that_was_not_there_at_first(page: Page, address: str) -> None:
    page.route("**/search-index/**", lambda route: route.abort())
    page.goto(f"{address}?q={WORDS[0]}")
    expect(page.locator("#seminar-search[data-state=failed]")).to_be_attached()
    expect(page.locator("#seminar-search-input")).to_have_value(WORDS[0])
    page.unroute("**/search-index/**")
    page.get_by_role("button", name="Try again now").click()
    shows(page, WORDS[0])
    assert titles(page)


def test_it_is_said_to_be_busy_once_that_is_noticed(page: Page, address: str) -> None:
    search(page, address, f"?q={WORDS[1]}")
    grid = page.locator("[data-part=grid]")
    page.clock.install()
    page.clock.pause_at(4_000_000_000)
    held = Hold(page, "parts/")
    page.locator("#seminar-search-input").fill(WORDS[0])
    expect(page.locator("#seminar-search[data-state=busy]")).to_be_attached()
    page.clock.run_for(149)
    assert grid.get_attribute("aria-busy") is None
    assert not is_stale(page)
    page.clock.run_for(1)
    assert grid.get_attribute("aria-busy") == "true"
    assert is_stale(page)
    status = page.get_by_role("status")
    expect(status).to_contain_text(f"Below is what was found for “{WORDS[1]}”")
    held.let_go()
    shows(page, WORDS[0])
    assert grid.get_attribute("aria-busy") is None


def test_an_index_that_is_replaced_meanwhile(
    page: Page, new_site: Callable[..., Site], serve: Callable[[Path], str]
) -> None:
    site = new_site()
    site.write("conf.py", CONF)
    outdir = site.build().outdir
    write_index(outdir, [*rows(200)])
    address = f"{serve(outdir)}search.html"
    search(page, address)
    write_index(outdir, [*rows(300)])
    ask(page, WORDS[0][:6])
    expect(page.get_by_role("alert")).to_be_hidden()
    page.locator("#seminar-search-input").fill("")
    shows(page, "")
    expect(page.get_by_role("status")).to_have_text("300 results")


def test_a_strict_policy_is_enough(page: Page, address: str) -> None:
    def strict(route: Route) -> None:
        answer = route.fetch()
        policy = {"content-security-policy": "default-src 'self'; script-src 'self'"}
        headers = {**answer.headers, **policy}
        route.fulfill(response=answer, headers=headers)

    page.route("**/search.html*", strict)
    search(page, address, f"?q={WORDS[0]}")
    assert titles(page)
    ask(page, f"{WORDS[5]}x")  # with a word of another file
    expect(page.locator("[data-part=notes]")).to_contain_text(WORDS[5])
    # texts only: what is no script is not held back
    scripts = page.locator("#seminar-search script:not([type='application/json'])")
    expect(scripts).to_have_count(0)


@pytest.mark.parametrize("is_served", [True, False], ids=["served", "from a disk"])
def test_back_leads_to_the_same_place(
    page: Page, address: str, folder: Path, *, is_served: bool
) -> None:
    word = WORDS[0][:2]
    here = address if is_served else (folder / "search.html").as_uri()
    search(page, here, f"?q={word}")
    link = far_down(page, (20, 30, 40), 33)
    shown, top = titles(page), page.evaluate("scrollY")
    target = folder / f"talks/{str(link.get_attribute('href')).partition('talks/')[2]}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("<title>The talk</title>", encoding="utf-8")
    link.click()
    page.wait_for_url("**/talks/**")
    expect(page).to_have_title("The talk")
    page.go_back()
    expect(page.locator("#seminar-search")).to_have_attribute("data-ready", "")
    assert titles(page) == shown
    assert abs(page.evaluate("scrollY") - top) < 50
    expect(link).to_be_in_viewport()


def test_arrows_go_on_to_more_results(page: Page, address: str) -> None:
    search(page, address)
    for _ in range(11):
        page.keyboard.press("ArrowDown")
    results = page.locator("[data-part=results] > [role=row]")
    expect(results).to_have_count(20)
    expect(results.nth(10)).to_have_attribute("data-chosen", "")


def test_the_title_has_the_query(page: Page, address: str) -> None:
    search(page, address)
    plain = page.title()
    ask(page, WORDS[0])
    assert page.title() == f"{WORDS[0]} · {plain}"
    search(page, address, f"?q={WORDS[0]}&topic=knots")
    assert page.title() == f"{WORDS[0]}, knots · {plain}"


def test_no_talk_has_all_words(page: Page, address: str) -> None:
    search(page, address)
    found = {word: first_result(page, address, word) for word in WORDS[:2]}
    page.locator("#seminar-search-input").fill(" ".join([*WORDS[:2], "Qzxwvut"]))
    expect(page.locator("[data-part=notes]")).to_contain_text(
        "No talk has all of these"
    )
    ways = page.locator("[data-part=ways]")
    expect(ways.get_by_role("link", name="Search without “Qzxwvut”")).to_be_visible()
    ways.get_by_role("link", name=f"Only “{WORDS[1]}”").click()
    shows(page, WORDS[1])
    link = page.locator("[data-part=results] a[data-result]").first
    assert link.evaluate("link => link.href") == found[WORDS[1]]


@pytest.mark.parametrize("left_out", [0, 2], ids=["whole", "without its ending"])
def test_a_slip_in_a_title_is_corrected(
    page: Page, address: str, left_out: int
) -> None:
    word = max(WORDS, key=len)
    slip = word[:3] + word[4] + word[3] + word[5 : len(word) - left_out]
    expected = first_result(page, address, word)
    search(page, address)
    ask(page, slip)
    notes = page.locator("[data-part=notes]")
    expect(notes).to_contain_text(f"Nothing has “{slip}”. Showing results for: {word}")
    link = page.locator("[data-part=results] a[data-result]").first
    assert link.evaluate("link => link.href") == expected
    notes.get_by_role("link", name=word).click()
    shows(page, word)
