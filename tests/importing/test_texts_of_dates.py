"""Days, times and zones out of running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.importing import years
from sphinx_seminar.importing.days import Hints
from sphinx_seminar.importing.moments import read_when

READ = [
    ("29 June 2022 (Wednesday)", "2022-06-29", "", "", ""),
    ("Wednesday, 29 June 2022, 9:00 – 10:00 (HKT), Room 101",
     "2022-06-29", "09:00-10:00", "Asia/Hong_Kong", "Room 101"),
    ("June 29th, 2022", "2022-06-29", "", "", ""),
    ("June 29,2022", "2022-06-29", "", "", ""),
    ("Jun.29, 2022", "2022-06-29", "", "", ""),
    ("June29, 2022 (Wednesday)", "2022-06-29", "", "", ""),
    ("2022/06/29 14h30", "2022-06-29", "14:30", "", ""),
    ("2022-06-29T14:30:00Z", "2022-06-29", "14:30", "UTC", ""),
    ("Wed, Jun 29, 2022 at 2-3pm ET, Soda Hall 510",
     "2022-06-29", "14:00-15:00", "America/New_York", "Soda Hall 510"),
    ("Mittwoch, 29. Juni 2022, 14 Uhr c.t., Hörsaal 3",
     "2022-06-29", "14:15", "", "Hörsaal 3"),
    ("29.06.2022, 14-16 Uhr c.t., HS 3",
     "2022-06-29", "14:15-16:00", "", "HS 3"),
    ("29.06.2022 16:15 Uhr, s.t., HS 3", "2022-06-29", "16:15", "", "HS 3"),
    ("29.06.2022, 15:00, HS 3 c.t.", "2022-06-29", "15:15", "", "HS 3"),
    ("29 June 2022, 16:00 St. James Hall",
     "2022-06-29", "16:00", "", "St. James Hall"),
    ("mercredi 29 juin 2022 à 14h30, salle 3.14",
     "2022-06-29", "14:30", "", "salle 3.14"),
    ("miércoles, 29 de junio de 2022, 16:00 h", "2022-06-29", "16:00", "", ""),
    ("Wednesday 29/06/2022 16:00-17:00", "2022-06-29", "16:00-17:00", "", ""),
    ("2022年6月29日（水）15:30～17:00", "2022-06-29", "15:30-17:00", "", ""),
    ("2022년 6월 29일(수) 오후 3시 30분", "2022-06-29", "15:30", "", ""),
    ("2022年6月29日 下午3:00-4:00 (北京时间)",
     "2022-06-29", "15:00-16:00", "Asia/Shanghai", ""),
    ("среда, 29 июня 2022 г., 16:00", "2022-06-29", "16:00", "", ""),
    ("29.06.2022, 14:15-15:45 Uhr, Raum 2.01",
     "2022-06-29", "14:15-15:45", "", "Raum 2.01"),
    ("FRIDAY 10TH NOVEMBER 2023, 4.00PM", "2023-11-10", "16:00", "", ""),
    ("Tue 05 Dec 2023", "2023-12-05", "", "", ""),
    ("June 29, 2022, 11:30 am to 12:30 pm", "2022-06-29", "11:30-12:30", "", ""),
    ("29 June 2022 noon - 1pm, Faculty Lounge",
     "2022-06-29", "12:00-13:00", "", "Faculty Lounge"),
    ("1600hrs on 29-Jun-2022", "2022-06-29", "16:00", "", ""),
    ("1er juin 2022 de 14h à 15h", "2022-06-01", "14:00-15:00", "", ""),
    ("środa, 29 czerwca 2022, godz. 14:15", "2022-06-29", "14:15", "", ""),
    ("29 de Junho de 2022, 16 hs", "2022-06-29", "16:00", "", ""),
    ("2022/6/29 晚間7點到9點", "2022-06-29", "19:00-21:00", "", ""),
    ("2022年6月29日 下午3点半", "2022-06-29", "15:30", "", ""),
    ("Sesión 1 Lunes 04 de julio de 2022, 16 h",
     "2022-07-04", "16:00", "", "Sesión 1"),
    ("06.29.2022", "2022-06-29", "", "", ""),
    ("29 June 2022 9am UTC+8", "2022-06-29", "09:00", "Etc/GMT-8", ""),
]  # fmt: skip

DOUBTED = [
    ("06/07/2022 4pm", "may be"),
    ("Tue 29 June 2022", "is a Wednesday"),
    ("Wed 29 June, 3pm", "no year"),
    ("29–30 June 2022", "several days"),
    ("29 June 2022 4:00-5:00 pm IST", "Asia/Kolkata"),
    ("29 June 2022 10:00 EST", "EDT"),
    ("29 June 2022, 17:00 CEST (10:00 EDT)", "another time"),
    ("29 June 2022 4:00-5:00", "early morning"),
    ("29 June 2022 12:00-1:30", "13:30"),
    ("29 June 2022; deadline 1 June 2022", "another date"),
]


@pytest.mark.parametrize(("text", "date", "time", "zone", "rest"), READ)
def test_read(text: str, date: str, time: str, zone: str, rest: str) -> None:
    when = read_when(text)
    times = "-".join(f"{one:%H:%M}" for one in (when.start, when.end) if one)
    assert (str(when.date), times, when.zone) == (date, time, zone)
    assert when.rest == rest
    assert not when.doubts


@pytest.mark.parametrize(("text", "word"), DOUBTED)
def test_doubted(text: str, word: str) -> None:
    assert any(word in doubt for doubt in read_when(text).doubts)


@pytest.mark.parametrize(
    "line",
    [
        "on Monday, 2 November 2026, at 16:15 in Example Hall 12 (doors open at 4pm).",
        "Monday, 2 November 2026: coffee at 15:45, talk at  16:15, in Hall 12",
    ],
)
def test_a_doubt_shows_the_line_as_it_was_written(line: str) -> None:
    (doubt,) = read_when(line).doubts
    assert doubt.startswith("another time besides ")
    assert doubt.endswith(f": {' '.join(line.split())!r}")


def test_when_the_coffee_is_ready_is_left_out() -> None:
    when = read_when("2 November 2026, 16:15 (coffee from 4pm), Hall 12")
    assert (f"{when.start:%H:%M}", when.rest) == ("16:15", "Hall 12")
    assert when.doubts == ("'(coffee from 4pm)' is left out",)


def test_hints_decide() -> None:
    assert str(read_when("06/07/2022", Hints(day_first=True)).date) == "2022-07-06"
    assert str(read_when("06/07/2022", Hints(day_first=False)).date) == "2022-06-07"
    assert str(read_when("Wed 29 June", Hints(year=2022)).date) == "2022-06-29"
    when = read_when("29 June 2022 10:00 IST", Hints(timezone="Asia/Kolkata"))
    assert (when.zone, when.doubts) == ("Asia/Kolkata", ())


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    read_when(text)
    read_when(text, Hints(year=2022, only_time=True))


@given(
    st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a %d %b %Y"])
)
def test_dates_come_back(date: object, form: str) -> None:
    text = f"{date:{form}}"
    when = read_when(text)
    if "1900" <= str(date)[:4] <= "2099":
        assert when.date == date
        assert not when.doubts


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        ("Numerics Seminar in winter 2027", "Numerics Seminar"),
        ("Oberseminar im Wintersemester 2026/27", "Oberseminar"),
        ("Algebra Seminar, Fall 2023", "Algebra Seminar"),
        ("Made in Germany Seminar", "Made in Germany Seminar"),
        ("What Logic is Good at", "What Logic is Good at"),
        ("Fall 2023", ""),
    ],
)
def test_a_heading_without_its_term(heading: str, rest: str) -> None:
    assert years.without_term(heading) == rest
