"""Structured sources: what each kind of file says, what is refused, what is bounded."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from benchmarks import import_quality
from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.field_names import candidates
from sphinx_seminar.importing.formats import interchange, office
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from sphinx_seminar.talkfiles.plan import make_plan
from sphinx_seminar.talkfiles.site import Site as Target

if TYPE_CHECKING:
    from sphinx_seminar.importing.filling import Result
    from sphinx_seminar.talkfiles.draft import Draft


def damaged() -> bytes:
    """A workbook whose packed data is no such."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<a/>" * 1000)
    data = file.getvalue()
    at = data.index(b"xl/workbook.xml") + len(b"xl/workbook.xml")
    return data[:at] + b"\xff" * 6 + data[at + 6 :]


CASES = Path(__file__).parent.parent / "data" / "import"
UNFILLED = """---
title: "Foam seminar"
---
{% for day in site.data.talks %}
<div class="item">
  <div class="seminar-date">{{day.date}}</div>
  {% for talk in day.talks %}
  <div class="seminar-title">{{talk.title}}</div>
  <div class="seminar-presenter">
    <div class="seminar-label">Speaker</div>
    <div class="seminar-name">{{talk.presenter}}</div>
  </div>
  {% endfor %}
</div>
{% endfor %}
"""
EXPECTED = {path.name: expected for path, expected in import_quality.answers(CASES)}


