"""Pages of a large archive stay light: 300 KB, 60 KB as sent, and 8,000 elements."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp

from benchmarks.page_weights import Elements, weight
from sphinx_seminar.render.page_context import PageContext
from sphinx_seminar.render.templates import Templates
from sphinx_seminar.views.pages import generated_pages
from sphinx_seminar.views.targets import Pages
from tests.support import parse, texts
from tests.unit.make import archive_of, series, somebody, talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_seminar.archive import Archive
    from tests.support import Site

pytestmark = pytest.mark.slow

TALKS = 10_000
LIMITS = (270_000, 50_000, 7_500)
"""Bytes, bytes as servers send them, and elements that a page may have, below what the
theme puts around it."""
PAGES = Pages(data_dir="talks")
SYLLABLES = ("Ba", "Ce", "Di", "Fo", "Gu", "Ha", "Je", "Ki", "Lo", "Mu", "Na", "Pe")


def name_of(number: int) -> str:
    """One of 1,728 names."""
    first, rest = divmod(number, 144)
    middle, last = divmod(rest, 12)
    family = SYLLABLES[first % 12] + SYLLABLES[middle].lower()
    return f"{SYLLABLES[last]}lan {family}nova"


@pytest.fixture(scope="module")
def archive() -> Archive:
    """10,000 talks of 25 years; one year, three topics and one series have many."""

    def one(number: int) -> dict[str, object]:
        year = 2016 if number % 30 == 0 else 2008 + number % 25
        day = dt.date(year, 1, 1) + dt.timedelta(days=number * 7 % 365)
        topics = [f"Field {number % 3}", f"Subject {number % 97}"]
        topics += [f"Matter {number}"] if number % 8 == 0 else []
        return {
            "title": f"On the {number}th of many things, and how it was found at last",
            "date": day,
            "series": ("big", "middle", "middle", "small")[number % 9 % 4],
            "topics": tuple(topics),
            "venue": "Euler Hall",
        }

    talks = [
        talk(
            f"{number}",
            *(
                somebody(name_of(who % 1728), affiliation="University of Nowhere")
                for who in {number * 7, number * 11 + 5}
            ),
            **one(number),
        )
        for number in range(TALKS)
    ]
    return archive_of(
        talks, *(series(key, name=key) for key in ("big", "middle", "small"))
    )


@pytest.fixture(scope="module")
def bodies(new_site: Callable[..., Site], archive: Archive) -> Iterator[dict[str, str]]:
    """The pages without the theme's part: all but those of most speakers."""
    site = new_site()
    app = SphinxTestApp("html", srcdir=site.srcdir, builddir=site.srcdir.parent / "b")
    templates = Templates(app.builder, lambda text, _: text.source)  # type: ignore[arg-type]
    speakers = Counter({key: len(found) for key, found in archive.by_speaker.items()})
    often = {PAGES.speaker(key) for key, _ in speakers.most_common(5)}
    rest = {PAGES.speaker(key) for key in speakers} - often
    topics = Counter({key: len(found) for key, found in archive.by_topic.items()})
    rest |= {PAGES.topic(key) for key, count in topics.items() if count < 90}
    yield {
        plan.name: str(
            templates.at(PageContext(app.builder, plan.name)).page(plan.make(), None)
        )
        for plan in generated_pages(archive, PAGES)
        if plan.name not in rest
    }
    app.cleanup()


def test_no_page_is_heavy(bodies: dict[str, str]) -> None:
    assert len(bodies) > 200
    weights = {name: weight(body) for name, body in bodies.items()}
    heavy = {
        name: found
        for name, found in weights.items()
        if any(one > most for one, most in zip(found, LIMITS, strict=True))
    }
    assert heavy == {}


def leads_to(page: str, bodies: dict[str, str]) -> set[str]:
    """The names of the pages that *page* links to."""
    parser = Elements()
    parser.feed(bodies[page])
    folder = posixpath.dirname(page)
    found = (posixpath.normpath(f"{folder}/{href}") for href in parser.hrefs)
    return {one.removesuffix(".html") for one in found}


def test_every_talk_is_reached(archive: Archive, bodies: dict[str, str]) -> None:
    """From the index by its years, or months; of a topic and a series, by years."""
    for index, talks in (
        ("talks/index", archive.talks),
        ("series/big/index", archive.by_series["big"]),
        ("topics/field-0", archive.by_topic["field-0"]),
    ):
        tiles = parse(bodies[index]).select(".seminar-tiles a, .seminar-plot a")
        years = {page for page in leads_to(index, bodies) if page in bodies}
        assert len(tiles) > 20
        # the year that has many is on pages of its months
        months = parse(bodies["talks/2016/index"]).select(".seminar-tiles a")
        names = [str(one["href"]).removesuffix(".html") for one in months]
        years |= {f"talks/2016/{name}" for name in names}
        found = {name for year in years for name in leads_to(year, bodies)}
        assert {one.docname for one in talks} <= found


def test_speakers_by_letter(archive: Archive, bodies: dict[str, str]) -> None:
    index = parse(bodies["speakers/index"])
    form = index.select_one("form")
    assert form is not None
    assert (form["action"], form["method"]) == ("../search.html", "get")
    assert form.select_one("input[name=q]") is not None
    letters = texts(index.select(".seminar-tiles strong"))
    assert letters == sorted({one[0] for one in SYLLABLES})
    names = [
        one
        for letter in letters
        for one in texts(
            parse(bodies[f"speakers/letters/{letter.lower()}"]).select(
                ".seminar-directory a"
            )
        )
    ]
    assert sorted(names) == sorted(one.name for one in archive.speakers.values())


def test_topics_of_one_talk_are_folded(bodies: dict[str, str]) -> None:
    page = parse(bodies["topics/index"])
    folded = texts(page.select("details a"))
    assert len(folded) == TALKS // 8
    assert texts(page.select("summary")) == ["1250 topics of one talk"]
    open_ = set(texts(page.select("ul.seminar-names a"))) - set(folded)
    assert len(open_) == 3 + 97
