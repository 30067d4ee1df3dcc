"""The pages of all talks, and of a year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.views.pages.blocks import Jump, Page
from sphinx_seminar.views.pages.groups import by_month, by_year, year_target
from sphinx_seminar.views.targets import Pages, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive import Archive


def pages_of_talks(archive: Archive, pages: Pages) -> Iterator[Page]:
    """The index of talks, and one page a year."""
    yield Page(
        name=pages.talks(),
        kind="talks",
        blocks=by_year(
            archive.talks,
            archive,
            pages,
            target=year_target(pages),
        ),
    )
    years = Jump(
        targets=tuple(
            Target(page=pages.year(year), label=str(year)) for year in archive.by_year
        ),
        counts=tuple(len(talks) for talks in archive.by_year.values()),
    )
    for year, talks in archive.by_year.items():
        yield Page(
            name=pages.year(year),
            kind="year",
            search=f"year={year}",
            arguments=(str(year),),
            parents=(Target(page=pages.talks(), label=""),),
            blocks=(years, *by_month(talks, archive, pages)),
        )
