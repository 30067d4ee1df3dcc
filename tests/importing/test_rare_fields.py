"""What rare fields of a talk say, one by one, and kinds of files without an ending."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker
from tests.importing.test_records import read

KNOTS = {"title": "Knots", "speaker": "Ada Example", "date": "2024-03-05"}
AS_KNOTS = Draft(
    title="Knots", speakers=[DraftSpeaker("Ada Example")], date=dt.date(2024, 3, 5)
)
TWO = ["Ada Example", "Ben Sample"]
SLIDES, ZOOM = "https://example.org/s.pdf", "https://zoom.us/j/1"
FILM = "https://www.youtube.com/embed/1"
CHANNEL = "https://www.youtube.com/@example"
PICTURE = "biography: './ada.jpg' is a picture of the site that this is from"
ANCHORS = (
    "<a href='https://example.org/a'>Ada Example</a> (Rome) and "
    "<a href='https://example.org/b'>Ben Sample</a>"
)
LONG_EVENT = "the event ends on 2024-03-07 15:00: the end is left out"
HIDDEN = "a biography whose speaker is not clear is kept as a comment"


def told(draft: Draft) -> dict[str, object]:
    """What *draft* says otherwise than ``AS_KNOTS``; of people, what is known."""
    plain, said = msgspec.to_builtins(AS_KNOTS), msgspec.to_builtins(draft)
    told = {name: said[name] for name in said if said[name] != plain[name]}
    if "speakers" in told:
        told["speakers"] = [
            {name: of for name, of in one.items() if of and name != "role"}
            for one in told["speakers"]
        ]
    if "series" in told:
        told["series"] = told["series"]["name"]
    for name in ("source", "name", "guessed"):
        told.pop(name, None)
    return told


def of_ada(**known: str) -> dict[str, object]:
    """Ada Example with what else is *known* of her."""
    return {"speakers": [{"name": "Ada Example", **known}]}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # days
        ({"date": "5 March", "year": "2024"},
         {"kept": ["date: 5 March"],
          "doubts": ["'5 March' has no year: taken as 2024"]}),
        ({"date": "", "published": "2024-03-05", "updated": "2024-03-06"},
         {"doubts": ["the date is that of 'published'"]}),
        ({"date": "TBA"}, {"date": None, "doubts": ["no date could be read"]}),
        ({"date": "", "day": "Monday"},
         {"date": None, "kept": ["day: Monday"], "doubts": ["no date could be read"]}),
        ({"date": "", "title": "5 March 2024", "subtitle": "Knots"}, {}),
        ({"title": "On knots:", "subtitle": "a survey"},
         {"title": "On knots: a survey"}),
        ({"subtitle": "a survey"}, {"kept": ["subtitle: a survey"]}),
        ({"title": "Knots - CANCELLED"}, {"status": "cancelled"}),
        ({"title": "tie() and untie()"}, {"title": "tie() and untie()"}),
        # times
        ({"time": "1400"}, {"start": "14:00:00"}),
        ({"time": "2024-03-05 14:00"}, {"start": "14:00:00"}),
        ({"time": f"14:00 {ZOOM}"}, {"start": "14:00:00", "online": ZOOM}),
        ({"time": "14:00 on Monday"},
         {"start": "14:00:00", "doubts": ["2024-03-05 is a Tuesday, not a Monday"]}),
        ({"time": "14:00, 4941 BBB"},
         {"start": "14:00:00", "venue": "4941 BBB",
          "doubts": ["venue: '4941 BBB' is from the text next to the time"]}),
        ({"date": "2024-03-05 14:00", "time": "15:00"},
         {"start": "14:00:00", "kept": ["time: 15:00"],
          "doubts": ["another time besides 14:00: '15:00'"]}),
        ({"time": "14:00-15:00", "duration": "30"},
         {"start": "14:00:00", "end": "15:00:00"}),
        ({"time": "14:00", "hours": "2"}, {"start": "14:00:00", "end": "16:00:00"}),
        ({"duration": "60"}, {"kept": ["duration: 60"]}),
        ({"date": "2024-03-05 14:00-15:00"},
         {"start": "14:00:00", "end": "15:00:00"}),
        ({"date": "2024-03-05 14:00-05:00"},
         {"start": "14:00:00", "timezone": "Etc/GMT+5"}),
        ({"date": "2024-03-05T14:00:27"},
         {"start": "14:00:00",
          "doubts": ["the time may be when it was written: '2024-03-05T14:00:27'"]}),
        ({"end": "15:00"}, {"kept": ["end: 15:00"]}),
        ({"start": "2024-03-05 22:00", "end": "2024-03-06 01:00", "date": ""},
         {"start": "22:00:00", "end": "01:00:00", "kept": ["end: 2024-03-06T01:00"],
          "doubts": ["it ends on another day: '2024-03-06T01:00'"]}),
        # time zones
        ({"timezone": "local time"}, {}),
        ({"timezone": "Europe/Berlin"}, {"timezone": "Europe/Berlin"}),
        ({"time": "14:00-15:00 UTC", "timezone": "Europe/Berlin"},
         {"start": "15:00:00", "end": "16:00:00", "timezone": "Europe/Berlin"}),
        ({"time": "14:00", "timezone": "Hong Kong"},
         {"start": "14:00:00", "timezone": "Asia/Hong_Kong"}),
        ({"time": "14:00", "timezone": "UTC+19"},
         {"start": "14:00:00", "kept": ["timezone: UTC+19"],
          "doubts": ["'UTC+19' is not the time of a zone that is known"]}),
        ({"date": "5th of March (14:00), 2024"}, {"start": "14:00:00"}),
        ({"speaker": "Ada Example - Pós-doc - UFX"},
         of_ada(position="Pós-doc", affiliation="UFX")),
        ({"position": "Head of Knots at Example Corp"},
         of_ada(position="Head of Knots", affiliation="Example Corp")),
        ({"position": "Professor, University of Sample"},
         of_ada(position="Professor", affiliation="University of Sample")),
        ({"position": "Engineer, Platform"}, of_ada(position="Engineer, Platform")),
        ({"speaker": "Ada Example, PhD"}, of_ada(letters="PhD")),
        ({"speaker": "Ada Example, FASCO"}, {"kept": ["Ada Example, FASCO"]}),
        ({"speaker": "Ada Example (she/her)"}, of_ada(aside="she/her")),
        ({"speaker": {"name": "Dr. Ada Example (阿达), PhD"}},
         of_ada(honorific="Dr.", letters="PhD", aside="阿达")),
        ({"speaker": {"name": "Prof. Ada Example", "position": "associate professor"}},
         of_ada(honorific="Prof.", position="associate professor")),
        ({"speaker": "Ada EXAMPLE (Ада Пример), MIT"},
         {"speakers": [{"name": "Ada EXAMPLE", "affiliation": "MIT",
                        "aside": "Ада Пример"}]}),
        ({"speaker": {"name": "TBA", "affiliation": "Fictional College"}},
         {"speakers": [], "kept": ["affiliation: Fictional College"],
          "doubts": ["no speaker is named"]}),
        ({"date": "32.01.2027"},
         {"date": None, "kept": ["date: 32.01.2027"], "doubts": [
             "found '32.01.2027', expected a date or a time: there is no such day"]}),
        ({"timezone": "Nowhere"},
         {"kept": ["timezone: Nowhere"],
          "doubts": ["time zone: nothing is known as 'Nowhere'"]}),
        ({"time": "14:00", "timezone": "UTC+05:15"},
         {"start": "14:00:00", "kept": ["timezone: UTC+05:15"],
          "doubts": ["'UTC+05:15' is not the time of a zone that is known"]}),
        # places
        ({"room": "1"},
         {"venue": "1", "doubts": ["venue: '1': is it nothing else?"]}),
        ({"start": "16:15", "notes": "at 14:00!"},
         {"start": "16:15:00", "kept": ["notes: at 14:00!"],
          "doubts": ["it begins at 16:15, but a comment has 'notes: at 14:00!'"]}),
        ({"livestream": "https://www.youtube.com/watch?v=1"},
         {"online": "https://www.youtube.com/watch?v=1",
          "doubts": [
              "online: leads to a video: if it is the recording, call it video"]}),
        ({"notes": f"only online: {ZOOM}"},
         {"kept": [f"notes: only online: {ZOOM}"], "online": ZOOM,
          "doubts": ["online: the link is from the comment 'notes: only online'"]}),
        ({"room": "online", "notes": f"via Zoom: {ZOOM}"},
         {"kept": [f"notes: via Zoom: {ZOOM}"], "online": ZOOM, "online_only": True,
          "doubts": ["online: the link is from the comment 'notes: via Zoom'"]}),
        ({"notes": f"only online: {ZOOM}", "zoom": "https://zoom.us/j/2"},
         {"kept": [f"notes: only online: {ZOOM}"], "online": "https://zoom.us/j/2",
          "doubts": ["a link to join is only in a comment: 'notes: only online'"]}),
        ({"venue": "<no room given>"}, {}),
        ({"venue": "..."}, {}),
        ({"venue": "📍 Room 5 (CANCELLED)"},
         {"venue": "Room 5", "status": "cancelled"}),
        ({"venue": "Room 5 -- CANCELLED"}, {"venue": "Room 5", "status": "cancelled"}),
        ({"venue": "abgesagt"}, {"status": "cancelled"}),
        ({"title": "CANCELED: Knots"}, {"status": "cancelled"}),
        ({"title": "Knots【中止】"}, {"status": "cancelled"}),
        ({"title": "Knots *cancelled due to storm*"},
         {"status": "cancelled", "kept": ["title: cancelled due to storm"],
          "doubts": ["title: 'cancelled due to storm': taken as cancelled"]}),
        ({"speaker": "Ada Example [peruttu]"}, {"status": "cancelled"}),
        ({"date": "2024-03-05 (annulé)"}, {"status": "cancelled"}),
        ({"status": "Cancelled due to storm"},
         {"status": "cancelled", "kept": ["status: Cancelled due to storm"]}),
        ({"title": "Noise cancellation"}, {"title": "Noise cancellation"}),
        ({"title": "Cancelled flights: a study"},
         {"title": "Cancelled flights: a study"}),
        ({"affiliation": {"name": "University of Nowhere", "city": "Oslo", "at": "9"}},
         of_ada(affiliation="University of Nowhere, Oslo")
         | {"kept": ["affiliation at: 9"]}),
        ({"speaker": {"name": "Ada Example", "org": {"name": "Foam Ltd", "size": "9"}}},
         of_ada(affiliation="Foam Ltd") | {"kept": ["org size: 9"]}),
        ({"affiliation": "Professor, Ropes and Knots, University of Nowhere"},
         of_ada(
             position="Professor", affiliation="Ropes and Knots, University of Nowhere"
         )),
        ({"affiliation": "Student Union of Nowhere"},
         of_ada(affiliation="Student Union of Nowhere")),
        ({"host": {"name": "Ben Sample", "room": "B5"}},
         {"host": "Ben Sample", "kept": ["host room: B5"]}),
        ({"series": {"title": "Knot Seminar", "since": "1999"}},
         {"series": "Knot Seminar", "kept": ["series since: 1999"]}),
        ({"event": {"place": "Room 5", "doors": "open"}},
         {"venue": "Room 5", "kept": ["event doors: open"]}),
        ({"venue": "123 456 7890"}, {"kept": ["venue: 123 456 7890"]}),
        ({"venue": f"Hybrid (Room 5 and {ZOOM})"},
         {"venue": "Hybrid (Room 5)", "online": ZOOM}),
        ({"venue": f"Room 5 (and online at {ZOOM})"},
         {"venue": "Room 5", "online": ZOOM}),
        ({"venue": "Room 5\nPasscode: 1234"},
         {"venue": "Room 5", "kept": ["Passcode: 1234"]}),
        ({"venue": "Room 5\n\nMain Street"}, {"venue": "Room 5, Main Street"}),
        ({"venue": "Room 5 https://example.org/map"},
         {"venue": "Room 5", "kept": ["https://example.org/map"]}),
        ({"venue": "Room 5 + online"},
         {"venue": "Room 5", "kept": ["Venue: Room 5 + online"]}),
        ({"time": "14:00 Room 5", "venue": "Hall 2"},
         {"start": "14:00:00", "venue": "Hall 2", "kept": ["Venue: Room 5"]}),
        # whom and where to ask
        ({"contact": "https://example.org/ask"}, {"contact": "https://example.org/ask"}),
        ({"contact": "Ben Sample, ben@example.org"},
         {"contact": "ben@example.org",
          "kept": ["contact: Ben Sample, ben@example.org"]}),
        ({"contact": "ask " * 60}, {"kept": [f"contact: {'ask ' * 60}".strip()]}),
        ({"registration": "at the door"}, {"kept": ["registration: at the door"]}),
        ({"registration": ZOOM, "zoom": ZOOM}, {"registration": ZOOM}),
        ({"host": ["Ben Sample", "Cy Specimen"]}, {"host": "Ben Sample; Cy Specimen"}),
        ({"host": "Hosted by Ben Sample"}, {"host": "Ben Sample"}),
        # texts
        ({"abstract": "KNOTS\nWe untie."}, {"abstract": "We untie."}),
        ({"abstract": "We untie.\n\nAda Example is a sailor.\n\nShe sails."},
         {"abstract": "We untie."}
         | of_ada(biography="Ada Example is a sailor.\n\nShe sails.")),
        ({"abstract": "We untie.\n\nAda Example will sail. It is late."},
         {"abstract": "We untie.\n\nAda Example will sail. It is late."}),
        ({"abstract": f"We untie.\n\n[Slides (PDF)]({SLIDES})"},
         {"abstract": "We untie.", "materials": [("slides", SLIDES)]}),
        ({"abstract": f"We untie, as the slides show: {SLIDES}"},
         {"abstract": f"We untie, as the slides show: {SLIDES}"}),
        ({"abstract": f"<p>We untie.</p><iframe src='{FILM}'></iframe>"},
         {"abstract": "We untie.", "materials": [("video", FILM)]}),
        ({"abstract": f"We untie.\n\n[All talks]({CHANNEL})"},
         {"abstract": f"We untie.\n\n[All talks]({CHANNEL})"}),
        ({"abstract": "Abstract: We untie.", "bio": "<b>Ada</b> ties knots."},
         {"abstract": "We untie."} | of_ada(biography="**Ada** ties knots.")),
        ({"abstract": "# Zusammenfassung\n\nWe untie."}, {"abstract": "We untie."}),
        ({"bio": "Ties ![photo](./ada.jpg) knots."},
         of_ada(biography="Ties ![photo](./ada.jpg) knots.")
         | {"doubts": [PICTURE]}),
        ({"bio": "Ties knots.\n\n![photo](./ada.jpg)"},
         of_ada(biography="Ties knots.") | {"kept": ["![photo](./ada.jpg)"]}),
        ({"time": "12:00nn -13:30am"},
         {"start": "12:00:00", "kept": ["time: 12:00nn -13:30am"],
          "doubts": ["another time in 'time: 12:00nn -13:30am'"]}),
        ({"speaker": ANCHORS},
         {"speakers": [
             {"name": "Ada Example", "affiliation": "Rome",
              "homepage": "https://example.org/a"},
             {"name": "Ben Sample", "homepage": "https://example.org/b"}]}),
        ({"abstract": "Overview"}, {"abstract": "Overview"}),
        ({"abstract": "see below"}, {}),
        ({"abstract": "We untie.", "description": "We untie."},
         {"abstract": "We untie."}),
        ({"notice": "Bring rope.", "message": "Bring tea."},
         {"message": "Bring rope.", "kept": ["message: Bring tea."]}),
        ({"language": "Dothraki"}, {"kept": ["language: Dothraki"]}),
        ({"status": "perhaps"}, {"kept": ["status: perhaps"]}),
        ({"title": "Knots https://example.org/x"},
         {"kept": ["title: https://example.org/x"]}),
        # series
        ({"series": "https://example.org/x"}, {"kept": ["series: https://example.org/x"]}),
        ({"series": "Knot Seminar", "seminar series": "Knot Seminar"},
         {"series": "Knot Seminar"}),
        ({"series": "Knot Seminar", "seminar series": "Braid Seminar"},
         {"series": "Knot Seminar", "kept": ["seminar series: Braid Seminar"],
          "doubts": ["a second series: 'Braid Seminar'"]}),
        # links
        ({"slides": f"({SLIDES})."}, {"materials": [("slides", SLIDES)]}),
        ({"slides": SLIDES, "slides url": SLIDES}, {"materials": [("slides", SLIDES)]}),
        ({"slides": "TBA"}, {}),
        ({"links": {"zoom": ZOOM, "slides": SLIDES}},
         {"online": ZOOM, "materials": [("slides", SLIDES)]}),
        ({"links": {"id": "x", "slides": SLIDES}}, {"materials": [("slides", SLIDES)]}),
        ({"links": [{"name": "The slides of it", "url": "https://example.org/x"}]},
         {"materials": [("slides", "https://example.org/x")]}),
        ({"links": ZOOM}, {"online": ZOOM}),
        ({"paper": "2403.01234"},
         {"materials": [("paper", "https://arxiv.org/abs/2403.01234")]}),
        ({"paper": "10.1234/abc"},
         {"materials": [("paper", "https://doi.org/10.1234/abc")]}),
        # people
        ({"speaker": ["Ada Example", ""]}, {}),
        ({"speaker": {"keynote": "Ada Example", "other": "x"}},
         {"speakers": [], "kept": ["keynote: Ada Example", "other: x"],
          "doubts": ["no speaker is named"]}),
        ({"speaker": "Ada Example, Department of Knots, Professor"},
         of_ada(position="Professor", affiliation="Department of Knots")),
        ({"speaker": "Ada Example, Professor at Nowhere"},
         of_ada(position="Professor", affiliation="Nowhere")),
        ({"speaker": "Ada Example (Rome)", "affiliation": "Rome"},
         of_ada(affiliation="Rome")),
        ({"speaker": {"name": "Ada Example", "affiliation": "Knots"}},
         of_ada(affiliation="Knots")
         | {"doubts": ["affiliation: 'Knots': is it nothing else?"]}),
        ({"affiliation": "TBA"}, {}),
        ({"orcid": "https://orcid.org/0000-0002-1825-0097"},
         of_ada(orcid="0000-0002-1825-0097")),
        ({"photo": "https://example.org/a.jpg"},
         of_ada(photo="https://example.org/a.jpg")),
        ({"bio": "TBA"}, {}),
        ({"speaker": TWO, "bio": "Has two cats."},
         {"speakers": [{"name": one} for one in TWO],
          "kept": ["bio: Has two cats."], "doubts": [HIDDEN]}),
        ({"speaker": TWO, "photo": "https://example.org/a.jpg"},
         {"speakers": [{"name": one} for one in TWO],
          "kept": ["photo: https://example.org/a.jpg"]}),
        ({"speaker": "Ada Example, Ben Sample"},
         {"speakers": [{"name": one} for one in TWO],
          "doubts": ["'Ada Example, Ben Sample' is taken as 2 people"]}),
    ],
)  # fmt: skip
def test_what_a_field_says(
    fields: dict[str, object], expected: dict[str, object], tmp_path: Path
) -> None:
    (draft,) = read(tmp_path, "a.json", json.dumps([KNOTS | fields])).drafts
    assert told(draft) == expected


EVENT = "DTSTART:20240305T140000Z\nSUMMARY:Ada Example: Knots"
CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\n{}\nEND:VEVENT\n"
    "END:VCALENDAR\n"
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("LOCATION:Zoom", {}),
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij",
         {"online": "https://meet.google.com/abc-defg-hij"}),
        ("CATEGORIES:Knot Seminar,topology",
         {"series": "Knot Seminar", "topics": ["topology"]}),
        ("DTEND:20240307T150000Z",
         {"doubts": [LONG_EVENT], "lines": {LONG_EVENT: 4}}),
    ],
)  # fmt: skip
def test_what_a_line_of_an_event_says(
    lines: str, expected: dict[str, object], tmp_path: Path
) -> None:
    text = CALENDAR.format(f"{EVENT}\n{lines}")
    (draft,) = read(tmp_path, "a.ics", text).drafts
    assert told(draft) == {"start": "14:00:00", "timezone": "UTC"} | expected


XML = """\
<?xml version="1.0"?>
<schedule><day date="2024-03-05"><event>
<title>Knots</title><persons><person>Ada Example</person></persons>
</event></day></schedule>
"""
HTML = """\
<table>
<tr><th>Date</th><th>Speaker</th><th>Title</th></tr>
<tr><td>2024-03-05</td><td>Ada Example</td><td>Knots</td></tr>
</table>
"""


@pytest.mark.parametrize(
    "text",
    [
        CALENDAR.format("DTSTART;VALUE=DATE:20240305\nSUMMARY:Ada Example: Knots"),
        XML,
        "@misc{a, title={Knots}, author={Ada Example}, date={2024-03-05}}\n",
        "- title: Knots\n  speaker: Ada Example\n  date: 2024-03-05\n",
        HTML,
    ],
    ids=["calendar", "xml", "bibtex", "yaml", "html"],
)
def test_a_file_without_an_ending_is_known_by_its_text(
    text: str, tmp_path: Path
) -> None:
    (draft,) = read(tmp_path, "talks", text).drafts
    assert told(draft) == {}


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("speakers.yml", "- {id: ada, name: Ada, surname: Example, company: Nowhere}"),
        ("speakers.json", '{"ada": {"name": "Ada Example", "company": "Nowhere"}}'),
        ("../people.yaml", "list: [{id: ada, name: Ada Example, company: Nowhere}]"),
        ("../_data/authors.toml", '[ada]\nname = "Ada Example"\ncompany = "Nowhere"'),
    ],
)
@pytest.mark.parametrize(
    ("talk", "text"),
    [
        ("talks.yml", "- {title: Knots, speakers: [ada], date: 2027-03-02}"),
        ("a.md", "---\ntitle: Knots\nspeaker: ada\ndate: 2027-03-02\n---\n"),
    ],
)
def test_people_of_a_file_beside_the_talks(
    name: str, people: str, talk: str, text: str, tmp_path: Path
) -> None:
    for one, content in ((name, people), ("presenters.yml", "- {")):
        path = tmp_path / "talks" / one
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    reading = read(tmp_path, f"talks/{talk}", text)
    (draft,) = reading.drafts
    (speaker,) = draft.speakers
    assert (speaker.name, speaker.affiliation) == ("Ada Example", "Nowhere")
    assert not draft.doubts
    file = Path(name).stem
    assert reading.mapped[-1] == f"people by their keys → data file {file!r} nearby"


def test_what_is_no_file_has_no_files_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "speakers.yml").write_text("- {id: ada, name: Ada Example}")
    monkeypatch.chdir(tmp_path)
    text = b"- {title: Knots, speaker: ada, date: 2027-03-02}"
    reading = recognize.read_bytes(Path("talks.yml"), text, ImportSettings())
    (doubt,) = reading.drafts[0].doubts
    assert "may be a key" in doubt
