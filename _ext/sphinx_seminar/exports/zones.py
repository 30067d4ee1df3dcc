"""``VTIMEZONE``: the clock changes of a zone, for calendars (RFC 5545, 3.6.5).

The icalendar library can make these too, but (as of 7.3) gives the onset of
summer time as clocks show it after the change, where the RFC wants the time
before. A reader that goes from UTC to local time is then wrong for an hour.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = dt.timedelta(days=7)
"""Shorter than any two clock changes are apart (Ramadan in Morocco: 4 weeks)."""


@lru_cache(maxsize=1024)
def vtimezone(name: str, first: int, last: int) -> bytes:
    """The zone *name* as it is from year *first* to year *last*, inclusive.

    The first observance starts with the year and says what holds until the
    first change; every change then is an observance of its own, since what a
    government decides follows no rule that is sure to hold.
    """
    zone = ZoneInfo(name)
    first, last = max(first, 2), min(last, 9997)  # or there were no day more
    # a day more on both sides: where the zone's year is not the one of UTC
    begin = dt.datetime(first, 1, 1, tzinfo=dt.UTC) - dt.timedelta(days=1)
    end = dt.datetime(last + 1, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=1)
    component = Timezone()
    component.add("TZID", name)
    here = begin.astimezone(zone)
    component.add_component(_observance(here, here))
    for before, after in _changes(begin, end, zone):
        component.add_component(_observance(before, after))
    return bytes(component.to_ical())


def _changes(
    begin: dt.datetime, end: dt.datetime, zone: ZoneInfo
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The last second before each change, and the first one after, in the zone."""
    low = begin
    while low < end:
        high = low + _STEP
        if _state(low, zone) != _state(high, zone):
            change = _bisect(low, high, zone)
            before = (change - dt.timedelta(seconds=1)).astimezone(zone)
            yield before, change.astimezone(zone)
            low = change
        else:
            low = high


def _bisect(low: dt.datetime, high: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The moment of the first change after *low*; there is one until *high*."""
    old = _state(low, zone)
    while high - low > dt.timedelta(seconds=1):
        middle = low + dt.timedelta(seconds=int((high - low).total_seconds()) // 2)
        if _state(middle, zone) == old:
            low = middle
        else:
            high = middle
    return high


def _state(moment: dt.datetime, zone: ZoneInfo) -> tuple[object, ...]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.dst(), local.tzname()


def _observance(
    before: dt.datetime, after: dt.datetime
) -> TimezoneStandard | TimezoneDaylight:
    observance = TimezoneDaylight() if after.dst() else TimezoneStandard()
    old, new = before.utcoffset(), after.utcoffset()
    assert old is not None
    assert new is not None
    # the onset as the clocks showed it that were still to be changed
    onset = after.astimezone(dt.UTC).replace(tzinfo=None) + old
    observance.add("DTSTART", onset)
    observance.add("TZOFFSETFROM", old)
    observance.add("TZOFFSETTO", new)
    observance.add("TZNAME", after.tzname() or "")
    return observance
