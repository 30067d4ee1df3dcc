"""Findings about days and times."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_seminar.cli.doubles import bare_venue
from sphinx_seminar.cli.kinds import Finding, Kind
from sphinx_seminar.model import Status
from sphinx_seminar.reading.dates import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk
    from sphinx_seminar.reading.data import Data

_HABIT_DAYS = 4
_HABIT_SHARE = 0.75
_WEEKS = 4
"""So far ahead, open days are told."""


def weekdays(archive: Archive, data: Data) -> Iterator[Finding]:
    """Talks on a different weekday than ``series.yml`` says, or than is usual.

    What it says holds from the first day of the term on. Events of other kinds, such
    as workshops, have their own days.
    """
    for key, everything in archive.by_series.items():
        talks = [
            (one, one.date)
            for one in everything
            if one.date and one.series == key and not (one.kind or one.last_day)
        ]
        entry = data.series.get(key)
        named = entry.weekday if entry else None
        since = (entry and entry.first_day) or dt.date.min
        habit = _habit({day for _, day in talks})
        for talk, day in talks:
            usual = habit if named is None or day < since else named
            if usual is not None and day.weekday() != usual:
                series = archive.series[key].name
                message = f"is on a {day:%A}, but {series} is on a {WEEKDAYS[usual]}"
                yield Finding(Kind.WEEKDAY, talk.key, message)


def _habit(met: set[dt.date]) -> int | None:
    """The weekday of most days: a conference has many talks, but meets in one week."""
    if len(met) < _HABIT_DAYS:
        return None
    usual, count = Counter(day.weekday() for day in met).most_common(1)[0]
    return usual if count >= _HABIT_SHARE * len(met) else None


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
