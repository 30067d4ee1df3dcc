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

from sphinx_seminar.wording import hub_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.builders.html import StandaloneHTMLBuilder


def extend(
    builder: StandaloneHTMLBuilder,
    hubs: Mapping[str, str],
    page: str,
    context: dict[str, Any],
) -> None:
    """Let the global toctree of *page* begin with *hubs*."""
    if not hubs or "toctree" not in context:
        return
    original: Callable[..., str] = context["toctree"]
    entries = _entries(builder, hubs, page)

    def toctree(**options: Any) -> str:
        # Sphinx gives captions the role of a heading without a level
        return entries + original(**options).replace(
            '<p class="caption" role="heading">',
            '<p class="caption" role="heading" aria-level="2">',
        )

    context["toctree"] = toctree


def extend_header(
    builder: StandaloneHTMLBuilder,
    hubs: Mapping[str, str],
    page: str,
    context: dict[str, Any],
) -> None:
    """Let the header of the PyData theme on *page* begin with *hubs*."""
    original: Callable[..., str] | None = context.get("generate_header_nav_html")
    if original is None:
        return
    entries = "".join(
        f'<li class="nav-item{" current active" if target == page else ""}">'
        f'<a class="nav-link nav-internal" '
        f'href="{escape(builder.get_relative_uri(page, target) or "#")}">'
        f"{escape(hub_title(hub))}</a></li>\n"
        for hub, target in hubs.items()
    )
    context["generate_header_nav_html"] = lambda **options: (
        entries + original(**options)
    )


def _entries(builder: StandaloneHTMLBuilder, hubs: Mapping[str, str], page: str) -> str:
    listed = nodes.bullet_list()
    for hub, target in hubs.items():
        classes = ["current"] if target == page else []
        reference = nodes.reference(
            "",
            hub_title(hub),
            internal=True,
            refuri=builder.get_relative_uri(page, target),
            anchorname="",
            classes=list(classes),
        )
        label = addnodes.compact_paragraph("", "", reference)
        item = nodes.list_item("", label, classes=["toctree-l1", *classes])
        listed += item
    entries = addnodes.compact_paragraph("", "", listed, toctree=True)
    return builder.render_partial(entries)["fragment"]
