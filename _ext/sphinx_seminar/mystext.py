"""Turns MyST text from data files into nodes."""

from __future__ import annotations

import posixpath
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.transforms import references
from docutils.utils import new_document
from myst_parser.parsers.sphinx_ import MystParser
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import admonitionlabels
from sphinx.util import docname_join
from sphinx.util.docutils import LoggingReporter, sphinx_domains
from sphinx.util.logging import suppress_logging

from sphinx_seminar.compat import reading_again, source_parser
from sphinx_seminar.disarm import disarm, drop, todos
from sphinx_seminar.problems import Problem, ReadError
from sphinx_seminar.reading.links import Folder, read_resource
from sphinx_seminar.references import collect
from sphinx_seminar.reporting import report

if TYPE_CHECKING:
    from docutils.frontend import Values
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.model import Text
    from sphinx_seminar.render.page_context import PageContext

_TRANSFORMS = (
    references.Substitutions,
    references.PropagateTargets,
    references.AnonymousHyperlinks,
    references.IndirectHyperlinks,
    references.Footnotes,
    references.ExternalTargets,
    references.InternalTargets,
)
"""What docutils' reader does with every document, as far as texts need it."""


_ADMONITIONS = frozenset(
    name for name, one in vars(nodes).items() if isinstance(one, type)
)
"""What docutils has a label for."""
_IS_TEXT = "seminar_is_text"
_CONTEXT = "seminar_page_context"


def is_text(env: BuildEnvironment) -> bool:
    """Whether a text of a page is being read, instead of a document."""
    return bool(env.temp_data.get(_IS_TEXT))


def context_of(document: nodes.document) -> PageContext | None:
    """The page that a text is shown on; ``None`` for a document."""
    context: PageContext | None = document.get(_CONTEXT)
    return context


def html_of(text: Text, context: PageContext) -> str:
    """*text* as HTML, to be put into a page that is no document."""
    found = parse_text(text, context)
    if not found:
        return ""
    builder = context.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    context.begin()
    section = nodes.section("", *found, classes=["seminar-text"])
    context.has_math = context.has_math or any(
        isinstance(one, nodes.math | nodes.math_block) for one in section.findall()
    )
    return builder.render_partial(section)["fragment"]


def parse_text(text: Text, context: PageContext) -> list[nodes.Node]:
    """The nodes of *text*, ready to be shown at *context*.

    Warnings name the line that the text comes from; relative links and names of
    pictures start at its file. Text of a document has been
    warned of there, and is not again.
    """
    if not text.source.strip():
        return []
    env = context.builder.env
    base = text.where.path.rpartition(".")[0]
    is_document = base in env.found_docs and text.where.path == str(
        env.doc2path(base, base=False)
    )
    with suppress_logging() if is_document else nullcontext():
        document = _parse(text, base, context)
        env.apply_post_transforms(document, context.page)
    for _ in disarm(document):
        pass  # what is in documents has been reported
    return document.children


def _parse(text: Text, base: str, context: PageContext) -> nodes.document:
    # ends before the post-transforms: Sphinx copies all that is noted of the document
    # that is read, for each of them, and MyST notes things that lead to the whole
    # environment
    with reading_again(context.builder.env, base):
        return _read(text, base, context)


def _read(text: Text, base: str, context: PageContext) -> nodes.document:
    env = context.builder.env
    env.temp_data[_IS_TEXT] = True
    document = new_document(str(Path(env.srcdir, text.where.path)), _settings(env))
    document[_CONTEXT] = context
    document.reporter = LoggingReporter.from_reporter(document.reporter)
    parser = source_parser(env, text.markup)
    # the lines above the text, so that warnings name the right one
    with sphinx_domains(env):
        parser.parse("\n" * text.where.line + text.source, document)
    document.transformer.add_transforms([*_TRANSFORMS, *parser.get_transforms()])
    document.transformer.apply_transforms()
    _drop_notes(document)
    _keep_shown(document, env.config)
    _place_images(document, text, context)
    _move_references(document, base, context)
    context.references += collect(document, context.page)
    return document


def _drop_notes(document: nodes.document) -> None:
    """Remove marks of notes that are elsewhere in the document of the text."""
    for mark in list(document.findall(nodes.footnote_reference)):
        if "refid" not in mark:
            mark.parent.remove(mark)
    for cited in list(document.findall(nodes.citation_reference)):
        if "refid" not in cited:
            cited.parent.replace(cited, nodes.Text(f"[{cited.astext()}]"))


def _keep_shown(document: nodes.document, config: Config) -> None:
    """Take out what only organizers see; make admonitions such as docutils knows.

    Sphinx does the first once it has resolved a document, which a text is none of.
    Its partial rendering ends at admonitions of its own, and of extensions.
    """
    drop(document, {*todos(config), "ifconfig"})
    for node in list(document.findall(nodes.Element)):
        if isinstance(node, nodes.Admonition) and node.tagname not in _ADMONITIONS:
            classes = [*node["classes"], node.tagname]
            known = nodes.admonition("", *node.children, classes=classes)
            if label := admonitionlabels.get(node.tagname):
                known.insert(0, nodes.title("", str(label)))
            node.replace_self(known)


def _settings(env: BuildEnvironment) -> Values:
    settings = get_default_settings(MystParser())
    for name, value in env.settings.items():
        setattr(settings, name, value)
    settings.env = env
    return settings


def _move_references(document: nodes.document, base: str, context: PageContext) -> None:
    """Make references from *base* ones from *context* to the same target."""
    for reference in document.findall(addnodes.pending_xref):
        if reference.get("reftype") == "doc":
            target = docname_join(base, reference["reftarget"])
            reference["reftarget"] = f"/{target}"
        reference["refdoc"] = context.page


def _place_images(document: nodes.document, text: Text, context: PageContext) -> None:
    below = posixpath.dirname(text.where.path)
    folder = Folder(source=Path(context.builder.srcdir), below=below)
    for image in list(document.findall(nodes.image)):
        try:
            resource = read_resource(image["uri"], folder)
        except ReadError as error:
            problem = Problem(kind=error.kind, where=text.where, message=str(error))
            report([problem], Path(context.builder.srcdir))
            if error.missing:
                context.pictures[error.missing] = ""
            placed = None
        else:
            placed = context.image(resource, image.get("alt", ""), image["classes"])
        image.replace_self([placed] if placed is not None else [])
