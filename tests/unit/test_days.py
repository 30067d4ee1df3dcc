"""Ranges of days, in every accepted spelling."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading.days import Days, read_days
from tests.unit.patience import HOSTILE, at_most

DAYS = Days(dt.date(2027, 3, 2), dt.date(2027, 3, 4))


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"2027-03-02{between}2027-03-04"
            for between in (
                *(" to ", "..", " .. ", "...", "\u2026", "\u2013", " \u2014 ", " - "),
                *("-", "--", "/", " until ", " through ", "\uff5e", " \u2192 "),
                *(" bis ", " au ", " hasta ", " до ", "至"),
            )
        ),
        *("2027-03-02 to 04", "2027-03-02..04", "2027-03-02/04", "2027-03-02 to 03-04"),
        *("from 2027-03-02 to 2027-03-04", "2027/03/02 - 2027/03/04"),
        *("2-4 March 2027", "2 to 4 March 2027", "2. – 4. March 2027"),
        *("2nd–4th March 2027", "March 2-4, 2027", "March 2nd to 4th, 2027"),
        *("2 March – 4 March 2027", "March 2, 2027 – March 4, 2027"),
        "Tue 2 March 2027 – Thu 4 March 2027",
    ],
)
def test_a_range_in_its_forms(text: str) -> None:
    assert read_days(text) == DAYS


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-12-30 to 2027-01-02", "2026-12-30", "2027-01-02"),
        ("30 December – 2 January 2027", "2026-12-30", "2027-01-02"),
        ("December 30 – January 2, 2027", "2026-12-30", "2027-01-02"),
        ("30 Dec 2026 – 2 Jan 2027", "2026-12-30", "2027-01-02"),
        ("30 March – 2 April 2027", "2027-03-30", "2027-04-02"),
        ("2028-02-28/29", "2028-02-28", "2028-02-29"),
    ],
)
def test_over_months_and_years(text: str, first: str, last: str) -> None:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert read_days(text) == Days(*days)


def test_a_range_of_one_day_is_that_day() -> None:
    assert read_days("2027-03-02 to 2027-03-02") == Days(DAYS.first)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2027-03-04 to 2027-03-02", "2027-03-02 to 2027-03-04"),
        ("4 March – 2 March 2027", "2027-03-02 to 2027-03-04"),
        ("Tue 2 March 2027 – Fri 4 March 2027", "2027-03-02 to 2027-03-04"),
        ("02.03.2027 - 04.03.2027", "2027-03-02 to 2027-03-04"),
        ("2027-03-02 to TBA", ""),
        ("2027-03-02 to 2029-03-02", ""),
        ("2027-02-28/29", ""),
    ],
)
def test_what_is_no_range(text: str, nearest: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_days(text)
    said = str(raised.value).partition("; did you mean ")[2]
    assert said.strip("'?") == nearest


@given(st.dates(dt.date(1900, 1, 1), dt.date(2900, 1, 1)), st.integers(1, 300))
def test_any_range(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days)
    assert read_days(f"{first}/{last}") == Days(first, last)
    assert read_days(f"{first} to {last}") == Days(first, last)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_at_once(text: str) -> None:
    with at_most(1), pytest.raises(ReadError):
        read_days(text)
