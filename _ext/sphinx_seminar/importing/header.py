"""The lines of an announcement that stand under no label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    affiliations,
    clocks,
    join_links,
    lines,
    meetings,
    moments,
    people,
    person_names,
    sentences_series,
    values,
    years,
)
from sphinx_seminar.importing.labels import LONG
from sphinx_seminar.importing.leftovers import Leftovers, Piece
from sphinx_seminar.importing.link_lines import read_link
from sphinx_seminar.importing.series_lines import SeriesLines
from sphinx_seminar.importing.summary import (
    Summary,
    likeness,
    split_emphasis,
    split_summary,
)
from sphinx_seminar.importing.title_lines import (
    add_people,
    read_called_off,
    title_among,
)
from sphinx_seminar.model import Status
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.blocks import Block
    from sphinx_seminar.importing.when import WhenReader
    from sphinx_seminar.talkfiles.draft import Draft


_GAP = re.compile(r"\s*,(?:\s*,)+\s*")
"""Where a day was taken out of a line."""
_SUMMARY = 40
"""Words of a line with title and speaker."""
_GENERIC_AHEAD = re.compile(
    r"^\W*(?P<head>[^\W\d_][\w ]{3,30}?)\s*[:,–-][\s:,–-]*(?P<tail>\S.*)$"
)


class Header:
    """Reads what labels do not say, out of loose lines, and says so."""

    def __init__(self, blocks: Sequence[Block], draft: Draft, when: WhenReader) -> None:
        self.blocks = blocks
        self.draft = draft
        self.when = when
        self.first_long = next(
            (
                number
                for number, block in enumerate(blocks)
                if block.label and block.label.field in LONG
            ),
            len(blocks),
        )
        self.series = SeriesLines(blocks, draft)
        self.known_at: dict[str, int] = {}
        """In which block a line of a kind was found first."""
        self.led = False
        """Whether the line before leads to a title, as ``spricht über`` does."""

    def read(self, *, subject: str) -> None:
        """Read the loose lines: series, group, speaker, title, links, text.

        :param subject: the subject of the mail that the announcement came in.
        """
        pieces: list[Piece] = []
        for number, block in enumerate(self.blocks):
            if block.label is None:
                pieces.extend(self._block(number, block))
        pieces = [piece for piece in pieces if piece.block not in self.series.consumed]
        rest = Leftovers(
            self.blocks,
            self.draft,
            self.when,
            first_long=self.first_long,
            series_at=self.series.at,
            known_at=self.known_at,
        )
        rest.read(pieces, subject=subject)

    def _block(self, number: int, block: Block) -> list[Piece]:
        """Take known lines out of a loose block; what is left comes back."""
        said = [line.strip() for line in block.lines if line.strip()]
        text = "\n".join(said)
        prose: list[Piece] = []
        if lines.is_prose(text):
            start = lines.headline(said)
            running = [one for one in said[start:] if not self.series.part_of(one)]
            prose = self._prose(number, "\n".join(running))
            said = said[:start]
        left: list[Piece] = []
        open_piece: list[str] = []
        kind, led = "", self.led
        closing = next(
            (n for n, one in enumerate(said) if lines.CLOSING.match(one)), len(said)
        )
        self.draft.kept.extend(said[closing:])
        for line in said[:closing]:
            kind = self._leading_line(number, line, after=kind)
            if kind in ("date", "person", "title"):
                self.known_at.setdefault(kind, number)
            if kind:
                if open_piece:
                    left.append(Piece(" ".join(open_piece), number, led=led))
                    open_piece = []
                led = self.led
            else:
                open_piece.append(line)
        if open_piece:
            left.append(Piece(" ".join(open_piece), number, led=led))
            self.led = False
        return [*left, *prose]

    def _leading_line(self, number: int, line: str, *, after: str) -> str:
        """A line that may end in words for a title to come: ``in Room 3, on``."""
        said = lines.LEADS_TO_TITLE.sub("", line)
        if said != line and lines.SPEAKS.fullmatch(said):
            self.led = True
            return "leading"
        if said != line and (kind := self._line(number, said, after=after)):
            self.led = True
            return kind
        kind = self._line(number, line, after=after)
        self.led = self.led and not kind
        return kind

    def _prose(self, number: int, text: str) -> list[Piece]:
        """A paragraph; a date and links in it count where no line has them."""
        draft = self.draft
        found = values.urls(text)
        for url in found:
            if meetings.is_meeting(url) and not draft.online:
                draft.online = url
                draft.guessed.append("online")
        if (
            draft.date is None
            and len(text) < 600
            and moments.has_date(text)
            and (number < self.first_long or lines.is_invitation(text))
        ):
            when = moments.read_when(values.without_urls(text), self.when.hints)
            if when.date is not None:
                draft.date = when.date
                draft.start, draft.end = (
                    draft.start or when.start,
                    draft.end or when.end,
                )
                self.when.place_zone(when)
                draft.guessed.append("date")
                for doubt in when.doubts:
                    draft.doubt(doubt)
        joins = any(map(meetings.is_meeting, found)) or values.is_private(text)
        if joins and (rest := join_links.text_beside(draft, text)):
            return [Piece(rest, number, True)]
        if joins or lines.is_greeting(text):
            draft.keep(text)
            values.note_contact(draft, text)
            return []
        return [Piece(text, number, True)]

    def _line(self, number: int, line: str, *, after: str) -> str:
        """What kind of line this is, once its values are noted; empty if unknown."""
        draft = self.draft
        person_open, after_date = after == "person", after == "date"
        bare = markup.plain(line.lstrip("#>•◦▪-– ")).strip()
        bare = re.sub(r"^\[[\w-]{2,20}\]\s+(?=\S)", "", bare)  # a mailing list's tag
        if not re.search(r"\w", bare):
            return "decoration"
        ahead = number < self.first_long
        if values.is_private(line):
            for url in values.urls(line):
                draft.online = draft.online or (url if meetings.is_meeting(url) else "")
            draft.keep(line)
            return "private"
        if values.urls(line) or re.match(r"(?i)^\W*https?://", line):
            return read_link(draft, line)
        if not draft.title and (title := title_among(draft, bare)):
            draft.title = values.read_title(title)
            draft.guessed.append("title")
            draft.keep(line)
            return "title"
        if ahead and lines.YEAR_SERIES.match(bare) and not line.startswith("# "):
            return "year"
        if years.STAMP.search(bare) and not self._is_said(bare):
            draft.keep(line)
            return "stamp"
        status, said = values.take_status(bare)
        if status is not None and len(said) > 3:
            draft.status, bare = status, said
            draft.doubt(f"status {status.value} is taken from {line.strip()!r}")
        if match := lines.NUMBER.match(bare):
            draft.number = draft.number or match["n"]
            return "number"
        if self.series.part_of(bare):
            return "series"
        if read_called_off(draft, bare):
            return "status"
        if (lines.CANCELLED.search(bare) and len(bare) < 80) or (
            lines.POSTPONED.search(bare) and len(bare) < 80
        ):
            draft.status = (
                Status.CANCELLED if lines.CANCELLED.search(bare) else Status.POSTPONED
            )
            draft.doubt(f"status taken from {bare!r}")
            draft.message = draft.message or bare
            return "status"
        if len(bare) < 200 and self._dated(bare):
            return "date"
        if kind := self.series.prefixed(number, bare):
            return kind
        new = not (draft.title or draft.talkers)
        told = (new and split_emphasis(line)) or None
        if told or (told := self._told_with_honorific(bare) if ahead else None):
            self._add_told(told)
            return "title"
        if after_date and not draft.venue and self._is_place(bare):
            self.when.venue(bare)
            return "venue"
        if self._person(bare, person_open=person_open, ahead=ahead):
            return "person"
        if (
            not draft.venue
            and len(bare) < 100
            and not (len(bare.split()) > 6 and bare[-1:] in ".!")
            and clocks.find(bare, bare=False) is None  # "Mondays at 16:00 in Room 5"
            and lines.ROOM.search(place := lines.PREPOSITION.sub("", bare.strip(" .,")))
            and not lines.SERIES.search(
                bare.replace("eminar room", "").replace("eminar Room", "")
            )
        ):
            draft.venue = place
            draft.guessed.append("venue")
            return "venue"
        if ahead and self.series.line(number, bare):
            return "series"
        if lines.is_no_news(bare):
            draft.keep(line)
            return "other"
        return ""

    def _is_said(self, line: str) -> bool:
        """Whether the day and time of *line* are all that the text has."""
        others = [
            one
            for block in self.blocks
            for one in block.lines
            if line not in one and moments.has_date(one)
        ]
        return not others

    def _is_place(self, line: str) -> bool:
        """Whether *line*, below a date, says where."""
        if lines.names_person(line) or len(line) > 100 or lines.has_series(line):
            return False
        numbered = re.search(r"\d", line) is not None and len(line.split()) <= 6
        return affiliations.is_affiliation(line) or (
            numbered and not moments.has_date(line) and line[:1].isalnum()
        )

    def _dated(self, line: str) -> bool:
        """A line that begins or ends with a date or a time, and is no sentence."""
        draft = self.draft
        has_date = moments.has_date(line)
        clock = clocks.find(line, bare=False)
        if not has_date and (clock is None or draft.start is not None):
            return False
        if not has_date and line[-1:] in ".!" and len(line.split()) > 5:
            return False  # "All talks are at 4 pm in Room 5."
        when = moments.read_when(line, self.when.hints)
        if not has_date and (draft.date is None and len(when.rest) > 30):
            return False
        if when.date is None and when.start is None and not when.doubts:
            return False
        when = when._replace(rest=_without_generic(when.rest))
        told = self._told_beside(when.rest)
        if len(when.rest.split()) > 14 and not told:
            return False
        if has_date and when.date is not None and draft.date is not None:
            if when.date != draft.date and re.search(r"\w", when.rest):
                return False
            if when.date != draft.date:
                draft.keep(line)
                draft.doubt(f"another date beside {draft.date}: {when.date}")
                return True
            if draft.start is not None or when.start is None:
                if not (when.rest and self.series.line(-1, when.rest)):
                    draft.keep(line)
                return True
        if when.date is not None or when.doubts:
            draft.date = draft.date or when.date
        if when.start is not None and draft.start is None:
            draft.start, draft.end = when.start, when.end
        self.when.place_zone(when)
        for doubt in when.doubts:
            draft.doubt(doubt)
            draft.keep(line)
        if told:
            self._add_told(told)
        elif when.rest:
            self._beside_date(when.rest, line)
        return True

    def _beside_date(self, rest: str, line: str) -> None:
        """What stands on the line of the date: a room, a series, or a name."""
        draft = self.draft
        if len(parts := [one for one in _GAP.split(rest) if one.strip(" ,.")]) > 1:
            for part in parts:  # before and behind the day
                self._beside_date(part.strip(" ,."), line)
            return
        named = lines.names_person(rest)
        numbered = re.search(r"\d", rest) is not None and len(rest.split()) <= 6
        roomy = numbered or lines.ROOM.search(rest) is not None
        roomy = roomy and not lines.has_series(rest) and len(rest.split()) <= 8
        if roomy and not named and not draft.venue:
            self.when.rest(rest, line)
        elif (not named and self.series.line(-1, rest)) or self._person(
            rest, person_open=False, ahead=True
        ):
            return
        elif not draft.talkers and person_names.looks_like_name(rest):
            add_people(draft, rest)
        else:
            self.when.rest(rest, line)

    def _told_beside(self, rest: str) -> Summary | None:
        """Speaker and title on the line of the date: ``3 May: “On Foam” – Dr. Doe``."""
        if self.draft.talkers or self.draft.title or len(rest) > 200:
            return None
        said = split_summary(rest, [], "")
        return said if said.who and said.title and said.sure else None

    def _told_with_honorific(self, line: str) -> Summary | None:
        """``On Foam – Professor Jane Doe, Rome @ Room 5``: nothing else is a name."""
        said, place = lines.without_place(line)
        told = self._told_beside(said)
        if told is None or not person_names.has_honorific(told.who):
            return None
        if len(said.split()) > _SUMMARY or lines.has_series(told.title):
            return None
        if place and not self.draft.venue:
            self.when.venue(place)
        return told

    def _add_told(self, said: Summary) -> None:
        add_people(self.draft, said.who)
        self.draft.title = values.read_title(said.title)
        self.draft.guessed.append("title")

    def _person(self, line: str, *, person_open: bool, ahead: bool) -> bool:
        draft = self.draft
        guessed = "speaker" in draft.guessed
        described = affiliations.is_position(line) or affiliations.is_affiliation(line)
        near = person_open and guessed and len(line) < 240
        if near and described and not lines.has_series(line):
            found = people.People([], [], [])
            people.describe(draft.speakers[-1], line.strip("()"), found)
            draft.kept.extend(found.kept)
            return True
        if draft.talkers and not guessed:
            return self._labelled_person_line(line)
        if match := lines.BY.match(line):
            line = match["rest"]
            if not likeness(line):
                return False
        elif not ahead or not (
            person_names.has_honorific(line)
            or lines.names_person(line)
            or lines.are_names(line)
        ):
            return False
        add_people(self.draft, line, plural=lines.are_names(line))
        return True

    def _labelled_person_line(self, line: str) -> bool:
        """The name of the labelled speaker again, as a heading or a line."""
        folded = names.fold(names.read_person(line).name)
        return any(folded == names.fold(one.name) for one in self.draft.speakers)


def _without_generic(rest: str) -> str:
    """*rest* of a line with a date without ``Colloquium:``, which says nothing."""
    match = _GENERIC_AHEAD.match(rest)
    generic = {*sentences_series.GENERIC, "colloquium", "kolloquium"}
    if match is None or match["head"].casefold() not in generic:
        return rest
    return match["tail"]
