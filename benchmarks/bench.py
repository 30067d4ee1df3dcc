"""How long builds take, beside those of other programs with the same talks.

    python -m benchmarks.bench [--sizes 100 1000] [--programs seminar plain] …

Every program builds the same talks, all of them in turn, several times. What counts
is the ratio of two programs in the same run: seconds depend on the machine, and on
what else it does. The rows:

    cold      everything, for the first time
    jobs      the same, with as many processes as the machine has processors
    nothing   again, with nothing changed
    abstract  again, with a word more in one abstract
    title     again, with another title of one talk
    talk      again, with one more talk

Figures are kept in a JSON file. Rows and sizes that are measured again replace those
that are there; so one row can be looked at without the others.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks import chart
from benchmarks.corpus import chosen, write
from benchmarks.programs import PROGRAMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.corpus import Talk
    from benchmarks.programs import Program

ROWS = ("cold", "jobs", "nothing", "abstract", "title", "talk")
_PACKAGE = Path(__file__).resolve().parent.parent / "_ext"


class Measure(NamedTuple):
    """What one build cost, and what it wrote."""

    processor: float
    """Seconds of all processors together, in the program and all its children."""
    wall: float
    """Seconds by the clock."""
    memory: float
    """The most that one process had, in MB."""
    pages: int
    """How many HTML pages were written."""
    written: float
    """How much was written to the output folder, in MB."""


class Site:
    """One site of one program, built again and again."""

    def __init__(self, program: Program, talks: Sequence[Talk], folder: Path) -> None:
        self.program = program
        self._talks = talks
        self._source = folder / "source"
        self._folder = folder
        self._output: Path | None = None
        self._outputs = 0
        self._changes = 0
        write(self._source, program.files(talks))

    def measure(self, row: str) -> Measure | None:
        """What a build costs; ``None`` where the program has nothing of the kind.

        :raises subprocess.CalledProcessError: if the program fails.
        """
        if row == "jobs":
            if not self.program.has_jobs:
                return None
            return self._build(self._new_output(), "auto")
        if row == "cold" or not self._output:
            self._output = self._new_output()
            cold = self._build(self._output, "1")
            if row == "cold":
                return cold
        self._change(row)
        return self._build(self._output, "1")

    def _new_output(self) -> Path:
        """A folder that has not been there before.

        Where thousands of files have just been removed, some file systems (ext4) take
        ten times as long to make a new one, for minutes: that would be measured, too.
        """
        self._outputs += 1
        return self._folder / f"output-{self._outputs}"

    def _change(self, row: str) -> None:
        self._changes += 1
        at = len(self._talks) // 2
        talk, word = self._talks[at], f"change{self._changes}"
        if row == "abstract":
            first, *others = talk.abstract or ("",)
            talk = talk._replace(abstract=(f"{first} {word}".strip(), *others))
        elif row == "title":
            talk = talk._replace(title=f"{talk.title} {word}")
        elif row == "talk":
            date = talk.date + dt.timedelta(days=1)
            talk = talk._replace(key=f"{talk.key}-{word}", title=word, date=date)
        else:
            return
        if row != "talk":
            talks = list(self._talks)
            talks[at] = talk
            self._talks = talks
        write(self._source, [(self.program.path(talk), self.program.text(talk))])

    def _build(self, output: Path, jobs: str) -> Measure:
        environment = {**os.environ, "PYTHONPATH": str(_PACKAGE), "PYTHONHASHSEED": "0"}
        # packages that are installed are compiled: this one in its folder is, too
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = self.program.command(self._source, output, jobs)
        log = output.with_name("log.txt")
        began = time.time_ns()
        with log.open("wb") as said:
            started = time.perf_counter()
            process = subprocess.Popen(
                command, stdout=said, stderr=subprocess.STDOUT, env=environment
            )
            # unlike subprocess, this tells what the process and its children took
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.stderr.write(log.read_text(encoding="utf-8", errors="replace"))
            raise subprocess.CalledProcessError(process.returncode, command)
        # the moment of a file's status: copies keep the one of their content
        files = [one for one in output.rglob("*") if one.is_file()]
        new = [one for one in files if one.stat().st_ctime_ns >= began]
        return Measure(
            processor=used.ru_utime + used.ru_stime,
            wall=wall,
            memory=used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024),
            pages=sum(one.suffix == ".html" for one in new),
            written=sum(one.stat().st_size for one in new) / 1e6,
        )


def measure(
    sites: Sequence[Site], rows: Sequence[str], runs: int
) -> dict[str, dict[str, list[Measure]]]:
    """What builds cost, by row and program: *runs* of each, the programs in turn."""
    found: dict[str, dict[str, list[Measure]]] = {row: {} for row in rows}
    for run in range(1, runs + 1):
        for row in rows:
            for site in sites:
                name = site.program.name
                _tell(f"run {run} of {runs}, {row}: {name} …")
                measured = site.measure(row)
                if measured:
                    found[row].setdefault(name, []).append(measured)
                    _tell(f" {measured.processor:.2f} s\n")
                else:
                    _tell(" has none\n")
    return found


def summary(found: dict[str, dict[str, list[Measure]]], peer: str) -> dict[str, Any]:
    """Medians by row and program, and the median of the ratios to *peer*, by run."""
    rows: dict[str, Any] = {}
    for row, programs in found.items():
        rows[row] = {}
        for name, measures in programs.items():
            columns = zip(Measure._fields, zip(*measures, strict=True), strict=True)
            medians = {field: statistics.median(column) for field, column in columns}
            one: dict[str, Any] = {"median": medians}
            if peer in programs:
                one["ratio"] = {
                    field: statistics.median(
                        getattr(mine, field) / getattr(theirs, field)
                        for mine, theirs in zip(measures, programs[peer], strict=True)
                    )
                    for field in ("processor", "wall", "memory")
                }
            one["runs"] = [measured._asdict() for measured in measures]
            rows[row][name] = one
    return rows


def table(size: str, rows: dict[str, Any]) -> Iterable[str]:
    """The lines of a table in Markdown."""
    yield f"| {size} talks | processor | ratio | clock | memory | pages | written |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for row, programs in rows.items():
        for name, one in programs.items():
            median = Measure(**one["median"])
            ratio = f"{one['ratio']['processor']:.2f}" if "ratio" in one else ""
            yield (
                f"| {row}, {name} | {median.processor:.1f} s | {ratio} "
                f"| {median.wall:.1f} s | {median.memory:.0f} MB "
                f"| {median.pages:.0f} | {median.written:.1f} MB |"
            )


def _machine() -> dict[str, Any]:
    names = sorted({name for one in PROGRAMS.values() for name in one.packages})
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "versions": {name: version(name) for name in names},
    }


def _tell(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[100, 1000], help="how many talks")
    add("--programs", nargs="+", choices=PROGRAMS, default=list(PROGRAMS))
    add("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    add("--runs", type=int, default=3, help="how often each is measured (3)")
    add("--records", type=Path, help="a folder of pyvideo's data; else made up")
    add("--peer", choices=PROGRAMS, default="plain", help="what ratios refer to")
    add("--json", type=Path, default=Path("_build/bench/figures.json"))
    add("--chart", type=Path, default=Path("_build/bench/chart.svg"))
    add("--work", type=Path, help="where sites are built, in a folder that is removed")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = _options(arguments)
    # in the order of the tables, whatever the order of the options
    programs = [one for name, one in PROGRAMS.items() if name in options.programs]
    rows = [row for row in ROWS if row in options.rows]
    figures: dict[str, Any] = {"sizes": {}}
    if options.json.exists():
        figures = json.loads(options.json.read_bytes())
    figures |= {"peer": options.peer, "machine": _machine()}
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    for size in options.sizes:
        talks = chosen(options.records, size)
        with tempfile.TemporaryDirectory(dir=options.work, prefix="bench-") as folder:
            sites = [Site(one, talks, Path(folder) / one.name) for one in programs]
            _tell(f"{size} talks\n")
            found = measure(sites, rows, options.runs)
        known = figures["sizes"].setdefault(str(size), {})
        known |= summary(found, options.peer)
        figures["sizes"][str(size)] = {row: known[row] for row in ROWS if row in known}
        print(*table(str(size), {row: known[row] for row in rows}), "", sep="\n")
    for path, text in (
        (options.json, json.dumps(figures, indent=1) + "\n"),
        (options.chart, chart.draw(figures)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
