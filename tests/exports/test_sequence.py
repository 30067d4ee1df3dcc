"""What calendars say of an event has a digest, so that its changes are counted."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any

import msgspec

from sphinx_seminar.archive import Defaults, resolve
from sphinx_seminar.archive.history import History, HistoryLine, Moments, digest
from sphinx_seminar.exports.ical import vevent
from sphinx_seminar.model import Material, MaterialKind, Role, Status, Talk
from sphinx_seminar.model import VenueEntry as Venue
from tests.exports.samples import URLS
from tests.unit.make import NOW, PLACE, data, person, series, somebody, talk, topic

DAY = dt.date(2031, 5, 1)
NINE = dt.time(9)

TALK: list[dict[str, Any]] = [
    {},
    {"title": "One $x$"},
    {"title": "One $x$", "title_math": True},
    {"date": dt.date(2031, 5, 2)},
    {"last_day": dt.date(2031, 5, 3)},
    {"last_day": dt.date(2031, 5, 4)},
    {"start": NINE},
    {"start": NINE, "last_day": dt.date(2031, 5, 3)},
    {"start": NINE, "end": dt.time(11)},
    {"start": NINE, "duration": 30},
    {"start": NINE, "timezone": "Europe/Berlin"},
    # with a speaker, a day is not open any more
    *({"status": one} for one in Status if one not in (Status.SCHEDULED, Status.OPEN)),
    {"venue": "Hall"},
    {"venue": "main"},
    {"venue": "Hall <https://map.example.org/1>"},
    {"online": "https://meet.example.org/1"},
    {"registration": "https://example.org/register"},
    {"kind": "keynote"},
    {"kind": "break"},
    {"kind": "demo"},
    {"host": "Cy Fictional"},
    {"contact": "ask@example.org"},
    {"message": "Moved"},
    {"abstract": "On trees."},
    {"topics": ("Trees",)},
    {"extra": (("sponsor", "Foundation"),)},
    {"materials": (Material(kind=MaterialKind.SLIDES, url="https://example.org/s"),)},
    {"materials": (Material(kind=MaterialKind.VIDEO, url="https://example.org/s"),)},
]
SPEAKER: list[dict[str, Any]] = [
    {"name": "Bo Example"},
    {"honorific": "Dr."},
    {"letters": "PhD"},
    {"aside": "she/her"},
    {"position": "Fellow"},
    {"affiliation": "MIT"},
    {"role": Role.CHAIR},
    {"shown_as": "A. Example"},
]
SHARED: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    ({}, "series", {"name": "Another"}),
    ({}, "series", {"organizer": "A group"}),
    ({}, "series", {"venue": "Room 7"}),
    ({"start": NINE}, "series", {"duration": 90}),
    ({"topics": ("trees",)}, "topic", {"name": "Forests"}),
    ({"venue": "main"}, "venue", {"name": "Main Building"}),
    ({"venue": "main"}, "venue", {"address": "1 Example Street"}),
    ({"venue": "main"}, "venue", {"latitude": 1.0, "longitude": 2.0}),
    ({"venue": "main"}, "venue", {"map": "https://map.example.org/1"}),
    ({"venue": "main"}, "venue", {"directions": "Tram 5"}),
    ({"venue": "main"}, "venue", {"accessibility": "A lift"}),
    ({"kind": "demo"}, "kind", {"demo": "Show"}),
    ({"extra": (("sponsor", "Foundation"),)}, "label", {"sponsor": "Gift of"}),
]


def said(fields: dict[str, Any], speaker: dict[str, Any], **other: Any) -> Any:
    """The event and the digest of a talk, with one thing that is not as usual."""
    entry = talk(
        "a",
        somebody(speaker.get("name", "Ada Example"))
        if "name" in speaker
        else somebody("Ada Example", **speaker),
        **{"series": "s", "date": DAY, **fields},
    )
    known = data(
        series("s", **{"name": "Some series", **other.get("series", {})}),
        topic("trees", **{"name": "Trees", **other.get("topic", {})}),
        person("ada-example", "Ada Example"),
    )
    venue = Venue(key="main", where=PLACE, **{"name": "Main", **other.get("venue", {})})
    archive, problems = resolve(
        [entry],
        known._replace(venues={"main": venue}),
        Defaults(
            now=NOW,
            kinds={"demo": "Demo", **other.get("kind", {})},
            labels={"sponsor": "Sponsor", **other.get("label", {})},
        ),
    )
    assert problems == []
    (found,) = archive.talks
    moments = Moments(announced=NOW, revised=NOW)
    item = msgspec.structs.replace(archive.public(found), moments=moments)
    event = vevent(item, URLS, "example.org")
    assert event is not None
    return event.text, digest(found, archive.names_of(found))


def test_what_an_event_says_has_a_digest() -> None:
    found = [
        *(said(fields, {}) for fields in TALK),
        *(said({}, speaker) for speaker in SPEAKER),
        *(said(fields, {}, **{kind: values}) for fields, kind, values in SHARED),
    ]
    assert len({event for event, _ in found}) == len(found)
    assert [
        (one, other) for one, other in combinations(found, 2) if one[1] == other[1]
    ] == []


def resolved(**fields: Any) -> Talk:
    entry = talk("a", "Ada Example", **{"date": DAY, "start": NINE, **fields})
    archive, _ = resolve([entry], data(), Defaults(now=NOW))
    return archive.talks[0]


def sequence(found: Talk, noted: HistoryLine, now: dt.datetime) -> int:
    return History({noted.talk: noted}).moments(found, (), now).sequence


def test_what_ends_with_the_talk_is_a_change() -> None:
    """The link and the message are gone then; of a talk without, nothing is."""
    before = dt.datetime(2031, 5, 1, 8, tzinfo=dt.UTC)
    after = dt.datetime(2031, 5, 1, 12, tzinfo=dt.UTC)
    for fields, changes in (
        ({}, 0),
        ({"online": "https://meet.example.org/1"}, 1),
        ({"registration": "https://example.org/register"}, 1),
        ({"message": "Moved"}, 1),
        ({"message": "Ill", "status": Status.POSTPONED}, 0),
        ({"online": "https://meet.example.org/1", "status": Status.CANCELLED}, 0),
    ):
        found = resolved(**fields)
        line = HistoryLine(
            talk="a", published=NOW, updated=NOW, sequence=3, digest=digest(found, ())
        )
        assert sequence(found, line, before) == 3
        assert sequence(found, line, after) == 3 + changes


def test_another_address_is_a_change() -> None:
    found = resolved(formerly=("b",))
    line = HistoryLine(talk="b", published=NOW, updated=NOW, digest=digest(found, ()))
    assert sequence(found, line, NOW) == 1
