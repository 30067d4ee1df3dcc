"""Speaker, topic, year and talk pages, and the links between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.sample import write_sample
from tests.support import (
    Built,
    Site,
    check_links,
    differences,
    hrefs,
    rest_slow,
    text,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    """The sample."""
    return write_sample(new_site()).build()


def one(tag: Tag, selector: str) -> Tag:
    """The only tag that *selector* finds."""
    (found,) = tag.select(selector)
    return found


def links(tag: Tag | None) -> list[tuple[str, str]]:
    """The texts of the links in *tag*, and where they lead."""
    assert tag is not None
    return [(text(a), str(a["href"])) for a in tag.select("a[href]:not(.headerlink)")]


def titles(tag: Tag) -> list[str]:
    """The titles of the talks listed in *tag*, as of the build."""
    return texts(tag.select("li:not([hidden]) .seminar-title"))


def heading(page: BeautifulSoup) -> str:
    return text(page.h1).rstrip("¶")


def headings(page: BeautifulSoup) -> list[str]:
    """The headings of groups, without the signs that link to them."""
    return [
        name.rstrip("¶")
        for name in texts(page.select(".seminar-page section:not(.seminar-later) > h2"))
    ]


def talk_file(title: str, **options: str) -> str:
    """A talk as an organizer writes one; TBA by TBA, unless *options* say else."""
    given = {"date": "TBA", "speaker": "TBA", **options}
    lines = "".join(f":{name}: {value}\n" for name, value in given.items())
    return f"# {title}\n\n::::{{talk}}\n{lines}::::\n"


def test_nothing_is_wrong(built: Built) -> None:
    assert built.warnings == ()
    assert check_links(built.outdir) == []


# --- Speakers -----------------------------------------------------------------


def test_speakers_by_family_name(built: Built) -> None:
    page = built.page("speakers/index")
    assert heading(page) == "Speakers"
    assert [re.sub(" (.*|,.*)$", "", t) for t in texts(page.select("h2"))] == [
        *("E", "F", "I", "L", "M", "P", "U")
    ]
    assert texts(page.select(".seminar-directory li a")) == [
        "Zoé Éphémère",
        "Cy Fictional",
        "Dee Imaginary",
        "Dee Imaginary",
        "Ada Invented",
        "李虚构",
        "Bo Madeup",
        "Fay Pretend",
        "Eve Unreal",
    ]


def test_initials_lead_to_their_letters(built: Built) -> None:
    page = built.page("speakers/index")
    jump = links(one(page, ".seminar-jump"))
    assert jump[0] == ("E", "#letter-e")
    for letter, href in jump:
        assert text(page.find(id=href[1:])) == letter


def test_one_letter_stands_for_several_scripts(site: Site) -> None:
    names = ("Ada Lux", "李虚构", "Émile Zéro", "Øle Åse", "陈虚", "Иван Цой", "R2")
    for number, name in enumerate(names):
        site.write(f"talks/{number}.md", talk_file(f"No. {number}", speaker=name))
    built = site.build()
    page = built.page("speakers/index")
    assert texts(page.select("h2")) == ["A", "C", "L", "R", "Z", "Ц"]
    assert texts(page.select(".seminar-directory li a")) == [
        "Øle Åse",
        "陈虚",
        "Ada Lux",
        "李虚构",
        "R2",
        "Émile Zéro",
        "Иван Цой",
    ]
    assert links(one(page, ".seminar-jump"))[-1] == ("Ц", "#letter-5")
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    keys = "chen-xu li-xu-gou emile-zero ole-ase ivan-tsoi ada-lux r2"
    people = {f"speakers/{key}" for key in keys.split()}
    assert {page for page in built.pages() if page.startswith("speakers/")} == {
        "speakers/index",
        *people,
    }


def test_counts_and_last_affiliations(built: Built) -> None:
    listed = texts(built.page("speakers/index").select(".seminar-directory li"))
    for said in (
        "Ada Invented Institute of Nowhere · 2 talks",
        "Fay Pretend 1 talk",
    ):
        assert any(item.endswith(said) for item in listed)


def test_speaker(built: Built) -> None:
    page = built.page("speakers/ada-invented")
    assert heading(page) == "Ada Invented"
    assert links(one(page, ".seminar-breadcrumbs")) == [("Speakers", "index.html")]
    photo = one(page, "img.seminar-photo")
    assert photo["alt"] == "Ada Invented"
    who = one(page, ".seminar-who")
    assert texts(who.select(".seminar-timeline li")) == [
        "Professor, Institute of Nowhere (2025)",
        "Student, University of Nowhere (2024)",
    ]
    assert text(one(who, ".seminar-aliases")) == "Also: A. Invented"
    assert links(one(who, ".seminar-links")) == [
        ("Homepage", "https://example.org/ada"),
        ("ORCID 0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ]
    assert text(page.select_one(".seminar-biography em")) == "made up"
    topics = one(page, ".seminar-page > p:has(.seminar-badge)")
    assert text(topics) == "Topics: Knots Braids C++"
    assert hrefs(topics)[0] == "../topics/knots.html"
    assert headings(page) == ["2025", "2024"]
    assert hrefs(one(page, "#year-2025 > h2"))[0] == "../talks/2025/index.html"
    assert titles(page) == ["Tying them again", "Untying knots"]


def test_speaker_without_an_entry(built: Built) -> None:
    page = built.page("speakers/bo-madeup")
    assert text(one(page, ".seminar-initials")) == "BM"
    # the newest talk with a biography, not the newest
    assert "Bo braids, in a first life." in texts(page.select(".seminar-text > p"))
    assert titles(page) == ["Evening loops", "Braids of thought"]
    biography = built.page("speakers/zoe-ephemere")
    assert text(biography.select_one(".seminar-text > p > em")) == "pas"


def test_the_entry_goes_before_the_talks_and_the_newest_talk_before_others(
    site: Site,
) -> None:
    site.write("talks/speakers.yml", "ada-invented:\n  biography: By the entry.\n")
    for year in (2023, 2025, 2024):
        for name in ("Ada Invented", "Bo Madeup"):
            site.write(
                f"talks/{year}-{name[:2].lower()}.md",
                f"""\
                # {name} in {year}

                ::::{{talk}}
                :date: {year}-01-01

                :::{{speaker}} {name}
                :homepage: https://example.org/{year}

                By the talk of {year}.
                :::
                ::::
                """,
            )
    built = site.build()
    ada, bo = built.page("speakers/ada-invented"), built.page("speakers/bo-madeup")
    assert "By the entry." in texts(ada.select(".seminar-text > p"))
    assert "By the talk of 2025." in texts(bo.select(".seminar-text > p"))
    assert hrefs(one(bo, ".seminar-links")) == ["https://example.org/2025"]
    # each talk keeps its own
    old = built.page("talks/2023-ad")
    assert texts(old.select(".seminar-biography p")) == ["By the talk of 2023."]


def test_positions_over_time(site: Site) -> None:
    held = [
        (2020, "Student", "Nowhere"),
        (2021, "Student", "Nowhere"),
        (2021, "Fellow", "Nowhere"),
        (2023, "Student", "Nowhere"),
        (2024, "", ""),
        (2025, "", "ExternalContent"),
    ]
    for number, (year, position, affiliation) in enumerate(held):
        site.write(
            f"talks/{number}.md",
            f"""\
            # Talk {number}

            ::::{{talk}}
            :date: {year}-01-0{number + 1}

            :::{{speaker}} Ada Invented
            :position: {position}
            :affiliation: {affiliation}
            :::
            ::::
            """,
        )
    who = one(site.build().page("speakers/ada-invented"), ".seminar-who")
    assert texts(who.select(".seminar-timeline li")) == [
        "ExternalContent (2025)",
        "Student, Nowhere (2020–2023)",
        "Fellow, Nowhere (2021)",
    ]


def test_aliases_lead_to_one_person(built: Built) -> None:
    assert hrefs(built.page("speakers/a-invented")) == ["ada-invented.html"]
    assert "a-invented.html" not in hrefs(built.page("speakers/index"))
    talk = built.page("talks/2025/retying")
    name = one(talk, ".seminar-speaker .seminar-name")
    assert links(name) == [("Prof. Ada Invented", "../../speakers/ada-invented.html")]


def test_two_people_of_one_name(built: Built) -> None:
    first, second = built.page("speakers/dee-one"), built.page("speakers/dee-two")
    assert heading(first) == heading(second) == "Dee Imaginary"
    assert titles(first) == ["Should knots be taught?"]
    assert titles(second) == ["Braids to come"]
    assert "https://example.org/other-dee" in hrefs(second)
    assert "https://example.org/other-dee" not in hrefs(first)


def test_a_name_that_fits_two_people(site: Site) -> None:
    site.write(
        "talks/speakers.yml",
        "one:\n  name: Dee Imaginary\ntwo:\n  name: Dee Imaginary\n",
    )
    site.write("talks/a.md", talk_file("Which?", speaker="Dee Imaginary"))
    built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("talks/a.md:5: WARNING: speaker: found 'Dee Imaginary'")
    assert "one, two" in warning
    assert "[seminar.ambiguous_speaker]" in warning
    # the talk is there, and says the name, but claims nobody's page
    name = one(built.page("talks/a"), ".seminar-by .seminar-name")
    assert (text(name), hrefs(name)) == ("Dee Imaginary", [])
    assert titles(built.page("speakers/one")) == []


@pytest.mark.parametrize(
    "name", rest_slow(["TBA", "Various speakers", "Unknown", "N/A"])
)
def test_placeholders_are_nobody(site: Site, name: str) -> None:
    site.write("talks/a.md", talk_file("Nobody's", speaker=name))
    built = site.build()
    assert built.warnings == ()
    page = built.page("talks/a")
    shown = one(page, ".seminar-by .seminar-name")
    assert (text(shown), hrefs(shown)) == (name, [])
    # a card would say the name once more, but on paper, which has no line for it
    assert page.select(".seminar-speakers:not(.seminar-only-print)") == []
    card = one(page, ".seminar-speaker.seminar-only-print")
    assert text(card) == name
    listed = one(built.page("talks/index"), ".seminar-people")
    assert (text(listed), hrefs(listed)) == (name, [])
    page = built.page("speakers/index")
    assert text(one(page, ".seminar-empty")) == "There are no speakers yet."
    assert [p for p in built.pages() if p.startswith("speakers/")] == ["speakers/index"]


# --- Topics -------------------------------------------------------------------


def test_topics_as_a_tree_with_counts(built: Built) -> None:
    page = built.page("topics/index")
    assert heading(page) == "Topics"
    assert texts(page.select(".seminar-list > li > .seminar-entry")) == [
        "Geometry 5 talks",
        "loops 2 talks",
        "teaching 2 talks",
        "C# 1 talk",
        "C++ 1 talk",
    ]
    below = ".seminar-list > li > ul > li"
    (knots,) = page.select(below)
    assert text(knots).startswith("Knots 5 talks")
    assert texts(page.select(f"{below} > ul > li")) == ["Braids 3 talks"]


def test_topic(built: Built) -> None:
    page = built.page("topics/knots")
    assert heading(page) == "Knots"
    assert links(one(page, ".seminar-breadcrumbs")) == [("Topics", "index.html")]
    assert headings(page) == ["Upcoming", "2025", "2024"]
    assert hrefs(one(page, "#year-2025 > h2"))[0] == "../talks/2025/index.html"
    # "theory of rope" is an alias; braids are knots, too
    assert titles(page) == [
        "Braids to come",
        "Des nœuds",
        "Tying them again",
        "Braids of thought",
        "Untying knots",
    ]
    described = built.page("topics/geometry")
    assert text(described.select_one(".seminar-text > p > em")) == "every"
    # what is only said of narrower topics
    assert titles(described) == titles(page)


def test_topics_around_a_topic(built: Built) -> None:
    paragraphs = {
        text(paragraph).partition(":")[0]: links(paragraph)
        for paragraph in built.page("topics/knots").select(".seminar-page > p")
    }
    assert paragraphs["Broader topic"] == [("Geometry", "geometry.html")]
    assert paragraphs["Narrower topics"] == [("Braids", "braids.html")]
    # not those that are above or below, which the page has just named
    assert paragraphs["Related topics"] == [("C++", "c-plus-plus.html")]


def test_related_topics_by_how_often_they_stand_together(site: Site) -> None:
    for number, topics in enumerate(
        ["knots, rope", "knots, rope, hair", "knots, hair, rope", "knots, sea", "art"]
    ):
        site.write(f"talks/{number}.md", talk_file(f"No. {number}", topics=topics))
    page = site.build().page("topics/knots")
    (related,) = [p for p in page.select("p") if text(p).startswith("Related")]
    assert texts(related.select("a")) == ["rope", "hair", "sea"]


def test_c_plus_plus_is_not_c_sharp(built: Built) -> None:
    assert titles(built.page("topics/c-plus-plus")) == ["Untying knots"]
    assert titles(built.page("topics/c-sharp")) == ["Should knots be taught?"]


# --- Talks --------------------------------------------------------------------


def test_breadcrumbs(built: Built) -> None:
    crumbs = one(built.page("talks/2024/untying"), ".seminar-breadcrumbs")
    assert links(crumbs) == [
        ("Talks", "../index.html"),
        ("2024", "index.html"),
        ("Imaginary Knots", "../../series/knots/index.html"),
    ]
    # without a series, and without a year
    crumbs = one(built.page("talks/2025/noeuds"), ".seminar-breadcrumbs")
    assert links(crumbs) == [("Talks", "../index.html"), ("2025", "index.html")]
    crumbs = one(built.page("talks/later"), ".seminar-breadcrumbs")
    assert links(crumbs) == [("Talks", "index.html")]


def test_breadcrumbs_of_generated_pages(built: Built) -> None:
    def crumbs(page: str) -> list[tuple[str, str]]:
        return links(one(built.page(page), ".seminar-breadcrumbs"))

    assert crumbs("talks/2024/index") == [("Talks", "../index.html")]
    assert crumbs("series/knots/index") == [("Series", "../index.html")]
    assert crumbs("series/knots/2024") == [
        ("Series", "../index.html"),
        ("Imaginary Knots", "index.html"),
    ]
    for hub in ("talks", "series", "speakers", "topics"):
        assert built.page(f"{hub}/index").select(".seminar-breadcrumbs") == []


def test_neighbours_in_the_series(built: Built) -> None:
    # the four talks of one series, in order of time
    series = [
        ("Untying knots", "talks/2024/untying"),
        ("Braids of thought", "talks/2024/braids"),
        ("Tying them again", "talks/2025/retying"),
        ("Braids to come", "talks/2026/future"),
    ]
    for position, (_, name) in enumerate(series):
        page = built.page(name)
        before = series[position - 1][0] if position else ""
        after = series[position + 1][0] if position + 1 < len(series) else ""
        assert text(page.select_one(".seminar-previous a")) == before
        assert text(page.select_one(".seminar-next a")) == after
    for alone in ("talks/2025/panel", "talks/2025/noeuds", "talks/later"):
        assert built.page(alone).select(".seminar-neighbours") == []


def test_neighbours_on_one_page(built: Built) -> None:
    """What is on the page is not beside it."""
    page = built.page("talks/2025/day")
    assert len(page.select(".seminar-talk")) == 2
    assert page.select(".seminar-neighbours") == []
    assert links(one(page, ".seminar-further")) == [
        ("Braids of thought", "../2024/braids.html")
    ]


def test_once_for_all_talks_of_a_page(site: Site) -> None:
    site.write("talks/series.yml", "tea: {}\n")

    def write(name: str, *talks: tuple[str, str, str]) -> None:
        parts = [
            f"## {title}\n\n:::{{talk}}\n:series: tea\n:date: {date}\n"
            f":speaker: Ada Invented\n:topics: {topic}\n:status: cancelled\n\n"
            f"Text[^{title}].\n:::\n\n[^{title}]: Note.\n\n"
            for title, date, topic in talks
        ]
        site.write(f"talks/{name}.md", f"# {name}\n\n" + "".join(parts))

    write("early", ("before", "2025-01-01", "x"))
    write("day", ("noon", "2025-02-01", "x"), ("night", "2025-02-02", "y"))
    write("late", ("after", "2025-03-01", "y"))
    write("later", ("last", "2025-04-01", "z"))
    options = ":date: 2025-01-01\n:speaker: Bo Madeup\n:topics: y\n"
    site.write("talks/other.md", f"# Other\n\n:::{{talk}}\n{options}:::\n")
    built = site.build()
    assert built.warnings == ()
    page = built.page("talks/day")
    further = one(page, ".seminar-further")
    assert text(further.select_one(".seminar-previous")) == (
        "Previous talk before Cancelled"
    )
    assert text(further.select_one(".seminar-next")) == "Next talk after Cancelled"
    assert texts(further.select(".seminar-related li")) == [
        "before Cancelled Ada Invented · 1 Jan 2025",
        "after Cancelled Ada Invented · 1 Mar 2025",
        "last Cancelled Ada Invented · 1 Apr 2025",
        "Other Bo Madeup · 1 Jan 2025",
    ]
    # below the notes at the foot of the text
    order = [tag.name for tag in page.select("aside.footnote, .seminar-further")]
    assert order == ["aside", "aside", "aside"]
    # a neighbour's status is news for this page
    day = (site.srcdir / "talks/late.md").read_text(encoding="utf-8")
    site.write("talks/late.md", day.replace(":status: cancelled\n", ""))
    built = site.build()
    assert text(one(built.page("talks/day"), ".seminar-next")) == "Next talk after"
    assert differences(built.files(), site.build(fresh=True).files()) == []


def test_related_talks(built: Built) -> None:
    related = one(built.page("talks/2024/untying"), ".seminar-related")
    # the same speaker and topic, then the same topic
    assert texts(related.select("li")) == [
        "Tying them again Ada Invented · 13 Jan 2025",
        "Des nœuds Zoé Éphémère · 1 Sept 2025",
    ]
    assert hrefs(related) == ["../2025/retying.html", "../2025/noeuds.html"]


def test_at_most_five_related_talks_in_a_stable_order(site: Site) -> None:
    for number in range(1, 10):
        day = f"2025-01-0{number}"
        site.write(f"talks/{number}.md", talk_file(f"{number}", date=day, topics="a"))
    one_way = site.build(fresh=True).files()
    page = site.build().page("talks/1")
    assert texts(page.select(".seminar-related a")) == ["9", "8", "7", "6", "5"]
    assert site.build(fresh=True, parallel=2).files() == one_way


def test_every_name_leads_to_its_page(built: Built) -> None:
    talk = built.page("talks/2025/panel")
    assert [
        links(name)[0] for name in talk.select(".seminar-speaker .seminar-name")
    ] == [
        ("Eve Unreal", "../../speakers/eve-unreal.html"),
        ("Fay Pretend", "../../speakers/fay-pretend.html"),
        ("Dee Imaginary", "../../speakers/dee-one.html"),
    ]
    assert texts(talk.select(".seminar-speaker .seminar-badge")) == [
        "Chair",
        "Panelist",
        "Panelist",
    ]
    facts = links(one(talk, ".seminar-facts"))
    assert facts == [
        ("Panels of Nowhere", "../../series/panels/index.html"),
        ("2025 series", "../../series/panels/2025.html"),
        ("C#", "../../topics/c-sharp.html"),
        ("teaching", "../../topics/teaching.html"),
    ]
    # in lists too: each of several speakers, and the series
    people = (
        ("Dee Imaginary", "../../speakers/dee-two.html"),
        (
            "李虚构",
            "../../speakers/li-xu-gou.html",
        ),
    )
    series = ("Imaginary Knots", "../../series/knots/index.html")
    card = one(built.page("talks/2026/index"), "#upcoming .seminar-card")
    assert links(one(card, ".seminar-people")) == [*people]
    assert links(one(card, ".seminar-foot")) == [series]
    row = one(built.page("talks/2026/index"), ".seminar-row")
    assert links(one(row, ".seminar-people")) == [*people, series]


def test_language(built: Built) -> None:
    assert "French" in text(one(built.page("talks/2025/noeuds"), ".seminar-facts"))
    assert "Language" not in text(one(built.page("talks/2025/panel"), ".seminar-facts"))


# --- Years --------------------------------------------------------------------


def test_all_talks_by_year(built: Built) -> None:
    page = built.page("talks/index")
    assert headings(page) == ["Upcoming", "2025", "2024"]
    assert titles(page) == [
        "Braids to come",
        "Title to be announced",
        "Des nœuds",
        "Should knots be taught?",
        "Morning loops",  # of one day the earlier first
        "Evening loops",
        "Tying them again",
        "Braids of thought",
        "Untying knots",
    ]
    # with one for when the talk to come is past
    years = page.select(".seminar-page h2 a:not(.headerlink)")
    assert [str(a["href"]) for a in years] == [
        "2026/index.html",
        "2025/index.html",
        "2024/index.html",
    ]


def test_a_year_by_month(built: Built) -> None:
    page = built.page("talks/2025/index")
    assert heading(page) == "Talks in 2025"
    assert headings(page) == [
        "September 2025",
        "June 2025",
        "March 2025",
        "January 2025",
    ]
    # to the other years, and where one is
    jump = one(page, ".seminar-jump")
    assert text(jump) == "2026 (1) 2025 (5) 2024 (2)"
    assert links(jump) == [
        ("2026", "../2026/index.html"),
        ("2024", "../2024/index.html"),
    ]


def test_long_pages_can_be_jumped_in(site: Site) -> None:
    for number in range(40):
        month = number % 10 + 1
        talk = talk_file(f"No. {number}", date=f"2025-{month:02}-15", series="long")
        site.write(f"talks/{number}.md", talk)
    site.write("talks/series.yml", "long:\n  name: Long Series\n")
    site.write("talks/before.md", talk_file("Before", date="2024-01-01", series="long"))
    built = site.build()
    page = built.page("talks/2025/index")
    years, months = page.select(".seminar-jump")
    assert text(years) == "2025 (40) 2024 (1)"
    assert [name.split(" (")[0] for name in text(months).split(") ")][:2] == [
        "October 2025",
        "September 2025",
    ]
    for name, href in links(months):
        section = page.find(id=href[1:])
        assert section is not None
        assert text(section.find("h2")).rstrip("¶") == name
        assert len(titles(section)) == 4
    assert len(links(months)) == 10
    (jump,) = built.page("talks/index").select(".seminar-jump")
    assert text(jump) == "2025 (40) 2024 (1)"
    assert hrefs(jump) == ["#year-2025", "#year-2024"]
    (plot,) = built.page("series/long/index").select(".seminar-plot")
    assert hrefs(plot) == ["2024.html", "2025.html"]
    assert text(one(plot, ".seminar-plot-years")) == "2024 12025 40"
    assert check_links(built.outdir) == []


def test_open_days_are_not_counted_among_talks(site: Site) -> None:
    site.configure(seminar_now="2025-06-01T12:00:00+00:00")
    for number in range(1, 14):
        talk = talk_file(f"No. {number}", date=f"202{number % 2 + 3}-05-{number:02}")
        site.write(f"talks/{number}.md", talk)
    site.write("talks/next.md", talk_file("Next", date="2025-06-10"))
    site.write("talks/open.md", talk_file("TBA", date="2025-06-17", status="open"))
    (jump,) = site.build().page("talks/index").select(".seminar-jump")
    assert text(jump) == "Upcoming (1) 2024 (7) 2023 (6)"


# --- An organizer's own page ------------------------------------------------------


def test_an_own_document_stands_in_for_a_page(site: Site) -> None:
    write_sample(site)
    site.write("speakers/ada-invented.md", "# Our own Ada\n\nHello.\n")
    site.write(
        "talks/2024/index.md", "# Our 2024\n\n```{talk-list}\n:year: 2024\n```\n"
    )
    site.write(
        "index.md", "# Home\n\n```{toctree}\n:glob:\n\n*\ns*/*\ntalks/*/index\n```\n"
    )
    built = site.build()
    assert built.warnings == ()
    assert heading(built.page("speakers/ada-invented")) == "Our own Ada"
    page = built.page("talks/2024/index")
    assert titles(page) == ["Braids of thought", "Untying knots"]
    name = one(built.page("talks/2024/untying"), ".seminar-speaker .seminar-name")
    assert hrefs(name) == ["../../speakers/ada-invented.html"]
    assert check_links(built.outdir) == []
