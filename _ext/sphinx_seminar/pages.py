"""The generated pages: written by HTML builders, each only when it has changed."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_seminar import wording
from sphinx_seminar.formulas import readable
from sphinx_seminar.parallel import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.build import Build
    from sphinx_seminar.manifest import ExternalContent
    from sphinx_seminar.render.page_context import PageContext
    from sphinx_seminar.views.pages.blocks import Page, PlannedPage


class _Written(NamedTuple):
    """What a process that has written pages tells of them."""

    pages: dict[str, ExternalContent | None]
    images: dict[str, str]


def write_pages(build: Build) -> None:
    """Write the pages that are not as they should be."""
    tracker, builder = build.tracker, build.builder
    if not tracker.outdated:
        return

    def work(plans: Sequence[PlannedPage]) -> _Written:
        assert isinstance(builder, StandaloneHTMLBuilder)
        before = builder.images.copy()
        for plan in plans:
            page_context = build.page_context(plan.name)
            context = _context(plan.make(), page_context, build)
            tracker.note(page_context)
            builder.handle_page(plan.name, context, "seminar/page.html")
        images = dict(builder.images.items() - before.items())
        pages = {one.name: tracker.new.external.get(one.name) for one in plans}
        return _Written(pages, images)

    def done(written: _Written) -> None:
        builder.images.update(written.images)
        tracker.take(written.pages)

    outdated = [plan for plan in build.plans if plan.name in tracker.outdated]
    share(outdated, work, done, builder=builder, processes=build.processes)


def _context(page: Page, page_context: PageContext, build: Build) -> dict[str, Any]:
    assert build.templates is not None
    found = build.publisher.subscription(page.name) if build.publisher else None
    title = wording.page_title(page.kind, page.arguments, page_context.locale)
    return {
        "title": html.escape(readable(title)),  # templates take it for markup
        "body": str(build.templates.at(page_context).page(page, found)),
        "has_maths_elements": page_context.has_math,
        "meta": {},
        "metatags": "",
        "parents": [],
        "seminar_kind": page.kind,
    }
