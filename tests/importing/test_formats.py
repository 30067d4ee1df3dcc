"""Tables, calendars, archives and PDF."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.formats.talks_json import read_talks
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from sphinx_seminar.importing.summary import split_summary
from sphinx_seminar.model import MaterialKind, Status
from sphinx_seminar.talkfiles.plan import make_plan, write
from sphinx_seminar.talkfiles.site import Site as Target
from sphinx_seminar.talkfiles.site import SiteError
from tests.importing.pdf_files import assembled, pdf_of
from tests.importing.reading import calendar_result, read_calendar, read_table
from tests.importing.test_posters import EXPECTED, POSTERS, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support import Site

TABLE = """\
Datum;Beginn;Ende;Vortragende;Universität;Titel;Zusammenfassung;Raum;Schuhgröße
13/01/2024;14:00;15:00;Dr. Jane Doe;Rom;"Ein ""Titel""; mit Zeichen";"Eins.

Zwei.";R 1;42
06/02/2024;16 Uhr;;Ann Lee; ;Anderes;;;
;;;;;;;;
"""

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
X-WR-CALNAME:Number Theory Seminar
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VEVENT
UID:researchseminars
DTSTART:20240315T140000Z
DTEND:20240315T150000Z
SUMMARY:Jane Doe (MIT): Primes in short intervals
DESCRIPTION:Title: Primes in short intervals\\nby Jane Doe (MIT) as part of Numb
 er Theory Seminar\\n\\nLecture held in Room 5.\\n\\nAbstract\\nWe count primes.\\n
LOCATION:Room 5
END:VEVENT
BEGIN:VEVENT
UID:google
DTSTART;TZID=America/New_York:20240320T110000
DTEND;TZID=America/New_York:20240320T120000
SUMMARY:Elliptic curves over finite fields (John Roe)
DESCRIPTION:<p>We study <b>curves</b>.</p><p>Join: <a href="https://x.zoom.us/j/9
 ">zoom</a></p>
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:indico
DTSTART:20240601T080000Z
DTEND:20240601T090000Z
SUMMARY:The Higgs\\, revisited
DESCRIPTION:Speaker: Maria Rossi (CERN)\\n\\nWe revisit the Higgs boson.
URL:https://indico.example/event/6/
LOCATION:CERN 222/R-001
END:VEVENT
BEGIN:VEVENT
UID:often
DTSTART;TZID=Europe/Berlin:20240105T100000
DURATION:PT1H
RRULE:FREQ=SECONDLY;COUNT=1000000000
SUMMARY:Anna Bell: Forever
END:VEVENT
BEGIN:VEVENT
UID:weekly
DTSTART;TZID=Europe/Berlin:20240108T100000
DTEND;TZID=Europe/Berlin:20240108T110000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Berlin:20240115T100000
SUMMARY:Carl Hale: A course
END:VEVENT
BEGIN:VEVENT
UID:weekly
RECURRENCE-ID;TZID=Europe/Berlin:20240122T100000
DTSTART;TZID=Europe/Berlin:20240123T120000
DTEND;TZID=Europe/Berlin:20240123T130000
SUMMARY:Carl Hale: A course\\, moved
END:VEVENT
END:VCALENDAR
"""


def test_table() -> None:
    first, second = read_table(TABLE, ImportSettings())
    assert first.title == 'Ein "Titel"; mit Zeichen'
    assert [(one.honorific, one.name, one.affiliation) for one in first.speakers] == [
        ("Dr.", "Jane Doe", "Rom")
    ]
    assert (str(first.date), str(first.start), str(first.end)) == (
        "2024-01-13",
        "14:00:00",
        "15:00:00",
    )
    assert first.abstract == "Eins.\n\nZwei."
    assert first.kept == ["Schuhgröße: 42"]
    # the first row says that days come before months
    assert str(second.date) == "2024-02-06"
    assert str(second.start) == "16:00:00"


def test_table_that_could_be_read_in_two_ways_is_reported() -> None:
    (draft,) = read_table("Date,Title\n06/02/2024,X\n", ImportSettings())
    assert draft.date is None
    assert any("may be" in doubt for doubt in draft.doubts)


