"""How long making the search index takes, beside Pagefind on the same talks.

    python -m benchmarks.search_index SOURCE OUTPUT

SOURCE has been built to OUTPUT before. The index there is made anew, in a build in
which nothing else is to be done; then Pagefind (the extra ``benchmarks``) reads the
pages of the same talks. Wanted at 10,000 talks: at most 1 ms a talk.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sphinx_seminar.search.build import FOLDER

_SAID = re.compile(r"search: indexed (\d+) talks and pages in ([\d.]+) s")


def ours(source: Path, output: Path) -> tuple[int, float]:
    """How many rows were indexed, and in how many seconds."""
    shutil.rmtree(output / FOLDER, ignore_errors=True)
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", source, output],
        capture_output=True,
        text=True,
        check=True,
    )
    said = _SAID.search(run.stdout)
    assert said is not None, run.stdout
    return int(said[1]), float(said[2])


def pagefind(output: Path) -> float:
    """How many seconds Pagefind takes for the pages of talks."""
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            output,
            "--quiet",
        ]
        command += ["--glob", "talks/*/*.html", "--output-path", f"{folder}/index"]
        started = time.perf_counter()
        subprocess.run(command, check=True)
        return time.perf_counter() - started


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    rows, seconds = ours(options.source, options.output)
    print(f"this index: {seconds:.1f} s, {1000 * seconds / rows:.2f} ms a row")
    other = pagefind(options.output)
    print(f"Pagefind: {other:.1f} s ({other / seconds:.1f} times as long)")


if __name__ == "__main__":
    main()
