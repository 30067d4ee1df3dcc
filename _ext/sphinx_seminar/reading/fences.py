"""Finds and closes open fences in Markdown.

Markdown closes a fence that is left open at the end of what contains it, and
says nothing. So a forgotten ``:::`` would make the next speaker, or the abstract,
a part of the biography. Here the fences of a text are looked at before it is
read: those left open are named, and closed where there can be no doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.problems import ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    Parse = Callable[[str], Sequence[Token]]
    """Divides a text into the blocks of Markdown."""

_FENCES = frozenset({"fence", "colon_fence"})
_LINE = re.compile(r"(?P<indent>\s*)(?P<fence>:{3,}|`{3,}|~{3,})(?P<rest>.*)$")
_NAME = re.compile(r"\s*\{(?P<name>[\w:-]+)\}")
_CODE = "`~"
"""Signs of the fences of code."""
_IN_CODE = 4
"""Spaces ahead of a line that make it code."""
AS_IT_IS = frozenset(
    {"code", "code-block", "eval-rst", "math", "parsed-literal", "raw", "sourcecode"}
)
"""Directives whose content is no Markdown."""
_HEADING = frozenset({"heading_open", "inline", "heading_close", "myst_target"})
_TALK, _SPEAKER = "talk", "speaker"


class Opening(NamedTuple):
    """A line that begins like a fence: it opens or closes one."""

    fence: str
    """Its signs: ``:::``."""
    rest: str
    """The text behind them."""
    indent: int
    """The spaces ahead of it."""

    @property
    def name(self) -> str:
        """The directive that it opens, without its domain; empty if none."""
        match = _NAME.match(self.rest)
        return match["name"].removeprefix("seminar:") if match else ""

    @property
    def argument(self) -> str:
        """The text after the name of the directive."""
        match = _NAME.match(self.rest)
        return (self.rest[match.end() :] if match else self.rest).strip()

    @property
    def is_code(self) -> bool:
        """Whether the block may be code, rather than Markdown."""
        return self.fence[0] in _CODE

    @property
    def is_text(self) -> bool:
        """Whether it is indented so far that the line itself is code."""
        return self.indent >= _IN_CODE


def opening(line: str) -> Opening | None:
    """Read *line* as a fence, if it begins like one (CommonMark, 4.5)."""
    match = _LINE.match(line)
    if match is None or (match["fence"][0] == "`" and "`" in match["rest"]):
        return None
    indent = len(match["indent"].expandtabs(4))
    return Opening(match["fence"], match["rest"], indent)


class FenceMistake(NamedTuple):
    """A mistake in the fence of a directive."""

    kind: ProblemKind
    message: str
    """What is wrong; empty if another mistake says it."""


class Checked(NamedTuple):
    """A text whose fences were closed where their end is certain."""

    text: str
    mistakes: Mapping[int, FenceMistake] = {}
    """By the line that the directive begins on; the first line is 1."""
    written: Sequence[int] = ()
    """The former number of each line; empty if none has moved."""


class _Fence(NamedTuple):
    """The fence of a directive that was looked for, or of code in one."""

    name: str
    """Empty for code."""
    markup: str
    line: int
    """Lines count from 0."""
    end: int
    """The line of its end, or the first one behind what contains it."""
    above: int
    """The first line of the headings right above it, or its own."""
    is_closed: bool
    around: int | None
    """The line of the next such fence around it."""
    is_direct: bool
    """Whether nothing else is around it there."""


def close_fences(text: str, names: Collection[str], parse: Parse) -> Checked:
    """Find the directives *names* in *text* whose fences are not closed.

    A speaker's block is closed before the next speaker, and a talk's before the
    next talk; others are only reported as open.
    """
    if not any(f"{{{name}}}" in text for name in names) or _is_regular(text):
        return Checked(text)
    lines = text.split("\n")
    numbers = list(range(len(lines)))
    before_next: dict[int, str] = {}
    while True:
        found = {one.line: one for one in _find("\n".join(lines), names, parse)}
        gap = next(_gaps(found), None)
        if gap is None:
            break
        fence, following = gap
        next_one = f"{following.name} on line {numbers[following.line] + 1}"
        before_next[numbers[fence.line]] = next_one
        _close(fence, following.above, lines, numbers)
    mistakes: dict[int, FenceMistake] = {}
    for fence in sorted(found.values(), key=lambda one: not one.name):  # code last
        place = fence.line if fence.name or fence.around is None else fence.around
        if mistake := _mistake(fence, found, lines, numbers, before_next):
            mistakes.setdefault(place + 1, mistake)
    return Checked("\n".join(lines), mistakes, [number + 1 for number in numbers])


def closes(line: str, fence: str) -> bool:
    """Whether *line* closes what *fence* opened: the same signs, as many or more."""
    stripped = line.strip()
    return stripped.startswith(fence) and not stripped.strip(fence[0])


def _is_regular(text: str) -> bool:
    """Whether each fence is closed by one as long, and holds only shorter ones.

    Then nothing is open; of other texts, this does not say.
    """
    opened: list[str] = []
    for line in text.split("\n"):
        fence_line = opening(line)
        if fence_line is None:
            continue
        fence = fence_line.fence
        if fence_line.is_text:
            return False
        if fence_line.rest.strip():
            if any(fence.startswith(one) for one in opened):
                return False
            opened.append(fence)
        elif opened and opened[-1] == fence:
            opened.pop()
        else:
            return False
    return not opened


def _find(text: str, names: Collection[str], parse: Parse) -> list[_Fence]:
    """The fences of the directives *names*, and of code in them, by their lines."""
    found: list[_Fence] = []
    waiting: list[tuple[str, int, int | None, bool]] = [(text, 0, None, True)]
    while waiting:
        source, first, around, is_direct = waiting.pop()
        tokens = parse(f"{source}\n")
        for number, token in enumerate(tokens):
            name = _directive(token)
            code = name is None and token.type == "fence" and around is not None
            if token.map is None or name in AS_IT_IS or (name is None and not code):
                continue
            line, content = first + token.map[0], token.content.removesuffix("\n")
            inside: tuple[int | None, bool] = (around, False)
            if name in names or code:
                has = len(content.split("\n")) if token.content else 0
                inside = (line, True)
                found.append(
                    _Fence(
                        name=name or "",
                        markup=token.markup,
                        line=line,
                        end=first + token.map[1] - 1,
                        above=first + _above(tokens, number),
                        is_closed=token.map[1] - token.map[0] == has + 2,
                        around=around,
                        is_direct=is_direct and token.level == 0,
                    )
                )
            if not code:
                waiting.append((content, line + 1, *inside))
    return sorted(found, key=lambda one: one.line)


def _directive(token: Token) -> str | None:
    """The directive that *token* is, if it may hold Markdown."""
    if token.type not in _FENCES:
        return None
    match = _NAME.match(token.info)
    if match:
        return match["name"]
    return "" if token.type == "colon_fence" else None


def _above(tokens: Sequence[Token], number: int) -> int:
    """The first line of the headings and their targets right above a token."""
    while number and tokens[number - 1].type in _HEADING:
        number -= 1
    above = next(one.map for one in tokens[number:] if one.map)
    return above[0]


def _gaps(found: dict[int, _Fence]) -> Iterator[tuple[_Fence, _Fence]]:
    """The fences that must have ended before the next, and those."""
    for following in found.values():
        fence = found.get(-1 if following.around is None else following.around)
        if (
            fence is not None
            and following.is_direct
            and not (fence.is_closed and following.is_closed)
            and (fence.name, following.name)
            in {(_SPEAKER, _SPEAKER), (_SPEAKER, _TALK), (_TALK, _TALK)}
        ):
            yield fence, following


def _close(fence: _Fence, before: int, lines: list[str], numbers: list[int]) -> None:
    """End *fence* above the line *before*: on an empty line, if there is one."""
    indent = lines[fence.line].partition(fence.markup)[0]
    end = re.sub(r"[^\s>]", " ", indent) + fence.markup
    if before - 1 > fence.line and not lines[before - 1].strip(" >\t"):
        lines[before - 1] = end
    else:
        lines.insert(before, end)
        numbers.insert(before, numbers[before])


def _mistake(
    fence: _Fence,
    found: dict[int, _Fence],
    lines: list[str],
    numbers: list[int],
    before_next: dict[int, str],
) -> FenceMistake | None:
    written = numbers[fence.line]
    kind, message = ProblemKind.UNCLOSED, ""
    if written in before_next:
        message = (
            f"is not closed before the {before_next[written]}, "
            f"expected {fence.markup!r} before that"
        )
    elif cut := [one.markup for one in found.values() if _is_cut(one, fence)]:
        kind = ProblemKind.MISPLACED
        longer = fence.markup[0] * (max(map(len, cut)) + 1)
        start = f"{longer}{{{fence.name}}}"
        message = (
            f"ends with the first fence in it: write {start!r} in line {written + 1}, "
            f"and {longer!r} at its end"
        )
    elif fence.is_closed:
        return None
    elif not fence.name:
        message = (
            f"is not closed, expected {fence.markup!r} at its end; what follows in "
            f"the {found[fence.around or 0].name} is taken as code"
        )
    elif fence.around is None or not _is_cut(fence, found[fence.around]):
        end = min(fence.end, len(lines) - 1)
        while not lines[end].strip():
            end -= 1
        message = (
            f"is not closed, expected {fence.markup!r} at its end; what follows, up "
            f"to line {numbers[end] + 1}, is taken as a part of it"
        )
    if message:
        what = "block" if fence.name else "code"
        message = f"the {what} that begins on line {written + 1} {message}"
    return FenceMistake(kind, message)


def _is_cut(fence: _Fence, around: _Fence) -> bool:
    """Whether what should end a speaker's block ends the talk *around*."""
    return (
        fence.name == _SPEAKER
        and around.name == _TALK
        and fence.around == around.line
        and not fence.is_closed
        and around.is_closed
        and fence.markup.startswith(around.markup)
    )
