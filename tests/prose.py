"""Check the English of README, CONTRIBUTING and the guide: ``python -m tests.prose``.

The constructions to avoid are data: ``prose.toml``. Only prose is checked, not code.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[1]
STYLE = Path(__file__).with_suffix(".toml")


class Rule(NamedTuple):
    """A construction to avoid."""

    pattern: re.Pattern[str]
    wrong: str
    """A sentence that has it."""
    better: str
    """The same sentence without it."""


class Finding(NamedTuple):
    """A place where a rule matches."""

    line: int
    """Counted from 1."""
    found: str
    rule: Rule

    def __str__(self) -> str:
        return (
            f"{self.line}: found {self.found!r}; instead of {self.rule.wrong!r}, "
            f"write {self.rule.better!r}"
        )


def read_style(path: Path = STYLE) -> list[Rule]:
    """The rules in *path*."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Rule(re.compile(one["pattern"], re.IGNORECASE), one["wrong"], one["better"])
        for one in data["avoid"]
    ]


def prose(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs, headings and cells of *text*, each with its first line.

    Code is left out, and links are their words alone.
    """
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    for token in parser.parse(text):
        if token.type == "inline":
            words = (
                "\n" if child.type in {"softbreak", "hardbreak"}
                else "" if child.type == "code_inline"
                else child.content
                for child in token.children or ()
            )  # fmt: skip
            yield (token.map or [0])[0] + 1, "".join(words)


def check(text: str, rules: list[Rule]) -> Iterator[Finding]:
    """Every place of *text* where one of *rules* matches."""
    for line, words in prose(text):
        for rule in rules:
            # A sentence goes on over the end of a line.
            for match in rule.pattern.finditer(words.replace("\n", " ")):
                before = words[: match.start()].count("\n")
                yield Finding(line + before, match[0], rule)


def pages() -> list[Path]:
    """The pages that are checked."""
    names = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
    guide = sorted((REPOSITORY / "guide").glob("*.md"))
    return [*(REPOSITORY / name for name in names), *guide]


def main() -> int:
    """Print every finding with its place; return 1 if there are any, else 0."""
    rules = read_style()
    found = [
        f"{path.relative_to(REPOSITORY)}:{finding}"
        for path in pages()
        for finding in check(path.read_text(encoding="utf-8"), rules)
    ]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
