"""Lines without a label as fields of a record, by their kind.

An announcement often begins with lines that need no label: a day with its time, a
room, a name with an institution. Other lines are kept as comments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    clocks,
    days,
    lexicon,
    meetings,
    moments,
    person_names,
    values,
    years,
)
from sphinx_seminar.importing.field_names import names_series
from sphinx_seminar.importing.labelled import (
    is_continued,
    is_prose,
    plain_heading,
    running_text,
)
from sphinx_seminar.importing.labels import DAY, Field
from sphinx_seminar.importing.records import Entry, Record
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LINE = 160
"""Characters of a line that is a heading, a name, a venue."""
_MAX_LEAD = 15
"""Characters before a day, or before the word for a room in a venue."""
_MAX_SERIES_WORDS = 12
QUOTED = re.compile(
    r"^\W{0,3}[“\"„«「『](?P<title>[^”\"“»」』]{3,})[”\"“»」』]\W{0,3}$"
)
"""A line that is a title in quotation marks."""
_NUMBER = re.compile(
    r"^\W*(?:第\s?(?P<ja>\d+)\s?[回期讲講]|#\s?(?P<en>\d+)|(?P<ko>\d+)회)\s*"
)


class Unlabelled:
    """Adds lines without a label to the record of a talk.

    :param known: the fields with a label, and their values.
    """

    def __init__(
        self, record: Record, known: dict[Field, str], hints: days.Hints
    ) -> None:
        self.record = record
        self.known = known
        self.hints = hints
        self.rest: list[str] = []
        """Lines whose field is not known yet."""

    def read(self, paragraphs: Sequence[str], subject: str = "") -> None:
        """Read *paragraphs*, and the *subject* of the mail they came in."""
        for part in re.split(r"[\[\]:：–—|]|\s-\s", subject):
            if lexicon.find("series", part) and not days.has_date(part):
                self._read_series(part)
        self._read_status(values.take_mark(subject)[0])
        lines: list[str] = []
        running: list[str] = []
        for paragraph in paragraphs:
            short, text = running_text(paragraph)
            if self._read_series_sentence(paragraph):
                continue
            kinds = ("greeting", "closing")
            if is_prose(short) or any(
                lexicon.starts(kind, paragraph) for kind in kinds
            ):
                self._read_prose(paragraph)
                continue
            for line in filter(re.compile(r"\w").search, short.splitlines()):
                if lines and is_continued(line) and not short.startswith(line):
                    lines[-1] = f"{lines[-1]} {line.strip()}"
                else:
                    lines.append(line.strip())
            running += [text] if text else []
        above: Field | None = None
        number = 0
        while number < len(lines):
            above, taken = self._read_line(lines[number], lines[number + 1 :], above)
            number += taken
        self._read_title()
        self._read_paragraphs(running)
        self.record.kept += [line for line in self.rest if not values.is_tba(line)]

    def _add(self, field: Field, text: str) -> None:
        self.known.setdefault(field, text)
        self.record.entries.append(Entry(field.value, text))
        moment = field is Field.WHEN
        self.record.guessed += ["date", "time"] if moment else [field.value]

    def _has(self, *fields: Field) -> bool:
        return any(field in self.known for field in fields)

    def _read_prose(self, paragraph: str) -> None:
        """Sentences of an invitation: their one day counts, all else is kept."""
        when = moments.read_when(one_line(values.without_urls(paragraph)), self.hints)
        if when.date and not when.doubts and not self._has(*DAY):
            self._add(Field.DATE, when.date.isoformat())
            if when.start and not self._has(Field.TIME):
                self._add(Field.TIME, when.hours)
        self.record.kept.append(paragraph)

    def _read_line(
        self, line: str, below: list[str], above: Field | None
    ) -> tuple[Field | None, int]:
        """The field of *line*, and how many lines were taken with it."""
        mark, line = values.take_mark(plain_heading(line))
        self._read_status(mark)
        heading = plain(line.lstrip("#> "))
        if len(line) > _MAX_LINE or values.urls(line) or meetings.tells_secret(line):
            if any(map(meetings.is_meeting, values.urls(line))):
                self._add(Field.ONLINE, line)
            else:
                self.record.kept.append(line)
        elif self._is_when(heading):
            self._read_when(heading)
            return Field.WHEN, 1
        elif (
            (names_series(heading) or lexicon.is_all("series", heading))
            and not QUOTED.match(heading)
            and self._read_series(heading)
        ) or (years.names_year(heading) and len(years.without_term(heading)) < 5):
            return Field.SERIES, 1
        elif not self._has(Field.SPEAKER) and _is_speaker(heading, below):
            return Field.SPEAKER, self._read_speaker(heading, below)
        elif not self._has(Field.VENUE) and (
            (above is Field.WHEN and _is_venue(heading))
            or (
                lexicon.find("room", heading)
                and not person_names.is_affiliation(heading)
            )
        ):
            self._add(Field.VENUE, heading)
        elif above is Field.SERIES and person_names.is_affiliation(heading):
            self._add(Field.ORGANIZER, heading)
            return Field.SERIES, 1
        elif mark and line and not self._has(Field.TITLE):
            self._add(Field.TITLE, heading)
        else:
            self.rest.append(line)
        return None, 1

    def _read_status(self, mark: str) -> None:
        self.record.entries += [Entry(Field.STATUS.value, mark)] if mark else []

    def _is_when(self, line: str) -> bool:
        span = days.date_span(line)
        dated = self._has(*DAY)
        if span is not None and (not dated or span[0] < _MAX_LEAD):
            return True
        return clocks.find(line, bare=False) is not None

    def _read_when(self, line: str) -> None:
        """A day or a time, and whether it is online."""
        if lexicon.find("pause", line) and not days.has_date(line):
            self.record.kept.append(line)  # "18:00 – 18:30: welcome"
            return
        self._add(Field.WHEN, line)
        span = days.date_span(line)
        behind = line[span[1] :].strip(" ,;:–—-") if span else ""
        if not self._has(Field.VENUE) and values.is_only_online(behind):
            self._add(Field.VENUE, behind)

    # the series

    def _read_series_sentence(self, paragraph: str) -> bool:
        """Take the series of ``This talk is part of the Algebra Seminar series.``."""
        match = lexicon.find("part_of", paragraph)
        if match is None or len(paragraph) > _MAX_LINE:
            return False
        name = re.sub(r"(?i)\W*(?:\bseries)?\W*$", "", paragraph[match.end() :].strip())
        return self._read_series(name)

    def _read_series(self, line: str) -> bool:
        name = years.without_term(line).strip(" -–—:|\"'“”")
        if match := _NUMBER.match(name):
            self._add(Field.NUMBER, next(filter(None, match.groups()), ""))
            name = name[match.end() :]
        sentence = line.rstrip().endswith((".", ":", "!", "?", ",", ";"))
        if self._has(Field.SERIES) or len(name.split()) > _MAX_SERIES_WORDS or sentence:
            return False
        self._add(Field.SERIES, name)
        return True

    # who

    def _read_speaker(self, line: str, below: list[str]) -> int:
        """Note the speaker; returns how many lines are about the speaker."""
        lines = [line]
        for one in below:
            if not _describes(one) or days.has_date(one):
                break
            lines.append(one)
        self._add(Field.SPEAKER, "\n".join(lines))
        return len(lines)

    # what it is about

    def _read_title(self) -> None:
        """The title: in quotation marks, a heading of Markdown, or all that is left."""
        if self._has(Field.TITLE):
            return
        quoted = [line for line in self.rest if QUOTED.match(line)]
        headed = [line for line in self.rest if line.startswith("#")]
        lines = [line for line in self.rest if line.strip() and not values.is_tba(line)]
        for found in (quoted, headed, lines):
            if len(found) == 1 and (" " in found[0].strip() or not found[0].isascii()):
                self.rest.remove(found[0])
                self._add(Field.TITLE, plain(found[0].lstrip("#> ")))
                return

    def _read_paragraphs(self, paragraphs: list[str]) -> None:
        """Paragraphs under no label: an abstract, or sentences of an invitation."""
        texts: list[str] = []
        for paragraph in paragraphs:
            dated = self._has(*DAY)
            tells = not dated and days.has_date(paragraph)
            named = self._has(Field.TITLE, Field.SPEAKER)
            if tells or self._has(Field.ABSTRACT) or not named:
                self._read_prose(paragraph)
                if not dated and self._has(Field.DATE):
                    self.record.doubts.append("the date is that of a sentence")
            else:
                texts.append(paragraph)
        if texts:
            self._add(Field.ABSTRACT, "\n\n".join(texts))


def _is_venue(line: str) -> bool:
    room = lexicon.find("room", line)
    return room is not None and room.start() < _MAX_LEAD


def _is_speaker(line: str, below: list[str]) -> bool:
    head = re.split(r"\s*[,(（|]|\s+[-–—·]\s+", line, maxsplit=1)[0].strip()
    honorific = bool(names.read_person(line).honorific)
    described = _describes(line[len(head) :]) or "(" in line or _describes(*below[:1])
    named = person_names.looks_like_name(head) and not lexicon.find("meeting", head)
    return named and (honorific or described)  # "Invited Talk" is nobody


def _describes(line: str = "") -> bool:
    """Whether *line* has a position or an institution, and is no series or room."""
    if lexicon.find("series", line) or _is_venue(line):
        return False
    return person_names.is_position(line) or person_names.is_affiliation(line)
