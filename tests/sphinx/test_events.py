"""More than a talk on a day: days, kinds, series, places, through every output."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import extruct
import feedparser
import icalendar
import jsonschema
import pytest

from tests.support import Site, facts, text

if TYPE_CHECKING:
    from tests.support import Built

SITE = {
    "talks/series.yml": """\
        algebra:
          name: Algebra Seminar
          venue: Room 5, main
          online: https://meet.example/algebra
          timezone: Europe/Berlin
          duration: 60
        topology:
          name: Topology Seminar
          timezone: Europe/Berlin
        """,
    "talks/venues.yml": """\
        main:
          name: Main Building
          address: 1 Example Street
          postcode: "12345"
          city: Exampletown
          country: DE
          map: https://map.example/main
          latitude: 52.5
          longitude: 13.25
          accessibility: A lift is at the back.
          directions: Tram 5, two minutes from the stop.
        """,
    "talks/school.md": """\
        # A school on knots

        :::{talk}
        :date: 2027-03-02 to 2027-03-04
        :speaker: Eva Beispiel, PhD
        :kind: workshop
        :series: algebra
        :online: none
        :::
        """,
    "talks/lectures.md": """\
        # Three lectures

        :::{talk}
        :date: 24–30 October 2026
        :time: 10:00-11:00
        :speaker: Eva Beispiel MD
        :series: algebra, topology
        :::
        """,
    "talks/short.md": """\
        # A short talk

        :::{talk}
        :date: 2027-04-12
        :time: 10:00
        :duration: 30
        :speaker: Eva Beispiel (University of Nowhere)
        :series: topology
        :venue: Room 5 <https://map.example/5>
        :kind: lightning
        :::
        """,
    "talks/break.md": """\
        # No seminar (winter break)

        :::{talk}
        :date: 2026-12-24 .. 2027-01-06
        :series: algebra
        :status: cancelled
        :::
        """,
    "talks/holidays.md": """\
        # Easter

        :::{talk}
        :date: 2027-03-29
        :kind: break
        :series: algebra
        :::
        """,
    "talks/dinner.md": """\
        # Dinner

        :::{talk}
        :date: 2027-03-03
        :kind: social
        :series: algebra
        :venue: none
        :status: tentative
        :::
        """,
    "talks/demo.md": """\
        # A demonstration

        :::{talk}
        :date: 2027-03-05
        :kind: demo
        :speaker: Eva Beispiel
        :::
        """,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = Site(tmp_path_factory.mktemp("events") / "source")
    site.configure(
        seminar_timezone="Europe/Berlin", seminar_kinds={"demo": "Demonstration"}
    )
    for name, content in SITE.items():
        site.write(name, content)
    made = site.build()
    assert made.warnings == ()
    return made


def events(built: Built, file: str = "talks.ics") -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical((built.outdir / file).read_bytes())
    found = {str(one["SUMMARY"]): one for one in calendar.walk("VEVENT")}
    return {
        name.partition(" – ")[0].partition(" (Eva")[0]: one
        for name, one in found.items()
    }


def linked(built: Built, page: str) -> list[Any]:
    """The structured data of a page."""
    found = extruct.extract(built.html(page), syntaxes=["json-ld"])["json-ld"]
    return list(found)


def in_json(built: Built) -> dict[str, Any]:
    data = json.loads((built.outdir / "talks.json").read_bytes())
    schema = json.loads((built.outdir / "talks.schema.json").read_bytes())
    jsonschema.validate(data, schema)
    return {one["key"]: one for one in data["talks"]}


def test_whole_days(built: Built) -> None:
    event = events(built)["A school on knots"]
    assert event["DTSTART"].dt == dt.date(2027, 3, 2)
    assert event["DTEND"].dt == dt.date(2027, 3, 5)
    assert "RRULE" not in event
    (data,) = linked(built, "talks/school")
    assert (data["startDate"], data["endDate"]) == ("2027-03-02", "2027-03-04")
    assert data["@type"] == "EducationEvent"
    assert in_json(built)["school"]["last_day"] == "2027-03-04"
    shown = facts(built.page("talks/school"))
    assert text(shown["Date"]) == "Tue, 2 – Thu, 4 Mar 2027"
    time = shown["Date"].time
    assert time is not None
    assert time["data-end"] == "2027-03-05T00:00+01:00"
    assert "Tue, 2 – Thu, 4 Mar 2027" in text(
        built.page("series/algebra/index").select_one("div.body")
    )


def test_the_same_hours_on_several_days(built: Built) -> None:
    event = events(built)["Three lectures"]
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    assert start.isoformat() == "2026-10-24T10:00:00+02:00"
    assert end - start == dt.timedelta(hours=1)
    assert event["RRULE"] == {"FREQ": ["DAILY"], "COUNT": [7]}
    (data,) = linked(built, "talks/lectures")
    # the clocks are set back on the second day
    assert data["endDate"] == "2026-10-30T11:00:00+01:00"
    assert data["eventSchedule"]["startTime"] == "10:00:00"


def test_a_talk_in_two_series(built: Built) -> None:
    for series in ("algebra", "topology"):
        page = built.page(f"series/{series}/index")
        assert page.find("a", string="Three lectures") is not None
        assert "Three lectures" in events(built, f"series/{series}/talks.ics")
        feed = feedparser.parse(
            (built.outdir / f"series/{series}/talks.atom").read_bytes()
        )
        assert [one for one in feed.entries if "Three lectures" in one["title"]]
    everything = (built.outdir / "talks.ics").read_text(encoding="utf-8")
    assert everything.count("SUMMARY:Three lectures") == 1
    shown = text(facts(built.page("talks/lectures"))["Series"])
    assert "Algebra Seminar" in shown
    assert "Topology Seminar" in shown
    talk = in_json(built)["lectures"]
    assert (talk["series"], talk["also_in"]) == ("algebra", ["topology"])


def test_a_place_of_venues_yml(built: Built) -> None:
    event = events(built)["Three lectures"]
    assert event["LOCATION"] == (
        "Room 5, Main Building, 1 Example Street, 12345 Exampletown, DE / Online"
    )
    assert event["GEO"].to_ical() == "52.5;13.25"
    (data,) = linked(built, "talks/lectures")
    place = data["location"][0]
    assert place["name"] == "Room 5, Main Building"
    assert place["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Example Street",
        "postalCode": "12345",
        "addressLocality": "Exampletown",
        "addressCountry": "DE",
    }
    assert place["geo"]["latitude"] == 52.5
    shown = facts(built.page("talks/lectures"))
    link = shown["Venue"].a
    assert link is not None
    assert link["href"] == "https://map.example/main"
    assert "Exampletown" in text(shown["Address"])
    assert text(shown["Accessibility"]) == "A lift is at the back."
    assert text(shown["How to get there"]).startswith("Tram 5")


def test_a_map_beside_the_room(built: Built) -> None:
    shown = facts(built.page("talks/short"))["Venue"]
    assert text(shown) == "Room 5"
    assert shown.a is not None
    assert shown.a["href"] == "https://map.example/5"
    (data,) = linked(built, "talks/short")
    (place,) = data["location"]
    assert place == {
        "@type": "Place",
        "name": "Room 5",
        "hasMap": "https://map.example/5",
    }
    assert events(built)["A short talk"]["LOCATION"] == "Room 5"


def test_a_duration(built: Built) -> None:
    event = events(built)["A short talk"]
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(minutes=30)
    assert "10:30" in text(facts(built.page("talks/short"))["Time"])


def test_kinds(built: Built) -> None:
    talks = in_json(built)
    kinds = {key: one.get("kind", "") for key, one in talks.items()}
    assert kinds == {
        "school": "workshop",
        "lectures": "",
        "short": "lightning",
        "break": "break",
        "holidays": "break",
        "dinner": "social",
        "demo": "demo",
    }
    labels = {
        key: one["kind_label"] for key, one in talks.items() if "kind_label" in one
    }
    assert labels == {"demo": "Demonstration"}
    categories = events(built)["A demonstration"]["CATEGORIES"]
    assert [str(one) for one in categories.cats] == ["Demonstration"]
    assert text(facts(built.page("talks/school"))["Kind"]) == "Workshop"
    assert "Kind" not in facts(built.page("talks/lectures"))
    card = built.page("series/algebra/index")
    assert "Workshop" in text(card.select_one("div.body"))


def test_a_break_is_a_notice(built: Built) -> None:
    event = events(built)["No seminar (winter break)"]
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTEND"].dt == dt.date(2027, 1, 7)
    assert linked(built, "talks/break") == []
    assert not [name for name in events(built) if name.startswith("Cancelled")]
    page = built.page("talks/break")
    assert "cancelled" not in text(page.select_one("div.body")).lower()
    feed = feedparser.parse((built.outdir / "talks.atom").read_bytes())
    assert "No seminar (winter break)" in [one["title"] for one in feed.entries]


def test_a_break_is_no_talk(built: Built) -> None:
    """It is in lists, says what it is, and has nothing that talks have."""
    event = events(built)["No seminar: Easter"]
    assert "LOCATION" not in event
    assert "CONFERENCE" not in event
    page = built.page("talks/holidays")
    assert text(page.select_one(".seminar-banner")) == "No seminar"
    assert not built.page("talks/break").select(".seminar-banner")
    assert not page.select(".seminar-cite, .seminar-join, meta[name^=citation]")
    assert "Kind" not in facts(page)
    # three talks, and two notices
    series = built.page("series/algebra/index")
    assert "No seminar: Easter" in text(series.select_one("div.body"))
    shown = text(built.page("series/index").select_one("div.body"))
    assert "3 talks" in shown
    assert "5 talks" not in shown
    # nobody goes from a talk to a notice
    beside = built.page("talks/dinner").select(".seminar-previous, .seminar-next")
    assert [text(one) for one in beside if "Easter" in text(one)] == []
    assert beside
    found = {one["key"]: one for one in in_json(built).values()}
    assert "venue" not in found["holidays"]


def test_what_is_taken_away(built: Built) -> None:
    talks = in_json(built)
    assert "online" not in talks["school"]
    assert talks["lectures"]["online"] == "https://meet.example/algebra"
    assert "venue" not in talks["dinner"]
    assert "place" not in talks["dinner"]


def test_a_tentative_event(built: Built) -> None:
    assert events(built)["Tentative: Dinner"]["STATUS"] == "TENTATIVE"
    assert "tentative" in text(built.page("talks/dinner").select_one("div.body"))


def test_letters_and_brackets_behind_a_name(built: Built) -> None:
    data = json.loads((built.outdir / "talks.json").read_bytes())
    assert [one["key"] for one in data["speakers"]] == ["eva-beispiel"]
    talks = in_json(built)
    assert talks["school"]["speakers"][0]["letters"] == "PhD"
    assert talks["short"]["speakers"][0]["affiliation"] == "University of Nowhere"
    (linked_data,) = linked(built, "talks/school")
    assert linked_data["performer"][0]["honorificSuffix"] == "PhD"
    assert "Eva Beispiel, PhD" in text(
        built.page("talks/school").select_one("div.body")
    )


def test_a_formula_in_the_name_of_a_topic(site: Site) -> None:
    site.write(
        "talks/knots.md",
        "# Knots\n\n:::{talk}\n:date: 2026-02-03\n:speaker: Dee Imaginary\n"
        ":venue: Hall\n:topics: $\\ell_1$ methods, costs of $5\n:::\n",
    )
    built = site.build()
    assert built.warnings == ()
    shown = facts(built.page("talks/knots"))["Topics"]
    assert shown.select_one("math msub") is not None
    assert "costs of $5" in text(shown)
    page = built.page("topics/ell-1-methods")
    assert page.select_one("h1 math msub") is not None
    assert text(page.title).startswith("ℓ₁ methods")
    event = events(built)["Knots (Dee Imaginary)"]
    assert "ℓ₁ methods" in [str(one) for one in event["CATEGORIES"].cats]
    (data,) = linked(built, "talks/knots")
    assert "ℓ₁ methods" in [one["name"] for one in data["about"]]
