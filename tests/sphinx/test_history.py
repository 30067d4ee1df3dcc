"""What feeds and calendars say of when a talk was announced and changed."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest

from sphinx_seminar.archive.history_file import HISTORY, read
from tests.cli.organizer import SERIES, run, talk
from tests.support import Site, differences, files_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built

FIRST = "2026-11-28T09:00:00+00:00"
SECOND = "2026-11-30T09:00:00+00:00"


def clock(site: Site, now: str) -> None:
    site.configure(seminar_now=now)


def entries(built: Built, feed: str = "talks.atom") -> dict[str, Any]:
    parsed = feedparser.parse((built.outdir / feed).read_bytes())
    return {one.title.partition(" (")[0]: one for one in parsed.entries}


def events(built: Built) -> dict[str, Any]:
    text = (built.outdir / "talks.ics").read_bytes()
    parsed: Any = icalendar.Calendar.from_ical(text)
    return {str(one["SUMMARY"]).partition(" (")[0]: one for one in parsed.events}


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def stamps(event: Any) -> tuple[dt.datetime, int]:
    """When an event was revised, which it says twice, and how often."""
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    return event["DTSTAMP"].dt, event["SEQUENCE"]


def git(site: Site, *arguments: str, at: str = FIRST) -> None:
    names = ("GIT_AUTHOR", "GIT_COMMITTER")
    who = {f"{name}_NAME": "Ada" for name in names}
    who |= {f"{name}_EMAIL": "ada@example.org" for name in names}
    who |= {f"{name}_DATE": at for name in names}
    command = ["git", "-C", str(site.srcdir), *arguments]
    subprocess.run(command, check=True, env={**os.environ, **who}, capture_output=True)


def commit(site: Site, at: str) -> None:
    git(site, "add", "--all", at=at)
    git(site, "commit", "-q", "-m", "Talks", at=at)


def some_talks(site: Site) -> None:
    site.write("talks/series.yml", SERIES)
    talk(site, "2027/spring", speaker="Ada Example", date="2027-04-12", time="10:00")
    talk(
        site,
        "2026/soon",
        speaker="Bo Sample",
        date="2026-12-01",
        time="10:00-11:00",
        series="algebra",
        online="https://zoom.example/1",
    )
    talk(site, "2028/far", speaker="Cy Instance", date="2028-06-17")
    talk(
        site,
        "2020/past",
        speaker="Ada Example",
        date="2020-02-03",
        slides="https://example.org/slides.pdf",
    )
    talk(site, "tba", speaker="Bo Sample", date="TBA")


def test_builds_on_two_days_are_the_same(site: Site) -> None:
    some_talks(site)
    clock(site, FIRST)
    first = files_of(site.build(fresh=True).outdir)
    clock(site, SECOND)
    built = site.build(fresh=True)
    assert differences(first, files_of(built.outdir)) == []
    for one in entries(built).values():
        assert one.published <= FIRST
        assert one.updated <= FIRST
    names = [name for name in entries(built) if not name.startswith("Slides")]
    assert names[0] == "2026/soon"  # the newest announcement
    # what has passed meanwhile shows: one talk is over, and cannot be joined
    clock(site, "2026-12-02T09:00:00+00:00")
    built = site.build(fresh=True)
    after = files_of(built.outdir)
    calendars = {name for name in differences(first, after) if name.endswith(".ics")}
    assert calendars == {
        "talks.ics",
        "talks/2026/soon.ics",
        "speakers/bo-sample.ics",
        "series/algebra/talks.ics",
    }
    assert stamps(events(built)["2026/soon"])[0] == utc("2026-12-01T10:00:00")
    assert stamps(events(built)["2027/spring"]) == (utc("2026-04-13T10:00:00"), 0)


def test_git_tells_when_files_were_written_and_changed(site: Site) -> None:
    some_talks(site)
    git(site, "init", "-q")
    commit(site, FIRST)
    clock(site, SECOND)
    built = site.build()
    assert {one.published for one in entries(built).values()} == {FIRST}
    talk(site, "2027/spring", speaker="Ada Example", date="2027-04-13", time="10:00")
    git(site, "mv", "talks/2026/soon.md", "talks/2026/sooner.md")
    commit(site, SECOND)
    clock(site, "2027-01-05T09:00:00+00:00")
    built = site.build()
    changed = entries(built)["2027/spring"]
    assert (changed.published, changed.updated) == (FIRST, SECOND)
    assert stamps(events(built)["2027/spring"]) == (utc(SECOND), 1)
    assert entries(built)["2026/soon"].published == FIRST
    assert stamps(events(built)["2028/far"]) == (utc(FIRST), 0)


def test_a_shallow_clone_does_not_invent_a_day(site: Site, tmp_path: Path) -> None:
    some_talks(site)
    git(site, "init", "-q")
    commit(site, FIRST)
    site.write("index.md", "# Welcome\n")
    commit(site, FIRST)
    talk(site, "2027/new", speaker="Ada Example", date="2027-04-13")
    commit(site, SECOND)
    clone = Site.__new__(Site)
    clone.srcdir = tmp_path / "clone" / "source"
    source = f"file://{site.srcdir}"
    git(site, "clone", "-q", "--depth", "2", source, str(clone.srcdir))
    clock(clone, SECOND)
    built = clone.build()
    assert entries(built)["2026/soon"].published == "2026-11-17T09:00:00+00:00"
    assert entries(built)["2027/new"].published == SECOND
    said = run(clone, "history", "--dry-run")
    assert "git fetch --unshallow" in said.output


def test_the_history_is_kept_in_a_file(site: Site) -> None:
    some_talks(site)
    clock(site, FIRST)
    said = run(site, "history")
    assert said.exit_code == 0, said.output
    assert "5 talks new" in said.output
    path = site.srcdir / "talks" / HISTORY
    first = path.read_text("utf-8")
    assert run(site, "history").output == "talks/.history.jsonl: nothing to note\n"
    built = site.build()
    assert built.warnings == ()
    assert entries(built)["2026/soon"].published == FIRST
    assert entries(built)["2020/past"].published < "2020-02-03"

    # a change counts once, in the build before it is noted and in all later ones
    talk(
        site,
        "2027/spring",
        speaker="Ada Example",
        date="2027-04-12",
        time="10:00",
        venue="Room 5",
        video="https://example.org/video",
    )
    clock(site, SECOND)
    assert stamps(events(site.build())["2027/spring"])[1] == 1
    assert run(site, "history").output.startswith("1 talk changed")
    second = path.read_text("utf-8")
    lines = zip(first.splitlines(), second.splitlines(), strict=True)
    assert [one for one, other in lines if one != other] != []
    clock(site, "2027-03-01T09:00:00+00:00")
    built = site.build()
    assert stamps(events(built)["2027/spring"]) == (utc(SECOND), 1)
    assert entries(built)["2027/spring"].published == FIRST
    assert entries(built)["2027/spring"].updated == SECOND
    assert entries(built)["Video: 2027/spring"].published == SECOND
    assert run(site, "history").output.endswith("nothing to note\n")

    # what its series is called is in a calendar, too
    site.write("talks/series.yml", SERIES.replace("Seminar", "Colloquium"))
    assert run(site, "history").output.startswith("1 talk changed")


def test_a_history_that_two_wrote_is_merged() -> None:
    text = """\
{"talk":"a","published":"2026-01-02T00:00:00Z","updated":"2026-01-09T00:00:00Z",\
"sequence":2,"digest":"new","news":{"slides":"2026-01-09T00:00:00Z"}}
<<<<<<< HEAD
{"talk":"a","published":"2026-01-01T00:00:00Z","updated":"2026-01-03T00:00:00Z",\
"sequence":1,"digest":"old","speakers":["ada"],"news":{"slides":"2026-01-03T00:00:00Z"}}

