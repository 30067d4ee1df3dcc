"""A site with a series, for the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.organizer import SERIES, talk

if TYPE_CHECKING:
    from tests.support import Site


@pytest.fixture
def algebra(site: Site) -> Site:
    """A site with a weekly series."""
    site.write("talks/series.yml", SERIES)
    for number, day in enumerate(("2025-12-02", "2025-12-09", "2025-12-16")):
        talk(
            site,
            f"2025/talk-{number}",
            speaker="Jane Doe",
            series="algebra",
            date=day,
            time="14:00-15:00",
            venue="Room 1",
            topics="knots",
        )
    return site
