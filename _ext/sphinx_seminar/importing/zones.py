"""Time zones as announcements name them: ``HKT``, ``UTC+8``, ``Eastern Time``."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sphinx_seminar.reading import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_TABLES = tomllib.loads(
    resources.files(__package__).joinpath("zones.toml").read_text(encoding="utf-8")
)
_ABBREVIATIONS: dict[str, list[str]] = _TABLES["abbreviations"]
_SPOKEN: dict[str, str] = _TABLES["spoken"] | _TABLES["east_asian"] | _TABLES["whole"]
_FRACTIONAL = {int(minutes): zone for minutes, zone in _TABLES["fractional"].items()}
_ENGLISH = {"MEZ": "CET", "MESZ": "CEST"}
_HARMLESS = {"GMT", "AEST", "ACST"}
"""Abbreviations of several zones that mean one offset; the first zone is usual."""


_OFFSET = re.compile(
    r"\b(?:UTC|GMT)\s*([+\-\u2212\u2013])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)",
    re.IGNORECASE,
)
_BARE_OFFSET = re.compile(r"(?<=[\d)])\s*([+\-\u2212])(\d{2}):(\d{2})(?!\d)")
_NAME = re.compile(
    r"\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Canada"
    r"|Etc|US|Brazil|Chile|Mexico)/[A-Za-z_+\-0-9/]+"
)
_ABBREVIATION = re.compile(r"(?<![\w/])[A-Z]{2,4}(?![\w/])")
_TIME_WORD = re.compile(
    r"(?i)(?P<city>[^\W\d_][\w .,/'’-]*?)(?:'s|’s)?\s+"
    r"(?:local\s+|standard\s+|daylight\s+|summer\s+)*time\b"
)
_OTHER_LANGUAGES = re.compile(
    r"(?i)(?:heure|hora|ora|uhrzeit)\s+(?:de\s+|d['’]|di\s+)([^\W\d_]+)"
    rf"|({'|'.join(_TABLES['whole'])})|({'|'.join(_TABLES['east_asian'])})\s*(?:标准|標準)?"
    r"(?:时间|時間|시간)"
)

_LOCAL = re.compile(r"(?i)^\W*(local|lokal|ortszeit|hora local|heure locale)")


class ZoneName(NamedTuple):
    """A zone as a text names it.

    ``candidates`` are the IANA zones that it may mean, the usual one first;
    none where the words name no zone that is known.
    """

    text: str
    span: tuple[int, int]
    candidates: tuple[str, ...] = ()
    offset: dt.timedelta | None = None


class Choice(NamedTuple):
    """The zone that was meant, and a doubt about it."""

    zone: str
    doubt: str = ""


def find_zone(text: str) -> ZoneName | None:
    """The first time zone that *text* names."""
    found = [_by_offset(text), _by_words(text)]
    for form, zones_of in _FORMS.items():
        named = ((match, zones_of(match)) for match in form.finditer(text))
        found += [ZoneName(one[0], one.span(), z) for one, z in named if any(z)][:1]
    # "GMT+8" begins where "GMT" does: the longer one is meant
    names = (one for one in found if one)
    return min(names, key=lambda name: (name.span[0], -name.span[1]), default=None)


def _by_offset(text: str) -> ZoneName | None:
    match = _OFFSET.search(text) or _BARE_OFFSET.search(text)
    if match is None:
        return None
    sign, hours, minutes = match.groups()
    total = int(hours) * 60 + int(minutes or 0)
    offset = dt.timedelta(minutes=total if sign == "+" else -total)
    return ZoneName(match[0].strip(), match.span(), _zones_of_offset(offset), offset)


def _zones_of_offset(offset: dt.timedelta) -> tuple[str, ...]:
    minutes = int(offset.total_seconds()) // 60
    if minutes == 0:
        return ("UTC",)
    if minutes % 60:
        return (_FRACTIONAL[minutes],) if minutes in _FRACTIONAL else ()
    name = f"Etc/GMT{-minutes // 60:+d}"  # POSIX counts westwards
    return (name,) if name in dates.zones() else ()


def _by_words(text: str) -> ZoneName | None:
    for match in _TIME_WORD.finditer(text):
        words = match["city"].split()
        # the zone is the last words before "time": "10:00, join us, Hong Kong time"
        for length in (3, 2, 1):
            phrase = " ".join(words[-length:]).strip(" ,.;/-")
            zone = _zone_called(phrase) if len(words) >= length else ""
            if zone:
                start = match.start("city") + match["city"].rfind(words[-length])
                end = match.end()
                return ZoneName(text[start:end], (start, end), (zone,))
    return None


def _zone_called(name: str) -> str:
    words = name.casefold()
    return _SPOKEN.get(words, "") or _cities().get(words, "")


@cache
def _cities() -> Mapping[str, str]:
    """The zones that are named after cities, by city."""
    zones = (zone for zone in sorted(dates.zones()) if _NAME.fullmatch(zone))
    named = {
        zone.rpartition("/")[2].replace("_", " ").casefold(): zone for zone in zones
    }
    return {city: zone for city, zone in named.items() if len(city) > 3}


_FORMS: Mapping[re.Pattern[str], Callable[[re.Match[str]], tuple[str, ...]]] = {
    _NAME: lambda found: (found[0],) if found[0] in dates.zones() else (),
    _ABBREVIATION: lambda found: (*_ABBREVIATIONS.get(found[0], ()),),
    _OTHER_LANGUAGES: lambda found: (_zone_called(found[1] or found[2] or found[3]),),
}
"""Forms of the names of zones, and the zones that they mean."""


def choose_zone(
    name: ZoneName, day: dt.date | None, time: dt.time | None, preferred: str = ""
) -> Choice:
    """The IANA zone that *name* means at *time* on *day*.

    :param preferred: the zone of the series or of the site, which decides where
        several are possible.
    """
    moment = dt.datetime.combine(day or dt.date(2000, 1, 1), time or dt.time(12))
    if name.offset is not None:
        if preferred and _at(preferred, moment).utcoffset() == name.offset:
            return Choice(preferred)
        if not name.candidates:
            return Choice("", f"{name.text!r} is not the time of a zone that is known")
        return Choice(name.candidates[0])
    letters = _ENGLISH.get(name.text, name.text)
    known = preferred and letters in _abbreviations(preferred)
    if known or preferred in name.candidates:
        return Choice(preferred, _doubt(preferred, name, moment, day))
    several = len(name.candidates) > 1 and name.text not in _HARMLESS
    if not name.candidates or several:
        which = ", ".join(name.candidates) or "no zone that is known"
        reason = f"{name.text!r} may mean {which}: choose one with --timezone"
        return Choice("", reason)
    if name.text == "GMT":
        # in summer London is an hour ahead of GMT; whoever says GMT may mean either
        winter = not _at("Europe/London", moment).dst()
        doubt = "'GMT' in summer: taken as UTC, London's clocks are an hour ahead"
        return Choice("UTC", "" if winter else doubt)
    zone = name.candidates[0]
    return Choice(zone, _doubt(zone, name, moment, day))


@cache
def _abbreviations(zone: str) -> frozenset[str]:
    """The abbreviations of *zone* in winter and in summer."""
    moments = [
        dt.datetime.combine(dt.date(2022, month, 15), dt.time()) for month in (1, 7)
    ]
    return frozenset(_at(zone, moment).tzname() or "" for moment in moments)


def _doubt(zone: str, name: ZoneName, moment: dt.datetime, day: dt.date | None) -> str:
    """The doubt where the abbreviation is not the one of that day."""
    letters = _ENGLISH.get(name.text, name.text)
    valid = _at(zone, moment).tzname() or ""
    if day is None or letters not in _abbreviations(zone) or letters == valid:
        return ""
    return f"{name.text!r} on {day}, when {zone} has {valid}: taken as local time there"


def _at(zone: str, moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=ZoneInfo(zone))


def is_local(text: str) -> bool:
    """Whether *text* is only ``local time``."""
    return _LOCAL.match(text) is not None


def in_zone(day: dt.date, time: dt.time, zone: str, to: str) -> dt.datetime:
    """The moment *time* in *zone*, an offset from UTC, in the time of *to*.

    Other zones stay: a text with CET may mean the time of its summer.
    """
    moment = dt.datetime.combine(day, time)
    if to and zone.startswith(("UTC", "Etc/")):
        moment = moment.replace(tzinfo=ZoneInfo(zone))
        return moment.astimezone(ZoneInfo(to)).replace(tzinfo=None)
    return moment
