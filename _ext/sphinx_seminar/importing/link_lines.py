"""Lines of an announcement that are links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import join_links, meetings, values
from sphinx_seminar.model import MaterialKind

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft


def read_link(draft: Draft, line: str) -> str:
    """Note what the addresses of *line* lead to; what is not known is kept."""
    found = values.urls(line)
    words = values.without_urls(line)
    joining = join_links.joining(line)
    for url in found:
        if meetings.is_meeting(url) and not draft.online:
            draft.online = url
        elif (
            re.search(
                r"(?i)regist|anmeld|inscri|sign[- ]?up|rsvp|forms\.gle|"
                r"eventbrite|docs\.google\.com/forms",
                f"{words} {url}",
            )
            and not draft.registration
        ):
            draft.registration = url
        elif values.is_video(url) and not (url in joining and not draft.online):
            draft.materials.append((MaterialKind.VIDEO, url))
            draft.guessed.append("video")
        elif re.search(r"(?i)arxiv\.org|doi\.org", url):
            draft.materials.append((MaterialKind.PAPER, url))
            draft.guessed.append("paper")
        elif url in joining and not draft.online:
            draft.online = url
            draft.guessed.append("online")
        else:
            draft.keep(line)
            return "link"
    if len(words.split()) > 6:
        draft.keep(line)
    return "link"
