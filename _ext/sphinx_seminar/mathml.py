"""Formulas as MathML, which browsers show by themselves.

Sphinx's own way is a script from another host; a site made with this extension
needs none. A site that wants MathJax sets
``html_math_renderer = "mathjax"``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from sphinx.locale import _

from sphinx_seminar.domain import domain_of
from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.render.formulas import mathml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator


def _mathml(node: nodes.Node) -> str:
    """The MathML of *node*.

    :raises MathError: its TeX has none.
    """
    return mathml(node.astext(), block=isinstance(node, nodes.math_block))


def _convert(node: nodes.Node) -> str:
    """The MathML of *node*; empty if there is none, which has been reported."""
    try:
        return _mathml(node)
    except MathError:
        return ""


def _find_problems(document: nodes.document, path: str) -> Iterator[Problem]:
    for node in document.findall(_is_formula):
        try:
            _mathml(node)
        except MathError as error:
            reason = str(error).rstrip(".")
            message = (
                f"found {node.astext()!r}, expected TeX that has a form in MathML "
                f"({reason}); the formula is shown as TeX"
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
    return config.html_math_renderer in {None, "mathml"}


def _check(app: Sphinx, document: nodes.document) -> None:
    """Report formulas once, as they are read: a title is shown on many pages."""
    if _is_used(app.config):
        docname = app.env.docname
        path = app.env.doc2path(docname, base=False)
        problems = _find_problems(document, Path(path).as_posix())
        domain_of(app.env).note_problems(docname, problems)


def _visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    markup = _convert(node)
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
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    markup = _convert(node)
    self.body.append(markup or f"<pre>{self.encode(node.astext())}</pre>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _depart(self: HTML5Translator, node: nodes.Element) -> None:
    """Nothing to do: the visitors skip what is inside."""


def setup(app: Sphinx) -> None:
    """Register the renderer; Sphinx prefers it to its own."""
    app.connect("doctree-read", _check)
    app.add_html_math_renderer(
        "mathml", (_visit_inline, _depart), (_visit_block, _depart)
    )
