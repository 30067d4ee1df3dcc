"""Cells of spreadsheets, as a person would have written them."""

from __future__ import annotations

import datetime as dt
import re

from sphinx_seminar.importing import zones
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.person_names import looks_like_name

_SERIAL = re.compile(r"(?P<days>\d{5})?(?P<part>[.,]\d+)?|0(?P<alone>[.,]\d+)")
_SERIAL_DAYS = (20_000, 60_000)
"""Days as spreadsheets count them, from 1954 to 2064."""
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - no zone in a spreadsheet
_QUOTES = {"“": "”", "„": "“”", "«": "»", "‘": "’"}
"""Quotation marks and those that close them."""
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")


def joined(row: list[str], width: int) -> list[str]:
    """*row* without the breaks at commas inside “quotation marks” that are no CSV's.

    So only where the row has more cells than there are headings.
    """
    cells = list(row)
    place = 0
    while place < len(cells) and len(cells) > width:
        signs = _QUOTES.get(cells[place].strip()[:1])
        ends = [
            later
            for later in range(place + 1, len(cells))
            if signs and cells[later].rstrip()[-1:] in signs
        ]
        if signs and ends and not set(signs) & set(cells[place].strip()[1:]):
            cells[place : ends[0] + 1] = [",".join(cells[place : ends[0] + 1])]
        place += 1
    return cells


def as_said(value: str, heading: str, field: Field) -> str:
    """A day or time as a person would write it, where a spreadsheet counts days."""
    if field is not Field.TIMEZONE and (match := _SERIAL.fullmatch(value)):
        days = int(match["days"] or 0)
        said = match["part"] or match["alone"] or ".0"
        part = float(f"0{said.replace(',', '.')}")
        if _SERIAL_DAYS[0] <= days <= _SERIAL_DAYS[1] or (not days and part):
            moment = _EPOCH + dt.timedelta(days=days, minutes=round(part * 24 * 60))
            day = f"{moment:%Y-%m-%d}" if days else ""
            return f"{day} {moment:%H:%M}".strip() if part else day
    if field in (Field.DATE, Field.WHEN):
        value = _MIDNIGHT.sub("", value)
    inside = re.search(r"[(\[]([^)\]]+)[)\]]\s*$", heading)
    zone = zones.find_zone(inside[1]) if inside else None
    if zone is not None and field in (Field.TIME, Field.WHEN):
        # of a whole year, so it is the zone that is meant, not its winter time
        said = zone.candidates[0] if len(zone.candidates) == 1 else zone.text
        return f"{value} ({said})"
    return value


def names_apart(value: str) -> str:
    """*value* with semicolons for commas where each part is a name.

    Where affiliations have a column of their own, a name behind a comma is none.
    """
    parts = re.split(r"\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", value.strip())
    named = len(parts) > 1 and all(looks_like_name(part) for part in parts)
    return "; ".join(parts) if named else value
