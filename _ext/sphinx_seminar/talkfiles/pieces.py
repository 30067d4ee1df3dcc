"""Update a talk file piece by piece: title, options and texts."""

from __future__ import annotations

import dataclasses
import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.reading import names
from sphinx_seminar.reading.dates import is_tba
from sphinx_seminar.reading.fences import opening
from sphinx_seminar.reading.full_names import read_full_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping


_OPTION = re.compile(r"^:(?P<name>[\w-]+):(?:\s+(?P<value>.*))?$")


@dataclasses.dataclass
class Piece:
    """A part of a talk file: the title, an option or a text."""

    value: str
    start: int
    """Its first line, from 0."""
    end: int
    """The line behind its last."""


@dataclasses.dataclass
class Pieces:
    """The pieces of a talk file by name.

    ``title``, ``date`` and other options of the talk, ``abstract``, and for each
    speaker ``speaker NAME`` and the details of that person
    (``speaker NAME affiliation``, ``speaker NAME biography``).
    """

    lines: list[str]
    found: dict[str, Piece]
    insert_at: dict[str, int]
    """Where a new piece is inserted: by ``""``, or the speaker that it is of."""
    blocks: dict[str, tuple[int, int]]
    """The lines of the block of each speaker."""

    def value(self, name: str) -> str:
        """The value of the piece *name*; empty if it is to be announced."""
        piece = self.found.get(name)
        return "" if piece is None or is_tba(piece.value) else piece.value

    def shortened(self) -> dict[str, str]:
        """What each piece says, by name, as the record of an import has it."""
        found = {name: short(self.value(name)) for name in self.found}
        return {name: one for name, one in found.items() if one}

    def line(self, name: str) -> int:
        """The line of the piece, counted from 1, or where it would be added."""
        piece = self.found.get(name)
        at = self.insert_at.get(person_of(name), self.insert_at[""])
        return (piece.start if piece else at) + 1


def person_of(name: str) -> str:
    """The piece of the speaker whom the piece *name* belongs to; else empty."""
    return " ".join(name.split()[:2]) if name.startswith("speaker ") else ""


def read_pieces(text: str) -> Pieces | None:
    """Split *text* into pieces, if it is a talk in the form that imports write.

    Options in a block of YAML, and several talks in a file, are another form.
    """
    lines = text.split("\n")
    fences = [opening(line) for line in lines]
    starts = [n for n, one in enumerate(fences) if one and one.name == "talk"]
    talk = fences[starts[0]] if len(starts) == 1 else None
    if talk is None or talk.argument or talk.indent:
        return None
    start = starts[0]
    end = _end(lines, start, len(lines), talk.fence)
    heading = next((n for n in range(start) if lines[n].startswith("# ")), None)
    if end is None or heading is None or "---" in lines[start + 1 : start + 2]:
        return None
    found = {"title": Piece(lines[heading][2:].strip(), heading, heading + 1)}
    number = _options(lines, start + 1, end, "", found)
    insert_at = {"": number}
    blocks: dict[str, tuple[int, int]] = {}
    abstract = number
    while number < end:
        block = fences[number]
        if block is None or block.name != "speaker" or not block.argument:
            number += 1
            continue
        person = f"speaker {names.key_for(read_full_name(block.argument).name)}"
        close = _end(lines, number, end, block.fence)
        if close is None or person in found:
            return None
        found[person] = Piece(block.argument, number, number + 1)
        below = _options(lines, number + 1, close, f"{person} ", found)
        insert_at[person] = below
        blocks[person] = (number, close + 1)
        _text(lines, below, close, f"{person} biography", found)
        number = abstract = close + 1
    _text(lines, abstract, end, "abstract", found)
    insert_at["abstract"] = end
    return Pieces(lines, found, insert_at, blocks)


def _end(lines: list[str], start: int, end: int, fence: str) -> int | None:
    """The line before *end* that closes *fence* from line *start*."""
    return next((n for n in range(start + 1, end) if lines[n] == fence), None)


def _options(
    lines: list[str], number: int, end: int, of: str, found: dict[str, Piece]
) -> int:
    """Read the options from line *number* on; return the line after them."""
    while number < end and (match := _OPTION.match(lines[number])):
        start = number
        number += 1
        while number < end and re.match(r"\s+\S", lines[number]):
            number += 1
        value = "\n".join([match["value"] or "", *lines[start + 1 : number]])
        found[of + match["name"]] = Piece(value.strip(), start, number)
    return number


