"""Checks the values of Sphinx and MyST that a build of a seminar reads.

Sphinx warns of a wrong type, and then ends in a traceback where the value is used. Here
a value that cannot be used is reported with its place in ``conf.py``, and Sphinx's
default takes its place.
"""

from __future__ import annotations

import ast
import codecs
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind, shortened
from sphinx_seminar.reporting import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config


class Shape(NamedTuple):
    """What a value can be."""

    fits: Callable[[Any], bool]
    expected: str


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list(value: Any, of: type | tuple[type, ...] = str) -> bool:
    is_list = isinstance(value, list | tuple)
    return is_list and all(isinstance(one, of) for one in value)


def _is_encoding(value: Any) -> bool:
    try:
        codecs.lookup(value)
    except (LookupError, TypeError, ValueError):
        return False
    return True


def _is_address(value: Any) -> bool:
    if not _is_text(value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return not value or (parts.scheme in {"http", "https"} and bool(parts.hostname))


def _is_suffixes(value: Any) -> bool:
    if isinstance(value, dict):
        value = [text for pair in value.items() for text in pair if text is not None]
    return _is_text(value) or _is_list(value)


_TEXT = Shape(_is_text, "a text in quotes")
_OPTIONAL = Shape(lambda one: one is None or _is_text(one), "a text in quotes, or None")
_FILES = Shape(
    lambda one: _is_list(one, (str, os.PathLike)),
    "a list of paths, such as ['_static']",
)
_PATTERNS = Shape(_is_list, "a list of patterns, such as ['drafts/**']")
_LINES = Shape(lambda one: _is_text(one) or _is_list(one), "a text, or a list of texts")

SHAPES = {
    **dict.fromkeys(("project", "author", "version", "release"), _TEXT),
    "copyright": _LINES,
    "root_doc": Shape(_is_text, "the name of a document, such as 'index'"),
    "source_suffix": Shape(_is_suffixes, "a dictionary such as {'.md': 'markdown'}"),
    "source_encoding": Shape(_is_encoding, "an encoding, such as 'utf-8'"),
    **dict.fromkeys(("include_patterns", "exclude_patterns"), _PATTERNS),
    **dict.fromkeys(("templates_path", "html_static_path", "html_extra_path"), _FILES),
    "html_baseurl": Shape(
        _is_address, "the address of the site, such as 'https://example.org/seminar/'"
    ),
    "html_theme": Shape(_is_text, "the name of a theme, such as 'furo'"),
    "html_theme_options": Shape(lambda one: isinstance(one, dict), "a dictionary"),
    **dict.fromkeys(("html_title", "html_short_title"), _OPTIONAL),
    **dict.fromkeys(("html_logo", "html_favicon"), _OPTIONAL),
    **dict.fromkeys(("html_permalinks_icon", "html_use_opensearch"), _TEXT),
    "html_sourcelink_suffix": _TEXT,
    "html_math_renderer": _OPTIONAL,
    "myst_enable_extensions": Shape(
        lambda one: _is_list([*one] if isinstance(one, set | frozenset) else one),
        "a list of names, such as ['dollarmath']",
    ),
}
"""The values that are checked.

Sphinx itself uses ``language`` and ``locale_dirs`` before it loads any extension."""
_OTHER_NAMES = {"copyright": "project_copyright", "root_doc": "master_doc"}
"""What else Sphinx takes for the same."""


def check(app: Sphinx) -> None:
    """Report values that cannot be used, and put the defaults in their place."""
    config = app.config
    problems = []
    for name, shape in SHAPES.items():
        if name not in config:
            continue
        value = getattr(config, name)
        if shape.fits(value):
            if isinstance(value, tuple) and shape in {_FILES, _PATTERNS}:
                config[name] = [*value]  # which Sphinx adds lists to
            continue
        used = default_of(config, name)
        found = shortened(repr(value))
        message = f"{name}: found {found}, expected {shape.expected}; {used!r} is used"
        problems.append(problem(app, name, message))
        config[name] = used
    report(problems, app.srcdir)


def is_given(config: Config, name: str) -> bool:
    """Whether the site gives the value *name*, and not an empty one; right or wrong."""
    given = config.overrides.get(name, config._raw_config.get(name, ""))
    return bool(given != "")


def given_names(config: Config) -> set[str]:
    """The names that ``conf.py`` and the command line give values."""
    return {*config.overrides, *config._raw_config}


def default_of(config: Config, name: str) -> Any:
    """What Sphinx takes for the value *name* if ``conf.py`` does not give it."""
    default = config.values[_OTHER_NAMES.get(name, name)].default
    return default(config) if callable(default) else default


def problem(app: Sphinx, name: str, message: str) -> Problem:
    """The problem that the value *name* has."""
    return Problem(kind=ProblemKind.CONFIG, where=place(app, name), message=message)


def place(app: Sphinx, name: str) -> Where:
    """Where ``conf.py`` gives the value *name*; nowhere, if ``-D`` does."""
    file = Path(app.confdir, "conf.py")
    if name in app.config.overrides or not file.is_file():
        return Where(path="")
    names = {name, _OTHER_NAMES.get(name)}
    lines = [line for line, given in _assigned(file.read_bytes()) if given in names]
    return Where(path=os.path.relpath(file, app.srcdir), line=max(lines, default=0))


def _assigned(source: bytes) -> Iterator[tuple[int, str]]:
    """The lines of a module that give names a value, with the names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
