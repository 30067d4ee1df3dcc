"""Days and times that programs write: ISO 8601, serial days, seconds."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from sphinx_seminar.importing import kinds, zones
from sphinx_seminar.importing.field_names import fields_of
from sphinx_seminar.importing.labels import DAY, MOMENT, Field

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:(?:[T ]\s*|,\s+)(?P<hour>\d\d):?(?P<minute>\d\d)"
    r"(?::?\d\d(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_OF_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? "
    r"(?:[+-]\d{4}|GMT)"
)
"""``Tue, 02 Mar 2027 13:00:00 +0100``, as in mails (RFC 5322)."""
_HOURS = re.compile(r"\S+ (\d\d:\d\d)-(\d\d:\d\d)")
"""``2026-03-02 11:00-12:00``, which has no offset from UTC."""
_MONTH_AND_DAY = re.compile(
    r"^(?=0?[1-9]\b|1[0-2]\b|\d+\W(?:0?[1-9]|1[0-2])$)(\d{1,2})[-.](\d{1,2})$"
)
"""``01-15`` or ``2.27``, below its year, which is no time."""
_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s*[-–]\s*([01]\d|2[0-3])([0-5]\d)")
"""``1630-1730``."""
_WITH_ZERO = re.compile(r"(?P<rest>.*\d{1,2}:\d\d)(?::00)?\s*[+-]00:?00")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_SERIAL = re.compile(r"(?P<days>\d{5})?(?P<part>[.,]\d+)?|0(?P<alone>[.,]\d+)")
_SERIAL_DAYS = (20_000, 60_000)
"""Days as spreadsheets count them, from 1954 to 2064."""
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - no zone in a spreadsheet
_SECONDS = re.compile(r"(?:1\d{9}|2[01]\d{8})(?:\d{3}|\.\d+)?")
"""Seconds or milliseconds since 1970, up to 2036."""


def as_written(value: str, name: str, field: Field) -> str:
    """A day or time as a person would write it, where a program wrote it."""
    if field is not Field.TIMEZONE and (match := _SERIAL.fullmatch(value)):
        days = int(match["days"] or 0)
        fraction = match["part"] or match["alone"] or ".0"
        part = float(f"0{fraction.replace(',', '.')}")
        if _SERIAL_DAYS[0] <= days <= _SERIAL_DAYS[1] or (not days and part):
            moment = _EPOCH + dt.timedelta(days=days, minutes=round(part * 24 * 60))
            day = f"{moment:%Y-%m-%d}" if days else ""
            return f"{day} {moment:%H:%M}".strip() if part else day
    if _SECONDS.fullmatch(value):
        moment = dt.datetime.fromtimestamp(int(value[:10]), dt.UTC)
        return f"{moment:%Y-%m-%dT%H:%M}Z"
    if _OF_MAIL.fullmatch(value):
        value = parsedate_to_datetime(value).isoformat(timespec="minutes")
    digits = {Field.TIME: r"\d{3,4}", Field.END: r"[0-2]\d[0-5]\d"}.get(field)
    if field is Field.TIME and (match := _DIGITS.fullmatch(value)):
        return "{}:{}-{}:{}".format(*match.groups())
    if digits and re.fullmatch(digits, value):
        return f"{value[:-2]}:{value[-2:]}"
    hours = _HOURS.fullmatch(value)
    exact = None if hours and hours[1] < hours[2] else _ISO.fullmatch(value)
    if exact:
        value = _iso(exact)
    elif match := _WITH_ZERO.fullmatch(value):  # as Jekyll writes a time without a zone
        value = match["rest"]
    if field is Field.DATE and Field.TIME not in fields_of(name):
        value = _MONTH_AND_DAY.sub(r"\1/\2", value)
    if field in DAY and not exact:
        value = _MIDNIGHT.sub("", value)
    inside = re.search(r"[(\[]([^)\]]+)[)\]]\s*$", name)
    zone = zones.find_zone(inside[1]) if inside else None
    if zone is not None and field in MOMENT:
        # of a whole year, so it is the zone that is meant, not its winter time
        zone_name = zone.candidates[0] if len(zone.candidates) == 1 else zone.text
        bare = "T" in value and not exact["zone"] if exact else kinds.is_clock(value)
        return f"{value.replace('T', ' ')} ({zone_name})" if bare else value
    return value


def _iso(match: re.Match[str]) -> str:
    day = f"{match['year']}-{match['month']}-{match['day']}"
    if match["hour"] is None or (match["hour"], match["minute"]) == ("00", "00"):
        return day
    zone = (match["zone"] or "").replace("UTC", "Z")
    return f"{day}T{match['hour']}:{match['minute']}{zone}"
