"""Files that are in another encoding than they should be."""

from __future__ import annotations

import codecs
import unicodedata

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Controls, and what is no character, by Unicode's categories."""


def undecodable(raw: bytes, encoding: str = "utf-8") -> tuple[int, str] | None:
    """The line on which *raw* is not in *encoding*, and what is there, if any."""
    # else places are counted from behind it
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if (
        wide_encoding(raw) and "16" not in encoding
    ):  # else its letters are ones with NUL between them
        return 1, f"found UTF-16, expected {_name(encoding)}"
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start]
        found = f"the byte 0x{byte:02X}"
        if (letter := chr(byte)).isalpha():
            found += f" ({letter!r} in Latin-1)"
        return line, f"found {found}, expected {_name(encoding)}"
    return None


def wide_encoding(raw: bytes) -> str:
    """The encoding of *raw* if it is of two bytes a letter, whether a mark says so."""
    start = raw[:4096]
    if start.startswith(_UTF_16):
        return "utf-16"
    if start.count(0) * 10 < len(start) or not start.strip(b"\0"):
        return ""
    found = (one for one in ("utf-16-le", "utf-16-be") if _is_text(start, one))
    return next(found, "")


def _is_text(start: bytes, encoding: str) -> bool:
    """Whether *start*, which may end within a letter, has no characters but usual ones.

    In the wrong order of bytes, ends of lines are none.
    """
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(start)
    except UnicodeDecodeError:
        return False
    plain = (one for one in text if one not in "\t\r\n")
    return not any(unicodedata.category(one) in _NO_TEXT for one in plain)


def only_carriage_returns(raw: bytes) -> str:
    """What is wrong with the lines of *raw* if they end as on Macs before 2001.

    They are read all the same, but other programs see one long line.
    """
    if b"\r" not in raw or b"\n" in raw:
        return ""
    return (
        "found carriage returns alone at the ends of lines, expected line feeds: "
        "save it with the line endings of Unix or Windows"
    )


def _name(encoding: str) -> str:
    return encoding.upper().removesuffix("-SIG")