def _text(
    lines: list[str], start: int, end: int, name: str, found: dict[str, Piece]
) -> None:
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    if end > start:
        found[name] = Piece("\n".join(lines[start:end]), start, end)


_OPTION_LINE = re.compile(r"(?P<before>[ \t]*:)[\w-]+:")
_RULE = re.compile(r"---[ \t]*$")


def in_talk(text: str, line: int, key: str) -> str | None:
    """Add ``:formerly: key`` to the talk at *line* in *text*.

    :returns: ``None`` if it does not look as expected there.
    """
    lines = text.splitlines(keepends=True)
    bare = [one.rstrip("\r\n") for one in lines]
    in_yaml = bool(_RULE.match("".join(bare[line : line + 1])))
    first, form = line + in_yaml, _RULE if in_yaml else _OPTION_LINE
    within = (bool(form.match(one)) != in_yaml for one in bare[first:])
    end = first + len([*takewhile(bool, within)])
    option = None if in_yaml else _OPTION_LINE.match("".join(bare[first : first + 1]))
    if not (end < len(bare) if in_yaml else option):
        return None
    name = f"{option['before'] if option else ''}formerly:"
    at = next((n for n in range(first, end) if bare[n].startswith(name)), None)
    if at is None:
        ending = lines[line][len(bare[line]) :]
        lines.insert(end if in_yaml else first, f"{name} {key}{ending}")
    elif in_yaml and not re.match(rf"{name}[ \t]*[\w/]", bare[at]):
        return None  # on further lines
    else:
        lines[at] = f"{bare[at].rstrip()}, {key}{lines[at][len(bare[at]) :]}"
    return "".join(lines)


_MAX_VALUE = 100
"""Characters of a value that is remembered as it is."""
_NOTE = "% Check: "
_NOW_HAS = ": the source now has "
"""In the note of a conflict, which is there until somebody deletes it."""
_MAX_SHOWN = 60


class Merged(NamedTuple):
    """The result of a merge of a talk file."""

    text: str
    conflicts: list[str]
    """``path:line: field: …``, for what both changed; the file's value stays."""
    agreed: dict[str, str]
    """What the source says, by piece."""


def merge(
    path: str,
    text: str,
    source: str,
    before: Mapping[str, str],
    unread: Container[str] = (),
) -> Merged:
    """Merge the changes of the source into *text* of the file *path*.

    A conflict leaves a note in the file, and is reported as long as it is there.

    :param source: the talk file that would be written today.
    :param before: what the source said last time, by piece; values of long texts
        may be digests.
    :param unread: pieces that the source has, and that could not be read this time.
    """
    ours, theirs = read_pieces(text), read_pieces(source)
    if ours is None or theirs is None:
        why = "not one talk with options line by line"
        if theirs is None:
            why = "its source has options of several lines"
        return Merged(text, [f"{path}: is left as it is: {why}"], dict(before))
    changes: dict[str, str] = {}
    conflicts: dict[str, str] = {}
    agreed: dict[str, str] = {}
    for name in dict.fromkeys([*theirs.found, *before]):
        new, old, current = theirs.value(name), before.get(name, ""), ours.value(name)
        if name in unread:
            agreed[name] = old
            continue
        note = f"{_NOTE}{name}{_NOW_HAS}{_shown(new)}"
        changed, same = short(new) != old, short(current) == short(new)
        if not same and (note in ours.lines or (changed and short(current) != old)):
            conflicts[note] = (
                f"{path}:{ours.line(name)}: {name}: the file has {_shown(current)}, "
                f"the source now {_shown(new)}: keep one, then delete the "
                "% Check: comment"
            )
        elif changed and current != new:
            changes[name] = new
        agreed[name] = short(new)
    merged = _changed(ours, theirs, changes, conflicts)
    return Merged(
        merged,
        [*conflicts.values()],
        {name: one for name, one in agreed.items() if one},
    )


def short(value: str) -> str:
    """*value* for the record: on one line, long ones as a digest."""
    line = " ".join(value.split())
    return line if len(line) <= _MAX_VALUE else f"sha256:{names.digest(line, 16)}"


