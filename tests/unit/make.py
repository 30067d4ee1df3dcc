"""Short ways to make what the tests of the plain layers are about.

All people are made up.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sphinx_seminar.archive import Archive, Defaults, resolve
from sphinx_seminar.model import (
    PersonEntry,
    SeriesEntry,
    SpeakerEntry,
    TalkEntry,
    TopicEntry,
    Where,
)
from sphinx_seminar.reading.data import Data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.problems import Problem

NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
PLACE = Where(path="talks/data.yml", line=1)


def somebody(name: str, **fields: Any) -> SpeakerEntry:
    return SpeakerEntry(name=name, where=PLACE, **fields)


def talk(docname: str, *speakers: str | SpeakerEntry, **fields: Any) -> TalkEntry:
    """A talk in ``talks/<docname>`` on a day in 2029, unless told otherwise."""
    fields.setdefault("date", dt.date(2029, 5, 1))
    fields.setdefault("where", Where(path=f"talks/{docname}.md", line=3))
    return TalkEntry(
        docname=f"talks/{docname}",
        speakers=tuple(
            somebody(one) if isinstance(one, str) else one for one in speakers
        ),
        **fields,
    )


def person(key: str, name: str = "", **fields: Any) -> PersonEntry:
    return PersonEntry(key=key, name=name, where=PLACE, **fields)


def series(key: str, **fields: Any) -> SeriesEntry:
    return SeriesEntry(key=key, where=PLACE, **fields)


def topic(key: str, name: str = "", **fields: Any) -> TopicEntry:
    return TopicEntry(key=key, name=name, where=PLACE, **fields)


def data(*entries: PersonEntry | SeriesEntry | TopicEntry) -> Data:
    return Data(
        series={e.key: e for e in entries if isinstance(e, SeriesEntry)},
        speakers={e.key: e for e in entries if isinstance(e, PersonEntry)},
        topics={e.key: e for e in entries if isinstance(e, TopicEntry)},
        problems=(),
    )


def resolved(
    talks: Iterable[TalkEntry],
    *entries: PersonEntry | SeriesEntry | TopicEntry,
    timezone: str = "UTC",
) -> tuple[Archive, list[Problem]]:
    return resolve(talks, data(*entries), Defaults(now=NOW, timezone=timezone))


def archive_of(
    talks: Iterable[TalkEntry],
    *entries: PersonEntry | SeriesEntry | TopicEntry,
    timezone: str = "UTC",
) -> Archive:
    """The archive of what is expected to be without a mistake."""
    archive, problems = resolved(talks, *entries, timezone=timezone)
    assert problems == []
    return archive


def content(archive: Archive) -> tuple[Any, ...]:
    """Everything that an archive holds, in its order."""
    return (
        archive.talks,
        tuple(archive.series.items()),
        tuple(archive.speakers.items()),
        tuple(archive.topics.items()),
    )