def test_commas_between_names_where_affiliations_have_a_column() -> None:
    table = (
        "Date,Speakers,Affiliation,Title\n"
        '2024-05-03,"Jane Doebling, John Roeburn and Ana Bellwood",Rome,Foam\n'
        '2024-05-04,"Doebling, Jane",Rome,Soap\n'
    )
    several, one = read_table(table, ImportSettings())
    names = [speaker.name for speaker in several.speakers]
    assert names == ["Jane Doebling", "John Roeburn", "Ana Bellwood"]
    assert [speaker.name for speaker in one.speakers] == ["Jane Doebling"]


@pytest.mark.parametrize(
    ("table", "when"),
    [
        ("sep=;\nDatum;Uhrzeit;Referent;Titel\n45212;0,5;Jo Lee;A\n",
         "2023-10-13 12:00"),
        ("Date,Speaker,Title\n45212.625,Jo Lee,A\n", "2023-10-13 15:00"),
        ("Start,End,Speaker,Title\n2024-01-05 14:00:00,2024-01-05 15:00:00,Jo Lee,A\n",
         "2024-01-05 14:00-15:00"),
        ("Date,Time (HKT),Speaker,Title\n2024-01-05 00:00:00,3pm,Jo Lee,A\n",
         "2024-01-05 15:00 Asia/Hong_Kong"),
        (("Start,End,Speaker,Title\n2024-01-12T14:00:00+01:00,2024-01-12T15:00:00+01:00,"
         "Jo Lee,A\n"), "2024-01-12 14:00-15:00 Etc/GMT-1"),
        ("Logic Seminar Fall 2023,,\n,,\nDate,Speaker,Title\nSep 7,Jo Lee,A\n",
         "2023-09-07"),
        ("Day,Date,Speaker,Title\nFri,2024-01-05,Jo Lee,A\n", "2024-01-05"),
        (("Spring 2003 Date\tName\tTalk title\nMonday, Jan. 27, 2003, 4:30pm\tJo Lee"
         "\tA\n"),
         "2003-01-27 16:30"),
        (("Timestamp,Your name,Title of your talk,Preferred date\n"
         "2024/01/02 10:11:12,Jo Lee,A,2024-03-01\n"), "2024-03-01"),
        ("Date,Topic,Speaker\n2024-03-01,A,Jo Lee\n", "2024-03-01"),
    ],
)  # fmt: skip
def test_how_spreadsheets_say_when(table: str, when: str) -> None:
    assert recognize.recognize(table.encode()) == "table"
    (draft,) = read_table(table, ImportSettings())
    times = "-".join(f"{one:%H:%M}" for one in (draft.start, draft.end) if one)
    assert " ".join(f"{draft.date} {times} {draft.timezone}".split()) == when
    assert (draft.title, draft.speakers[0].name) == ("A", "Jo Lee")


def test_a_term_between_the_rows() -> None:
    table = "Date,Speaker,Title\nSep 7 2023,Jo Lee,A\nSpring 2024,,\nFeb 8,Jo Lee,B\n"
    assert [str(one.date) for one in read_table(table, ImportSettings())] == [
        "2023-09-07",
        "2024-02-08",
    ]


def test_wide_letters_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("Date,Speaker,Title\n2024-03-01,Jo Lee,Ä\n".encode("utf-16-le"))
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert draft.title == "Ä"


def test_table_map() -> None:
    settings = ImportSettings(columns=(("Wer", "speaker"), ("Was", "title")))
    (draft,) = read_table("Wer,Was,Datum\nJane Doe,X,2024-01-13\n", settings)
    assert (draft.speakers[0].name, draft.title) == ("Jane Doe", "X")
    with pytest.raises(SourceError, match="found 'Wo', expected a heading"):
        list(read_table("Wer,Was\na,b\n", ImportSettings(columns=(("Wo", "venue"),))))
    with pytest.raises(SourceError, match="did you mean 'speaker'"):
        list(read_table("Wer,Was\na,b\n", ImportSettings(columns=(("Wer", "speker"),))))


