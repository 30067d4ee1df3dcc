"""Announcements that were sent as e-mails."""

from __future__ import annotations

import email
import email.policy
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from sphinx_seminar.importing.text import clean, decode, from_html

if TYPE_CHECKING:
    import datetime as dt
    from email.message import EmailMessage

_MAIL_HEADER = re.compile(
    r"(?im)^(from|to|subject|date|sent|cc|message-id|received|mime-version|reply-to|"
    r"return-path|delivered-to):[ \t]"
)
_SUBJECT = re.compile(r"(?i)^(?:\s*(?:re|fwd?|aw|wg|tr)\s*:\s*|\s*\[[^\]]{1,60}\]\s*)+")
_ATTRIBUTION = re.compile(r"^\W*\S.{4,150}\d.{0,60}:$|^-{3,}.{3,40}-{3,}$")
"""Who wrote a quoted text, and when: no day of a talk."""


def is_mail(text: str) -> bool:
    """Whether *text* begins with several headers of an e-mail."""
    head = text.lstrip().split("\n\n", 1)[0]
    names = {match[1].lower() for match in _MAIL_HEADER.finditer(head)}
    first = _MAIL_HEADER.match(text.lstrip())
    strong = names & {"from", "message-id", "received", "mime-version", "return-path"}
    return first is not None and len(names) >= 2 and bool(strong)


class Mail:
    """An e-mail: its text, its subject and the day it was sent on."""

    def __init__(self, raw: bytes) -> None:
        message: EmailMessage = email.message_from_bytes(
            raw.lstrip(), policy=email.policy.default
        )
        self.subject = _SUBJECT.sub("", _header(message, "subject"))
        self.headers = [
            f"{name}: {_header(message, name)}"
            for name in ("From", "To", "Cc", "Date", "Sent", "Subject")
            if message[name]
        ]
        self.sent = _sent(message)
        self.text, quoting = _without_quoting(clean(_body(message)))
        self.headers += quoting


def _sent(message: EmailMessage) -> dt.date | None:
    """The day on which *message* was sent, on its sender's clock."""
    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except (ValueError, TypeError, IndexError):
        return None


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, TypeError, AttributeError):  # broken headers
        return ""


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    try:
        if part.get_param("charset") is None and isinstance(payload, bytes):
            content = decode(payload)
        else:
            content = str(part.get_content())
    except (LookupError, ValueError, KeyError):
        content = decode(payload) if isinstance(payload, bytes) else str(payload)
    return from_html(content) if part.get_content_subtype() == "html" else content


def _without_quoting(text: str) -> tuple[str, list[str]]:
    """*text* without the signs before quoted lines, and who wrote them when."""
    lines: list[str] = []
    attributions: list[str] = []
    quoted = re.compile(r"^(?:> ?)+")
    said = text.split("\n")
    for number, line in enumerate(said):
        bare = quoted.sub("", line)
        following = said[number + 1] if number + 1 < len(said) else ""
        above = quoted.match(line) or quoted.match(following)
        known = above and _ATTRIBUTION.match(bare)
        (attributions if known else lines).append(bare)
    return "\n".join(lines), attributions
