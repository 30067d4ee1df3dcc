"""``seminar check``, finding by finding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from tests.cli.organizer import run, talk
from tests.support import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Site

PHOTO = "2026/dee.png"


def findings(site: Site, *kinds: str) -> list[tuple[str, str]]:
    """What ``check`` finds of the kinds: the talk and the message of each."""
    only = [word for kind in kinds for word in ("--only", kind)]
    said = json.loads(run(site, "check", "--format", "json", *only).output)
    return [(one["subject"], one["message"]) for one in said["findings"]]


def test_comments_that_are_left(algebra: Site, tmp_path: Path) -> None:
    """Each is told where it stands, until it is removed."""
    poster = tmp_path / "p.txt"
    poster.write_text("Title: X\nSpeaker: Ann Lee\nDate: 1 May 2024\nTime: 10:00 IST\n")
    run(algebra, "import", str(poster))
    path = algebra.srcdir / "talks/2024/ann-lee.md"
    lines = path.read_text("utf-8").splitlines()
    (line,) = (n for n, one in enumerate(lines, 1) if one.startswith("% Check:"))
    text = run(algebra, "check", "--only", "comment").output
    assert f"\n  talks/2024/ann-lee.md:{line}: to check: " in text
    assert "'IST' may mean" in text
    path.write_text("\n".join([*lines[: line - 1], *lines[line:]]), "utf-8")
    assert findings(algebra, "comment") == []


def test_a_comment_belongs_to_its_talk(algebra: Site) -> None:
    algebra.write(
        "talks/2026/day.md",
        """\
        # A day

        ## One

        :::{talk}
        :date: 2026-02-03
        :speaker: Ann Lee
        :::

        ## Two

        % Check: the room

        :::{talk}
        :date: 2026-02-03
        :speaker: Bob Roe

        % Check: the hour
        :::
        """,
    )
    assert [key for key, _ in findings(algebra, "comment")] == [
        "2026/day#one",
        "2026/day#two",
    ]


def test_open_days_of_the_next_weeks(algebra: Site) -> None:
    assert NOW.startswith("2026-01-15")
    for day in ("2026-01-13", "2026-01-15", "2026-01-16", "2026-02-10", "2026-02-17"):
        options = {"series": "algebra", "status": "open", "time": "23:00"}
        talk(algebra, f"2026/{day}", title="TBA", date=day, **options)
    assert findings(algebra, "open") == [
        ("2026/2026-01-15", "is open: no talk yet, today"),
        ("2026/2026-01-16", "is open: no talk yet, tomorrow"),
        ("2026/2026-02-10", "is open: no talk yet, in 26 days"),
    ]
    said = run(algebra, "check", "--only", "open", "--series", "algebra").output
    assert "2026/2026-01-16  (2026-01-16, no speaker)\n  is open: " in said
    # and that is all there is to say of them
    others = {one for one, _ in findings(algebra, "title", "abstract", "biography")}
    assert not {one for one in others if one.startswith("2026/2026")}


def test_a_speaker_is_at_one_place_at_a_time(algebra: Site) -> None:
    monday = {"date": "2026-02-02", "venue": "Room 1"}
    talk(algebra, "2026/a", speaker="Ann Lee", time="10:00-11:00", **monday)
    talk(algebra, "2026/b", speaker="Ann Lee", date="2026-02-02", time="10:30-11:30",
         venue="Room 2")  # fmt: skip
    talk(algebra, "2026/c", speaker="Ann Lee", time="11:30-12:00", **monday)
    talk(algebra, "2026/d", speaker="TBA", time="10:15-11:00", **monday)
    talk(algebra, "2026/e", speaker="TBA", date="2026-02-02", time="10:15-11:00")
    # the same hour, told in another zone, across midnight there
    talk(algebra, "2026/f", speaker="Bob Roe", time="10:00", timezone="UTC",
         date="2026-03-03")  # fmt: skip
    talk(algebra, "2026/g", speaker="Bob Roe", time="00:30", timezone="Asia/Tokyo",
         date="2026-03-04")  # fmt: skip
    talk(algebra, "2026/h", speaker="Bob Roe", time="19:00", timezone="Asia/Tokyo",
         date="2026-03-03", status="cancelled")  # fmt: skip
    talk(algebra, "2026/i", speaker="Bob Roe", time="19:30", timezone="Asia/Tokyo",
         date="2026-03-03")  # fmt: skip
    assert sorted(findings(algebra, "clash")) == [
        ("2026/b", "is at the same time as 2026/a, with Ann Lee in both"),
        ("2026/d", "is at the same time in Room 1 as 2026/a"),
        ("2026/i", "is at the same time as 2026/f, with Bob Roe in both"),
    ]


def test_slides_may_take_a_week(algebra: Site) -> None:
    """An abstract may not: it was there before the talk."""
    talk(algebra, "2026/a", speaker="Ann Lee", date="2026-01-09")
    talk(algebra, "2026/b", speaker="Ann Lee", date="2026-01-07")
    due = [one for one, _ in findings(algebra, "slides", "video") if "2026" in one]
    assert due == ["2026/b", "2026/b"]
    late = [one for one, _ in findings(algebra, "abstract") if "2026" in one]
    assert late == ["2026/b", "2026/a"]


def test_speakers_without_a_photo(algebra: Site) -> None:
    (algebra.srcdir / "talks/2026").mkdir()
    (algebra.srcdir / "talks" / PHOTO).write_bytes(b"\x89PNG\r\n\x1a\n")
    algebra.write(
        "talks/speakers.yml", f"ann-lee:\n  name: Ann Lee\n  photo: {PHOTO}\n"
    )
    for name, who in (("a", "Ann Lee"), ("b", "Bob Roe"), ("c", "TBA")):
        talk(algebra, f"2026/{name}", speaker=who, date="2026-02-03")
    assert findings(algebra, "photo") == [("2026/b", "has no photo of Bob Roe yet")]


def test_topics_that_differ_in_spaces_are_mended(algebra: Site) -> None:
    for number, topic in enumerate(("data set", "dataset", "data set", "data sett")):
        talk(algebra, f"2026/{number}", date="2026-02-03", speaker="Bob Roe",
             topics=topic)  # fmt: skip
    told = dict(findings(algebra, "same-topic"))["data-set"]
    assert "differ in spaces" in told
    assert "(--fix writes it)" in told
    output = run(algebra, "check", "--only", "same-topic", "--fix").output
    assert "topics.yml: dataset is now an alias of data set" in output
    text = (algebra.srcdir / "talks/topics.yml").read_text("utf-8")
    assert yaml.safe_load(text) == {
        "data-set": {"name": "data set", "aliases": ["dataset"]}
    }
    # what is misspelt is told, and left to the organizer
    assert "data sett" in output
    again: Any = run(algebra, "check", "--only", "same-topic", "--fix")
    assert "is now an alias" not in again.output


def test_talks_with_mistakes_come_first(algebra: Site) -> None:
    for day, status in (("01", ""), ("02", "canselled"), ("03", "")):
        options = {"status": status} if status else {}
        name, date = f"2025/{day}", f"2025-06-{day}"
        talk(algebra, name, date=date, speaker="Ann Lee", **options)
    said = run(algebra, "check").output
    keys = [line.split("  ")[0] for line in said.splitlines() if line[:3] == "202"]
    assert keys[0] == "2025/02"
    assert {"2025/01", "2025/03"} <= {*keys}
    first = said.partition("2025/02  ")[2].splitlines()[1]
    assert "found 'canselled'" in first


def test_mistakes_stand_with_the_talk_that_has_them(algebra: Site) -> None:
    """In a file of several talks."""
    talks = (
        f"## {title}\n\n:::{{talk}}\n:date: {date}\n:speaker: Ann Lee\n:::\n"
        for title, date in (("One", "2025-06-01"), ("Two", "2025-13-01"), ("Three", ""))
    )
    algebra.write("talks/2025/day.md", "# A day\n\n" + "\n".join(talks))
    found = findings(algebra, "mistake")
    assert [key for key, _ in found] == ["2025/day#two", "2025/day#three"]


def test_entries_that_no_talk_uses(algebra: Site) -> None:
    algebra.write("talks/topics.yml", "unicorns: {name: Unicorns}\n")
    found = run(algebra, "check", "--only", "unused", "--format", "github").output
    assert "file=talks/topics.yml,line=1::no talk has the topic unicorns" in found


def test_an_upcoming_talk_without_a_speaker(algebra: Site) -> None:
    algebra.configure(seminar_now=NOW)
    talk(algebra, "2026/open", series="algebra", date="2026-02-03")
    assert findings(algebra, "biography") == [("2026/open", "has no speaker yet")]


def test_an_upcoming_talk_without_a_time(algebra: Site) -> None:
    algebra.configure(seminar_now=NOW)
    talk(algebra, "2026/day", date="2026-02-03")
    talk(algebra, "2026/hour", date="2026-02-04", time="14:00-15:00")
    talk(algebra, "2026/days", date="2026-02-05/2026-02-06")
    assert findings(algebra, "time") == [("2026/day", "has no time yet")]
    assert findings(algebra, "date") == []


def test_the_usual_time_of_a_series_is_said(algebra: Site) -> None:
    """A talk does not inherit it, so the line to write is told."""
    algebra.configure(seminar_now=NOW)
    algebra.write(
        "talks/series.yml",
        "rings: {name: Rings, time: 16:00-17:00}\nknots: {name: Knots, time: 16:00}\n"
        "algebra: {name: Algebra Seminar}\n",
    )
    for number, series in enumerate(("rings", "knots", "algebra"), 3):
        talk(algebra, f"2026/{series}", date=f"2026-02-0{number}", series=series)
    assert findings(algebra, "time") == [
        ("2026/rings", 'has no time: write ":time: 16:00-17:00", as Rings usually has'),
        ("2026/knots", 'has no time: write ":time: 16:00", as Knots usually has'),
        (
            "2026/algebra",
            'has no time: write ":time: 14:00-15:00", as Algebra Seminar usually has',
        ),
    ]
    said = run(algebra, "check", "--only", "time", "--only", "title").output
    assert '\n  has no time: write ":time: 16:00", as Knots usually has\n' in said
    assert "3 to do: 3 time" in said


def test_a_talk_of_many_speakers(algebra: Site) -> None:
    people = "; ".join(f"Person {name} Example" for name in "ABCDEFGH")
    talk(algebra, "2026/panel", series="algebra", date="2026-02-03", speaker=people)
    assert " more)" in run(algebra, "check", "--series", "algebra").output


def test_a_series_that_there_is_not(algebra: Site) -> None:
    done = run(algebra, "check", "--series", "algebar")
    assert done.exit_code == 2
    assert "found 'algebar', expected a key of series.yml: algebra;" in done.output
    assert "did you mean 'algebra'?" in done.output


def test_a_choice_names_the_nearest(algebra: Site) -> None:
    done = run(algebra, "check", "--only", "slidse")
    assert done.exit_code == 2
    assert "did you mean 'slides'?" in done.output


def test_a_venue_in_two_spellings(algebra: Site) -> None:
    for day, venue in enumerate(("SR 1", "SR1", "sr-1", "SR 2", "1.11", "11.1"), 1):
        talk(algebra, f"2024/{day}", date=f"2024-05-0{day}", venue=venue)
    assert findings(algebra, "same-venue") == [
        ("2024/2", "is in 'SR1', elsewhere 'SR 1'"),
        ("2024/3", "is in 'sr-1', elsewhere 'SR 1'"),
    ]


def test_the_venue_of_the_series_is_the_usual_one(algebra: Site) -> None:
    algebra.write("talks/series.yml", "rings: {name: Rings, venue: SR 1}\n")
    talk(algebra, "2024/a", date="2024-05-01", venue="SR1", series="rings")
    assert findings(algebra, "same-venue") == [
        ("2024/a", "is in 'SR1', elsewhere 'SR 1'")
    ]


def test_two_talks_in_one_room_that_is_spelt_in_two_ways(algebra: Site) -> None:
    for name, venue in (("a", "SR 1"), ("b", "SR1")):
        when = {"date": "2024-05-01", "time": "14:00"}
        talk(algebra, f"2024/{name}", venue=venue, **when)
    assert findings(algebra, "clash") == [
        ("2024/b", "is at the same time in SR 1 as 2024/a")
    ]
