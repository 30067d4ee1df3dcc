"""Messages tell the line of the file that a talk is in, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.talkfiles.draft import place_of

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "---\ntitle: Algebra Seminar\nlayout: page\n---\n"
SECTIONS = """
Talks of the algebra group.

{% comment %}
Not yet sure.
{% endcomment %}

## 3 May 2027: Ada Example (University of Nowhere)

**Knots**

## 10 May 2027: Ben Sample (University of Nowhere)

**Links**
"""
PIPES = """
Talks of the algebra group.

| Date | Speaker | Title |
| --- | --- | --- |
| 2027-05-03 | Ada Example | Knots |
| 2027-05-10 | Ben Sample | Links |
"""
TABLE = """
<table>
<tr><th>Date</th><th>Speaker</th><th>Title</th></tr>
<tr><td>2027-05-03</td><td>Ada Example</td><td>Knots</td></tr>

<tr><td>2027-05-10</td><td>Ben Sample</td><td>Links</td></tr>
</table>
"""
PROGRAMME = """
|       | Room 1 | Room 2 |
| ----- | ------ | ------ |
| 10:00 | Knots (Ada Example) | Braids (Cleo Beispiel) |
| 11:00 | Links (Ben Sample) | Tangles (Dan Muster) |
"""
LATEX = r"""
\section{Algebra Seminar, 2027}
\begin{tabular}{lll}
Date & Speaker & Title \\ \hline
2027-05-03 & Ada Example & Knots \\[1ex]
% 2027-05-10 & Ben Sample & Not yet \\

2027-05-10 & Ben Sample & Links
\end{tabular}
"""


@pytest.mark.parametrize("front", ["", FRONT])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("page.md", one) for one in (SECTIONS, PIPES, TABLE, PROGRAMME, LATEX)),
        ("page.html", TABLE),
    ],
)
def test_a_talk_is_in_the_line_that_is_told(
    tmp_path: Path, name: str, text: str, front: str
) -> None:
    path = tmp_path / name
    path.write_text(front + text, encoding="utf-8")
    lines = path.read_text().splitlines()
    drafts = recognize.read_source(path, ImportSettings(year=2027)).drafts
    assert {draft.speakers[0].name for draft in drafts} >= {"Ada Example", "Ben Sample"}
    for draft in drafts:
        told = int(draft.source.removeprefix(f"{name}, line "))
        assert draft.speakers[0].name in lines[told - 1]


LIST = """\
- title: Knots
  speaker: Ada Example
  date: 2027-02-30
- title: Links
  speaker: Ben Sample
  date: 2027-03-09
"""
BY_DAY = "2027-03-09: {title: Knots, speaker: A B}\n2027-03-16: Winter break\n"
FIELDS = "title: Knots\nspeaker: Ada Example\ndate: 2027-02-30\n"
ROWS = """
Date,Speaker,Title
2027-02-30,Ada Example,Knots
2027-03-09,Ben Sample,Links
"""
EVENTS = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1@example.org
DTSTART:20270230T140000
SUMMARY:Ada Example (University of Nowhere): Knots
END:VEVENT
BEGIN:VEVENT
UID:2@example.org
DTSTART:20270309T140000
SUMMARY:Ben Sample (University of Nowhere): Links
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("name", "text", "found", "place"),
    [
        ("talks.yml", LIST, "2027-02-30", "talks.yml:3"),
        ("talks.csv", ROWS, "2027-02-30", "talks.csv:3"),
        ("talks.ics", EVENTS, "found '20270230T140000'", "talks.ics:2"),
        ("talk.txt", "Speaker: Ada Example\nTitle: Knots\nDate: 30 February 2027\n",
         "30 February", "talk.txt:3"),
        ("talk.md", f"---\n{FIELDS}---\n", "2027-02-30", "talk.md:4"),
        ("talks.json", '[{"title": "Knots", "date": "2027-02-30"}]', "2027-02-30",
         "talks.json, [0]"),
    ],
)  # fmt: skip
def test_a_doubt_has_the_line_of_the_value(
    name: str, text: str, found: str, place: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    draft = recognize.read_source(tmp_path / name, ImportSettings()).drafts[0]
    (doubt,) = (one for one in draft.doubts if found in one)
    assert place_of(draft, doubt) == place


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("a.yml", f"{LIST}- Winter break\n- Cleo Model: Braids\n",
         ["a.yml:7: found 'Winter break'", "a.yml:8: found 'Cleo Model: Braids'"]),
        ("a.yml", BY_DAY, ["a.yml:2: found '2027-03-16: Winter break'"]),
        ("a.json", '{"talks": [{"title": "Knots", "date": "2027-03-09"}, "Break"]}',
         ["a.json: talks[1]: found 'Break'"]),
        ("a.csv", f"{ROWS}2027-03-16,,No seminar\n",
         ["a.csv:5: 2027-03-16: No seminar"]),
    ],
)  # fmt: skip
def test_what_is_left_out_has_its_place(
    name: str, text: str, places: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    reading = recognize.read_source(tmp_path / name, ImportSettings())
    for told, place in zip(reading.left_out, places, strict=True):
        assert told.startswith(place)
