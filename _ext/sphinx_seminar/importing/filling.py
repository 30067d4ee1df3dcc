"""From records to drafts: which of them are talks, and their fields."""

from __future__ import annotations

from collections import defaultdict
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import (
    doubts,
    judging,
    kinds,
    moments,
    sifting,
    speakers,
    summary,
    text_fields,
    time_fields,
    titles,
    values,
    years,
)
from sphinx_seminar.importing.field_names import WORDS, is_general, key_of
from sphinx_seminar.importing.labels import DAY, LONG, MOMENT, Field
from sphinx_seminar.importing.mapping import Meanings, decide
from sphinx_seminar.importing.name_order import are_inverted
from sphinx_seminar.importing.parts import flattened, parts_of
from sphinx_seminar.importing.records import (
    Entry,
    flat,
    listed,
    strings,
    without_excess,
)
from sphinx_seminar.model import Role
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.days import Hints
    from sphinx_seminar.importing.records import Record, Source
    from sphinx_seminar.importing.settings import ImportSettings

ROLES = {Field(role.value): role for role in Role}
_MAX_DATES = 500
"""Dates that are searched for the year of those without one."""
_MAX_TITLE = 120
_TOO_FEW = 3
"""Summaries or records that are too few to compare."""
_PLURAL_ENDINGS = ("s", "(s", "ren", "者", "es", "n", "и", "ы")
"""Endings of names of fields for several people."""
_ABOUT_SPEAKER = frozenset({Field.SPEAKER, Field.AFFILIATION})
"""Labels that count in an abstract, where no field names the speakers."""
_EMPTY = frozenset(["", "-", "–", "—", "--", "n/a", "nothing", "none", "null", "."])
"""Values of an empty field."""


class Result(NamedTuple):
    """The result of reading a source."""

    drafts: list[Draft]
    left_out: Sequence[str] = ()
    """Records that are no talks, and why."""
    mapped: Sequence[str] = ()
    """The field of each name, for the report."""
    records: int = 0
    """How many records the source has."""


def read_records(source: Source, settings: ImportSettings) -> Result:
    """The talks of *source*.

    :raises SourceError: no name of a field is known, or ``--map`` is wrong.
    """
    without_excess(source)
    meanings = decide(source, settings)
    dated = [
        text
        for record in source.records
        for entry in flattened([*record.entries, *record.shared])
        if meanings.fields.get(entry.name) in DAY
        for text in strings(entry.value)[:2]
    ]
    settings = years.with_day_order(settings, dated)
    reader = _SourceReader(source, meanings, settings, dated)
    drafts = [
        draft for one in source.records if (draft := _RecordReader(reader, one).read())
    ]
    doubts.doubt_distant_days(drafts)
    doubts.doubt_numbered(drafts)
    doubts.doubt_repeated(drafts)
    if drafts:
        drafts[0].kept[:0] = source.kept
    left_out = [*source.left_out, *reader.left_out]
    mapped = [*meanings.report(), *source.beside]
    return Result(drafts, left_out, mapped, len(source.records))


def _is_filled(entry: Entry) -> bool:
    """Whether *entry* says something, rather than its name: ``title: Title``."""
    if isinstance(entry.value, str) and key_of(entry.value) == key_of(entry.name):
        return False
    filled = (one.strip().casefold() for one in strings(entry.value))
    return any(one not in _EMPTY for one in filled)


class _SourceReader:
    """Reads the records of one source."""

    def __init__(
        self,
        source: Source,
        meanings: Meanings,
        settings: ImportSettings,
        dated: list[str],
    ) -> None:
        self.source = source
        self.meanings = meanings
        self.settings = settings
        self.left_out: list[str] = []
        self.repeated: set[str] = set()
        self._hints: dict[str, Hints] = {}
        lines = (source.text,) if source.text else (source.context, *dated[:_MAX_DATES])
        self.context = "\n".join(filter(None, lines))
        self.own_speaker = Field.SPEAKER in meanings.fields.values()
        self.own_title = Field.TITLE in meanings.fields.values()
        self.checked = False
        """Whether a draft of a source without speakers has a doubt about that."""
        self.usual = moments.usual_hours(source.hours, self.hints(self.context))
        self.series = summary.common_series(self._texts(Field.SUMMARY))
        """The series, if all summaries begin or end with it."""
        summaries = [*map(flat, self._texts(Field.SUMMARY)[: kinds.SAMPLE])]
        named = sum(map(summary.names_speaker, summaries))
        self.rarely_named = named * 2 < len(summaries) > _TOO_FEW
        """Whether most summaries name nobody, so that a name in one may be none."""
        self.names_last = None if self.series else summary.names_last(summaries)
        """The form of summaries that end with names, also where it is not clear."""
        people = [] if source.fields else self._texts(Field.SPEAKER)
        self.inverted = are_inverted(people)

    def _texts(self, field: Field) -> list[str]:
        fields = self.meanings.fields
        return [
            entry.value
            for record in self.source.records
            for entry in record.entries
            if fields.get(entry.name) is field and isinstance(entry.value, str)
        ]

    def hints(self, context: str) -> Hints:
        """The year by *context*; read once, as most records share it."""
        if context not in self._hints:
            self._hints[context] = years.year_hints(context, self.settings)
        return self._hints[context]


