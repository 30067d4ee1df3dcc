"""What is asked of an import, and the error that ends one."""

from __future__ import annotations

import dataclasses


class SourceError(Exception):
    """A source cannot be imported at all; the message says why."""


@dataclasses.dataclass(frozen=True)
class ImportSettings:
    """What the organizer, or the site, says besides the source."""

    series: str = ""
    timezone: str = ""
    """The zone of that series, or else of the site; decides ambiguous ones."""
    timezone_option: str = ""
    """The zone that was asked for by option: written where a source names none."""
    year: int | None = None
    day_first: bool | None = None
    columns: tuple[tuple[str, str], ...] = ()
    """For tables: heading to field, from ``--map``."""
