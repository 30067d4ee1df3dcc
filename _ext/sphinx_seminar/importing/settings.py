"""The settings of an import, and the error that ends one."""

from __future__ import annotations

import dataclasses


class SourceError(Exception):
    """A source cannot be imported at all; the message says why."""


@dataclasses.dataclass(frozen=True)
class ImportSettings:
    """Options of the command, and settings of the site."""

    series: str = ""
    timezone: str = ""
    """The zone of that series, or else of the site, for ambiguous ones."""
    timezone_option: str = ""
    """The zone of the option, which is used where a source names none."""
    year: int | None = None
    day_first: bool | None = None
    columns: tuple[tuple[str, str], ...] = ()
    """For tables: heading to field, from ``--map``."""
    place: tuple[str, ...] = ()
    """The names of the file and of its folder, which may have a year."""