def test_calendar() -> None:
    drafts = list(read_calendar(CALENDAR, ImportSettings()))
    found = {(str(draft.date), str(draft.start)[:5]): draft for draft in drafts}
    primes = found["2024-03-15", "15:00"]
    assert (primes.title, primes.venue) == ("Primes in short intervals", "Room 5")
    assert (primes.timezone, primes.abstract) == ("Europe/Berlin", "We count primes.")
    assert primes.speakers[0].affiliation == "MIT"
    assert primes.series
    assert primes.series.name == "Number Theory Seminar"
    curves = found["2024-03-20", "11:00"]
    assert curves.timezone == "America/New_York"
    assert curves.status is Status.CANCELLED
    assert curves.speakers[0].name == "John Roe"
    assert (curves.online, curves.abstract) == (
        "https://x.zoom.us/j/9",
        "We study **curves**.",
    )
    higgs = found["2024-06-01", "10:00"]
    assert (higgs.title, higgs.speakers[0].name) == (
        "The Higgs, revisited",
        "Maria Rossi",
    )
    assert higgs.abstract == "We revisit the Higgs boson."
    assert any("too often" in doubt for doubt in found["2024-01-05", "10:00"].doubts)


def test_repeated_events_are_followed_with_their_exceptions() -> None:
    drafts = list(read_calendar(CALENDAR, ImportSettings()))
    course = [draft for draft in drafts if draft.title.startswith("A course")]
    assert [(str(one.date), str(one.start), one.title) for one in course] == [
        ("2024-01-08", "10:00:00", "A course"),
        ("2024-01-23", "12:00:00", "A course, moved"),
        ("2024-01-29", "10:00:00", "A course"),
    ]


EVENTS = """\
BEGIN:VCALENDAR
X-WR-CALNAME:Journal Club
BEGIN:VEVENT
UID:1
DTSTART:20270113T090000Z
SUMMARY:Journal Club: Sara Holmgren - Sphere packings
DESCRIPTION:<b>Abstract</b><br>The densest packings are known.<br><br>Join with
  Google Meet: https://meet.google.com/abc-defg-hij
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20270120T090000Z
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Journal Club
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20270205
SUMMARY:Mia on holiday
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART:20270301T090000Z
SUMMARY:Universals: Paul de Lakey
DESCRIPTION:What counts as evidence for universals?\\n\\nAbstract: My talk is about
  theories.
END:VEVENT
END:VCALENDAR
"""


