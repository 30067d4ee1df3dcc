"""Shapes that the pages of groups have: what is read, and what is doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings
from tests.importing.test_records import CASES

if TYPE_CHECKING:
    from pathlib import Path


def test_the_guests_of_a_day_give_no_talks(tmp_path: Path) -> None:
    guests = "- Ada Example - University of Nowhere\n- Bo Sample - Sample College\n"
    (path := tmp_path / "guests.md").write_text(
        f"# Guests\n\n## 1 March 2027\n\n{guests}"
    )
    drafts = recognize.read_source(path, ImportSettings()).drafts
    assert not [one.title for one in drafts if "University" in one.title]


def test_two_talks_in_one_line_are_doubted(tmp_path: Path) -> None:
    two = "2027-03-09. **Jane Doe** : « Des nœuds » et **John Roe** : « Des tresses »"
    text = f"# Séminaire\n\n{two}\n\n2027-03-02. **Ada Example** : « Un »\n"
    (path := tmp_path / "seminaire.md").write_text(text, encoding="utf-8")
    drafts = recognize.read_source(path, ImportSettings()).drafts
    doubts = [["the title names John Roe: are there two talks?"], []]
    assert [one.doubts for one in drafts] == doubts


def test_the_heading_of_a_session_is_no_series() -> None:
    drafts = recognize.read_source(CASES / "days-above.md", ImportSettings()).drafts
    assert [str(draft.series and draft.series.name) for draft in drafts] == [
        "Knots Workshop",
        "Knots Workshop",
    ]


def test_the_day_in_the_name_of_a_folder_is_that_of_its_talk(tmp_path: Path) -> None:
    (folder := tmp_path / "2027-03-02_braids").mkdir()
    (path := folder / "index.md").write_text(
        "---\ntitle: Braids\nspeaker: Jane Doe\n---\nWe untie braids.\n"
    )
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert (str(draft.date), draft.name) == ("2027-03-02", "braids")


def test_the_day_of_a_post_is_doubted_where_its_text_has_another(
    tmp_path: Path,
) -> None:
    front = "---\ntitle: Knots\nspeaker: Ada Example\n---\n"
    for day, doubted in (("2027-03-02", False), ("2027-03-04", True)):
        (path := tmp_path / f"{day}-knots.md").write_text(
            f"{front}On 2 March 2027, Ada Example spoke on knots.\n"
        )
        (draft,) = recognize.read_source(path, ImportSettings()).drafts
        assert any("'2 March 2027'" in doubt for doubt in draft.doubts) == doubted


def test_an_end_with_another_offset_is_doubted(tmp_path: Path) -> None:
    (path := tmp_path / "talk.md").write_text(
        "---\ntitle: Braids\nspeaker: Jane Doe\ndate: 2027-03-02T10:00:00-05:00\n"
        "date_end: 2027-03-02T11:00:00-04:00\n---\n"
    )
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert f"{draft.end:%H:%M}" == "11:00"
    assert any("offset" in doubt for doubt in draft.doubts)


def test_a_sentence_behind_a_quoted_title_is_doubted(tmp_path: Path) -> None:
    (path := tmp_path / "talks.yml").write_text(
        "- title: '\"Knots and braids\". Find the paper here.'\n"
        "  speaker: Ada Example\n  date: 2027-03-02\n"
        "- {title: Braids, speaker: Ivo Sample, date: 2027-03-09}\n"
    )
    doubts = [
        one.doubts for one in recognize.read_source(path, ImportSettings()).drafts
    ]
    assert [len(one) for one in doubts] == [1, 0]


def test_lines_with_other_days_are_told(tmp_path: Path) -> None:
    lines = "".join(
        f"**{day}/3** Sample talk on knots in a long line. "
        + "And so on. " * 40
        + "\n\n"
        for day in range(2, 28)
    )
    read = "- 1 April 2027: Ada Example: Knots\n- 8 April 2027: Ivo Sample: Braids\n"
    (path := tmp_path / "talks.md").write_text(
        f"# Talks 2027\n\n{lines}\n{read}\n**5/4** No seminar this week\n"
    )
    reading = recognize.read_source(path, ImportSettings())
    assert [f"{one.date}" for one in reading.drafts] == ["2027-04-01", "2027-04-08"]
    first, *_, last = reading.left_out
    assert first.startswith("talks.md:3: 2/3 Sample talk on knots")
    assert last.endswith("16 more lines begin with a day, and are not read")


def test_a_day_before_another_is_doubted(tmp_path: Path) -> None:
    (path := tmp_path / "talks.csv").write_text(
        "Date,Speaker,Title\n7 & 8 March 2027,Ada Example,Knots\n"
        "Sun 7 & Mon 8 March 2027,Ivo Sample,Braids\n30.4./1.5.2027,Bo Due,Links\n"
    )
    first, *others = recognize.read_source(path, ImportSettings()).drafts
    assert f"{first.date}" == "2027-03-07"
    assert all(any("a day before" in line for line in one.doubts) for one in others)


def test_labelled_abstracts_that_are_not_read_are_told(tmp_path: Path) -> None:
    talks = "".join(
        f"<li><h3>On {day} knots</h3><p>{day} March 2027</p><p>Ada Example</p></li>"
        for day in (2, 9)
    )
    (path := tmp_path / "talks.html").write_text(
        f"<ul>{talks}</ul><p>Abstract: We untie all of them.</p>"
    )
    (line,) = recognize.read_source(path, ImportSettings()).left_out
    assert line.endswith("We untie all of them.: labelled as abstract, and not read")
