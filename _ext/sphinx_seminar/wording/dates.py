"""Days and hours in the words of the site's language."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_timezone_name,
)

from sphinx_seminar.language import gettext as _
from sphinx_seminar.model import zone
from sphinx_seminar.model.talk import UNKNOWN_MOMENT

if TYPE_CHECKING:
    from babel import Locale

    from sphinx_seminar.model import Talk
    from sphinx_seminar.views.meetings import Meeting
    from sphinx_seminar.views.talk import When


def zone_name(moment: dt.datetime, locale: Locale) -> str:
    """``HKT`` where the zone has such a name, else ``UTC+8``; in German ``MEZ``."""
    if (name := moment.tzname() or "").isalpha():
        in_language = get_timezone_name(moment, width="short", locale=locale)
        return in_language if in_language.isalpha() else name
    offset = moment.utcoffset() or dt.timedelta()
    minutes = int(offset.total_seconds()) // 60
    sign = "\u2212" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def long_date(day: dt.date, locale: Locale, last: dt.date | None = None) -> str:
    """``Wednesday, 29 June 2022``; ``Wed, 29 June – Fri, 1 July 2022`` to *last*."""
    if last is not None:
        return str(format_interval(day, last, "yMMMMEEEEd", locale=locale))
    return _day(day, "full", locale)


def short_date(day: dt.date, locale: Locale, last: dt.date | None = None) -> str:
    """``29 Jun 2022``; ``29 June – 1 July 2022`` to *last*."""
    if last is not None:
        return str(format_interval(day, last, "yMMMd", locale=locale))
    return _day(day, "medium", locale)


def month_and_weekday(day: dt.date, locale: Locale) -> tuple[str, str]:
    """``Jun`` and ``Wed``, as tiles of calendars have them."""
    month, weekday = _day(day, "LLL", locale), _day(day, "ccc", locale)
    return month.rstrip("."), weekday.rstrip(".")


@lru_cache(4096)  # a talk is in many lists, and others are on its day
def _day(day: dt.date, pattern: str, locale: Locale) -> str:
    return format_date(day, format=pattern, locale=locale)


def month_letter(month: int, locale: Locale, *, long: bool = False) -> str:
    """``J``, as above the columns of a calendar; ``Jun`` if *long*."""
    return _day(dt.date(2000, month, 1), "LLL" if long else "LLLLL", locale)


def month_name(year: int, month: int, locale: Locale) -> str:
    """``June 2022``."""
    day = dt.datetime(year, month, 1, tzinfo=dt.UTC)
    return format_skeleton("yMMMM", day, locale=locale)


def hours(when: When | Talk, locale: Locale) -> str:
    """``09:00–10:00 HKT``; empty for a talk whose time is not known.

    An end on a later day says so: ``23:30–00:30 (+1 day) CET``.
    """
    if when.start is None:
        return ""
    text, later = _clock(when.start.time(), locale), _("next day")
    zone = zone_name(when.start, locale)
    if when.end is not None:
        text = f"{text}\u2013{_clock(when.end.time(), locale)}"
        if when.end.date() > when.start.date():
            text += f" ({later})"
        if (last := zone_name(when.end, locale)) != zone:
            zone = f"{zone}/{last}"
    return f"{text} {zone}"


def usual_time(meeting: Meeting, locale: Locale) -> str:
    """``Wednesday, 09:00–10:00``."""
    weekday = _day(dt.date(2024, 1, 1 + meeting.weekday), "cccc", locale)
    text = f"{weekday}, {_clock(meeting.start, locale)}"
    if meeting.end is None:
        return text
    return f"{text}\u2013{_clock(meeting.end, locale)}"


def join_note(talk: Talk, locale: Locale) -> str:
    """How one gets the link to join *talk* (its public form), if it is not there."""
    if talk.is_private:
        return _("The link to join is sent to those who register.")
    if talk.joins_from is None:
        return ""
    if talk.joins_from == UNKNOWN_MOMENT:
        return _("The link to join will be here shortly before the talk.")
    clock = _clock(talk.joins_from.time(), locale)
    zone = zone_name(talk.joins_from, locale)
    time = f"{short_date(talk.joins_from.date(), locale)}, {clock} {zone}"
    return _("The link to join will be here from {time}.").replace("{time}", time)


def _clock(time: dt.time, locale: Locale) -> str:
    # the 24-hour clock everywhere: a seminar page is read in many countries
    return format_time(time, format="HH:mm", locale=locale)


def machine_time(when: When | Talk) -> str:
    """What ``<time datetime>`` takes: a moment with its offset, or a day."""
    if when.start is not None:
        return when.start.isoformat(timespec="minutes")
    return when.date.isoformat() if when.date else ""


def machine_end(when: When | Talk) -> str:
    """The moment at which a talk is over, with its offset; nothing if unknown.

    As :meth:`~sphinx_seminar.model.Talk.is_over` has it: an hour after the start
    where no end is known, and at the end of the (last) day where no time is.
    """
    if when.date is None:
        return ""
    last = when.last_day or when.date
    if when.start is None:
        after = last + dt.timedelta(days=1)
        end = dt.datetime.combine(after, dt.time(), zone(when.timezone))
    else:
        end = when.end or when.start + dt.timedelta(hours=1)
        end += last - when.date
    return end.isoformat(timespec="minutes")
