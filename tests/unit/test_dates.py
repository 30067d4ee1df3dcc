"""Days, times of day, zones, and the moments that they make."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.problems import ProblemKind, ReadError
from sphinx_seminar.reading import dates
from sphinx_seminar.reading.dates import (
    ClockChangeError,
    Times,
    is_tba,
    localize,
    read_date,
    read_times,
    read_timezone,
)
from tests.unit.patience import HOSTILE, at_most

SEED_DAY = dt.date(2022, 6, 29)


@pytest.mark.parametrize(
    "text",
    [
        "2022-06-29",
        "2022-6-29",
        "2022/06/29",
        "2022.06.29",
        "29 June 2022",
        "29 Jun 2022",
        "29 Jun. 2022",
        "29. June 2022",
        "29th June, 2022",
        "29th of June 2022",
        "June 29, 2022",
        "june 29th 2022",
        "JUN. 29, 2022",
        "  2022-06-29\n",
        "29\tJune\u00a02022",
    ],
)
def test_a_date_in_its_forms(text: str) -> None:
    assert read_date(text) == SEED_DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [("1 Sept 2022", 9), ("1 Sep 2022", 9), ("1 May 2022", 5), ("1 Mar 2022", 3)],
)
def test_short_months(text: str, month: int) -> None:
    assert read_date(text) == dt.date(2022, month, 1)


@pytest.mark.parametrize(
    "day", ["Wednesday, June 29, 2022", "Wed 29 June 2022", "wed. 2022-06-29"]
)
def test_a_date_with_its_weekday(day: str) -> None:
    assert read_date(day) == SEED_DAY


def test_a_weekday_of_another_date() -> None:
    """Either may be the slip, so neither is taken."""
    with pytest.raises(ReadError) as error:
        read_date("Thu 29 June 2022")
    assert "'Thu 29 June 2022'" in str(error.value)
    assert "2022-06-29 is a Wednesday" in str(error.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("30/02/2026", "day is out of range for month"),
        ("31.04.2026", "day is out of range for month"),
        ("13.13.2026", "month must be in 1..12"),
        ("2026-13-05", "month must be in 1..12"),
        ("06/07/2022", "which is the day, and which the month, differs by country"),
        ("1/2/2999", "which is the day, and which the month, differs by country"),
        ("13/1/1066", "year must be in 1800..2999"),
    ],
)
def test_why_a_date_is_none(text: str, reason: str) -> None:
    with pytest.raises(ReadError) as error:
        read_date(text)
    assert str(error.value) == (
        f"found {text!r}, expected a date such as 2022-06-29, or TBA ({reason})"
    )


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Tue 12 January", ""),
        ("Tuesday, January 12, 2027 at 4pm", "2027-01-12"),
        ("2027-01-12 16:00", "2027-01-12"),
        ("12.1.2027", "2027-01-12"),
        ("12.1.27", "2027-01-12"),
        ("13/01/2027", "2027-01-13"),
        ("1/13/27", "2027-01-13"),
        ("03/04/2027", ""),  # which is the month?
        ("12. März 2027", "2027-03-12"),
        ("12 janvier 2027", "2027-01-12"),
        ("12 января 2027", "2027-01-12"),
        ("Monday 06/07/2022", ""),
        ("5 May 2027 or 6 May 2027", ""),
        ("Tue 31 February 2027", ""),
        ("28 Febuary 2027", "28 February 2027"),
        ("31 Febuary 2027", "February"),
        ("Octobre 2, 2027", "2027-10-02"),
        ("Agust 2, 2027", "August 2, 2027"),
        ("9 Brumaire 1899", ""),
    ],
)
def test_a_date_among_other_words_is_named_as_it_is_to_be_written(
    text: str, nearest: str
) -> None:
    with pytest.raises(ReadError) as error:
        read_date(text)
    assert (f"did you mean {nearest!r}" in str(error.value)) == bool(nearest)
    assert ("did you mean" in str(error.value)) == bool(nearest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2022",
        "June 2022",
        "06/07/2022",  # which of the two is the month depends on the country
        "06-07-2022",
        "2022-06/29",
        "2022-13-01",
        "2022-02-29",
        "2022-06-31",
        "31 June 2022",
        "29 Ju 2022",  # June or July
        "29 Juno 2022",
        "29 June 22",
        "2022-06-29T09:00",
        "2022-06-29 and later",
        "0022-06-29",
        "1066-10-14",
        "9999-12-31",
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ReadError, match="expected a date such as 2022-06-29") as caught:
        read_date(text)
    assert caught.value.kind is ProblemKind.DATE


def test_a_date_says_what_is_wrong_with_it() -> None:
    with pytest.raises(ReadError, match=r"found '2022-02-30', .*day"):
        read_date("2022-02-30")
    with pytest.raises(ReadError, match="no month is called 'Brumaire'"):
        read_date("9 Brumaire 1899")
    with pytest.raises(ReadError, match=r"year must be in 1800\.\.2999"):
        read_date("0022-06-29")


@given(st.dates(dt.date(1800, 1, 1), dt.date(2999, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    month = dates._MONTHS[day.month - 1].title()
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day} {month} {day.year}") == day
    assert read_date(f"{month[:3]} {day.day}, {day.year}") == day


@pytest.mark.parametrize(
    "text", ["TBA", "tba", " TBD ", "tbc", "To be announced", "to be confirmed"]
)
def test_not_known_yet(text: str) -> None:
    assert is_tba(text)


@pytest.mark.parametrize("text", ["", "TBA soon", "2022-06-29", "tb"])
def test_known_or_nothing(text: str) -> None:
    assert not is_tba(text)


def _times(start: str, end: str = "") -> Times:
    last = dt.time.fromisoformat(end) if end else None
    return Times(dt.time.fromisoformat(start), last)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("09:00", "09:00", ""),
        ("9:00", "09:00", ""),
        ("9.30", "09:30", ""),
        ("14h30", "14:30", ""),
        ("14h", "14:00", ""),
        ("14 h 30", "14:30", ""),
        ("9：30", "09:30", ""),
        ("9 am", "09:00", ""),
        ("9:30 a.m.", "09:30", ""),
        ("12 am", "00:00", ""),
        ("12 pm", "12:00", ""),
        ("12:30 AM", "00:30", ""),
        ("09:00-", "09:00", ""),
        ("09:00-10:00", "09:00", "10:00"),
        ("09:00 - 10:00", "09:00", "10:00"),
        ("09:00–10:00", "09:00", "10:00"),  # en dash
        ("09:00—10:00", "09:00", "10:00"),  # em dash
        ("09:00−10:00", "09:00", "10:00"),  # minus sign
        ("09:00‑10:00", "09:00", "10:00"),  # non-breaking hyphen
        ("09:00~10:00", "09:00", "10:00"),
        ("09:00～10:00", "09:00", "10:00"),
        ("09:00 -- 10:00", "09:00", "10:00"),
        ("9:00 to 10:00", "09:00", "10:00"),
        ("9:00 UNTIL 10:00", "09:00", "10:00"),
        ("9-10", "09:00", "10:00"),
        ("9 am\n–\n10 am", "09:00", "10:00"),
        ("22:00-01:00", "22:00", "01:00"),
        ("20:00-24:00", "20:00", "00:00"),
        ("9am-5pm", "09:00", "17:00"),
        ("11 pm - 1 am", "23:00", "01:00"),
    ],
)
def test_times_in_their_forms(text: str, start: str, end: str) -> None:
    assert read_times(text) == _times(start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9:00 – 10:30 am", "09:00", "10:30"),
        ("1:00 – 2:00 pm", "13:00", "14:00"),
        ("11:00 – 1:00 pm", "11:00", "13:00"),
        ("9:00 – 12:00 pm", "09:00", "12:00"),
        ("12:00 – 1:00 pm", "12:00", "13:00"),
        ("11:00 – 1:00 am", "23:00", "01:00"),
        ("10:30 – 10:00 pm", "10:30", "22:00"),
        ("9 – 9 pm", "09:00", "21:00"),
        ("13:00 – 2:00 pm", "13:00", "14:00"),
        ("2 pm – 3", "14:00", "15:00"),
        ("2 pm – 3:30", "14:00", "15:30"),
        ("11 am – 1", "11:00", "13:00"),
        ("11 pm – 1", "23:00", "01:00"),
        ("10 am – 11:30", "10:00", "11:30"),
        ("2 pm – 15:30", "14:00", "15:30"),
    ],
)
def test_am_and_pm_may_stand_once_for_both(text: str, start: str, end: str) -> None:
    assert read_times(text) == _times(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "noon",
        "10",
        "25:00",
        "24:30",
        "24:00",  # of which day?
        "24:00-01:00",
        "09:60",
        "9:5",
        "13 pm",
        "0 am",
        "09:00-10:00-11:00",
        "09:00 HKT",
        "2022-06-29",
        "-",
        "--",
    ],
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ReadError, match="expected a time such as 09:00") as caught:
        read_times(text)
    assert caught.value.kind is ProblemKind.TIME


@pytest.mark.parametrize("text", ["-10:00", "– 10:00", "until 10:00"])
def test_an_end_without_a_start(text: str) -> None:
    with pytest.raises(ReadError, match="a start before the end"):
        read_times(text)


@pytest.mark.parametrize("text", ["09:00-09:00", "9 am - 9:00 am", "9-9"])
def test_an_end_at_the_start(text: str) -> None:
    with pytest.raises(ReadError, match="an end after the start"):
        read_times(text)


@given(st.times(), st.times())
def test_every_time_is_read_back(start: dt.time, end: dt.time) -> None:
    start = start.replace(second=0, microsecond=0)
    end = end.replace(second=0, microsecond=0)
    assert read_times(f"{start:%H:%M}") == Times(start, None)
    if start != end:
        assert read_times(f"{start:%H:%M} – {end:%H:%M}") == Times(start, end)
        assert read_times(f"{start:%I:%M %p} – {end:%I:%M %p}") == Times(start, end)


@pytest.mark.parametrize("name", ["UTC", "Asia/Hong_Kong", "America/Port-au-Prince"])
def test_a_zone(name: str) -> None:
    assert read_timezone(f" {name}\n") == name


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("14 Uhr", "14:00"),
        ("14:15 - 15:45 Uhr", "14:15-15:45"),
        ("14時", "14:00"),
        ("9 o'clock", "09:00"),
        ("16", "16:00"),
        ("1600-1730", "16:00-17:30"),
        ("99 Uhr", ""),
        ("16 Uhr or later", ""),
    ],
)
def test_times_that_are_not_clear_name_what_they_may_be(
    text: str, nearest: str
) -> None:
    with pytest.raises(ReadError) as error:
        read_times(text)
    assert (f"did you mean {nearest!r}" in str(error.value)) == bool(nearest)
    assert ("did you mean" in str(error.value)) == bool(nearest)


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("25:15-26:00", "hours go from 0 to 23, and minutes to 59"),
        ("14:75", "hours go from 0 to 23, and minutes to 59"),
        ("24:00", "hours go from 0 to 23, and minutes to 59"),
        ("14:00 pm", "with am or pm, hours go from 1 to 12"),
    ],
)
def test_a_time_that_no_clock_shows(text: str, range_: str) -> None:
    with pytest.raises(ReadError, match=f"or 09:00-10:30; {range_}$"):
        read_times(text)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("asia/hong_kong", "Asia/Hong_Kong"),
        ("Asia/Hong Kong", "Asia/Hong_Kong"),
        ("hong kong", "Asia/Hong_Kong"),
        ("Zurich", "Europe/Zurich"),
    ],
)
def test_an_unknown_zone_names_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(ReadError, match=f"did you mean '{nearest}'") as caught:
        read_timezone(text)
    assert caught.value.kind is ProblemKind.TIMEZONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HKT",
        "+08:00",
        "UTC+8",
        "../../etc/passwd",
        "/etc/localtime",
        "a\0b",
        "localtime",
        "Factory",
    ],
)
def test_what_is_no_zone(text: str) -> None:
    with pytest.raises(ReadError, match="IANA name"):
        read_timezone(text)


def test_every_zone_is_one() -> None:
    for name in available_timezones() - {"localtime", "Factory"}:
        assert read_timezone(name) == name


SKIPPED = [
    ("2022-03-27", "02:30", "Europe/Berlin"),
    ("2022-03-13", "02:00", "America/New_York"),
    ("2022-10-02", "02:15", "Australia/Lord_Howe"),  # by half an hour
    ("2011-12-30", "12:00", "Pacific/Apia"),  # by a whole day
]
REPEATED = [
    ("2022-10-30", "02:30", "Europe/Berlin"),
    ("2022-11-06", "01:00", "America/New_York"),
    ("2022-04-03", "01:45", "Australia/Lord_Howe"),
]


@pytest.mark.parametrize(("day", "time", "zone"), SKIPPED)
def test_a_time_that_clocks_skip(day: str, time: str, zone: str) -> None:
    given_ = (dt.date.fromisoformat(day), dt.time.fromisoformat(time), zone)
    with pytest.raises(
        ClockChangeError, match=f"{day} {time} does not exist in {zone}"
    ):
        localize(*given_)
    assert localize(*given_, strict=False).fold == 0


@pytest.mark.parametrize(("day", "time", "zone"), REPEATED)
def test_a_time_that_clocks_repeat(day: str, time: str, zone: str) -> None:
    given_ = (dt.date.fromisoformat(day), dt.time.fromisoformat(time), zone)
    with pytest.raises(ClockChangeError, match=f"{day} {time} happens twice in {zone}"):
        localize(*given_)
    first = localize(*given_, strict=False)
    assert first.astimezone(dt.UTC) < first.replace(fold=1).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("day", "time", "zone"),
    [
        ("2022-03-27", "01:59", "Europe/Berlin"),
        ("2022-03-27", "03:00", "Europe/Berlin"),
        ("2022-10-30", "01:59", "Europe/Berlin"),
        ("2022-10-30", "03:00", "Europe/Berlin"),
        ("2022-03-27", "02:30", "Asia/Hong_Kong"),
        ("2022-03-27", "02:30", "UTC"),
    ],
)
def test_the_minutes_around_a_change_are_sound(day: str, time: str, zone: str) -> None:
    moment = localize(dt.date.fromisoformat(day), dt.time.fromisoformat(time), zone)
    assert f"{moment:%Y-%m-%d %H:%M}" == f"{day} {time}"


@given(
    st.dates(dt.date(1800, 1, 1), dt.date(2999, 12, 31)),
    st.times(),
    st.sampled_from(sorted(available_timezones())),
)
def test_a_moment_is_the_one_of_zoneinfo(
    day: dt.date, time: dt.time, zone: str
) -> None:
    time = time.replace(second=0, microsecond=0)
    local = dt.datetime.combine(day, time, tzinfo=ZoneInfo(zone))
    # what either reading of the clock (PEP 495) comes back as
    back = {
        local.replace(fold=fold)
        .astimezone(dt.UTC)
        .astimezone(ZoneInfo(zone))
        .replace(tzinfo=None, fold=0)
        for fold in (0, 1)
    }
    offsets = {local.replace(fold=fold).utcoffset() for fold in (0, 1)}
    sound = back == {local.replace(tzinfo=None)} and len(offsets) == 1
    try:
        moment = localize(day, time, zone)
    except ClockChangeError:
        assert not sound
        moment = localize(day, time, zone, strict=False)
    else:
        assert sound
    assert moment == local
    assert moment.utcoffset() == local.utcoffset()


@pytest.mark.parametrize("text", ["4 - 5", "1-2", "6 to 7"])
def test_small_hours_alone_are_refused(text: str) -> None:
    with pytest.raises(ReadError, match="expected am or pm, or minutes"):
        read_times(text)
    assert read_times(f"{text} pm").start.hour > 12


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("read", [read_date, read_times, read_timezone])
def test_hostile_text_is_refused_at_once(read: object, text: str) -> None:
    assert callable(read)
    with at_most(1), pytest.raises(ReadError):
        read(text)


_PIECES = st.sampled_from(
    ["9", "10:30", "24:00", "am", "p.m.", "-", "–", " to ", "h", " ", ".", "June", "29"]
)
_TEXTS = st.text() | st.lists(_PIECES, max_size=8).map("".join)


@given(_TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_date, read_times, read_timezone):
        try:
            read(text)
        except ReadError as error:
            assert "expected" in str(error)  # noqa: PT017 - or not raised at all
