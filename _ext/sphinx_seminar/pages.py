"""The generated pages: written by HTML builders, each only when it has changed."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from sphinx_seminar import wording
from sphinx_seminar.formulas import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.build import Build
    from sphinx_seminar.render.place import Place
    from sphinx_seminar.views.pages.blocks import Page


def collect_pages(build: Build) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The pages to write: names, contexts and templates."""
    for plan in build.plans:
        if plan.name in build.tracker.outdated:
            place = build.place(plan.name)
            context = _context(plan.make(), place, build)
            build.tracker.written.add(plan.name)
            build.tracker.note(place)
            yield plan.name, context, "seminar/page.html"


def _context(page: Page, place: Place, build: Build) -> dict[str, Any]:
    assert build.templates is not None
    found = build.publisher.subscription(page.name) if build.publisher else None
    title = wording.page_title(page.kind, page.arguments)
    return {
        "title": html.escape(readable(title)),  # templates take it for markup
        "body": str(build.templates.at(place).page(page, found)),
        "has_maths_elements": place.has_math,
        "meta": {},
        "metatags": "",
        "parents": [],
        "seminar_kind": page.kind,
    }
