"""The times of events that repeat, within bounds."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import vRecur

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OCCURRENCES = 500
"""Occurrences of one repeated event that are read."""
YEARS = 10
"""For how long a repeated event is followed from its start."""

_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


def occurrences(events: Sequence[Any]) -> Iterator[tuple[Any, list[str]]]:
    """Each event, and each time of those that repeat, with what is doubtful."""
    groups: dict[str, list[Any]] = {}
    for number, event in enumerate(events):
        uid = str(event.get("UID", "")) or f"without UID {number}"
        groups.setdefault(uid, []).append(event)
    for group in groups.values():
        repeats = any("RRULE" in one or "RDATE" in one for one in group)
        if repeats and all("DTSTART" in one for one in group):
            yield from _expanded(group)
        else:
            yield from ((one, []) for one in group)


def _expanded(group: list[Any]) -> Iterator[tuple[Any, list[str]]]:
    """The times of one event; those that were moved on their own are taken so."""
    master = next((one for one in group if "RECURRENCE-ID" not in one), group[0])
    moved = {
        _naive(one.decoded("RECURRENCE-ID"), master): one
        for one in group
        if "RECURRENCE-ID" in one
    }
    rules = _listed(master.get("RRULE"))
    if any(_FREQUENCIES.isdisjoint(map(str, rule.get("FREQ", []))) for rule in rules):
        yield master, ["the event repeats too often for a talk: read once"]
        return
    try:
        times = _times(master, rules)
    except (ValueError, OverflowError, TypeError, KeyError, AttributeError):
        yield master, ["its repetition cannot be read: only its first time is"]
        return
    note = f"one of {len(times)} times of an event that repeats"
    if len(times) >= OCCURRENCES:
        note = (
            f"the event repeats without end: only {OCCURRENCES} of its times are read"
        )
    for time in times:
        yield moved.get(time) or _at(master, time), [note]


def _times(master: Any, rules: list[Any]) -> list[dt.datetime]:
    start = _naive(master.decoded("DTSTART"), master)
    latest = dt.datetime.combine(dt.date.max, dt.time()) - _span()
    end = min(start, latest) + _span()
    found = {start}
    for rule in rules:
        found.update(_by_rule(rule, start, end, master))
    found.update(islice(_dates(master, "RDATE"), OCCURRENCES))
    found.difference_update(_dates(master, "EXDATE"))
    return sorted(found)[:OCCURRENCES]


def _span() -> dt.timedelta:
    return dt.timedelta(days=366 * YEARS)


def _by_rule(
    rule: Any, start: dt.datetime, end: dt.datetime, master: Any
) -> Iterator[dt.datetime]:
    parts = {name: value for name, value in rule.items() if name != "UNTIL"}
    until = min([end, *(_naive(one, master) for one in rule.get("UNTIL", []))])
    dates = rrulestr(vRecur(parts).to_ical().decode(), dtstart=start)  # type: ignore[no-untyped-call]
    if "COUNT" not in rule:
        dates = dates.replace(until=until)
    for date in islice(dates, OCCURRENCES):
        if date > until:
            return
        yield date


def _dates(master: Any, name: str) -> Iterator[dt.datetime]:
    for group in _listed(master.get(name)):
        for one in getattr(group, "dts", ()):
            value = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            yield _naive(value, master)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _naive(value: dt.date | dt.datetime, master: Any) -> dt.datetime:
    """*value* on the clock that the event goes by."""
    if not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    start = master.decoded("DTSTART")
    zone = start.tzinfo if isinstance(start, dt.datetime) else None
    if value.tzinfo is not None and zone is not None:
        value = value.astimezone(zone)
    return value.replace(tzinfo=None)


def _at(master: Any, time: dt.datetime) -> Any:
    """The event at another *time*, as long as it was."""
    start = master.decoded("DTSTART")
    event = master.copy()
    event.pop("DTSTART")
    if isinstance(start, dt.datetime):
        moment: dt.date = time.replace(tzinfo=start.tzinfo)
    else:
        moment = time.date()
    event.add("DTSTART", moment)
    if "DTEND" in master:
        length = _naive(master.decoded("DTEND"), master) - _naive(start, master)
        event.pop("DTEND")
        event.add("DTEND", moment + length)
    return event
