"""Files that are in another encoding than they should be."""

from __future__ import annotations

import codecs

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def undecodable(raw: bytes, encoding: str = "utf-8") -> tuple[int, str] | None:
    """The line on which *raw* is not in *encoding*, and what is there, if any."""
    # else places are counted from behind it
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        if raw.startswith(_UTF_16):
            return line, f"found UTF-16, expected {_name(encoding)}"
        byte = raw[error.start]
        found = f"the byte 0x{byte:02X}"
        if (letter := chr(byte)).isalpha():
            found += f" ({letter!r} in Latin-1)"
        return line, f"found {found}, expected {_name(encoding)}"
    return None


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