OUTLOOK = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART;TZID="W. Europe Standard Time":20240312T141500
SUMMARY:EP Seminar: Search for ropes
DESCRIPTION:Speakers: Dr. John Roeburn (Twine)
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=Custom Zone:20240319T141500
SUMMARY:TBA
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:20240322T130000Z
SUMMARY:Speaker: Tom Twister; Title: Torsion
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART:20240329T130000Z
SUMMARY:No seminar (Easter)
END:VEVENT
END:VCALENDAR
"""


def test_zones_and_summaries_of_office_programs() -> None:
    (ropes, slot, torsion), left_out, *_ = calendar_result(OUTLOOK, ImportSettings())
    assert (ropes.timezone, str(ropes.start)) == ("Europe/Berlin", "14:15:00")
    assert ropes.title == "Search for ropes"
    assert ropes.series is not None
    assert ropes.series.name == "EP Seminar"
    assert not ropes.doubts
    assert any("'Custom Zone'" in doubt for doubt in slot.doubts)
    assert (torsion.title, torsion.speakers[0].name) == ("Torsion", "Tom Twister")
    assert any("No seminar" in line for line in left_out)


def test_slots_holidays_and_links_of_a_calendar() -> None:
    reading = calendar_result(EVENTS, ImportSettings())
    packings, slot, universals = reading.drafts
    assert (packings.title, packings.speakers[0].name) == (
        "Sphere packings",
        "Sara Holmgren",
    )
    assert packings.online == "https://meet.google.com/abc-defg-hij"
    assert packings.abstract == "The densest packings are known."
    assert not slot.speakers
    assert universals.speakers[0].name == "Paul de Lakey"
    assert any("Mia on holiday" in line for line in reading.left_out)


@pytest.mark.parametrize(
    ("summary", "who", "title"),
    [
        (
            "Old Problems Today - Prof. Bela Bollobash (DPM)",
            "Prof. Bela Bollobash (DPM)",
            "Old Problems Today",
        ),
        ("Jane Doe (Oslo) On inclusion", "Jane Doe (Oslo)", "On inclusion"),
        ("Journal Club", "", ""),
        ("Jane Doe: Primes", "Jane Doe", "Primes"),
        ("Jane Doe (MIT): Primes: a story", "Jane Doe (MIT)", "Primes: a story"),
        ("Jane Doe - Primes in intervals", "Jane Doe", "Primes in intervals"),
        ("Primes in intervals (Jane Doe)", "Jane Doe", "Primes in intervals"),
        ("Primes in intervals (Jane Doe, MIT)", "Jane Doe, MIT", "Primes in intervals"),
        ("Primes in intervals by Jane Doe", "Jane Doe", "Primes in intervals"),
        ("Algebra Seminar: Jane Doe", "Jane Doe", ""),
        (
            "Seminar - Dr. Jane Doe (Google Research)",
            "Dr. Jane Doe (Google Research)",
            "",
        ),
        ("[Colloquium] Jane Doe: Primes", "Jane Doe", "Primes"),
        ("Jane Doe and John Roe: Primes", "Jane Doe and John Roe", "Primes"),
    ],
)
def test_summaries(summary: str, who: str, title: str) -> None:
    read = split_summary(summary, [], "")
    assert (read.speaker, read.title) == (who, title)


@pytest.mark.parametrize("name", ["01-headline.txt", "10-inline.txt", "11-us-dept.txt"])
def test_pdf(name: str, tmp_path: Path) -> None:
    """Lines of a PDF have no blank ones between them."""
    path = tmp_path / "poster.pdf"
    path.write_bytes(pdf_of((POSTERS / name).read_text(encoding="utf-8")))
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    found, expected = fields_of(draft), EXPECTED[name]
    for field in ("title", "speakers", "date", "time", "online", "timezone"):
        assert found[field] == expected.get(field, ""), field
    assert found["abstract"].startswith(expected["abstract"])


def test_pdf_without_pdfminer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pdfminer", None)
    path = tmp_path / "poster.pdf"
    path.write_bytes(pdf_of("Title: x"))
    with pytest.raises(SourceError, match=r"pip install 'sphinx-seminar\[pdf\]"):
        recognize.read_source(path, ImportSettings())


def pyvideo(folder: Path, **talk: object) -> Path:
    """One talk in pyvideo's form, of the event *folder*."""
    (folder / "videos").mkdir(parents=True, exist_ok=True)
    event = {"title": "Py Conf 2019", "url": "https://py.example", "description": ""}
    (folder / "category.json").write_text(json.dumps(event))
    path = folder / "videos" / "a-talk.json"
    path.write_text(json.dumps({"videos": [], "speakers": [], **talk}))
    return path


def test_pyvideo(tmp_path: Path) -> None:
    path = pyvideo(
        tmp_path / "py-conf-2019",
        title="A  talk",
        recorded="2019-05-01T10:00:00+02:00",
        speakers=["Dr. Jane Doe", "Various speakers"],
        language="fra",
        tags=["testing", "a, b", "testing"],
        videos=[{"url": "https://youtu.be/x", "type": "youtube"}],
        related_urls=[
            {"label": "slides", "url": "https://a.example/s"},
            "https://github.com/a/b",
            "https://arxiv.org/abs/1",
            {"label": "Conference Website", "url": "https://py.example"},
        ],
        description="See `this <https://a.example>`_ and ``code``.\n\n.. image:: /x\n",
    )
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert (draft.title, str(draft.date), draft.language) == (
        "A talk",
        "2019-05-01",
        "fr",
    )
    assert draft.topics == ["testing", "a / b"]
    assert draft.materials == [
        (MaterialKind.VIDEO, "https://youtu.be/x"),
        (MaterialKind.SLIDES, "https://a.example/s"),
        (MaterialKind.CODE, "https://github.com/a/b"),
        (MaterialKind.PAPER, "https://arxiv.org/abs/1"),
    ]
    assert draft.abstract == "See [this](https://a.example) and `code`."
    assert draft.series
    assert (draft.series.key, draft.series.name) == ("py-conf-2019", "Py Conf 2019")
    assert "Conference Website: https://py.example" in draft.kept


