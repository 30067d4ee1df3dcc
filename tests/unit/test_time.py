"""How long a build says the same."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.archive import Archive, Defaults, resolve
from tests.unit.make import data, somebody, talk

TALKS = (
    talk("day", "Ada Example", date=dt.date(2029, 5, 1)),
    talk("hour", "Ada Example", date=dt.date(2029, 5, 1), start=dt.time(14)),
    talk("days", "Bo Sample", date=dt.date(2029, 4, 30), last_day=dt.date(2029, 5, 2)),
    talk("zone", "Bo Sample", timezone="Asia/Tokyo", online="https://example.org/x"),
    talk("link", "Bo Sample", online="https://example.org/y", online_from=60),
    talk("undated", somebody("Ada Example"), date=None),
)
START = dt.datetime(2029, 1, 1, tzinfo=dt.UTC)


def at(now: dt.datetime) -> Archive:
    archive, _ = resolve(TALKS, data(), Defaults(now=now, timezone="Europe/Berlin"))
    return archive


def said(archive: Archive) -> list[object]:
    return [
        (talk.key, archive.is_over(talk), archive.moments(talk), archive.public(talk))
        for talk in archive.everything
    ]


@given(st.integers(0, 180 * 24), st.data())
def test_until_the_next_change_all_stays(hours: int, drawn: st.DataObject) -> None:
    archive = at(START + dt.timedelta(hours=hours))
    until = archive.next_change()
    assert until > archive.now
    # Whole microseconds: a part of a duration can be rounded up to the change itself.
    steps = (until - archive.now) // dt.timedelta(microseconds=1)
    passed = dt.timedelta(microseconds=drawn.draw(st.integers(0, steps - 1)))
    assert said(at(archive.now + passed)) == said(archive)


def test_there_is_a_change_at_each_end() -> None:
    archive = at(dt.datetime(2029, 5, 1, 12, 30, tzinfo=dt.UTC))
    assert archive.next_change() == dt.datetime(2029, 5, 1, 13, tzinfo=dt.UTC)
    over = [
        one.key for one in archive.everything if at(archive.next_change()).is_over(one)
    ]
    assert "hour" in over
    assert "day" not in over
