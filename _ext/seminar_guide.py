"""Tables of the guide, made from the definitions in the code; and its menu.

Only this site's guide uses it; it is not part of the package.
"""

from __future__ import annotations

import ast
import inspect
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_type_hints

import msgspec
from docutils import nodes
from pygments.lexers import TextLexer
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import stringify_annotation

import sphinx_seminar
from sphinx_seminar.cli.announcement import Announcement
from sphinx_seminar.cli.reference import REFERENCES, Reference
from sphinx_seminar.model import (
    Appearance,
    Series,
    Talk,
    TalkEntry,
    Topic,
    Venue,
)
from sphinx_seminar.model import Speaker as KnownSpeaker
from sphinx_seminar.problems import ProblemKind
from sphinx_seminar.render.helpers import Helpers, names
from sphinx_seminar.render.template_mistakes import blocks_of
from sphinx_seminar.render.variables import TEMPLATES, Speaker
from sphinx_seminar.views.lists import CountedLink, Letter, SeriesItem
from sphinx_seminar.views.pages.blocks import Position, SpeakerHeader
from sphinx_seminar.views.talk import Address, Person, TalkCard, TalkLink, Title, When
from sphinx_seminar.views.targets import Target
from sphinx_seminar.views.tools import Subscription, TalkTools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_seminar.model import Record

    Row = Sequence[str]


def _columns(reference: Reference) -> Row:
    has_defaults = any(one.default for one in reference.items)
    middle = ("Default", "Takes") if has_defaults else ("Takes",)
    return ("Name", *middle, "What it is for")


def _reference(reference: Reference) -> list[Row]:
    return [
        (
            f"`{one.name}`",
            *((f"`{one.default}`",) if one.default else ()),
            one.takes,
            one.help,
        )
        for one in reference.items
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


def _templates() -> list[Row]:
    """Each template of pages, with what its first comment says, and its blocks."""
    folder = Path(sphinx_seminar.__file__).with_name("templates") / "seminar"
    rows = []
    for name, kind in TEMPLATES.items():
        source = (folder / f"{name}.html").read_text(encoding="utf-8")
        about = re.match(r"\{#-(.*?)-#\}", source, re.DOTALL)
        assert about is not None
        names = [field for field, _, _ in _documented(kind)]
        rows.append(
            (
                f"`{name}.html`",
                _one_line(about[1]),
                _codes(names),
                _codes(blocks_of(f"{name}.html")),
            )
        )
    return rows


def _variables() -> list[Row]:
    """The variables of templates, and the fields of the records in them."""
    kinds = (*dict.fromkeys(TEMPLATES.values()), *RECORDS)
    return [
        (f"`{kind.__name__}.{name}`", text)
        for kind in kinds
        for name, _, text in _documented(kind)
    ]


def _functions() -> list[Row]:
    """The functions of templates."""
    rows = []
    for name in names():
        function = getattr(Helpers, name)
        arguments = list(inspect.signature(function).parameters.values())
        shown = [
            f"{one.name}=…" if one.kind is one.KEYWORD_ONLY else one.name
            for one in arguments[1:]
        ]
        text = _one_line(inspect.getdoc(function) or "")
        rows.append((f"`{name}({', '.join(shown)})`", text))
    return rows


def _attributes(kind: type[Record]) -> list[Row]:
    """The attributes of a record, each with its type and what it is."""
    hints = get_type_hints(kind)
    described = {
        name: " ".join(
            meta.description or ""
            for meta in get_args(hint)[1:]
            if isinstance(meta, msgspec.Meta)
        )
        for name, hint in get_type_hints(kind, include_extras=True).items()
    }
    return [
        (f"`{name}`", f"`{_type(hints[name])}`", described[name])
        for name in kind.__struct_fields__
    ]


def _type(hint: Any) -> str:
    """A type without the modules of its parts, for a cell of a table."""
    text = stringify_annotation(hint)
    return re.sub(r"(?:\w+\.)+(?=\w)", "", text).replace("|", "\\|")


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


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


RECORDS = (
    Speaker,
    TalkCard,
    Person,
    Title,
    When,
    Address,
    Target,
    TalkLink,
    CountedLink,
    Letter,
    SeriesItem,
    SpeakerHeader,
    Position,
    TalkTools,
    Subscription,
)
"""What variables of templates hold, besides what an organizer writes."""

TABLES: dict[str, tuple[Row, Callable[[], list[Row]]]] = {
    "warnings": (("Warning", "When"), _warnings),
    "announcement": (("Variable", "What it is"), _announcement),
    "templates": (
        ("Template", "What it shows", "Variables", "Blocks"),
        _templates,
    ),
    "template-variables": (("Variable", "What it is"), _variables),
    "template-functions": (("Function", "What it gives"), _functions),
    "styles": (("Variable", "Default", "What it is for"), _styles),
}
TABLES |= {
    record.__name__: (
        ("Attribute", "Type", "What it is"),
        lambda record=record: _attributes(record),  # type: ignore[misc]
    )
    for record in (TalkEntry, Talk, Appearance, KnownSpeaker, Series, Topic, Venue)
}
TABLES |= {
    name: (_columns(one), lambda one=one: _reference(one))  # type: ignore[misc]
    for name, one in REFERENCES.items()
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


FOLDER = "guide/"
"""The guide is for organizers: it has a menu of its own, apart from visitors'."""


def _use_guide_menu(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.docname
    if docname == f"{FOLDER}index":
        app.env.metadata[docname]["orphan"] = True


def _all_or_none(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> list[str]:
    """Every page of the guide shows the titles of all."""
    pages = {one for one in env.found_docs if one.startswith(FOLDER)}
    touched = any(one.startswith(FOLDER) for one in (*added, *changed, *removed))
    return sorted(pages) if touched else []


def _add_menu(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Show the guide's own menu below the site's, on its own pages."""
    if not pagename.startswith(FOLDER) or "toctree" not in context:
        return
    original: Callable[..., str] = context["toctree"]
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    menu = app.builder.render_partial(_menu(app, pagename))["fragment"]
    context["toctree"] = lambda **options: original(**options) + menu


def _menu(app: Sphinx, pagename: str) -> addnodes.compact_paragraph:
    env = app.env
    pages = [f"{FOLDER}index", *env.toctree_includes[f"{FOLDER}index"]]
    listed = nodes.bullet_list()
    for page in pages:
        classes = ["current"] if page == pagename else []
        title = env.titles[page].astext()
        uri = app.builder.get_relative_uri(pagename, page)
        link = nodes.reference("", title, internal=True, refuri=uri, anchorname="")
        link["classes"] += classes
        label = addnodes.compact_paragraph("", "", link)
        listed += nodes.list_item("", label, classes=["toctree-l1", *classes])
    return addnodes.compact_paragraph("", "", listed, toctree=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, and keep the guide apart."""
    app.add_directive("seminar-table", SeminarTable)
    app.connect("doctree-read", _use_guide_menu, priority=600)
    app.connect("env-get-outdated", _all_or_none)
    for name in ("csv", "ics"):  # which Pygments has no lexer for
        app.add_lexer(name, TextLexer)
    app.connect("html-page-context", _add_menu, priority=110)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
