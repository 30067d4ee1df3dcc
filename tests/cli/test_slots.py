"""The open days of a term: written, kept up to date, filled, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import icalendar
import pytest

from tests.cli.organizer import run, talk
from tests.support import Built, Site, hrefs, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = "2027-01-04T12:00:00+00:00"
FORM = "https://form.example/new?day={date}&series={series}"
SERIES = """\
    algebra:
      name: Algebra & Co
      timezone: Europe/Berlin
      venue: Room 5
      weekday: Thursday
      time: 14:00-15:00
      every: 2
      from: 2027-01-11
      to: 2027-03-26
      skip: [2027-02-11, 2027-03-08 to 2027-03-12]
"""
DAYS = ("01-14", "01-28", "02-25", "03-25")
"""Every second Thursday from 14 January, without 11 February and 11 March."""


def path(day: str) -> str:
    return f"talks/2027/algebra-2027-{day}.md"


@pytest.fixture
def term(site: Site) -> Site:
    site.configure(seminar_now=NOW, seminar_form=FORM)
    site.write("talks/series.yml", SERIES)
    return site


def files(site: Site) -> dict[str, str]:
    talks = site.srcdir / "talks"
    return {
        one.relative_to(site.srcdir).as_posix(): one.read_text(encoding="utf-8")
        for one in sorted(talks.rglob("*.*"))
    }


def slots(site: Site, *options: str) -> str:
    result = run(site, "slots", *options)
    assert result.exit_code == 0, result.output
    return result.output


def edit(site: Site, name: str, old: str, new: str) -> None:
    said = (site.srcdir / name).read_text(encoding="utf-8")
    assert old in said
    site.write(name, said.replace(old, new))


def test_every_day_of_the_term_once(term: Site) -> None:
    assert "4 open days written" in slots(term)
    before = files(term)
    assert {path(day) for day in DAYS} | {
        "talks/series.yml",
        "talks/imported.yml",
    } == set(before)
    said = before[path("01-14")]
    assert ":date: 2027-01-14\n:time: 14:00-15:00\n:status: open\n" in said
    assert "0 open days written; 0 updated, 4 as they were" in slots(term)
    assert files(term) == before


def test_days_gone_are_not_written(term: Site) -> None:
    term.configure(seminar_now="2027-02-01T12:00:00+00:00")
    slots(term)
    assert [one for one in files(term) if "algebra" in one] == [
        path("02-25"),
        path("03-25"),
    ]


def test_a_change_of_the_series_is_followed_and_edits_stay(term: Site) -> None:
    slots(term)
    edit(term, path("01-28"), ":time: 14:00-15:00", ":time: 10:00-11:00")
    edit(term, path("02-25"), "# TBA", "# Knots")
    edit(term, "talks/series.yml", "time: 14:00-15:00", "time: 16:00-17:00")
    output = slots(term)
    now = files(term)
    assert ":time: 16:00-17:00" in now[path("01-14")]
    assert ":time: 10:00-11:00" in now[path("01-28")]
    assert f"{path('01-28')}:7: time: the file has '10:00-11:00'" in output
    assert ":time: 14:00-15:00" in now[path("02-25")]  # it has a talk
    assert f"Taken:   2027-02-25 by {path('02-25')}" in output


def test_a_talk_that_names_no_series_may_be_the_one_of_the_day(term: Site) -> None:
    """At the usual time; at another hour it is something else."""
    for name, day, hour in (
        ("crystals", "01-14", "14:00"),
        ("lunch", "01-28", "12:00"),
    ):
        term.write(
            f"talks/2027/{name}.md",
            f"# On {name}\n\n:::{{talk}}\n:date: 2027-{day}\n:time: {hour}\n"
            ":speaker: Lena Quartz\n:::\n",
        )
    before = files(term)
    output = slots(term)
    now = files(term)
    assert "Taken:   2027-01-14 by talks/2027/crystals.md" in output
    assert path("01-14") not in now
    assert path("01-28") in now
    assert {name: now[name] for name in before} == before


def test_days_that_are_none_any_more_go_unless_edited(term: Site) -> None:
    slots(term)
    edit(term, path("01-28"), ":status: open", ":status: open\n:host: Bo Host")
    edit(term, "talks/series.yml", "weekday: Thursday", "weekday: Friday")
    output = slots(term)
    now = files(term)
    assert path("01-28") in now
    assert f"{path('01-28')}: is not in seminar slots algebra any more" in output
    assert path("01-14") not in now
    assert path("01-15") in now


def test_a_sheet_fills_them(term: Site) -> None:
    slots(term)
    sheet = term.write(
        "sheet.csv",
        "Date,Time,Speaker,Title,Series\n"
        "2027-01-28,14:00-15:00,Ada Example,Knots,Algebra & Co\n",
    )
    for _ in range(2):
        result = run(term, "import", "--update", str(sheet))
        assert result.exit_code == 0, result.output
        assert "3 as they were, 1 taken" in slots(term)
    now = files(term)
    assert len([one for one in now if "algebra" in one]) == 4
    assert now[path("01-28")] == (
        "# Knots\n\n:::{talk}\n:speaker: Ada Example\n:series: algebra\n"
        ":date: 2027-01-28\n:time: 14:00-15:00\n:::\n"
    )


def test_nothing_is_written_on_trial(term: Site) -> None:
    assert "+:status: open" in slots(term, "--dry-run")
    assert list(files(term)) == ["talks/series.yml"]


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ("    a:\n      name: A\n", "no series of talks/series.yml says when it meets"),
        (
            "    a:\n      name: A\n      weekday: Mondey\n",
            "talks/series.yml:3: a: weekday: found 'Mondey', expected a weekday: ",
        ),
        (
            "    a: {weekday: Monday, from: 2027-02-30}\n",
            "talks/series.yml:1: a: from: found '2027-02-30'",
        ),
    ],
)
def test_what_lacks_is_named(term: Site, series: str, said: str) -> None:
    term.write("talks/series.yml", series)
    result = run(term, "slots")
    assert result.exit_code == 2
    assert said in result.output
    assert ("did you mean 'Monday'?" in result.output) == ("Mondey" in series)


def test_a_wrong_day_is_told_also_where_another_series_has_none(term: Site) -> None:
    wrong = "    b:\n      name: B\n      weekday: Mondey\n      from: 2027-01-11\n"
    term.write("talks/series.yml", SERIES + wrong)
    assert "series.yml:13: b: weekday: found 'Mondey'" in slots(term)
    assert path("01-14") in files(term)
    assert "Mondey" not in slots(term, "--series", "algebra")


def test_a_term_backwards(term: Site) -> None:
    result = run(term, "slots", "--to", "2026-12-31")
    assert result.exit_code == 2
    assert "talks/series.yml:1: algebra: found a term from 2027-01-11" in result.output


@pytest.fixture(scope="module")
def shown(new_site: Callable[..., Site]) -> Built:
    site = new_site()
    site.configure(seminar_now=NOW, seminar_form=FORM, html_baseurl="https://s.example")
    meeting = "      online: https://meet.example/algebra\n"
    site.write("talks/series.yml", SERIES + meeting)
    site.write("index.md", "# Home\n\n```{next-talk}\n```\n\n```{talk-list}\n```\n")
    talk(site, "2027/knots", series="algebra", date="2027-02-04", speaker="Ada Example")
    talk(site, "2026/late", series="algebra", date="2026-12-10", title="TBA",
         speaker="TBA", status="open")  # fmt: skip
    slots(site)
    built = site.build()
    assert built.warnings == ()
    return built


@pytest.mark.parametrize("page", ["talks/index", "series/algebra/index"])
def test_pages_lead_to_the_form(shown: Built, page: str) -> None:
    coming = shown.page(page).select_one("#upcoming")
    assert coming is not None
    assert sorted(texts(coming.select(".seminar-title"))) == [
        "2027/knots",
        *["Open: propose a talk"] * 4,
    ]
    link = coming.select_one(".seminar-open .seminar-title a")
    assert link is not None
    assert (
        link["href"]
        == "https://form.example/new?day=2027-01-14&series=Algebra%20%26%20Co"
    )
    assert "TBA" not in coming.text


def test_the_next_talk_is_a_talk(shown: Built) -> None:
    home = shown.page("index")
    assert "2027/knots" in text(home.select_one(".seminar-hero"))
    assert "Open:" not in text(home.select_one(".seminar-hero"))
    assert (
        len(home.select(".seminar-row.seminar-open, .seminar-card.seminar-open")) == 4
    )


def test_its_own_page_says_so(shown: Built) -> None:
    page = shown.page("talks/2027/algebra-2027-01-14")
    assert text(page.h1).startswith("Open: propose a talk")
    assert page.select_one("a.seminar-propose") is not None
    assert page.select_one('script[type="application/ld+json"]') is None
    assert page.select_one('meta[name="citation_title"]') is None


def test_nobody_is_asked_to_join_an_open_day(shown: Built) -> None:
    link = "https://meet.example/algebra"
    assert link in hrefs(shown.page("talks/2027/knots"))
    assert link not in hrefs(shown.page("talks/2027/algebra-2027-01-14"))
    calendar = icalendar.Calendar.from_ical((shown.outdir / "talks.ics").read_bytes())
    joined = [one for one in calendar.walk("VEVENT") if "CONFERENCE" in one]
    assert [str(one["SUMMARY"])[:10] for one in joined] == ["2027/knots"]


def test_calendars_have_them_and_feeds_do_not(shown: Built) -> None:
    for name in ("talks.ics", "series/algebra/talks.ics"):
        calendar = icalendar.Calendar.from_ical((shown.outdir / name).read_bytes())
        events = {str(one["SUMMARY"]): one for one in calendar.walk("VEVENT")}
        assert len(calendar.walk("VEVENT")) == 5
        slot = events["Open: propose a talk – Algebra & Co"]
        assert (slot["STATUS"], slot["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    feed = shown.outdir.joinpath("talks.atom").read_text(encoding="utf-8")
    data = shown.outdir.joinpath("talks.json").read_text(encoding="utf-8")
    assert "2027/knots" in feed
    assert "2027/knots" in data
    for one in (feed, data, *_index(shown)):
        assert "algebra-2027-01-14" not in one


def _index(shown: Built) -> list[str]:
    found = [one for one in shown.outdir.rglob("seminar-search/**/*") if one.is_file()]
    assert found
    return [one.read_text(encoding="utf-8", errors="replace") for one in found]


def test_days_that_nobody_took_are_listed_nowhere(shown: Built) -> None:
    for page in ("talks/index", "series/algebra/index", "index"):
        assert "late.html" not in shown.html(page)


SHEET = """\
Algebra & Co

