"""The generated pages: written by HTML builders, each only when it has changed."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_seminar.mystext import parse_text
from sphinx_seminar.render.blocks import page_body, page_title
from sphinx_seminar.render.place import Place
from sphinx_seminar.render.tools import subscribe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.build import Build
    from sphinx_seminar.views.pages.blocks import Page


def collect_pages(build: Build) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The pages to write: names, contexts and templates."""
    for plan in build.plans:
        if plan.name in build.tracker.outdated:
            place = Place(build.builder, plan.name)
            context = _context(plan.make(), place, build)
            build.tracker.written.add(plan.name)
            build.tracker.note(place)
            yield plan.name, context, "seminar/page.html"


def _context(page: Page, place: Place, build: Build) -> dict[str, Any]:
    assert isinstance(build.builder, StandaloneHTMLBuilder)
    body = page_body(page, place, parse_text)
    found = build.publisher.subscription(page.name) if build.publisher else None
    if found:
        # below what the page says of itself, above its lists
        lists = (n for n, part in enumerate(body) if isinstance(part, nodes.section))
        body.insert(next(lists, len(body)), subscribe(found, place))
    place.begin()
    return {
        "title": html.escape(page_title(page)),  # templates take it for markup
        "body": build.builder.render_partial(body)["fragment"],
        "has_maths_elements": _has_math(body),
        "meta": {},
        "metatags": "",
        "parents": [],
        "seminar_kind": page.kind,
    }


def _has_math(body: nodes.Element) -> bool:
    return any(isinstance(n, nodes.math | nodes.math_block) for n in body.findall())
