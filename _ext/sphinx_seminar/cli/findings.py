"""What needs doing in an archive: pure functions of it."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter, defaultdict
from enum import StrEnum
from itertools import combinations, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.archive.moved import gone
from sphinx_seminar.cli.doubles import close, doubles
from sphinx_seminar.model import KINDS, TALK, MaterialKind, Role, Status
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk, Where
    from sphinx_seminar.reading.data import Data


class Kind(StrEnum):
    """What a finding is about."""

    DRAFT = "draft"
    """A talk that is not published."""
    SLIDES = "slides"
    """A past talk without slides."""
    VIDEO = "video"
    """A past talk without a recording."""
    ABSTRACT = "abstract"
    """A talk without an abstract."""
    TITLE = "title"
    """An upcoming talk without a title."""
    DATE = "date"
    """A talk without a date."""
    BIOGRAPHY = "biography"
    """An upcoming talk whose speaker has no biography."""
    PLACE = "place"
    """An upcoming talk with neither a venue nor a join link."""
    SAME_SPEAKER = "same-speaker"
    """Two speakers that look like one person."""
    SAME_TOPIC = "same-topic"
    """Two topics that look like one."""
    WEEKDAY = "weekday"
    """A talk on another weekday than its series has."""
    CLASH = "clash"
    """Two talks at one time in one venue."""
    UNUSED = "unused"
    """An entry of speakers.yml or topics.yml that no talk uses."""
    GONE = "gone"
    """An address that was published, and leads nowhere now."""
    LINK = "link"
    """A link that is dead."""
    MISTAKE = "mistake"
    """Something that Sphinx warns of."""


class Finding(NamedTuple):
    """One thing to do, and where."""

    kind: Kind
    subject: str
    """The key of the talk, speaker or topic."""
    message: str
    path: str = ""
    line: int = 0


_HABIT_TALKS = 4
_HABIT_SHARE = 0.75
_CLOSE = 0.9
_LONG = 7
"""Shorter names that differ in a letter are different names."""


def find(archive: Archive, places: Mapping[str, Where], data: Data) -> list[Finding]:
    """Everything that needs doing, talks first and oldest first."""
    found: list[Finding] = []
    for talk in archive.talks:
        where = places.get(talk.key)
        found += [
            Finding(
                kind,
                talk.key,
                message,
                where.path if where else "",
                where.line if where else 0,
            )
            for kind, message in _talk(talk, archive)
        ]
    located = [*_weekdays(archive), *_clashes(archive)]
    for finding in located:
        where = places.get(finding.subject)
        found.append(
            finding._replace(path=where.path, line=where.line) if where else finding
        )
    found += _speakers(archive, data)
    found += _topics(archive, data)
    found += _unused(archive, data)
    found += _gone(archive)
    return found


def _gone(archive: Archive) -> Iterator[Finding]:
    for one in gone(archive):
        if one.kind == "talks":
            to = one.new or "the talk that it has become"
            how = f"give {to} the option ':formerly: {one.key}'"
        else:
            to = f"'{one.new}'" if one.new else "the entry of who or what it is now"
            how = f"write 'formerly: [{one.key}]' into {one.kind}.yml, at {to}"
        yield Finding(
            Kind.GONE,
            one.key,
            f"{one.kind}/{one.key}: was published, and the next build removes its "
            f"page, calendar and feed; to lead readers on, {how}"
            f"{' (or let --fix do it)' if one.new else ''}",
        )


def _talk(talk: Talk, archive: Archive) -> Iterator[tuple[Kind, str]]:
    if talk.status is Status.DRAFT:
        yield Kind.DRAFT, "is a draft, and not published"
    if talk.status is Status.CANCELLED or talk.is_notice:
        return
    if talk.date is None:
        yield Kind.DATE, "has no date"
    if archive.is_over(talk):
        kinds = {material.kind for material in talk.materials}
        if MaterialKind.SLIDES not in kinds:
            yield Kind.SLIDES, "is over and has no slides"
        if MaterialKind.VIDEO not in kinds:
            yield Kind.VIDEO, "is over and has no video"
        if not talk.abstract:
            yield Kind.ABSTRACT, "is over and has no abstract"
        return
    if not talk.title:
        yield Kind.TITLE, "has no title yet"
    if not talk.abstract:
        yield Kind.ABSTRACT, "has no abstract yet"
    for one in talk.speakers:
        is_somebody = one.role is Role.SPEAKER and not names.is_nobody(one.name)
        if is_somebody and not (one.own_biography or _text(one.biography)):
            yield Kind.BIOGRAPHY, f"has no biography of {one.name} yet"
    kind = KINDS.get(talk.kind or TALK)
    if not talk.speakers and (kind is None or kind.has_speaker):
        yield Kind.BIOGRAPHY, "has no speaker yet"
    if not talk.online and not talk.venue:
        yield Kind.PLACE, "has neither a venue nor a join link yet"


def _text(biography: object) -> str:
    return str(getattr(biography, "source", biography) or "")


def _weekdays(archive: Archive) -> Iterator[Finding]:
    for key, talks in archive.by_series.items():
        # by day: a conference has many talks, but meets in one week
        met = {talk.date for talk in talks if talk.date}
        days = Counter(day.weekday() for day in met)
        usual, count = days.most_common(1)[0] if days else (0, 0)
        if sum(days.values()) < _HABIT_TALKS or count < _HABIT_SHARE * sum(
            days.values()
        ):
            continue
        for talk in talks:
            if talk.date and talk.date.weekday() != usual:
                series = archive.series[key].name
                habit = (dt.date(2024, 1, 1) + dt.timedelta(days=usual)).strftime("%A")
                message = f"is on a {talk.date:%A}, but {series} is on a {habit}"
                yield Finding(Kind.WEEKDAY, talk.key, message)


def _clashes(archive: Archive) -> Iterator[Finding]:
    at: defaultdict[tuple[str, dt.date], list[Talk]] = defaultdict(list)
    for talk in archive.talks:
        if talk.venue and talk.start and talk.status is Status.SCHEDULED:
            at[names.fold(talk.venue), talk.start.astimezone(dt.UTC).date()].append(
                talk
            )
    for talks in at.values():
        for one, other in combinations(talks, 2):
            if (
                one.start
                and other.start
                and one.start < _end(other)
                and other.start < _end(one)
            ):
                message = f"is at the same time in {one.venue} as {one.key}"
                yield Finding(Kind.CLASH, other.key, message)


def _end(talk: Talk) -> dt.datetime:
    assert talk.start is not None
    return talk.end or talk.start + dt.timedelta(hours=1)


def _speakers(archive: Archive, data: Data) -> Iterator[Finding]:
    for double in doubles(archive, data):
        one = archive.speakers[double.key]
        other = archive.speakers[double.other]
        how = "an alias in speakers.yml makes them one"
        if double.is_certain:
            how += " (--fix writes it)"
        message = (
            f"{one.name} ({one.key}) and {other.name} ({other.key}) {double.why}: {how}"
        )
        entry = data.speakers.get(one.key)
        place = entry.where if entry else None
        yield Finding(
            Kind.SAME_SPEAKER,
            one.key,
            message,
            place.path if place else "",
            place.line if place else 0,
        )


def _topics(archive: Archive, data: Data) -> Iterator[Finding]:
    topics = [(one.key, one.name) for one in archive.topics.values()]
    for one_key, other_key in close(topics, same_topic):
        if one_key in data.topics and other_key in data.topics:
            continue
        one, other = archive.topics[one_key], archive.topics[other_key]
        how = "an alias in topics.yml makes them one"
        yield Finding(
            Kind.SAME_TOPIC,
            one_key,
            f"topics {one.name!r} and {other.name!r} look like one: {how}",
        )


def same_topic(one: str, other: str) -> bool:
    """Whether two names, folded, look like one topic's."""
    tight, wide = one.replace(" ", ""), other.replace(" ", "")
    if tight.rstrip("s") == wide.rstrip("s"):
        return True
    if any(a.isdigit() for a in one + other):  # "Python 2" and "Python 3"
        return False
    return max(len(one), len(other)) >= _LONG and (
        _one_slip(one, other)
        or difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE
    )


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two have changed places."""
    pairs = zip_longest(one, other)
    start = next((n for n, (a, b) in enumerate(pairs) if a != b), len(one))
    one, other = one[start:], other[start:]
    swapped = one[1:2] + one[:1] == other[:2] and one[2:] == other[2:]
    return swapped or any(one[a:] == other[b:] for a, b in ((1, 1), (0, 1), (1, 0)))


def _unused(archive: Archive, data: Data) -> Iterator[Finding]:
    for key, entry in data.speakers.items():
        if not archive.by_speaker.get(key):
            yield Finding(
                Kind.UNUSED,
                key,
                f"no talk has the speaker {key}",
                entry.where.path,
                entry.where.line,
            )
    parents = {entry.parent for entry in data.topics.values()}
    for key, topic in data.topics.items():
        if not archive.by_topic.get(key) and key not in parents:
            yield Finding(
                Kind.UNUSED,
                key,
                f"no talk has the topic {key}",
                topic.where.path,
                topic.where.line,
            )


def links_of(archive: Archive) -> dict[str, list[str]]:
    """Every web address that talks and people give, with the keys of who gives it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for talk in archive.talks:
        targets = [material.url for material in talk.materials]
        targets += [talk.registration, talk.image.url if talk.image else ""]
        if not archive.is_over(talk):
            targets.append(talk.online)
        targets += [one.homepage for one in talk.speakers]
        for target in targets:
            if (
                target.startswith(("http://", "https://"))
                and talk.key not in found[target]
            ):
                found[target].append(talk.key)
    return {target: keys for target, keys in found.items() if keys}


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each kind, in the order of :class:`Kind`."""
    counts = Counter(finding.kind for finding in findings)
    return {kind.value: counts[kind] for kind in Kind if counts[kind]}
