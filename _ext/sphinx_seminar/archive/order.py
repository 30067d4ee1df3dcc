"""The order of talks in time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_seminar.model import Talk

_END_OF_TIME = dt.date.max


def chronological(talk: Talk) -> tuple[dt.date, str, str]:
    """Sort key: oldest first, talks without a date last.

    Within a day by the moment of the start (UTC), then by key, so that the
    order never depends on the order of reading.
    """
    start = talk.start.astimezone(dt.UTC).isoformat() if talk.start else ""
    return (talk.date or _END_OF_TIME, start, talk.key)
