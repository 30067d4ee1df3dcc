"""Structured data, read out of a page by extruct."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import extruct
import pytest
from hypothesis import given, settings

from sphinx_seminar.exports import jsonld
from sphinx_seminar.model import MaterialKind
from tests.exports import texts
from tests.exports.samples import (
    AFTER_ALL,
    JOIN,
    SEED,
    URLS,
    SomeUrls,
    archive_of,
    entry,
    material,
    one,
    person,
    public,
)


def read(*things: Any) -> Any:
    page = f"<!doctype html><html><head>{jsonld.script(things)}</head><body></body>"
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return found


def event(name: str, **values: Any) -> Any:
    return read(jsonld.event(one(name, **values), URLS))


def test_the_seed() -> None:
    found = event("tianlong-chen")
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "Event"
    assert found["startDate"] == "2022-06-29T09:00:00+08:00"
    assert found["endDate"] == "2022-06-29T10:00:00+08:00"
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert (
        found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    )
    assert found["superEvent"] == {
        "@type": "EventSeries",
        "name": "TMLR Young Scientist Seminar",
        "url": "https://x.org/seminar/series/young-scientist/index.html",
    }
    (performer,) = found["performer"]
    assert performer["name"] == "Tianlong Chen"
    assert performer["honorificPrefix"] == "Mr."
    assert performer["affiliation"]["name"].endswith("University of Texas at Austin")
    assert performer["url"] == "https://x.org/seminar/speakers/tianlong-chen.html"
    assert found["recordedIn"][0]["@type"] == "VideoObject"
    assert found["subjectOf"][0]["url"] == "https://x.example/slides.pdf"
    assert found["organizer"]["name"].startswith("Trustworthy")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("three", "EventScheduled"),
    ],
)
def test_status(name: str, status: str) -> None:
    assert event(name)["eventStatus"] == f"https://schema.org/{status}"


def test_where() -> None:
    hybrid = event("hybrid")
    assert hybrid["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    place, virtual = hybrid["location"]
    assert place["@type"] == "Place"
    assert virtual == {"@type": "VirtualLocation", "url": JOIN}
    over = event("hybrid", now=AFTER_ALL)["location"][1]
    assert over["url"] == "https://x.org/seminar/talks/hybrid.html"
    room = event("date-only")
    assert room["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert "eventAttendanceMode" not in event("three")


def test_when() -> None:
    assert event("date-only")["startDate"] == "2030-01-09"
    assert "startDate" not in event("tba")
    assert event("overnight")["endDate"] == "2031-01-01T00:30:00+01:00"


def test_chairs_do_not_perform() -> None:
    names = [performer["name"] for performer in event("three")["performer"]]
    assert names == ["Ada Lovelace", "王小明"]


def test_works() -> None:
    kinds = (MaterialKind.PAPER, MaterialKind.CODE, MaterialKind.POSTER)
    talk = entry(
        "w",
        date=dt.date(2020, 1, 1),
        materials=tuple(material(k, f"https://x/{k}") for k in kinds),
    )
    (item,) = public(talk)
    found = read(jsonld.event(item, URLS))
    assert [work["@type"] for work in found["workFeatured"]] == [
        "ScholarlyArticle",
        "SoftwareSourceCode",
    ]
    assert found["subjectOf"][0]["url"] == "https://x/poster"


def test_several_talks_of_a_page() -> None:
    things = [jsonld.event(item, URLS) for item in public()]
    assert len(read(*things)["@graph"]) == len(public())


def test_a_speaker() -> None:
    ada = archive_of().speakers["ada-lovelace"]
    page = URLS.page("speakers/ada-lovelace")
    found = read(jsonld.speaker(ada, page, [one("hybrid"), one("tba")], URLS))
    assert found["@type"] == "Person"
    assert found["@id"] == page
    assert [talk["name"] for talk in found["performerIn"]] == [
        "Hybrid",
        "Title to be announced",
    ]


def test_without_the_sites_address() -> None:
    found = read(jsonld.event(one("hybrid"), SomeUrls("")))
    assert "url" not in found
    assert found["name"] == "Hybrid"


@given(texts.line, texts.some_line, texts.prose)
@settings(deadline=None)
def test_any_text_survives(title: str, name: str, prose: str) -> None:
    talk = entry("any", title=title, speakers=(person(name),), abstract=prose)
    (item,) = public(talk)
    element = jsonld.script([jsonld.event(item, URLS)])
    inside = element.removeprefix('<script type="application/ld+json">')
    inside = inside.removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert html.unescape(inside) == inside
    found = read(jsonld.event(item, URLS))
    assert found["name"] == item.talk.title or not item.talk.title
    assert found.get("description", "") == item.talk.abstract
    names = [performer["name"] for performer in found.get("performer", [])]
    assert names == [one_.name for one_ in item.talk.speakers if one_.name]


def test_the_seed_by_the_poster() -> None:
    (item,) = public(SEED)
    start = dt.datetime.fromisoformat(jsonld.event(item, URLS)["startDate"])
    assert start == dt.datetime(2022, 6, 29, 1, tzinfo=dt.UTC)
