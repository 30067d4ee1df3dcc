"""Find what needs doing in an archive, by pure functions."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sphinx_seminar.archive.moved import gone
from sphinx_seminar.cli import days
from sphinx_seminar.cli.doubles import doubles, topic_doubles, venues_spelt_otherwise
from sphinx_seminar.cli.habits import habits_of
from sphinx_seminar.cli.kinds import Finding, Kind
from sphinx_seminar.model import KINDS, TALK, MaterialKind, Role, Status
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk, Where
    from sphinx_seminar.reading.data import Data


_PATIENCE = dt.timedelta(weeks=1)
"""So long after a talk, speakers may look for their slides."""


def find(archive: Archive, places: Mapping[str, Where], data: Data) -> list[Finding]:
    """All findings: talks come first, the oldest first."""
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
            for kind, message in _talk(talk, archive, data)
        ]
    located = [*days.weekdays(archive, data), *days.clashes(archive)]
    located += days.open_days(archive)
    located += (
        Finding(Kind.SAME_VENUE, talk.key, f"is in {talk.venue!r}, elsewhere {usual!r}")
        for talk, usual in venues_spelt_otherwise(archive)
    )
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


def _talk(talk: Talk, archive: Archive, data: Data) -> Iterator[tuple[Kind, str]]:
    if talk.status is Status.DRAFT:
        yield Kind.DRAFT, "is a draft, and not published"
    if talk.status is Status.CANCELLED or talk.is_notice:
        return
    if talk.date is None:
        yield Kind.DATE, "has no date"
    if archive.is_over(talk):
        kinds = {material.kind for material in talk.materials}
        is_due = talk.is_over(archive.now - _PATIENCE)
        if is_due and MaterialKind.SLIDES not in kinds:
            yield Kind.SLIDES, "is over and has no slides"
        if is_due and MaterialKind.VIDEO not in kinds:
            yield Kind.VIDEO, "is over and has no video"
        if not talk.abstract:
            yield Kind.ABSTRACT, "is over and has no abstract"
        return
    if talk.date and talk.start is None and talk.last_day is None:
        yield Kind.TIME, f"has no time{_usual_time(talk, archive, data)}"
    if not talk.title:
        yield Kind.TITLE, "has no title yet"
    if not talk.abstract:
        yield Kind.ABSTRACT, "has no abstract yet"
    for one in talk.speakers:
        is_somebody = one.role is Role.SPEAKER and not names.is_nobody(one.name)
        if is_somebody and not (one.own_biography or _text(one.biography)):
            yield Kind.BIOGRAPHY, f"has no biography of {one.name} yet"
        if is_somebody and not one.photo:
            yield Kind.PHOTO, f"has no photo of {one.name} yet"
    kind = KINDS.get(talk.kind or TALK)
    if not talk.speakers and (kind is None or kind.has_speaker):
        yield Kind.BIOGRAPHY, "has no speaker yet"
    if not talk.online and not talk.venue:
        yield Kind.PLACE, "has neither a venue nor a join link yet"
    if talk.online.startswith("@") and not (talk.joins_from or talk.registration):
        wrong = "has a private join link, but neither where to register nor"
        yield Kind.PLACE, f"{wrong} from when the link is published (online-from)"


def _usual_time(talk: Talk, archive: Archive, data: Data) -> str:
    """The line to write into *talk*, as it does not inherit the time of its series."""
    series = data.series.get(talk.series)
    time = habits_of(archive, series).time if series else ""
    if series is None or not time:
        return " yet"
    return f': write ":time: {time}", as {series.name or series.key} usually has'


def _text(biography: object) -> str:
    return str(getattr(biography, "source", biography) or "")


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
    for double in topic_doubles(archive, data):
        one, other = archive.topics[double.key], archive.topics[double.other]
        how = "an alias in topics.yml makes them one"
        if double.is_certain:
            how += " (--fix writes it)"
        yield Finding(
            Kind.SAME_TOPIC,
            one.key,
            f"topics {one.name!r} and {other.name!r} {double.why}: {how}",
        )


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
    """Every web address of talks and people, with the keys of those that have it."""
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
    """The number of findings of each kind, in the order of :class:`Kind`."""
    counts = Counter(finding.kind for finding in findings)
    return {kind.value: counts[kind] for kind in Kind if counts[kind]}
