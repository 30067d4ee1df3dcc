"""Links to video meetings, and what only participants may read."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from sphinx_seminar.importing import lexicon

_HOSTS = re.compile(
    rf"(?:^|\.)(?:{lexicon.alternatives('meeting_host')})$"
    rf"|(?:^|[.-])(?:{'|'.join(lexicon.words('meeting_server'))})\d*[.-]"
)
"""Those of companies, and servers of one's own: ``bbb.example.edu``."""
_ROOM = re.compile(
    r"(?i)/(?:bbb|bigbluebutton|jitsi)(?:/|$)"
    r"|/(?:b|rooms)/[a-z0-9]{3}-[a-z0-9]{3}(?:-[a-z0-9]{3})*(?:/|$)"
)
"""Rooms of BigBlueButton, on any host."""
_RECORDING = re.compile(r"/(?:rec|recording|playback)/")
_SECRET_QUERY = frozenset(
    {"pwd", "password", "passcode", "passwd", "pass", "pw", "mpwd", "mtid", "tk"}
)


def is_meeting(url: str) -> bool:
    """Whether *url* leads into a video meeting."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    known = _HOSTS.search(host) or _ROOM.search(parts.path)
    return known is not None and _RECORDING.search(parts.path) is None


def has_passcode(url: str) -> bool:
    """Whether *url* itself lets everybody in who has it: ``?pwd=…``."""
    keys = (name.lower() for name, _ in parse_qsl(urlsplit(url).query))
    return not _SECRET_QUERY.isdisjoint(keys)


def tells_secret(text: str) -> bool:
    """Whether *text* has a passcode or a meeting's number."""
    for found in lexicon.every("secret", text):
        behind = text[found.end() :][:80]
        if re.match(r"\W{0,3}[:=：]\s*\S|[^.\n]{0,12}?(?=\S*\d)\S{3,}", behind):
            return True
    return False
