"""The usual day, time and venue of a series, from series.yml or past talks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sphinx_seminar.talkfiles.slots import Term, days_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import SeriesEntry, Talk

_T = TypeVar("_T")

_RECENT = 12
"""So many of the last meetings count."""
_WEEK = 7


class Habits(NamedTuple):
    """When and where a series usually meets."""

    date: dt.date | None = None
    """The next day that it would meet."""
    weekday: int | None = None
    time: str = ""
    venue: str = ""
    every: int = 0
    """After how many days it meets again; 0 if that is not regular."""


def habits_of(archive: Archive | None, series: SeriesEntry) -> Habits:
    """When and where *series* usually meets, and its next day.

    What ``series.yml`` says of its days counts; of anything else, what the last talks
    have in common.
    """
    usual = _habits_of_talks(archive, series.key)
    if series.time:
        start, end = series.time
        usual = usual._replace(time=f"{start:%H:%M}{f'-{end:%H:%M}' if end else ''}")
    if series.weekday is None:
        return usual
    today = archive.now.date() if archive else dt.date.today()  # noqa: DTZ011
    talks = archive.by_series.get(series.key, ()) if archive else ()
    taken = {talk.date for talk in talks}
    dated = sorted(day for day in taken if day)
    first = series.first_day or _last_by(today, dated) or today
    last = series.last_day or today + dt.timedelta(weeks=60)
    days = days_of(Term(series, first, last))
    return usual._replace(
        date=next((day for day in days if day > today and day not in taken), None),
        weekday=series.weekday,
        every=_WEEK * series.every,
    )


def _habits_of_talks(archive: Archive | None, key: str) -> Habits:
    talks = list(archive.by_series.get(key, ())) if archive and key else []
    dated = [talk for talk in talks if talk.date][-_RECENT:]
    if archive is None or not dated:
        return Habits()
    days = sorted({talk.date for talk in dated if talk.date})
    weekday = _most(day.weekday() for day in days)
    assert weekday is not None
    every = _gap(days)
    return Habits(
        date=_next(days, archive.now.date(), weekday, every),
        weekday=weekday,
        time=_most(_hours(talk) for talk in dated if talk.start) or "",
        venue=_most(talk.venue for talk in dated if talk.venue) or "",
        every=every,
    )


def _gap(days: list[dt.date]) -> int:
    """The usual interval between meetings: whole weeks, in days."""
    gaps = Counter((other - one).days for one, other in pairwise(days))
    gap, count = gaps.most_common(1)[0] if gaps else (0, 0)
    return gap if gap % _WEEK == 0 and 2 * count > len(days) - 1 else 0


def _last_by(today: dt.date, days: list[dt.date]) -> dt.date | None:
    """The last of *days* by *today*, from which others are counted; or the first."""
    return max((day for day in days if day <= today), default=min(days, default=None))


def _next(days: list[dt.date], today: dt.date, weekday: int, every: int) -> dt.date:
    """The next free day: regularly after the last one by today, or on *weekday*."""
    last = _last_by(today, days)
    if last is None or last.weekday() != weekday or not every:
        last = today + dt.timedelta(days=(weekday - today.weekday()) % _WEEK)
    while last <= today or last in days:
        last += dt.timedelta(days=every or _WEEK)
    return last


def _hours(talk: Talk) -> str:
    assert talk.start is not None
    end = f"-{talk.end:%H:%M}" if talk.end else ""
    return f"{talk.start:%H:%M}{end}"


def _most(found: Iterable[_T]) -> _T | None:
    """The most frequent value in *found*."""
    common = Counter(found).most_common(1)
    return common[0][0] if common else None
