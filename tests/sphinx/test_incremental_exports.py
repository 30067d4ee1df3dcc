"""Calendars and the search index after edits: what is taken from the last build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sample import PIXEL
from tests.support import not_as_clean, rest_slow

if TYPE_CHECKING:
    from tests.support import Site

CALENDAR = """\
BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
UID:own@example.org\r
END:VEVENT\r
END:VCALENDAR\r
"""


def write(site: Site, name: str, *, title: str = "Groups", options: str = "") -> None:
    fields = options if ":date:" in options else f":date: 2024-05-01\n{options}"
    talk = f"::::{{talk}}\n:series: alg\n{fields}\n\nWords.\n::::\n"
    site.write(f"talks/{name}.md", f"# {title}\n\n{talk}")


@pytest.fixture
def site(site: Site) -> Site:
    site.write("talks/series.yml", "alg:\n  name: Algebra\n")
    for name in ("one", "two"):
        write(site, name, options=":speaker: Ada Example")
    return site


@pytest.mark.parametrize("is_speaker", rest_slow([False, True]))
def test_photos_in_search_follow_the_files(site: Site, *, is_speaker: bool) -> None:
    """Where exports do not name the picture by its content, or not at all."""
    if is_speaker:
        site.configure(html_baseurl="")
        site.write("talks/speakers.yml", "ada-example:\n  photo: own.png\n")
    else:
        write(site, "one", options="\n:::{speaker} Ada Example\n:photo: own.png\n:::")
        site.write("other.md", "---\norphan: true\n---\n\n{download}`talks/own.png`\n")
    photo = site.srcdir / "talks/own.png"
    photo.write_bytes(PIXEL)
    site.build()
    photo.write_bytes(PIXEL + b"\0")
    assert not_as_clean(site, site.build()) == []


def test_a_talk_takes_until_another_year(site: Site) -> None:
    """Where Ramadan decides about clocks, each year has its own changes of them."""
    options = ":speaker: Bo Madeup\n:timezone: Africa/Casablanca\n:time: 10:00-11:00"
    for last in ("2028-12-31", "2029-01-02", "2028-12-31"):
        date = f":date: 2028-12-30 to {last}"
        write(site, "long", options=f"{options}\n{date}")
        assert not_as_clean(site, site.build()) == []


def test_an_open_day_is_offered_since(site: Site) -> None:
    options = ":status: open\n:date: 2024-05-20\n:time: 10:00-11:00"
    write(site, "open", title="TBA", options=options)
    for day in ("03", "16"):
        site.configure(seminar_now=f"2024-05-{day}T09:00:00+00:00")
        write(site, "one", title=f"On {day}", options=":speaker: Ada Example")
        assert not_as_clean(site, site.build()) == []


def test_calendars_are_the_organizers_own(site: Site) -> None:
    """What the calendar of one talk says is in no other."""
    site.configure(html_extra_path=["_extra"])
    site.build()
    for name in ("talks.ics", "talks/one.ics"):
        site.write(f"_extra/{name}", CALENDAR)
    site.build()
    write(site, "two", title="On rings", options=":speaker: Ada Example")
    assert not_as_clean(site, site.build()) == []
    site.remove("_extra/talks.ics")
    assert not_as_clean(site, site.build()) == []
