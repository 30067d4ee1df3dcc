"""Noting where a talk was before, in its file."""

from __future__ import annotations

import re

_OPTION = re.compile(r"^(?P<before>[ \t]*):[\w-]+:")
_KNOWN = re.compile(r"^[ \t]*:formerly:.*$")
_RULE = re.compile(r"^---[ \t]*$")
_KNOWN_IN_YAML = re.compile(r"^formerly:[ \t]*[\w/].*$")


def in_talk(text: str, line: int, key: str) -> str | None:
    """*text* of a talk file with ``:formerly: key`` for the talk at *line*.

    :returns: ``None`` if it does not look as expected there.
    """
    lines = text.splitlines(keepends=True)
    if not 0 < line < len(lines):
        return None
    if _RULE.match(lines[line].rstrip("\r\n")):
        return _in_block(lines, line, key)
    first = _OPTION.match(lines[line])
    if first is None:
        return None
    for at in range(line, len(lines)):
        if not _OPTION.match(lines[at]):
            break
        if _KNOWN.match(lines[at].rstrip("\r\n")):
            lines[at] = _added(lines[at], f", {key}")
            return "".join(lines)
    ending = "\r\n" if lines[line].endswith("\r\n") else "\n"
    lines.insert(line, f"{first['before']}:formerly: {key}{ending}")
    return "".join(lines)


def _in_block(lines: list[str], line: int, key: str) -> str | None:
    """The same where the options are YAML, between two rules."""
    for at in range(line + 1, len(lines)):
        bare = lines[at].rstrip("\r\n")
        if _RULE.match(bare):
            ending = lines[at][len(bare) :] or "\n"
            lines.insert(at, f"formerly: {key}{ending}")
            return "".join(lines)
        if _KNOWN_IN_YAML.match(bare):
            lines[at] = _added(lines[at], f", {key}")
            return "".join(lines)
        if bare.startswith("formerly:"):
            return None  # on further lines
    return None


def _added(line: str, more: str) -> str:
    bare = line.rstrip("\r\n")
    return bare.rstrip() + more + line[len(bare) :]
