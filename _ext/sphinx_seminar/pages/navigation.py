"""The index pages in the theme's navigation.

They are no documents, so no toctree can name them. Themes ask for the global
toctree through the template function ``toctree()``; what it returns gets one
more list before it, in the markup that another toctree would give. The PyData
theme lists the same in its header by a function of its own, which is extended
likewise.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_seminar.domain import domain_of
from sphinx_seminar.render.blocks import hub_title
from sphinx_seminar.render.place import has_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx


def _extend(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    builder = app.builder
    if not has_pages(builder) or "toctree" not in context:
        return
    hubs = domain_of(app.env).navigation()
    if not hubs:
        return
    assert isinstance(builder, StandaloneHTMLBuilder)
    original: Callable[..., str] = context["toctree"]
    entries = _entries(builder, hubs, pagename)

    def toctree(**options: Any) -> str:
        # Sphinx gives captions the role of a heading without a level
        return entries + original(**options).replace(
            '<p class="caption" role="heading">',
            '<p class="caption" role="heading" aria-level="2">',
        )

    context["toctree"] = toctree


def _extend_header(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    original: Callable[..., str] | None = context.get("generate_header_nav_html")
    builder = app.builder
    if original is None or not has_pages(builder):
        return
    entries = "".join(
        f'<li class="nav-item{" current active" if page == pagename else ""}">'
        f'<a class="nav-link nav-internal" '
        f'href="{escape(builder.get_relative_uri(pagename, page) or "#")}">'
        f"{escape(hub_title(hub))}</a></li>\n"
        for hub, page in domain_of(app.env).navigation().items()
    )
    context["generate_header_nav_html"] = lambda **options: (
        entries + original(**options)
    )


def _entries(
    builder: StandaloneHTMLBuilder, hubs: dict[str, str], pagename: str
) -> str:
    listed = nodes.bullet_list()
    for hub, page in hubs.items():
        classes = ["current"] if page == pagename else []
        reference = nodes.reference(
            "",
            hub_title(hub),
            internal=True,
            refuri=builder.get_relative_uri(pagename, page),
            anchorname="",
            classes=list(classes),
        )
        label = addnodes.compact_paragraph("", "", reference)
        item = nodes.list_item("", label, classes=["toctree-l1", *classes])
        listed += item
    entries = addnodes.compact_paragraph("", "", listed, toctree=True)
    return builder.render_partial(entries)["fragment"]


def setup(app: Sphinx) -> None:
    """Extend the template function before themes call it."""
    app.connect("html-page-context", _extend, priority=100)
    app.connect("html-page-context", _extend_header, priority=900)  # once it is there
