"""From records to drafts: one place for each rule about values."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import (
    days_off,
    join_links,
    kinds,
    people,
    said_links,
    said_people,
    said_when,
    values,
    years,
)
from sphinx_seminar.importing.affiliations import is_affiliation
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.languages import read_language
from sphinx_seminar.importing.lines import has_series
from sphinx_seminar.importing.mapping import Meanings, decide, flattened
from sphinx_seminar.importing.names_of_fields import NAMES, key_of
from sphinx_seminar.importing.records import Branch, Entry, Value, flat, strings
from sphinx_seminar.importing.summary import split_summary
from sphinx_seminar.importing.text import rich
from sphinx_seminar.model import Role, Status
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.records import Record, Source
    from sphinx_seminar.importing.settings import Settings

ROLES = {
    Field.SPEAKER: Role.SPEAKER,
    Field.PANELIST: Role.PANELIST,
    Field.CHAIR: Role.CHAIR,
    Field.DISCUSSANT: Role.DISCUSSANT,
}
_WHEN = (
    Field.DATE,
    Field.WHEN,
    Field.TIME,
    Field.END,
    Field.TIMEZONE,
    Field.DURATION,
    Field.YEAR,
    Field.POSTED,
)
_LINKS = (*said_links.MATERIALS, Field.LINK)
_OF_PERSON = (Field.AFFILIATION, Field.POSITION, Field.HOMEPAGE, Field.ORCID)
_TITLE_LIKE = 4
"""Words of a text that can be a title, rather than the name of a file."""
_LONGEST_VALUE = 4000
"""Characters of a value that is no abstract or biography."""
_LINK_IN_TITLE = re.compile(r"\[([^\]]*)\]\((https?://[^\s)]+)\)")
_WHAT_LINK = re.compile(
    r"\s*[\[(]\s*(?:pdf|slides?|video|paper|code|arxiv|link|recording)\s*[\])]", re.I
)
_BRACKET = re.compile(r"^\s*\[(?P<series>[^\]]{2,60})\][\s:–-]*(?P<rest>\S.*)$")
"""``[Genetics Club] Knots in myeloid cells``."""
_FROM = re.compile(r"^(?P<title>.+?)\s*\((?P<place>[^()]+)\)\s*$")
_NOTHING = frozenset(["", "-", "–", "—", "--", "n/a", "nothing", "none", "null", "."])
"""What stands in a field that has nothing to say."""
_PARTS = re.compile(r"\s*(?:[&+/,;:|–—-]|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*")


class Reading(NamedTuple):
    """What was read of a source."""

    drafts: list[Draft]
    left_out: Sequence[str] = ()
    """What is no talk, and why it is none."""
    mapped: Sequence[str] = ()
    """Which name was taken as which field."""


def read_records(source: Source, settings: Settings) -> Reading:
    """The talks of *source*.

    :raises SourceError: no name of a field is known, or ``--map`` is wrong.
    """
    meanings = decide(source, settings)
    if source.timezone and not settings.said_timezone:
        settings = dataclasses.replace(settings, timezone=source.timezone)
    dated = [
        text
        for record in source.records
        for entry in flattened([*record.entries, *record.shared])
        if meanings.field(entry.name) in (Field.DATE, Field.WHEN)
        for text in strings(entry.value)[:2]
    ]
    settings = said_when.with_order(settings, dated)
    filling = _Filling(source, meanings, settings, dated)
    drafts = [draft for one in source.records if (draft := filling.draft(one))]
    if drafts:
        drafts[0].kept[:0] = source.kept
    return Reading(drafts, [*source.left_out, *filling.left_out], meanings.report())


class _Filling:
    """Fills drafts from the records of one source."""

    def __init__(
        self, source: Source, meanings: Meanings, settings: Settings, dated: list[str]
    ) -> None:
        self.source = source
        self.meanings = meanings
        self.settings = settings
        self.left_out: list[str] = []
        self.repeated: set[str] = set()
        self.context = "\n".join(filter(None, (source.context, *_a_few(dated))))
        self.own_affiliation = self._has(Field.AFFILIATION)
        self.own_speaker = self._has(Field.SPEAKER)
        self.checked = False
        """Whether a draft says that there is no speaker, of a source without them."""
        speakers = [
            entry.value
            for record in source.records
            for entry in record.entries
            if meanings.field(entry.name) is Field.SPEAKER
            and isinstance(entry.value, str)
        ]
        self.turned = said_people.is_turned(speakers)

    def _has(self, field: Field) -> bool:
        return any(one.field is field for one in self.meanings.meanings.values())

    def draft(self, record: Record) -> Draft | None:
        """The talk of *record*; ``None`` if it is none, which is then noted."""
        return _Talk(self, record).read()


def _a_few(dated: Sequence[str]) -> Sequence[str]:
    return dated[:500]


class _Talk:
    """One record on its way to a draft."""

    def __init__(self, filling: _Filling, record: Record) -> None:
        self.filling = filling
        self.record = record
        self.draft = Draft(source=record.place, name=record.name)
        self.draft.kept += record.kept
        self.draft.doubts += record.doubts
        self.said = self._said()

    def _said(self) -> defaultdict[Field | None, list[Entry]]:
        """The filled entries by field, the plainest names first; own before shared."""
        meanings = self.filling.meanings
        found: defaultdict[Field | None, list[Entry]] = defaultdict(list)
        for entry in flattened(self.record.entries):
            if any(
                one.strip().casefold() not in _NOTHING for one in strings(entry.value)
            ):
                found[meanings.field(entry.name)].append(entry)
        own = set(found)
        for entry in flattened(self.record.shared):
            field = meanings.field(entry.name)
            known = field is None or field in own or field in found
            if not known and strings(entry.value):  # what stands nearest counts
                found[field].append(entry)
        for entries in found.values():
            entries.sort(key=lambda one: meanings.order.get(one.name, 0))
        return found

    def read(self) -> Draft | None:
        draft = self.draft
        outcome = self._status()
        for field, role in ROLES.items():
            for entry in self.said[field]:
                self._people(entry, role)
        self._names()
        self._title()
        self._when()
        if reason := self._no_talk(outcome):
            self.filling.left_out.append(self._told(reason))
            return None
        self._place()
        self._texts()
        self._of_person()
        self._rest()
        for field in _LINKS:
            for entry in self.said[field]:
                said_links.read_links(draft, entry.value, entry.name, field)
        join_links.take_links(draft)
        self._series()
        values.tidy_links(draft)
        self._check()
        return draft

    # whether there is a talk

    def _status(self) -> str:
        """What becomes of the talk; ``unpublished`` leaves it out."""
        for entry in self.said[Field.STATUS]:
            outcome = _outcome(entry.name, flat(entry.value))
            if outcome == "unpublished":
                return f"{entry.name}: {flat(entry.value)}"
            if outcome in ("cancelled", "postponed"):
                self.draft.status = Status(outcome)
            elif not outcome:
                self.draft.keep(f"{entry.name}: {flat(entry.value)}")
        return ""

    def _told(self, reason: str) -> str:
        """The day, or else the place, of what is left out, and why it is."""
        day = f"{self.draft.date}" if self.draft.date else self.record.place
        said = self.draft.title or " ".join(one.name for one in self.draft.speakers)
        parts = [day or "an entry", said if said not in reason else "", reason]
        return ": ".join(filter(None, parts))

    def _no_talk(self, unpublished: str) -> str:
        """Why the record is no talk; empty if it is one."""
        draft = self.draft
        if unpublished:
            return unpublished
        if (
            not draft.speakers
            and self.record.whole_day
            and not self.said[Field.ABSTRACT]
        ):
            return "an event of a whole day that names nobody"
        if not draft.speakers and self.record.repeats:
            if self.record.repeats in self.filling.repeated:
                return "one more time of an event that repeats and names nobody"
            self.filling.repeated.add(self.record.repeats)
            draft.doubt("no talk is told of by an event that repeats: read once")
        texts = [
            rich(flat(entry.value))
            for field in (Field.TITLE, Field.SPEAKER, Field.SUMMARY)
            for entry in self.said[field]
        ]
        if off := next(filter(days_off.is_day_off, texts), ""):
            rest = [one for one in texts if one != off and not values.is_tba(one)]
            if not rest:
                return off
        if not draft.speakers and draft.title and _is_break(draft.title):
            return f"{draft.title}, which is no talk"
        beside = [
            flat(entry.value)
            for field in (
                None,
                Field.OTHER,
                Field.MESSAGE,
                Field.ABSTRACT,
                Field.STATUS,
            )
            for entry in self.said[field]
        ]
        if not draft.speakers and not draft.title:
            if off := next(filter(days_off.is_day_off, beside), ""):
                return off
            slot = draft.date is not None or self.said[Field.ABSTRACT]
            if not slot and not any(map(str.strip, texts)):
                return "it names neither a speaker nor a title nor a date"
        return ""

    def _check(self) -> None:
        draft = self.draft
        known = self.filling.own_speaker
        if not draft.speakers and draft.title and (known or not self.filling.checked):
            draft.doubt("no speaker is named")
        self.filling.checked = True
        for field in (Field.PAPER, Field.SLIDES, Field.VIDEO):
            for entry in self.said[field] if kinds.is_name(draft.title) else ():
                if len(flat(entry.value).split()) > _TITLE_LIKE:
                    what = "are the cells of this row in the right columns?"
                    draft.doubt(f"the title is {draft.title!r}: {what}")
        if not draft.title and not draft.speakers:
            draft.doubt("neither a title nor a speaker is named")
        elif not draft.title and not self.said[Field.TITLE]:
            draft.doubt("no title is named")
        if draft.date is None and not any("date" in doubt for doubt in draft.doubts):
            draft.doubt("no date could be read")

    # who and what

    def _people(self, entry: Entry, role: Role) -> None:
        before = len(self.draft.speakers)
        many = (
            entry.name.casefold()
            .rstrip(")")
            .endswith(("s", "(s", "ren", "者", "es", "n", "и", "ы"))
        )
        said_people.read_said(
            self.draft,
            _listed(entry.value),
            role,
            plural=many,
            apart=self.filling.own_affiliation,
            turned=self.filling.turned,
        )
        known = {names.fold(one.name) for one in self.draft.speakers[:before]}
        self.draft.speakers[before:] = [
            one
            for one in self.draft.speakers[before:]
            if names.fold(one.name) not in known
        ]

    def _names(self) -> None:
        """First and last names in fields of their own."""
        first, last = self.said[Field.FIRST_NAME], self.said[Field.LAST_NAME]
        if not self.draft.speakers and (first or last):
            full = " ".join(flat(one.value) for one in (*first[:1], *last[:1]))
            said_people.read_said(self.draft, full)

    def _title(self) -> None:
        draft = self.draft
        entries = self.said[Field.TITLE]
        for entry in entries:
            text = rich(" ".join(strings(entry.value)))
            if values.is_tba(text) or draft.title:
                if draft.title and not values.is_tba(text):
                    if entry.name == entries[0].name:
                        draft.doubt(f"a second title: {one_line(text)!r}")
                    draft.keep(f"{entry.name}: {one_line(text)}")
                continue
            for words, url in _LINK_IN_TITLE.findall(text):
                if not said_links.note_link(draft, url, words):
                    draft.keep(f"{entry.name}: {url}")
            text = _WHAT_LINK.sub(
                "",
                _LINK_IN_TITLE.sub(r"\1", text).replace("[[", "[").replace("]]", "]"),
            )
            draft.title = values.read_title(text)
            status, rest = values.take_status(draft.title)
            if status is not None:
                draft.status, draft.title = status, rest
        for entry in self.said[Field.SUMMARY]:
            self._summary(flat(entry.value))
        if headline := self.record.headline:
            if not draft.title:
                draft.title = values.read_title(headline)
                draft.doubt(f"title taken from the text: {headline!r}")
            elif (
                len(draft.title.split()) < 2
            ):  # "Universals: Jane Doe", above it the title
                draft.doubt(
                    f"title taken from the text; the summary has {draft.title!r}"
                )
                draft.title = values.read_title(headline)
            elif headline not in draft.title:
                draft.keep(headline)

    def _summary(self, said: str) -> None:
        """Speaker and title in one text."""
        draft = self.draft
        status, summary = values.take_status(plain(rich(said)))
        draft.status = status or draft.status
        if (match := _BRACKET.match(summary)) and draft.series is None:
            draft.series, summary = DraftSeries(name=match["series"]), match["rest"]
        if (
            (match := _FROM.match(summary))
            and is_affiliation(match["place"])
            and not people.is_people(match["title"])
        ):
            draft.keep(f"Summary: {said}")
            summary = match["title"]
        read = split_summary(summary, [one.name for one in draft.speakers], draft.title)
        if read.who and not draft.speakers:
            said_people.read_said(draft, read.who)
        if read.title and not draft.title and not values.is_tba(read.title):
            draft.title = values.read_title(read.title)
        if read.series and draft.series is None:
            draft.series = DraftSeries(name=read.series)
        if not read.sure:
            draft.doubt(f"who speaks and on what is not clear from {summary!r}")

    def _when(self) -> None:
        said = {
            field: [
                (entry.name, text)
                for entry in self.said[field]
                for text in strings(entry.value)[:2]
            ]
            for field in _WHEN
        }
        context = "\n".join(filter(None, (self.record.context, self.filling.context)))
        if self.record.context and years.names_year(self.record.context):
            context = self.record.context
        said_when.read_when(self.draft, said, self.filling.settings, context)

    def _place(self) -> None:
        parts: list[str] = []
        for entry in self.said[Field.VENUE]:
            for said in _words_of(entry.value):
                halves = said.split(";")  # "Microsoft Teams Meeting; Room 5"
                places = [one for one in halves if not values.is_only_online(one)]
                text = ";".join(places or halves).strip()
                if re.fullmatch(r"[\d\s-]{9,}", text):  # the number of a meeting
                    self.draft.keep(f"{entry.name}: {text}")
                elif text and not values.is_tba(text) and text not in ", ".join(parts):
                    parts.append(text)
        if parts:
            before = self.draft.venue
            self.draft.venue = ""
            values.read_venue(self.draft, "\n".join(parts))
            if before and self.draft.venue and before != self.draft.venue:
                self.draft.keep(f"Venue: {before}")
            self.draft.venue = self.draft.venue or before
            self.draft.guessed = [one for one in self.draft.guessed if one != "venue"]

    # what it is about

    def _texts(self) -> None:
        draft = self.draft
        for entry in self.said[Field.ABSTRACT]:
            parts = entry.value if isinstance(entry.value, list) else [entry.value]
            text = "\n\n".join(
                rich(part).strip() if isinstance(part, str) else flat(part)
                for part in parts
            )
            if not text.strip() or values.is_tba(text) or kinds.is_flag(text):
                continue
            if draft.abstract:
                if text not in draft.abstract:
                    draft.keep(f"{entry.name}: {text}")
            else:
                draft.abstract = text
        for entry in self.said[Field.BIOGRAPHY]:
            text = rich("\n\n".join(strings(entry.value))).strip()
            waiting = [one for one in draft.speakers if not one.biography]
            if values.is_tba(text):
                continue
            if len(draft.speakers) == 1 and waiting:
                waiting[0].biography = text
            else:
                draft.keep(f"{entry.name}: {text}")
                draft.doubt(
                    "a biography whose speaker is not clear is kept as a comment"
                )

    def _of_person(self) -> None:
        for field in _OF_PERSON:
            for entry in self.said[field]:
                self._give(field, entry)
        for entry in self.said[Field.PHOTO]:
            url = said_links.as_address(flat(entry.value))
            if (
                url
                and len(self.draft.speakers) == 1
                and not self.draft.speakers[0].photo
            ):
                self.draft.speakers[0].photo = url
            else:
                self.draft.keep(f"{entry.name}: {flat(entry.value)}")

    def _give(self, field: Field, entry: Entry) -> None:
        draft = self.draft
        listed = [rich(one) for one in _words_of(_listed(entry.value))]
        talkers = draft.talkers
        if len(listed) == len(talkers) > 1:
            for speaker, text in zip(talkers, listed, strict=True):
                setattr(
                    speaker,
                    field.value,
                    getattr(speaker, field.value) or plain(text),
                )
            return
        text = "; ".join(listed) if field is Field.AFFILIATION else flat(entry.value)
        if values.is_tba(text):
            return
        if len(text) > _LONGEST_VALUE or not values.of_speaker(draft, field, text):
            one = draft.speakers[0] if len(draft.speakers) == 1 else None
            if one is None or getattr(one, field.value) != plain(text):
                draft.keep(f"{entry.name}: {text}")

    def _rest(self) -> None:
        draft = self.draft
        for entry in self.said[Field.TOPICS]:
            listed = _listed(entry.value)
            if isinstance(listed, str):
                draft.topics += values.split_topics(listed)
            else:
                draft.topics += [
                    plain(one).replace(",", " /") for one in _words_of(listed)
                ]
        for entry in self.said[Field.HOST]:
            draft.host = draft.host or said_people.named(_listed(entry.value))
        for entry in self.said[Field.LANGUAGE]:
            text = flat(entry.value)
            draft.language = draft.language or read_language(text)
            if not draft.language:
                draft.keep(f"{entry.name}: {text}")
        for entry in self.said[Field.NUMBER]:
            draft.number = draft.number or flat(entry.value).lstrip("#№ ")
        for entry in self.said[Field.MESSAGE]:
            text = plain(rich(flat(entry.value)))
            if draft.message:
                draft.keep(f"{entry.name}: {text}")
            draft.message = draft.message or text
        for field, read in (
            (Field.ONLINE, values.read_online),
            (Field.CONTACT, values.read_contact),
            (Field.REGISTRATION, values.read_registration),
        ):
            for entry in self.said[field]:
                for text in strings(entry.value):
                    if not kinds.is_flag(text):  # "online: true"
                        read(draft, rich(text), entry.name)
        others = (Field.OTHER, Field.PRIVATE, Field.IMAGE, Field.LAST_NAME)
        for other in (None, *others):
            for entry in self.said[other]:
                if other is not Field.LAST_NAME or self.said[Field.SPEAKER]:
                    draft.keep(f"{entry.name}: {rich(flat(entry.value))}")

    def _series(self) -> None:
        draft, source = self.draft, self.filling.source
        for entry in self.said[Field.SERIES]:
            text = flat(_words_of(entry.value)[0]) if strings(entry.value) else ""
            if text and draft.series is None:
                draft.series = DraftSeries(name=plain(rich(text)))
            elif text and draft.series and draft.series.name != text:
                draft.keep(f"{entry.name}: {text}")
                draft.doubt(f"a second series: {text!r}")
        heading = next(filter(has_series, source.context.splitlines()), "")
        name = source.series or years.without_term(heading.lstrip("#* "))
        if len(name.split()) < 2 and not source.series:
            name = ""  # "Seminar", and nothing else
        if draft.series is None and name:
            draft.series = DraftSeries(name=name)
            if not source.series_said:
                draft.guessed.append("series")
        for entry in self.said[Field.ORGANIZER]:
            draft.series = draft.series or DraftSeries()
            draft.series.organizer = draft.series.organizer or said_people.named(
                _listed(entry.value)
            )
        if self.filling.settings.series:
            draft.series = draft.series or DraftSeries()
            draft.series.key = self.filling.settings.series


def _outcome(name: str, text: str) -> str:
    """What *text* of a field *name* says of a talk; empty if that is not known."""
    said, about = NAMES.status.get(key_of(text), ""), NAMES.status.get(key_of(name), "")
    if said == "yes":
        return about or "scheduled"
    if said == "no":
        return "unpublished" if about == "scheduled" else "scheduled"
    if said:
        return said
    words = [NAMES.status.get(one, "") for one in key_of(text).split()]
    off = [one for one in words if one in ("cancelled", "postponed")]
    return off[0] if off else ""


def _is_break(title: str) -> bool:
    parts = [key_of(one) for one in _PARTS.split(title) if one.strip()]
    return key_of(title) in NAMES.breaks or (
        bool(parts) and all(one in NAMES.breaks for one in parts)
    )


def _listed(value: Value) -> Value:
    """*value*, or the list that a cell has as JSON: ``["python", "faas"]``."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        try:
            found = json.loads(value.replace("'", '"') if '"' not in value else value)
        except (ValueError, RecursionError):
            inside = value[1:-1]
            return (
                [one.strip() for one in inside.split(",")]
                if "](" not in value and "[" not in inside
                else value
            )
        return [str(one) for one in found] if isinstance(found, list) else value
    return value


def _words_of(value: Value) -> list[str]:
    """The texts of *value*; of a mapping, what it is called rather than its keys."""
    if isinstance(value, list):
        return [text for one in value for text in _words_of(one)]
    if isinstance(value, Branch):
        named = [one for one in value.entries if key_of(one.name) in _CALLED]
        said = named or value.entries
        return [text for one in said for text in _words_of(one.value)]
    return [rich(value).strip()] if value.strip() else []


_CALLED = frozenset(
    [
        "name",
        "title",
        "label",
        "text",
        "room",
        "building",
        "address",
        "city",
        "location",
        "venue",
    ]
)
