"""What an announcement's unlabelled lines mean, once known ones are taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import (
    affiliations,
    biographies,
    lines,
    prose,
    sentences_series,
    title_lines,
    values,
    years,
)
from sphinx_seminar.importing.labels import LONG, Field
from sphinx_seminar.importing.title_lines import add_people
from sphinx_seminar.importing.when import WHEN_FIELDS
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import DraftSeries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.blocks import Block
    from sphinx_seminar.importing.when import WhenReader
    from sphinx_seminar.talkfiles.draft import Draft


_SHORT = 40
"""Characters of the shortest abstract."""
_RECENT = re.compile(
    r"(?i)\b(?:(?:this|next|diese|nächste|cette|prochaine?) (?:week|monday|tuesday|"
    r"wednesday|thursday|friday|woche|semaine)|today|tomorrow|heute|morgen|reminder|"
    r"announcement|invitation(?: to)?|einladung(?: zum)?|upcoming|on (?:mon|tues|"
    r"wednes|"
    r"thurs|fri)day)\b|^\W+"
)
"""Words of a subject beside the name of a series."""
_JOINT_WORK = re.compile(
    r"(?i)^\W*(?:this (?:talk|work|is)?\s*(?:is )?)?(?:based on )?joint(?:ly)? (?:work|"
    r"with)\b|^\W*(?:travail|travaux) (?:en )?(?:commun|collaboration)|^\W*"
    r"gemeinsam(?:e arbeit)? mit\b"
)
"""How the line below an abstract begins that names who did it too."""
_OF_TALK = (Field.SPEAKER, Field.TITLE, *WHEN_FIELDS)
"""Labels above an abstract that has none."""


class Piece(NamedTuple):
    """Adjacent lines of one kind that no label names."""

    text: str
    block: int
    paragraph: bool = False
    led: bool = False
    """Whether the line above announces a title."""


def note_series(draft: Draft, subject: str) -> None:
    """The series in the subject of a mail, such as ``Algebra Seminar next week``."""
    head = re.split(r"\s*[:,(]|\s[-–—|]\s", subject, maxsplit=1)[0]
    name = years.without_term(_RECENT.sub(" ", head))
    if lines.has_series(name) and name.casefold() not in sentences_series.GENERIC:
        draft.series = draft.series or DraftSeries()
        draft.series.name = name
        draft.guessed.append("series")


class Leftovers:
    """Finds speaker, title and long texts among lines of no known kind.

    :param first_long: the number of the first block with a long text; what
        stands above it is the head of the announcement.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        draft: Draft,
        when: WhenReader,
        *,
        first_long: int,
        series_at: int | None,
        known_at: dict[str, int],
    ) -> None:
        self.blocks = blocks
        self.draft = draft
        self.when = when
        self.first_long = first_long
        self.series_at = series_at
        self.known_at = known_at
        """In which block the first line of a kind stood: date, person, title."""

    def read(self, pieces: list[Piece], *, subject: str) -> None:
        """Place each of *pieces*; what has no place is kept as it is."""
        draft = self.draft
        pieces = self._speaker_without_label(pieces)
        pieces = self._title(pieces)
        loose = [one.text for one in self.blocks if one.label is None]
        complete = bool(draft.title and draft.talkers)
        told = [one for one in loose if not complete or lines.is_invitation(one)]
        prose.read_prose(draft, told)
        pieces = self._affiliation_of_known(pieces)
        if draft.date is None:
            self.when.date_in(loose)
        if draft.date is None and self.when.settings.sent is not None:
            self.when.day_of_mail(loose, self.when.settings.sent)
        if draft.start is None:
            self.when.time_in(loose)
        if subject and (draft.series is None or not draft.series.name):
            note_series(draft, subject)
        if not draft.title:
            self._title_elsewhere(subject)
        pieces = self._beside_speaker(pieces)
        self._long_texts(pieces)

    def _speaker_without_label(self, pieces: list[Piece]) -> list[Piece]:
        """Find a name without label or honorific.

        Where the person is from stands behind it, or the biography or abstract
        begins with it; or it is the only line that could be a name.
        """
        if self.draft.talkers:
            return self._affiliation_of_known(pieces)
        lone: list[tuple[int, str]] = []
        for index, piece in enumerate(pieces):
            if piece.paragraph or piece.block > self.first_long:
                continue
            if (told := lines.name_and_title(piece.text)) and self._opens_a_text(
                told[0]
            ):
                self.draft.title = self.draft.title or values.read_title(told[1])
                self.draft.guessed.append("title")
                add_people(self.draft, told[0])
                self.known_at.setdefault("person", piece.block)
                return pieces[:index] + pieces[index + 1 :]
            for name, rest in lines.name_splits(self.blocks[piece.block], piece.text):
                after = pieces[index + 1].text if index + 1 < len(pieces) else ""
                described = rest or after
                evidence = affiliations.is_position(
                    described
                ) or affiliations.is_affiliation(described)
                if not (evidence or self._opens_a_text(name)):
                    lone.append((index, name))
                    continue
                return self._affiliation_of_known(
                    self._named(pieces, index, name, rest)
                )
        if len({name for _, name in lone}) == 1:
            index, name = lone[0]
            return self._named(pieces, index, name, "")
        return pieces

    def _named(
        self, pieces: list[Piece], index: int, name: str, rest: str
    ) -> list[Piece]:
        """Take the speaker *name* out of the piece at *index*."""
        piece = pieces[index]
        add_people(self.draft, f"{name}\n{rest}" if rest else name)
        self.known_at.setdefault("person", piece.block)
        left = pieces[:index] + pieces[index + 1 :]
        title = piece.text.replace(name, "", 1)
        title = "" if "\n" in rest else title.replace(rest, "", 1).strip(" ,()-–|")
        if len(title.split()) > 1:
            left.insert(index, piece._replace(text=title))
        return left

    def _beside_speaker(self, pieces: list[Piece]) -> list[Piece]:
        """A short line right below the speaker's name says where they are from."""
        speakers, at = self.draft.speakers, self.known_at.get("person")
        if len(speakers) != 1 or speakers[0].affiliation or at is None:
            return pieces
        for index, piece in enumerate(pieces):
            words = piece.text.split()
            short = len(words) <= 5 and piece.text[:1].isupper() and not piece.led
            near = piece.block in (at, at + 1) and not piece.paragraph
            if short and near and lines.likeness(piece.text) > -2:
                speakers[0].affiliation = markup.plain(piece.text).strip(" ,.()")
                self.draft.guessed.append("affiliation")
                return pieces[:index] + pieces[index + 1 :]
        return pieces

    def _opens_a_text(self, name: str) -> bool:
        wanted = names.fold(name)
        long = (one for one in self.blocks if len(one.text) > 120 or _is_long(one))
        return any(wanted in names.fold(block.text[:120]) for block in long)

    def _affiliation_of_known(self, pieces: list[Piece]) -> list[Piece]:
        """A loose line that says where the only speaker is from."""
        left = []
        speakers = self.draft.speakers
        for piece in pieces:
            only = speakers[0] if len(speakers) == 1 else None
            free = only is not None and not only.affiliation and not piece.paragraph
            near = piece.block <= self.first_long and len(piece.text) < 240
            # what a sentence says before the name is no affiliation
            said = piece.text.rpartition(only.name)[2] if only else ""
            said = said.strip(" ,;()")
            tells = affiliations.is_affiliation(said) and not lines.has_series(said)
            if (
                only is not None
                and free
                and near
                and tells
                and len(said.split()) < 30
                and lines.is_description(said)
            ):
                position, affiliation = affiliations.split_position(markup.plain(said))
                only.position = only.position or position
                only.affiliation = affiliation
                self.draft.guessed.append("affiliation")
                if said != piece.text.strip(" ,;()"):
                    self.draft.keep(piece.text)
            else:
                left.append(piece)
        return left

    def _title(self, pieces: list[Piece]) -> list[Piece]:
        """The title, if no label names it: the loose line that looks like one."""
        draft = self.draft
        if draft.title:
            return [one for one in pieces if not lines.same(one.text, draft.title)]
        beside = self._title_beside_name(pieces)
        if beside is not None:
            return [one for one in pieces if one is not beside]
        fitting = [
            one
            for one in pieces
            if not one.paragraph
            and one.block < self.first_long
            and 2 < len(one.text) < 300
            and not (len(one.text.split()) > 14 and re.search(r"[“\"„«]", one.text))
            and (" " in one.text.strip() or not one.text.isascii())
            and not lines.FOOTER.match(one.text)
            and self._likeness(one) > 0
        ]
        ranked = sorted(fitting, key=lambda one: (-self._likeness(one), one.block))
        if not ranked:
            return pieces
        chosen = ranked[0]
        draft.title = values.read_title(title_lines.title_in(draft, chosen.text))
        draft.guessed.append("title")
        rivals = [
            one for one in ranked[1:] if self._likeness(one) == self._likeness(chosen)
        ]
        if rivals:
            draft.doubt(
                f"title taken from {draft.title!r}; or is it "
                f"{markup.plain(rivals[0].text)!r}?"
            )
        return [one for one in pieces if one is not chosen]

    def _likeness(self, piece: Piece) -> int:
        """How much *piece* looks like the title, and stands where titles do."""
        known = [at for kind, at in self.known_at.items() if kind != "series"]
        near = any(abs(piece.block - at) <= 1 for at in known)
        return lines.likeness(piece.text) + 6 * piece.led + 2 * near

    def _title_beside_name(self, pieces: list[Piece]) -> Piece | None:
        """``Prof. Jane Doe: On Foam``, where Jane Doe is known to speak."""
        for piece in pieces:
            text = names.read_person(markup.plain(piece.text)).name
            for speaker in self.draft.speakers:
                behind = text[len(speaker.name) :] if speaker.name else ""
                said = re.match(r"\s*(?:[:,]|\s[-–—|])\s+(?P<title>\S.{3,})$", behind)
                if text.startswith(speaker.name) and said and not piece.paragraph:
                    self.draft.title = values.read_title(said["title"])
                    self.draft.guessed.append("title")
                    return piece
        return None

    def _title_elsewhere(self, subject: str) -> None:
        """The title out of the heading, or of the subject of the mail."""
        draft = self.draft
        if (
            draft.series is not None
            and "series" in draft.guessed
            and not subject
            and not self._series_stands_apart()
        ):
            draft.title, draft.series.name = draft.series.name, ""
            draft.guessed.append("title")
        elif subject and draft.talkers:
            title = re.sub(
                rf"(?i)\b(?:seminar|talk|colloquium)\b[^:]*:\s*|"
                rf"\b{re.escape(draft.speakers[0].name)}\b\W*",
                "",
                subject,
            )
            if title.strip() and not lines.has_series(title):
                draft.title = values.read_title(title)
                draft.guessed.append("title")
                draft.doubt(f"title taken from the mail's subject, {subject!r}")

    def _series_stands_apart(self) -> bool:
        return self.series_at is None or self.series_at <= 1

    def _long_texts(self, pieces: list[Piece]) -> None:
        """Paragraphs under no heading: the abstract, a biography, or to be kept."""
        draft = self.draft
        abstract: list[str] = []
        had_abstract = bool(draft.abstract)
        from_block = self._first_of_abstract(pieces)
        for piece in pieces:
            whom = biographies.whose(draft.speakers, piece.text)
            if whom is not None and not self._has_label(Field.BIOGRAPHY):
                told = (draft.speakers[whom].biography, piece.text)
                draft.speakers[whom].biography = "\n\n".join(filter(None, told))
                draft.guessed.append("biography")
            elif lines.FOOTER.match(piece.text) and not _is_running(piece):
                draft.keep(piece.text)
                values.note_contact(draft, piece.text)
            elif (abstract and _JOINT_WORK.match(piece.text)) or (
                not had_abstract
                and piece.block >= from_block
                and self._is_abstract(piece)
            ):
                abstract.append(piece.text)
            else:
                draft.keep(piece.text)
        if abstract:
            draft.abstract = "\n\n".join(abstract)
            draft.guessed.append("abstract")

    def _first_of_abstract(self, pieces: list[Piece]) -> int:
        """The first block that may be the abstract: below date and speaker.

        What stands above them tells of the series, unless nothing stands below.
        """
        known = [
            *(at for kind, at in self.known_at.items() if kind != "series"),
            *(
                number
                for number, block in enumerate(self.blocks)
                if block.label is not None and block.label.field in _OF_TALK
            ),
        ]
        for least in (max(known, default=0), min(known, default=0)):
            if any(one.block >= least and _is_running(one) for one in pieces):
                return least
        return 0

    def _is_abstract(self, piece: Piece) -> bool:
        """Whether *piece* is running text; a short one, if labels say the rest."""
        labels = {block.label.field for block in self.blocks if block.label}
        short = {Field.TITLE, Field.SPEAKER} <= labels and len(piece.text) > _SHORT
        ended = piece.text.rstrip()[-1:] in ".!?。" and not lines.is_greeting(
            piece.text
        )
        return _is_running(piece) or (short and ended)

    def _has_label(self, field: Field) -> bool:
        return any(
            block.label is not None and block.label.field is field and block.text
            for block in self.blocks
        )


def _is_running(piece: Piece) -> bool:
    """Whether *piece* is long enough to be an abstract, or part of one."""
    return len(piece.text) > 120 and (
        piece.paragraph or piece.text.rstrip()[-1:] in '.!?。…”"»)'
    )


def _is_long(block: Block) -> bool:
    return block.label is not None and block.label.field in LONG
