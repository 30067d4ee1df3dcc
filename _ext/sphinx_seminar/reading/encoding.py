"""Files that are in another encoding than they should be."""

from __future__ import annotations

import codecs
import re
import unicodedata

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Controls, and what is no character, by Unicode's categories."""
_HAN = "\u3001-\u303f\u4e00-\u9fff\uff01-\uff60"
_KANA = "\u3041-\u30ff"
_LEGACY = (
    ("cp1253", "[α-ω][ά-ί]", 0.05),
    ("cp1251", "[а-яё]{3,}", 0.6),
    ("koi8_r", "[а-яё]{3,}", 0.6),
    ("cp932", f"[{_HAN}{_KANA}]{{2,}}", 0.8),
    ("cp949", "[가-힣]{2,}", 0.8),
    ("euc_jp", f"[{_KANA}]+", 0.05),
    ("gb2312", f"[{_HAN}]{{2,}}", 0.8),
    ("big5", f"[{_HAN}]{{2,}}", 0.8),
    ("gb18030", f"[{_HAN}]{{2,}}", 0.8),
    (
        "mac_roman",
        r"(?<=[A-Za-z])[àâäéèêëîïôöùûüç](?=[a-z])|(?<!\w)[“‘](?=\w)|(?<=[\w.,?!])[”’]",
        0.9,
    ),
    ("cp1250", "(?<=[a-z])[ąłż](?=[a-z])|[ŁŻ](?=[a-z])", 0.15),
)
"""Encodings of old programs: letters of their languages, and how many are of them.

Each is asked in turn; the wrong one gives signs, single letters or capitals.
"""


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


def legacy_encoding(raw: bytes) -> str:
    """The likely encoding of *raw*, which is not UTF-8: Windows-1252 if none fits."""
    for name, letters, share in _LEGACY:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        others = len(re.findall(r"[^\x00-\x7f]", text))
        if sum(map(len, re.findall(letters, text))) >= share * others:
            return name
    return "cp1252"


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
