"""Links to join, and passcodes, that stand in the texts for visitors."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import clocks, lines, meetings, moments, values
from sphinx_seminar.talkfiles.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPHS = re.compile(r"\n(?:[ \t]*\n)+")
_ADDRESS = re.compile(
    r"\[[^\]\n]*\]\(<?https?://[^\s)]*>?\)|<?https?://[^\s>]*[^\s>.,;:!?)]>?"
)
_SENTENCE_END = re.compile(
    r"(?:(?<=\w\w\w)(?<!\bProf)(?<!\bDept)(?<!\bUniv)|(?<=[\d)\]”\"’'>·]))[.!?]+"
    r"[)”\"’']?\s+|[。！？]\s*"
)
_BRACKETS = re.compile(r"\s*[(（][^()（）]*·[^()（）]*[)）]")
_FULL_LINE = 50
"""Characters of a line that a mail program wrapped, at least."""
_RUNNING = 120
"""Characters of an abstract that no heading names, at least."""
_FEW = 6
"""Words beside a link that tell no more than that it is one."""
_REGISTERS = re.compile(r"(?i)\bregist|anmeld|inscri|iscri|sign[- ]?up|rsvp|登録|报名")
_ONLINE = re.compile(r"(?i)zoom|webex|teams|meet|online|link|stream|bbb|visio|url")


class _Unit(NamedTuple):
    """A sentence, or a line that stands for itself, with the space behind it."""

    start: int
    end: int


def take_links(draft: Draft) -> None:
    """Take out of abstract and biographies what is only for those who join.

    The first link to join becomes the talk's, if it has none; every other one, and
    what tells a passcode, stays as a comment.
    """
    draft.abstract = sifted(draft, draft.abstract, "abstract")
    for speaker in draft.speakers:
        speaker.biography = sifted(draft, speaker.biography, "biography")


def read_joining(draft: Draft, said: str) -> bool:
    """Note the link to join of the line or sentence *said*, if it has one."""
    found = joining(said)
    if not found:
        return False
    if not draft.online:
        draft.online = found[0]
        draft.guessed.append("online")
    return True


def joining(said: str) -> list[str]:
    """The links of the line or sentence *said* by which one takes part from afar."""
    found = values.urls(said)
    known = [url for url in found if meetings.is_meeting(url)]
    words = values.without_urls(said)
    if known or _REGISTERS.search(words) or not meetings.leads_to_meeting(words):
        return known
    return [url for url in found if meetings.may_be_meeting(url)]


def _is_private(said: str) -> bool:
    return meetings.tells_secret(values.without_urls(said)) or any(
        map(meetings.has_passcode, values.urls(said))
    )


def text_beside(draft: Draft, text: str) -> str:
    """What *text* says of its subject beside how to join, if that may be an abstract.

    Then what it says of joining is noted in *draft*.
    """
    rest = sifted(Draft(), text, "")
    told = (
        lines.is_greeting(rest) or lines.FOOTER.match(rest) or values.is_private(rest)
    )
    dated = moments.has_date(rest) or clocks.find(rest, bare=False) is not None
    if told or dated or len(rest) < _RUNNING:
        return ""
    return sifted(draft, text, "abstract")


def sifted(draft: Draft, text: str, field: str) -> str:
    """*text* of *field* without sentences and lines that are for those who join.

    What they say is noted in *draft*.
    """
    if not values.urls(text) and not meetings.tells_secret(text):
        return text
    parts = _PARAGRAPHS.split(text)
    left = [_sifted_paragraph(draft, one, field) for one in parts]
    # what nothing was taken out of stays as it is, to the last space
    return text if left == parts else "\n\n".join(filter(None, left))


def _sifted_paragraph(draft: Draft, paragraph: str, field: str) -> str:
    left: list[str] = []
    for unit in _units(paragraph):
        said = paragraph[unit.start : unit.end]
        if inside := _in_brackets(said):
            _note(draft, inside.strip(" ()（）"), field)
            said = said.replace(inside, "", 1)
        if joining(said) or _is_private(said):
            _note(draft, said, field)
            said = ""
        left.append(said)
    made = "".join(left)
    return paragraph if made == paragraph else made.strip()


def _note(draft: Draft, said: str, field: str) -> None:
    """Note the link of *said*; keep what else it says, and say so."""
    before = draft.online
    links = joining(said)
    read_joining(draft, said)
    others = [url for url in values.urls(said) if url != draft.online]
    words = values.without_urls(said)
    told = len(words.split()) > _FEW or _is_private(words)
    if told or others or before:
        draft.keep(said)
    if others or not links:
        what = "a link to join" if links else "a passcode, or a link with one,"
        draft.doubt(f"{field}: {what} is left out, and kept as a comment")


def _in_brackets(said: str) -> str:
    """The part in brackets of a sentence that is for those who join; or nothing."""
    masked = _masked(said)
    for match in _BRACKETS.finditer(masked):
        inside = said[match.start() : match.end()]
        rest = masked[: match.start()] + masked[match.end() :]
        apart = "·" not in rest and not meetings.leads_to_meeting(rest)
        if (
            apart
            and len(rest.split()) > _FEW
            and (joining(inside) or _is_private(inside))
        ):
            return inside
    return ""


def _masked(text: str) -> str:
    """*text* as long as it is, with dots for web addresses."""
    return _ADDRESS.sub(lambda match: "·" * len(match[0]), text)


def _units(paragraph: str) -> Iterator[_Unit]:
    """The sentences and lines of *paragraph*, which together are all of it."""
    masked = _masked(paragraph)
    edges = {match.end() for match in _SENTENCE_END.finditer(masked)}
    edges |= {at for at in _line_edges(paragraph, masked) if at < len(masked)}
    edges = {at for at in edges if 0 < at < len(masked)}
    units = [_Unit(*ends) for ends in pairwise([0, *sorted(edges), len(masked)])]
    waiting: _Unit | None = None
    for unit in units:
        if waiting is not None and not (
            _is_bare(masked[unit.start : unit.end])
            and _leads(paragraph[waiting.start : waiting.end])
        ):
            yield waiting
            waiting = unit
        elif waiting is not None:  # "Join Zoom Meeting", and the link below
            waiting = _Unit(waiting.start, unit.end)
        else:
            waiting = unit
    if waiting is not None:
        yield waiting


def _line_edges(paragraph: str, masked: str) -> Iterator[int]:
    """Where a line of *paragraph* begins that does not go on with the one above."""
    start = 0
    for above, line in pairwise(masked.splitlines(keepends=True)):
        start += len(above)
        first = line.lstrip(" \t>*-•–_")[:1]
        ended = above.rstrip()[-1:] in ".!?:;)·。！？" or len(above) < _FULL_LINE
        led = meetings.leads_to_meeting(line.partition("·")[0]) and "·" in line
        new = not first.islower() if first else True
        if (new and (ended or led)) or re.match(r"\s*[-*•]\s", line):
            yield start


def _is_bare(masked: str) -> bool:
    """Whether there is nothing but a web address."""
    return "·" in masked and not re.search(r"\w", masked.replace("·", ""))


def _leads(said: str) -> bool:
    """Whether a sentence or line leads to the link that stands below it."""
    if values.urls(said):
        return False
    short = len(said.split()) <= _FEW and said.rstrip()[-1:] not in ".!?"
    return meetings.leads_to_meeting(said) or (short and bool(_ONLINE.search(said)))
