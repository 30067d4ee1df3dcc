"""Events of several days, imported from calendars and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.organizer import run

if TYPE_CHECKING:
    from tests.support import Site

ICS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:1@x.example
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20270302
DTEND;VALUE=DATE:20270305
SUMMARY:Eva Beispiel: A school on knots
END:VEVENT
END:VCALENDAR
"""
ONE_DAY = ICS.replace("20270305", "20270303")
TABLE = "Date,Speaker,Title\n{},Eva Beispiel,A school on knots\n"


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("school.ics", ICS, "2027-03-02 to 2027-03-04"),
        ("school.ics", ONE_DAY, "2027-03-02"),
        ("a.csv", TABLE.format("2027-03-02 to 2027-03-04"), "2027-03-02 to 2027-03-04"),
        ("a.csv", TABLE.format("2–4 March 2027"), "2027-03-02 to 2027-03-04"),
        ("a.csv", TABLE.format("2 March 2027"), "2027-03-02"),
    ],
)
def test_several_days(site: Site, name: str, text: str, date: str) -> None:
    site.write(name, text)
    result = run(site, "import", str(site.srcdir / name))
    assert result.exit_code == 0, result.output
    (path,) = (site.srcdir / "talks").rglob("*.md")
    assert f":date: {date}\n" in path.read_text(encoding="utf-8")
