"""The text of a poster, table, calendar or e-mail, in any encoding or markup."""

from __future__ import annotations

import email
import email.policy
import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_seminar.importing.elements import parse
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.reading.encoding import legacy_encoding, wide_encoding

if TYPE_CHECKING:
    from email.message import EmailMessage


LIMIT = 20_000_000
"""Bytes of a file that are read at all; archives in JSON may be large."""
POSTER_LIMIT = 100_000
"""Characters of a poster, or of a field; a longer text is no announcement."""
ONLY_FIRST = f"only the first {POSTER_LIMIT:,} characters are read"

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WIDE = re.compile(" {80,}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_BREAKS = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def decode(data: bytes) -> str:
    """Text of *data*: UTF-8 or UTF-16 with its mark, else as old programs write it.

    :raises SourceError: *data* is not text.
    """
    if encoding := wide_encoding(data):
        return data.decode(encoding, errors="replace")
    if b"\x00" in data[:4096]:
        raise SourceError("this is not text: it has null bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(legacy_encoding(data), errors="replace")


def clean(text: str) -> str:
    """*text* with plain line ends and spaces and without invisible characters."""
    text = _WIDE.sub("    ", _BREAKS.sub("\n", text))
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text)).translate(_LIGATURES)
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


_BLOCK_TAG = re.compile(r"(?i)</?(?:p|br|div|li|ul|ol|tr|table|h[1-6])\b[^<>]*>")


def looks_like_html(text: str) -> bool:
    """Whether tags, rather than line ends, part the lines of *text*."""
    if re.match(r"(?i)\s*<(?:!doctype|html|body|div|p|table)\b", text):
        return True
    tags = len(_BLOCK_TAG.findall(text))
    return tags > 0 and tags * 2 > text.strip().count("\n")


def from_html(source: str) -> str:
    """HTML as text with Markdown's emphasis, lists and links."""
    return parse(source).text(relative=False)


_TAG = re.compile(
    r"(?i)</?(?:a|b|i|u|s|p|q|em|br|hr|h[1-6]|li|ul|ol|dl|dt|dd|div|img|sub|sup|tt|code|"
    r"pre|span|font|small|strong|center|table|tbody|tr|td|th|cite|iframe|blockquote|details|summary)"
    r"(?:\s[^<>]{0,500})?/?>|&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,6});"
)


def rich(text: str) -> str:
    """A value of a file as text with Markdown's marks, whether it has HTML or not."""
    text = clean(text)
    if _TAG.search(text):
        return from_html(text if looks_like_html(text) else text.replace("\n", "<br>"))
    return text


_DEFINITION = re.compile(
    r"(?m)^ {0,3}\[([^\[\]]+)\]:[ \t]*<?(https?://[^\s<>]+)>?(?:[ \t]+[\"'(].*)?$"
)
"""``[1]: https://example.org``."""
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")


def with_links(text: str) -> str:
    """The Markdown *text* with addresses in the place of references to them."""
    urls = {name.casefold(): url for name, url in _DEFINITION.findall(text)}

    def link(found: re.Match[str]) -> str:
        url = urls.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({url})" if url else found[0]

    return _REFERENCE.sub(link, _DEFINITION.sub("", text)) if urls else text


_MAIL_HEADER = re.compile(
    r"(?im)^(from|to|subject|date|sent|cc|message-id|received|mime-version|reply-to|"
    r"return-path|delivered-to):[ \t]"
)
_SUBJECT = re.compile(r"(?i)^(?:\s*(?:re|fwd?|aw|wg|tr)\s*:\s*|\s*\[[^\]]{1,60}\]\s*)+")
_FORWARDED = re.compile(r"\A\s*-{3,}[^\n]{3,40}-{3,}[ \t]*\r?\n+")
"""``---------- Forwarded message ---------``, above the headers of a mail."""
_ATTRIBUTION = re.compile(r"^\W*\S.{4,150}\d.{0,60}:$|^-{3,}.{3,40}-{3,}$")
"""Author and date of a quoted text: no day of a talk."""


def is_mail(text: str) -> bool:
    """Whether *text* begins with several headers of an e-mail."""
    text = _FORWARDED.sub("", text)
    head = text.lstrip().split("\n\n", 1)[0]
    names = {match[1].lower() for match in _MAIL_HEADER.finditer(head)}
    first = _MAIL_HEADER.match(text.lstrip())
    strong = names & {"from", "message-id", "received", "mime-version", "return-path"}
    return first is not None and len(names) >= 2 and bool(strong)


class Mail:
    """An e-mail: its text, its subject and the year it was sent in."""

    def __init__(self, raw: bytes) -> None:
        if raw.lstrip().startswith(b"---"):
            raw = _FORWARDED.sub("", decode(raw)).encode()
        message: EmailMessage = email.message_from_bytes(
            raw.lstrip(), policy=email.policy.default
        )
        self.subject = _SUBJECT.sub("", _header(message, "subject"))
        self.headers = [
            f"{name}: {_header(message, name)}"
            for name in ("From", "To", "Cc", "Date", "Sent", "Subject")
            if message[name]
        ]
        self.year = _year(message)
        self.text, quoting = _without_quoting(clean(_body(message)))
        self.headers += quoting


def _year(message: EmailMessage) -> int | None:
    """The year in which *message* was sent; programs write it in several forms."""
    year = re.search(r"\b(?:19|20)\d\d\b", _header(message, "date"))
    return int(year[0]) if year else None


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
    written = text.split("\n")
    for number, line in enumerate(written):
        bare = quoted.sub("", line)
        following = written[number + 1] if number + 1 < len(written) else ""
        above = quoted.match(line) or quoted.match(following)
        known = above and _ATTRIBUTION.match(bare)
        (attributions if known else lines).append(bare)
    return "\n".join(lines), attributions
