"""``seminar new``: the questions, what they offer, and what is written."""

from __future__ import annotations

import datetime as dt
import os
import select
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.archive import Defaults, resolve
from sphinx_seminar.cli.asking import completions
from sphinx_seminar.cli.habits import habits_of
from tests.cli.organizer import SERIES, run, talk
from tests.support import NOW
from tests.unit.make import data, series
from tests.unit.make import talk as entry

if TYPE_CHECKING:
    from tests.support import Site


def answers(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_new_offers_what_is_usual(algebra: Site) -> None:
    algebra.configure(seminar_now=NOW)
    answers = "jane doe\n\n\nOn braids\n\n\n\n\nKnots, braids\n"
    result = run(algebra, "new", "--series", "algebra", text=answers)
    assert result.exit_code == 0, result.output
    assert "Jane Doe is known: 3 talks so far" in result.output
    text = (algebra.srcdir / "talks/2026/jane-doe.md").read_text()
    assert text == (
        "# On braids\n\n::::{talk}\n:series: algebra\n"
        ":date: 2026-01-20\n:time: 14:00-15:00\n:venue: Room 1\n"
        ":topics: knots, braids\n\n:::{speaker} Jane Doe\n:::\n::::\n"
    )
    assert "seminar announce 2026/jane-doe" in result.output


def test_new_with_options_asks_nothing(site: Site) -> None:
    arguments = (
        "--yes",
        "--speaker",
        "Ann Lee",
        "--date",
        "2026-03-04",
        "--title",
        "X",
    )
    assert run(site, "new", *arguments).exit_code == 0
    assert (site.srcdir / "talks/2026/ann-lee.md").exists()
    again = run(site, "new", *arguments)
    assert again.exit_code == 1
    assert "there already" in again.output


def test_new_writes_nothing_unasked_into_a_site_that_cannot_be_read(
    algebra: Site,
) -> None:
    before = sorted((algebra.srcdir / "talks").rglob("*"))
    algebra.write("conf.py", "x = (\n")
    result = run(
        algebra, "new", "--yes", "--speaker", "Ann Lee", "--date", "2026-03-04"
    )
    assert result.exit_code == 1
    assert "the site cannot be read" in result.output
    assert sorted((algebra.srcdir / "talks").rglob("*")) == before


def test_new_asks_again(site: Site) -> None:
    answers = "Ann Lee\n\n\nX\n3.4.\n2026-03-04\n\n\n\n\n"
    result = run(site, "new", text=answers)
    assert "expected a date" in result.output
    assert (site.srcdir / "talks/2026/ann-lee.md").exists()
    bad = run(site, "new", "--yes", "--date", "soon")
    assert bad.exit_code == 2


def test_new_knows_who_was_meant(algebra: Site) -> None:
    talk(algebra, "2025/braids", speaker="Dr. Ann Lee", date="2025-11-01",
         topics="braid groups")  # fmt: skip
    given = answers("An Lee", "y", "", "", "On knots", *[""] * 4, "braid group", "y")
    result = run(algebra, "new", "--series", "algebra", text=given)
    assert "Did you mean Ann Lee?" in result.output
    assert "Topics so far: knots, braid groups" in result.output
    assert "Did you mean braid groups?" in result.output
    (path,) = algebra.srcdir.glob("talks/*/ann-lee.md")
    text = path.read_text()
    assert ":::{speaker} Dr. Ann Lee\n:::\n" in text
    assert ":topics: braid groups\n" in text
    quiet = run(algebra, "new", "--yes", "--speaker", "J. Doe", "--date", "TBA")
    assert "J. Doe is new (not the same as Jane Doe?)" in quiet.output
    assert (algebra.srcdir / "talks/undated/j-doe.md").exists()


def test_new_knows_talks_in_restructuredtext(site: Site) -> None:
    site.write(
        "talks/a.rst", "A\n=\n\n.. talk::\n   :date: 2025-01-01\n   :speaker: Jo Doe\n"
    )
    result = run(site, "new", "--yes", "--speaker", "jo doe", "--title", "X")
    assert "Jo Doe is known: 1 talk so far" in result.output


def test_new_asks_who_of_two(algebra: Site) -> None:
    algebra.write(
        "talks/speakers.yml",
        "ann-one:\n  name: Ann Lee\nann-two:\n  name: Ann Lee\n"
        "  biography: Ann ties knots.\n",
    )
    given = answers("Ann Lee", "ann-three", "ann-two", "", "", "X", "TBA", *[""] * 4)
    result = run(algebra, "new", "--series", "algebra", text=given)
    assert result.exit_code == 0, result.output
    assert "Ann Lee fits several" in result.output
    text = (algebra.srcdir / "talks/undated/ann-lee.md").read_text()
    assert ":::{speaker} Ann Lee\n:key: ann-two\n" in text
    assert "Still to write: the date, the abstract." in result.output
    refused = run(algebra, "new", "--yes", "--speaker", "Ann Lee")
    assert refused.exit_code == 2
    assert "expected which of ann-one, ann-two" in refused.output
    key = run(algebra, "new", "--yes", "--speaker", "ann-one", "--date", "2026-03-03")
    assert key.exit_code == 0
    (path,) = algebra.srcdir.glob("talks/2026/ann-lee.md")
    assert ":key: ann-one" in path.read_text()


def test_new_doubts_the_day(algebra: Site) -> None:
    algebra.configure(seminar_now=NOW)
    common = ("new", "--yes", "--series", "algebra", "--title", "X", "--date")
    assert "is in the past" in run(algebra, *common, "2025-11-04").output
    odd = run(algebra, *common, "2026-02-04").output
    assert "2026-02-04 is a Wednesday; Algebra Seminar usually meets on Tues" in odd
    twice = run(algebra, *common, "2025-12-16").output
    assert "there is a talk on that day already: 2025/talk-2" in twice
    fine = run(algebra, *common, "2026-02-03").output
    assert "usually" not in fine
    assert "already" not in fine


def test_new_takes_the_usual_away(algebra: Site) -> None:
    given = answers("TBA", "X", "2026-02-03", "-", "-", "", "")
    result = run(algebra, "new", "--series", "algebra", text=given)
    assert result.exit_code == 0, result.output
    (path,) = algebra.srcdir.glob("talks/2026/*.md")
    assert path.read_text() == (
        "# X\n\n:::{talk}\n:speaker: TBA\n:series: algebra\n:date: 2026-02-03\n:::\n"
    )


def test_new_asks_for_a_zone_where_nobody_says_one(site: Site) -> None:
    given = answers("TBA", "X", "2026-02-03", "14:00", "Europe/Berlim", "Europe/Berlin",
                    "", "", "")  # fmt: skip
    result = run(site, "new", text=given)
    assert "did you mean 'Europe/Berlin'?" in result.output
    (path,) = site.srcdir.glob("talks/2026/*.md")
    assert ":timezone: Europe/Berlin\n" in path.read_text()
    site.configure(seminar_timezone="Europe/Paris")
    given = answers("TBA", "Y", "2026-02-04", "14:00", "", "", "")
    result = run(site, "new", text=given)
    assert result.exit_code == 0, result.output
    assert "Time in Europe/Paris" in result.output


def test_new_writes_nothing_of_nothing(algebra: Site) -> None:
    for arguments in ((), ("--venue", "Room 1"), ("--topics", "knots")):
        result = run(algebra, "new", "--yes", "--series", "", *arguments)
        assert result.exit_code == 2
        assert "give at least one of --speaker, --title and --date" in result.output
    assert not list(algebra.srcdir.glob("talks/undated/*"))


def test_new_keeps_a_day_free(algebra: Site) -> None:
    """Of a series alone, the next meeting is announced, and nothing else."""
    algebra.configure(seminar_now=NOW)
    result = run(algebra, "new", "--yes", "--series", "algebra")
    assert result.exit_code == 0
    assert "Still to write: the speaker, the title, the abstract." in result.output
    text = (algebra.srcdir / "talks/2026/algebra-2026-01-20.md").read_text()
    assert text.startswith("# TBA\n\n:::{talk}\n:speaker: TBA\n:series: algebra\n")
    assert algebra.build().warnings == ()


TERM = """\
algebra:
  weekday: Tuesday
  time: 14:00-15:00
  timezone: Europe/Berlin
  venue: Room 1
  from: 2026-01-20
  to: 2026-01-31
"""
FILLS = ("new", "--yes", "--series", "algebra", "--date", "2026-01-20")


def test_new_fills_an_open_day(algebra: Site) -> None:
    algebra.configure(seminar_now=NOW)
    algebra.write("talks/series.yml", TERM)
    assert run(algebra, "slots").exit_code == 0
    path = algebra.srcdir / "talks/2026/algebra-2026-01-20.md"
    assert ":status: open\n" in path.read_text()
    result = run(algebra, *FILLS, "--speaker", "Jo Doe", "--title", "Braids")
    assert "Written: talks/2026/algebra-2026-01-20.md (it was an" in result.output
    assert path.read_text() == (
        "# Braids\n\n::::{talk}\n:series: algebra\n:date: 2026-01-20\n"
        ":time: 14:00-15:00\n\n:::{speaker} Jo Doe\n:::\n::::\n"
    )
    assert not (algebra.srcdir / "talks/2026/jo-doe.md").exists()
    assert "Braids" in algebra.build().html("talks/2026/algebra-2026-01-20")
    assert run(algebra, "slots").exit_code == 0
    assert "# Braids\n" in path.read_text()


def test_new_leaves_an_open_day_that_was_edited(algebra: Site) -> None:
    algebra.configure(seminar_now=NOW)
    algebra.write("talks/series.yml", TERM)
    run(algebra, "slots")
    path = algebra.srcdir / "talks/2026/algebra-2026-01-20.md"
    edited = path.read_text().replace(":status:", ":venue: Room 9\n:status:")
    path.write_text(edited)
    result = run(algebra, *FILLS, "--speaker", "Jo Doe", "--title", "Braids")
    assert result.exit_code == 1
    assert "talks/2026/algebra-2026-01-20.md is an open day that was edited" in (
        result.output
    )
    assert path.read_text() == edited


@pytest.mark.parametrize("command", [("new", "--yes", "--title", "X"), ("import", "-")])
def test_a_data_file_that_cannot_be_read(
    algebra: Site, command: tuple[str, ...]
) -> None:
    """The command stops: it would not know the series, or write into the file."""
    wrong = "algebra:\n  name: [\n"
    algebra.write("talks/series.yml", wrong)
    name, *rest = command
    result = run(algebra, name, *rest, "--series", "algebra", text="Title: X\n")
    assert result.exit_code == 1
    assert "talks/series.yml:2: not YAML" in result.output
    assert "Mend it first." in result.output
    assert (algebra.srcdir / "talks/series.yml").read_text() == wrong


@pytest.mark.parametrize(
    ("days", "next_day", "every"),
    [
        (["2029-05-01", "2029-05-08", "2029-05-15"], "2029-06-05", 7),
        (["2029-04-24", "2029-05-08", "2029-05-22"], "2029-06-05", 14),
        (["2029-04-17", "2029-05-01", "2029-05-15"], "2029-06-12", 14),
        # one meeting was left out, one was on another day
        (["2029-05-01", "2029-05-08", "2029-05-22", "2029-05-29"], "2029-06-05", 7),
        (["2029-05-01", "2029-05-08", "2029-05-16"], "2029-06-05", 0),
        (["2029-05-01"], "2029-06-05", 0),
        # some are announced already
        (["2029-06-05", "2029-06-12", "2029-06-19"], "2029-06-26", 7),
        # and a day between them is free
        (["2029-05-29", "2029-06-12", "2029-06-19"], "2029-06-05", 0),
    ],
)
def test_when_a_series_meets_next(days: list[str], next_day: str, every: int) -> None:
    entries = [
        entry(str(number), "Ada", series="s", date=dt.date.fromisoformat(day))
        for number, day in enumerate(days)
    ]
    defaults = Defaults(now=dt.datetime(2029, 5, 31, tzinfo=dt.UTC))
    archive, _ = resolve(entries, data(series("s")), defaults)
    habits = habits_of(archive, series("s"))
    assert habits.weekday == 1
    assert (str(habits.date), habits.every) == (next_day, every)


def test_the_next_day_of_a_term() -> None:
    """As series.yml has it: every second week, without days that are skipped."""
    thursdays = series(
        "s",
        weekday=3,
        time=(dt.time(14), dt.time(15)),
        every=2,
        skip=((dt.date(2029, 6, 14), None),),
        first_day=dt.date(2029, 5, 3),
        last_day=dt.date(2029, 7, 1),
    )
    entries = [entry("a", "Ada", series="s", date=dt.date(2029, 5, 31))]
    defaults = Defaults(now=dt.datetime(2029, 5, 30, tzinfo=dt.UTC))
    archive, _ = resolve(entries, data(thursdays), defaults)
    habits = habits_of(archive, thursdays)
    assert (habits.weekday, habits.every, habits.time) == (3, 14, "14:00-15:00")
    assert habits.date == dt.date(2029, 6, 28)


def test_a_free_day_before_the_last_talk_comes_first() -> None:
    tuesdays = series("s", weekday=1)
    days = (dt.date(2029, 5, 29), dt.date(2029, 6, 5), dt.date(2029, 6, 19))
    entries = [entry(str(day), "Ada", series="s", date=day) for day in days]
    defaults = Defaults(now=dt.datetime(2029, 5, 31, tzinfo=dt.UTC))
    archive, _ = resolve(entries, data(tuesdays), defaults)
    assert habits_of(archive, tuesdays).date == dt.date(2029, 6, 12)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ann", ["Ann Lee", "Ännchen Doe"]),
        ("Ann L", ["Ann Lee"]),
        ("lee", ["Ann Lee"]),
        (" bo", [" Bo Roe"]),
        ("xyz", []),
        ("", ["Ann Lee", "Bo Roe", "Ännchen Doe"]),
    ],
)
def test_completion(typed: str, found: list[str]) -> None:
    assert completions(typed, ["Ann Lee", "Bo Roe", "Ännchen Doe"]) == found


@pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals")
def test_new_in_a_terminal(algebra: Site) -> None:
    """A person at a terminal completes names by Tab."""
    import pty

    algebra.configure(seminar_now=NOW)
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-m", "sphinx_seminar", "new", "-C", str(algebra.srcdir)]
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
        start_new_session=True,
    )
    os.close(theirs)
    keys = ["\r", "jane\t\r", "\r", "\r", "On braids\r", *["\r"] * 4, "kn\t\r"]
    seen = ""
    for key in keys:
        seen += _until_asked(terminal)
        os.write(terminal, key.encode())
    seen += _until_asked(terminal)
    assert process.wait(60) == 0, seen
    os.close(terminal)
    assert "Jane Doe is known: 3 talks so far" in seen
    text = (algebra.srcdir / "talks/2026/jane-doe.md").read_text()
    assert ":::{speaker} Jane Doe\n:::\n" in text
    assert ":topics: knots\n" in text


def _until_asked(terminal: int) -> str:
    """What the program says until it asks, or ends."""
    said = b""
    while not said.endswith(b": "):
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, said
        try:
            new = os.read(terminal, 1024)
        except OSError:  # which is how a terminal says that its program has ended
            break
        if not new:
            break
        said += new
    return said.decode(errors="replace")


def test_new_says_what_the_series_gives(algebra: Site) -> None:
    algebra.configure(seminar_now=NOW)
    algebra.write("talks/series.yml", SERIES + "      venue: Hall 12\n")
    given = answers("Ann Lee", "", "", "X", "2026-02-03", "", "", "", "")
    result = run(algebra, "new", "--series", "algebra", text=given)
    assert "Venue (Enter for Hall 12, as the series says): " in result.output
    text = (algebra.srcdir / "talks/2026/ann-lee.md").read_text()
    assert ":venue:" not in text
    other = answers("Bob Roe", "", "", "Y", "2026-02-10", "", "Hall 3", "", "")
    run(algebra, "new", "--series", "algebra", text=other)
    text = (algebra.srcdir / "talks/2026/bob-roe.md").read_text()
    assert ":venue: Hall 3" in text


