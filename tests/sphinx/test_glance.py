"""The archive at a glance, and a year in review: figures, tables, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.sample import write_sample
from tests.support import check_links, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

    from tests.support import Built, Site

SVG = "{http://www.w3.org/2000/svg}"
SITE = """\
# Glance

```{archive-glance}
```
"""
REVIEW = """\
# Review

```{year-review}
:year: 2025
```
"""
TALK = """\
# {title}

::::{{talk}}
:series: algebra
:date: {date}
:topics: {topics}
:video: https://videos.example.org/{number}.mp4

:::{{speaker}} {speaker}
:affiliation: {place}
:::
::::
"""
TALKS = (
    ("2024-03-05", "Ada Example", "University of Nowhere", "knots"),
    ("2024-03-12", "Bo Madeup", "Fictional College", "knots, maps"),
    ("2025-03-04", "Ada Example", "University of Nowhere", "maps"),
    ("2025-05-06", "Cy Fictional", "University of Nowhere", "$L^2$ & more"),
    ("2025-12-31", "Dee Imaginary", "جامعة", "knots"),
)


@pytest.fixture(scope="module")
def source(new_site: Callable[..., Site]) -> Site:
    site = new_site()
    site.write("index.md", "# Home\n")
    site.write("glance.md", SITE)
    site.write("review.md", REVIEW)
    site.write("talks/series.yml", "algebra:\n  name: Algebra\n")
    site.configure(suppress_warnings=["toc.not_included"])
    for number, (date, speaker, place, topics) in enumerate(TALKS):
        words = {"date": date, "speaker": speaker, "place": place, "topics": topics}
        written = TALK.format(title=f"Talk {number}", number=number, **words)
        site.write(f"talks/{date[:4]}/talk-{number}.md", written)
    return site


@pytest.fixture(scope="module")
def built(source: Site) -> Built:
    built = source.build()
    assert built.warnings == ()
    return built


def figure(page: BeautifulSoup, label: str) -> Tag:
    """The figure with the caption *label*."""
    found = page.select("figure.seminar-glance")
    return next(one for one in found if text(one.select_one("figcaption")) == label)


def titles(page: BeautifulSoup, label: str) -> list[str]:
    """What the parts of a drawing say, read as XML."""
    svg = figure(page, label).select_one("svg")
    assert svg is not None
    markup = str(svg).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    drawn = etree.fromstring(markup)
    bars = [one for one in drawn.iter(f"{SVG}a") if one.find(f"{SVG}rect") is not None]
    assert all(one.get("href") for one in bars)
    said = [str(one.findtext(f"{SVG}title")) for one in bars]
    assert said == [one.get("aria-label") for one in bars]
    for rect in drawn.iter(f"{SVG}rect"):
        assert float(rect.get("width", "0")) > 0
        assert float(rect.get("y", "0")) >= 0
    return said


def rows(page: BeautifulSoup, label: str) -> list[list[str]]:
    """The table below a drawing."""
    lines = figure(page, label).select("table tr")
    return [texts(line.select("th, td")) for line in lines]


def test_each_bar_leads_somewhere(built: Built) -> None:
    assert check_links(built.outdir) == []
    hrefs = {
        str(link["href"]) for link in built.page("glance").select(".seminar-glances a")
    }
    assert {
        "talks/2024/index.html#month-03",
        "talks/2025/index.html",
        "topics/knots.html",
        "search.html?q=University%20of%20Nowhere",
    } <= hrefs


def test_talks_by_month(built: Built) -> None:
    page, label = built.page("glance"), "Talks by month"
    assert titles(page, label) == [
        *("March 2025: 1 talk", "May 2025: 1 talk", "December 2025: 1 talk"),
        "March 2024: 2 talks",
    ]
    head, latest, first = rows(page, label)
    assert head[1:4] == ["Jan", "Feb", "Mar"]
    assert len(head) == 13
    assert latest == ["2025", "", "", "1", "", "1", "", "", "", "", "", "", "1"]
    assert first == ["2024", "", "", "2", *[""] * 9]


def test_topics_over_the_years(built: Built) -> None:
    page, label = built.page("glance"), "Topics over the years"
    assert titles(page, label) == [
        "knots: 3 talks",
        "maps: 2 talks",
        "L² & more: 1 talk",
    ]
    assert rows(page, label)[:3] == [
        ["", "2024", "2025"],
        ["knots", "2", "1"],
        ["maps", "1", "1"],
    ]


def test_new_and_returning_speakers(built: Built) -> None:
    page, label = built.page("glance"), "New and returning speakers"
    assert titles(page, label) == [
        "2024: for the first time: 2, again: 0",
        "2025: for the first time: 2, again: 1",
    ]
    assert rows(page, label)[1:] == [["2025", "2", "1"], ["2024", "2", "0"]]


def test_institutions(built: Built) -> None:
    items = figure(built.page("glance"), "Institutions").select("li")
    assert texts(items) == [
        *("University of Nowhere 3 talks", "Fictional College 1 talk", "جامعة 1 talk")
    ]


def test_a_year_in_review(built: Built) -> None:
    page = built.page("review")
    numbers = {
        text(one.dt): text(one.dd) for one in page.select(".seminar-review-numbers div")
    }
    assert numbers == {
        "Talks": "3",
        "Speakers": "3",
        "for the first time": "2",
        "Recordings": "3",
    }
    assert titles(page, "Talks by month")[0] == "March 2025: 1 talk"
    assert texts(figure(page, "Topics").select("li")) == [
        *("knots 1 talk", "L2 & more 1 talk", "maps 1 talk")
    ]
    newcomers = figure(page, "Speakers: for the first time")
    assert texts(newcomers.select("li")) == ["Cy Fictional", "Dee Imaginary"]


def test_a_review_counts_what_took_place(site: Site) -> None:
    site.write("index.md", "# Home\n\n```{year-review}\n:year: 2025\n```\n")
    site.configure(seminar_now="2026-01-01T12:00:00+00:00")
    talk = "# Talk\n\n:::{talk}\n:date: 2025-03-04\n:topics: knots\n"
    site.write("talks/a.md", talk + ":speaker: Ada Example\n:::\n")
    off = ":speaker: Bo Madeup\n:status: cancelled\n:video: https://v.example\n:::\n"
    site.write("talks/b.md", talk + off)
    page = site.build().page("index")
    numbers = page.select(".seminar-review-numbers div")
    found = {text(one.dt): text(one.dd) for one in numbers}
    assert found == {"Talks": "1", "Speakers": "1", "for the first time": "1"}
    assert titles(page, "Talks by month")[0] == "March 2025: 1 talk"
    assert texts(figure(page, "Topics").select("li")) == ["knots 1 talk"]


def test_a_new_talk_is_counted_by_the_next_build(source: Site, built: Built) -> None:
    before = built.html("glance"), built.html("review")
    text_ = TALK.format(
        title="New",
        number=9,
        date="2024-07-01",
        topics="maps",
        speaker="Ada Example",
        place="Fictional College",
    )
    source.write("talks/2024/new.md", text_)
    again = source.build()
    assert again.html("glance") != before[0]
    assert again.html("review") == before[1]
    assert "July 2024: 1 talk" in titles(again.page("glance"), "Talks by month")
    (source.srcdir / "talks/2024/new.md").unlink()
    assert source.build().html("glance") == before[0]


def test_in_words_where_nothing_is_drawn(source: Site) -> None:
    built = source.build("text")
    said = " ".join((built.outdir / "glance.txt").read_text(encoding="utf-8").split())
    for words in (
        *("2024 (2 talks)", "knots (3 talks)", "University of Nowhere (3 talks)"),
        "2025: for the first time 2, again 1",
    ):
        assert words in said
    said = " ".join((built.outdir / "review.txt").read_text(encoding="utf-8").split())
    assert "May 2025: 1 talk" in said


def test_nothing_is_drawn_of_nothing(new_site: Callable[..., Site]) -> None:
    site = new_site()
    site.write(
        "index.md", "# Home\n\n```{archive-glance}\n```\n\n```{year-review}\n```\n"
    )
    built = site.build()
    assert built.page("index").select("svg") == []
    assert texts(built.page("index").select(".seminar-review-year")) == ["2026"]


def test_the_sample(new_site: Callable[..., Site]) -> None:
    """Panels, talks without dates, cancelled ones and notices do no harm."""
    site = write_sample(new_site())
    site.write("glance.md", SITE.replace("Glance", "Sample") + REVIEW)
    site.configure(suppress_warnings=["toc.not_included"])
    built = site.build()
    assert check_links(built.outdir) == []
    total = [
        int(n)
        for one in rows(built.page("glance"), "Talks by month")[1:]
        for n in one[1:]
        if n
    ]
    assert sum(total) == 8
