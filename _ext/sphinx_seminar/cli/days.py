"""Findings about days and times."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_seminar.cli.doubles import bare_venue
from sphinx_seminar.cli.kinds import Finding, Kind
from sphinx_seminar.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk

_HABIT_TALKS = 4
_HABIT_SHARE = 0.75
_WEEKS = 4
"""So far ahead, open days are told."""


def weekdays(archive: Archive) -> Iterator[Finding]:
    """Talks on a different weekday than is usual for their series.

    Events of other kinds, such as workshops, have their own days.
    """
    for key, everything in archive.by_series.items():
        talks = [
            one
            for one in everything
            if one.series == key and not (one.kind or one.last_day)
        ]
        # by day: a conference has many talks, but meets in one week
        met = {talk.date for talk in talks if talk.date}
        days = Counter(day.weekday() for day in met)
        usual, count = days.most_common(1)[0] if days else (0, 0)
        if sum(days.values()) < _HABIT_TALKS or count < _HABIT_SHARE * sum(
            days.values()
        ):
            continue
        for talk in talks:
            if talk.date and talk.date.weekday() != usual:
                series = archive.series[key].name
                habit = (dt.date(2024, 1, 1) + dt.timedelta(days=usual)).strftime("%A")
                message = f"is on a {talk.date:%A}, but {series} is on a {habit}"
                yield Finding(Kind.WEEKDAY, talk.key, message)


def clashes(archive: Archive) -> Iterator[Finding]:
    """Talks that overlap in the same room or with the same speaker."""
    for one, other in _at_one_time(archive):
        if one.venue and bare_venue(one.venue) == bare_venue(other.venue):
            message = f"is at the same time in {one.venue} as {one.key}"
            yield Finding(Kind.CLASH, other.key, message)
        theirs = {speaker.speaker for speaker in one.speakers if speaker.speaker}
        for speaker in other.speakers:
            if speaker.speaker in theirs:
                message = (
                    f"is at the same time as {one.key}, with {speaker.name} in both"
                )
                yield Finding(Kind.CLASH, other.key, message)


def _at_one_time(archive: Archive) -> Iterator[tuple[Talk, Talk]]:
    """Pairs of scheduled talks that overlap, the earlier one first."""
    talks = [
        (talk.start.astimezone(dt.UTC), talk)
        for talk in archive.talks
        if talk.start and talk.status is Status.SCHEDULED and not talk.is_notice
    ]
    talks.sort(key=lambda one: (one[0], one[1].key))
    running: list[Talk] = []
    for start, talk in talks:
        running = [one for one in running if _end(one) > start]
        yield from ((one, talk) for one in running)
        running.append(talk)


def _end(talk: Talk) -> dt.datetime:
    assert talk.start is not None
    return talk.end or talk.start + dt.timedelta(hours=1)


def open_days(archive: Archive) -> Iterator[Finding]:
    """Open days in the next weeks."""
    today = archive.now.date()
    for talk in archive.slots:
        assert talk.date is not None  # else it is no slot
        days = max(0, (talk.date - today).days)
        if days <= 7 * _WEEKS:
            when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
            yield Finding(Kind.OPEN, talk.key, f"is open: no talk yet, {when}")
