"""A talk file brought up to date with its source, without losing what was edited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.reading import names
from sphinx_seminar.reading.fences import opening
from sphinx_seminar.talkfiles.pieces import person_of, read_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_seminar.talkfiles.pieces import Pieces

_LONGEST = 100
"""Characters of a value that is remembered as it is."""
_NOTE = "% Check: "
_SHOWN = 60
"""Characters of a value that a conflict shows."""


class Merged(NamedTuple):
    """What became of a talk file."""

    text: str
    conflicts: list[str]
    """``path:line: field: …``, for what both changed; the file's value stays."""
    agreed: dict[str, str]
    """What the source says, by piece, without what is in conflict."""


def merge(path: str, text: str, said: str, before: Mapping[str, str]) -> Merged:
    """*text* of the file *path* with what its source changed.

    :param said: the talk file that would be written today.
    :param before: what the source said last time, by piece; values of long texts
        may be digests.
    """
    ours, theirs = read_pieces(text), read_pieces(said)
    if theirs is None:
        return Merged(
            text,
            [(f"{path}: is left as it is: its source has options of several lines")],
            dict(before),
        )
    if ours is None:
        return Merged(
            text,
            [f"{path}: is left as it is: not one talk with options line by line"],
            dict(before),
        )
    changes: dict[str, str] = {}
    conflicts: list[str] = []
    agreed: dict[str, str] = {}
    for name in dict.fromkeys([*theirs.found, *before]):
        new, old, here = theirs.value(name), before.get(name, ""), ours.value(name)
        if short(new) != old and short(here) not in (old, short(new)):
            conflicts.append(
                f"{path}:{ours.line(name)}: {name}: the file has {_shown(here)}, "
                f"the source now {_shown(new)}, before {_shown(old)}"
            )
            agreed[name] = old
            continue
        agreed[name] = short(new)
        if short(new) != old and here != new:
            changes[name] = new
    made = _changed(ours, theirs, changes)
    return Merged(made, conflicts, {name: one for name, one in agreed.items() if one})


def short(value: str) -> str:
    """*value* as it is remembered: on one line, long ones as a digest."""
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST else f"sha256:{names.digest(line, 16)}"


def _shown(value: str) -> str:
    line = " ".join(value.split())
    if line.startswith("sha256:"):
        return "another text"
    return (
        repr(line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …") if line else "none"
    )


def _changed(ours: Pieces, theirs: Pieces, changes: Mapping[str, str]) -> str:
    """The lines of *ours* with *changes*, made from the last to the first."""
    edits = sorted(_edits(ours, theirs, changes), key=lambda edit: (-edit[0], -edit[1]))
    lines = list(ours.lines)
    for start, end, new in edits:
        lines[start:end] = new
    text = re.sub(r"\n{3,}(?=:|\n)", "\n\n", "\n".join(lines))
    return _with_longer_fence(text)


def _edits(
    ours: Pieces, theirs: Pieces, changes: Mapping[str, str]
) -> Iterator[tuple[int, int, list[str]]]:
    """Lines to be replaced: the first, the one behind the last, and the new ones."""
    options: list[str] = []
    blocks: list[str] = []
    for name, value in changes.items():
        person = person_of(name)
        piece, new = ours.found.get(name), theirs.found.get(name)
        made = theirs.lines[new.start : new.end] if new else []
        if person and (person not in ours.blocks or changes.get(person) == ""):
            if name != person:
                continue
            if value:
                start, end = theirs.blocks[person]
                blocks += ["", *theirs.lines[start:end]]
            else:
                yield (*ours.blocks[person], [])
        elif piece is not None:
            yield piece.start, piece.end, made or ["# TBA"] * (name == "title")
        elif not value:
            continue
        elif name == "abstract":
            yield ours.places[name], ours.places[name], ["", *made]
        elif person:
            place = ours.places[person]
            yield place, place, ["", *made] if name.endswith(" biography") else made
        else:
            options += made
    nobody = ours.found.get("speaker")
    if blocks and nobody is not None and not ours.value("speaker"):
        yield nobody.start, nobody.end, []
    if changes:
        yield from _answered(ours, theirs)
    if options or blocks:
        yield ours.places[""], ours.places[""], [*options, *blocks]


def _answered(ours: Pieces, theirs: Pieces) -> Iterator[tuple[int, int, list[str]]]:
    """The notes of an import that it would not make any more."""
    for number, line in enumerate(ours.lines):
        if line.startswith(_NOTE) and line not in theirs.lines:
            alone = not ours.lines[number - 1].strip()
            last = not "".join(ours.lines[number + 1 : number + 2]).strip()
            yield number - (alone and last), number + 1, []


def _with_longer_fence(text: str) -> str:
    """*text*, whose talk has more colons than the blocks in it."""
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
