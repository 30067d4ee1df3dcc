"""Convert text of unknown origin to MyST that is safe to build.

What a person means by Markdown survives (emphasis, lists, links, code, math);
what would run a directive or a role, include a file, define a target, break out
of the talk or write raw HTML becomes visible text.
"""

from __future__ import annotations

import re

from sphinx_seminar.reading.fences import Opening, closes, opening
from sphinx_seminar.talkfiles.draft import Markup

_LANGUAGES = frozenset(
    [
        *("python", "bash", "c", "cpp", "java", "js", "javascript", "json", "r"),
        *("julia", "rust", "go", "html", "xml", "yaml", "console", "text", "latex"),
        *("sql", "haskell"),
    ]
)
_CONTAINERS = re.compile(
    r"^(?P<prefix>\s*(?:(?:>\s?|[-*+•]\s+|\d{1,3}[.)]\s+)\s*)*)(?P<rest>.*)$"
)
_HEADING = re.compile(r"^#{1,6}(?:\s+(?P<words>.*?))?(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"^(?:=+|-{2,}|~{3,})\s*$")
_THEMATIC = re.compile(r"^(?:[-_*=]\s*){3,}$")
_STARTS = ("%", ":", "+++", "```", "~~~", "$$")
_LONG_NUMBER = re.compile(r"^(\d{4,9})([.)])(?=\s|$)")
_TARGET = re.compile(r"^\([^)\n]*\)=")
_DEFINITION = re.compile(r"^\[[^\]\n]+\]:")
_CODE = re.compile(
    r"(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>[^`\n](?:.*?[^`])??)(?P=ticks)(?!`)"
)
_MATH = re.compile(
    r"(?<![\\$])\$(?!\s|\$)(?P<math>[^$\n]{1,300}?)(?<![\s\\])\$(?![\d$])"
)
_DISPLAY = re.compile(r"(?<!\\)\$\$(?P<math>[^$]+?)\$\$")
_DISPLAY_FIRST = re.compile(r"^\$\$(?P<math>[^$]+)\$\$(?=.*\S)")
"""A formula that a line begins with, and goes on behind."""
_LATEX_MATH = re.compile(
    r"\\\((?P<math>[^\n$]{1,300}?)\\\)|\\\[(?P<display>[^\n$]{1,500}?)\\\]"
)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>[^\[\]\n]*)\]\(<?(?P<target>[^\s()<>]*(?:\([^\s()<>]*\))?[^\s()<>]*)>?(?:\s+[\"'][^\"'\n]*[\"'])?\)"
)
_AUTOLINK = re.compile(
    r"<(?P<target>(?:https?://|mailto:)[^\s<>\"`{}|\\^]+|[\w.+-]+@[\w.-]+\.\w+)>"
)
_URL = re.compile(r"(?<![\w/<(\[\"'=])https?://[^\s<>\"'`{}|\\^\[\]]+")
_SAFE_TARGET = re.compile(r"(?i)(?:https?://|mailto:)[^\s<>\"`{}|\\^]+$")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ROLE = re.compile(r"\{(?=[^{}\n]*\}\s?`)|\{(?=\{)|(?<=[\])`])\{|^\{")
_PLAIN = re.compile(
    r"[\\`*\[\]${}]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)"
)
_PLAIN_START = re.compile(r"^(?=[#>|:%=~^]|[-+](?:\s|$|[-+])|\(.*\)=)")
_PLAIN_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_DOES_SOMETHING = re.compile(
    r"\{|<(?!https?://)|!\[|\]\((?!https?://|mailto:)"
    r"|(?m:^\s*(?::|%|\+\+\+|```|~~~|#|---|\[[^\]]*\]:|\([^)]*\)=))"
)
"""MyST that is more than emphasis, links, lists and math."""
WEB_LINK = re.compile(
    r"\[([^\[\]]{0,1000})\]\(<?(https?://(?:\\.|[^\s)>\\])+)>?[^)]*\)"
)
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,3}|"
    r"_{1,3})(?=\S)(?P<text>[^*_]+?)(?<=\S)(?P=mark)(?![\w*])"
)
_HOLE = "\ue000"
_MATHEMATICS = re.compile(
    r"[\\^_=<>{}+*/|'\[]|^[A-Za-zΑ-ω]$|^[A-Za-z]\W|^\(?[\d\w.,+-]{1,4}\)?$"
)


