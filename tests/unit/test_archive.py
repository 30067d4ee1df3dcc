"""Questions about all talks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_seminar.archive import Named, key_of
from sphinx_seminar.model import Status, Talk
from sphinx_seminar.model import zone as model_zone
from tests.unit.make import archive_of, person, series, somebody, talk, topic

if TYPE_CHECKING:
    from collections.abc import Iterable


def on(name: str, day: str, *speakers: Any, **fields: Any) -> Any:
    """A talk on *day*, or on a day not known yet."""
    date = dt.date.fromisoformat(day) if day else None
    return talk(name, *(speakers or ("Ada Example",)), date=date, **fields)


def titles(talks: Iterable[Talk]) -> str:
    return " ".join(one.key for one in talks)


SERIES = (series("s"), series("t"))


def test_talks_are_oldest_first() -> None:
    archive = archive_of(
        [
            on("tba", ""),
            on("new", "2029-01-01"),
            on("b", "2028-05-01"),
            on("a", "2028-05-01"),
            on("old", "1999-12-31"),
        ]
    )
    assert titles(archive.talks) == "old a b new tba"
    assert titles(archive.undated) == "tba"


def test_talks_of_a_day_are_in_the_order_of_time() -> None:
    day = "2028-05-01"
    archive = archive_of(
        [
            on("a", day, start=dt.time(10), timezone="UTC"),
            on("b", day, start=dt.time(10), timezone="Asia/Tokyo"),  # 01:00 UTC
            on("c", day, start=dt.time(10), timezone="America/New_York"),  # 14:00 UTC
            on("d", day),
            on("e", day, start=dt.time(9), timezone="UTC"),
        ]
    )
    assert titles(archive.talks) == "d b e a c"


def test_years() -> None:
    archive = archive_of(
        [
            on("a", "2028-12-31"),
            on("b", "2029-01-01"),
            on("c", "2028-01-01"),
            on("d", ""),
        ]
    )
    years = {year: titles(talks) for year, talks in archive.by_year.items()}
    assert list(years.items()) == [(2029, "b"), (2028, "c a")]  # newest first


def test_the_year_is_the_one_where_the_talk_is() -> None:
    entry = on("a", "2028-12-31", start=dt.time(23), timezone="America/New_York")
    assert list(archive_of([entry]).by_year) == [2028]  # already 2029 in UTC


def test_series() -> None:
    archive = archive_of(
        [
            on("a", "2028-01-01", series="s"),
            on("b", "2029-01-01", series="s"),
            on("c", "2028-06-01", series="t"),
            on("d", "2028-06-02"),
            on("e", "", series="s"),
        ],
        *SERIES,
        series("empty"),
    )
    assert {key: titles(talks) for key, talks in archive.by_series.items()} == {
        "s": "a b e",
        "t": "c",
    }
    years = archive.series_years("s")
    assert [(year, titles(talks)) for year, talks in years.items()] == [
        (2029, "b"),
        (2028, "a"),
    ]
    assert archive.series_years("empty") == archive.series_years("unknown") == {}
    assert list(archive.series) == ["empty", "s", "t"]


def test_speakers_and_topics() -> None:
    archive = archive_of(
        [
            on("a", "2028-01-01", "Ada Example", "Bo Example", topics=("x", "y")),
            on("b", "2029-01-01", "Bo Example", topics=("y", "Y")),
            on("c", "2029-02-01", "TBA"),
        ]
    )
    speakers = {key: titles(talks) for key, talks in archive.by_speaker.items()}
    assert speakers == {"ada-example": "a", "bo-example": "a b"}
    topics = {key: titles(talks) for key, talks in archive.by_topic.items()}
    assert topics == {"x": "a", "y": "a b"}


def test_neighbours() -> None:
    archive = archive_of(
        [
            on("a", "2028-01-01", series="s"),
            on("x", "2028-02-01", series="t"),
            on("b", "2028-03-01", series="s", status=Status.CANCELLED),
            on("y", "2028-04-01"),
            on("c", "", series="s"),
        ],
        *SERIES,
    )
    found = {
        one.key: tuple(other and other.key for other in archive.neighbours(one))
        for one in archive.talks
    }
    assert found == {
        "a": (None, "b"),
        "b": ("a", "c"),
        "c": ("b", None),
        "x": (None, None),
        "y": (None, None),
    }


def test_addresses() -> None:
    archive = archive_of([on("a", "2028-01-01"), on("b", "2028-01-01", anchor="x")])
    assert [(*address, one.key) for address, one in archive.by_address.items()] == [
        ("talks/a", "", "a"),
        ("talks/b", "x", "b#x"),
    ]


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("fields", "last", "first"),
    [
        # over at its end,
        (
            {"start": dt.time(9), "end": dt.time(10)},
            "2028-05-01T01:59:59+00:00",
            "2028-05-01T02:00:00+00:00",
        ),
        # which may be on the next day,
        (
            {"start": dt.time(23), "end": dt.time(1)},
            "2028-05-01T16:59:59+00:00",
            "2028-05-01T17:00:00+00:00",
        ),
        # or an hour after its start,
        (
            {"start": dt.time(9)},
            "2028-05-01T01:59:59+00:00",
            "2028-05-01T02:00:00+00:00",
        ),
        # or when its day is over where it is.
        ({}, "2028-05-01T15:59:59+00:00", "2028-05-01T16:00:00+00:00"),
    ],
)
def test_when_a_talk_is_over(fields: dict[str, Any], last: str, first: str) -> None:
    entry = on("a", "2028-05-01", timezone="Asia/Hong_Kong", **fields)
    (found,) = archive_of([entry]).talks
    assert not found.is_over(_at(last))
    assert found.is_over(_at(first))
    # whatever zone the clock is in
    assert found.is_over(_at(first).astimezone(model_zone("America/New_York")))


def test_a_broader_topic_has_the_talks_of_narrower_ones() -> None:
    archive = archive_of(
        [
            on("a", "2028-05-01", topics=("Reef knots",)),
            on("b", "2028-05-02", topics=("Knots", "Reef knots")),
            on("c", "2028-05-03", topics=("Geometry",)),
        ],
        topic("reef-knots", "Reef knots", parent="knots"),
        topic("knots", "Knots", parent="geometry"),
        topic("geometry", "Geometry"),
    )
    assert archive.topics_of(archive.by_key["b"]) == ("knots", "reef-knots", "geometry")
    found = {key: titles(talks) for key, talks in archive.by_topic.items()}
    assert found == {"geometry": "a b c", "knots": "a b", "reef-knots": "a b"}
    own = {key: titles(talks) for key, talks in archive.by_own_topic.items()}
    assert own == {"geometry": "c", "knots": "b", "reef-knots": "a b"}


def test_the_next_talk_takes_place() -> None:
    archive = archive_of(
        [
            on("over", "2020-01-01"),
            on("cancelled", "2040-01-01", status=Status.CANCELLED),
            on("postponed", "2040-01-02", status=Status.POSTPONED),
            on("next", "2040-01-03"),
            on("later", "2040-01-04"),
            on("undated", ""),
        ]
    )
    assert archive.next_of(archive.talks) == archive.by_key["next"]
    assert archive.next_of([archive.by_key["cancelled"]]) is None


def test_a_talk_without_a_date_is_never_over() -> None:
    archive = archive_of([on("a", ""), on("b", "2028-05-01")])
    assert [archive.is_over(one) for one in archive.talks] == [True, False]
    assert not archive.by_key["a"].is_over(dt.datetime.max.replace(tzinfo=dt.UTC))


def test_no_zone_is_utc() -> None:
    assert model_zone("") is dt.UTC


def test_the_key_that_a_name_means() -> None:
    archive = archive_of(
        [on("a", "2028-01-01", somebody("Bo Example"), topics=("C++",))],
        person("ada", "Ada Example", aliases=("A. Example",)),
        series("s", name="Some Series"),
        topic("learning", "Machine Learning", aliases=("ML",)),
    )
    cases: tuple[tuple[Named, str, str], ...] = (
        (archive.speakers, "ada", "ada"),
        (archive.speakers, "ADA EXAMPLE", "ada"),
        (archive.speakers, "A Example", "ada"),
        (archive.speakers, "Bo Example", "bo-example"),
        (archive.speakers, "Cy Example", ""),
        (archive.speakers, "", ""),
        (archive.speakers, "...", ""),
        (archive.series, "some series", "s"),
        (archive.topics, "ml", "learning"),
        (archive.topics, "C++", "c-plus-plus"),
        (archive.topics, "C", ""),
    )
    for things, name, key in cases:
        assert key_of(things, name) == key


def test_an_empty_archive() -> None:
    archive = archive_of([])
    assert archive.talks == archive.undated == ()
    assert not any(
        (
            *(archive.by_year, archive.by_series, archive.by_speaker),
            *(archive.by_topic, archive.by_key, archive.by_address),
        )
    )
