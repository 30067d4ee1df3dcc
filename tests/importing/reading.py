"""Readers of one format with what follows them, as `seminar import` runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.filling import read_records
from sphinx_seminar.importing.formats import calendars, tables

if TYPE_CHECKING:
    from sphinx_seminar.importing.settings import ImportSettings
    from sphinx_seminar.talkfiles.draft import Draft


def read_table(text: str, settings: ImportSettings) -> list[Draft]:
    """The talks of a table; what is left out stands at the first."""
    reading = read_records(tables.read_table(text, settings), settings)
    if reading.drafts:
        reading.drafts[0].left_out = list(reading.left_out)
    return reading.drafts


def read_calendar(text: str, settings: ImportSettings) -> list[Draft]:
    """The talks of a calendar; what is left out stands at the first."""
    reading = read_records(calendars.read_calendar(text, settings), settings)
    if reading.drafts:
        reading.drafts[0].left_out = list(reading.left_out)
    return reading.drafts
