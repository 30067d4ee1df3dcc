"""``series.yml``, ``speakers.yml``, ``topics.yml`` and ``venues.yml``.

Each entry is validated on its own, field by field, so that one mistake costs
one value and names its line. msgspec checks the types; the shapes are the
``…Entry`` classes of :mod:`sphinx_seminar.model`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import yaml

from sphinx_seminar.model import (
    PersonEntry,
    Record,
    SeriesEntry,
    TopicEntry,
    VenueEntry,
    Where,
)
from sphinx_seminar.model.fields import fields_of
from sphinx_seminar.problems import (
    Problem,
    ProblemKind,
    ReadError,
    sentence,
)
from sphinx_seminar.reading import names
from sphinx_seminar.reading.advice import advise
from sphinx_seminar.reading.aliases import alias_problems
from sphinx_seminar.reading.characters import Control, describe, without_controls
from sphinx_seminar.reading.content import without_html_comments
from sphinx_seminar.reading.data_values import SHAPES, in_quotes, value_of
from sphinx_seminar.reading.encoding import only_carriage_returns, undecodable
from sphinx_seminar.reading.yaml_errors import explain, with_colon
from sphinx_seminar.reading.yaml_nodes import (
    MAP,
    NULL,
    UnusableFile,
    compose,
    no_text,
    strange_tag,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sphinx_seminar.model.fields import Declared
    from sphinx_seminar.reading.links import Folder

_Entry = TypeVar("_Entry", SeriesEntry, PersonEntry, TopicEntry, VenueEntry)


class Data(NamedTuple):
    """The data files; each maps keys to entries, in the order written."""

    series: Mapping[str, SeriesEntry]
    speakers: Mapping[str, PersonEntry]
    topics: Mapping[str, TopicEntry]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()
    """The files (``series.yml``, …) that are there, but say nothing."""
    venues: Mapping[str, VenueEntry] = MappingProxyType({})


def read_data(folder: Folder) -> Data:
    """Read the data files in *folder*; files that do not exist are empty."""
    reader = _DataReader(folder)
    venues = reader.entries("venues.yml", VenueEntry)
    return Data(
        venues=venues,
        series=reader.entries("series.yml", SeriesEntry),
        speakers=reader.entries("speakers.yml", PersonEntry),
        topics=reader.entries("topics.yml", TopicEntry),
        problems=tuple(reader.problems),
        unread=frozenset(path.rpartition("/")[2] for path in reader.unread),
    )


class _UnusedError(Exception):
    """Nothing in a file can be used."""

    def __init__(self, kind: ProblemKind, line: int, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.line = line


class _DataReader:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def entries(self, filename: str, kind: type[_Entry]) -> dict[str, _Entry]:
        """The entries of one file, without those that cannot be read at all."""
        relative = f"{self.folder.below}/{filename}".lstrip("/")
        known = _fields_by_key(kind)
        found: dict[str, _Entry] = {}
        try:
            root = self._compose(relative, known)
        except _UnusedError as error:
            self._note(error.kind, Where(path=relative, line=error.line), str(error))
            self.unread.add(relative)
            return found
        if root is None or root.tag == NULL:
            return found
        if not isinstance(root, yaml.MappingNode):
            self._shape(relative, root, "entries of the form 'key:'")
            self.unread.add(relative)
            return found
        for key_node, node in self._pairs(root, relative):
            where = Where(path=relative, line=key_node.start_mark.line + 1)
            if names.is_without_letters(key_node.value):
                expected = "a key of lower-case letters, digits and hyphens"
                message = f"found {key_node.value!r}, expected {expected}; not used"
                self._note(ProblemKind.VALUE, where, message)
                continue
            key = names.key_for(key_node.value)
            if key in found:
                first = found[key].where.line
                message = f"{key!r} is here twice; the entry of line {first} is used"
                self._note(ProblemKind.VALUE, where, message)
                continue
            if (no_key := no_text(key_node))[0]:
                self._note(ProblemKind.VALUE, where, in_quotes(*no_key, "a key"))
            elif key != key_node.value:
                expected = "a key of lower-case letters, digits and hyphens"
                message = sentence(key_node.value, expected, key)
                self._note(ProblemKind.VALUE, where, message)
            if key in names.RESERVED:
                expected = "another key, since this one is the address of a page"
                self._note(ProblemKind.VALUE, where, sentence(key, expected))
                continue
            if tag := strange_tag(node):
                expected = f"the fields of {key!r}, with no tag"
                self._note(ProblemKind.VALUE, where, sentence(tag, expected))
                node = yaml.MappingNode(MAP, [])
            if not isinstance(node, yaml.MappingNode):
                if node.tag != NULL:
                    expected = f"the fields of {key!r}"
                    self._shape(relative, node, expected, with_colon(node.value, known))
                node = yaml.MappingNode(MAP, [])
            fields = self._fields(node, kind, relative, key)
            if "lines" in kind.__struct_fields__:
                fields["lines"] = tuple(
                    (str(name.value), name.start_mark.line + 1)
                    for name, _ in node.value
                    if name.value in fields
                )
            found[key] = kind(key=key, where=where, **fields)
        if kind is not SeriesEntry:
            self.problems += alias_problems(found)  # type: ignore[arg-type]
        return found

    def _compose(self, path: str, fields: Collection[str]) -> yaml.Node | None:
        try:
            raw = (self.folder.source / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _UnusedError(
                ProblemKind.YAML, 0, f"cannot be read: {error}"
            ) from None
        unused = "so nothing in this file is used"
        if wrong := undecodable(raw):
            line, reason = wrong
            message = f"{reason}, {unused}: save it in that encoding"
            raise _UnusedError(ProblemKind.ENCODING, line, message)
        if found := only_carriage_returns(raw):
            self._note(ProblemKind.ENCODING, Where(path=path, line=1), found)
        text, controls = without_controls(raw.decode("utf-8"))
        if controls:
            where = Where(path=path, line=controls[0].line)
            self._note(ProblemKind.CHARACTER, where, describe(controls))
        try:
            node = compose(text)
        except yaml.YAMLError as error:
            line, reason = explain(error, text, fields)
            message = f"not YAML, {unused}: {reason}"
            raise _UnusedError(ProblemKind.YAML, line, message) from None
        if isinstance(node, UnusableFile):
            message = f"{node.reason}, {unused}"
            raise _UnusedError(ProblemKind.YAML, node.line, message)
        return node

    def _fields(
        self, node: yaml.MappingNode, kind: type[Record], path: str, key: str
    ) -> dict[str, Any]:
        known = _fields_by_key(kind)
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for name_node, value_node in self._pairs(node, path):
            name = str(name_node.value)
            where = Where(path=path, line=name_node.start_mark.line + 1)
            if name not in known:
                expected = "one of " + ", ".join(known)
                filename = path.rpartition("/")[2]
                message = f"{key}: {advise(filename, name, known, expected).message}"
                self._note(ProblemKind.UNKNOWN_KEY, where, message)
            elif known[name].name in values:
                first = lines[name]
                message = f"{key}: {name!r} is here twice; that of line {first} is used"
                self._note(ProblemKind.VALUE, where, message)
            else:
                if controls := _take_controls(value_node):
                    message = f"{key}: {name}: {describe(controls)}"
                    self._note(ProblemKind.CHARACTER, where, message)
                try:
                    value = value_of(value_node, known[name], self.folder)
                except ReadError as error:
                    message = f"{key}: {name}: {error}"
                    self._note(error.kind, where, message, missing=error.missing)
                else:
                    if value is not None:
                        values[known[name].name] = value
                        lines[name] = where.line
        return values

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
        message = f"found {SHAPES[type(node)]}, expected {expected}"
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
    return {one.option: one for one in fields_of(kind)}


def _take_controls(node: yaml.Node) -> list[Control]:
    """Take control characters out of *node*, which escapes in quotes make."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found: list[Control] = []
    for one in nodes:
        if isinstance(one, yaml.ScalarNode):
            public = without_html_comments(one.value)
            one.value, controls = without_controls(public)
            found += controls
    return found
