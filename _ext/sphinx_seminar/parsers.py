"""How documents are parsed: with a limit, and by how far they are trusted."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document
from mdit_py_plugins.dollarmath.index import math_inline_dollar
from myst_parser.config.main import (
    MdParserConfig,
    TopmatterReadError,
    merge_file_level,
    read_topmatter,
)
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning
from sphinx.parsers import RSTParser

from sphinx_seminar import guard
from sphinx_seminar.config import trusts_text_alone
from sphinx_seminar.domain import domain_of
from sphinx_seminar.mystext import is_text
from sphinx_seminar.problems import ProblemKind, shortened
from sphinx_seminar.reading.brackets import formulas_in_brackets
from sphinx_seminar.reading.dollars import without_sums
from sphinx_seminar.renderers import BRACKETS, Renderer
from sphinx_seminar.text_renderer import LINKS, TextRenderer

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.statemachine import StringList
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from myst_parser.warnings_ import MystWarnings

_FOOTNOTE = "footnote_ref"
"""What markdown-it calls its rule for the marks of footnotes."""
_CLOSED = re.compile(r"\[\^[^ \n\]]{1,300}\]")

_DEEPEST_TREE = 120
"""The same of all that a document is made of."""


def _text_config(config: MdParserConfig) -> MdParserConfig:
    """Markdown for those who are not trusted; formulas are marked as in the site."""
    kept = ("dmath_allow_labels", "dmath_allow_space", "dmath_allow_digits")
    return MdParserConfig(
        enable_extensions={"colon_fence", "dollarmath"},
        dmath_double_inline=config.dmath_double_inline,
        heading_anchors=config.heading_anchors,
        links_external_new_tab=config.links_external_new_tab,
        url_schemes=dict.fromkeys(LINKS),
        **{name: getattr(config, name) for name in kept},
    )


class SeminarParser(MystParser):
    """MyST, or text alone where nothing else is trusted."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse, with the configuration of the site, or that of text alone."""
        env = document.settings.env
        config: MdParserConfig = env.myst_config
        renderer: type[Renderer] = Renderer
        if trusts_text_alone(env.config, env.docname):
            config, renderer = _text_config(config), TextRenderer
        else:
            config = _with_front_matter(config, inputstring, document)
        if config is not env.myst_config:
            _render(_markdown(config, renderer), inputstring, document)
            return
        # nearly all documents are read alike, and a parser is for one at a time
        idle = domain_of(env).idle_parsers
        parser = idle.pop() if idle else _markdown(config, renderer)
        if _render(parser, inputstring, document):
            idle.append(parser)


def _markdown(config: MdParserConfig, renderer: type[Renderer]) -> MarkdownIt:
    """A parser of Markdown."""
    parser = create_md_parser(config, renderer)
    if "math_inline" in parser.inline.ruler.get_all_rules():
        parser.inline.ruler.at("math_inline", _formula_rule(config))
        parser.core.ruler.before("text_join", BRACKETS, _mark_brackets)
    _bound_footnotes(parser)
    return parser


def _render(parser: MarkdownIt, source: str, document: nodes.document) -> bool:
    """Parse into *document*; returns whether *parser* is as it was before."""
    parser.options["document"] = document
    return _bounded(partial(parser.render, source), source, document)


def _formula_rule(config: MdParserConfig) -> Callable[[StateInline, bool], bool]:
    """Reads formulas between dollar signs as MyST does, but no sums of money."""
    return without_sums(
        math_inline_dollar(
            allow_space=config.dmath_allow_space,
            allow_digits=config.dmath_allow_digits,
            allow_double=config.dmath_double_inline,
        )
    )


def _mark_brackets(state: StateCore) -> None:
    r"""Note where formulas are between ``\(`` and ``\)``, before those are text."""
    for token in state.tokens:
        if "\\" in token.content and token.children:
            token.meta[BRACKETS] = list(formulas_in_brackets(token.children))


def _bound_footnotes(parser: MarkdownIt) -> None:
    """Look for the end of a footnote's mark nearby.

    The rule of markdown-it goes through all that follows, letter by letter, so that
    twenty thousand letters of marks without an end take a minute.
    """
    rules = [one for one in parser.inline.ruler.__rules__ if one.name == _FOOTNOTE]
    for rule in rules:
        parser.inline.ruler.at(_FOOTNOTE, _if_closed(rule.fn))


def _if_closed(
    rule: Callable[[StateInline, bool], bool],
) -> Callable[[StateInline, bool], bool]:
    def read(state: StateInline, silent: bool) -> bool:
        is_closed = _CLOSED.match(state.src, state.pos) is not None
        return is_closed and rule(state, silent)

    return read


class SeminarRstParser(RSTParser):
    """reStructuredText, as Sphinx reads it."""

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse, to whatever depth there is room for."""
        parse = partial(super().parse, inputstring, document)
        _bounded(parse, inputstring, document)


def _with_front_matter(
    config: MdParserConfig, source: str, document: nodes.document
) -> MdParserConfig:
    """*config* with what the head of a file says of it, as MyST's own parser does."""

    def warn(kind: MystWarnings, message: str) -> None:
        create_warning(document, message, kind, line=1, append_to=document)

    try:
        head = read_topmatter(source)
    except TopmatterReadError:  # which is reported when it is rendered
        return config
    return merge_file_level(config, head, warn) if head else config


def _bounded(
    parse: Callable[[], object], source: str | StringList, document: nodes.document
) -> bool:
    """Parse; a document that is nested without end is shown as it is written.

    :returns: whether it is not.
    """
    try:
        parse()
        is_too_deep = _is_deep(document)
    except RecursionError:
        is_too_deep = True
    if is_too_deep:
        lines = source.split("\n") if isinstance(source, str) else source
        _show_whole("\n".join(lines), document)
    return not is_too_deep


def _is_deep(document: nodes.document) -> bool:
    waiting: list[tuple[nodes.Node, int]] = [(document, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > _DEEPEST_TREE:
            return True
        waiting += [(child, depth + 1) for child in node.children]
    return False


def _show_whole(source: str, document: nodes.document) -> None:
    """Make *document* nothing but its source, and say why."""
    env = document.settings.env
    message = "found parts nested too deeply, expected fewer within each other"
    fresh = new_document(document["source"], document.settings)
    kept = {"settings", "reporter", "transformer", "current_source", "current_line"}
    for name, value in fresh.__dict__.items():
        if name not in kept and name not in {"attributes", "children"}:
            setattr(document, name, value)
    if not is_text(env):
        domain_of(env).clear_doc(env.docname)
        env.metadata[env.docname]["orphan"] = True  # as it was, if it had talks
    where = guard.place(env, document["source"], 1)
    guard.note(env, ProblemKind.LIMIT, where, f"{message}; this file is shown as text")
    first = next((line for line in source.split("\n") if line.strip(" #=")), "")
    name = first.strip(" #=") or env.docname
    title = nodes.title(name, shortened(name))
    block = nodes.literal_block(source, source, language="none")
    section = nodes.section("", title, block, names=[nodes.fully_normalize_name(name)])
    document.children = []
    document += section
    document.note_implicit_target(section, section)
