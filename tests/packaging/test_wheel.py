"""The wheel: what is in it is enough to build a site anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.support import (
    REPOSITORY,
    Site,
    check_links,
    differences,
    files_of,
    sphinx_build,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def run(command: Iterable[object], cwd: Path) -> str:
    """Run *command*, without what this process has set for its own Python."""
    own = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    env = {name: value for name, value in os.environ.items() if name not in own}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**env, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pip(python: Path, *command: object) -> str:
    """Run pip for the environment of *python*."""
    return run(
        [sys.executable, "-m", "pip", "--python", python, *command], python.parent
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "-o", folder], cwd=REPOSITORY)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("venv")
    # with this Python's own pip; only what is imported is compiled
    venv.create(folder, with_pip=False)
    found = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    constraints = REPOSITORY / "constraints.txt"
    pip(found, "install", "--quiet", "--no-compile", "-c", constraints, wheel)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("new") / "source")
    site.write("conf.py", CONF)
    site.write("talks/2026/knots.md", TALK)
    return site


CACHE = re.compile(r"/(__pycache__|\.[a-z]+_cache)/")


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
