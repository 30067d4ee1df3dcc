"""Talks that are there already are found wherever their files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.talkfiles.plan import Plan, make_plan, write
from sphinx_seminar.talkfiles.site import Site as Target
from tests.importing.reading import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Site

MAIL = """\
Algebra Seminar

Speaker: Jane Doe (University of Rome)
Title: Knots and numbers
Date: Tuesday, 5 March 2024
Time: 14:00 - 15:00
Venue: Room 5

Abstract
We untie knots.
"""
SERIES = "algebra:\n  name: Algebra Seminar\n"
FILE = "talks/2024/jane-doe.md"


@pytest.fixture
def target(site: Site) -> Target:
    """A site with the talk of the mail."""
    site.write("talks/series.yml", SERIES)
    found = Target(site.srcdir)
    write(plan(MAIL, found), found)
    return found


def plan(text: str, target: Target, *, overwrite: bool = False) -> Plan:
    """What an import of *text* would do."""
    reader = read_table if text.startswith("date,") else read_poster
    return make_plan(reader(text, ImportSettings()), target, overwrite=overwrite)


def differing(text: str, target: Target) -> list[str]:
    """What is said of the one talk of *text*, which is there already."""
    found = plan(text, target)
    assert not found.changes
    (one,) = found.existing
    return list(one.differences)


def move(target: Target, name: str) -> Path:
    """The talk's file, under another name."""
    path = target.source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return (target.source / FILE).rename(path)


def test_the_same_is_no_difference(target: Target) -> None:
    assert differing(MAIL, target) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "Knots and numbers",
            "Braids and bands",
            "title: found 'Braids and bands', {}:1 has 'Knots and numbers'",
        ),
        ("14:00 - 15:00", "16:00", "time: found '16:00', {}:6 has '14:00-15:00'"),
        ("Room 5", "Room 6", "venue: found 'Room 6', {}:7 has 'Room 5'"),
        (
            "Jane Doe",
            "Jane Doebling",
            "speaker: found 'Jane Doebling', {}:9 has 'Jane Doe'",
        ),
        (
            "University of Rome",
            "University of Oslo",
            (
                "affiliation of Jane Doe: found 'University of Oslo', {}:9 has "
                "'University of Rome'"
            ),
        ),
        (
            "We untie knots.",
            "We tie them again.",
            "abstract: found another text of 4 words than at {}:3",
        ),
        (
            "Venue: Room 5",
            "Venue: Room 5\nZoom: https://x.zoom.us/j/1",
            "online: found 'https://x.zoom.us/j/1', {}:3 has none",
        ),
    ],
)
@pytest.mark.parametrize("name", [FILE, "talks/spring/knots-talk.md"])
def test_what_differs_is_said(
    target: Target, name: str, old: str, new: str, said: str
) -> None:
    before = move(target, name).read_text()
    assert differing(MAIL.replace(old, new), target) == [said.format(name)]
    assert (target.source / name).read_text() == before


def test_what_is_not_said_is_no_difference(target: Target) -> None:
    assert (
        differing(MAIL.replace("Venue: Room 5\n", "").split("Abstract")[0], target)
        == []
    )


def test_what_the_series_says_is_no_difference(target: Target) -> None:
    path = target.source / FILE
    path.write_text(path.read_text().replace(":venue: Room 5\n", ""))
    series = target.talks / "series.yml"
    series.write_text(f"{SERIES}  venue: Room 5\n")
    assert differing(MAIL, Target(target.source)) == []


def test_several_talks_in_one_file(target: Target) -> None:
    other = "# Spring\n\n## Opening\n\n:::{talk}\n:speaker: Ann Poe\n"
    other += ":date: 2024-03-05\n:::\n"
    path = target.source / FILE
    path.write_text(other + "\n" + path.read_text().replace("# Knots", "## Knots"))
    assert differing(MAIL.replace("Room 5", "Room 6"), target) == [
        f"venue: found 'Room 6', {FILE}:16 has 'Room 5'"
    ]
    # the other talk of the file would be lost
    assert not plan(MAIL.replace("Room 5", "X"), target, overwrite=True).changes


