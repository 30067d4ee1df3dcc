"""The search page, in a browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sphinx_seminar.render.icons import ICONS
from tests.search.archive_site import EVIL, FACTS, Fact, write_site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import OpenPage
    from tests.support import Built, Site

SESSION = 2  # talks of the one document that has several
PAGES = 1
COUNTED = re.compile(r"^[\d,]+ results?$")


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    site = new_site()
    write_site(site)
    return site.build()


@pytest.fixture(scope="module")
def address(built: Built, serve: Callable[[Path], str]) -> str:
    return f"{serve(built.outdir)}search.html"


@pytest.fixture
def page(shared_page: Page) -> Page:
    """One page for all tests here; each begins with an address."""
    return shared_page


def search(page: Page, address: str, query: str = "") -> None:
    """Open the search page with a state, and wait for what it shows."""
    page.goto(f"{address}{query}")
    root = page.locator("#seminar-search")
    expect(root).to_have_attribute("data-ready", "")
    expect(root).to_have_attribute("data-state", "done")
    expect(page.locator("[data-part=count]")).to_have_text(COUNTED)


def ask(page: Page, words: str) -> None:
    """Put words into the search box, and wait for what it finds."""
    page.locator("#seminar-search-input").fill(words)
    shows(page, words)


def ask_alone(page: Page, address: str, words: str) -> None:
    """Ask for words without filters; on the page that is open, if it has none."""
    path, _, state = page.url.partition("?")
    if path != address or set(parse_qs(state)) - {"q"}:
        search(page, address)
    ask(page, words)


def shows(page: Page, words: str) -> None:
    """Wait until the page shows what it finds for *words*."""
    quoted = json.dumps(words, ensure_ascii=False)
    settled = f"#seminar-search[data-state=done][data-query={quoted}]"
    expect(page.locator(settled)).to_be_attached()


def titles(page: Page) -> list[str]:
    return page.locator("[data-part=results] .seminar-title a").all_text_contents()


def far_down(page: Page, counts: Sequence[int], at: int) -> Locator:
    """Show more results, until there are as many as each of *counts*; scroll to one."""
    results = page.locator("[data-part=results] > [role=row]")
    for number in counts:
        page.locator("[data-part=more]").click()
        expect(results).to_have_count(number)
    link = results.nth(at).locator("a")
    link.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 500
    return link


def count(page: Page, expected: int) -> None:
    text = "1 result" if expected == 1 else f"{expected} results"
    expect(page.locator("[data-part=count]")).to_have_text(text)
    expect(page.locator("#seminar-search")).to_have_attribute("data-state", "done")


def counts(page: Page, facet: str) -> dict[str, int]:
    """The values that a facet shows, with their counts."""
    items = page.locator(f"[data-facet={facet}] li label")
    shown = {}
    for item in items.all():
        name, number = item.locator("span").all_text_contents()
        shown[name] = int(number)
    return shown


def choose(page: Page, facet: str, label: str) -> None:
    page.locator(f"[data-facet={facet}] label", has_text=label).first.click()


def talks(wanted: Callable[[Fact], bool]) -> list[Fact]:
    return [fact for fact in FACTS if wanted(fact)]


def test_a_talk_without_a_word(
    page: Page, new_site: Callable[..., Site], serve: Callable[[Path], str]
) -> None:
    """It is listed, and found by where it is; others are found as ever."""
    site = new_site()
    write_talk = "# {}\n\n:::{{talk}}\n:date: {}\n:speaker: {}\n:::\n".format
    site.write("talks/2024/knots.md", write_talk("Knots", "2024-05-06", "Ada Example"))
    site.write("talks/2024/bare.md", ":::{talk}\n:::\n")
    address = f"{serve(site.build().outdir)}search.html"
    search(page, address)
    count(page, 2)
    assert titles(page) == ["Knots", "Title to be announced"]
    tile = page.get_by_role("img", name="Date to be announced")
    expect(tile).to_have_text("")  # for eyes, a question mark, as in lists
    assert tile.evaluate("one => getComputedStyle(one, '::before').content") == '"?"'
    link = page.locator("[data-part=results] .seminar-title a").nth(1)
    expect(link).to_have_attribute("href", re.compile(r"talks/2024/bare\.html$"))
    ask(page, "knots")
    count(page, 1)
    ask(page, "bare")
    found = page.locator("[data-part=results] .seminar-title a")
    expect(found).to_have_text(["Title to be announced"])


def test_everything_without_words(page: Page, address: str) -> None:
    search(page, address)
    count(page, len(FACTS) + SESSION + PAGES)
    assert titles(page)[:2] == ["Evening Talk", "Morning Talk"]
    assert titles(page)[2] == EVIL
    page.locator("[data-part=more]").click()
    expect(page.locator("[data-part=results] > [role=row]")).to_have_count(20)
    page.locator("[data-part=more]").click()
    expect(page.locator("[data-part=more]")).to_be_hidden()
    everything = titles(page)
    assert len(everything) == len(set(everything)) == len(FACTS) + SESSION + PAGES
    assert everything[-1] == "Getting There"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("quandle", {"Knots and How to Untie Them", "Getting There"}),
        ("nilpotent", {"Groups That Grow"}),
        ("Zuverlässigkeit", {"Neuronale Netze verstehen"}),
        ("zuverlassig", {"Neuronale Netze verstehen"}),
        ("機械学習", {"機械学習の理論"}),
        ("汎化", {"機械学習の理論"}),
        ("графах", {"Случайные графы"}),
        ("Topology Day", {"Braids", "Knots and How to Untie Them"}),
        ("Worms", {"Morning Talk"}),
        ("Lovelace", {"Braids", "Knots and How to Untie Them", "Rings and Things"}),
    ],
)
def test_by_a_word(page: Page, address: str, words: str, expected: set[str]) -> None:
    ask_alone(page, address, words)
    count(page, len(expected))
    assert set(titles(page)) == expected


def test_words_in_the_address(page: Page, address: str) -> None:
    search(page, address, f"?q={quote('Zuverlässigkeit')}")
    expect(page.locator("#seminar-search-input")).to_have_value("Zuverlässigkeit")
    assert titles(page) == ["Neuronale Netze verstehen"]


def test_talks_come_before_pages(page: Page, address: str) -> None:
    ask_alone(page, address, "quandle")
    last = page.locator("[data-part=results] > [role=row]").last
    expect(last.locator(".seminar-title a")).to_have_text("Getting There")
    expect(last.locator(".seminar-when")).to_have_text("Page")
    expect(last.locator("mark")).to_have_text(["quandle"])


def test_a_talk_without_a_text(page: Page, address: str) -> None:
    ask_alone(page, address, "silent")
    (shown,) = page.locator("[data-part=results] > [role=row]").all()
    said = [line for line in shown.inner_text().split("\n") if line]
    assert said == ["11 Nov 2021", "Silent Film", "QP", "Quiet Person"]
    assert shown.locator(".seminar-faces").get_attribute("aria-hidden") == "true"


def test_several_series_have_a_comma_between(
    page: Page, new_site: Callable[..., Site], serve: Callable[[Path], str]
) -> None:
    site = new_site()
    site.configure(seminar_search=True)
    site.write("talks/series.yml", "knots: {}\nmaps: {}\n")
    options = ":date: 2026-03-02\n:series: knots, maps\n:topics: ropes\n:speaker: TBA\n"
    site.write("talks/a.md", f"# Loops\n\n:::{{talk}}\n{options}:::\n")
    ask_alone(page, f"{serve(site.build().outdir)}search.html", "loops")
    about = page.locator("[data-part=results] .seminar-foot")
    assert about.inner_text() == "Knots, Maps ropes"
    # nobody in particular has no face, and no room for one
    title = page.locator("[data-part=results] .seminar-title").bounding_box()
    name = page.locator("[data-part=results] .seminar-people bdi").bounding_box()
    assert title is not None
    assert name is not None
    assert name["x"] == title["x"]


def test_results_show_their_series_topics_and_materials(
    page: Page, address: str
) -> None:
    ask_alone(page, address, "nilpotent")
    (shown,) = page.locator("[data-part=results] > [role=row]").all()
    assert shown.locator(".seminar-series").all_text_contents() == ["Algebra"]
    assert shown.locator(".seminar-foot .seminar-badge").all_text_contents() == [
        "groups"
    ]
    materials = shown.get_by_role("img")
    assert [one.get_attribute("aria-label") for one in materials.all()] == [
        "Slides",
        "Video",
    ]
    drawn = [one.locator("path").get_attribute("d") for one in materials.all()]
    assert drawn == [ICONS["slides"], ICONS["video"]]
    ask_alone(page, address, "Zuverl")
    (shown,) = page.locator("[data-part=results] > [role=row]").all()
    expect(shown.locator(".seminar-series")).to_have_count(0)
    expect(shown.get_by_role("img")).to_have_count(0)


def test_an_excerpt_is_of_one_field(page: Page, address: str) -> None:
    ask_alone(page, address, "quandle")
    first = page.locator("[data-part=results] .seminar-search-excerpt").first
    expect(first).to_have_text(
        "A knot is a closed curve; here is a quandle for the curious."
    )


def test_cancelled_talks_say_so(page: Page, address: str) -> None:
    ask_alone(page, address, "operations")
    expect(page.locator("[data-part=results] .seminar-title")).to_contain_text(
        "Cancelled"
    )


def test_results_lead_to_talks(page: Page, address: str) -> None:
    search(page, address, "?q=worms")
    page.locator("[data-part=results] a").click()
    page.wait_for_url("**/talks/2024/session.html#morning-talk")


@pytest.mark.parametrize("builder", ["dirhtml"])
def test_results_lead_to_talks_of_other_builders(
    page: Page,
    new_site: Callable[..., Site],
    serve: Callable[[Path], str],
    builder: str,
) -> None:
    site = new_site()
    write_site(site)
    base = serve(site.build(builder).outdir)
    search(page, f"{base}search/", "?q=worms")
    page.locator("[data-part=results] a").click()
    page.wait_for_url("**/talks/2024/session/#morning-talk")
    search(page, f"{base}search/", "?q=nilpotent")
    page.locator("[data-part=results] a").click()
    page.wait_for_url("**/talks/2022/groups/")
    expect(page.locator("h1").first).to_contain_text("Groups That Grow")


FACETS = {
    "speaker": ("ada-example", lambda fact: "Ada Example" in fact.speakers),
    "topic": ("knots", lambda fact: "knots" in fact.topics),
    "series": ("algebra", lambda fact: fact.series == "algebra"),
    "year": ("2022", lambda fact: fact.year == "2022"),
    "language": ("de", lambda fact: fact.language == "de"),
    "has": ("video", lambda fact: fact.video),
}


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_alone(page: Page, address: str, facet: str) -> None:
    key, has = FACETS[facet]
    expected = talks(has)
    search(page, address, f"?{facet}={key}")
    count(page, len(expected))
    newest = sorted(expected, key=lambda fact: fact.date, reverse=True)
    assert titles(page) == [fact.title for fact in newest][:10]


def test_kinds(page: Page, address: str) -> None:
    search(page, address, "?kind=page")
    assert titles(page) == ["Getting There"]
    assert counts(page, "kind") == {"Talks": len(FACTS) + SESSION, "Pages": PAGES}


def test_values_are_or_and_facets_are_and(page: Page, address: str) -> None:
    search(page, address, "?year=2021&year=2022&has=slides")
    expected = talks(lambda fact: fact.year in {"2021", "2022"} and fact.slides)
    count(page, len(expected))
    assert set(titles(page)) == {fact.title for fact in expected}


def test_counts_are_what_a_choice_would_give(page: Page, address: str) -> None:
    search(page, address, "?year=2022&has=video&q=groups")
    words = talks(lambda fact: "groups" in f"{fact.title} {fact.text}".lower())
    years = [fact.year for fact in words if fact.video]
    assert counts(page, "year") == {year: years.count(year) for year in set(years)}
    found = [fact for fact in words if fact.year == "2022"]
    assert counts(page, "has") == {
        "Video": sum(fact.video for fact in found),
        "Slides": sum(fact.slides for fact in found),
    }


@pytest.mark.parametrize("state", ["", "?year=2020", "?topic=knots&topic=groups"])
def test_counts_of_every_facet(page: Page, address: str, state: str) -> None:
    asked = parse_qs(state.removeprefix("?"))
    topics, years = asked.get("topic", []), asked.get("year", [])

    def fits(fact: Fact, *, but: str) -> bool:
        by_topic = not topics or but == "topic" or set(topics) & {*fact.topics}
        return bool(by_topic and (not years or but == "year" or fact.year in years))

    search(page, address, state)
    series: dict[str, int] = {}
    for fact in FACTS:
        if fact.series and fits(fact, but="series"):
            name = {"topology": "Topology Day", "algebra": "Algebra"}[fact.series]
            series[name] = series.get(name, 0) + 1
    if len(series) > 1:
        assert counts(page, "series") == series
    by_year: dict[str, int] = {}
    for fact in FACTS:
        if fits(fact, but="year"):
            by_year[fact.year] = by_year.get(fact.year, 0) + 1
    if not topics:
        by_year["2024"] = SESSION
    if len(by_year) > 1:
        assert counts(page, "year") == by_year


def test_choosing_is_in_the_address(page: Page, address: str) -> None:
    search(page, address)
    choose(page, "year", "2022")
    count(page, len(talks(lambda fact: fact.year == "2022")))
    choose(page, "has", "Video")
    both = talks(lambda fact: fact.year == "2022" and fact.video)
    count(page, len(both))
    given = parse_qs(urlsplit(page.url).query)
    assert given == {"year": ["2022"], "has": ["video"]}
    page.go_back()
    count(page, len(talks(lambda fact: fact.year == "2022")))
    expect(page.locator("[data-facet=has] input:checked")).to_have_count(0)
    page.go_forward()
    count(page, len(both))
    page.reload()
    count(page, len(both))
    page.get_by_role("button", name="Remove: Year: 2022").click()
    count(page, len(talks(lambda fact: fact.video)))


def test_typing_is_one_step_back(page: Page, address: str) -> None:
    search(page, address)
    page.locator("#seminar-search-input").press_sequentially("braids", delay=90)
    count(page, 1)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["braids"]}
    page.go_back()
    count(page, len(FACTS) + SESSION + PAGES)
    expect(page.locator("#seminar-search-input")).to_have_value("")


def test_words_are_loaded_while_they_are_typed(
    open_page: OpenPage, address: str
) -> None:
    """The pause before results are shown is used to load what they need."""
    page = open_page()  # that has loaded nothing yet
    search(page, address)
    page.clock.install()
    page.clock.pause_at(4_000_000_000)
    with page.expect_response("**/search-index/parts/*"):
        page.locator("#seminar-search-input").fill("nilpotent")
    # nothing was searched for yet
    expect(page.locator("#seminar-search")).to_have_attribute("data-query", "")
    page.clock.run_for(100)
    count(page, 1)


def test_sorting_by_date(page: Page, address: str) -> None:
    search(page, address, "?q=knots")
    page.locator("[data-part=sort]").select_option("date")
    expect(page.locator("[data-part=results] a").first).to_have_text("Braids")
    assert "sort=date" in page.url


NAMES = [
    ("Ada Example", "Ada Example"),
    ("ada exa", "Ada Example"),
    ("Lukasz Muller", "Łukasz Müller"),
    ("Mueller", "Łukasz Müller"),
    ("Łukasz", "Łukasz Müller"),
    ("Soren Oberg", "Sören Öberg"),
    ("Soeren Oeberg", "Sören Öberg"),
    ("Juergen Gross", "Jürgen Groß"),
    ("Кирилл", "Кирилл Йотов"),
    ("йотов", "Кирилл Йотов"),
    ("Kirill", "Кирилл Йотов"),
    ("山田", "山田 太郎"),
    ("Ada Exmaple", "Ada Example"),
    ("Ada Eample", "Ada Example"),
    ("Adda Example", "Ada Example"),
    ("A. E. Lovelace", "Ada Example"),
]


@pytest.mark.parametrize(("typed", "name"), NAMES)
def test_speakers_are_offered(page: Page, address: str, typed: str, name: str) -> None:
    ask_alone(page, address, typed)
    offers = page.locator("[data-offer=speaker] strong")
    expect(offers.first).to_have_text(name)


def test_speakers_are_found_in_their_facet(page: Page, address: str) -> None:
    search(page, address)
    find = page.locator("[data-facet=speaker] .seminar-search-find")
    first = page.locator("[data-facet=speaker] li label span").first
    for typed, name in NAMES:
        find.fill("xqzzy")
        expect(first).to_be_hidden()  # or the last name could stand for this one
        find.fill(typed)
        expect(first, typed).to_have_text(name)


def test_an_offer_chooses_the_speaker(page: Page, address: str) -> None:
    search(page, address, "?q=lovelace")
    page.locator("[data-offer=speaker]").click()
    count(page, 3)
    assert parse_qs(urlsplit(page.url).query) == {"speaker": ["ada-example"]}


def test_nothing_found_offers_what_is_near(page: Page, address: str) -> None:
    search(page, address, "?q=braids&year=2022")
    count(page, 0)
    expect(page.locator("[data-part=notes]")).to_contain_text("Nothing is found.")
    expect(page.get_by_label("Sort by")).to_be_hidden()
    lists = page.locator(".seminar-search-lists")
    expect(lists.get_by_role("link", name="Topics")).to_be_visible()
    empty = page.locator("[data-part=ways]")
    empty.get_by_role("link", name="2022").click()
    count(page, 1)
    expect(lists).to_be_hidden()
    search(page, address, "?q=xqzzy&topic=knots")
    count(page, 0)
    empty.get_by_role("link", name="Start over").click()
    count(page, len(FACTS) + SESSION + PAGES)


@pytest.mark.parametrize(
    ("typed", "label", "expected"),
    [
        ("Exmaple", "Ada Example", {"Braids", "Rings and Things"}),
        ("persn quiet", "Quiet Person", {"Silent Film"}),
        ("knotz", "knots", {"Braids"}),
        # not only the people who are called so
        ("dimensons knot", "low dimensions", {"Knots and How to Untie Them"}),
    ],
)
def test_a_word_that_nothing_has_gives_way_to_a_name(
    page: Page, address: str, typed: str, label: str, expected: set[str]
) -> None:
    ask_alone(page, address, typed)
    (word,) = {*typed.split()} - {"quiet", "knot"}
    note = f"Nothing has “{word}”. Showing results for: {label}"
    expect(page.locator("[data-part=notes]")).to_contain_text(note)
    assert expected <= {*titles(page)}
    assert "Groups That Grow" not in titles(page)


def test_a_word_that_is_a_topic_too_is_said_once(page: Page, address: str) -> None:
    ask_alone(page, address, "knotz")
    note = "Nothing has “knotz”. Showing results for: knots"
    expect(page.locator("[data-part=notes]")).to_have_text(note)


def chosen(page: Page) -> Locator:
    """The row that the arrows have chosen."""
    return page.locator("[data-part=grid] [data-chosen]")


def test_keyboard(page: Page, address: str) -> None:
    search(page, address)
    box = page.locator("#seminar-search-input")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("nilpotent")
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_text(re.compile("Groups That Grow"))
    expect(box).to_be_focused()
    cell = chosen(page).locator("[role=gridcell]")
    expect(box).to_have_attribute(
        "aria-activedescendant", cell.get_attribute("id") or ""
    )
    page.keyboard.press("ArrowUp")
    expect(chosen(page)).to_have_count(0)
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    count(page, len(FACTS) + SESSION + PAGES)
    page.keyboard.type("nilpotent")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/talks/2022/groups.html")


def test_an_input_method(page: Page, address: str) -> None:
    """Keys that compose a word are its business; what it has so far is looked for."""
    search(page, address)
    box = page.locator("#seminar-search-input")
    box.focus()
    session = page.context.new_cdp_session(page)
    begun = {"text": "nilpo", "selectionStart": 5, "selectionEnd": 5}
    session.send("Input.imeSetComposition", begun)
    shows(page, "nilpo")
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_count(0)
    session.send("Input.insertText", {"text": "nilpotent"})
    shows(page, "nilpotent")
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_count(1)
    here = page.url
    ending = '{key: "Enter", keyCode: 229, bubbles: true, cancelable: true}'
    box.evaluate(f"box => box.dispatchEvent(new KeyboardEvent('keydown', {ending}))")
    expect(chosen(page)).to_have_count(1)
    assert page.url == here
    page.keyboard.press("Enter")
    page.wait_for_url("**/talks/2022/groups.html")


def test_words_that_come_at_once(page: Page, address: str) -> None:
    """By pasting, by voice, or from another program, which may tell nobody."""
    search(page, address)
    page.locator("#seminar-search-input").focus()
    page.keyboard.insert_text("nilpotent")
    shows(page, "nilpotent")
    page.locator("#seminar-search-input").evaluate("box => { box.value = 'knots'; }")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/talks/2021/knots.html")


def test_from_the_box_of_a_theme(page: Page, address: str) -> None:
    page.goto(f"{address}?q=sparse&check_keywords=yes&area=default")
    page.wait_for_url("**/search.html?q=sparse")
    expect(page.locator("#seminar-search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-key]").first).to_have_attribute("data-chosen", "")


def test_nothing_is_found_without_an_empty_filter(page: Page, address: str) -> None:
    ask_alone(page, address, "xyzzyqwertz")
    count(page, 0)
    assert page.locator("details[data-facet]:visible").count() == 0


def test_focus_stays_on_a_chosen_value(page: Page, address: str) -> None:
    search(page, address)
    box = page.locator("[data-facet=year] input[type=checkbox][value='2021']")
    box.focus()
    page.keyboard.press("Space")
    count(page, len(talks(lambda fact: fact.year == "2021")))
    expect(box).to_be_focused()
    expect(box).to_be_checked()


def test_the_count_is_said(page: Page, address: str) -> None:
    search(page, address)
    status = page.get_by_role("status")
    expect(status).to_have_attribute("aria-live", "polite")
    ask(page, "nilpotent")
    expect(status).to_have_text("1 result")


@pytest.mark.parametrize(
    "query", [EVIL, '"><script>alert(3)</script>', "%3Cb%3E", "a&b"]
)
def test_markup_is_text(page: Page, address: str, query: str) -> None:
    search(page, address, f"?q={quote(query)}&topic={quote(query)}")
    page.locator("[data-part=chosen] button").wait_for()
    expect(page.locator("#seminar-search-input")).to_have_value(query)
    assert page.locator("[data-part=app] script, [data-part=app] img").count() == 0


def test_markup_of_talks_is_text(page: Page, address: str) -> None:
    ask_alone(page, address, "markup")
    assert titles(page) == [EVIL]
    assert page.locator("[data-part=app] script, [data-part=app] img").count() == 0
    people = page.locator("[data-part=results] .seminar-people > span:last-child")
    expect(people).to_have_text("Mal <b>Icious</b>")


def test_text_is_in_its_language(page: Page, address: str) -> None:
    ask_alone(page, address, "Zuverl")
    expect(page.locator("[data-part=results] .seminar-title")).to_have_attribute(
        "lang", "de"
    )


def test_search_boxes_lead_here(page: Page, address: str) -> None:
    page.goto(address.replace("search.html", "guide.html"))
    box = page.locator("form[action='search.html'] input[name=q]").first
    box.fill("nilpotent")
    box.press("Enter")
    page.wait_for_url("**/search.html?q=nilpotent*")
    count(page, 1)


def test_from_a_disk(page: Page, built: Built) -> None:
    page.goto((built.outdir / "guide.html").as_uri())
    page.locator("form[action='search.html'] input[name=q]").first.fill("quandle")
    page.keyboard.press("Enter")
    page.wait_for_url("file:**/search.html?q=quandle*")
    shows(page, "quandle")
    assert titles(page) == ["Knots and How to Untie Them", "Getting There"]
    ask(page, "Ada Exmaple")
    expect(page.locator("[data-offer=speaker] strong")).to_have_text("Ada Example")
    ask(page, "nilpotent")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("file:**/talks/2022/groups.html")


def test_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    missing = page.locator("[data-part=missing]")
    expect(missing).to_contain_text("needs JavaScript")
    expect(missing).to_have_css("animation-name", "none")  # at once
    links = missing.get_by_role("link")
    expect(links).to_have_text(["Talks by year", "Speakers", "Topics", "Series"])
    expect(links.first).to_be_visible()
    links.first.click()
    expect(page.locator("h1")).to_contain_text("Talks")
    context.close()


STATES = ["", "?q=knots&year=2021", "?q=xqzzy"]
WINDOWS: list[tuple[int, Literal["light", "dark"]]] = [(1280, "light"), (360, "dark")]
OTHERS: list[tuple[int, Literal["light", "dark"]]] = [(1280, "dark"), (360, "light")]


@pytest.mark.parametrize(
    ("width", "scheme"),
    [*WINDOWS, *(pytest.param(*one, marks=pytest.mark.slow) for one in OTHERS)],
)
def test_no_barriers(
    open_page: OpenPage, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(width=width, scheme=scheme)
    for state in STATES:
        search(page, address, state)
        if width < 768:
            page.locator("[data-part=toggle]").click()
        found = Axe().run(page, context="#seminar-search")
        problems = [
            f"{state} {one['id']}: {node['html']}"
            for one in found.response["violations"]
            for node in one["nodes"]
        ]
        assert problems == []
        root = "document.documentElement"
        assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"), state


def test_results_do_not_flicker(page: Page, address: str) -> None:
    search(page, address, "?q=fil")
    page.evaluate(
        """() => {
          const list = document.querySelector("[data-part=results]");
          window.empty = 0;
          new MutationObserver(() => { window.empty += !list.children.length; })
            .observe(list, { childList: true });
        }"""
    )
    page.locator("#seminar-search-input").press("End")
    page.keyboard.type("ler number", delay=30)
    shows(page, "filler number")
    count(page, 15)
    assert page.evaluate("window.empty") == 0