Date,Speaker,Title
14 January 2027,Ann Lee,Knots
28 January 2027,TBA,TBA
25 February 2027,No seminar,
25 March 2027,Bob Roe,Braids
"""


def test_a_sheet_without_hours_keeps_those_of_the_term(term: Site) -> None:
    """And a day of which it knows nobody stays open."""
    slots(term)
    sheet = term.srcdir.parent / "sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    first = run(term, "import", "--update", str(sheet))
    assert first.exit_code == 0, first.output
    said = files(term)
    for day in ("01-14", "03-25"):
        assert "\n:time: 14:00-15:00\n" in said[path(day)]
        assert ":status:" not in said[path(day)]
        assert "% Check" not in said[path(day)]
    for day in ("01-28", "02-25"):
        assert "\n:status: open\n" in said[path(day)]
        assert "\n:time: 14:00-15:00\n" in said[path(day)]
    assert f"{path('02-25')}: is open, but the source says: " in first.output
    assert "No seminar" in first.output
    assert f"left as it is: {path('01-28')}" in first.output
    # the same again changes nothing
    again = run(term, "import", "--update", str(sheet))
    assert files(term) == said
    assert "0 talks written" in again.output
    # the sheet goes on: somebody comes, somebody changes their title
    sheet.write_text(
        SHEET.replace("TBA,TBA", "Cy Test,Rings").replace("Braids", "Tangles"),
        encoding="utf-8",
    )
    run(term, "import", "--update", str(sheet))
    said = files(term)
    assert said[path("01-28")].startswith("# Rings\n")
    assert "\n:time: 14:00-15:00\n" in said[path("01-28")]
    assert ":status:" not in said[path("01-28")]
    assert said[path("03-25")].startswith("# Tangles\n")
    assert slots(term).endswith("0 updated, 1 as they were, 3 taken, 0 removed.\n")


def test_a_talk_that_moved_to_an_open_day_keeps_its_file(term: Site) -> None:
    sheet = term.srcdir.parent / "sheet.csv"
    rows = "Date,Time,Speaker,Title\n2027-01-14,14:00,Ann Lee,Knots\n"
    sheet.write_text(rows, encoding="utf-8")
    run(term, "import", "--update", str(sheet))
    slots(term)
    assert path("01-28") in files(term)
    sheet.write_text(rows.replace("01-14", "01-28"), encoding="utf-8")
    told = (
        f"To be decided by you:\n  {path('01-28')}: is open, but "
        "talks/2027/ann-lee.md is on that day: run 'seminar slots'\n"
    )
    for _ in range(2):
        assert run(term, "import", "--update", str(sheet)).output.endswith(told)
        said = files(term)
        assert ":date: 2027-01-28\n" in said["talks/2027/ann-lee.md"]
        assert "Ann Lee" not in said[path("01-28")]
    slots(term)
    assert path("01-14") in files(term)
    assert path("01-28") not in files(term)
    assert "decided" not in run(term, "import", "--update", str(sheet)).output


def test_two_talks_of_a_day_are_two_files(term: Site) -> None:
    """The first fills the open day; of two series, neither is guessed."""
    slots(term)
    term.write("talks/series.yml", f"{SERIES}    topology: {{name: Topology}}\n")
    sheet = term.srcdir.parent / "sheet.csv"
    rows = "Date,Speaker,Title\n2027-01-14,Ann Lee,Knots\n2027-01-14,Bob Roe,Braids\n"
    sheet.write_text(rows, encoding="utf-8")
    for _ in range(2):
        run(term, "import", "--update", str(sheet))
        said = files(term)
        assert said[path("01-14")].startswith("# Knots\n")
        assert said["talks/2027/bob-roe.md"].startswith("# Braids\n")
    talk(term, "2027/other", title="TBA", series="topology", date="2027-01-28",
         status="open", time="16:00")  # fmt: skip
    sheet.write_text(rows + "2027-01-28,Cy Test,Rings\n", encoding="utf-8")
    run(term, "import", "--update", str(sheet))
    assert files(term)["talks/2027/cy-test.md"].startswith("# Rings\n")


def test_the_build_s_moment_is_today(
    term: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where conf.py sets no moment, ``SOURCE_DATE_EPOCH`` does."""
    term.write("conf.py", 'extensions = ["sphinx_seminar"]\n')
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1801440000")  # 2027-02-01
    slots(term)
    assert path("01-28") not in files(term)
    assert path("02-25") in files(term)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    term.configure(seminar_now="soon")
    assert run(term, "slots", "--to", "2001-01-01").exit_code == 2


def test_a_series_named_without_a_term(term: Site) -> None:
    term.write("talks/series.yml", "a:\n  name: A\n  weekday: Monday\n")
    result = run(term, "slots", "--series", "a", "--from", "2027-01-11")
    assert result.exit_code == 2
    assert "a: has no to: write it there, or give it as an option" in result.output


def test_a_series_named_without_a_weekday(term: Site) -> None:
    """It meets on the weekday of the first day."""
    term.write("talks/series.yml", "a:\n  name: A\n  timezone: UTC\n")
    options = ("--series", "a", "--from", "2027-01-12", "--to", "2027-01-20")
    assert "2 open days written" in slots(term, *options)
    assert {"talks/2027/a-2027-01-12.md", "talks/2027/a-2027-01-19.md"} <= set(
        files(term)
    )