def test_restructuredtext(target: Target) -> None:
    (target.source / FILE).unlink()
    (target.source / "talks/knots.rst").write_text(
        "Knots and numbers\n=================\n\n.. talk::\n   :series: algebra\n"
        "   :date: 2024-03-05\n   :time: 14:00-15:00\n   :venue: Room 7\n\n"
        "   .. speaker:: Dr. Jane Doe\n      :affiliation: University of Rome\n\n"
        "   We untie knots.\n"
    )
    said = differing(MAIL, target)
    assert said == ["venue: found 'Room 5', talks/knots.rst:8 has 'Room 7'"]


def test_examples_in_code_are_no_talks(target: Target) -> None:
    path = target.source / FILE
    path.write_text(f"````markdown\n{path.read_text()}````\n")
    assert [one.path for one in plan(MAIL, target).talks] == [
        "talks/2024/jane-doe-03-05.md"
    ]


def test_overwriting_keeps_the_name_that_the_owner_gave(target: Target) -> None:
    move(target, "talks/knots.md")
    found = plan(MAIL.replace("Knots and", "Braids and"), target, overwrite=True)
    assert [one.path for one in found.talks] == ["talks/knots.md"]
    assert not found.existing


@pytest.mark.parametrize(
    "changed",
    [
        MAIL.replace("5 March", "12 March"),
        MAIL.replace("Knots and numbers", "Braids").replace("14:00", "10:00"),
        MAIL.replace("Algebra Seminar", "Topology Seminar"),
        MAIL.replace("Jane Doe", "Ann Poe").replace("Knots and numbers", "Braids"),
    ],
)
def test_other_talks_are_written(target: Target, changed: str) -> None:
    found = plan(changed, target)
    assert len(found.talks) == 1
    assert not found.existing


@pytest.mark.parametrize(
    "changed",
    [
        MAIL.replace("5 March", "12 March"),
        MAIL.replace("Knots and numbers", "Braids").replace("14:00", "10:00"),
    ],
)
def test_what_may_be_the_same_is_said(target: Target, changed: str) -> None:
    (change,) = plan(changed, target).talks
    assert change.draft is not None
    assert f"{FILE}:3" in " ".join(change.draft.doubts)


def test_two_talks_of_one_speaker_on_one_day(target: Target) -> None:
    table = "date,speaker,title\n2024-03-05,Jane Doe,Knots and numbers\n"
    table += "2024-03-05,Jane Doe,Braids\n"
    found = plan(table, target)
    assert [one.path for one in found.existing] == [FILE]
    assert [one.draft.title for one in found.talks if one.draft] == ["Braids"]


def test_a_slot_that_was_open(target: Target) -> None:
    site = target.source
    (site / FILE).write_text(
        "# TBA\n\n:::{talk}\n:speaker: TBA\n:series: algebra\n:date: 2024-03-05\n:::\n"
    )
    said = differing(MAIL, target)
    assert said[:2] == [
        f"title: found 'Knots and numbers', {FILE}:1 has 'TBA'",
        f"speaker: found 'Jane Doe', {FILE}:4 has 'TBA'",
    ]


def test_a_slot_that_is_filled_by_now(target: Target) -> None:
    slot = "date,time,speaker,title,series\n2024-03-05,14:00,TBA,TBA,Algebra Seminar\n"
    move(target, "talks/knots.md")
    assert differing(slot, target) == []


def test_aliases(target: Target) -> None:
    people = "jane:\n  name: Jane Doe\n  aliases: [J. Doe]\n"
    (target.talks / "speakers.yml").write_text(people)
    found = Target(target.source)
    assert differing(MAIL.replace("Jane Doe", "J. Doe"), found) == []