def test_new_tells_how_to_start_a_series(site: Site) -> None:
    arguments = ("--yes", "--series", "mondays", "--speaker", "Ann Lee")
    result = run(site, "new", *arguments)
    assert result.exit_code == 2
    assert "found 'mondays', expected a series of talks/series.yml (none yet)" in (
        result.output
    )
    assert "write into talks/series.yml" in result.output
    assert "'seminar help series'" in result.output
    # what it says to write is enough
    said = result.output.partition("series.yml:\n\n")[2].partition("\n\n")[0]
    site.write("talks/series.yml", dedent(said) + "\n")
    assert run(site, "new", *arguments).exit_code == 0
    assert ":series: mondays" in (site.srcdir / "talks/undated/ann-lee.md").read_text()


def test_new_tells_how_to_start_a_series_when_it_asks(algebra: Site) -> None:
    given = answers("topology", "", "Ann Lee", "", "", "X", "2026-02-03", *[""] * 4)
    result = run(algebra, "new", text=given)
    assert "there is no series 'topology'" in result.output
    assert "  topology:\n" in result.output


def test_import_tells_how_to_start_a_series(site: Site) -> None:
    result = run(site, "import", "--series", "mondays", "x.txt")
    assert result.exit_code == 2
    assert "  mondays:\n" in result.output


