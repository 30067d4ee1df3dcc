"""Talks out of the ordinary, each in every output of one site."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest

from tests.support import facts, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from tests.support import Built, Site

BASE = "https://seminar.example.org/"
JOIN = "https://meet.example.org/j/1"

TALKS = {
    "cancelled": (
        "date: 2026-02-02",
        "time: 12:00-13:00",
        "venue: Room 1",
        "status: cancelled",
    ),
    "postponed": (
        "date: 2026-02-03",
        "time: 12:00-13:00",
        "venue: Room 1",
        "status: postponed",
    ),
    "tba": ("date: TBA",),
    "day": ("date: 2026-02-04", "venue: Room 1"),
    "overnight": (
        "date: 2026-02-05",
        "time: 23:30-00:30",
        "timezone: Europe/Berlin",
        "venue: Room 1",
    ),
    "hybrid": (
        "date: 2026-02-06",
        "time: 15:00-16:30",
        "timezone: America/Los_Angeles",
        "venue: Room 2",
        f"online: {JOIN}",
    ),
    "three": (
        "date: 2026-02-07",
        "time: 15:00",
        "venue: Room 1",
        "speaker: Ada Lux; Bo Lux; Cy Lux",
    ),
}


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    site = new_site()
    for name, options in TALKS.items():
        speaker = () if name == "three" else ("speaker: Ada Lux",)
        lines = "\n".join(f":{option}" for option in (*options, *speaker))
        title = "TBA" if name == "tba" else f"Talk {name}"
        written = f"# {title}\n\n```{{talk}}\n{lines}\n```\n"
        site.write(f"talks/{name}.md", written)
    made = site.build()
    assert made.warnings == ()
    return made


@pytest.fixture(scope="module")
def events(built: Built) -> dict[str, Any]:
    read = icalendar.Calendar.from_ical((built.outdir / "talks.ics").read_bytes())
    found = {str(event["URL"]): event for event in read.walk("VEVENT")}
    return {url.removeprefix(f"{BASE}talks/")[:-5]: e for url, e in found.items()}


@pytest.fixture(scope="module")
def talks(built: Built) -> dict[str, Any]:
    told = json.loads((built.outdir / "talks.json").read_bytes())["talks"]
    return {talk["key"]: talk for talk in told}


@pytest.fixture(scope="module")
def feed(built: Built) -> dict[str, Any]:
    read = feedparser.parse((built.outdir / "talks.atom").read_bytes())
    return {one.link.removeprefix(f"{BASE}talks/")[:-5]: one for one in read.entries}


def scripts(built: Built, name: str) -> list[Tag]:
    page = built.page(f"talks/{name}")
    return list(page.select("script[type='application/ld+json']"))


def structured(built: Built, name: str) -> dict[str, Any]:
    (script,) = scripts(built, name)
    read = json.loads(str(script.string))
    told = read.get("@graph", [read]) if isinstance(read, dict) else read
    found: dict[str, Any] = next(one for one in told if one["@type"] != "Person")
    return found


def fact(built: Built, name: str, label: str) -> str:
    talk = built.page(f"talks/{name}").select_one(".seminar-talk")
    assert talk is not None
    found = facts(talk)
    return text(found[label]) if label in found else ""


@pytest.mark.parametrize(
    ("name", "ics", "schema"),
    [
        ("cancelled", "CANCELLED", "EventCancelled"),
        ("postponed", "TENTATIVE", "EventPostponed"),
        ("day", "CONFIRMED", "EventScheduled"),
    ],
)
def test_status(
    built: Built,
    events: dict[str, Any],
    talks: dict[str, Any],
    feed: dict[str, Any],
    name: str,
    ics: str,
    schema: str,
) -> None:
    assert events[name]["STATUS"] == ics
    assert structured(built, name)["eventStatus"] == f"https://schema.org/{schema}"
    changed = name != "day"
    assert talks[name].get("status", "scheduled") == (name if changed else "scheduled")
    page = text(built.page(f"talks/{name}").select_one(".seminar-talk"))
    assert (f"This talk is {name}." in page) is changed
    assert (name in feed[name].title.lower().replace(f"talk {name}", "")) is changed


def test_to_be_announced(
    built: Built, events: dict[str, Any], talks: dict[str, Any]
) -> None:
    assert "tba" not in events  # nothing to put into a calendar yet
    assert scripts(built, "tba") == []  # nor an event that search engines take
    assert talks["tba"].get("date") is None
    assert talks["tba"].get("title", "") == ""
    assert fact(built, "tba", "Date") == "Date to be announced"


def test_a_day_without_a_time(
    built: Built, events: dict[str, Any], talks: dict[str, Any]
) -> None:
    assert events["day"]["DTSTART"].dt == dt.date(2026, 2, 4)
    assert talks["day"].get("start") is None
    assert structured(built, "day")["startDate"] == "2026-02-04"
    assert fact(built, "day", "Date") == "Wednesday, 4 February 2026"
    assert fact(built, "day", "Time") == ""


def test_past_midnight(
    built: Built, events: dict[str, Any], talks: dict[str, Any]
) -> None:
    utc = dt.UTC
    start = dt.datetime(2026, 2, 5, 22, 30, tzinfo=utc)
    end = dt.datetime(2026, 2, 5, 23, 30, tzinfo=utc)
    assert events["overnight"]["DTSTART"].dt == start
    assert events["overnight"]["DTEND"].dt == end
    assert dt.datetime.fromisoformat(talks["overnight"]["end"]) == end
    told = structured(built, "overnight")
    assert dt.datetime.fromisoformat(told["startDate"]) == start
    assert dt.datetime.fromisoformat(told["endDate"]) == end
    assert fact(built, "overnight", "Time").startswith("23:30–00:30 (next day) CET")


def test_here_and_online(
    built: Built, events: dict[str, Any], talks: dict[str, Any]
) -> None:
    event = events["hybrid"]
    assert "Room 2" in event["LOCATION"]
    assert str(event["CONFERENCE"]) == JOIN
    assert talks["hybrid"]["venue"] == "Room 2"
    assert talks["hybrid"]["online"] == JOIN
    told = structured(built, "hybrid")
    assert told["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    places = {place["@type"] for place in told["location"]}
    assert places == {"Place", "VirtualLocation"}
    assert fact(built, "hybrid", "Venue") == "Room 2"
    assert fact(built, "hybrid", "Time").startswith("15:00–16:30 PST")


def test_three_speakers(
    built: Built,
    events: dict[str, Any],
    talks: dict[str, Any],
    feed: dict[str, Any],
) -> None:
    names = ["Ada Lux", "Bo Lux", "Cy Lux"]
    assert [one["name"] for one in talks["three"]["speakers"]] == names
    assert [one["name"] for one in structured(built, "three")["performer"]] == names
    assert [author.name for author in feed["three"].authors] == names
    summary = f"{events['three']['SUMMARY']} {events['three']['DESCRIPTION']}"
    assert all(name in summary for name in names)
    head = built.page("talks/three").select("meta[name='citation_author']")
    assert len(head) == 3
    assert len(built.page("talks/three").select(".seminar-speaker")) == 3
