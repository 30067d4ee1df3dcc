"""``VTIMEZONE``: the clock changes of a zone, for calendars (RFC 5545, 3.6.5).

The icalendar library can make these too, but (as of 7.3) gives the onset of
summer time as clocks show it after the change, where the RFC wants the time
before. A reader that goes from UTC to local time is then wrong for an hour.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from icalendar import TimezoneDaylight, TimezoneStandard

_STEP = dt.timedelta(days=7)
"""Shorter than any two clock changes are apart (Ramadan in Morocco: 4 weeks)."""
_AHEAD = 28
"""How many years after the last talk are looked at: by then, each day of the week has
been on each day of the year, so it shows which Sunday is meant."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _Change(NamedTuple):
    """A change of clocks; ``onset`` is what they showed, still to be changed."""

    onset: dt.datetime
    old: dt.timedelta
    new: dt.timedelta
    name: str
    is_summer: bool

    @property
    def kind(self) -> tuple[object, ...]:
        """What changes of one rule have in common."""
        onset = self.onset
        when = (onset.month, onset.weekday(), onset.time())
        return (*when, self.old, self.new, self.name, self.is_summer)


@lru_cache(maxsize=1024)
def vtimezone(name: str, first: int, last: int) -> bytes:
    """The zone *name* as it is from year *first* to year *last*, inclusive.

    Changes that come back each year on, say, the last Sunday of March are one
    observance with a rule (``RRULE``), which desktop Outlook needs; those that follow
    no rule, as where Ramadan decides, are one each. A rule that still holds by what is
    known today has no end.

    The year before the first is there as well: its last change says what holds in
    January. Where it had none, an observance says what holds from the start.
    """
    # here, as most builds write no zone, and the library takes long to load
    from icalendar import Timezone

    first, last = max(first, 3), min(last, 9960)  # or there were no day more
    # a year more on both sides: where the zone's year is not the one of UTC, too
    changes = [one for year in range(first - 1, last + 2) for one in _year(name, year)]
    component = Timezone()
    component.add("TZID", name)
    if not changes or changes[0].onset.year >= first:
        begin = dt.datetime(first - 1, 1, 1, tzinfo=dt.UTC).astimezone(ZoneInfo(name))
        component.add_component(_observance(_change(begin, begin)))
    if changes:
        years = range(last + 2, last + _AHEAD)
        changes += [one for year in years for one in _year(name, year)]
    for rule in _rules(changes):
        if rule[0].onset.year <= last + 1:  # what comes later is shown to nobody
            component.add_component(_observance(*rule, until=last + _AHEAD - 1))
    return bytes(component.to_ical())


@lru_cache(maxsize=4096)
def _year(name: str, year: int) -> tuple[_Change, ...]:
    """The changes in *year*, by UTC."""
    zone, found = ZoneInfo(name), []
    low = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(year + 1, 1, 1, tzinfo=dt.UTC)
    while low < end:
        high = min(low + _STEP, end)
        if _state(low, zone) != _state(high, zone):
            moment = _bisect(low, high, zone)
            before = (moment - dt.timedelta(seconds=1)).astimezone(zone)
            found.append(_change(before, moment.astimezone(zone)))
            low = moment
        else:
            low = high
    return tuple(found)


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


def _change(before: dt.datetime, after: dt.datetime) -> _Change:
    old, new = before.utcoffset(), after.utcoffset()
    assert old is not None
    assert new is not None
    return _Change(
        onset=after.astimezone(dt.UTC).replace(tzinfo=None) + old,
        old=old,
        new=new,
        name=after.tzname() or "",
        is_summer=bool(after.dst()),
    )


def _rules(changes: Sequence[_Change]) -> list[tuple[_Change, ...]]:
    """*changes* by the rules they follow, in the order of their first ones.

    Those of one rule are of one kind, in years one after the other, and on a day that
    :func:`_day` can name.
    """
    open_: dict[tuple[object, ...], list[_Change]] = {}
    found: list[list[_Change]] = []
    for change in changes:
        rule = open_.get(change.kind)
        follows = rule is not None and rule[-1].onset.year + 1 == change.onset.year
        if rule is not None and follows and _day([*rule, change]):
            rule.append(change)
        else:
            open_[change.kind] = [change]
            found.append(open_[change.kind])
    return [tuple(rule) for rule in found]


def _day(changes: Iterable[_Change]) -> dict[str, object]:
    """The parts of a rule that say on which day of a month all *changes* are.

    The last, or the first to fourth, of its weekday; or the one in seven days; nothing
    where there is no such day.
    """
    onsets = [change.onset for change in changes]
    weekday = _DAYS[onsets[0].weekday()]
    left = [calendar.monthrange(day.year, day.month)[1] - day.day for day in onsets]
    if max(left) < 7:
        return {"BYDAY": f"-1{weekday}"}
    days = [day.day for day in onsets]
    weeks = {(day - 1) // 7 for day in days}
    if len(weeks) == 1:
        return {"BYDAY": f"{weeks.pop() + 1}{weekday}"}
    start = min(days)
    if max(days) - start < 7:
        return {"BYDAY": weekday, "BYMONTHDAY": list(range(start, start + 7))}
    return {}


def _observance(
    first: _Change, *others: _Change, until: int = 0
) -> TimezoneStandard | TimezoneDaylight:
    from icalendar import TimezoneDaylight, TimezoneStandard, vRecur

    observance = TimezoneDaylight() if first.is_summer else TimezoneStandard()
    observance.add("DTSTART", first.onset)
    observance.add("TZOFFSETFROM", first.old)
    observance.add("TZOFFSETTO", first.new)
    observance.add("TZNAME", first.name)
    if others:
        day = _day((first, *others))
        rule = {"FREQ": "YEARLY", "BYMONTH": first.onset.month, **day}
        if others[-1].onset.year < until:  # it ended
            moment = others[-1].onset - first.old
            rule["UNTIL"] = moment.replace(tzinfo=dt.UTC)
        observance.add("RRULE", vRecur(rule))
    return observance
