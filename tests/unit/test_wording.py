"""Times, zones and titles of pages in words."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

from sphinx_seminar import wording
from sphinx_seminar.views.talk import When

ENGLISH = Locale.parse("en_GB")


def when_of(start: dt.datetime | None, end: dt.datetime | None = None) -> When:
    """A talk of one day."""
    day = start.date() if start else None
    return When(date=day, start=start, end=end, timezone="UTC", last_day=None)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Hong_Kong", "HKT"),
        ("Asia/Dubai", "UTC+4"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/Sao_Paulo", "UTC\u22123"),
        ("Antarctica/Troll", "UTC"),  # whose own name is +00
    ],
)
def test_a_zone(zone: str, expected: str) -> None:
    start = dt.datetime(2027, 1, 12, 9, tzinfo=ZoneInfo(zone))
    when = when_of(start)
    assert wording.hours(when, ENGLISH) == f"09:00 {expected}"


@pytest.mark.parametrize(
    ("zone", "language", "expected"),
    [
        ("Europe/Berlin", "de", "MEZ"),
        ("Europe/Berlin", "en_US", "CET"),
        ("Asia/Tokyo", "ja", "JST"),
        ("Asia/Dubai", "de", "UTC+4"),
    ],
)
def test_a_zone_in_the_language_of_the_site(
    zone: str, language: str, expected: str
) -> None:
    when = when_of(dt.datetime(2027, 1, 12, 9, tzinfo=ZoneInfo(zone)))
    assert wording.hours(when, Locale.parse(language)) == f"09:00 {expected}"


def test_a_talk_in_the_night_of_a_clock_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = dt.datetime(2027, 3, 27, 23, tzinfo=berlin)
    end = dt.datetime(2027, 3, 28, 4, tzinfo=berlin)
    when = when_of(start, end)
    assert wording.hours(when, ENGLISH) == "23:00\u201304:00 (next day) CET/CEST"


def test_a_talk_without_a_date_never_ends() -> None:
    assert wording.machine_end(when_of(None)) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada von Example", "AE"), ("Ada", "A"), ("王小明", "王"), ("42", "?")],
)
def test_initials(name: str, expected: str) -> None:
    assert wording.initials(name) == expected


@pytest.mark.parametrize(("part", "end"), [("0", ""), ("2", " (2)")])
def test_the_page_of_a_month(part: str, end: str) -> None:
    title = wording.page_title("month", ("2027", "3", part), ENGLISH)
    assert title == f"March 2027{end}"
