"""From what documents and data files say to an :class:`Archive`.

A pure function of its arguments: the same entries give the same archive and
the same problems, in whatever order they were read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sphinx_seminar.archive.people import Ambiguous, People
from sphinx_seminar.archive.query import Archive
from sphinx_seminar.archive.topics import Topics
from sphinx_seminar.model import (
    Appearance,
    Extra,
    PersonFields,
    Record,
    Series,
    SeriesFields,
    Speaker,
    Talk,
    TalkFields,
    Text,
)
from sphinx_seminar.model.fields import inherited_fields, values_of
from sphinx_seminar.problems import Problem, ProblemKind, nearest_of, sentence
from sphinx_seminar.reading import dates, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.model import (
        SeriesEntry,
        SpeakerEntry,
        TalkEntry,
        Where,
    )
    from sphinx_seminar.reading.data import Data


_LONGEST = dt.timedelta(hours=12)
"""A talk longer than this is doubted: its end is likely before its start."""


class Defaults(Record, frozen=True):
    """What the configuration says where talks and series say nothing."""

    now: dt.datetime
    """The moment that splits past from upcoming; aware."""
    timezone: str = "UTC"
    data_dir: str = "talks"
    """The folder of the data files, relative to the source directory."""
    labels: Mapping[str, str] = {}
    """What the site's own fields are called."""


def resolve(
    entries: Iterable[TalkEntry], data: Data, defaults: Defaults
) -> tuple[Archive, list[Problem]]:
    """Bring *entries* and *data* together.

    :returns: the archive, in which every entry is a talk with what is right in
        it, and what is wrong across files.
    """
    resolver = _Resolver(data, defaults)
    ordered = sorted(entries, key=_as_given)
    for entry in ordered:
        for speaker in entry.speakers:
            if speaker.key:
                resolver.people.introduce(speaker)
    talks = [resolver.talk(entry) for entry in ordered]
    archive = Archive(
        talks,
        resolver.series.values(),
        resolver.people.all(),
        resolver.topics.all(),
        now=defaults.now,
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
        self.people = People(data.speakers)
        self.topics = Topics(data.topics)
        self.problems += self.topics.problems
        self.series = {key: _series(entry) for key, entry in data.series.items()}

    def talk(self, entry: TalkEntry) -> Talk:
        series = self._series_of(entry)
        timezone = entry.timezone or series.timezone or self.defaults.timezone
        start, end = self._moments(entry, series, timezone)
        topics = dict.fromkeys(
            self.topics.find(name) for name in (*entry.topics, *series.topics)
        )
        inherited = {
            name: getattr(entry, name) or getattr(series, name)
            for name in inherited_fields(Talk)
        }
        own = ("speakers", "series", "start", "end", "timezone", "topics", *inherited)
        return Talk(
            key=talk_key(entry, self.defaults.data_dir),
            docname=entry.docname,
            speakers=tuple(self._appearance(one) for one in entry.speakers),
            series=series.key,
            start=start,
            end=end,
            topics=tuple(topics),
            organizer=series.organizer,
            extra=tuple(
                Extra(key=name, label=self.defaults.labels[name], value=value)
                for name, value in entry.extra
                if name in self.defaults.labels
            ),
            abstract_text=entry.abstract_text,
            **values_of(entry, TalkFields, but=own),
            **(inherited | {"timezone": timezone}),
        )

    def _series_of(self, entry: TalkEntry) -> Series:
        if not entry.series:
            return Series(key="", name="")
        known = self.series.get(entry.series)
        if known is not None:
            return known
        if self.series:
            expected = "a key of series.yml: " + ", ".join(sorted(self.series))
        else:
            expected = f"a key of {self.defaults.data_dir}/series.yml, which has none"
        nearest = nearest_of(entry.series, self.series)
        message = f"series: {sentence(entry.series, expected, nearest)}"
        self._note(ProblemKind.UNKNOWN_SERIES, entry.at("series"), message)
        return Series(key="", name="")

    def _moments(
        self, entry: TalkEntry, series: Series, timezone: str
    ) -> tuple[dt.datetime | None, dt.datetime | None]:
        if entry.date is None or entry.start is None:
            return None, None
        start = self._moment(entry, entry.date, entry.start, timezone)
        if entry.end is None:
            if not series.duration:
                return start, None
            # elapsed time, so that a clock change within the talk is counted
            elapsed = dt.timedelta(minutes=series.duration)
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
            expected = "the option key to say which of " + ", ".join(person.keys)
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
        return Appearance(
            name=known.name if entry.name == known.key else entry.name,
            speaker=known.key,
            own_biography=bool(entry.biography.source),
            biography=entry.biography if entry.biography.source else known.biography,
            **values_of(entry, PersonFields, but=("name", *inherited)),
            **inherited,
        )

    def _note(self, kind: ProblemKind, where: Where, message: str) -> None:
        self.problems.append(Problem(kind=kind, where=where, message=message))


def talk_key(entry: TalkEntry, data_dir: str) -> str:
    """The key of a talk: its path below *data_dir*, and its anchor if it has one.

    A talk elsewhere in the site has its whole path, with a leading ``/``.
    """
    inside = entry.docname.startswith(f"{data_dir}/")
    name = entry.docname.removeprefix(f"{data_dir}/") if inside else f"/{entry.docname}"
    return f"{name}#{entry.anchor}" if entry.anchor else name


def _series(entry: SeriesEntry) -> Series:
    return Series(
        name=entry.name or entry.key.replace("-", " ").title(),
        online=entry.online,
        description=Text(source=entry.description, where=entry.where),
        **values_of(entry, SeriesFields, but=("name",)),
    )
