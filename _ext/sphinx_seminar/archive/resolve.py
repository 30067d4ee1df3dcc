"""Makes the :class:`Archive` from the records of documents and data files.

The same entries give the same archive and the same problems, in whatever order.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec

from sphinx_seminar.archive.join_links import named_link, opening
from sphinx_seminar.archive.people import Ambiguous, People
from sphinx_seminar.archive.query import Archive
from sphinx_seminar.archive.talk_keys import TalkKeys
from sphinx_seminar.archive.topics import Topics
from sphinx_seminar.archive.venues import VenueMatch, Venues
from sphinx_seminar.model import (
    BREAK,
    KINDS,
    TALK,
    Appearance,
    Extra,
    PersonFields,
    Series,
    SeriesFields,
    Speaker,
    Status,
    Talk,
    TalkFields,
)
from sphinx_seminar.model.fields import fields_of, values_of
from sphinx_seminar.problems import (
    Problem,
    ProblemKind,
    nearest_of,
    sentence,
    some_of,
)
from sphinx_seminar.reading import dates, names
from sphinx_seminar.reading.content import public_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.archive.defaults import Defaults
    from sphinx_seminar.archive.history import History
    from sphinx_seminar.model import SeriesEntry, SpeakerEntry, TalkEntry, Where
    from sphinx_seminar.reading.data import Data


_RESOLVED = frozenset({"speakers", "series", "also_in", "start", "end", "status"})
"""Fields that are not as they are written."""
_INHERITED = {one.name: one.default for one in fields_of(Talk) if one.field.inherited}
"""The fields that a talk takes from its series, with what stands for nothing."""
_NOT_COPIED = _RESOLVED.union(_INHERITED, {"formerly"})
_OF_TALKS = frozenset({"venue", "online", "topics", "image", "language"})
"""What a notice that there is no talk does not inherit."""
_BRACES = re.compile(r"\{(\w+)\}")
_LONGEST = dt.timedelta(hours=12)
"""A talk longer than this is doubted: its end is likely before its start."""


def resolve(
    entries: Iterable[TalkEntry],
    data: Data,
    defaults: Defaults,
    history: History | None = None,
) -> tuple[Archive, list[Problem]]:
    """Make the archive from *entries* and *data*.

    :returns: the archive, in which every entry is a talk with what is right in
        it, and what is wrong across files.
    """
    resolver = _Resolver(data, defaults)
    ordered = sorted(entries, key=_as_given)
    for entry in ordered:
        for speaker in entry.speakers:
            if speaker.key:
                resolver.people.introduce(speaker)
    resolver.look_for_shared_names(ordered)
    resolver.keys.take(ordered)
    talks = [resolver.talk(entry) for entry in ordered]
    archive = Archive(
        talks,
        resolver.series.values(),
        resolver.people.all(),
        resolver.topics.all(),
        now=defaults.now,
        history=history,
    )
    return archive, resolver.problems


def _as_given(entry: TalkEntry) -> tuple[dt.date, str, str, str, int]:
    """Oldest first: whoever came first keeps the plain key of their name.

    By place, too, since two talks may claim one address.
    """
    where = entry.where
    day = entry.date or dt.date.max
    return (day, entry.docname, entry.anchor, where.path, where.line)


class _Resolver:
    def __init__(self, data: Data, defaults: Defaults) -> None:
        self.defaults = defaults
        self.problems: list[Problem] = list(data.problems)
        self.keys = TalkKeys(defaults.data_dir)
        self.people = People(data.speakers)
        self.topics = Topics(data.topics)
        self.problems += self.topics.problems
        self.venues = Venues(data.venues)
        self.series = {
            key: _series(entry, self.venues.find(entry.venue))
            for key, entry in data.series.items()
        }

    def talk(self, entry: TalkEntry) -> Talk:
        main, *others = self._all_series_of(entry) or (Series(key="", name=""),)
        kind = entry.kind or main.kind
        without = entry.without | (_OF_TALKS if kind == BREAK else set())
        inherited = {
            name: getattr(entry, name)
            or (getattr(main, name) if name not in without else default)
            for name, default in _INHERITED.items()
        }
        status = _status(entry, kind)
        timezone = inherited["timezone"] or self.defaults.timezone
        start, end = self._moments(entry, main, timezone)
        shared = () if "topics" in without else main.topics
        topics = (*entry.topics, *shared)
        found = VenueMatch(main.venue, main.place)
        if entry.venue or "venue" in without:
            found = self.venues.find(entry.venue)
        speakers = tuple(
            self._appearance(one)
            for one in entry.speakers
            if status is not Status.OPEN  # whose speaker is to be announced
        )
        self._check_repeats(entry, speakers)
        self._check_somebody_speaks(entry, kind)
        given = {
            "topics": tuple(dict.fromkeys(map(self.topics.find, topics))),
            "timezone": timezone,
            "venue": found.words,
            "kind": "" if kind == TALK else kind,
            "status": status,
            "formerly": self.keys.former(entry, self.problems),
        }
        talk = Talk(
            key=self.keys.of(entry),
            docname=entry.docname,
            speakers=speakers,
            series=main.key,
            also_in=tuple(one.key for one in others),
            start=start,
            end=end,
            organizer=main.organizer,
            place=found.place,
            kind_label=self.defaults.kinds.get(kind or TALK, ""),
            joins_from=opening(entry, main, start, timezone),
            form=self._form(entry, main) if status is Status.OPEN else "",
            extra=tuple(
                Extra(key=name, label=self.defaults.labels[name], value=value)
                for name, value in entry.extra
                if name in self.defaults.labels
            ),
            abstract_text=entry.abstract_text,
            **values_of(entry, TalkFields, but=_NOT_COPIED),
            **(inherited | given),
        )
        return self._with_join_link(talk, entry)

    def _with_join_link(self, talk: Talk, entry: TalkEntry) -> Talk:
        """*talk* with the address of its join link, if that is named and due."""
        if entry.online_from and not talk.online:
            expected = "a join link, in the option online or in the series"
            message = f"online-from: {sentence('', expected)}"
            self._note(ProblemKind.VALUE, entry.at("online-from"), message)
        found = named_link(talk, self.defaults.now, self.defaults.links)
        if found.wrong:
            message = f"online: {found.wrong}"
            self._note(ProblemKind.JOIN_LINK, entry.at("online"), message)
        return msgspec.structs.replace(talk, join_link=found.address)

    def _form(self, entry: TalkEntry, series: Series) -> str:
        """Where a talk for the open day of *entry* can be proposed."""
        values = {"date": str(entry.date or ""), "series": series.name}
        return _BRACES.sub(
            lambda found: quote(values.get(found[1], found[0]), safe=""),
            self.defaults.form,
        )

    def _all_series_of(self, entry: TalkEntry) -> tuple[Series, ...]:
        """The series that a talk names, in its order; what is unknown is reported."""
        found = []
        for key in (entry.series, *entry.also_in) if entry.series else ():
            if key in self.series:
                found.append(self.series[key])
                continue
            if self.series:
                expected = f"a key of series.yml: {some_of(sorted(self.series))}"
            else:
                expected = (
                    f"a key of {self.defaults.data_dir}/series.yml, which has none"
                )
            message = f"series: {sentence(key, expected, nearest_of(key, self.series))}"
            self._note(ProblemKind.UNKNOWN_SERIES, entry.at("series"), message)
        return tuple({one.key: one for one in found}.values())

    def _check_somebody_speaks(self, entry: TalkEntry, kind: str) -> None:
        has_speaker = KINDS.get(kind, KINDS[TALK]).has_speaker
        if entry.names_nobody and has_speaker and entry.status is not Status.OPEN:
            expected = "a speaker block, or the option speaker (which may be TBA)"
            message = f"talk: {sentence('', expected)}"
            self._note(ProblemKind.NO_SPEAKER, entry.where, message)

    def _check_repeats(
        self, entry: TalkEntry, speakers: tuple[Appearance, ...]
    ) -> None:
        seen: dict[str, SpeakerEntry] = {}
        for one, other in zip(speakers, entry.speakers, strict=False):
            before = seen.setdefault(one.speaker, other)
            if one.speaker and before is not other:
                found = f"found {before.name!r} and {other.name!r}, who are one person"
                message = f"speaker: {found}, expected each person once"
                self._note(ProblemKind.REPEATED_SPEAKER, other.where, message)

    def _moments(
        self, entry: TalkEntry, series: Series, timezone: str
    ) -> tuple[dt.datetime | None, dt.datetime | None]:
        if entry.date is None or entry.start is None:
            return None, None
        start = self._moment(entry, entry.date, entry.start, timezone)
        if entry.end is None:
            minutes = entry.duration or series.duration
            if not minutes:
                return start, None
            # elapsed time, so that a clock change within the talk is counted
            elapsed = dt.timedelta(minutes=minutes)
            ended = start.astimezone(dt.UTC) + elapsed
            return start, ended.astimezone(start.tzinfo)
        overnight = dt.timedelta(days=1 if entry.end <= entry.start else 0)
        end = self._moment(entry, entry.date + overnight, entry.end, timezone)
        if end - start > _LONGEST:
            hours = round((end - start) / dt.timedelta(hours=1), 1)
            message = (
                f"time: found '{entry.start:%H:%M}-{entry.end:%H:%M}', which is "
                f"{hours:g} hours long, expected at most 12 hours (an end before the "
                "start is on the next day)"
            )
            self._note(ProblemKind.LONG_TALK, entry.at("time"), message)
        return start, end

    def _moment(
        self, entry: TalkEntry, day: dt.date, time: dt.time, timezone: str
    ) -> dt.datetime:
        try:
            return dates.localize(day, time, timezone)
        except dates.ClockChangeError as error:
            self._note(ProblemKind.CLOCK_CHANGE, entry.at("time"), f"time: {error}")
            return dates.localize(day, time, timezone, strict=False)

    def _appearance(self, entry: SpeakerEntry) -> Appearance:
        person = self.people.find(entry)
        if isinstance(person, Ambiguous):
            expected = f"the option key to say which of {some_of(person.keys)}"
            message = f"speaker: {sentence(entry.name, expected)}"
            self._note(ProblemKind.AMBIGUOUS_SPEAKER, entry.where, message)
            person = None
        people = () if self.people.is_known(entry) else names.split_people(entry.name)
        if people:
            expected = (
                "one person; several are separated by ';' in the option speaker, or "
                "have a speaker block each"
            )
            message = f"speaker: {sentence(entry.name, expected, '; '.join(people))}"
            self._note(ProblemKind.SEVERAL_SPEAKERS, entry.where, message)
        known = person or Speaker(key="", name=entry.name)
        inherited = {
            name: getattr(entry, name) or getattr(known, name)
            for name in ("homepage", "orcid", "photo")
        }
        preferred = self.people.preferred_name(known.key)
        is_key = entry.name == known.key
        written = preferred or (known.name if is_key else entry.name)
        return Appearance(
            name=entry.shown_as or written,
            speaker=known.key,
            own_biography=bool(entry.biography.source),
            biography=entry.biography if entry.biography.source else known.biography,
            **values_of(entry, PersonFields, but=("name", *inherited)),
            **inherited,
        )

    def look_for_shared_names(self, entries: Iterable[TalkEntry]) -> None:
        """Note talks within a page whose files are called as those of another page."""
        entries = list(entries)
        pages = {entry.docname for entry in entries if not entry.anchor}
        for entry in entries:
            name = f"{entry.docname}-{entry.anchor}"
            if entry.anchor and name in pages:
                expected = (
                    "a heading or an option 'name' that gives it another address: the "
                    f"calendars of this talk and of {name} would be one file"
                )
                message = f"talk: {sentence(entry.anchor, expected)}"
                self._note(ProblemKind.DUPLICATE_ADDRESS, entry.where, message)

    def _note(self, kind: ProblemKind, where: Where, message: str) -> None:
        self.problems.append(Problem(kind=kind, where=where, message=message))


def _status(entry: TalkEntry, kind: str) -> Status:
    """Whether it takes place; a notice that there is no talk cannot be cancelled."""
    if kind == BREAK and not entry.status.takes_place:
        return Status.SCHEDULED
    taken = entry.title or any(not names.is_nobody(one.name) for one in entry.speakers)
    if entry.status is Status.OPEN and taken:
        return Status.SCHEDULED
    return entry.status


def _series(entry: SeriesEntry, found: VenueMatch) -> Series:
    return Series(
        venue=found.words,
        place=found.place,
        name=entry.name or entry.key.replace("-", " ").title(),
        online=entry.online,
        online_from=entry.online_from,
        description=public_text(entry.description, entry.where),
        duration=entry.usual_minutes,
        weekday=entry.weekday,
        time=entry.time,
        **values_of(entry, SeriesFields, but=("name", "venue", "duration")),
    )
