"""When a series usually meets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_seminar.model import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.model import Series, Talk

RECENT = 8
"""So many talks tell when a series usually meets, if three of four agree."""


class Meeting(Record, frozen=True):
    """When a series usually meets."""

    weekday: int
    """The day of the week, from 0 for Monday."""
    start: dt.time
    """When it begins."""
    end: dt.time | None
    """When it ends, if that is known."""


def meeting_of(series: Series, talks: Sequence[Talk]) -> Meeting | None:
    """When *series* meets: as ``series.yml`` says, else as its latest *talks* did."""
    if series.weekday is not None and series.time is not None:
        return Meeting(series.weekday, *series.time)
    timed = [one for one in talks if one.start and one.status.takes_place]
    found = Counter(
        (one.start.weekday(), one.start.time(), one.end.time() if one.end else None)
        for one in timed[-RECENT:]
        if one.start
    )
    for when, times in found.most_common(1):
        if 3 <= times >= found.total() * 3 / 4:
            return Meeting(*when)
    return None
