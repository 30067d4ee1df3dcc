"""Posters and announcements: text, Markdown, mails, and text of other formats."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import days, kinds, person_names, values
from sphinx_seminar.importing import labelled as text_blocks
from sphinx_seminar.importing.filling import read_records
from sphinx_seminar.importing.labelled import (
    LabelledBlock,
    plain_heading,
    read_blocks,
    without_signature,
)
from sphinx_seminar.importing.labels import DAY, Field, read_label
from sphinx_seminar.importing.records import Entry, Record, Source
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import (
    POSTER_LIMIT,
    Mail,
    clean,
    decode,
    from_html,
    is_mail,
    looks_like_html,
)
from sphinx_seminar.importing.unlabelled import Unlabelled
from sphinx_seminar.importing.years import year_hints
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.days import Hints
    from sphinx_seminar.importing.settings import ImportSettings
    from sphinx_seminar.talkfiles.draft import Draft

LINES = 3_000
"""Lines of an announcement that are not blank, at most."""
LONGEST_LINE = 20_000
"""Characters of a line, at most."""
_MAX_LEAD = 15
"""Characters before the day with which a talk of a list begins."""
_DAY_IN_NAME = re.compile(r"\d{4}-\d\d-\d\d(?=[-_]|$)")
"""The day with which the name of a file begins: ``2027-03-01-knots.md``."""
_LISTED = (
    "lists several talks by their days, without labels: make a table of them, with the "
    "headings Date, Speaker and Title, or put labels such as 'Date:', 'Speaker:' and "
    "'Title:' before their parts"
)


def read_poster(data: bytes | str, settings: ImportSettings) -> list[Draft]:
    """The talks of a poster, an e-mail, or a mail with several announcements.

    :raises SourceError: it is too long for an announcement, or there is
        nothing in it that says what it is.
    """
    raw = data.encode() if isinstance(data, str) else data
    text = clean(decode(raw))
    _refuse_long(text)
    headers: list[str] = []
    subject = ""
    if is_mail(text):
        mail = Mail(raw)
        text, headers, subject = mail.text, mail.headers, mail.subject
        if settings.year is None and mail.year:
            settings = dataclasses.replace(settings, year=mail.year)
    elif looks_like_html(text):
        text = from_html(text)
    text, signature = without_signature(text)
    hints = year_hints(text, settings)
    drafts = _read(text, settings, hints, subject)
    if not drafts:
        raise SourceError(
            "no talk is recognized: neither a title with a speaker nor a date; "
            "labels such as 'Speaker:', 'Title:' and 'Date:' help"
        )
    for line in (*headers, *signature.splitlines()):
        drafts[-1].keep(line)
    return drafts


def _refuse_long(text: str) -> None:
    """:raises SourceError: *text* is too long for an announcement."""
    lines = text.split("\n")
    for what, count, most in (
        ("characters", len(text), POSTER_LIMIT),
        ("lines", sum(map(bool, map(str.strip, lines))), LINES),
        ("characters of a line", max(map(len, lines)), LONGEST_LINE),
    ):
        if count > most:
            raise SourceError(
                f"{count:,} {what} are no announcement: at most {most:,} are read"
            )


def _read(
    text: str, settings: ImportSettings, hints: Hints, subject: str
) -> list[Draft]:
    """The talks of *text*, by its labels.

    :raises SourceError: it lists several talks without any.
    """
    if _lists_days(text):
        raise SourceError(_LISTED)
    source = Source([], text=text)
    of_talks = text_blocks.talks(read_blocks(text))
    source.records = [_record(one, hints, source, subject) for one in of_talks]
    named = _DAY_IN_NAME.match(settings.place[0]) if settings.place else None
    if named and len(source.records) == 1 and not {*source.fields.values()} & DAY:
        source.records[0].entries.append(Entry("date", named[0]))
        source.fields["date"] = Field.DATE
    return [one for one in read_records(source, settings).drafts if _is_talk(one)]


def _lists_days(text: str) -> bool:
    """Whether *text* lists several talks by their days, without labels."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _is_dated(line)]
    fields = [block.field for block in read_blocks(text)]
    labelled = max(map(fields.count, (Field.TITLE, Field.SPEAKER)))
    if len(starts) < 2 or labelled * 2 >= len(starts):
        return False
    entries = (lines[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True))
    texts = (plain(one_line(" ".join(entry))) for entry in entries)
    talks = (one for one in texts if not kinds.is_day_off(_without_date(one)))
    return sum(1 for _ in talks) >= 2


def _is_dated(line: str) -> bool:
    """Whether *line* begins with a day."""
    bare = plain(values.take_mark(plain_heading(line))[1]).lstrip("#> ")
    span = days.date_span(bare)
    return span is not None and span[0] <= _MAX_LEAD and read_label(bare) is None


def _without_date(text: str) -> str:
    span = days.date_span(text)
    return (text[span[1] :] if span else text).strip(" ,.:;–—-")


def _is_talk(draft: Draft) -> bool:
    """Whether it has enough for a talk: two of title, speaker and date."""
    found = (bool(draft.title), bool(draft.speakers), draft.date is not None)
    return sum(found) >= 2 or (bool(draft.abstract) and any(found))


def _record(
    blocks: Sequence[LabelledBlock], hints: Hints, source: Source, subject: str = ""
) -> Record:
    """The record of *blocks*, one talk; notes the fields of labels in *source*."""
    record = Record([])
    loose: list[str] = []
    for block in blocks:
        label, field, text = block.label, block.field, block.text
        if label is None or field is None:
            loose += filter(str.strip, re.split(r"\n[\s>]*\n", text))
            continue
        name = f"{label.name} {label.number}".strip()
        source.fields[name] = field
        record.entries.append(Entry(name, text, block.start + 1))
    for at, one in enumerate(record.entries):
        who, _, text = str(one.value).partition("\n")
        who = plain(plain_heading(who).lstrip("# "))
        of_person = source.fields[one.name] is Field.BIOGRAPHY and text
        named = Field.SPEAKER in source.fields.values()
        if of_person and not named and person_names.looks_like_name(who):
            record.entries[at] = one._replace(value=text)  # "### Ada Example"
            record.entries.append(Entry("speaker", who, one.line))
            source.fields["speaker"] = Field.SPEAKER
    known = {
        field: str(one.value)
        for one in reversed(record.entries)
        if one.value and (field := source.fields[one.name])
    }
    Unlabelled(record, known, hints).read(loose, subject)
    for one in record.entries:
        if one.name not in source.fields:
            source.fields[one.name] = Field(one.name)
    return record
