"""One talk out of the labels and lines of its announcement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    biographies,
    clocks,
    join_links,
    moments,
    people,
    values,
)
from sphinx_seminar.importing.blocks import Block
from sphinx_seminar.importing.header import Header
from sphinx_seminar.importing.labels import LONG, Field
from sphinx_seminar.importing.languages import read_language
from sphinx_seminar.importing.lines import CLOSING, FOOTER
from sphinx_seminar.importing.when import WHEN_FIELDS, WhenReader
from sphinx_seminar.importing.years import year_hints
from sphinx_seminar.model import MaterialKind, Role
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries, DraftSpeaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.settings import Settings

_ROLES = {
    Field.SPEAKER: Role.SPEAKER,
    Field.PANELIST: Role.PANELIST,
    Field.CHAIR: Role.CHAIR,
    Field.DISCUSSANT: Role.DISCUSSANT,
}
_MATERIALS = {
    Field.SLIDES: MaterialKind.SLIDES,
    Field.VIDEO: MaterialKind.VIDEO,
    Field.PAPER: MaterialKind.PAPER,
    Field.CODE: MaterialKind.CODE,
}
_LONGEST_VALUE = 4000
"""Characters of a value that is no abstract or biography."""
_SIGNED = 7
"""Lines at the end of a text that may be a mail's closing and signature."""
_OPENING = re.compile(
    r"(?P<honorific>(?:(?:Dr|Prof(?:essor)?|Mr|Mrs|Ms)\.?\s+)+)?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-Þ][\w'’.-]*|de|van|von|der|la)){1,4})\s+"
    r"(?:is|was|received|has|works|joined|obtained|earned|leads|studies|holds)\b"
)
"""How a biography begins."""
_JOINT_WORK = re.compile(r"(?i)\s*[(\[]\s*joint(?:ly)?(?: work)? with[^()\]]*[)\]]\s*$")


def read_labelled(
    blocks: Sequence[Block], settings: Settings, *, context: str = ""
) -> Draft:
    """The talk that *blocks* tell, in other formats too.

    :param context: what else may tell the year of dates that have none.
    """
    text = context or "\n".join(block.text for block in blocks)
    return TalkReader(blocks, settings, year_hints(text, settings)).read(subject="")


def _is_footer(paragraph: str) -> bool:
    first = paragraph.lstrip("\n").partition("\n")[0]
    return bool(FOOTER.match(paragraph)) or CLOSING.match(first) is not None


def _is_moment(paragraph: str) -> bool:
    """Whether *paragraph* is a line with day and time, as the end of a page has it."""
    short = len(paragraph) < 100 and "\n" not in paragraph.strip()
    timed = short and clocks.find(paragraph, bare=False) is not None
    return timed and moments.has_date(paragraph)


