"""``series.yml``, ``speakers.yml`` and ``topics.yml``.

Each entry is validated on its own, field by field, so that one mistake costs
one value and names its line. msgspec checks the types; the shapes are the
``…Entry`` classes of :mod:`sphinx_seminar.model`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec
import yaml

from sphinx_seminar.model import (
    PersonEntry,
    Record,
    SeriesEntry,
    TopicEntry,
    Where,
)
from sphinx_seminar.model.fields import Takes, fields_of
from sphinx_seminar.problems import (
    Problem,
    ProblemKind,
    ReadError,
    sentence,
)
from sphinx_seminar.reading import names
from sphinx_seminar.reading.advice import advise
from sphinx_seminar.reading.encoding import undecodable
from sphinx_seminar.reading.options import reader_of
from sphinx_seminar.reading.yaml_errors import explain, with_colon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from sphinx_seminar.model.fields import Declared
    from sphinx_seminar.reading.links import Folder

_Entry = TypeVar("_Entry", SeriesEntry, PersonEntry, TopicEntry)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHAPES = {
    yaml.ScalarNode: "text",
    yaml.SequenceNode: "a list",
    yaml.MappingNode: "fields",
}
_NULL = "tag:yaml.org,2002:null"
_DEEPEST = 20
"""Nesting beyond any entry, and well before the parser runs out of stack."""


class Data(NamedTuple):
    """The three data files; each maps keys to entries, in the order written."""

    series: Mapping[str, SeriesEntry]
    speakers: Mapping[str, PersonEntry]
    topics: Mapping[str, TopicEntry]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()
    """The files (``series.yml``, …) that are there, but say nothing."""


def read_data(folder: Folder) -> Data:
    """Read the data files in *folder*; files that do not exist are empty."""
    reader = _DataReader(folder)
    return Data(
        series=reader.entries("series.yml", SeriesEntry),
        speakers=reader.entries("speakers.yml", PersonEntry),
        topics=reader.entries("topics.yml", TopicEntry),
        problems=tuple(reader.problems),
        unread=frozenset(reader.unread),
    )


class _DataReader:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def entries(self, filename: str, kind: type[_Entry]) -> dict[str, _Entry]:
        """The entries of one file, without those that cannot be read at all."""
        relative = f"{self.folder.below}/{filename}".lstrip("/")
        known = _fields_by_key(kind)
        before = len(self.problems)
        root = self._compose(self.folder.source / relative, relative, known)
        if len(self.problems) > before:
            self.unread.add(filename)
        found: dict[str, _Entry] = {}
        if root is None or root.tag == _NULL:
            return found
        if not isinstance(root, yaml.MappingNode):
            self._shape(relative, root, "entries of the form 'key:'")
            self.unread.add(filename)
            return found
        for key_node, node in self._pairs(root, relative):
            where = Where(path=relative, line=key_node.start_mark.line + 1)
            key = names.key_for(key_node.value)
            if key in found:
                message = f"{key!r} is here twice; the first entry is used"
                self._note(ProblemKind.VALUE, where, message)
                continue
            if key != key_node.value:
                expected = "a key of lower-case letters, digits and hyphens"
                message = sentence(key_node.value, expected, key)
                self._note(ProblemKind.VALUE, where, message)
            if key in names.RESERVED:
                expected = "another key, since this one is the address of a page"
                self._note(ProblemKind.VALUE, where, sentence(key, expected))
                continue
            if not isinstance(node, yaml.MappingNode):
                if node.tag != _NULL:
                    expected = f"the fields of {key!r}"
                    self._shape(relative, node, expected, with_colon(node.value, known))
                node = yaml.MappingNode("tag:yaml.org,2002:map", [])
            fields = self._fields(node, kind, relative, key)
            if "lines" in kind.__struct_fields__:
                fields["lines"] = tuple(
                    (str(name.value), name.start_mark.line + 1)
                    for name, _ in node.value
                    if name.value in fields
                )
            found[key] = kind(key=key, where=where, **fields)
        return found

    def _compose(
        self, path: Path, relative: str, fields: Collection[str]
    ) -> yaml.Node | None:
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            message = f"cannot be read: {error}"
            self._note(ProblemKind.YAML, Where(path=relative), message)
            return None
        if found := undecodable(raw):
            line, reason = found
            message = (
                f"{reason}, so nothing in this file is used: save it in that encoding"
            )
            self._note(ProblemKind.ENCODING, Where(path=relative, line=line), message)
            return None
        text = raw.decode("utf-8")
        try:
            if line := _too_deep(text):
                message = "nested too deeply, so nothing in this file is used"
                self._note(ProblemKind.YAML, Where(path=relative, line=line), message)
                return None
            node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
        except yaml.YAMLError as error:
            line, reason = explain(error, text, fields)
            message = f"not YAML, so nothing in this file is used: {reason}"
            self._note(ProblemKind.YAML, Where(path=relative, line=line), message)
            return None
        return node

    def _fields(
        self, node: yaml.MappingNode, kind: type[Record], path: str, key: str
    ) -> dict[str, Any]:
        known = _fields_by_key(kind)
        values: dict[str, Any] = {}
        for name_node, value_node in self._pairs(node, path):
            name = str(name_node.value)
            where = Where(path=path, line=name_node.start_mark.line + 1)
            if name not in known:
                expected = "one of " + ", ".join(known)
                filename = path.rpartition("/")[2]
                message = f"{key}: {advise(filename, name, known, expected).message}"
                self._note(ProblemKind.UNKNOWN_KEY, where, message)
            elif name in values:
                message = f"{key}: {name!r} is here twice; the first is used"
                self._note(ProblemKind.VALUE, where, message)
            else:
                try:
                    value = self._value(known[name], value_node)
                except ReadError as error:
                    message = f"{key}: {name}: {error}"
                    self._note(error.kind, where, message, missing=error.missing)
                else:
                    if value is not None:
                        values[name] = value
        return values

    def _value(self, declared: Declared, node: yaml.Node) -> Any:
        value = _construct(node)
        if value is None:
            return None
        try:
            if declared.field.takes in (Takes.MYST, Takes.COUNT):
                return msgspec.convert(value, declared.checked)
            read, parts = reader_of(declared)
            if parts is None:
                return read(msgspec.convert(value, str), self.folder)
            texts = (
                parts(value)
                if isinstance(value, str)
                else msgspec.convert(value, list[str])
            )
            found = (read(" ".join(text.split()), self.folder) for text in texts)
            return tuple(dict.fromkeys(one for one in found if one))
        except msgspec.ValidationError as error:
            kind = ProblemKind.VALUE
            raise ReadError(str(value), _in_words(error), kind=kind) from None

    def _pairs(
        self, node: yaml.MappingNode, path: str
    ) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        for key_node, value_node in node.value:
            if isinstance(key_node, yaml.ScalarNode):
                yield key_node, value_node
            else:
                self._shape(path, key_node, "a plain key")

    def _shape(
        self, path: str, node: yaml.Node, expected: str, nearest: str = ""
    ) -> None:
        where = Where(path=path, line=node.start_mark.line + 1)
        message = f"found {_SHAPES[type(node)]}, expected {expected}"
        if nearest:
            message += f"; did you mean {nearest!r}?"
        self._note(ProblemKind.YAML, where, message)

    def _note(
        self, kind: ProblemKind, where: Where, message: str, *, missing: str = ""
    ) -> None:
        problem = Problem(kind=kind, where=where, message=message, missing=missing)
        self.problems.append(problem)


def _fields_by_key(kind: type[Record]) -> dict[str, Declared]:
    """The fields that an entry can have."""
    return {one.name: one for one in fields_of(kind)}


def _too_deep(text: str) -> int:
    """The line on which *text* nests too deeply, or 0."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return event.start_mark.line + 1 if event.start_mark else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return 0


def _construct(node: yaml.Node) -> Any:
    """The plain value of *node*; dates and the like stay text.

    No field holds more than a list of texts, so what lies deeper is not looked
    at: aliases can make it large without end.
    """
    if isinstance(node, yaml.SequenceNode):
        return [_scalar(item) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return []
    if isinstance(node, yaml.MappingNode):
        return {}
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "int":
        try:
            return int(node.value)
        except ValueError:
            return node.value
    if kind == "bool" and node.value.lower() in {"true", "false"}:
        return node.value.lower() == "true"
    return node.value


def _in_words(error: msgspec.ValidationError) -> str:
    """Say msgspec's "Expected `int` >= 1" as a phrase of ours."""
    words = {"str": "text", "int": "a whole number", "array": "a list"}
    text = str(error).partition(" - at ")[0]
    match = re.fullmatch(r"Expected `(\w+)`( [<>]=? \S+)?.*", text)
    if match is None:
        return text
    return words.get(match[1], match[1]) + (match[2] or "")
