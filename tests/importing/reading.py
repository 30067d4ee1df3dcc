"""Readers of one format with what follows them, as `seminar import` runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.filling import read_records
from sphinx_seminar.importing.formats import calendars, tables

if TYPE_CHECKING:
    from sphinx_seminar.importing.filling import Result
    from sphinx_seminar.importing.settings import ImportSettings
    from sphinx_seminar.talkfiles.draft import Draft


def table_result(text: str, settings: ImportSettings) -> Result:
    """What is read of a table, and what is left out."""
    return read_records(tables.read_table(text, settings), settings)


def read_table(text: str, settings: ImportSettings) -> list[Draft]:
    """The talks of a table."""
    return table_result(text, settings).drafts


def calendar_result(text: str, settings: ImportSettings) -> Result:
    """What is read of a calendar, and what is left out."""
    return read_records(calendars.read_calendar(text, settings), settings)


def read_calendar(text: str, settings: ImportSettings) -> list[Draft]:
    """The talks of a calendar."""
    return calendar_result(text, settings).drafts