class TalkReader:
    """Makes one draft of the blocks of one talk."""

    def __init__(
        self, blocks: Sequence[Block], settings: Settings, hints: moments.Hints
    ) -> None:
        self.blocks = blocks
        self.settings = settings
        self.hints = hints
        self.draft = Draft()
        self.footers: list[Block] = []
        """What stood below an abstract and tells of time, place and contact."""
        self.biographies: list[tuple[str, str, str]] = []
        """The person named in the label, its number, and the text."""

    def read(self, *, subject: str) -> Draft:
        """Read the blocks; *subject* is that of the mail they came in."""
        self.blocks = [block for block in self.blocks if not self._too_long(block)]
        for block in self.blocks:
            if block.label is not None and block.label.field in LONG:
                self._footer(block)
        self.blocks = [*self.blocks, *self.footers]
        for block in self.blocks:
            if block.label is not None and block.label.field in _ROLES:
                self._speakers(block)
        for block in self.blocks:
            if block.label is not None:
                self._labelled(block)
        when = WhenReader(self.draft, self.settings, self.hints)
        when.read(
            [one for one in self.blocks if one.label and one.label.field in WHEN_FIELDS]
        )
        Header(self.blocks, self.draft, when).read(subject=subject)
        self._biographies()
        biographies.take_biography(self.draft)
        join_links.take_links(self.draft)
        self._series()
        values.tidy_links(self.draft)
        return self.draft

    def _too_long(self, block: Block) -> bool:
        """Keep what is too long for its label; nothing is read out of it."""
        label = block.label
        if label is None or label.field in LONG or len(block.text) <= _LONGEST_VALUE:
            return False
        self.draft.keep(f"{label.said}: {block.text}")
        self.draft.doubt(f"{label.said}: too long to be read: kept as a comment")
        return True

    def _footer(self, block: Block) -> None:
        """Take what closes an announcement off its last long text."""
        self._closing(block)
        paragraphs = re.split(r"\n\s*\n", block.text)
        while len(paragraphs) > 1 and (
            _is_footer(paragraphs[-1]) or _is_moment(paragraphs[-1])
        ):
            footer = paragraphs.pop()
            block.lines = "\n\n".join(paragraphs).splitlines()
            if re.search(r"(?i)regist|rsvp|sign up", footer) and values.urls(footer):
                values.read_registration(self.draft, footer, "Registration")
            self.footers.insert(0, Block(None, footer.splitlines(), block.start))

    def _closing(self, block: Block) -> None:
        """Take ``Best wishes,`` and the name below it off the end of a long text."""
        for place in range(max(1, len(block.lines) - _SIGNED), len(block.lines)):
            if CLOSING.match(block.lines[place]):
                self.draft.keep("\n".join(block.lines[place:]))
                block.lines = block.lines[:place]
                return

    def _speakers(self, block: Block) -> None:
        label = block.label
        assert label is not None
        if values.is_tba(block.text):
            return
        plural = label.said.casefold().endswith(("s", "(s)", "ren", "者", "es", "n"))
        found = people.read_people(block.text, role=_ROLES[label.field], plural=plural)
        for speaker in found.speakers:
            if names.is_nobody(speaker.name):
                continue
            self.draft.speakers.append(speaker)
        for doubt in found.doubts:
            self.draft.doubt(doubt)
        self.draft.kept.extend(found.kept)

    def _labelled(self, block: Block) -> None:
        label, text, draft = block.label, block.text, self.draft
        assert label is not None
        field = label.field
        if field in _ROLES or field in WHEN_FIELDS:
            return
        if field is Field.ABSTRACT:
            self._abstract(text)
        elif field is Field.BIOGRAPHY:
            if text.strip():
                self.biographies.append((label.of, label.number, text.strip()))
        elif field is Field.TITLE:
            self._title(block)
        elif field is Field.VENUE:
            values.read_venue(draft, text)
        elif field is Field.ONLINE:
            values.read_online(draft, text, label.said)
        elif field is Field.CONTACT:
            values.read_contact(draft, text, label.said)
        elif field is Field.REGISTRATION:
            values.read_registration(draft, text, label.said)
        elif field is Field.PAPER and not values.urls(text) and not self._titled():
            self._title(block)
            draft.doubt("title taken from the paper's")
        elif field in _MATERIALS:
            values.read_material(draft, _MATERIALS[field], text, label.said)
        elif field is Field.TOPICS:
            draft.topics.extend(values.split_topics(text))
        elif field is Field.SERIES:
            draft.series = draft.series or DraftSeries()
            draft.series.name = draft.series.name or markup.one_line(text)
        elif field is Field.ORGANIZER:
            draft.series = draft.series or DraftSeries()
            draft.series.organizer = draft.series.organizer or markup.one_line(text)
        elif field is Field.PRIVATE or field is Field.OTHER:
            draft.keep(f"{label.said}: {text}" if text else label.said)
        else:
            self._simple(field, label.said, text)

    def _titled(self) -> bool:
        return any(one.label and one.label.field is Field.TITLE for one in self.blocks)

    def _simple(self, field: Field, said: str, text: str) -> None:
        """Fields that are one short text, of the talk or of its only speaker."""
        draft = self.draft
        value = markup.one_line(text)
        if not value or values.is_tba(value):
            return
        if field is Field.HOST:
            draft.host = draft.host or markup.plain(value)
        elif field is Field.NUMBER:
            draft.number = draft.number or value.lstrip("#№ ")
        elif field is Field.LANGUAGE and (tag := read_language(value)):
            draft.language = tag
        elif field is Field.STATUS and (status := values.read_status(value)):
            draft.status = status
        elif field is Field.MESSAGE:
            draft.message = draft.message or markup.plain(value)
        elif field in (Field.AFFILIATION, Field.POSITION, Field.HOMEPAGE, Field.ORCID):
            if not values.of_speaker(draft, field, value):
                draft.keep(f"{said}: {value}")
        else:
            draft.keep(f"{said}: {value}")

    def _title(self, block: Block) -> None:
        draft, text = self.draft, block.text
        label = block.label
        assert label is not None
        if values.is_tba(text) or not re.search(r"\w", text):
            return
        lines = [line for line in text.splitlines() if line.strip()]
        topic = names.fold(label.said) in {"topic", "subject", "tema", "thema", "主题"}
        others = [
            one for one in self.blocks if one.label and one.label.field is Field.TITLE
        ]
        if topic and len(others) > 1 and names.fold(label.said) != "title":
            draft.topics.extend(values.split_topics(text))
            return
        if draft.title:
            draft.keep(f"{label.said}: {text}")
            draft.doubt(f"a second title: {markup.one_line(text)!r}")
            return
        said = " ".join(lines)
        if joint := _JOINT_WORK.search(said):
            draft.keep(joint[0])
            said = said[: joint.start()]
        draft.title = values.read_title(said)

    def _abstract(self, text: str) -> None:
        text = text.strip()
        if not text or values.is_tba(text):
            return
        parts = [self.draft.abstract, text] if self.draft.abstract else [text]
        self.draft.abstract = "\n\n".join(parts)

    def _biographies(self) -> None:
        """Give each biography to its person."""
        draft = self.draft
        speakers = draft.speakers
        for of, number, text in self.biographies:
            if not speakers and (found := _OPENING.match(text)):
                speakers.append(DraftSpeaker(found["name"], found["honorific"] or ""))
                draft.guessed.append("speaker")
            whom = biographies.person_of(speakers, of, text, number)
            if whom is None and len(self.biographies) == 1 and len(speakers) > 1:
                self._share(text)
            elif whom is None:
                draft.keep(text)
                draft.doubt(
                    "a biography whose speaker is not clear is kept as a comment"
                )
            else:
                speakers[whom].biography = "\n\n".join(
                    part for part in (speakers[whom].biography, text) if part
                )

    def _share(self, text: str) -> None:
        """One section of biographies: a paragraph begins with its person's name."""
        current = None
        for paragraph in re.split(r"\n\s*\n", text):
            whom = biographies.person_of(
                self.draft.speakers, "", paragraph, "", strict=True
            )
            current = whom if whom is not None else current
            if current is None:
                self.draft.keep(paragraph)
                self.draft.doubt(
                    "a biography whose speaker is not clear is kept as a comment"
                )
                continue
            speaker = self.draft.speakers[current]
            speaker.biography = "\n\n".join(
                part for part in (speaker.biography, paragraph) if part
            )

    def _series(self) -> None:
        if self.settings.series:
            series = self.draft.series or DraftSeries()
            series.key = self.settings.series
            self.draft.series = series
