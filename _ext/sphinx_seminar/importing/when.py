"""When a talk is, by the labels and loose lines of its announcement."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    affiliations,
    clocks,
    day_names,
    lines,
    moments,
    values,
    zones,
)
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.talkfiles import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.blocks import Block
    from sphinx_seminar.importing.settings import Settings
    from sphinx_seminar.talkfiles.draft import Draft

WHEN_FIELDS = (Field.WHEN, Field.DATE, Field.TIME, Field.TIMEZONE, Field.END)
"""Labels whose values together say when the talk is."""


_DAY_FROM_NOW = re.compile(
    r"(?i)\b(?:(?P<today>today|this (?:morning|afternoon|evening)|heute|aujourd['’]hui|"
    r"oggi|hoy|hoje|vandaag)|tomorrow|morgen|demain|domani|mañana|amanhã)\b"
)
_HELD = re.compile(
    r"(?i)\b(?:(?:talks? (?:are )?at|held|take[s]? place|begins?|starts?|are (?:at|"
    r"on|from)|is (?:at|on|"
    r"from)|"
    r"is given|runs?|beginn(?:en|t)|beginn(?: ist)?(?=\s+(?:um\s+)?\d)|finde(?:n|t)|"
    r"ont lieu|a lieu|aura lieu|commencent?|"
    r"se celebran?|tendrán? lugar|si tengono|si terrà|inizia(?:no)?|начало|"
    r"occurs?|meets?|scheduled)\b|time\s*:"
    r"|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag)s|(?:every|each|jeden|tous les|les|todos los|los|"
    r"tutti i|ogni|todas as|às)\s+(?:mon|tues|wednes|thurs|fri|lun|mar|mer|mi[eé]|jeu|"
    r"jue|gio|ven|vie|diens|mitt|donners|frei|segunda|ter[cç]a|quarta|quinta|sexta)"
    r"\w*)\b)"
)
"""Words before a time that all talks are at: of taking place, or a weekday of many."""


_EACH = re.compile(
    r"(?i)\b(?:jeweils|immer|always|each (?:time|day|week)|toujours|siempre|sempre)\b"
)
"""Words before a time that all talks of a series begin at."""


class WhenReader:
    """Brings together what an announcement says of day, time and zone."""

    def __init__(self, draft: Draft, settings: Settings, hints: moments.Hints) -> None:
        self.draft = draft
        self.settings = settings
        self.hints = hints
        """What helps reading a date of this announcement."""

    def read(self, blocks: Sequence[Block]) -> None:
        """Read what labels say of day, time and zone, in any number of lines."""
        draft = self.draft
        order = {
            Field.DATE: 0,
            Field.WHEN: 1,
            Field.TIME: 2,
            Field.TIMEZONE: 3,
            Field.END: 4,
        }
        for block in sorted(
            blocks,
            key=lambda one: (
                order[one.label.field] if one.label else 9,
                not re.search(r"\d", one.text),  # "Day: Monday" after the date
            ),
        ):
            assert block.label is not None
            field, said = block.label.field, block.label.said
            text = markup.plain(
                markup.one_line(values.without_urls(block.text.replace("\n", ", ")))
            )
            for url in values.urls(block.text):
                values.read_online(draft, url, said)
            if values.is_tba(text) or not text:
                continue
            if field is Field.TIMEZONE:
                self._zone(text)
            elif field is Field.END:
                self._end(text, said)
            else:
                self._moment(
                    text, said, bare=field is Field.TIME or draft.date is not None
                )

    def _end(self, text: str, said: str) -> None:
        draft = self.draft
        when = moments.read_when(text, self.hints._replace(only_time=True))
        if when.start is None or draft.start is None:
            draft.keep(f"{said}: {text}")
            return
        if when.date is not None and when.date != draft.date:
            draft.doubt(f"it ends on another day: {text!r}")
            draft.keep(f"{said}: {text}")
        draft.end = when.start

    def _moment(self, text: str, said: str, *, bare: bool) -> None:
        draft = self.draft
        when = moments.read_when(text, self.hints._replace(only_time=bare))
        if (
            when.date is None
            and draft.date is not None
            and when.start is not None
            and when.zone_said
        ):
            # the zone's clock on that day counts
            again = moments.read_when(
                f"{draft.date.isoformat()}, {text}", self.hints._replace(only_time=bare)
            )
            when = again if again.start == when.start else when
        for doubt in when.doubts:
            draft.doubt(doubt)
        if when.date is not None and draft.date is not None and when.date != draft.date:
            draft.doubt(f"another date beside {draft.date}: {when.date}")
            draft.keep(f"{said}: {text}")
            return
        draft.date = draft.date or when.date
        if when.start is not None:
            if draft.start is None:
                draft.start, draft.end = when.start, when.end
            elif draft.start != when.start:
                draft.doubt(f"another time beside {draft.start:%H:%M}: {text!r}")
                draft.keep(f"{said}: {text}")
        self.place_zone(when)
        rest = when.rest
        nothing = when.date is None and when.start is None
        weekday = day_names.only_one(text) if nothing and len(text) < 20 else None
        if nothing and weekday is not None and not re.search(r"\d", text):
            self._check_weekday(weekday, text)
        elif nothing:
            draft.doubt(f"{said}: no day or time is read out of {text!r}")
            draft.keep(f"{said}: {text}")
        elif (
            rest
            and draft.date is not None
            and when.date is None
            and not draft.venue
            and lines.ROOM.search(rest)
        ):
            self.venue(rest)
        elif rest and said:
            weekday = day_names.only_one(rest)
            if weekday is not None and draft.date and len(rest.split()) < 3:
                self._check_weekday(weekday, rest)
            else:
                self.rest(rest, f"{said}: {text}")
        if when.doubts and draft.kept[-1:] != [f"{said}: {text}"]:
            draft.keep(f"{said}: {text}")

    def _check_weekday(self, weekday: int, said: str) -> None:
        date = self.draft.date
        if date is not None and date.weekday() != weekday:
            self.draft.doubt(f"{date} is a {date:%A}, not a {said}")

    def rest(self, rest: str, line: str) -> None:
        """What stands beside a date: a room, or words to be kept."""
        rest = lines.PREPOSITION.sub("", rest)
        clock = clocks.find(rest, bare=False)
        letters = re.search(r"[^\W\d_]", rest) is not None and len(rest) > 2
        short = len(rest) <= 120 and not values.is_private(rest)
        sentence = len(rest.split()) > 8 and lines.is_invitation(rest)
        named = re.search(r"\s(?:Prof|Dra?|Dott|Mme|Herr|Frau)\b", rest) is not None
        short = short and not sentence and not named
        if (
            clock is None
            and letters
            and short
            and not self.draft.venue
            and self._is_place(rest)
        ):
            self.venue(rest)
        else:
            self.draft.keep(line)

    def _is_place(self, text: str) -> bool:
        if lines.GREETING.match(text) or zones.is_local(text) or moments.has_date(text):
            return False
        if lines.ROOM.search(text) or affiliations.is_affiliation(text):
            return True
        return re.search(r"\d", text) is not None and len(text.split()) <= 6

    def venue(self, rest: str) -> None:
        """Take *rest* as the venue; no label says so."""
        values.read_venue(self.draft, rest)
        if self.draft.venue:
            self.draft.guessed.append("venue")

    def place_zone(self, when: moments.When) -> None:
        """Take the zone of *when*, unless one is known."""
        draft = self.draft
        if when.zone and not draft.timezone:
            draft.timezone = when.zone

    def _zone(self, text: str) -> None:
        said = zones.find_zone(text) or zones.find_zone(f"{text} time")
        if said is None:
            self.draft.doubt(f"time zone: nothing is known as {text!r}")
            self.draft.keep(f"Time zone: {text}")
            return
        draft = self.draft
        choice = zones.choose_zone(
            said, draft.date, draft.start, self.settings.timezone
        )
        draft.timezone = choice.zone or draft.timezone
        if choice.doubt:
            draft.doubt(choice.doubt)
            draft.keep(f"Time zone: {text}")

    def date_in(self, loose: Sequence[str]) -> None:
        """The first sentence with a date, where no line is one."""
        draft = self.draft
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n\n", "\n\n".join(loose)):
            if not moments.has_date(sentence):
                continue
            when = moments.read_when(values.without_urls(sentence), self.hints)
            if when.date is None and not when.doubts:
                continue
            draft.date = when.date
            if draft.start is None:
                draft.start, draft.end = when.start, when.end
            self.place_zone(when)
            draft.guessed.append("date")
            for doubt in when.doubts:
                draft.doubt(doubt)
            return

    def time_in(self, loose: Sequence[str]) -> None:
        """The time that a sentence tells: ``Talks are held at 7pm in Room 5``."""
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])|\n", "\n".join(loose)):
            said = _HELD.search(sentence)
            if len(sentence) > 300:
                continue
            each = _EACH.search(sentence)
            if each is not None and self.draft.date is None:
                times = clocks.find(sentence[each.end() :], bare=False)
                if times is not None and times.span[0] < 20 and not times.doubts:
                    self.draft.start, self.draft.end = times.start, times.end
                    self.draft.guessed.append("time")
                    return
            if moments.has_date(sentence):
                when = moments.read_when(values.without_urls(sentence), self.hints)
                if when.start and when.date == self.draft.date is not None:
                    self.draft.start, self.draft.end = when.start, when.end
                    self.draft.guessed.append("time")
                    return
                continue
            if said is None:
                continue
            times = clocks.find(sentence[said.end() :], bare=False)
            if times is not None and times.span[0] < 40 and not times.doubts:
                self.draft.start, self.draft.end = times.start, times.end
                self.draft.guessed.append("time")
                return

    def day_of_mail(self, loose: Sequence[str], sent: dt.date) -> None:
        """The day that ``tomorrow at 4pm`` is, in a mail of *sent*."""
        for sentence in re.split(r"(?<=[.!?])\s+|\n\n", "\n\n".join(loose)):
            said = _DAY_FROM_NOW.search(sentence)
            if said is None or clocks.find(sentence, bare=False) is None:
                continue
            ahead = 0 if said["today"] else 1
            self.draft.date = sent + dt.timedelta(days=ahead)
            if self.draft.start is None:
                times = clocks.find(sentence, bare=False)
                assert times is not None
                self.draft.start, self.draft.end = times.start, times.end
            self.draft.guessed.append("date")
            what = "by the day the mail was sent on"
            self.draft.doubt(f"date: {said[0]!r} is taken as {self.draft.date}, {what}")
            return
