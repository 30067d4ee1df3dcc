"""The lines of an announcement that stand under no label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import people, prose, values
from sphinx_seminar.importing.draft import DraftSeries
from sphinx_seminar.importing.labels import LONG, Field
from sphinx_seminar.model import MaterialKind, Status
from sphinx_seminar.reading import clocks, moments, names, zones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.blocks import Block
    from sphinx_seminar.importing.draft import Draft, Settings

WHEN_FIELDS = (Field.WHEN, Field.DATE, Field.TIME, Field.TIMEZONE, Field.END)
"""Labels whose values together say when the talk is."""

_SERIES = re.compile(
    r"(?i)seminars?\b|colloqui(?:um|a)\b|kolloquium|seminaire|séminaire|seminario|seminário|lecture series|\bseries\b|"
    r"distinguished lecture|reading group|journal club|oberseminar|ringvorlesung|vortragsreihe|webinar|brown bag|symposium|"
    r"семинар|коллоквиум|セミナー|談話会|研究会|コロキウム|研讨会|论坛|論壇|讲座|學術演講|系列|세미나|콜로퀴움|seminarium|seminář|seminár|seminer"
)
_YEAR_SERIES = re.compile(
    r"(?i)^\W*(?:(?:the\s+)?(?P<year>(?:19|20)\d\d)(?:\s?[/–-]\s?\d{2,4})?\s*(?:series|season|edition|programme|program)?|"
    r"(?:series|season|edition)\s+(?P<later>20\d\d))\W*$"
)
_TERM = re.compile(
    r"(?i)\b(?:spring|summer|fall|autumn|winter|michaelmas|lent|easter|trinity|hilary|term|semester|sommersemester|wintersemester|"
    r"ss|ws|sose|wise|academic year|année|curso|a\.?y\.?)\.?\s+(?:term\s+|semester\s+|quarter\s+)?(?P<year>20\d\d)(?:\s?[/–-]\s?(?P<next>\d{2,4}))?"
)
_ORGANIZER = re.compile(
    r"(?i)\b(?:group|lab(?:oratory)?|department|dept|school|faculty|institute|centre|center|university|college|arbeitsgruppe|"
    r"lehrstuhl|fachbereich|fakultät|institut|institut[oa]|laboratoire|departamento|dipartimento|équipe|team|society|chapter|academy)\b"
    r"|研究室|学部|学院|大学|研究所|研究科|학과|대학"
)
_GREETING = re.compile(
    r"(?i)^\W*(?:dear|hi|hello|hallo|bonjour|liebe|sehr geehrte|cher|chers|chères|estimad|queridos|ciao|gentili|all are welcome|everyone|"
    r"everybody|all welcome|we (?:are|would|look|cordially|invite|hope|will)|you are|please|join us|this (?:week|talk|seminar|is)|best|kind|regards|"
    r"thanks|thank you|sincerely|many thanks|cheers|viele|mit freundlichen|cordialement|saludos|open to|free|refreshments|coffee|"
    r"tea|lunch|pizza|light|looking forward|the (?:next|following|talk|seminar|event|meeting)|attendance|admission|in[- ]person|hybrid|note|"
    r"see you|everyone is|join |announc|reminder|save the date|invitation|einladung|upcoming|today|tomorrow|next|as usual|when:|ladies|"
    r"our next|it is|i am|wir |nous |il est|le séminaire|die |das |der |la |el |we\b|hosted|organi[sz]ed|sponsored|supported)"
)
_CLOSING = re.compile(
    r"(?i)^\W*(?:(?:all )?(?:the )?best(?: wishes| regards)?|(?:kind |warm |best )?regards|cheers|thanks|thank you|many thanks|"
    r"sincerely|yours(?: sincerely)?|viele grüße|mit freundlichen grüßen|cordialement|saludos|cordiali saluti|abraços)\s*[,!.]?$"
)
_BY = re.compile(
    r"(?i)^\W*(?:by|speaker|with|presented by|given by|von|par|por|di|talk by|a talk by)\s+(?P<rest>[^\W\d_].*)$"
)
_CANCELLED = re.compile(
    r"(?i)\b(?:cancell?ed|annulé|abgesagt|annullato|cancelad[oa])\b"
)
_POSTPONED = re.compile(
    r"(?i)\b(?:postponed|verschoben|reporté|rinviato|aplazad[oa]|rescheduled)\b"
)
_NUMBER = re.compile(
    r"(?i)^\W*(?:#|no\.?|nr\.?|talk|seminar|lecture|session|episode|第)\s*(?P<n>\d{1,4})\s*(?:回)?\W*$"
)
_PART_OF = re.compile(
    r"(?i)^this (?:talk|seminar|lecture|event) is part of (?:the )?(?P<name>.{3,100}?)(?: series)?\.?$"
)
_ROOM = re.compile(
    r"(?i)^\W*[A-Z]{1,3}[-. ]?\d{1,4}[A-Za-z]?\s*,|"
    r"^\W*(?:room|rm\.?|hall|building|bldg|lecture|auditorium|theat(?:re|er)|hörsaal|raum|salle|amphi|aula|sala|auditorio|auditório|zaal|"
    r"seminarraum|campus|floor|lecture theatre|seminar room|conference room|meeting room|common room|会議室|教室|講義室|会议室|报告厅|강의실|세미나실)\b"
    r"|\b(?:room|rm\.|hall|building|lecture theatre|auditorium|theatre)\s+[A-Z]?\d|\b(?:seminar|lecture|meeting|conference|common) (?:room|hall|theatre)\b"
    r"|\b(?:auditorium|lecture hall|hall)$|会議室|教室|講義室|会议室|报告厅|강의실|세미나실"
)


class _Piece(NamedTuple):
    """Adjacent lines of one kind that no label names."""

    text: str
    block: int
    paragraph: bool


class Header:
    """Reads what labels do not say, out of loose lines, and says so."""

    def __init__(
        self, blocks: Sequence[Block], draft: Draft, settings: Settings
    ) -> None:
        self.blocks = blocks
        self.draft = draft
        self.settings = settings
        self.year = settings.year or self._said_year()
        self.first_long = next(
            (
                number
                for number, block in enumerate(blocks)
                if block.label and block.label.field in LONG
            ),
            len(blocks),
        )
        self.series_at: int | None = None

    def _said_year(self) -> int | None:
        """The year that a heading such as ``2022 SERIES`` names."""
        for block in self.blocks:
            if block.label is not None:
                continue
            for line in block.lines:
                match = _YEAR_SERIES.match(line)
                if match and (year := match["year"] or match["later"]):
                    return int(year)
                term = _TERM.search(line)
                if term and not term["next"]:
                    return int(term["year"])
        return None

    @property
    def hints(self) -> moments.Hints:
        """What helps reading a date of this announcement."""
        zone = self.settings.timezone
        return moments.Hints(self.year, self.settings.day_first, zone)

    # --- when -------------------------------------------------------------------

    def read_when(self, blocks: Sequence[Block]) -> None:
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
            blocks, key=lambda one: order[one.label.field] if one.label else 9
        ):
            assert block.label is not None
            field, said = block.label.field, block.label.said
            text = values.plain(
                values.one_line(values.without_urls(block.text.replace("\n", ", ")))
            )
            for url in values.urls(block.text):
                values.read_online(draft, url, said)
            if values.is_tba(text) or not text:
                continue
            if field is Field.TIMEZONE:
                self._zone(text)
            elif field is Field.END:
                if (times := clocks.find(text, bare=True)) and draft.start:
                    draft.end = times.start
                else:
                    draft.keep(f"{said}: {text}")
            else:
                self._moment(
                    text, said, bare=field is Field.TIME or draft.date is not None
                )

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
        self._place_zone(when)
        rest = when.rest
        nothing = when.date is None and when.start is None
        if nothing:
            draft.doubt(f"{said}: no day or time is read out of {text!r}")
            draft.keep(f"{said}: {text}")
        elif (
            rest
            and draft.date is not None
            and when.date is None
            and not draft.venue
            and _ROOM.search(rest)
        ):
            self._venue(rest)
        elif rest and said:
            weekday = moments.weekday_in(rest)
            if weekday is not None and draft.date and len(rest.split()) < 3:
                self._check_weekday(weekday, rest)
            else:
                self._rest(rest, f"{said}: {text}")
        if when.doubts and not draft.kept[-1:] == [f"{said}: {text}"]:
            draft.keep(f"{said}: {text}")

    def _check_weekday(self, weekday: int, said: str) -> None:
        date = self.draft.date
        if date is not None and date.weekday() != weekday:
            self.draft.doubt(f"{date} is a {date:%A}, not a {said}")

    def _rest(self, rest: str, line: str) -> None:
        """What stands beside a date: a room, or words to be kept."""
        clock = clocks.find(rest, bare=False)
        letters = re.search(r"[^\W\d_]{2,}", rest) is not None
        short = len(rest) <= 120 and not values.is_private(rest)
        if (
            clock is None
            and letters
            and short
            and not self.draft.venue
            and self._is_place(rest)
        ):
            self._venue(rest)
        else:
            self.draft.keep(line)

    def _is_place(self, text: str) -> bool:
        if _GREETING.match(text) or zones.is_local(text):
            return False
        if _ROOM.search(text) or people.is_affiliation(text):
            return True
        return re.search(r"\d", text) is not None and len(text.split()) <= 6

    def _venue(self, rest: str) -> None:
        values.read_venue(self.draft, rest)
        if self.draft.venue:
            self.draft.guessed.append("venue")

    def _place_zone(self, when: moments.When) -> None:
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

    # --- everything else ---------------------------------------------------------

    def read(self, *, subject: str) -> None:
        """Read the loose lines: series, group, speaker, title, links, text."""
        candidates: list[_Piece] = []
        for number, block in enumerate(self.blocks):
            if block.label is None:
                candidates.extend(self._block(number, block))
        candidates = self._speaker_without_label(candidates)
        candidates = self._title(candidates, subject)
        if not (self.draft.title and self.draft.speakers):
            loose = [one.text for one in self.blocks if one.label is None]
            prose.read_prose(self.draft, "\n\n".join(loose))
            if self.draft.date is None:
                self._date_in(loose)
        self._long_texts(candidates)

    def _block(self, number: int, block: Block) -> list[_Piece]:
        """Take known lines out of a loose block; what is left comes back."""
        lines = [line.strip() for line in block.lines if line.strip()]
        text = "\n".join(lines)
        if _is_prose(text):
            return self._prose(number, text)
        left: list[_Piece] = []
        open_piece: list[str] = []
        kind = ""
        closing = next(
            (n for n, one in enumerate(lines) if _CLOSING.match(one)), len(lines)
        )
        self.draft.kept.extend(lines[closing:])
        for line in lines[:closing]:
            kind = self._line(number, line, after=kind)
            if kind:
                if open_piece:
                    left.append(_Piece(" ".join(open_piece), number, False))
                    open_piece = []
            else:
                open_piece.append(line)
        if open_piece:
            left.append(_Piece(" ".join(open_piece), number, False))
        return left

    def _date_in(self, loose: Sequence[str]) -> None:
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
            self._place_zone(when)
            draft.guessed.append("date")
            for doubt in when.doubts:
                draft.doubt(doubt)
            return

    def _prose(self, number: int, text: str) -> list[_Piece]:
        """A paragraph; a date and links in it count where no line has them."""
        draft = self.draft
        found = values.urls(text)
        for url in found:
            if values.is_meeting(url) and not draft.online:
                draft.online = url
                draft.guessed.append("online")
        if (
            draft.date is None
            and len(text) < 600
            and moments.has_date(text)
            and number < self.first_long
        ):
            when = moments.read_when(values.without_urls(text), self.hints)
            if when.date is not None:
                draft.date = when.date
                draft.start, draft.end = (
                    draft.start or when.start,
                    draft.end or when.end,
                )
                self._place_zone(when)
                draft.guessed.append("date")
                for doubt in when.doubts:
                    draft.doubt(doubt)
        if (
            any(values.is_meeting(url) for url in found)
            or values.is_private(text)
            or _GREETING.match(text)
        ):
            draft.keep(text)
            return []
        return [_Piece(text, number, True)]

    def _line(self, number: int, line: str, *, after: str) -> str:
        """What kind of line this is, once its values are noted; empty if unknown."""
        draft = self.draft
        person_open, after_date = after == "person", after == "date"
        bare = values.plain(line.lstrip("#>•◦▪-– ")).strip()
        if not re.search(r"\w", bare):
            return "decoration"
        ahead = number < self.first_long
        if values.is_private(line):
            for url in values.urls(line):
                draft.online = draft.online or (url if values.is_meeting(url) else "")
            draft.keep(line)
            return "private"
        if values.urls(line) or re.match(r"(?i)^\W*https?://", line):
            return self._link(line)
        if ahead and (match := _YEAR_SERIES.match(bare)) and not line.startswith("# "):
            return "year" if match else ""
        if match := _NUMBER.match(bare):
            draft.number = draft.number or match["n"]
            return "number"
        if match := _PART_OF.match(bare):
            draft.series = draft.series or DraftSeries()
            draft.series.name = draft.series.name or match["name"]
            return "series"
        if (_CANCELLED.search(bare) and len(bare) < 80) or (
            _POSTPONED.search(bare) and len(bare) < 80
        ):
            draft.status = (
                Status.CANCELLED if _CANCELLED.search(bare) else Status.POSTPONED
            )
            draft.doubt(f"status taken from {bare!r}")
            draft.message = draft.message or bare
            return "status"
        if len(bare) < 160 and self._dated(bare):
            return "date"
        if (
            after_date
            and not draft.venue
            and people.is_affiliation(bare)
            and not _names_person(bare)
        ):
            self._venue(bare)
            return "venue"
        if self._person(bare, person_open=person_open, ahead=ahead):
            return "person"
        if (
            not draft.venue
            and len(bare) < 100
            and _ROOM.search(bare)
            and not _SERIES.search(
                bare.replace("eminar room", "").replace("eminar Room", "")
            )
        ):
            draft.venue = bare.strip(" .,")
            draft.guessed.append("venue")
            return "venue"
        if ahead and self._series_line(number, bare):
            return "series"
        if re.fullmatch(r"[\w.+-]+@[\w.-]+\.\w+", bare) or _GREETING.match(bare):
            draft.keep(line)
            return "other"
        return ""

    def _link(self, line: str) -> str:
        draft = self.draft
        found = values.urls(line)
        words = values.without_urls(line)
        for url in found:
            if values.is_meeting(url) and not draft.online:
                draft.online = url
            elif (
                re.search(
                    r"(?i)regist|anmeld|inscri|sign[- ]?up|rsvp|forms\.gle|eventbrite|docs\.google\.com/forms",
                    f"{words} {url}",
                )
                and not draft.registration
            ):
                draft.registration = url
            elif values.is_video(url):
                draft.materials.append((MaterialKind.VIDEO, url))
                draft.guessed.append("video")
            elif re.search(r"(?i)arxiv\.org|doi\.org", url):
                draft.materials.append((MaterialKind.PAPER, url))
                draft.guessed.append("paper")
            else:
                draft.keep(line)
                return "link"
        if len(words.split()) > 6:
            draft.keep(line)
        return "link"

    def _dated(self, line: str) -> bool:
        """A line that begins or ends with a date or a time, and is no sentence."""
        draft = self.draft
        has_date = moments.has_date(line)
        clock = clocks.find(line, bare=False)
        if not has_date and (clock is None or draft.start is not None):
            return False
        when = moments.read_when(line, self.hints)
        if not has_date and (draft.date is None and len(when.rest) > 30):
            return False
        if len(when.rest.split()) > 14 or (
            when.date is None and when.start is None and not when.doubts
        ):
            return False
        if has_date and when.date is not None and draft.date is not None:
            if when.date != draft.date:
                return False
            if draft.start is not None or when.start is None:
                draft.keep(line)
                return True
        if when.date is not None or when.doubts:
            draft.date = draft.date or when.date
        if when.start is not None and draft.start is None:
            draft.start, draft.end = when.start, when.end
        self._place_zone(when)
        for doubt in when.doubts:
            draft.doubt(doubt)
            draft.keep(line)
        if when.rest:
            if self._series_line(-1, when.rest) or self._person(
                when.rest, person_open=False, ahead=True
            ):
                return True
            self._rest(when.rest, line)
        return True

    def _person(self, line: str, *, person_open: bool, ahead: bool) -> bool:
        draft = self.draft
        guessed = "speaker" in draft.guessed
        if person_open and guessed and len(line) < 240 and not has_series(line):
            if people.is_position(line) or people.is_affiliation(line):
                found = people.People([], [], [])
                people._describe(draft.speakers[-1], line, found)
                draft.kept.extend(found.kept)
                return True
        if draft.speakers and not guessed:
            return self._labelled_person_line(line)
        if match := _BY.match(line):
            line = match["rest"]
            if not people._person_ahead(
                line.split(" and ")[0]
            ) and not people.has_honorific(line):
                return False
        elif not ahead or not (people.has_honorific(line) or _names_person(line)):
            return False
        self._add_people(line)
        return True

    def _labelled_person_line(self, line: str) -> bool:
        """The name of the labelled speaker again, as a heading or a line."""
        folded = names.fold(names.read_person(line).name)
        return any(folded == names.fold(one.name) for one in self.draft.speakers)

    def _add_people(self, line: str) -> None:
        found = people.read_people(line)
        self.draft.speakers.extend(found.speakers)
        self.draft.kept.extend(found.kept)
        for doubt in found.doubts:
            self.draft.doubt(doubt)
        self.draft.guessed.append("speaker")

    def _series_line(self, number: int, line: str) -> bool:
        draft = self.draft
        series = draft.series or DraftSeries()
        if has_series(line) and len(line) < 120 and not line.endswith((".", "?")):
            if series.name:
                draft.keep(line)
                return True
            name = _TERM.sub("", line)
            if match := re.search(
                r"[#№]\s?(\d+)|(?:No|Nr)\.?\s?(\d+)|第\s*(\d+)\s*回", name
            ):
                draft.number = draft.number or next(
                    group for group in match.groups() if group
                )
                name = name.replace(match[0], "")
            name = re.sub(
                r"^\W*(?:19|20)\d\d(?:[/–-]\d{2,4})?\s+|[\s,–-]+(?:19|20)\d\d(?:[/–-]\d{2,4})?\W*$",
                "",
                name,
            )
            series.name = name.strip(' -–—,:;|()*#·•"')
            if series.name:
                draft.series = series
                draft.guessed.append("series")
                self.series_at = number
                return True
            return False
        term = _TERM.search(line)
        if term and len(_TERM.sub("", line).strip(" ,()-–")) < 4:
            return True
        if (
            self._before_speaker(number)
            and _ORGANIZER.search(line)
            and len(line) < 140
            and not line.endswith((".", "?"))
        ):
            if not self._person_follows(number):
                if series.organizer:
                    series.organizer = f"{series.organizer}, {line}"
                else:
                    series.organizer = line
                    draft.guessed.append("organizer")
                draft.series = series
                return True
        return False

    def _before_speaker(self, number: int) -> bool:
        """Whether no speaker stands above this line."""
        if "speaker" in self.draft.guessed or number < 0:
            return not self.draft.speakers
        return not any(one.label for one in self.blocks[:number])

    def _person_follows(self, number: int) -> bool:
        """Whether the line before could be a name, so that this is its affiliation."""
        if number <= 0:
            return False
        return any(
            people.looks_like_name(values.plain(line))
            for line in self.blocks[number].lines
        )

    # --- what is left ------------------------------------------------------------

    def _speaker_without_label(self, pieces: list[_Piece]) -> list[_Piece]:
        """A name without label or honorific: followed by where the person is from,
        or the first words of the biography or abstract.
        """
        draft = self.draft
        if draft.speakers:
            return self._affiliation_of_known(pieces)
        for index, piece in enumerate(pieces):
            if piece.paragraph or piece.block > self.first_long:
                continue
            for name, rest in _name_splits(self.blocks[piece.block], piece.text):
                after = pieces[index + 1].text if index + 1 < len(pieces) else ""
                described = rest or after
                evidence = people.is_position(described) or people.is_affiliation(
                    described
                )
                if not (evidence or self._opens_a_text(name)):
                    continue
                self._add_people(f"{name}\n{rest}" if rest else name)
                left = pieces[:index] + pieces[index + 1 :]
                title = (
                    piece.text.replace(name, "", 1)
                    .replace(rest, "", 1)
                    .strip(" ,()-–|")
                    if "\n" not in rest
                    else ""
                )
                if title and len(title.split()) > 2:
                    left.insert(index, piece._replace(text=title))
                return self._affiliation_of_known(left)
        return pieces

    def _opens_a_text(self, name: str) -> bool:
        wanted = names.fold(name)
        return any(
            wanted in names.fold(block.text[:120])
            for block in self.blocks
            if block.label is not None and block.label.field in LONG
        )

    def _affiliation_of_known(self, pieces: list[_Piece]) -> list[_Piece]:
        """A loose line that says where the only speaker is from."""
        left = []
        speakers = self.draft.speakers
        for piece in pieces:
            only = speakers[0] if len(speakers) == 1 else None
            free = only is not None and not only.affiliation and not piece.paragraph
            near = piece.block <= self.first_long and len(piece.text) < 240
            tells = people.is_affiliation(piece.text) and not has_series(piece.text)
            if (
                only is not None
                and free
                and near
                and tells
                and len(piece.text.split()) < 30
                and _is_description(piece.text)
            ):
                position, affiliation = people.split_position(values.plain(piece.text))
                only.position = only.position or position
                only.affiliation = affiliation
                self.draft.guessed.append("affiliation")
            else:
                left.append(piece)
        return left

    def _title(self, pieces: list[_Piece], subject: str) -> list[_Piece]:
        """The title, if no label names it: the loose line that looks like one."""
        draft = self.draft
        if draft.title:
            return [one for one in pieces if not _same(one.text, draft.title)]
        fitting = [
            one
            for one in pieces
            if not one.paragraph
            and one.block < self.first_long
            and 2 < len(one.text) < 300
            and (" " in one.text.strip() or not one.text.isascii())
        ]
        ranked = sorted(fitting, key=lambda one: (-_likeness(one.text), one.block))
        if ranked:
            chosen = ranked[0]
            draft.title = values.read_title(chosen.text)
            draft.guessed.append("title")
            rivals = [
                one
                for one in ranked[1:]
                if _likeness(one.text) == _likeness(chosen.text)
            ]
            if rivals:
                draft.doubt(
                    f"title taken from {draft.title!r}; or is it {values.plain(rivals[0].text)!r}?"
                )
            return [one for one in pieces if one is not chosen]
        if (
            draft.series is not None
            and "series" in draft.guessed
            and not subject
            and not self._series_stands_apart()
        ):
            draft.title, draft.series.name = draft.series.name, ""
            draft.guessed.append("title")
        elif subject and draft.speakers:
            title = re.sub(
                rf"(?i)\b(?:seminar|talk|colloquium)\b[^:]*:\s*|\b{re.escape(draft.speakers[0].name)}\b\W*",
                "",
                subject,
            )
            if title.strip() and not has_series(title):
                draft.title = values.read_title(title)
                draft.guessed.append("title")
                draft.doubt(f"title taken from the mail's subject, {subject!r}")
        return pieces

    def _series_stands_apart(self) -> bool:
        return self.series_at is None or self.series_at <= 1

    def _long_texts(self, pieces: list[_Piece]) -> None:
        """Paragraphs under no heading: the abstract, a biography, or to be kept."""
        draft = self.draft
        abstract: list[str] = []
        had_abstract = bool(draft.abstract)
        for piece in pieces:
            whom = (
                values.person_of(draft.speakers, "", piece.text[:60], "", strict=True)
                if piece.paragraph
                else None
            )
            first = names.fold(piece.text[:60])
            opens = whom is not None and first.startswith(
                tuple(
                    names.fold(names.read_person(one.name).name)
                    for one in draft.speakers
                )
                + ("dr", "prof", "mr", "ms", "about")
            )
            if (
                opens
                and whom is not None
                and not draft.speakers[whom].biography
                and not self._has_label(Field.BIOGRAPHY)
            ):
                draft.speakers[whom].biography = piece.text
                draft.guessed.append("biography")
            elif piece.paragraph and not had_abstract and len(piece.text) > 120:
                abstract.append(piece.text)
            else:
                draft.keep(piece.text)
        if abstract:
            draft.abstract = "\n\n".join(abstract)
            draft.guessed.append("abstract")

    def _has_label(self, field: Field) -> bool:
        return any(
            block.label is not None and block.label.field is field and block.text
            for block in self.blocks
        )


def has_series(line: str) -> bool:
    """Whether *line* names a series, such as ``Statistics Seminar``."""
    if re.search(r"(?i)\b(?:seminar|lecture) (?:room|hall|theatre)\b", line):
        return False
    return _SERIES.search(line) is not None


def _names_person(line: str) -> bool:
    """Whether *line* is a name with where the person is from: ``Jane Doe (Rome)``."""
    head = re.split(r"\s*[,(|]|\s+[-–—]\s+", line, maxsplit=1)[0]
    rest = line[len(head) :].strip(" ,()|-–—")
    if not people.looks_like_name(head) or not rest or has_series(line):
        return False
    brackets = line[len(head) :].strip()[:1] == "(" and line.rstrip().endswith(")")
    return (
        people.is_affiliation(rest)
        or people.is_position(rest)
        or (brackets and len(rest) < 60)
    )


def _is_prose(text: str) -> bool:
    sentences = re.findall(r"[.!?。！？](?:\s|$)", text)
    return (len(text) > 160 and (len(sentences) >= 2 or len(text) > 320)) or len(
        sentences
    ) >= 3


def _is_description(text: str) -> bool:
    return not re.search(
        r"(?i)\b(?:we|is|are|our|will|can|how|why|what|using|towards?|via)\b", text
    )


def _name_splits(block: Block, text: str) -> list[tuple[str, str]]:
    """Names that *text* may begin or end with, each with what describes it."""
    found = []
    lines = [
        values.plain(line.strip("#>•*- \t")) for line in block.lines if line.strip()
    ]
    lines = [line for line in lines if line and line in values.plain(text)] or [
        values.plain(text)
    ]
    for number, line in enumerate(lines):
        head = re.split(r"\s*[,(|]|\s+[-–—]\s+", line, maxsplit=1)[0]
        rest = line[len(head) :].strip(" ,()|-–—")
        following = []
        for later in lines[number + 1 :]:
            if not (people.is_position(later) or people.is_affiliation(later)):
                break
            following.append(later)
        if people.looks_like_name(head) and (
            not rest or people.is_affiliation(rest) or people.is_position(rest)
        ):
            found.append((head, "\n".join(part for part in (rest, *following) if part)))
    return found


def _likeness(text: str) -> int:
    """How much *text* looks like a title."""
    bare = values.plain(text)
    score = 0
    score += 4 * bool(
        re.match(r"^\s*#{1,3}\s", text) or re.match(r"^\s*\*\*.+\*\*\s*$", text)
    )
    score += 4 * bool(re.match(r"^\W?[“\"„«「『《]", bare))
    score += 2 * (3 <= len(bare.split()) <= 25 or not bare.isascii())
    score += 1 * (":" in bare or "?" in bare)
    score -= 2 * bool(re.search(r"[.!]$", bare))
    score -= 3 * bool(re.search(r"@|\bTel\b|\d{5}", bare))
    return score


def _same(text: str, title: str) -> bool:
    return names.fold(values.read_title(text)) == names.fold(title)
