"""When talks were announced and changed. Feeds and calendars give these times.

Talk files do not contain these dates, so ``seminar history`` writes them to a separate
file with one line for each talk (JSON Lines, https://jsonlines.org), which git can
merge. For talks that are not in the file, the dates come from git. Without git, they
follow from the date of the talk.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from sphinx_seminar.model import MaterialKind, Record, Status
from sphinx_seminar.model.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_seminar.model import Talk

NEWS = (
    MaterialKind.SLIDES,
    MaterialKind.VIDEO,
    MaterialKind.PAPER,
    MaterialKind.CODE,
)
"""Materials that are news of their own; a poster comes with the announcement."""

_WEEKS = (2, 13, *(52 * 2**years for years in range(7)))
_LEADS = tuple(dt.timedelta(weeks=weeks) for weeks in _WEEKS)
"""How long before a talk it was announced, where nobody knows: the first of these
by which that lies in the past. Most talks are announced two weeks ahead."""
Names = tuple[str, ...]
_BEHIND = ("letters", "aside")
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Moments(Record, frozen=True):
    """When a talk was announced and changed; all moments are in UTC.

    ``sequence`` counts the changes. ``news`` has the moment of each thing that is news
    of its own: materials, and a status that is not ``scheduled``.
    """

    announced: dt.datetime
    revised: dt.datetime
    sequence: int = 0
    news: tuple[tuple[str, dt.datetime], ...] = ()

    def of_news(self, name: str) -> dt.datetime:
        """When the news called *name* was published (UTC)."""
        return dict(self.news).get(name, self.revised) if name else self.announced


class HistoryLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the history file: what has been published about a talk."""

    talk: str
    """The talk's key."""
    published: dt.datetime
    """When it was first published, in UTC."""
    updated: dt.datetime
    """When it last changed."""
    sequence: int = 0
    """How often it changed."""
    digest: str = ""
    """Of what was published last."""
    news: dict[str, dt.datetime] = {}
    """When each thing came that is news of its own."""
    series: tuple[str, ...] = ()
    """The keys of all series it ever was in; so with speakers and topics."""
    speakers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class GitDates(Record, frozen=True):
    """The first commit of a file (if known), its last, and their number, from git.

    A shallow clone does not have the first.
    """

    first: dt.datetime | None
    last: dt.datetime
    commits: int


class History:
    """The history of all talks: from the history file, else from git.

    :param noted: the lines of the file, by the talks' keys.
    :param written: asks git, by document; called at most once, and only if it matters.
    """

    def __init__(
        self,
        noted: Mapping[str, HistoryLine] | None = None,
        written: Callable[[], Mapping[str, GitDates]] | None = None,
    ) -> None:
        self.noted = dict(noted or {})
        self._written = written

    @cached_property
    def written(self) -> Mapping[str, GitDates]:
        """The dates of each document in git."""
        return self._written() if self._written else {}

    def line_of(self, talk: Talk) -> HistoryLine | None:
        """The history line of *talk*, under its key or a former one."""
        keys = (talk.key, *reversed(talk.formerly))
        return next((self.noted[key] for key in keys if key in self.noted), None)

    def moments(self, talk: Talk, names: Names, now: dt.datetime) -> Moments:
        """When *talk* was announced and changed, as seen at *now*.

        :param names: those of its series and topics.

        Nothing depends on *now* but what has passed: once a talk is over, its join
        link is gone, so what is published of it has changed at that moment.
        """
        moments = self.known(talk, names, now)
        if not (_ends_with_it(talk) and talk.is_over(now)):
            return moments
        return msgspec.structs.replace(
            moments,
            revised=max(moments.revised, _end(talk)),
            sequence=moments.sequence + 1,
        )

    def known(self, talk: Talk, names: Names, now: dt.datetime) -> Moments:
        """The same, ignoring changes that happen only because the talk is over."""
        noted = self.line_of(talk)
        if noted is not None:
            return self._noted(noted, talk, names)
        if talk.docname in self.written:
            return _from_git(self.written[talk.docname], talk, now)
        return _from_talk(talk, now)

    def _noted(self, noted: HistoryLine, talk: Talk, names: Names) -> Moments:
        revised, sequence = noted.updated, noted.sequence
        if is_changed(noted, talk, names):
            sequence += 1
            written = self.written.get(talk.docname)
            revised = max(revised, written.last) if written else revised
        news = {name: noted.news.get(name, revised) for name in news_of(talk)}
        return Moments(
            announced=noted.published,
            revised=revised,
            sequence=sequence,
            news=tuple(news.items()),
        )


