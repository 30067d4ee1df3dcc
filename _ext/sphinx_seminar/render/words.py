"""Dates, titles and names in the words of the site's language."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton, format_time
from docutils import nodes
from sphinx.locale import get_translation

from sphinx_seminar import nodes as own
from sphinx_seminar.model import MaterialKind, Role, Status, zone

if TYPE_CHECKING:
    from babel import Locale

    from sphinx_seminar.views.talk import Person, Title, When

MESSAGES = "sphinx_seminar"
"""The name of the message catalogue."""

_ = get_translation(MESSAGES)

_MATH = re.compile(r"\$([^$]+)\$")
_LETTERS = re.compile(r"[^\W\d_]+")


def title_text(title: Title) -> str:
    """A title as plain text."""
    return title.text or str(_("Title to be announced"))


def title_nodes(title: Title) -> list[nodes.Node]:
    """A title with its mathematics set."""
    return [
        nodes.math(part, part) if is_math else nodes.Text(part)
        for part, is_math in title_parts(title)
    ]


def title_parts(title: Title) -> list[tuple[str, bool]]:
    """The parts of a title, each with whether it is mathematics."""
    if not title.math:
        return [(title_text(title), False)]
    parts = _MATH.split(title.text)
    return [(part, bool(index % 2)) for index, part in enumerate(parts) if part]


def heading(text: str) -> nodes.rubric:
    """A heading within a page, which is in no table of contents."""
    made = nodes.rubric(text, text, classes=["seminar-heading"])
    made["heading-level"] = 2
    return made


def person_text(person: Person) -> str:
    """``Mr. Tianlong Chen``."""
    return f"{person.honorific} {person.name}".strip()


def role_beside(person: Person) -> str:
    """`` (Chair)``; nothing for a speaker."""
    if person.role is Role.SPEAKER:
        return ""
    return f" ({role_text(person.role)})"


def initials(name: str) -> str:
    """The first letters of the first and the last word of *name*."""
    words = _LETTERS.findall(name)
    if not words:
        return "?"
    if len(words) == 1:
        return str(words[0][:1].upper())
    return f"{words[0][:1]}{words[-1][:1]}".upper()


def zone_name(moment: dt.datetime) -> str:
    """``HKT`` where the zone has such a name, else ``UTC+8``."""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    offset = moment.utcoffset() or dt.timedelta()
    minutes = int(offset.total_seconds()) // 60
    sign = "\u2212" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def long_date(day: dt.date, locale: Locale) -> str:
    """``Wednesday, 29 June 2022``."""
    return format_date(day, format="full", locale=locale)


def short_date(day: dt.date, locale: Locale) -> str:
    """``29 Jun 2022``."""
    return format_date(day, format="medium", locale=locale)


def month_name(year: int, month: int, locale: Locale) -> str:
    """``June 2022``."""
    day = dt.datetime(year, month, 1, tzinfo=dt.UTC)
    return format_skeleton("yMMMM", day, locale=locale)


def hours(when: When, locale: Locale) -> str:
    """``09:00–10:00 HKT``; empty for a talk whose time is not known.

    An end on a later day says so: ``23:30–00:30 (+1 day) CET``.
    """
    if when.start is None:
        return ""
    text = _clock(when.start, locale)
    zone = zone_name(when.start)
    if when.end is not None:
        text = f"{text}\u2013{_clock(when.end, locale)}"
        if when.end.date() > when.start.date():
            text = f"{text} ({_('next day')})"
        if zone_name(when.end) != zone:
            zone = f"{zone}/{zone_name(when.end)}"
    return f"{text} {zone}"


def _clock(moment: dt.datetime, locale: Locale) -> str:
    # the 24-hour clock everywhere: a seminar page is read in many countries
    time = moment.timetz().replace(tzinfo=None)
    return format_time(time, format="HH:mm", locale=locale)


def machine_time(when: When) -> str:
    """What ``<time datetime>`` takes: a moment with its offset, or a day."""
    if when.start is not None:
        return when.start.isoformat(timespec="minutes")
    return when.date.isoformat() if when.date else ""


def machine_end(when: When) -> str:
    """The moment at which a talk is over, with its offset; nothing if unknown.

    As :meth:`~sphinx_seminar.model.Talk.is_over` has it: an hour after the start
    where no end is known, and at the end of the day where no time is.
    """
    if when.date is None:
        return ""
    if when.start is None:
        after = when.date + dt.timedelta(days=1)
        end = dt.datetime.combine(after, dt.time(), zone(when.timezone))
    else:
        end = when.end or when.start + dt.timedelta(hours=1)
    return end.isoformat(timespec="minutes")


def time_node(when: When, text: str, *, shows: str = "day") -> nodes.inline:
    """*text*, readable by machines as the time *when*.

    :param shows: ``hours`` where *text* tells the time of day.
    """
    if when.date is None:
        return nodes.inline(text, text)
    datetime, end = machine_time(when), machine_end(when)
    return own.time(text, text, datetime=datetime, end=end, shows=shows)


def local_time() -> str:
    """What scripts say a time in the visitor's zone with."""
    return str(_("({time} your time)"))


def to_be_announced() -> str:
    """What stands for a date that is not known."""
    return str(_("Date to be announced"))


def status_text(status: Status) -> str:
    """A status as a badge says it."""
    return {
        Status.SCHEDULED: str(_("Scheduled")),
        Status.CANCELLED: str(_("Cancelled")),
        Status.POSTPONED: str(_("Postponed")),
    }[status]


def place_text(venue: str, *, online: bool) -> str:
    """Where a talk is (or was) held; nothing if nobody said."""
    if not online:
        return venue
    if not venue:
        return str(_("Online"))
    return str(_("{venue}, and online")).replace("{venue}", venue)


def role_text(role: Role) -> str:
    """A role as a badge says it."""
    return {
        Role.SPEAKER: str(_("Speaker")),
        Role.PANELIST: str(_("Panelist")),
        Role.CHAIR: str(_("Chair")),
        Role.DISCUSSANT: str(_("Discussant")),
    }[role]


def material_text(kind: MaterialKind) -> str:
    """The name of a kind of material."""
    return {
        MaterialKind.SLIDES: str(_("Slides")),
        MaterialKind.VIDEO: str(_("Video")),
        MaterialKind.PAPER: str(_("Paper")),
        MaterialKind.CODE: str(_("Code")),
        MaterialKind.POSTER: str(_("Poster")),
    }[kind]
