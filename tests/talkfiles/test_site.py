"""What a site has, as far as it is read without Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.talkfiles.site import Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    [
        "numerics",
        "Numerics Seminar",
        "Numerics Group · Numerics Seminar",
        "Numerics Seminar, Institute for Examples",
        "NUMERICS SEMINAR – winter term",
    ],
)
def test_a_series_is_found_in_the_head_of_a_poster(tmp_path: Path, name: str) -> None:
    (tmp_path / "conf.py").touch()
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks/series.yml").write_text("numerics:\n  name: Numerics Seminar\n")
    found = Site(tmp_path).series_called(name)
    assert found is not None
    assert found.key == "numerics"
    assert Site(tmp_path).series_called("Numerical Seminar") is None
