"""Posters and announcements: text, Markdown, mails, and what is made text of."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    joining,
    moments,
    people,
    programme,
    said_texts,
    values,
)
from sphinx_seminar.importing import labelled as text_blocks
from sphinx_seminar.importing.filling import ROLES, read_texts
from sphinx_seminar.importing.formats import pages
from sphinx_seminar.importing.header import Header
from sphinx_seminar.importing.labelled import LabelledBlock, read_blocks
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.mail import Mail, is_mail
from sphinx_seminar.importing.records import Entry, Source, flat
from sphinx_seminar.importing.said_status import read_status
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import (
    POSTER_LIMIT,
    clean,
    decode,
    from_html,
    looks_like_html,
    without_wraps,
)
from sphinx_seminar.importing.when import WHEN_FIELDS, read_when
from sphinx_seminar.importing.years import year_hints
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.days import Hints
    from sphinx_seminar.importing.said_texts import Said
    from sphinx_seminar.importing.settings import ImportSettings

LINES = 3_000
"""Lines of an announcement that are not blank, at most."""
LONGEST_LINE = 20_000
"""Characters of a line, at most."""
_LONGEST_VALUE = 4_000
"""Characters of a value that is no abstract or biography."""
_SIGNATURE = re.compile(r"(?m)^-- ?$")


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
        if settings.year is None and mail.sent:
            settings = dataclasses.replace(settings, year=mail.sent.year)
    elif looks_like_html(text):
        text = from_html(text)
    text, front = _without_front(without_wraps(text))
    text, signature = _without_signature(text)
    hints = year_hints(text, settings)
    drafts = _read(text, settings, hints, subject)
    if not drafts:
        raise SourceError(
            "no talk is recognized: neither a title with a speaker nor a date; "
            "labels such as 'Speaker:', 'Title:' and 'Date:' help"
        )
    for draft in drafts:
        told = re.search(r"year|date|\bday\b|may be", " ".join(draft.doubts))
        if draft.date is None and told is None:
            draft.doubt("no date could be read")
    for line in (*headers, *front, *signature.splitlines()):
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


def _without_front(text: str) -> tuple[str, list[str]]:
    """*text* without its front matter, and what that says, for comments.

    A page whose front matter has a talk is read by :mod:`.formats.pages`.
    """
    try:
        page = pages.split_page(text)
    except SourceError:  # rules of dashes, rather than YAML
        page = None
    if page is None:
        return text, []
    return page.body, [
        f"{one.name}: {flat(one.value)}"[:_LONGEST_VALUE] for one in page.front.entries
    ]


def _without_signature(text: str) -> tuple[str, str]:
    match = _SIGNATURE.search(text)
    if match is None or match.start() < len(text) * 0.3:
        return text, ""
    return text[: match.start()], text[match.end() :]


def _read(
    text: str, settings: ImportSettings, hints: Hints, subject: str
) -> list[Draft]:
    """The talks of *text*: those of a programme, or of its labels."""
    listed = programme.split(text)
    if listed is None:
        of_talks = list(text_blocks.talks(read_blocks(text)))
        read = [read_talk(one, settings, hints, subject=subject) for one in of_talks]
        return [draft for draft in read if _is_talk(draft)]
    read = [read_talk(read_blocks(one), settings, hints) for one in listed.talks]
    drafts = [draft for draft in read if draft.date is not None or _is_talk(draft)]
    if len(drafts) < len(read):
        lost = [
            one
            for one, draft in zip(listed.talks, read, strict=True)
            if draft not in drafts
        ]
        for entry in lost if drafts else []:
            drafts[-1].keep(entry)
            drafts[-1].doubt(f"no talk is recognized in {one_line(entry)[:100]!r}")
    shared = read_talk(read_blocks(listed.shared), settings, hints, subject=subject)
    programme.read_hours(shared, listed.shared, hints)
    for draft in drafts:
        if not _is_talk(draft) and (unread := _unread(draft)):
            draft.doubt(f"neither a title nor a speaker is recognized in {unread!r}")
        sure = {"date", "time", "speaker", *(["title"] if draft.speakers else [])}
        draft.guessed = [one for one in draft.guessed if one not in sure]
        programme.share(shared, draft)
    if drafts:
        drafts[0].keep(listed.shared)
        drafts[-1].left_out += listed.left_out
    return drafts


def _unread(draft: Draft) -> str:
    """What is said of a day besides its date, and is no slot that is open."""
    said = dict.fromkeys(draft.kept)
    rest = (moments.read_when(one_line(line)).rest for line in said)
    return one_line(" ".join(one for one in rest if one and not values.is_tba(one)))


def _is_talk(draft: Draft) -> bool:
    """Whether there is enough that this is a talk: two of title, speaker and date."""
    found = (bool(draft.title), bool(draft.speakers), draft.date is not None)
    return sum(found) >= 2 or (bool(draft.abstract) and any(found))


def read_talk(
    blocks: Sequence[LabelledBlock],
    settings: ImportSettings,
    hints: Hints,
    *,
    subject: str = "",
) -> Draft:
    """The one talk that *blocks* tell."""
    draft = Draft()
    for block in blocks:
        if block.field in ROLES:
            _read_people(draft, block)
    said = _said(draft, blocks)
    draft.keep(read_status(draft, said[Field.STATUS]))
    said_texts.read_title(draft, said, "")
    for other in said[Field.TITLE][1:]:
        draft.doubt(f"a second title: {one_line(flat(other.value))!r}")
    read_texts(draft, said)
    said_texts.read_series(draft, said, Source([]))
    read_when(draft, blocks, hints)
    loose = [
        paragraph
        for block in blocks
        if block.label is None
        for paragraph in re.split(r"\n\s*\n", block.text)
        if paragraph.strip()
    ]
    Header(draft, hints).read(loose, subject=subject)
    _give_biographies(draft, [one for one in blocks if one.field is Field.BIOGRAPHY])
    joining.sift_texts(draft)
    if settings.series:
        draft.series = draft.series or DraftSeries()
        draft.series.key = settings.series
    values.tidy_links(draft)
    return draft


def _read_people(draft: Draft, block: LabelledBlock) -> None:
    assert block.label is not None
    assert block.field is not None
    if values.is_tba(block.text):
        return
    plural = block.label.said.casefold().endswith(("s", "(s)", "ren", "者", "es", "n"))
    found = people.read_people(block.text, role=ROLES[block.field], plural=plural)
    draft.speakers += [one for one in found.speakers if not names.is_nobody(one.name)]
    draft.kept += found.kept
    for doubt in found.doubts:
        draft.doubt(doubt)


def _said(draft: Draft, blocks: Sequence[LabelledBlock]) -> Said:
    """What labels that name neither people nor a time have, as fields of a record.

    Biographies are not among them: see :func:`_give_biographies`.
    """
    said: Said = defaultdict(list)
    apart = (*ROLES, *WHEN_FIELDS, Field.BIOGRAPHY)
    for block in blocks:
        label, field, text = block.label, block.field, block.text
        if label is None or field in apart or values.is_tba(text):
            continue
        if field is Field.TITLE and not re.search(r"\w", text):  # a rule below it
            continue
        if field is not Field.ABSTRACT and len(text) > _LONGEST_VALUE:
            draft.doubt(f"{label.said}: too long to be read: kept as a comment")
            field = Field.OTHER
        if text or field is Field.OTHER:
            said[field].append(Entry(label.said, text, block.start + 1))
    return said


def _give_biographies(draft: Draft, blocks: Sequence[LabelledBlock]) -> None:
    """Give each biography to the person that its label, number or begin names."""
    for block in blocks:
        paragraphs = [block.text]
        if len(blocks) == 1 and len(draft.speakers) > 1:
            paragraphs = re.split(r"\n\s*\n", block.text)
        label = block.label
        for paragraph in filter(str.strip, paragraphs):
            said = label.of if label and label.of else plain(paragraph[:200])
            whom = [one for one in draft.speakers if _names(said, one.name)]
            if label and label.number.isdigit():
                whom = draft.speakers[int(label.number) - 1 : int(label.number)]
            if not whom and len(draft.speakers) == 1 and not (label and label.of):
                whom = draft.speakers
            if len(whom) == 1:
                texts = filter(None, (whom[0].biography, paragraph))
                whom[0].biography = "\n\n".join(texts)
            else:
                draft.keep(paragraph)
                draft.doubt(
                    "a biography whose speaker is not clear is kept as a comment"
                )


def _names(text: str, name: str) -> bool:
    """Whether *text* begins with *name*, or the last word of it."""
    start = names.fold(names.read_person(text).name)
    words = names.fold(name).split()
    return start.startswith(" ".join(words)) or words[-1] in start.split()[:4]
