"""Structured data, read out of a page by extruct."""

from __future__ import annotations

import datetime as dt
import html
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from sphinx_seminar.archive.public import PublicTalk


def read(*things: Any) -> Any:
    page = f"<!doctype html><html><head>{jsonld.script(things)}</head><body></body>"
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return found


def made(item: PublicTalk, urls: SomeUrls = URLS) -> dict[str, Any]:
    event = jsonld.event(item, urls)
    assert event is not None
    return event


def event(name: str, **values: Any) -> Any:
    return read(made(one(name, **values)))


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


def test_when() -> None:
    assert event("date-only")["startDate"] == "2030-01-09"
    assert event("overnight")["endDate"] == "2031-01-01T00:30:00+01:00"


def test_no_event_without_a_date_or_a_place() -> None:
    nowhere = entry("nowhere", date=dt.date(2030, 1, 1))
    undated = entry("undated", venue="Hall")
    off = entry("off", date=dt.date(2030, 1, 1), venue="Hall", kind="break")
    for item in public(nowhere, undated, off):
        assert jsonld.event(item, URLS) is None


def test_chairs_do_not_perform() -> None:
    names = [performer["name"] for performer in event("three")["performer"]]
    assert names == ["Ada Lovelace", "王小明"]


def test_works() -> None:
    kinds = (MaterialKind.PAPER, MaterialKind.CODE, MaterialKind.POSTER)
    talk = entry(
        "w",
        date=dt.date(2020, 1, 1),
        venue="Hall",
        materials=tuple(material(k, f"https://x/{k}") for k in kinds),
    )
    (item,) = public(talk)
    found = read(made(item))
    assert [work["@type"] for work in found["workFeatured"]] == [
        "ScholarlyArticle",
        "SoftwareSourceCode",
    ]
    assert found["subjectOf"][0]["url"] == "https://x/poster"


def test_several_talks_of_a_page() -> None:
    things = [found for item in public() if (found := jsonld.event(item, URLS))]
    assert len(things) > 3
    assert len(read(*things)["@graph"]) == len(things)


def test_a_speaker() -> None:
    ada = archive_of().speakers["ada-lovelace"]
    page = URLS.page("speakers/ada-lovelace")
    found = read(jsonld.speaker(ada, page, [one("hybrid"), one("tba")], URLS))
    assert found["@type"] == "Person"
    assert found["@id"] == page
    (talk,) = found["performerIn"]
    assert talk["name"] == "Hybrid"
    assert talk["startDate"]
    assert talk["location"]


def test_without_the_sites_address() -> None:
    found = read(made(one("hybrid"), SomeUrls("")))
    assert "url" not in found
    assert found["name"] == "Hybrid"


@given(texts.line, texts.some_line, texts.prose)
@settings(deadline=None)
def test_any_text_survives(title: str, name: str, prose: str) -> None:
    talk = entry(
        "any",
        title=title,
        speakers=(person(name),),
        abstract=prose,
        date=dt.date(2030, 1, 1),
        venue="Hall",
    )
    (item,) = public(talk)
    element = jsonld.script([made(item)])
    inside = element.removeprefix('<script type="application/ld+json">')
    inside = inside.removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert html.unescape(inside) == inside
    found = read(made(item))
    assert found["name"] == item.talk.title or not item.talk.title
    assert found.get("description", "") == item.talk.abstract
    names = [performer["name"] for performer in found.get("performer", [])]
    assert names == [one_.name for one_ in item.talk.speakers if one_.name]


def test_the_seed_by_the_poster() -> None:
    (item,) = public(SEED)
    start = dt.datetime.fromisoformat(made(item)["startDate"])
    assert start == dt.datetime(2022, 6, 29, 1, tzinfo=dt.UTC)
