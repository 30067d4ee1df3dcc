"""Calendars, read by two parsers that did not write them."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import dateutil.rrule  # type: ignore[import-untyped]
import dateutil.tz  # type: ignore[import-untyped]
import icalendar
import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar.parser import Contentline

from sphinx_seminar.archive.public import clean
from sphinx_seminar.exports import ical
from sphinx_seminar.exports import texts as said
from sphinx_seminar.exports.zones import vtimezone
from sphinx_seminar.model import Status
from tests.exports import texts
from tests.exports.icaljs import IcalJs
from tests.exports.samples import (
    AFTER_ALL,
    BEFORE,
    JOIN,
    SEED,
    URLS,
    SomeUrls,
    entry,
    one,
    person,
    public,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.model import TalkEntry


def written(*items: PublicTalk) -> bytes:
    events = [event for item in items if (event := ical.vevent(item, URLS, "x.org"))]
    return ical.calendar(
        "All, of; it", events, source=URLS.file("talks.ics"), page=URLS.page("index")
    )


def read(calendar: bytes) -> dict[str, Any]:
    parsed: Any = icalendar.Calendar.from_ical(calendar)
    assert not parsed.errors
    events = {str(event["UID"]): event for event in parsed.events}
    assert all(not event.errors for event in events.values())
    return events


def event_of(name: str, now: dt.datetime = BEFORE) -> Any:
    (event,) = read(written(one(name, now))).values()
    return event


@pytest.fixture(scope="module")
def icaljs() -> Iterator[IcalJs]:
    reader = IcalJs()
    yield reader
    reader.close()


def test_events_are_found_again_in_what_was_written() -> None:
    items = public()
    events = {
        ical.uid(item.talk, "x.org"): event.text
        for item in items
        if (event := ical.vevent(item, URLS, "x.org"))
    }
    calendar = written(*items)
    assert len(events) > 3
    assert ical.texts_in(calendar) == events
    cut = ical.texts_in(calendar[: calendar.rindex(b"END:VEVENT") + 5])
    assert cut == dict([*events.items()][:-1])
    assert ical.texts_in(written(*items, items[0])).keys() == {*[*events][1:]}
    long = msgspec.structs.replace(items[0].talk, key="long/" * 40)
    folded = written(msgspec.structs.replace(items[0], talk=long))
    assert [*ical.texts_in(folded)] == [ical.uid(long, "x.org")]


def test_the_seed_is_when_the_poster_says() -> None:
    event = event_of("tianlong-chen")
    assert event["DTSTART"].params["TZID"] == "Asia/Hong_Kong"
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    assert start.replace(tzinfo=None) == dt.datetime(2022, 6, 29, 9)  # noqa: DTZ001
    assert start.astimezone(dt.UTC) == dt.datetime(2022, 6, 29, 1, tzinfo=dt.UTC)
    assert end.astimezone(dt.UTC) == dt.datetime(2022, 6, 29, 2, tzinfo=dt.UTC)
    assert event["UID"] == "2022%2Ftianlong-chen@x.org"
    assert str(event["SUMMARY"]).endswith(
        "Advanced Models (Tianlong Chen) – TMLR Young Scientist Seminar"
    )
    assert event["CATEGORIES"].cats == [
        "Sparsity",
        "model compression",
        "transfer learning",
    ]
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"] == "https://x.org/seminar/talks/2022/tianlong-chen.html"
    assert event["CONFERENCE"] == "https://hkbu.zoom.us/j/6603117755"
    assert event["CONFERENCE"].params == {"VALUE": "URI", "FEATURE": "VIDEO"}
    assert 'An "efficient" copy; 100% of x₁ & <more>.' in event["DESCRIPTION"]


def test_the_calendar_says_what_it_is() -> None:
    parsed: Any = icalendar.Calendar.from_ical(written(*public()))
    # a TEXT by RFC 7986, section 5.1, which this reader does not know
    assert b"\r\nNAME:All\\, of\\; it\r\n" in written()
    assert b"\r\nX-WR-CALNAME:All\\, of\\; it\r\n" in written()
    assert parsed["REFRESH-INTERVAL"].dt == ical.REFRESH
    assert parsed["SOURCE"] == "https://x.org/seminar/talks.ics"
    zones = [str(zone["TZID"]) for zone in parsed.timezones]
    assert zones == sorted(set(zones))
    assert set(zones) == {"America/Los_Angeles", "Asia/Hong_Kong", "Europe/Berlin"}


def test_lines_are_folded_and_end_as_they_must() -> None:
    calendar = written(*public())
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in calendar.replace(b"\r\n", b"")
    assert max(len(row) for row in calendar.split(b"\r\n")) <= 75


@given(st.text(st.sampled_from("ab ,;\\\\^éÄ名🎉\u0301"), max_size=400))
def test_lines_are_folded_as_the_library_folds_them(line: str) -> None:
    theirs: Any = Contentline
    assert ical.folded(line) == theirs(line).to_ical()


@pytest.mark.parametrize(
    ("name", "status", "shown"),
    [
        ("cancelled", "CANCELLED", "Cancelled: Cancelled (Ada Lovelace)"),
        ("postponed", "TENTATIVE", "Postponed: Postponed (Ada Lovelace)"),
        ("hybrid", "CONFIRMED", "Hybrid (Ada Lovelace)"),
    ],
)
def test_status(name: str, status: str, shown: str) -> None:
    event = event_of(name)
    assert event["STATUS"] == status
    assert event["SUMMARY"] == shown


def test_formulas_are_text() -> None:
    title = r"On $\mathbb{Z}/2$ & $5"
    talk = entry("m", title=title, title_math=True, date=dt.date(2030, 1, 9))
    plain = entry("p", title=title, date=dt.date(2030, 1, 9))
    shown = {
        str(one["SUMMARY"]) for one in read(written(*public(talk, plain))).values()
    }
    assert shown == {"On ℤ/2 & $5 (Ada Lovelace)", f"{title} (Ada Lovelace)"}


def test_a_date_alone_is_a_day() -> None:
    event = event_of("date-only")
    assert event["DTSTART"].dt == dt.date(2030, 1, 9)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert "DTEND" not in event


def test_a_talk_without_a_date_is_in_no_calendar() -> None:
    assert ical.vevent(one("tba"), URLS, "x.org") is None


def test_an_overnight_talk_ends_on_the_next_day() -> None:
    event = event_of("overnight")
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=1)
    assert event["DTEND"].dt.date() == dt.date(2031, 1, 1)


def test_a_hybrid_talk_says_both_places() -> None:
    event = event_of("hybrid")
    assert event["LOCATION"] == "Hall; 2, East\\West / Online"
    assert event["CONFERENCE"] == JOIN
    assert f"Join: {JOIN}" in event["DESCRIPTION"]
    assert event["CONTACT"] == "ask@x.org"


def test_three_people_are_all_named() -> None:
    event = event_of("three")
    assert event["SUMMARY"] == "Three (Ada Lovelace, 王小明)"
    assert "Ludwig van Beethoven (Chair)" in event["DESCRIPTION"]


def test_an_end_that_nobody_said_is_an_hour_later() -> None:
    """Without one, the event would take no time (RFC 5545, section 3.6.1)."""
    event = event_of("three")
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=1)


def test_past_talks_have_nothing_to_join() -> None:
    assert "CONFERENCE" not in event_of("hybrid", AFTER_ALL)


def test_the_identifier_outlives_title_and_time() -> None:
    moved = msgspec.structs.replace(SEED, title="Other", date=dt.date(2022, 7, 1))
    (before,), (after,) = public(SEED), public(moved)
    assert ical.uid(before.talk, "x.org") == ical.uid(after.talk, "x.org")


def test_identifiers_differ_for_keys_that_look_alike() -> None:
    names = ("a/b", "a-b", "a b", "a%2Fb", "ä/b")
    items = public(*(entry(name, date=dt.date(2030, 1, 1)) for name in names))
    assert len({ical.uid(item.talk, "x.org") for item in items}) == len(names)


@given(st.text(st.characters(codec="utf-8")))
@example("2024/knots-and_1.2~")
@example("2024/a b#c%2F")
def test_a_uid_is_percent_encoded(key: str) -> None:
    (seed,) = public(SEED)
    talk = msgspec.structs.replace(seed.talk, key=key, formerly=())
    assert ical.uid(talk, "x.org") == f"{quote(key, safe='')}@x.org"


def test_without_the_sites_address_there_is_none() -> None:
    event = ical.vevent(one("hybrid"), SomeUrls(""), "x.org")
    assert event is not None
    assert b"\r\nURL" not in event.text
    assert b"SOURCE" not in ical.calendar("All", [event])


def test_ical_js_reads_the_same(icaljs: IcalJs) -> None:
    calendar = written(*public())
    ours = read(calendar)
    theirs = {event["uid"]: event for event in icaljs.read(calendar)}
    assert set(theirs) == set(ours)
    for uid, event in theirs.items():
        mine = ours[uid]
        for name in ("summary", "description", "status", "url"):
            assert event[name] == mine[name.upper()], (uid, name)
        assert event["location"] == mine.get("LOCATION")
        assert event["conference"] == mine.get("CONFERENCE")
        assert event["categories"] == (
            mine["CATEGORIES"].cats if "CATEGORIES" in mine else []
        )
        assert as_moment(event["start"]) == mine["DTSTART"].dt
        if event["end"]:
            assert as_moment(event["end"]) == mine["DTEND"].dt


def as_moment(found: dict[str, Any]) -> dt.date:
    if "date" in found:
        return dt.date.fromisoformat(found["date"])
    return dt.datetime.fromtimestamp(found["seconds"], tz=dt.UTC)


# --- Properties -------------------------------------------------------------

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",  # gave summer time up in 2019
    "Asia/Hong_Kong",
    "Asia/Kathmandu",  # +05:45
    "Australia/Lord_Howe",  # changes by half an hour
    "Africa/Casablanca",  # winter time in Ramadan
    "Europe/Dublin",  # winter time is the exception
    "Pacific/Apia",  # skipped a day in 2011
    "Europe/Moscow",
    "UTC",
)

_days = st.dates(dt.date(1990, 1, 1), dt.date(2037, 12, 30))
_minutes = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def timed(draw: st.DrawFn) -> TalkEntry:
    """A talk at any time in any zone, often near a change of clocks."""
    day = draw(
        _days
        | st.sampled_from([dt.date(2022, 3, 27), dt.date(2022, 10, 30)])
        | st.sampled_from([dt.date(2023, 3, 12), dt.date(2023, 11, 5)])
        | st.sampled_from([dt.date(2011, 12, 29), dt.date(2023, 3, 19)])
    )
    night = st.builds(dt.time, st.integers(0, 4), st.sampled_from([0, 30, 59]))
    return entry(
        "any",
        date=day,
        start=draw(_minutes | night),
        end=draw(st.none() | _minutes),
        timezone=draw(st.sampled_from(ZONES)),
    )


def check_moments(entry_: TalkEntry, icaljs: IcalJs | None) -> None:
    (item,) = public(entry_)
    assert item.talk.start is not None
    calendar = written(item)
    ((event),) = read(calendar).values()
    expected = [item.talk.start.astimezone(dt.UTC)]
    if item.talk.end:
        expected.append(item.talk.end.astimezone(dt.UTC))
    names = ("DTSTART", "DTEND")[: len(expected)]
    assert [event[name].dt.astimezone(dt.UTC) for name in names] == expected
    if icaljs:
        (theirs,) = icaljs.read(calendar)
        found = [theirs["start"], theirs["end"]][: len(expected)]
        assert [as_moment(one_) for one_ in found] == expected


def exists(entry_: TalkEntry) -> bool:
    """Whether clocks show the start and the end of a talk exactly once.

    A time that is skipped or repeated is warned of; iCalendar cannot say which
    of two is meant.
    """
    (item,) = public(entry_)
    return all(
        moment.utcoffset() == moment.replace(fold=1).utcoffset()
        for moment in (item.talk.start, item.talk.end)
        if moment
    )


@given(timed().filter(exists))
@example(entry("any", date=dt.date(2022, 3, 27), start=dt.time(3), timezone=ZONES[0]))
@example(entry("any", date=dt.date(2022, 10, 30), start=dt.time(3), timezone=ZONES[0]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_time_survives(icaljs: IcalJs, entry_: TalkEntry) -> None:
    check_moments(entry_, icaljs)


@given(timed().filter(exists))
@settings(deadline=None)
def test_any_time_survives_in_python(entry_: TalkEntry) -> None:
    check_moments(entry_, None)


def onsets(part: Any) -> list[dt.datetime]:
    """When an observance begins, by clocks still to be changed; dateutil expands."""
    first = part["DTSTART"].dt
    if "RRULE" not in part:
        return [first]
    rule = part["RRULE"].to_ical().decode()
    begin = first.replace(tzinfo=dateutil.tz.tzoffset(None, part["TZOFFSETFROM"].td))
    found = dateutil.rrule.rrulestr(rule, dtstart=begin)
    until = begin.replace(year=2014)
    return [one.replace(tzinfo=None) for one in found.between(begin, until, inc=True)]


@pytest.mark.parametrize("zone", [*ZONES, "Asia/Jerusalem", "America/Santiago"])
def test_zones_change_when_they_do(zone: str) -> None:
    """What ``VTIMEZONE`` says is what zoneinfo knows, at every hour of two years."""
    component: Any = icalendar.Timezone.from_ical(vtimezone(zone, 2010, 2012))
    changes = sorted(
        (
            onset - part["TZOFFSETFROM"].td,
            part["TZOFFSETTO"].td,
            str(part["TZNAME"]),
            part.name == "DAYLIGHT",
        )
        for part in component.subcomponents
        for onset in onsets(part)
    )
    moments = [change[0] for change in changes]
    moment = dt.datetime(2010, 1, 1, tzinfo=dt.UTC)
    while moment.year < 2013:
        now = changes[bisect_right(moments, moment.replace(tzinfo=None)) - 1]
        local = moment.astimezone(ZoneInfo(zone))
        assert now[1:] == (local.utcoffset(), local.tzname(), bool(local.dst()))
        moment += dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/Berlin", {"BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"}),
        ("America/New_York", {"BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11"}),
        (
            "Asia/Jerusalem",
            {
                "BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29;BYMONTH=3",
                "BYDAY=-1SU;BYMONTH=10",
            },
        ),
        ("Asia/Hong_Kong", set()),
        ("Africa/Casablanca", set()),  # the moon rules
    ],
)
def test_zones_have_the_rules_that_still_hold(zone: str, rules: set[str]) -> None:
    component: Any = icalendar.Timezone.from_ical(vtimezone(zone, 2026, 2026))
    found = {
        part["RRULE"].to_ical().decode().removeprefix("FREQ=YEARLY;")
        for part in component.subcomponents
        if "RRULE" in part
    }
    assert found == rules


def test_a_rule_that_was_given_up_ends() -> None:
    component: Any = icalendar.Timezone.from_ical(
        vtimezone("America/Sao_Paulo", 2015, 2015)
    )
    last = [onsets_ for part in component.subcomponents if (onsets_ := onsets(part))]
    assert max(max(one) for one in last).year <= 2019
    assert b"UNTIL=201" in vtimezone("America/Sao_Paulo", 2012, 2014)


@given(texts.line, texts.line, texts.prose)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_survives(icaljs: IcalJs, title: str, name: str, prose: str) -> None:
    (item,) = public(any_text(title, name, prose))
    calendar = written(item)
    (event,) = read(calendar).values()
    (theirs,) = icaljs.read(calendar)
    assert event["SUMMARY"] == theirs["summary"] == said.event_title(item)
    assert event["DESCRIPTION"] == theirs["description"] == said.plain(item, URLS)
    topics = event["CATEGORIES"].cats if "CATEGORIES" in event else []
    assert topics == theirs["categories"] == list(said.topics(item))
    assert event["LOCATION"] == theirs["location"] == said.location(item)


def any_text(title: str, name: str, prose: str) -> TalkEntry:
    return entry(
        "any",
        title=title,
        speakers=(person(name or "A", affiliation=title),),
        venue=clean(name).replace("@", "").strip() or "V",
        # ical.js takes the comma of a list for escaped, after any backslash
        topics=(clean(title).rstrip("\\") or "T", clean(name).rstrip("\\") or "N"),
        abstract=prose,
        date=dt.date(2030, 1, 1),
        status=Status.SCHEDULED,
    )


def test_text_cannot_start_a_line_of_its_own() -> None:
    (item,) = public(any_text("A\nEND:VEVENT", "B\r\nX", "C\n\nEND:VCALENDAR"))
    rows = re.findall(rb"(?m)^[A-Z-]+:V[A-Z]+", written(item))
    assert rows == [
        b"BEGIN:VCALENDAR",
        b"BEGIN:VEVENT",
        b"END:VEVENT",
        b"END:VCALENDAR",
    ]


def test_one_event_takes_the_place_of_what_was_published() -> None:
    items = [item for item in public() if item.talk.start]
    first, *others = items
    old = written(*items)

    def changed(**fields: Any) -> PublicTalk:
        talk = msgspec.structs.replace(first.talk, **fields)
        return msgspec.structs.replace(first, talk=talk)

    def replaced(*changes: PublicTalk, data: bytes = old) -> bytes:
        events = [ical.vevent(one, URLS, "x.org") for one in changes]
        return ical.replaced(data, [one for one in events if one])

    renamed = changed(title="Another title, which is longer " * 5)
    assert replaced(renamed) == written(renamed, *others)
    again = msgspec.structs.replace(
        others[-1], talk=msgspec.structs.replace(others[-1].talk, title="Last")
    )
    assert replaced(renamed, again) == written(renamed, *others[:-1], again)
    # where more than an event may change, nothing takes its place
    assert first.talk.start
    later = first.talk.start + dt.timedelta(minutes=5)
    assert replaced(changed(start=later)) == b""
    assert replaced(changed(end=later)) == b""
    assert first.talk.date
    longer = first.talk.date + dt.timedelta(days=1)  # which may be in another year
    assert replaced(changed(last_day=longer)) == b""
    assert replaced(changed(key="unknown")) == b""
    assert replaced(renamed, data=written(*items, first)) == b""
    assert replaced(renamed, data=b"") == b""
    assert replaced(renamed, data=old[:-20]) == b""  # as it is being written
