"""What is wrong with a site's own templates, and would go unseen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind, nearest_of, sentence
from sphinx_seminar.render.template_files import ORIGINALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_EXTENDS = re.compile(r'\{%-?\s*extends\s+["\']!?seminar/([\w-]+\.html)["\']')
_BLOCK = re.compile(r"\{%[-+]?\s*(end)?block\b\s*(\w*)")
_COMMENT = re.compile(r"(?s)\{#.*?#\}")
_USUAL = "_templates"
"""Where templates are by Sphinx's custom."""


def template_mistakes(site: Path, folders: Sequence[str]) -> Iterator[Problem]:
    """Templates and blocks of *site* that nothing uses, and that nobody would miss.

    :param folders: the setting ``templates_path``.
    """
    paths = [site / one for one in folders]
    for folder in paths:
        yield from _misnamed(folder)
        for path in sorted(folder.glob("seminar/*.html")):
            yield from _unknown_blocks(path)
    if site / _USUAL not in paths:
        yield from _unnamed_folder(site)


def _misnamed(folder: Path) -> Iterator[Problem]:
    """Files that nothing uses, called nearly as one is."""
    known = _names()
    paths = sorted(one for one in folder.rglob("*.*") if one.is_file())
    for path in paths:
        nearest = "" if path.name in known else nearest_of(path.name, known)
        if path.parent != folder / "seminar" or not nearest:
            continue
        others = (one for one in paths if one != path)
        if not any(path.name.encode() in one.read_bytes() for one in others):
            expected = "the name of a template, or one that another template includes"
            yield _problem(path, 1, sentence(path.name, expected, nearest))


def _unknown_blocks(path: Path) -> Iterator[Problem]:
    """Blocks that the original has not: Jinja leaves out what is in them."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return  # which is told where it is filled in
    extended = _EXTENDS.search(source)
    if not extended or extended[1] not in _names():
        return
    known = blocks_of(extended[1])
    depth = 0
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    for tag in _BLOCK.finditer(bare):
        if tag[1]:
            depth -= 1
            continue
        if not depth and tag[2] and tag[2] not in known:
            expected = f"a block of {extended[1]} ({', '.join(known)})"
            line = bare.count("\n", 0, tag.start()) + 1
            message = sentence(tag[2], expected, nearest_of(tag[2], known))
            yield _problem(path, line, message)
        depth += 1


def _unnamed_folder(site: Path) -> Iterator[Problem]:
    """Templates in the usual folder, which the configuration does not name."""
    known = _names()
    for path in sorted((site / _USUAL / "seminar").glob("*.html")):
        if path.name in known:
            expected = f'templates_path = ["{_USUAL}"] in conf.py'
            yield _problem(path, 1, f"expected {expected}: this file is not used")
            return


def _names() -> list[str]:
    return sorted(one.name for one in ORIGINALS.iterdir())


def blocks_of(name: str) -> list[str]:
    """The blocks of the original *name*, and of those that it extends."""
    source = (ORIGINALS / name).read_text(encoding="utf-8")
    found = [tag[2] for tag in _BLOCK.finditer(source) if not tag[1]]
    extended = _EXTENDS.search(source)
    return list(dict.fromkeys(found + (blocks_of(extended[1]) if extended else [])))


def _problem(path: Path, line: int, message: str) -> Problem:
    where = Where(path=str(path), line=line)
    return Problem(kind=ProblemKind.CONFIG, where=where, message=f"template: {message}")
