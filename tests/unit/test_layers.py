"""Imports run upwards only, and the lower layers know nothing of Sphinx."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

import sphinx_seminar

PACKAGE = "sphinx_seminar"
ROOT = Path(sphinx_seminar.__file__).parent

LAYERS = (
    # from the lowest to the highest; those of one line may not import each other
    ("model",),
    ("problems", "art", "installed"),
    ("reading",),
    ("archive",),
    ("views",),
    # from here on with Sphinx
    ("reporting", "compat", "collection", "reading_process", "nodes", "plaintext"),
    ("formulas", "tex"),
    ("manifest", "copied", "parallel", "references", "tex_commands"),
    ("disarm", "language", "unfinished", "sphinx_config"),
    ("wording",),
    ("render",),
    ("xref_targets",),
    ("exports",),
    ("hooks",),
    (
        "config",
        "complete",
        "drafts",
        "mystext",
        "assets",
        "fences",
        "documents",
        "deleted_documents",
    ),
    ("shell", "site_urls"),
    ("unchanged", "document_digests"),
    ("incremental",),
    ("published_files",),
    ("publish", "git_dates"),
    ("inputs",),
    ("build",),
    ("domain",),
    ("guard",),
    ("renderers", "substitutions"),
    ("text_renderer",),
    ("directives", "mathml", "parsers", "source_files"),
    ("transforms", "pages", "not_found", "search"),
    ("events",),
    ("talkfiles",),
    ("importing",),
    ("cli",),
    ("__init__", "__main__"),
)
"""The modules and packages of the extension, by what they may import.

A module may import what stands above it here; also what it imports for its types only
(below ``if TYPE_CHECKING:``), as that is what it has to know as well.
"""

PLAIN = ("model", "problems", "reading", "archive", "views")
"""The layers that work without Sphinx: in importers, on the command line."""

TOP = {"__init__", "__main__"}
"""What sets the extension up, and what runs the command."""

RANKS = {name: rank for rank, names in enumerate(LAYERS) for name in names}


class Import(NamedTuple):
    """That one module of the package imports another."""

    line: int
    module: str


def part(module: str) -> str:
    """The part of the package that *module* belongs to."""
    return [*module.split("."), "__init__"][1]


def imports(source: str, module: str, modules: set[str]) -> list[Import]:
    """What *source*, of *module* of the package, imports from the package.

    Also within functions, and for types.
    """
    found = []
    is_package = any(name.startswith(f"{module}.") for name in modules)
    package = module if is_package else module.rpartition(".")[0]
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        waiting.extend(ast.iter_child_nodes(node))
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            base = importlib.util.resolve_name(base, package)
            for alias in node.names:
                name = f"{base}.{alias.name}"
                names.append(name if name in modules else base)
        found += [
            Import(line=node.lineno, module=name)  # type: ignore[attr-defined]
            for name in names
            if name.split(".")[0] == PACKAGE
        ]
    return sorted(found)


def complaints(source: str, module: str, modules: set[str]) -> list[str]:
    """What is wrong with the imports of a module, in words."""
    found = []
    here = part(module)
    if here not in RANKS:
        return [f"{module}: {here!r} is not in LAYERS; say there what it may import"]
    for line, imported in imports(source, module, modules):
        there = part(imported)
        if there not in RANKS:
            found.append(f"{module}:{line}: {there!r} is not in LAYERS")
        elif there == "__init__":
            # for its version; what the extension's setup imports is not run then
            continue
        elif there != here and RANKS[there] >= RANKS[here]:
            found.append(f"{module}:{line}: {here!r} may not import {there!r}")
    return found


def all_modules() -> dict[str, Path]:
    """The files of the package by the names of their modules."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = [PACKAGE, *path.relative_to(ROOT).with_suffix("").parts]
        if parts[-1] == "__init__":
            parts.pop()
        found[".".join(parts)] = path
    return found


MODULES = all_modules()


@cache
def imports_of(module: str) -> list[Import]:
    """What a module of the package imports from it."""
    return imports(MODULES[module].read_text(encoding="utf-8"), module, {*MODULES})


