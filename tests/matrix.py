"""Run a part of the tests with other versions: ``make test-matrix``.

Each Python that is on the path, with the lowest and with the newest versions of
Sphinx, docutils, MyST and the others that ``pyproject.toml`` allows, in an environment
of its own under ``.cache/matrix``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "matrix"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
VERSIONS = {"lowest": "lowest-direct", "newest": "highest"}
"""What is installed, and what uv calls that."""
TOOLS = (
    *("beautifulsoup4", "extruct", "feedparser", "furo", "html5lib", "hypothesis"),
    *(
        "jsonschema",
        "linkify-it-py",
        "pillow",
        "pybtex",
        "pytest",
        "pytest-xdist",
        "sphinxext-opengraph",
    ),
)
"""What the tests below need besides the package."""
TESTS = (
    "tests/unit",
    "tests/exports",
    "tests/sphinx/test_builders.py",
    "tests/sphinx/test_fences.py",
    "tests/sphinx/test_formulas.py",
    "tests/sphinx/test_html.py",
    "tests/sphinx/test_incremental_cases.py",
    "tests/sphinx/test_pages.py",
)
"""What touches Sphinx, docutils and MyST most, in some minutes."""


def main() -> int:
    """Run the tests in each environment; the number of those that failed."""
    parser = argparse.ArgumentParser(description="Run tests with other versions.")
    parser.add_argument("--python", action="append", choices=PYTHONS)
    parser.add_argument("--versions", action="append", choices=list(VERSIONS))
    parser.add_argument("tests", nargs="*", default=TESTS)
    options = parser.parse_args()
    outcomes: dict[str, str] = {}
    for python in options.python or PYTHONS:
        for versions in options.versions or VERSIONS:
            name = f"Python {python}, {versions} versions"
            print(f"==> {name}", flush=True)
            outcomes[name] = _run(python, versions, options.tests)
    print("\n".join(f"{name}: {outcome}" for name, outcome in outcomes.items()))
    return sum(outcome == "failed" for outcome in outcomes.values())


def _run(python: str, versions: str, tests: list[str]) -> str:
    folder = CACHE / f"{python}-{versions}"
    interpreter = str(folder / "bin" / "python")
    found = _interpreter(python)
    if not found:
        return "no such Python here"
    _uv("venv", "--quiet", "--clear", "--python", found, str(folder))
    into = ("pip", "install", "--quiet", "--python", interpreter)
    resolution = f"--resolution={VERSIONS[versions]}"
    installed = _uv(*into, resolution, "--editable", str(ROOT))
    listed = _uv("pip", "freeze", "--exclude-editable", "--python", interpreter).stdout
    frozen = folder / "frozen.txt"
    frozen.write_text(listed, encoding="utf-8")
    tools = _uv(*into, "--constraint", str(frozen), *TOOLS)
    if installed.returncode or tools.returncode:
        return "failed"
    named = ("sphinx==", "docutils==", "myst-parser==")
    print(*(one for one in listed.split() if one.startswith(named)), flush=True)
    pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
    ran = subprocess.run(
        [interpreter, *pytest, "-m", "not slow and not browser", *tests],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "_ext")},
        check=False,
    )
    return "passed" if ran.returncode == 0 else "failed"


def _interpreter(python: str) -> str:
    """The program of a version on the path, if it is there and runs."""
    program = shutil.which(f"python{python}")
    if program is None:
        return ""
    works = subprocess.run([program, "-c", ""], capture_output=True, check=False)
    return program if works.returncode == 0 else ""


def _uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "uv", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