def turning_points(talk: Talk) -> Iterator[dt.datetime]:
    """The moments from which on a build may say something else about *talk*."""
    end = talk.known_end()
    if end:
        yield end
    if talk.joins_from:
        yield talk.joins_from
    start = _start(talk)
    if start > _NEVER:
        yield from (start - lead for lead in _LEADS)


def is_changed(noted: HistoryLine, talk: Talk, names: Names) -> bool:
    """Whether *talk*, or its address, differs from what is *noted* about it."""
    return noted.talk != talk.key or noted.digest != digest(talk, names)


def _ends_with_it(talk: Talk) -> bool:
    """Whether something that is public of *talk* is so until it is over."""
    if talk.status is Status.CANCELLED:
        return False
    is_passing = talk.message and talk.status is Status.SCHEDULED
    return bool(talk.online or talk.registration or is_passing)


def news_of(talk: Talk) -> tuple[str, ...]:
    """What feeds announce separately about *talk*, such as a new recording."""
    kinds = {one.kind for one in talk.materials}
    status = () if talk.status is Status.SCHEDULED else (talk.status.value,)
    return (*status, *(kind.value for kind in NEWS if kind in kinds))


def digest(talk: Talk, names: Names) -> str:
    """Hash of what is published about *talk*.

    :param names: those of its series and topics.

    Fields that are empty do not count, so that it stays when a field is invented.
    """
    found = _public_fields(talk) | {
        "title": talk.title,
        "title_math": talk.title_math,
        "last_day": talk.last_day,
        "kind_label": talk.kind_label,
        "names": names,
        "end": talk.end,
        "organizer": talk.organizer,
        "place": _public_fields(talk.place) if talk.place else {},
        "abstract": talk.abstract,
        "extra": [[one.label, one.value] for one in talk.extra],
        "speakers": [
            _public_fields(one)
            | {"name": one.name, "honorific": one.honorific}
            | {name: text for name in _BEHIND if (text := getattr(one, name))}
            for one in talk.speakers
        ],
    }
    for name in ("anchor", "formerly", "image"):  # no part of what is said
        found.pop(name, None)
    filled = {name: value for name, value in found.items() if value}
    encoded = msgspec.json.encode(filled, order="sorted")
    return hashlib.blake2b(encoded, digest_size=8).hexdigest()


def _public_fields(record: Record) -> dict[str, Any]:
    return {
        one.name: value
        for one in fields_of(type(record))
        if one.name != "photo"
        and (value := getattr(record, one.name))
        and value != one.default
    }


def _from_git(written: GitDates, talk: Talk, now: dt.datetime) -> Moments:
    first = written.first or min(written.last, _from_talk(talk, now).announced)
    return Moments(
        announced=first,
        revised=max(written.last, first),
        sequence=max(written.commits - 1, 0),
        news=tuple((name, max(written.last, first)) for name in news_of(talk)),
    )


def _from_talk(talk: Talk, now: dt.datetime) -> Moments:
    """Dates that follow from *talk* alone, and never lie ahead of *now*."""
    start = _start(talk)
    leads = (start - lead for lead in _LEADS) if start > _NEVER else ()
    announced = next((one for one in leads if one <= now), _NEVER)
    names, news = news_of(talk), announced
    if (names or talk.materials) and talk.is_over(now):
        news = max(announced, _end(talk))
    return Moments(
        announced=announced,
        revised=news if talk.materials else announced,
        news=tuple((name, news) for name in names),
    )


def _start(talk: Talk) -> dt.datetime:
    if talk.start is not None:
        return talk.start.astimezone(dt.UTC)
    if talk.date is None:
        return _NEVER
    return dt.datetime.combine(talk.date, dt.time(), dt.UTC)


def _end(talk: Talk) -> dt.datetime:
    end = talk.known_end()
    return end.astimezone(dt.UTC) if end else _NEVER
