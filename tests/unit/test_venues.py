"""Where talks are: rooms, maps, and the places of venues.yml."""

from __future__ import annotations

import pytest

from sphinx_seminar.archive.venues import Venues
from sphinx_seminar.model import VenueEntry
from sphinx_seminar.reading.readers import split_venue
from tests.unit.make import PLACE
from tests.unit.patience import HOSTILE, at_most

OSM = "https://www.openstreetmap.org/node/1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Room 5 <{OSM}>", "Room 5"),
        (f"Room 5 <{OSM}> (2nd floor)", "Room 5 (2nd floor)"),
        (f"[Room 5]({OSM})", "Room 5"),
        (f"[Room 5]({OSM}), 2nd floor", "Room 5, 2nd floor"),
        (f"Room 5 ({OSM})", "Room 5"),
        (f"Room 5, {OSM}", "Room 5"),
        (f"Room 5 {OSM}, 2nd floor", "Room 5, 2nd floor"),
        (f"<{OSM}>", ""),
    ],
)
def test_a_map_in_its_forms(text: str, words: str) -> None:
    assert split_venue(text) == (words, OSM)
    assert split_venue(f"{words} <{OSM}>".strip()) == (words, OSM)


@pytest.mark.parametrize(
    "text",
    [
        *("Room 5", "Room [5]", "Room (5)", "Online"),
        *(OSM, "Room 5, https://meet.example.org/j/1"),
    ],
)
def test_no_map(text: str) -> None:
    assert split_venue(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "words", "link"),
    [
        ("main", "101, Main Building", ""),
        ("MB", "101, Main Building", ""),
        ("Room 5, main building", "Room 5, Main Building", ""),
        ("Floor 2, Room 5, MB", "Floor 2, Room 5, Main Building", ""),
        (f"MB <{OSM}>", "101, Main Building", OSM),
        (f"[Room 5, MB]({OSM})", "Room 5, Main Building", OSM),
    ],
)
def test_a_place_and_a_room_in_it(text: str, words: str, link: str) -> None:
    entry = VenueEntry(
        key="main", name="Main Building", aliases=("MB",), room="101", where=PLACE
    )
    found = Venues({"main": entry}).find(text)
    assert found.words == words
    assert found.place is not None
    assert (found.place.name, found.place.map) == ("Main Building", link)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_at_once(text: str) -> None:
    with at_most(1):
        split_venue(text)


def test_an_empty_alias_is_no_name() -> None:
    entry = VenueEntry(key="main", name="Main Building", aliases=("",), where=PLACE)
    venues = Venues({"main": entry})
    assert venues.find("").place is None
    assert venues.find("main building").words == "Main Building"
