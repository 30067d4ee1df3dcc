"""Fixtures that tests of every layer share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support import ROOTS, Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The same examples each time, so that a failure is one for everybody; no failure
# because a machine does much else. `make test-slow` asks for the thorough profile.
for _name, _examples in (("quick", 20), ("thorough", 200)):
    settings.register_profile(
        _name,
        derandomize=True,
        deadline=None,
        database=None,
        max_examples=_examples,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("quick")

pytest_plugins = ("sphinx.testing.fixtures",)


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Where ``pytest.mark.sphinx`` finds its test roots."""
    return ROOTS


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty site in a folder of its own."""
    return Site(tmp_path / "source")


@pytest.fixture(scope="module")
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """Makes sites that the tests of a module share."""

    def make(root: str = "") -> Site:
        return Site(tmp_path_factory.mktemp("site") / "source", root)

    return make