def test_new_says_what_all_talks_of_the_series_share(algebra: Site) -> None:
    shared = "      online: https://meet.example.org/1\n      topics: [rings]\n"
    algebra.write("talks/series.yml", SERIES + shared)
    given = answers("algebar", "y", "Ann Lee", "", "", "X", *[""] * 4)
    result = run(algebra, "new", text=given)
    assert "Did you mean algebra?" in result.output
    assert "Every talk of the series has: rings" in result.output
    assert "Join link" not in result.output
    (path,) = algebra.srcdir.glob("talks/*/ann-lee.md")
    assert ":online:" not in path.read_text()


def test_new_says_how_often_a_series_meets(site: Site) -> None:
    site.configure(seminar_now=NOW)
    site.write("talks/series.yml", SERIES)
    for day in ("2025-11-18", "2025-12-02", "2025-12-16", "2025-12-30"):
        talk(site, day, speaker="Jane Doe", series="algebra", date=day)
    result = run(site, "new", text=answers("", "TBA", *[""] * 6))
    assert "usually meets on Tuesdays, every 2 weeks\n" in result.output
    assert ":date: 2026-01-27\n" in next(site.srcdir.glob("talks/2026/*")).read_text()


def test_new_of_several_speakers(site: Site) -> None:
    several = ("--yes", "--speaker", "Ann Lee; Bob Roe", "--title", "X")
    result = run(site, "new", *several, "--position", "Lecturer")
    assert result.exit_code == 2
    assert "--position and --affiliation are for a talk of one speaker" in (
        result.output
    )
    assert run(site, "new", *several).exit_code == 0
    (path,) = site.srcdir.glob("talks/undated/*.md")
    blocks = ":::{speaker} Ann Lee\n:::\n\n:::{speaker} Bob Roe\n:::\n"
    assert blocks in path.read_text()


def test_new_asks_for_each_name_that_is_near(algebra: Site) -> None:
    talk(algebra, "2025/a", speaker="Ann Leebauer", date="2025-11-01")
    talk(algebra, "2025/b", speaker="Ann Leebauers", date="2025-11-02")
    given = answers("algebra", "An Leebauer", "n", "n", "", "", "X", *[""] * 5)
    result = run(algebra, "new", text=given)
    assert result.output.count("Did you mean Ann Leebauer") == 2
    assert list(algebra.srcdir.glob("talks/*/an-leebauer.md"))
