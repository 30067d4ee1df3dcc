"""The text of a poster, table or calendar, whatever it is wrapped in."""

from __future__ import annotations

import re
import unicodedata

from sphinx_seminar.importing.elements import parse
from sphinx_seminar.importing.settings import SourceError

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
    """Text of *data*: UTF-8 or UTF-16 with its mark, else what mail clients write.

    :raises SourceError: *data* is not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if encoding := _wide(data[:4096]):
        return data.decode(encoding, errors="replace")
    if b"\x00" in data[:4096]:
        raise SourceError("this is not text: it has null bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _wide(start: bytes) -> str:
    """The encoding of text in two bytes a letter, though no mark says so."""
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = start[first::2], start[1 - first :: 2]
        if len(start) > 20 and zeros.count(0) > len(zeros) * 0.8 and 0 not in others:
            return name
    return ""


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
        return from_html(text if looks_like_html(text) else _with_breaks(text))
    return text


def _with_breaks(text: str) -> str:
    """*text*, in which line ends part lines, as HTML in which tags do."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    if len(paragraphs) == 1:
        return text.replace("\n", "<br>")
    return "".join(f"<p>{one.replace(chr(10), '<br>')}</p>" for one in paragraphs)
