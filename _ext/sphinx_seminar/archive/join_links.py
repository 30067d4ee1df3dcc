"""From when on the join link of a talk is published, and what a named one is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.model.talk import UNKNOWN_MOMENT
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import dates

if TYPE_CHECKING:
    from sphinx_seminar.model import Series, Talk, TalkEntry
    from sphinx_seminar.reading.private_links import PrivateLinks


class NamedLink(NamedTuple):
    """What a named join link stands for at the time of the build."""

    address: str = ""
    """Empty if it is not to be published now."""
    wrong: str = ""
    """Why its address is not known, if that matters now."""


def opening(
    entry: TalkEntry, series: Series, start: dt.datetime | None, timezone: str
) -> dt.datetime | None:
    """From when on the join link of *entry* is published; ``None`` if at once.

    :param start: when the talk starts; without it, the beginning of its day counts.
    :returns: an aware moment, which is
        :data:`~sphinx_seminar.model.talk.UNKNOWN_MOMENT` if the day is not known.
    """
    shared = 0 if "online-from" in entry.without else series.online_from
    minutes = entry.online_from or shared
    if not minutes:
        return None
    if entry.date is None:
        return UNKNOWN_MOMENT
    begin = start or dates.localize(entry.date, dt.time(), timezone, strict=False)
    ahead = dt.timedelta(minutes=minutes)  # that pass, also where clocks change
    return (begin.astimezone(dt.UTC) - ahead).astimezone(begin.tzinfo)


def named_link(talk: Talk, now: dt.datetime, links: PrivateLinks) -> NamedLink:
    """Look up the join link of *talk* if it is named and is to be published."""
    opens = talk.joins_from
    if opens is None or not talk.online.startswith("@") or talk.is_over(now):
        return NamedLink()
    is_due = opens <= now
    try:
        address = links.address(talk.online)
    except ReadError as error:
        # a clone of the site has no private links, and needs none until then
        return NamedLink(wrong=str(error) if is_due or links.are_some else "")
    return NamedLink(address=address if is_due else "")
