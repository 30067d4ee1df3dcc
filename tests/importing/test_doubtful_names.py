"""What can be read in two ways is doubted, and what is no talk is not made one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings, SourceError

if TYPE_CHECKING:
    from pathlib import Path

SLOTS = """\
- date: 2024-03-05
  timeslots:
    - startTime: "9:00"
      endTime: "9:40"
      title: Knots in the wild
      events:
        - {title: Loop group, speakers: Ada Example, abstract: a/knots of Ada.pdf}
    - startTime: "9:50"
      endTime: "10:30"
      title: Links of the third kind
      events: [{title: String group, speakers: Ben Sample}]
"""
CAMP = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
{}END:VCALENDAR
"""
EVENT = """\
BEGIN:VEVENT
UID:{0}
DTSTART:2024091{0}T130000Z
SUMMARY:{1}
DESCRIPTION:{2}
END:VEVENT
"""
BACKWARDS = """\
- title: Knots
  speaker: Ada Example
  date: 2024-03-05
  start: "14:00"
  end: "13:00"
"""
LED = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Knots and links - Ada Example (led by members)
DTSTART:20240305T140000Z
END:VEVENT
END:VCALENDAR
"""
LONG = "We tell what we know of it in an hour, and ask what you know of it, and why."
NO_HEADINGS = "| Time | |\n|---|---|\n" + "".join(
    f"| {hour}:00 | {place} |\n"
    for hour, place in ((9, "Lund"), (10, "Kiel"), (11, "Graz"), (12, "Bari"))
)


@pytest.mark.parametrize(
    ("name", "text", "doubt", "kept"),
    [
        ("a.yml", SLOTS, "its slot of the programme is 'Knots in the wild'",
         "abstract: a/knots of Ada.pdf"),
        ("a.yml", "- {title: Knots, speaker: example, date: 2024-03-05}\n",
         "'example', which may be a key", ""),
        ("a.yml", "- {title: Knots, speaker: keynote-01, date: 2024-03-05}\n",
         "'keynote-01': is it who speaks?", ""),
        ("a.yml", BACKWARDS, "it ends at 13:00", "End: 13:00"),
        ("a.yml", "- {title: Knots, speaker: Seminar of knots, date: 2024-03-05}\n",
         "speaker: 'Seminar of knots': is it who speaks?", ""),
        ("a.yml", "- {title: Knots, speaker: A B, date: 2024-03-05, time: '02:00'}\n",
         "it begins at 02:00, in the night", ""),
        ("a.yml", "- {title: Knots, speaker: A B, date: 2024-03-05, host: '1 | 2'}\n",
         "host: '1 | 2': is it nothing else?", ""),
        ("a.yml", "- {title: Knots, speaker: A B, date: 2024-03-05, status: pending}\n",
         "'pending': it may not take place", ""),
        ("a.yml", "- {title: 2024-03-05 on knots, speaker: A B, date: 2024-03-05}\n",
         "the title is '2024-03-05 on knots': is it one?", ""),
        ("a.yml", "- {title: '- Knots', speaker: A B, date: 2024-03-05}\n",
         "title: '- Knots': is it nothing else?", ""),
        ("a.ics", LED, "affiliation: 'led by members': is it nothing else?", ""),
        ("a.yml", "- {title: Knots, speaker: Lunch, date: 2024-03-05}\n",
         "speaker: 'Lunch': is it who speaks?", ""),
        ("a.csv", "Date,Title\n2024-03-05,Ada Example\n2024-03-12,Knots and links\n",
         "is it who speaks?", ""),
        ("a.md", "---\ntitle: Day\ndate: 2024-03-05\n---\n" + NO_HEADINGS,
         "'column 2' of the table has no heading", "column 2: Lund"),
    ],
)  # fmt: skip
def test_is_doubted(
    name: str, text: str, doubt: str, kept: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    draft = recognize.read_source(tmp_path / name, ImportSettings()).drafts[0]
    assert any(doubt in one for one in draft.doubts), draft.doubts
    assert not kept or kept in draft.kept


def test_a_day_far_from_those_beside_it_is_doubted(tmp_path: Path) -> None:
    days = ("2024-03-05", "2024-03-12", "2014-03-19", "2024-03-26", "2024-04-02")
    rows = (f"- {{title: Knots {day}, speaker: A B, date: {day}}}\n" for day in days)
    (tmp_path / "a.yml").write_text("".join(rows))
    drafts = recognize.read_source(tmp_path / "a.yml", ImportSettings()).drafts
    told = [bool(one.doubts) for one in drafts]
    assert told == [False, False, True, False, False]
    assert "2014-03-19 is far from the talks before and after" in drafts[2].doubts[0]


def test_what_a_list_has_that_is_no_talk_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "talks:\n- {title: Knots, speaker: Ada Example, date: 2024-03-05}\n"
        "- {title: Braids, speaker: Ben Sample}\n"
        "readers: [{title: Ropes}]\npeople: [{name: Ada Example}]\n"
    )
    reading = recognize.read_source(tmp_path / "a.yml", ImportSettings())
    (line,) = reading.left_out
    assert line.startswith("a.yml:4: found 'title: Ropes', expected a talk with")
    assert (reading.records, len(reading.drafts)) == (2, 2)


def test_dashes_of_a_calendar_that_names_nobody_name_nobody(tmp_path: Path) -> None:
    said = ("Zap Attack – open scanners", "Closing ceremony", "Printing", "Boats")
    events = "".join(EVENT.format(*one, LONG) for one in enumerate(said, 1))
    path = tmp_path / "a.ics"
    path.write_text(CAMP.format(events), encoding="utf-8")
    drafts = recognize.read_source(path, ImportSettings()).drafts
    assert any("is not clear" in one for one in drafts[0].doubts)


def test_rows_of_unknown_things_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[["green", "red"], ["grey", "blue"]]')
    with pytest.raises(SourceError, match="no name of a field is known"):
        recognize.read_source(path, ImportSettings())


def test_events_that_are_no_talks_are_left_out(tmp_path: Path) -> None:
    said = ("Meet dean", "Room blocked", "Ada Example: Knots", "CANCELLED: Loops")
    events = "".join(EVENT.format(*one, "Bring it.") for one in enumerate(said, 1))
    path = tmp_path / "a.ics"
    path.write_text(CAMP.format(events), encoding="utf-8")
    reading = recognize.read_source(path, ImportSettings())
    assert [one.title for one in reading.drafts] == ["Knots", "Loops"]
    told = "\n".join(reading.left_out)
    assert "2024-09-11: Meet dean: an event that names no speaker" in told
    assert "--series" in told
    drafts = recognize.read_source(path, ImportSettings(series="knots")).drafts
    assert len(drafts) == 4


@pytest.mark.parametrize("before", ["Ada Hall", "Ada Hall (Rome)", "Ada Hall, Rome"])
def test_a_person_who_is_called_as_a_room_is_doubted(
    before: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    event = EVENT.format(1, f"{before}: Random Matrices", LONG)
    path.write_text(CAMP.format(event), encoding="utf-8")
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert any("Random Matrices" in one for one in draft.doubts)


def test_two_words_below_a_heading_of_several_people_are_doubted(
    tmp_path: Path,
) -> None:
    """``Ada, Ben`` may be two first names, or a family name before a first name."""
    rows = '2027-02-11,Knots of foam,"Ada, Ben"\n2027-02-18,Links,"Cleo, Dan"\n'
    path = tmp_path / "a.csv"
    path.write_text(f"Date,Topic,Presenters\n{rows}", encoding="utf-8")
    for draft in recognize.read_source(path, ImportSettings()).drafts:
        assert any(" is taken as " in doubt for doubt in draft.doubts)


def test_rows_of_titles_without_headings(tmp_path: Path) -> None:
    rows = (("A-1", "Ada", "Knots in three dimensions"),
            ("A-2", "Bo", "Links and their many invariants"),
            ("A-3", "Cy", "On the braids of the coast"))  # fmt: skip
    (tmp_path / "a.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))
    with pytest.raises(SourceError, match="rows without headings"):
        recognize.read_source(tmp_path / "a.tsv", ImportSettings())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "'\"Knots\" Contact: Sample'"),
        ("venue", "Winter 2022"),
        ("venue", "KNOT-24"),
        ("venue", "TopoCon 2024"),
        ("series", "Loops, 10:30"),
        ("series", "'[Loops]{.badge}'"),
        ("description", "'A talk of {{ page.presenter }}.'"),
        ("description", "'**Ponente**: Bo Sample'"),
        ("presenter", "김하늘 서울대학교 교수"),
    ],
)
def test_what_is_no_value_of_its_field_is_doubted(
    field: str, value: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.yml"
    known = {"title": "Knots in the wild", "presenter": "Ada Example"}
    lines = {**known, "date": "2027-03-02", "paper": "https://example.org/a.pdf"}
    lines[field] = value
    text = "".join(f"  {name}: {one}\n" for name, one in lines.items())
    path.write_text(f"-{text[1:]}", encoding="utf-8")
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert any("is it" in doubt for doubt in draft.doubts)


def test_titles_that_only_count_the_talks_are_doubted(tmp_path: Path) -> None:
    row = "- {{title: Week no {0}, speaker: Ada Example, date: 2027-03-0{0}}}\n"
    path = tmp_path / "a.yml"
    path.write_text("".join(map(row.format, range(1, 4))), encoding="utf-8")
    for draft in recognize.read_source(path, ImportSettings()).drafts:
        assert any("is it one?" in doubt for doubt in draft.doubts)


def test_one_name_in_a_field_of_another_name_is_doubted(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    page = "---\ntitle: Knots in the wild\ndate: 2027-03-02\nbadge: Ada Example\n---\n"
    path.write_text(page, encoding="utf-8")
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert "'badge: Ada Example' is taken as who speaks" in draft.doubts


def test_talks_in_a_list_and_at_length_below_it_are_doubted(tmp_path: Path) -> None:
    rows = (
        {"date": "2027-03-02", "speaker": "Ada Example", "title": "Knots"},
        {"date": "2027-03-02", "speaker": "Ada Example", "abstract": "We untie."},
        {"date": "2027-03-02", "speaker": "Ada Example", "title": "Loops"},
    )
    (tmp_path / "a.json").write_text(json.dumps(rows))
    drafts = recognize.read_source(tmp_path / "a.json", ImportSettings()).drafts
    told = ["is it one talk?" in "\n".join(one.doubts) for one in drafts]
    assert told == [False, True, False]