def _shown(value: str) -> str:
    line = " ".join(value.split())
    cut = line if len(line) <= _MAX_SHOWN else f"{line[:_MAX_SHOWN]} …"
    return f"'{cut}'" if line else "none"


def _changed(
    ours: Pieces, theirs: Pieces, changes: Mapping[str, str], notes: Iterable[str]
) -> str:
    """Apply *changes* to the lines of *ours*, from the last to the first."""
    edits = [*_edits(ours, theirs, changes), *_notes(ours, theirs, changes, notes)]
    edits.sort(key=lambda edit: (-edit[0], -edit[1]))
    lines = list(ours.lines)
    for start, end, new in edits:
        closed = not lines[end : end + 1] or re.match(r"\s*$|:{3,}$", lines[end])
        while not new and closed and end > start > 0 and not lines[start - 1].strip():
            start -= 1  # else two paragraphs would be apart by two empty lines
        lines[start:end] = new
    text = re.sub(r"\n{3,}(?=:|\n)", "\n\n", "\n".join(lines))
    return _with_longer_fence(text)


def _edits(
    ours: Pieces, theirs: Pieces, changes: Mapping[str, str]
) -> Iterator[tuple[int, int, list[str]]]:
    """The edits: first line, line after the last, new lines."""
    options: list[str] = []
    blocks: list[str] = []
    for name, value in changes.items():
        person = person_of(name)
        piece, new = ours.found.get(name), theirs.found.get(name)
        lines = theirs.lines[new.start : new.end] if new else []
        if person and (person not in ours.blocks or changes.get(person) == ""):
            if name != person:
                continue
            if value:
                start, end = theirs.blocks[person]
                blocks += ["", *theirs.lines[start:end]]
            else:
                yield (*ours.blocks[person], [])
        elif piece is not None:
            yield piece.start, piece.end, lines or ["# TBA"] * (name == "title")
        elif name == "abstract":
            yield ours.insert_at[name], ours.insert_at[name], ["", *lines]
        elif person:
            at = ours.insert_at[person]
            yield at, at, ["", *lines] if name.endswith(" biography") else lines
        else:
            options += lines
    nobody = ours.found.get("speaker")
    if blocks and nobody is not None and not ours.value("speaker"):
        yield nobody.start, nobody.end, []
    filled = not ours.value("title") and not ours.value("speaker") and not ours.blocks
    if changes and filled:  # an open day: what no option takes comes, too
        below, kept = (one.insert_at["abstract"] + 1 for one in (ours, theirs))
        known = {*ours.lines} - {""}
        more = [line for line in theirs.lines[kept:] if line not in known]
        yield below, below, "\n".join(more).rstrip().splitlines()
    if options or blocks:
        yield ours.insert_at[""], ours.insert_at[""], [*options, *blocks]


def _notes(
    ours: Pieces, theirs: Pieces, changes: Mapping[str, str], notes: Iterable[str]
) -> Iterator[tuple[int, int, list[str]]]:
    """Without the notes of an import that no longer apply, and with *notes*."""
    kept = {*notes, *theirs.lines}
    for number, line in enumerate(ours.lines):
        ended = changes or _NOW_HAS in line
        if line.startswith(_NOTE) and line not in kept and ended:
            alone = not ours.lines[number - 1].strip()
            last = not "".join(ours.lines[number + 1 : number + 2]).strip()
            yield number - (alone and last), number + 1, []
    new = [one for one in notes if one not in ours.lines]
    if new:
        below = ours.insert_at["abstract"] + 1
        yield below, below, ["", *new]


def _with_longer_fence(text: str) -> str:
    """*text* with a longer fence around the talk than in it."""
    lines = text.split("\n")
    fences = [opening(line) for line in lines]
    blocks = [one for one in fences if one and one.name == "speaker"]
    inner = max((len(one.fence) for one in blocks), default=0)
    start, talk = next(
        ((n, one) for n, one in enumerate(fences) if one and one.name == "talk"),
        (0, None),
    )
    if talk is None or talk.is_code or len(talk.fence) > inner:
        return text
    end = max(n for n, line in enumerate(lines) if line == talk.fence and n > start)
    lines[start] = ":" * (inner + 1) + "{talk}"
    lines[end] = ":" * (inner + 1)
    return "\n".join(lines)
