"""Reads, merges and updates the history file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.archive.history import (
    History,
    HistoryLine,
    digest,
    is_changed,
    news_of,
)
from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_seminar.archive.history import Names
    from sphinx_seminar.model import Talk

HISTORY = ".history.jsonl"
"""The name of the file, in the folder of the talks."""

_decoder = msgspec.json.Decoder(HistoryLine)


def read(text: str, path: str) -> tuple[dict[str, HistoryLine], list[Problem]]:
    """Parse the history file *text*; report malformed lines.

    Where two lines tell of one talk, as after a merge by ``union``, what both say
    holds: the first publication, the last change.
    """
    found: dict[str, HistoryLine] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            noted = _decoder.decode(line)
            if noted.published.tzinfo is None or noted.updated.tzinfo is None:
                raise msgspec.ValidationError("a moment has no time zone (add Z)")
        except msgspec.DecodeError as error:
            message = (
                f"found {line[:60]!r}, expected a line that 'seminar history' wrote "
                f"({error}); delete the line, and run 'seminar history'"
            )
            where = Where(path=path, line=number)
            problems.append(
                Problem(kind=ProblemKind.HISTORY, where=where, message=message)
            )
            continue
        other = found.get(noted.talk)
        found[noted.talk] = _joined(other, noted) if other else noted
    return found, problems


def _joined(one: HistoryLine, other: HistoryLine) -> HistoryLine:
    older, newer = sorted((one, other), key=lambda noted: (noted.updated, noted.digest))
    news = dict(newer.news)
    for name, moment in older.news.items():
        news[name] = min(moment, news.get(name, moment))
    return HistoryLine(
        talk=one.talk,
        published=min(one.published, other.published),
        updated=newer.updated,
        sequence=max(one.sequence, other.sequence),
        digest=newer.digest,
        news=news,
        series=_all(older.series, newer.series),
        speakers=_all(older.speakers, newer.speakers),
        topics=_all(older.topics, newer.topics),
    )


def _all(known: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))


def write(noted: Mapping[str, HistoryLine]) -> str:
    """The text of the history file: one line for each of *noted*, sorted by key."""
    encode = msgspec.json.Encoder(order=None).encode
    lines = (encode(noted[key]).decode() for key in sorted(noted))
    return "".join(f"{line}\n" for line in lines)


def updated_lines(
    history: History, talks: Iterable[tuple[Talk, Names]], now: dt.datetime
) -> dict[str, HistoryLine]:
    """The history lines, updated with what is new in *talks* at *now*.

    What is known of talks that are gone stays.

    :param talks: with the names of their series and topics.
    """
    now = now.astimezone(dt.UTC).replace(microsecond=0)
    lines = dict(history.noted)
    for talk, names in talks:
        noted = history.line_of(talk)
        for key in talk.formerly:
            lines.pop(key, None)
        lines[talk.key] = (
            _changed(noted, talk, names, history, now)
            if noted
            else _new(talk, names, history, now)
        )
    return lines


def _new(talk: Talk, names: Names, history: History, now: dt.datetime) -> HistoryLine:
    moments = history.known(talk, names, now)
    published, updated, news = moments.announced, moments.revised, dict(moments.news)
    if talk.docname not in history.written and not talk.is_over(now):
        # nobody knows when it was written, but it was by now
        published = updated = now
        news = dict.fromkeys(news, now)
    return HistoryLine(
        talk=talk.key,
        published=published,
        updated=updated,
        sequence=moments.sequence,
        digest=digest(talk, names),
        news=news,
        series=talk.all_series,
        speakers=_all((), _speakers(talk)),
        topics=talk.topics,
    )


def _changed(
    noted: HistoryLine, talk: Talk, names: Names, history: History, now: dt.datetime
) -> HistoryLine:
    updated, sequence = noted.updated, noted.sequence
    if is_changed(noted, talk, names):
        sequence += 1
        written = history.written.get(talk.docname)
        is_by_git = written is not None and written.last > noted.updated
        updated = written.last if written and is_by_git else max(now, updated)
    return HistoryLine(
        talk=talk.key,
        published=noted.published,
        updated=updated,
        sequence=sequence,
        digest=digest(talk, names),
        news={name: noted.news.get(name, updated) for name in news_of(talk)},
        series=_all(noted.series, talk.all_series),
        speakers=_all(noted.speakers, _speakers(talk)),
        topics=_all(noted.topics, talk.topics),
    )


def _speakers(talk: Talk) -> Iterable[str]:
    return (one.speaker for one in talk.speakers if one.speaker)
