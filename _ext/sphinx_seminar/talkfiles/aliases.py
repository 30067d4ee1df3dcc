"""Another name of somebody, written into speakers.yml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from sphinx_seminar.talkfiles.data_files import appended

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = re.compile(r"(\s*)aliases:\s*(.*)")


def with_alias(text: str, key: str, name: str, alias: str, path: str) -> str:
    """*text* of speakers.yml, in which *alias* is another name of *key*.

    :param name: how the person is called, for an entry that is not there yet.
    :returns: *text* as it is where the entry is written in a way that cannot be
        added to.
    :raises SiteError: *text* is not a YAML mapping.
    """
    entries = yaml.safe_load(text) or {} if text.strip() else {}
    if not isinstance(entries, dict) or key not in entries:
        return appended(text, {key: {"name": name, "aliases": [alias]}}, path)
    lines = text.splitlines(keepends=True)
    start = next(
        (n for n, line in enumerate(lines) if re.match(rf"{re.escape(key)}\s*:", line)),
        None,
    )
    if start is None:
        return text
    end = next(
        (n for n in range(start + 1, len(lines)) if re.match(r"[^\s#]", lines[n])),
        len(lines),
    )
    lines[start:end] = _added(lines[start:end], alias)
    changed = "".join(lines)
    return changed if _has(changed, key, alias, entries) else text


def _added(lines: list[str], alias: str) -> list[str]:
    quoted = _quoted(alias)
    for number, line in enumerate(lines):
        found = _KEY.match(line.rstrip("\n"))
        if found is None:
            continue
        indent, said = found.groups()
        if said.startswith("[") and said.rstrip().endswith("]"):
            inside = said.strip()[1:-1].strip()
            listed = f"{inside}, {quoted}" if inside else quoted
            return [
                *lines[:number],
                f"{indent}aliases: [{listed}]\n",
                *lines[number + 1 :],
            ]
        if not said:
            item = f"{indent}  - {quoted}\n"
            return [*lines[: number + 1], item, *lines[number + 1 :]]
        return lines
    return [lines[0], f"  aliases: [{quoted}]\n", *lines[1:]]


def _quoted(text: str) -> str:
    dumped = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True)
    return str(dumped).strip()[1:-1]


def _has(text: str, key: str, alias: str, before: Mapping[str, object]) -> bool:
    """Whether *text* says *alias* of *key*, and of everybody else what it did."""
    try:
        entries = yaml.safe_load(text)
    except yaml.YAMLError:
        return False
    if not isinstance(entries, dict) or entries.keys() != before.keys():
        return False
    entry = entries.pop(key)
    others = {name: one for name, one in before.items() if name != key}
    return isinstance(entry, dict) and alias in entry["aliases"] and entries == others
