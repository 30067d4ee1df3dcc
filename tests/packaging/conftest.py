"""The wheel, and an environment with nothing else."""

from __future__ import annotations

import os
import sys
import venv
from typing import TYPE_CHECKING

import pytest

from tests.packaging.environment import pip, run
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "-o", folder], cwd=REPOSITORY)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")  # tests install more into it
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("venv")
    # with this Python's own pip; only what is imported is compiled
    venv.create(folder, with_pip=False)
    found = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    constraints = REPOSITORY / "constraints.txt"
    pip(found, "install", "--quiet", "--no-compile", "-c", constraints, wheel)
    return found
