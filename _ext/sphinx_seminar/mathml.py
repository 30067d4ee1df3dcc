"""Formulas as MathML, which browsers show by themselves.

Sphinx's own way is a script from another host; a site made with this extension needs
none. A site that has chosen a renderer keeps it: by ``html_math_renderer``, by its
extensions, or by settings of MathJax.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _ as sphinx_gettext

from sphinx_seminar.config.macros import macros_of
from sphinx_seminar.domain import domain_of
from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind, quoted, shortened
from sphinx_seminar.tex import Macros, TexError, mathml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator


RENDERER = "mathml"
"""The name of this renderer, for ``html_math_renderer``."""

_OF_MATHJAX = (
    "mathjax_options",
    "mathjax_config",
    "mathjax2_config",
    "mathjax3_config",
    "mathjax4_config",
    "mathjax_config_path",
)
"""Settings that only a site which wants MathJax makes; empty by default."""


def choose_renderer(app: Sphinx, config: Config) -> None:
    """Leave formulas to the renderer that the site has chosen.

    Sphinx prefers any renderer to its own, MathJax, and refuses to choose among
    several; so a site that loads ``sphinx.ext.imgmath``, or gives MathJax macros,
    would change, or end, only because this extension is there.
    """
    if config.html_math_renderer is not None:
        return
    others = app.registry.html_inline_math_renderers.keys() - {"mathjax", RENDERER}
    wants_mathjax = "sphinx.ext.mathjax" in config.extensions or any(
        getattr(config, name, None) for name in _OF_MATHJAX
    )
    if others:
        config.html_math_renderer = min(others)
    elif wants_mathjax:
        config.html_math_renderer = "mathjax"


def _convert(node: nodes.Node, config: Config) -> str:
    """The MathML of *node*; empty if there is none, which has been reported."""
    try:
        return _mathml(node, macros_of(config))
    except TexError:
        return ""


def _mathml(node: nodes.Node, macros: Macros) -> str:
    return mathml(node.astext(), macros, block=isinstance(node, nodes.math_block))


def _find_problems(
    document: nodes.document, path: str, macros: Macros
) -> Iterator[Problem]:
    for node in document.findall(_is_formula):
        try:
            _mathml(node, macros)
        except TexError as error:
            reason = str(error).rstrip(".")
            found = quoted(shortened(node.astext()))
            message = (
                f"found {found}, expected TeX that has a form in MathML ({reason}); "
                "the formula is shown as TeX"
            )
            yield Problem(
                kind=ProblemKind.MATH,
                where=Where(path=path, line=_line(node)),
                message=message,
            )


def _is_formula(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.math_block)


def _line(node: nodes.Node) -> int:
    here: nodes.Node | None = node
    while here is not None and not here.line:
        here = here.parent
    return here.line or 0 if here is not None else 0


def _is_used(config: Config) -> bool:
    return config.html_math_renderer in {None, RENDERER}


def check(app: Sphinx, document: nodes.document) -> None:
    """Note formulas that have no MathML, once: a title is shown on many pages."""
    if _is_used(app.config):
        docname = app.env.docname
        path = app.env.doc2path(docname, base=False)
        macros = macros_of(app.config)
        problems = _find_problems(document, Path(path).as_posix(), macros)
        domain_of(app.env).note_problems(docname, problems)


def _visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    markup = _convert(node, self.config)
    if markup:
        self.body.append(markup)
    else:
        self.body.append(self.starttag(node, "code", "", CLASS="math"))
        self.body.append(self.encode(node.astext()) + "</code>")
    raise nodes.SkipNode


def _visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="math"))
    if node.get("number"):
        number = self.encode(str(node["number"]))
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, sphinx_gettext("Link to this equation"))
        self.body.append("</span>")
    markup = _convert(node, self.config)
    self.body.append(markup or f"<pre>{self.encode(node.astext())}</pre>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _depart(self: HTML5Translator, node: nodes.Element) -> None:
    """Nothing to do: the visitors skip what is inside."""


def add_renderer(app: Sphinx) -> None:
    """Register the renderer; Sphinx prefers it to its own."""
    app.add_html_math_renderer(
        RENDERER, (_visit_inline, _depart), (_visit_block, _depart)
    )