def test_round_trip(new_site: Callable[..., Site]) -> None:
    """An exported archive, imported into an empty site, exports the same."""
    first = new_site()
    first.write("talks/series.yml", _SERIES)
    first.write("talks/speakers.yml", _SPEAKERS)
    topic = "sparsity:\n  name: Sparsity\n  aliases: [pruning]\n"
    first.write("talks/topics.yml", topic)
    first.write("talks/2024/one.md", _ONE)
    first.write("talks/tba.md", "# TBA\n\n:::{talk}\n:speaker: TBA\n:date: TBA\n:::\n")
    exported = (first.build().outdir / "talks.json").read_bytes()
    second = new_site()
    target = Target(second.srcdir)
    write(make_plan(read_talks(exported), target), target)
    built = second.build()
    again = json.loads((built.outdir / "talks.json").read_bytes())
    expected = json.loads(exported)
    assert again["talks"][0]["abstract"].startswith("Plain *stars*")
    for part in ("talks", "series", "speakers", "topics"):
        assert without_urls(again[part]) == without_urls(expected[part]), part


def without_urls(things: list[dict[str, object]]) -> list[dict[str, object]]:
    """*things* without where the site's documents are."""
    gone = {"url", "document", "key"} if "document" in str(things[:1]) else {"url"}
    return [{k: v for k, v in one.items() if k not in gone} for one in things]


_SERIES = """\
young:
  name: Young Seminar
  organizer: The Group
  timezone: Asia/Hong_Kong
  duration: 60
  description: |
    *Young* people, [here](https://a.example).
"""
_SPEAKERS = """\
jd:
  name: Jane Doe
  aliases: [J. Doe]
  homepage: https://jane.example
  orcid: 0000-0002-1825-0097
  biography: |
    Jane **is** here.
"""
_ONE = """\
# Title with $x^2$ and \\*star

::::{talk}
:series: young
:date: 2024-05-01
:time: 23:30
:topics: pruning, C++
:status: postponed
:number: 7
:venue: "Room #1"
:slides: https://a.example/1 https://a.example/2
:contact: a@b.example

:::{speaker} Prof. Jane Doe
:position: Professor
:affiliation: Rome
:::

:::{speaker} Ann Lee
:role: chair

Ann *chairs*.
:::

Plain \\*stars\\* and \\$5, # no heading, `code`, 2022.

- a list
- 1\\. of things
::::
"""


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
SELF_REFERRING = pdf_of("Foam").replace(_CATALOG, b"1 0 R".ljust(len(_CATALOG)))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"PK\x03\x04 x", "broken or protected"),
        ("a.csv", b"Title,Speaker\nA\x00,B\n", "null bytes"),
        ("a.csv", b"Title,Speaker\n" + b"A,B\n" * 2000 + b"\x00,B\n", "null bytes"),
        ("a.csv", b"Title," * 100_000 + b"\n" + b"A," * 100_000, "than 1,000 columns"),
        ("a.txt", b"x" * 20_000_001, "larger than 20 MB"),
        ("a.txt", b"Title: a\n" + b"b " * 400_000, "no announcement"),
        ("a.txt", b"hello", "no talk is recognized"),
        ("a.txt", b" \n", "is empty"),
        ("a.json", b'{"a": 1}', "has no talks"),
        ("a.json", b'{"version": 1, "talks": [{"title": 1}]}', "not a talks.json"),
        ("a.pdf", b"%PDF-1.4\nnothing", "the PDF cannot be read: it is damaged"),
        ("a.pdf", SELF_REFERRING, "no talk is recognized"),
        ("a.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no events"),
        (
            "a.ics",
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\nEND:VCA",
            "no events|broken",
        ),
    ],
)
def test_what_cannot_be_read(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=reason):
        recognize.read_source(path, ImportSettings())


