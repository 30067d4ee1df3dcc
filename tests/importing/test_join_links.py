"""Links to join, and passcodes, never stay in what visitors read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing import meetings
from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.recognize import read_source
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.talkfiles.talk_file import talk_file

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.talkfiles.draft import Draft

HEAD = """\
Title: Knots
Speaker: Jane Doe (University of Rome)
Date: 5 March 2024
"""
OWN = "We untie knots."
ZOOM = "https://example.zoom.us/j/999?pwd=abc"


def announced(abstract: str, *, head: str = HEAD) -> Draft:
    """The talk of a poster with *abstract*."""
    (draft,) = read_poster(f"{head}\nAbstract\n{abstract}\n", ImportSettings())
    return draft


@pytest.mark.parametrize(
    ("said", "link"),
    [
        (f"Join via Zoom: {ZOOM}", ZOOM),
        (f"Join the Zoom meeting: {ZOOM}", ZOOM),
        (f"\nClick [here]({ZOOM}) to join.", ZOOM),
        (f"\n[{ZOOM}]({ZOOM})", ZOOM),
        ("Room 5, or https://x.webex.com/meet/doe.", "https://x.webex.com/meet/doe"),
        (
            "Teilnahme: https://lehre.example/b/abc-def-ghi",
            "https://lehre.example/b/abc-def-ghi",
        ),
    ],
)
def test_becomes_the_link_of_the_talk(said: str, link: str) -> None:
    draft = announced(f"{OWN} {said}")
    assert (draft.online, draft.abstract) == (link, OWN)
    assert "online" in draft.guessed


@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_line_below_an_abstract(below: str) -> None:
    draft = announced(f"{OWN}{below}Join via Zoom: {ZOOM}{below}We tie others.")
    assert (draft.online, draft.abstract) == (ZOOM, f"{OWN}{below}We tie others.")


def test_others_are_kept_as_comments() -> None:
    other = "https://b.zoom.us/j/2"
    draft = announced(f"{OWN} Join us on Zoom: {ZOOM} or {other}.")
    assert (draft.online, draft.abstract) == (ZOOM, OWN)
    assert any(other in line for line in draft.kept)
    (doubt,) = draft.doubts
    assert "abstract: a link to join" in doubt


def test_biography() -> None:
    draft = announced(f"{OWN}\n\nBio\nJane Doe ties knots. Join by Zoom: {ZOOM}")
    assert (draft.online, draft.speakers[0].biography) == (ZOOM, "Jane Doe ties knots.")


@pytest.mark.parametrize(
    "said",
    [
        "The passcode is 471147.",
        "Meeting ID: 936 1234 1234",
        "Passwort: Knoten",
        "Slides are at https://files.example/x?pwd=secret",
        "密码：1234",
    ],
)
def test_passcodes_are_not_published(said: str) -> None:
    draft = announced(f"{OWN} {said}")
    assert (draft.online, draft.abstract) == ("", OWN)
    assert said in draft.kept
    assert any("passcode" in doubt for doubt in draft.doubts)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("location", "Zoom: https://zoom.us/j/2, Passcode 123"),
        ("host", "Bo Doe, passcode 123"),
        ("message", "Passwort: Knoten"),
        ("affiliation", "Rome, Passcode: 12345"),
        ("topics", "Passcode: 12345"),
        ("time", "14:00 Passcode 123"),
        ("contact", "Bo Doe, PIN: 1234"),
    ],
)
def test_passcodes_in_any_field(field: str, said: str, tmp_path: Path) -> None:
    talk = {"title": "Knots", "speaker": "Jane Doe", "date": "2024-03-05", field: said}
    (tmp_path / "a.json").write_text(json.dumps([talk]))
    (draft,) = read_source(tmp_path / "a.json", ImportSettings()).drafts
    written = talk_file(draft).splitlines()
    secret = said.split()[-1]
    published = [one for one in written if not one.startswith("%")]
    assert not any(secret in one for one in published)
    assert any(secret in one for one in written)


def test_a_passcode_in_a_title_is_doubted(tmp_path: Path) -> None:
    talk = {"title": "Knots (Passcode 1234)", "speaker": "Jane Doe"}
    (tmp_path / "a.json").write_text(json.dumps([talk]))
    (draft,) = read_source(tmp_path / "a.json", ImportSettings()).drafts
    assert any("does it have a passcode?" in one for one in draft.doubts)


@pytest.mark.parametrize(
    "abstract",
    [
        "We ask how users choose a password. A password is weak if it is short.",
        "We join the data of https://data.example with others, and stream them.",
        "Our streaming algorithm: https://github.com/example/streaming-vision",
        "This is joint work with A. Roe, see https://arxiv.org/abs/2401.01234.",
        "See https://television.example/vision, the page of the project.",
        "Please register to join: https://forms.example/knots",
        "A recording is at https://a.zoom.us/rec/share/abc",
    ],
)
def test_other_links_stay(abstract: str) -> None:
    draft = announced(abstract)
    assert (draft.online, draft.abstract) == ("", abstract)


def test_abstract_without_a_heading() -> None:
    abstract = (
        "We untie knots in all of the known spaces of the world, and show that each of "
        "them may be tied again. This gives a new proof of an old theorem on braids."
    )
    (draft,) = read_poster(
        f"{HEAD}\n{abstract} Join via Zoom: {ZOOM}\n", ImportSettings()
    )
    assert (draft.online, draft.abstract) == (ZOOM, abstract)


@pytest.mark.parametrize(
    ("url", "meets"),
    [
        ("https://us02web.zoom.us/j/1", True),
        ("https://teams.microsoft.com/l/meetup-join/19", True),
        ("https://bbb2.example.edu/rooms/1", True),
        ("https://meet.jit.si/knots", True),
        ("https://meet.goto.com/123", True),
        ("https://example.org/computer-vision", False),
        ("https://vision.example.org/visio.html", False),
        ("https://example.zoom.us/rec/play/1", False),
    ],
)
def test_known_services(url: str, meets: bool) -> None:
    assert meetings.is_meeting(url) is meets


def test_the_words_before_a_link_of_a_calendar(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    event = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Jane Doe: Knots\n"
        "DTSTART:20240305T140000Z\n"
        f"DESCRIPTION:{OWN}\\n\\nTune in with Zoom:\\n{ZOOM}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    path.write_text(event, encoding="utf-8")
    (draft,) = read_source(path, ImportSettings()).drafts
    assert (draft.online, draft.abstract) == (ZOOM, OWN)
