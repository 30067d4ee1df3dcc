"""The text of a directive: its argument, its options, and where its content begins.

The parsers of MyST and docutils read the options of a directive as a whole, and
drop all of them, or the directive, for one line that is no option. Here every
line is read by itself: a slip costs one option, and is named.
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import yaml

from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind, nearest_of, sentence
from sphinx_seminar.reading.fences import opening
from sphinx_seminar.reading.talks import WrittenOptions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_OPTION = re.compile(r"\s*:(?P<name>[\w-]+)\s*:(?:\s+(?P<value>.*))?$")
_FIELD = re.compile(
    r"(?P<quote>[\"']?)(?P<name>[\w-]+)(?P=quote)\s*:(?:\s+(?P<value>.*))?$"
)
# what may be meant for an option: a colon or space too few or too many
_MEANT = re.compile(r"[\s:]*(?P<name>[\w-]+)(?P<after>\s*:|\s|$)[\s:]*(?P<value>.*)$")
_MARKUP = re.compile(r"\s*\.\.\s")
_DASHES = "---"


class DirectiveText(NamedTuple):
    """The parts of a directive."""

    argument: str
    written: WrittenOptions
    content: int
    """The number of lines before the content."""


class _Line(NamedTuple):
    text: str
    number: int
    """In the file."""


class _Entry(NamedTuple):
    """A line that is an option, or should be, and those that go on with it."""

    head: _Line
    more: list[str]


def read_block(
    lines: Sequence[str],
    first: int,
    where: Where,
    *,
    directive: str,
    names: Collection[str],
    is_markdown: bool,
) -> DirectiveText:
    """Split the text of a directive into argument, options and content.

    :param lines: the text, from the first line that is not empty.
    :param first: how far below the directive's name they begin: 0 on the same
        line, more than 1 below an empty line.
    :param where: the place of the directive.
    :param directive: its name, for messages about slips.
    :param names: the options that it has.
    """
    reader = _Reader(where, directive, names, is_markdown=is_markdown)
    numbered = [_Line(x, where.line + first + n) for n, x in enumerate(lines)]
    return reader.read(numbered, first)


class _Reader:
    def __init__(
        self,
        where: Where,
        directive: str,
        names: Collection[str],
        *,
        is_markdown: bool,
    ) -> None:
        self.where = where
        self.directive = directive
        self.names = names
        self.is_markdown = is_markdown
        self.in_dashes = False
        self.problems: list[Problem] = []
        self.meant: set[str] = set()
        self.values: dict[str, str] = {}
        self.lines: dict[str, list[int]] = {}

    def read(self, lines: list[_Line], first: int) -> DirectiveText:
        # below an empty line there is nothing but content
        start = self._argument(lines, first) if first < 2 else 0
        end = self._options(lines, start) if first < 2 else 0
        while end < len(lines) and not lines[end].text.strip():
            end += 1
        self._misplaced(lines[end:])
        self._repeated()
        written = WrittenOptions(
            options=self.values,
            where=self.where,
            lines={name: lines[-1] for name, lines in self.lines.items()},
            problems=tuple(self.problems),
            meant=frozenset(self.meant),
        )
        argument = " ".join(line.text.strip() for line in lines[:start])
        return DirectiveText(argument, written, end)

    # --- Where the parts end -------------------------------------------------

    def _argument(self, lines: list[_Line], first: int) -> int:
        """The number of lines that the argument has."""
        if self.is_markdown:
            return 1 if first == 0 and lines else 0
        for number, line in enumerate(lines):
            on_first = first == 0 and number == 0
            if (
                not line.text.strip()
                or _OPTION.match(line.text)
                or _MARKUP.match(line.text)
                or (self._is_meant(line.text) and not on_first)
            ):
                return number
        return len(lines)

    def _options(self, lines: list[_Line], start: int) -> int:
        """Read the options from *start* on; returns where they end."""
        rest = lines[start:]
        if self.is_markdown and rest and rest[0].text.startswith(_DASHES):
            self.in_dashes = True
            ends = (n for n, line in enumerate(rest) if line.text.startswith(_DASHES))
            end = next((n for n in ends if n), len(rest))
            texts = dedent("\n".join(line.text for line in rest[1:end])).split("\n")
            block = [
                line._replace(text=text)
                for line, text in zip(rest[1:end], texts, strict=False)
            ]
            self._take(block)
            return min(start + end + 1, len(lines))
        end = self._end(rest)
        self._take(rest[:end])
        return start + end

    def _end(self, lines: list[_Line]) -> int:
        """How many of *lines* are options, or are among options."""
        end = 0
        for number, (text, _) in enumerate(lines):
            if not text.strip() or opening(text) or _MARKUP.match(text):
                break
            if match := _OPTION.match(text):
                if number == end or match["name"].lower() in self.names:
                    end = number + 1
            elif number == end and (
                text.lstrip().startswith(":")
                or self._is_meant(text)
                or (number and not self.is_markdown and text[0].isspace())
            ):
                end = number + 1
        return end

    def _is_meant(self, text: str) -> bool:
        """Whether *text* is the name of an option, with at least one colon."""
        match = _MEANT.match(text)
        return (
            match is not None
            and match["name"].lower() in self.names
            and (text.lstrip().startswith(":") or ":" in match["after"])
        )

    # --- What the options are ------------------------------------------------

    def _take(self, block: list[_Line]) -> None:
        """Read the options of *block*; what is none is a problem."""
        head = _FIELD if self.in_dashes else _OPTION
        for entry in self._entries(block):
            match = head.match(entry.head.text)
            if match is None:
                self._not_an_option(entry.head)
                continue
            name = match["name"].lower()
            self.values[name] = self._value(match["value"] or "", entry.more)
            self.lines.setdefault(name, []).append(entry.head.number)

    def _entries(self, block: list[_Line]) -> Iterator[_Entry]:
        entry: _Entry | None = None
        for line in block:
            text = line.text
            if text.startswith("#" if self.in_dashes else "%"):  # a comment
                continue
            if entry is not None and self._continues(text, entry):
                colon = self.is_markdown and not self.in_dashes
                entry.more.append(text.lstrip()[1:] if colon else text)
                continue
            if entry is not None:
                yield entry
            entry = _Entry(line, []) if text.strip() else None
        if entry is not None:
            yield entry

    def _continues(self, text: str, entry: _Entry) -> bool:
        """Whether *text* belongs to the value that *entry* begins."""
        block_scalar = re.search(r":\s+[|>]\S*\s*$", entry.head.text)
        if self._is_meant(text) and not (self.is_markdown and block_scalar):
            return False
        if self.in_dashes or not self.is_markdown:
            depth = len(entry.head.text) - len(entry.head.text.lstrip())
            return not text.strip() or len(text) - len(text.lstrip()) > depth
        # MyST takes the first colon off each line, and reads the rest as YAML
        return text.lstrip().startswith((": ", ":\t"))

    def _value(self, text: str, more: list[str]) -> str:
        """The value that begins with *text* and goes on with the lines *more*."""
        text = text.strip()
        if not self.is_markdown:
            return "\n".join([text, *map(str.strip, more)]).strip()
        if text.startswith(("'", '"', "|", ">")):
            source = "\n".join([f"x: {text}", *more])
            try:
                read = yaml.load(source, Loader=yaml.BaseLoader)["x"]
            except yaml.YAMLError:
                pass  # words in quotation marks at the start of a text
            else:
                return str(read).strip()
        return " ".join([text, *map(str.strip, more)]).strip()

    # --- What is wrong -------------------------------------------------------

    def _not_an_option(self, line: _Line) -> None:
        """Note a line among options that is none."""
        colon = "" if self.in_dashes else ":"
        expected = (
            "a name, a colon, a space and a value"
            if self.in_dashes
            else "an option, with a colon before and after its name, then a space"
        )
        nearest = ""
        match = _MEANT.match(line.text)
        if match:
            name = nearest_of(match["name"], self.names)
            if name:
                nearest = f"{colon}{name}: {match['value']}".rstrip()
                self.meant.add(name)
        self._note(ProblemKind.OPTION_LINE, line, expected, nearest)

    def _misplaced(self, content: list[_Line]) -> None:
        """Note options that are the first lines of the content."""
        has_options = bool(self.values or self.problems)
        for line in content:
            match = _MEANT.match(line.text)
            is_option = _OPTION.match(line.text) and self._is_meant(line.text)
            if match is None or not (
                is_option or (not has_options and self._is_meant(line.text))
            ):
                break
            name = match["name"].lower()
            self.meant.add(name)
            nearest = "" if is_option else f":{name}: {match['value']}".rstrip()
            expected = (
                f"options right below '{self.directive}', with no empty line before"
            )
            self._note(ProblemKind.OPTION_LINE, line, expected, nearest)

    def _repeated(self) -> None:
        for name, lines in self.lines.items():
            if len(lines) > 1:
                which = ", ".join(map(str, lines[:-1]))
                message = (
                    f"{self.directive}: found {name!r} on lines {which} and "
                    f"{lines[-1]}, expected it once; line {lines[-1]} is used"
                )
                where = Where(path=self.where.path, line=lines[-1])
                kind = ProblemKind.DUPLICATE_OPTION
                self.problems.append(Problem(kind=kind, where=where, message=message))

    def _note(
        self, kind: ProblemKind, line: _Line, expected: str, nearest: str
    ) -> None:
        found = " ".join(line.text.split())
        message = f"{self.directive}: {sentence(found, expected, nearest)}"
        where = Where(path=self.where.path, line=line.number)
        self.problems.append(Problem(kind=kind, where=where, message=message))
