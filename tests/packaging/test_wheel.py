"""The wheel: what is in it is enough to build a site anywhere."""

from __future__ import annotations

import email
import re
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.packaging.environment import pip, run
from tests.support import (
    REPOSITORY,
    Site,
    check_links,
    differences,
    files_of,
    sphinx_build,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

# What an organizer starts with.
CONF = """\
extensions = ["myst_parser", "sphinx_design", "sphinx_seminar"]
html_baseurl = "https://seminar.example.org/"
seminar_now = "2026-01-15T12:00:00+00:00"
"""
TALK = """\
# On Knots

::::{talk}
:date: 2026-02-03
:time: 14:00-15:00
:timezone: Europe/Berlin
:topics: knots

:::{speaker} Dr. Dee Imaginary
:affiliation: University of Nowhere

Dee ties knots.
:::

Let $x$ be a knot.
::::
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("new") / "source")
    site.write("conf.py", CONF)
    site.write("talks/2026/knots.md", TALK)
    return site


CACHE = re.compile(r"/(__pycache__|\.[a-z]+_cache)/")


def test_its_addresses_are_those_of_its_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://git.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "group/seminar")
    run([sys.executable, "-m", "build", "--wheel", "-o", tmp_path], cwd=REPOSITORY)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    assert metadata.get_all("Project-URL") == [
        "Source, https://git.example/group/seminar",
        "Issues, https://git.example/group/seminar/issues",
        "Changelog, https://git.example/group/seminar/blob/main/CHANGELOG.md",
    ]


def test_files(wheel: Path) -> None:
    """Everything that the package holds is in, and nothing else."""
    package = REPOSITORY / "_ext"
    expected = {
        path.relative_to(package).as_posix()
        for path in (package / "sphinx_seminar").rglob("*")
        if path.is_file() and not CACHE.search(path.as_posix())
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == expected
    assert "sphinx_seminar/py.typed" in names


def test_same_pages_from_the_wheel(python: Path, site: Site, tmp_path: Path) -> None:
    # of the extra "poster", and here: what prints has a code to scan
    pip(python, "install", "--quiet", "-c", REPOSITORY / "constraints.txt", "segno")
    command = [python, "-m", "sphinx", "-W", site.srcdir, tmp_path / "wheel"]
    run(command, cwd=tmp_path)
    sphinx_build(site.srcdir, tmp_path / "here", cwd=tmp_path)
    one, other = (files_of(tmp_path / name) for name in ("wheel", "here"))
    assert differences(one, other) == []
    assert {
        "talks/index.html",
        "talks/2026/index.html",
        "talks/2026/knots.html",
        "series/index.html",
        "speakers/dee-imaginary.html",
        "topics/knots.html",
        "_static/seminar.css",
    } <= set(one)
    assert check_links(tmp_path / "wheel") == []


def test_what_the_wheel_needs(python: Path) -> None:
    """No package is missing, and none that only this repository's site needs."""
    pip(python, "check")
    installed = pip(python, "list").lower()
    assert "sphinx-seminar" in installed
    assert "furo" not in installed
    assert "pytest" not in installed
