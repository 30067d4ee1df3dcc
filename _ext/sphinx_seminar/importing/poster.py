"""Posters and announcements in plain text or Markdown."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import moments
from sphinx_seminar.importing.blocks import Block, read_blocks
from sphinx_seminar.importing.front_matter import split_front_matter
from sphinx_seminar.importing.labels import LONG, Field, read_label
from sphinx_seminar.importing.leftovers import note_series
from sphinx_seminar.importing.programme import share, split_programme
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.talk_reader import TalkReader
from sphinx_seminar.importing.text import (
    LINES,
    POSTER_LIMIT,
    Mail,
    clean,
    decode,
    from_html,
    is_mail,
    looks_like_html,
    without_wraps,
)
from sphinx_seminar.importing.years import year_hints
from sphinx_seminar.talkfiles import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.importing.settings import Settings
    from sphinx_seminar.talkfiles.draft import Draft

_HEADING = 120
"""Characters of the heading of a talk."""
_STARTS_A_TALK = (Field.TITLE, Field.SPEAKER, Field.DATE, Field.WHEN)
_SUBJECT = re.compile(
    r"(?i)^(?:\s*(?:re|fwd?|fw|aw|wg|tr)\s*:\s*|\s*\[[^\]]{1,60}\]\s*)+"
)
_ATTRIBUTION = re.compile(
    r"(?i)^\W*(?:(?:on|am|le|il|el|op|em)\s.{4,100}\s(?:wrote|schrieb.*|a écrit|"
    r"ha scritto|escribió|schreef|escreveu)\s*:|-{3,}\s*(?:original|forwarded|"
    r"ursprüngliche|weitergeleitete|message).*|(?:sent|gesendet|envoyé|from|von|to|"
    r"an|cc|"
    r"date):\s.*\d{4}.*\d:\d\d.*)\s*$"
)
"""Who wrote a quoted mail, and when: no day of a talk."""
_SIGNATURE = re.compile(r"(?m)^-- ?$")
_QUOTED = re.compile(r"(?m)^> ?")


def read_poster(data: bytes | str, settings: Settings) -> list[Draft]:
    """Read a poster, an e-mail, or a mail with several announcements.

    :raises SourceError: it is too long for an announcement, or there is
        nothing in it that says what it is.
    """
    raw = data.encode() if isinstance(data, str) else data
    text = clean(decode(raw))
    if len(text) > POSTER_LIMIT:
        most = f"at most {POSTER_LIMIT:,} are read"
        raise SourceError(f"{len(text):,} characters are no announcement: {most}")
    if (lines := sum(map(bool, map(str.strip, text.split("\n"))))) > LINES:
        most = f"at most {LINES:,} are read"
        raise SourceError(f"{lines:,} lines are no announcement: {most}")
    headers: list[str] = []
    subject = ""
    if is_mail(text):
        mail = Mail(raw)
        text, headers, subject = mail.text, mail.headers, mail.subject
        settings = dataclasses.replace(settings, sent=mail.sent)
        if settings.year is None and mail.year:
            settings = dataclasses.replace(settings, year=mail.year)
        text, attributions = _without_quoting(text)
        headers += attributions
    elif looks_like_html(text):
        text = from_html(text)
    text = without_wraps(text)
    text, front, unused = split_front_matter(text)
    headers += unused
    if front:
        text = _with_front(text, front)
    if len(re.findall(r"(?m)^>", text)) * 2 > len(text.splitlines()) > 4:
        text = _QUOTED.sub("", text)
    text, signature = _without_signature(text)
    hints = year_hints(text, settings)
    subject = _SUBJECT.sub("", subject)
    drafts = _programme(text, settings, hints, subject)
    if not drafts:
        read = (
            TalkReader(blocks, settings, hints).read(subject=subject)
            for blocks in _talks(read_blocks(text))
        )
        drafts = [draft for draft in read if _is_talk(draft)]
    if not drafts:
        raise SourceError(
            "no talk is recognized: neither a title with a speaker nor a date; "
            "labels such as 'Speaker:', 'Title:' and 'Date:' help"
        )
    for draft in drafts:
        told = re.search(r"year|date|\bday\b|may be", " ".join(draft.doubts))
        if draft.date is None and told is None:
            draft.doubt("no date could be read")
    for line in (*headers, *signature.splitlines()):
        drafts[-1].keep(line)
    return drafts


def _with_front(text: str, front: list[str]) -> str:
    """*text* below the labels of its front matter that it has not itself."""
    fields = {block.label.field for block in read_blocks(text) if block.label}
    ahead = []
    for line in front:
        label = read_label(line)
        own = label is not None and label.field in fields
        ahead.append(f"Page: {line}" if own or label is None else line)
    return "\n".join(ahead) + "\n\n" + text


def _without_quoting(text: str) -> tuple[str, list[str]]:
    """A mail without the signs before quoted lines, and who wrote them when."""
    lines: list[str] = []
    attributions: list[str] = []
    for line in _QUOTED.sub("", text).splitlines():
        known = _ATTRIBUTION.match(line)
        (attributions if known else lines).append(line)
    return "\n".join(lines), attributions


def _programme(
    text: str, settings: Settings, hints: moments.Hints, subject: str
) -> list[Draft]:
    """The talks of a programme, each with what is said for all of them."""
    programme = split_programme(text)
    if programme is None:
        return []
    read = [
        TalkReader(read_blocks(talk), settings, hints).read(subject="")
        for talk in programme.talks
    ]
    is_one = [
        _is_talk(draft) or (number in programme.open and draft.date is not None)
        for number, draft in enumerate(read)
    ]
    drafts = list(itertools.compress(read, is_one))
    if len(drafts) < 2:
        return []
    shared = TalkReader(read_blocks(programme.shared), settings, hints).read(subject="")
    if shared.series is None or not shared.series.name:
        note_series(shared, subject)
    for draft in drafts:
        share(shared, draft)
    for line in programme.shared.splitlines():
        drafts[0].keep(line)
    drafts[-1].left_out.extend(programme.days_off)
    for known, talk in zip(is_one, programme.talks, strict=True):
        if not known:
            drafts[-1].keep(talk)
            said = markup.one_line(talk)
            drafts[-1].doubt(f"no talk is recognized in {said[:_HEADING]!r}")
    return drafts


def _is_talk(draft: Draft) -> bool:
    """Whether there is enough that this is a talk: two of title, speaker and date."""
    found = (bool(draft.title), bool(draft.speakers), draft.date is not None)
    return sum(found) >= 2 or (bool(draft.abstract) and any(found))


def _without_signature(text: str) -> tuple[str, str]:
    match = _SIGNATURE.search(text)
    if match is None or match.start() < len(text) * 0.3:
        return text, ""
    return text[: match.start()], text[match.end() :]


def _talks(blocks: list[Block]) -> Iterable[list[Block]]:
    """The blocks of each talk, where one text announces several.

    A talk begins where the label comes again with which the first one began;
    what stands ahead of it is shared by all.
    """
    blocks = list(_with_headings_apart(blocks))
    labels = [block.label.field if block.label else None for block in blocks]
    first = next((field for field in labels if field in _STARTS_A_TALK), None)
    places = [number for number, field in enumerate(labels) if field is first]
    titles = labels.count(Field.TITLE)
    several = len(places) > 1 and titles > 1
    if first is None or not several or (first is Field.SPEAKER and titles < 2):
        yield blocks
        return
    # a heading of its own ("Topology Seminar") stands right above a talk
    starts = [_with_heading(blocks, place) for place in places]
    dated = any(map(_is_dated, (blocks[start] for start in starts[1:])))
    starts[0] = places[0] - (
        dated and places[0] > 0 and _is_dated(blocks[places[0] - 1])
    )
    shared = blocks[: starts[0]]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(blocks)
        own = blocks[start:end]
        ahead = [
            one
            for one in own
            if one.label is None and one.start < blocks[places[number]].start
        ]
        rest = [one for one in own if one not in ahead]
        yield [*ahead, *([] if ahead and number else shared), *rest]


def _is_dated(block: Block) -> bool:
    """Whether *block* is a heading with a day: ``Dr. Jane Doe, May 3, 2pm, Room 5``."""
    short = block.label is None and len(block.text) < _HEADING
    return short and "\n" not in block.text and moments.has_date(block.text)


def _with_headings_apart(blocks: list[Block]) -> Iterable[Block]:
    """*blocks*, where a talk's heading with a day ends no text of the talk before."""
    for block, following in itertools.zip_longest(blocks, blocks[1:]):
        yield block
        said = block.text.splitlines()
        field = block.label.field if block.label else None
        apart = field in LONG and len(said) > 2 and not said[-2].strip()
        label = following.label if following is not None else None
        if not apart or label is None or label.field not in _STARTS_A_TALK:
            continue
        heading = Block(None, said[-1:], following.start - 1)
        if _is_dated(heading):
            block.lines = said[:-1]
            yield heading


def _with_heading(blocks: list[Block], place: int) -> int:
    """Where the loose lines begin that are the heading of the talk at *place*."""
    start = place
    while (
        start and blocks[start - 1].label is None and len(blocks[start - 1].text) < 120
    ):
        start -= 1
    return start
