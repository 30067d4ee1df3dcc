"""YAML, JSON and TOML as plain values, within bounds, with lines where there are."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import yaml

from sphinx_seminar.importing import records
from sphinx_seminar.importing.records import Branch, Entry, Text, Value, plain
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import LIMIT
from sphinx_seminar.reading.yaml_errors import explain
from sphinx_seminar.tex_commands import foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TOO_DEEP = f"has values within values over more than {records.DEPTH} levels"
_TOO_LARGE = f"has more than {LIMIT:,} characters, with all that it repeats"
_TOO_MANY = f"has more than {records.NODES:,} values: split it"
_DOTTED = re.compile(
    rf"(?m)^[ \t]*\[{{0,2}}(?:[\w-]+[ \t]?\.[ \t]?){{{records.DEPTH}}}"
)
"""A name of TOML with more parts than there may be levels."""
_ESCAPES = dict(zip("\a\b\t\n\v\f\r\x1b\u2028\u2029", "abtnvfreLP", strict=True))
_DAMAGED = re.compile(f"([{''.join(_ESCAPES)}])([A-Za-z]+)")
"""What YAML and JSON make of ``\\theta`` between double quotes."""
_COMMA = re.compile(r",\s*$")


def read_json(text: str) -> Value:
    """The value of JSON.

    :raises SourceError: it is not JSON; the message has the line.
    """
    try:
        return plain(json.loads(text, strict=False))
    except json.JSONDecodeError as error:
        what = error.msg.lower()
        before = _COMMA.search(text[: error.pos])
        line, at = error.lineno, error.colno
        if before and text[error.pos : error.pos + 1] in ("}", "]"):
            line = text.count("\n", 0, before.start()) + 1
            what = f"a comma before {text[error.pos]!r}, with nothing after it"
            at = before.start() - text.rfind("\n", 0, before.start())
        what += ": double it" * ("escape" in what)
        raise SourceError(f"is not JSON: line {line}, column {at}: {what}") from None
    except RecursionError:
        raise SourceError(_TOO_DEEP) from None
    except ValueError as error:  # numbers of thousands of digits
        raise SourceError(f"is not JSON: {error}") from None


def rows_in(value: Value) -> list[list[str]] | None:
    """The rows of a sheet as Google's API gives them, or ``None`` if it is none."""
    listed = value.get("values") if isinstance(value, Branch) else value
    below = value.get("data") if isinstance(value, Branch) else ""
    if isinstance(value, Branch) and isinstance(below, list):
        listed = [value.get("columns"), *below]  # as pandas splits a table
    if not isinstance(listed, list) or len(listed) < 2:
        return None
    rows = [one for one in listed if isinstance(one, list)]
    cells = [[one for one in row if isinstance(one, str)] for row in rows]
    return cells if len(cells) == len(listed) and cells == rows else None


def read_toml(text: str) -> Value:
    """The value of TOML.

    :raises SourceError: it is not TOML; the message has the line.
    """
    try:
        if _DOTTED.search(text):
            raise SourceError(_TOO_DEEP)
        return plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"is not TOML: {error}") from None
    except RecursionError:
        raise SourceError(_TOO_DEEP) from None


def read_yaml(text: str) -> Value:
    """The value of YAML: text as written, whatever its tags say.

    Nothing is made of tags, and what anchors repeat counts each time, so that a
    small file cannot stand for a large value. Several documents are a list.

    :raises SourceError: it is not YAML, or too much; the message has the line.
    """
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        _refuse_depth(text, loader)  # at which the other would end Python
        documents = list(yaml.compose_all(text, Loader=loader))
    except yaml.YAMLError as error:
        line, reason = explain(error, text, ())
        where = f"line {line}: " if line else ""
        raise SourceError(f"is not YAML: {where}{reason.splitlines()[0]}") from None
    except ValueError as error:
        raise SourceError(f"is not YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise SourceError(_TOO_DEEP) from None
    values = _Values()
    found = [values.of(one, 0) for one in documents]
    return found[0] if len(found) == 1 else list(found)


def _refuse_depth(text: str, loader: Any) -> None:
    """:raises SourceError: *text* has values within values without end."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > records.DEPTH:
            line = (event.start_mark.line if event.start_mark else 0) + 1
            raise SourceError(f"line {line}: {_TOO_DEEP}")


def with_tex(text: str) -> str:
    """*text* with the TeX that its escapes have damaged: a tab and ``heta``."""

    def mended(damaged: re.Match[str]) -> str:
        sign, letters = damaged.groups()
        within = text.count("$", 0, damaged.start()) % 2
        usual = sign in "\t\n\r" and len(letters) < (2 if within else 4)
        tex = f"\\{_ESCAPES[sign]}{letters}"
        return damaged[0] if usual or foreign(tex) else tex

    return _DAMAGED.sub(mended, text)


class _Values:
    """Makes values of YAML's nodes, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.size = 0

    def of(self, node: yaml.Node, depth: int) -> Value:
        self.count += 1
        line = node.start_mark.line + 1
        if depth > records.DEPTH:
            raise SourceError(f"line {line}: {_TOO_DEEP}")
        if self.count > records.NODES:
            raise SourceError(f"line {line}: {_TOO_MANY}")
        if isinstance(node, yaml.SequenceNode):
            return [self.of(one, depth + 1) for one in node.value]
        if isinstance(node, yaml.MappingNode):
            return Branch(list(self._entries(node, depth)), line)
        self.size += len(node.value)
        if self.size > LIMIT:
            raise SourceError(f"line {line}: {_TOO_LARGE}")
        plainly = not getattr(node, "style", None)
        text = Text("" if plainly and node.value in _NULL else node.value)
        text.line = line
        return text

    def _entries(self, node: yaml.MappingNode, depth: int) -> Iterator[Entry]:
        if len(node.value) > records.FIELDS:
            raise SourceError(records.TOO_MANY_FIELDS)
        own = {str(key.value) for key, _ in node.value}
        for key, value in node.value:
            name = self.of(key, depth + 1)
            inner = self.of(value, depth + 1)
            if name == "<<" and isinstance(inner, Branch):
                yield from (one for one in inner.entries if one.name not in own)
            elif isinstance(name, str):
                yield Entry(name, inner, key.start_mark.line + 1)
