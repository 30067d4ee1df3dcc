"""Finds and removes control characters, which are invisible mistakes.

Files get them from PDFs, terminals and broken conversions. XML and iCalendar bar
them, Python and YAML take some of them for ends of lines, and readers of a feed give
up at the first. So they are named, and taken out, before anything is read.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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


_DIRECTION = re.compile("[\n\u202a-\u202e\u2066-\u2069]")
_DIRECTIONS = {
    **dict.fromkeys("\u202a\u202b", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
"""What begins text of another direction, and what ends it. Overrides of the direction
of each letter are not among them: nobody needs them but who wants to deceive."""
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_LETTERS_IN_HTML = range(0x80, 0xA0)
"""Characters that HTML reads as others, for the sake of old pages."""
_SPACE = re.compile(r"[\t\n\r]")
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Control(NamedTuple):
    """A control character: its name, and its line, from 1."""

    name: str
    line: int


def without_controls(text: str) -> tuple[str, list[Control]]:
    """Remove control characters from *text*; return it and what was removed.

    A space replaces what would break a line; the others leave nothing, and all
    lines keep their numbers.
    """
    places = sorted({*(one.start() for one in _CONTROL.finditer(text)), *_turns(text)})
    found: list[Control] = []
    parts: list[str] = []
    line, end = 1, 0
    for place in places:
        part, character = text[end:place], text[place]
        line, end = line + part.count("\n"), place + 1
        parts += [part, " " if character in _BREAKS else ""]
        found.append(Control(_name(character), line))
    return "".join([*parts, text[end:]]), found


def _turns(text: str) -> Iterator[int]:
    """The places of what turns the direction of all that follows on a page.

    That is what overrides the direction of letters, and what is not closed, or closes
    nothing, on its line.
    """
    open_: list[tuple[int, str]] = []
    for found in _DIRECTION.finditer(text):
        character = found[0]
        if character == "\n":
            yield from (place for place, _ in open_)
            open_ = []
        elif character in _DIRECTIONS:
            open_.append((found.start(), _DIRECTIONS[character]))
        elif open_ and open_[-1][1] == character:
            open_.pop()
        else:
            yield found.start()
    yield from (place for place, _ in open_)


def with_controls_read(text: str) -> str:
    """*text* with the control characters that it refers to by number (``&#x202E;``)."""
    return _REFERENCE.sub(_referred, text) if "&#" in text else text


def _referred(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    character = chr(code) if code <= sys.maxunicode else ""
    is_control = _CONTROL.fullmatch(character) and code not in _LETTERS_IN_HTML
    is_turn = character != "\n" and _DIRECTION.fullmatch(character)
    return character if is_control or is_turn else found[0]


def has_no_text(name: str) -> bool:
    """Whether *name*, of a file, is not UTF-8 or has control characters."""
    is_control = _CONTROL.search(name) or _DIRECTION.search(name) or _SPACE.search(name)
    return bool(is_control) or printable(name) != name


def printable(name: str) -> str:
    r"""*name*, of a file, with its bytes that are no letters as ``\x00``."""
    return _UNPRINTABLE.sub(_escaped, name)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # how Python reads a byte that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return found[0].encode("unicode_escape").decode("ascii")


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
