"""What pages of more talks and speakers than they can show lead to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

import pytest

from sphinx_seminar.views.chosen import LATER
from sphinx_seminar.views.lists import SpeakerList, TalkList
from sphinx_seminar.views.pages import generated_pages
from sphinx_seminar.views.pages.blocks import (
    Latest,
    Letters,
    Months,
    Page,
    PageLinks,
    UpcomingTalks,
    Years,
)
from sphinx_seminar.views.targets import LONG_YEAR, Pages
from tests.unit.make import NOW, archive_of, talk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.views.lists import CountedLink

Kind = TypeVar("Kind")

NUMBER = 400
LETTERS = "ABCDE"
DAYS = [dt.date(2026, 1, 5) + n * dt.timedelta(days=4) for n in range(NUMBER)]
SPEAKERS = [f"Ada {LETTERS[n % 5]}ample{n}" for n in range(NUMBER)]
TITLES = [f"Talk {n:03}" for n in range(NUMBER)]
PAST = [n for n, day in enumerate(DAYS) if day < NOW.date()]


@pytest.fixture(scope="module")
def found() -> dict[str, Page]:
    """All generated pages of many talks, of one topic, by name."""
    archive = archive_of(
        talk(f"{n}", name, date=day, title=title, topics=("knots",))
        for n, (name, day, title) in enumerate(zip(SPEAKERS, DAYS, TITLES, strict=True))
    )
    return {
        one.name: one.make()
        for one in generated_pages(archive, Pages(data_dir="talks"))
    }


def numbers(links: Iterable[CountedLink]) -> dict[str, int]:
    return {one.target.label: one.talks for one in links}


def only(page: Page, kind: type[Kind]) -> Kind:
    (block,) = (one for one in page.blocks if isinstance(one, kind))
    return block


PER_YEAR = Counter(str(day.year) for day in DAYS)


@pytest.mark.parametrize("name", ["talks/index", "topics/knots"])
def test_many_talks_are_shown_by_their_years(found: dict[str, Page], name: str) -> None:
    page = found[name]
    years = only(page, Years).items
    assert numbers(years) == PER_YEAR
    assert [one.target.label for one in years] == sorted(PER_YEAR, reverse=True)
    assert {one.target.page for one in years} <= {*found}
    coming = [one.title.text for one in only(page, UpcomingTalks).talks.talks]
    first = len(PAST)
    assert coming == TITLES[first : first + LATER]
    latest = [one.title.text for one in only(page, Latest).talks.talks]
    assert latest[:3] == TITLES[first - 1 : first - 4 : -1]


def test_a_year_of_a_topic_has_its_talks(found: dict[str, Page]) -> None:
    page = found["topics/knots/2027"]
    assert numbers(only(page, PageLinks).items) == PER_YEAR
    shown = [one.title.text for one in only(page, TalkList).talks]
    own = [t for t, day in zip(TITLES, DAYS, strict=True) if day.year == 2027]
    assert sorted(shown) == own


def test_many_speakers_are_shown_by_their_letters(found: dict[str, Page]) -> None:
    letters = only(found["speakers/index"], Letters).items
    assert numbers(letters) == dict.fromkeys(LETTERS, NUMBER // 5)
    listed = {
        one.target.label
        for link in letters
        for one in only(found[link.target.page], SpeakerList).items
    }
    assert listed == {*SPEAKERS}


def test_a_long_year_has_pages_of_its_months() -> None:
    per_month = {3: 2 * LONG_YEAR + 1, 7: 5, 10: 1}
    archive = archive_of(
        talk(f"{month}-{n}", date=dt.date(2020, month, 1 + n % 28))
        for month, many in per_month.items()
        for n in range(many)
    )
    pages = {
        one.name: one.make()
        for one in generated_pages(archive, Pages(data_dir="talks"))
    }
    year = pages["talks/2020/index"]
    links = only(year, Months).items
    assert [(one.page, one.part, one.talks) for one in links] == [
        ("talks/2020/10", 0, 1),
        ("talks/2020/07", 0, 5),
        ("talks/2020/03", 1, 400),
        ("talks/2020/03-2", 2, 400),
        ("talks/2020/03-3", 3, 401),
    ]
    lists = [only(pages[link.page], TalkList).talks for link in links]
    listed = [one.key for talks in lists for one in talks]
    assert len(listed) == len({*listed}) == sum(per_month.values())
    assert len(only(year, Latest).talks.talks) == LATER
    assert pages["talks/2020/03-2"].arguments == ("2020", "3", "2")