def test_the_table_in_the_guide_is_right() -> None:
    guide = Path(__file__).parents[2] / "guide" / "development.md"
    table = guide.read_text(encoding="utf-8").partition("| Layer |")[2]
    rows = table.partition("\n\n")[0].splitlines()[2:]
    layers = [re.findall(r"`(\w+)`", row.split("|")[1]) for row in rows]
    numbers = {name: n for n, names in enumerate(layers) for name in names}
    assert sorted(chain.from_iterable(layers)) == sorted(RANKS.keys() - TOP)
    for module in MODULES:
        if part(module) not in TOP:
            here = numbers[part(module)]
            for one in imports_of(module):
                there = part(one.module)
                assert there in TOP or numbers[there] <= here, (module, one)


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_upwards_only(module: str) -> None:
    source = MODULES[module].read_text(encoding="utf-8")
    assert complaints(source, module, set(MODULES)) == []


CIRCLE = {f"{PACKAGE}.archive.{name}" for name in ("digests", "public", "related")}
"""What the archive makes on first use, and which takes the archive as an argument."""


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not within a part either, nor for types: but for what an archive makes."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for module in MODULES:
        needed = {one.module for one in imports_of(module)} - {module, PACKAGE}
        if module in CIRCLE:
            needed.discard(f"{PACKAGE}.archive.query")
        sorter.add(module, *needed)
    order = list(sorter.static_order())  # raises CycleError, which names them
    assert {*MODULES} <= {*order}


def test_each_layer_is_there_once() -> None:
    names = [name for layer in LAYERS for name in layer]
    assert len(names) == len(set(names))
    assert set(PLAIN) <= set(names)


@pytest.mark.parametrize(
    ("module", "source", "complaint"),
    [
        ("model", "from sphinx_seminar.reading import dates", "import 'reading'"),
        ("model", "import sphinx_seminar.archive.query as q", "import 'archive'"),
        ("model", "import os, sphinx_seminar.problems", "import 'problems'"),
        ("model", "from sphinx_seminar import domain", "import 'domain'"),
        ("model", "from . import domain", "import 'domain'"),
        ("model", "from .reading.dates import is_tba", "import 'reading'"),
        ("reading.dates", "from ..archive import Archive", "import 'archive'"),
        ("reading", "from ..archive import Archive", "import 'archive'"),
        ("reading.dates", "def f():\n    import sphinx_seminar.domain", "'domain'"),
        ("publish", "from sphinx_seminar import directives", "import 'directives'"),
        (
            "model",
            "if TYPE_CHECKING:\n    from sphinx_seminar.domain import X",
            "import 'domain'",
        ),
        ("nonsense", "", "'nonsense' is not in LAYERS"),
        ("domain", "import sphinx_seminar.nonsense", "'nonsense' is not in LAYERS"),
    ],
)
def test_an_import_downwards_is_seen(module: str, source: str, complaint: str) -> None:
    (found,) = complaints(source, f"{PACKAGE}.{module}", KNOWN)
    assert found.startswith(f"{PACKAGE}.{module}:")
    assert complaint in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("archive.query", "from sphinx_seminar.reading import names"),
        ("archive.query", "from . import people\nfrom ..model import Talk"),
        ("archive", "from .query import Archive\nfrom .people import People"),
        ("domain", "if TYPE_CHECKING:\n    from sphinx_seminar.model import X"),
        ("model", "import sphinx_seminars.domain, sphinx, os"),
        ("incremental", "import sphinx_seminar\nsphinx_seminar.__version__"),
        ("__init__", "from sphinx_seminar import domain, pages"),
    ],
)
def test_an_import_upwards_is_fine(module: str, source: str) -> None:
    assert complaints(source, f"{PACKAGE}.{module}", KNOWN) == []


KNOWN = {
    *(f"{PACKAGE}.{name}" for name in RANKS),
    *(
        f"{PACKAGE}.{name}"
        for name in ("reading.dates", "archive.query", "archive.people")
    ),
}


def modules_after(statement: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after *statement*."""
    code = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT.parent)},
        capture_output=True,
        check=True,
        text=True,
    )
    return {name.split(".")[0] for name in result.stdout.splitlines()}


SPHINX = {"sphinx", "docutils", "myst_parser", "markdown_it", "jinja2", "sphinx_design"}


def test_plain_layers_do_without_sphinx() -> None:
    plain = [name for name in MODULES if part(name) in PLAIN]
    assert {part(name) for name in plain} == set(PLAIN)
    assert modules_after("import " + ", ".join(plain)) & SPHINX == set()


def test_other_layers_do_not() -> None:
    # or the test above could not fail
    loaded = modules_after("import sphinx_seminar.domain")
    assert {"sphinx", "docutils"} <= loaded