def safe(text: str, markup: Markup) -> str:
    """Convert *text* to blocks of MyST."""
    if markup is Markup.MYST and not _DOES_SOMETHING.search(text):
        return text
    text = text.replace(_HOLE, "").strip("\n")
    if markup is Markup.PLAIN:
        return "\n".join(_plain_line(line) for line in text.splitlines())
    return _Markdown().run(text)


def inline(text: str, *, math: bool = True) -> str:
    """Convert one line of plain text to MyST, where only ``$math$`` is markup."""
    text = " ".join(text.replace(_HOLE, "").split())
    held: list[str] = []
    if math:
        text = _MATH.sub(lambda match: _held_math(match, held), text)
    escaped = _escape_plain(text)
    escaped = re.sub(r"(#+)$", lambda match: "\\" + match[0], escaped)
    return _fill(escaped, held)


def one_line(text: str) -> str:
    """Put *text* on one line."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Remove Markdown's emphasis, links and extra spaces from *text*.

    Formulas stay, those of LaTeX between dollars.
    """
    held: list[str] = []
    text = _LATEX_MATH.sub(_in_dollars, text.replace(_HOLE, ""))
    text = _MATH.sub(lambda match: _held_math(match, held), text)
    text = WEB_LINK.sub(lambda link: link[1] or link[2], text)
    text = re.sub(r"\*\*|(?<!\w)__|__(?!\w)", "", text)
    previous = None
    while text != previous:
        previous, text = text, _EMPHASIS.sub(lambda match: match["text"], text)
    return one_line(_fill(text, held))


def without_math(text: str) -> str:
    """*text* without the formulas between dollars."""
    return _MATH.sub(lambda match: "" if _is_math(match["math"]) else match[0], text)


def longest_colons(text: str) -> int:
    """The length of the longest run of colons at the start of a line."""
    return max((len(run) for run in re.findall(r"(?m)^\s*(:{3,})", text)), default=0)


def _escape_plain(text: str) -> str:
    return _PLAIN.sub(lambda match: "\\" + match[0], text)


def _plain_line(line: str) -> str:
    line = line.strip()
    escaped = _escape_plain(line)
    escaped = _PLAIN_NUMBER.sub(r"\1\\\2", escaped)
    return _PLAIN_START.sub(r"\\", escaped)


def _hold(piece: str, held: list[str]) -> str:
    held.append(piece)
    return f"{_HOLE}{len(held) - 1}{_HOLE}"


def _in_dollars(match: re.Match[str]) -> str:
    return f"${(match['math'] or match['display']).strip()}$"


def _held_math(match: re.Match[str], held: list[str]) -> str:
    return _hold(match[0], held) if _is_math(match["math"]) else match[0]


def _fill(text: str, held: list[str]) -> str:
    # pieces may hold others (a link with math in it): until none is left
    while _HOLE in text:
        text = re.sub(f"{_HOLE}(\\d+){_HOLE}", lambda match: held[int(match[1])], text)
    return text


def _is_math(inside: str) -> bool:
    """Whether dollars enclose math (``$n^2$``), and not money (``$5 to $``)."""
    words = re.findall(r"[^\W\d_]{4,}", re.sub(r"\\\w+|\{[^}]*\}", "", inside))
    return _MATHEMATICS.search(inside) is not None and len(words) <= 3


