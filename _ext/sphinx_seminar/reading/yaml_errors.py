"""Explains YAML errors to people who write YAML by hand.

The parser reports where it gave up, often the line below the mistake, and uses the
terms of its grammar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_seminar.problems import sentence

if TYPE_CHECKING:
    from collections.abc import Collection

    import yaml

_NAMED = re.compile(r"(?P<name>[\w-]+)\s*:?\s*(?P<value>\S.*)?$")
_OPEN = ("flow sequence", "flow mapping", "quoted scalar")
"""What has an end of its own; the parser notices at the next line, or far below."""
_OF_INDENTATION = (
    "expected <block end>",
    "did not find expected key",
    "did not find expected '-' indicator",
    "mapping values are not allowed",
)
"""What the parser says of a line that is not indented as those above."""
_COLON = re.compile(r":(\s|$)")


def explain(
    error: yaml.YAMLError, text: str, fields: Collection[str]
) -> tuple[int, str]:
    """The line of the mistake in *text* (0 where it is not known), and the reason.

    :param fields: the names that entries of the file have.
    """
    reason = getattr(error, "problem", None) or str(error)
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:
        return 0, reason
    lines = text.split("\n")
    line = _line(lines, mark.line)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        found, expected = "a tab at the start of the line", "spaces"
        why = "YAML takes no tabs for indentation"
        return mark.line + 1, f"found {found}, expected {expected}: {why}"
    if "escape" in reason or "hex" in reason:
        expected = "single quotes around a text with backslashes"
        return mark.line + 1, sentence(line.strip(" -"), expected)
    number = _without_colon(error, lines)
    if number is not None:
        found = " ".join(lines[number].split())
        expected = "a colon and a space after the name"
        return number + 1, sentence(found, expected, _mended(found, fields))
    if found := _without_quotes(error, lines) or _shifted(error, lines):
        return mark.line + 1, found
    begin: Any = getattr(error, "context_mark", None)
    if begin is not None and str(getattr(error, "context", "")).endswith(_OPEN):
        return begin.line + 1, f"what begins here is not closed: {reason}"
    # what is missing at the end of the file is missing on its last line
    last = mark.line
    while last > 0 and not _line(lines, last).strip():
        last -= 1
    return last + 1, reason


def with_colon(text: object, fields: Collection[str]) -> str:
    """*text* with the colon that it lacks, if it begins with one of *fields*."""
    found = " ".join(text.split()) if isinstance(text, str) else ""
    mended = _mended(found, fields)
    return mended if mended.partition(":")[0] in fields else ""


def _without_colon(error: Any, lines: list[str]) -> int | None:
    """The number of the line that lacks the colon after a name, if one does."""
    if error.problem == "could not find expected ':'" and error.context_mark:
        return int(error.context_mark.line)
    if str(error.problem).startswith("mapping values are not allowed"):
        # the line above has been read as text that goes on
        above = int(error.problem_mark.line) - 1
        line = _line(lines, above).strip()
        if line and not _COLON.search(line) and line[0] not in "-#'\"[{|>":
            return above
    return None


def _without_quotes(error: Any, lines: list[str]) -> str:
    """That a value with a colon lacks quotes, if that is the mistake."""
    line = _line(lines, error.problem_mark.line)
    colon = _COLON.search(line[: error.problem_mark.column])
    if colon is None or not str(error.problem).startswith("mapping values"):
        return ""
    name, value = line[: colon.start()].strip(" -"), line[colon.end() :].strip()
    mended = "" if '"' in value else f'{name}: "{value}"'
    return sentence(value, "quotes around a value with a colon", mended)


def _shifted(error: Any, lines: list[str]) -> str:
    """That the line of *error* is not indented as those above, if it is not."""
    number = error.problem_mark.line
    line = _line(lines, number)
    if not str(error.problem).startswith(_OF_INDENTATION):
        return ""
    is_item = line.lstrip().startswith("- ")
    above = lines[:number]
    items = (one for one in reversed(above) if one.lstrip().startswith("- "))
    alike = next(items, "") if is_item else _last_name(above)
    found, expected = _indent(line), _indent(alike)
    if not alike or found == expected:
        return ""
    spaces = "1 space" if found == 1 else f"{found} spaces"
    return (
        f"found {spaces} before {line.split()[0]!r}, expected {expected}, as in the "
        "lines above"
    )


def _last_name(above: list[str]) -> str:
    """The last of the lines *above* with a name and a colon; "- " counts as space."""
    for line in reversed(above):
        if _COLON.search(line) and not line.lstrip().startswith("#"):
            return line.replace("- ", "  ", 1) if line.lstrip()[:2] == "- " else line
    return ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _mended(found: str, fields: Collection[str]) -> str:
    match = _NAMED.match(found)
    if match is None:
        return ""
    name, value = match["name"], match["value"] or ""
    if value and name not in fields:
        return ""
    return f"{name}: {value}".rstrip()


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""