class _RecordReader:
    """Reads one record into a draft."""

    def __init__(self, reader: _SourceReader, record: Record) -> None:
        self.reader = reader
        self.record = record
        self.draft = Draft(source=record.where, name=record.name)
        for line in record.kept:
            self.draft.keep(line)
        for doubt in record.doubts:
            self.draft.doubt(doubt)
        self.fields = self._read_fields()

    def _read_fields(self) -> defaultdict[Field | None, list[Entry]]:
        """The filled entries by field, the plainest names first; own before shared."""
        found: defaultdict[Field | None, list[Entry]] = defaultdict(list)
        pairs = [(one, self._field(one)) for one in flattened(self.record.entries)]
        titled = any(meant is Field.TITLE for _, meant in pairs)
        for entry, meant in pairs:
            if meant not in judging.REMARKS:
                entry = judging.without_mark(self.draft, entry)
            if meant is Field.SUMMARY and self.reader.series:
                name = self.reader.series
                if not is_general(name):
                    self.draft.series = self.draft.series or DraftSeries(name=name)
                rest = summary.without_series(flat(entry.value), name)
                entry = entry._replace(value=rest)
            last = self.reader.names_last if meant is Field.SUMMARY else None
            match = last.fullmatch(flat(entry.value)) if last else None
            if match:
                found[Field.SERIES].append(Entry("series", match["series"] or ""))
                if not titled:
                    found[Field.TITLE].append(Entry("title", match["title"]))
                found[Field.SPEAKER].append(Entry("speakers", match["who"]))
                continue
            labels = LONG if self.reader.own_speaker else LONG | _ABOUT_SPEAKER
            labels |= set() if self.reader.own_title else {Field.TITLE}
            for field, part in parts_of(self.draft, meant, entry, labels):
                if flat(part.value) in kinds.BOOLEANS and field not in kinds.OF_FLAGS:
                    found[Field.OTHER].append(part)  # "verified: {title: true}"
                elif _is_filled(part):
                    found[field].append(part)
        if all(values.is_tba(flat(one.value)) for one in found[Field.VENUE]):
            del found[Field.VENUE]  # "room: TBA" hides no "location" of all talks
        own = set(found)
        for entry in flattened(self.record.shared):
            field = self._field(entry)
            if field not in judging.REMARKS:
                entry = judging.without_mark(self.draft, entry)
            known = field is None or field in own or field in found
            if not known and _is_filled(entry):  # the nearest counts
                found[field].append(entry)
        if not own & MOMENT:  # one after another, from the time of the whole meeting
            found[Field.OTHER] += found.pop(Field.DURATION, [])
        for entries in found.values():
            entries.sort(key=lambda one: self.reader.meanings.order.get(one.name, 0))
        return found

    def _field(self, entry: Entry) -> Field | None:
        """What *entry* means; ``start`` may be a day or a time."""
        field, text = self.reader.meanings.fields.get(entry.name), flat(entry.value)
        timed = field is Field.DATE and ":" in text and not kinds.is_day(text)
        return Field.TIME if timed else field

    def read(self) -> Draft | None:
        """The talk of the record; ``None`` if it is none, which is then noted."""
        draft = self.draft
        titles.join_subtitle(self.fields)
        outcome = judging.read_status(draft, self.fields[Field.STATUS])
        for field in (None, Field.OTHER, Field.MESSAGE):
            for entry in self.fields[field]:
                judging.read_remark(draft, entry)
        for field, role in ROLES.items():
            for entry in self.fields[field]:
                self._add_people(entry, role)
        titles.read_name_parts(draft, self.fields)
        titles.read_title(draft, self.fields)
        if self.fields[Field.SUMMARY] and self.reader.rarely_named:
            text = flat(self.fields[Field.SUMMARY][0].value)
            for one in draft.speakers:  # recognized only by a dash or colon
                if one.is_bare and not one.honorific and one.name in text:
                    draft.doubt(f"who speaks and on what is not clear from {text!r}")
        self._read_when()
        if reason := self._no_talk(outcome):
            self.reader.left_out.append(self._left_out_line(reason))
            return None
        text_fields.read_texts(draft, self.fields)
        sifting.sift(draft)
        text_fields.read_series(draft, self.fields, self.reader.source)
        if self.reader.settings.series:
            draft.series = draft.series or DraftSeries()
            draft.series.key = self.reader.settings.series
        values.tidy_links(draft)
        draft.guessed += self.record.guessed
        if len(self.reader.source.records) < _TOO_FEW:
            guessed = self.reader.meanings.guessed
            doubts.doubt_guessed(draft, self.fields[Field.SPEAKER], guessed)
        self._check()
        doubts.note_lines(draft, self.record)
        return draft

    # whether there is a talk

    def _left_out_line(self, reason: str) -> str:
        """The message for a record that is left out: where it is, its day, and why."""
        where, day = self.record.where, f"{self.draft.date or ''}"
        who = self.draft.title or " ".join(one.name for one in self.draft.speakers)
        who = shorten(who, _MAX_TITLE, placeholder=" …")
        parts = [where, day, who if who not in reason else "", reason]
        return ": ".join(filter(None, parts))

    def _no_talk(self, unpublished: str) -> str:
        """Why the record is no talk; empty if it is one."""
        draft = self.draft
        if unpublished:
            return unpublished
        has_content = draft.speakers or self.fields[Field.ABSTRACT]
        if self.record.whole_day and not has_content:
            return "an event of a whole day that names nobody"
        if not draft.speakers and self.record.repeats:
            if self.record.repeats in self.reader.repeated:
                return "one more time of an event that repeats and names nobody"
            self.reader.repeated.add(self.record.repeats)
            draft.doubt("this event repeats and names no talk: read once")
        reader = self.reader
        of_series = reader.source.series or reader.settings.series or reader.series
        is_event = reader.source.events and not of_series
        return judging.why_no_talk(draft, self.fields, is_event=is_event)

    def _check(self) -> None:
        draft = self.draft
        known = self.reader.own_speaker
        named = known or self.fields[Field.SUMMARY]  # where others name somebody
        if not draft.speakers and draft.title and (named or not self.reader.checked):
            draft.doubt("no speaker is named")
        self.reader.checked = True
        if not draft.speakers and kinds.is_name(draft.title) and not known:
            draft.doubt(f"the title is {draft.title!r}: is it who speaks?")
        doubts.doubt_unlikely(draft, self.fields, table=self.reader.source.columns)
        if not draft.title and not draft.speakers:
            draft.doubt("neither a title nor a speaker is named")
        elif not draft.title and not self.fields[Field.TITLE]:
            draft.doubt("no title is named")
        told = " ".join(draft.doubts)
        days = (one.value for field in DAY for one in self.fields[field])
        draft.date_unread = not draft.date and any(map(kinds.is_day, map(flat, days)))
        if draft.date is None and "date" not in told and "year" not in told:
            draft.doubt("no date could be read")

    # who and what

    def _add_people(self, entry: Entry, role: Role) -> None:
        before = len(self.draft.speakers)
        many = entry.name.casefold().rstrip(")").endswith(_PLURAL_ENDINGS)
        value, inverted = listed(entry.value), self.reader.inverted
        speakers.add_people(self.draft, value, role, plural=many, inverted=inverted)
        known = {names.fold(one.name) for one in self.draft.speakers[:before]}
        added = self.draft.speakers[before:]
        self.draft.speakers[before:] = [
            one for one in added if names.fold(one.name) not in known
        ]

    def _read_when(self) -> None:
        terms = (
            one for one in self.record.entries if key_of(one.name) in WORDS["term"]
        )
        own = [term for one in terms if years.names_year(term := flat(one.value))]
        self.record.context = "\n".join((*own, self.record.context)).strip()
        context = "\n".join(filter(None, (self.record.context, self.reader.context)))
        hints = self.reader.hints(context)
        time_fields.read_when(self.draft, self.fields, hints)
        self._fill_usual_hours()

    def _fill_usual_hours(self) -> None:
        """Note the hour and the room from a sentence above all talks."""
        usual, draft = self.reader.usual, self.draft
        if usual is None or draft.date is None:
            return
        if draft.date.weekday() != usual.weekday:
            if draft.start is None:
                draft.doubt(f"no time: it is on another weekday than {usual.text!r}")
            return
        found = []
        if draft.start is None:
            draft.start, draft.end = usual.when.start, usual.when.end
            draft.timezone = draft.timezone or usual.when.zone
            found.append("time")
        if usual.when.rest and not (draft.venue or self.fields[Field.VENUE]):
            values.read_venue(draft, usual.when.rest)
            found.append("room")
        if found:
            draft.doubt(f"{' and '.join(found)} from the line {usual.text!r}")
