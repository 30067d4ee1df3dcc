"""Takes out of texts what is only for those who join."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import materials, values
from sphinx_seminar.importing.meetings import has_passcode, is_meeting, tells_secret
from sphinx_seminar.talkfiles.draft import TEXT_FIELDS
from sphinx_seminar.talkfiles.markup import WEB_LINK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker

_PICTURE = re.compile(r"!\[[^\]]*\]\((?!\w+:)([^)\s]+)")
"""``![photo](./ada.jpg)``."""
_NO_TEXT = re.compile(
    r"\s*\{[%{].*|import\s.+\sfrom\s+['\"].*|:::.*"
    r"|\s*!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?\s*"
)
"""A line that is a tag of a template, a fence, or a picture."""
_FRAME = re.compile(r"/embed|//player\.")
"""An address for a frame of a page."""
_MAX_LABEL = 4
"""Words of a link that say what it leads to: ``[Slides (PDF)](https://…)``."""
_ITEM = " -*•_#\n"
"""Signs around a link in a line of its own."""
_UNIT = re.compile(r"(?<=\w\w[.!?。！？])\s+(?=[^\W\d_])|\n")
"""Between two sentences, or two lines."""


def sift(draft: Draft) -> None:
    """Take out of the values of *draft* what is only for those who join."""
    draft.abstract = _sift(draft, draft.abstract, "abstract")
    for speaker in draft.speakers:
        speaker.biography = _sift(draft, speaker.biography, "biography")
        _empty_secret(draft, speaker, ("position", "affiliation"))
    _empty_secret(draft, draft, [one.name for one in TEXT_FIELDS])
    secret = [one for one in draft.topics if tells_secret(one)]
    draft.topics = [one for one in draft.topics if one not in secret]
    draft.kept += [f"topics: {one}" for one in secret]
    if tells_secret(draft.title):
        draft.doubt(f"the title is {draft.title!r}: does it have a passcode?")


def _empty_secret(
    draft: Draft, owner: Draft | DraftSpeaker, names: Sequence[str]
) -> None:
    """Make comments of those fields of *owner* that have a passcode."""
    for name in names:
        value = getattr(owner, name)
        if tells_secret(values.without_urls(value)):
            setattr(owner, name, "")
            draft.keep(f"{name}: {value}")
            draft.doubt(f"{name}: it has a passcode, and is kept as a comment")


def _sift(draft: Draft, text: str, field: str) -> str:
    """*text* of *field* without the lines and sentences that are for those who join.

    The first link to join becomes that of *draft*, if it has none; what else they
    say stays as a comment, as a passcode must not be published.
    """
    lines = text.splitlines()
    draft.kept += [one.strip() for one in lines if _NO_TEXT.fullmatch(one)]
    text = "\n".join(one for one in lines if not _NO_TEXT.fullmatch(one)).strip()
    for path in _PICTURE.findall(text):
        draft.doubt(f"{field}: {path!r} is a picture of the site that this is from")
    if "://" not in text and not tells_secret(text):
        return text
    kept: list[str] = []
    start = 0
    for match in [*_UNIT.finditer(text), None]:
        end = match.end() if match else len(text)
        unit = text[start:end]
        start = end
        links = values.urls(unit)
        meeting = [url for url in links if is_meeting(url)]
        secret = tells_secret(values.without_urls(unit)) or any(
            map(has_passcode, links)
        )
        if not meeting and not secret:
            if not _is_material(draft, unit, links):
                kept.append(unit)
            continue
        _take_out(draft, unit, meeting, field, secret=secret)
        if kept and _announces_link(kept[-1]):
            kept.pop()
    return re.sub(r"\n{3,}", "\n\n", "".join(kept)).strip()


def _announces_link(unit: str) -> bool:
    """Whether *unit* is the heading of a link: ``Join via Zoom:``."""
    return unit.rstrip(_ITEM).endswith(":") and len(unit.split()) <= _MAX_LABEL


def _is_material(draft: Draft, unit: str, links: list[str]) -> bool:
    """Note the link that *unit* is, if it leads to slides, a recording or the like."""
    label = values.without_urls(unit).strip(_ITEM)
    alone = WEB_LINK.fullmatch(unit.strip(_ITEM)) or (
        not label and any(map(_FRAME.search, links))
    )
    short = len(links) == 1 and len(label.split()) <= _MAX_LABEL
    return bool(alone and short and materials.note_link(draft, links[0], label))


def _take_out(
    draft: Draft, unit: str, meeting: list[str], field: str, *, secret: bool
) -> None:
    had = draft.online
    if meeting and not had:
        draft.online = meeting[0]
        draft.guessed.append("online")
    others = [url for url in values.urls(unit) if url != draft.online]
    words = values.without_urls(unit).split()
    if len(words) > 6 or others or secret or had:
        draft.keep(unit)
    if others or not meeting:
        what = "a link to join" if meeting else "a passcode, or a link with one,"
        draft.doubt(f"{field}: {what} is left out, and kept as a comment")
