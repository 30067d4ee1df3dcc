"""Finds and removes control characters, which are invisible mistakes.

Files get them from PDFs, terminals and broken conversions. XML and iCalendar bar
them, Python and YAML take some of them for ends of lines, and readers of a feed give
up at the first. So they are named, and taken out, before anything is read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|(?<!^)\ufeff"
)
"""Unicode's control characters but tab and ends of lines; its separators of lines and
paragraphs; what is no character; a byte order mark that is not at the start."""
_NAMES = {
    0x00: "NUL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
    0xFEFF: "BYTE ORDER MARK",
}
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


class Control(NamedTuple):
    """A control character: its name, and the line that it stands on, from 1."""

    name: str
    line: int


def without_controls(text: str) -> tuple[str, list[Control]]:
    """Remove control characters from *text*; return it and what was removed.

    A space stands for what would break a line; the others leave nothing, and all
    lines keep their numbers.
    """
    found = [
        Control(_name(match[0]), text.count("\n", 0, match.start()) + 1)
        for match in _CONTROL.finditer(text)
    ]
    if not found:
        return text, []
    return _CONTROL.sub(lambda one: " " if one[0] in _BREAKS else "", text), found


def describe(found: list[Control]) -> str:
    """Describe *found* (at least one), and what was expected."""
    first, more = found[0], len(found) - 1
    others = f" and {more} more control characters" if more > 1 else ""
    others = " and another control character" if more == 1 else others
    return (
        f"found the control character {first.name}{others}, expected letters, signs "
        "and spaces alone; control characters are left out"
    )


def _name(character: str) -> str:
    code = ord(character)
    name = _NAMES.get(code) or unicodedata.name(character, "")
    return f"U+{code:04X} ({name})" if name else f"U+{code:04X}"