def read(tmp_path: Path, name: str, text: str | bytes) -> Result:
    """What `seminar import` reads of a file *name* with *text*."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return recognize.read_source(path, ImportSettings())


def only(reading: Result) -> Draft:
    """The one talk of *reading*."""
    (draft,) = reading.drafts
    return draft


@pytest.mark.parametrize("name", EXPECTED)
def test_what_files_say(name: str) -> None:
    expected = EXPECTED[name]
    assert isinstance(expected, list)
    sources = recognize.sources([CASES / name])
    readings = [recognize.read_source(one, ImportSettings()) for one in sources]
    found = [import_quality.fields_of(d) for one in readings for d in one.drafts]
    shown = [
        {field: one.get(field, "") for field in talk}
        for one, talk in zip(found, expected, strict=True)
    ]
    assert shown == expected


@pytest.mark.parametrize(
    ("name", "year"),
    [("foam2019.md", 2019), ("2023/talks.md", 2023), ("2023/foam_2019.md", 2019)],
)
def test_the_name_of_a_file_has_the_year(tmp_path: Path, name: str, year: int) -> None:
    talk = only(read(tmp_path, name, "Speaker: Ada Example\n\nDate: May 4\n"))
    assert talk.date
    assert talk.date.year == year
    assert f"'May 4' has no year: taken as {year}" in talk.doubts


def test_a_year_in_the_text_counts_first(tmp_path: Path) -> None:
    text = "Foam seminar 2021\n\nSpeaker: Ada Example\n\nDate: May 4\n"
    talk = only(read(tmp_path, "foam2019.md", text))
    assert talk.date
    assert talk.date.year == 2021


def test_every_case_has_an_answer() -> None:
    files = {path.name for path in CASES.iterdir()} - {"expected.json"}
    assert files == set(EXPECTED)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.json", '[\n {"title": "A",}\n]', "not JSON: line 2, column 15: a comma"),
        ("a.json", '{"title": "A"', "not JSON: line 1"),
        ("a.json", "[" * 100_000, "values within values"),
        ("a.json", '{"a": ' * 60 + "1" + "}" * 60, "values within values"),
        ("a.yml", "- title: A\n  date: [1\n", "not YAML: line 2"),
        ("a.yml", "- {title: 'A}\n", "not YAML: line"),
        ("a.yml", '- date: 2024-03-05\n  title: "On $\\lambda$"\n',
         r"line 2: found 'title: \"On \$\\lambda\$\"', expected single quotes"),
        ("a.json", '[{"title": "On $\\lambda$"}]', r"invalid \\escape: double it"),
        ("a.yml", "a: " * 20, "not YAML: line 1"),
        ("a.toml", "[[talks]]\ntitle = A\n", r"not TOML: .*line 2"),
        ("a.xml", "<schedule><day></schedule>", "not XML: line 1"),
        ("a.xml", "<feed><entry/></feed>", "<feed> has no talks"),
        ("a.bib", "@misc{a,\n title = {A}\n author = {B}\n}", "not BibTeX: line 3"),
        ("a.csv", "Title,Speaker\nA\x00,B\n", "null bytes"),
        ("a.md", "---\ntitle: [A\n---\n", "not YAML: line"),
        ("a.md", "+++\ntitle = A\n+++\n", "not TOML: .*line 2"),
        ("a.yml", "{% for talk in talks %}\n- title: A\n{% endfor %}\n", "a template"),
        ("a.html", "<ul>{% for t in talks %}<li>{{ t }}</li>{% endfor %}</ul>",
         "a template"),
        ("a.md", "---\nlayout: page\n---\n{% for t in site.talks %}{{ t }}{% endfor %}",
         "a template"),
        ("a.html", UNFILLED, "a template"),
        ("a.md", "---\ntitle: Seminars\ndescription: of ours\n---\nCome.", "no talk"),
        ("a.md", "---\ntitle: Foam\npublished: true\n---\n\nWe write.", "no talk"),
        ("a.yml", "- {name: Ada Example, bio: B}\n- {name: Ben Sample, bio: C}\n",
         "has no talks"),
        ("a.json", '{"people": [{"id": 1, "name": "Ada"}]}', "has no talks"),
        ("a.xlsx", b"PK\x03\x04 broken", "broken or protected"),
        ("a.xlsx", damaged(), "broken or protected"),
        ("a.csv", 'Date;Title\n2027-01-05;"Knots\n2027-01-12;Links\n',
         "line 2: found '2027-01-05;\"Knots', expected a quotation mark"),
        ("a.csv", 'Date;Title\n2027-01-05;"Knots\n2027-01-12;Links\n2027-01-19;"A"\n',
         "line 2: found '2027-01-05;\"Knots', expected a quotation mark"),
        ("a.tex", "\\begin{tabular}{l}\nDate \\\\\n\\emph{5 May \\\\\n\\end{tabular}\n",
         "line 3: found '{5 May .*expected a brace"),
    ],
)  # fmt: skip
def test_what_is_not_its_kind_is_refused_with_the_place(
    name: str, text: str | bytes, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match=reason):
        read(tmp_path, name, text)


def test_a_yaml_bomb_is_counted_not_unpacked(tmp_path: Path) -> None:
    rows = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(SourceError, match="more than 300,000 values"):
        read(tmp_path, "a.yml", "\n".join(rows))


def test_an_alias_of_itself_ends(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="values within values"):
        read(tmp_path, "a.yml", "talks: &a\n  - title: A\n    more: *a\n")


def test_tags_of_yaml_make_nothing(tmp_path: Path) -> None:
    text = "- title: !!python/object/apply:os.system ['echo']\n  date: 2024-03-05\n"
    assert only(read(tmp_path, "a.yml", text)).title == "echo"


def test_times_of_yaml_stay_text(tmp_path: Path) -> None:
    draft = only(read(tmp_path, "a.yml", "- {title: A, date: 2024-03-05, time: 14:00}"))
    assert str(draft.start) == "14:00:00"


def workbook(*rows: list[object], merged: str = "") -> bytes:
    """An Excel file with one sheet of *rows*."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook(tmp_path: Path) -> None:
    import datetime as dt

    data = workbook(
        ["Knot Seminar"],
        ["Date", "Time", "Speaker", "Title"],
        [dt.datetime(2024, 3, 5), dt.time(14, 0), "Ada Example", "Knots"],  # noqa: DTZ001
        [None, dt.time(15, 0), "Ben Sample", "Braids"],
        merged="A3:A4",
    )
    drafts = read(tmp_path, "a.xlsx", data).drafts
    assert [(one.title, str(one.date), str(one.start)) for one in drafts] == [
        ("Knots", "2024-03-05", "14:00:00"),
        ("Braids", "2024-03-05", "15:00:00"),
    ]


