"""The generated pages: written by HTML builders, each only when it has changed."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_seminar.domain import domain_of
from sphinx_seminar.mystext import parse_text
from sphinx_seminar.pages import navigation
from sphinx_seminar.publish import publisher_of
from sphinx_seminar.render.blocks import page_body, page_title
from sphinx_seminar.render.place import Place, has_pages
from sphinx_seminar.render.tools import subscribe
from sphinx_seminar.views import fingerprint
from sphinx_seminar.views.pages import generated_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_seminar.views.pages.blocks import Page


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give Sphinx the pages to write (its event ``html-collect-pages``)."""
    builder = app.builder
    if not has_pages(builder):
        return
    assert isinstance(builder, StandaloneHTMLBuilder)
    domain = domain_of(app.env)
    for page in generated_pages(domain.archive, domain.pages):
        if page.name in app.env.found_docs:
            continue  # the organizer's own document is the page
        if not domain.tracker.is_current(page.name, fingerprint([page])):
            place = Place(builder, page.name)
            context = _context(page, place, builder)
            domain.tracker.note(place)
            yield page.name, context, "seminar/page.html"


def _context(
    page: Page, place: Place, builder: StandaloneHTMLBuilder
) -> dict[str, Any]:
    body = page_body(page, place, parse_text)
    publisher = publisher_of(builder)
    found = publisher.subscription(page.name) if publisher else None
    if found:
        # below what the page says of itself, above its lists
        lists = (n for n, part in enumerate(body) if isinstance(part, nodes.section))
        body.insert(next(lists, len(body)), subscribe(found, place))
    place.begin()
    return {
        "title": html.escape(page_title(page)),  # templates take it for markup
        "body": builder.render_partial(body)["fragment"],
        "has_maths_elements": _has_math(body),
        "meta": {},
        "metatags": "",
        "parents": [],
        "seminar_kind": page.kind,
    }


def _has_math(body: nodes.Element) -> bool:
    return any(isinstance(n, nodes.math | nodes.math_block) for n in body.findall())


def _keep_source(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Leave the source of a talk out of what is published.

    It holds what pages do not show: the join link of a past talk, comments.
    """
    if pagename in domain_of(app.env).talks:
        context["sourcename"] = ""


def setup(app: Sphinx) -> None:
    """Register the pages and their place in navigation."""
    app.connect("html-collect-pages", collect_pages)
    app.connect("html-page-context", _keep_source, priority=100)
    navigation.setup(app)
