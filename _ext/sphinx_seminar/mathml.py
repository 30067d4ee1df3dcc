"""Formulas as MathML, which browsers show by themselves.

Sphinx's own way is a script from another host; a site made with this extension
needs none. The conversion is docutils'. A site that wants MathJax sets
``html_math_renderer = "mathjax"``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from docutils.utils.math.unichar2tex import uni2tex_table
from sphinx.locale import _
from sphinx.util import logging

from sphinx_seminar.problems import ProblemKind

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_logger = logging.getLogger(__name__)


def _convert(node: nodes.math | nodes.math_block, *, block: bool) -> str:
    """The MathML of *node*, or its TeX with a warning where there is none."""
    tex = node.astext().translate(uni2tex_table)
    try:
        return str(tex2mathml(tex, as_block=block))
    except MathError as error:
        _logger.warning(
            "%s; the formula is shown as TeX",
            error,
            location=node,
            type="seminar",
            subtype=ProblemKind.MATH.value,
        )
        return ""


def _visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    markup = _convert(node, block=False)
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
    markup = _convert(node, block=True)
    self.body.append(markup or f"<pre>{self.encode(node.astext())}</pre>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _depart(self: HTML5Translator, node: nodes.Element) -> None:
    """Nothing to do: the visitors skip what is inside."""


def setup(app: Sphinx) -> None:
    """Register the renderer; Sphinx prefers it to its own."""
    app.add_html_math_renderer(
        "mathml", (_visit_inline, _depart), (_visit_block, _depart)
    )
