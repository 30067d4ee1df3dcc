"""Noting where something was before, in the file that tells of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from sphinx_seminar.talkfiles.data_files import appended

if TYPE_CHECKING:
    from collections.abc import Mapping

_OPTION = re.compile(r"^(?P<before>[ \t]*):[\w-]+:")
_KNOWN = re.compile(r"^[ \t]*:formerly:.*$")


def in_talk(text: str, line: int, key: str) -> str | None:
    """*text* of a talk file with ``:formerly: key`` for the talk at *line*.

    :returns: ``None`` if it does not look as expected there.
    """
    lines = text.splitlines(keepends=True)
    if not 0 < line < len(lines):
        return None
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


def _added(line: str, more: str) -> str:
    bare = line.rstrip("\r\n")
    return bare.rstrip() + more + line[len(bare) :]


def in_data(
    text: str, entry: str, key: str, fields: Mapping[str, object], path: str
) -> str | None:
    """*text* of a data file with *key* among ``formerly`` of *entry*.

    :param fields: what else the entry says, if there is none yet.
    :returns: ``None`` if the entry is not written as expected.
    :raises SiteError: *text* is not a YAML mapping.
    """
    try:
        known = yaml.safe_load(text) or {}
    except yaml.YAMLError:
        known = {}
    if entry not in known:
        return appended(text, {entry: {**fields, "formerly": [key]}}, path)
    if known[entry] and "formerly" in known[entry]:
        return None  # which may be written in many ways
    heading = re.compile(rf"^(['\"]?){re.escape(entry)}\1:[ \t]*(#.*)?$", re.MULTILINE)
    found = heading.search(text)
    if found is None:
        return None
    line = f"\n  formerly: [{key}]"
    rest = re.match(r"\n(?P<indent> +)\S", text[found.end() :])
    if rest:
        line = f"\n{rest['indent']}formerly: [{key}]"
    new = text[: found.end()] + line + text[found.end() :]
    is_sound = yaml.safe_load(new)[entry].get("formerly") == [key]
    return new if is_sound else None
