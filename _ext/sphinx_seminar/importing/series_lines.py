"""The line of an announcement that names its series, and the group behind it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    lines,
    moments,
    person_names,
    sentences_series,
    values,
)
from sphinx_seminar.importing.summary import split_summary
from sphinx_seminar.importing.title_lines import add_people
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import DraftSeries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.blocks import Block
    from sphinx_seminar.talkfiles.draft import Draft

_PRESENTS = re.compile(r"(?i)\s+(?:presents?|invites?(?: you)?|lädt ein|présente)\W*$")
_SERIES_ENDS = re.compile(
    r"(?i)\s+(?:speakers?|announcements?|schedule|program(?:me)?|calendar)(?:\s+for)?$"
)


_SENTENCE = re.compile(
    r"(?i)\b(?:spricht|hält|referiert|lädt|laden|terr[aà]|parler[aà]|impartir[aá]|"
    r"dar[aá]|invitan?|invite|invitons|will|presents|is|are|im rahmen|prochaine séance|"
    r"dans le cadre|nell['’]ambito|en el marco|no âmbito|as part of)\b"
)
"""Words of a sentence around the name of a series."""


_ENDS_IN_NAME = re.compile(
    r"\b(?:Prof|Dr|Dra|Professor|Mr|Ms|Mrs|Mme)\.?\s+(?:[A-ZÀ-Þ][\w.’'-]*\s*){2,4}$"
)


class SeriesLines:
    """Finds series and organizer among the loose lines of one announcement."""

    def __init__(self, blocks: Sequence[Block], draft: Draft) -> None:
        self.blocks = blocks
        self.draft = draft
        self.at: int | None = None
        """The block of the line that names the series."""
        self.consumed: set[int] = set()
        """Blocks that turned out to be part of the name below them."""

    def prefixed(self, number: int, line: str) -> str:
        """``Colloquium: Jane Doe (Rome)``, ``Physics Colloquium: On Foam``."""
        match = re.match(
            r"^(?P<series>[^:–—|]{3,60}?)\s*(?::|\s[-–—|])\s+(?P<rest>\S.+)$", line
        )
        if match is None or not lines.has_series(match["series"]):
            return ""
        said = split_summary(line, [], "")
        if not said.series or lines.has_series(match["rest"]):
            return ""
        if said.who and not self.draft.talkers:
            add_people(self.draft, said.who)
        elif said.who or len(said.title.split()) < 2 or not said.title:
            return ""
        if said.title and not self.draft.title:
            self.draft.title = values.read_title(said.title)
            self.draft.guessed.append("title")
        if said.series.casefold() not in sentences_series.GENERIC:
            self.line(number, said.series)
        return "person" if said.who else "title"

    def part_of(self, line: str) -> bool:
        """``This talk is part of the … series``."""
        match = lines.PART_OF.match(line)
        if match is None:
            return False
        self.draft.series = self.draft.series or DraftSeries()
        self.draft.series.name = self.draft.series.name or match["name"]
        return True

    def line(self, number: int, line: str) -> bool:
        """Note the series, or the group, that *line* names; whether it does.

        :param number: of the block that it stands in; negative on a line with a date.
        """
        draft = self.draft
        series = draft.series or DraftSeries()
        if _SENTENCE.search(line) and lines.has_series(line):
            if not series.name:
                sentences_series.note_series(draft, line)
            return False  # what else it says is read with the other sentences
        if lines.has_series(line) and len(line) < 120 and not line.endswith((".", "?")):
            if series.name and draft.title:
                draft.keep(line)
                return True
            if series.name:
                return False  # "Open House Colloquium" may well be the title
            name = lines.TERM.sub("", self._headline_of(line))
            name = _SERIES_ENDS.sub("", name.strip())
            if match := re.search(
                r"[#№]\s?(\d+)|(?:No|Nr)\.?\s?(\d+)|第\s*(\d+)\s*回", name
            ):
                draft.number = draft.number or next(
                    group for group in match.groups() if group
                )
                name = name.replace(match[0], "")
            name = re.sub(
                r"^\W*(?:19|20)\d\d(?:[/–-]\d{2,4})?\s+|[\s,–-]+(?:19|"
                r"20)\d\d(?:[/–-]\d{2,4})?\W*$",
                "",
                name,
            )
            name = " ".join(name.split()).strip(' -–—,:;|()*#·•"')
            if name.casefold() in sentences_series.GENERIC:
                name = self._with_heading(number, name)
            if not name:
                draft.keep(line)
                return True
            series.name = name
            if series.name:
                draft.series = series
                draft.guessed.append("series")
                self.at = number
                return True
            return False
        term = lines.TERM.search(line)
        if term and len(lines.TERM.sub("", line).strip(" ,()-–")) < 4:
            return True
        if (
            self._before_speaker(number)
            and lines.ORGANIZER.search(line)
            and len(line) < 140
            and not line.endswith((".", "?"))
            and not self._person_follows(number, line)
        ):
            if series.organizer:
                series.organizer = f"{series.organizer}, {line}"
            else:
                series.organizer = _PRESENTS.sub("", line)
                draft.guessed.append("organizer")
            draft.series = series
            return True
        return False

    def _with_heading(self, number: int, name: str) -> str:
        """``Seminar Series`` with the heading above that says which."""
        above = self.blocks[number - 1] if 0 < number < len(self.blocks) else None
        if above is None or above.label is not None or len(above.lines) > 1:
            return ""
        said = markup.plain(above.lines[0].strip("#*_ "))
        short = 1 < len(said.split()) <= 8 and said[-1:] not in ".!?:"
        if not short or moments.has_date(said):
            return ""
        self.consumed.add(number - 1)
        return f"{said} {name}"

    def _headline_of(self, line: str) -> str:
        """The series in ``Colloquium: Jane Doe – Title``; takes the rest."""
        said = split_summary(line, [], "")
        if not (said.series and said.who) or self.draft.talkers:
            return line
        add_people(self.draft, said.who)
        if said.title and not self.draft.title:
            self.draft.title = values.read_title(said.title)
            self.draft.guessed.append("title")
        return said.series

    def _before_speaker(self, number: int) -> bool:
        """Whether no speaker stands above this line."""
        if "speaker" in self.draft.guessed or number < 0:
            return not self.draft.talkers
        return not any(one.label for one in self.blocks[:number])

    def _person_follows(self, number: int, line: str) -> bool:
        """Whether the line before could be a name, so that this is its affiliation."""
        if number < 0:
            return False
        before = [*takewhile(lambda one: line not in one, self.blocks[number].lines)]
        if not before and number and self.blocks[number - 1].label is None:
            before = self.blocks[number - 1].lines[-1:]
        return any(
            person_names.looks_like_name(markup.plain(one)) or _ENDS_IN_NAME.search(one)
            for one in before
        )
