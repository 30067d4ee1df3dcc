"""Finds former addresses of pages, and where they lead today.

A page gets another address if a person or topic gets another key (an alias, a
corrected name), or if the file of a talk is renamed. Aliases record the first case,
and ``formerly`` all cases.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.archive.history import digest
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_seminar.archive.history import HistoryLine
    from sphinx_seminar.archive.query import Archive
    from sphinx_seminar.model import Talk


class Moved(NamedTuple):
    """Maps former keys of talks, series, speakers and topics to today's."""

    talks: Mapping[str, str]
    series: Mapping[str, str]
    speakers: Mapping[str, str]
    topics: Mapping[str, str]


class Gone(NamedTuple):
    """A published key that leads nowhere any more."""

    kind: str
    """``talks``, ``series``, ``speakers`` or ``topics``."""
    key: str
    new: str
    """The key that it has now, where that is certain."""


def moved(archive: Archive) -> Moved:
    """Collect the former keys of everything in *archive*.

    A key that something has today is that thing's.
    """
    talks = ((key, talk.key) for talk in archive.talks for key in talk.formerly)
    series = ((key, one.key) for one in archive.series.values() for key in one.formerly)
    speakers = (
        (names.key_for(name), one.key)
        for one in archive.speakers.values()
        for name in (*one.formerly, *one.aliases)
    )
    topics = (
        (names.key_for(name), one.key)
        for one in archive.topics.values()
        for name in (*one.formerly, *one.aliases)
    )
    return Moved(
        talks=_but(archive.by_key, talks),
        series=_but(archive.series, series),
        speakers=_but(archive.speakers, speakers),
        topics=_but(archive.topics, topics),
    )


def _but(
    known: Mapping[str, object], pairs: Iterable[tuple[str, str]]
) -> dict[str, str]:
    return {old: new for old, new in pairs if old and old not in known}


def former_keys(old: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Group former keys by today's key."""
    found: dict[str, list[str]] = defaultdict(list)
    for before, now in old.items():
        found[now].append(before)
    return {now: tuple(before) for now, before in found.items()}


def gone(archive: Archive) -> Iterator[Gone]:
    """Talks in the history of *archive* whose page is gone, without a redirect."""
    history, known = archive.history, moved(archive)
    lines = history.noted
    now = {line.talk: talk for talk in archive.talks if (line := history.line_of(talk))}
    digests = {noted.digest: key for key, noted in lines.items()}
    fresh = [talk for talk in archive.talks if history.line_of(talk) is None]
    for key in lines:
        if key not in now and key not in known.talks:
            new = [
                talk.key
                for talk in fresh
                if digests.get(digest(talk, archive.names_of(talk))) == key
            ]
            yield Gone("talks", key, new[0] if len(new) == 1 else "")
    for kind in ("series", "speakers", "topics"):
        things: Mapping[str, object] = getattr(archive, kind)
        affected: dict[str, list[HistoryLine]] = defaultdict(list)
        noted_keys = {key for line in lines.values() for key in getattr(line, kind)}
        for line in lines.values():
            for key in getattr(line, kind):
                if key not in things and key not in getattr(known, kind):
                    affected[key].append(line)
        for key, noted in affected.items():
            today = [
                set(_keys(kind, now[line.talk])) for line in noted if line.talk in now
            ]
            new = sorted(set.intersection(*today)) if today else []
            if len(new) > 1:
                new = [one for one in new if one not in noted_keys]
            yield Gone(kind, key, new[0] if len(new) == 1 else "")


def _keys(kind: str, talk: Talk) -> Iterable[str]:
    if kind == "speakers":
        return [one.speaker for one in talk.speakers if one.speaker]
    return talk.all_series if kind == "series" else talk.topics
