"""What no label tells, where the kind of a line does: dates, links, names, a series.

An announcement often begins with lines that say what they are by themselves: a day
with its time, a room, a name with an institution. What is read of them is noted as
guessed; what says nothing by itself is kept as a comment.
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
    people,
    values,
    years,
)
from sphinx_seminar.importing.labelled import (
    goes_on,
    is_prose,
    plain_heading,
    running_text,
)
from sphinx_seminar.importing.lexicon import Kind
from sphinx_seminar.importing.when import read_moment
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT = 160
"""Characters of a line that is a heading, a name, a place."""
_EARLY = 15
"""Characters before the word for a room in the name of a place."""
_FEW = 8
"""Words of a place."""
_NAME = 3
"""Words of a name, at most, in most of them."""
_QUOTED = re.compile(
    r"^\W{0,3}[“\"„«「『](?P<title>[^”\"“»」』]{3,})[”\"“»」』]\W{0,3}$"
)
_NUMBER = re.compile(
    r"^\W*(?:第\s?(?P<ja>\d+)\s?[回期讲講]|#\s?(?P<en>\d+)|(?P<ko>\d+)회)\s*"
)
_TITLE_IN_FRONT = re.compile(r"^(?P<title>.+?)\s*\((?P<who>[^()]+)\)\W*$")


class Header:
    """Reads the lines of one talk that stand under no label."""

    def __init__(self, draft: Draft, hints: days.Hints) -> None:
        self.draft = draft
        self.hints = hints
        self.left: list[str] = []
        """Lines of which nothing tells yet what they are."""

    def read(self, paragraphs: Sequence[str], *, subject: str = "") -> None:
        """Read *paragraphs*, and the *subject* of the mail they came in."""
        self._series_of_subject(subject)
        lines: list[str] = []
        running: list[str] = []
        for paragraph in paragraphs:
            ahead, text = running_text(paragraph)
            if self._part_of(paragraph):
                continue
            if self._opens(paragraph) or is_prose(ahead):
                self._words(paragraph)
            else:
                for line in ahead.splitlines():
                    if lines and goes_on(line) and not ahead.startswith(line):
                        lines[-1] = f"{lines[-1]} {line.strip()}"
                    else:
                        lines.append(line.strip())
                running += [text] if text else []
        self._lines([line for line in lines if re.search(r"\w", line)])
        self._title()
        self._running(running)
        for line in self.left:
            if not values.is_tba(line):
                self.draft.keep(line)

    def _opens(self, line: str) -> bool:
        """Whether *line* is one of address or thanks: no part of an abstract."""
        kinds = (Kind.GREETING, Kind.CLOSING)
        return any(lexicon.starts(kind, line) for kind in kinds)

    def _words(self, paragraph: str) -> None:
        """Sentences of an invitation: their one day counts, all else is kept."""
        draft = self.draft
        when = moments.read_when(one_line(values.without_urls(paragraph)), self.hints)
        if when.date and not draft.date and not when.doubts:
            draft.date, draft.timezone = when.date, draft.timezone or when.zone
            draft.guessed.append("date")
            if draft.start is None and when.start is not None:
                draft.start, draft.end = when.start, when.end
                draft.guessed.append("time")
        draft.keep(paragraph)

    def _lines(self, lines: list[str]) -> None:
        above = ""
        number = 0
        while number < len(lines):
            line = lines[number]
            kind, taken = self._line(line, lines[number + 1 :], above)
            above = kind
            number += taken

    def _line(self, line: str, below: list[str], above: str) -> tuple[str, int]:
        """What kind of line *line* is, and how many lines were taken with it."""
        draft = self.draft
        status, line = values.take_status(plain_heading(line))
        draft.status = status or draft.status
        heading = plain(line.lstrip("#> "))
        if self._opens(heading) or len(line) > _SHORT:
            draft.keep(line)
            return "words", 1
        if values.urls(line) or meetings.tells_secret(line):
            self._link(line)
            return "link", 1
        if self._is_when(heading):
            self._when(heading)
            return "when", 1
        of_series = lexicon.find(Kind.SERIES, heading) and not _QUOTED.match(heading)
        if of_series and self._series(heading):
            return "series", 1
        if years.names_year(heading) and len(years.without_term(heading)) < 5:
            return "series", 1
        if not draft.title and not draft.speakers and self._is_both(heading):
            return "title", 1
        if not draft.speakers and self._is_speaker(heading, below):
            return "speaker", self._speaker(heading, below)
        if above == "when" and not draft.venue and self._is_place(heading):
            self._venue(heading)
            return "venue", 1
        institution = people.is_affiliation(heading)
        if lexicon.find(Kind.ROOM, heading) and not draft.venue and not institution:
            self._venue(heading)
            return "venue", 1
        series = draft.series
        if above == "series" and series and institution and not series.organizer:
            series.organizer = heading
            draft.guessed.append("organizer")
            return "series", 1
        self.left.append(line)
        return "", 1

    def _is_when(self, line: str) -> bool:
        span = days.date_span(line)
        if span is not None and (self.draft.date is None or span[0] < _EARLY):
            return True
        return clocks.find(line, bare=False) is not None

    def _is_place(self, line: str) -> bool:
        room = lexicon.find(Kind.ROOM, line)
        if line.rstrip().endswith("."):
            return False
        if room is not None:
            return room.start() < _EARLY or len(line.split()) < _FEW
        return re.search(r"\d", line) is not None and len(line.split()) < _FEW

    def _venue(self, text: str) -> None:
        values.read_venue(self.draft, text)
        if self.draft.venue:
            self.draft.guessed.append("venue")

    def _link(self, line: str) -> None:
        meeting = [url for url in values.urls(line) if meetings.is_meeting(url)]
        rest = values.without_urls(line).strip(" :,.-–|<>()")
        if meeting and not self.draft.online:
            self.draft.online = meeting[0]
            self.draft.guessed.append("online")
            if len(rest.split()) < 4 and not meetings.tells_secret(line):
                return
        self.draft.keep(line)

    def _when(self, line: str) -> None:
        draft = self.draft
        if lexicon.find(Kind.PAUSE, line) and not days.has_date(line):
            draft.keep(line)  # "18:00 – 18:30: welcome"
            return
        before = (draft.date, draft.start)
        rest = read_moment(draft, line, "", self.hints)
        if (draft.date, draft.start) != before:
            draft.guessed += ["date"] * (before[0] is None and draft.date is not None)
            draft.guessed += ["time"] * (before[1] is None and draft.start is not None)
        if not rest:
            return
        span = days.date_span(line)
        behind = line[span[1] :].strip(" ,;:–—-") if span else ""
        if not draft.venue and values.is_only_online(behind):
            self._venue(behind)
        elif not draft.venue and self._is_place(rest) and len(rest) < _SHORT:
            self._venue(rest)
        elif not draft.speakers and self._is_speaker(rest, []):
            self._speaker(rest, [])
        else:
            draft.keep(line)

    # the series

    def _series_of_subject(self, subject: str) -> None:
        for part in re.split(r"[\[\]:：–—|]|\s-\s", subject):
            named = lexicon.find(Kind.SERIES, part) and not days.has_date(part)
            if named and self.draft.series is None:
                self._series(part)

    def _part_of(self, paragraph: str) -> bool:
        """Take the series of ``This talk is part of the Algebra Seminar series.``."""
        said = lexicon.find(Kind.PART_OF, paragraph)
        if said is None or len(paragraph) > _SHORT:
            return False
        name = re.sub(r"(?i)\W*(?:\bseries)?\W*$", "", paragraph[said.end() :].strip())
        return self._series(name)

    def _series(self, line: str) -> bool:
        draft = self.draft
        name = years.without_term(line).strip(" -–—:|\"'“”")
        if match := _NUMBER.match(name):
            draft.number = draft.number or next(filter(None, match.groups()), "")
            name = name[match.end() :]
        sentence = line.rstrip().endswith((".", ":", "!", "?", ",", ";"))
        if (draft.series and draft.series.name) or len(name.split()) > 12 or sentence:
            return False
        draft.series = draft.series or DraftSeries()
        draft.series.name = name
        draft.guessed.append("series")
        return True

    # who

    def _is_speaker(self, line: str, below: list[str]) -> bool:
        head = re.split(r"\s*[,(（|]|\s+[-–—]\s+", line, maxsplit=1)[0].strip()
        if not people.looks_like_name(head):
            return False
        honorific = bool(names.read_person(line).honorific)
        rest = line[len(head) :]
        described = people.is_affiliation(rest) or people.is_position(rest)
        return honorific or described or "(" in rest or _describes(below)

    def _is_both(self, line: str) -> bool:
        """Take a title with the speaker in brackets: ``On Knots (Dr. Jane Doe)``."""
        match = _TITLE_IN_FRONT.match(line)
        who = match["who"] if match else ""
        if not people.looks_like_name(who.partition(",")[0]):
            return False
        if match is None or not (
            names.read_person(who).honorific or len(match["title"].split()) > _NAME
        ):
            return False
        self._speaker(who, [])
        self.draft.title = values.read_title(match["title"])
        self.draft.guessed.append("title")
        return True

    def _speaker(self, line: str, below: list[str]) -> int:
        """Note who speaks; returns how many lines tell of it."""
        told = [line]
        for one in below:
            if not _describes([one]) or days.has_date(one):
                break
            told.append(one)
        found = people.read_people("\n".join(told))
        self.draft.speakers = found.speakers
        self.draft.kept += found.kept
        for doubt in found.doubts:
            self.draft.doubt(doubt)
        self.draft.guessed.append("speaker")
        return len(told)

    # what it is about

    def _title(self) -> None:
        """The title: in quotation marks, a heading of Markdown, or all that is left."""
        draft = self.draft
        if draft.title:
            return
        quoted = [line for line in self.left if _QUOTED.match(line)]
        headed = [line for line in self.left if line.startswith("#")]
        lines = [line for line in self.left if line.strip() and not values.is_tba(line)]
        for found in (quoted, headed, lines):
            if len(found) == 1 and (
                len(found[0].split()) > 1 or not found[0].isascii()
            ):
                self._take_title(found[0])
                return
        if lines and (draft.speakers or draft.date):
            draft.doubt("title: which of the lines that are kept as comments?")

    def _take_title(self, line: str) -> None:
        draft = self.draft
        self.left.remove(line)
        draft.title = values.read_title(plain(line.lstrip("#> ")))
        draft.guessed.append("title")

    def _running(self, paragraphs: list[str]) -> None:
        """Paragraphs under no label: an abstract, and the life of the speaker."""
        draft = self.draft
        texts: list[str] = []
        for paragraph in paragraphs:
            named = [
                one for one in draft.speakers if plain(paragraph).startswith(one.name)
            ]
            if named and not named[0].biography:
                named[0].biography = paragraph
                draft.guessed.append("biography")
            elif draft.abstract or not (draft.title or draft.speakers):
                draft.keep(paragraph)
            else:
                texts.append(paragraph)
        if texts:
            draft.abstract = "\n\n".join(texts)
            draft.guessed.append("abstract")


def _describes(lines: Sequence[str]) -> bool:
    """Whether the first of *lines* tells a position or an institution."""
    line = lines[0] if lines else ""
    if line[:1].islower():
        return False
    if len(line) > _SHORT or lexicon.find(Kind.SERIES, line):
        return False
    place = lexicon.find(Kind.ROOM, line) and re.search(r"\d", line)
    return not place and (people.is_position(line) or people.is_affiliation(line))
