"""Slots of a programme in which nobody speaks, or nobody is named yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.talkfiles.plan import make_plan
from sphinx_seminar.talkfiles.site import Site as Target
from tests.importing.reading import read_table

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft
    from tests.support import Site

ONE_LINE = """\
Algebra Seminar, Spring 2027

Mondays at 16:00 in Room 5.

Jan 11   Jane Doe (University of Rome), Knots and numbers
Jan 18   no colloquium
Jan 25   John Roe (University of Oslo), Braids and bands
Feb 1    TBA
Feb 8    Ann Poe (University of Bern), Links and chains
"""
BELOW = """\
Algebra Seminar, Spring 2027

Monday, January 11
Jane Doe (University of Rome)
Knots and numbers

Monday, January 18
Winter break

Monday, January 25
John Roe (University of Oslo)
Braids and bands

Monday, February 1
Speaker: TBA
Title: TBA

Monday, February 8
Ann Poe (University of Bern)
Links and chains

Monday, February 15
No seminar

All are welcome. Questions? Write to mia@example.org.
"""
SLOTS = [
    ("2027-01-11", "Jane Doe", "Knots and numbers"),
    ("2027-01-25", "John Roe", "Braids and bands"),
    ("2027-02-01", "", ""),
    ("2027-02-08", "Ann Poe", "Links and chains"),
]


def told(draft: Draft) -> tuple[str, str, str]:
    """When, who and what."""
    return str(draft.date), ", ".join(one.name for one in draft.speakers), draft.title


@pytest.mark.parametrize(
    ("text", "off"),
    [
        (ONE_LINE, ["Jan 18 no colloquium"]),
        (BELOW, ["Monday, January 18 Winter break", "Monday, February 15 No seminar"]),
    ],
)
def test_slots(text: str, off: list[str]) -> None:
    drafts = read_poster(text, ImportSettings())
    assert list(map(told, drafts)) == SLOTS
    assert [line for one in drafts for line in one.left_out] == off
    kept = "\n".join(line for one in drafts for line in one.kept)
    for said in ("TBA", "no colloquium", "break", "No seminar"):
        assert said not in kept


def test_what_stands_below_the_last_day_is_kept() -> None:
    drafts = read_poster(BELOW, ImportSettings())
    assert any("mia@example.org" in line for one in drafts for line in one.kept)


def test_time_and_room_of_all_in_one_line() -> None:
    drafts = read_poster(ONE_LINE, ImportSettings())
    assert {(f"{one.start:%H:%M}", one.venue) for one in drafts} == {
        ("16:00", "Room 5")
    }


def test_what_is_no_talk_is_reported() -> None:
    text = ONE_LINE.replace("TBA", "excursion to the lake")
    *_, last, _ = read_poster(text, ImportSettings())
    assert any("excursion to the lake" in doubt for doubt in last.doubts)


@pytest.mark.parametrize(("venue", "named"), [("Room 5", []), ("Room 6", ["venue"])])
def test_only_what_is_written_is_said_to_be_guessed(
    site: Site, venue: str, named: list[str]
) -> None:
    site.write(
        "talks/series.yml", f"algebra:\n  name: Algebra Seminar\n  venue: {venue}\n"
    )
    plan = make_plan(read_poster(ONE_LINE, ImportSettings()), Target(site.srcdir))
    for change in plan.talks:
        assert change.draft is not None
        assert change.draft.guessed == named
        assert (":venue:" in change.after) == ("venue" in named)
        asked = f"% Check: {', '.join(named)}: named by no label"
        assert (asked in change.after) == bool(named)


def test_an_open_slot_is_called_by_its_day(site: Site) -> None:
    table = "date,time,speaker,title,series\n"
    slots = "2026-11-02,16:15,TBA,TBA,{0}\n2026-11-09,16:15,,,{0}\n"
    target = Target(site.srcdir)
    for series, names in (
        ("", ["2026-11-02", "2026-11-09"]),
        ("Algebra", ["algebra-2026-11-02", "algebra-2026-11-09"]),
    ):
        drafts = read_table(table + slots.format(series), ImportSettings())
        made = [one.path for one in make_plan(drafts, target).talks]
        assert made == [f"talks/2026/{name}.md" for name in names]


def test_two_open_slots_of_one_day(site: Site) -> None:
    table = "date,time,speaker\n2026-11-02,10:00,TBA\n2026-11-02,16:15,TBA\n"
    target = Target(site.srcdir)
    first, second = make_plan(read_table(table, ImportSettings()), target).talks
    assert first.path == "talks/2026/2026-11-02.md"
    assert second.path.startswith("talks/2026/2026-11-02-")