OPENED = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n"
EVENT = "BEGIN:VEVENT\nUID:1\nSUMMARY:Ada Example: Knots\nEND:VEVENT\n"
CLOSED = "END:VCALENDAR\n"
BARE = EVENT.replace(":Ada Example: Knots", "")
UNENDED = EVENT.replace("END:VEVENT\n", "")


@pytest.mark.parametrize(
    ("text", "line", "found", "expected"),
    [
        (OPENED + UNENDED + CLOSED, 7, "'END:VCALENDAR'", "END:VEVENT for line 4"),
        (OPENED + UNENDED + EVENT + CLOSED, 11, "'END:VCALENDAR'",
         "END:VEVENT for line 4"),
        (OPENED + EVENT + UNENDED, 11, "the end of the file", "END:VEVENT for line 8"),
        (OPENED + BARE + CLOSED, 6, "'SUMMARY'", "a name, a colon and a value"),
        (OPENED + EVENT + BARE + CLOSED, 10, "'SUMMARY'",
         "a name, a colon and a value"),
        (OPENED + "X-WR-CALNAME\n" + EVENT + CLOSED, 4, "'X-WR-CALNAME'",
         "a name, a colon and a value"),
        (OPENED + EVENT + "END:VEVENT\n" + CLOSED, 8, "'END:VEVENT'",
         "END:VCALENDAR for line 1"),
        (OPENED + EVENT + CLOSED + CLOSED, 9, "'END:VCALENDAR'", "BEGIN:VCALENDAR"),
        ("VERSION:2.0\n" + OPENED + EVENT + CLOSED, 1, "'VERSION:2.0'",
         "BEGIN:VCALENDAR"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_broken_calendar_is_refused_with_its_line(
    ending: str, text: str, line: int, found: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(text.replace("\n", ending).encode())
    with pytest.raises(SourceError) as caught:
        recognize.read_source(path, ImportSettings())
    said = f"is a broken calendar: line {line}: found {found}, expected {expected}"
    assert str(caught.value) == said


def test_names_never_lead_out_of_the_talks(site: Site) -> None:
    data = {
        "version": 1,
        "title": "x",
        "talks": [
            {"key": "../../../../evil", "document": "../evil", "title": "../../x"},
            {"key": "a/../../evil", "document": "../evil", "title": "y"},
            {"key": "index", "document": "talks/index", "title": "z"},
        ],
    }
    target = Target(site.srcdir)
    plan = make_plan(read_talks(json.dumps(data).encode()), target)
    write(plan, target)
    written = {
        path.relative_to(site.srcdir).as_posix() for path in site.srcdir.rglob("*.md")
    }
    assert written == {
        "index.md",
        "talks/undated/evil.md",
        "talks/a/evil.md",
        "talks/undated/index-talk.md",
    }


def test_a_talks_folder_that_leads_away_is_refused(site: Site, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (site.srcdir / "talks").mkdir()
    (site.srcdir / "talks" / "2024").symlink_to(outside)
    (draft,) = read_table("Date,Title\n2024-02-13,X\n", ImportSettings())
    target = Target(site.srcdir)
    with pytest.raises(SiteError, match="not below talks/"):
        write(make_plan([draft], target), target)
    assert not list(outside.iterdir())


def test_a_pdf_that_unpacks_to_much_more_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sphinx_seminar.importing.pdf.SECONDS", 3)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT (a) Tj ET " * 80_000) for _ in range(60))
    packed += packer.flush()
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream + packed + b"\nendstream",
    ]
    path = tmp_path / "bomb.pdf"
    path.write_bytes(assembled(objects))
    with pytest.raises(SourceError, match="the PDF"):
        recognize.read_source(path, ImportSettings())


def test_tentative_events_are_doubted_and_in_no_series_of_that_name() -> None:
    (draft,) = read_calendar(
        "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Knot Seminar\nBEGIN:VEVENT\nUID:1\n"
        "DTSTART:20240305T200000Z\nSUMMARY:[TENTATIVE] Ada Example (Elsewhere)\n"
        "STATUS:TENTATIVE\nEND:VEVENT\nEND:VCALENDAR\n",
        ImportSettings(),
    )
    assert "status: 'TENTATIVE': it may not take place" in draft.doubts
    assert draft.series is None or draft.series.name == "Knot Seminar"
