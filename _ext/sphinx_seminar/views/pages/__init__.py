"""The generated pages, as data: a title and blocks, one under the other.

Each comes as a plan: with the digest of what it is made of, which is known without
making it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.views.pages import series, speakers, talks, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.views.pages.blocks import PlannedPage
    from sphinx_seminar.views.targets import Pages


def generated_pages(archive: Archive, pages: Pages) -> Iterator[PlannedPage]:
    """Every page that is generated for *archive*."""
    yield from talks.pages_of_talks(archive, pages)
    yield from series.pages_of_series(archive, pages)
    yield from speakers.pages_of_speakers(archive, pages)
    yield from topics.pages_of_topics(archive, pages)
