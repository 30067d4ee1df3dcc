"""What an announcement's unlabelled lines mean, once known ones are taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import affiliations, lines, people, prose, values
from sphinx_seminar.importing.labels import LONG, Field
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.blocks import Block
    from sphinx_seminar.importing.draft import Draft
    from sphinx_seminar.importing.when import WhenReader


class Piece(NamedTuple):
    """Adjacent lines of one kind that no label names."""

    text: str
    block: int
    paragraph: bool = False
    led: bool = False
    """Whether the line above announces a title."""


def add_people(draft: Draft, line: str) -> None:
    """Note the people that *line* names without a label."""
    found = people.read_people(line)
    draft.speakers.extend(found.speakers)
    draft.kept.extend(found.kept)
    for doubt in found.doubts:
        draft.doubt(doubt)
    draft.guessed.append("speaker")


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
    ) -> None:
        self.blocks = blocks
        self.draft = draft
        self.when = when
        self.first_long = first_long
        self.series_at = series_at

    def read(self, pieces: list[Piece], *, subject: str) -> None:
        """Place each of *pieces*; what has no place is kept as it is."""
        pieces = self._speaker_without_label(pieces)
        pieces = self._title(pieces, subject)
        loose = [one.text for one in self.blocks if one.label is None]
        if not (self.draft.title and self.draft.speakers):
            prose.read_prose(self.draft, "\n\n".join(loose))
            if self.draft.date is None:
                self.when.date_in(loose)
        else:
            told = [one for one in loose if prose.is_invitation(one)]
            prose.read_prose(self.draft, "\n\n".join(told))
        self._long_texts(pieces)

    def _speaker_without_label(self, pieces: list[Piece]) -> list[Piece]:
        """Find a name without label or honorific.

        Where the person is from stands behind it, or the biography or abstract
        begins with it.
        """
        draft = self.draft
        if draft.speakers:
            return self._affiliation_of_known(pieces)
        for index, piece in enumerate(pieces):
            if piece.paragraph or piece.block > self.first_long:
                continue
            for name, rest in lines.name_splits(self.blocks[piece.block], piece.text):
                after = pieces[index + 1].text if index + 1 < len(pieces) else ""
                described = rest or after
                evidence = affiliations.is_position(
                    described
                ) or affiliations.is_affiliation(described)
                if not (evidence or self._opens_a_text(name)):
                    continue
                add_people(self.draft, f"{name}\n{rest}" if rest else name)
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

    def _affiliation_of_known(self, pieces: list[Piece]) -> list[Piece]:
        """A loose line that says where the only speaker is from."""
        left = []
        speakers = self.draft.speakers
        for piece in pieces:
            only = speakers[0] if len(speakers) == 1 else None
            free = only is not None and not only.affiliation and not piece.paragraph
            near = piece.block <= self.first_long and len(piece.text) < 240
            tells = affiliations.is_affiliation(piece.text) and not lines.has_series(
                piece.text
            )
            if (
                only is not None
                and free
                and near
                and tells
                and len(piece.text.split()) < 30
                and lines.is_description(piece.text)
            ):
                position, affiliation = affiliations.split_position(
                    values.plain(piece.text)
                )
                only.position = only.position or position
                only.affiliation = affiliation
                self.draft.guessed.append("affiliation")
            else:
                left.append(piece)
        return left

    def _title(self, pieces: list[Piece], subject: str) -> list[Piece]:
        """The title, if no label names it: the loose line that looks like one."""
        draft = self.draft
        if draft.title:
            return [one for one in pieces if not lines.same(one.text, draft.title)]
        fitting = [
            one
            for one in pieces
            if not one.paragraph
            and one.block < self.first_long
            and 2 < len(one.text) < 300
            and not (len(one.text.split()) > 14 and re.search(r"[“\"„«]", one.text))
            and (" " in one.text.strip() or not one.text.isascii())
        ]
        ranked = sorted(fitting, key=lambda one: (-_likeness(one), one.block))
        if ranked:
            chosen = ranked[0]
            draft.title = values.read_title(chosen.text)
            draft.guessed.append("title")
            rivals = [one for one in ranked[1:] if _likeness(one) == _likeness(chosen)]
            if rivals:
                draft.doubt(
                    f"title taken from {draft.title!r}; or is it "
                    f"{values.plain(rivals[0].text)!r}?"
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
                rf"(?i)\b(?:seminar|talk|colloquium)\b[^:]*:\s*|"
                rf"\b{re.escape(draft.speakers[0].name)}\b\W*",
                "",
                subject,
            )
            if title.strip() and not lines.has_series(title):
                draft.title = values.read_title(title)
                draft.guessed.append("title")
                draft.doubt(f"title taken from the mail's subject, {subject!r}")
        return pieces

    def _series_stands_apart(self) -> bool:
        return self.series_at is None or self.series_at <= 1

    def _long_texts(self, pieces: list[Piece]) -> None:
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
            people_named = (names.fold(one.name) for one in draft.speakers)
            begins = (*people_named, "dr", "prof", "mr", "ms", "about")
            opens = whom is not None and first.startswith(begins)
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


def _likeness(piece: Piece) -> int:
    return lines.likeness(piece.text) + 6 * piece.led