def test_a_presentation_with_a_broken_part_is_refused(tmp_path: Path) -> None:
    """The library has errors of its own for what misses an attribute."""
    import pptx

    whole, file = io.BytesIO(), io.BytesIO()
    pptx.Presentation().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b" Target=", b" target="))
    with pytest.raises(SourceError, match="is not a document that can be read"):
        read(tmp_path, "a.pptx", file.getvalue())


def test_the_warnings_of_the_library_are_not_for_organizers(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    book = workbook(
        ["Date", "Speaker", "Title"], ["2024-03-05", "Ada Example", "Knots"]
    )
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():  # an extension that only Excel knows
            added = b"<extLst><ext uri='{1}'/></extLst></worksheet>"
            new.writestr(name, old.read(name).replace(b"</worksheet>", added))
    assert only(read(tmp_path, "a.xlsx", file.getvalue())).title == "Knots"
    assert not recwarn.list


def packed(**parts: bytes) -> bytes:
    """A zip file of *parts*, whose names have ``_`` for ``/`` and for ``.``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            path = name.replace("__", "/").replace("_xml", ".xml")
            zipped.writestr(path, data)
    return file.getvalue()


def test_a_workbook_that_unpacks_to_200_megabytes_is_not_read(tmp_path: Path) -> None:
    data = packed(xl__workbook_xml=b"<a/>", xl__sheet_xml=b" " * 200_000_000)
    assert len(data) < 1_000_000
    with pytest.raises(SourceError, match=r"unpacks to more .* at most 50 MB"):
        read(tmp_path, "a.xlsx", data)


def test_entities_of_a_document_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    declared = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'
    with pytest.raises(SourceError, match="declares entities"):
        read(tmp_path, "a.docx", packed(word__document_xml=declared.encode()))
    with pytest.raises(SourceError, match="document type"):
        read(tmp_path, "a.xml", declared)


def test_a_word_document(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Speaker: Ada Example (University of Nowhere)")
    document.add_paragraph("Title: Knots")
    document.add_paragraph("Date: 5 March 2024, 14:00")
    path = tmp_path / "a.docx"
    document.save(str(path))
    draft = only(recognize.read_source(path, ImportSettings()))
    assert (draft.title, draft.speakers[0].name) == ("Knots", "Ada Example")


def test_headings_of_a_word_document_tell_the_year(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Seminar programme 2024", 0)
    table = document.add_table(rows=0, cols=3)
    for row in (("Date", "Speaker", "Title"), ("7 May", "Ada Example", "Knots")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert f"{only(recognize.read_source(path, ImportSettings())).date}" == "2024-05-07"


def test_the_only_talk_of_the_only_room_has_that_room(tmp_path: Path) -> None:
    event = "<event><start>14:00</start><title>Knots</title></event>"
    text = f'<schedule><day date="2027-01-05"><room name="Room 5">{event}</room></day>'
    draft = only(read(tmp_path, "a.xml", f"{text}</schedule>"))
    assert (draft.title, draft.venue, f"{draft.date}") == (
        "Knots",
        "Room 5",
        "2027-01-05",
    )


def test_quoted_cells_may_have_lines_that_begin_with_days(tmp_path: Path) -> None:
    text = (
        'Date,Speaker,Title,Abstract\n2027-01-05,Ada Example,Knots,"We ""tie"".\n'
        '2027-01-12, then, we untie."\n2027-01-12,Bo Muster,12" records,\n'
    )
    drafts = read(tmp_path, "a.csv", text).drafts
    assert [one.title for one in drafts] == ["Knots", '12" records']
    assert drafts[0].abstract.endswith("we untie.")


def test_each_table_of_latex_has_the_year_of_its_section(tmp_path: Path) -> None:
    table = (
        "\\begin{tabular}{ll}\nDate & Speaker \\\\ %s & Ada Example\n\\end{tabular}\n"
    )
    text = "\\section{Winter 2021/22}\n" + table % "Oct 7"
    text += "\\section{Spring 2020}\n" + table % "March 3" + table % "March 10"
    days = [f"{one.date}" for one in read(tmp_path, "a.tex", text).drafts]
    assert days == ["2021-10-07", "2020-03-03", "2020-03-10"]


def test_what_stands_beside_a_term_is_kept(tmp_path: Path) -> None:
    hours = "Sommersemester 2024, Do 16–18 Uhr, Raum 3.024"
    text = f'"{hours}",\nDatum,Titel\n11.04.,Knoten\n'
    assert hours in only(read(tmp_path, "a.csv", text)).kept


def test_slides(tmp_path: Path) -> None:
    import pptx

    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "Title: Knots"
    slide.placeholders[1].text = "Speaker: Ada Example\nDate: 5 March 2024"
    path = tmp_path / "a.pptx"
    presentation.save(str(path))
    assert only(recognize.read_source(path, ImportSettings())).title == "Knots"


@pytest.mark.parametrize(
    ("name", "module", "data"),
    [
        ("a.xlsx", "openpyxl", packed(xl__workbook_xml=b"<a/>")),
        ("a.docx", "docx", packed(word__document_xml=b"<a/>")),
        ("a.pptx", "pptx", packed(ppt__presentation_xml=b"<a/>")),
        ("a.bib", "pybtex.database", b"@misc{a, title = {A}}"),
        ("a.js", "json5", b"talks = [{}]"),
    ],
)
def test_a_library_that_is_missing(
    name: str, module: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(SourceError, match=r"pip install 'sphinx-seminar\[import\]"):
        read(tmp_path, name, data)


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("talks = [\n{title: Knots}]", "line 2 Unexpected"),
        ("const f = (a) => a + 1;", "nothing in it is a list"),
        ("x = " + "[" * 9_000, "too many levels"),
        ("x = 1 //" + " " * 300_000, "at most 300,000 are read"),
    ],
)
def test_a_script_without_data_is_refused(
    script: str, fault: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match=fault):
        read(tmp_path, "a.js", script)


def test_other_zip_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="OpenDocument"):
        read(tmp_path, "a.ods", packed(content_xml=b"<a/>"))
    assert office.UNPACKED < 100_000_000


def test_rows_with_a_cell_too_many_are_doubted(tmp_path: Path) -> None:
    table = "Date,Speaker,Title,Paper,\n2024-03-05,Ada Example,Ben Sample,Knots,a.pdf\n"
    draft = only(read(tmp_path, "a.csv", table))
    assert any("more cells than the table has headings" in one for one in draft.doubts)
    assert draft.title != "Knots"
    shifted = (
        "Date,Speaker,Title,Paper\n"
        "2024-03-05,Ada Example,Ben Sample,On the theory of knots and links\n"
    )
    draft = only(read(tmp_path, "b.csv", shifted))
    assert any("in the right columns" in one for one in draft.doubts)


def test_what_is_no_talk_is_left_out_and_said(tmp_path: Path) -> None:
    rows = [
        {"date": "2024-03-05", "title": "Knots", "speaker": "Ada Example"},
        {
            "date": "2024-03-12",
            "title": "Braids",
            "speaker": "B S",
            "state": "declined",
        },
        {"date": "2024-03-19", "title": "Lunch break", "speaker": ""},
        {"date": "2024-03-26", "title": "No seminar (holiday)", "speaker": ""},
        {"date": "2024-04-02", "title": "Links", "speaker": "C S", "draft": True},
        {"date": "2024-04-09", "title": "Chains", "speaker": "D S", "cancelled": True},
    ]
    reading = read(tmp_path, "a.json", json.dumps(rows))
    assert [(one.title, one.status.value) for one in reading.drafts] == [
        ("Knots", "scheduled"),
        ("Chains", "cancelled"),
    ]
    assert len(reading.left_out) == 4
    assert "2024-03-12: Braids: state: declined" in reading.left_out[0]


def test_nothing_is_dropped(tmp_path: Path) -> None:
    text = "- {title: A, speaker: B C, date: 2024-03-05, shoe size: 42, qux: {x1: [y]}}"
    draft = only(read(tmp_path, "a.yml", text))
    assert {"shoe size: 42", "qux x1: y"} <= set(draft.kept)


def test_what_was_taken_as_what(tmp_path: Path) -> None:
    text = "Wer,Titel,Datum,Schuhe,ID\nAda Example,Knots,2024-03-05,42,1\n"
    mapped = read(tmp_path, "a.csv", text).mapped
    assert "Titel → title" in mapped
    assert "Schuhe → kept as a comment    --map 'Schuhe=FIELD'" in mapped
    assert "not read: ID    --map 'NAME=FIELD'" in mapped


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("speker", "; did you mean speaker?    --map 'speker=speaker'"),
        ("abstrct", "; did you mean abstract?    --map 'abstrct=abstract'"),
        ("Locaton", "; did you mean venue?    --map 'Locaton=venue'"),
        ("tite", "    --map 'tite=FIELD'"),
        ("seating", "    --map 'seating=FIELD'"),
    ],
)
def test_a_misspelt_name_is_told(name: str, told: str, tmp_path: Path) -> None:
    rows = ({"title": f"Knots {n}", "date": f"2024-03-0{n}", name: n} for n in "567")
    mapped = read(tmp_path, "a.json", json.dumps([*rows])).mapped
    assert f"{name} → kept as a comment{told}" in mapped


@pytest.mark.parametrize(
    ("name", "text", "tex", "line"),
    [
        ("a.yml", r'"On $\theta$ and \nabla and $\beta$"', "$\\theta$ and \\nabla", 2),
        ("a.yml", r'"On $\Lambda$, $x \neq 1$"', "$\\Lambda$, $x \\neq 1$", 2),
        ("a.json", r'"On $\theta$"', "$\\theta$", 0),
    ],
)
def test_tex_in_double_quotes_is_doubted(
    name: str, text: str, tex: str, line: int, tmp_path: Path
) -> None:
    date = '"date": "2024-03-05"'
    talk = f"- {date}\n  title: {text}\n" if line else f'[{{"title": {text}, {date}}}]'
    draft = only(read(tmp_path, name, talk))
    assert tex in draft.title
    (doubt,) = (one for one in draft.doubts if "two backslashes" in one)
    assert doubt.startswith(f"title: found 'On {tex}")
    assert draft.lines.get(doubt, 0) == line


def test_tabs_and_lines_in_double_quotes_are_no_tex(tmp_path: Path) -> None:
    text = r'- {date: 2024-03-05, title: Knots, abstract: "Ropes\nnot\tan $x$\noose"}'
    draft = only(read(tmp_path, "a.yml", text))
    assert draft.abstract.splitlines()[0] == "Ropes"
    assert draft.doubts == ["no speaker is named"]


def test_doubts_quote_backslashes_as_they_are(tmp_path: Path) -> None:
    text = "- {date: 2024-03-05, title: 'On $\\theta$ (', speaker: Ada Example}"
    assert only(read(tmp_path, "a.yml", text)).doubts == [
        "title: 'On $\\theta$ (': is it nothing else?"
    ]


def test_the_same_event_twice_is_one_talk(tmp_path: Path) -> None:
    event = (
        "BEGIN:VEVENT\nUID:1\nDTSTART:20240125T130000Z\nSUMMARY:On knots\n"
        "DESCRIPTION:Speaker: Ada Example\\nSeries: {}\nEND:VEVENT\n"
    )
    events = event.format("Topology") + event.format("Algebra")
    text = f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"
    draft = only(read(tmp_path, "a.ics", text))
    assert draft.series
    assert draft.series.name == "Topology"
    assert [one.name for one in draft.more_series] == ["Algebra"]
    assert not draft.doubts
    (talk,) = make_plan([draft], Target(tmp_path)).talks
    assert "topology, algebra" in talk.after


def test_titles_that_are_not_read_are_named(tmp_path: Path) -> None:
    page = "### Schedule\n\n" + "\n".join(
        f"{n}. **March {n}, 2024** [{who}](https://example.org/{n})"
        for n, who in enumerate(["Ada Example", "Ben Sample", "Cleo Model"], 1)
    )
    page += "\n\n### Past talks\n\nAda Example, **March 1, 2024**\n\n"
    page += "**Title:** On knots\n\n**Abstract:** We untie.\n"
    reading = read(tmp_path, "a.md", page)
    assert len(reading.drafts) == 3
    (line,) = (one for one in reading.left_out if "On knots" in one)
    assert "a.md:11: " in line


def test_names_with_keys_of_another_file_are_doubted(tmp_path: Path) -> None:
    page = "---\ntitle: Knots\ndate: 2024-03-05\nauthors: [ada-example]\n---\n"
    draft = only(read(tmp_path, "a.md", page))
    assert draft.speakers[0].name == "Ada Example"
    assert any("may be a key" in one for one in draft.doubts)


def test_the_weekday_tells_days_from_months(tmp_path: Path) -> None:
    # all Tuesdays, if months come first
    table = "Date,Speaker,Title\n09/05/2023,A B,X\n09/12/2023,C D,Y\n10/03/2023,E F,Z\n"
    days = [str(one.date) for one in read(tmp_path, "a.csv", table).drafts]
    assert days == ["2023-09-05", "2023-09-12", "2023-10-03"]


def test_a_page_in_a_dated_folder(tmp_path: Path) -> None:
    page = '+++\ntitle = "Knots"\n[extra]\nauthor = "Ada Example"\n+++\nWe untie.\n'
    draft = only(read(tmp_path, "2024-03-05-ada/index.md", page))
    assert (str(draft.date), draft.speakers[0].name) == ("2024-03-05", "Ada Example")


def test_a_title_that_is_the_speaker(tmp_path: Path) -> None:
    page = "---\ntitle: Ada Example (University of Nowhere)\ndate: 2024-03-05\n---\n"
    draft = only(read(tmp_path, "a.md", page))
    assert (draft.title, draft.speakers[0].name) == ("", "Ada Example")
    assert "no title is named" in draft.doubts


ASKED = {
    "seminar-import": 1,
    "talks": [
        {
            "title": "Knots",
            "speakers": [{"name": "Ada Example", "honorific": "Dr.", "role": "chair"}],
            "date": "2024-03-05",
            "time": "14:00-15:00",
            "timezone": "Europe/Berlin",
            "series": "Knot Seminar",
            "slides": ["https://example.org/s.pdf"],
            "doubts": ["the year is not said"],
            "kept": ["Passcode: 1"],
        }
    ],
}


def test_what_other_programs_hand_over(tmp_path: Path) -> None:
    jsonschema.validate(ASKED, json.loads(interchange.schema()))
    draft = only(read(tmp_path, "a.json", json.dumps(ASKED)))
    assert (draft.title, str(draft.date), str(draft.end)) == (
        "Knots",
        "2024-03-05",
        "15:00:00",
    )
    assert draft.speakers[0].honorific == "Dr."
    assert draft.speakers[0].role.value == "chair"
    assert draft.series
    assert draft.series.name == "Knot Seminar"
    assert draft.doubts == ["the year is not said"]
    assert draft.kept == ["Passcode: 1"]


def test_what_other_programs_hand_over_is_checked(tmp_path: Path) -> None:
    data = {
        "seminar-import": 1,
        "talks": [
            {"titel": "A", "date": "5 March", "time": "25:00", "speakers": ["Ada"]},
            {"title": 1, "timezone": "Europe/Nowhere", "slides": ["ftp://x"]},
            {"title": "B", "speakers": [{"affiliation": "X", "role": "boss"}]},
        ],
    }
    with pytest.raises(SourceError) as caught:
        read(tmp_path, "a.json", json.dumps(data))
    said = str(caught.value)
    for place in (
        "$.talks[0].titel: unknown field; did you mean 'title'?",
        "$.talks[0].date: ",
        "$.talks[0].time: ",
        "$.talks[0].speakers[0]: expected an object\n",
        "$.talks[1].title: Expected `str`, got `int`",
        "$.talks[1].timezone: ",
        "$.talks[1].slides: ",
        "$.talks[2].speakers[0].name: is missing",
        "$.talks[2].speakers[0].role: ",
    ):
        assert place in said, said
    assert said.count("$.") == 9


def test_remarks_tell_of_the_status(tmp_path: Path) -> None:
    rows = "Date,Speaker,Title,Notes\n2024-03-05,Ada Example,Knots,{}\n"
    found = only(read(tmp_path, "a.csv", rows.format("verschoben")))
    assert found.status == "postponed"
    found = only(read(tmp_path, "b.csv", rows.format("abgesagt oder online")))
    assert found.status == "scheduled"
    assert found.doubts == ["Notes: 'abgesagt oder online': is the talk cancelled?"]


@pytest.mark.parametrize(
    ("remark", "status", "doubts"),
    [
        ("entfällt wegen Krankheit", "cancelled", ["taken as cancelled"]),
        ("cancelled due to illness", "cancelled", ["taken as cancelled"]),
        ("Cancelled (illness)", "cancelled", ["taken as cancelled"]),
        ("fällt leider aus", "cancelled", []),
        ("fällt leider aus, Ada ist krank", "cancelled", ["taken as cancelled"]),
        ("cancelled or online", "scheduled", ["is the talk cancelled?"]),
        ("not cancelled", "scheduled", ["is the talk cancelled?"]),
        ("fällt nicht aus", "scheduled", []),
        ("Cancelled tickets " + "are paid back " * 9, "scheduled",
         ["is the talk cancelled?"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["Bemerkung", "Hinweis"])
def test_a_remark_that_begins_with_cancelled_cancels(
    heading: str, remark: str, status: str, doubts: list[str], tmp_path: Path
) -> None:
    text = f'Date,Speaker,Title,{heading}\n2024-03-05,Ada Example,Knots,"{remark}"\n'
    found = only(read(tmp_path, "a.csv", text))
    assert found.status == status
    assert [one.rpartition(": ")[2] for one in found.doubts] == doubts


def test_a_summary_that_says_more_is_kept(tmp_path: Path) -> None:
    text = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART:20240305T140000Z
SUMMARY:Meeting of the reading circle
DESCRIPTION:Speaker: Ada Example\\nTitle: Knots
END:VEVENT
END:VCALENDAR
"""
    found = only(read(tmp_path, "a.ics", text))
    assert found.title == "Knots"
    assert "Summary: Meeting of the reading circle" in found.kept


def test_a_table_of_people_beside_the_talks_is_left_out(tmp_path: Path) -> None:
    text = """# Seminar

| Date | Speaker | Title |
| --- | --- | --- |
| 2024-03-05 | Ada Example | Knots |

| Name | Email |
| --- | --- |
| Ben Sample | ben@example.org |
"""
    reading = read(tmp_path, "a.md", text)
    assert only(reading).title == "Knots"
    (left,) = reading.left_out
    assert left.endswith("Ben Sample: a table without titles and days")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Speaker / Affiliation", "speaker"),
        ("Speaker – Affiliation", "speaker"),
        ("Orateur / Oratrice", "speaker"),
        ("Speaker & title", "summary"),
        ("Title, abstract", "title"),
        ("Datum/Zeit", "when"),
        ("Date / Heure / Lieu", "when"),
        ("Slides / Video", "link"),
        ("Institution/Country", "affiliation"),
        ("Speaker's affiliation", "affiliation"),
        ("📅 Date", "date"),
        ("Date & speaker", ""),
    ],
)
def test_headings_of_two_parts(heading: str, field: str) -> None:
    found = min(candidates(heading), key=lambda one: one.rank, default=None)
    assert (found.field.value if found else "") == field


def test_hours_above_a_table_are_for_their_weekday(tmp_path: Path) -> None:
    text = """# Seminar

Mondays, 2pm, Room 5

| Date | Speaker | Title |
| --- | --- | --- |
| 7 February 2028, 3pm | Ada Example | Knots |
| 14 February 2028 | Ben Sample | Braids |
| 22 February 2028 | Cy Fictive | Links |
"""
    found = read(tmp_path, "a.md", text).drafts
    line = "'Mondays, 2pm, Room 5'"
    assert [(one.start and one.start.hour, one.venue, one.doubts) for one in found] == [
        (15, "Room 5", [f"room from the line {line}"]),
        (14, "Room 5", [f"time and room from the line {line}"]),
        (None, "", [f"no time: it is on another weekday than {line}"]),
    ]


def test_what_a_heading_says_besides_is_kept() -> None:
    path = CASES / "seminar-by-behind-day.md"
    draft = recognize.read_source(path, ImportSettings()).drafts[0]
    assert any("University of Nowhere" in one for one in draft.kept)
