"""Tables of the guide, made from the definitions in the code.

Only this site's guide uses it; it is not part of the package.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, ClassVar

from sphinx.util.docutils import SphinxDirective

from sphinx_seminar.config import VALUES
from sphinx_seminar.directives.lists import LISTS
from sphinx_seminar.problems import ProblemKind
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_seminar.reading.options import Option

    Row = Sequence[str]


def _options(table: Iterable[Option]) -> list[Row]:
    return [(f"`{one.name}`", one.takes, one.help) for one in table]


def _configuration() -> list[Row]:
    return [
        (
            f"`{value.name}`",
            f"`{value.default!r}`",
            f"{value.help} Takes {value.takes}.",
        )
        for value in VALUES
    ]


def _warnings() -> list[Row]:
    source = inspect.getsource(ProblemKind).splitlines()
    rows = []
    for number, line in enumerate(source):
        name, _, value = line.strip().partition(" = ")
        if name.isupper() and value:
            kind = value.strip('"')
            rows.append((f"`seminar.{kind}`", source[number + 1].strip(' "')))
    return rows


TABLES: dict[str, tuple[Row, Callable[[], list[Row]]]] = {
    "talk": (
        ("Option", "Takes", "What it is for"),
        lambda: _options(TALK_OPTIONS.values()),
    ),
    "speaker": (
        ("Option", "Takes", "What it is for"),
        lambda: _options(SPEAKER_OPTIONS.values()),
    ),
    "configuration": (("Value", "Default", "What it is for"), _configuration),
    "warnings": (("Warning", "When"), _warnings),
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