{"talk":"b","published":"2026-01-01T00:00:00","updated":"2026-01-03T00:00:00"}
"""
    found, problems = read(text, "talks/.history.jsonl")
    (one,) = found.values()
    assert (one.published, one.updated) == (utc("2026-01-01"), utc("2026-01-09"))
    assert (one.sequence, one.digest, one.speakers) == (2, "new", ("ada",))
    assert one.news == {"slides": utc("2026-01-03")}
    assert [(p.where.line, p.kind.value) for p in problems] == [
        (2, "history"),
        (5, "history"),
    ]
    assert "run 'seminar history'" in problems[0].message


@pytest.mark.parametrize("name", ["renamed", "deleted"])
def test_a_file_that_came_again_is_another(site: Site, name: str) -> None:
    """The dates of a file that once had its name are not its own."""
    from sphinx_seminar.git_dates import dates_of

    site.write("talks/a.md", "# One\n\nand its text\n")
    git(site, "init", "-q")
    commit(site, FIRST)
    if name == "renamed":
        git(site, "mv", "talks/a.md", "talks/b.md")
    else:
        site.remove("talks/a.md")
    commit(site, SECOND)
    site.write("talks/a.md", "# Something else\n")
    commit(site, "2026-12-03T09:00:00+00:00")
    found = dates_of(site.srcdir)
    assert found["talks/a"].first == utc("2026-12-03T09:00:00")
    assert ("talks/b" in found) == (name == "renamed")
    if name == "renamed":
        assert found["talks/b"].first == utc(FIRST)
