"""Tables of the guide, made from the definitions in the code.

Only this site's guide uses it; it is not part of the package.
"""

from __future__ import annotations

import ast
import inspect
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.util.docutils import SphinxDirective

import sphinx_seminar
from sphinx_seminar.cli.announcement import Announcement
from sphinx_seminar.config import VALUES
from sphinx_seminar.directives.lists import LISTS
from sphinx_seminar.problems import ProblemKind
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_seminar.reading.options import Option

    Row = Sequence[str]


def _options(table: Iterable[Option]) -> list[Row]:
    return [(f"`{one.name}`", one.takes, one.help) for one in table]


def _configuration() -> list[Row]:
    return [
        (f"`{value.name}`", f"`{value.default!r}`", value.takes, value.help)
        for value in VALUES
    ]


def _documented(kind: type) -> Iterator[tuple[str, str, str]]:
    """Each member of a class with its value and the text below it."""
    (definition,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)
    for member, text in pairwise(definition.body):
        if isinstance(member, ast.Assign | ast.AnnAssign):
            target = (
                member.target
                if isinstance(member, ast.AnnAssign)
                else (member.targets[0])
            )
            assert isinstance(target, ast.Name)
            assert isinstance(text, ast.Expr)
            assert isinstance(text.value, ast.Constant)
            value = getattr(kind, target.id, "")
            yield target.id, str(value), " ".join(str(text.value.value).split())


def _warnings() -> list[Row]:
    return [(f"`seminar.{kind}`", text) for _, kind, text in _documented(ProblemKind)]


def _announcement() -> list[Row]:
    return [(f"`{name}`", text) for name, _, text in _documented(Announcement)]


def _styles() -> list[Row]:
    css = Path(sphinx_seminar.__file__).with_name("static") / "seminar.css"
    found = re.findall(
        r"/\*([^*]+)\*/\s*(--seminar-\w+):([^;]+);", css.read_text(encoding="utf-8")
    )
    return [
        (f"`{name}`", f"`{_one_line(value)}`", _one_line(text))
        for text, name, value in found
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("( ", "(").replace(" )", ")")


TABLES: dict[str, tuple[Row, Callable[[], list[Row]]]] = {
    "talk": (
        ("Option", "Takes", "What it is for"),
        lambda: _options(TALK_OPTIONS.values()),
    ),
    "speaker": (
        ("Option", "Takes", "What it is for"),
        lambda: _options(SPEAKER_OPTIONS.values()),
    ),
    "configuration": (
        ("Value", "Default", "Takes", "What it is for"),
        _configuration,
    ),
    "warnings": (("Warning", "When"), _warnings),
    "announcement": (("Variable", "What it is"), _announcement),
    "styles": (("Variable", "Default", "What it is for"), _styles),
}
TABLES |= {
    name: (
        ("Option", "Takes", "What it is for"),
        lambda directive=directive: _options(directive.options_table.values()),  # type: ignore[misc]
    )
    for name, directive in LISTS.items()
}


class SeminarTable(SphinxDirective):
    """A table of :data:`TABLES`, named by the argument."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {}

    def run(self) -> list[nodes.Node]:
        """Make the table; its cells are MyST."""
        titles, rows = TABLES[self.arguments[0]]
        cells = ["| " + " | ".join(row) + " |" for row in (titles, *rows())]
        cells.insert(1, "|" + " --- |" * len(titles))
        return self.parse_text_to_nodes("\n".join(cells))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("seminar-table", SeminarTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
