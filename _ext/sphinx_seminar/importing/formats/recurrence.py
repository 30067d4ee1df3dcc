"""The times of events that repeat, within bounds."""

from __future__ import annotations

import datetime as dt
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

import recurring_ical_events  # type: ignore[import-untyped]
from icalendar import Calendar

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


def _expanded(group: Sequence[Any]) -> Iterator[tuple[Any, list[str]]]:
    """The times of one event; those that were moved on their own are taken so."""
    master = next((one for one in group if "RECURRENCE-ID" not in one), group[0])
    calendar = Calendar()
    for one in group:
        calendar.add_component(one)
    try:
        rules = master.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            if _FREQUENCIES.isdisjoint(map(str, rule.get("FREQ", []))):
                yield master, ["the event repeats too often for a talk: read once"]
                return
        start = master.decoded("DTSTART")
        last = min(start.year + YEARS, dt.MAXYEAR)
        found = recurring_ical_events.of(calendar).after(start)
        within = takewhile(lambda one: one.start.year <= last, found)
        times = list(islice(within, OCCURRENCES + 1))
    except Exception:  # noqa: BLE001 - whatever a broken rule makes of the library
        yield master, ["its repetition cannot be read: only its first time is"]
        return
    note = f"one of {len(times)} times of an event that repeats"
    if len(times) > OCCURRENCES:
        note = (
            f"the event repeats without end: only {OCCURRENCES} of its times are read"
        )
    for time in islice(times, OCCURRENCES):
        yield time, [note]