class _Markdown:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def run(self, text: str) -> str:
        source = [line.rstrip().expandtabs(4) for line in text.splitlines()]
        number = 0
        in_list = False
        while number < len(source):
            line = source[number]
            if not line.strip():
                self.lines.append("")
            elif (end := _closed_fence(source, number)) is not None:
                self._code(source, number, end)
                number = end
            elif (end := _closed_display(source, number)) is not None:
                self.lines.extend(one.strip() for one in source[number : end + 1])
                number = end
            else:
                in_list = self._line(line, in_list=in_list)
            number += 1
        return "\n".join(self.lines).strip("\n")

    def _code(self, source: list[str], start: int, end: int) -> None:
        fence = opening(source[start])
        assert fence is not None
        language = fence.rest.strip()
        self.lines.append(fence.fence + (language if language in _LANGUAGES else ""))
        self.lines.extend(source[start + 1 : end])
        self.lines.append(fence.fence)

    def _line(self, line: str, *, in_list: bool) -> bool:
        """Add a line, and return whether it is in a list."""
        match = _CONTAINERS.match(line)
        assert match is not None
        prefix, rest = match["prefix"], match["rest"]
        rest = _DISPLAY_FIRST.sub(lambda one: f"${one['math'].strip()}$", rest)
        marker = prefix.strip()
        prefix = re.sub(r"•\s+", "- ", prefix)
        blank_before = not self.lines or not self.lines[-1]
        if marker:
            prefix = prefix if in_list else prefix.lstrip()
            in_list = True
        else:
            in_list &= bool(prefix) or not blank_before
            prefix = prefix[:8] if in_list else ""
        if not marker and not blank_before and _UNDERLINE.match(rest):
            above = self.lines[-1].strip()  # an underlined heading
            if "*" not in above and not "".join(self.lines[-2:-1]):
                self.lines[-1] = f"**{above}**"
            return in_list
        first = blank_before or bool(marker)
        self.lines.append(prefix + self._start(_inline(rest), first=first))
        return in_list

    def _start(self, rest: str, *, first: bool) -> str:
        """Escape markup that has a meaning at the start of a line.

        :param first: whether it is the first line of a paragraph: a heading below
            another line is meant as text.
        """
        heading = _HEADING.match(rest) if first else None
        if heading and (words := (heading["words"] or "").strip("* ")):
            return f"**{words}**"
        special = rest.startswith(_STARTS if first else ("#", *_STARTS)) or any(
            form.match(rest) for form in (_THEMATIC, _TARGET, _DEFINITION)
        )
        if special or heading or _code_at(rest):
            if rest[0] in "`~$":
                rest = re.sub(r"(?<=[`~$])(?=[`~$])", r"\\", rest)
            return "\\" + rest
        return _LONG_NUMBER.sub(r"\1\\\2", rest)


def _code_at(line: str) -> Opening | None:
    """The code fence that *line* opens."""
    fence = opening(line)
    return fence if fence and fence.is_code and not fence.is_text else None


def _closed_fence(source: list[str], start: int) -> int | None:
    """The line that closes the plain code block from *start*."""
    fence = _code_at(source[start])
    if fence is None or fence.rest.strip().startswith("{"):
        return None
    for number in range(start + 1, len(source)):
        if closes(source[number], fence.fence):
            return number
        if source[number].startswith(fence.fence + "{"):
            return None
    return None


def _closed_display(source: list[str], start: int) -> int | None:
    """The line that closes the display math from *start*."""
    first = source[start].strip()
    if not first.startswith("$$"):
        return None
    if re.fullmatch(r"\$\$[^$]+\$\$", first):
        return start
    for number in range(start + 1, min(start + 40, len(source))):
        line = source[number].strip()
        if not line or ("$$" in line and not line.endswith("$$")):
            return None
        if line.endswith("$$") and line.count("$$") == 1:
            return number
    return None


def _inline(text: str) -> str:
    held: list[str] = []
    text = _CODE.sub(lambda match: _hold_code(match, text, held), text)
    text = _LATEX_MATH.sub(lambda match: _hold(_in_dollars(match), held), text)
    text = _DISPLAY.sub(lambda match: _hold(match[0], held), text)
    text = _MATH.sub(lambda match: _held_math(match, held), text)
    text = _LINK.sub(lambda match: _hold_link(match, held), text)
    text = _AUTOLINK.sub(lambda match: _hold(match[0], held), text)
    text = _URL.sub(lambda match: _hold_url(match[0], held), text)
    text = re.sub(r"(?<!\\)[`$]|(?<=\w)\*(?=\w)", lambda match: "\\" + match[0], text)
    text = _TAG.sub(r"\\<", text)
    text = _ROLE.sub(r"\\{", text)
    text = re.sub(r"(?<!\\)\[(?=\^|[^\]\n]*\][(\[:])", r"\\[", text)
    return _fill(text, held)


def _hold_code(match: re.Match[str], text: str, held: list[str]) -> str:
    if text[: match.start()].endswith("}"):
        return match[0].replace("`", "'")  # was a role
    return _hold(match[0], held)


def _hold_link(match: re.Match[str], held: list[str]) -> str:
    target = match["target"]
    if not _SAFE_TARGET.match(target):
        return "\\" + match[0].removeprefix("!")
    words = re.sub(r"[<>`{}]", "", match["words"]).strip() or target
    return _hold(f"[{words}]({target})", held)


def _hold_url(url: str, held: list[str]) -> str:
    trimmed = url.rstrip(".,;:!?*'’”_")
    while trimmed.endswith(")") and trimmed.count("(") < trimmed.count(")"):
        trimmed = trimmed[:-1].rstrip(".,;:")
    if trimmed.endswith(("//", "...")):
        return url
    return _hold(f"<{trimmed}>", held) + url[len(trimmed) :]
